//! What text reuse cannot see: rare figures and names that two texts share although their words differ.

use serde::Serialize;

use super::words::{CAPITAL, FIRST, Prepared, Span, id, ids};

/// What kind of thing a piece of evidence is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceKind {
    /// A figure that hardly occurs by chance: 12.406.
    Figure,
    /// A figure with the thing counted: 26 dapur.
    Counted,
    /// A figure alone that may occur by chance: 41.
    Small,
    /// Two words of a name: Zainal Arifin.
    Name,
    /// One word of a name: Suryadi.
    ShortName,
    /// The article names a press release as its source.
    Mention,
    /// The article names the office.
    Office,
}

impl EvidenceKind {
    /// What one piece is worth by itself, in rare facts, where nothing is known about how rare it is.
    pub(super) const fn weight(self) -> f64 {
        match self {
            EvidenceKind::Figure | EvidenceKind::Counted | EvidenceKind::Mention => 1.0,
            EvidenceKind::Small | EvidenceKind::Name | EvidenceKind::Office => 0.5,
            EvidenceKind::ShortName => 0.25,
        }
    }

    pub(super) const fn is_name(self) -> bool {
        matches!(self, EvidenceKind::Name | EvidenceKind::ShortName)
    }
}

/// A figure or name that release and article share.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Evidence {
    /// What it is.
    pub kind: EvidenceKind,
    /// Where it stands in the release; of no length for a mention.
    pub release: Span,
    /// Where it stands in the article.
    pub article: Span,
    /// What it counts for, in rare facts.
    pub weight: f64,
}

/// A figure or name of one text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    pub id: u32,
    pub at: u32,
    pub words: u8,
    pub kind: EvidenceKind,
}

/// No more of them are kept of one text.
const MOST: usize = 4_000;

/// What is found while a text is read, word by word.
#[derive(Default)]
pub(super) struct Finder {
    marks: Vec<Mark>,
    /// The last word, the one before it, and the signs since.
    last: u32,
    number: Option<Number>,
    name: Vec<(u32, usize)>,
    /// Whether the first of them begins a sentence.
    name_first: bool,
}

#[derive(Clone, Copy)]
struct Number {
    at: usize,
    value: u32,
    strong: bool,
    common: bool,
    /// A dash, comma or the like stands behind it: what follows is not what is counted.
    cut: bool,
}

impl Finder {
    pub fn word(&mut self, at: usize, written: &str, id: u32, flags: u16) {
        let digits = written.bytes().any(|b| b.is_ascii_digit());
        self.unit(at, id, digits);
        let capital = flags & CAPITAL != 0 && !digits;
        if !capital || flags & FIRST != 0 {
            self.end_name();
        }
        if capital {
            if GENERIC.contains(&id) {
                self.end_name();
            } else if !(flags & FIRST != 0 && written.len() < 4) {
                if self.name.is_empty() {
                    self.name_first = flags & FIRST != 0;
                }
                self.name.push((id, at));
            }
        }
        if digits && !NUMBERED.contains(&self.last) {
            self.number = Number::read(at, written);
        }
        self.last = id;
    }

    pub fn sign(&mut self, c: char) {
        if c.is_whitespace() {
            return;
        }
        if !matches!(c, '.' | '\'' | '’') {
            self.end_name();
        }
        match (c, &mut self.number) {
            ('%', Some(_)) => self.unit(usize::MAX, PERCENT, false),
            (_, Some(number)) => number.cut = true,
            _ => {}
        }
    }

    /// The word behind a number says what it counts.
    fn unit(&mut self, at: usize, unit: u32, digits: bool) {
        let Some(number) = self.number.take() else { return };
        let known = !number.cut && !digits;
        if known && NOT_COUNTED.contains(&unit) {
            return;
        }
        if number.strong {
            self.push(number.value, number.at, 1, EvidenceKind::Figure);
            return;
        }
        if number.common {
            return;
        }
        if known {
            let unit = UNITS.iter().find(|(short, _)| *short == unit).map_or(unit, |(_, long)| *long);
            self.push(mix(number.value, unit), number.at, if at == usize::MAX { 1 } else { 2 }, EvidenceKind::Counted);
        }
        self.push(number.value, number.at, 1, EvidenceKind::Small);
    }

