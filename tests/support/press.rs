//! Newsrooms of this machine: feeds, and the pages their items lead to, which change under the reader's eyes.

use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use axum::Router;
use axum::extract::{Path, State};
use axum::http::{StatusCode, Uri, header};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use chrono::{DateTime, TimeDelta, Utc};

/// What is published, by path, and how often each path was asked for.
#[derive(Clone, Default)]
pub struct Press {
    inside: Arc<Mutex<Inside>>,
    base: String,
    /// How long every page takes.
    slowness: Duration,
}

#[derive(Default)]
struct Inside {
    feeds: BTreeMap<String, Vec<Item>>,
    pages: BTreeMap<String, Page>,
    asked: BTreeMap<String, usize>,
}

#[derive(Clone)]
struct Item {
    link: String,
    title: String,
    at: DateTime<Utc>,
    content: Option<String>,
}

#[derive(Clone)]
enum Page {
    Article(String),
    Status(u16),
    Redirect(String),
}

impl Press {
    pub async fn start() -> Press {
        Press::slow(Duration::ZERO).await
    }

    /// Whose pages take so long each.
    pub async fn slow(slowness: Duration) -> Press {
        let mut press = Press { slowness, ..Press::default() };
        let router = Router::new().route("/feed/{name}", get(feed)).fallback(get(page)).with_state(press.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        press.base = format!("http://{}", listener.local_addr().unwrap());
        tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        press
    }

    /// The address of a path.
    pub fn url(&self, path: &str) -> String {
        format!("{}{path}", self.base)
    }

    /// The address of a feed.
    pub fn feed(&self, name: &str) -> String {
        self.url(&format!("/feed/{name}"))
    }

    /// An item on top of a feed.
    pub fn announce(&self, feed: &str, path: &str, title: &str, minutes_ago: i64) {
        self.item(feed, path, title, minutes_ago, None);
    }

    /// An item that carries its whole text.
    pub fn announce_whole(&self, feed: &str, path: &str, title: &str, minutes_ago: i64, text: &str) {
        self.item(feed, path, title, minutes_ago, Some(text.to_owned()));
    }

    fn item(&self, feed: &str, path: &str, title: &str, minutes_ago: i64, content: Option<String>) {
        let at = Utc::now() - TimeDelta::minutes(minutes_ago);
        let item = Item { link: self.url(path), title: title.to_owned(), at, content };
        self.inside.lock().unwrap().feeds.entry(feed.to_owned()).or_default().insert(0, item);
    }

    /// An article page.
    pub fn publish(&self, path: &str, title: &str, text: &str, minutes_ago: i64, canonical: Option<&str>) {
        let at = (Utc::now() - TimeDelta::minutes(minutes_ago)).to_rfc3339();
        let canonical = canonical.map(|path| format!("<link rel=\"canonical\" href=\"{}\">", self.url(path)));
        let paragraphs: String = text.split("\n\n").map(|part| format!("<p>{}</p>\n", escaped(part.trim()))).collect();
        let (title, canonical) = (escaped(title), canonical.unwrap_or_default());
        let html = format!(
            "<!doctype html><html lang=\"id\"><head><meta charset=\"utf-8\"><title>{title}</title>\
             <meta property=\"og:type\" content=\"article\"><meta property=\"og:title\" content=\"{title}\">\
             <meta property=\"article:published_time\" content=\"{at}\">{canonical}</head><body>\
             <nav><a href=\"/\">Beranda</a> <a href=\"/daerah\">Daerah</a></nav><article><h1>{title}</h1>{paragraphs}</article>\
             <footer>Hak cipta redaksi</footer></body></html>"
        );
        self.inside.lock().unwrap().pages.insert(path.to_owned(), Page::Article(html));
    }

    /// A path that answers with a status and no article.
    pub fn answer(&self, path: &str, status: u16) {
        self.inside.lock().unwrap().pages.insert(path.to_owned(), Page::Status(status));
    }

    /// A path that leads elsewhere.
    pub fn lead(&self, path: &str, to: &str) {
        self.inside.lock().unwrap().pages.insert(path.to_owned(), Page::Redirect(self.url(to)));
    }

    /// How often a path was asked for.
    pub fn asked(&self, path: &str) -> usize {
        self.inside.lock().unwrap().asked.get(path).copied().unwrap_or_default()
    }

    /// How often all article pages together were asked for.
    pub fn asked_in_all(&self) -> usize {
        self.inside.lock().unwrap().asked.values().sum()
    }
}

async fn feed(State(press): State<Press>, Path(name): Path<String>) -> Response {
    let items = press.inside.lock().unwrap().feeds.get(&name).cloned().unwrap_or_default();
    let items: String = items
        .iter()
        .map(|Item { link, title, at, content }| {
            let whole =
                content.as_ref().map(|text| format!("<content:encoded><![CDATA[<p>{text}</p>]]></content:encoded>"));
            format!(
                "<item><title>{}</title><link>{}</link><pubDate>{}</pubDate><description>Kabar.</description>{}</item>",
                escaped(title),
                escaped(link),
                at.to_rfc2822(),
                whole.unwrap_or_default()
            )
        })
        .collect();
    let xml = format!(
        "<rss version=\"2.0\" xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel><title>{name}</title>{items}</channel></rss>"
    );
    ([(header::CONTENT_TYPE, "application/rss+xml; charset=utf-8")], xml).into_response()
}

async fn page(State(press): State<Press>, uri: Uri) -> Response {
    let path = uri.path_and_query().map(|path| path.as_str().to_owned()).unwrap_or_default();
    let page = {
        let mut inside = press.inside.lock().unwrap();
        *inside.asked.entry(path.clone()).or_default() += 1;
        inside.pages.get(&path).cloned()
    };
    tokio::time::sleep(press.slowness).await;
    match page {
        Some(Page::Article(html)) => {
            ([(header::CONTENT_TYPE, "text/html; charset=utf-8"), (header::SERVER, "press")], html).into_response()
        }
        Some(Page::Status(status)) => StatusCode::from_u16(status).unwrap().into_response(),
        Some(Page::Redirect(to)) => (StatusCode::FOUND, [(header::LOCATION, to)]).into_response(),
        None => StatusCode::NOT_FOUND.into_response(),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
