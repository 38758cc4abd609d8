//! The working-day calendar: which days count, how days and months are counted, and why a day was passed over.
//!
//! Counting rule (UU 14/2008 and the usual administrative practice): the day of receipt is not counted; Saturdays,
//! Sundays, national holidays, collective leave and regional holidays are not working days. Whether collective leave
//! counts, and whether a receipt after hours is one of the next working day, an office may set otherwise.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Datelike, Months, NaiveDate, Utc, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::holiday::{Fasting, Holiday, HolidayKind, Published, built_in};
use super::hours::OfficeDay;
use super::local::{local, plus_days};

/// How far a scan of days goes before it stops: a hundred years.
const SCAN_DAYS: u32 = 36_525;

/// Why a day does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "why")]
pub enum Why {
    /// A Saturday.
    Saturday,
    /// A Sunday.
    Sunday,
    /// A holiday on a weekday.
    Holiday {
        /// Its name.
        name: String,
        /// Its kind.
        kind: HolidayKind,
    },
    /// The clock stood still on this day.
    Paused,
}

/// A day that was passed over in counting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Skipped {
    /// The day.
    pub date: NaiveDate,
    /// Why.
    #[serde(flatten)]
    pub why: Why,
}

/// The end of a count of working days, and how it came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// The day of receipt, which is not counted.
    pub from: NaiveDate,
    /// The last day; the period ends with it, at 23:59:59 local.
    pub date: NaiveDate,
    /// Working days counted.
    pub days: u16,
    /// The days passed over, in order.
    pub skipped: Vec<Skipped>,
    /// Years that were counted in without an official list of holidays: the date may turn out later, and whoever
    /// shows it must say so.
    pub unpublished: Vec<i32>,
}

/// The holidays of an office and its rule of counting.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calendar {
    holidays: BTreeMap<NaiveDate, Vec<Holiday>>,
    published: BTreeSet<i32>,
    fasting: Vec<Fasting>,
    /// Hours that differ from the decree's, by day of the week from 1 (Monday) to 7.
    pub(super) hours: BTreeMap<u32, OfficeDay>,
    /// The same in Ramadan.
    pub(super) fasting_hours: BTreeMap<u32, OfficeDay>,
    /// The calendars of units that keep hours of their own; these hold no units.
    units: BTreeMap<String, Calendar>,
    collective_leave_counts: bool,
    next_day_after_hours: bool,
}

/// Office hours by day of the week.
pub type Hours = Vec<(Weekday, OfficeDay)>;

impl From<Published> for Calendar {
    fn from(file: Published) -> Self {
        Self::new(file.holidays, file.years).with_fasting(file.fasting)
    }
}

impl Calendar {
    /// A calendar of these holidays; `published` are the years whose official list is among them.
    pub fn new(holidays: Vec<Holiday>, published: impl IntoIterator<Item = i32>) -> Self {
        let mut days: BTreeMap<NaiveDate, Vec<Holiday>> = BTreeMap::new();
        for holiday in holidays {
            days.entry(holiday.date).or_default().push(holiday);
        }
        Self { holidays: days, published: published.into_iter().collect(), ..Self::default() }
    }

    /// The calendar that is built in, for 2026 and 2027.
    pub fn built_in() -> Self {
        built_in().into()
    }

    /// With office hours of the office's own on these days of the week; they hold outside of Ramadan.
    /// Hours on a Saturday or a Sunday are working time, but make it no working day.
    #[must_use]
    pub fn with_hours(mut self, hours: impl IntoIterator<Item = (Weekday, OfficeDay)>) -> Self {
        self.hours = by_weekday(hours).collect();
        self
    }

    /// With hours of the office's own on these days of the week in Ramadan.
    #[must_use]
    pub fn with_fasting_hours(mut self, hours: impl IntoIterator<Item = (Weekday, OfficeDay)>) -> Self {
        self.fasting_hours = by_weekday(hours).collect();
        self
    }

    /// With a unit that keeps hours of its own on some days, ordinary and in Ramadan; on the others it keeps the office's.
    /// Service units are exempt from the decree's hours (Perpres 21/2023). To be said after everything else.
    #[must_use]
    pub fn with_unit(mut self, unit: &str, ordinary: Hours, fasting: Hours) -> Self {
        let mut own = Self { units: BTreeMap::new(), ..self.clone() };
        own.hours.extend(by_weekday(ordinary));
        own.fasting_hours.extend(by_weekday(fasting));
        self.units.insert(unit.to_owned(), own);
        self
    }

    /// The calendar of this unit; the office's when it keeps no hours of its own.
    #[must_use]
    pub fn of_unit(&self, unit: &str) -> &Self {
        self.units.get(unit).unwrap_or(self)
    }

    /// The units that keep hours of their own.
    pub fn units(&self) -> impl Iterator<Item = &str> {
        self.units.keys().map(String::as_str)
    }

    /// Whether collective leave counts as working days here.
    pub const fn counts_collective_leave(&self) -> bool {
        self.collective_leave_counts
    }

    /// Whether what comes in after hours is taken as received on the next working day here.
    pub const fn receives_next_day(&self) -> bool {
        self.next_day_after_hours
    }

