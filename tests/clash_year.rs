//! The search for clashes in a year's plan, timed: the acceptance line is 50 ms.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Asia::Jakarta;
use kentongan::domain::clash::{Due, MOST, Plan, Planned, clashes};
use kentongan::domain::field::EVENT_KINDS;
use kentongan::domain::holiday::built_in;
use kentongan::domain::state::State;
use uuid::Uuid;

const PEOPLE: &[&str] = &["Bupati", "Wakil Bupati", "Sekda", "dr. Sri Wahyuni", "Kalaksa BPBD", "H. Suryadi, S.E."];

fn event(number: usize, starts_at: DateTime<Utc>) -> Planned {
    Planned {
        id: Uuid::from_u128(number as u128),
        number: None,
        state: State::Confirmed,
        kind: EVENT_KINDS[number % EVENT_KINDS.len()].to_owned(),
        title: format!("Kegiatan {number}"),
        starts_at,
        ends_at: None,
        time_tbc: number.is_multiple_of(50),
        all_day: number % 50 == 1,
        place: Some(format!("Ruang {} Gedung {}", number % 9, number % 4)),
        speakers: vec![PEOPLE[number % PEOPLE.len()].to_owned(), format!("Narasumber {}", number % 97)],
        moderator: Some(format!("Pranata {}", number % 7)),
        topic: None,
    }
}

fn release(number: usize, publish_at: DateTime<Utc>) -> Due {
    Due {
        id: Uuid::from_u128(number as u128 + 1_000_000),
        number: None,
        title: format!("Rilis {number}"),
        publish_at: Some(publish_at),
        embargo_until: None,
        event: None,
        follows: false,
    }
}

#[test]
fn a_year_of_five_thousand_events_is_searched_at_once() {
    let new_year: DateTime<Utc> = "2025-12-31T17:00:00Z".parse().unwrap();
    let mut year = Plan { holidays: built_in().holidays, ..Plan::default() };
    for number in 0..5000 {
        let at = new_year + TimeDelta::minutes(number as i64 * 365 * 24 * 60 / 5000);
        year.events.push(event(number, at));
        if number.is_multiple_of(5) {
            year.releases.push(release(number, at));
        }
    }
    let began = std::time::Instant::now();
    let found = clashes(&year, Jakarta);
    let took = began.elapsed();
    println!("{} events, {} releases, {} clashes: {took:?}", year.events.len(), year.releases.len(), found.len());
    assert!(!found.is_empty() && found.len() < MOST);
    // the test build is not optimised and shares its cores: a pairwise search would still be far beyond this
    assert!(took < std::time::Duration::from_secs(2), "{took:?}");
}
