//! Mail through a real IMAP server: whatever comes and whatever breaks, every letter is kept once, with its thread.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::collections::HashMap;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use kentongan::store::migrate;
use sqlx::postgres::PgPoolOptions;
use sqlx::{AssertSqlSafe, PgPool};
use support::TestDb;
use support::database::PROGRAM;
use support::dovecot::Dovecot;
use support::letters::{self, Letter};
use support::watch::office;

/// How often the service is killed: `KENTONGAN_ROUNDS=10`.
const ROUNDS: &str = "KENTONGAN_ROUNDS";
const PATIENCE: Duration = Duration::from_secs(30);

struct Service(Child);

impl Service {
    fn start(db: &TestDb, config: &Path) -> Service {
        let mut command = Command::new(PROGRAM);
        command.env_clear().env("HOME", config.parent().unwrap()).env("KENTONGAN_CONFIG", config);
        command.args(["serve", "--database-url", &db.url_as(migrate::SERVICE)]);
        command.stdout(Stdio::null()).stderr(Stdio::null());
        Service(command.spawn().unwrap())
    }

    /// `kill -9`; what it held runs out in fifteen seconds, and the test does not wait so long.
    async fn kill(mut self, pool: &PgPool) {
        self.0.kill().unwrap();
        self.0.wait().unwrap();
        tokio::time::sleep(Duration::from_millis(100)).await;
        sqlx::query("update mailbox set leased_until = now()").execute(pool).await.unwrap();
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        drop(self.0.kill());
        drop(self.0.wait());
    }
}

async fn one(pool: &PgPool, query: &str) -> i64 {
    sqlx::query_scalar(AssertSqlSafe(query.to_owned())).fetch_one(pool).await.unwrap()
}

/// An office, and who may look at everything in it.
async fn open() -> (TestDb, PgPool) {
    let (db, _service) = office().await;
    let pool = PgPoolOptions::new().max_connections(2).connect_with(db.options()).await.unwrap();
    (db, pool)
}

const KEPT: &str = "select count(*) from message";

/// Waits until a number is so large.
async fn until(pool: &PgPool, query: &str, least: i64) {
    let begun = Instant::now();
    loop {
        let now = one(pool, query).await;
        if now >= least {
            return;
        }
        if begun.elapsed() > PATIENCE {
            let why: Option<String> =
                sqlx::query_scalar("select last_error from mailbox").fetch_optional(pool).await.unwrap().flatten();
            panic!("{query} is {now} after {PATIENCE:?}, not {least}: {why:?}");
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
}

/// Request and number of every letter, by its token.
async fn found(pool: &PgPool, letters: &[Letter]) -> HashMap<String, Option<(uuid::Uuid, String)>> {
    let mut found = HashMap::new();
    for letter in letters {
        let rows: Vec<(Option<uuid::Uuid>, Option<String>)> = sqlx::query_as(
            "select m.request_id, r.number from message m left join media_request r on r.id = m.request_id
             where position($1 in concat_ws(' ', m.subject, m.text, m.quoted)) > 0",
        )
        .bind(&letter.token)
        .fetch_all(pool)
        .await
        .unwrap();
        assert_eq!(rows.len(), 1, "{} is kept {} times", letter.token, rows.len());
        let (request, number) = rows.into_iter().next().unwrap();
        found.insert(letter.token.clone(), request.map(|request| (request, number.unwrap())));
    }
    found
}

/// Every letter once, in the thread it belongs to and in no other.
async fn all_is_right(pool: &PgPool, letters: &[Letter]) {
    assert_eq!(one(pool, KEPT).await, i64::try_from(letters.len()).unwrap(), "none lost, none doubled");
    let found = found(pool, letters).await;
    let mut threads: HashMap<&str, uuid::Uuid> = HashMap::new();
    for letter in letters {
        let request = found[&letter.token].as_ref().map(|(request, _)| *request);
        match &letter.thread {
            None => assert_eq!(request, None, "{} made a request", letter.token),
            Some(thread) => {
                let request = request.unwrap_or_else(|| panic!("{} has no request", letter.token));
                assert_eq!(*threads.entry(thread).or_insert(request), request, "{} is in another thread", letter.token);
            }
        }
    }
    let requests = one(pool, "select count(*) from media_request").await;
    assert_eq!(requests, i64::try_from(threads.len()).unwrap(), "one request a thread");
}

#[tokio::test(flavor = "multi_thread")]
async fn three_hundred_letters_over_kills_are_kept_once_and_in_their_threads() {
    let rounds: usize = std::env::var(ROUNDS).ok().and_then(|rounds| rounds.parse().ok()).unwrap_or(3);
    let (db, pool) = open().await;
    let dovecot = Dovecot::start();
    let config = dovecot.config("tls", "");
    // The first half begins threads; the second answers them by key, by thread, by number.
    let mut begun: Vec<Letter> = (0..110).map(letters::question).collect();
    begun.extend((0..24).map(letters::machine));
    begun.extend(letters::broken());
    let mut sent: Vec<Letter> = Vec::new();
    let mut service = Service::start(&db, &config);
    let half = rounds.div_ceil(2);
    let mut killed = 0;
    for wave in 0..2 {
        let letters: Vec<Letter> = if wave == 0 {
            std::mem::take(&mut begun)
        } else {
            let known = found(&pool, &sent).await;
            (0..140)
                .map(|n| {
                    let question = letters::question(n % 110);
                    let number = known[&question.token].as_ref().unwrap().1.clone();
                    letters::reply(n % 110, n % 3 + 3 * (n / 110), &number)
                })
                .collect()
        };
        let kills = if wave == 0 { half } else { rounds - half };
        for (n, part) in letters.chunks(letters.len().div_ceil(kills.max(1))).enumerate() {
            let before = i64::try_from(sent.len()).unwrap();
            for letter in part {
                dovecot.deliver(&letter.raw);
                sent.push(letter.clone());
            }
            // Somewhere else in the middle every time.
            let size = i64::try_from(part.len()).unwrap();
            until(&pool, KEPT, before + size * i64::try_from(n + 1).unwrap() / i64::try_from(kills + 1).unwrap()).await;
            let then = one(&pool, KEPT).await;
            service.kill(&pool).await;
            killed += 1;
            eprintln!("killed with {then} of {} kept", sent.len());
            service = Service::start(&db, &config);
            until(&pool, KEPT, i64::try_from(sent.len()).unwrap()).await;
        }
    }
    assert_eq!((killed, sent.len()), (rounds, 300));
    all_is_right(&pool, &sent).await;
    service.kill(&pool).await;
    assert_eq!(dovecot.letters(""), 300, "nothing is ever deleted");
    let words = "select auth from message where subject like 'Konfirmasi data banjir 6'";
    let auth: serde_json::Value = sqlx::query_scalar(words).fetch_one(&pool).await.unwrap();
    assert_eq!(auth, serde_json::json!({"by": "mx.kencana.example", "spf": "pass", "dkim": "fail", "dmarc": "none"}));
}
