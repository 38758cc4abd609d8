//! The time an event takes, and the keys by which it meets others.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;

use super::{Key, Planned, USUAL_LENGTH, keys};
use crate::domain::local::{hm, instant, local, plus_days};

/// No event is looked at for more days than these.
const LONGEST_DAYS: i64 = 366;

/// An event with the time it takes, `from` until before `to`.
#[derive(Debug)]
pub(super) struct Window<'a> {
    pub event: &'a Planned,
    pub from: DateTime<Utc>,
    pub to: DateTime<Utc>,
    pub keys: Vec<(Key, &'a str)>,
}

/// The instants at which a local day begins and ends.
pub(super) fn day(date: NaiveDate, zone: Tz) -> (DateTime<Utc>, DateTime<Utc>) {
    (instant(date.and_time(hm(0, 0)), zone), instant(plus_days(date, 1).and_time(hm(0, 0)), zone))
}

impl<'a> Window<'a> {
    pub fn of(event: &'a Planned, region: &str, zone: Tz) -> Self {
        let start = event.starts_at;
        let usual = start.checked_add_signed(USUAL_LENGTH).unwrap_or(start);
        let latest = start.checked_add_signed(TimeDelta::days(LONGEST_DAYS)).unwrap_or(start);
        let end = event.ends_at.unwrap_or(usual).clamp(start, latest);
        let (from, to) = if event.time_tbc || event.all_day {
            // without an end the day of the start alone; an end at midnight belongs to the day before
            let last = event.ends_at.map_or(start, |_| (end - TimeDelta::nanoseconds(1)).max(start));
            (day(local(start, zone).date(), zone).0, day(local(last, zone).date(), zone).1)
        } else {
            // what has no length still has its minute
            (start, end.max(start.checked_add_signed(TimeDelta::minutes(1)).unwrap_or(start)))
        };
        Self { event, from, to, keys: keys(event, region) }
    }

    /// Whether its hours are known and are not the whole day.
    pub const fn is_timed(&self) -> bool {
        !self.event.time_tbc && !self.event.all_day
    }

    /// The first and the last local day it touches.
    pub fn days(&self, zone: Tz) -> (NaiveDate, NaiveDate) {
        let first = local(self.from, zone).date();
        (first, local(self.to - TimeDelta::nanoseconds(1), zone).date().max(first))
    }

    /// The part of a span that the event takes.
    pub fn within(&self, (from, to): (DateTime<Utc>, DateTime<Utc>)) -> (DateTime<Utc>, DateTime<Utc>) {
        (from.max(self.from), to.min(self.to))
    }

    /// Friday 11.00 to 13.00 where the event runs into it (charter, duty 1). An event whose hours are not known or that
    /// lasts the whole day can leave those two hours free, so it meets none.
    pub fn friday_noons(&self, zone: Tz) -> impl Iterator<Item = (DateTime<Utc>, DateTime<Utc>)> {
        let (first, last) = self.days(zone);
        let days = first.iter_days().take_while(move |date| *date <= last && self.is_timed());
        days.filter(|date| date.weekday() == Weekday::Fri).filter_map(move |date| {
            let at = |hour| instant(date.and_time(hm(hour, 0)), zone);
            let (from, to) = (at(11), at(13));
            (self.from < to && from < self.to).then_some((from, to))
        })
    }
}
