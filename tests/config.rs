//! Settings: who wins, what is refused and how it is said, and that nothing secret is shown.
#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::ffi::OsString;
use std::process::Command;

use kentongan::runtime::config::{self, Config, Flags, Key, Kind, Origin, SETTINGS, Sources, without_password};

fn environment(pairs: &[(&str, &str)]) -> Vec<(OsString, OsString)> {
    pairs.iter().map(|(name, value)| (name.into(), value.into())).collect()
}

fn file(words: &str) -> Sources {
    Sources { file: Some(("/etc/k/config.toml".into(), words.into())), ..Sources::default() }
}

fn refusal(sources: Sources) -> String {
    format!("{:#}", Config::gather(sources).unwrap_err())
}

#[test]
fn flags_win_over_environment_over_memory_over_file_over_default() {
    let mut sources = file("[screen]\nlang = 'en'\n");
    let lang = |sources: &Sources| {
        let Sources { flags, environment, remembered, file } = sources;
        let again = Sources {
            flags: flags.clone(),
            environment: environment.clone(),
            remembered: remembered.clone(),
            file: file.clone(),
        };
        let config = Config::gather(again).unwrap();
        (config.text(Key::ScreenLang).to_owned(), config.origin(Key::ScreenLang).clone())
    };
    assert_eq!(lang(&Sources::default()), ("id".into(), Origin::Default));
    assert_eq!(lang(&sources), ("en".into(), Origin::File("/etc/k/config.toml".into())));
    sources.remembered = Some(("/s/remembered.toml".into(), "[screen]\nlang = 'id'".into()));
    assert_eq!(lang(&sources), ("id".into(), Origin::Remembered("/s/remembered.toml".into())));
    sources.environment = environment(&[("KENTONGAN_LANG", "en")]);
    assert_eq!(lang(&sources), ("en".into(), Origin::Environment("KENTONGAN_LANG")));
    sources.flags = Flags(vec![(Key::ScreenLang, "id".into())]);
    assert_eq!(lang(&sources), ("id".into(), Origin::Flag("lang")));
}

#[test]
fn an_unknown_key_is_named_with_its_file_and_the_nearest_known_one() {
    let words = refusal(file("[screen]\nthem = 'siang'\n"));
    assert!(words.contains("\"screen.them\"") && words.contains("/etc/k/config.toml"), "{words}");
    assert!(words.contains("did you mean \"screen.theme\"?"), "{words}");
    let words = refusal(file("theme = 'siang'\n"));
    assert!(words.contains("\"theme\"") && words.contains("\"screen.theme\""), "{words}");
    let words = refusal(file("[zzzzzzzzzz]\nqqqqqqqqqq = 1\n"));
    assert!(!words.contains("did you mean"), "{words}");
}

#[test]
fn every_wrong_key_of_a_file_is_said_at_once() {
    let words = refusal(file("[screen]\nthem = 'x'\nascii = 'perhaps'\n[office]\nzone = 'Java'\n"));
    assert_eq!(words.lines().count(), 3, "{words}");
    assert!(words.contains("Asia/Jakarta"), "{words}");
}

#[test]
fn a_broken_file_is_said_with_its_line_and_without_quoting_it() {
    let words = refusal(file("[database]\nurls = ['postgres://a:rahasia@h/d'\n[screen]\n"));
    assert!(words.contains("line ") && !words.contains("rahasia"), "{words}");
}

#[test]
fn a_wrong_address_is_not_repeated_in_the_error() {
    let environment = environment(&[("KENTONGAN_DATABASE_URL", "mysql://a:rahasia@h/d")]);
    let words = refusal(Sources { environment, ..Sources::default() });
    assert!(words.contains("KENTONGAN_DATABASE_URL") && !words.contains("rahasia"), "{words}");
}

#[test]
fn database_url_is_not_taken_silently_but_said() {
    let sources = Sources { environment: environment(&[("DATABASE_URL", "postgres://h/d")]), ..Sources::default() };
    let config = Config::gather(sources).unwrap();
    assert!(config.list(Key::DatabaseUrls).is_empty());
    assert!(config.notices()[0].contains("DATABASE_URL"), "{:?}", config.notices());
}

#[test]
fn times_are_read_with_their_units_and_bounds() {
    for (words, seconds) in [
        ("20s", Some(20)),
        ("45", Some(45)),
        ("5m", Some(300)),
        ("1h", Some(3600)),
        ("2h", None),
        ("-1", None),
        ("5 d", None),
        ("99999999999999999999h", None),
    ] {
        let sources = Sources { environment: environment(&[("KENTONGAN_ROTATE", words)]), ..Sources::default() };
        let found = Config::gather(sources).ok().map(|config| config.span(Key::ScreenRotate).as_secs());
        assert_eq!(found, seconds, "{words}");
    }
}

