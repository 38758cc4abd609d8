//! The clocks against the published test vectors, the states of a clock, and the laws that hold for every calendar.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono::{DateTime, Datelike, Days, NaiveDate, NaiveDateTime, TimeDelta, Utc};
use chrono_tz::Asia::{Jakarta, Jayapura};
use kentongan::domain::calendar::{Calendar, Why, add_months};
use kentongan::domain::clock::office::{
    DispositionTimes, RequestTimes, disposition_clocks, notice_clock, request_clocks,
};
use kentongan::domain::clock::rule::{Pause, Rule};
use kentongan::domain::clock::table::{CLOCKS, ClockKind};
use kentongan::domain::clock::{Clock, ClockReading, ClockState, WorkingSpan};
use kentongan::domain::holiday::{Holiday, HolidayKind};
use kentongan::domain::local::instant;
use kentongan::domain::standard::Standard;
use proptest::prelude::*;

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn wib(text: &str) -> DateTime<Utc> {
    instant(NaiveDateTime::parse_from_str(text, "%Y-%m-%d %H:%M").unwrap(), Jakarta)
}

/// Receipt, then +3, +5, +10, +10+7, +14, +30, +60, +100 working days.
const VECTORS: [(&str, &str); 8] = [
    ("2026-11-23", "2026-11-26 2026-11-30 2026-12-07 2026-12-16 2026-12-11 2027-01-08 2027-02-22 2027-04-29"),
    ("2026-11-21", "2026-11-25 2026-11-27 2026-12-04 2026-12-15 2026-12-10 2027-01-07 2027-02-19 2027-04-28"),
    ("2026-12-15", "2026-12-18 2026-12-22 2026-12-31 2027-01-13 2027-01-08 2027-02-01 2027-03-24 2027-05-28"),
    ("2026-12-24", "2026-12-30 2027-01-04 2027-01-12 2027-01-21 2027-01-18 2027-02-10 2027-04-05 2027-06-08"),
    ("2027-02-24", "2027-03-01 2027-03-03 2027-03-18 2027-03-31 2027-03-24 2027-04-19 2027-06-08 2027-08-03"),
    ("2027-03-05", "2027-03-18 2027-03-22 2027-03-31 2027-04-09 2027-04-06 2027-04-28 2027-06-17 2027-08-12"),
    ("2027-05-10", "2027-05-13 2027-05-21 2027-05-28 2027-06-09 2027-06-04 2027-06-28 2027-08-09 2027-10-05"),
    ("2026-03-13", "2026-03-25 2026-03-27 2026-04-06 2026-04-15 2026-04-10 2026-05-05 2026-06-24 2026-08-20"),
];

fn vectors() -> impl Iterator<Item = (&'static str, Vec<&'static str>)> {
    VECTORS.into_iter().map(|(from, dues)| (from, dues.split(' ').collect()))
}

#[test]
fn working_days_fall_as_published() {
    let calendar = Calendar::built_in();
    for (from, dues) in vectors() {
        let add = |days| calendar.add_working_days(day(from), days);
        for (days, due) in [3, 5, 10].into_iter().zip(&dues[..3]).chain([14, 30, 60, 100].into_iter().zip(&dues[4..])) {
            assert_eq!(add(days).date, day(due), "{from} + {days}");
            assert!(add(days).unpublished.is_empty());
        }
        let extended = calendar.add_working_days(add(10).date, 7).date;
        assert_eq!(extended, day(dues[3]), "{from} + 10 + 7: the extension is counted from the due date");
    }
}

#[test]
fn the_notice_and_its_extension_are_clocks_of_the_same_dates() {
    let calendar = Calendar::built_in();
    for (from, dues) in vectors() {
        for (extended, due) in [(false, dues[2]), (true, dues[3])] {
            let received = wib(&format!("{from} 20:15"));
            let reading = notice_clock(received, extended, vec![], None).read(received, &calendar, Jakarta).unwrap();
            assert_eq!(reading.due, wib(&format!("{due} 23:59")) + TimeDelta::seconds(59), "{from}, {extended}");
            assert_eq!(reading.citation(), if extended { "UU 14/2008 ps 22(8)" } else { "UU 14/2008 ps 22(7)" });
        }
    }
}

#[test]
fn a_year_has_so_many_working_days() {
    let calendar = Calendar::built_in();
    assert_eq!(calendar.working_days_between(day("2025-12-31"), day("2026-12-31")), 240);
    assert_eq!(calendar.working_days_between(day("2026-12-31"), day("2027-12-31")), 242);
}

