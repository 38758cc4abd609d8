//! Moving in the calendar: days sideways, slots and channels up and down, weeks by the page, trouble by its own key.

use chrono::{Days, NaiveDate};

use super::{Cell, GRID_WIDTH, View, WEEK, settle, view, view_mut};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::plan::{monday, today};
use crate::domain::playout::Standing;
use crate::text::phrase::Text;

const NO_TROUBLE: Text = Text::new("Tidak ada masalah pada minggu ini", "Nothing is amiss this week");

/// Lets the cursor move; what is not read yet is asked for afterwards.
fn go(model: &mut Model, to: impl Fn(&mut View, bool)) -> Vec<Effect> {
    let grid = model.size.0 >= GRID_WIDTH;
    if let Some(view) = view_mut(model) {
        to(view, grid);
    }
    Vec::new()
}

/// Goes to a day; beyond the week another one is read.
fn to_day(view: &mut View, day: NaiveDate) {
    view.day = Some(day);
    let first = monday(day);
    if first != view.first {
        (view.first, view.stale) = (first, true);
    }
    view.first_of_cell();
}

/// Before Monday stands what waits for a slot; before that, the week before.
fn sideways(view: &mut View, forward: bool) {
    let last = view.first.checked_add_days(Days::new(u64::from(WEEK) - 1));
    match (view.day, forward) {
        (None, true) => to_day(view, view.first),
        (None, false) => {
            last.and_then(|last| last.checked_sub_days(Days::new(7))).into_iter().for_each(|d| to_day(view, d))
        }
        (Some(day), false) if day == view.first => {
            view.day = None;
            view.first_of_cell();
        }
        (Some(day), false) => day.pred_opt().into_iter().for_each(|day| to_day(view, day)),
        (Some(day), true) => day.succ_opt().into_iter().for_each(|day| to_day(view, day)),
    }
}

/// To the day before.
pub fn left(model: &mut Model) -> Vec<Effect> {
    go(model, |view, _| sideways(view, false))
}

/// To the next day.
pub fn right(model: &mut Model) -> Vec<Effect> {
    go(model, |view, _| sideways(view, true))
}

fn by_week(view: &mut View, forward: bool) {
    let (week, day) = (Days::new(u64::from(WEEK)), view.day.unwrap_or(view.first));
    let day = if forward { day.checked_add_days(week) } else { day.checked_sub_days(week) };
    if let Some(day) = day {
        to_day(view, day);
    }
}

/// A week back.
pub fn before(model: &mut Model) -> Vec<Effect> {
    go(model, |view, _| by_week(view, false))
}

/// A week on.
pub fn next(model: &mut Model) -> Vec<Effect> {
    go(model, |view, _| by_week(view, true))
}

/// To today.
pub fn to_today(model: &mut Model) -> Vec<Effect> {
    let today = today(model);
    go(model, |view, _| {
        to_day(view, today);
        settle(view);
    })
}

/// To the next slot: of the cell, then of the channel below; in the list simply the next.
pub fn down(model: &mut Model) -> Vec<Effect> {
    go(model, |view, grid| if grid { upright(view, 1) } else { listed(view, 1) })
}

/// To the slot before.
pub fn up(model: &mut Model) -> Vec<Effect> {
    go(model, |view, grid| if grid { upright(view, -1) } else { listed(view, -1) })
}

/// To the first channel or slot.
pub fn first(model: &mut Model) -> Vec<Effect> {
    go(
        model,
        |view, grid| {
            if grid { to_place(view, 0) } else { view.listed().first().into_iter().for_each(|c| view.put(*c)) }
        },
    )
}

/// To the last channel or slot.
pub fn last(model: &mut Model) -> Vec<Effect> {
    go(model, |view, grid| {
        let places = view.shown().map_or(0, |sheet| sheet.places.len());
        if grid {
            to_place(view, places.saturating_sub(1))
        } else {
            view.listed().last().into_iter().for_each(|c| view.put(*c))
        }
    })
}

fn to_place(view: &mut View, place: usize) {
    if let Some(id) = view.shown().and_then(|sheet| sheet.places.get(place)).map(|place| place.id) {
        view.channel = Some(id);
        view.first_of_cell();
    }
}

fn within(view: &View, cells: &[Cell]) -> Option<usize> {
    let sheet = view.shown()?;
    cells.iter().position(|cell| Some(sheet.slots[cell.slot].id) == view.slot)
}

fn upright(view: &mut View, step: isize) {
    let cells = view.cell().to_vec();
    let at = within(view, &cells).and_then(|at| at.checked_add_signed(step));
    if let Some(cell) = at.and_then(|at| cells.get(at)) {
        view.put(*cell);
        return;
    }
    let Some(place) = view.place() else { return };
    if let Some(place) =
        place.checked_add_signed(step).filter(|n| view.shown().is_some_and(|sheet| *n < sheet.places.len()))
    {
        to_place(view, place);
        if step < 0
            && let Some(cell) = view.cell().last().copied()
        {
            view.put(cell);
        }
    }
}

fn listed(view: &mut View, step: isize) {
    let cells = view.listed();
    let here = |cell: &Cell| {
        view.slot().is_some_and(|slot| view.shown().is_some_and(|s| s.slots[cell.slot].id == slot.id))
            && cell.date == view.day
    };
    let at = match cells.iter().position(here) {
        Some(at) => at.checked_add_signed(step),
        // The day has nothing: on to the next one that has.
        None if step > 0 => cells.iter().position(|cell| cell.date >= view.day),
        None => cells.iter().rposition(|cell| cell.date <= view.day),
    };
    if let Some(cell) = at.and_then(|at| cells.get(at)) {
        view.put(*cell);
    }
}

/// The cells that want somebody: unproved, missed, wrong, twice, or without a slot.
fn troubles(view: &View, model: &Model) -> Vec<Cell> {
    let Some(sheet) = view.shown() else { return Vec::new() };
    let amiss = |cell: &Cell| {
        let slot = &sheet.slots[cell.slot];
        let standing = slot.standing(model.now);
        sheet.twice.contains(&slot.id)
            || matches!(standing, Standing::Open | Standing::Unproven | Standing::Missed | Standing::Wrong)
    };
    view.listed().into_iter().filter(amiss).collect()
}

/// Nothing wants anybody.
pub fn no_trouble(model: &Model) -> Option<Text> {
    view(model).is_none_or(|view| troubles(view, model).is_empty()).then_some(NO_TROUBLE)
}

/// To the next slot that wants somebody, from the last on to the first again.
pub fn trouble(model: &mut Model) -> Vec<Effect> {
    let next = view(model).and_then(|view| {
        let (troubles, listed) = (troubles(view, model), view.listed());
        let sheet = view.shown()?;
        let at = listed.iter().position(|cell| Some(sheet.slots[cell.slot].id) == view.slot && cell.date == view.day);
        let after =
            |cell: &&Cell| at.is_none_or(|at| listed.iter().position(|other| other == *cell).is_some_and(|n| n > at));
        troubles.iter().find(after).or(troubles.first()).copied()
    });
    go(model, |view, _| next.into_iter().for_each(|cell| view.put(cell)))
}
