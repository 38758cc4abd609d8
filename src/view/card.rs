//! The card of a record: its clocks with their source, fields, children, links and history, scrolled as one sheet.

use ratatui::layout::Rect;

use super::panel;
use super::pen::Pen;
use crate::app::layout;
use crate::app::model::{CardView, Model};
use crate::domain::card::Card;
use crate::panes::{Around, mark};
use crate::text::words::{chrome, states, things};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

mod clocks;
mod fields;
mod history;

/// From this width on fields stand at the left, clocks, links and history at the right.
const TWO_COLUMNS: u16 = 108;
/// Between the two columns.
const GAP: u16 = 4;

/// A line of the card: pieces of text, each at its column.
#[derive(Debug, Default)]
pub(super) struct Line(Vec<(u16, String, Meaning)>);

impl Line {
    fn of(x: u16, text: impl Into<String>, meaning: Meaning) -> Self {
        Self(vec![(x, text.into(), meaning)])
    }

    fn and(mut self, x: u16, text: impl Into<String>, meaning: Meaning) -> Self {
        self.0.push((x, text.into(), meaning));
        self
    }
}

/// Adds a section under its heading, unless it is empty.
fn section(lines: &mut Vec<Line>, heading: &str, found: Vec<Line>) {
    if found.is_empty() {
        return;
    }
    if !lines.is_empty() {
        lines.push(Line::default());
    }
    lines.push(Line::of(0, heading, Meaning::Title));
    lines.extend(found);
}

pub(super) fn draw(pen: &mut Pen<'_>, view: &CardView, model: &Model, around: &Around<'_>) {
    let area = layout::overlay(pen.area());
    let name = things::entity(view.entity).get(model.lang);
    let Some(card) = &view.card else {
        let inside = panel::sheet(pen, area, name, "");
        let (words, meaning) = match &view.failed {
            Some(why) => (why.as_str(), Meaning::Alarm),
            None => (chrome::LOADING.get(model.lang), Meaning::Muted),
        };
        for (line, y) in super::fit::wrap(words, inside.width, 6).into_iter().zip(inside.y + 1..inside.bottom()) {
            pen.text(inside.x, y, inside.width, line, meaning);
        }
        return;
    };
    let title = card.number.as_ref().map_or_else(|| name.to_owned(), |number| format!("{name} {number}"));
    let version = chrome::CARD_VERSION.with(model.lang, &[&card.version.to_string()]);
    let inside = panel::sheet(pen, area, &title, &version);
    if inside.height < 4 {
        return;
    }
    let used = head(pen, inside, card, around);
    let body = Rect { y: inside.y + used, height: inside.height - used, ..inside };
    let beside = body.width >= TWO_COLUMNS;
    let right_width = if beside { body.width * 2 / 5 } else { body.width };
    let left_width = if beside { body.width - right_width - GAP } else { body.width };
    let mut left = Vec::new();
    section(&mut left, chrome::CARD_FIELDS.get(model.lang), fields::lines(card, left_width, model));
    fields::children(&mut left, card, left_width, model);
    let mut right = Vec::new();
    section(&mut right, chrome::CARD_CLOCKS.get(model.lang), clocks::lines(card, right_width, model, around));
    section(&mut right, chrome::CARD_LINKS.get(model.lang), history::links(card, view.link, model, around));
    section(&mut right, chrome::CARD_HISTORY.get(model.lang), history::lines(card, right_width, model));
    if beside {
        let x = body.x + left_width + GAP;
        let most = left.len().max(right.len());
        let top = view.top.min(most.saturating_sub(usize::from(body.height)));
        paint(pen, Rect { width: left_width, ..body }, &left, top);
        paint(pen, Rect { x, width: right_width, ..body }, &right, top);
        panel::thumb(pen, area.right() - 1, body, (top, usize::from(body.height), most), true);
        return;
    }
    // On a narrow sheet the clocks come first: they say what is pressing.
    let mut lines = Vec::new();
    section(&mut lines, chrome::CARD_CLOCKS.get(model.lang), clocks::lines(card, body.width, model, around));
    for more in [left, right_without_clocks(card, view, body.width, model, around)] {
        if !lines.is_empty() && !more.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(more);
    }
    let top = view.top.min(lines.len().saturating_sub(usize::from(body.height)));
    paint(pen, body, &lines, top);
    panel::thumb(pen, area.right() - 1, body, (top, usize::from(body.height), lines.len()), true);
}

fn right_without_clocks(card: &Card, view: &CardView, width: u16, model: &Model, around: &Around<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    section(&mut lines, chrome::CARD_LINKS.get(model.lang), history::links(card, view.link, model, around));
    section(&mut lines, chrome::CARD_HISTORY.get(model.lang), history::lines(card, width, model));
    lines
}

/// The title and the state, which do not scroll; returns how many lines they took.
fn head(pen: &mut Pen<'_>, area: Rect, card: &Card, around: &Around<'_>) -> u16 {
    let mut y = area.y;
    let most = if area.height > 12 { 3 } else { 1 };
    for line in super::fit::wrap(&card.title, area.width, most) {
        pen.text(area.x, y, area.width, line, Meaning::Title);
        y += 1;
    }
    let (symbol, meaning) = mark::of(card.state);
    let words = states::state(card.entity, card.state).get(around.lang);
    let mut x = area.x + pen.text(area.x, y, area.width, &format!("{} {words}", around.sign(symbol)), meaning);
    if let Some(kind) = fields::kind(card, around.lang) {
        x += pen.text(x, y, area.right().saturating_sub(x), " · ", Meaning::Muted);
        pen.text(x, y, area.right().saturating_sub(x), kind, Meaning::Muted);
    }
    pen.rule(area.x, y + 1, area.width, Symbol::Across, Meaning::Border);
    y + 2 - area.y
}

fn paint(pen: &mut Pen<'_>, area: Rect, lines: &[Line], top: usize) {
    for (line, y) in lines.iter().skip(top).zip(area.y..area.bottom()) {
        for (x, text, meaning) in &line.0 {
            pen.text(area.x + x, y, area.width.saturating_sub(*x), text, *meaning);
        }
    }
}
