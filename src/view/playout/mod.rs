//! The play-out calendar: channels by days, on a narrow screen a list of days; below it the slot under the cursor.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::panel;
use super::pen::Pen;
use crate::app::model::Model;
use crate::app::plan::today;
use crate::app::playout::{GRID_WIDTH, View};
use crate::domain::local::local;
use crate::domain::playout::{Cell, Place, Sheet, Slot, Standing};
use crate::text::dates;
use crate::text::words::{plan, playout as words};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

mod below;
mod days;
mod grid;

/// What every part of the calendar is drawn from.
struct Drawn<'a> {
    view: &'a View,
    sheet: &'a Sheet,
    model: &'a Model,
    today: NaiveDate,
}

pub(super) fn draw(pen: &mut Pen<'_>, view: &View, model: &Model) {
    let screen = pen.area();
    if screen.width < 20 || screen.height < 8 {
        return;
    }
    let lang = model.lang;
    let area = Rect { y: screen.y + 2, height: screen.height - 3, ..screen };
    let last = view.dates().last().unwrap_or(view.first);
    let span = plan::WEEK_OF.with(lang, &[&dates::brief(view.first, lang), &dates::medium(last, lang)]);
    let title = format!("{} · {span}", words::TITLE.get(lang));
    let inside = panel::sheet(pen, area, &title, &note(view, model));
    let Some(sheet) = view.shown() else {
        let (said, meaning) = match &view.failed {
            Some(why) => (plan::FAILED.with(lang, &[why]), Meaning::Alarm),
            None => (plan::READING.get(lang).to_owned(), Meaning::Muted),
        };
        pen.text(inside.x, inside.y, inside.width, &said, meaning);
        return;
    };
    if sheet.places.is_empty() {
        pen.text(inside.x, inside.y, inside.width, words::EMPTY.get(lang), Meaning::Muted);
        return;
    }
    let drawn = Drawn { view, sheet, model, today: today(model) };
    let foot = below::height(inside.height);
    let body = Rect { height: inside.height.saturating_sub(foot + 1), ..inside };
    pen.rule(inside.x, body.bottom(), inside.width, Symbol::Across, Meaning::Border);
    if screen.width >= GRID_WIDTH {
        grid::draw(pen, body, &drawn)
    } else {
        days::draw(pen, body, &drawn)
    }
    let foot = Rect { y: body.bottom() + 1, height: inside.bottom().saturating_sub(body.bottom() + 1), ..inside };
    below::draw(pen, foot, &drawn);
}

/// What is to be known of the whole: how many meet, are unproved, wait for a slot; that it is not fresh.
fn note(view: &View, model: &Model) -> String {
    let lang = model.lang;
    let mut said = Vec::new();
    if let Some(sheet) = view.shown() {
        let standing =
            |wanted: &[Standing]| sheet.slots.iter().filter(|slot| wanted.contains(&slot.standing(model.now))).count();
        for (count, text) in [
            (sheet.twice.len(), words::TWICE),
            (standing(&[Standing::Unproven, Standing::Missed]), words::MISSED),
            (standing(&[Standing::Open]), words::WAITING),
        ] {
            if count > 0 {
                said.push(text.with(lang, &[&count.to_string()]));
            }
        }
        if let Some(why) = &view.failed {
            said.push(plan::FAILED.with(lang, &[why]));
        }
    }
    said.join(" · ")
}

/// The sign of how a slot stands, and how it is meant.
const fn sign(standing: Standing) -> (Symbol, Meaning) {
    match standing {
        Standing::Open => (Symbol::Fresh, Meaning::Warn),
        Standing::Ahead => (Symbol::Timed, Meaning::Info),
        Standing::Running => (Symbol::Playing, Meaning::Good),
        Standing::Unproven => (Symbol::Waiting, Meaning::Warn),
        Standing::Missed => (Symbol::Alarm, Meaning::Alarm),
        Standing::Played => (Symbol::Agreed, Meaning::Good),
        Standing::Wrong => (Symbol::Review, Meaning::Alarm),
        Standing::Skipped => (Symbol::Off, Meaning::Muted),
    }
}

impl Drawn<'_> {
    fn slot(&self, cell: Cell) -> &Slot {
        &self.sheet.slots[cell.slot]
    }

    fn place(&self, cell: Cell) -> &Place {
        &self.sheet.places[cell.place]
    }

    /// Whether this slot is under the cursor, on this day.
    fn is_here(&self, cell: Cell) -> bool {
        cell.date == self.view.day && Some(self.slot(cell).id) == self.view.slot
    }

    /// How the head of a day is meant.
    fn day_meaning(&self, date: NaiveDate) -> Meaning {
        match () {
            () if date == self.today => Meaning::Accent,
            () if Some(date) == self.view.day => Meaning::Title,
            () if !self.model.calendar.is_working_day(date) => Meaning::Muted,
            () => Meaning::Text,
        }
    }

    fn meaning(&self, cell: Cell) -> Meaning {
        match self.slot(cell).standing(self.model.now) {
            Standing::Skipped => Meaning::Muted,
            _ => Meaning::Text,
        }
    }

    /// Writes time, sign and a mark for what meets another; says how many columns that took. A slot that goes on from the
    /// day before has no time.
    fn head(&self, pen: &mut Pen<'_>, x: u16, y: u16, room: u16, cell: Cell) -> u16 {
        let slot = self.slot(cell);
        let begins = slot.slot_from.map(|from| local(from, self.model.setup.zone));
        let time = begins.filter(|from| Some(from.date()) == cell.date);
        let time = time.map_or_else(String::new, |from| format!("{} ", dates::time(from.time(), self.model.lang)));
        let mut used = pen.text(x, y, room, &time, self.meaning(cell));
        let twice = self.sheet.twice.contains(&slot.id).then_some((Symbol::Alarm, Meaning::Warn));
        for (symbol, meaning) in [Some(sign(slot.standing(self.model.now))), twice].into_iter().flatten() {
            if used < room {
                pen.sign(x + used, y, symbol, meaning);
                used += 1;
            }
        }
        used
    }

    /// What is to be said of a channel: the end of its permit, where that is near, else its empty days.
    fn about(&self, n: usize) -> Option<(String, Meaning)> {
        let lang = self.model.lang;
        let until = self.sheet.places[n].permit_until;
        let left = until.map(|until| (until - self.today).num_days());
        let gaps = self.sheet.gaps(n, self.today);
        match (until, left) {
            (Some(until), Some(..0)) => {
                Some((words::PERMIT_OVER.with(lang, &[&dates::brief(until, lang)]), Meaning::Alarm))
            }
            (Some(until), Some(..=30)) => {
                Some((words::PERMIT.with(lang, &[&dates::brief(until, lang)]), Meaning::Warn))
            }
            _ if gaps > 0 => Some((words::GAPS.with(lang, &[&gaps.to_string()]), Meaning::Muted)),
            _ => None,
        }
    }
}
