//! The log: in its folder, at its level, and without what must stay secret. One test, since a process has one log.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use kentongan::runtime::config::{Config, Sources};
use kentongan::runtime::logging;

fn config(folder: &Path) -> Config {
    let environment = vec![(OsString::from("KENTONGAN_LOG_DIR"), folder.into())];
    Config::gather(Sources { environment, ..Sources::default() }).unwrap()
}

#[test]
fn what_matters_is_written_and_what_is_secret_is_not() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let nowhere = logging::to_file(&config(&folder.path().join("file/below")));
    let words = nowhere.trouble().unwrap();
    assert!(words.contains("no log was written") && words.contains("file/below"), "{words}");

    let logs = folder.path().join("logs");
    let log = logging::to_file(&config(&logs));
    assert_eq!(log.trouble(), None);
    tracing::info!(target: "kentongan::watch", "a source was read");
    tracing::debug!(target: "kentongan::watch", "a detail");
    tracing::info!(target: "hyper", "chatter");
    tracing::warn!(target: "sqlx_postgres::options::pgpass", line = "h:5432:d:u:rahasia", "Malformed line");
    drop(log);
    let files: Vec<_> = fs::read_dir(&logs).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), 1, "{files:?}");
    let words = fs::read_to_string(&files[0]).unwrap();
    assert_eq!(words.lines().count(), 1, "{words}");
    assert!(words.contains("a source was read") && !words.contains('\x1b'), "{words}");
}