#[test]
fn months_end_with_the_month() {
    for (from, months, to) in
        [("2026-11-30", 2, "2027-01-30"), ("2026-12-31", 2, "2027-02-28"), ("2027-12-29", 2, "2028-02-29")]
    {
        assert_eq!(add_months(day(from), months), day(to));
    }
    let calendar = Calendar::built_in();
    let reply =
        Clock::new(ClockKind::ReplyLapse, wib("2026-12-31 10:00")).read(wib("2027-01-01 00:00"), &calendar, Jakarta);
    let reply = reply.unwrap();
    assert_eq!(reply.due.to_rfc3339(), "2027-02-28T16:59:59+00:00");
    assert!(reply.unpublished.is_empty(), "months need no list of holidays");
}

#[test]
fn every_day_passed_over_is_named() {
    let due = Calendar::built_in().add_working_days(day("2026-12-22"), 3);
    let skipped: Vec<_> = due.skipped.iter().map(|s| (s.date.to_string(), s.why.clone())).collect();
    let holiday = |name: &str, kind| Why::Holiday { name: name.to_owned(), kind };
    assert_eq!(due.date, day("2026-12-29"));
    assert_eq!(
        skipped,
        [
            ("2026-12-24".to_owned(), holiday("Cuti bersama Natal", HolidayKind::CollectiveLeave)),
            ("2026-12-25".to_owned(), holiday("Kelahiran Yesus Kristus (Natal)", HolidayKind::National)),
            ("2026-12-26".to_owned(), Why::Saturday),
            ("2026-12-27".to_owned(), Why::Sunday),
        ]
    );
}

#[test]
fn a_year_without_a_published_list_is_never_counted_in_silence() {
    let calendar = Calendar::built_in();
    assert!(calendar.add_working_days(day("2027-12-23"), 5).unpublished.is_empty());
    assert_eq!(calendar.add_working_days(day("2027-12-23"), 6).unpublished, [2028]);
    assert_eq!(calendar.add_working_days(day("2027-12-23"), 300).unpublished, [2028, 2029]);
    let clock = notice_clock(wib("2027-12-20 09:00"), true, vec![], None);
    assert_eq!(clock.read(wib("2027-12-20 09:00"), &calendar, Jakarta).unwrap().unpublished, [2028]);
}

#[test]
fn an_office_may_count_otherwise() {
    let leave_works = Calendar::built_in().with_collective_leave_counted(true);
    assert_eq!(leave_works.add_working_days(day("2026-12-23"), 1).date, day("2026-12-24"));
    let strict = Calendar::built_in().with_next_day_after_hours(true);
    for (at, counted_from) in [
        ("2026-11-23 15:59", "2026-11-23"),
        ("2026-11-23 16:01", "2026-11-24"),
        ("2026-11-27 17:00", "2026-11-30"),
        ("2026-11-28 09:00", "2026-11-30"),
    ] {
        assert_eq!(strict.received_on(wib(at), Jakarta), day(counted_from), "{at}");
        assert_eq!(Calendar::built_in().received_on(wib(at), Jakarta), wib(at).with_timezone(&Jakarta).date_naive());
    }
    let extended = notice_clock(wib("2026-11-23 09:00"), true, vec![], None);
    let due = extended.read(wib("2026-11-23 09:00"), &strict, Jakarta).unwrap().due;
    assert_eq!(due, wib("2026-12-16 23:59") + TimeDelta::seconds(59), "the extension is no receipt after hours");
    let regional = Holiday {
        date: day("2026-11-24"),
        name: "Hari Jadi Kabupaten".to_owned(),
        kind: HolidayKind::Regional,
        source: "SK Bupati".to_owned(),
    };
    assert_eq!(Calendar::new(vec![regional], [2026]).add_working_days(day("2026-11-23"), 1).date, day("2026-11-25"));
}

fn notice(now: &str) -> ClockReading {
    let clock = notice_clock(wib("2026-11-23 09:40"), false, vec![], None);
    clock.read(wib(now), &Calendar::built_in(), Jakarta).unwrap()
}

