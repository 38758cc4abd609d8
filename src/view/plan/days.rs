//! The plan as a list of days, where there is no room for a grid: every day with what is planned, by time.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::{Drawn, ink};
use crate::domain::plan::Item;
use crate::text::dates;
use crate::text::words::plan as words;
use crate::theme::meaning::Meaning;
use crate::view::fit::fit;
use crate::view::panel;
use crate::view::pen::Pen;

/// Columns of the name of a lane at the right.
const LANE: u16 = 24;

/// A line of the list.
enum Line<'a> {
    Day(NaiveDate, bool),
    Item(&'a Item),
}

pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, drawn: &Drawn<'_>) {
    let lang = drawn.model.lang;
    let items: Vec<&Item> = drawn.view.listed().into_iter().map(|place| &drawn.sheet.items[place]).collect();
    let mut lines = Vec::new();
    for date in drawn.view.dates() {
        let own: Vec<&Item> = items.iter().copied().filter(|item| item.date == date).collect();
        lines.push(Line::Day(date, own.is_empty()));
        lines.extend(own.into_iter().map(Line::Item));
    }
    let height = usize::from(area.height);
    let here = |line: &Line<'_>| match line {
        Line::Item(item) => drawn.is_here(item),
        // a further day of a bar has no line of its own
        Line::Day(date, _) => {
            drawn.view.item().is_none_or(|item| item.goes_on(drawn.view.first)) && *date == drawn.view.day
        }
    };
    let at = lines.iter().position(here).unwrap_or(0);
    // The head of the day stays in sight with its first item.
    let top = (at + 2).saturating_sub(height).min(lines.len().saturating_sub(height));
    for (line, y) in lines.iter().skip(top).zip(area.y..area.bottom()) {
        match line {
            Line::Day(date, empty) => {
                let used = pen.text(area.x, y, area.width, &dates::long(*date, lang), drawn.day_meaning(*date));
                let mut x = area.x + used + 2;
                if *date == drawn.today {
                    x += pen.text(x, y, area.right().saturating_sub(x), words::DAY.get(lang), Meaning::Accent) + 2;
                }
                if let Some((note, meaning)) = drawn.day_note(*date) {
                    x += pen.text(x, y, area.right().saturating_sub(x), &note, meaning) + 2;
                }
                if *empty {
                    pen.text(x, y, area.right().saturating_sub(x), words::NO_DAY.get(lang), Meaning::Muted);
                }
            }
            Line::Item(item) => {
                let used = drawn.head(pen, area.x + 2, y, area.width.saturating_sub(2), item);
                let lane = fit(words::lane(item.lane).get(lang), LANE);
                let lanes = if area.width >= 60 { lane.width + 2 } else { 0 };
                let x = area.x + 2 + used + 1;
                let room = area.right().saturating_sub(x + lanes);
                let until = item.bar.map(|(_, last)| words::UNTIL.with(lang, &[&dates::brief(last, lang)]));
                let title = [Some(item.title.clone()), until].into_iter().flatten().collect::<Vec<_>>().join(" · ");
                pen.text(x, y, room, &title, ink(item));
                if lanes > 0 {
                    pen.right(area.right() - lanes, y, lanes, lane.shown, Meaning::Muted);
                }
            }
        }
        if here(line) {
            pen.over(Rect::new(area.x, y, area.width, 1), Meaning::Selected);
        }
    }
    panel::thumb(pen, area.right() + 1, area, (top, height, lines.len()), true);
}
