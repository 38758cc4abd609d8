//! The real fetcher against a loopback server that does everything a server can do wrong.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::time::{Duration, Instant};

use kentongan::watch::feed::{self, FeedError};
use kentongan::watch::fetch::{FetchError, Fetched, Fetcher, Page, Request, user_agent};
use support::hostile::Server;
use tokio::net::TcpListener;

async fn fetch(server: &Server, path: &str) -> Result<Fetched, FetchError> {
    let url = server.url(path);
    fetcher().fetch(Request { url: &url, internal: true, ..Request::default() }).await
}

async fn page(server: &Server, path: &str) -> Page {
    match fetch(server, path).await.unwrap() {
        Fetched::Page(page) => page,
        Fetched::NotModified => panic!("not modified"),
    }
}

fn fetcher() -> Fetcher {
    Fetcher::new(&user_agent("", "mailto:humas@kencana.example"), Duration::from_secs(2)).unwrap()
}

#[tokio::test]
async fn a_feed_is_fetched_once_and_then_asked_for_with_conditions() {
    let server = Server::start().await;
    let page = page(&server, "/moved").await;
    assert_eq!(page.url, server.url("/feed"));
    let read = feed::parse(&page.bytes, page.content_type.as_deref(), Some(&page.url)).unwrap();
    assert_eq!(read.entries[0].link.as_deref(), Some(server.url("/1").as_str()));
    let url = server.url("/feed");
    let again = Request {
        url: &url,
        etag: page.etag.as_deref(),
        last_modified: page.last_modified.as_deref(),
        internal: true,
        ..Request::default()
    };
    assert!(matches!(fetcher().fetch(again).await, Ok(Fetched::NotModified)));
    let heads = server.heads.lock().unwrap();
    let last = heads.last().unwrap().to_lowercase();
    assert!(last.contains("if-modified-since: mon, 23 nov 2026 02:40:00 gmt"), "{last}");
    assert!(last.contains("user-agent: kentongan/") && last.contains("humas@kencana.example"), "{last}");
    assert!(last.contains("accept-encoding: ") && last.contains("gzip"), "{last}");
}

#[tokio::test]
async fn every_fault_has_its_class() {
    let server = Server::start().await;
    let host = "127.0.0.1".to_owned();
    let http = |status, retry_after| FetchError::Http { host: host.clone(), status, retry_after };
    assert_eq!(fetch(&server, "/gone").await.unwrap_err(), http(410, None));
    assert_eq!(fetch(&server, "/busy").await.unwrap_err(), http(429, Some(Duration::from_secs(120))));
    assert_eq!(fetch(&server, "/loop").await.unwrap_err(), FetchError::Redirects(host.clone()));
    assert_eq!(fetch(&server, "/to-file").await.unwrap_err(), FetchError::Url("file:///etc/passwd".into()));
    assert_eq!(fetch(&server, "/bomb").await.unwrap_err(), FetchError::TooBig(host.clone()));
    assert_eq!(fetch(&server, "/endless").await.unwrap_err(), FetchError::TooBig(host.clone()));
    for path in ["/half", "/noise", "/reset"] {
        let error = fetch(&server, path).await.unwrap_err();
        assert!(matches!(error, FetchError::Broken(..)), "{path}: {error:?}");
    }
    let nobody = TcpListener::bind("127.0.0.1:0").await.unwrap().local_addr().unwrap();
    let url = format!("http://{nobody}/");
    let error = fetcher().fetch(Request { url: &url, internal: true, ..Request::default() }).await.unwrap_err();
    assert!(matches!(error, FetchError::Connect(..)), "{error:?}");
    let url = format!("https://{}/", server.at);
    let error = fetcher().fetch(Request { url: &url, internal: true, ..Request::default() }).await.unwrap_err();
    assert!(matches!(error, FetchError::Connect(..) | FetchError::Tls(..)), "{error:?}");
}

#[tokio::test]
async fn a_server_that_never_ends_is_left_in_time() {
    let server = Server::start().await;
    for path in ["/slow", "/drip"] {
        let began = Instant::now();
        let error = fetch(&server, path).await.unwrap_err();
        assert!(matches!(error, FetchError::Timeout(_) | FetchError::Broken(..)), "{path}: {error:?}");
        assert!(began.elapsed() < Duration::from_secs(4), "{path}");
    }
}

#[tokio::test]
async fn the_own_network_is_closed_unless_the_source_is_the_offices() {
    let server = Server::start().await;
    for host in ["127.0.0.1", "localhost", "2130706433", "[::ffff:127.0.0.1]", "0.0.0.0"] {
        let url = format!("http://{host}:{}/feed", server.at.port());
        let error = fetcher().fetch(Request { url: &url, ..Request::default() }).await.unwrap_err();
        assert!(matches!(error, FetchError::Address(_)), "{host}: {error:?}");
    }
    assert!(server.heads.lock().unwrap().is_empty());
    let url = "http://tidak-ada.invalid/";
    let error = fetcher().fetch(Request { url, ..Request::default() }).await.unwrap_err();
    assert_eq!(error, FetchError::Dns("tidak-ada.invalid".into()));
}

#[tokio::test]
async fn what_a_hostile_feed_says_comes_out_clean() {
    let server = Server::start().await;
    let read = |page: Page| feed::parse(&page.bytes, page.content_type.as_deref(), Some(&page.url));
    let title = read(page(&server, "/hostile").await).unwrap().entries[0].title.clone().unwrap();
    assert!(title.starts_with("Ju]0;xdul "), "{}", &title[..30]);
    assert!(!title.chars().any(|c| c.is_control() || c == '\u{202e}') && title.chars().count() <= 2_000);
    assert!(!title.contains("script"));
    let latin = read(page(&server, "/latin").await).unwrap();
    assert_eq!(latin.entries[0].title.as_deref(), Some("Café _Muara_"));
    assert_eq!(read(page(&server, "/page").await).unwrap_err(), FeedError::HtmlNotFeed);
}
