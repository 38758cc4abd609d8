//! The inbox at triage: the list at the left, beside it the request under the cursor and what was answered before.

use ratatui::layout::Rect;

use super::card::{Line, paint};
use super::pen::Pen;
use super::{list, panel};
use crate::app::model::Model;
use crate::app::triage::{Side, View, layout};
use crate::domain::entity::Entity;
use crate::panes::Around;
use crate::theme::meaning::Meaning;

pub(super) mod answers;
mod request;

pub(super) fn draw(pen: &mut Pen<'_>, view: &View, model: &Model, around: &Around<'_>) {
    let screen = pen.area();
    if screen.width < 20 || screen.height < 8 {
        return;
    }
    let at = layout::triage(screen);
    list::draw(pen, at.list, Entity::Request, model, around);
    match (at.answers, view.side) {
        (Some(area), side) => {
            request(pen, at.request, view, model, around, side == Side::Request);
            answers(pen, area, view, model, around, side == Side::Answers);
        }
        (None, Side::Request) => request(pen, at.request, view, model, around, true),
        (None, Side::Answers) => answers(pen, at.request, view, model, around, true),
    }
}

fn request(pen: &mut Pen<'_>, area: Rect, view: &View, model: &Model, around: &Around<'_>, chosen: bool) {
    let (title, note) = request::head(view, model);
    let width = area.width.saturating_sub(4);
    let lines = request::lines(view, model, around, width, area.height);
    part(pen, area, (&title, &note), &lines, view.tops[Side::Request as usize], chosen);
}

fn answers(pen: &mut Pen<'_>, area: Rect, view: &View, model: &Model, around: &Around<'_>, chosen: bool) {
    let (title, note) = answers::head(view, model);
    let width = area.width.saturating_sub(4);
    let lines = answers::lines(view, model, around, width, area.height);
    part(pen, area, (&title, &note), &lines, view.tops[Side::Answers as usize], chosen);
}

/// A part in its frame: the one that scrolls has its name in the colour of titles.
fn part(pen: &mut Pen<'_>, area: Rect, (title, note): (&str, &str), lines: &[Line], top: usize, chosen: bool) {
    panel::frame(pen, area, false);
    let room = area.width.saturating_sub(4);
    let meaning = if chosen { Meaning::Title } else { Meaning::Muted };
    let used = panel::label(pen, area.x + 2, area.y, room, title, meaning);
    if !note.is_empty() {
        panel::label_right(pen, area.x + 2, area.y, room, room.saturating_sub(used + 1), note, Meaning::Muted);
    }
    let inside = Rect {
        x: area.x.saturating_add(2),
        y: area.y.saturating_add(1),
        width: room,
        height: area.height.saturating_sub(2),
    };
    let shown = usize::from(inside.height);
    let top = top.min(lines.len().saturating_sub(shown));
    paint(pen, inside, lines, top);
    panel::thumb(pen, area.right().saturating_sub(1), inside, (top, shown, lines.len()), chosen);
}
