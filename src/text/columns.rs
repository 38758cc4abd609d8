//! How many columns of a terminal a sign takes, and where the signs of a line begin.

use unicode_segmentation::GraphemeCursor;
use unicode_width::UnicodeWidthStr;

/// No sign that people write is longer; a pile of combining marks is. In bytes.
pub const LONGEST_SIGN: usize = 64;

/// Columns a sign takes: none for what is invisible, one for control characters, which are shown as blanks.
pub fn columns(sign: &str) -> u16 {
    match sign.len() {
        1 => 1,
        length if length > LONGEST_SIGN => 1,
        _ => u16::try_from(sign.width()).unwrap_or(u16::MAX).min(2),
    }
}

/// Where the sign that begins at this byte ends; the end of the line behind the last.
pub fn next_sign(line: &str, at: usize) -> usize {
    let bytes = line.as_bytes();
    match (bytes.get(at), bytes.get(at + 1)) {
        (Some(here), None) if here.is_ascii() => at + 1,
        // Two plain letters are two signs; nearly every letter of a text is plain.
        (Some(here), Some(next)) if here.is_ascii() && next.is_ascii() => at + 1,
        // The whole line is given, so that there is always an answer.
        _ => GraphemeCursor::new(at, line.len(), true).next_boundary(line, 0).ok().flatten().unwrap_or(line.len()),
    }
}

/// Where the sign before this byte begins; the start of the line before the first.
pub fn sign_before(line: &str, at: usize) -> usize {
    GraphemeCursor::new(at, line.len(), true).prev_boundary(line, 0).ok().flatten().unwrap_or(0)
}

/// Whether a sign begins at this byte, or the line ends there.
pub fn is_boundary(line: &str, at: usize) -> bool {
    line.is_char_boundary(at) && GraphemeCursor::new(at, line.len(), true).is_boundary(line, 0).unwrap_or(true)
}

/// The signs of a line from a byte on, each with the byte it begins at.
pub fn signs(line: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut at = from;
    std::iter::from_fn(move || {
        let begin = at;
        at = if begin < line.len() { next_sign(line, begin) } else { return None };
        line.get(begin..at).map(|sign| (begin, sign))
    })
}

/// Columns that a text takes.
pub fn width(text: &str) -> usize {
    signs(text, 0).map(|(_, sign)| usize::from(columns(sign))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_segmentation::UnicodeSegmentation;

    proptest! {
        #[test]
        fn the_signs_are_the_graphemes(line in "[a-c é\u{301}🇮🇩👩‍💻한]{0,20}") {
            let found: Vec<(usize, &str)> = signs(&line, 0).collect();
            let wanted: Vec<(usize, &str)> = line.grapheme_indices(true).collect();
            prop_assert_eq!(found, wanted);
        }
    }
}
