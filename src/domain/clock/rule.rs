//! How the due time of a clock is found from its start, its pauses and the calendar.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use crate::domain::calendar::{Calendar, add_days, add_months};
use crate::domain::local::{end_of_day, local, plus_days};

/// How the due time of a clock is found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rule {
    /// Due the moment it starts: "without delay".
    AtOnce,
    /// So many minutes later, day or night.
    Minutes(u32),
    /// So many minutes later, by whether it started in office hours.
    MinutesByHours {
        /// Minutes when it started in office hours.
        office: u32,
        /// Minutes when it did not.
        outside: u32,
    },
    /// So many minutes of working time later.
    WorkingMinutes(u32),
    /// The end of the day so many calendar days later.
    CalendarDays(u16),
    /// The end of the day so many working days later.
    WorkingDays(u16),
    /// The end of the day so many months later, or of that month.
    Months(u16),
    /// So many minutes before an instant that was given with the record.
    Before(u32),
    /// So many minutes before someone else's deadline, but never more than half of the time there was.
    BeforeDeadline(u32),
}

impl Rule {
    /// Whether the period is counted in days, so that its last day is a state of its own.
    pub const fn in_days(self) -> bool {
        matches!(self, Self::CalendarDays(_) | Self::WorkingDays(_) | Self::Months(_))
    }

    /// Whether only working time moves it.
    pub const fn in_working_time(self) -> bool {
        matches!(self, Self::WorkingDays(_) | Self::WorkingMinutes(_))
    }
}

/// A time in which a clock stands still. Of a period counted in days, the days after the one on which the pause began are
/// not counted, up to and including the one on which it ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pause {
    /// It began.
    pub from: DateTime<Utc>,
    /// It ended; still open when absent.
    pub until: Option<DateTime<Utc>>,
}

/// Pauses as spans that do not overlap, in order; an open one ends `now`.
pub(super) fn spans(pauses: &[Pause], now: DateTime<Utc>) -> Vec<(DateTime<Utc>, DateTime<Utc>)> {
    let mut sorted: Vec<_> = pauses.iter().map(|p| (p.from, p.until.unwrap_or(now))).filter(|(a, b)| a < b).collect();
    sorted.sort();
    let mut merged: Vec<(DateTime<Utc>, DateTime<Utc>)> = Vec::with_capacity(sorted.len());
    for (from, until) in sorted {
        match merged.last_mut() {
            Some(last) if from <= last.1 => last.1 = last.1.max(until),
            _ => merged.push((from, until)),
        }
    }
    merged
}

/// Where a rule leads, and the years it had to count in without an official list of holidays.
pub(super) struct Reach {
    pub at: DateTime<Utc>,
    pub unpublished: Vec<i32>,
}

/// What a rule is counted with.
pub(super) struct Ground<'a> {
    pub start: DateTime<Utc>,
    pub target: Option<DateTime<Utc>>,
    pub pauses: &'a [(DateTime<Utc>, DateTime<Utc>)],
    pub calendar: &'a Calendar,
    pub zone: Tz,
}

impl Ground<'_> {
    /// Where `rule` leads; `None` when it needs an instant that was not given.
    pub fn reach(&self, rule: Rule) -> Option<Reach> {
        let known = |at| Some(Reach { at, unpublished: Vec::new() });
        match rule {
            Rule::AtOnce => known(self.start),
            Rule::Minutes(minutes) => known(self.minutes(minutes)),
            Rule::MinutesByHours { office, outside } => {
                let at_work = self.calendar.in_office_hours(self.start, self.zone);
                known(self.minutes(if at_work { office } else { outside }))
            }
            Rule::WorkingMinutes(minutes) => Some(self.working_minutes(minutes)),
            Rule::WorkingDays(days) => Some(self.working_days(self.receipt(), days)),
            Rule::CalendarDays(days) => known(self.stretched(|from| add_days(from, days))),
            Rule::Months(months) => known(self.stretched(|from| add_months(from, months))),
            Rule::Before(minutes) => known(minus(self.target?, TimeDelta::minutes(minutes.into()))),
            Rule::BeforeDeadline(minutes) => {
                let target = self.target?;
                let half = (target - self.start).max(TimeDelta::zero()) / 2;
                known(minus(target, half.min(TimeDelta::minutes(minutes.into()))))
            }
        }
    }

    /// The day of receipt.
    fn receipt(&self) -> NaiveDate {
        self.calendar.received_on(self.start, self.zone)
    }

    /// The end of the day `days` working days after `from`.
    pub fn working_days(&self, from: NaiveDate, days: u16) -> Reach {
        let due = self.calendar.count(from, days, |date| self.is_paused(date));
        Reach { at: end_of_day(due.date, self.zone), unpublished: due.unpublished }
    }

    fn is_paused(&self, date: NaiveDate) -> bool {
        let day = |at| local(at, self.zone).date();
        self.pauses.iter().any(|(from, until)| day(*from) < date && date <= day(*until))
    }

    fn minutes(&self, minutes: u32) -> DateTime<Utc> {
        let mut at = plus(self.start, TimeDelta::minutes(minutes.into()));
        for (from, until) in self.pauses.iter().filter(|(_, until)| *until > self.start) {
            if *from < at {
                at = plus(at, *until - (*from).max(self.start));
            }
        }
        at
    }

    fn working_minutes(&self, minutes: u32) -> Reach {
        let mut due = self.calendar.add_working_time(self.start, minutes, self.zone);
        for (from, until) in self.pauses.iter().filter(|(_, until)| *until > self.start) {
            if *from < due.at {
                let lost = self.calendar.working_span_between((*from).max(self.start), *until, self.zone);
                let longer = self.calendar.after_working_span(due.at, lost, self.zone);
                due.at = longer.at;
                due.unpublished.extend(longer.unpublished);
                due.unpublished.dedup();
            }
        }
        Reach { at: due.at, unpublished: due.unpublished }
    }

    /// A period of calendar days or months, longer by every day of a pause that falls into it.
    fn stretched(&self, end: impl Fn(NaiveDate) -> NaiveDate) -> DateTime<Utc> {
        let first = local(self.start, self.zone).date();
        let mut last = end(first);
        for (from, until) in self.pauses {
            let (from, until) = (local(*from, self.zone).date().max(first), local(*until, self.zone).date());
            if from < last {
                let days = u64::try_from((until - from).num_days()).unwrap_or(0);
                last = plus_days(last, days);
            }
        }
        end_of_day(last, self.zone)
    }
}

fn plus(at: DateTime<Utc>, span: TimeDelta) -> DateTime<Utc> {
    at.checked_add_signed(span).unwrap_or(DateTime::<Utc>::MAX_UTC)
}

fn minus(at: DateTime<Utc>, span: TimeDelta) -> DateTime<Utc> {
    at.checked_sub_signed(span).unwrap_or(DateTime::<Utc>::MIN_UTC)
}
