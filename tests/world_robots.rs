//! The watcher before servers that are not the office's own: robots.txt first, then the feeds, one request in five seconds.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use axum::Router;
use axum::extract::State;
use axum::http::{StatusCode, Uri};
use axum::response::{IntoResponse, Response};
use kentongan::watch::fetch::{Fetcher, Limits, user_agent};
use kentongan::watch::serve::Watcher;
use sqlx::Row;
use support::watch::office;

/// Who was asked for what, and when.
type Asked = Arc<Mutex<Vec<(String, Instant)>>>;

/// A server of this machine that says this as its robots.txt.
async fn serve(asked: &Asked, at: &'static str, robots: (StatusCode, &'static str)) -> String {
    let answer = move |State(asked): State<Asked>, uri: Uri| async move {
        asked.lock().unwrap().push((format!("{at} {uri}"), Instant::now()));
        let feed =
            "<rss version=\"2.0\"><channel><item><title>Banjir di desa</title><link>/1</link></item></channel></rss>";
        let response: Response = match uri.path() {
            "/robots.txt" => robots.into_response(),
            _ => feed.into_response(),
        };
        response
    };
    let router = Router::new().fallback(answer).with_state(asked.clone());
    // Each server is a host of its own: the whole of 127.0.0.0/8 is this machine.
    let listener = tokio::net::TcpListener::bind(format!("{at}:0")).await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
    format!("http://{address}")
}

#[tokio::test(flavor = "multi_thread")]
async fn robots_are_asked_first_obeyed_and_every_request_is_spaced() {
    let (_db, pool) = office().await;
    let asked = Asked::default();
    let ok = StatusCode::OK;
    let open = serve(&asked, "127.0.0.1", (StatusCode::NOT_FOUND, "")).await;
    let shut = serve(&asked, "127.0.0.2", (ok, "User-agent: kentongan\nDisallow: /feed\nCrawl-delay: 7")).await;
    let lost = serve(&asked, "127.0.0.3", (StatusCode::SERVICE_UNAVAILABLE, "")).await;
    let sql = "insert into source (key, name, kind, url) select key, key, 'rss', url from unnest($1::text[], $2::text[]) as e (key, url)";
    let sources = HashMap::from([
        ("open-a", format!("{open}/a")),
        ("open-b", format!("{open}/b")),
        ("shut", format!("{shut}/feed")),
        ("lost", format!("{lost}/feed")),
    ]);
    let (keys, urls): (Vec<&str>, Vec<String>) = sources.into_iter().unzip();
    sqlx::query(sql).bind(keys).bind(urls).execute(&pool).await.unwrap();
    let limits = Limits::within(Duration::from_secs(3));
    let fetcher = Fetcher::with_limits(&user_agent("", ""), limits).unwrap().of_this_machine();
    let tally = Watcher::new(pool.clone(), fetcher).run_once().await.unwrap();
    assert_eq!((tally.visits, tally.failed), (4, 2));

    let said = "select s.key, s.status, f.note, extract(epoch from s.next_fetch_at - now())::float8 from source s \
        join fetch_event f on f.source_id = s.id";
    let rows = sqlx::query(said).fetch_all(&pool).await.unwrap();
    let states: HashMap<String, (String, Option<String>, f64)> =
        rows.iter().map(|row| (row.get(0), (row.get(1), row.get(2), row.get(3)))).collect();
    assert!(states["open-a"].0.starts_with("ok") || states["open-a"].0 == "dup");
    let (status, note, wait) = &states["shut"];
    assert!(status == "robots" && note.as_ref().unwrap().contains("robots.txt"), "{status} {note:?}");
    assert!((86_000.0..115_000.0).contains(wait), "asked again in a day: {wait}");
    let (status, note, _) = &states["lost"];
    assert!(status == "robots" && note.as_ref().unwrap().contains("503"), "{status} {note:?}");
    let spacing: f32 =
        sqlx::query_scalar("select spacing from host where name = '127.0.0.2'").fetch_one(&pool).await.unwrap();
    assert_eq!(spacing, 7.0);

    let asked = asked.lock().unwrap();
    let paths = |at: &str| -> Vec<&str> {
        asked.iter().filter_map(|(what, _)| what.strip_prefix(at)).map(str::trim_start).collect()
    };
    assert_eq!(paths("127.0.0.1 ")[0], "/robots.txt");
    assert_eq!(paths("127.0.0.1 ").len(), 3, "robots.txt once, then two feeds");
    assert_eq!((paths("127.0.0.2 "), paths("127.0.0.3 ")), (vec!["/robots.txt"], vec!["/robots.txt"]));
    let times: Vec<Instant> =
        asked.iter().filter(|(what, _)| what.starts_with("127.0.0.1 ")).map(|(_, at)| *at).collect();
    for pair in times.windows(2) {
        assert!(pair[1] - pair[0] >= Duration::from_secs(5), "{:?}", pair[1] - pair[0]);
    }
}
