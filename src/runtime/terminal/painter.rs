//! From one picture to the next in as few bytes as we know how; pure, so that it can be tried without a terminal.

use std::io::Write;

use ratatui::buffer::{Buffer, Cell, CellWidth};
use ratatui::layout::{Position, Rect};
use ratatui::style::Color;

use super::style::{Pen, SEEN_ON_BLANK};

/// A longer frame is wrapped in a synchronized update; a shorter one arrives in one piece anyway. In bytes.
const SMALL: usize = 240;
/// No grapheme that people write is longer; a pile of combining marks is. In bytes.
const LONGEST_SYMBOL: usize = 64;

/// Knows what the terminal shows.
#[derive(Debug)]
pub struct Painter {
    shown: Buffer,
    /// The terminal may show anything: the next frame begins by clearing it.
    unknown: bool,
    pen: Pen,
    cursor: Option<Position>,
}

/// What a frame is being written with.
struct Frame<'a> {
    out: Vec<u8>,
    pen: &'a mut Pen,
    /// Where the terminal's cursor stands, if that is certain.
    at: Option<Position>,
}

impl Default for Painter {
    fn default() -> Painter {
        Painter { shown: Buffer::empty(Rect::ZERO), unknown: true, pen: Pen::default(), cursor: None }
    }
}

impl Painter {
    /// Forget what the terminal shows: after a resize, a suspension, or when the reader asks for a clean picture.
    pub fn forget(&mut self) {
        self.unknown = true;
    }

    /// The bytes that make the terminal show `next`, with the cursor there or hidden. None for an unchanged frame.
    pub fn paint(&mut self, mut next: Buffer, cursor: Option<Position>) -> Vec<u8> {
        normalise(&mut next);
        let cursor = cursor.filter(|position| next.area.contains(*position));
        let mut frame = Frame { out: Vec::new(), pen: &mut self.pen, at: None };
        if self.unknown || self.shown.area != next.area {
            frame.out.extend_from_slice(b"\x1b[m\x1b[?25l\x1b[2J");
            *frame.pen = Pen::default();
            self.shown = Buffer::empty(next.area);
            self.cursor = None;
            self.unknown = false;
        }
        let width = usize::from(next.area.width);
        if width > 0 {
            let rows = self.shown.content.chunks(width).zip(next.content.chunks(width));
            for (y, (before, after)) in (next.area.y..).zip(rows) {
                frame.row(next.area.x, y, before, after);
            }
        }
        let Frame { mut out, at, .. } = frame;
        self.shown = next;
        if out.is_empty() && cursor == self.cursor {
            return out;
        }
        let hidden_first = !out.is_empty() && self.cursor.is_some();
        if hidden_first {
            out.splice(0..0, *b"\x1b[?25l");
        }
        match cursor {
            Some(position) => {
                if at != Some(position) {
                    go_to(position, &mut out);
                }
                if hidden_first || self.cursor.is_none() {
                    out.extend_from_slice(b"\x1b[?25h");
                }
            }
            None if self.cursor.is_some() && !hidden_first => out.extend_from_slice(b"\x1b[?25l"),
            None => {}
        }
        self.cursor = cursor;
        if out.len() > SMALL {
            out.splice(0..0, *b"\x1b[?2026h");
            out.extend_from_slice(b"\x1b[?2026l");
        }
        out
    }
}

