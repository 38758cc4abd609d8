//! Office hours, and arithmetic in working time.
//!
//! Perpres 21/2023: 37 h 30 min a week, Monday to Friday from 07.30 local, break 60 minutes and 90 on Fridays; in
//! Ramadan 32 h 30 min from 08.00, break 30 and 60. The decree leaves the time of the break open; 12.00 and on
//! Fridays 11.30 are the usual ones.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, NaiveTime, TimeDelta, Utc, Weekday};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};

use super::calendar::{Calendar, Skipped};
use super::local::{hm, instant, local};

/// The hours of one working day, local time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfficeDay {
    /// The office opens.
    pub open: NaiveTime,
    /// The break begins.
    pub pause: NaiveTime,
    /// The break ends.
    pub resume: NaiveTime,
    /// The office closes.
    pub close: NaiveTime,
}

const fn hours(open: NaiveTime, pause: NaiveTime, resume: NaiveTime, close: NaiveTime) -> OfficeDay {
    OfficeDay { open, pause, resume, close }
}

const ORDINARY: OfficeDay = hours(hm(7, 30), hm(12, 0), hm(13, 0), hm(16, 0));
const FRIDAY: OfficeDay = hours(hm(7, 30), hm(11, 30), hm(13, 0), hm(16, 30));
const FASTING: OfficeDay = hours(hm(8, 0), hm(12, 0), hm(12, 30), hm(15, 0));
const FASTING_FRIDAY: OfficeDay = hours(hm(8, 0), hm(11, 30), hm(12, 30), hm(15, 30));

impl OfficeDay {
    /// A day with hours of its own; the break begins at the usual time of that day of the week and ends with the office at the latest.
    pub fn new(day: Weekday, open: NaiveTime, close: NaiveTime, break_minutes: u16) -> Self {
        let usual = if day == Weekday::Fri { FRIDAY } else { ORDINARY };
        let close = close.max(open);
        let pause = usual.pause.clamp(open, close);
        let (resume, days) = pause.overflowing_add_signed(TimeDelta::minutes(break_minutes.into()));
        hours(open, pause, if days == 0 { resume.min(close) } else { close }, close)
    }

    /// The hours of Perpres 21/2023 on a day from Monday to Friday.
    pub fn decreed(day: Weekday, fasting: bool) -> Self {
        match (fasting, day == Weekday::Fri) {
            (false, false) => ORDINARY,
            (false, true) => FRIDAY,
            (true, false) => FASTING,
            (true, true) => FASTING_FRIDAY,
        }
    }

    /// The two halves of the day.
    fn halves(self) -> [(NaiveTime, NaiveTime); 2] {
        [(self.open, self.pause), (self.resume, self.close)]
    }

    /// Working minutes of the whole day.
    pub fn minutes(self) -> i64 {
        self.halves().iter().map(|(a, b)| (*b - *a).num_minutes()).sum()
    }
}

/// An end of working time, and how it came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueTime {
    /// The instant at which the working time is used up.
    pub at: DateTime<Utc>,
    /// The days passed over, in order.
    pub skipped: Vec<Skipped>,
    /// Years that were counted in without an official list of holidays.
    pub unpublished: Vec<i32>,
}

/// No sum of working time goes further than this many days.
const SCAN_DAYS: usize = 36_525;

impl Calendar {
    /// The office hours of `date`; `None` when nobody is at work. On Saturdays and Sundays that is so unless hours are
    /// set for them.
    pub fn office_day(&self, date: NaiveDate) -> Option<OfficeDay> {
        if self.holiday(date).is_some() {
            return None;
        }
        self.hours_of(date.weekday(), self.is_fasting(date))
    }

    /// The office hours of a day of the week on which there is no holiday, outside of Ramadan or in it.
    pub fn hours_of(&self, day: Weekday, fasting: bool) -> Option<OfficeDay> {
        let own = if fasting { &self.fasting_hours } else { &self.hours };
        own.get(&day.number_from_monday()).copied().or(match day {
            Weekday::Sat | Weekday::Sun => None,
            day => Some(OfficeDay::decreed(day, fasting)),
        })
    }

    /// Whether the office is at work at `at`: within office hours; the break counts, since someone is at the desk.
    pub fn in_office_hours(&self, at: DateTime<Utc>, zone: Tz) -> bool {
        let time = local(at, zone);
        self.office_day(time.date()).is_some_and(|d| d.open <= time.time() && time.time() < d.close)
    }

