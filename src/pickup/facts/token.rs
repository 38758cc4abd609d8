//! A text as words, figures and signs, each with its place, its sentence and what the tables know of it.

use super::lexicon::{Entry, entry, key, mark};
use super::stem::stem;

/// What a piece of text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// Letters.
    Word,
    /// Digits, with points and commas between them.
    Figure,
    /// Any other character but white space.
    Sign(char),
}

/// A piece of text.
#[derive(Debug, Clone, Copy)]
pub(super) struct Token<'a> {
    pub text: &'a str,
    pub shape: Shape,
    /// The first character.
    pub at: u32,
    /// How many characters.
    pub len: u32,
    /// The first byte.
    pub byte: u32,
    pub sentence: u32,
    pub paragraph: u32,
    /// White space or the beginning stands before it.
    pub spaced: bool,
    /// Begins with a capital letter.
    pub capital: bool,
    /// Of the word in lower case.
    pub key: u64,
    /// Of what the word means, inflections and synonyms together; 0 when it says nothing.
    pub sense: u64,
    pub entry: &'static Entry,
}

impl Token<'_> {
    pub(super) fn is_word(&self) -> bool {
        self.shape == Shape::Word
    }

    pub(super) fn is_figure(&self) -> bool {
        self.shape == Shape::Figure
    }

    pub(super) fn is_sign(&self, signs: &str) -> bool {
        matches!(self.shape, Shape::Sign(sign) if signs.contains(sign))
    }

    pub(super) fn is(&self, marks: u32) -> bool {
        self.entry.is(marks)
    }

    /// The character after it.
    pub(super) fn end(&self) -> u32 {
        self.at + self.len
    }

    /// The byte after it.
    pub(super) fn byte_end(&self) -> usize {
        self.byte as usize + self.text.len()
    }
}

static NOTHING: Entry = Entry {
    numeral: None,
    unit: None,
    month: 0,
    weekday: 0,
    part: None,
    hedge: None,
    zone: None,
    marks: 0,
    group: 0,
    office: 0,
    place: 0,
};

/// Texts are read up to so many characters; nothing that is published is longer.
pub(super) const MAX_CHARS: usize = 200_000;

/// A run of letters or digits longer than this is no word.
const MAX_WORD: usize = 60;

/// Splits a text.
pub(super) fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut found: Vec<Token<'_>> = Vec::with_capacity(text.len() / 5);
    let mut low = String::new();
    let (mut sentence, mut paragraph, mut spaced) = (0, 0, true);
    let mut chars = text.char_indices().zip(0u32..).peekable();
    while let Some(((byte, c), at)) = chars.next() {
        if at as usize >= MAX_CHARS {
            break;
        }
        if c == '\n' {
            paragraph += 1;
            sentence += 1;
        }
        if c.is_whitespace() {
            spaced = true;
            continue;
        }
        let shape = shape_of(c);
        let (mut end, mut len) = (byte + c.len_utf8(), 1);
        while let Some(&((next_byte, next), _)) = chars.peek() {
            let joined = match shape {
                Shape::Word => {
                    next.is_alphabetic()
                        || matches!(next, '²' | '³')
                        || (matches!(next, '\'' | '’')
                            && follows(text, next_byte + next.len_utf8(), char::is_alphabetic))
                }
                Shape::Figure => {
                    next.is_ascii_digit()
                        || (matches!(next, '.' | ',')
                            && follows(text, next_byte + next.len_utf8(), |c| c.is_ascii_digit()))
                }
                Shape::Sign(_) => false,
            };
            if !joined {
                break;
            }
            (end, len) = (next_byte + next.len_utf8(), len + 1);
            chars.next();
        }
        let piece = text.get(byte..end).unwrap_or_default();
        let mut token = Token {
            text: piece,
            shape,
            at,
            len,
            byte: u32::try_from(byte).unwrap_or(u32::MAX),
            sentence,
            paragraph,
            spaced,
            capital: c.is_uppercase(),
            key: 0,
            sense: 0,
            entry: &NOTHING,
        };
        if shape == Shape::Word && piece.len() <= MAX_WORD {
            low.clear();
            low.extend(piece.chars().flat_map(char::to_lowercase));
            know(&mut token, &low);
        }
        spaced = false;
        if ends_sentence(&token, found.last(), text) {
            sentence += 1;
        }
        pair_or_push(&mut found, token, text);
    }
    found
}

fn shape_of(c: char) -> Shape {
    if c.is_ascii_digit() {
        Shape::Figure
    } else if c.is_alphabetic() {
        Shape::Word
    } else {
        Shape::Sign(c)
    }
}

fn follows(text: &str, byte: usize, what: impl Fn(char) -> bool) -> bool {
    text.get(byte..).and_then(|rest| rest.chars().next()).is_some_and(what)
}

/// Looks the word up and gives it its sense.
fn know(token: &mut Token<'_>, low: &str) {
    token.key = key(low);
    if let Some(entry) = entry(token.key) {
        token.entry = entry;
    }
    let entry = token.entry;
    token.sense = if entry.group != 0 {
        entry.group
    } else if entry.is(mark::STOP) || entry.numeral.is_some() || low.len() < 2 {
        0
    } else {
        let root = key(stem(low));
        super::lexicon::entry(root).map_or(root, |e| if e.group != 0 { e.group } else { root })
    };
}

/// Two words that the tables have as one become one token.
fn pair_or_push<'a>(found: &mut Vec<Token<'a>>, token: Token<'a>, text: &'a str) {
    if let Some(last) = found.last_mut()
        && last.entry.is(mark::OPENS)
        && token.is_word()
        && last.is_word()
        && last.sentence == token.sentence
        && last.end() + 1 == token.at
    {
        let first: String = last.text.chars().flat_map(char::to_lowercase).collect();
        let both = format!("{first} {}", token.text.to_lowercase());
        let both_key = key(&both);
        if let Some(entry) = entry(both_key) {
            *last = Token {
                text: text.get(last.byte as usize..token.byte_end()).unwrap_or(last.text),
                len: token.end() - last.at,
                key: both_key,
                sense: match entry.group {
                    0 if entry.is(mark::STOP) || entry.hedge.is_some() || entry.unit.is_some() => 0,
                    0 => both_key,
                    group => group,
                },
                entry,
                ..*last
            };
            return;
        }
    }
    found.push(token);
}

/// Titles and shortenings whose point ends no sentence.
const SHORT: &[&str] = &[
    "no", "jl", "jln", "rp", "dr", "drs", "dra", "ir", "prof", "hj", "kh", "st", "kab", "kec", "kel", "tgl", "pkl",
    "s.d", "dll", "dkk", "telp", "hal", "moh", "muh", "muhd",
];

fn ends_sentence(token: &Token<'_>, before: Option<&Token<'_>>, text: &str) -> bool {
    if !token.is_sign(".!?") {
        return false;
    }
    let mut after = text.get(token.byte_end()..).unwrap_or_default().chars();
    let first = after.next();
    let open = match first {
        Some('"' | '”' | '\'' | ')') => after.next(),
        other => other,
    };
    if open.is_some_and(|c| !c.is_whitespace()) {
        return false;
    }
    if !token.is_sign(".") {
        return true;
    }
    let Some(before) = before.filter(|before| before.is_word() && !token.spaced) else { return true };
    let is_initial = before.len == 1 && before.capital;
    !is_initial && !SHORT.contains(&before.text.to_lowercase().as_str())
}
