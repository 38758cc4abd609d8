//! The clocks against a counter that knows nothing of them: it walks day by day and minute by minute with a table of
//! hours of its own, through calendars of random holidays, fasts, units, zones and pauses.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Timelike, Utc, Weekday};
use chrono_tz::Asia::{Jakarta, Jayapura, Makassar};
use chrono_tz::Tz;
use kentongan::domain::calendar::{Calendar, Why, add_months};
use kentongan::domain::clock::rule::{Pause, Rule};
use kentongan::domain::clock::table::ClockKind;
use kentongan::domain::clock::{Clock, ClockReading, ClockState};
use kentongan::domain::holiday::{Fasting, Holiday, HolidayKind};
use kentongan::domain::hours::OfficeDay;
use kentongan::domain::local::hm;
use proptest::prelude::*;

/// WIB, WITA, WIT: the zone and its hours before UTC.
const ZONES: [(Tz, i64); 3] = [(Jakarta, 7), (Makassar, 8), (Jayapura, 9)];

/// Opens, break from, break to, closes, in minutes of the day: Perpres 21/2023.
type Hours = [i64; 4];

/// An office, plainly.
#[derive(Debug, Clone)]
struct Plain {
    holidays: Vec<(NaiveDate, HolidayKind)>,
    fast: (NaiveDate, NaiveDate),
    leave_counts: bool,
    next_day: bool,
    /// Weekday from 0, in Ramadan or not, opens, closes, minutes of break.
    unit: Vec<(u8, bool, u32, u32, u16)>,
    zone: usize,
}

impl Plain {
    fn local(&self, at: DateTime<Utc>) -> NaiveDateTime {
        at.naive_utc() + TimeDelta::hours(ZONES[self.zone].1)
    }

    fn utc(&self, time: NaiveDateTime) -> DateTime<Utc> {
        (time - TimeDelta::hours(ZONES[self.zone].1)).and_utc()
    }

    fn is_holiday(&self, day: NaiveDate) -> bool {
        self.holidays.iter().any(|(d, kind)| *d == day && !(*kind == HolidayKind::CollectiveLeave && self.leave_counts))
    }

    fn is_working_day(&self, day: NaiveDate) -> bool {
        !matches!(day.weekday(), Weekday::Sat | Weekday::Sun) && !self.is_holiday(day)
    }

    fn hours(&self, day: NaiveDate) -> Option<Hours> {
        if self.is_holiday(day) {
            return None;
        }
        let fasting = self.fast.0 <= day && day <= self.fast.1;
        let weekday = day.weekday().num_days_from_monday();
        let friday = weekday == 4;
        let own = self.unit.iter().rev().find(|(d, f, ..)| u32::from(*d) == weekday && *f == fasting);
        if let Some((_, _, opens, closes, rest)) = own {
            let (opens, closes) = (i64::from(*opens), i64::from(*closes));
            let from = (if friday { 690 } else { 720 }).max(opens).min(closes);
            return Some([opens, from, (from + i64::from(*rest)).min(closes), closes]);
        }
        match (fasting, weekday) {
            (_, 5 | 6) => None,
            (false, 4) => Some([450, 690, 780, 990]),
            (false, _) => Some([450, 720, 780, 960]),
            (true, 4) => Some([480, 690, 750, 930]),
            (true, _) => Some([480, 720, 750, 900]),
        }
    }

    /// Every working minute from `start` on, each by its beginning.
    fn minutes(&self, start: DateTime<Utc>) -> impl Iterator<Item = DateTime<Utc>> {
        let start = self.local(start);
        start.date().iter_days().flat_map(move |day| {
            let hours = self.hours(day);
            (0..1440_i64)
                .filter(move |m| hours.is_some_and(|[a, b, c, d]| (a..b).contains(m) || (c..d).contains(m)))
                .map(move |m| day.and_hms_opt(0, 0, 0).unwrap() + TimeDelta::minutes(m))
                .filter(move |time| *time >= start)
                .map(|time| self.utc(time))
        })
    }

    fn received(&self, at: DateTime<Utc>) -> NaiveDate {
        let time = self.local(at);
        let closes = self.hours(time.date()).map_or(-1, |[.., closes]| closes);
        let minute = i64::from(time.num_seconds_from_midnight());
        let mut day = time.date();
        if self.next_day && !(self.is_working_day(day) && minute <= closes * 60) {
            day = day.succ_opt().unwrap();
            while !self.is_working_day(day) {
                day = day.succ_opt().unwrap();
            }
        }
        day
    }

