//! What text reuse cannot see: rare figures and names that two texts share although their words differ.

use serde::Serialize;

use super::words::{CAPITAL, FIRST, Prepared, Span, id};

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
    /// The article names a press release or the office as its source.
    Mention,
}

impl EvidenceKind {
    /// What one piece is worth by itself, in rare facts, where nothing is known about how rare it is.
    pub(super) const fn weight(self) -> f64 {
        match self {
            EvidenceKind::Figure | EvidenceKind::Counted | EvidenceKind::Mention => 1.0,
            EvidenceKind::Small | EvidenceKind::Name => 0.5,
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
const NUMBERED: &[u32] = &[
    id("pukul"),
    id("jam"),
    id("tahun"),
    id("nomor"),
    id("no"),
    id("pasal"),
    id("ayat"),
    id("tanggal"),
    id("bab"),
    id("halaman"),
    id("km"),
    id("rt"),
    id("rw"),
    id("telepon"),
    id("telp"),
    id("kav"),
];
/// A number before these words is a date or a time.
const NOT_COUNTED: &[u32] = &[
    id("januari"),
    id("februari"),
    id("maret"),
    id("april"),
    id("mei"),
    id("juni"),
    id("juli"),
    id("agustus"),
    id("september"),
    id("oktober"),
    id("november"),
    id("desember"),
    id("wib"),
    id("wita"),
    id("wit"),
    id("jan"),
    id("feb"),
    id("mar"),
    id("apr"),
    id("jun"),
    id("jul"),
    id("agu"),
    id("sep"),
    id("okt"),
    id("nov"),
    id("des"),
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
const GENERIC: &[u32] = &[
    id("bupati"),
    id("wakil"),
    id("wali"),
    id("walikota"),
    id("gubernur"),
    id("kepala"),
    id("dinas"),
    id("badan"),
    id("kabupaten"),
    id("pemerintah"),
    id("pemkab"),
    id("pemkot"),
    id("pemprov"),
    id("kota"),
    id("provinsi"),
    id("kecamatan"),
    id("desa"),
    id("kelurahan"),
    id("sekretaris"),
    id("sekretariat"),
    id("sekda"),
    id("daerah"),
    id("ketua"),
    id("anggota"),
    id("menteri"),
    id("presiden"),
    id("indonesia"),
    id("republik"),
    id("ri"),
    id("nasional"),
    id("penanggulangan"),
    id("bencana"),
    id("pelaksana"),
    id("bpbd"),
    id("bnpb"),
    id("bmkg"),
    id("bps"),
    id("dprd"),
    id("dpr"),
    id("tni"),
    id("polri"),
    id("polres"),
    id("polda"),
    id("kodim"),
    id("posko"),
    id("utama"),
    id("pak"),
    id("bapak"),
    id("ibu"),
    id("camat"),
    id("lurah"),
    id("asisten"),
    id("bidang"),
    id("bagian"),
    id("kantor"),
    id("satuan"),
    id("polisi"),
    id("pamong"),
    id("praja"),
    id("rumah"),
    id("sakit"),
    id("umum"),
    id("puskesmas"),
    id("kesehatan"),
    id("pendidikan"),
    id("sosial"),
    id("perhubungan"),
    id("pekerjaan"),
    id("komunikasi"),
    id("informatika"),
    id("diskominfo"),
    id("kominfo"),
    id("humas"),
    id("keputusan"),
    id("peraturan"),
    id("undang"),
    id("nomor"),
    id("senin"),
    id("selasa"),
    id("rabu"),
    id("kamis"),
    id("jumat"),
    id("sabtu"),
    id("minggu"),
    id("januari"),
    id("februari"),
    id("maret"),
    id("april"),
    id("mei"),
    id("juni"),
    id("juli"),
    id("agustus"),
    id("september"),
    id("oktober"),
    id("november"),
    id("desember"),
    id("wib"),
    id("wita"),
    id("wit"),
    id("rp"),
    id("kk"),
    id("dan"),
    id("di"),
    id("the"),
    id("of"),
    id("and"),
    id("mr"),
    id("mrs"),
    id("dr"),
    id("drs"),
    id("ir"),
    id("hj"),
    id("prof"),
    id("haji"),
    id("tim"),
    id("sd"),
    id("smp"),
    id("sma"),
    id("smk"),
    id("apbd"),
    id("apbn"),
    id("asn"),
    id("pns"),
    id("opd"),
    id("umkm"),
    id("covid"),
    id("i"),
];

/// Words that name a press release or its office as the source.
const MENTIONS: &[&[u32]] = &[
    &[id("siaran"), id("pers")],
    &[id("rilis"), id("pers")],
    &[id("keterangan"), id("tertulis")],
    &[id("keterangan"), id("tertulisnya")],
    &[id("keterangan"), id("resmi")],
    &[id("keterangan"), id("resminya")],
    &[id("rilis"), id("yang"), id("diterima")],
    &[id("rilis"), id("resmi")],
    &[id("dalam"), id("rilisnya")],
    &[id("press"), id("release")],
    &[id("diskominfo")],
    &[id("dinas"), id("kominfo")],
    &[id("dinas"), id("komunikasi"), id("dan"), id("informatika")],
    &[id("humas"), id("pemkab")],
    &[id("humas"), id("pemkot")],
    &[id("humas"), id("pemprov")],
    &[id("prokopim")],
];

/// Where the article names a press release or the office as its source.
pub(super) fn mention(article: &Prepared) -> Option<Span> {
    let at = article.ids.iter().enumerate().find_map(|(at, _)| {
        let rest = article.ids.get(at..)?;
        MENTIONS.iter().find(|words| rest.starts_with(words)).map(|words| (at, words.len()))
    })?;
    Some(article.span(at.0, at.0 + at.1))
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