#[test]
fn a_clock_runs_nears_falls_due_and_is_late() {
    for (now, state, percent, days, minutes) in [
        ("2026-11-23 09:40", ClockState::Running, 0, 10, 320),
        ("2026-11-28 12:00", ClockState::Running, 43, 6, 0),
        ("2026-12-02 14:00", ClockState::Running, 69, 3, 120),
        ("2026-12-03 11:00", ClockState::Near, 76, 2, 240),
        ("2026-12-07 08:00", ClockState::DueToday, 91, 0, 420),
        ("2026-12-07 20:00", ClockState::DueToday, 100, 0, 0),
        ("2026-12-08 00:00", ClockState::Overdue, 100, 1, 0),
        ("2026-12-10 09:00", ClockState::Overdue, 100, 3, 0),
    ] {
        let reading = notice(now);
        assert_eq!((reading.state, reading.working), (state, Some(WorkingSpan { days, minutes })), "{now}");
        assert!(reading.percent.abs_diff(percent) <= 1, "{now}: {} %", reading.percent);
        assert_eq!(reading.remaining < 0, state == ClockState::Overdue);
    }
}

#[test]
fn a_clock_that_is_done_was_met_or_missed() {
    let calendar = Calendar::built_in();
    let now = wib("2027-06-01 09:00");
    for (done, state) in [("2026-12-07 23:00", ClockState::Met), ("2026-12-08 00:01", ClockState::Missed)] {
        let reading =
            notice_clock(wib("2026-11-23 09:40"), false, vec![], Some(wib(done))).read(now, &calendar, Jakarta);
        let reading = reading.unwrap();
        assert_eq!((reading.state, reading.is_open()), (state, false));
        assert!(reading.remaining.abs() <= 60, "what was left when it was done: {}", reading.remaining);
    }
}

#[test]
fn a_clock_that_stands_still_does_not_count() {
    let calendar = Calendar::built_in();
    let received = wib("2026-11-23 09:40");
    let open = vec![Pause { from: wib("2026-11-25 10:00"), until: None }];
    let standing = notice_clock(received, false, open, None);
    let reading = standing.read(wib("2026-11-30 10:00"), &calendar, Jakarta).unwrap();
    assert_eq!(reading.state, ClockState::Paused);
    assert_eq!(reading.due, wib("2026-12-10 23:59") + TimeDelta::seconds(59), "26, 27 and 30 November do not count");
    let later = standing.read(wib("2026-12-04 10:00"), &calendar, Jakarta).unwrap();
    assert_eq!(later.percent, reading.percent);
    let left = WorkingSpan { days: 8, minutes: 300 };
    assert_eq!((reading.working, later.working), (Some(left), Some(left)), "what was left when it stopped");
    // In hours as in days; and what was late before stays late.
    let asked = Clock::new(ClockKind::ReleaseNoPickup, received);
    let halted = |from| {
        asked.clone().paused(vec![Pause { from: wib(from), until: None }]).read(
            wib("2026-11-24 09:00"),
            &calendar,
            Jakarta,
        )
    };
    let standing = halted("2026-11-23 10:40").unwrap();
    assert_eq!((standing.state, standing.remaining), (ClockState::Paused, 120));
    assert_eq!(halted("2026-11-23 14:00").unwrap().state, ClockState::Overdue);

    let closed = vec![
        Pause { from: wib("2026-11-25 10:00"), until: Some(wib("2026-11-27 09:00")) },
        Pause { from: wib("2026-11-26 10:00"), until: Some(wib("2026-11-27 08:00")) },
    ];
    let due = |kind, pauses: &[Pause]| {
        Clock::new(kind, received).paused(pauses.to_vec()).read(received, &calendar, Jakarta).unwrap().due
    };
    assert_eq!(due(ClockKind::PpidNotice, &closed), wib("2026-12-09 23:59") + TimeDelta::seconds(59));
    assert_eq!(due(ClockKind::ReplyLapse, &closed), wib("2027-01-25 23:59") + TimeDelta::seconds(59));
    let break_of_an_hour = [Pause { from: wib("2026-11-23 10:00"), until: Some(wib("2026-11-23 11:00")) }];
    assert_eq!(due(ClockKind::RequestP1, &break_of_an_hour), wib("2026-11-23 13:40"));
    assert_eq!(due(ClockKind::ReleaseNoPickup, &break_of_an_hour), wib("2026-11-23 13:40"));
    let before = [Pause { from: wib("2026-11-20 10:00"), until: Some(wib("2026-11-20 11:00")) }];
    assert_eq!(due(ClockKind::RequestP1, &before), wib("2026-11-23 11:40"));
}

