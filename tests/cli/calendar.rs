//! The calendar: holidays, hours, years, and dates that are counted by them.

use std::process::Command;

use kentongan::store::Store;
use serde_json::{Value, json};

use crate::office::Office;
use crate::support::database::PROGRAM;

#[tokio::test]
async fn a_holiday_comes_and_goes_with_a_reason_that_stays() {
    let office = Office::open().await;
    let add = ["holiday", "add", "2026-11-25", "Hari jadi", "--source", "Perda 1/2026", "--reason", "edaran Bupati"];
    assert!(office.no("operator", 1, &add).contains("only the supervisor"));
    office.ok("supervisor", &add);
    assert!(office.no("supervisor", 1, &add).contains("Hari jadi"));
    let listed = office.lines("operator", &["holiday", "list", "--year", "2026", "--json"]);
    let ours = listed.iter().find(|day| day["date"] == "2026-11-25").unwrap();
    assert_eq!((&ours["kind"], &ours["reason"]), (&json!("regional"), &json!("edaran Bupati")));
    assert_eq!(listed.len(), 26);
    let store = Store::connect(vec![office.db.options()], 1).await.unwrap();
    assert!(!store.calendar().await.unwrap().is_working_day("2026-11-25".parse().unwrap()));

    assert!(office.no("supervisor", 2, &["holiday", "remove", "2026-11-25", "--reason", " "]).contains("--reason"));
    assert!(office.no("supervisor", 2, &["holiday", "remove", "25/11", "--reason", "x"]).contains("2026-12-24"));
    assert!(office.no("editor", 1, &["holiday", "remove", "2026-11-25", "--reason", "x"]).contains("only the"));
    office.ok("supervisor", &["holiday", "remove", "2026-11-25", "--reason", "edaran dicabut"]);
    assert!(office.no("supervisor", 1, &["holiday", "remove", "2026-11-25", "--reason", "x"]).contains("not in"));
    let log = office.lines("operator", &["holiday", "log", "--json"]);
    let told: Vec<_> = log.iter().map(|c| (c["action"].as_str().unwrap(), c["reason"].as_str().unwrap())).collect();
    assert_eq!(told, [("remove", "edaran dicabut"), ("add", "edaran Bupati")]);
    assert_eq!(log[0]["actor"], json!(office.db.unique("supervisor")));
}

