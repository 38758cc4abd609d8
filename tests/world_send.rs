//! The service is killed at every step of sending: no answer is sent twice, none is lost, the uncertain ones are asked about.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::collections::BTreeMap;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use kentongan::store::migrate;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use sqlx::{AssertSqlSafe, Executor, PgConnection};
use support::TestDb;
use support::exim::{self, Exim};
use support::smtp::{Act, Manner, Sink, Step};
use support::watch::office;

/// More rounds than in the suite: `KENTONGAN_ROUNDS=10`.
const ROUNDS: &str = "KENTONGAN_ROUNDS";

/// A service that sends through exim, privately and with a password.
fn serve_exim(db: &TestDb, exim: &Exim) -> Child {
    let mut command = Command::new(support::database::PROGRAM);
    command
        .args(["serve", "--database-url", &db.url_as(migrate::SERVICE)])
        .env("KENTONGAN_SMTP_HOST", "127.0.0.1")
        .env("KENTONGAN_SMTP_PORT", exim.port.to_string())
        .env("KENTONGAN_SMTP_SECURITY", "starttls")
        .env("KENTONGAN_SMTP_ROOT_CERT", exim.folder.path().join("cert.pem"))
        .env("KENTONGAN_SMTP_USER", exim::USER)
        .env("KENTONGAN_SMTP_PASSWORD", exim::PASSWORD)
        .env("KENTONGAN_SMTP_FROM", "Diskominfo <humas@kencana.example>")
        .stdout(Stdio::null())
        .stderr(Stdio::null());
    command.spawn().unwrap()
}

fn serve(db: &TestDb, sink: &Sink) -> Child {
    let mut command = Command::new(support::database::PROGRAM);
    command
        .args(["serve", "--database-url", &db.url_as(migrate::SERVICE)])
        .env("KENTONGAN_SMTP_HOST", "127.0.0.1")
        .env("KENTONGAN_SMTP_PORT", sink.port.to_string())
        .env("KENTONGAN_SMTP_SECURITY", "none")
        .env("KENTONGAN_SMTP_FROM", "Diskominfo <humas@kencana.example>")
        .env("KENTONGAN_SMTP_TIMEOUT", "30s");
    if std::env::var_os("KENTONGAN_SHOW_LOG").is_none() {
        command.stdout(Stdio::null()).stderr(Stdio::null());
    }
    command.spawn().unwrap()
}

fn kill_hard(mut service: Child) {
    service.kill().unwrap();
    service.wait().unwrap();
}

/// Stops the service where it stands. The signal is only posted by `kill`: on a busy machine a thread may run on for
/// some hundred milliseconds, so this waits until the kernel calls every one of them stopped.
async fn stand_still(service: &Child) {
    kill(Pid::from_raw(i32::try_from(service.id()).unwrap()), Signal::SIGSTOP).unwrap();
    let deadline = Instant::now() + Duration::from_secs(20);
    while !threads(service).iter().all(|state| *state == 'T') {
        assert!(Instant::now() < deadline, "the service does not stop: {:?}", threads(service));
        tokio::time::sleep(Duration::from_millis(5)).await;
    }
}

/// The state of each thread of a process, as `/proc` tells it: the letter behind the name in brackets.
fn threads(process: &Child) -> Vec<char> {
    std::fs::read_dir(format!("/proc/{}/task", process.id()))
        .unwrap()
        .map(|task| std::fs::read_to_string(task.unwrap().path().join("stat")).unwrap_or_default())
        .filter_map(|stat| stat.rsplit_once(") ").and_then(|(_, rest)| rest.chars().next()))
        .collect()
}

async fn run(connection: &mut PgConnection, sql: &str) {
    connection.execute(AssertSqlSafe(sql.to_owned())).await.unwrap_or_else(|e| panic!("{sql}: {e}"));
}

async fn one(connection: &mut PgConnection, query: &str) -> String {
    let query = AssertSqlSafe(format!("select coalesce(({query})::text, '')"));
    sqlx::query_scalar(query).fetch_one(connection).await.unwrap()
}

/// A request from `address` that is claimed and answered in this moment.
async fn answer(connection: &mut PgConnection, address: &str) {
    let sql = format!(
        "do $$ declare r uuid; begin
            insert into media_request (subject, contact, channel) values ('Berapa KK?', '{address}', 'email') returning id into r;
            perform record_act('request', r, 1, 'claim', '{{}}');
            perform record_act('request', r, 2, 'answer', '{{\"text\": \"12.406 jiwa.\"}}');
        end $$"
    );
    run(connection, &sql).await;
}

async fn state(connection: &mut PgConnection, address: &str) -> String {
    one(connection, &format!("select state from outgoing where to_address = '{address}'")).await
}