fn request<'a>(received: &str, priority: &'a str, deadline: Option<&str>) -> RequestTimes<'a> {
    RequestTimes {
        received_at: wib(received),
        priority,
        media_deadline_at: deadline.map(wib),
        first_response_at: None,
        answered_at: None,
        kind: "question",
        channel: "whatsapp",
        standard: None,
        waits: &[],
    }
}

#[test]
fn a_media_request_has_the_newsrooms_the_standards_and_the_laws_clock_worst_first() {
    let calendar = Calendar::built_in();
    let kabar = request("2026-11-23 09:12", "P1", Some("2026-11-23 11:00"));
    let at = |times: &RequestTimes<'_>, now: &str| -> Vec<_> {
        let clocks = request_clocks(times, wib(now), &calendar, Jakarta);
        clocks.iter().map(|c| (c.kind, c.state, c.remaining)).collect()
    };
    use ClockKind::{PpidNotice, RequestDeadline, RequestFirstResponse, RequestP1, Sp4nVerification};
    assert_eq!(
        at(&kabar, "2026-11-23 09:20"),
        [
            (RequestFirstResponse, ClockState::Running, 7),
            (RequestDeadline, ClockState::Running, 70),
            (RequestP1, ClockState::Running, 112)
        ]
    );
    assert_eq!(
        at(&kabar, "2026-11-23 10:20"),
        [
            (RequestFirstResponse, ClockState::Overdue, -53),
            (RequestDeadline, ClockState::Near, 10),
            (RequestP1, ClockState::Running, 52)
        ]
    );
    let answered = RequestTimes { answered_at: Some(wib("2026-11-23 10:25")), ..kabar };
    assert_eq!(
        at(&answered, "2026-11-23 12:00"),
        [
            (RequestFirstResponse, ClockState::Missed, -58),
            (RequestDeadline, ClockState::Met, 5),
            (RequestP1, ClockState::Met, 47)
        ]
    );
    // A deadline days away does not put off what we promised.
    let relaxed = request("2026-11-23 09:12", "P1", Some("2026-11-27 11:00"));
    assert_eq!(
        at(&RequestTimes { first_response_at: Some(wib("2026-11-23 09:13")), ..relaxed }, "2026-11-23 10:45")[0].0,
        RequestP1
    );
    // Who asks for a document is owed a notice in ten working days, who reports through SP4N a verification in three.
    let law = |kind: &'static str, channel: &'static str| {
        let times = RequestTimes { kind, channel, ..request("2026-11-23 09:12", "P4", None) };
        let clocks = request_clocks(&times, times.received_at, &calendar, Jakarta);
        clocks
            .into_iter()
            .filter(|c| matches!(c.kind, PpidNotice | Sp4nVerification))
            .map(|c| (c.citation().to_owned(), c.due))
            .collect::<Vec<_>>()
    };
    let end = |day: &str| wib(&format!("{day} 23:59")) + TimeDelta::seconds(59);
    assert_eq!(law("question", "whatsapp"), []);
    assert_eq!(law("document", "letter"), [("UU 14/2008 ps 22(7)".to_owned(), end("2026-12-07"))]);
    assert_eq!(law("complaint", "sp4n"), [("PermenPANRB 62/2018".to_owned(), end("2026-11-26"))]);
}

#[test]
fn the_standard_in_force_at_receipt_decides_and_stands_still_only_where_it_says_so() {
    let calendar = Calendar::built_in();
    let standard = |pauses_waiting| Standard {
        version: "2027".to_owned(),
        priority: "P2".to_owned(),
        first_office: 10,
        first_outside: 60,
        answer_minutes: Some(60),
        answer_days: None,
        pauses_waiting,
        citation: "SK Kadis 12/2027".to_owned(),
    };
    let waits = [Pause { from: wib("2026-11-23 09:30"), until: Some(wib("2026-11-23 10:30")) }];
    let due = |standard: &Standard| {
        let times = RequestTimes { standard: Some(standard), waits: &waits, ..request("2026-11-23 09:00", "P2", None) };
        let mut clocks = request_clocks(&times, wib("2026-11-23 10:45"), &calendar, Jakarta);
        clocks.sort_by_key(|clock| clock.kind);
        clocks.into_iter().map(|clock| (clock.kind, clock.due, clock.citation().to_owned())).collect::<Vec<_>>()
    };
    let said = "SK Kadis 12/2027 (2027)".to_owned();
    let first = (ClockKind::RequestFirstResponse, wib("2026-11-23 09:10"), said.clone());
    assert_eq!(due(&standard(false)), [first.clone(), (ClockKind::RequestP2, wib("2026-11-23 10:00"), said.clone())]);
    assert_eq!(due(&standard(true)), [first, (ClockKind::RequestP2, wib("2026-11-23 11:00"), said)]);
    // While the source is waited for the clock says that it stands still.
    let open = [Pause { from: wib("2026-11-23 09:30"), until: None }];
    let standard = Standard { answer_minutes: None, answer_days: Some(2), ..standard(true) };
    let times = RequestTimes { standard: Some(&standard), waits: &open, ..request("2026-11-23 09:00", "P2", None) };
    let clocks = request_clocks(&times, wib("2026-11-26 10:45"), &calendar, Jakarta);
    let answer = clocks.iter().find(|clock| clock.kind == ClockKind::RequestP2).unwrap();
    assert_eq!((answer.state, answer.working), (ClockState::Paused, Some(WorkingSpan { days: 2, minutes: 330 })));
}

