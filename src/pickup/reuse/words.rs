//! A text as it is compared: words folded to numbers, each with its place in the text as given.

use serde::Serialize;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::marks::{self, EvidenceKind, Mark};
use super::noise::{self, Line};

/// A part of a text, in Unicode scalar values of the text as given; in JSON `[start,len]`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(into = "[usize; 2]")]
pub struct Span {
    /// Where it begins.
    pub start: usize,
    /// How long it is.
    pub len: usize,
}

impl From<Span> for [usize; 2] {
    fn from(span: Span) -> Self {
        [span.start, span.len]
    }
}

impl Span {
    /// Just after its last character.
    pub fn end(self) -> usize {
        self.start + self.len
    }

    /// This part of `text`; empty where the text is shorter.
    pub fn of(self, text: &str) -> &str {
        let mut places = text.char_indices().map(|(at, _)| at).chain([text.len()]);
        let Some(from) = places.nth(self.start) else { return "" };
        let to = if self.len == 0 { from } else { places.nth(self.len - 1).unwrap_or(text.len()) };
        text.get(from..to).unwrap_or_default()
    }
}

/// The word stands between quotation marks.
pub(super) const QUOTED: u16 = 1 << 15;
/// The word begins with a capital letter.
pub(super) const CAPITAL: u16 = 1 << 14;
/// The word is the first of its sentence.
pub(super) const FIRST: u16 = 1 << 13;
/// The word is part of a dateline: counted, never compared.
pub(super) const DATELINE: u16 = 1 << 12;
const LENGTH: u16 = DATELINE - 1;

/// No more words of a text are read; a hostile text costs no more than a very long book.
pub const MOST_WORDS: usize = 2_000_000;
/// A quotation that is never closed ends by itself after so many words.
const LONGEST_QUOTE: usize = 250;

/// A text, read once and ready to be compared any number of times. About 10 bytes a word.
#[derive(Debug, Clone, Default)]
pub struct Prepared {
    pub(super) ids: Box<[u32]>,
    starts: Box<[u32]>,
    lens: Box<[u16]>,
    pub(super) marks: Box<[Mark]>,
    /// Where it names a press release as its source.
    mention: Option<Mark>,
}

/// The number of a folded word (FNV-1a): the same in every text and every run.
pub(super) const fn id(word: &str) -> u32 {
    let bytes = word.as_bytes();
    let (mut hash, mut at) = (SEED, 0);
    while at < bytes.len() {
        hash = step(hash, bytes[at]);
        at += 1;
    }
    hash
}

/// The numbers of some words, written without quotation marks.
macro_rules! ids {
    ($($word:tt)*) => { &[$($crate::pickup::reuse::words::id(stringify!($word))),*] };
}
pub(super) use ids;

const SEED: u32 = 0x811c_9dc5;

const fn step(hash: u32, byte: u8) -> u32 {
    (hash ^ byte as u32).wrapping_mul(0x0100_0193)
}

impl Prepared {
    /// A release or an article: datelines, "Baca juga" lines, advertisements and credits are not compared.
    pub fn new(text: &str) -> Self {
        Reader::default().read(text, true)
    }

    /// Any other text: every line counts.
    pub fn plain(text: &str) -> Self {
        Reader::default().read(text, false)
    }

    /// How many words it has.
    pub fn len(&self) -> usize {
        self.ids.len()
    }

    /// Whether it has no words.
    pub fn is_empty(&self) -> bool {
        self.ids.is_empty()
    }

    /// Where the words `from..to` stand.
    pub(super) fn span(&self, from: usize, to: usize) -> Span {
        let start = self.start(from);
        let end = to.checked_sub(1).map_or(start, |last| self.start(last) + self.length(last));
        Span { start, len: end.saturating_sub(start) }
    }

    pub(super) fn start(&self, word: usize) -> usize {
        self.starts.get(word).map_or(0, |at| *at as usize)
    }

    pub(super) fn length(&self, word: usize) -> usize {
        self.lens.get(word).map_or(0, |len| usize::from(len & LENGTH))
    }

