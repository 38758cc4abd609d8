//! An office whose sources are feeds of this machine.

use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::IntoResponse;
use axum::routing::get;
use kentongan::store::migrate;
use kentongan::watch::fetch::{Fetcher, user_agent};
use kentongan::watch::serve::Watcher;
use sqlx::{PgConnection, PgPool, Row};

use super::TestDb;

/// Feeds of fifty items under `/feed/N`, with ETags; counts its full answers and its 304s.
#[derive(Clone, Default)]
pub struct Feeds {
    pub full: Arc<AtomicUsize>,
    pub unmodified: Arc<AtomicUsize>,
    pub edition: Arc<AtomicUsize>,
    /// How long an answer takes.
    pub delay: Duration,
    /// How often a feed was asked for while it was being answered.
    pub at_once: Arc<AtomicUsize>,
    pub answering: Arc<Mutex<HashSet<usize>>>,
}

impl Feeds {
    pub async fn start(&self) -> String {
        let router = Router::new().route("/feed/{n}", get(feed)).with_state(self.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let at = listener.local_addr().unwrap();
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        format!("http://{at}")
    }
}

/// Ends with the answer, also when whoever asked is gone.
struct Answering(Arc<Mutex<HashSet<usize>>>, usize);

impl Drop for Answering {
    fn drop(&mut self) {
        self.0.lock().unwrap().remove(&self.1);
    }
}

async fn feed(State(feeds): State<Feeds>, Path(n): Path<usize>, headers: HeaderMap) -> impl IntoResponse {
    let edition = feeds.edition.load(Ordering::Relaxed);
    let etag = format!("\"{n}-{edition}\"");
    if headers.get(header::IF_NONE_MATCH).is_some_and(|known| known.as_bytes() == etag.as_bytes()) {
        feeds.unmodified.fetch_add(1, Ordering::Relaxed);
        return (StatusCode::NOT_MODIFIED, [(header::ETAG, etag)], String::new());
    }
    feeds.full.fetch_add(1, Ordering::Relaxed);
    if !feeds.answering.lock().unwrap().insert(n) {
        feeds.at_once.fetch_add(1, Ordering::Relaxed);
    }
    let _answering = Answering(feeds.answering.clone(), n);
    tokio::time::sleep(feeds.delay).await;
    let items: String = (edition..edition + 50)
        .map(|item| {
            let about = if item % 10 == 0 { "Bupati Muara Kencana tinjau" } else { "Warga lihat" };
            format!(
                "<item><title>{about} banjir di desa ke-{item} menurut media {n}</title>\
                 <link>https://media{n}.example/berita/{item}?utm_source=rss</link>\
                 <description>&lt;p&gt;Air naik di desa {item}.&lt;/p&gt;</description>\
                 <pubDate>Mon, 23 Nov 2020 09:40:00 +0700</pubDate></item>"
            )
        })
        .collect();
    let body = format!("<rss version=\"2.0\"><channel><title>Media {n}</title>{items}</channel></rss>");
    (StatusCode::OK, [(header::ETAG, etag)], body)
}

/// A migrated database and a pool of the service's own login.
pub async fn office() -> (TestDb, PgPool) {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/migrations");
    let mut files: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let migrations: Vec<u8> = files.iter().flat_map(|file| std::fs::read(file).unwrap()).collect();
    let name = format!("kt_watch_{:016x}", xxhash_rust::xxh3::xxh3_64(&migrations));
    let db = TestDb::from_template(&name, async |connection: &mut PgConnection| {
        migrate::run(connection).await.unwrap();
        migrate::service(connection, None).await.unwrap();
    })
    .await;
    let pool = db.pool_as(migrate::SERVICE, 8).await;
    (db, pool)
}

pub async fn list_sources(pool: &PgPool, base: &str, count: i32) {
    let sql = "insert into source (key, name, kind, url, internal) \
               select 's' || n, 'Media ' || n, 'rss', $1 || '/feed/' || n, true from generate_series(1, $2) as n";
    sqlx::query(sql).bind(base).bind(count).execute(pool).await.unwrap();
}

pub async fn count(pool: &PgPool, table: &str) -> i64 {
    sqlx::query(sqlx::AssertSqlSafe(format!("select count(*) from {table}"))).fetch_one(pool).await.unwrap().get(0)
}

pub async fn make_all_due(pool: &PgPool) {
    sqlx::query("update source set next_fetch_at = now()").execute(pool).await.unwrap();
}

pub fn watcher(pool: &PgPool) -> Watcher {
    Watcher::new(
        pool.clone(),
        Fetcher::new(&user_agent("", "mailto:humas@kencana.example"), Duration::from_secs(5)).unwrap(),
    )
}
