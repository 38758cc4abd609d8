//! The card of a record: its clocks with their source, fields, children, links and history, scrolled as one sheet.

use ratatui::layout::Rect;

use super::panel;
use super::pen::Pen;
use crate::app::layout;
use crate::app::model::{CardView, Model};
use crate::app::run::checklist;
use crate::domain::card::Card;
use crate::panes::{Around, mark};
use crate::text::words::{chrome, states, things};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

mod article;
pub(super) mod clocks;
mod dispute;
mod fields;
mod history;
mod press;
mod slip;
mod timeline;
mod why;

/// From this width on fields stand at the left, clocks, links and history at the right.
const TWO_COLUMNS: u16 = 108;
/// Between the two columns.
const GAP: u16 = 4;

/// A line of the card: pieces of text, each at its column.
#[derive(Debug, Default)]
pub(super) struct Line {
    pieces: Vec<(u16, String, Meaning)>,
    /// The link under the cursor.
    chosen: bool,
}

impl Line {
    pub(super) fn of(x: u16, text: impl Into<String>, meaning: Meaning) -> Self {
        Self { pieces: vec![(x, text.into(), meaning)], chosen: false }
    }

    pub(super) fn and(mut self, x: u16, text: impl Into<String>, meaning: Meaning) -> Self {
        self.pieces.push((x, text.into(), meaning));
        self
    }

    pub(super) fn chosen(self, chosen: bool) -> Self {
        Self { chosen, ..self }
    }

    pub(super) const fn is_chosen(&self) -> bool {
        self.chosen
    }
}

/// Adds a section under its heading, unless it is empty.
pub(super) fn section(lines: &mut Vec<Line>, heading: &str, found: Vec<Line>) {
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
    let step = checklist::cursor(view).map(|step| (step, view.step.is_some()));
    let sheet = Sheet { card, link: view.link, step, model, around };
    let mut left = sheet.left(left_width);
    let right = sheet.right(right_width);
    if beside {
        let x = body.x + left_width + GAP;
        let most = left.len().max(right.len());
        let chosen = chosen(&left).or_else(|| chosen(&right));
        let top = top(view, chosen, most, body.height);
        paint(pen, Rect { width: left_width, ..body }, &left, top);
        paint(pen, Rect { x, width: right_width, ..body }, &right, top);
        panel::thumb(pen, area.right() - 1, body, (top, usize::from(body.height), most), true);
        return;
    }
    // On a narrow sheet the clocks come first: they say what is pressing.
    let mut lines = sheet.pressing(body.width);
    for more in [&mut left, &mut sheet.rest(body.width)] {
        if !lines.is_empty() && !more.is_empty() {
            lines.push(Line::default());
        }
        lines.append(more);
    }
    let top = top(view, chosen(&lines), lines.len(), body.height);
    paint(pen, body, &lines, top);
    panel::thumb(pen, area.right() - 1, body, (top, usize::from(body.height), lines.len()), true);
}

/// A card and what its sections need.
struct Sheet<'a> {
    card: &'a Card,
    link: usize,
    /// The checklist step under the cursor, and whether the reader put it there.
    step: Option<(usize, bool)>,
    model: &'a Model,
    around: &'a Around<'a>,
}

