//! The wall: pages that turn by themselves and a picture that never burns in.

use chrono::TimeDelta;
use serde::{Deserialize, Serialize};

use super::model::Model;

/// What a page of the wall shows in large.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Page {
    /// The next event, its countdown and the clock.
    Next,
    /// Today's events and the release queue.
    Today,
    /// Coverage and pick-up.
    Coverage,
    /// Counts: dispositions, requests, deadlines.
    Desk,
}

/// The pages, in turn.
pub const PAGES: &[Page] = &[Page::Next, Page::Today, Page::Coverage, Page::Desk];

/// A page turned by hand stays this many times longer.
const HELD: i32 = 3;

/// Where the picture stands, in columns and rows, one step a minute.
const SHIFTS: &[(u16, u16)] = &[(0, 0), (1, 0), (2, 0), (2, 1), (1, 1), (0, 1)];

/// The page shown.
pub fn page(model: &Model) -> Page {
    PAGES[model.wall.page % PAGES.len()]
}

/// Turns by so many pages, by hand.
pub fn turn(model: &mut Model, by: usize) {
    model.wall.page = (model.wall.page + by) % PAGES.len();
    model.wall.since = Some(model.now);
    model.wall.held = true;
}

/// How long the page shown still stays.
pub fn rest(model: &Model) -> TimeDelta {
    let stay = TimeDelta::seconds(i64::from(model.setup.rotate_seconds.max(1)));
    let stay = if model.wall.held { stay * HELD } else { stay };
    match model.wall.since {
        // A clock that was set back must not freeze the page.
        Some(since) if since <= model.now => stay - (model.now - since),
        _ => TimeDelta::zero(),
    }
}

/// What the time does to the wall: the page turns when its time is over, the picture moves with the minute.
pub fn tick(model: &mut Model) {
    let first = model.wall.since.is_none();
    if rest(model) <= TimeDelta::zero() {
        if !first {
            model.wall.page = (model.wall.page + 1) % PAGES.len();
        }
        model.wall.since = Some(model.now);
        model.wall.held = false;
    }
    let minute = usize::try_from(model.now.timestamp().div_euclid(60)).unwrap_or_default();
    model.wall.shift = SHIFTS[minute % SHIFTS.len()];
}
