//! Articles as a regency's press writes them: few words often, many words hardly ever, and some planted to be looked for.

/// A small generator of chance (SplitMix64): the same seed, the same articles.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// From a seed.
    pub fn new(seed: u64) -> Chance {
        Chance(seed)
    }

    /// The next 64 bits.
    pub fn bits(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    /// From 0 up to and without 1.
    pub fn share(&mut self) -> f64 {
        (self.bits() >> 11) as f64 / (1u64 << 53) as f64
    }

    /// Below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        (self.share() * n as f64) as usize
    }
}

/// Words without which no sentence is one; the text search passes over them.
const STOP: &[&str] = &[
    "yang", "dan", "di", "ke", "dari", "untuk", "dengan", "pada", "ini", "itu", "dalam", "akan", "tidak", "juga",
    "oleh", "sebagai", "telah", "para", "atau", "saat", "agar", "serta",
];

/// What a regency's news is about, the commonest first.
const COMMON: &[&str] = &[
    "kabupaten",
    "pemerintah",
    "bupati",
    "warga",
    "daerah",
    "masyarakat",
    "desa",
    "jalan",
    "kecamatan",
    "dinas",
    "banjir",
    "program",
    "kegiatan",
    "anggaran",
    "sekolah",
    "pembangunan",
    "kesehatan",
    "pelayanan",
    "bantuan",
    "kepala",
    "wakil",
    "polisi",
    "korban",
    "petugas",
    "rumah",
    "anak",
    "harga",
    "pasar",
    "petani",
    "sungai",
    "hujan",
    "bencana",
    "posko",
    "pengungsi",
    "jembatan",
    "perbaikan",
    "proyek",
    "dana",
    "wisata",
    "festival",
    "pendidikan",
    "guru",
    "siswa",
    "puskesmas",
    "dokter",
    "pasien",
    "vaksin",
    "sampah",
    "lingkungan",
    "air",
    "listrik",
    "kebakaran",
    "kecelakaan",
    "narkoba",
    "sidang",
    "korupsi",
    "jaksa",
    "hakim",
    "dewan",
    "fraksi",
    "rapat",
    "paripurna",
    "peraturan",
    "izin",
    "investasi",
    "pabrik",
    "buruh",
    "upah",
    "pemilu",
    "calon",
    "partai",
    "camat",
    "lurah",
    "musrenbang",
    "stunting",
    "posyandu",
    "beras",
    "pupuk",
    "nelayan",
    "pelabuhan",
    "terminal",
    "angkutan",
    "trotoar",
    "taman",
    "pariwisata",
    "budaya",
    "olahraga",
    "atlet",
];

const ONSET: &[&str] = &[
    "b", "c", "d", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "w", "y", "ny", "ng", "tr", "pr", "kr", "s",
    "k", "t", "b", "m", "p", "l", "r", "d",
];
const VOWEL: &[&str] = &["a", "a", "a", "i", "u", "e", "o", "ai", "au"];
const CODA: &[&str] = &["", "", "", "", "n", "ng", "r", "s", "t", "k", "l", "m", "h"];
const BEFORE: &[&str] = &["", "", "", "", "", "me", "di", "ber", "ter", "pe", "se"];
const AFTER: &[&str] = &["", "", "", "", "", "kan", "an", "i", "nya"];

/// How many different words the press of one regency uses in three years, with names and misspellings.
const WORDS: usize = 60_000;

/// A word in every second article of the older half, nowhere in the newer one: half of a million is half a million,
/// so a fifth of these gives a hundred thousand.
pub const OLD_FREQUENT: &str = "jembertua";
/// A score of articles, all older than two years.
pub const OLD_RARE: &str = "purbakala";
/// One article in a hundred thousand, of any age.
pub const RARE: &str = "trenggiling";
/// In no article.
pub const ABSENT: &str = "xenolitik";
/// Two words in a tenth of the articles each, never in the same one.
pub const APART: (&str, &str) = ("fajarindah", "senjakelabu");
/// Two words in a twentieth of the articles each, together in two thousand that are older than two years.
pub const OLD_TOGETHER: (&str, &str) = ("gedungwalet", "rawatenang");