impl Frame<'_> {
    fn row(&mut self, left: u16, y: u16, before: &[Cell], after: &[Cell]) {
        let last = after.len() - 1;
        for (x, cell) in after.iter().enumerate() {
            if is_tail(cell) || same(&before[x], cell) {
                continue;
            }
            let position = Position::new(left.saturating_add(u16::try_from(x).unwrap_or(u16::MAX)), y);
            self.reach(position, &after[..x]);
            let pen = if cell.symbol() == " " { self.pen.for_blank(cell) } else { Pen::of(cell) };
            self.pen.change_to(pen, &mut self.out);
            self.out.extend_from_slice(cell.symbol().as_bytes());
            let certain = x < last && moves_by_one(cell.symbol());
            self.at = certain.then(|| Position::new(position.x + 1, y));
        }
    }

    /// Bring the cursor to `to`; `left` are the cells of the row before it, which the terminal shows already.
    fn reach(&mut self, to: Position, left: &[Cell]) {
        let Some(at) = self.at.filter(|at| at.y == to.y && at.x <= to.x) else {
            return go_to(to, &mut self.out);
        };
        let gap = usize::from(to.x - at.x);
        if gap == 0 {
            return;
        }
        let between = &left[left.len() - gap..];
        let mut jump = Vec::new();
        // Writing to a Vec cannot fail.
        let _always = if gap == 1 { write!(jump, "\x1b[C") } else { write!(jump, "\x1b[{gap}C") };
        // A few letters in the colour at hand are shorter than a jump over them.
        let repeat =
            gap <= jump.len() && between.iter().all(|cell| cell.symbol().len() == 1 && Pen::of(cell) == *self.pen);
        if repeat {
            between.iter().for_each(|cell| self.out.extend_from_slice(cell.symbol().as_bytes()));
        } else {
            self.out.append(&mut jump);
        }
    }
}

fn go_to(position: Position, out: &mut Vec<u8>) {
    let (x, y) = (u32::from(position.x) + 1, u32::from(position.y) + 1);
    // Writing to a Vec cannot fail.
    let _always = if x == 1 { write!(out, "\x1b[{y}H") } else { write!(out, "\x1b[{y};{x}H") };
}

/// Whether every terminal moves its cursor by exactly one for this. About the rest terminals disagree (ambiguous
/// width, emoji, combined letters), so the next cell is then reached by its number and cannot be shifted.
fn moves_by_one(symbol: &str) -> bool {
    let mut letters = symbol.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else { return false };
    matches!(letter, ' '..='~' | '\u{a1}'..='\u{ac}' | '\u{ae}'..='\u{2ff}' | '\u{2010}'..='\u{2027}' | '\u{2500}'..='\u{259f}' | '\u{2800}'..='\u{28ff}')
}

/// The second half of a wide grapheme, as [`normalise`] marks it.
fn is_tail(cell: &Cell) -> bool {
    cell.symbol().is_empty()
}

fn same(one: &Cell, other: &Cell) -> bool {
    one.symbol() == other.symbol() && Pen::of(one) == Pen::of(other)
}

/// Make cells that look the same be the same, mark the second halves of wide graphemes, and let nothing through that
/// is not one grapheme inside its row.
fn normalise(buffer: &mut Buffer) {
    let width = usize::from(buffer.area.width);
    if width == 0 {
        return;
    }
    for row in buffer.content.chunks_mut(width) {
        let mut x = 0;
        while x < row.len() {
            let wide = cells_of(row[x].symbol());
            if wide == 0 || x + wide > row.len() {
                row[x].set_symbol(" ");
            }
            let wide = wide.clamp(1, row.len() - x);
            let tail_of = row[x].clone();
            if tail_of.symbol() == " " {
                blank(&mut row[x]);
            } else {
                for tail in &mut row[x + 1..x + wide] {
                    tail.clone_from(&tail_of);
                    tail.set_symbol("");
                }
            }
            x += if tail_of.symbol() == " " { 1 } else { wide };
        }
    }
}

/// How many cells a symbol takes; 0 for what may not be painted.
fn cells_of(symbol: &str) -> usize {
    if symbol.len() > LONGEST_SYMBOL || symbol.chars().any(char::is_control) {
        return 0;
    }
    usize::from(symbol.cell_width())
}

/// On a blank without a modifier that shows, letter colours do not matter.
fn blank(cell: &mut Cell) {
    if (cell.modifier & SEEN_ON_BLANK).is_empty() {
        cell.fg = Color::Reset;
        cell.underline_color = Color::Reset;
        cell.modifier -= cell.modifier;
    }
}

#[cfg(test)]
mod tests;
