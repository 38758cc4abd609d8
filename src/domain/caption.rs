//! Which of the six questions (5W1H: siapa, apa, kapan, di mana, mengapa, bagaimana) the caption of a picture answers.
//!
//! A hint for whoever writes it, read off the signs of Indonesian news prose; it refuses nothing and never guesses what a
//! picture shows.

use super::names::names;

names! {
    /// A question that a caption answers.
    Part {
        /// Who is shown.
        Who = "who",
        /// What they do, or what happens.
        What = "what",
        /// When.
        When = "when",
        /// Where.
        Where = "where",
        /// Why.
        Why = "why",
        /// How.
        How = "how",
    }
}

/// Offices and groups by which people are named; a name of two capitalised words does as well.
const PEOPLE: &[&str] = &[
    "anggota",
    "anak",
    "aparat",
    "asn",
    "bidan",
    "bupati",
    "camat",
    "danramil",
    "dandim",
    "direktur",
    "dokter",
    "gubernur",
    "guru",
    "ibu",
    "ibu-ibu",
    "jurnalis",
    "kades",
    "kadis",
    "kabid",
    "kalaksa",
    "kapolres",
    "kepala",
    "ketua",
    "korban",
    "lurah",
    "mahasiswa",
    "masyarakat",
    "menteri",
    "nelayan",
    "panitia",
    "pedagang",
    "pegawai",
    "pelajar",
    "pengungsi",
    "peserta",
    "petani",
    "petugas",
    "polisi",
    "prajurit",
    "presiden",
    "relawan",
    "santri",
    "sekda",
    "sekretaris",
    "siswa",
    "siswi",
    "sopir",
    "tim",
    "tni",
    "wabup",
    "walikota",
    "warga",
    "wartawan",
];
/// Words that begin like a verb and are none.
const NO_VERBS: &[&str] = &[
    "beberapa",
    "beliau",
    "berapa",
    "beras",
    "berat",
    "berikut",
    "berita",
    "bersama",
    "besar",
    "diri",
    "dinas",
    "dingin",
    "diskominfo",
    "media",
    "medan",
    "melalui",
    "melayu",
    "menit",
    "menteri",
    "mengenai",
    "menurut",
    "merah",
    "mereka",
    "mesin",
    "meter",
    "metro",
    "merdeka",
    "mesjid",
];
const PREFIXES: &[&str] = &["mem", "men", "mel", "mer", "mew", "mey", "ber", "di", "ter"];
const TIMES: &[&str] = &[
    "januari",
    "februari",
    "maret",
    "april",
    "mei",
    "juni",
    "juli",
    "agustus",
    "september",
    "oktober",
    "november",
    "desember",
    "senin",
    "selasa",
    "rabu",
    "kamis",
    "jumat",
    "sabtu",
    "minggu",
    "kemarin",
    "tadi",
    "pukul",
    "hari ini",
    "pagi ini",
    "malam ini",
    "siang ini",
    "sore ini",
];
const PLACES: &[&str] = &["di", "ke", "dari", "dalam", "depan", "atas", "bawah", "sekitar", "menuju", "kawasan"];
const REASONS: &[&str] = &[
    "agar",
    "akibat",
    "demi",
    "guna",
    "karena",
    "lantaran",
    "menyusul",
    "sebab",
    "sehubungan",
    "supaya",
    "untuk",
    "rangka",
    "pascabanjir",
    "terkait",
];
const WAYS: &[&str] = &[
    "dengan",
    "lewat",
    "melalui",
    "memakai",
    "menggunakan",
    "sambil",
    "sembari",
    "secara",
    "seraya",
    "bersama",
    "tanpa",
    "menumpang",
];

