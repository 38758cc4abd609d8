//! The plan: a grid of lanes and days, on a narrow screen a list of days; below it what stands under the cursor, in words.

use chrono::NaiveDate;
use ratatui::layout::Rect;

use super::panel;
use super::pen::Pen;
use crate::app::model::Model;
use crate::app::plan::{GRID_WIDTH, View, WEEK, today};
use crate::domain::plan::{Item, Sheet};
use crate::panes::mark;
use crate::text::dates;
use crate::text::words::plan as words;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

mod bars;
mod below;
mod days;
mod month;
mod week;

/// What every part of the plan is drawn from.
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
    let span = words::WEEK_OF.with(lang, &[&dates::brief(view.first, lang), &dates::medium(last, lang)]);
    let title = format!("{} · {span}", words::TITLE.get(lang));
    let inside = panel::sheet(pen, area, &title, &note(view, model));
    let Some(sheet) = view.shown() else {
        let (said, meaning) = match &view.failed {
            Some(why) => (words::FAILED.with(lang, &[why]), Meaning::Alarm),
            None => (words::READING.get(lang).to_owned(), Meaning::Muted),
        };
        pen.text(inside.x, inside.y, inside.width, &said, meaning);
        return;
    };
    let drawn = Drawn { view, sheet, model, today: today(model) };
    let foot = below::height(inside.height);
    let body = Rect { height: inside.height.saturating_sub(foot + 1), ..inside };
    pen.rule(inside.x, body.bottom(), inside.width, Symbol::Across, Meaning::Border);
    match (screen.width >= GRID_WIDTH, view.days) {
        (false, _) => days::draw(pen, body, &drawn),
        (true, WEEK) => week::draw(pen, body, &drawn),
        (true, _) => month::draw(pen, body, &drawn),
    }
    let foot = Rect { y: body.bottom() + 1, height: inside.bottom().saturating_sub(body.bottom() + 1), ..inside };
    below::draw(pen, foot, &drawn);
}

/// What is to be known of the whole: how many clash, that something is not shown, that it is not fresh.
fn note(view: &View, model: &Model) -> String {
    let lang = model.lang;
    let mut said = Vec::new();
    if let Some(sheet) = view.shown() {
        if !sheet.clashes.is_empty() {
            said.push(words::CLASHES.with(lang, &[&sheet.clashes.len().to_string()]));
        }
        if sheet.cut {
            said.push(words::CUT.get(lang).to_owned());
        }
        if let Some(why) = &view.failed {
            said.push(words::FAILED.with(lang, &[why]));
        }
    }
    said.join(" · ")
}

impl Drawn<'_> {
    /// The name of the closed day, or that it is a day of fasting.
    fn day_note(&self, date: NaiveDate) -> Option<(String, Meaning)> {
        let calendar = &self.model.calendar;
        let closed = calendar.holidays().find(|holiday| holiday.date == date);
        match closed {
            Some(holiday) => Some((holiday.name.clone(), Meaning::Warn)),
            None if calendar.is_fasting(date) => Some((words::FASTING.get(self.model.lang).to_owned(), Meaning::Info)),
            None => None,
        }
    }

    /// How the head of a day is meant.
    fn day_meaning(&self, date: NaiveDate) -> Meaning {
        match () {
            () if date == self.today => Meaning::Accent,
            () if date == self.view.day => Meaning::Title,
            () if !self.model.calendar.is_working_day(date) => Meaning::Muted,
            () => Meaning::Text,
        }
    }

    /// Whether this item is under the cursor.
    fn is_here(&self, item: &Item) -> bool {
        self.view.item().is_some_and(|here| std::ptr::eq(here, item))
    }

    /// When it begins, as it stands before its sign; nothing for what lasts the day.
    fn time(&self, item: &Item) -> String {
        match (item.at, item.time_tbc) {
            (Some(at), _) => format!("{} ", dates::time(at, self.model.lang)),
            (None, true) => format!("{} ", words::TBC.get(self.model.lang)),
            (None, false) => String::new(),
        }
    }

    /// Writes time, state and a mark for what clashes; says how many columns that took.
    fn head(&self, pen: &mut Pen<'_>, x: u16, y: u16, room: u16, item: &Item) -> u16 {
        let (symbol, meaning) = mark::of(item.state);
        let mut used =
            pen.text(x, y, room, &self.time(item), if is_over(item) { Meaning::Muted } else { Meaning::Title });
        for (symbol, meaning) in
            [Some((symbol, meaning)), (!item.clashes.is_empty()).then_some((Symbol::Alarm, Meaning::Warn))]
                .into_iter()
                .flatten()
        {
            if used < room {
                pen.sign(x + used, y, symbol, meaning);
                used += 1;
            }
        }
        used
    }
}

/// What was called off, put off or moved is shown, but quietly.
const fn is_over(item: &Item) -> bool {
    use crate::domain::state::State;
    matches!(item.state, State::Cancelled | State::Rescheduled | State::Postponed | State::Done)
}

fn ink(item: &Item) -> Meaning {
    if is_over(item) { Meaning::Muted } else { Meaning::Text }
}
