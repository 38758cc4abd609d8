//! Cutting text to columns: by what the terminal shows as one sign, never in the middle of one.

use unicode_segmentation::UnicodeSegmentation;

pub(super) use crate::text::columns::{LONGEST_SIGN, columns};

/// A text cut to a width.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fit<'a> {
    /// What fits; when `cut`, room is left for an ellipsis.
    pub shown: &'a str,
    /// How many columns it takes.
    pub width: u16,
    /// Something was left out.
    pub cut: bool,
}

/// A letter that is one column wide and a sign by itself, as nearly all letters of the board are.
pub(super) const fn is_simple(letter: char) -> bool {
    matches!(letter, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '\u{2190}'..='\u{22ff}' | '\u{2500}'..='\u{25fc}')
}

/// The cut of a text of simple letters; `None` when some letter needs a closer look.
fn fit_simple(text: &str, width: u16) -> Option<Fit<'_>> {
    let (mut used, mut safe) = (0_u16, 0);
    for (at, letter) in text.char_indices() {
        if !is_simple(letter) {
            return None;
        }
        if used == width {
            return Some(Fit { shown: &text[..safe], width: width.saturating_sub(1), cut: true });
        }
        if used + 1 == width {
            safe = at;
        }
        used += 1;
    }
    Some(Fit { shown: text, width: used, cut: false })
}

/// The start of a text beyond which nothing can fit into so many columns, so that a text of a megabyte costs no more than a line.
fn head(text: &str, width: u16) -> &str {
    let most = (usize::from(width) + 2) * LONGEST_SIGN;
    if text.len() <= most { text } else { &text[..text.floor_char_boundary(most)] }
}

/// Cuts a text to so many columns, leaving room for an ellipsis of one column where it must be cut.
pub fn fit(text: &str, width: u16) -> Fit<'_> {
    if let Some(fitted) = fit_simple(text, width) {
        return fitted;
    }
    let (mut used, mut end, mut safe) = (0_u16, 0, (0, 0));
    for (at, sign) in head(text, width).grapheme_indices(true) {
        let more = columns(sign);
        if used + more > width {
            let (shown, width) = (&text[..safe.0], safe.1);
            return Fit { shown, width, cut: true };
        }
        used += more;
        end = at + sign.len();
        if used < width {
            safe = (end, used);
        }
    }
    Fit { shown: &text[..end], width: used, cut: end < text.len() }
}

/// The lines of a text at so many columns, broken between words where there are any, at most `most` of them.
pub fn wrap(text: &str, width: u16, most: usize) -> Vec<&str> {
    let mut lines = Vec::new();
    if width == 0 {
        return lines;
    }
    for paragraph in text.lines() {
        let mut rest = paragraph.trim_end();
        loop {
            if lines.len() >= most {
                return lines;
            }
            let end = line_end(rest, width);
            lines.push(rest[..end].trim_end());
            rest = rest[end..].trim_start();
            if rest.is_empty() {
                break;
            }
        }
    }
    lines
}

/// Where the first line of a text ends, in bytes: behind the last word that fits, or in the middle of a word too long for any line.
fn line_end(text: &str, width: u16) -> usize {
    let (mut used, mut word) = (0_u16, 0);
    for (at, sign) in head(text, width).grapheme_indices(true) {
        used += columns(sign);
        if used > width {
            return match (sign, word) {
                (" ", _) => at,
                // A sign wider than the line still has to go somewhere.
                (_, 0) if at == 0 => sign.len(),
                (_, 0) => at,
                (_, word) => word,
            };
        }
        if sign == " " {
            word = at + 1;
        }
    }
    text.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_cut_between_signs_with_room_for_an_ellipsis() {
        assert_eq!(fit("banjir", 6), Fit { shown: "banjir", width: 6, cut: false });
        assert_eq!(fit("banjir", 5), Fit { shown: "banj", width: 4, cut: true });
        assert_eq!(fit("洪水警報", 5), Fit { shown: "洪水", width: 4, cut: true });
        assert_eq!(fit("洪水警報", 4), Fit { shown: "洪", width: 2, cut: true });
        assert_eq!(fit("👨‍👩‍👧‍👦 x", 2), Fit { shown: "", width: 0, cut: true });
        assert_eq!(fit("e\u{301}e\u{301}", 2).width, 2);
        assert_eq!(fit("x", 0), Fit { shown: "", width: 0, cut: true });
        assert_eq!(fit("", 0), Fit { shown: "", width: 0, cut: false });
    }

    #[test]
    fn simple_letters_are_what_the_tables_of_unicode_say() {
        for letter in ('\0'..='\u{ffff}').filter(|letter| is_simple(*letter)) {
            let text = letter.to_string();
            assert_eq!(columns(&text), 1, "{letter:?}");
            let between = format!("a{letter}b");
            assert_eq!(between.graphemes(true).count(), 3, "{letter:?} joins its neighbours");
        }
    }

    #[test]
    fn the_quick_way_and_the_careful_way_agree() {
        for text in ["banjir · surut", "café", "a…", "→", ""] {
            for width in 0..16 {
                let quick = fit(text, width);
                // A joiner at the end is invisible and forces the careful way.
                let longer = format!("{text}\u{200d}");
                let careful = fit(&longer, width);
                assert_eq!((quick.width, quick.cut), (careful.width, careful.cut), "{text:?} at {width}");
            }
        }
    }

    #[test]
    fn a_pile_of_marks_is_one_column_and_a_megabyte_costs_a_line() {
        let pile = format!("a{}", "\u{301}".repeat(1_000_000));
        assert!(fit(&pile, 10).shown.len() < 2000);
        assert!(fit(&"ab ".repeat(400_000), 10).cut);
    }

    #[test]
    fn lines_break_between_words_and_keep_paragraphs() {
        assert_eq!(wrap("air naik lagi", 8, 9), ["air naik", "lagi"]);
        assert_eq!(wrap("satu\n\ndua", 8, 9), ["satu", "", "dua"]);
        assert_eq!(wrap("tanggapdarurat", 6, 9), ["tangga", "pdarur", "at"]);
        assert_eq!(wrap("洪水", 1, 9), ["洪", "水"]);
        assert_eq!(wrap("a b c d", 1, 2), ["a", "b"]);
    }
}
