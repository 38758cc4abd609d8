//! Two services share the sources and one is killed in the middle: everything is stored once, nothing is fetched twice at once.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::process::{Child, Command, Stdio};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use kentongan::store::migrate;
use sqlx::PgPool;
use support::TestDb;
use support::watch::{Feeds, count, list_sources, office};

/// More rounds than in the suite: `KENTONGAN_ROUNDS=10`.
const ROUNDS: &str = "KENTONGAN_ROUNDS";
const SOURCES: i32 = 60;

fn serve(db: &TestDb) -> Child {
    let mut command = Command::new(support::database::PROGRAM);
    command.args(["serve", "--database-url", &db.url_as(migrate::SERVICE)]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

async fn visited(pool: &PgPool) -> i64 {
    count(pool, "source where last_ok_at is not null").await
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_two_services_is_killed_in_the_middle() {
    let rounds = std::env::var(ROUNDS).ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(2_usize);
    for round in 0..rounds {
        let (db, pool) = office().await;
        let feeds = Feeds { delay: Duration::from_millis(300), ..Feeds::default() };
        list_sources(&pool, &feeds.start().await, SOURCES).await;
        let (mut one, mut other) = (serve(&db), serve(&db));
        // In the middle: when both have begun, and somewhere else in every round.
        let deadline = Instant::now() + Duration::from_secs(60);
        // Every other round something is stored already, and more is just being stored.
        let stored = if round % 2 == 1 { 1 + 4 * ((round % 10) as i64) } else { 0 };
        while feeds.full.load(Ordering::Relaxed) < 3 + 5 * (round % 10) || visited(&pool).await < stored {
            assert!(Instant::now() < deadline, "nothing was fetched");
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        one.kill().unwrap();
        one.wait().unwrap();
        let before = visited(&pool).await;
        // What the killed one held runs out in two minutes; the test does not wait so long.
        db.under_way_ends().await;
        let expire = "update source set leased_until = now() where leased_by like $1 || '-%'";
        let expired = sqlx::query(expire).bind(one.id().to_string()).execute(&pool).await.unwrap().rows_affected();
        while visited(&pool).await < i64::from(SOURCES) {
            assert!(Instant::now() < deadline, "round {round}: {} of {SOURCES} were visited", visited(&pool).await);
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        other.kill().unwrap();
        other.wait().unwrap();
        let articles = count(&pool, "article").await;
        let twice = feeds.at_once.load(Ordering::Relaxed);
        eprintln!(
            "round {round}: killed after {before} of {SOURCES}, holding {expired}; {articles} articles, {} fetches",
            feeds.full.load(Ordering::Relaxed)
        );
        assert_eq!((articles, count(&pool, "sighting").await), (i64::from(SOURCES) * 50, i64::from(SOURCES) * 50));
        assert_eq!(count(&pool, "(select distinct url_hash from article) as a").await, articles);
        assert_eq!(twice, 0, "a source was fetched while it was being fetched");
    }
}
