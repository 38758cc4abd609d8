//! The doctor: what is right is said, what is not is said with the way to mend it, and scripts can read it.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::process::{Command, Output};

use serde_json::Value;
use support::TestDb;
use support::database::PROGRAM;

fn doctor(url: &str, variables: &[(&str, &str)]) -> Output {
    let home = tempfile::tempdir().unwrap();
    let mut command = Command::new(PROGRAM);
    command.env_clear().env("HOME", home.path()).env("TERM", "xterm-256color").env("LANG", "C.UTF-8");
    command.envs(variables.iter().copied()).args(["doctor", "--json", "--lang", "en", "--database-url", url]);
    command.output().unwrap()
}

fn findings(output: &Output) -> Vec<Value> {
    serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", String::from_utf8_lossy(&output.stderr)))
}

/// The worst verdict of a check, and what was said with the way to mend it.
fn verdict(findings: &[Value], check: &str) -> (String, String) {
    let word = |finding: &Value, key: &str| finding[key].as_str().unwrap_or_default().to_owned();
    let found = findings.iter().filter(|finding| finding["check"] == check);
    let worst = found.max_by_key(|finding| ["ok", "warn", "fail"].iter().position(|v| finding["verdict"] == *v));
    let worst = worst.unwrap_or_else(|| panic!("no check {check} in {findings:?}"));
    (word(worst, "verdict"), format!("{} -> {}", word(worst, "said"), word(worst, "mend")))
}

#[tokio::test]
async fn a_healthy_office_passes_and_every_check_is_named() {
    let db = TestDb::new().await;
    let output = doctor(&db.url_as("postgres"), &[]);
    let found = findings(&output);
    assert!(output.status.success(), "{found:?}");
    for check in
        ["data", "state", "colours", "locale", "config", "database", "clock", "listen", "schema", "roles", "calendar"]
    {
        assert_eq!(verdict(&found, check).0, "ok", "{check}: {found:?}");
    }
    assert_eq!(verdict(&found, "sources").0, "warn", "none is listed yet");
}

#[tokio::test]
async fn what_is_wrong_comes_with_the_way_to_mend_it() {
    let db = TestDb::new().await;
    let mut owner = db.connect().await;
    // somebody who has a login and no role
    let login = db.unique("nobody");
    for statement in [format!("create role {login} login"), format!("grant usage on schema public to {login}")] {
        sqlx::query(sqlx::AssertSqlSafe(statement)).execute(&mut owner).await.unwrap();
    }
    let output = doctor(&db.url_as(&login), &[]);
    assert_eq!(output.status.code(), Some(1));
    // the years of the calendar are gone
    sqlx::query("delete from holiday_year").execute(&mut owner).await.unwrap();
    let output = doctor(&db.url_as("postgres"), &[("LANG", "C"), ("TERM", "dumb")]);
    let found = findings(&output);
    assert_eq!(output.status.code(), Some(1), "{found:?}");
    let (calendar, said) = verdict(&found, "calendar");
    assert!(calendar == "fail" && said.contains("joint decree"), "{said}");
    assert_eq!(verdict(&found, "locale").0, "warn");
    assert_eq!(verdict(&found, "colours").0, "warn");
    assert!(String::from_utf8_lossy(&output.stderr).contains("1 checks failed"));
}

#[tokio::test]
async fn an_empty_database_is_behind_and_an_absent_one_unreachable() {
    let empty = TestDb::empty().await;
    let output = doctor(&empty.url_as("postgres"), &[]);
    let (schema, said) = verdict(&findings(&output), "schema");
    assert!(schema == "fail" && said.contains("kentongan migrate"), "{said}");

    let output = doctor("postgres://someone:secret@127.0.0.1:9/kentongan?sslmode=disable", &[]);
    let found = findings(&output);
    let (database, said) = verdict(&found, "database");
    assert!(database == "fail" && !said.contains("secret"), "{said}");
    assert_eq!(output.status.code(), Some(1));

    let output = doctor(&empty.url_as("postgres"), &[("KENTONGAN_ZONE", "Mars/Olympus")]);
    let (config, said) = verdict(&findings(&output), "config");
    assert!(config == "fail" && said.contains("KENTONGAN_ZONE"), "{said}");
}