#[tokio::test]
async fn a_list_of_holidays_is_taken_whole_or_not_at_all() {
    let office = Office::open().await;
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("2028.csv");
    let path = file.to_str().unwrap();
    let count = || office.ok("operator", &["holiday", "list", "--year", "2028"]).lines().count();

    std::fs::write(&file, "tanggal;nama;jenis;sumber\n2028-01-01;Tahun Baru;national;SKB\n2028-02-31;x;national;SKB\n")
        .unwrap();
    let sentence = office.no("supervisor", 2, &["holiday", "import", path]);
    assert!(sentence.contains("line 3") && sentence.contains("nothing was changed"), "{sentence}");
    assert_eq!(count(), 0);

    std::fs::write(&file, "2028-01-01;Tahun Baru 2028;national;SKB 2028\n2028-12-25;Natal;national;SKB 2028\n")
        .unwrap();
    assert!(office.no("editor", 1, &["holiday", "import", path]).contains("only the supervisor"));
    let output = office.says("supervisor", &["holiday", "import", path], "");
    let told = String::from_utf8_lossy(&output.stdout).into_owned();
    assert!(told.contains("line 1: new: 2028-01-01 Tahun Baru 2028, national holiday\n"), "{told}");
    assert!(told.ends_with("\n2 days read, 2 of them new or changed\n"), "{told}");
    assert!(String::from_utf8_lossy(&output.stderr).contains("holiday publish 2028"));
    office.ok(
        "supervisor",
        &["holiday", "publish", "2028", "--source", "SKB 2028", "--fasting", "2028-01-28", "2028-02-25"],
    );
    let store = Store::connect(vec![office.db.options()], 1).await.unwrap();
    let calendar = store.calendar().await.unwrap();
    assert!(calendar.is_published(2028) && calendar.is_fasting("2028-02-01".parse().unwrap()));
    assert_eq!(office.says("supervisor", &["holiday", "import", path], "").stderr, b"", "the same again is no change");

    std::fs::write(&file, "2028-01-03;Hari jadi;regional;Perda\n2028-12-25;Hari Natal;national;SKB 2028\n").unwrap();
    let sentence = office.no("supervisor", 2, &["holiday", "import", path]);
    assert!(sentence.contains("line 2") && sentence.contains("--reason"), "{sentence}");
    assert_eq!(count(), 2);
    let tried = office.ok("supervisor", &["holiday", "import", path, "--dry-run"]);
    assert!(tried.contains("line 2: changed: 2028-12-25 Natal, national holiday (SKB 2028) → Hari Natal"), "{tried}");
    assert!(tried.contains("not in the file, stays in the calendar: 2028-01-01 Tahun Baru 2028"), "{tried}");
    assert!(tried.ends_with("2 days read, 2 would be new or changed; nothing was changed\n"), "{tried}");
    assert_eq!(count(), 2);
    office.ok("supervisor", &["holiday", "import", path, "--reason", "ralat SKB"]);
    assert_eq!(count(), 3);

    // A calendar of another program, with what it does not say given; and our own back and forth.
    let other = folder.path().join("2028.ics");
    let event = "BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20280224\r\nDTEND;VALUE=DATE:20280226\r\nSUMMARY:Idulfitri\r\nEND:VEVENT\r\n";
    std::fs::write(&other, format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{event}END:VCALENDAR\r\n")).unwrap();
    let other = other.to_str().unwrap();
    assert!(office.no("supervisor", 2, &["holiday", "import", other]).contains("line 3: its kind is not said"));
    office.ok(
        "supervisor",
        &["holiday", "import", other, "--kind", "national", "--source", "SKB 2028", "--year", "2028"],
    );
    assert_eq!(count(), 5);
    for form in ["csv", "ics"] {
        let written = folder.path().join(form);
        std::fs::write(&written, office.ok("operator", &["holiday", "export", "--as", form])).unwrap();
        let told = office.ok("supervisor", &["holiday", "import", written.to_str().unwrap()]);
        assert!(told.ends_with("\n56 days read, 0 of them new or changed\n"), "{told}");
    }
}

#[tokio::test]
async fn the_hours_of_the_office_reach_its_calendar() {
    let office = Office::open().await;
    let store = Store::connect(vec![office.db.options_as(&office.db.unique("operator"))], 1).await.unwrap();
    let monday = "2026-11-23".parse().unwrap();
    let built_in = kentongan::domain::calendar::Calendar::built_in();
    for ordinary in ["2026-11-23", "2026-11-27"] {
        let day = ordinary.parse().unwrap();
        assert_eq!(store.calendar().await.unwrap().office_day(day), built_in.office_day(day), "a new office's hours");
    }
    office.sql("update office_hours set opens = '08:00', closes = '17:00', break_minutes = 30 where weekday = 1").await;
    let day = store.calendar().await.unwrap().office_day(monday).unwrap();
    assert_eq!(
        (day.open.to_string(), day.close.to_string(), day.minutes()),
        ("08:00:00".into(), "17:00:00".into(), 510)
    );
}

#[tokio::test]
async fn hours_are_seen_set_for_the_office_and_its_units_and_taken_back_each_for_a_reason() {
    let office = Office::open().await;
    let shown = office.ok("operator", &["hours", "show"]);
    assert!(shown.contains("37h 30m a week; Perpres 21/2023: 37h 30m"), "{shown}");
    assert!(shown.contains("32h 30m a week; Perpres 21/2023: 32h 30m"), "{shown}");
    assert!(shown.contains("Friday") && shown.contains("07:30–16:30") && shown.contains("break 90m"), "{shown}");

    let set =
        ["hours", "set", "--weekday", "1,2", "--opens", "08:00", "--closes", "16:00", "--break", "60", "--reason"];
    let with = |more: &[&'static str]| -> Vec<&'static str> { set.iter().chain(more).copied().collect() };
    assert!(office.no("operator", 1, &with(&["SK Bupati"])).contains("only the supervisor"));
    assert!(office.no("supervisor", 2, &with(&[" "])).contains("--reason"));
    office.no("supervisor", 2, &["hours", "set", "--weekday", "8", "--opens", "8:00"]);
    let backwards = ["hours", "set", "--weekday", "1", "--opens", "16:00", "--closes", "8:00", "--break", "0"];
    assert!(office.no("supervisor", 2, &[&backwards[..], &["--reason", "x"]].concat()).contains("after it opens"));
    office.ok("supervisor", &with(&["SK Bupati 7/2026"]));
    let shown = office.ok("operator", &["hours", "show"]);
    assert!(shown.contains("36h 30m a week; not that of Perpres 21/2023 (37h 30m)"), "{shown}");

    // A service unit works until the evening and on Saturdays, and shorter in Ramadan.
    assert!(office.no("operator", 2, &["hours", "show", "--unit", "Layanan"]).contains("Layanan"));
    office.ok(
        "admin",
        &with(&["layanan malam", "--unit", "Layanan"])
            .iter()
            .map(|word| if *word == "16:00" { "20:00" } else { word })
            .collect::<Vec<_>>(),
    );
    let saturday = [
        "hours",
        "set",
        "--unit",
        "Layanan",
        "--weekday",
        "6",
        "--opens",
        "08.00",
        "--closes",
        "12.00",
        "--break",
        "0",
        "--reason",
        "piket",
    ];
    office.ok("admin", &saturday);
    let ramadan = [
        "hours",
        "set",
        "--unit",
        "Layanan",
        "--weekday",
        "1",
        "--opens",
        "08.30",
        "--closes",
        "14.00",
        "--break",
        "30",
        "--fasting",
        "--reason",
        "Ramadan",
    ];
    office.ok("admin", &ramadan);
    let store = Store::connect(vec![office.db.options_as(&office.db.unique("operator"))], 1).await.unwrap();
    let calendar = store.calendar().await.unwrap();
    let minutes =
        |unit: &str, day: &str| calendar.of_unit(unit).office_day(day.parse().unwrap()).map_or(0, |d| d.minutes());
    assert_eq!((minutes("", "2026-11-23"), minutes("Layanan", "2026-11-23")), (420, 660));
    assert_eq!((minutes("", "2026-11-25"), minutes("Layanan", "2026-11-25")), (450, 450), "the office's on other days");
    assert_eq!((minutes("", "2026-11-28"), minutes("Layanan", "2026-11-28")), (0, 240));
    assert_eq!((minutes("", "2026-02-23"), minutes("Layanan", "2026-02-23")), (390, 300));

    // Every date the program gives follows them.
    let due = |more: &[&'static str]| {
        let all = [&["clock", "due", "--from", "2026-11-23 15:00", "--hours", "3", "--json"], more].concat();
        office.lines("operator", &all).remove(0)
    };
    assert_eq!(due(&[])["due_at"], "2026-11-24T10:00:00+07:00");
    assert_eq!(due(&["--unit", "Layanan"])["due_at"], "2026-11-23T18:00:00+07:00");
    assert_eq!(due(&["--built-in"])["due_at"], "2026-11-24T09:30:00+07:00");
    assert_eq!(
        (&due(&[])["calendar_from"], &due(&["--built-in"])["calendar_from"]),
        (&json!("database"), &json!("built_in"))
    );

    // What was set is taken back, and all of it stays in the log.
    let reset = ["hours", "reset", "--unit", "Layanan", "--weekday", "6", "--reason", "piket berakhir"];
    assert!(office.no("editor", 1, &reset).contains("only the supervisor"));
    office.ok("supervisor", &reset);
    assert!(office.no("supervisor", 1, &reset).contains("Layanan"));
    let log = office.lines("operator", &["hours", "log", "--json"]);
    let told: Vec<_> = log.iter().map(|c| (c["action"].as_str().unwrap(), c["reason"].as_str().unwrap())).collect();
    assert_eq!(told[..3], [("remove", "piket berakhir"), ("add", "Ramadan"), ("add", "piket")]);
    assert_eq!(told[5..], [("edit", "SK Bupati 7/2026"), ("edit", "SK Bupati 7/2026")]);
    assert!(office.ok("operator", &["hours", "log"]).contains("removed: 08:00–12:00"));
    // psql is no way around the reason.
    let mut hand = office.db.connect_as(&office.db.unique("supervisor")).await;
    for statement in [
        "update office_hours set closes = '12:00'",
        "delete from office_hours",
        "delete from holiday",
        "update holiday set name = 'x'",
        "delete from holiday_year",
        "delete from office_hours_log",
    ] {
        let error = sqlx::raw_sql(statement).execute(&mut hand).await.unwrap_err();
        assert_eq!(error.as_database_error().unwrap().code().unwrap(), "42501", "{statement}");
    }
}

#[tokio::test]
async fn dates_are_counted_by_the_calendar_the_zone_and_the_rule_of_the_office() {
    let office = Office::open().await;
    let due =
        |args: &[&str]| office.lines("operator", &[&["clock", "due", "--json", "--from"], args].concat()).remove(0);
    assert_eq!(due(&["2026-11-23", "--days", "1"])["due_at"], "2026-11-24T23:59:59+07:00");
    let regional = ["holiday", "add", "2026-11-24", "Hari jadi", "--source", "Perda 1/2026", "--reason", "edaran"];
    office.ok("supervisor", &regional);
    let counted = due(&["2026-11-23", "--days", "1"]);
    assert_eq!((&counted["due"], &counted["skipped"][0]["name"]), (&json!("2026-11-25"), &json!("Hari jadi")));
    assert!(
        office
            .ok("operator", &["clock", "due", "--from", "2026-11-23", "--days", "1"])
            .contains("the office's calendar in the database")
    );

    office.ok("admin", &["office", "set", "zone", "WIT"]);
    assert_eq!(
        due(&["2026-11-26T15:30:00Z", "--days", "1"])["due_at"],
        "2026-11-30T23:59:59+09:00",
        "in Jayapura it was Friday"
    );
    // What is recorded by hand is read in the office's zone and counted by its calendar, too.
    office.ok("operator", &["request", "add", "--subject", "x", "--media-deadline-at", "2099-01-01 10:00"]);
    let listed: Value = serde_json::from_str(&office.ok("operator", &["request", "list", "--json"])).unwrap();
    assert_eq!(listed[0]["media_deadline_at"].as_str().unwrap()[..16], *"2099-01-01T01:00");

    office.ok("admin", &["office", "set", "collective_leave_counts", "ya"]);
    assert_eq!(due(&["2026-12-23", "--days", "1"])["due"], "2026-12-24");
    office.ok("admin", &["office", "set", "next_day_after_hours", "yes"]);
    let counted = due(&["2026-11-25 16:30", "--days", "1"]);
    assert_eq!(counted["due"], "2026-11-27");
    assert!(counted["counting_rule"].as_str().unwrap().contains("next working day"), "{counted}");
    assert!(office.no("admin", 2, &["office", "set", "next_day_after_hours", "kadang"]).contains("yes or no"));
    let settings = &office.lines("operator", &["office", "list", "--json"])[0];
    assert_eq!(
        (&settings["collective_leave_counts"], &settings["next_day_after_hours"]),
        (&json!("yes"), &json!("yes"))
    );
    // A database that does not answer is no reason to count by another calendar in silence.
    let home = tempfile::tempdir().unwrap();
    let run = |more: &[&str]| {
        let mut command = Command::new(PROGRAM);
        command.env_clear().env("HOME", home.path()).args([
            "--lang",
            "en",
            "--database-url",
            "postgres://x@127.0.0.1:9/x",
        ]);
        command.args(["clock", "due", "--from", "2026-11-23", "--days", "1"]).args(more).output().unwrap()
    };
    let lost = run(&[]);
    assert_eq!((lost.status.code(), lost.stdout.len()), (Some(1), 0));
    assert!(String::from_utf8_lossy(&lost.stderr).contains("--built-in"));
    assert!(String::from_utf8_lossy(&run(&["--built-in"]).stdout).contains("built into the program"));
}

#[tokio::test]
async fn a_year_is_declared_complete_and_that_is_taken_back_with_a_reason() {
    let office = Office::open().await;
    let warned = || {
        office.lines("operator", &["clock", "due", "--json", "--from", "2027-12-20", "--days", "20"])[0]["unpublished_years"].clone()
    };
    assert_eq!(warned(), json!([2028]));
    office.ok("supervisor", &["holiday", "publish", "2028", "--source", "SKB 2028"]);
    assert_eq!(warned(), json!([]));
    assert!(
        office.no("operator", 1, &["holiday", "unpublish", "2028", "--reason", "x"]).contains("only the supervisor")
    );
    assert!(office.no("supervisor", 2, &["holiday", "unpublish", "2028", "--reason", " "]).contains("--reason"));
    office.ok("supervisor", &["holiday", "unpublish", "2028", "--reason", "SKB ditarik"]);
    assert_eq!(warned(), json!([2028]));
    assert!(office.no("supervisor", 1, &["holiday", "unpublish", "2028", "--reason", "x"]).contains("2028"));
    let log = office.lines("operator", &["holiday", "log", "--json"]);
    assert_eq!((&log[0]["action"], &log[0]["reason"]), (&json!("unpublish"), &json!("SKB ditarik")));
    assert_eq!((&log[1]["action"], &log[1]["name"]), (&json!("publish"), &json!("SKB 2028")));
    let years = office.ok("operator", &["holiday", "years"]);
    assert!(years.contains("2027  SKB 3 Menteri 2027") && !years.contains("2028"), "{years}");
}