    pub(super) fn has(&self, word: usize, flag: u16) -> bool {
        self.lens.get(word).is_some_and(|len| len & flag != 0)
    }

    /// Where it names a press release or the office as its source.
    pub(super) fn mention(&self) -> Option<(EvidenceKind, Span)> {
        self.mention.map(|mark| (mark.kind, self.span(mark.at as usize, mark.at as usize + usize::from(mark.words))))
    }

    /// How many bytes it takes.
    pub(super) fn bytes(&self) -> usize {
        self.ids.len() * 10 + size_of_val(&*self.marks) + size_of::<Self>()
    }
}

/// What one pass over the text has found so far.
#[derive(Default)]
struct Reader {
    ids: Vec<u32>,
    starts: Vec<u32>,
    lens: Vec<u16>,
    marks: marks::Finder,
    /// Scalar values read.
    chars: usize,
    /// Words since the open quotation mark.
    quoted: Option<usize>,
    /// A sentence has ended, or none has begun.
    fresh: bool,
}

impl Reader {
    fn read(mut self, text: &str, with_noise: bool) -> Prepared {
        let estimate = text.len() / 6;
        self.ids.reserve(estimate);
        self.starts.reserve(estimate);
        self.lens.reserve(estimate);
        for line in noise::lines(text, with_noise) {
            match line {
                Line::Noise(line) => self.chars += line.chars().count(),
                Line::Text(line) if line.trim_ascii().is_empty() => {
                    self.chars += line.chars().count();
                    (self.quoted, self.fresh) = (None, true);
                }
                Line::Text(line) => self.line(line, 0),
                Line::Dateline(dateline) => {
                    self.line(dateline, DATELINE);
                    self.fresh = true;
                }
            }
            if self.ids.len() >= MOST_WORDS {
                break;
            }
        }
        let marks = self.marks.finish();
        let mention = marks::mention(&self.ids);
        Prepared {
            ids: self.ids.into(),
            starts: self.starts.into(),
            lens: self.lens.into(),
            marks: marks.into(),
            mention,
        }
    }

    fn line(&mut self, line: &str, flags: u16) {
        let mut before = ' ';
        let mut rest = line.char_indices().peekable();
        while let Some((at, c)) = rest.next() {
            if !is_word(c) {
                self.chars += 1;
                self.sign(c, before, rest.peek().map_or(' ', |(_, next)| *next));
                before = c;
                continue;
            }
            let (mut hash, mut end, mut count) = (SEED, at + c.len_utf8(), 1);
            let mut plain = c.is_ascii();
            if plain {
                hash = step(hash, c.to_ascii_lowercase() as u8);
            }
            let (mut last, alone) = (c, stands_alone(c));
            while let Some(&(place, c)) = rest.peek() {
                if alone || stands_alone(c) {
                    break;
                }
                let joins = matches!(c, '.' | ',')
                    && last.is_numeric()
                    && line.get(place + 1..).is_some_and(|after| after.starts_with(char::is_numeric));
                if !is_word(c) && !joins {
                    break;
                }
                rest.next();
                count += 1;
                end = place + c.len_utf8();
                last = c;
                if c.is_ascii() {
                    // 12.406 and 12406 are one number.
                    if !joins {
                        hash = step(hash, c.to_ascii_lowercase() as u8);
                    }
                } else {
                    plain = false;
                }
            }
            let written = line.get(at..end).unwrap_or_default();
            if !plain {
                hash = folded(written);
            }
            self.word(written, hash, c.is_uppercase(), count, flags);
            before = last;
        }
    }

