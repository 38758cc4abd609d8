//! Clashes as stories, and the walk against a look at every pair.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono_tz::Asia::{Jakarta, Jayapura, Makassar};
use proptest::prelude::*;

use super::window::Window;
use super::*;
use crate::domain::holiday::HolidayKind;

fn at(text: &str) -> DateTime<Utc> {
    text.parse::<DateTime<chrono::FixedOffset>>().unwrap().to_utc()
}

fn event(number: u128, from: &str, to: &str) -> Planned {
    Planned {
        id: Uuid::from_u128(number),
        number: None,
        state: State::Draft,
        kind: "doorstop".to_owned(),
        title: format!("Kegiatan {number}"),
        starts_at: at(from),
        ends_at: (!to.is_empty()).then(|| at(to)),
        time_tbc: false,
        all_day: false,
        place: None,
        speakers: vec!["Bupati".to_owned()],
        moderator: None,
        topic: None,
    }
}

fn release(number: u128, publish_at: &str) -> Due {
    Due {
        id: Uuid::from_u128(number),
        number: None,
        title: format!("Rilis {number}"),
        publish_at: Some(at(publish_at)),
        embargo_until: None,
        event: None,
        follows: false,
    }
}

fn plan(events: Vec<Planned>) -> Plan {
    Plan { events, region: "Kabupaten Muara Kencana".to_owned(), ..Plan::default() }
}

fn reasons(plan: &Plan, zone: Tz) -> Vec<Reason> {
    clashes(plan, zone).into_iter().map(|clash| clash.reason).collect()
}

#[test]
fn two_events_of_one_speaker_clash_only_where_they_overlap() {
    let first = event(1, "2026-11-24T09:00:00+07:00", "2026-11-24T10:00:00+07:00");
    let mut second = event(2, "2026-11-24T09:30:00+07:00", "2026-11-24T11:00:00+07:00");
    second.speakers = vec!["Bupati Muara Kencana H. Zainal Arifin, S.E.".to_owned()];
    let found = clashes(&plan(vec![second, first.clone()]), Jakarta);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].reason, found[0].one, found[0].by_day), (Reason::Speaker, first.id, false));
    assert_eq!((found[0].from, found[0].to), (at("2026-11-24T09:30:00+07:00"), at("2026-11-24T10:00:00+07:00")));
    let after = event(3, "2026-11-24T10:00:00+07:00", "");
    assert!(clashes(&plan(vec![first, after]), Jakarta).is_empty(), "one ends as the other begins");
}

#[test]
fn an_event_across_midnight_meets_what_begins_after_it() {
    let night = event(1, "2026-11-24T22:00:00+07:00", "2026-11-25T02:00:00+07:00");
    let early = event(2, "2026-11-25T01:00:00+07:00", "");
    assert_eq!(reasons(&plan(vec![night, early]), Jakarta), [Reason::Speaker]);
}

#[test]
fn a_time_to_be_confirmed_clashes_by_the_local_day_and_says_so() {
    let mut unsure = event(1, "2026-11-24T00:00:00+09:00", "");
    unsure.time_tbc = true;
    // 23.30 in Jayapura is still the 24th; in Jakarta the unsure day itself would be the 23rd
    let late = event(2, "2026-11-24T23:30:00+09:00", "");
    let found = clashes(&plan(vec![unsure.clone(), late.clone()]), Jayapura);
    assert_eq!(found.len(), 1);
    assert!(found[0].by_day);
    assert!(clashes(&plan(vec![unsure, late]), Jakarta).is_empty());
}

#[test]
fn an_event_of_the_whole_day_meets_every_hour_of_its_days() {
    let mut fair = event(1, "2026-11-24T00:00:00+08:00", "2026-11-26T00:00:00+08:00");
    fair.all_day = true;
    let second_day = event(2, "2026-11-25T20:00:00+08:00", "");
    let day_after = event(3, "2026-11-26T08:00:00+08:00", "");
    let found = clashes(&plan(vec![fair, second_day.clone(), day_after]), Makassar);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!((found[0].other, found[0].by_day), (Some(second_day.id), false));
}

