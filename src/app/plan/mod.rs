//! The grid: the plan of a week or of four, by day and lane, over whatever lies on the board.

pub mod moves;
pub mod open;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::effect::Effect;
use super::failure;
use super::lists;
use super::model::{Model, Overlay};
use super::msg::Failure;
use crate::domain::entity::{Entity, Topic};
use crate::domain::local::local;
use crate::domain::plan::{Item, Lane, Sheet};

/// Below this width the plan is a list of days instead of a grid.
pub const GRID_WIDTH: u16 = 100;
/// The days of a week.
pub const WEEK: u16 = 7;
/// The days of the long look.
pub const FOUR_WEEKS: u16 = 28;

/// The plan as it lies open.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// First day shown: a Monday.
    pub first: NaiveDate,
    /// How many days are shown.
    pub days: u16,
    /// The day under the cursor.
    pub day: NaiveDate,
    /// The lane under the cursor.
    pub lane: Lane,
    /// Which item of the cell is under the cursor.
    pub nth: usize,
    /// What is planned, once read; of another stretch until that of this one has come.
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
    /// The plan of the week of `day`, not read yet.
    pub fn new(day: NaiveDate) -> Self {
        Self {
            first: monday(day),
            days: WEEK,
            day,
            lane: Lane::Kind(0),
            nth: 0,
            sheet: None,
            at: None,
            failed: None,
            stale: true,
            asked: None,
        }
    }

    /// What is planned in the stretch that is shown, if it has been read.
    pub fn shown(&self) -> Option<&Sheet> {
        self.sheet.as_deref().filter(|sheet| (sheet.first, sheet.days) == (self.first, self.days))
    }

    /// The days that are shown.
    pub fn dates(&self) -> impl Iterator<Item = NaiveDate> + use<> {
        self.first.iter_days().take(usize::from(self.days))
    }

    /// What stands in the cell under the cursor.
    pub fn cell(&self) -> &[Item] {
        self.shown().map_or(&[], |sheet| sheet.cell(self.lane, self.day))
    }

    /// The item under the cursor.
    pub fn item(&self) -> Option<&Item> {
        self.cell().get(self.nth)
    }

    /// The places of the items in the order in which a list of days has them: by day, time and lane; a bar once.
    pub fn listed(&self) -> Vec<usize> {
        let items = self.shown().map_or(&[][..], |sheet| &sheet.items);
        let mut places: Vec<usize> = (0..items.len()).filter(|place| !items[*place].goes_on(self.first)).collect();
        places.sort_by_key(|place| (items[*place].date, items[*place].at, *place));
        places
    }

    /// Puts the cursor on an item.
    pub fn put(&mut self, place: usize) {
        let Some(item) = self.shown().and_then(|sheet| sheet.items.get(place)) else { return };
        let (lane, day, id) = (item.lane, item.date, item.id);
        (self.lane, self.day) = (lane, day);
        self.nth = self.cell().iter().position(|item| item.id == id).unwrap_or_default();
    }
}

/// The Monday of the week of `day`.
pub fn monday(day: NaiveDate) -> NaiveDate {
    day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday()))).unwrap_or(day)
}

/// Today in the office's zone.
pub fn today(model: &Model) -> NaiveDate {
    local(model.now, model.setup.zone).date()
}

/// The plan, if it lies open.
pub fn view(model: &Model) -> Option<&View> {
    model.overlays.iter().rev().find_map(|overlay| match overlay {
        Overlay::Plan(view) => Some(&**view),
        _ => None,
    })
}

fn view_mut(model: &mut Model) -> Option<&mut View> {
    model.overlays.iter_mut().rev().find_map(|overlay| match overlay {
        Overlay::Plan(view) => Some(&mut **view),
        _ => None,
    })
}

/// Asks for what has not been read: one reading at a time, and one to follow.
pub fn follow(model: &mut Model) -> Option<Effect> {
    let (linked, turn, zone) = (lists::linked(model), model.turn + 1, model.setup.zone);
    let view = view_mut(model).filter(|view| view.stale && view.asked.is_none() && linked)?;
    (view.stale, view.asked) = (false, Some(turn));
    let (first, days) = (view.first, view.days);
    model.turn = turn;
    Some(Effect::LoadPlan { turn, first, days, zone })
}

/// Takes over what is planned.
pub fn came(model: &mut Model, turn: u64, result: Result<Box<Sheet>, Failure>) {
    let words = result.as_ref().err().map(|failure| failure::words(model, Entity::Event, failure));
    let now = model.now;
    let Some(view) = view_mut(model).filter(|view| view.asked == Some(turn)) else { return };
    (view.asked, view.failed) = (None, words);
    let Ok(sheet) = result else { return };
    let on = view.item().map(|item| (item.id, item.lane, item.date));
    let first_time = view.shown().is_none();
    (view.sheet, view.at) = (Some(sheet), Some(now));
    match on {
        // The cursor stays on its record, also where it moved to another day.
        Some((id, lane, date)) => {
            let items = view.shown().map_or(&[][..], |sheet| &sheet.items);
            let same = |item: &Item| item.id == id && item.lane == lane;
            let place = items.iter().position(|item| same(item) && item.date == date);
            let place = place.or_else(|| items.iter().position(same));
            match place {
                Some(place) => view.put(place),
                None => view.nth = view.nth.min(view.cell().len().saturating_sub(1)),
            }
        }
        None if first_time => settle(view),
        None => {}
    }
}

/// Puts the cursor where there is something: in its cell, else on the first item of its day, else in a lane that shows.
fn settle(view: &mut View) {
    view.nth = 0;
    if view.item().is_some() {
        return;
    }
    let listed = view.listed();
    let Some(sheet) = view.shown() else { return };
    let day = view.day;
    // What is done on a day comes before what runs over weeks.
    let mut of_day = listed.iter().copied().filter(|place| sheet.items[*place].date == day);
    let place = of_day.clone().find(|place| sheet.items[*place].bar.is_none()).or_else(|| of_day.next());
    let lanes = sheet.lanes();
    let lane = lanes.iter().find(|lane| **lane != Lane::Campaign).or(lanes.first()).copied();
    match place {
        Some(place) => view.put(place),
        None => view.lane = lane.unwrap_or(view.lane),
    }
}

/// The office changed: what is shown is read again when it may be another.
pub fn changed(model: &mut Model, topic: Topic) {
    if matches!(topic, Topic::Event | Topic::Release | Topic::Holiday | Topic::Campaign) {
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
