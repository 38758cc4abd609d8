//! The period of a study: days of the office's calendar, so that a chart of today is one of today wherever it is read.

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::domain::local::{hm, instant, local, plus_days};

/// A period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Period {
    /// Today and so many days before it, together this many.
    Days(u16),
    /// The month of today, up to its end.
    Month,
    /// From the first day to the second, both included.
    Between(NaiveDate, NaiveDate),
    /// Everything there is.
    All,
}

impl Default for Period {
    fn default() -> Self {
        Self::Days(7)
    }
}

impl Period {
    /// The periods that follow each other under one key.
    pub const STEPS: [Self; 5] = [Self::Days(1), Self::Days(7), Self::Days(30), Self::Month, Self::All];

    /// The next or the last of the steps; a period that is none of them begins anew.
    #[must_use]
    pub fn step(self, back: bool) -> Self {
        let count = Self::STEPS.len();
        let place = Self::STEPS.iter().position(|step| *step == self);
        Self::STEPS[match (place, back) {
            (Some(place), false) => (place + 1) % count,
            (Some(place), true) => (place + count - 1) % count,
            (None, _) => 0,
        }]
    }

    /// First and last day, both included.
    pub fn days(self, now: DateTime<Utc>, zone: Tz) -> Option<(NaiveDate, NaiveDate)> {
        let today = local(now, zone).date();
        match self {
            Self::Days(days) => {
                let before = Days::new(u64::from(days.max(1)) - 1);
                Some((today.checked_sub_days(before).unwrap_or(NaiveDate::MIN), today))
            }
            Self::Month => {
                let first = today.with_day(1).unwrap_or(today);
                Some((first, last_of_month(first)))
            }
            Self::Between(first, last) => Some((first.min(last), last.max(first))),
            Self::All => None,
        }
    }

    /// From the first instant until before the second (UTC); none where it has no end.
    pub fn instants(self, now: DateTime<Utc>, zone: Tz) -> (Option<DateTime<Utc>>, Option<DateTime<Utc>>) {
        let midnight = |day: NaiveDate| instant(day.and_time(hm(0, 0)), zone);
        match self.days(now, zone) {
            Some((first, last)) => (Some(midnight(first)), Some(midnight(plus_days(last, 1)))),
            None => (None, None),
        }
    }
}

/// The last day of a month.
pub fn last_of_month(day: NaiveDate) -> NaiveDate {
    let next = match day.month() {
        12 => NaiveDate::from_ymd_opt(day.year() + 1, 1, 1),
        month => NaiveDate::from_ymd_opt(day.year(), month + 1, 1),
    };
    next.and_then(|next| next.pred_opt()).unwrap_or(day)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use chrono_tz::Asia::Jakarta;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_those_of_the_office() {
        // 01.30 WIB on the 23rd, still the 22nd in UTC.
        let now = "2026-11-22T18:30:00Z".parse().unwrap();
        assert_eq!(Period::Days(1).days(now, Jakarta), Some((day("2026-11-23"), day("2026-11-23"))));
        let (since, until) = Period::Days(7).instants(now, Jakarta);
        assert_eq!(since.unwrap().to_rfc3339(), "2026-11-16T17:00:00+00:00");
        assert_eq!(until.unwrap().to_rfc3339(), "2026-11-23T17:00:00+00:00");
        assert_eq!(Period::Month.days(now, Jakarta), Some((day("2026-11-01"), day("2026-11-30"))));
        assert_eq!(Period::All.instants(now, Jakarta), (None, None));
        let turned = Period::Between(day("2026-11-05"), day("2026-11-01"));
        assert_eq!(turned.days(now, Jakarta), Some((day("2026-11-01"), day("2026-11-05"))));
    }

    #[test]
    fn the_steps_go_round() {
        let mut period = Period::default();
        for _ in 0..Period::STEPS.len() {
            period = period.step(false);
        }
        assert_eq!(period, Period::default());
        assert_eq!(Period::Days(1).step(true), Period::All);
        assert_eq!(Period::Days(3).step(false), Period::Days(1));
        assert_eq!(last_of_month(day("2028-02-10")), day("2028-02-29"));
    }
}
