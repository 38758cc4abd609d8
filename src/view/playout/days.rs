//! The calendar as a list, where there is no room for a grid: what waits for a slot, then every day with what runs.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::Drawn;
use crate::domain::playout::Cell;
use crate::text::dates;
use crate::text::words::{plan, playout as words};
use crate::theme::meaning::Meaning;
use crate::view::fit::fit;
use crate::view::panel;
use crate::view::pen::Pen;

/// Columns of the name of a channel.
const NAME: u16 = 22;

/// A line of the list.
enum Line {
    Head(Option<NaiveDate>, bool),
    Slot(Cell),
}

pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, drawn: &Drawn<'_>) {
    let lang = drawn.model.lang;
    let cells = drawn.view.listed();
    let mut lines = Vec::new();
    for date in std::iter::once(None).chain(drawn.view.dates().map(Some)) {
        let own: Vec<Cell> = cells.iter().copied().filter(|cell| cell.date == date).collect();
        if date.is_some() || !own.is_empty() {
            lines.push(Line::Head(date, own.is_empty()));
        }
        lines.extend(own.into_iter().map(Line::Slot));
    }
    let height = usize::from(area.height);
    let here = |line: &Line| match line {
        Line::Slot(cell) => drawn.is_here(*cell),
        Line::Head(date, _) => drawn.view.slot().is_none() && *date == drawn.view.day,
    };
    let at = lines.iter().position(here).unwrap_or(0);
    // The head of the day stays in sight with its first slot.
    let top = (at + 2).saturating_sub(height).min(lines.len().saturating_sub(height));
    for (line, y) in lines.iter().skip(top).zip(area.y..area.bottom()) {
        match line {
            Line::Head(None, _) => {
                pen.text(area.x, y, area.width, words::OPEN.get(lang), Meaning::Warn);
            }
            Line::Head(Some(date), empty) => {
                let used = pen.text(area.x, y, area.width, &dates::long(*date, lang), drawn.day_meaning(*date));
                let mut x = area.x + used + 2;
                if *date == drawn.today {
                    x += pen.text(x, y, area.right().saturating_sub(x), plan::DAY.get(lang), Meaning::Accent) + 2;
                }
                if *empty {
                    pen.text(x, y, area.right().saturating_sub(x), "–", Meaning::Muted);
                }
            }
            Line::Slot(cell) => {
                let used = drawn.head(pen, area.x + 2, y, area.width.saturating_sub(2), *cell);
                let name = fit(&drawn.place(*cell).name, NAME);
                let x = area.x + 2 + used + 1;
                pen.text(x, y, area.right().saturating_sub(x), name.shown, drawn.meaning(*cell));
                let x = x + name.width + 2;
                pen.text(x, y, area.right().saturating_sub(x), &drawn.slot(*cell).title, Meaning::Muted);
            }
        }
        if here(line) {
            pen.over(Rect::new(area.x, y, area.width, 1), Meaning::Selected);
        }
    }
    panel::thumb(pen, area.right() + 1, area, (top, height, lines.len()), true);
}
