//! A pane: frame, title, freshness, rows in columns, cursor and marks.

use ratatui::layout::Rect;
use uuid::Uuid;

use super::footer::key_to;
use super::header::lost_for;
use super::pen::Pen;
use super::{panel, pulse};
use crate::app::layout;
use crate::app::lists;
use crate::app::model::{Link, Look, Mode, Model, Overlay};
use crate::domain::entity::Entity;
use crate::domain::row::Row;
use crate::panes::column::{Align, Column, MOST_COLUMNS, widths};
use crate::panes::{self, Around, Body, List, Pane};
use crate::text::words::chrome;
use crate::text::{numbers, spans};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// Columns for the cursor, the sign and a blank in front of each row.
const GUTTER: u16 = 3;

pub(super) fn draw(pen: &mut Pen<'_>, frame: Rect, entity: Entity, model: &Model, around: &Around<'_>) {
    let pane = panes::pane(entity);
    let look = model.look(entity);
    let focus = model.focus == entity && model.setup.mode == Mode::Board;
    let covered = model.overlays.iter().any(|overlay| !matches!(overlay, Overlay::Filter(_) | Overlay::Triage(_)));
    panel::frame(pen, frame, focus && !covered);
    title(pen, frame, pane, look, focus, model);
    let rows = layout::rows_of(entity, frame);
    if entity == Entity::Coverage {
        let inside = layout::inside(frame);
        if inside.height > rows.height {
            let line = Rect::new(inside.x + 1, inside.bottom() - 1, inside.width.saturating_sub(2), 1);
            pulse::draw(pen, line, model, around);
        }
    }
    if look.rows.is_empty() {
        nothing(pen, rows, pane, look, model);
        return;
    }
    let table = Table { rows, head: rows.y > frame.y + 1, look, focus, model, around };
    match pane.body {
        Body::Event(list) => table.draw(pen, list, &model.data.events),
        Body::Release(list) => table.draw(pen, list, &model.data.releases),
        Body::Coverage(list) => table.draw(pen, list, &model.data.coverage),
        Body::Disposition(list) => table.draw(pen, list, &model.data.dispositions),
        Body::Request(list) => table.draw(pen, list, &model.data.requests),
        Body::Issue(list) => table.draw(pen, list, &model.data.issues),
        Body::Rumour(list) => table.draw(pen, list, &model.data.rumours),
        Body::Alert(list) => table.draw(pen, list, &model.data.alerts),
        Body::Correction(list) => table.draw(pen, list, &model.data.corrections),
        Body::Source(list) => table.draw(pen, list, &model.data.source_list),
        Body::Term(list) => table.draw(pen, list, &model.data.terms),
        Body::Line(list) => table.draw(pen, list, &model.data.lines),
        Body::Information(list) => table.draw(pen, list, &model.data.information),
        Body::Sp4n(list) => table.draw(pen, list, &model.data.sp4n),
        Body::Advice(list) => table.draw(pen, list, &model.data.advice),
        Body::Shift(list) => table.draw(pen, list, &model.data.shifts),
        Body::Delivery(list) => table.draw(pen, list, &model.data.deliveries),
        Body::Channel(list) => table.draw(pen, list, &model.data.channels),
        Body::Campaign(list) => table.draw(pen, list, &model.data.campaigns),
        Body::Assignment(list) => table.draw(pen, list, &model.data.assignments),
        Body::Asset(list) => table.draw(pen, list, &model.data.assets),
    }
    let shown = usize::from(rows.height / panes::lines(rows.width));
    panel::thumb(pen, frame.right().saturating_sub(1), rows, (look.top, shown, look.rows.len()), focus);
}

