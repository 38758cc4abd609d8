//! An hour of a thousand sources, in the database's own planning, with the time given to it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::collections::HashMap;

use chrono::{DateTime, TimeDelta, Utc};
use kentongan::store::hosts::{self, Place};
use kentongan::store::visits::{Done, Leased, done, lease, next_due};
use kentongan::watch::plan::{MAX_POLL, MIN_POLL, Outcome, Pace, next};
use support::watch::office;

/// Ten hosts of thirty sources, a hundred of three, four hundred of one.
const SOURCES: &str = "insert into source (key, name, kind, url, poll_minutes, next_fetch_at)
    select 's' || n, 'Media ' || n, 'rss', 'https://' || case
        when n < 300 then 'besar' || n % 10
        when n < 600 then 'sedang' || n % 100
        else 'kecil' || n end || '.example/feed/' || n, 10, $1
    from generate_series(0, 999) as n";
/// How many sources a service visits at once, and how long a visit takes.
const AT_ONCE: usize = 32;
const VISIT: TimeDelta = TimeDelta::seconds(2);
const SERVICES: [&str; 2] = ["satu", "dua"];

struct Visit {
    source: Leased,
    who: &'static str,
    began: DateTime<Utc>,
}

fn ended(visit: &Visit) -> Done {
    let pace = Pace { poll_minutes: 10, failures: 0.0, floor: MIN_POLL, ceiling: MAX_POLL };
    let planned = next(pace, Outcome::Read { new: 1, known: 0 }, 0.5);
    Done {
        poll_minutes: i32::from(planned.poll_minutes),
        status: "ok_new",
        wait_seconds: planned.wait.as_secs_f64(),
        last_hash: Some(visit.source.last_hash.unwrap_or_default() + 1),
        ..Done::default()
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_thousand_sources_are_read_on_time_and_no_host_is_pressed() {
    let (_db, pool) = office().await;
    let start = DateTime::from_timestamp(1_795_000_000, 0).unwrap();
    sqlx::query(SOURCES).bind(start).execute(&pool).await.unwrap();
    let (mut now, end) = (start, start + TimeDelta::hours(1));
    let mut under_way: Vec<Visit> = Vec::new();
    let mut of_source: HashMap<String, Vec<DateTime<Utc>>> = HashMap::new();
    let mut of_host: HashMap<String, Vec<DateTime<Utc>>> = HashMap::new();
    let mut rounds = 0;
    while now < end {
        rounds += 1;
        for who in SERVICES {
            let free = AT_ONCE - under_way.iter().filter(|visit| visit.who == who).count();
            for source in lease(&pool, free as i64, who, 120.0, Some(now)).await.unwrap() {
                of_source.entry(source.key.clone()).or_default().push(now);
                of_host.entry(source.host.clone()).or_default().push(now);
                under_way.push(Visit { source, who, began: now });
            }
        }
        let mut at_host: HashMap<&str, usize> = HashMap::new();
        for visit in &under_way {
            *at_host.entry(&visit.source.host).or_default() += 1;
        }
        assert!(at_host.values().all(|count| *count <= 2), "{at_host:?}");
        // To the next thing that can happen: a visit ends, or a source may be asked.
        let due = next_due(&pool, false, Some(now)).await.unwrap().unwrap_or(60.0);
        let due = now + TimeDelta::milliseconds(((due * 1_000.0) as i64).clamp(500, 60_000));
        now = under_way
            .iter()
            .map(|visit| visit.began + VISIT)
            .chain([due])
            .min()
            .unwrap()
            .max(now + TimeDelta::milliseconds(500));
        let (over, still) = under_way.into_iter().partition(|visit| visit.began + VISIT <= now);
        under_way = still;
        let over: Vec<Visit> = over;
        for who in SERVICES {
            let mine = || over.iter().filter(|visit| visit.who == who);
            let states: Vec<_> = mine().map(|visit| (visit.source.id, ended(visit))).collect();
            done(&pool, who, &states, Some(now)).await.unwrap();
            let place = |visit: &Visit| Place { host: visit.source.host.clone(), until: visit.source.leased_until };
            hosts::leave(&pool, &mine().map(place).collect::<Vec<_>>()).await.unwrap();
        }
    }
    assert_eq!((of_source.len(), of_host.len()), (1_000, 510));
    let gaps = |times: &[DateTime<Utc>]| times.windows(2).map(|pair| pair[1] - pair[0]).collect::<Vec<_>>();
    let nearest = of_host.values().flat_map(|times| gaps(times)).min().unwrap();
    assert!(nearest >= TimeDelta::seconds(5), "{nearest}");
    let longest = of_source.values().flat_map(|times| gaps(times)).max().unwrap();
    let first = of_source.values().map(|times| times[0] - start).max().unwrap();
    let visits: usize = of_source.values().map(Vec::len).sum();
    eprintln!(
        "{visits} visits in {rounds} rounds; nearest at one host {} ms; first visit after {} s at most, then every {} s at most",
        nearest.num_milliseconds(),
        first.num_seconds(),
        longest.num_seconds()
    );
    // Thirty sources of one host, five and a quarter seconds apart, are all seen in 158 seconds.
    assert!(first <= TimeDelta::seconds(170), "{first}");
    assert!(longest <= TimeDelta::seconds(660), "{longest}");
    assert!(of_source.values().all(|times| times.len() >= 5), "each of 10 minutes is visited five or six times");
}
