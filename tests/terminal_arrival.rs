//! A request from its arrival, by mail, by telephone or from a web form, to the answer in the mailbox of who asked: the
//! keys of an operator and of a supervisor who are new to it, on real terminals, between real servers.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use kentongan::store::migrate;
use support::console::{Console, SOON};
use support::dovecot::Dovecot;
use support::newsroom::{HENDRA, Office, SARI};
use support::smtp::{Manner, Sink};

/// The figure that is promised: keys from arrival to answered, besides the text itself.
const MOST_KEYS: usize = 12;
const PATIENCE: Duration = Duration::from_secs(60);
const F5: &str = "\x1b[15~";
const CTRL_S: &str = "\x13";
const ANSWER: &str = "Per pukul 12.00 tercatat 2.315 KK di 41 titik.";
const CONTACT: &str = "rina@kabar.example";

struct Service(Child);

impl Drop for Service {
    fn drop(&mut self) {
        let _ended = self.0.kill();
        let _status = self.0.wait();
    }
}

/// An office whose service reads mail, takes requests by HTTP and sends answers.
struct Scene {
    office: Office,
    dovecot: Dovecot,
    sink: Sink,
    inlet: u16,
    _service: Service,
    _runtime: tokio::runtime::Runtime,
}

impl Scene {
    fn open() -> Scene {
        let office = Office::open();
        office.as_owner("update office set value = '0' where key = 'mail_grace'");
        let runtime = tokio::runtime::Runtime::new().unwrap();
        let sink = runtime.block_on(Sink::start(Manner::default()));
        let dovecot = Dovecot::start();
        let config = dovecot.config("plain", "");
        let mut service = Command::new(support::database::PROGRAM)
            .env_clear()
            .env("HOME", config.parent().unwrap())
            .env("KENTONGAN_CONFIG", &config)
            .env("KENTONGAN_SMTP_HOST", "127.0.0.1")
            .env("KENTONGAN_SMTP_PORT", sink.port.to_string())
            .env("KENTONGAN_SMTP_SECURITY", "none")
            .env("KENTONGAN_SMTP_FROM", "Diskominfo <humas@kencana.example>")
            .env("KENTONGAN_LOG", "info")
            .args(["serve", "--listen", "127.0.0.1:0"])
            .args(["--database-url", &office.url(migrate::SERVICE)])
            .stdout(Stdio::null())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        let mut log = BufReader::new(service.stderr.take().unwrap());
        let inlet = loop {
            let mut line = String::new();
            assert!(log.read_line(&mut line).unwrap() > 0, "the service ended");
            if let Some((_, rest)) = line.split_once("at http://127.0.0.1:") {
                break rest.chars().take_while(char::is_ascii_digit).collect::<String>().parse().unwrap();
            }
        };
        // Read on, or the service would wait for us.
        std::thread::spawn(move || log.read_to_end(&mut Vec::new()));
        let scene = Scene { office, dovecot, sink, inlet, _service: Service(service), _runtime: runtime };
        scene.until("select count(*) from office where key = 'mail_from'", "1");
        scene
    }