/// The questions that this caption answers, in the order of [`Part`].
pub fn parts(caption: &str) -> Vec<Part> {
    let words: Vec<&str> = caption.split(|letter: char| !(letter.is_alphanumeric() || letter == '-')).collect();
    let words: Vec<&str> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let low: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let said = |known: &[&str]| low.iter().any(|word| known.contains(&word.as_str()));
    let phrase = format!(" {} ", low.join(" "));
    let answered = |part: &Part| match part {
        Part::Who => said(PEOPLE) || has_name(&words),
        Part::What => low.iter().any(|word| is_verb(word)),
        Part::When => TIMES.iter().any(|time| phrase.contains(&format!(" {time} "))) || has_date(caption),
        Part::Where => low
            .iter()
            .zip(words.iter().skip(1))
            .any(|(word, next)| PLACES.contains(&word.as_str()) && next.chars().next().is_some_and(char::is_uppercase)),
        Part::Why => said(REASONS),
        Part::How => said(WAYS),
    };
    Part::ALL.iter().copied().filter(|part| answered(part)).collect()
}

/// Two capitalised words in a row that no preposition of place stands before: a name.
fn has_name(words: &[&str]) -> bool {
    let capital = |word: &str| word.chars().next().is_some_and(char::is_uppercase) && word.chars().count() > 1;
    (0..words.len().saturating_sub(1)).any(|at| {
        let leads = |word: &str| PLACES.contains(&word.to_lowercase().as_str());
        let place = leads(words[at]) || at.checked_sub(1).is_some_and(|before| leads(words[before]));
        // A place of several words goes on being one.
        let inside = at.checked_sub(1).is_some_and(|before| capital(words[before]));
        let time = TIMES.contains(&words[at + 1].to_lowercase().as_str());
        !place && !inside && !time && capital(words[at]) && capital(words[at + 1])
    })
}

fn is_verb(word: &str) -> bool {
    let long = word.chars().count();
    long >= 6 && !NO_VERBS.contains(&word) && PREFIXES.iter().any(|prefix| word.starts_with(prefix))
}

/// `23/11/2026`, `23-11-2026`, `(23/11)`.
fn has_date(caption: &str) -> bool {
    caption.split(|letter: char| !(letter.is_ascii_digit() || letter == '/' || letter == '-')).any(|piece| {
        let numbers: Vec<&str> = piece.split(['/', '-']).collect();
        let day = |text: &str| text.len() <= 2 && text.parse::<u8>().is_ok_and(|day| (1..=31).contains(&day));
        matches!(numbers[..], [one, two] | [one, two, _] if day(one) && day(two))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use Part::{How, What, When, Where, Who, Why};

    #[test]
    fn a_news_caption_answers_all_six() {
        let caption = "Bupati Zainal Arifin meninjau dapur umum di Teluk Seruni, Senin (23/11/2026), untuk memastikan \
            bantuan sampai kepada pengungsi, dengan perahu karet milik BPBD.";
        assert_eq!(parts(caption), Part::ALL);
    }

    #[test]
    fn what_is_left_open_is_not_guessed() {
        for (caption, answered) in [
            ("", vec![]),
            ("IMG_2041", vec![]),
            ("Banjir", vec![]),
            ("Warga mengantre beras.", vec![Who, What]),
            ("Genangan di Kencana Hilir, 22 November 2026", vec![When, Where]),
            ("Suryadi berbicara kepada pers", vec![What]),
            ("Theresia Nilam berbicara kepada pers kemarin", vec![Who, What, When]),
            ("Tenda didirikan karena rumah terendam", vec![What, Why]),
            ("Relawan membagikan makanan sambil mendata keluarga", vec![Who, What, How]),
        ] {
            assert_eq!(parts(caption), answered, "{caption}");
        }
    }

    #[test]
    fn a_place_is_no_person_and_a_news_desk_no_verb() {
        assert_eq!(parts("Di Danau Simpur"), [Where]);
        assert_eq!(parts("dinas media besar"), Vec::<Part>::new());
    }

    #[test]
    fn no_text_breaks_it() {
        for hostile in ["\u{202e}di \u{0}Ä", "///--", "1/", "di", "𝔅 𝔅", &"a".repeat(5000)] {
            assert!(parts(hostile).len() <= 6);
        }
    }
}