/// Number and name at the left; freshness, filter, marks and count at the right.
fn title(pen: &mut Pen<'_>, frame: Rect, pane: &Pane, look: &Look, focus: bool, model: &Model) {
    let lang = model.lang;
    let room = frame.width.saturating_sub(4);
    let mut x = frame.x + 2;
    // The wall has no keys to hint at.
    if model.setup.mode == Mode::Board {
        x += pen.text(x, frame.y, room, " ", Meaning::Title);
        x += pen.text(x, frame.y, room, &key_to(pane.entity, model), Meaning::Key);
    }
    let meaning = if focus { Meaning::Title } else { Meaning::Text };
    // That the data may be old always has room: the name gives way.
    let freshness = freshness(pane.entity, model);
    let name = if frame.width >= if freshness.is_some() { 60 } else { 34 } { pane.title } else { pane.tab };
    x += panel::label(pen, x, frame.y, (frame.right() - 1).saturating_sub(x), name.get(lang), meaning);
    let mut right = frame.right().saturating_sub(2);
    let mut note = |pen: &mut Pen<'_>, text: &str, meaning: Meaning| {
        let most = right.saturating_sub(x + 1);
        let used = panel::label_right(pen, x, frame.y, right.saturating_sub(x), most, text, meaning);
        right = right.saturating_sub(used);
    };
    let all = model.data.len(pane.entity);
    let count = if look.filter.is_empty() { all.to_string() } else { format!("{}/{all}", look.rows.len()) };
    if all > 0 {
        note(pen, &format!("{count:>2}"), Meaning::Muted);
    }
    if pane.entity == Entity::Request && model.data.requests_beyond > 0 {
        let more = numbers::whole(i64::from(model.data.requests_beyond), lang);
        note(pen, &chrome::BEYOND.with(lang, &[&more]), Meaning::Warn);
    }
    if let Some((words, meaning)) = freshness {
        note(pen, &words, meaning);
    }
    if pane.entity == Entity::Disposition && model.setup.mode == Mode::Board {
        let me = model.data.me.as_ref().map(|me| me.login.as_str());
        let (unread, waiting) = panes::disposition::of_mine(model.data.dispositions.iter(), me);
        // The second is worth its room only where there is some.
        if waiting > 0 && frame.width >= 72 {
            note(pen, &chrome::WAITING_COUNT.with(lang, &[&waiting.to_string()]), Meaning::Info);
        }
        if unread > 0 {
            note(pen, &chrome::UNREAD_COUNT.with(lang, &[&unread.to_string()]), Meaning::Warn);
        }
    }
    if !look.marked.is_empty() {
        let marked = chrome::MARKED.with(lang, &[&look.marked.len().to_string()]);
        note(pen, &marked, Meaning::Accent);
    }
    if !look.filter.is_empty() {
        note(pen, &format!("/{}", look.filter), Meaning::Match);
    }
    if let Some(order) = lists::orders(pane.entity).get(look.order).filter(|_| look.order > 0) {
        note(pen, order.get(lang), Meaning::Muted);
    }
}

/// How fresh a pane is, in words; nothing when it is live.
fn freshness(entity: Entity, model: &Model) -> Option<(String, Meaning)> {
    let fresh = model.fresh.get(&entity.topic());
    let age = fresh.and_then(|fresh| fresh.at).map(|at| {
        let seconds = (model.now - at).num_seconds();
        chrome::AGE.with(model.lang, &[&spans::ago(seconds, model.lang)])
    });
    match (&model.link, fresh) {
        (Link::Lost { since, .. }, _) => {
            let span = lost_for((model.now - since).num_seconds(), model);
            Some((chrome::LOST.with(model.lang, &[&span]), Meaning::Alarm))
        }
        (_, Some(fresh)) if fresh.failed.is_some() => {
            Some((age.unwrap_or_else(|| chrome::FAILED.get(model.lang).to_owned()), Meaning::Alarm))
        }
        (Link::Connecting, _) => age.map(|age| (age, Meaning::Warn)),
        (Link::Linked, _) => None,
    }
}

/// What an empty pane says.
fn nothing(pen: &mut Pen<'_>, area: Rect, pane: &Pane, look: &Look, model: &Model) {
    let fresh = model.fresh.get(&pane.entity.topic());
    let failed = fresh.and_then(|fresh| fresh.failed.as_deref());
    let words = match failed {
        Some(why) => chrome::LOAD_FAILED.with(model.lang, &[why]),
        None if !look.filter.is_empty() => chrome::FILTER_NONE.with(model.lang, &[&look.filter]),
        None if fresh.is_none_or(|fresh| fresh.at.is_none()) => chrome::NOT_YET.get(model.lang).to_owned(),
        None => pane.empty.get(model.lang).to_owned(),
    };
    let meaning = if failed.is_some() { Meaning::Alarm } else { Meaning::Muted };
    let width = area.width.saturating_sub(4);
    let lines = super::fit::wrap(&words, width, usize::from(area.height));
    let start = area.y + area.height.saturating_sub(lines.len() as u16) / 2;
    for (row, line) in (start..area.bottom()).zip(lines) {
        pen.centre(area.x + 2, row, width, line, meaning);
    }
}

/// The rows of a pane as they are being drawn.
struct Table<'a> {
    rows: Rect,
    head: bool,
    look: &'a Look,
    focus: bool,
    model: &'a Model,
    around: &'a Around<'a>,
}