#[test]
fn priority_and_office_hours_set_the_due_time_of_a_request() {
    let calendar = Calendar::built_in();
    let due = |times: &RequestTimes<'_>, kind| {
        let clocks = request_clocks(times, times.received_at, &calendar, Jakarta);
        clocks.into_iter().find(|c| c.kind == kind).unwrap().due
    };
    for (received, priority, kind, expected) in [
        ("2026-11-23 15:00", "P1", ClockKind::RequestP1, "2026-11-24 08:30"),
        ("2026-11-23 15:00", "P2", ClockKind::RequestP2, "2026-11-24 10:30"),
        ("2026-11-23 15:00", "P1", ClockKind::RequestFirstResponse, "2026-11-23 15:15"),
        ("2026-11-23 22:00", "P1", ClockKind::RequestFirstResponse, "2026-11-23 22:30"),
        ("2026-11-22 10:00", "P1", ClockKind::RequestFirstResponse, "2026-11-22 10:30"),
    ] {
        assert_eq!(due(&request(received, priority, None), kind), wib(expected), "{received} {priority}");
    }
    for (priority, kind, expected) in
        [("P3", ClockKind::RequestP3, "2026-11-24 23:59"), ("P4", ClockKind::RequestP4, "2026-11-26 23:59")]
    {
        assert_eq!(due(&request("2026-11-23 15:00", priority, None), kind), wib(expected) + TimeDelta::seconds(59));
    }
    let rushed = request("2026-11-23 10:00", "P1", Some("2026-11-23 10:20"));
    assert_eq!(due(&rushed, ClockKind::RequestDeadline), wib("2026-11-23 10:10"), "never more than half of the time");
}

#[test]
fn a_disposition_is_to_be_read_and_carried_out() {
    let calendar = Calendar::built_in();
    let times = DispositionTimes {
        issued_at: wib("2026-11-23 08:00"),
        urgency: "very_urgent",
        due_at: None,
        read_at: None,
        done_at: None,
    };
    let kinds = |times: &DispositionTimes<'_>, now| -> Vec<_> {
        disposition_clocks(times, wib(now), &calendar, Jakarta).iter().map(|c| (c.kind, c.state)).collect()
    };
    use ClockKind::{
        DispositionGiven, DispositionOrdinary, DispositionUnread, DispositionUrgent, DispositionVeryUrgent,
    };
    assert_eq!(
        kinds(&times, "2026-11-23 08:40"),
        [(DispositionUnread, ClockState::Overdue), (DispositionVeryUrgent, ClockState::Running)]
    );
    let read = DispositionTimes { read_at: Some(wib("2026-11-23 08:10")), ..times };
    assert_eq!(
        kinds(&read, "2026-11-23 13:30"),
        [(DispositionVeryUrgent, ClockState::Overdue), (DispositionUnread, ClockState::Met)]
    );
    let urgent = DispositionTimes { urgency: "urgent", ..times };
    assert_eq!(kinds(&urgent, "2026-11-24 08:40"), [(DispositionUrgent, ClockState::DueToday)]);
    let ordinary = DispositionTimes { urgency: "ordinary", ..times };
    assert_eq!(kinds(&ordinary, "2026-11-24 08:40"), [(DispositionOrdinary, ClockState::Running)]);
    let given = DispositionTimes { due_at: Some(wib("2026-11-23 15:00")), ..ordinary };
    assert_eq!(kinds(&given, "2026-11-23 15:01"), [(DispositionGiven, ClockState::Overdue)]);
}