    /// Whether the clock stands still on the day: after the day on which a pause began, up to the one on which it ended.
    fn stands(&self, day: NaiveDate, pauses: &[Pause]) -> bool {
        pauses.iter().any(|p| self.local(p.from).date() < day && day <= self.local(p.until.unwrap()).date())
    }

    fn end_of(&self, day: NaiveDate) -> DateTime<Utc> {
        self.utc(day.and_hms_opt(23, 59, 59).unwrap())
    }

    fn calendar(&self) -> Calendar {
        let holidays = self.holidays.iter().map(|(date, kind)| Holiday {
            date: *date,
            name: "Libur".to_owned(),
            kind: *kind,
            source: String::new(),
        });
        let hours = |fasting| {
            let own = self.unit.iter().filter(move |(_, f, ..)| *f == fasting);
            own.map(|(day, _, opens, closes, rest)| {
                let day = Weekday::try_from(*day).unwrap();
                (day, OfficeDay::new(day, hm(opens / 60, opens % 60), hm(closes / 60, closes % 60), *rest))
            })
            .collect()
        };
        Calendar::new(holidays.collect(), [2026, 2027])
            .with_fasting(vec![Fasting { first: self.fast.0, last: self.fast.1 }])
            .with_collective_leave_counted(self.leave_counts)
            .with_next_day_after_hours(self.next_day)
            .with_unit("Layanan", hours(false), hours(true))
            .of_unit("Layanan")
            .clone()
    }

    fn read(&self, rule: Rule, start: DateTime<Utc>, pauses: &[Pause], now: DateTime<Utc>) -> ClockReading {
        let clock = Clock::new(ClockKind::RequestP1, start).promised(rule, String::new()).paused(pauses.to_vec());
        clock.read(now, &self.calendar(), ZONES[self.zone].0).unwrap()
    }
}

fn first() -> NaiveDate {
    "2026-01-01".parse().unwrap()
}

prop_compose! {
    fn plain()(
        holidays in proptest::collection::vec((0u64..800, 0usize..3), 0..60),
        fast in 0u64..500, leave_counts: bool, next_day: bool,
        unit in proptest::collection::vec((0u8..7, any::<bool>(), 0u32..1200, 0u32..700, 0u16..200), 0..5),
        zone in 0usize..3,
    ) -> Plain {
        let kinds = [HolidayKind::National, HolidayKind::CollectiveLeave, HolidayKind::Regional];
        Plain {
            holidays: holidays.into_iter().map(|(n, kind)| (first() + Days::new(n), kinds[kind])).collect(),
            fast: (first() + Days::new(fast), first() + Days::new(fast + 29)),
            leave_counts, next_day, zone,
            unit: unit.into_iter().map(|(d, f, opens, long, rest)| (d, f, opens, (opens + long).min(1439), rest)).collect(),
        }
    }
}

prop_compose! {
    /// A start, pauses that begin before and after it and lie across each other, and an instant after all of them.
    fn story()(
        start in 0i64..500 * 1440,
        pauses in proptest::collection::vec((-3000i64..12_000, 1i64..6000), 0..5),
        later in 0i64..20_000,
    ) -> (DateTime<Utc>, Vec<Pause>, DateTime<Utc>) {
        let start = first().and_hms_opt(0, 0, 0).unwrap().and_utc() + TimeDelta::minutes(start);
        let at = |n| start + TimeDelta::minutes(n);
        let pauses: Vec<_> =
            pauses.into_iter().map(|(from, long)| Pause { from: at(from), until: Some(at(from + long)) }).collect();
        let last = pauses.iter().filter_map(|p| p.until).chain([start]).max().unwrap();
        (start, pauses, last + TimeDelta::minutes(later))
    }
}