    /// The instant at which `minutes` minutes of working time have passed since `start`.
    pub fn add_working_time(&self, start: DateTime<Utc>, minutes: u32, zone: Tz) -> DueTime {
        self.after_working_span(start, TimeDelta::minutes(minutes.into()), zone)
    }

    /// As [`Self::add_working_time`], to the second.
    pub(super) fn after_working_span(&self, start: DateTime<Utc>, mut left: TimeDelta, zone: Tz) -> DueTime {
        let mut due = DueTime { at: start, skipped: Vec::new(), unpublished: Vec::new() };
        if left.is_zero() {
            return due;
        }
        let begin = local(start, zone);
        for date in begin.date().iter_days().take(SCAN_DAYS) {
            if !self.is_published(date.year()) && due.unpublished.last() != Some(&date.year()) {
                due.unpublished.push(date.year());
            }
            let Some(day) = self.office_day(date) else {
                due.skipped.extend(self.closed(date).map(|why| Skipped { date, why }));
                continue;
            };
            for (from, to) in spans(date, day) {
                let from = from.max(begin);
                let room = to - from;
                if room <= TimeDelta::zero() {
                    continue;
                }
                if left <= room {
                    due.at = instant(from + left, zone);
                    return due;
                }
                left -= room;
                due.at = instant(to, zone);
            }
        }
        due
    }

    /// Whole minutes of working time from `from` to `to`; 0 when `to` is not later. Stops at a hundred years.
    pub fn working_minutes_between(&self, from: DateTime<Utc>, to: DateTime<Utc>, zone: Tz) -> i64 {
        self.working_span_between(from, to, zone).num_minutes()
    }

    /// As [`Self::working_minutes_between`], to the second.
    pub(super) fn working_span_between(&self, from: DateTime<Utc>, to: DateTime<Utc>, zone: Tz) -> TimeDelta {
        let (begin, end) = (local(from, zone), local(to, zone));
        let days = begin.date().iter_days().take(SCAN_DAYS).take_while(|d| *d <= end.date());
        days.filter_map(|date| Some(spans(date, self.office_day(date)?)))
            .flatten()
            .map(|(from, to)| (to.min(end) - from.max(begin)).max(TimeDelta::zero()))
            .fold(TimeDelta::zero(), |sum, span| sum + span)
    }
}