#[test]
fn friday_noon_is_that_of_the_office() {
    let noon = event(1, "2026-11-27T10:30:00+07:00", "2026-11-27T11:30:00+07:00");
    let plan = plan(vec![noon]);
    let found = clashes(&plan, Jakarta);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].reason, found[0].from), (Reason::FridayPrayer, at("2026-11-27T11:00:00+07:00")));
    // the same instants are 12.30 to 13.30 in Jayapura
    assert_eq!(clashes(&plan, Jayapura)[0].from, at("2026-11-27T12:30:00+09:00"));
    let before = event(2, "2026-11-27T09:00:00+07:00", "2026-11-27T11:00:00+07:00");
    assert!(clashes(&super::tests::plan(vec![before]), Jakarta).is_empty());
}

#[test]
fn a_holiday_is_named() {
    let mut plan = plan(vec![event(1, "2026-12-25T01:00:00+09:00", "2026-12-25T01:30:00+09:00")]);
    plan.holidays.push(Holiday {
        date: NaiveDate::from_ymd_opt(2026, 12, 25).unwrap(),
        name: "Hari Raya Natal".to_owned(),
        kind: HolidayKind::National,
        source: "SKB".to_owned(),
    });
    let found = clashes(&plan, Jayapura);
    assert_eq!(
        found.iter().map(|c| (c.reason, c.what.as_str())).collect::<Vec<_>>(),
        [(Reason::Holiday, "Hari Raya Natal")]
    );
    assert!(reasons(&plan, Jakarta).is_empty(), "it is still the 24th in Jakarta");
}

#[test]
fn a_plenary_session_meets_whatever_runs_meanwhile() {
    let mut plenary = event(1, "2026-11-24T08:30:00+07:00", "2026-11-24T12:00:00+07:00");
    (plenary.title, plenary.speakers) = ("Rapat Paripurna DPRD".to_owned(), Vec::new());
    let mut talk = event(2, "2026-11-24T09:00:00+07:00", "");
    talk.speakers = vec!["Kepala BKPSDM".to_owned()];
    let found = clashes(&plan(vec![talk, plenary]), Jakarta);
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].reason, found[0].what.as_str()), (Reason::Plenary, "Rapat Paripurna DPRD"));
}

#[test]
fn room_crew_and_audience_are_told_apart() {
    let make = |number, place: &str| {
        let mut event = event(number, "2026-11-24T09:00:00+07:00", "");
        event.kind = "press_conference".to_owned();
        (event.speakers, event.place, event.moderator) =
            (Vec::new(), Some(place.to_owned()), Some("Rina, S.Sos.".to_owned()));
        event
    };
    let plan = plan(vec![make(1, "Ruang Command Center"), make(2, "command center")]);
    assert_eq!(reasons(&plan, Jakarta), [Reason::Room, Reason::Crew, Reason::Audience]);
}

#[test]
fn what_was_called_off_takes_no_time() {
    let first = event(1, "2026-11-24T09:00:00+07:00", "");
    for state in [State::Cancelled, State::Postponed, State::Rescheduled] {
        let mut second = event(2, "2026-11-24T09:00:00+07:00", "");
        second.state = state;
        assert!(clashes(&plan(vec![first.clone(), second]), Jakarta).is_empty(), "{state}");
    }
}

#[test]
fn releases_clash_with_each_other_with_events_and_with_their_own_event() {
    let talk = event(1, "2026-11-24T09:00:00+07:00", "2026-11-24T10:00:00+07:00");
    let id = talk.id;
    let mut plan = plan(vec![talk]);
    plan.releases = vec![release(10, "2026-11-24T09:40:00+07:00"), release(11, "2026-11-24T09:50:00+07:00")];
    assert_eq!(reasons(&plan, Jakarta), [Reason::ReleaseDuring, Reason::ReleasesTogether, Reason::ReleaseDuring]);
    let mut own = release(12, "2026-11-24T09:00:00+07:00");
    own.event = Some(id);
    plan.releases = vec![own.clone()];
    assert!(clashes(&plan, Jakarta).is_empty(), "the text of an event is due while it runs");
    own.embargo_until = Some(at("2026-11-24T12:00:00+07:00"));
    plan.releases = vec![own.clone()];
    assert_eq!(reasons(&plan, Jakarta), [Reason::EmbargoAfterStart]);
    (own.embargo_until, own.publish_at) = (None, Some(at("2026-11-24T08:00:00+07:00")));
    plan.releases = vec![own.clone()];
    assert_eq!(reasons(&plan, Jakarta), [Reason::OutBeforeStart]);
    // Planned early, it waits for the event all the same; what is due then is due together with it.
    own.follows = true;
    plan.releases = vec![own.clone()];
    assert!(clashes(&plan, Jakarta).is_empty(), "an embargo that follows its event always fits it");
    plan.releases = vec![own, release(13, "2026-11-24T08:55:00+07:00")];
    assert_eq!(reasons(&plan, Jakarta), [Reason::ReleasesTogether]);
}

