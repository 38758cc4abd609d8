//! An office in one zone, an event written down in another: steps, embargo and schedule are the same instants, and the
//! program counts as the database does.

use chrono::{DateTime, FixedOffset, TimeDelta, Utc};
use chrono_tz::Tz;
use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::offset::Offset;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngSeed, TestRunner};
use serde_json::json;

use crate::office::{Office, act, add, edit, whole_release};

const ZONES: [Tz; 3] = [chrono_tz::Asia::Jakarta, chrono_tz::Asia::Makassar, chrono_tz::Asia::Jayapura];
/// So many cases a run, in batches of one statement each.
const BATCHES: u32 = 40;
const BATCH: usize = 200;

type Case = (i64, Option<i64>, bool, usize, String);

/// Instants of twenty years, to the second; ends up to three days later; every form of an offset.
fn case() -> impl Strategy<Value = Case> {
    let norm = prop_oneof![
        (0u16..1000).prop_map(|n| format!("H-{n}")),
        (0u16..1000).prop_map(|n| format!("J-{n}")),
        (0u16..10_000).prop_map(|n| format!("M-{n}")),
        (0u32..100_000).prop_map(|n| format!("+{n}")),
    ];
    (1_700_000_000i64..2_330_000_000, proptest::option::of(0i64..260_000), any::<bool>(), 0usize..3, norm)
}

#[tokio::test]
async fn the_program_and_the_database_count_every_offset_alike() {
    let office = Office::open().await;
    let mut connection = office.db.connect().await;
    let config = Config { rng_seed: RngSeed::Fixed(44), failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    for _ in 0..BATCHES {
        let cases = proptest::collection::vec(case(), BATCH).new_tree(&mut runner).unwrap().current();
        let at = |second: i64| DateTime::<Utc>::from_timestamp(second, 0).unwrap();
        let starts: Vec<_> = cases.iter().map(|case| at(case.0)).collect();
        let ends: Vec<_> = cases.iter().map(|case| case.1.map(|length| at(case.0 + length))).collect();
        let timed: Vec<_> = cases.iter().map(|case| case.2).collect();
        let zones: Vec<_> = cases.iter().map(|case| ZONES[case.3].name()).collect();
        let norms: Vec<_> = cases.iter().map(|case| case.4.clone()).collect();
        let found: Vec<Option<DateTime<Utc>>> = sqlx::query_scalar(
            "select event_step_due(c.norm, c.starts, c.ends, c.timed, c.zone)
             from unnest($1::text[], $2::timestamptz[], $3::timestamptz[], $4::bool[], $5::text[]) with ordinality as c (norm, starts, ends, timed, zone, n)
             order by c.n",
        )
        .bind(&norms)
        .bind(&starts)
        .bind(&ends)
        .bind(&timed)
        .bind(&zones)
        .fetch_all(&mut connection)
        .await
        .unwrap();
        for (i, case) in cases.iter().enumerate() {
            let offset: Offset = case.4.parse().unwrap();
            assert_eq!(found[i], offset.due(starts[i], ends[i], timed[i], ZONES[case.3]), "{case:?}");
        }
    }
}

/// As a person of that zone writes it: the clock on the wall there, with its offset.
fn written(at: DateTime<Utc>, hours: i32) -> String {
    at.with_timezone(&FixedOffset::east_opt(hours * 3600).unwrap()).to_rfc3339()
}

#[tokio::test]
async fn an_office_in_the_east_and_an_event_in_the_west_mean_the_same_instant() {
    let office = Office::open().await;
    let (rizky, hendra) = (office.as_("t_rizky").await, office.as_("t_hendra").await);
    let mut connection = office.db.connect().await;
    let config = Config { rng_seed: RngSeed::Fixed(9), failure_persistence: None, ..Config::default() };
    let mut runner = TestRunner::new(config);
    // hours of the office's zone and of the zone in which the event is written down
    for (zone, own, other) in [("Asia/Jayapura", 9, 7), ("Asia/Jakarta", 7, 9)] {
        office.sql(&format!("update office set value = '{zone}' where key = 'zone'; insert into office (key, value) values ('zone', '{zone}') on conflict do nothing")).await;
        let tz: Tz = zone.parse().unwrap();
        for _ in 0..6 {
            let second = (2_000_000_000i64..2_300_000_000).new_tree(&mut runner).unwrap().current();
            let minutes = (-1_400i64..1_400).new_tree(&mut runner).unwrap().current();
            let starts = DateTime::<Utc>::from_timestamp(second - second % 60, 0).unwrap();
            let fields = json!({"kind": "press_conference", "title": "x", "starts_at": written(starts, other)});
            let event = rizky.write(&add(Entity::Event, fields)).await.unwrap();
            let mut fields = whole_release();
            fields["event"] = json!(event.number);
            fields["embargo_rule"] = json!("event_start");
            let mut release = rizky.write(&add(Entity::Release, fields)).await.unwrap();
            for action in [Action::Write, Action::SubmitReview] {
                release = rizky.write(&act(&release, action, json!({}))).await.unwrap();
            }
            office.sql(&format!("update checklist_item set done_at = now() where record_id = '{}'", release.id)).await;
            release = hendra.write(&act(&release, Action::Approve, json!({}))).await.unwrap();
            let at = json!({"publish_at": written(starts, own), "destinations": ["Portal"]});
            hendra.write(&act(&release, Action::Schedule, at)).await.unwrap();
            let moved = starts + TimeDelta::minutes(minutes);
            for (starts, step) in [(starts, None), (moved, Some(written(moved, other)))] {
                if let Some(starts_at) = step {
                    rizky.write(&edit(&event, json!({"starts_at": starts_at}))).await.unwrap();
                }
                let embargo: (DateTime<Utc>, bool) = sqlx::query_as(
                    "select embargo_end(r), r.publish_at = e.starts_at from release r join media_event e on e.id = r.event_id where r.id = $1",
                )
                .bind(release.id)
                .fetch_one(&mut connection)
                .await
                .unwrap();
                assert_eq!(embargo, (starts, minutes == 0 || starts != moved), "the embargo follows, the hour stays");
                let due: Vec<(String, Option<DateTime<Utc>>)> =
                    sqlx::query_as("select time_norm, due_at from checklist_item where record_id = $1")
                        .bind(event.id)
                        .fetch_all(&mut connection)
                        .await
                        .unwrap();
                assert_eq!(due.len(), 9);
                for (norm, at) in due {
                    let offset: Offset = norm.parse().unwrap();
                    assert_eq!(
                        at,
                        offset.due(starts, Some(starts + TimeDelta::minutes(90)), true, tz),
                        "{zone} {norm}"
                    );
                }
            }
        }
    }
}
