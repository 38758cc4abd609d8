//! Who asks in a request: the journalist's card at the left, the outlet's at the right; on a narrow screen one of them.

use ratatui::layout::Rect;

use super::card::{Line, paint};
use super::fit::{fit, wrap};
use super::footer::key_of;
use super::panel;
use super::pen::Pen;
use crate::app::asker::{self, Side, View, listed};
use crate::app::layout;
use crate::app::model::Model;
use crate::panes::Around;
use crate::text::words::{asker as words, chrome};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

mod journalist;
mod outlet;
mod rows;

/// From this width inside the frame on both cards stand beside each other.
const TWO_COLUMNS: u16 = 108;
/// Between the two cards.
const GAP: u16 = 4;

/// What the lines of a card need.
struct Sheet<'a> {
    model: &'a Model,
    around: &'a Around<'a>,
    /// The request from which the cards were opened.
    of: uuid::Uuid,
    width: u16,
    /// The journalist whose card it is.
    name: Option<&'a str>,
    /// The place of the chosen record on this card.
    chosen: Option<usize>,
}

pub(super) fn draw(pen: &mut Pen<'_>, view: &View, model: &Model, around: &Around<'_>) {
    let lang = model.lang;
    let area = layout::overlay(pen.area());
    let number = model.data.requests.iter().find(|row| row.id == view.of).and_then(|row| row.number.as_deref());
    let title = number.map_or_else(|| words::TITLE.get(lang).to_owned(), |number| words::OF.with(lang, &[number]));
    let place = asker::place(model, view).map(|(place, all)| {
        let number = |count: usize| count.to_string();
        words::PLACE.with(lang, &[&number(place + 1), &number(all)])
    });
    let inside = panel::sheet(pen, area, &title, place.as_deref().unwrap_or_default());
    if inside.height < 4 {
        return;
    }
    let beside = inside.width >= TWO_COLUMNS;
    heads(pen, inside, view, model, beside);
    let body = Rect { y: inside.y + 2, height: inside.height - 2, ..inside };
    let Some(found) = view.asker.as_deref() else {
        let (said, meaning) = match &view.failed {
            Some(why) => (chrome::LOAD_FAILED.with(lang, &[why]), Meaning::Alarm),
            None => (chrome::LOADING.get(lang).to_owned(), Meaning::Muted),
        };
        let lines: Vec<Line> = wrap(&said, body.width, 6).into_iter().map(|text| Line::of(0, text, meaning)).collect();
        paint(pen, body, &lines, 0);
        return;
    };
    let before = listed(found, Side::Journalist).len();
    let lines = |side, width| {
        let chosen = view.link.and_then(|link| match side {
            Side::Journalist => (link < before).then_some(link),
            Side::Outlet => link.checked_sub(before),
        });
        let name = found.journalist.as_ref().filter(|_| side == Side::Journalist).map(|card| card.name.as_str());
        let sheet = Sheet { model, around, of: view.of, width, name, chosen };
        match side {
            Side::Journalist => journalist::lines(found.journalist.as_ref(), !beside, &sheet),
            Side::Outlet => outlet::lines(found.outlet.as_ref(), &sheet),
        }
    };
    if !beside {
        one(pen, body, &lines(view.side, body.width), view, view.side, area.right() - 1);
        return;
    }
    let width = (body.width - GAP) / 2;
    let right = Rect { x: body.right() - width, width, ..body };
    let left = Rect { width, ..body };
    one(pen, left, &lines(Side::Journalist, width), view, Side::Journalist, left.right() + 1);
    one(pen, right, &lines(Side::Outlet, width), view, Side::Outlet, area.right() - 1);
}

/// A card, so far scrolled as the reader did, or so that the record just chosen is in sight.
fn one(pen: &mut Pen<'_>, area: Rect, lines: &[Line], view: &View, side: Side, thumb: u16) {
    let height = usize::from(area.height);
    let mut top = view.tops[side as usize].min(lines.len().saturating_sub(height));
    let here = view.side == side;
    if let Some(line) = lines.iter().position(Line::is_chosen).filter(|_| here && view.linking) {
        top = top.min(line).max((line + 1).saturating_sub(height));
    }
    paint(pen, area, lines, top);
    panel::thumb(pen, thumb, area, (top, height, lines.len()), here);
}

/// The names of the two cards with the keys that turn to them; the one that scrolls has the colour of titles.
fn heads(pen: &mut Pen<'_>, area: Rect, view: &View, model: &Model, beside: bool) {
    let mut x = area.x;
    for (side, name, command) in
        [(Side::Journalist, words::JOURNALIST, "asker_journalist"), (Side::Outlet, words::OUTLET, "asker_side_outlet")]
    {
        if beside && side == Side::Outlet {
            x = area.right() - (area.width - GAP) / 2;
        }
        let room = area.right().saturating_sub(x);
        let meaning = if view.side == side { Meaning::Title } else { Meaning::Muted };
        let key = key_of(command, model);
        x += pen.text(x, area.y, room, &key, Meaning::Key) + 1;
        x += pen.text(x, area.y, area.right().saturating_sub(x), name.get(model.lang), meaning) + 3;
    }
    pen.rule(area.x, area.y + 1, area.width, Symbol::Across, Meaning::Border);
}

/// Columns of the labels.
const LABELS: u16 = 20;

/// A label and what it says, over several lines where it must be.
fn said(lines: &mut Vec<Line>, label: &str, text: &str, meaning: Meaning, width: u16) {
    let x = LABELS.min(width / 3);
    for (n, part) in wrap(text, width.saturating_sub(x), 4).into_iter().enumerate() {
        let head = if n == 0 { fit(label, x.saturating_sub(1)).shown } else { "" };
        lines.push(Line::of(0, head, Meaning::Muted).and(x, part, meaning));
    }
}

/// The name at the left, a word about it at the right.
fn name(lines: &mut Vec<Line>, text: &str, note: &str, meaning: Meaning, width: u16) {
    let x = width.saturating_sub(fit(note, width).width);
    let mut names = wrap(text, x.saturating_sub(2), 3).into_iter();
    let first = names.next().unwrap_or_default();
    lines.push(Line::of(0, first, Meaning::Title).and(x, note, meaning));
    lines.extend(names.map(|text| Line::of(0, text, Meaning::Title)));
}