impl Sheet<'_> {
    /// What the record is.
    fn left(&self, width: u16) -> Vec<Line> {
        let Self { card, link, step, model, around } = self;
        let mut lines = Vec::new();
        dispute::facts(&mut lines, card, width, model);
        if slip::is_slip(card) {
            section(&mut lines, chrome::SLIP.get(model.lang), slip::lines(card, width, model, around));
        } else {
            section(&mut lines, chrome::CARD_FIELDS.get(model.lang), fields::lines(card, width, model));
        }
        fields::children(&mut lines, card, width, model, *step, around);
        dispute::letter(&mut lines, card, width, model);
        section(&mut lines, chrome::CARD_ARTICLE.get(model.lang), article::lines(card, width, model));
        let events = timeline::lines(card, *link, width, model, around);
        section(&mut lines, chrome::CARD_TIMELINE.get(model.lang), events);
        lines
    }

    /// What presses: why it was raised, and the clocks.
    fn pressing(&self, width: u16) -> Vec<Line> {
        let Self { card, model, around, .. } = self;
        let mut lines = Vec::new();
        section(&mut lines, chrome::READY_LONG.get(model.lang), slip::ready(card, width, model));
        section(&mut lines, chrome::CARD_WHY.get(model.lang), why::lines(card, width, model));
        section(&mut lines, chrome::CARD_CLOCKS.get(model.lang), clocks::lines(card, width, model, around));
        press::section(&mut lines, card, width, model, around);
        lines
    }

    /// What it is tied to, and what happened to it.
    fn rest(&self, width: u16) -> Vec<Line> {
        let Self { card, link, model, around, .. } = self;
        let mut lines = Vec::new();
        section(&mut lines, chrome::CARD_LINKS.get(model.lang), history::links(card, *link, model, around));
        section(&mut lines, chrome::CARD_HISTORY.get(model.lang), history::lines(card, width, model));
        lines
    }

    fn right(&self, width: u16) -> Vec<Line> {
        let mut lines = self.pressing(width);
        let mut rest = self.rest(width);
        if !lines.is_empty() && !rest.is_empty() {
            lines.push(Line::default());
        }
        lines.append(&mut rest);
        lines
    }
}

fn chosen(lines: &[Line]) -> Option<usize> {
    lines.iter().position(|line| line.chosen)
}

/// The first line shown: where the reader scrolled to, or so that the link just chosen is in sight.
fn top(view: &CardView, chosen: Option<usize>, all: usize, height: u16) -> usize {
    let height = usize::from(height);
    let top = view.top.min(all.saturating_sub(height));
    match chosen.filter(|_| view.linking) {
        // Two lines: a link may have its title under it.
        Some(line) => top.min(line).max((line + 2).saturating_sub(height)),
        None => top,
    }
}

/// The title and the state, which do not scroll; returns how many lines they took.
fn head(pen: &mut Pen<'_>, area: Rect, card: &Card, around: &Around<'_>) -> u16 {
    let mut y = area.y;
    let most = if area.height > 12 { 3 } else { 1 };
    let places = article::places(card, "title");
    let mut before = 0;
    for line in super::fit::wrap(&card.title, area.width, most) {
        let mut x = area.x;
        for (piece, meaning) in article::marked(line, before, &places, Meaning::Title) {
            x += pen.text(x, y, area.right().saturating_sub(x), piece, meaning);
        }
        // One blank was taken by the break of the line.
        before += line.chars().count() + 1;
        y += 1;
    }
    let (symbol, meaning) = mark::of(card.state);
    let words = states::state(card.entity, card.state).get(around.lang);
    let mut x = area.x + pen.text(area.x, y, area.width, &format!("{} {words}", around.sign(symbol)), meaning);
    if let Some(kind) = fields::kind(card, around.lang) {
        x += pen.text(x, y, area.right().saturating_sub(x), " · ", Meaning::Muted);
        pen.text(x, y, area.right().saturating_sub(x), kind, Meaning::Muted);
    }
    let cares = fields::cares(card, around.lang);
    if !cares.is_empty() {
        let cares = format!("{} {cares}", around.sign(Symbol::Alarm));
        for line in super::fit::wrap(&cares, area.width, most.min(2)) {
            y += 1;
            pen.text(area.x, y, area.width, line, Meaning::Warn);
        }
    }
    pen.rule(area.x, y + 1, area.width, Symbol::Across, Meaning::Border);
    y + 2 - area.y
}

pub(super) fn paint(pen: &mut Pen<'_>, area: Rect, lines: &[Line], top: usize) {
    for (line, y) in lines.iter().skip(top).zip(area.y..area.bottom()) {
        for (x, text, meaning) in &line.pieces {
            pen.text(area.x + x, y, area.width.saturating_sub(*x), text, *meaning);
        }
    }
}
