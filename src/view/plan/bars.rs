//! The campaigns of the plan: a bar each over the days it runs, above the lanes and always in sight.

use ratatui::layout::Rect;

use super::{Drawn, ink};
use crate::domain::plan::Lane;
use crate::panes::mark;
use crate::text::words::plan as words;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::pen::Pen;

/// No more rows of bars are shown at once.
const MOST_ROWS: u16 = 4;

/// Draws the bars into the upper part of `area`, where day `n` begins at `x_of(n)` and is `cell` wide; says how many lines
/// that took.
pub(super) fn draw(
    pen: &mut Pen<'_>,
    area: Rect,
    drawn: &Drawn<'_>,
    (label, cell): (u16, u16),
    x_of: &dyn Fn(usize) -> u16,
) -> u16 {
    let bars = drawn.sheet.bars();
    let Some(rows) = bars.iter().map(|(row, _)| row + 1).max() else { return 0 };
    let room = (area.height / 4).clamp(1, MOST_ROWS);
    let tall = u16::try_from(rows).unwrap_or(MOST_ROWS).min(room);
    let here = drawn.view.lane == Lane::Campaign;
    let on = drawn.view.item().filter(|_| here).map(|item| item.id);
    let at = bars.iter().find(|(_, item)| Some(item.id) == on).map_or(0, |(row, _)| *row);
    let top = (at + 1).saturating_sub(usize::from(tall));
    let lang = drawn.model.lang;
    let meaning = if here { Meaning::Title } else { Meaning::Muted };
    pen.text(area.x, area.y, label - 2, words::lane(Lane::Campaign).get(lang), meaning);
    let hidden = rows.saturating_sub(usize::from(tall));
    if hidden > 0 && tall > 1 {
        let said = words::MORE.with(lang, &[&hidden.to_string()]);
        pen.text(area.x, area.y + 1, label - 2, &said, Meaning::Muted);
    }
    let days = usize::from(drawn.view.days);
    let day_of = |date: chrono::NaiveDate| usize::try_from((date - drawn.view.first).num_days()).unwrap_or(0);
    for (row, item) in &bars {
        let Some(y) = row.checked_sub(top).and_then(|row| u16::try_from(row).ok()).filter(|row| *row < tall) else {
            continue;
        };
        let y = area.y + y;
        let last = item.bar.map_or(item.date, |(_, last)| last);
        let goes_on = day_of(last) >= days;
        let x = x_of(day_of(item.date));
        let end = x_of(day_of(last).min(days - 1)) + cell;
        let (sign, meaning) = mark::of(item.state);
        let width = end.saturating_sub(x + 1).max(1);
        pen.rule(x, y, width, Symbol::FocusAcross, meaning);
        if goes_on {
            pen.sign(x + width - 1, y, Symbol::Away, meaning);
        }
        pen.sign(x, y, sign, meaning);
        if width > 4 {
            pen.text(x + 2, y, width - 3, &format!("{} ", item.title), ink(item));
            pen.text(x + 1, y, 1, " ", meaning);
        }
        if Some(item.id) == on {
            let x = x_of(day_of(drawn.view.day).min(days - 1));
            pen.over(Rect::new(x, y, cell.saturating_sub(1).max(1), 1), Meaning::Selected);
        }
    }
    if here && on.is_none() {
        let x = x_of(day_of(drawn.view.day).min(days - 1));
        pen.over(Rect::new(x, area.y, cell.saturating_sub(1).max(1), 1), Meaning::Selected);
    }
    pen.rule(area.x, area.y + tall, area.width, Symbol::Across, Meaning::Border);
    tall + 1
}
