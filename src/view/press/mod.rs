//! The press at an event: its list of guests, what was asked, or who can be asked to come; beside it, where there is room, who is under the cursor.

use ratatui::layout::{Position, Rect};

use super::card::{Line, paint};
use super::fit::{fit, wrap};
use super::panel;
use super::pen::Pen;
use crate::app::layout;
use crate::app::model::Model;
use crate::app::press::{Side, View};
use crate::panes::Around;
use crate::text::words::{chrome, press as words};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

mod door;
mod inviting;
mod line;
mod questions;

/// What the lines of the sheet need.
struct Sheet<'a> {
    view: &'a View,
    model: &'a Model,
    around: &'a Around<'a>,
}

pub(super) fn draw(pen: &mut Pen<'_>, view: &View, model: &Model, around: &Around<'_>) -> Option<Position> {
    let lang = model.lang;
    let area = layout::overlay(pen.area());
    let side = match view.side {
        Side::Door => words::DOOR,
        Side::Questions => words::QUESTIONS,
        Side::Inviting => words::INVITING,
    };
    let mut title = side.get(lang).to_owned();
    if let Some(door) = view.door.as_deref() {
        for part in [door.number.as_deref(), Some(door.title.as_str())].into_iter().flatten() {
            title.push_str(" · ");
            title.push_str(part);
        }
    }
    let sheet = Sheet { view, model, around };
    let counts = match view.side {
        Side::Door => door::counts(&sheet, area.width >= 100),
        Side::Questions => questions::counts(&sheet),
        Side::Inviting => inviting::counts(&sheet),
    };
    let room = area.width.saturating_sub(fit(&counts, area.width).width + 10);
    let cut = fit(&title, room);
    let mut shown = cut.shown.to_owned();
    if cut.cut {
        shown.push_str(around.sign(Symbol::Ellipsis));
    }
    let inside = panel::sheet(pen, area, &shown, &counts);
    if inside.height < 4 {
        return None;
    }
    if view.door.is_none() || view.side == Side::Inviting && view.newsrooms.is_none() {
        let (said, meaning) = match &view.failed {
            Some(why) => (chrome::LOAD_FAILED.with(lang, &[why]), Meaning::Alarm),
            None => (chrome::LOADING.get(lang).to_owned(), Meaning::Muted),
        };
        let lines: Vec<Line> =
            wrap(&said, inside.width, 6).into_iter().map(|text| Line::of(0, text, meaning)).collect();
        paint(pen, inside, &lines, 0);
        return None;
    }
    let foot = if view.line.is_some() { line::HEIGHT.min(inside.height) } else { 0 };
    let body = Rect { height: inside.height - foot, ..inside };
    let cursor = match view.side {
        Side::Door => door::draw(pen, body, &sheet),
        Side::Questions => questions::draw(pen, body, &sheet),
        Side::Inviting => inviting::draw(pen, body, &sheet),
    };
    let typed = view.line.as_ref();
    typed.map(|typing| line::draw(pen, Rect { y: body.bottom(), height: foot, ..inside }, typing, &sheet)).or(cursor)
}

/// A line of a list, as much of it as there is room for.
fn cut(text: &str, width: u16, around: &Around<'_>) -> String {
    let cut = fit(text, width.saturating_sub(1));
    let mut shown = cut.shown.to_owned();
    if cut.cut {
        shown.push_str(around.sign(Symbol::Ellipsis));
    }
    shown
}

/// The first line shown, so that the chosen one is in sight.
fn top(chosen: usize, height: u16) -> usize {
    let height = usize::from(height).max(1);
    (chosen + 1).saturating_sub(height)
}

/// The lower part that is left for what is under the cursor, or the right one where there is room.
fn beside(area: Rect) -> (Rect, Rect) {
    if area.width >= 100 {
        let width = area.width * 2 / 5;
        let right = Rect { x: area.right() - width, width, ..area };
        return (Rect { width: area.width - width - 3, ..area }, right);
    }
    let height = (area.height / 3).clamp(3, 7).min(area.height);
    let below = Rect { y: area.bottom() - height, height, ..area };
    (Rect { height: area.height - height, ..area }, below)
}
