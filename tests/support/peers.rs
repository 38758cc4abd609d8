//! Peers of this machine that releases are delivered to: each keeps what it took, as the real one does, and can be told
//! to fail in every way a peer can.

use std::collections::{BTreeMap, VecDeque};
use std::sync::{Arc, Mutex};
use std::time::Duration;

use serde_json::{Value, json};
use tokio::io::{AsyncRead, AsyncReadExt, AsyncWrite, AsyncWriteExt};
use tokio::net::TcpListener;
use tokio_rustls::TlsAcceptor;

/// What a peer does with one request instead of what it is there for.
#[derive(Debug, Clone)]
pub enum Act {
    /// Answers with this status, head line and body, and takes nothing.
    Say(u16, &'static str, &'static str),
    /// Takes it, and answers with this status.
    TakeAndSay(u16),
    /// Takes nothing and never answers.
    Hang,
    /// Takes it and closes before the first byte of the answer.
    TakeAndClose,
    /// Takes it and closes in the midst of the answer.
    Half,
    /// Takes it, and answers after so long.
    Slow(Duration),
}

/// A request as it came.
#[derive(Debug, Clone)]
pub struct Request {
    pub method: String,
    pub path: String,
    pub headers: BTreeMap<String, String>,
    pub bytes: Vec<u8>,
    pub body: Value,
}

/// A picture as a peer keeps it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Medium {
    /// Its name there, or what it belongs to.
    pub name: String,
    pub alt: String,
    pub mime: String,
    pub bytes: Vec<u8>,
}

/// A part of a form: its name, its type, what it holds.
type Part = (String, String, Vec<u8>);

/// The parts of a form (RFC 7578).
fn parts(request: &Request) -> Vec<Part> {
    let kind = &request.headers["content-type"];
    let boundary = format!("--{}", kind.split("boundary=").nth(1).unwrap());
    let find = |bytes: &[u8], what: &[u8]| bytes.windows(what.len()).position(|window| window == what);
    let (mut rest, mut parts) = (&request.bytes[..], Vec::new());
    while let Some(at) = find(rest, boundary.as_bytes()) {
        rest = &rest[at + boundary.len()..];
        if rest.starts_with(b"--") {
            break;
        }
        let end = find(rest, boundary.as_bytes()).unwrap();
        let body = find(rest, b"\r\n\r\n").unwrap();
        let head = String::from_utf8_lossy(&rest[..body]).into_owned();
        let name = head.split("name=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let kind =
            head.split("Content-Type: ").nth(1).unwrap_or_default().lines().next().unwrap_or_default().to_owned();
        parts.push((name, kind, rest[body + 4..end - 2].to_vec()));
    }
    parts
}

fn part(parts: &[Part], name: &str) -> String {
    let found = parts.iter().find(|part| part.0 == name);
    found.map(|part| String::from_utf8_lossy(&part.2).into_owned()).unwrap_or_default()
}

/// Which peer it plays.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    Webhook,
    Telegram,
    WordPress,
    Mastodon,
}

/// What a peer has taken.
#[derive(Debug, Default)]
pub struct Taken {
    /// Every request.
    pub requests: Vec<Request>,
    /// What stands there, by its number there.
    pub posts: BTreeMap<u64, Value>,
    /// The pictures that stand there, by their number there.
    pub media: BTreeMap<u64, Medium>,
    /// By the key it was made with.
    keys: BTreeMap<String, u64>,
    acts: VecDeque<Act>,
    made: u64,
    /// How long an answer takes at most, at random, in milliseconds.
    pub dawdles: u64,
}

#[derive(Clone)]
pub struct Peer {
    pub port: u16,
    pub taken: Arc<Mutex<Taken>>,
}

impl Peer {
    pub async fn start(kind: Kind) -> Peer {
        Peer::listen(kind, None).await
    }

    /// One that speaks TLS with a certificate nobody knows.
    pub async fn start_tls(kind: Kind, acceptor: TlsAcceptor) -> Peer {
        Peer::listen(kind, Some(acceptor)).await
    }

