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
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use proptest::prelude::*;

    fn one(text: &str) -> String {
        clean(text, 200, Lines::One)
    }

    #[test]
    fn hostile_text_becomes_plain_text() {
        for (outside, inside) in [
            ("Banjir di Tebing Rawa", "Banjir di Tebing Rawa"),
            ("\u{1b}[31mMerah\u{1b}[0m", "Merah"),
            ("\u{1b}[2J\u{1b}[HBupati", "Bupati"),
            ("\u{1b}]0;judul\u{7}Bupati", "Bupati"),
            ("\u{1b}]8;;http://x\u{1b}\\tautan\u{1b}]8;;\u{1b}\\", "tautan"),
            ("\u{1b}Pq#0;2;0;0;0\u{1b}\\Bupati", "Bupati"),
            ("\u{9b}31mBupati\u{9d}0;x\u{9c}!", "Bupati!"),
            ("\u{1b}]52;c;cm0=\u{1b}[31mBupati", "Bupati"),
            ("\u{1b}]tak berujung", "tak berujung"),
            ("\u{1b}(0Bupati\u{1b}7\u{1b}c", "Bupatic"),
            ("a\0b\u{8}c\u{7f}d", "abcd"),
            ("Rp\u{202e}000.1\u{202c}", "Rp000.1"),
            ("\u{2066}a\u{2069}\u{200f}\u{61c}b", "ab"),
            ("ban\u{200b}jir\u{feff}\u{ad}", "banjir"),
            ("a\u{e0041}\u{e007f}b", "ab"),
            ("  dua \t\r\n baris\u{2028}tiga\u{a0}\u{3000}", "dua baris tiga"),
            ("cafe\u{301}", "café"),
            ("x\u{fffe}\u{fdd0}y\u{fffc}", "xy"),
        ] {
            assert_eq!(one(outside), inside, "{outside:?}");
        }
    }

    #[test]
    fn what_languages_need_is_kept() {
        for text in [
            "Bupati: “Siap!” — 31,2 persen …",
            "👩‍👩‍👧 keluarga 👍🏽 ❤️ 1️⃣ 🇮🇩",
            "بِسْمِ ٱللَّهِ",
            "می‌خواهم",
            "क्‍ष",
            "ꦲꦤꦕꦫꦏ",
            "湾岸 한국어 ไทย",
        ] {
            assert_eq!(one(text), text.nfc().collect::<String>());
        }
        assert_eq!(one("a\u{200d}b\u{200c}c\u{200d}"), "abc");
        assert_eq!(one("x\u{fe0f}y"), "xy");
    }

    #[test]
    fn a_stack_of_marks_is_cut() {
        let zalgo: String = "be".chars().flat_map(|c| std::iter::once(c).chain(['\u{335}'; 40])).collect();
        assert_eq!(one(&zalgo).chars().count(), 2 * (1 + MAX_MARKS));
    }

    #[test]
    fn many_lines_keep_their_breaks() {
        let text = "  satu\r\ndua  \n\n\n\n\ttiga\u{b}empat\n\n";
        assert_eq!(clean(text, 200, Lines::Many), "satu\ndua\n\ntiga\nempat");
    }

    #[test]
    fn the_cut_falls_between_graphemes() {
        for (text, max, kept) in [
            ("banjir besar", 7, "banjir"),
            ("banjir", 0, ""),
            ("a👩‍👩‍👧b", 5, "a"),
            ("a👩‍👩‍👧b", 6, "a👩‍👩‍👧"),
            ("ax\u{302}\u{302}\u{302}y", 4, "a"),
            ("x\u{302}\u{302}\u{302}y", 3, "x\u{302}\u{302}"),
            ("🇮🇩🇮🇩", 3, "🇮🇩"),
        ] {
            assert_eq!(clean(text, max, Lines::One), kept, "{text:?} cut to {max}");
        }
    }

    #[test]
    fn a_megabyte_of_anything_takes_linear_time() {
        for unit in
            ["\u{1b}]x", "\u{9d}", "\u{1b}[", "e\u{301}\u{302}", "\u{200d}👩", "\n", "\u{301}", "\u{1b}P\u{1b}", "क्"]
        {
            let text = unit.repeat(1_000_000 / unit.len());
            assert!(clean(&text, 300, Lines::One).chars().count() <= 300);
        }
    }

    fn hostile() -> impl Strategy<Value = String> {
        let piece = prop_oneof![
            any::<char>().prop_map(String::from),
            "[ -~]{0,6}",
            prop::sample::select(vec![
                "\u{1b}[",
                "\u{1b}]",
                "\u{1b}P",
                "\u{1b}\\",
                "\u{7}",
                "\u{9b}",
                "\u{9c}",
                "\u{1b}",
                "\u{200d}",
                "\u{200c}",
                "\u{fe0f}",
                "👩",
                "🏽",
                "🇮",
                "क",
                "्",
                "ে",
                "া",
                "\u{301}",
                "\u{344}",
                "\u{958}",
                "e",
                "ا",
                "\u{202e}",
                "\u{2066}",
                "\n",
                "\r\n",
                "\t",
                " ",
                "\u{1100}",
                "\u{1161}",
                "\u{11a8}",
                "\u{f73}",
                "\u{9c7}",
                "\u{9be}",
                "\u{212b}",
                "\u{e0061}",
            ])
            .prop_map(str::to_owned),
        ];
        proptest::collection::vec(piece, 0..40).prop_map(|pieces| pieces.concat())
    }

    proptest! {
        #![proptest_config(ProptestConfig { cases: 2000, failure_persistence: None, ..ProptestConfig::default() })]
        #[test]
        fn the_result_is_safe_short_and_a_fixed_point(text in hostile(), max in 0usize..60, many in any::<bool>()) {
            let lines = if many { Lines::Many } else { Lines::One };
            let clean_once = clean(&text, max, lines);
            prop_assert!(clean_once.chars().count() <= max);
            prop_assert!(clean_once.chars().all(|c| (!c.is_control() || (many && c == '\n')) && !is_never_drawn_but_break(c)));
            prop_assert_eq!(&clean(&clean_once, max, lines), &clean_once);
            prop_assert_eq!(compose(&clean_once), Cow::Borrowed(clean_once.as_str()));
        }
    }

    fn is_never_drawn_but_break(c: char) -> bool {
        c != '\n' && (is_never_drawn(c) || matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}'))
    }
}