    fn end_name(&mut self) {
        if let [(id, at)] = self.name[..]
            && !self.name_first
        {
            self.push(mix(id, 1), at, 1, EvidenceKind::ShortName);
        }
        for pair in 0..self.name.len().saturating_sub(1) {
            let ((first, at), (second, _)) = (self.name[pair], self.name[pair + 1]);
            self.push(mix(first, second), at, 2, EvidenceKind::Name);
        }
        self.name.clear();
    }

    fn push(&mut self, id: u32, at: usize, words: u8, kind: EvidenceKind) {
        if self.marks.len() < MOST {
            self.marks.push(Mark { id: id ^ kind as u32, at: u32::try_from(at).unwrap_or(u32::MAX), words, kind });
        }
    }

    /// Each once, in the order of their numbers.
    pub fn finish(mut self) -> Vec<Mark> {
        self.unit(usize::MAX, 0, true);
        self.end_name();
        self.marks.sort_by_key(|mark| (mark.id, mark.at));
        self.marks.dedup_by_key(|mark| mark.id);
        self.marks
    }
}

const fn mix(a: u32, b: u32) -> u32 {
    (a.rotate_left(15) ^ b).wrapping_mul(0x9e37_79b1).rotate_left(13) ^ b
}

impl Number {
    /// `12.406`, `2,4`, `Rp35.000`; not a year, a time or a number of a document.
    fn read(at: usize, written: &str) -> Option<Number> {
        let figure = written.trim_start_matches(|c: char| c.is_alphabetic());
        if figure.len() > 24 || !figure.bytes().all(|b| b.is_ascii_digit() || matches!(b, b'.' | b',')) {
            return None;
        }
        let grouped = figure.split(['.', ',']).skip(1).all(|group| group.len() == 3) && !figure.starts_with('0');
        let digits: String = figure.chars().filter(char::is_ascii_digit).collect();
        let whole = figure.bytes().all(|b| b.is_ascii_digit());
        let value = id(&if grouped { digits.clone() } else { figure.replace(',', ".") });
        let significant = digits.trim_matches('0').len();
        let year = whole && digits.len() == 4 && (digits.starts_with("19") || digits.starts_with("20"));
        let strong = digits.len() >= 4 && significant >= 3 && grouped && !year && digits.len() < 13;
        let common = !strong && (year || !grouped && significant < 2 || whole && is_common(&digits));
        Some(Number { at, value, strong, common, cut: false })
    }
}

/// Small numbers, round ones, and those of hours, days and months.
fn is_common(digits: &str) -> bool {
    digits.len() < 2
        || digits.len() > 13
        || digits.trim_end_matches('0').len() < 2
        || matches!(digits, "12" | "14" | "15" | "24" | "25" | "30" | "31" | "48" | "72" | "75")
}

const PERCENT: u32 = id("persen");

/// Numbers behind these words count nothing.
const NUMBERED: &[u32] = ids![
    pukul jam tahun nomor no pasal ayat tanggal bab halaman km rt rw telepon telp kav
];
/// A number before these words is a date or a time.
const NOT_COUNTED: &[u32] = ids![
    januari februari maret april mei juni juli agustus september oktober november desember wib wita wit jan feb
    mar apr jun jul agu sep okt nov des
];
/// Short ways of writing what is counted.
const UNITS: &[(u32, u32)] = &[
    (id("kk"), id("kepala")),
    (id("orang"), id("jiwa")),
    (id("warga"), id("jiwa")),
    (id("m"), id("meter")),
    (id("cm"), id("sentimeter")),
    (id("km"), id("kilometer")),
    (id("ha"), id("hektare")),
    (id("hektar"), id("hektare")),
    (id("kg"), id("kilogram")),
    (id("gampong"), id("desa")),
];

