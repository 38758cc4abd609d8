//! Requests by HTTP, as a web form or a bridge sends them, and as those send who mean harm.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use kentongan::store::migrate;
use serde_json::{Value, json};
use sqlx::{PgPool, Row};
use support::TestDb;
use support::watch::office;

const TOKENS: &str = "# dua pengirim\nformulir 4f2b7c9d1e0a4f2b7c9d1e0a\njembatan-wa a0e1d9c7b2f4a0e1d9c7b2f4\n";
const WEB: &str = "4f2b7c9d1e0a4f2b7c9d1e0a";
const WA: &str = "a0e1d9c7b2f4a0e1d9c7b2f4";

/// A service that listens, and ends with the test.
struct Inlet {
    child: Child,
    at: SocketAddr,
}

impl Drop for Inlet {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _status = self.child.wait();
    }
}

fn command(db: &TestDb, listen: &str, tokens: &str) -> Command {
    let mut command = Command::new(support::database::PROGRAM);
    command
        .args(["serve", "--database-url", &db.url_as(migrate::SERVICE), "--listen", listen])
        .env("KENTONGAN_INLET_TOKENS", tokens)
        .env("KENTONGAN_LOG", "info")
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    command
}

impl Inlet {
    fn open(db: &TestDb, tokens: &str) -> Inlet {
        let mut child = command(db, "127.0.0.1:0", tokens).spawn().unwrap();
        let mut log = BufReader::new(child.stderr.take().unwrap());
        let at = loop {
            let mut line = String::new();
            assert!(log.read_line(&mut line).unwrap() > 0, "the service ended");
            if let Some((_, rest)) = line.split_once("at http://") {
                break rest.split('/').next().unwrap().trim().parse().unwrap();
            }
        };
        // Read on, or the service would wait for us.
        std::thread::spawn(move || log.read_to_end(&mut Vec::new()));
        Inlet { child, at }
    }

    fn post(&self, token: &str, body: &[u8]) -> Answer {
        self.send(&head(token, body.len()), body)
    }

    /// One request over a connection of its own.
    fn send(&self, head: &str, body: &[u8]) -> Answer {
        let mut stream = TcpStream::connect(self.at).unwrap();
        stream.set_read_timeout(Some(Duration::from_secs(30))).unwrap();
        stream.write_all(head.as_bytes()).unwrap();
        // Whoever is refused early may not be read to the end.
        let _written = stream.write_all(body);
        let mut said = Vec::new();
        let _read = stream.read_to_end(&mut said);
        Answer::read(&said)
    }
}

fn head(token: &str, length: usize) -> String {
    let authorization = if token.is_empty() { String::new() } else { format!("Authorization: Bearer {token}\r\n") };
    format!(
        "POST /requests HTTP/1.1\r\nHost: x\r\n{authorization}Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n"
    )
}

#[derive(Debug)]
struct Answer {
    status: u16,
    head: String,
    body: Value,
}

impl Answer {
    fn read(said: &[u8]) -> Answer {
        let text = String::from_utf8_lossy(said).into_owned();
        let (head, body) = text.split_once("\r\n\r\n").unwrap_or((&text, ""));
        Answer {
            status: head.split(' ').nth(1).and_then(|status| status.parse().ok()).unwrap_or_default(),
            head: head.to_lowercase(),
            body: serde_json::from_str(body).unwrap_or_default(),
        }
    }
}

fn question(n: usize) -> Vec<u8> {
    json!({"subject": format!("Pertanyaan {n}"), "external_id": format!("wa-{n}")}).to_string().into_bytes()
}

