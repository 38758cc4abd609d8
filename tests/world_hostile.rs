//! Every fault a server can have, met by the watcher itself: each ends in time, in words, and takes no memory along.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::time::{Duration, Instant};

use kentongan::watch::fetch::{Fetcher, Limits, user_agent};
use kentongan::watch::serve::Watcher;
use sqlx::Row;
use support::hostile::Server;
use support::watch::office;

/// What each fault is called. Two words where both are right: what is read of it is looked at below.
const FAULTS: &[(&str, &[&str])] = &[
    ("/bomb", &["too_big"]),
    ("/bomb-feed", &["too_big"]),
    ("/endless", &["too_big"]),
    ("/drip", &["timeout"]),
    ("/slow", &["timeout", "connect"]),
    ("/silent", &["timeout"]),
    ("/endless-head", &["connect"]),
    ("/loop", &["redirects"]),
    ("/to-postgres", &["refused"]),
    ("/to-elsewhere", &["refused"]),
    ("/to-metadata", &["refused"]),
    ("/to-name", &["refused"]),
    ("/to-file", &["refused"]),
    ("/half", &["connect"]),
    ("/lengths", &["connect"]),
    ("/chunks", &["connect"]),
    ("/chunk-huge", &["connect"]),
    ("/noise", &["connect"]),
    ("/http09", &["connect"]),
    ("/reset", &["connect"]),
    ("/reset-midway", &["connect"]),
    ("/page", &["html_not_feed"]),
    ("/empty", &["parse_error"]),
    ("/deep-json", &["parse_error"]),
    ("/gone", &["http_4xx"]),
    ("/busy", &["http_4xx"]),
    ("/broken", &["http_5xx"]),
    ("/laughs", &["ok_new", "parse_error"]),
    ("/quadratic", &["ok_new", "parse_error"]),
    ("/xxe", &["ok_new", "parse_error"]),
    ("/deep", &["ok_new", "parse_error"]),
    ("/short", &["ok_new"]),
    ("/latin", &["ok_new"]),
    ("/many", &["ok_new"]),
    ("/hostile", &["ok_new"]),
];

fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmRSS:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<u64>().unwrap() / 1024
}

#[tokio::test(flavor = "multi_thread", worker_threads = 4)]
async fn every_fault_ends_in_time_in_words_and_without_memory() {
    let (_db, pool) = office().await;
    let server = Server::start().await;
    let paths: Vec<&str> = FAULTS.iter().map(|(path, _)| *path).collect();
    let sql = "insert into source (key, name, kind, url, internal) select path, path, 'rss', $1 || path, true from unnest($2::text[]) as path";
    sqlx::query(sql).bind(server.url("")).bind(&paths).execute(&pool).await.unwrap();
    let tls = "insert into source (key, name, kind, url, internal) values ('/tls', 'TLS', 'rss', $1, true)";
    sqlx::query(tls).bind(format!("https://{}/feed", server.at)).execute(&pool).await.unwrap();
    let limits =
        Limits { connect: Duration::from_secs(1), silence: Duration::from_secs(1), total: Duration::from_secs(3) };
    let fetcher = Fetcher::with_limits(&user_agent("", ""), limits).unwrap();
    let watcher = Watcher::new(pool.clone(), fetcher);

    let before = resident();
    let (stop, most) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let sampler = {
        let (stop, most) = (stop.clone(), most.clone());
        std::thread::spawn(move || {
            while !stop.load(Ordering::Relaxed) {
                most.fetch_max(resident(), Ordering::Relaxed);
                std::thread::sleep(Duration::from_millis(5));
            }
        })
    };
    let began = Instant::now();
    let tally = watcher.run_once().await.unwrap();
    let took = began.elapsed();
    stop.store(true, Ordering::Relaxed);
    sampler.join().unwrap();
    let grown = most.load(Ordering::Relaxed) - before;
    eprintln!("{} faults in {took:?}; memory {before} MB, at most {grown} MB more", FAULTS.len() + 1);
    assert_eq!(tally.visits, FAULTS.len() + 1);
    assert!(took < Duration::from_secs(60), "{took:?}");
    // Some of thirty-two visits at once hold 5 MB each; this server's own bodies are among it.
    assert!(grown < 200, "{grown} MB");

    let said =
        "select s.key, s.status, f.note, f.ms, s.failures from source s join fetch_event f on f.source_id = s.id";
    let rows = sqlx::query(said).fetch_all(&pool).await.unwrap();
    assert_eq!(rows.len(), FAULTS.len() + 1, "each visit is in the diary once");
    for row in rows {
        let (key, status): (String, String) = (row.get(0), row.get(1));
        let wanted = FAULTS.iter().find(|(path, _)| *path == key).map_or(&["tls"] as &[&str], |(_, wanted)| wanted);
        let note: Option<String> = row.get(2);
        assert!(wanted.contains(&status.as_str()), "{key}: {status} {note:?}");
        assert!(row.get::<i32, _>(3) < 40_000, "{key} took {} ms", row.get::<i32, _>(3));
        if row.get::<f32, _>(4) > 0.0 {
            let note = note.expect("a failure is said in a sentence");
            assert!(note.len() > 12 && note.len() < 400 && !note.contains('\u{1b}'), "{key}: {note}");
        }
    }
    let titles: Vec<String> = sqlx::query_scalar("select title from article").fetch_all(&pool).await.unwrap();
    assert!(titles.iter().all(|title| title.chars().count() <= 1_000 && !title.contains("root:")), "{titles:?}");
    assert!(!titles.iter().any(|title| title.contains("Selundupan")), "more than Content-Length was read");
    let many = "select count(*) from article where url like '%/n/%'";
    assert_eq!(sqlx::query_scalar::<_, i64>(many).fetch_one(&pool).await.unwrap(), 1_000);
    let heads = server.heads.lock().unwrap();
    assert_eq!(heads.iter().filter(|head| head.starts_with("GET /loop ")).count(), 6);
}
