//! The one door for text from outside: what has passed it can be drawn on any terminal without moving the cursor,
//! changing colours or titles, or reordering what stands next to it.
//!
//! Four steps, each linear: strip what is never drawn (controls, whole escape sequences, bidirectional controls,
//! invisible characters), compose (NFC), weigh what depends on its neighbours (joiners, variation selectors, stacks of
//! marks), cut at a grapheme. The order makes the result a fixed point: cleaning it again changes nothing.

use std::borrow::Cow;

use unicode_normalization::char::is_combining_mark;
use unicode_normalization::{IsNormalized, UnicodeNormalization, is_nfc_quick};
use unicode_segmentation::UnicodeSegmentation;

/// Whether line breaks survive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lines {
    /// One line: breaks and runs of spaces become one space.
    One,
    /// Several lines: breaks are kept, never more than one empty line in a row.
    Many,
}

/// No base character keeps more marks than this; written languages need fewer.
pub const MAX_MARKS: usize = 4;

const ZWJ: char = '\u{200D}';
const ZWNJ: char = '\u{200C}';

/// `text` made safe and cut to `max_chars` characters (code points), at the boundary of a grapheme.
pub fn clean(text: &str, max_chars: usize, lines: Lines) -> String {
    if is_plain(text) && text.len() <= max_chars {
        return text.to_owned();
    }
    let stripped = strip(text, lines);
    let composed = compose(&stripped);
    let weighed = weigh(&composed);
    let whole = compose(&weighed);
    cut(&whole, max_chars).to_owned()
}

/// Printable ASCII without a double or an outer space: most headlines of most feeds, and clean already.
fn is_plain(text: &str) -> bool {
    let bytes = text.as_bytes();
    bytes.iter().all(|b| (0x20..0x7F).contains(b))
        && !bytes.windows(2).any(|pair| pair == b"  ")
        && !text.starts_with(' ')
        && !text.ends_with(' ')
}

fn compose(text: &str) -> Cow<'_, str> {
    match is_nfc_quick(text.chars()) {
        IsNormalized::Yes => Cow::Borrowed(text),
        _ => Cow::Owned(text.nfc().collect()),
    }
}

/// Drops escape sequences and characters that are never drawn, and evens out white space.
fn strip(text: &str, lines: Lines) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = Escapes { chars: text.chars(), unterminated: false };
    let (mut breaks, mut space) = (0usize, false);
    while let Some(c) = rest.chars.next() {
        if rest.swallow(c) {
            continue;
        }
        match c {
            '\r' if rest.chars.as_str().starts_with('\n') => {}
            '\n' | '\r' | '\u{0B}' | '\u{0C}' | '\u{85}' | '\u{2028}' | '\u{2029}' if lines == Lines::Many => {
                breaks += 1;
            }
            _ if c.is_whitespace() => space = true,
            _ if is_never_drawn(c) => {}
            // With nothing to hang on to they would hide the white space beside them.
            ZWJ | ZWNJ | '\u{FE0E}' | '\u{FE0F}' if space || breaks > 0 || out.is_empty() => {}
            _ => {
                // White space is written only before something that is drawn, so none is left at either end.
                if !out.is_empty() {
                    match breaks {
                        0 if space => out.push(' '),
                        0 => {}
                        1 => out.push('\n'),
                        _ => out.push_str("\n\n"),
                    }
                }
                (breaks, space) = (0, false);
                out.push(c);
            }
        }
    }
    out
}

/// A reader of characters that knows where an escape sequence ends.
struct Escapes<'a> {
    chars: std::str::Chars<'a>,
    unterminated: bool,
}

impl Escapes<'_> {
    /// Whether `c` began an escape sequence, which is then read to its end (ECMA-48).
    fn swallow(&mut self, c: char) -> bool {
        match c {
            '\u{1B}' => match self.peek() {
                Some('[') => self.skip_then(Self::control_sequence),
                Some(']' | 'P' | 'X' | '^' | '_') => self.skip_then(Self::control_string),
                Some('\u{20}'..='\u{2F}') => {
                    self.skip_while(|c| matches!(c, '\u{20}'..='\u{2F}'));
                    self.skip_if(|c| matches!(c, '\u{30}'..='\u{7E}'));
                }
                // Any other ESC is dropped alone: its letter may be a word of a text that was damaged on its way.
                Some('\\' | '7' | '8' | '=' | '>') => self.skip_if(|_| true),
                _ => {}
            },
            '\u{9B}' => self.control_sequence(),
            '\u{90}' | '\u{98}' | '\u{9D}' | '\u{9E}' | '\u{9F}' => self.control_string(),
            _ => return false,
        }
        true
    }

    fn peek(&self) -> Option<char> {
        self.chars.clone().next()
    }

    fn skip_if(&mut self, wanted: impl Fn(char) -> bool) {
        if self.peek().is_some_and(wanted) {
            self.chars.next();
        }
    }

    fn skip_while(&mut self, wanted: impl Fn(char) -> bool) {
        while self.peek().is_some_and(&wanted) {
            self.chars.next();
        }
    }

    fn skip_then(&mut self, read: impl Fn(&mut Self)) {
        self.chars.next();
        read(self);
    }

    /// CSI: parameters, intermediates, one final character.
    fn control_sequence(&mut self) {
        self.skip_while(|c| matches!(c, '\u{30}'..='\u{3F}'));
        self.skip_while(|c| matches!(c, '\u{20}'..='\u{2F}'));
        self.skip_if(|c| matches!(c, '\u{40}'..='\u{7E}'));
    }

    /// OSC, DCS, SOS, PM, APC: up to BEL or ST, or to the ESC that breaks it off. One that never ends loses its
    /// introducer alone, so that a headline with a stray introducer is still read; that is found out once, which keeps
    /// this linear.
    fn control_string(&mut self) {
        if self.unterminated {
            return;
        }
        let mut ahead = self.chars.clone();
        loop {
            match ahead.next() {
                None => return self.unterminated = true,
                Some('\u{07}' | '\u{9C}') => break,
                Some('\u{1B}') => {
                    let mut after = ahead.clone();
                    if after.next() == Some('\\') {
                        ahead = after;
                        break;
                    }
                    // Leave the ESC to the reader: it begins another sequence.
                    let left = ahead.as_str().len() + 1;
                    let all = self.chars.as_str();
                    self.chars = all.get(all.len() - left..).unwrap_or_default().chars();
                    return;
                }
                Some(_) => {}
            }
        }
        self.chars = ahead;
    }
}