    async fn listen(kind: Kind, acceptor: Option<TlsAcceptor>) -> Peer {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let taken = Arc::new(Mutex::new(Taken::default()));
        let peer = Peer { port, taken: taken.clone() };
        tokio::spawn(async move {
            while let Ok((stream, _)) = listener.accept().await {
                let (taken, acceptor) = (taken.clone(), acceptor.clone());
                tokio::spawn(async move {
                    match acceptor {
                        None => serve(kind, stream, taken).await,
                        Some(acceptor) => {
                            if let Ok(stream) = acceptor.accept(stream).await {
                                serve(kind, stream, taken).await;
                            }
                        }
                    }
                });
            }
        });
        peer
    }

    pub fn url(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// What it does with the next requests.
    pub fn plan(&self, acts: &[Act]) {
        self.taken.lock().unwrap().acts.extend(acts.iter().cloned());
    }

    pub fn requests(&self) -> Vec<Request> {
        self.taken.lock().unwrap().requests.clone()
    }

    pub fn posts(&self) -> Vec<Value> {
        self.taken.lock().unwrap().posts.values().cloned().collect()
    }

    pub fn media(&self) -> Vec<Medium> {
        self.taken.lock().unwrap().media.values().cloned().collect()
    }
}

async fn serve(kind: Kind, mut stream: impl AsyncRead + AsyncWrite + Unpin, taken: Arc<Mutex<Taken>>) {
    let Some(request) = read(&mut stream).await else { return };
    let (act, dawdles) = {
        let mut taken = taken.lock().unwrap();
        taken.requests.push(request.clone());
        (taken.acts.pop_front(), taken.dawdles)
    };
    if dawdles > 0 {
        tokio::time::sleep(Duration::from_millis(chance(dawdles))).await;
    }
    match &act {
        Some(Act::Say(status, head, body)) => return answer(&mut stream, *status, head, body, body.len()).await,
        Some(Act::Hang) => return tokio::time::sleep(Duration::from_secs(60)).await,
        _ => {}
    }
    let (status, body) = take(kind, &request, &mut taken.lock().unwrap());
    if dawdles > 0 {
        tokio::time::sleep(Duration::from_millis(chance(dawdles))).await;
    }
    let body = body.to_string();
    match act {
        Some(Act::TakeAndSay(status)) => answer(&mut stream, status, "", "", 0).await,
        Some(Act::TakeAndClose) => {}
        Some(Act::Half) => answer(&mut stream, status, "", &body[..body.len() / 2], body.len()).await,
        Some(Act::Slow(wait)) => {
            tokio::time::sleep(wait).await;
            answer(&mut stream, status, "", &body, body.len()).await;
        }
        _ => answer(&mut stream, status, "", &body, body.len()).await,
    }
}

/// A number below `most`; the end of a key is its chance part.
pub fn chance(most: u64) -> u64 {
    (uuid::Uuid::now_v7().as_u128() as u64) % most.max(1)
}

async fn answer(stream: &mut (impl AsyncWrite + Unpin), status: u16, head: &str, body: &str, length: usize) {
    let head = if head.is_empty() { String::new() } else { format!("{head}\r\n") };
    let text = format!(
        "HTTP/1.1 {status} x\r\nContent-Type: application/json\r\nConnection: close\r\n{head}Content-Length: {length}\r\n\r\n{body}"
    );
    // Whoever asked may be gone.
    let _gone = stream.write_all(text.as_bytes()).await;
    let _gone = stream.shutdown().await;
}

async fn read(stream: &mut (impl AsyncRead + Unpin)) -> Option<Request> {
    let (mut bytes, mut buffer) = (Vec::new(), [0; 4096]);
    let end = loop {
        if let Some(at) = bytes.windows(4).position(|window| window == b"\r\n\r\n") {
            break at + 4;
        }
        let n = stream.read(&mut buffer).await.ok().filter(|n| *n > 0)?;
        bytes.extend_from_slice(&buffer[..n]);
    };
    let head = String::from_utf8_lossy(&bytes[..end]).into_owned();
    let mut lines = head.lines();
    let mut first = lines.next()?.split(' ');
    let (method, path) = (first.next()?.to_owned(), first.next()?.to_owned());
    let headers: BTreeMap<String, String> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_lowercase(), value.trim().to_owned()))
        .collect();
    let length: usize = headers.get("content-length").and_then(|n| n.parse().ok()).unwrap_or(0);
    while bytes.len() < end + length {
        let n = stream.read(&mut buffer).await.ok().filter(|n| *n > 0)?;
        bytes.extend_from_slice(&buffer[..n]);
    }
    let bytes = bytes[end..].to_vec();
    let body = serde_json::from_slice(&bytes).unwrap_or_default();
    Some(Request { method, path, headers, bytes, body })
}