impl Table<'_> {
    fn draw<R: Row>(&self, pen: &mut Pen<'_>, list: &List<R>, rows: &[R]) {
        let lines = panes::lines(self.rows.width);
        let columns = if lines == 1 { list.wide } else { list.narrow };
        let room = self.rows.width.saturating_sub(GUTTER + 1);
        let gap = if lines == 1 { 2 } else { 1 };
        let widths = widths(columns, room, gap);
        let mut text = String::new();
        if self.head {
            self.heads(pen, columns, &widths, gap);
        }
        let shown = self.look.rows.iter().skip(self.look.top).filter_map(|place| rows.get(*place));
        let tops = (self.rows.y..self.rows.bottom()).step_by(usize::from(lines));
        for (row, y) in shown.zip(tops) {
            if y + lines > self.rows.bottom() {
                break;
            }
            self.gutter(pen, y, row.id(), (list.mark)(row, self.around));
            let mut x = self.rows.x + GUTTER;
            let mut rest = widths;
            if lines == 2 {
                self.flow(pen, columns, &mut rest, row, y);
            }
            for (i, column) in columns.iter().enumerate().filter(|(i, _)| widths[*i] > 0) {
                if lines == 2 && column.align == Align::Right {
                    continue;
                }
                let width = rest[i];
                text.clear();
                let meaning = (column.cell)(row, self.around, &mut text);
                match column.align {
                    Align::Left => pen.text(x, y, width, &text, meaning),
                    Align::Right => pen.right(x, y, width, &text, meaning),
                };
                if lines == 2 && column.most == u16::MAX {
                    self.second(pen, list, row, (x, y + 1), &mut text);
                }
                x += width + gap;
            }
            if self.focus && self.look.cursor == Some(row.id()) {
                pen.over(Rect::new(self.rows.x, y, self.rows.width, lines), Meaning::Selected);
                for line in y..y + lines {
                    pen.sign(self.rows.x, line, Symbol::Cursor, Meaning::Accent);
                }
            }
        }
    }

    /// In two lines a row, what stands at the right takes no more than it needs, and the title gets the rest.
    fn flow<R>(&self, pen: &mut Pen<'_>, columns: &[Column<R>], widths: &mut [u16; MOST_COLUMNS], row: &R, y: u16) {
        let mut right = self.rows.right().saturating_sub(1);
        let mut spare = 0;
        let mut text = String::new();
        for (i, column) in columns.iter().enumerate().rev().filter(|(_, column)| column.align == Align::Right) {
            if widths[i] == 0 {
                continue;
            }
            text.clear();
            let meaning = (column.cell)(row, self.around, &mut text);
            let used = super::fit::fit(&text, widths[i]);
            let used = if used.cut { widths[i] } else { used.width };
            pen.text(right.saturating_sub(used), y, used, &text, meaning);
            right = right.saturating_sub(used + u16::from(used > 0));
            spare += widths[i] - used + u16::from(used == 0);
        }
        if let Some(title) = columns.iter().position(|column| column.most == u16::MAX) {
            widths[title] += spare;
        }
    }

    /// The second line: the time left under the time, the details under the title.
    fn second<R>(&self, pen: &mut Pen<'_>, list: &List<R>, row: &R, (x, y): (u16, u16), text: &mut String) {
        let start = self.rows.x + GUTTER;
        text.clear();
        let meaning = (list.below)(row, self.around, text);
        pen.text(start, y, x.saturating_sub(start + 1), text, meaning);
        text.clear();
        let meaning = (list.detail)(row, self.around, text);
        pen.text(x, y, self.rows.right().saturating_sub(x + 1), text, meaning);
    }

    /// The cursor's place stays free; a mark stands in it, and the sign of the state behind it.
    fn gutter(&self, pen: &mut Pen<'_>, y: u16, id: Uuid, (symbol, meaning): (Symbol, Meaning)) {
        let x = self.rows.x;
        if self.model.pending.contains_key(&id) {
            pen.sign(x + 1, y, Symbol::Ellipsis, Meaning::Accent);
        } else if self.look.marked.contains(&id) {
            pen.sign(x + 1, y, Symbol::Mark, Meaning::Accent);
        } else {
            pen.sign(x + 1, y, symbol, meaning);
        }
    }

    fn heads<R>(&self, pen: &mut Pen<'_>, columns: &[Column<R>], widths: &[u16; MOST_COLUMNS], gap: u16) {
        let mut x = self.rows.x + GUTTER;
        let y = self.rows.y - 1;
        for (column, width) in columns.iter().zip(*widths).filter(|(_, width)| *width > 0) {
            let title = column.title.get(self.model.lang);
            match column.align {
                Align::Left => pen.text(x, y, width, title, Meaning::Muted),
                Align::Right => pen.right(x, y, width, title, Meaning::Muted),
            };
            x += width + gap;
        }
    }
}
