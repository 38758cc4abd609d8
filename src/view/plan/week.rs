//! A week as a grid: a column a day, a band a lane, in each cell what is planned by time.

use ratatui::layout::Rect;

use super::{Drawn, bars, ink};
use crate::domain::plan::{Item, Lane};
use crate::text::dates;
use crate::text::words::plan as words;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::fit::wrap;
use crate::view::pen::Pen;
use chrono::Datelike;

/// From this many columns a cell holds an item on one line; below it the title stands under the time.
const ONE_LINE: u16 = 24;
/// No item takes more lines.
const MOST_LINES: u16 = 3;
/// Lines of the heads of days.
const HEADS: u16 = 3;

/// How the bands stand.
struct Bands {
    lanes: Vec<Lane>,
    /// First lane shown.
    first: usize,
    /// Items a cell shows at most.
    most: usize,
    /// Lines an item takes.
    tall: u16,
    /// A line between the bands.
    rules: bool,
}

/// The most that fits: fewer items a cell before lanes are left out, and then the lane under the cursor is in sight.
fn bands(drawn: &Drawn<'_>, room: u16, cell: u16) -> Bands {
    let lanes: Vec<Lane> = drawn.sheet.lanes().into_iter().filter(|lane| *lane != Lane::Campaign).collect();
    let least = if cell >= ONE_LINE { 1 } else { 2 };
    let fullest = |lane: Lane| drawn.view.dates().map(|date| drawn.sheet.cell(lane, date).len()).max().unwrap_or(0);
    let counts: Vec<usize> = lanes.iter().map(|lane| fullest(*lane)).collect();
    let wanted = |most: usize, tall: u16| counts.iter().map(|count| lines(*count, most, tall)).sum::<u16>();
    let gaps = u16::try_from(lanes.len().saturating_sub(1)).unwrap_or(u16::MAX);
    let top = counts.iter().copied().max().unwrap_or(1).max(1);
    let most = (1..=top).rev().find(|most| wanted(*most, least) <= room).unwrap_or(1);
    // What is left lets titles run on over more lines, then it keeps the bands apart.
    let tall = (least..=MOST_LINES).rev().find(|tall| wanted(most, *tall) <= room).unwrap_or(least);
    let rules = wanted(most, tall).saturating_add(gaps) <= room;
    let at = lanes.iter().position(|lane| *lane == drawn.view.lane).unwrap_or(0);
    let mut first = 0;
    while first < at && counts[first..=at].iter().map(|count| lines(*count, most, tall)).sum::<u16>() > room {
        first += 1;
    }
    Bands { lanes, first, most, tall, rules }
}

/// Lines of a band whose fullest cell holds so many.
fn lines(count: usize, most: usize, tall: u16) -> u16 {
    let more = u16::from(count > most);
    u16::try_from(count.min(most)).unwrap_or(u16::MAX).saturating_mul(tall).saturating_add(more).max(1)
}

pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, drawn: &Drawn<'_>) {
    let label = if area.width >= 150 { 22 } else { 15 };
    let cell = area.width.saturating_sub(label) / drawn.view.days.max(1);
    let x_of = |day: usize| area.x + label + u16::try_from(day).unwrap_or_default() * cell;
    heads(pen, area, drawn, cell, &x_of);
    let body = Rect { y: area.y + HEADS, height: area.height.saturating_sub(HEADS), ..area };
    let used = bars::draw(pen, body, drawn, (label, cell), &x_of);
    let body = Rect { y: body.y + used, height: body.height.saturating_sub(used), ..body };
    let bands = bands(drawn, body.height, cell);
    let mut y = body.y;
    let mut shown = bands.first;
    for lane in bands.lanes.iter().skip(bands.first) {
        let cells: Vec<&[Item]> = drawn.view.dates().map(|date| drawn.sheet.cell(*lane, date)).collect();
        let fullest = cells.iter().map(|items| items.len()).max().unwrap_or_default();
        let tall = lines(fullest, bands.most, bands.tall).min(body.bottom().saturating_sub(y));
        if tall == 0 {
            break;
        }
        shown += 1;
        let here = *lane == drawn.view.lane;
        let meaning = if here { Meaning::Title } else { Meaning::Muted };
        let name = words::lane(*lane).get(drawn.model.lang);
        for (part, line) in wrap(name, label - 2, usize::from(tall)).into_iter().zip(y..) {
            pen.text(area.x, line, label - 2, part, meaning);
        }
        for (day, (items, date)) in cells.iter().zip(drawn.view.dates()).enumerate() {
            let at = Rect::new(x_of(day), y, cell, tall);
            (at.y..at.bottom()).for_each(|line| pen.sign(at.x, line, Symbol::Upright, Meaning::Border));
            let at = Rect { x: at.x + 1, width: cell.saturating_sub(2), ..at };
            let cursor = here && date == drawn.view.day;
            draw_cell(pen, at, drawn, items, &bands, cursor);
        }
        y += tall;
        if bands.rules && y < body.bottom() {
            pen.rule(area.x, y, area.width, Symbol::Across, Meaning::Border);
            y += 1;
        }
    }
    for (hidden, sign, y) in
        [(bands.first, Symbol::Up, body.y - 1), (bands.lanes.len() - shown, Symbol::Down, area.bottom())]
    {
        if hidden > 0 {
            let said = format!(" {} {hidden} ", pen.sign_of(sign));
            pen.text(area.x + 1, y, label, &said, Meaning::Muted);
        }
    }
}