/// Where a picture of the library is to be seen.
fn address(id: u64) -> String {
    format!("https://portal.example/wp-content/uploads/{id}.jpg")
}

/// A status shows the pictures it names and no other.
fn belongs(taken: &mut Taken, id: u64, body: &Value) {
    let named: Vec<String> =
        body["media_ids"].as_array().into_iter().flatten().map(|id| id.as_str().unwrap().to_owned()).collect();
    assert!(named.len() <= 4);
    for (n, medium) in &mut taken.media {
        if named.contains(&n.to_string()) {
            medium.name = id.to_string();
        } else if medium.name == id.to_string() {
            medium.name.clear();
        }
    }
}

/// What the real peer does, as far as its documentation tells.
fn take(kind: Kind, request: &Request, taken: &mut Taken) -> (u16, Value) {
    let make = |taken: &mut Taken, body: Value| {
        taken.made += 1;
        taken.posts.insert(taken.made, body);
        taken.made
    };
    let path = request.path.split('?').next().unwrap();
    let number = path.rsplit('/').next().and_then(|word| word.parse::<u64>().ok());
    match kind {
        Kind::Webhook => (202, json!({"id": make(taken, request.body.clone())})),
        Kind::Telegram => {
            let text = request.body["text"].clone();
            match path.rsplit('/').next().unwrap() {
                "getChat" => (200, json!({"ok": true, "result": {"title": "Humas"}})),
                // sendPhoto takes one file, sendMediaGroup an album whose files are attached; both answer a message.
                method @ ("sendPhoto" | "sendMediaGroup") => {
                    let parts = parts(request);
                    let reply: Value = serde_json::from_str(&part(&parts, "reply_parameters")).unwrap();
                    let files: Vec<&Part> = parts.iter().filter(|part| part.1.starts_with("image/")).collect();
                    let album: Value = serde_json::from_str(&part(&parts, "media")).unwrap_or_default();
                    assert_eq!(files.len() > 1, method == "sendMediaGroup");
                    let mut messages = Vec::new();
                    for (n, file) in files.into_iter().enumerate() {
                        let alt = album[n]["caption"].as_str().map_or_else(|| part(&parts, "caption"), str::to_owned);
                        taken.made += 1;
                        let medium = Medium {
                            name: reply["message_id"].to_string(),
                            alt,
                            mime: file.1.clone(),
                            bytes: file.2.clone(),
                        };
                        taken.media.insert(taken.made, medium);
                        messages.push(json!({"message_id": taken.made, "chat": {"username": "humas"}}));
                    }
                    let result = if messages.len() == 1 { messages.remove(0) } else { Value::from(messages) };
                    (200, json!({"ok": true, "result": result}))
                }
                "deleteMessage" => match taken.media.remove(&request.body["message_id"].as_u64().unwrap()) {
                    Some(_) => (200, json!({"ok": true, "result": true})),
                    None => (400, json!({"ok": false, "description": "Bad Request: message to delete not found"})),
                },
                "sendMessage" => {
                    let id = make(taken, text);
                    (200, json!({"ok": true, "result": {"message_id": id, "chat": {"username": "humas"}}}))
                }
                _ => {
                    let id = request.body["message_id"].as_u64().unwrap();
                    match taken.posts.insert(id, text.clone()) {
                        Some(old) if old == text => {
                            (400, json!({"ok": false, "description": "Bad Request: message is not modified"}))
                        }
                        _ => (200, json!({"ok": true, "result": {"message_id": id, "chat": {"username": "humas"}}})),
                    }
                }
            }
        }
        Kind::WordPress => match (request.method.as_str(), number) {
            ("GET", _) if path.ends_with("/users/me") => {
                (200, json!({"name": "humas", "capabilities": {"publish_posts": true}}))
            }
            ("GET", _) if path.ends_with("/wp/v2/media") => {
                let slugs = request.path.split("slug=").nth(1).unwrap().split('&').next().unwrap();
                let slugs: Vec<&str> = slugs.split(',').collect();
                let found = taken.media.iter().filter(|(_, medium)| slugs.contains(&medium.name.as_str()));
                (
                    200,
                    found
                        .map(|(id, medium)| json!({"id": id, "slug": medium.name, "source_url": address(*id)}))
                        .collect(),
                )
            }
            ("POST", None) if path.ends_with("/wp/v2/media") => {
                let url = url::Url::parse(&format!("http://x{}", request.path)).unwrap();
                let field = |name: &str| url.query_pairs().find(|pair| pair.0 == name).unwrap().1.into_owned();
                assert!(request.headers["content-disposition"].starts_with("attachment; filename=\""));
                let (mime, bytes) = (request.headers["content-type"].clone(), request.bytes.clone());
                taken.made += 1;
                let id = taken.made;
                taken.media.insert(id, Medium { name: field("slug"), alt: field("alt_text"), mime, bytes });
                (201, json!({"id": id, "source_url": address(id)}))
            }
            // Attachments have no trash: without `force` they are not deleted.
            ("DELETE", Some(id)) if path.contains("/wp/v2/media/") => {
                match request.path.ends_with("force=true").then(|| taken.media.remove(&id)).flatten() {
                    Some(_) => (200, json!({"deleted": true})),
                    None => (501, json!({"code": "rest_trash_not_supported"})),
                }
            }
            ("GET", _) => {
                let slug = request.path.split("slug=").nth(1).unwrap().split('&').next().unwrap();
                let found = taken.posts.iter().filter(|(_, post)| post["slug"] == slug);
                (200, found.map(|(id, _)| json!({"id": id, "link": format!("https://portal.example/{id}")})).collect())
            }
            ("POST", None) => {
                let id = make(taken, request.body.clone());
                (201, json!({"id": id, "link": format!("https://portal.example/{id}")}))
            }
            ("POST", Some(id)) => match taken.posts.get_mut(&id) {
                Some(post) => {
                    post.as_object_mut().unwrap().extend(request.body.as_object().unwrap().clone());
                    (200, json!({"id": id, "link": format!("https://portal.example/{id}")}))
                }
                None => (404, json!({"code": "rest_post_invalid_id", "message": "Invalid post ID."})),
            },
            ("DELETE", Some(id)) if taken.posts.remove(&id).is_some() => (200, json!({"id": id})),
            _ => (410, json!({"message": "The post has already been deleted."})),
        },
        Kind::Mastodon => match (request.method.as_str(), number) {
            // 206 until it has done with a picture; here at the first look it has.
            ("GET", Some(id)) if path.contains("/media/") => {
                (200, json!({"id": id.to_string(), "url": "https://sosial.example/x"}))
            }
            ("GET", _) => (200, json!({"acct": "humas"})),
            ("POST", _) if path.ends_with("/api/v2/media") => {
                let parts = parts(request);
                let file = parts.iter().find(|part| part.0 == "file").unwrap();
                taken.made += 1;
                let id = taken.made;
                let medium = Medium {
                    name: String::new(),
                    alt: part(&parts, "description"),
                    mime: file.1.clone(),
                    bytes: file.2.clone(),
                };
                taken.media.insert(id, medium);
                (202, json!({"id": id.to_string(), "url": null}))
            }
            ("POST", _) => {
                let key = request.headers["idempotency-key"].clone();
                let id = match taken.keys.get(&key) {
                    Some(id) => *id,
                    None => make(taken, request.body["status"].clone()),
                };
                taken.keys.insert(key, id);
                belongs(taken, id, &request.body);
                (200, json!({"id": id.to_string(), "url": format!("https://sosial.example/@humas/{id}")}))
            }
            ("PUT", Some(id)) => {
                taken.posts.insert(id, request.body["status"].clone());
                belongs(taken, id, &request.body);
                (200, json!({"id": id.to_string()}))
            }
            ("DELETE", Some(id)) if taken.posts.remove(&id).is_some() => {
                taken.media.retain(|_, medium| medium.name != id.to_string());
                (200, json!({"id": id.to_string()}))
            }
            _ => (404, json!({"error": "Record not found"})),
        },
    }
}