#[test]
fn the_table_has_no_two_rows_for_one_thing_and_every_default_fits() {
    Config::gather(Sources::default()).unwrap();
    for (at, setting) in SETTINGS.iter().enumerate() {
        assert_eq!(setting.id as usize, at);
        assert!(setting.env.starts_with("KENTONGAN_"), "{}", setting.env);
        assert_eq!(setting.key.split('.').count(), 2, "{}", setting.key);
        assert!(!setting.words_id.is_empty() && !setting.words_en.is_empty(), "{}", setting.key);
        for other in &SETTINGS[..at] {
            assert!(other.key != setting.key && other.env != setting.env, "{}", setting.key);
            assert!(other.flag.is_none() || other.flag != setting.flag, "{}", setting.key);
        }
    }
    let remembered_are_words =
        config::REMEMBERED.iter().all(|key| matches!(key.setting().kind, Kind::Text | Kind::Choice(_)));
    assert!(remembered_are_words);
}

#[test]
fn passwords_in_addresses_are_hidden_however_they_are_written() {
    for (url, shown) in [
        ("postgres://budi@h/d", "postgres://budi@h/d"),
        ("postgres://budi:rahasia@h:5432/d?sslmode=require", "postgres://budi:***@h:5432/d?sslmode=require"),
        ("postgres://budi:ra@ha/si:a@h/d", "postgres://budi:***@h/d"),
        ("postgres:///d?host=/run&user=b&password=rahasia", "postgres:///d?host=/run&user=b&password=***"),
        ("postgres://b:rahasia@h1:1,h2:2/d?sslpassword=rahasia", "postgres://b:***@h1:1,h2:2/d?sslpassword=***"),
    ] {
        assert_eq!(without_password(url), shown);
    }
}

/// The real program with nothing in its environment but what is given.
fn program(folder: &tempfile::TempDir, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_kentongan"));
    command.args(arguments).env_clear().env("HOME", folder.path());
    command
}

#[test]
fn the_program_prints_what_holds_and_who_said_so_without_the_password() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::create_dir_all(folder.path().join(".config/kentongan")).unwrap();
    let words = "[database]\nurls = ['postgres://a:rahasia@h/d']\n[office]\nregion = 'Kabupaten Muara Kencana'\n";
    std::fs::write(folder.path().join(".config/kentongan/config.toml"), words).unwrap();
    let answer = program(&folder, &["config", "--json", "--lang", "en"]).output().unwrap();
    assert!(answer.status.success());
    let text = String::from_utf8(answer.stdout).unwrap();
    assert!(!text.contains("rahasia"), "{text}");
    let rows: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
    assert_eq!(rows.len(), SETTINGS.len());
    let row = |key: &str| rows.iter().find(|row| row["key"] == key).unwrap().clone();
    assert_eq!(row("screen.lang")["origin"], "--lang");
    assert_eq!(row("office.region")["value"], "Kabupaten Muara Kencana");
    assert!(row("office.region")["origin"].as_str().unwrap().ends_with("config.toml"));
    assert_eq!(row("database.urls")["value"], "postgres://a:***@h/d");
}

#[test]
fn usage_errors_end_with_2_and_failures_with_1() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in
        [&["--no-such-flag"][..], &["no-such-command"], &["config", "--rotate", "never"], &["config", "--lang", "fr"]]
    {
        assert_eq!(program(&folder, arguments).output().unwrap().status.code(), Some(2), "{arguments:?}");
    }
    let answer = program(&folder, &["config", "--config", "/no/such/file"]).output().unwrap();
    assert_eq!(answer.status.code(), Some(1));
    assert_eq!(String::from_utf8(answer.stderr).unwrap(), "kentongan: there is no file /no/such/file\n");
}

#[test]
fn a_reader_that_has_gone_is_no_panic() {
    let folder = tempfile::tempdir().unwrap();
    for arguments in [&["config"][..], &["man"], &["completions", "bash"]] {
        let (reader, writer) = std::io::pipe().unwrap();
        drop(reader);
        let answer = program(&folder, arguments).stdout(writer).output().unwrap();
        assert!(answer.stderr.is_empty(), "{}", String::from_utf8_lossy(&answer.stderr));
        assert_eq!(answer.status.code(), Some(0), "{arguments:?}");
    }
}

#[test]
fn without_a_home_the_settings_still_hold() {
    let folder = tempfile::tempdir().unwrap();
    let answer = program(&folder, &["config"]).env("HOME", "").output().unwrap();
    assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
}
