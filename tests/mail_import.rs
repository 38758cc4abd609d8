//! Letters and tables from files become requests, each once however often and in whatever form it is brought.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use support::TestDb;
use support::database::PROGRAM;

async fn office() -> TestDb {
    let db = TestDb::new().await;
    let mut admin = db.connect().await;
    for role in ["operator", "crew"] {
        let add = sqlx::query("select user_add($1, $2, array[$2])").bind(db.unique(role)).bind(role);
        add.execute(&mut admin).await.unwrap();
    }
    db
}

fn import(db: &TestDb, role: &str, home: &Path, args: &[&str]) -> Output {
    let mut command = Command::new(PROGRAM);
    command.env_clear().env("HOME", home).current_dir(home);
    command.args(["--lang", "en", "--database-url", &db.url_as(&db.unique(role)), "request", "import"]).args(args);
    command.output().unwrap()
}

fn printed(output: &Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[tokio::test]
async fn mailboxes_letters_tables_and_json_are_taken_once() {
    let db = office().await;
    let home = tempfile::tempdir().unwrap();
    let letter = "Message-ID: <1@k.example>\nFrom: Rina <rina@k.example>\nDate: Mon, 23 Nov 2020 09:40:00 +0700\nSubject: Data banjir\n\nBerapa?\n";
    let reply = "Message-ID: <2@k.example>\nIn-Reply-To: <1@k.example>\nFrom: Rina <rina@k.example>\nSubject: Re: Data banjir\n\nMenyusul.\n";
    fs::write(
        home.path().join("arsip.mbox"),
        format!("From a Mon Nov 23 09:40:00 2020\n{letter}\nFrom a Mon Nov 23 09:41:00 2020\n{reply}\n"),
    )
    .unwrap();
    fs::write(home.path().join("satu.eml"), letter.replace('\n', "\r\n")).unwrap();
    fs::write(home.path().join("daftar.csv"), "Perihal;Isi;Media;Wartawan;Tenggat;Warna\nJembatan;Kapan selesai?;Kencana Post;Andi;2026-12-24T10:00:00+07:00;biru\n;;;;;\n").unwrap();
    fs::write(home.path().join("r.jsonl"), "{\"subject\": \"Pasar murah\", \"channel\": \"phone\"}\n{\"tanpa\": 1}\n")
        .unwrap();
    let tried = printed(&import(&db, "operator", home.path(), &["--dry-run", "arsip.mbox", "daftar.csv"]));
    assert_eq!(
        tried.lines().map(|line| line.split("  ").nth(1).unwrap()).collect::<Vec<_>>(),
        ["new", "joined", "new"]
    );
    let mut look = db.connect().await;
    let count: i64 = sqlx::query_scalar("select count(*) from message").fetch_one(&mut look).await.unwrap();
    assert_eq!(count, 0, "tried only");
    let said = printed(&import(&db, "operator", home.path(), &["arsip.mbox", "satu.eml", "daftar.csv"]));
    let words: Vec<&str> = said.lines().map(|line| line.split("  ").nth(1).unwrap()).collect();
    assert_eq!(words, ["new", "joined", "known already", "new"]);
    assert!(said.contains("PM-"), "{said}");
    let again = printed(&import(&db, "operator", home.path(), &["daftar.csv", "arsip.mbox"]));
    assert!(again.lines().all(|line| line.contains("known already")), "{again}");
    let json = import(&db, "operator", home.path(), &["--json", "r.jsonl"]);
    assert_eq!(json.status.code(), Some(1), "one of its rows is of no use");
    let rows: Vec<serde_json::Value> =
        String::from_utf8(json.stdout).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    assert_eq!((rows[0]["outcome"].as_str(), rows[1]["outcome"].as_str()), (Some("new"), Some("wrong")));
    let kept: Vec<(String, String, Option<String>, Option<String>)> = sqlx::query_as(
        "select r.subject, r.channel, r.body, o.name from media_request r left join outlet o on o.id = r.outlet_id order by r.number",
    )
    .fetch_all(&mut look)
    .await
    .unwrap();
    let some = |text: &str| Some(text.to_owned());
    assert_eq!(kept[0], ("Data banjir".into(), "email".into(), some("Berapa?"), None));
    assert_eq!(kept[1].2, some("Kapan selesai?\n\nWarna: biru"), "a column without a field is not lost");
    assert_eq!(kept[1].3, some("Kencana Post"));
    assert_eq!((kept[2].1.as_str(), kept.len()), ("phone", 3));
    // What became no request is listed with its reason.
    fs::write(home.path().join("milis.eml"), "From: m@x.example\nPrecedence: bulk\nSubject: Buletin\n\nKabar\n")
        .unwrap();
    printed(&import(&db, "operator", home.path(), &["milis.eml"]));
    let mut strays = Command::new(PROGRAM);
    strays.env_clear().env("HOME", home.path()).args(["--lang", "en", "request", "strays"]);
    let listed = printed(&strays.args(["--database-url", &db.url_as(&db.unique("operator"))]).output().unwrap());
    assert!(listed.contains("Precedence: bulk") && listed.contains("Buletin"), "{listed}");
    // Who may not record requests may not bring them in.
    let refused = import(&db, "crew", home.path(), &["satu.eml"]);
    assert!(!refused.status.success());
}
