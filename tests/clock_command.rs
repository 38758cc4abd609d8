//! `kentongan clock` as a script or an officer uses it: the real program, its output and its exit codes.

#![allow(clippy::unwrap_used, clippy::expect_used)]

use std::process::Command;

/// Standard output, standard error and exit code.
fn clock(args: &[&str]) -> (String, String, i32) {
    let output = Command::new(env!("CARGO_BIN_EXE_kentongan"))
        .env_clear()
        .env("HOME", env!("CARGO_TARGET_TMPDIR"))
        .arg("clock")
        .args(args)
        .output()
        .unwrap();
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (text(output.stdout), text(output.stderr), output.status.code().unwrap())
}

fn json(args: &[&str]) -> serde_json::Value {
    let (out, err, code) = clock(args);
    assert_eq!(code, 0, "{err}");
    serde_json::from_str(&out).unwrap()
}

#[test]
fn ten_working_days_are_counted_aloud() {
    let (out, _, code) = clock(&["due", "--from", "2026-11-23", "--days", "10"]);
    assert_eq!(code, 0);
    let expected = "\
Senin, 7 Desember 2026
batas: Senin, 7 Desember 2026 pukul 23.59 WIB
hitungan: 10 hari kerja sejak Senin, 23 November 2026
aturan: hari penerimaan tidak dihitung; Sabtu, Minggu, libur nasional, cuti bersama dan libur daerah bukan hari kerja
dihitung dengan: kalender bawaan program, bukan kalender kantor
kalender: SKB 3 Menteri 1497/2025, 2/2025, 5/2025
hari yang dilewati (4):
  Sabtu, 28 November 2026: akhir pekan
  Minggu, 29 November 2026: akhir pekan
  Sabtu, 5 Desember 2026: akhir pekan
  Minggu, 6 Desember 2026: akhir pekan
";
    assert_eq!(out, expected);
}

#[test]
fn every_kind_of_period_has_its_date() {
    let due = |args: &[&str]| {
        let all: Vec<_> = ["due", "--json"].iter().chain(args).copied().collect();
        json(&all)["due_at"].as_str().unwrap().to_owned()
    };
    for (args, at) in [
        (&["--from", "2026-11-23", "--days", "10", "--extend", "7"][..], "2026-12-16T23:59:59+07:00"),
        (&["--from", "2026-12-31", "--months", "2"], "2027-02-28T23:59:59+07:00"),
        (&["--from", "2026-11-23 15:00", "--hours", "4"], "2026-11-24T10:30:00+07:00"),
        (&["--from", "2026-11-23T15:00:00Z", "--days", "1", "--zone", "WIT"], "2026-11-25T23:59:59+09:00"),
        (&["--from", "2026-11-23 16:30", "--days", "1", "--next-day-after-hours"], "2026-11-25T23:59:59+07:00"),
        (&["--from", "2026-12-23", "--days", "1", "--count-collective-leave"], "2026-12-24T23:59:59+07:00"),
        (&["--from", "2026-11-23", "--clock", "ppid.notice", "--extend", "7"], "2026-12-16T23:59:59+07:00"),
        (&["--from", "2026-11-23", "--clock", "service.complaint"], "2027-01-22T23:59:59+07:00"),
    ] {
        assert_eq!(due(args), at, "{args:?}");
    }
}

#[test]
fn json_names_every_day_passed_over_and_the_law() {
    let answer = json(&["due", "--from", "2026-12-22", "--clock", "ppid.election", "--json"]);
    assert_eq!(answer["due"], "2026-12-29");
    assert_eq!(answer["citation"], "Perki 1/2019");
    assert_eq!(answer["skipped"][0]["date"], "2026-12-24");
    assert_eq!(answer["skipped"][0]["kind"], "collective_leave");
    assert_eq!(answer["skipped"][2]["why"], "saturday");
    assert_eq!(answer["warning"], serde_json::Value::Null);
    assert_eq!((&answer["calendar_from"], &answer["database"]), (&"built_in".into(), &serde_json::Value::Null));
}

#[test]
fn a_year_without_a_list_of_holidays_is_said_aloud() {
    let args = ["due", "--from", "2027-12-20", "--days", "20"];
    let (out, ..) = clock(&args);
    assert!(out.contains("PERINGATAN: Daftar libur tahun 2028 belum ada"), "{out}");
    let (out, ..) = clock(&[&args[..], &["--lang", "en"]].concat());
    assert!(out.contains("WARNING: This calendar has no list of holidays for 2028"), "{out}");
    assert_eq!(json(&[&args[..], &["--json"]].concat())["unpublished_years"][0], 2028);
}

#[test]
fn bad_input_is_a_sentence_and_exit_code_2() {
    for (args, sentence) in [
        (&["due", "--from", "2026-02-30", "--days", "10"][..], "2026-11-23"),
        (&["due", "--from", "9999999-01-01", "--days", "10"], "1970 to 2200"),
        (&["due", "--from", "2026-11-23"], "--days"),
        (&["due", "--from", "2026-11-23", "--days", "0"], "1..=3660"),
        (&["due", "--from", "2026-11-23", "--days", "1", "--months", "1"], "cannot be used with"),
        (&["due", "--from", "2026-11-23", "--days", "1", "--zone", "Mars"], "WITA"),
        (&["due", "--from", "2026-11-23", "--clock", "ppid"], "kentongan clock list"),
        (&["due", "--from", "2026-11-23", "--clock", "expiry.30"], "counts back"),
        (&["due", "--from", "2026-11-23", "--days", "1", "--unit", "Layanan"], "Layanan"),
    ] {
        let (out, err, code) = clock(args);
        assert_eq!((code, out.as_str()), (2, ""), "{args:?}");
        assert!(err.contains(sentence), "{args:?}: {err}");
    }
}

#[test]
fn the_list_has_every_clock_with_its_source() {
    let (out, ..) = clock(&["list"]);
    assert!(
        out.contains("PPID: pemberitahuan tertulis: 10 hari kerja (UU 14/2008 ps 22(7); bunyi peraturan)"),
        "{out}"
    );
    let (out, ..) = clock(&["list", "--json", "--lang", "en"]);
    for line in out.lines() {
        let row: serde_json::Value = serde_json::from_str(line).unwrap();
        assert!(["id", "label", "period", "citation", "certainty"].iter().all(|key| row[key].is_string()), "{line}");
    }
}