fn in_pause(at: DateTime<Utc>, pauses: &[Pause]) -> bool {
    pauses.iter().any(|p| p.from <= at && p.until.is_none_or(|until| at < until))
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn working_days_are_counted_one_by_one(office in plain(), (start, pauses, now) in story(), days in 1u16..130) {
        let mut left = days;
        let mut before = 0;
        let mut due = office.received(start);
        while left > 0 {
            due = due.succ_opt().unwrap();
            if office.is_working_day(due) && !office.stands(due, &pauses) {
                left -= 1;
                before += u32::from(due <= office.local(now).date());
            }
        }
        let reading = office.read(Rule::WorkingDays(days), start, &pauses, now);
        prop_assert_eq!(reading.due, office.end_of(due));
        prop_assert_eq!(reading.state == ClockState::Overdue, now > office.end_of(due));
        if now <= reading.due && office.local(now).date() >= office.received(start) {
            prop_assert_eq!(reading.working.unwrap().days, u32::from(days) - before);
        }
    }

    #[test]
    fn working_minutes_are_counted_one_by_one(office in plain(), (start, pauses, now) in story(), minutes in 1u32..4000) {
        let counted: Vec<_> = office.minutes(start).filter(|at| !in_pause(*at, &pauses)).take(minutes as usize).collect();
        let due = *counted.last().unwrap() + TimeDelta::minutes(1);
        let reading = office.read(Rule::WorkingMinutes(minutes), start, &pauses, now);
        prop_assert_eq!(reading.due, due);
        let left = reading.working.unwrap().minutes;
        if now <= due {
            let used = counted.iter().filter(|at| **at < now).count();
            prop_assert_eq!(left as usize, minutes as usize - used);
        } else {
            prop_assert_eq!(left as usize, office.minutes(due).take_while(|at| *at < now).count());
            prop_assert_eq!(reading.state, ClockState::Overdue);
        }
    }

    #[test]
    fn a_clock_that_stands_still_keeps_what_was_left(
        office in plain(), (start, mut pauses, now) in story(), minutes in 1u32..4000, later in 0i64..9000,
    ) {
        // Since `now` it stands still; it is looked at some time later.
        let used = office.minutes(start).take_while(|at| *at < now).filter(|at| !in_pause(*at, &pauses)).count();
        pauses.push(Pause { from: now, until: None });
        let seen = now + TimeDelta::minutes(later);
        let reading = office.read(Rule::WorkingMinutes(minutes), start, &pauses, seen);
        if used < minutes as usize {
            prop_assert_eq!(reading.state, ClockState::Paused);
            prop_assert_eq!(reading.working.unwrap().minutes as usize, minutes as usize - used);
        } else {
            prop_assert_eq!(reading.state == ClockState::Overdue, seen > reading.due);
        }
    }

    #[test]
    fn minutes_run_day_and_night_but_not_in_a_pause(office in plain(), (start, pauses, now) in story(), minutes in 1u32..4000) {
        let mut at = start;
        let mut left = minutes;
        while left > 0 {
            left -= u32::from(!in_pause(at, &pauses));
            at += TimeDelta::minutes(1);
        }
        prop_assert_eq!(office.read(Rule::Minutes(minutes), start, &pauses, now).due, at);
    }

    #[test]
    fn days_and_months_of_the_calendar_are_longer_by_the_days_of_a_pause(
        office in plain(), (start, pauses, now) in story(), days in 1u16..100, months in 1u16..30,
    ) {
        let day = office.local(start).date();
        // The same day of the month so many months on, or the last there is: found by walking.
        let month = |d: NaiveDate| d.year() * 12 + d.month0() as i32;
        let ends = day
            .iter_days()
            .take_while(|d| month(*d) <= month(day) + i32::from(months))
            .filter(|d| month(*d) == month(day) + i32::from(months) && d.day() <= day.day())
            .last()
            .unwrap();
        prop_assert_eq!(add_months(day, months), ends);
        for (rule, ends) in [(Rule::CalendarDays(days), day + Days::new(days.into())), (Rule::Months(months), ends)] {
            let mut left = (ends - day).num_days();
            let mut due = day;
            while left > 0 {
                due = due.succ_opt().unwrap();
                left -= i64::from(!office.stands(due, &pauses));
            }
            prop_assert_eq!(office.read(rule, start, &pauses, now).due, office.end_of(due), "{:?}", rule);
        }
    }
}

