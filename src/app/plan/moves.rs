//! Moving in the plan: days sideways, items and lanes up and down, weeks by the page.

use chrono::{Days, NaiveDate};

use super::{GRID_WIDTH, View, monday, settle, today, view_mut};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::domain::plan::Lane;

/// Lets the cursor move; what is not read yet is asked for afterwards.
fn go(model: &mut Model, to: impl Fn(&mut View, bool)) -> Vec<Effect> {
    let grid = model.size.0 >= GRID_WIDTH;
    if let Some(view) = view_mut(model) {
        to(view, grid);
    }
    Vec::new()
}

/// Goes to a day; beyond what is shown the stretch moves by whole weeks.
fn to_day(view: &mut View, day: NaiveDate) {
    view.day = day;
    let last = view.first.checked_add_days(Days::new(u64::from(view.days))).unwrap_or(NaiveDate::MAX);
    if day < view.first || day >= last {
        view.first = if day < view.first {
            monday(day)
        } else {
            let back = Days::new(u64::from(view.days) - 7);
            monday(day).checked_sub_days(back).unwrap_or(day)
        };
        view.stale = true;
    }
    view.nth = 0;
}

fn by_days(view: &mut View, days: i64) {
    let by = Days::new(days.unsigned_abs());
    let day = if days < 0 { view.day.checked_sub_days(by) } else { view.day.checked_add_days(by) };
    if let Some(day) = day {
        to_day(view, day);
    }
}

/// To the day before.
pub fn left(model: &mut Model) -> Vec<Effect> {
    go(model, |view, _| by_days(view, -1))
}

/// To the next day.
pub fn right(model: &mut Model) -> Vec<Effect> {
    go(model, |view, _| by_days(view, 1))
}

/// A stretch back.
pub fn before(model: &mut Model) -> Vec<Effect> {
    go(model, |view, _| by_days(view, -i64::from(view.days)))
}

/// A stretch on.
pub fn next(model: &mut Model) -> Vec<Effect> {
    go(model, |view, _| by_days(view, i64::from(view.days)))
}

/// To today.
pub fn to_today(model: &mut Model) -> Vec<Effect> {
    let today = today(model);
    go(model, |view, _| {
        to_day(view, today);
        if view.shown().is_some() {
            settle(view);
        }
    })
}

/// To the next item: of the cell, then of the lane below; in the list of days simply the next.
pub fn down(model: &mut Model) -> Vec<Effect> {
    go(model, |view, grid| if grid { lane(view, 1) } else { listed(view, 1) })
}

/// To the item before.
pub fn up(model: &mut Model) -> Vec<Effect> {
    go(model, |view, grid| if grid { lane(view, -1) } else { listed(view, -1) })
}

/// To the first lane or item.
pub fn first(model: &mut Model) -> Vec<Effect> {
    go(model, |view, grid| match (grid, view.listed().first()) {
        (true, _) => to_lane(view, |lanes| lanes.first().copied()),
        (false, Some(place)) => view.put(*place),
        (false, None) => {}
    })
}

/// To the last lane or item.
pub fn last(model: &mut Model) -> Vec<Effect> {
    go(model, |view, grid| match (grid, view.listed().last()) {
        (true, _) => to_lane(view, |lanes| lanes.last().copied()),
        (false, Some(place)) => view.put(*place),
        (false, None) => {}
    })
}

fn to_lane(view: &mut View, choose: impl Fn(&[Lane]) -> Option<Lane>) {
    let lanes = view.shown().map(super::Sheet::lanes).unwrap_or_default();
    if let Some(lane) = choose(&lanes) {
        (view.lane, view.nth) = (lane, 0);
    }
}

fn lane(view: &mut View, step: isize) {
    let count = view.cell().len();
    if let Some(nth) = view.nth.checked_add_signed(step).filter(|nth| *nth < count) {
        view.nth = nth;
        return;
    }
    let here = view.lane;
    let forward = step > 0;
    to_lane(view, |lanes| match forward {
        true => lanes.iter().copied().find(|lane| *lane > here),
        false => lanes.iter().rev().copied().find(|lane| *lane < here),
    });
    if view.lane != here && !forward {
        view.nth = view.cell().len().saturating_sub(1);
    }
}

fn listed(view: &mut View, step: isize) {
    let listed = view.listed();
    let Some(sheet) = view.shown() else { return };
    let here = view.item().map(|item| (item.id, item.lane, item.date));
    let same = |place: &usize| {
        let item = &sheet.items[*place];
        Some((item.id, item.lane, item.date)) == here
    };
    let at = match listed.iter().position(same) {
        Some(at) => at.checked_add_signed(step).filter(|at| *at < listed.len()),
        // The day has nothing: on to the next one that has.
        None if step > 0 => listed.iter().position(|place| sheet.items[*place].date >= view.day),
        None => listed.iter().rposition(|place| sheet.items[*place].date <= view.day),
    };
    if let Some(place) = at.map(|at| listed[at]) {
        view.put(place);
    }
}
