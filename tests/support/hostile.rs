//! A loopback server that does everything a server can do wrong, each fault under a path of its own.

use std::net::SocketAddr;
use std::process::Command;
use std::sync::{Arc, LazyLock, Mutex};
use std::time::Duration;

use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::{TcpListener, TcpStream};

pub const RSS: &str = "<rss version=\"2.0\"><channel><title>Kencana Post</title><item><title>Banjir</title>\
    <link>/1</link></item></channel></rss>";

/// A server with a fault under each path; remembers the heads of the requests.
#[derive(Clone)]
pub struct Server {
    pub at: SocketAddr,
    pub heads: Arc<Mutex<Vec<String>>>,
}

impl Server {
    pub async fn start() -> Server {
        LazyLock::force(&BOMBS);
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

    pub fn url(&self, path: &str) -> String {
        format!("http://{}{path}", self.at)
    }
}

fn plain(status: &str, headers: &str, body: &[u8]) -> Vec<u8> {
    let head = format!("HTTP/1.1 {status}\r\n{headers}Content-Length: {}\r\nConnection: close\r\n\r\n", body.len());
    [head.as_bytes(), body].concat()
}

/// Ten to the ninth laughs in a kilobyte.
fn laughs(feed: &str) -> String {
    let level = |n: usize| format!("<!ENTITY l{n} \"{}\">", format!("&l{};", n - 1).repeat(10));
    let levels: String = (1..=9).map(level).collect();
    format!("<!DOCTYPE rss [<!ENTITY l0 \"ha\">{levels}]>{}", feed.replace("Banjir", "Tawa &l9;"))
}

/// Sixty megabytes that are packed into little: zeros, and the headline of a feed. Made once.
static BOMBS: LazyLock<[Vec<u8>; 2]> = LazyLock::new(|| {
    let packed = |script: &str| {
        let packed = Command::new("sh").args(["-c", script]).output().unwrap();
        assert!(packed.status.success());
        packed.stdout
    };
    let feed = "(printf '<rss version=\"2.0\"><channel><title>'; head -c 60000000 /dev/zero | tr '\\0' 'a') | gzip -1";
    [packed("head -c 60000000 /dev/zero | gzip -1"), packed(feed)]
});

async fn answer(mut stream: TcpStream, heads: Arc<Mutex<Vec<String>>>) {
    let mut request = vec![0; 8192];
    let len = stream.read(&mut request).await.unwrap_or(0);
    let head = String::from_utf8_lossy(&request[..len]).into_owned();
    let path = head.split(' ').nth(1).unwrap_or("/").to_owned();
    let known = head.to_lowercase().contains("if-none-match: \"v1\"");
    heads.lock().unwrap().push(head);
    // Each fault speaks of an article of its own.
    let own = RSS.replace("/1<", &format!("/1{path}<"));
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
            let body = own.replace("Banjir", "Caf_ _Muara_").replacen("Caf_", "Caf\u{1}", 1);
            let body: Vec<u8> = body.bytes().map(|b| if b == 1 { 0xE9 } else { b }).collect();
            plain("200 OK", xml, &body)
        }
        "/hostile" => {
            let title = "Ju\u{1b}]0;x\u{7}dul \u{202e}terbalik\u{200b} &lt;script&gt;x&lt;/script&gt;".to_owned()
                + &"a".repeat(1_000_000);
            plain("200 OK", xml, own.replace("Banjir", &title).as_bytes())
        }
        "/page" => plain("200 OK", "Content-Type: text/html\r\n", b"<!doctype html><html></html>"),
        "/bomb" => plain("200 OK", "Content-Encoding: gzip\r\n", &BOMBS[0]),
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
        "/silent" => {
            tokio::time::sleep(Duration::from_secs(3600)).await;
            return;
        }
        "/endless-head" => {
            let _gone = stream.write_all(b"HTTP/1.1 200 OK\r\n").await;
            while stream
                .write_all(format!("X-{}: {}\r\n", heads.lock().unwrap().len(), "y".repeat(1000)).as_bytes())
                .await
                .is_ok()
            {}
            return;
        }
        "/reset-midway" => {
            let _gone = stream.write_all(b"HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n<rss>").await;
            tokio::time::sleep(Duration::from_millis(50)).await;
            stream.set_zero_linger().unwrap();
            return;
        }
        "/short" => {
            // More comes than was said: what was said is read.
            let head = format!("HTTP/1.1 200 OK\r\nContent-Length: {}\r\n\r\n", own.len());
            [head.as_bytes(), own.as_bytes(), b"<item><title>Selundupan</title><link>/2</link></item>"].concat()
        }
        "/lengths" => b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 7\r\n\r\n<rss>..".to_vec(),
        "/chunks" => b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nZZZZ\r\nrss\r\n".to_vec(),
        "/chunk-huge" => b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nFFFFFFFFFFFFFFFF\r\nrss".to_vec(),
        "/http09" => b"<rss version=\"2.0\"></rss>".to_vec(),
        "/to-postgres" => plain("302 Found", "Location: http://127.0.0.1:5432/\r\n", b""),
        "/to-elsewhere" => plain("302 Found", "Location: http://127.0.0.1:1/\r\n", b""),
        "/to-metadata" => plain("307 Temporary Redirect", "Location: http://169.254.169.254/latest/\r\n", b""),
        "/to-name" => plain("302 Found", "Location: http://localhost/feed\r\n", b""),
        "/bomb-feed" => plain("200 OK", "Content-Encoding: gzip\r\nContent-Type: application/rss+xml\r\n", &BOMBS[1]),
        "/laughs" => plain("200 OK", xml, laughs(&own).as_bytes()),
        "/quadratic" => {
            let big = "a".repeat(50_000);
            let feed = own.replace("Banjir", &"&a;".repeat(50_000));
            plain("200 OK", xml, format!("<!DOCTYPE rss [<!ENTITY a \"{big}\">]>{feed}").as_bytes())
        }
        "/xxe" => {
            let entities = "<!DOCTYPE rss [<!ENTITY f SYSTEM \"file:///etc/passwd\"><!ENTITY % p SYSTEM \"http://127.0.0.1:1/x\"> %p;]>";
            plain("200 OK", xml, format!("{entities}{}", own.replace("Banjir", "Berkas &f; dibuka")).as_bytes())
        }
        "/deep" => {
            let body = own.replace("Banjir", &("<b>".repeat(200_000) + "dalam"));
            plain("200 OK", xml, body.as_bytes())
        }
        "/deep-json" => plain(
            "200 OK",
            "Content-Type: application/feed+json\r\n",
            ("{\"a\":".to_owned() + &"[".repeat(200_000)).as_bytes(),
        ),
        "/many" => {
            let items: String =
                (0..20_000).map(|n| format!("<item><title>Berita {n}</title><link>/n/{n}</link></item>")).collect();
            plain("200 OK", xml, format!("<rss version=\"2.0\"><channel>{items}</channel></rss>").as_bytes())
        }
        "/empty" => plain("200 OK", xml, b""),
        "/broken" => plain("503 Service Unavailable", "Retry-After: Mon, 23 Nov 2099 02:40:00 GMT\r\n", b""),
        "/reset" => {
            stream.set_zero_linger().unwrap();
            return;
        }
        _ => plain("404 Not Found", "", b""),
    };
    let _gone = stream.write_all(&reply).await;
    let _gone = stream.shutdown().await;
}