/// Capitalised words that are in everybody's names: offices, titles, days.
const GENERIC: &[u32] = ids![
    bupati wakil wali walikota gubernur kepala dinas badan kabupaten pemerintah pemkab pemkot pemprov kota
    provinsi kecamatan desa kelurahan sekretaris sekretariat sekda daerah ketua anggota menteri presiden
    indonesia republik ri nasional penanggulangan bencana pelaksana bpbd bnpb bmkg bps dprd dpr tni polri polres
    polda kodim posko utama pak bapak ibu camat lurah asisten bidang bagian kantor satuan polisi pamong praja
    rumah sakit umum puskesmas kesehatan pendidikan sosial perhubungan pekerjaan komunikasi informatika
    diskominfo kominfo humas keputusan peraturan undang nomor senin selasa rabu kamis jumat sabtu minggu januari
    februari maret april mei juni juli agustus september oktober november desember wib wita wit rp kk dan di the
    of and mr mrs dr drs ir hj prof haji tim sd smp sma smk apbd apbn asn pns opd umkm covid i
];

/// Words that name a press release as the source.
const RELEASES: &[&[u32]] = &[
    ids![siaran pers],
    ids![rilis pers],
    ids![keterangan tertulis],
    ids![keterangan tertulisnya],
    ids![keterangan resmi],
    ids![keterangan resminya],
    ids![rilis yang diterima],
    ids![rilis resmi],
    ids![dalam rilisnya],
    ids![press release],
];
/// Words that name its office, which is less: its head has a title, too.
const OFFICES: &[&[u32]] = &[
    ids![diskominfo],
    ids![dinas kominfo],
    ids![dinas komunikasi dan informatika],
    ids![humas pemkab],
    ids![humas pemkot],
    ids![humas pemprov],
    ids![prokopim],
];

/// Where a text names a press release (or else the office) as its source.
pub(super) fn mention(ids: &[u32]) -> Option<Mark> {
    let find = |phrases: &[&[u32]], kind| {
        let first = |at: &usize| phrases.iter().any(|words| words.first() == ids.get(*at));
        (0..ids.len()).filter(first).find_map(|at| {
            let words = phrases.iter().find(|words| ids.get(at..).is_some_and(|rest| rest.starts_with(words)))?;
            Some(Mark { id: 0, at: u32::try_from(at).ok()?, words: u8::try_from(words.len()).ok()?, kind })
        })
    };
    find(RELEASES, EvidenceKind::Mention).or_else(|| find(OFFICES, EvidenceKind::Office))
}

/// The figures and names both have, at most one for each place in the article. `weight` says what a shared mark counts.
pub(super) fn shared(release: &Prepared, article: &Prepared, weight: impl Fn(&Mark) -> f64) -> Vec<Evidence> {
    let mut found: Vec<Evidence> = Vec::new();
    let mut theirs = article.marks.iter().peekable();
    for ours in &release.marks {
        while theirs.next_if(|mark| mark.id < ours.id).is_some() {}
        let Some(mark) = theirs.next_if(|mark| mark.id == ours.id && mark.kind == ours.kind) else { continue };
        let span =
            |text: &Prepared, mark: &Mark| text.span(mark.at as usize, mark.at as usize + usize::from(mark.words));
        let weight = weight(ours);
        if weight > 0.0 {
            found.push(Evidence {
                kind: ours.kind,
                release: span(release, ours),
                article: span(article, mark),
                weight,
            });
        }
    }
    found.sort_by(|a, b| a.article.start.cmp(&b.article.start).then(b.weight.total_cmp(&a.weight)));
    found.dedup_by(|next, kept| next.article.start < kept.article.end());
    found
}
