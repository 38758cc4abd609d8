//! Large type for the wall, as large as the room allows.

use ratatui::layout::Rect;
use ratatui::widgets::Widget;
use tui_big_text::{BigText, PixelSize};

use super::fit::wrap;
use super::pen::Pen;
use crate::theme::glyphs::Glyphs;
use crate::theme::meaning::Meaning;

/// A size of type: columns and rows of a letter, and how it is drawn.
#[derive(Clone, Copy)]
pub(super) struct Size {
    columns: u16,
    rows: u16,
    pixels: PixelSize,
}

const HUGE: Size = Size { columns: 8, rows: 8, pixels: PixelSize::Full };
const LARGE: Size = Size { columns: 8, rows: 4, pixels: PixelSize::HalfHeight };
const SMALL: Size = Size { columns: 4, rows: 4, pixels: PixelSize::Quadrant };

/// The sizes a terminal can show, the largest first; half blocks are in every font but ASCII, quarter blocks only in full ones.
const fn sizes(glyphs: Glyphs) -> &'static [Size] {
    match glyphs {
        Glyphs::Unicode => &[HUGE, LARGE, SMALL],
        Glyphs::Console => &[HUGE, LARGE],
        Glyphs::Ascii => &[HUGE],
    }
}

/// Writes one line as large as it fits into an area; as ordinary text where nothing larger fits. Returns the rows it took.
pub(super) fn line(pen: &mut Pen<'_>, area: Rect, text: &str, meaning: Meaning, right: bool) -> u16 {
    let letters = u16::try_from(text.chars().count()).unwrap_or(u16::MAX);
    let fits = |size: &&Size| letters.saturating_mul(size.columns) <= area.width && size.rows <= area.height;
    let Some(size) = sizes(pen.theme().glyphs()).iter().find(fits) else {
        if right {
            pen.right(area.x, area.y, area.width, text, meaning)
        } else {
            pen.text(area.x, area.y, area.width, text, meaning)
        };
        return 1.min(area.height);
    };
    let width = letters * size.columns;
    let x = if right { area.right() - width } else { area.x };
    put(pen, Rect::new(x, area.y, width, size.rows), &[text], *size, meaning);
    size.rows
}

/// Writes a text of several lines in the largest type in which all of it fits, or else in the smallest as far as it goes. Returns the rows it took.
pub(super) fn block(pen: &mut Pen<'_>, area: Rect, text: &str, meaning: Meaning) -> u16 {
    let sizes = sizes(pen.theme().glyphs());
    let cut = |size: &Size| {
        let most = usize::from(area.height / size.rows);
        (wrap(text, area.width / size.columns, most + 1), most)
    };
    for size in sizes {
        let (lines, most) = cut(size);
        if !lines.is_empty() && lines.len() <= most {
            let rows = size.rows * lines.len() as u16;
            put(pen, Rect { height: rows, ..area }, &lines, *size, meaning);
            return rows;
        }
    }
    // Where even the smallest type is too large for all of it: the beginning large, then all of it as ordinary text.
    let plain = wrap(text, area.width, usize::from(area.height));
    let under = plain.len() as u16 + 1;
    let mut used = 0;
    if let Some(size) = sizes.last().filter(|size| area.width >= size.columns * 12) {
        let most = usize::from(area.height.saturating_sub(under) / size.rows);
        let lines = wrap(text, area.width / size.columns, most);
        if !lines.is_empty() {
            used = size.rows * lines.len() as u16;
            put(pen, Rect { height: used, ..area }, &lines, *size, meaning);
            used += 1;
        }
    }
    for (line, y) in plain.iter().zip(area.y + used..area.bottom()) {
        pen.text(area.x, y, area.width, line, Meaning::Title);
    }
    used + plain.len() as u16
}

fn put(pen: &mut Pen<'_>, area: Rect, lines: &[&str], size: Size, meaning: Meaning) {
    let area = area.intersection(pen.area());
    if area.is_empty() {
        return;
    }
    let style = ratatui::style::Style { bg: None, ..pen.theme().style(meaning) };
    let lines: Vec<_> = lines.iter().map(|line| ratatui::text::Line::raw((*line).to_owned())).collect();
    let text = BigText::builder().pixel_size(size.pixels).style(style).lines(lines).build();
    let ascii = pen.theme().glyphs() == Glyphs::Ascii;
    text.render(area, pen.buffer());
    if ascii {
        for position in area.positions() {
            let cell = &mut pen.buffer()[position];
            if !cell.symbol().is_ascii() {
                cell.set_symbol("#");
            }
        }
    }
}