async fn count(pool: &TestDb) -> i64 {
    let mut connection = pool.connect().await;
    sqlx::query("select count(*) from media_request").fetch_one(&mut connection).await.unwrap().get(0)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_request_becomes_a_record_once_and_is_told_its_number() {
    let (db, _pool): (TestDb, PgPool) = office().await;
    let inlet = Inlet::open(&db, TOKENS);
    let asked = json!({
        "subject": "Berapa KK mengungsi? 🌊 Ñandú\u{202e} terbalik", "body": "Tayang 11.30.\nMohon angka per kecamatan.",
        "journalist": "Rina Wijaya", "contact": "0812-000-111", "outlet": "Kabar Kini Nasional", "channel": "whatsapp",
        "deadline": "2026-11-23T11:30:00+07:00", "external_id": "wamid.1"
    });
    let first = inlet.post(WA, asked.to_string().as_bytes());
    assert_eq!(first.status, 201, "{first:?}");
    let number = first.body["number"].as_str().unwrap().to_owned();
    assert!(number.starts_with("PM-"));
    let again = inlet.post(WA, asked.to_string().as_bytes());
    assert_eq!((again.status, again.body["number"].as_str()), (200, Some(number.as_str())));
    // The same key of another sender is another request.
    assert_eq!(inlet.post(WEB, asked.to_string().as_bytes()).status, 201);
    let mut connection = db.connect().await;
    let row = sqlx::query(
        "select concat_ws('|', subject, body, journalist, contact, o.name, channel, state, media_deadline_at at time zone 'UTC', r.created_by)
         from media_request r join outlet o on o.id = r.outlet_id where number = $1",
    )
    .bind(&number)
    .fetch_one(&mut connection)
    .await
    .unwrap();
    assert_eq!(
        row.get::<String, _>(0),
        format!(
            "Berapa KK mengungsi? 🌊 Ñandú terbalik|Tayang 11.30.\nMohon angka per kecamatan.|Rina Wijaya|0812-000-111|\
             Kabar Kini Nasional|whatsapp|new|2026-11-23 04:30:00|{}",
            migrate::SERVICE
        )
    );
    let health = inlet.send("GET /health HTTP/1.1\r\nHost: x\r\n\r\n", b"");
    assert_eq!((health.status, health.body["result"].as_str()), (200, Some("ok")));
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_means_harm_or_is_mistaken_is_told_so_in_a_sentence() {
    let (db, _pool) = office().await;
    let inlet = Inlet::open(&db, TOKENS);
    let fine = question(1);
    let large = format!("{{\"subject\": \"x\", \"body\": \"{}\"}}", "a".repeat(300 * 1024));
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    let cases: [(&str, Answer, u16); 11] = [
        ("no token", inlet.post("", &fine), 401),
        ("a wrong token", inlet.post("salah", &fine), 401),
        ("not JSON", inlet.post(WEB, b"subject=x"), 400),
        ("half of JSON", inlet.post(WEB, &fine[..10]), 400),
        ("not UTF-8", inlet.post(WEB, b"{\"subject\": \"\xff\xfe\"}"), 400),
        ("deep JSON", inlet.post(WEB, deep.as_bytes()), 400),
        ("an unknown field", inlet.post(WEB, b"{\"subject\": \"x\", \"state\": \"closed\"}"), 400),
        ("nothing in it", inlet.post(WEB, b"{}"), 400),
        ("too large", inlet.post(WEB, large.as_bytes()), 413),
        ("elsewhere", inlet.send("GET /admin HTTP/1.1\r\nHost: x\r\n\r\n", b""), 404),
        ("another method", inlet.send("GET /requests HTTP/1.1\r\nHost: x\r\n\r\n", b""), 405),
    ];
    for (what, answer, status) in cases {
        assert_eq!(answer.status, status, "{what}: {answer:?}");
        assert!(answer.body["id"].as_str().is_some_and(|said| said.len() > 10), "{what}: {answer:?}");
        assert!(answer.body["en"].as_str().is_some_and(|said| said.len() > 10), "{what}: {answer:?}");
        assert!(answer.head.contains("connection: close"), "{what}: {answer:?}");
    }
    // Chunked and endless, without a length.
    let chunk = format!("10000\r\n{}\r\n", "a".repeat(0x10000));
    let endless = head(WEB, 0).replace("Content-Length: 0", "Transfer-Encoding: chunked");
    let answer = inlet.send(&endless, format!("{}0\r\n\r\n", chunk.repeat(8)).as_bytes());
    assert_eq!(answer.status, 413, "{answer:?}");
    assert_eq!(count(&db).await, 0);
    // Tokens cannot be tried out: a dozen, and the address waits.
    let tried: Vec<u16> = (0..15).map(|n| inlet.post(&format!("tebakan-{n}"), &fine).status).collect();
    assert!(tried.contains(&429), "{tried:?}");
    let waiting = inlet.post(WEB, &fine);
    assert!(waiting.status == 429 && waiting.head.contains("retry-after: "), "{waiting:?}");
}

/// How much memory the service holds, in MB.
fn held(inlet: &Inlet) -> u64 {
    let status = std::fs::read_to_string(format!("/proc/{}/status", inlet.child.id())).unwrap();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:")).unwrap();
    line.trim().trim_end_matches(" kB").parse::<u64>().unwrap() / 1024
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_thrown_at_it_nothing_is_stored_and_no_memory_is_taken() {
    let (db, _pool) = office().await;
    let inlet = Inlet::open(&db, TOKENS);
    let fine = question(1);
    assert_eq!(inlet.post(WEB, &fine).status, 201);
    let before = held(&inlet);
    let of = |method: &str, path: &str, more: &str| {
        format!("{method} {path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer {WEB}\r\n{more}\r\n")
    };
    let json = format!("Content-Type: application/json\r\nContent-Length: {}\r\n", fine.len());
    for (what, head, status) in [
        ("a form of a browser", of("POST", "/requests", &json.replace("application/json", "text/plain")), 415),
        (
            "a form of another",
            of("POST", "/requests", &json.replace("application/json", "multipart/form-data; boundary=x")),
            415,
        ),
        ("no type", of("POST", "/requests", &json.replace("Content-Type: application/json\r\n", "")), 415),
        ("a way up", of("POST", "/requests/../admin", &json), 404),
        ("a way up in disguise", of("POST", "/%2e%2e/requests", &json), 404),
        ("a file", of("GET", "/../../etc/passwd", ""), 404),
        ("only the head", of("HEAD", "/requests", ""), 405),
        (
            "what may be",
            of("OPTIONS", "/requests", "Origin: http://jahat.example\r\nAccess-Control-Request-Method: POST\r\n"),
            405,
        ),
        ("changing it", of("PUT", "/requests", &json), 405),
        ("two lengths", of("POST", "/requests", &format!("{json}Content-Length: 5\r\n")), 400),
        (
            "a length that is none",
            of("POST", "/requests", "Content-Type: application/json\r\nContent-Length: -1\r\n"),
            400,
        ),
        ("many headers", of("POST", "/requests", &format!("{}{json}", "X-A: b\r\n".repeat(5000))), 431),
        ("a large header", of("POST", "/requests", &format!("X-A: {}\r\n{json}", "b".repeat(1 << 20))), 431),
        ("no HTTP", "\x16\x03\x01\x02\x00\x01\x00".to_owned(), 400),
    ] {
        let answer = inlet.send(&head, &fine);
        // Who is cut off while still writing may not hear the answer.
        assert!(
            answer.status == status || (status >= 400 && status != 415 && answer.status == 0),
            "{what}: {answer:?}"
        );
        assert!(!answer.head.contains("access-control"), "{what}: {answer:?}");
    }
    // Two at once over one connection: the first is answered, and the connection says that it ends there.
    let twice = [of("POST", "/requests", &json).as_bytes(), &fine].concat();
    let second = String::from_utf8(twice.clone()).unwrap().replace("wa-1", "wa-2");
    let answer = inlet.send(&String::from_utf8(twice).unwrap(), second.as_bytes());
    assert!(answer.status == 200 && answer.head.contains("connection: close"), "{answer:?}");
    // A chunked body without end, and a thousand large ones.
    let endless = of("POST", "/requests", "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n");
    let mut stream = TcpStream::connect(inlet.at).unwrap();
    stream.set_write_timeout(Some(Duration::from_secs(20))).unwrap();
    stream.write_all(endless.as_bytes()).unwrap();
    let chunk = format!("10000\r\n{}\r\n", "a".repeat(0x10000));
    let taken = (0..4096).take_while(|_| stream.write_all(chunk.as_bytes()).is_ok()).count();
    assert!(taken < 1024, "an endless body was read for {} MB", taken / 16);
    std::thread::scope(|scope| {
        for _ in 0..20 {
            scope.spawn(|| (0..10).for_each(|_| drop(inlet.post(WA, &vec![b'['; 250 * 1024]))));
        }
    });
    let after = held(&inlet);
    eprintln!("memory {before} MB before, {after} MB after");
    assert!(after < before + 64, "{before} MB before, {after} MB after");
    assert_eq!(count(&db).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn another_request_under_a_key_that_is_taken_is_told_so() {
    let (db, _pool) = office().await;
    let inlet = Inlet::open(&db, TOKENS);
    let asked = |words: &str| json!({"subject": words, "external_id": "wa-1"}).to_string().into_bytes();
    let first = inlet.post(WA, &asked("Berapa KK?"));
    assert_eq!(inlet.post(WA, &asked("Berapa KK?")).status, 200);
    let other = inlet.post(WA, &asked("Kapan jumpa pers?"));
    assert_eq!((other.status, other.body["result"].as_str()), (409, Some("other_content")), "{other:?}");
    assert_eq!(other.body["number"], first.body["number"]);
    assert!(other.body["en"].as_str().is_some_and(|said| said.contains("external_id")), "{other:?}");
    assert_eq!(count(&db).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_in_a_browser_of_this_machine_cannot_write_where_no_token_is_needed() {
    let (db, _pool) = office().await;
    let inlet = Inlet::open(&db, "");
    let fine = question(1);
    let rebound = head("", fine.len()).replace("Host: x", "Host: jahat.example");
    let answer = inlet.send(&rebound, &fine);
    assert_eq!(answer.status, 403, "{answer:?}");
    let form = head("", fine.len()).replace("application/json", "text/plain").replace("Host: x", "Host: localhost");
    assert_eq!(inlet.send(&form, &fine).status, 415);
    assert_eq!(count(&db).await, 0);
    for host in ["localhost", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST:80"] {
        let ours = head("", fine.len()).replace("Host: x", &format!("Host: {host}"));
        assert!([200, 201].contains(&inlet.send(&ours, &fine).status), "{host}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn one_address_cannot_take_every_place() {
    let (db, _pool) = office().await;
    let inlet = Inlet::open(&db, TOKENS);
    let mut slow = Vec::new();
    for _ in 0..300 {
        let socket = tokio::net::TcpSocket::new_v4().unwrap();
        socket.bind("127.0.0.2:0".parse().unwrap()).unwrap();
        let stream = tokio::time::timeout(Duration::from_secs(5), socket.connect(inlet.at)).await.unwrap().unwrap();
        stream.try_write(b"POST /requests HTTP/1.1\r\nHost: ").unwrap_or_default();
        slow.push(stream);
    }
    let began = Instant::now();
    assert_eq!(inlet.post(WA, &question(1)).status, 201);
    eprintln!("beside 300 slow ones of one address answered after {:?}", began.elapsed());
    assert!(began.elapsed() < Duration::from_secs(8), "{:?}", began.elapsed());
    drop(slow);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_hundred_at_once_are_a_hundred_requests_and_more_are_put_off() {
    let (db, _pool) = office().await;
    let inlet = Inlet::open(&db, TOKENS);
    let began = Instant::now();
    // Each is sent twice, as bridges do that do not wait.
    let statuses: Vec<u16> = std::thread::scope(|scope| {
        let sending: Vec<_> = (0..100)
            .map(|n| {
                let (inlet, token) = (&inlet, if n % 2 == 0 { WEB } else { WA });
                scope.spawn(move || [inlet.post(token, &question(n)).status, inlet.post(token, &question(n)).status])
            })
            .collect();
        sending.into_iter().flat_map(|one| one.join().unwrap()).collect()
    });
    eprintln!("100 requests at once, each twice: {:.2} s", began.elapsed().as_secs_f64());
    let of = |status: u16| statuses.iter().filter(|known| **known == status).count();
    assert_eq!((of(201), of(200), count(&db).await), (100, 100, 100), "{statuses:?}");
    let more: Vec<u16> = (100..160).map(|n| inlet.post(WEB, &question(n)).status).collect();
    assert!(more.contains(&429), "{more:?}");
    let stored = 100 + more.iter().filter(|status| **status == 201).count() as i64;
    assert_eq!(count(&db).await, stored, "what was put off is not stored");
}

#[tokio::test(flavor = "multi_thread")]
async fn those_who_write_slowly_hold_nobody_up() {
    let (db, _pool) = office().await;
    let inlet = Inlet::open(&db, TOKENS);
    let mut slow: Vec<TcpStream> = (0..100).map(|_| TcpStream::connect(inlet.at).unwrap()).collect();
    for (n, stream) in slow.iter_mut().enumerate() {
        // Half of them in the head, half in the body.
        let began = if n % 2 == 0 { "POST /requests HTTP/1.1\r\nHost: ".to_owned() } else { head(WEB, 100) };
        stream.write_all(began.as_bytes()).unwrap();
    }
    let began = Instant::now();
    assert_eq!(inlet.post(WA, &question(1)).status, 201);
    let answered = began.elapsed();
    assert!(answered < Duration::from_secs(5), "{answered:?}");
    // A byte now and then buys no more time.
    let deadline = Instant::now() + Duration::from_secs(30);
    for stream in &mut slow {
        stream.set_read_timeout(Some(Duration::from_millis(100))).unwrap();
        loop {
            assert!(Instant::now() < deadline, "a slow connection is still open");
            let _sent = stream.write_all(b"x");
            match stream.read(&mut [0; 512]) {
                Ok(0) => break,
                Err(error) if error.kind() == std::io::ErrorKind::ConnectionReset => break,
                Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => break,
                Ok(_) | Err(_) => {}
            }
        }
    }
    eprintln!("beside 100 slow ones answered after {answered:?}; all slow ones closed after {:?}", began.elapsed());
    assert_eq!(count(&db).await, 1);
}

#[tokio::test(flavor = "multi_thread")]
async fn nobody_else_is_let_in_without_a_token_and_secrets_are_kept() {
    let (db, _pool) = office().await;
    let refused = command(&db, "0.0.0.0:0", "").output().unwrap();
    let said = String::from_utf8_lossy(&refused.stderr).into_owned();
    assert!(!refused.status.success() && said.contains("token"), "{said}");
    let weak = command(&db, "127.0.0.1:0", "web pendek").output().unwrap();
    let said = String::from_utf8_lossy(&weak.stderr).into_owned();
    assert!(!weak.status.success() && said.contains("web") && !said.contains("pendek"), "{said}");
    // On this machine alone none is needed.
    let inlet = Inlet::open(&db, "");
    let ours = head("", question(1).len()).replace("Host: x", "Host: localhost");
    assert_eq!(inlet.send(&ours, &question(1)).status, 201);
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("tokens");
    std::fs::write(&file, TOKENS).unwrap();
    let open = command(&db, "127.0.0.1:0", "").env("KENTONGAN_INLET_TOKEN_FILE", &file).output().unwrap();
    let said = String::from_utf8_lossy(&open.stderr).into_owned();
    assert!(!open.status.success() && said.contains("chmod 600") && !said.contains(WEB), "{said}");
}
