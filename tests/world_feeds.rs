//! The real fetcher against a loopback server that does everything a server can do wrong.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::net::SocketAddr;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

use kentongan::watch::feed::{self, FeedError};
use kentongan::watch::fetch::{FetchError, Fetched, Fetcher, Page, Request, user_agent};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

const RSS: &str = "<rss version=\"2.0\"><channel><title>Kencana Post</title><item><title>Banjir</title>\
    <link>/1</link></item></channel></rss>";

/// A server with a fault under each path; remembers the heads of the requests.
#[derive(Clone)]
struct Server {
    at: SocketAddr,
    heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    async fn start() -> Server {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let server = Server { at: listener.local_addr().unwrap(), heads: Arc::default() };
        let heads = server.heads.clone();
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                tokio::spawn(answer(stream, heads.clone()));
            }
        });
        server
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }

    async fn fetch(&self, path: &str) -> Result<Fetched, FetchError> {
        let url = self.url(path);
        fetcher().fetch(Request { url: &url, internal: true, ..Request::default() }).await
    }

    async fn page(&self, path: &str) -> Page {
        match self.fetch(path).await.unwrap() {
            Fetched::Page(page) => page,
            Fetched::NotModified => panic!("not modified"),
        }
    }
}

fn fetcher() -> Fetcher {
    Fetcher::new(&user_agent("", "mailto:humas@kencana.example"), Duration::from_secs(2)).unwrap()
}

fn plain(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// `len` zero bytes, packed.
fn bomb(len: usize) -> Vec<u8> {
    let packed = Command::new("sh").args(["-c", &format!("head -c {len} /dev/zero | gzip -9")]).output().unwrap();
    assert!(packed.status.success());
    packed.stdout
}

async fn answer(mut stream: TcpStream, heads: Arc<Mutex<Vec<String>>>) {
    let mut request = vec![0; 8192];
    let len = stream.read(&mut request).await.unwrap_or(0);
    let head = String::from_utf8_lossy(&request[..len]).into_owned();
    let path = head.split(' ').nth(1).unwrap_or("/").to_owned();
    let known = head.to_lowercase().contains("if-none-match: \"v1\"");
    heads.lock().unwrap().push(head);
    let xml = "Content-Type: application/rss+xml; charset=utf-8\r\nETag: \"v1\"\r\nLast-Modified: Mon, 23 Nov 2026 02:40:00 GMT\r\n";
    let reply = match path.as_str() {
        "/feed" if known => b"HTTP/1.1 304 Not Modified\r\nConnection: close\r\n\r\n".to_vec(),
        "/feed" => plain("200 OK", xml, RSS.as_bytes()),
        "/moved" => plain("301 Moved Permanently", "Location: /feed\r\n", b""),
        "/loop" => plain("302 Found", "Location: /loop\r\n", b""),
        "/to-file" => plain("302 Found", "Location: file:///etc/passwd\r\n", b""),
        "/gone" => plain("410 Gone", "", b""),
        "/busy" => plain("429 Too Many Requests", "Retry-After: 120\r\n", b""),
        "/latin" => {
            // The header says UTF-8, the bytes are windows-1252.
            let body = RSS.replace("Banjir", "Caf_ _Muara_").replacen("Caf_", "Caf\u{1}", 1);
            let body: Vec<u8> = body.bytes().map(|b| if b == 1 { 0xE9 } else { b }).collect();
            plain("200 OK", xml, &body)
        }
        "/hostile" => {
            let title = "Ju\u{1b}]0;x\u{7}dul \u{202e}terbalik\u{200b} &lt;script&gt;x&lt;/script&gt;".to_owned()
                + &"a".repeat(1_000_000);
            plain("200 OK", xml, RSS.replace("Banjir", &title).as_bytes())
        }
        "/page" => plain("200 OK", "Content-Type: text/html\r\n", b"<!doctype html><html></html>"),
        "/bomb" => plain("200 OK", "Content-Encoding: gzip\r\n", &bomb(200_000_000)),
        "/half" => b"HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nhalf".to_vec(),
        "/noise" => b"\x00\x01\x02 not http at all\r\n\r\n".to_vec(),
        "/slow" => {
            for _ in 0..100 {
                if stream.write_all(b"HTTP/1.1 200 OK\r\nX: y").await.is_err() {
                    return;
                }
                tokio::time::sleep(Duration::from_millis(100)).await;
            }
            return;
        }
        "/drip" => {
            let _gone = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await;
            while stream.write_all(b"x").await.is_ok() {
                tokio::time::sleep(Duration::from_millis(50)).await;
            }
            return;
        }
        "/endless" => {
            let _gone = stream.write_all(b"HTTP/1.1 200 OK\r\n\r\n").await;
            while stream.write_all(&[b'x'; 65536]).await.is_ok() {}
            return;
        }
        "/reset" => {
            stream.set_zero_linger().unwrap();
            return;
        }
        _ => plain("404 Not Found", "", b""),
    };
    let _gone = stream.write_all(&reply).await;
    let _gone = stream.shutdown().await;
}

#[tokio::test]
async fn a_feed_is_fetched_once_and_then_asked_for_with_conditions() {
    let server = Server::start().await;
    let page = server.page("/moved").await;
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
    assert_eq!(server.fetch("/gone").await.unwrap_err(), http(410, None));
    assert_eq!(server.fetch("/busy").await.unwrap_err(), http(429, Some(Duration::from_secs(120))));
    assert_eq!(server.fetch("/loop").await.unwrap_err(), FetchError::Redirects(host.clone()));
    assert_eq!(server.fetch("/to-file").await.unwrap_err(), FetchError::Url("file:///etc/passwd".into()));
    assert_eq!(server.fetch("/bomb").await.unwrap_err(), FetchError::TooBig(host.clone()));
    assert_eq!(server.fetch("/endless").await.unwrap_err(), FetchError::TooBig(host.clone()));
    for path in ["/half", "/noise", "/reset"] {
        let error = server.fetch(path).await.unwrap_err();
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
        let error = server.fetch(path).await.unwrap_err();
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
    let title = read(server.page("/hostile").await).unwrap().entries[0].title.clone().unwrap();
    assert!(title.starts_with("Ju]0;xdul "), "{}", &title[..30]);
    assert!(!title.chars().any(|c| c.is_control() || c == '\u{202e}') && title.chars().count() <= 2_000);
    assert!(!title.contains("script"));
    let latin = read(server.page("/latin").await).unwrap();
    assert_eq!(latin.entries[0].title.as_deref(), Some("Café _Muara_"));
    assert_eq!(read(server.page("/page").await).unwrap_err(), FeedError::HtmlNotFeed);
}
