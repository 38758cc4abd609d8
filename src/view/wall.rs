//! The wall: large, read from 4 m, no keys; pages turn by themselves and the picture moves a little against burn-in.

use ratatui::layout::Rect;

use super::pen::Pen;
use super::{big, header, list, strip};
use crate::app::model::{Link, Model};
use crate::app::wall::{self, PAGES, Page};
use crate::domain::entity::Entity;
use crate::domain::row::EventRow;
use crate::domain::state::State;
use crate::panes::event::{is_ahead, minutes_to_start, urgency};
use crate::panes::{Around, mark};
use crate::text::words::{chrome, states, things};
use crate::text::{dates, spans};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// The smallest wall on which anything can be read.
const LEAST: (u16, u16) = (40, 12);
/// Rows of the band with the page's name and the clock.
const BAND: u16 = 4;

pub(super) fn draw(pen: &mut Pen<'_>, model: &Model, around: &Around<'_>) {
    let screen = pen.area();
    if screen.width < LEAST.0 || screen.height < LEAST.1 {
        super::too_small(pen, model);
        return;
    }
    let (dx, dy) = (model.wall.shift.0.min(2), model.wall.shift.1.min(1));
    let area = Rect::new(screen.x + dx, screen.y + dy, screen.width - 2, screen.height - 1);
    let line = |y: u16| Rect { y, height: 1, ..area };
    header::draw(pen, line(area.y), model);
    strip::draw(pen, line(area.y + 1), model, around);
    let mut top = area.y + 3;
    if let Link::Lost { since, .. } = &model.link {
        // Numbers that may be old are never shown without saying so, large.
        pen.ground(Rect { y: area.y + 2, height: 3, ..area }, Meaning::Banner);
        let span = header::lost_for((model.now - since).num_seconds(), model);
        let at = dates::clock(*since, model.setup.zone, model.lang);
        let words =
            format!("{} · {}", chrome::LOST.with(model.lang, &[&span]), chrome::WALL_AS_OF.with(model.lang, &[&at]));
        pen.centre(area.x, area.y + 3, area.width, &words, Meaning::Banner);
        top += 3;
    }
    let page = wall::page(model);
    let foot = area.bottom() - 1;
    pages(pen, line(foot), model);
    let body = Rect { y: top, height: (foot - 1).saturating_sub(top), ..area };
    if page == Page::Next {
        next(pen, body, model, around);
        return;
    }
    let band = Rect { height: BAND.min(body.height), ..body };
    let clock = dates::time_of(model.now, model.setup.zone, model.lang);
    let half = Rect { width: band.width / 2, ..band };
    big::line(
        pen,
        Rect { x: band.x + half.width, width: band.width - half.width, ..band },
        &clock,
        Meaning::Accent,
        true,
    );
    big::line(pen, half, name(page, model), Meaning::Big, false);
    let rest = Rect { y: band.bottom() + 1, height: body.height.saturating_sub(BAND + 1), ..body };
    match page {
        Page::Next | Page::Today => lists(pen, rest, &[Entity::Event, Entity::Release], model, around),
        Page::Coverage => lists(pen, rest, &[Entity::Coverage], model, around),
        Page::Desk => desk(pen, rest, model, around),
    }
}

fn name(page: Page, model: &Model) -> &'static str {
    let text = match page {
        Page::Next => chrome::WALL_NEXT,
        Page::Today => chrome::WALL_TODAY,
        Page::Coverage => things::TAB_COVERAGE,
        Page::Desk => chrome::WALL_DESK,
    };
    text.get(model.lang)
}

/// Which page this is, as a line of dots with the name of each.
fn pages(pen: &mut Pen<'_>, line: Rect, model: &Model) {
    pen.ground(line, Meaning::Strip);
    let here = wall::page(model);
    let mut x = line.x + 1;
    for page in PAGES {
        let (symbol, meaning) =
            if *page == here { (Symbol::Full, Meaning::Title) } else { (Symbol::Ring, Meaning::Muted) };
        let words = format!("{} {}", pen.sign_of(symbol), name(*page, model));
        x += pen.text(x, line.y, line.right().saturating_sub(x), &words, meaning) + 3;
    }
}

/// Lists side by side, or one under the other on a narrow wall.
fn lists(pen: &mut Pen<'_>, area: Rect, entities: &[Entity], model: &Model, around: &Around<'_>) {
    let count = entities.len() as u16;
    let beside = area.width >= 100;
    for (i, entity) in (0..).zip(entities) {
        let frame = if beside {
            let width = area.width / count;
            Rect { x: area.x + i * width, width: if i + 1 == count { area.width - i * width } else { width }, ..area }
        } else {
            let height = area.height / count;
            Rect {
                y: area.y + i * height,
                height: if i + 1 == count { area.height - i * height } else { height },
                ..area
            }
        };
        if frame.height >= 3 {
            list::draw(pen, frame, *entity, model, around);
        }
    }
}

