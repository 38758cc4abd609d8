//! Feeds into a real database: stored once, hits found, leases kept, rights enough and no more.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use kentongan::store::migrate;
use kentongan::watch::defaults::default_terms;
use sqlx::Row;
use support::watch::{Feeds, count, list_sources, make_all_due, office, watcher};
use tokio_util::sync::CancellationToken;

#[tokio::test(flavor = "multi_thread")]
async fn two_hundred_feeds_are_stored_once_and_then_only_asked_whether_they_changed() {
    let (_db, pool) = office().await;
    let feeds = Feeds::default();
    list_sources(&pool, &feeds.start().await, 200).await;
    let watcher = watcher(&pool);
    assert!(!watcher.list_defaults("Kabupaten Muara Kencana").await.unwrap(), "sources were listed before");
    kentongan::store::watch::add_lists(&pool, &[], &default_terms("Kabupaten Muara Kencana")).await.unwrap();

    let began = Instant::now();
    let cold = watcher.run_once().await.unwrap();
    let cold_took = began.elapsed();
    assert_eq!((cold.visits, cold.failed, cold.new, cold.hits), (200, 0, 10_000, 1_000));
    assert_eq!((count(&pool, "article").await, count(&pool, "sighting").await), (10_000, 10_000));
    assert_eq!((count(&pool, "coverage_item").await, count(&pool, "fetch_event").await), (1_000, 200));
    let hit =
        sqlx::query("select matched_terms, state, title from coverage_item limit 1").fetch_one(&pool).await.unwrap();
    assert_eq!(hit.get::<Vec<String>, _>(0), ["Bupati Muara Kencana"]);
    assert_eq!(hit.get::<String, _>(1), "suggested");

    for unchanged in 1..=2 {
        make_all_due(&pool).await;
        let began = Instant::now();
        let again = watcher.run_once().await.unwrap();
        eprintln!("200 feeds of 50: cold {cold_took:?}, unchanged {:?}", began.elapsed());
        assert_eq!((again.visits, again.unchanged, again.new), (200, 200, 0));
        assert_eq!(feeds.unmodified.load(Ordering::Relaxed), 200 * unchanged);
    }
    assert_eq!((count(&pool, "article").await, count(&pool, "sighting").await), (10_000, 10_000));
    assert_eq!(count(&pool, "fetch_event").await, 400, "answers without news are one row, renewed");

    feeds.edition.store(5, Ordering::Relaxed);
    make_all_due(&pool).await;
    let newer = watcher.run_once().await.unwrap();
    assert_eq!((newer.new, newer.known), (1_000, 9_000));
    assert_eq!(count(&pool, "article").await, 11_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn several_watchers_share_the_work_and_fetch_nothing_twice() {
    let (_db, pool) = office().await;
    let feeds = Feeds::default();
    list_sources(&pool, &feeds.start().await, 60).await;
    let (one, two) = (watcher(&pool), watcher(&pool));
    let (first, second) = tokio::join!(one.run_once(), two.run_once());
    let (first, second) = (first.unwrap(), second.unwrap());
    assert_eq!((first.visits + second.visits, first.new + second.new), (60, 3_000));
    assert_eq!(feeds.full.load(Ordering::Relaxed), 60);
    assert_eq!(count(&pool, "article").await, 3_000);
}

#[tokio::test(flavor = "multi_thread")]
async fn one_article_through_two_feeds_is_one_article_seen_twice() {
    let (_db, pool) = office().await;
    let base = Feeds::default().start().await;
    let sql = "insert into source (key, name, kind, url, internal) values ('a', 'A', 'rss', $1, true), ('b', 'B', 'rss', $1, true)";
    sqlx::query(sql).bind(format!("{base}/feed/1")).execute(&pool).await.unwrap();
    watcher(&pool).run_once().await.unwrap();
    assert_eq!((count(&pool, "article").await, count(&pool, "sighting").await), (50, 100));
}

#[tokio::test(flavor = "multi_thread")]
async fn what_goes_wrong_is_said_in_words_and_tried_again_later() {
    let (_db, pool) = office().await;
    let base = Feeds::default().start().await;
    let sql = "insert into source (key, name, kind, url, internal) values \
               ('gone', 'Gone', 'rss', $1 || '/nothing', true), ('shut', 'Shut', 'rss', $1 || '/feed/1', false)";
    sqlx::query(sql).bind(&base).execute(&pool).await.unwrap();
    let tally = watcher(&pool).run_once().await.unwrap();
    assert_eq!((tally.visits, tally.failed, tally.new), (2, 2, 0));
    let said = "select s.key, s.status, s.failures, f.http_status, f.note, s.next_fetch_at > now() + interval '10 minutes', \
                s.leased_until is null from source s join fetch_event f on f.source_id = s.id order by s.key";
    let rows = sqlx::query(said).fetch_all(&pool).await.unwrap();
    let word = |row: usize, column: usize| rows[row].get::<String, _>(column);
    assert_eq!((word(0, 0), word(0, 1), rows[0].get::<f32, _>(2)), ("gone".into(), "http_4xx".into(), 0.5));
    assert_eq!(rows[0].get::<Option<i32>, _>(3), Some(404));
    assert_eq!((word(1, 0), word(1, 1), rows[1].get::<f32, _>(2)), ("shut".into(), "refused".into(), 1.0));
    assert!(word(1, 4).contains("not on the public internet"), "{}", word(1, 4));
    assert!(rows.iter().all(|row| row.get::<bool, _>(5) && row.get::<bool, _>(6)));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_loop_reads_what_falls_due_and_ends_in_order() {
    let (_db, pool) = office().await;
    let feeds = Feeds::default();
    let stop = CancellationToken::new();
    let running = tokio::spawn(watcher(&pool).run(stop.clone()));
    list_sources(&pool, &feeds.start().await, 3).await;
    let deadline = Instant::now() + Duration::from_secs(25);
    while count(&pool, "article").await < 150 {
        assert!(Instant::now() < deadline, "the loop did not notice the new sources");
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    stop.cancel();
    tokio::time::timeout(Duration::from_secs(12), running).await.unwrap().unwrap();
    let held: i64 =
        sqlx::query_scalar("select count(*) from source where leased_by is not null").fetch_one(&pool).await.unwrap();
    assert_eq!(held, 0);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_run_lists_the_regions_sources_and_terms() {
    let (_db, pool) = office().await;
    let watcher = watcher(&pool);
    assert!(watcher.list_defaults("Kabupaten Muara Kencana").await.unwrap());
    assert!(!watcher.list_defaults("Kabupaten Lain").await.unwrap());
    assert_eq!((count(&pool, "source").await, count(&pool, "watch_term").await), (73, 3));
    let antara =
        "select count(*) from source s join outlet o on o.id = s.outlet_id where o.name = 'ANTARA' and s.active";
    assert_eq!(sqlx::query_scalar::<_, i64>(antara).fetch_one(&pool).await.unwrap(), 5);
}

/// A process that does not outlive its test.
struct Running(std::process::Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ended_already = self.0.kill();
        let _gone = self.0.wait();
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_service_itself_reads_and_ends_at_once_when_told() {
    let (db, pool) = office().await;
    list_sources(&pool, &Feeds::default().start().await, 2).await;
    let serve = || {
        let mut command = std::process::Command::new(support::database::PROGRAM);
        command.args(["serve", "--database-url", &db.url_as(migrate::SERVICE)]);
        command
    };
    let mut reading = serve();
    let once = tokio::task::spawn_blocking(move || reading.arg("--once").output().unwrap()).await.unwrap();
    let said = String::from_utf8_lossy(&once.stdout).into_owned();
    assert!(once.status.success(), "{}", String::from_utf8_lossy(&once.stderr));
    assert!(said.starts_with("2 sources visited, 0 failed, 0 unchanged; 100 articles new"), "{said}");

    make_all_due(&pool).await;
    let mut running = Running(serve().spawn().unwrap());
    let deadline = Instant::now() + Duration::from_secs(15);
    let unchanged = "fetch_event where status = 'not_modified'";
    while count(&pool, unchanged).await < 2 {
        assert!(Instant::now() < deadline, "the service did not visit its sources");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let pid = nix::unistd::Pid::from_raw(running.0.id().cast_signed());
    nix::sys::signal::kill(pid, nix::sys::signal::Signal::SIGTERM).unwrap();
    let told = Instant::now();
    let status = tokio::task::spawn_blocking(move || running.0.wait().unwrap()).await.unwrap();
    assert!(status.success() && told.elapsed() < Duration::from_secs(5), "{status} after {:?}", told.elapsed());
}