fn spans(date: NaiveDate, day: OfficeDay) -> [(NaiveDateTime, NaiveDateTime); 2] {
    day.halves().map(|(from, to)| (date.and_time(from), date.and_time(to)))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use chrono_tz::Asia::{Jakarta, Jayapura};

    fn wib(text: &str) -> DateTime<Utc> {
        instant(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap(), Jakarta)
    }

    #[test]
    fn a_week_has_37_h_30_and_32_h_30_in_ramadan() {
        let calendar = Calendar::built_in();
        let week = |monday: &str| -> i64 {
            let monday: NaiveDate = monday.parse().unwrap();
            monday.iter_days().take(7).filter_map(|d| calendar.office_day(d)).map(OfficeDay::minutes).sum()
        };
        assert_eq!(week("2026-11-23"), 37 * 60 + 30);
        assert_eq!(week("2026-02-23"), 32 * 60 + 30);
        assert_eq!(week("2026-03-16"), 2 * 390, "two days before the leave of Nyepi and Idulfitri");
    }

    #[test]
    fn working_time_skips_breaks_nights_and_weekends() {
        let calendar = Calendar::built_in();
        let table = [
            ("2026-11-23 09:40", 60, "2026-11-23 10:40"),
            ("2026-11-23 11:30", 60, "2026-11-23 13:30"),
            ("2026-11-23 12:20", 60, "2026-11-23 14:00"),
            ("2026-11-23 15:00", 240, "2026-11-24 10:30"),
            ("2026-11-23 20:00", 240, "2026-11-24 11:30"),
            ("2026-11-27 15:30", 120, "2026-11-30 08:30"),
            ("2026-11-28 10:00", 30, "2026-11-30 08:00"),
            ("2026-11-27 11:00", 60, "2026-11-27 13:30"),
            ("2026-02-23 07:00", 60, "2026-02-23 09:00"),
            ("2026-12-23 15:00", 120, "2026-12-28 08:30"),
            ("2026-11-23 05:00", 450, "2026-11-23 16:00"),
        ];
        for (from, minutes, to) in table {
            let due = calendar.add_working_time(wib(from), minutes, Jakarta);
            assert_eq!(due.at, wib(to), "{minutes} minutes from {from}");
            assert_eq!(calendar.working_minutes_between(wib(from), due.at, Jakarta), i64::from(minutes));
        }
        let christmas = calendar.add_working_time(wib("2026-12-23 15:00"), 120, Jakarta);
        assert_eq!(christmas.skipped.len(), 4, "leave, Christmas, Saturday, Sunday");
        assert_eq!(calendar.add_working_time(wib("2027-12-31 16:00"), 60, Jakarta).unpublished, [2028]);
        assert_eq!(calendar.working_minutes_between(wib("2026-11-24 09:00"), wib("2026-11-23 09:00"), Jakarta), 0);
    }

    #[test]
    fn an_office_may_have_hours_of_its_own() {
        let monday = OfficeDay::new(Weekday::Mon, hm(8, 0), hm(17, 0), 60);
        assert_eq!((monday.pause, monday.resume, monday.minutes()), (hm(12, 0), hm(13, 0), 480));
        assert_eq!(OfficeDay::new(Weekday::Fri, hm(8, 0), hm(11, 0), 90).minutes(), 180);
        assert_eq!(OfficeDay::new(Weekday::Tue, hm(20, 0), hm(23, 30), 1440).minutes(), 0);
        let calendar = Calendar::built_in().with_hours([(Weekday::Mon, monday)]);
        assert_eq!(calendar.add_working_time(wib("2026-11-23 16:00"), 90, Jakarta).at, wib("2026-11-24 08:00"));
        let ramadan = "2026-02-23".parse().unwrap();
        assert_eq!(calendar.office_day(ramadan).unwrap().close, hm(15, 0));
        let later = OfficeDay::new(Weekday::Mon, hm(8, 30), hm(15, 30), 30);
        let calendar = calendar.with_fasting_hours([(Weekday::Mon, later)]);
        assert_eq!(calendar.office_day(ramadan), Some(later));
        assert_eq!(calendar.office_day("2026-02-24".parse().unwrap()).unwrap().close, hm(15, 0));
    }

    #[test]
    fn a_service_unit_keeps_hours_of_its_own() {
        let saturday = OfficeDay::new(Weekday::Sat, hm(8, 0), hm(12, 0), 0);
        let late = OfficeDay::new(Weekday::Mon, hm(7, 30), hm(20, 0), 60);
        let office = Calendar::built_in();
        let office = office.with_unit("Layanan", vec![(Weekday::Mon, late), (Weekday::Sat, saturday)], vec![]);
        let unit = office.of_unit("Layanan");
        assert_eq!(office.units().collect::<Vec<_>>(), ["Layanan"]);
        assert_eq!(unit.add_working_time(wib("2026-11-23 15:00"), 240, Jakarta).at, wib("2026-11-23 19:00"));
        assert_eq!(unit.add_working_time(wib("2026-11-27 16:30"), 60, Jakarta).at, wib("2026-11-28 09:00"));
        assert_eq!(unit.add_working_days("2026-11-27".parse().unwrap(), 1).date, "2026-11-30".parse().unwrap());
        assert_eq!(unit.office_day("2026-12-26".parse().unwrap()).map(|day| day.minutes()), Some(240));
        assert_eq!(unit.office_day("2026-08-17".parse().unwrap()), None, "a holiday on a Monday");
        assert_eq!(unit.office_day("2027-12-25".parse().unwrap()), None, "a holiday on a Saturday");
        let strict = unit.clone().with_next_day_after_hours(true);
        assert_eq!(strict.received_on(wib("2026-11-28 09:00"), Jakarta), "2026-11-30".parse().unwrap());
        assert_eq!(office.of_unit("Sekretariat"), &office);
    }

    #[test]
    fn the_zone_decides_when_the_office_is_open() {
        let calendar = Calendar::built_in();
        let at = wib("2026-11-23 15:00");
        assert!(calendar.in_office_hours(at, Jakarta));
        assert!(!calendar.in_office_hours(at, Jayapura), "it is 17.00 in Jayapura");
        assert!(!calendar.in_office_hours(wib("2026-11-22 10:00"), Jakarta), "a Sunday");
    }
}