/// A title that begins beside its time, where there is room for that, and runs on below; what does not fit is cut.
fn title(pen: &mut Pen<'_>, beside: Rect, below: Rect, item: &Item) {
    let mut rest = item.title.as_str();
    if beside.width > 0 {
        if below.height == 0 {
            pen.text(beside.x, beside.y, beside.width, rest, ink(item));
            return;
        }
        let part = wrap(rest, beside.width, 1).first().copied().unwrap_or_default();
        pen.text(beside.x, beside.y, beside.width, part, ink(item));
        rest = rest.get(part.len()..).unwrap_or_default().trim_start();
    }
    for y in below.y..below.bottom() {
        if y + 1 == below.bottom() {
            pen.text(below.x, y, below.width, rest, ink(item));
            return;
        }
        let part = wrap(rest, below.width, 1).first().copied().unwrap_or_default();
        pen.text(below.x, y, below.width, part, ink(item));
        rest = rest.get(part.len()..).unwrap_or_default().trim_start();
    }
}

fn heads(pen: &mut Pen<'_>, area: Rect, drawn: &Drawn<'_>, cell: u16, x_of: &dyn Fn(usize) -> u16) {
    let lang = drawn.model.lang;
    for (day, date) in drawn.view.dates().enumerate() {
        let (x, room) = (x_of(day) + 1, cell.saturating_sub(2));
        let meaning = drawn.day_meaning(date);
        let weekday = dates::weekday(date.weekday(), lang);
        let head =
            if date == drawn.today { format!("{weekday} {}", pen.sign_of(Symbol::Full)) } else { weekday.to_owned() };
        pen.text(x, area.y, room, &head, meaning);
        let used = pen.text(x, area.y + 1, room, &dates::brief(date, lang), meaning);
        if let Some((note, meaning)) = drawn.day_note(date) {
            pen.text(x + used + 1, area.y + 1, room.saturating_sub(used + 1), &note, meaning);
        }
    }
    pen.rule(area.x, area.y + HEADS - 1, area.width, Symbol::Across, Meaning::Border);
}

fn draw_cell(pen: &mut Pen<'_>, at: Rect, drawn: &Drawn<'_>, items: &[Item], bands: &Bands, cursor: bool) {
    if cursor && items.is_empty() {
        pen.over(Rect { height: 1, ..at }, Meaning::Selected);
    }
    // The item under the cursor is always in sight.
    let start = if cursor { (drawn.view.nth + 1).saturating_sub(bands.most) } else { 0 };
    let mut y = at.y;
    for item in items.iter().skip(start).take(bands.most) {
        let tall = bands.tall.min(at.bottom().saturating_sub(y));
        let used = drawn.head(pen, at.x, y, at.width, item);
        let beside = at.width.saturating_sub(used + 1);
        let ground =
            if at.width + 2 >= ONE_LINE { Rect::new(at.x + used + 1, y, beside, 1) } else { Rect::new(at.x, y, 0, 0) };
        title(pen, ground, Rect { y: y + 1, height: tall.saturating_sub(1), ..at }, item);
        if cursor && drawn.is_here(item) {
            pen.over(Rect { y, height: tall, ..at }, Meaning::Selected);
        }
        y += tall;
    }
    let hidden = items.len().saturating_sub(bands.most);
    if hidden > 0 && y < at.bottom() {
        pen.text(at.x, y, at.width, &words::MORE.with(drawn.model.lang, &[&hidden.to_string()]), Meaning::Muted);
    }
}