#[test]
fn a_receipt_in_the_last_second_or_on_a_holiday_is_of_that_day_and_the_count_names_what_it_passes() {
    let calendar = Calendar::built_in();
    for (zone, hours) in ZONES {
        let at = |text: &str| {
            let time: NaiveDateTime = text.parse().unwrap();
            (time - TimeDelta::hours(hours)).and_utc()
        };
        let due = |start: &str| {
            let clock = Clock::new(ClockKind::PpidNotice, at(start));
            clock.read(at(start), &calendar, zone).unwrap().due
        };
        let ends = |day: &str| at(&format!("{day}T23:59:59"));
        assert_eq!(due("2026-11-23T23:59:59"), ends("2026-12-07"));
        assert_eq!(due("2026-11-24T00:00:00"), ends("2026-12-08"), "a second later it is another day");
        // Idulfitri, a collective leave, New Year's Eve into a year with other holidays.
        assert_eq!(due("2027-03-10T10:00:00"), ends("2027-03-31"));
        assert_eq!(due("2026-12-24T23:59:59"), ends("2027-01-12"));
        let strict = calendar.clone().with_next_day_after_hours(true);
        assert_eq!(strict.received_on(at("2026-12-23T23:59:59"), zone), "2026-12-28".parse().unwrap());
        assert_eq!(strict.received_on(at("2027-03-10T10:00:00"), zone), "2027-03-16".parse().unwrap());
        // In Ramadan the office closes earlier, on Fridays later.
        for (time, day) in [
            ("2027-02-24T15:00:00", "2027-02-24"),
            ("2027-02-24T15:00:01", "2027-02-25"),
            ("2027-02-26T15:30:00", "2027-02-26"),
            ("2027-02-26T15:30:01", "2027-03-01"),
            ("2026-11-27T16:30:00", "2026-11-27"),
            ("2026-11-27T16:30:01", "2026-11-30"),
        ] {
            assert_eq!(strict.received_on(at(time), zone), day.parse().unwrap(), "{time} {zone}");
        }
    }
    let passed = calendar.add_working_days("2027-03-10".parse().unwrap(), 1);
    let names: Vec<_> = passed
        .skipped
        .iter()
        .map(|day| match &day.why {
            Why::Holiday { name, .. } => name.as_str(),
            Why::Saturday => "Sabtu",
            Why::Sunday => "Minggu",
            Why::Paused => "dijeda",
        })
        .collect();
    assert_eq!(names.len(), 5, "{names:?}");
    assert!(names[0].contains("Idulfitri") && names[1].contains("Idulfitri"), "{names:?}");
}

#[test]
fn a_clock_stopped_on_its_last_day_stands_until_midnight_and_is_late_afterwards() {
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    let stopped = Pause { from: at("2026-12-07T03:00:00Z"), until: None };
    let clock = Clock::new(ClockKind::PpidNotice, at("2026-11-23T02:00:00Z")).paused(vec![stopped]);
    let state = |now: &str| clock.read(at(now), &Calendar::built_in(), Jakarta).unwrap().state;
    assert_eq!(state("2026-12-07T16:59:59Z"), ClockState::Paused);
    assert_eq!(state("2026-12-07T17:00:00Z"), ClockState::Overdue, "the day on which a pause begins counts");
}

#[test]
fn a_pause_never_silences_the_warning_of_a_year_without_a_calendar() {
    let calendar = Calendar::built_in();
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    let due = |pauses: Vec<Pause>| {
        let rule = Rule::WorkingMinutes(1200);
        let clock = Clock::new(ClockKind::RequestP1, at("2027-12-30T02:00:00Z")).promised(rule, String::new());
        clock.paused(pauses).read(at("2028-01-05T00:00:00Z"), &calendar, Jakarta).unwrap()
    };
    assert_eq!(due(vec![]).unpublished, [2028]);
    // It stands still for a night, in which nobody works anyway.
    let night = Pause { from: at("2027-12-30T13:00:00Z"), until: Some(at("2027-12-30T20:00:00Z")) };
    assert_eq!(due(vec![night]), due(vec![]));
}

#[test]
fn the_seconds_of_many_short_pauses_are_not_lost() {
    let at = |text: &str| text.parse::<DateTime<Utc>>().unwrap();
    let start = at("2026-11-23T02:00:00Z");
    let pauses: Vec<_> = (1..=10)
        .map(|n| start + TimeDelta::minutes(n))
        .map(|from| Pause { from, until: Some(from + TimeDelta::seconds(30)) })
        .collect();
    for rule in [Rule::WorkingMinutes(60), Rule::Minutes(60)] {
        let clock = Clock::new(ClockKind::RequestP1, start).promised(rule, String::new()).paused(pauses.clone());
        let due = clock.read(at("2026-11-23T02:30:00Z"), &Calendar::built_in(), Jakarta).unwrap().due;
        assert_eq!(due, at("2026-11-23T03:05:00Z"), "{rule:?}");
    }
}