/// The language of the articles.
#[derive(Debug)]
pub struct Language {
    words: Vec<String>,
    /// For each rank, the share of all words up to it.
    up_to: Vec<f64>,
}

impl Language {
    /// The same one for every run.
    pub fn new() -> Language {
        let mut chance = Chance::new(1);
        let mut words: Vec<String> = COMMON.iter().map(|word| (*word).to_owned()).collect();
        let mut known: std::collections::HashSet<String> = words.iter().cloned().collect();
        while words.len() < WORDS {
            let mut word = pick(BEFORE, &mut chance).to_owned();
            for _ in 0..2 + chance.below(2) {
                word += pick(ONSET, &mut chance);
                word += pick(VOWEL, &mut chance);
                word += pick(CODA, &mut chance);
            }
            word += pick(AFTER, &mut chance);
            if known.insert(word.clone()) {
                words.push(word);
            }
        }
        // Zipf and Mandelbrot: the commonest word is in about a third of the articles, as it is in a real press.
        let mut sum = 0.0;
        let mut up_to: Vec<f64> = Vec::with_capacity(WORDS);
        for rank in 0..WORDS {
            sum += 1.0 / (rank as f64 + 6.0);
            up_to.push(sum);
        }
        up_to.iter_mut().for_each(|share| *share /= sum);
        Language { words, up_to }
    }

    /// Some running words.
    pub fn write(&self, text: &mut String, count: usize, chance: &mut Chance) {
        for _ in 0..count {
            if !text.is_empty() {
                text.push(' ');
            }
            text.push_str(self.word(chance));
        }
    }

    /// A word as running text has it: two of five are little ones.
    pub fn word(&self, chance: &mut Chance) -> &str {
        if chance.below(5) < 2 {
            return pick(STOP, chance);
        }
        let share = chance.share();
        self.ranked(self.up_to.partition_point(|up_to| *up_to < share))
    }

    /// The word of this rank; the last one if there are not so many.
    pub fn ranked(&self, rank: usize) -> &str {
        &self.words[rank.min(WORDS - 1)]
    }

    /// Headline and summary of the `n`th article; `age` from 0 (now) to 1 (three years).
    pub fn article(&self, n: u64, age: f64) -> (String, String) {
        let mut chance = Chance::new(n.wrapping_mul(0x2545_f491_4f6c_dd1d) ^ 7);
        let (mut title, mut summary) = (String::with_capacity(90), String::with_capacity(320));
        let (long, longer) = (6 + chance.below(6), 25 + chance.below(25));
        self.write(&mut title, long, &mut chance);
        self.write(&mut summary, longer, &mut chance);
        let old = age > 2.0 / 3.0;
        let mut plant = |word: &str, share: f64, wanted: bool| {
            if chance.share() < share && wanted {
                summary.push(' ');
                summary.push_str(word);
            }
        };
        plant(OLD_FREQUENT, 0.2, age > 0.5);
        plant(OLD_RARE, 6e-5, old);
        plant(RARE, 1e-5, true);
        plant(APART.0, 0.2, n.is_multiple_of(2));
        plant(APART.1, 0.2, !n.is_multiple_of(2));
        plant(OLD_TOGETHER.0, 0.1, n.is_multiple_of(2));
        plant(OLD_TOGETHER.1, 0.1, !n.is_multiple_of(2));
        if old && n.is_multiple_of(166) {
            summary.push_str(&format!(" {} {}", OLD_TOGETHER.0, OLD_TOGETHER.1));
        }
        (title, summary)
    }
}

fn pick<'w>(words: &[&'w str], chance: &mut Chance) -> &'w str {
    words[chance.below(words.len())]
}

/// Two of the commonest.
pub const COMMON_PAIR: (&str, &str) = ("pemerintah", "kabupaten");
/// From the middle of the list.
pub const MIDDLING: &[&str] = &["puskesmas", "korupsi", "atlet", "terminal"];
/// What the screen asks while a hand is at the keyboard.
pub const HALF_TYPED: &[&str] =
    &["ban", "banj", "banji", "pem", "pemb", "pembangun", "kab", "sem", "kal", "tren", "treng"];