    fn until(&self, query: &str, wanted: &str) {
        let begun = Instant::now();
        loop {
            let now = self.office.one(query);
            if now == wanted {
                return;
            }
            assert!(begun.elapsed() < PATIENCE, "{query} is {now}, not {wanted}");
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// The operator writes the answer, the supervisor approves it, and it arrives: how many keys that took. `first`
    /// are the keys and texts before.
    fn answered(&self, first: &[Stroke], subject: &str) -> usize {
        let mut sari = Hands { console: self.office.board(SARI).linked(), keys: 0 };
        sari.press(F5);
        for stroke in first {
            match stroke {
                Stroke::Key(key) => sari.press(key),
                Stroke::Text(text) => sari.console.send(text),
                Stroke::Sees(words) => drop(sari.console.sees(words)),
            }
        }
        sari.console.sees(subject);
        sari.console.sees("belum diklaim");
        // The terms under which an answer is given stand beside it before it is written.
        sari.console.sees("Syarat pengutipan");
        sari.press("p");
        sari.console.sees("Ajukan jawaban");
        sari.console.send(ANSWER);
        sari.console.sees("41 titik.");
        self.until("select state from media_request", "in_progress");
        // The claim is answered before the form can go out.
        sari.console.sees("dipegang Anda");
        sari.press(CTRL_S);
        self.until("select state from media_request", "waiting_approval");
        assert!(self.sink.kept().is_empty(), "nothing goes before somebody else has approved it");
        let mut hendra = Hands { console: self.office.board(HENDRA).linked(), keys: 0 };
        hendra.press(F5);
        hendra.console.sees("41 titik.");
        hendra.press("P");
        self.until("select state from media_request", "answered");
        assert_eq!(self.office.one("select answer_approved_by from media_request"), HENDRA);
        let begun = Instant::now();
        while self.sink.count(CONTACT) == 0 {
            let outbox = || self.office.one("select json_agg(o) from outgoing o");
            assert!(begun.elapsed() < PATIENCE, "the answer does not go out: {}", outbox());
            std::thread::sleep(Duration::from_millis(20));
        }
        self.until("select state from outgoing", "sent");
        let text = self.sink.kept().remove(0).text;
        assert!(text.contains(&format!("Subject: Re: {subject} [PM-")) && text.contains("2.315 KK"), "{text}");
        sari.keys + hendra.keys
    }
}

enum Stroke {
    Key(&'static str),
    Text(&'static str),
    Sees(&'static str),
}

/// Presses keys and counts them; a text that is typed is no key of the count.
struct Hands {
    console: Console,
    keys: usize,
}

impl Hands {
    fn press(&mut self, key: &str) {
        self.console.send(key);
        self.keys += 1;
    }
}

#[test]
fn a_letter_is_answered_in_a_dozen_keys_and_the_answer_arrives() {
    let scene = Scene::open();
    let letter = format!(
        "Message-ID: <tanya@kabar.example>\r\nFrom: Rina Wijaya <{CONTACT}>\r\nTo: humas@kencana.example\r\n\
         Subject: Berapa KK mengungsi?\r\n\r\nMohon angkanya sebelum pukul 15.00.\r\n"
    );
    scene.dovecot.deliver(letter.as_bytes());
    scene.until("select count(*) from media_request", "1");
    let keys = scene.answered(&[], "Berapa KK mengungsi?");
    assert!(scene.sink.kept()[0].text.contains("In-Reply-To: <tanya@kabar.example>"));
    println!("a letter, from arrival to the answer in the asker's mailbox: {keys} keys besides the text");
    assert!(keys <= MOST_KEYS, "{keys} keys");
}

#[test]
fn a_call_is_taken_down_and_answered_in_a_dozen_keys() {
    use Stroke::{Key, Sees, Text};
    let scene = Scene::open();
    let call = [
        Key("n"),
        Sees("Permintaan media baru"),
        Text("Jadwal pasar murah"),
        Key("\r"),
        Text("Radio Bahana"),
        Key("\r"),
        Text("Tari"),
        Key("\r"),
        Text(CONTACT),
        Key("\r"),
        Key("\r"),
        Key("\r"),
        Sees("Radio Bahana · Tari"),
    ];
    let keys = scene.answered(&call, "Jadwal pasar murah");
    println!("a call, from `n` to the answer in the asker's mailbox: {keys} keys besides the texts");
    assert!(keys <= MOST_KEYS, "{keys} keys");
}

#[test]
fn a_request_of_a_web_form_is_answered_in_a_dozen_keys() {
    let scene = Scene::open();
    let body = format!("{{\"subject\": \"Status bendungan\", \"journalist\": \"Rina\", \"contact\": \"{CONTACT}\"}}");
    let mut stream = TcpStream::connect(("127.0.0.1", scene.inlet)).unwrap();
    stream.set_read_timeout(Some(SOON)).unwrap();
    let head = format!(
        "POST /requests HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: {}\r\n\r\n",
        body.len()
    );
    stream.write_all([head.as_bytes(), body.as_bytes()].concat().as_slice()).unwrap();
    let mut said = String::new();
    stream.read_to_string(&mut said).unwrap();
    assert!(said.starts_with("HTTP/1.1 201"), "{said}");
    let keys = scene.answered(&[], "Status bendungan");
    println!("a form, from arrival to the answer in the asker's mailbox: {keys} keys besides the text");
    assert!(keys <= MOST_KEYS, "{keys} keys");
}
