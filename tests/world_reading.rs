//! Several services read articles' pages, and one of them is killed in the middle: everything is read once.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use kentongan::store::migrate;
use sqlx::{AssertSqlSafe, PgPool};
use support::TestDb;
use support::database::PROGRAM;
use support::press::Press;
use support::watch::office;

/// Articles of a round.
const ARTICLES: i64 = 60;
/// More rounds than in the suite: `KENTONGAN_ROUNDS=10`.
const ROUNDS: &str = "KENTONGAN_ROUNDS";
const PATIENCE: Duration = Duration::from_secs(60);

fn serve(db: &TestDb, home: &std::path::Path) -> Child {
    let mut command = Command::new(PROGRAM);
    command.env_clear().env("HOME", home).args(["serve", "--database-url", &db.url_as(migrate::SERVICE)]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

async fn one(pool: &PgPool, query: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(query.to_owned())).fetch_one(pool).await.unwrap()
}

/// Waits until a number is so large.
async fn until(pool: &PgPool, query: &str, least: i64) {
    let begun = Instant::now();
    while one(pool, query).await < least {
        assert!(begun.elapsed() < PATIENCE, "{query} is {} after {PATIENCE:?}, not {least}", one(pool, query).await);
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_of_two_services_is_killed_and_every_article_is_read_once() {
    let (db, pool) = office().await;
    let press = Press::slow(Duration::from_millis(40)).await;
    let home = tempfile::tempdir().unwrap();
    let insert =
        "insert into source (key, name, kind, url, internal, next_fetch_at) values ('k', 'K', 'rss', $1, true, now())";
    sqlx::query(insert).bind(press.feed("k")).execute(&pool).await.unwrap();
    let mut stays = serve(&db, home.path());
    let versions = "select count(*) from article_version";
    let rounds: i64 = std::env::var(ROUNDS).ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(3);
    for round in 0..rounds {
        for n in 0..ARTICLES {
            let (path, title) = (format!("/{round}/{n}"), format!("Kabar ke-{n} dari putaran {round}"));
            press.announce("k", &path, &title, 5);
            let text = format!("Warga desa ke-{n} menunggu perahu pada putaran {round}. ").repeat(12);
            press.publish(&path, &title, &text, 5, None);
        }
        let mut killed = serve(&db, home.path());
        let before = one(&pool, versions).await;
        sqlx::query("update source set next_fetch_at = now()").execute(&pool).await.unwrap();
        until(&pool, versions, before + ARTICLES / 4).await;
        // SIGKILL: no good-bye, no lease given back
        killed.kill().unwrap();
        killed.wait().unwrap();
        db.under_way_ends().await;
        // two minutes later
        sqlx::query("update article_visit set leased_until = now() where leased_until is not null")
            .execute(&pool)
            .await
            .unwrap();
        sqlx::query("update source set leased_until = now() where leased_until is not null")
            .execute(&pool)
            .await
            .unwrap();
        until(&pool, versions, before + ARTICLES).await;
    }
    until(&pool, "select -count(*) from article_visit", 0).await;
    stays.kill().unwrap();
    stays.wait().unwrap();
    let all = ARTICLES * rounds;
    assert_eq!(one(&pool, "select count(*) from article").await, all);
    assert_eq!(one(&pool, versions).await, all);
    assert_eq!(
        one(&pool, "select count(distinct article_id) from article_version where step = 0 and status = 'same'").await,
        all
    );
    let twice = press.asked_in_all() as i64 - all;
    println!(
        "{all} articles, {rounds} services killed: {twice} pages were asked for again after their reader had died"
    );
    assert!(twice <= 32 * rounds, "{twice}: only what was under way is asked for again");
}
