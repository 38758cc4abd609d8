//! A question, our answer, a further question and our answer to that: one thread in the programs of those who asked.
//! And an answer that comes back: it is seen, and is no request.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use kentongan::store::migrate;
use sqlx::{AssertSqlSafe, Executor, PgConnection};
use support::TestDb;
use support::dovecot::{Dovecot, PASSWORD};
use support::pty::Pty;
use support::smtp::{Manner, Sink};
use support::watch::office;

const PATIENCE: Duration = Duration::from_secs(60);

/// An office that reads its mail from dovecot and sends it into a sink.
struct Office {
    db: TestDb,
    connection: PgConnection,
    dovecot: Dovecot,
    sink: Sink,
    service: Child,
}

impl Drop for Office {
    fn drop(&mut self) {
        let _ended = self.service.kill();
        let _status = self.service.wait();
    }
}

impl Office {
    async fn open() -> Office {
        let (db, _pool) = office().await;
        let mut connection = db.connect().await;
        connection.execute("update office set value = '0' where key = 'mail_grace'").await.unwrap();
        let (dovecot, sink) = (Dovecot::start(), Sink::start(Manner::default()).await);
        let config = dovecot.config("plain", "");
        let service = Command::new(support::database::PROGRAM)
            .env_clear()
            .env("HOME", config.parent().unwrap())
            .env("KENTONGAN_CONFIG", &config)
            .env("KENTONGAN_SMTP_HOST", "127.0.0.1")
            .env("KENTONGAN_SMTP_PORT", sink.port.to_string())
            .env("KENTONGAN_SMTP_SECURITY", "none")
            .env("KENTONGAN_SMTP_FROM", "Diskominfo <humas@kencana.example>")
            .args(["serve", "--database-url", &db.url_as(migrate::SERVICE)])
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let mut office = Office { db, connection, dovecot, sink, service };
        office.until("select count(*) from office where key = 'mail_from'", "1").await;
        office
    }

    async fn one(&mut self, query: &str) -> String {
        let query = AssertSqlSafe(format!("select coalesce(({query})::text, '')"));
        sqlx::query_scalar(query).fetch_one(&mut self.connection).await.unwrap()
    }

    async fn until(&mut self, query: &str, wanted: &str) {
        let deadline = Instant::now() + PATIENCE;
        loop {
            let now = self.one(query).await;
            if now == wanted {
                return;
            }
            assert!(Instant::now() < deadline, "{query} is {now}, not {wanted}");
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
    }

    /// Takes the request that came of a letter and answers it; the answer as it went over the line.
    async fn answer(&mut self, key: &str, text: &str) -> String {
        let before = self.sink.kept().len();
        let act = format!(
            "do $$ declare r media_request; begin
                select q.* into r from media_request q join message m on m.request_id = q.id where m.message_id = '{key}';
                if r.state = 'new' then
                    perform record_act('request', r.id, r.version, 'claim', '{{}}');
                    select * into r from media_request where id = r.id;
                end if;
                perform record_act('request', r.id, r.version, 'answer', '{{\"text\": \"{text}\"}}');
            end $$"
        );
        self.connection.execute(AssertSqlSafe(act)).await.unwrap();
        let deadline = Instant::now() + PATIENCE;
        while self.sink.kept().len() == before {
            assert!(Instant::now() < deadline, "{}", self.one("select json_agg(o) from outgoing o").await);
            tokio::time::sleep(Duration::from_millis(20)).await;
        }
        self.until("select count(*) from outgoing where state in ('queued', 'sending')", "0").await;
        self.sink.kept()[before].text.clone()
    }
}

fn header(letter: &str, name: &str) -> String {
    let head = letter.split("\r\n\r\n").next().unwrap().replace("\r\n ", " ");
    let line = head.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(": ").map(str::to_owned));
    line.unwrap_or_else(|| panic!("{name} is missing in {head}"))
}