/// Waits until every mail has one of these states.
async fn until(connection: &mut PgConnection, states: &str) {
    let deadline = Instant::now() + Duration::from_secs(90);
    let open = format!("select count(*) from outgoing where state <> all ('{{{states}}}')");
    while one(connection, &open).await != "0" {
        assert!(Instant::now() < deadline, "{}", one(connection, "select json_agg(o) from outgoing o").await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// What a dead service held; a minute's wait that the test does not wait.
async fn expire(connection: &mut PgConnection) {
    run(connection, "update outgoing set leased_until = now() where leased_until is not null").await;
}

async fn ready(db: &TestDb) -> PgConnection {
    let mut connection = db.connect().await;
    run(&mut connection, "update office set value = '0' where key = 'mail_grace'").await;
    run(&mut connection, "insert into office (key, value) values ('mail_from', 'humas@kencana.example')").await;
    connection
}

#[tokio::test(flavor = "multi_thread")]
async fn the_service_is_killed_at_every_step() {
    let (db, _pool) = office().await;
    let mut connection = ready(&db).await;
    let steps = [
        (Step::Connect, false),
        (Step::Ehlo, false),
        (Step::Mail, false),
        (Step::Rcpt, false),
        (Step::Data, true),
        (Step::Body, true),
        (Step::Dot, true),
    ];
    let mut asked = 0;
    for (n, (step, uncertain)) in steps.into_iter().enumerate() {
        let sink = Sink::start(Manner::default()).await;
        let address = format!("wartawan{n}@kabar.example");
        answer(&mut connection, &address).await;
        sink.plan(step, Act::Pause);
        let service = serve(&db, &sink);
        sink.reached().await;
        kill_hard(service);
        sink.go_on();
        expire(&mut connection).await;
        let next = serve(&db, &sink);
        until(&mut connection, "sent,uncertain").await;
        // A second service, and time for a repetition, if there were one.
        let other = serve(&db, &sink);
        tokio::time::sleep(Duration::from_millis(2500)).await;
        let (state, arrived) = (state(&mut connection, &address).await, sink.count(&address));
        eprintln!("killed at {step:?}: {state}, arrived {arrived} times");
        assert_eq!(state, if uncertain { "uncertain" } else { "sent" }, "{step:?}");
        // What was written before the kill may still be read to its end: that is why it is asked about.
        let fits = if step == Step::Body { arrived <= 1 } else { arrived == usize::from(step != Step::Data) };
        assert!(fits, "{step:?}: arrived {arrived} times");
        if uncertain {
            asked += 1;
            let alerts = "select count(*) from alert where rule = 'mail_uncertain' and state = 'open'";
            assert_eq!(one(&mut connection, alerts).await, "1", "{step:?} is asked about");
            // The person has asked the addressee.
            let decision = if arrived == 1 { "confirm_sent" } else { "resend" };
            let decide = format!(
                "select record_act('request', r.id, r.version, '{decision}', '{{}}')
                 from media_request r join outgoing o on o.request_id = r.id where o.to_address = '{address}'"
            );
            run(&mut connection, &decide).await;
            until(&mut connection, "sent").await;
            assert_eq!(one(&mut connection, alerts).await, "0", "{step:?} is settled");
        }
        assert_eq!(sink.count(&address), 1, "{step:?}: everybody has it once");
        kill_hard(next);
        kill_hard(other);
    }
    eprintln!("{} steps, {asked} asked about, each answer arrived once", steps.len());
}

#[tokio::test(flavor = "multi_thread")]
async fn the_last_word_of_the_server_is_not_read() {
    let (db, _pool) = office().await;
    let mut connection = ready(&db).await;
    let sink = Sink::start(Manner::default()).await;
    answer(&mut connection, "rina@kabar.example").await;
    sink.plan(Step::Dot, Act::Pause);
    let service = serve(&db, &sink);
    sink.reached().await;
    // It stands still while the server says 250, and never wakes again.
    stand_still(&service).await;
    sink.go_on();
    tokio::time::sleep(Duration::from_millis(300)).await;
    kill_hard(service);
    expire(&mut connection).await;
    let next = serve(&db, &sink);
    until(&mut connection, "uncertain").await;
    tokio::time::sleep(Duration::from_millis(2500)).await;
    assert_eq!(sink.count("rina@kabar.example"), 1, "it is asked about, not repeated");
    kill_hard(next);
}

#[tokio::test(flavor = "multi_thread")]
async fn services_are_killed_again_and_again_in_the_middle_of_many_answers() {
    const ANSWERS: usize = 60;
    let rounds = std::env::var(ROUNDS).ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(6_u64);
    let (db, _pool) = office().await;
    let mut connection = ready(&db).await;
    let sink = Sink::slow(Manner::default(), Duration::from_millis(60)).await;
    for n in 0..ANSWERS {
        answer(&mut connection, &format!("wartawan{n}@kabar.example")).await;
    }
    let staying = serve(&db, &sink);
    for round in 0..rounds {
        let service = serve(&db, &sink);
        // Somewhere else in every round.
        let before = sink.kept().len();
        let deadline = Instant::now() + Duration::from_secs(20);
        while sink.kept().len() < (before + 2).min(ANSWERS - 1) && Instant::now() < deadline {
            tokio::time::sleep(Duration::from_millis(3 + 7 * (round % 5))).await;
        }
        kill_hard(service);
        expire(&mut connection).await;
    }
    until(&mut connection, "sent,uncertain").await;
    let uncertain: usize =
        one(&mut connection, "select count(*) from outgoing where state = 'uncertain'").await.parse().unwrap();
    let mut arrived: BTreeMap<String, usize> = BTreeMap::new();
    for kept in sink.kept() {
        *arrived.entry(kept.to[0].clone()).or_default() += 1;
    }
    let twice = arrived.values().filter(|n| **n > 1).count();
    let mut lost = 0;
    for n in 0..ANSWERS {
        let address = format!("wartawan{n}@kabar.example");
        if !arrived.contains_key(&address) && state(&mut connection, &address).await == "sent" {
            lost += 1;
        }
    }
    eprintln!(
        "{ANSWERS} answers, {rounds} services killed: {} arrived, {twice} twice, {lost} lost, {uncertain} asked about",
        arrived.len()
    );
    assert_eq!((twice, lost), (0, 0));
    assert_eq!(arrived.len() + uncertain - arrived_and_uncertain(&mut connection, &arrived).await, ANSWERS);
    kill_hard(staying);
}

/// How many of the uncertain ones did arrive.
async fn arrived_and_uncertain(connection: &mut PgConnection, arrived: &BTreeMap<String, usize>) -> usize {
    let query = "select coalesce(array_agg(to_address), '{}') from outgoing where state = 'uncertain'";
    let addresses: Vec<String> = sqlx::query_scalar(query).fetch_one(connection).await.unwrap();
    addresses.iter().filter(|address| arrived.contains_key(*address)).count()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_real_mail_server_has_each_answer_once() {
    const ANSWERS: usize = 30;
    let (db, _pool) = office().await;
    let mut connection = ready(&db).await;
    let exim = Exim::start();
    for n in 0..ANSWERS {
        answer(&mut connection, &format!("wartawan{n}@kabar.example")).await;
    }
    answer(&mut connection, "tiada@kabar.example").await;
    answer(&mut connection, "nanti@kabar.example").await;
    let mut killed = 0;
    for stop_at in [3, 9, 17] {
        let service = serve_exim(&db, &exim);
        let deadline = Instant::now() + Duration::from_secs(60);
        while exim.spooled().len() < stop_at {
            assert!(Instant::now() < deadline, "{} arrived", exim.spooled().len());
            tokio::time::sleep(Duration::from_millis(2)).await;
        }
        kill_hard(service);
        killed += 1;
        expire(&mut connection).await;
    }
    let service = serve_exim(&db, &exim);
    let deadline = Instant::now() + Duration::from_secs(90);
    let open = "select count(*) from outgoing where state in ('queued', 'sending') and attempts = 0";
    while one(&mut connection, open).await != "0" {
        assert!(Instant::now() < deadline, "{}", one(&mut connection, "select json_agg(o) from outgoing o").await);
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    let (mut arrived, mut asked) = (0, 0);
    for n in 0..ANSWERS {
        let address = format!("wartawan{n}@kabar.example");
        let (there, state) = (exim.count(&address), state(&mut connection, &address).await);
        assert!(there == 1 || (there == 0 && state == "uncertain"), "{address}: {there} times, {state}");
        arrived += there;
        asked += usize::from(state == "uncertain");
    }
    eprintln!("exim: {ANSWERS} answers, {killed} services killed: {arrived} arrived, none twice, {asked} asked about");
    assert_eq!(state(&mut connection, "tiada@kabar.example").await, "needs_hand");
    assert_eq!(state(&mut connection, "nanti@kabar.example").await, "queued", "it is tried again later");
    let head = exim.spooled().into_iter().find(|head| head.contains("wartawan")).unwrap();
    for part in ["Subject: Re: Berapa KK? [PM-", "X-Kentongan-Request: PM-", "Message-ID: <", "From: Diskominfo"] {
        assert!(head.contains(part), "{part} is missing in {head}");
    }
    assert!(head.contains("-auth_id humas") && head.contains("-tls_cipher"), "privately and by name: {head}");
    kill_hard(service);
}
