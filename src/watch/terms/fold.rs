//! Words as they are compared: lower case, no accents, hyphens parted, Indonesian clitics off.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Particles that hang on a word without changing what it names.
const CLITICS: &[&str] = &["nya", "lah", "kah"];

/// Words that only look as if a clitic hung on them.
const WHOLE: &[&str] = &[
    "adalah", "berkah", "bilah", "celah", "falah", "hanya", "ilah", "istilah", "jumlah", "langkah", "lelah", "majalah",
    "makalah", "makanya", "masalah", "mekah", "musalah", "naskah", "nikah", "olah", "pecah", "pilah", "punya",
    "risalah", "salah", "sebelah", "sekolah", "serakah", "setelah", "tanya", "telah", "tingkah", "ulah",
];

/// The shortest stem that a clitic is taken from, in letters.
const STEM: usize = 3;

/// A word of a text: where it stands (bytes) and how it is compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Folded.
    pub folded: String,
    /// Joined to the word before by a hyphen.
    pub joined: bool,
}

/// The words of a text. Letters, digits and the marks on letters make words.
pub fn words(text: &str) -> impl Iterator<Item = Word> {
    let mut rest = text;
    let mut at = 0;
    let inside = |c: char| c.is_alphanumeric() || is_combining_mark(c);
    std::iter::from_fn(move || {
        let begin = rest.find(inside)?;
        let joined = at > 0 && matches!(&rest[..begin], "-" | "‐" | "‑");
        let tail = &rest[begin..];
        let len = tail.find(|c| !inside(c)).unwrap_or(tail.len());
        let (start, end) = (at + begin, at + begin + len);
        rest = &tail[len..];
        at = end;
        Some(Word { start, end, folded: fold(&text[start..end]), joined })
    })
}

fn fold(word: &str) -> String {
    if word.is_ascii() {
        return word.to_ascii_lowercase();
    }
    word.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect()
}

/// The word without its clitic, if one hangs on it.
pub fn stem(folded: &str) -> Option<&str> {
    let bare = CLITICS.iter().find_map(|clitic| folded.strip_suffix(clitic))?;
    (bare.len() >= STEM && !WHOLE.contains(&folded)).then_some(bare)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_where_they_stand() {
        let text = "Bupatinya, pasca-banjir: Café 12.406";
        let found: Vec<_> =
            words(text).map(|word| (text[word.start..word.end].to_owned(), word.folded, word.joined)).collect();
        let expected = [
            ("Bupatinya", "bupatinya", false),
            ("pasca", "pasca", false),
            ("banjir", "banjir", true),
            ("Café", "cafe", false),
            ("12", "12", false),
            ("406", "406", false),
        ];
        assert_eq!(found, expected.map(|(word, folded, joined)| (word.to_owned(), folded.to_owned(), joined)));
    }

    #[test]
    fn clitics_come_off_and_stems_stay() {
        assert_eq!(stem("bupatinya"), Some("bupati"));
        assert_eq!(stem("banjirkah"), Some("banjir"));
        assert_eq!(stem("masalah"), None);
        assert_eq!(stem("tanya"), None);
        assert_eq!(stem("banjir"), None);
    }
}