    fn word(&mut self, written: &str, id: u32, capital: bool, chars: usize, mut flags: u16) {
        if self.ids.len() >= MOST_WORDS || self.chars > u32::MAX as usize - chars {
            self.chars += chars;
            return;
        }
        if let Some(words) = &mut self.quoted {
            *words += 1;
            flags |= QUOTED;
            if *words > LONGEST_QUOTE {
                self.quoted = None;
            }
        }
        if capital {
            flags |= CAPITAL;
        }
        if std::mem::take(&mut self.fresh) || self.ids.is_empty() {
            flags |= FIRST;
        }
        let at = self.ids.len();
        self.ids.push(id);
        self.starts.push(u32::try_from(self.chars).unwrap_or(u32::MAX));
        self.lens.push(u16::try_from(chars).unwrap_or(LENGTH).min(LENGTH) | flags);
        self.chars += chars;
        self.marks.word(at, written, id, flags);
    }

    /// Quotation marks open after white space and close before it; a full stop before white space ends a sentence.
    fn sign(&mut self, c: char, before: char, next: char) {
        let opens = before.is_whitespace() || matches!(before, '(' | '[' | '-' | '–' | '—' | ':' | '\u{feff}');
        match c {
            '“' | '„' | '«' | '‟' => self.quoted = Some(0),
            '”' | '»' => self.quoted = None,
            '"' | '\u{ff02}' | '″' => {
                self.quoted = if opens && !next.is_whitespace() && self.quoted.is_none() { Some(0) } else { None };
            }
            '.' | '?' | '!' | '…' => {
                self.fresh |= next.is_whitespace() || matches!(next, '"' | '”' | '»' | ')');
            }
            _ => {}
        }
        self.marks.sign(c);
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || (!c.is_ascii() && (is_combining_mark(c) || matches!(c, '\u{ad}' | '\u{200c}' | '\u{200d}')))
}

/// Scripts that put no space between words: each character is one.
fn stands_alone(c: char) -> bool {
    matches!(c, '\u{0e00}'..='\u{0eff}' | '\u{1780}'..='\u{17ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}' | '\u{20000}'..='\u{3ffff}')
}

/// The number of a word with characters beyond ASCII: compatibility forms made plain, letters small, soft hyphens and
/// joiners gone.
fn folded(word: &str) -> u32 {
    let mut hash = SEED;
    let mut bytes = [0; 4];
    for c in word.nfkc().flat_map(char::to_lowercase).filter(|c| c.is_alphanumeric() || is_combining_mark(*c)) {
        for byte in c.encode_utf8(&mut bytes).bytes() {
            hash = step(hash, byte);
        }
    }
    hash
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn words(text: &str) -> Vec<&str> {
        let prepared = Prepared::new(text);
        (0..prepared.len()).map(|at| prepared.span(at, at + 1).of(text)).collect()
    }

    fn quoted(text: &str) -> Vec<&str> {
        let prepared = Prepared::new(text);
        (0..prepared.len())
            .filter(|at| prepared.has(*at, QUOTED))
            .map(|at| prepared.span(at, at + 1).of(text))
            .collect()
    }

    #[test]
    fn every_word_knows_where_it_stands_in_the_text_as_given() {
        assert_eq!(
            words("\u{feff}“Ombudsmän” – 12.406 KK, kucing-kucing; 2,4."),
            ["Ombudsmän", "12.406", "KK", "kucing", "kucing", "2,4"]
        );
        assert_eq!(words("日本 ไทย"), ["日", "本", "ไ", "ท", "ย"]);
    }

    #[test]
    fn different_ways_of_writing_a_word_are_one_word() {
        let same = |a, b| assert_eq!(Prepared::new(a).ids, Prepared::new(b).ids, "{a} and {b}");
        same("Ｂａｎｊｉｒ BANJIR", "banjir banjir");
        same("12.406", "12406");
        same("peme\u{ad}rintah", "Pemerintah");
        same("ﬁnansial “siap”", "finansial \"siap\"");
        same("e\u{301}", "é");
    }

    #[test]
    fn straight_quotation_marks_open_and_close_by_their_neighbours() {
        assert_eq!(quoted("kata dia, \"kami siap.\" Lalu \"posko\", ujarnya"), ["kami", "siap", "posko"]);
        assert_eq!(quoted("dia “siaga” dan \"tak pernah ditutup\n\nlalu"), ["siaga", "tak", "pernah", "ditutup"]);
    }
}
