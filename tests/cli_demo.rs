//! The demo: a whole fictional office in a database, and its day.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::process::{Command, Output};
use std::time::{Duration, Instant};

use sqlx::{PgConnection, Row};
use support::TestDb;
use support::database::PROGRAM;

/// Runs the demo on this database as its superuser, in an empty home.
fn demo(db: &TestDb, flags: &[&str]) -> Output {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(PROGRAM);
    command.env_clear().env("HOME", home.path()).arg("demo").args(["--database-url", &db.url_as("postgres")]);
    command.args(flags).output().unwrap()
}

fn said(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

async fn count(connection: &mut PgConnection, what: &'static str) -> i64 {
    sqlx::query_scalar(what).fetch_one(connection).await.unwrap()
}

#[tokio::test]
async fn the_whole_regency_is_there_within_two_seconds_and_only_once() {
    let db = TestDb::new().await;
    let mut owner = db.connect().await;
    let begun = Instant::now();
    let first = said(&demo(&db, &["--load-only", "--logins", "--lang", "en"]));
    let took = begun.elapsed();
    println!("filled within {took:?}: {first}");
    assert!(first.contains("rows in"), "{first}");
    assert!(took < Duration::from_secs(10), "{took:?} even on a busy machine is too long");
    let again = said(&demo(&db, &["--load-only", "--lang", "en"]));
    assert!(again.contains("holds today's demo already"), "{again}");
    assert_eq!(count(&mut owner, "select count(*) from media_request").await, 14);
    assert_eq!(count(&mut owner, "select count(*) from person where login <> 'kentongan_service'").await, 16);

    let pulse = sqlx::query("select * from pane_pulse").fetch_one(&mut owner).await.unwrap();
    let tones: [i32; 3] = ["positive", "neutral", "negative"].map(|tone| pulse.get(tone));
    assert_eq!(tones, [12, 31, 4], "as on the picture of the board");
    let guests =
        "select count(attended_at) from event_guest g join media_event e on e.id = event_id where state = 'done'";
    assert_eq!(count(&mut owner, guests).await, 18);
    let soon = "select count(*) from media_event where state = 'confirmed' and starts_at between now() + interval '18 minutes' and now() + interval '20 minutes'";
    assert_eq!(count(&mut owner, soon).await, 1, "the press conference begins in 20 minutes");
    let versions = "select max(n)::bigint from release_version";
    assert_eq!(count(&mut owner, versions).await, 2);
    assert_eq!(count(&mut owner, "select max(depth)::bigint from disposition").await, 3);
    let numbers = "select count(distinct number) from media_request where number like 'PM-%'";
    assert_eq!(count(&mut owner, numbers).await, 14);

    // what a colleague sees is what the rights allow: the secret order is for two people only
    let mut lia = db.connect_as("lia").await;
    assert_eq!(count(&mut lia, "select count(*) from pane_disposition where security = 'secret'").await, 0);
    let mut ratna = db.connect_as("ratna").await;
    assert_eq!(count(&mut ratna, "select count(*) from pane_disposition where security = 'secret'").await, 1);

    // the triggers that rested while the past was told are awake again
    let asleep = "select count(*) from pg_trigger where tgenabled = 'D'";
    assert_eq!(count(&mut owner, asleep).await, 0);
    sqlx::query("insert into media_request (subject) values ('baru')").execute(&mut lia).await.unwrap();
    assert_eq!(
        count(&mut owner, "select count(*) from audit_log where actor = 'lia' and at > now() - interval '1 minute'")
            .await,
        1
    );
}

#[tokio::test]
async fn real_records_are_never_mixed_with_invented_ones() {
    let db = TestDb::new().await;
    let mut owner = db.connect().await;
    sqlx::query("insert into media_request (subject) values ('Sungguhan')").execute(&mut owner).await.unwrap();
    let output = demo(&db, &["--load-only"]);
    assert_eq!(output.status.code(), Some(1));
    let sentence = String::from_utf8_lossy(&output.stderr);
    assert!(sentence.contains("real office"), "{sentence}");
    let again = demo(&db, &["--load-only", "--now"]);
    assert_eq!(again.status.code(), Some(1), "--now empties demos only");
    assert_eq!(count(&mut owner, "select count(*) from media_request").await, 1);
}

#[tokio::test]
async fn a_day_is_played_with_colleagues_at_work_and_the_real_watcher_reading() {
    let db = TestDb::new().await;
    let mut owner = db.connect().await;
    let day = said(&demo(&db, &["--speed", "3600", "--logins"]));
    println!("{day}");
    for state in [
        "select count(*) from media_event where title like 'Konferensi pers perpanjangan%' and state = 'done'",
        "select count(*) from release where title like 'Bupati Perpanjang%' and state = 'published'",
        "select count(*) from media_request where number is not null and assignee = 'fajar' and priority = 'P1' and state = 'in_progress' and subject like 'Berapa KK%'",
        "select count(*) from disposition where subject like 'Cek keluhan%' and from_officer = 'yusran'",
    ] {
        assert_eq!(count(&mut owner, state).await, 1, "{state}");
    }
    let read = "select count(*) from coverage_item c join sighting s on s.article_id = c.article_id";
    assert_eq!(count(&mut owner, read).await, 15, "every story of the day was read and matched");
    let carried: Vec<String> = sqlx::query_scalar(
        "select split_part(a.url, '/', 3) || ' ' || p.class || case when p.copy_of is not null then ' copy' else '' end \
             || case when p.altered_facts <> '[]' then ' altered' else '' end \
             || case when p.corrected_facts <> '[]' then ' corrected' else '' end \
         from pickup p join article a on a.id = p.article_id join sighting s on s.article_id = a.id order by a.sort_at, 1",
    )
    .fetch_all(&mut owner)
    .await
    .unwrap();
    println!("{carried:#?}");
    for found in [
        "muara-pos.example partial",
        "harian.example partial copy",
        "bk-today.example partial corrected",
        "kencana-post.example whole altered",
        "tr-news.example partial",
        "muara-pos.example whole copy",
        "lidung.example reference altered",
        "nusantara-raya.example quote",
    ] {
        assert!(carried.iter().any(|line| line == found), "{found} is computed, not written: {carried:?}");
    }
    let edits = "select count(*) from article_version where status = 'changed'";
    assert_eq!(count(&mut owner, edits).await, 2, "two stories were edited without a word");
    let service = "select count(*) from audit_log where actor = 'fajar' and action = 'claim' and at > now() - interval '5 minutes'";
    assert!(count(&mut owner, service).await >= 1, "the audit names the colleague, not the demo");
    // played again, the day is behind: nothing happens twice
    let before = count(&mut owner, "select count(*) from audit_log where entity <> 'source'").await;
    let requests = count(&mut owner, "select count(*) from media_request").await;
    said(&demo(&db, &["--speed", "3600"]));
    assert_eq!(count(&mut owner, "select count(*) from media_request").await, requests);
    assert!(count(&mut owner, "select count(*) from audit_log where entity <> 'source'").await <= before + 2);
}
