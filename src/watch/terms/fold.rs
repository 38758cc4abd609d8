//! Words as they are compared: lower case, no accents, no apostrophes, hyphens parted, Indonesian clitics off.
//!
//! One scanner serves queries and texts. ASCII words are folded and hashed byte by byte where they stand; only words
//! with other letters or an apostrophe inside are copied.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Lower-case of every ASCII letter and digit; 0 for whatever parts words.
const LOWER: [u8; 256] = {
    let mut table = [0; 256];
    let mut byte = 0;
    while byte < 128 {
        let here = byte as u8;
        if here.is_ascii_alphanumeric() {
            table[byte] = here.to_ascii_lowercase();
        }
        byte += 1;
    }
    table
};

/// Words longer than this (bytes, folded) are no words of a language; they are compared by this much of them.
const LONGEST: usize = 64;

/// The hash of the empty word.
const SEED: u64 = 0x51_7c_c1_b7_27_22_0a_95;

/// One more byte of a folded word: a polynomial of base 257, a shift and two sums, since each byte waits for the one
/// before. Different words of up to seven bytes have different hashes; whoever looks one up spreads its bits.
#[inline]
fn step(hash: u64, byte: u8) -> u64 {
    (hash << 8).wrapping_add(hash).wrapping_add(u64::from(byte))
}

/// The hash of folded bytes that continue what `hash` is of.
pub fn hash_on(hash: u64, folded: &[u8]) -> u64 {
    folded.iter().fold(hash, |hash, byte| step(hash, *byte))
}

/// The hash of a folded word or of its beginning.
pub fn hash(folded: &[u8]) -> u64 {
    hash_on(SEED, folded)
}

/// A word of a text as the scanner sees it.
#[derive(Debug)]
pub struct Seen {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    /// Joined to the word before by a hyphen.
    pub joined: bool,
    /// Bytes of the folded word.
    pub len: usize,
    bytes: [u8; LONGEST],
    hashes: [u64; LONGEST],
}

impl Seen {
    /// The folded word, in UTF-8 but for a very long one that ends within a letter.
    pub fn folded(&self) -> &[u8] {
        &self.bytes[..self.len]
    }

    /// The hash of the first `len` bytes of the folded word, `len` from 1 to the word's own.
    pub fn hash(&self, len: usize) -> u64 {
        self.hashes[len - 1]
    }

    fn push(&mut self, byte: u8) {
        if self.len < LONGEST {
            let before = if self.len == 0 { SEED } else { self.hashes[self.len - 1] };
            self.hashes[self.len] = step(before, byte);
            self.bytes[self.len] = byte;
            self.len += 1;
        }
    }
}

/// Shows every word of a text to `each`, in order.
#[inline]
pub fn scan(text: &str, mut each: impl FnMut(&Seen)) {
    let bytes = text.as_bytes();
    let mut seen = Seen { start: 0, end: 0, joined: false, len: 0, bytes: [0; LONGEST], hashes: [0; LONGEST] };
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let mut lower = LOWER[usize::from(*byte)];
        if lower == 0 {
            if byte.is_ascii() {
                at += 1;
                continue;
            }
            match text[at..].chars().next() {
                None => at += 1,
                Some(c) if !inside(c) || is_apostrophe(c) => at += c.len_utf8(),
                Some(_) => {
                    at = slow(text, at, &mut seen);
                    // A mark without a letter under it is no word.
                    if seen.len > 0 {
                        each(&seen);
                    }
                }
            }
            continue;
        }
        let start = at;
        let mut hash = SEED;
        let mut len = 0;
        while lower != 0 && len < LONGEST {
            hash = step(hash, lower);
            seen.hashes[len] = hash;
            seen.bytes[len] = lower;
            len += 1;
            at += 1;
            lower = bytes.get(at).map_or(0, |byte| LOWER[usize::from(*byte)]);
        }
        let plain = bytes.get(at).is_none_or(|next| next.is_ascii() && !matches!(next, b'\'' | b'`'));
        if plain && lower == 0 {
            seen.joined = is_joined(bytes, seen.end, start);
            (seen.start, seen.end, seen.len) = (start, at, len);
        } else {
            at = slow(text, start, &mut seen);
        }
        each(&seen);
    }
}

/// Reads the word at `start` letter by letter; where it ends.
fn slow(text: &str, start: usize, seen: &mut Seen) -> usize {
    seen.joined = is_joined(text.as_bytes(), seen.end, start);
    (seen.start, seen.len) = (start, 0);
    let mut rest = text[start..].chars();
    let mut utf8 = [0; 4];
    while let Some(c) = rest.next() {
        let next = rest.clone().next();
        let apostrophe = is_apostrophe(c) && seen.len > 0 && next.is_some_and(char::is_alphabetic);
        if !inside(c) && !apostrophe {
            seen.end = text.len() - rest.as_str().len() - c.len_utf8();
            return seen.end;
        }
        if !is_apostrophe(c) {
            let parts = std::iter::once(c).nfkd().filter(|part| !is_combining_mark(*part)).flat_map(char::to_lowercase);
            parts.for_each(|part| part.encode_utf8(&mut utf8).bytes().for_each(|byte| seen.push(byte)));
        }
    }
    seen.end = text.len();
    seen.end
}

/// Letters, digits and the marks on letters make words.
fn inside(c: char) -> bool {
    c.is_alphanumeric() || is_combining_mark(c)
}

/// Jum'at, Jum’at and Jumat are one word.
fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '`' | '´' | '’' | '‘' | 'ʼ' | 'ʻ' | 'ʹ')
}