/// What a person would do: look at every pair.
fn naively(windows: &[Window<'_>]) -> Vec<Clash> {
    let mut found = Vec::new();
    for (place, one) in windows.iter().enumerate() {
        for other in windows.iter().skip(place + 1).filter(|other| one.from < other.to && other.from < one.to) {
            for (key, written) in &one.keys {
                let shared = other.keys.iter().any(|(its, _)| its == key);
                if let Some(reason) = sweep::reason(key).filter(|_| shared) {
                    found.push(sweep::clash(reason, one, other, written));
                }
            }
            if sweep::is_plenary(one) || sweep::is_plenary(other) {
                found.push(sweep::plenary(one, other));
            }
        }
    }
    found
}

fn some_event() -> impl Strategy<Value = Planned> {
    let people =
        prop::collection::vec(prop::sample::select(vec!["Bupati", "H. Ali, S.E.", "ali", "Sekda Ali", "TBC"]), 0..3);
    let place = prop::sample::select(vec!["Aula", "ruang aula", "Command Center", "Zoom", ""]);
    let kind = prop::sample::select(crate::domain::field::EVENT_KINDS.to_vec());
    (0i64..4000, 0i64..2000, any::<(bool, bool, bool)>(), people, place, kind, 0u8..8, any::<u128>()).prop_map(
        |(start, length, (has_end, all_day, has_moderator), people, place, kind, chance, id)| {
            let starts_at = at("2026-11-22T00:00:00Z") + TimeDelta::minutes(start);
            Planned {
                id: Uuid::from_u128(id),
                kind: kind.to_owned(),
                title: if chance == 0 { "Rapat paripurna".to_owned() } else { "Kegiatan".to_owned() },
                starts_at,
                ends_at: has_end.then(|| starts_at + TimeDelta::minutes(length)),
                time_tbc: chance == 1,
                all_day: all_day && chance < 4,
                place: Some(place.to_owned()),
                speakers: people.into_iter().map(str::to_owned).collect(),
                moderator: has_moderator.then(|| "Rina".to_owned()),
                ..event(1, "2026-11-24T09:00:00+07:00", "")
            }
        },
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]
    #[test]
    fn the_walk_finds_what_looking_at_every_pair_finds(
        events in prop::collection::vec(some_event(), 0..40),
        zone in prop::sample::select(vec![Jakarta, Makassar, Jayapura]),
    ) {
        let plan = plan(events);
        let windows = windows(&plan, zone);
        prop_assert_eq!(settled(sweep::pairs(&windows)), settled(naively(&windows)));
    }

    #[test]
    fn no_text_of_a_plan_brings_the_search_down(
        speaker in ".{0,40}", place in ".{0,40}", title in ".{0,40}", region in ".{0,20}",
        start in any::<i64>(), length in any::<i64>(),
    ) {
        let mut odd = event(1, "2026-11-24T09:00:00+07:00", "");
        odd.starts_at = DateTime::from_timestamp(start % 8_000_000_000_000, 0).unwrap();
        odd.ends_at = DateTime::from_timestamp(length % 8_000_000_000_000, 0);
        (odd.speakers, odd.place, odd.title) = (vec![speaker], Some(place), title);
        let mut whole = odd.clone();
        (whole.id, whole.all_day) = (Uuid::from_u128(2), true);
        clashes(&Plan { events: vec![odd, whole], region, ..Plan::default() }, Jakarta);
    }
}