#[test]
fn the_zone_of_the_office_ends_the_day() {
    let calendar = Calendar::built_in();
    let clock = notice_clock(wib("2026-11-23 22:30"), false, vec![], None);
    let due = |zone| clock.read(wib("2026-11-23 22:30"), &calendar, zone).unwrap().due.to_rfc3339();
    assert_eq!(due(Jakarta), "2026-12-07T16:59:59+00:00");
    assert_eq!(due(Jayapura), "2026-12-08T14:59:59+00:00", "in Jayapura it was the 24th already");
}

fn any_day() -> impl Strategy<Value = NaiveDate> {
    (0u64..730).prop_map(|n| day("2026-01-01") + Days::new(n))
}

fn with_extra(extra: &[NaiveDate]) -> Calendar {
    let built_in = Calendar::built_in();
    let more = extra.iter().map(|date| Holiday {
        date: *date,
        name: "Libur".to_owned(),
        kind: HolidayKind::Regional,
        source: String::new(),
    });
    Calendar::new(built_in.holidays().cloned().chain(more).collect(), [2026, 2027])
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]
    #[test]
    fn due_is_a_working_day_after_the_receipt_and_says_what_it_passed_over(from in any_day(), days in 1u16..200) {
        let calendar = Calendar::built_in();
        let due = calendar.add_working_days(from, days);
        prop_assert!(calendar.is_working_day(due.date) && due.date > from);
        prop_assert_eq!((due.date - from).num_days(), i64::from(days) + due.skipped.len() as i64);
        prop_assert_eq!(calendar.working_days_between(from, due.date), u32::from(days));
        prop_assert_eq!(due.unpublished.contains(&2028), due.date.year() >= 2028);
        prop_assert!(calendar.add_working_days(from, days + 1).date > due.date);
    }

    #[test]
    fn a_later_receipt_is_never_due_earlier(a in any_day(), b in any_day(), days in 0u16..200) {
        let calendar = Calendar::built_in();
        let due = |from| calendar.add_working_days(from, days).date;
        prop_assert!(due(a.min(b)) <= due(a.max(b)));
    }

    #[test]
    fn one_more_holiday_never_makes_anything_due_earlier(
        from in any_day(), extra in proptest::collection::vec(any_day(), 1..8), days in 1u16..60, minutes in 0u32..6000,
    ) {
        let (plain, more) = (Calendar::built_in(), with_extra(&extra));
        prop_assert!(more.add_working_days(from, days).date >= plain.add_working_days(from, days).date);
        let start = instant(from.and_hms_opt(9, 0, 0).unwrap(), Jakarta);
        let plain = Calendar::new(plain.holidays().cloned().collect(), [2026, 2027]);
        let due = |c: &Calendar| c.add_working_time(start, minutes, Jakarta).at;
        prop_assert!(due(&more) >= due(&plain));
    }

    #[test]
    fn working_time_added_is_working_time_found(from in any_day(), at in 0u32..1440, minutes in 0u32..20_000) {
        let calendar = Calendar::built_in();
        let start = instant(from.and_hms_opt(at / 60, at % 60, 0).unwrap(), Jakarta);
        let due = calendar.add_working_time(start, minutes, Jakarta).at;
        prop_assert!(due >= start);
        prop_assert_eq!(calendar.working_minutes_between(start, due, Jakarta), i64::from(minutes));
    }

    #[test]
    fn every_clock_reads_at_any_time_and_its_percent_never_falls(
        kind in 0..CLOCKS.len(), start in -8_000_000_000_000i64..8_000_000_000_000, first in 0i64..20_000_000, more in 0i64..20_000_000,
    ) {
        let calendar = Calendar::built_in();
        let start = DateTime::from_timestamp(start, 0).unwrap();
        let clock = Clock::new(CLOCKS[kind].kind, start).to(Some(start + TimeDelta::days(40)));
        let read = |after| clock.read(start + TimeDelta::seconds(after), &calendar, Jakarta).unwrap();
        let (early, late) = (read(first), read(first + more));
        prop_assert!(early.percent <= late.percent && late.percent <= 100);
        prop_assert_eq!(early.due, late.due);
        prop_assert!(early.remaining >= late.remaining);
        prop_assert_eq!(late.state == ClockState::Overdue, start + TimeDelta::seconds(first + more) > late.due);
        if CLOCKS[kind].rule == Rule::AtOnce {
            prop_assert_eq!(early.due, start);
        }
    }
}