/// Controls, bidirectional controls, invisible fillers, tags and noncharacters.
fn is_never_drawn(c: char) -> bool {
    c.is_control()
        || matches!(c,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}'
            | '\u{180B}'..='\u{180F}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}' | '\u{3164}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FE00}'..='\u{FE0D}'
            | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFC}' | '\u{1D173}'..='\u{1D17A}'
            | '\u{E0000}'..='\u{E0FFF}')
        || (c as u32 & 0xFFFE) == 0xFFFE
}

/// Keeps joiners where a script or an emoji needs them, variation selectors after an emoji, and at most [`MAX_MARKS`] marks a base.
fn weigh(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut base = ' ';
    let (mut marks, mut joined) = (0, false);
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            ZWJ | ZWNJ => {
                let next = chars.peek().copied().unwrap_or(' ');
                let between_emoji = c == ZWJ && is_pictograph(base) && is_pictograph(next);
                if !joined && (between_emoji || (joins(base) && joins(next) && !is_combining_mark(next))) {
                    out.push(c);
                    joined = true;
                }
            }
            '\u{FE0E}' | '\u{FE0F}' => {
                if out.ends_with(base) && (is_pictograph(base) || matches!(base, '0'..='9' | '#' | '*')) {
                    out.push(c);
                }
            }
            _ if is_combining_mark(c) => {
                // Once a stack is cut, all that is left of it goes: what follows could join anew otherwise.
                marks += 1;
                if marks <= MAX_MARKS {
                    out.push(c);
                }
            }
            _ => {
                (base, marks, joined) = (c, 0, false);
                out.push(c);
            }
        }
    }
    out
}

/// Emoji and the symbols that have an emoji form (the blocks of Extended_Pictographic).
fn is_pictograph(c: char) -> bool {
    matches!(c,
        '\u{A9}' | '\u{AE}' | '\u{203C}' | '\u{2049}' | '\u{2122}' | '\u{2139}' | '\u{2194}'..='\u{21AA}'
        | '\u{231A}'..='\u{23FF}' | '\u{24C2}' | '\u{25AA}'..='\u{27BF}' | '\u{2934}'..='\u{2935}'
        | '\u{2B05}'..='\u{2B55}' | '\u{3030}' | '\u{303D}' | '\u{3297}' | '\u{3299}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Letters of scripts that are shaped by joiners: Arabic, Syriac, the scripts of India and South-East Asia, Mongolian; Javanese and Balinese among them.
fn joins(c: char) -> bool {
    matches!(c,
        '\u{600}'..='\u{109F}' | '\u{1780}'..='\u{18AF}' | '\u{1900}'..='\u{1C4F}' | '\u{A840}'..='\u{A87F}'
        | '\u{A8E0}'..='\u{A9DF}' | '\u{AA00}'..='\u{AADF}' | '\u{FB50}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}'
        | '\u{10A00}'..='\u{11FFF}')
}

/// The longest beginning of whole graphemes that has at most `max_chars` characters, without white space or joiners at its end.
fn cut(text: &str, max_chars: usize) -> &str {
    let mut end = text.len();
    if text.len() > max_chars {
        let mut left = max_chars;
        for (at, grapheme) in text.grapheme_indices(true) {
            let Some(rest) = left.checked_sub(grapheme.chars().count()) else {
                end = at;
                break;
            };
            left = rest;
        }
        // A first grapheme that is longer than the whole room is an attack; its beginning still says more than nothing.
        if end == 0 {
            end = text.char_indices().nth(max_chars).map_or(text.len(), |(at, _)| at);
        }
    }
    let kept = text.get(..end).unwrap_or_default();
    kept.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ZWJ | ZWNJ))
}

#[cfg(test)]
mod tests;
