//! Where the rows of a line begin when it is broken to a width. Only lines that are looked at are ever broken.

use crate::text::columns::{columns, sign_before, signs, width as columns_of};

/// The bytes at which the rows of a line begin, the first at 0: broken between words where there are any. A blank at
/// the end of a row may stand one column beyond it.
pub fn rows(line: &str, width: u16) -> Vec<usize> {
    let width = usize::from(width.max(2));
    std::iter::successors(Some(0), |start| next_row(line, *start, width)).collect()
}

/// Where the row behind the one that begins here begins, if there is one.
fn next_row(line: &str, start: usize, width: usize) -> Option<usize> {
    // A row, the blank beyond it, and the byte that says where that sign ends.
    let window = line.as_bytes().get(start..line.len().min(start + width + 2))?;
    if window.is_ascii() {
        next_plain_row(window, width).map(|row| start + row)
    } else {
        next_long_row(line, start, width)
    }
}

/// The same where every byte is a sign of one column: nearly every row of a text, and a text of one line has a thousand.
fn next_plain_row(window: &[u8], width: usize) -> Option<usize> {
    match (window.get(width), window.get(width + 1)) {
        (None, _) | (Some(b' '), None) => None,
        (Some(b' '), Some(_)) => Some(width + 1),
        (Some(_), _) => Some(window[..width].iter().rposition(|byte| *byte == b' ').map_or(width, |blank| blank + 1)),
    }
}

fn next_long_row(line: &str, start: usize, width: usize) -> Option<usize> {
    let (mut used, mut word) = (0, None);
    for (at, sign) in signs(line, start) {
        let wide = usize::from(columns(sign));
        let over = if sign == " " { used > width } else { used + wide > width };
        if over {
            return Some(word.unwrap_or(at));
        }
        used += wide;
        if sign == " " {
            word = Some(at + 1);
        }
    }
    None
}

/// The row that holds a byte, as a place in `starts`.
pub fn row_of(starts: &[usize], byte: usize) -> usize {
    starts.partition_point(|start| *start <= byte).saturating_sub(1)
}

/// The text of a row.
pub fn row<'a>(line: &'a str, starts: &[usize], row: usize) -> &'a str {
    let from = starts.get(row).copied().unwrap_or(line.len());
    line.get(from..starts.get(row + 1).copied().unwrap_or(line.len())).unwrap_or_default()
}

/// The column of a byte in its row.
pub fn column(line: &str, starts: &[usize], byte: usize) -> usize {
    let from = starts.get(row_of(starts, byte)).copied().unwrap_or_default();
    line.get(from..byte).map_or(0, columns_of)
}

/// The byte of a row that stands at a column, or the nearest before it; never the start of the next row.
pub fn byte_at(line: &str, starts: &[usize], row: usize, column: usize) -> usize {
    let from = starts.get(row).copied().unwrap_or(line.len());
    let text = self::row(line, starts, row);
    let mut used = 0;
    for (at, sign) in signs(text, 0) {
        used += usize::from(columns(sign));
        if used > column {
            return from + at;
        }
    }
    end(line, starts, row)
}

/// The last byte at which the cursor stands in a row: before the sign that ends it, where another row follows.
pub fn end(line: &str, starts: &[usize], row: usize) -> usize {
    match starts.get(row + 1) {
        Some(next) => sign_before(line, *next).max(starts.get(row).copied().unwrap_or_default()),
        None => line.len(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn broken(line: &str, width: u16) -> Vec<&str> {
        let starts = rows(line, width);
        (0..starts.len()).map(|place| row(line, &starts, place)).collect()
    }

    #[test]
    fn rows_are_broken_between_words_and_long_words_anywhere() {
        assert_eq!(broken("banjir mulai surut", 12), ["banjir mulai ", "surut"]);
        assert_eq!(broken("penanggulangan", 5), ["penan", "ggula", "ngan"]);
        assert_eq!(broken("", 5), [""]);
    }

    proptest! {
        #[test]
        fn a_plain_row_is_broken_as_one_of_any_signs(line in "[ab ]{0,60}", width in 2_usize..12, start in 0_usize..60) {
            let start = start.min(line.len());
            prop_assert_eq!(next_row(&line, start, width), next_long_row(&line, start, width));
        }

        #[test]
        fn nothing_is_lost_and_no_row_is_wider_than_a_column_more(line in "[ab é👩‍💻한]{0,60}", width in 2_u16..12) {
            let rows = broken(&line, width);
            prop_assert_eq!(rows.concat(), line.as_str());
            for row in rows {
                prop_assert!(columns_of(row) <= usize::from(width) + 1, "{row:?}");
            }
        }

        #[test]
        fn a_column_is_found_again(line in "[ab é한]{0,60}", width in 2_u16..12, place in 0_usize..60) {
            let starts = rows(&line, width);
            let place = place % starts.len();
            let byte = byte_at(&line, &starts, place, 3);
            prop_assert!(column(&line, &starts, byte) <= 3);
            prop_assert_eq!(row_of(&starts, byte), place);
        }
    }
}
