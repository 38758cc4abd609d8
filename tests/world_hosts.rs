//! Hosts are spared by all services of an office together: two places at once, five seconds apart, none lost to the dead.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use chrono::{DateTime, TimeDelta, Utc};
use kentongan::store::hosts::{Asked, Place, enter, leave};
use sqlx::PgPool;
use support::watch::office;

const PLACE: f64 = 120.0;

fn start() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_000_000, 0).unwrap()
}

async fn ask(pool: &PgPool, host: &str, seconds: i64) -> Asked {
    let at = start() + TimeDelta::seconds(seconds);
    enter(pool, &[host.to_owned()], PLACE, Some(at)).await.unwrap().remove(0)
}

fn place(asked: &Asked) -> Place {
    Place { host: asked.name.clone(), until: asked.until }
}

#[tokio::test]
async fn a_host_is_asked_twice_at_once_at_most_and_every_five_seconds() {
    let (_db, pool) = office().await;
    let first = ask(&pool, "a.example", 0).await;
    assert!(first.granted);
    let soon = ask(&pool, "a.example", 2).await;
    assert!(!soon.granted && (3.0..3.5).contains(&soon.wait_seconds), "{soon:?}");
    assert!(ask(&pool, "b.example", 2).await.granted);
    assert!(ask(&pool, "a.example", 6).await.granted);
    let third = ask(&pool, "a.example", 60).await;
    assert!(!third.granted && third.wait_seconds == 60.0, "two are under way: {third:?}");
    leave(&pool, &[place(&first)]).await.unwrap();
    assert!(ask(&pool, "a.example", 60).await.granted);
    // Nobody gives the others back: they end by themselves.
    assert!(ask(&pool, "a.example", 200).await.granted);
}

#[tokio::test(flavor = "multi_thread")]
async fn forty_who_ask_at_once_get_one_place_a_host() {
    let (_db, pool) = office().await;
    let hosts: Vec<String> = (0..20).map(|n| format!("h{n}.example")).collect();
    let mut asking = tokio::task::JoinSet::new();
    for n in 0..40 {
        let (pool, mut hosts) = (pool.clone(), hosts.clone());
        hosts.rotate_left(n % 20);
        asking.spawn(async move { enter(&pool, &hosts, PLACE, None).await.unwrap() });
    }
    let answers: Vec<Asked> = asking.join_all().await.into_iter().flatten().collect();
    assert_eq!(answers.len(), 800);
    for host in &hosts {
        assert_eq!(answers.iter().filter(|answer| answer.granted && answer.name == *host).count(), 1, "{host}");
    }
}