fn is_joined(bytes: &[u8], end: usize, start: usize) -> bool {
    // Hyphen-minus, hyphen, non-breaking hyphen.
    end > 0 && matches!(bytes.get(end..start), Some(b"-" | b"\xe2\x80\x90" | b"\xe2\x80\x91"))
}

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

/// The words of a text.
pub fn words(text: &str) -> Vec<Word> {
    let mut found = Vec::new();
    scan(text, |seen| {
        let folded = String::from_utf8_lossy(seen.folded()).into_owned();
        found.push(Word { start: seen.start, end: seen.end, folded, joined: seen.joined });
    });
    found
}

/// Words that only look as if a clitic hung on them.
fn is_whole(word: &[u8]) -> bool {
    matches!(
        word,
        b"adalah"
            | b"adilah"
            | b"berkah"
            | b"istilah"
            | b"jamilah"
            | b"jumlah"
            | b"kamilah"
            | b"khalilah"
            | b"langkah"
            | b"majalah"
            | b"makalah"
            | b"makanya"
            | b"makkah"
            | b"masalah"
            | b"musalah"
            | b"nabilah"
            | b"naskah"
            | b"risalah"
            | b"sebelah"
            | b"sekolah"
            | b"selangkah"
            | b"serakah"
            | b"serumpun"
            | b"setelah"
            | b"tingkah"
    )
}

/// The lengths of a folded word's stems: without its particle, and without its possessive.
#[inline]
pub fn stems(folded: &[u8]) -> [Option<usize>; 2] {
    let bare = particle(folded);
    let owned = possessive(&folded[..bare.unwrap_or(folded.len())]);
    [bare, owned]
}

/// The length of a word without its possessive `-nya`, which says of a query's word as little as of a text's.
pub fn owned(folded: &str) -> usize {
    if folded.ends_with("nya") { possessive(folded.as_bytes()).unwrap_or(folded.len()) } else { folded.len() }
}

/// `-pun` is written apart after a noun by the book and joined by the press.
#[inline]
fn particle(word: &[u8]) -> Option<usize> {
    match word {
        // Abdullah and Ubaidillah are names, not Abdul and Ubaidil.
        [.., b'l', b'l', b'a', b'h'] => None,
        [stem @ .., b'l' | b'k', b'a', b'h'] => cut(word, stem, 3),
        [stem @ .., b'p', b'u', b'n'] => cut(word, stem, 4),
        _ => None,
    }
}

/// Short stems before `-ku` and `-mu` are other words (Maluku, bangku, bertemu).
#[inline]
fn possessive(word: &[u8]) -> Option<usize> {
    match word {
        [stem @ .., b'n', b'y', b'a'] => cut(word, stem, 3),
        [stem @ .., b'k' | b'm', b'u'] => cut(word, stem, 5),
        _ => None,
    }
}

/// The stem, if it has at least so many bytes and the word is not one that only looks so.
fn cut(word: &[u8], stem: &[u8], least: usize) -> Option<usize> {
    (stem.len() >= least && !is_whole(word)).then_some(stem.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_folded_where_they_stand() {
        let text = "Bupatinya, pasca-banjir: Café 12.406 Jum’at, 'Ma'ruf' A\u{0301}ir";
        let found: Vec<_> = words(text)
            .into_iter()
            .map(|word| (text[word.start..word.end].to_owned(), word.folded, word.joined))
            .collect();
        let expected = [
            ("Bupatinya", "bupatinya", false),
            ("pasca", "pasca", false),
            ("banjir", "banjir", true),
            ("Café", "cafe", false),
            ("12", "12", false),
            ("406", "406", false),
            ("Jum’at", "jumat", false),
            ("Ma'ruf", "maruf", false),
            ("A\u{0301}ir", "air", false),
        ];
        assert_eq!(found, expected.map(|(word, folded, joined)| (word.to_owned(), folded.to_owned(), joined)));
    }

    #[test]
    fn the_fast_way_and_the_slow_way_agree() {
        let mut plain = Vec::new();
        scan("Kabupaten", |seen| plain.push((seen.folded().to_vec(), seen.hash(seen.len))));
        scan("Kabupáten", |seen| plain.push((seen.folded().to_vec(), seen.hash(seen.len))));
        assert_eq!(plain[0], plain[1]);
        assert_eq!(plain[0].1, hash(b"kabupaten"));
        let long = "x".repeat(1_000);
        assert_eq!(words(&format!("{long} y")).iter().map(|word| word.end).collect::<Vec<_>>(), [1_000, 1_002]);
    }

    #[test]
    fn clitics_come_off_and_stems_stay() {
        let of = |word: &str| {
            stems(word.as_bytes()).into_iter().flatten().map(|len| word[..len].to_owned()).collect::<Vec<_>>()
        };
        for (word, expected) in [
            ("bupatinya", &["bupati"][..]),
            ("banjirkah", &["banjir"]),
            ("bupatipun", &["bupati"]),
            ("rumahku", &["rumah"]),
            ("bupatinyalah", &["bupatinya", "bupati"]),
            ("masalahnya", &["masalah"]),
        ] {
            assert_eq!(of(word), expected, "{word}");
        }
        for word in
            ["masalah", "tanya", "banjir", "abdullah", "maluku", "bangku", "rumpun", "ampun", "nabilah", "sekolah"]
        {
            assert_eq!(of(word), Vec::<String>::new(), "{word}");
        }
        assert_eq!((owned("bupatinya"), owned("fadillah"), owned("nya")), (6, 8, 3));
    }
}
