//! Four weeks as a grid: in each cell how much is planned, with a mark where something clashes.

use chrono::{Datelike, Weekday};
use ratatui::layout::Rect;

use super::{Drawn, bars};
use crate::domain::plan::Lane;
use crate::panes::mark;
use crate::text::dates;
use crate::text::words::plan as words;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::pen::Pen;

/// Lines of the heads of days.
const HEADS: u16 = 3;

pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, drawn: &Drawn<'_>) {
    let lang = drawn.model.lang;
    let label = if area.width >= 150 { 22 } else { 15 };
    let cell = (area.width.saturating_sub(label) / drawn.view.days.max(1)).max(1);
    let x_of = |day: usize| area.x + label + u16::try_from(day).unwrap_or_default() * cell;
    for (day, date) in drawn.view.dates().enumerate() {
        let x = x_of(day);
        let meaning = match drawn.day_note(date) {
            Some((_, meaning)) if date != drawn.today => meaning,
            _ => drawn.day_meaning(date),
        };
        if date.weekday() == Weekday::Mon {
            pen.text(x, area.y, cell * 7, &dates::brief(date, lang), Meaning::Muted);
        }
        let letter: String = dates::weekday(date.weekday(), lang).chars().take(1).collect();
        let head = if cell >= 5 { format!("{letter} {}", date.day()) } else { date.day().to_string() };
        pen.text(x, area.y + 1, cell, &head, meaning);
    }
    pen.rule(area.x, area.y + HEADS - 1, area.width, Symbol::Across, Meaning::Border);
    let body = Rect { y: area.y + HEADS, height: area.height.saturating_sub(HEADS), ..area };
    let used = bars::draw(pen, body, drawn, (label, cell), &x_of);
    let lanes: Vec<Lane> = drawn.sheet.lanes().into_iter().filter(|lane| *lane != Lane::Campaign).collect();
    let room = usize::from(body.height.saturating_sub(used));
    let at = lanes.iter().position(|lane| *lane == drawn.view.lane).unwrap_or(0);
    let first = (at + 1).saturating_sub(room.max(1));
    for (lane, y) in lanes.iter().skip(first).zip(body.y + used..area.bottom()) {
        let here = *lane == drawn.view.lane;
        let meaning = if here { Meaning::Title } else { Meaning::Muted };
        pen.text(area.x, y, label - 2, words::lane(*lane).get(lang), meaning);
        for (day, date) in drawn.view.dates().enumerate() {
            let items = drawn.sheet.cell(*lane, date);
            let x = x_of(day);
            if date.weekday() == Weekday::Mon {
                pen.sign(x.saturating_sub(1), y, Symbol::Upright, Meaning::Border);
            }
            match items {
                [] => pen.sign(x, y, Symbol::Dot, Meaning::Border),
                items => {
                    let used = match items {
                        [one] => {
                            let (symbol, meaning) = mark::of(one.state);
                            pen.sign(x, y, symbol, meaning);
                            1
                        }
                        several => {
                            pen.text(x, y, cell.saturating_sub(1).max(1), &several.len().to_string(), Meaning::Text)
                        }
                    };
                    if used < cell && items.iter().any(|item| !item.clashes.is_empty()) {
                        pen.sign(x + used, y, Symbol::Alarm, Meaning::Warn);
                    }
                }
            }
            if here && date == drawn.view.day {
                pen.over(Rect::new(x, y, cell.saturating_sub(1).max(1), 1), Meaning::Selected);
            }
        }
    }
}