fn question(key: &str, subject: &str, more: &str, words: &str) -> String {
    format!(
        "Message-ID: <{key}>\r\nDate: Mon, 23 Nov 2026 09:40:00 +0700\r\nFrom: Rina Wijaya <rina@kabar.example>\r\n\
         To: humas@kencana.example\r\nSubject: {subject}\r\n{more}\r\n{words}\r\n"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn question_and_answers_are_one_thread_in_a_real_program() {
    let mutt = Command::new("mutt").arg("-v").stdout(Stdio::null()).status();
    assert!(mutt.is_ok_and(|status| status.success()), "this test needs mutt: apt-get install mutt");
    let mut office = Office::open().await;
    let mut all = Vec::new();
    let mut send = |office: &Office, letter: &str| {
        office.dovecot.deliver(letter.as_bytes());
        all.push(letter.to_owned());
    };
    send(&office, &question("tanya-1@kabar.example", "Berapa KK mengungsi?", "", "Mohon angkanya."));
    send(&office, &question("lain@kabar.example", "Jadwal jumpa pers", "", "Kapan?"));
    office.until("select count(*) from media_request", "2").await;
    let first = office.answer("tanya-1@kabar.example", "12.406 jiwa.").await;
    let ours = header(&first, "Message-ID");
    assert_eq!(header(&first, "In-Reply-To"), "<tanya-1@kabar.example>");
    assert_eq!(header(&first, "References"), "<tanya-1@kabar.example>");
    assert!(header(&first, "Subject").starts_with("Re: Berapa KK mengungsi? [PM-"), "{first}");
    // Answered by a program that only names what it answers, under another subject.
    let more = format!("In-Reply-To: {ours}\r\nReferences: <tanya-1@kabar.example> {ours}\r\n");
    send(
        &office,
        &question("tanya-2@kabar.example", "Per kecamatan?", &more, "Dan per kecamatan?\r\n\r\n> 12.406 jiwa."),
    );
    office.until("select state from media_request where subject like 'Berapa KK%'", "in_progress").await;
    office.until("select count(*) from media_request", "2").await;
    let second = office.answer("tanya-2@kabar.example", "Hulu 3.011, Hilir 9.395.").await;
    assert_eq!(header(&second, "In-Reply-To"), "<tanya-2@kabar.example>");
    assert_eq!(header(&second, "References"), format!("<tanya-1@kabar.example> {ours} <tanya-2@kabar.example>"));
    assert_ne!(header(&second, "Message-ID"), ours);
    for name in ["Message-ID", "In-Reply-To", "References", "Subject"] {
        eprintln!("{name}: {}", header(&second, name));
    }
    all.extend([first, second]);
    for letter in &all {
        office.dovecot.deliver_to("rina", letter.as_bytes());
    }
    let home = tempfile::tempdir().unwrap();
    let rc = home.path().join("muttrc");
    let words = format!(
        "set folder={:?}\nset imap_pass=\"{PASSWORD}\"\nset ssl_starttls=no\nset ssl_force_tls=no\nset sort=threads\nset sort_aux=date\nset ascii_chars=yes\n\
         set hide_thread_subject=no\nset index_format=\"%2C|%-12.12n|%s\"\nset mail_check=600\nset timeout=600\n",
        home.path()
    );
    std::fs::write(&rc, words).unwrap();
    let folder = format!("imap://rina@127.0.0.1:{}/INBOX", office.dovecot.port);
    let home = home.path().to_str().unwrap();
    let client = Pty::spawn(
        "mutt",
        &["-R", "-F", rc.to_str().unwrap(), "-f", &folder],
        &[("HOME", home), ("LANG", "C.UTF-8"), ("TERM", "xterm")],
        (120, 24),
    );
    client.wait_for("Jadwal jumpa pers", PATIENCE);
    let screen = client.contents();
    eprintln!("{screen}");
    let lines: Vec<&str> = screen.lines().filter(|line| line.matches('|').count() >= 2).collect();
    let at = |words: &str| lines.iter().position(|line| line.contains(words)).unwrap_or_else(|| panic!("{screen}"));
    let (asked, further) = (at("|Berapa KK"), at("Per kecamatan?"));
    assert!(lines[asked + 1].contains("->Re: Berapa KK") && lines[asked + 1].contains("Diskominfo"), "{screen}");
    assert_eq!(further, asked + 2, "{screen}");
    assert!(lines[further].contains("->Per kecamatan?"), "{screen}");
    assert!(lines[further + 1].contains("->Re: Per kecamatan?"), "{screen}");
    assert!(lines[at("Jadwal")].contains("|Jadwal"), "the other letter stands by itself: {screen}");
    assert_eq!(lines.len(), 5, "{screen}");
}

/// A report of a server about an answer of ours.
fn report(action: &str, said: &str, answer: &str, key: &str) -> String {
    let head = answer.split("\r\n\r\n").next().unwrap();
    format!(
        "Return-Path: <>\r\nMessage-ID: <{key}@mx.example>\r\nFrom: Mail Delivery System <MAILER-DAEMON@mx.example>\r\nTo: humas@kencana.example\r\n\
         Subject: Delivery Status Notification\r\nAuto-Submitted: auto-replied\r\nMIME-Version: 1.0\r\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=r\r\n\r\n--r\r\nContent-Type: text/plain\r\n\r\nMaaf.\r\n\
         --r\r\nContent-Type: message/delivery-status\r\n\r\nReporting-MTA: dns; mx.example\r\n\r\nFinal-Recipient: rfc822; rina@kabar.example\r\n\
         Action: {action}\r\nStatus: 5.0.0\r\nDiagnostic-Code: smtp; {said}\r\n\r\n\
         --r\r\nContent-Type: text/rfc822-headers\r\n\r\n{head}\r\n--r--\r\n"
    )
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_that_comes_back_is_seen_and_is_no_request() {
    let mut office = Office::open().await;
    office.dovecot.deliver(question("tanya@kabar.example", "Berapa KK?", "", "Mohon angkanya.").as_bytes());
    office.until("select count(*) from media_request", "1").await;
    let answer = office.answer("tanya@kabar.example", "12.406 jiwa.").await;
    let state = "select state from outgoing";
    let alerts = "select count(*) from alert where rule = 'mail_failed' and state = 'open'";
    office.until(state, "sent").await;
    // It is late: nothing changes but that it stands in the thread.
    office.dovecot.deliver(report("delayed", "421 busy", &answer, "tunda").as_bytes());
    office.until("select count(*) from message where report = 'delayed' and request_id is not null", "1").await;
    assert_eq!((office.one(state).await, office.one(alerts).await), ("sent".into(), "0".into()));
    // It will not arrive: somebody must see to it.
    let said = "550 5.1.1 <rina@kabar.example>: no such user";
    office.dovecot.deliver(report("failed", said, &answer, "gagal").as_bytes());
    office.until(state, "needs_hand").await;
    let why = office.one("select last_error from outgoing").await;
    assert!(why.contains("550 5.1.1") && why.contains("no such user") && !why.contains("rina@"), "{why}");
    office.until(alerts, "1").await;
    let sentence = office.one("select measure ->> 'said' from alert where rule = 'mail_failed'").await;
    assert!(sentence.contains("no such user"), "{sentence}");
    assert_eq!(office.one("select count(*) from media_request").await, "1", "no report is a request");
    let card = office.one("select json_agg(l) from media_request r, children_request(r.id) l").await;
    assert!(card.contains("mail_needs_hand") && card.contains("surat kami tidak sampai"), "{card}");
    // The address is mended and it is sent again, under the key it had: then it arrives.
    let again = "select record_act('request', r.id, r.version, 'resend', '{}') from media_request r";
    office.connection.execute(again).await.unwrap();
    office.until(state, "sent").await;
    office.until(alerts, "0").await;
    assert_eq!(office.sink.count("rina@kabar.example"), 2, "sent again because a person said so");
    // The same report once more is the same report.
    office.dovecot.deliver(report("failed", said, &answer, "gagal").as_bytes());
    office.dovecot.deliver(report("delivered", "250 ok", &answer, "sampai").as_bytes());
    office.until("select count(*) from message where report = 'delivered'", "1").await;
    assert_eq!(office.one(state).await, "sent");
    assert_eq!(office.one("select count(*) from message where report = 'failed'").await, "1");
    office.db.connect().await.execute("select 1").await.unwrap();
}

#[tokio::test(flavor = "multi_thread")]
async fn another_letter_under_the_same_key_is_kept() {
    let mut office = Office::open().await;
    let letter = |file: &str| {
        let parts = "MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n";
        let words =
            format!("--b\r\n\r\nTerlampir\r\n--b\r\nContent-Type: text/csv; name={file}.csv\r\n\r\n{file}\r\n--b--");
        question("sama@kabar.example", "Data", parts, &words)
    };
    for file in ["satu", "dua", "satu"] {
        office.dovecot.deliver(letter(file).as_bytes());
    }
    office.until("select count(*) from mailbox where last_uid = 3", "1").await;
    assert_eq!(office.one("select count(*) from message").await, "2", "the third is the first");
    assert_eq!(office.one("select string_agg(name, ',' order by name) from attachment").await, "dua.csv,satu.csv");
    assert_eq!(office.one("select count(*) from media_request").await, "1");
}
