//! The newsrooms of the demo: RSS and article pages on a loopback port of its own, for the real watcher to read.

use std::collections::BTreeMap;
use std::net::SocketAddr;
use std::sync::{Arc, Mutex, PoisonError};

use anyhow::{Context, Result};
use axum::Router;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chrono::{DateTime, Utc};

use crate::watch::read::Via;

/// A feed shows its newest items only, as feeds do.
const SHOWN: usize = 20;

/// One item of a newsroom's feed.
#[derive(Debug, Clone)]
pub struct Item {
    /// The headline.
    pub title: String,
    /// What the feed says of it.
    pub text: String,
    /// The story on its page.
    pub story: String,
    /// Its address, on a `.example` domain.
    pub url: String,
    /// When it was published.
    pub at: DateTime<Utc>,
}

/// What is published: feeds by newsroom, articles by address.
#[derive(Debug, Default)]
struct Published {
    feeds: BTreeMap<String, Vec<Item>>,
    articles: BTreeMap<String, Item>,
}

type Pages = Arc<Mutex<Published>>;

/// The feed server; it ends with the process's runtime.
#[derive(Debug, Clone)]
pub struct Feeds {
    pages: Pages,
    address: SocketAddr,
}

impl Feeds {
    /// Serves feeds on a free port of 127.0.0.1.
    ///
    /// # Errors
    /// When no port can be had.
    pub async fn serve() -> Result<Feeds> {
        let listener = tokio::net::TcpListener::bind(("127.0.0.1", 0)).await.context("no loopback port for feeds")?;
        let feeds = Feeds { pages: Pages::default(), address: listener.local_addr()? };
        let app = Router::new()
            .route("/{page}", get(feed))
            .route("/{host}/{*path}", get(article))
            .with_state(feeds.pages.clone());
        tokio::spawn(async move {
            if let Err(error) = axum::serve(listener, app).await {
                tracing::warn!("the demo's feeds have ended: {error}");
            }
        });
        Ok(feeds)
    }

    /// Where a newsroom's feed is.
    pub fn url(&self, source: &str) -> String {
        format!("http://{}/{source}.xml", self.address)
    }

    /// The newsrooms' addresses are asked for here.
    pub fn via(&self) -> Via {
        Via::new(".example", &format!("http://{}/", self.address))
    }

    /// Changes the story of an article after its publication, as newsrooms do without a word.
    pub fn edit(&self, url: &str, story: &str) {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(item) = pages.articles.get_mut(url) {
            item.story = story.to_owned();
        }
    }

    /// Puts an item on top of a newsroom's feed, and its article on a page.
    pub fn publish(&self, source: &str, item: Item) {
        let mut pages = self.pages.lock().unwrap_or_else(PoisonError::into_inner);
        pages.articles.insert(item.url.clone(), item.clone());
        let page = pages.feeds.entry(source.to_owned()).or_default();
        page.insert(0, item);
        page.truncate(SHOWN);
    }
}

async fn article(Path((host, path)): Path<(String, String)>, State(pages): State<Pages>) -> Response {
    let url = format!("https://{host}/{path}");
    let item = pages.lock().unwrap_or_else(PoisonError::into_inner).articles.get(&url).cloned();
    let Some(Item { title, story, at, .. }) = item else { return StatusCode::NOT_FOUND.into_response() };
    let (title, at) = (escaped(&title), at.to_rfc3339());
    let paragraphs: String = story.split("\n\n").map(|part| format!("<p>{}</p>\n", escaped(part.trim()))).collect();
    let html = format!(
        "<!doctype html><html lang=\"id\"><head><meta charset=\"utf-8\"><title>{title}</title>\
         <link rel=\"canonical\" href=\"{url}\"><meta property=\"og:type\" content=\"article\">\
         <meta property=\"og:title\" content=\"{title}\"><meta property=\"article:published_time\" content=\"{at}\">\
         </head><body><nav><a href=\"/\">Beranda</a></nav><article><h1>{title}</h1>\n{paragraphs}</article>\
         <footer>{host}</footer></body></html>"
    );
    ([(header::CONTENT_TYPE, "text/html; charset=utf-8")], html).into_response()
}

async fn feed(Path(page): Path<String>, State(pages): State<Pages>, asked: HeaderMap) -> Response {
    let Some(source) = page.strip_suffix(".xml") else { return StatusCode::NOT_FOUND.into_response() };
    let items = pages.lock().unwrap_or_else(PoisonError::into_inner).feeds.get(source).cloned().unwrap_or_default();
    let etag = format!("\"{}-{}\"", source, items.first().map_or(0, |item| item.at.timestamp_millis()));
    if asked.get(header::IF_NONE_MATCH).is_some_and(|seen| seen.as_bytes() == etag.as_bytes()) {
        return StatusCode::NOT_MODIFIED.into_response();
    }
    let headers = [(header::CONTENT_TYPE, "application/rss+xml; charset=utf-8"), (header::ETAG, etag.as_str())];
    (headers, rss(source, &items)).into_response()
}

fn rss(source: &str, items: &[Item]) -> String {
    let mut xml = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\"><channel><title>{source}</title>\
         <link>https://{source}.example/</link><description>{source}</description><language>id</language>"
    );
    for Item { title, text, url, at, .. } in items {
        let (title, text, at) = (escaped(title), escaped(text), at.to_rfc2822());
        xml.push_str(&format!(
            "<item><title>{title}</title><link>{url}</link><guid>{url}</guid><pubDate>{at}</pubDate>\
             <description>{text}</description></item>"
        ));
    }
    xml.push_str("</channel></rss>\n");
    xml
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;")
}