/// The event that is on now or comes next.
fn coming<'a>(model: &'a Model, around: &Around<'_>) -> Option<&'a EventRow> {
    let events = &model.data.events;
    let ahead = events.iter().filter(|row| is_ahead(row)).min_by_key(|row| row.starts_at);
    let near = ahead.filter(|row| minutes_to_start(row, around) <= 60);
    near.or_else(|| events.iter().find(|row| row.state == State::UnderWay)).or(ahead)
}

fn next(pen: &mut Pen<'_>, area: Rect, model: &Model, around: &Around<'_>) {
    let lang = model.lang;
    let clock = dates::time_of(model.now, model.setup.zone, lang);
    let tall = if area.height >= 26 { 8 } else { 4 }.min(area.height);
    let top = Rect { height: tall, ..area };
    let right = Rect { x: top.x + top.width / 2, width: top.width - top.width / 2, ..top };
    big::line(pen, right, &clock, Meaning::Accent, true);
    let left = Rect { width: top.width / 2, ..top };
    let Some(event) = coming(model, around) else {
        let below = Rect { y: top.bottom() + 2, height: area.height.saturating_sub(tall + 2), ..area };
        big::block(pen, below, chrome::WALL_NONE.get(lang), Meaning::Muted);
        return;
    };
    let minutes = minutes_to_start(event, around);
    let now = event.state == State::UnderWay;
    let (words, meaning) = if now {
        (chrome::NOW.get(lang).to_uppercase(), Meaning::Good)
    } else {
        // Far off the countdown is calm; only what is near or late has a colour.
        let meaning = urgency(minutes);
        let meaning = if meaning == Meaning::Muted { Meaning::Big } else { meaning };
        (spans::countdown(minutes, lang), meaning)
    };
    big::line(pen, left, &words, meaning, false);
    let mut y = top.bottom() + 1;
    let (symbol, sign_meaning) = mark::of(event.state);
    let heading = if now { chrome::WALL_NOW } else { chrome::WALL_NEXT };
    let state = states::state(Entity::Event, event.state).get(lang);
    let mut x = area.x + pen.text(area.x, y, area.width, heading.get(lang), Meaning::Title) + 2;
    x += pen.text(x, y, area.right().saturating_sub(x), &format!("{} {state}", around.sign(symbol)), sign_meaning) + 2;
    let when = dates::stamp(event.starts_at, model.setup.zone, lang);
    pen.text(x, y, area.right().saturating_sub(x), &when, Meaning::Accent);
    y += 2;
    let title = Rect { y, height: area.bottom().saturating_sub(y + 3), ..area };
    y += big::block(pen, title, &event.title, Meaning::Big) + 1;
    let mut facts = event.place.clone().unwrap_or_default();
    if !event.speakers.is_empty() {
        mark::piece(&mut facts, Some(&event.speakers.join(", ")));
    }
    for (fact, row) in super::fit::wrap(&facts, area.width, 2).into_iter().zip(y..area.bottom()) {
        pen.text(area.x, row, area.width, fact, Meaning::Title);
    }
}

/// Large counts, then the lists they count.
fn desk(pen: &mut Pen<'_>, area: Rect, model: &Model, around: &Around<'_>) {
    let lang = model.lang;
    let pressing = model.look(Entity::Request).pressure;
    let orders = model.look(Entity::Disposition).pressure;
    let fresh = model.data.requests.iter().filter(|row| row.state == State::New).count();
    let counts = [
        (fresh, chrome::WALL_FRESH, if fresh > 0 { Meaning::Warn } else { Meaning::Good }),
        (
            pressing.soon + orders.soon,
            chrome::WALL_SOON,
            if pressing.soon + orders.soon > 0 { Meaning::Warn } else { Meaning::Good },
        ),
        (
            pressing.late + orders.late,
            chrome::WALL_LATE,
            if pressing.late + orders.late > 0 { Meaning::Alarm } else { Meaning::Good },
        ),
    ];
    let width = area.width / counts.len() as u16;
    let tall = BAND + 2;
    if area.height < tall {
        return;
    }
    for (i, (count, words, meaning)) in (0..).zip(counts) {
        let cell = Rect { x: area.x + i * width, width: width.saturating_sub(2), height: BAND, ..area };
        let used = big::line(pen, cell, &count.to_string(), meaning, false);
        pen.text(cell.x, cell.y + used, cell.width, words.get(lang), Meaning::Title);
    }
    let rest = Rect { y: area.y + tall, height: area.height - tall, ..area };
    lists(pen, rest, &[Entity::Disposition, Entity::Request], model, around);
}
