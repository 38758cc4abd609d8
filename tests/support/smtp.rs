//! A mail server of this machine that does at every step what a test asks: goes on, refuses, hangs, or is gone.

use std::path::Path;
use std::process::Command;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rustls::pki_types::pem::PemObject;
use rustls::pki_types::{CertificateDer, PrivateKeyDer};
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::TcpListener;
use tokio::sync::{Notify, watch};
use tokio_rustls::TlsAcceptor;

/// A step of a sending, from the server's side.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Step {
    /// Before the greeting.
    Connect,
    Ehlo,
    StartTls,
    Auth,
    Mail,
    Rcpt,
    /// Before the answer to DATA.
    Data,
    /// After the first line of the mail.
    Body,
    /// After the dot, before the last answer. The mail is kept by then.
    Dot,
}

/// What the server does there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Act {
    /// Answers with this and goes on.
    Refuse(&'static str),
    /// Answers with this and is gone.
    Last(&'static str),
    /// Answers without end, not even that of a line.
    Endless,
    /// Closes the connection.
    Close,
    /// Says nothing any more.
    Hang,
    /// Waits until the test lets it go on.
    Pause,
}

/// A mail as it was taken.
#[derive(Debug, Clone)]
pub struct Kept {
    pub from: String,
    pub to: Vec<String>,
    pub text: String,
    pub encrypted: bool,
    pub login: bool,
}

/// How connections are kept private, and who may come.
#[derive(Clone, Default)]
pub struct Manner {
    pub tls: Option<TlsAcceptor>,
    /// TLS from the first byte.
    pub implicit: bool,
    /// User and password that are asked for.
    pub login: Option<(String, String)>,
}

/// The server.
#[derive(Clone)]
pub struct Sink {
    pub port: u16,
    shared: Arc<Shared>,
}

struct Shared {
    manner: Manner,
    /// What to do at the next connection that comes to this step.
    plan: Mutex<Option<(Step, Act)>>,
    kept: Mutex<Vec<Kept>>,
    reached: watch::Sender<u64>,
    go_on: Notify,
    /// How long a mail takes to be taken.
    slow: Duration,
}

impl Sink {
    pub async fn start(manner: Manner) -> Sink {
        Sink::slow(manner, Duration::ZERO).await
    }

    pub async fn slow(manner: Manner, slow: Duration) -> Sink {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let shared = Arc::new(Shared {
            manner,
            plan: Mutex::default(),
            kept: Mutex::default(),
            reached: watch::Sender::new(0),
            go_on: Notify::new(),
            slow,
        });
        let sink = Sink { port, shared: shared.clone() };
        tokio::spawn(async move {
            loop {
                let (stream, _) = listener.accept().await.unwrap();
                let shared = shared.clone();
                tokio::spawn(async move {
                    let tls = shared.manner.tls.clone().filter(|_| shared.manner.implicit);
                    match tls {
                        None => {
                            let _ended = talk(&shared, stream, false).await;
                        }
                        Some(acceptor) => {
                            if let Ok(stream) = acceptor.accept(stream).await {
                                let _ended = talk(&shared, stream, true).await;
                            }
                        }
                    }
                });
            }
        });
        sink
    }

    /// At the next connection that comes to `step`.
    pub fn plan(&self, step: Step, act: Act) {
        *self.shared.plan.lock().unwrap() = Some((step, act));
    }

    /// Waits until the planned step was reached.
    pub async fn reached(&self) {
        let mut reached = self.shared.reached.subscribe();
        let waiting = async {
            while self.shared.plan.lock().unwrap().is_some() {
                reached.changed().await.unwrap();
            }
        };
        tokio::time::timeout(Duration::from_secs(60), waiting).await.expect("the step was not reached");
    }

    /// Lets whoever pauses go on.
    pub fn go_on(&self) {
        self.shared.go_on.notify_one();
    }

    pub fn kept(&self) -> Vec<Kept> {
        self.shared.kept.lock().unwrap().clone()
    }

    /// How often a mail to this address was taken.
    pub fn count(&self, to: &str) -> usize {
        self.kept().iter().filter(|kept| kept.to.iter().any(|known| known == to)).count()
    }
}

/// The end of a connection.
struct Gone;

impl From<std::io::Error> for Gone {
    fn from(_: std::io::Error) -> Gone {
        Gone
    }
}

/// Does what is planned for this step; what comes back is to be said instead of the usual answer.
async fn planned(shared: &Shared, step: Step) -> Result<Option<Act>, Gone> {
    let act = {
        let mut plan = shared.plan.lock().unwrap();
        match *plan {
            Some((at, act)) if at == step => {
                *plan = None;
                act
            }
            _ => return Ok(None),
        }
    };
    shared.reached.send_modify(|n| *n += 1);
    match act {
        Act::Refuse(_) | Act::Last(_) | Act::Endless => Ok(Some(act)),
        Act::Close => Err(Gone),
        Act::Hang => std::future::pending().await,
        Act::Pause => {
            shared.go_on.notified().await;
            Ok(None)
        }
    }
}

/// Says what is planned instead of the usual answer.
async fn instead(line: &mut BufReader<Box<dyn Stream>>, act: Act) -> Result<(), Gone> {
    match act {
        Act::Refuse(said) => say(line, said).await,
        Act::Last(said) => {
            say(line, said).await?;
            Err(Gone)
        }
        _ => loop {
            line.write_all(&[b'2'; 65_536]).await?;
        },
    }
}

trait Stream: AsyncRead + AsyncWrite + Unpin + Send {}
impl<T: AsyncRead + AsyncWrite + Unpin + Send> Stream for T {}

async fn talk(shared: &Shared, stream: impl Stream + 'static, encrypted: bool) -> Result<(), Gone> {
    let mut line: BufReader<Box<dyn Stream>> = BufReader::new(Box::new(stream));
    let (mut encrypted, mut login) = (encrypted, false);
    if let Some(act) = planned(shared, Step::Connect).await? {
        instead(&mut line, act).await?;
        return Err(Gone);
    }
    say(&mut line, "220 sink.example ESMTP").await?;
    let (mut from, mut to) = (None::<String>, Vec::new());
    loop {
        let said = hear(&mut line).await?;
        let word = said.split(' ').next().unwrap_or_default().to_uppercase();
        let step = match word.as_str() {
            "EHLO" => Some(Step::Ehlo),
            "STARTTLS" => Some(Step::StartTls),
            "AUTH" => Some(Step::Auth),
            "MAIL" => Some(Step::Mail),
            "RCPT" => Some(Step::Rcpt),
            "DATA" => Some(Step::Data),
            _ => None,
        };
        if let Some(step) = step
            && let Some(act) = planned(shared, step).await?
        {
            instead(&mut line, act).await?;
            continue;
        }
        let known = login || shared.manner.login.is_none();
        match word.as_str() {
            "EHLO" => {
                say(&mut line, "250-sink.example").await?;
                if shared.manner.tls.is_some() && !encrypted {
                    say(&mut line, "250-STARTTLS").await?;
                }
                if shared.manner.login.is_some() {
                    say(&mut line, "250-AUTH PLAIN LOGIN").await?;
                }
                say(&mut line, "250 SIZE 1000000").await?;
            }
            "STARTTLS" if !encrypted && line.buffer().is_empty() => {
                let Some(acceptor) = shared.manner.tls.clone() else {
                    say(&mut line, "502 no").await?;
                    continue;
                };
                say(&mut line, "220 go on").await?;
                line = BufReader::new(Box::new(acceptor.accept(line.into_inner()).await?));
                encrypted = true;
                (from, to) = (None, Vec::new());
            }
            "AUTH" => {
                login = authenticated(shared, &mut line, &said).await?;
                say(&mut line, if login { "235 welcome" } else { "535 wrong user or password" }).await?;
            }
            "MAIL" if !known => say(&mut line, "530 authentication required").await?,
            "MAIL" if from.is_none() => {
                from = Some(inside(&said));
                say(&mut line, "250 ok").await?;
            }
            "RCPT" if from.is_some() => {
                to.push(inside(&said));
                say(&mut line, "250 ok").await?;
            }
            "DATA" if !to.is_empty() => {
                say(&mut line, "354 end with a dot").await?;
                let text = body(shared, &mut line).await?;
                tokio::time::sleep(shared.slow).await;
                let from = from.take().unwrap_or_default();
                let kept = Kept { from, to: std::mem::take(&mut to), text, encrypted, login };
                let refused = {
                    let plan = *shared.plan.lock().unwrap();
                    matches!(plan, Some((Step::Dot, Act::Refuse(_))))
                };
                if !refused {
                    shared.kept.lock().unwrap().push(kept);
                }
                match planned(shared, Step::Dot).await? {
                    Some(act) => instead(&mut line, act).await?,
                    None => say(&mut line, "250 taken").await?,
                }
            }
            "RSET" => {
                (from, to) = (None, Vec::new());
                say(&mut line, "250 ok").await?;
            }
            "NOOP" => say(&mut line, "250 ok").await?,
            "QUIT" => {
                say(&mut line, "221 bye").await?;
                return Ok(());
            }
            "MAIL" | "RCPT" | "DATA" => say(&mut line, "503 bad sequence of commands").await?,
            _ => say(&mut line, "502 not known").await?,
        }
    }
}

async fn body(shared: &Shared, line: &mut BufReader<Box<dyn Stream>>) -> Result<String, Gone> {
    let mut text = String::new();
    let mut first = true;
    loop {
        let said = hear(line).await?;
        if std::mem::take(&mut first) && planned(shared, Step::Body).await?.is_some() {
            return Err(Gone);
        }
        if said == "." {
            return Ok(text);
        }
        text.push_str(said.strip_prefix('.').unwrap_or(&said));
        text.push_str("\r\n");
    }
}

async fn authenticated(shared: &Shared, line: &mut BufReader<Box<dyn Stream>>, said: &str) -> Result<bool, Gone> {
    let Some((user, password)) = &shared.manner.login else { return Ok(false) };
    let read = |word: &str| String::from_utf8(STANDARD.decode(word.trim()).unwrap_or_default()).unwrap_or_default();
    let words: Vec<&str> = said.split(' ').collect();
    if words.get(1).is_some_and(|way| way.eq_ignore_ascii_case("PLAIN")) {
        let given = match words.get(2) {
            Some(word) => read(word),
            None => {
                say(line, "334 ").await?;
                read(&hear(line).await?)
            }
        };
        return Ok(given == format!("\0{user}\0{password}"));
    }
    say(line, "334 VXNlcm5hbWU6").await?;
    let name = read(&hear(line).await?);
    say(line, "334 UGFzc3dvcmQ6").await?;
    Ok((name, read(&hear(line).await?)) == (user.clone(), password.clone()))
}

/// What stands between the angle brackets.
fn inside(said: &str) -> String {
    said.split_once('<')
        .and_then(|(_, rest)| rest.split_once('>'))
        .map(|(inside, _)| inside.to_owned())
        .unwrap_or_default()
}

async fn hear(line: &mut BufReader<Box<dyn Stream>>) -> Result<String, Gone> {
    let mut said = Vec::new();
    if line.read_until(b'\n', &mut said).await? == 0 || !said.ends_with(b"\r\n") {
        return Err(Gone);
    }
    Ok(String::from_utf8_lossy(&said[..said.len() - 2]).into_owned())
}

async fn say(line: &mut BufReader<Box<dyn Stream>>, said: &str) -> Result<(), Gone> {
    line.write_all(format!("{said}\r\n").as_bytes()).await?;
    line.flush().await?;
    Ok(())
}

/// A certificate for this machine below `folder`: `cert.pem` and `key.pem`.
pub fn certificate(folder: &Path) {
    certificate_of(folder, "DNS:localhost,IP:127.0.0.1", 30);
}

/// A certificate for these names that ends in so many days; a negative number has passed.
pub fn certificate_of(folder: &Path, names: &str, days: i32) {
    let extensions = folder.join("extensions");
    std::fs::write(&extensions, format!("subjectAltName={names}\nbasicConstraints=critical,CA:FALSE\n")).unwrap();
    let run = |command: &mut Command| {
        let made = command.current_dir(folder).output().expect("openssl makes the certificate of this test");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
    };
    run(Command::new("openssl")
        .args(["req", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes", "-subj", "/CN=sink"])
        .args(["-keyout", "key.pem", "-out", "asked.pem"]));
    run(Command::new("openssl")
        .args(["x509", "-req", "-in", "asked.pem", "-signkey", "key.pem", "-extfile", "extensions"])
        .args(["-days", &days.to_string(), "-out", "cert.pem"]));
}

/// TLS with the certificate in `folder`.
pub fn acceptor(folder: &Path) -> TlsAcceptor {
    let chain = CertificateDer::pem_file_iter(folder.join("cert.pem")).unwrap().map(Result::unwrap).collect();
    let key = PrivateKeyDer::from_pem_file(folder.join("key.pem")).unwrap();
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let config = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions().unwrap();
    TlsAcceptor::from(Arc::new(config.with_no_client_auth().with_single_cert(chain, key).unwrap()))
}
