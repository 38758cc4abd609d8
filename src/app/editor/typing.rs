//! Keys that move in a text and change it. Up, down, Home and End go by the rows that are seen.

use super::text::{Spot, Text, TooLong};
use super::wrap::{byte_at, column, end, row_of, rows};
use crate::app::key::{Code, Key};

/// Lets a key move in a text or change it, in a window of so many columns and rows; says whether it was one of its keys.
///
/// # Errors
/// When the text would be too long; then it stays as it is.
pub fn key(text: &mut Text, key: Key, window: (u16, u16)) -> Result<bool, TooLong> {
    let page = i32::from(window.1.saturating_sub(1).max(1));
    match (key.code, key.ctrl, key.alt) {
        (Code::Char(letter), false, false) => text.letter(letter)?,
        (Code::Enter, _, _) | (Code::Char('j'), true, false) => text.letter('\n')?,
        (Code::Backspace, false, false) | (Code::Char('h'), true, false) => text.erase_before(),
        (Code::Delete, false, false) => text.erase_behind(),
        (Code::Backspace, _, _) | (Code::Char('w'), true, false) => text.erase_word_before(),
        (Code::Delete, _, _) | (Code::Char('d'), false, true) => text.erase_word_behind(),
        (Code::Char('k'), true, false) => text.erase_rest(),
        (Code::Char('u'), true, false) => text.erase_line(),
        (Code::Left, false, false) => text.left(),
        (Code::Right, false, false) => text.right(),
        (Code::Left, _, _) | (Code::Char('b'), false, true) => text.word_left(),
        (Code::Right, _, _) | (Code::Char('f'), false, true) => text.word_right(),
        (Code::Up, false, false) => vertical(text, window.0, -1),
        (Code::Down, false, false) => vertical(text, window.0, 1),
        (Code::PageUp, false, false) => vertical(text, window.0, -page),
        (Code::PageDown, false, false) => vertical(text, window.0, page),
        (Code::Home, false, false) | (Code::Char('a'), true, false) => edge(text, window.0, true),
        (Code::End, false, false) | (Code::Char('e'), true, false) => edge(text, window.0, false),
        (Code::Home, true, false) => text.first(),
        (Code::End, true, false) => text.end(),
        _ => return Ok(false),
    }
    Ok(true)
}

/// So many rows up or down, in the column where the move began.
fn vertical(text: &mut Text, width: u16, by: i32) {
    let at = text.at();
    let mut line = at.line;
    let mut starts = rows(text.line(line), width);
    let wished = text.wished.unwrap_or_else(|| column(text.line(line), &starts, at.byte));
    let mut row = row_of(&starts, at.byte);
    for _ in 0..by.unsigned_abs() {
        if by > 0 && row + 1 < starts.len() {
            row += 1;
        } else if by > 0 && line + 1 < text.lines().len() {
            (line, row) = (line + 1, 0);
            starts = rows(text.line(line), width);
        } else if by < 0 && row > 0 {
            row -= 1;
        } else if by < 0 && line > 0 {
            line -= 1;
            starts = rows(text.line(line), width);
            row = starts.len() - 1;
        } else {
            break;
        }
    }
    text.go(Spot { line, byte: byte_at(text.line(line), &starts, row, wished) });
    text.wished = Some(wished);
}

/// To the start or the end of the row.
fn edge(text: &mut Text, width: u16, start: bool) {
    let at = text.at();
    let line = text.line(at.line);
    let starts = rows(line, width);
    let row = row_of(&starts, at.byte);
    let byte = if start { starts.get(row).copied().unwrap_or_default() } else { end(line, &starts, row) };
    text.go(Spot { byte, ..at });
}
