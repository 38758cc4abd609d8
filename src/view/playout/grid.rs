//! The calendar as a grid: a band a channel, a column for what waits for a slot and one a day.

use chrono::{Datelike, NaiveDate};
use ratatui::layout::Rect;

use super::Drawn;
use crate::domain::playout::Cell;
use crate::text::dates;
use crate::text::words::{plan, playout as words};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::fit::wrap;
use crate::view::pen::Pen;

/// From this many columns a cell holds a slot on one line; below it the title stands under the time.
const ONE_LINE: u16 = 26;
/// Slots a cell shows at most.
const MOST: usize = 3;
/// Lines of the heads of days.
const HEADS: u16 = 3;
/// Lines of the name of a channel and what is said of it.
const NAME: u16 = 2;

pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, drawn: &Drawn<'_>) {
    let columns: Vec<Option<NaiveDate>> = std::iter::once(None).chain(drawn.view.dates().map(Some)).collect();
    let count = u16::try_from(columns.len()).unwrap_or(1).max(1);
    let width = area.width.saturating_sub(if area.width >= 150 { 24 } else { 18 }) / count;
    // What the days leave over is the names'.
    let label = area.width.saturating_sub(width * count);
    let lines = if width >= ONE_LINE { 1 } else { 2 };
    let x_of = |n: usize| area.x + label + u16::try_from(n).unwrap_or_default() * width;
    heads(pen, area, drawn, &columns, width, &x_of);
    let body = Rect { y: area.y + HEADS, height: area.height.saturating_sub(HEADS), ..area };
    let tall = |place: usize| {
        let fullest = columns.iter().map(|date| drawn.sheet.cell(place, *date).len()).max().unwrap_or_default();
        let more = u16::from(fullest > MOST);
        (u16::try_from(fullest.min(MOST)).unwrap_or_default() * lines + more).max(NAME) + 1
    };
    // The channel under the cursor is in sight.
    let (here, count) = (drawn.view.place().unwrap_or(0), drawn.sheet.places.len());
    let mut first = 0;
    while first < here && (first..=here).map(tall).sum::<u16>() > body.height + 1 {
        first += 1;
    }
    let (mut y, mut shown) = (body.y, first);
    for place in first..count {
        let room = body.bottom().saturating_sub(y);
        if room < NAME {
            break;
        }
        shown += 1;
        let height = (tall(place) - 1).min(room);
        name(pen, Rect::new(area.x, y, label - 2, height), drawn, place);
        for (n, date) in columns.iter().enumerate() {
            let at = Rect::new(x_of(n), y, width, height);
            (at.y..at.bottom()).for_each(|line| pen.sign(at.x, line, Symbol::Upright, Meaning::Border));
            let at = Rect { x: at.x + 1, width: width.saturating_sub(2), ..at };
            let cursor = place == here && *date == drawn.view.day;
            cell(pen, at, drawn, drawn.sheet.cell(place, *date), lines, cursor);
        }
        y += height;
        if y < body.bottom() {
            pen.rule(area.x, y, area.width, Symbol::Across, Meaning::Border);
            y += 1;
        }
    }
    for (hidden, sign, y) in [(first, Symbol::Up, area.y + HEADS - 1), (count - shown, Symbol::Down, area.bottom())] {
        if hidden > 0 {
            let said = format!(" {} {hidden} ", pen.sign_of(sign));
            pen.text(area.x + 1, y, label, &said, Meaning::Muted);
        }
    }
}

fn heads(
    pen: &mut Pen<'_>,
    area: Rect,
    drawn: &Drawn<'_>,
    columns: &[Option<NaiveDate>],
    width: u16,
    x_of: &dyn Fn(usize) -> u16,
) {
    let lang = drawn.model.lang;
    for (n, date) in columns.iter().enumerate() {
        let (x, room) = (x_of(n) + 1, width.saturating_sub(2));
        let Some(date) = date else {
            let meaning = if drawn.view.day.is_none() { Meaning::Title } else { Meaning::Muted };
            for (part, y) in wrap(words::OPEN.get(lang), room, 2).into_iter().zip(area.y..) {
                pen.text(x, y, room, part, meaning);
            }
            continue;
        };
        let meaning = drawn.day_meaning(*date);
        let weekday = dates::weekday(date.weekday(), lang);
        let head =
            if *date == drawn.today { format!("{weekday} {}", pen.sign_of(Symbol::Full)) } else { weekday.to_owned() };
        pen.text(x, area.y, room, &head, meaning);
        pen.text(x, area.y + 1, room, &dates::brief(*date, lang), meaning);
    }
    pen.rule(area.x, area.y + HEADS - 1, area.width, Symbol::Across, Meaning::Border);
}

fn name(pen: &mut Pen<'_>, at: Rect, drawn: &Drawn<'_>, place: usize) {
    let here = drawn.view.place() == Some(place);
    let meaning = if here { Meaning::Title } else { Meaning::Text };
    let about = drawn.about(place);
    let room = usize::from(at.height).saturating_sub(usize::from(about.is_some())).clamp(1, 2);
    let mut y = at.y;
    let name = &drawn.sheet.places[place].name;
    // On a single line it is cut with a mark.
    let parts = if room == 1 { vec![name.as_str()] } else { wrap(name, at.width, room) };
    for part in parts {
        pen.text(at.x, y, at.width, part, meaning);
        y += 1;
    }
    if let Some((said, meaning)) = about.filter(|_| y < at.bottom()) {
        pen.text(at.x, y, at.width, &said, meaning);
    }
}

fn cell(pen: &mut Pen<'_>, at: Rect, drawn: &Drawn<'_>, cells: &[Cell], lines: u16, cursor: bool) {
    if cursor && cells.is_empty() {
        pen.over(Rect { height: 1, ..at }, Meaning::Selected);
    }
    // The slot under the cursor is always in sight.
    let on = cells.iter().position(|cell| drawn.is_here(*cell)).filter(|_| cursor).unwrap_or(0);
    let start = (on + 1).saturating_sub(MOST);
    let mut y = at.y;
    for shown in cells.iter().skip(start).take(MOST) {
        let tall = lines.min(at.bottom().saturating_sub(y));
        if tall == 0 {
            return;
        }
        let used = drawn.head(pen, at.x, y, at.width, *shown);
        let (x, line, room) =
            if lines == 1 { (at.x + used + 1, y, at.width.saturating_sub(used + 1)) } else { (at.x, y + 1, at.width) };
        if line < at.bottom() {
            pen.text(x, line, room, &drawn.slot(*shown).title, drawn.meaning(*shown));
        }
        if cursor && drawn.is_here(*shown) {
            pen.over(Rect { y, height: tall, ..at }, Meaning::Selected);
        }
        y += tall;
    }
    let hidden = cells.len().saturating_sub(MOST);
    if hidden > 0 && y < at.bottom() {
        pen.text(at.x, y, at.width, &plan::MORE.with(drawn.model.lang, &[&hidden.to_string()]), Meaning::Muted);
    }
}
