//! When the screen next changes by itself: nothing wakes without a cause.

use chrono::{DateTime, TimeDelta, Utc};

use super::model::{Link, Mode, Model};
use super::wall;

/// The next time at which something on the screen changes with nothing but time, UTC.
pub fn next(model: &Model) -> DateTime<Utc> {
    let now = model.now;
    let step = |seconds: i64| {
        let next = (now.timestamp().div_euclid(seconds) + 1) * seconds;
        DateTime::from_timestamp(next, 0).unwrap_or(now + TimeDelta::seconds(seconds))
    };
    let shows_seconds = model.setup.seconds || !matches!(model.link, Link::Linked);
    let mut next = step(if shows_seconds { 1 } else { 60 });
    if let Some(notice) = &model.notice {
        next = next.min(notice.until);
    }
    if model.setup.mode == Mode::Wall {
        next = next.min(now + wall::rest(model).max(TimeDelta::milliseconds(1)));
    }
    next
}