    /// With these periods of fasting, in which office hours are shorter.
    #[must_use]
    pub fn with_fasting(mut self, fasting: Vec<Fasting>) -> Self {
        self.fasting = fasting;
        self
    }

    /// Whether collective leave counts as working days. The default is that it does not; for duties outside the civil
    /// service the matter is open, so an office may choose.
    #[must_use]
    pub fn with_collective_leave_counted(mut self, counts: bool) -> Self {
        self.collective_leave_counts = counts;
        self
    }

    /// Whether what comes in after office hours is taken as received on the next working day. The default is the same day.
    #[must_use]
    pub fn with_next_day_after_hours(mut self, next: bool) -> Self {
        self.next_day_after_hours = next;
        self
    }

    /// Every holiday, by date.
    pub fn holidays(&self) -> impl Iterator<Item = &Holiday> {
        self.holidays.values().flatten()
    }

    /// The decrees that name the holidays of the years from `first` to `last`, each once.
    pub fn sources(&self, first: NaiveDate, last: NaiveDate) -> Vec<&str> {
        let years = first.year()..=last.year();
        let named = self.holidays().filter(|h| years.contains(&h.date.year())).map(|h| h.source.as_str());
        named.filter(|source| !source.is_empty()).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Whether the official list of this year is known.
    pub fn is_published(&self, year: i32) -> bool {
        self.published.contains(&year)
    }

    /// Whether `date` is in a period of fasting.
    pub fn is_fasting(&self, date: NaiveDate) -> bool {
        self.fasting.iter().any(|f| f.first <= date && date <= f.last)
    }

    /// Why `date` is not a working day; `None` when it is one.
    pub fn closed(&self, date: NaiveDate) -> Option<Why> {
        match date.weekday() {
            Weekday::Sat => Some(Why::Saturday),
            Weekday::Sun => Some(Why::Sunday),
            _ => self.holiday(date),
        }
    }

    /// The holiday of `date` on which nobody works, whatever day of the week it is.
    pub(super) fn holiday(&self, date: NaiveDate) -> Option<Why> {
        let open = |h: &Holiday| h.kind == HolidayKind::CollectiveLeave && self.collective_leave_counts;
        let holiday = self.holidays.get(&date)?.iter().find(|h| !open(h))?;
        Some(Why::Holiday { name: holiday.name.clone(), kind: holiday.kind })
    }

    /// Whether `date` is a working day.
    pub fn is_working_day(&self, date: NaiveDate) -> bool {
        self.closed(date).is_none()
    }

    /// The day from which a period starts that begins with a receipt at `at`.
    pub fn received_on(&self, at: DateTime<Utc>, zone: Tz) -> NaiveDate {
        let time = local(at, zone);
        let working = self.is_working_day(time.date());
        let in_time = working && self.office_day(time.date()).is_some_and(|day| time.time() <= day.close);
        if self.next_day_after_hours && !in_time {
            return self.add_working_days(time.date(), 1).date;
        }
        time.date()
    }

    /// The day that is `days` working days after `from`, which itself is not counted; `from` when `days` is 0.
    pub fn add_working_days(&self, from: NaiveDate, days: u16) -> Due {
        self.count(from, days, |_| false)
    }

    /// As [`Self::add_working_days`], passing over the days on which the clock stood still.
    pub fn count(&self, from: NaiveDate, days: u16, paused: impl Fn(NaiveDate) -> bool) -> Due {
        let mut due = Due { from, date: from, days, skipped: Vec::new(), unpublished: Vec::new() };
        let mut left = days;
        let bound = u32::from(days).saturating_mul(3).saturating_add(SCAN_DAYS);
        for date in from.iter_days().skip(1).take(bound as usize) {
            if left == 0 {
                break;
            }
            due.date = date;
            if !self.is_published(date.year()) && due.unpublished.last() != Some(&date.year()) {
                due.unpublished.push(date.year());
            }
            match self.closed(date).or_else(|| paused(date).then_some(Why::Paused)) {
                Some(why) => due.skipped.push(Skipped { date, why }),
                None => left -= 1,
            }
        }
        due
    }

    /// How many working days lie after `from`, up to and including `to`; 0 when `to` is not after `from`. Stops at a hundred years.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> u32 {
        let days = from.iter_days().skip(1).take(SCAN_DAYS as usize).take_while(|d| *d <= to);
        days.map(|d| u32::from(self.is_working_day(d))).sum()
    }
}

fn by_weekday(hours: impl IntoIterator<Item = (Weekday, OfficeDay)>) -> impl Iterator<Item = (u32, OfficeDay)> {
    hours.into_iter().map(|(day, hours)| (day.number_from_monday(), hours))
}

/// The day `months` months after `from`, at the month's end when the day does not exist there.
pub fn add_months(from: NaiveDate, months: u16) -> NaiveDate {
    from.checked_add_months(Months::new(months.into())).unwrap_or(NaiveDate::MAX)
}

/// The day `days` calendar days after `from`.
pub fn add_days(from: NaiveDate, days: u16) -> NaiveDate {
    plus_days(from, days.into())
}
