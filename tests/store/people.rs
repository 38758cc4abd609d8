//! `kentongan user` and `kentongan migrate` on an office's database.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::office::Office;
use crate::support::database::PROGRAM;

fn kentongan(url: &str, words: &[&str], input: &str) -> Output {
    let home = tempfile::tempdir().unwrap();
    let mut child = Command::new(PROGRAM)
        .args(["--database-url", url])
        .args(words)
        .env("HOME", home.path())
        .env("XDG_CONFIG_HOME", home.path())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // One who refuses before reading has closed the pipe.
    let _unread = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

#[track_caller]
fn well(output: Output) -> String {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).unwrap()
}

#[track_caller]
fn badly(output: Output) -> String {
    assert_eq!(output.status.code(), Some(1));
    String::from_utf8(output.stderr).unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_administrator_makes_changes_and_disables_a_login() {
    let office = Office::open().await;
    let admin = office.db.url_as("t_agus");
    let login = office.db.unique("t_ratna");
    let password = "kencana kota 2026";
    let words =
        ["user", "add", &login, "--role", "operator,editor", "--name", "Ratna Wulandari, S.Sos.", "--password-stdin"];
    well(kentongan(&admin, &words, &format!("{password}\n")));
    let stored = office.one(&format!("select rolpassword from pg_authid where rolname = '{login}'")).await;
    assert!(stored.starts_with("SCRAM-SHA-256$4096:"), "{stored}");
    let me = office.as_(&login).await.me().await.unwrap();
    assert_eq!((me.name.as_str(), me.roles.len()), ("Ratna Wulandari, S.Sos.", 2));

    well(kentongan(&admin, &["user", "role", &login, "--role", "ppid"], ""));
    let listed = well(kentongan(&admin, &["user", "list", "--json"], ""));
    let ratna: Value = listed
        .lines()
        .map(|l| serde_json::from_str::<Value>(l).unwrap())
        .find(|u| u["login"] == login.as_str())
        .unwrap();
    assert_eq!(ratna["roles"], serde_json::json!(["ppid"]));

    well(kentongan(&admin, &["user", "disable", &login], ""));
    let able = office.one(&format!("select rolcanlogin from pg_roles where rolname = '{login}'")).await;
    assert_eq!(able, "false");

    let said = badly(kentongan(&admin, &["user", "add", &login, "--role", "operator", "--password-stdin"], "pendek\n"));
    assert!(said.contains("8 to 200 characters") && !said.contains("pendek"), "{said}");
    let said = badly(kentongan(&office.db.url_as("t_fajar"), &["user", "list"], ""));
    assert!(said.contains("permission denied"), "{said}");
    office.sql(&format!("drop role {login}")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn migrate_says_what_is_missing_and_then_nothing() {
    let db = crate::support::TestDb::empty().await;
    let superuser = db.options().get_username().to_owned();
    let url = db.url_as(&superuser);
    let check = kentongan(&url, &["migrate", "--check"], "");
    assert!(String::from_utf8_lossy(&check.stdout).contains("missing 0001 office"));
    assert!(badly(check).contains("run `kentongan migrate`"));
    assert!(well(kentongan(&url, &["migrate"], "")).contains("up to date"));
    assert!(well(kentongan(&url, &["migrate", "--check"], "")).contains("up to date"));
}
