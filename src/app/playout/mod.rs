//! The play-out calendar: what runs when on channels that are served by hand, over whatever lies on the board.

pub mod moves;
pub mod open;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::effect::Effect;
use super::failure;
use super::lists;
use super::model::{Model, Overlay};
use super::msg::Failure;
use super::plan::monday;
use crate::domain::entity::{Entity, Topic};
use crate::domain::playout::{Cell, Sheet, Slot};

/// Below this width the calendar is a list of days instead of a grid.
pub const GRID_WIDTH: u16 = 100;
/// The days of a week.
pub const WEEK: u16 = 7;

/// The calendar as it lies open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// First day shown: a Monday.
    pub first: NaiveDate,
    /// The day under the cursor; none on what waits for a slot.
    pub day: Option<NaiveDate>,
    /// The channel under the cursor.
    pub channel: Option<Uuid>,
    /// The slot under the cursor, by its key.
    pub slot: Option<Uuid>,
    /// What runs, once read; of another week until that of this one has come.
    pub sheet: Option<Box<Sheet>>,
    /// When it was read (UTC).
    pub at: Option<DateTime<Utc>>,
    /// Why it could not be read.
    pub failed: Option<String>,
    /// What is shown is not what there is: it must be read again.
    pub stale: bool,
    /// The reading under way, by its number; there is never more than one.
    pub asked: Option<u64>,
}

impl View {
    /// The calendar of the week of `day`, not read yet.
    pub fn new(day: NaiveDate) -> Self {
        Self {
            first: monday(day),
            day: Some(day),
            channel: None,
            slot: None,
            sheet: None,
            at: None,
            failed: None,
            stale: true,
            asked: None,
        }
    }

    /// What runs in the week that is shown, if it has been read.
    pub fn shown(&self) -> Option<&Sheet> {
        self.sheet.as_deref().filter(|sheet| sheet.first == self.first)
    }

    /// The days that are shown.
    pub fn dates(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        self.first.iter_days().take(usize::from(WEEK))
    }

    /// The place of the channel under the cursor.
    pub fn place(&self) -> Option<usize> {
        let sheet = self.shown()?;
        sheet.places.iter().position(|place| Some(place.id) == self.channel)
    }

    /// What stands in the cell under the cursor.
    pub fn cell(&self) -> &[Cell] {
        match (self.shown(), self.place()) {
            (Some(sheet), Some(place)) => sheet.cell(place, self.day),
            _ => &[],
        }
    }

    /// The slot under the cursor.
    pub fn slot(&self) -> Option<&Slot> {
        let sheet = self.shown()?;
        let here = |cell: &&Cell| Some(sheet.slots[cell.slot].id) == self.slot;
        self.cell().iter().find(here).map(|cell| &sheet.slots[cell.slot])
    }

    /// Puts the cursor on a cell's slot.
    pub fn put(&mut self, cell: Cell) {
        let Some(sheet) = self.shown() else { return };
        let (channel, slot) = (sheet.places[cell.place].id, sheet.slots[cell.slot].id);
        (self.channel, self.day, self.slot) = (Some(channel), cell.date, Some(slot));
    }

    /// The first slot of the cell under the cursor, or none.
    fn first_of_cell(&mut self) {
        let id = self.shown().zip(self.cell().first()).map(|(sheet, cell)| sheet.slots[cell.slot].id);
        self.slot = id;
    }

    /// The cells in the order in which a list has them: what waits first, then by day, time and channel.
    pub fn listed(&self) -> Vec<Cell> {
        let Some(sheet) = self.shown() else { return Vec::new() };
        let mut cells = sheet.cells.clone();
        cells.sort_by_key(|cell| (cell.date, sheet.slots[cell.slot].slot_from, cell.place, cell.slot));
        cells
    }
}

/// The calendar, if it lies open.
pub fn view(model: &Model) -> Option<&View> {
    model.overlays.iter().rev().find_map(|overlay| match overlay {
        Overlay::Playout(view) => Some(&**view),
        _ => None,
    })
}

/// The calendar, if nothing but the palette lies over it.
pub fn on_top(model: &Model) -> Option<&View> {
    match model.under_palette() {
        Some(Overlay::Playout(view)) => Some(view),
        _ => None,
    }
}

fn view_mut(model: &mut Model) -> Option<&mut View> {
    model.overlays.iter_mut().rev().find_map(|overlay| match overlay {
        Overlay::Playout(view) => Some(&mut **view),
        _ => None,
    })
}

/// Asks for what has not been read: one reading at a time, and one to follow.
pub fn follow(model: &mut Model) -> Option<Effect> {
    let (linked, turn, zone) = (lists::linked(model), model.turn + 1, model.setup.zone);
    let view = view_mut(model).filter(|view| view.stale && view.asked.is_none() && linked)?;
    (view.stale, view.asked) = (false, Some(turn));
    let first = view.first;
    model.turn = turn;
    Some(Effect::LoadPlayout { turn, first, days: WEEK, zone })
}

/// Takes over what runs.
pub fn came(model: &mut Model, turn: u64, result: Result<Box<Sheet>, Failure>) -> Vec<Effect> {
    let words = result.as_ref().err().map(|failure| failure::words(model, Entity::Delivery, failure));
    let now = model.now;
    let Some(view) = view_mut(model).filter(|view| view.asked == Some(turn)) else { return Vec::new() };
    (view.asked, view.failed) = (None, words);
    let Ok(sheet) = result else { return Vec::new() };
    (view.sheet, view.at) = (Some(sheet), Some(now));
    settle(view);
    Vec::new()
}

/// The cursor stays on its slot, also where that moved; else it stands on its channel, or on the first.
fn settle(view: &mut View) {
    if view.slot().is_some() {
        return;
    }
    let Some(sheet) = view.shown() else { return };
    let moved = sheet.cells.iter().find(|cell| Some(sheet.slots[cell.slot].id) == view.slot).copied();
    if let Some(cell) = moved {
        view.put(cell);
        return;
    }
    if view.place().is_none() {
        let day = view.day;
        let first = sheet.cells.iter().find(|cell| cell.date == day).map(|cell| sheet.places[cell.place].id);
        view.channel = first.or_else(|| sheet.places.first().map(|place| place.id));
    }
    view.first_of_cell();
}

/// The office changed: what is shown is read again when it may be another.
pub fn changed(model: &mut Model, topic: Topic) {
    if matches!(topic, Topic::Delivery | Topic::Release | Topic::Channel) {
        again(model, |_| true);
    }
}

/// A minute has gone by: what failed is tried again.
pub fn minute(model: &mut Model) {
    again(model, |view| view.failed.is_some());
}

/// The database is back: what was under way will never be answered, and everything may have changed.
pub fn linked(model: &mut Model) {
    if let Some(view) = view_mut(model) {
        (view.asked, view.stale) = (None, true);
    }
}

fn again(model: &mut Model, when: impl Fn(&View) -> bool) {
    if let Some(view) = view_mut(model)
        && when(view)
    {
        view.stale = true;
    }
}
