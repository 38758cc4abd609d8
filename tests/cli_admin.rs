//! What an office keeps by itself: sources, terms, holidays, settings; who may, what does not fit, and that it is heard.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::io::Write;
use std::process::{Command, Output, Stdio};

use kentongan::store::Store;
use serde_json::{Value, json};
use support::TestDb;
use support::database::PROGRAM;

/// The office of one test: logins of its own on the shared server.
struct Office {
    db: TestDb,
}

impl Office {
    async fn open() -> Office {
        let db = TestDb::new().await;
        let mut admin = db.connect().await;
        for role in ["operator", "editor", "supervisor", "admin"] {
            let made = sqlx::query("select user_add($1, $2, array[$2])").bind(db.unique(role)).bind(role);
            made.execute(&mut admin).await.unwrap();
        }
        Office { db }
    }

    async fn sql(&self, statement: &'static str) {
        sqlx::raw_sql(statement).execute(&mut self.db.connect().await).await.unwrap();
    }

    /// Runs the program as this role, with this on its standard input.
    fn says(&self, role: &str, args: &[&str], input: &str) -> Output {
        let home = tempfile::tempdir().unwrap();
        let url = self.db.url_as(&self.db.unique(role));
        let mut command = Command::new(PROGRAM);
        command.env_clear().env("HOME", home.path()).args(["--lang", "en", "--database-url", &url]).args(args);
        let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        child.stdin.take().unwrap().write_all(input.as_bytes()).unwrap();
        child.wait_with_output().unwrap()
    }

    fn ok(&self, role: &str, args: &[&str]) -> String {
        let output = self.says(role, args, "");
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The sentence of a refusal with this exit code.
    fn no(&self, role: &str, code: i32, args: &[&str]) -> String {
        let output = self.says(role, args, "");
        let sentence = String::from_utf8(output.stderr).unwrap();
        assert_eq!(output.status.code(), Some(code), "{args:?}: {sentence}");
        assert!(output.stdout.is_empty(), "{args:?} printed {}", String::from_utf8_lossy(&output.stdout));
        sentence
    }

    fn lines(&self, role: &str, args: &[&str]) -> Vec<Value> {
        self.ok(role, args).lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    }
}

#[tokio::test]
async fn a_source_is_listed_read_or_not_and_its_health_is_said() {
    let office = Office::open().await;
    let add = ["source", "add", "https://www.kencanapost.example/feed", "--outlet", "Kencana Post"];
    assert!(office.no("operator", 1, &add).contains("only the supervisor"));
    assert_eq!(office.ok("supervisor", &add), "kencanapost-example\n");
    assert!(office.no("supervisor", 1, &add).contains("kencanapost-example"), "the same address is listed once");
    let more = ["source", "add", "https://kencanapost.example/daerah", "--name", "kencanapost.example"];
    assert_eq!(office.ok("admin", &more), "kencanapost-example-2\n");
    let page = ["source", "add", "https://desa.example/", "--kind", "html_list"];
    let output = office.says("supervisor", &page, "");
    assert!(String::from_utf8_lossy(&output.stderr).contains("not read automatically"));
    assert!(office.no("supervisor", 1, &["source", "enable", "desa-example"]).contains("html_list"));
    for (args, word) in [
        (&["source", "add", "kencanapost.example"][..], "http"),
        (&["source", "add", "http://127.0.0.1/feed"], "--internal"),
        (&["source", "add", "https://x.example/", "--kind", "fax"], "jsonfeed"),
    ] {
        assert!(office.no("supervisor", 2, args).contains(word), "{args:?}");
    }

    let states = |role: &str| -> Vec<(String, String)> {
        let word = |value: &Value| value.as_str().unwrap().to_owned();
        let sources = office.lines(role, &["source", "list", "--json"]);
        sources.iter().map(|source| (word(&source["key"]), word(&source["state"]))).collect()
    };
    let named = |pairs: [(&str, &str); 3]| pairs.map(|(key, state)| (key.to_owned(), state.to_owned())).to_vec();
    assert_eq!(
        states("operator"),
        named([("kencanapost-example", "new"), ("kencanapost-example-2", "new"), ("desa-example", "off")])
    );
    office
        .sql(
            "update source set failures = 3 where key = 'kencanapost-example';
             insert into fetch_event (source_id, status, note)
             select id, 'dns', 'the name was not found' from source where key = 'kencanapost-example';
             update source set last_ok_at = now(), next_fetch_at = now() + interval '1 day'
             where key = 'kencanapost-example-2'",
        )
        .await;
    let table = office.ok("operator", &["source", "list"]);
    assert!(table.contains("3 failures in a row: the name was not found") && table.contains("healthy"), "{table}");

    let both = ["kencanapost-example", "kencanapost-example-2"];
    assert!(office.no("supervisor", 1, &["source", "disable", both[0], "nowhere"]).contains("nowhere"));
    assert_eq!(states("operator")[0].1, "failing", "one unknown key switches nothing");
    assert!(office.no("operator", 1, &["source", "disable", both[0]]).contains("only the supervisor"));
    office.ok("supervisor", &["source", "disable", both[0], both[1]]);
    assert!(states("operator").iter().all(|(_, state)| state == "off"));
    office.ok("supervisor", &["source", "enable", both[1]]);
    let due: bool = sqlx::query_scalar("select next_fetch_at <= now() from source where key = 'kencanapost-example-2'")
        .fetch_one(&mut office.db.connect().await)
        .await
        .unwrap();
    assert!(due && states("operator")[0] == (both[1].to_owned(), "healthy".to_owned()));
}

#[tokio::test]
async fn the_default_sources_are_taken_up_once() {
    let office = Office::open().await;
    assert!(office.no("supervisor", 2, &["source", "defaults"]).contains("--region"));
    office.ok("admin", &["office", "set", "region", "Kabupaten Muara Kencana"]);
    assert!(office.no("operator", 1, &["source", "defaults"]).contains("only the supervisor"));
    let said = office.ok("supervisor", &["source", "defaults"]);
    assert!(said.starts_with("73 sources (") && said.contains("3 terms for Kabupaten Muara Kencana"), "{said}");
    assert_eq!(office.lines("operator", &["source", "list", "--json"]).len(), 73);
    assert!(office.no("supervisor", 1, &["source", "defaults", "--region", "Kota Lain"]).contains("already"));
}

#[tokio::test]
async fn a_term_is_tried_listed_and_taken_off() {
    let office = Office::open().await;
    office.sql("insert into issue (code, title) values ('BANJIR-26', 'Banjir')").await;
    let query = "banjir NEAR/5 (tebing OR \"teluk seruni\")";
    let tried = office.says("operator", &["term", "try", query, "-"], "Kabar sore.\nBanjir melanda Teluk Seruni");
    assert_eq!(String::from_utf8(tried.stdout).unwrap(), "matches: 3 words\n2:1  Banjir\n2:16  Teluk\n2:22  Seruni\n");
    assert_eq!(office.ok("operator", &["term", "try", "banjir", "Cuaca cerah"]), "does not match\n");
    let excluded = ["term", "try", "banjir", "Banjir diskon", "--exclude", "diskon"];
    assert_eq!(office.ok("operator", &excluded), "does not match\n");
    let sentence = office.no("editor", 2, &["term", "add", "x", "banjir AND"]);
    assert!(sentence.contains("character 11") && sentence.ends_with("  banjir AND\n            ^\n"), "{sentence}");

    let add = ["term", "add", "Banjir", query, "--exclude", "diskon", "--issue", "BANJIR-26", "--weight", "1.5"];
    assert!(office.no("operator", 1, &add).contains("only the editor"));
    office.ok("editor", &add);
    assert!(office.no("editor", 1, &add).contains("not in use"));
    assert!(office.no("editor", 1, &["term", "add", "y", "x", "--issue", "NIHIL"]).contains("NIHIL"));
    assert!(office.no("editor", 2, &["term", "add", "y", "x", "--weight", "0"]).contains("0.1"));
    let listed = office.lines("operator", &["term", "list", "--json"]);
    let expected = json!({"name": "Banjir", "query": query, "exclude": "diskon", "issue": "BANJIR-26", "weight": 1.5,
        "scope": "body", "active": true, "muted_until": null, "alarm": false});
    assert_eq!(listed, [expected]);
    assert!(office.ok("operator", &["term", "list"]).contains("except diskon [BANJIR-26]"));
    office.ok("supervisor", &["term", "remove", "Banjir"]);
    assert!(office.no("supervisor", 1, &["term", "remove", "Banjir"]).contains("Banjir"));
    assert_eq!(office.ok("operator", &["term", "list"]), "");
}

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
async fn the_office_says_its_name_zone_and_numbers_once_for_all() {
    let office = Office::open().await;
    assert!(office.no("supervisor", 1, &["office", "set", "name", "Diskominfo"]).contains("administrator"));
    for (key, value, kept) in [
        ("name", "Diskominfo Muara Kencana", "Diskominfo Muara Kencana"),
        ("zone", "wita", "Asia/Makassar"),
        ("number_request", "MEDIA/{nnn}/{year}", "MEDIA/{nnn}/{year}"),
    ] {
        office.ok("admin", &["office", "set", key, value]);
        let settings = &office.lines("operator", &["office", "list", "--json"])[0];
        assert_eq!(settings[key], kept);
    }
    for (key, value, word) in [
        ("zone", "WIX", "Asia/Makassar"),
        ("number_release", "{nnn}/SP", "{year}"),
        ("name", " ", "name"),
        ("one_desk", "x", "number_release"),
    ] {
        assert!(office.no("admin", 2, &["office", "set", key, value]).contains(word), "{key}");
    }
    let number = office.ok("operator", &["request", "add", "--subject", "x"]);
    assert!(number.starts_with("MEDIA/001/"), "{number}");
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

#[tokio::test]
async fn the_service_standard_changes_by_a_new_version_with_a_reason_and_what_is_not_said_stays() {
    let office = Office::open().await;
    let said = office.ok("operator", &["standard", "list"]);
    assert!(said.contains("2026 · in force") && said.contains("P1  first response 15m"), "{said}");
    let set = ["standard", "set", "2027", "--source", "SK Kadis 12/2026"];
    office.no("supervisor", 2, &set);
    let sentence = office.no("supervisor", 2, &[&set[..], &["--reason", " "]].concat());
    assert!(sentence.contains("--reason may not be empty"), "{sentence}");
    let whole =
        [&set[..], &["--reason", "layanan dipercepat", "--p1", "5m/15m/1h", "--pauses-waiting", "yes"]].concat();
    let sentence = office.no("operator", 1, &whole);
    assert!(sentence.contains("supervisor"), "{sentence}");
    let said = office.ok("supervisor", &whole);
    assert!(said.contains("P1  first response 5m (outside office hours 15m), answer 1h 00m"), "{said}");
    assert!(said.contains("P4  first response 15m (outside office hours 30m), answer 3 working days"), "{said}");
    let sentence = office.no("supervisor", 1, &whole);
    assert!(sentence.contains("is not changed"), "{sentence}");
    let late = [&set[..2], &["2029", "--source", "SK", "--reason", "x", "--from", "1 Jan 2020"]].concat();
    let sentence = office.no("supervisor", 1, &late);
    assert!(sentence.contains("from now on"), "{sentence}");
    office.ok("supervisor", &[&set[..2], &["2028", "--source", "SK", "--reason", "x", "--from", "+10hk"]].concat());
    let lines = office.lines("operator", &["standard", "list", "--json"]);
    let of = |version: &str| lines.iter().filter(|line| line["version"] == version).collect::<Vec<_>>();
    assert_eq!((lines.len(), of("2027").len()), (12, 4));
    assert!(of("2027").iter().all(|line| line["in_force"] == true && line["reason"] == "layanan dipercepat"));
    assert!(of("2026").iter().chain(&of("2028")).all(|line| line["in_force"] == false));
    assert_eq!(of("2027")[0]["created_by"], office.db.unique("supervisor").as_str());
    let said = office.ok("operator", &["standard", "list"]);
    assert!(said.contains("2028 · to come") && said.contains("2026 · no longer in force"), "{said}");
}

#[tokio::test]
async fn outlets_and_journalists_are_kept_by_those_who_may_and_a_number_is_shown_to_few() {
    let office = Office::open().await;
    let key =
        office.ok("editor", &["outlet", "add", "Kencana Post", "--kind", "local_online", "--press-council", "factual"]);
    let lines = office.lines("operator", &["outlet", "list", "--json"]);
    assert_eq!(
        (lines[0]["id"].as_str().unwrap(), lines[0]["press_council"].as_str().unwrap()),
        (key.trim(), "factual")
    );
    assert!(lines[0]["press_council_checked_at"].is_string(), "looked up today");
    // What is not named stays; an empty text takes a value away; an agreement is the supervisor's.
    office.ok("editor", &["outlet", "edit", "kencana post", "--checked", "2026-01-05", "--domain", "Kencana.example"]);
    let sentence = office.no("editor", 1, &["outlet", "edit", "Kencana Post", "--contract", "Rp50.000/item"]);
    assert!(sentence.contains("supervisor"), "{sentence}");
    office
        .ok("supervisor", &["outlet", "edit", "Kencana Post", "--contract", "Rp50.000/item", "--legal-entity", "PT X"]);
    let said = office.ok("operator", &["outlet", "show", "Kencana Post"]);
    for part in ["Verified factually · checked 5 Jan 2026", "Rp50.000/item", "kencana.example"] {
        assert!(said.contains(part), "{said}");
    }
    office.ok("editor", &["outlet", "edit", "Kencana Post", "--legal-entity", ""]);
    assert!(!office.ok("operator", &["outlet", "show", "Kencana Post"]).contains("PT X"));
    for (role, code, args, part) in [
        ("operator", 1, &["edit", "Kencana Post", "--active", "no"][..], "editor"),
        ("editor", 1, &["edit", "Tidak Ada", "--active", "no"], "not on the register"),
        ("editor", 1, &["add", "Kencana Post"], "not in use"),
        ("editor", 2, &["edit", "Kencana Post"], "nothing is to be changed"),
        ("editor", 2, &["edit", "Kencana Post", "--checked", "kemarin"], "no date"),
    ] {
        let sentence = office.no(role, code, &[&["outlet"], args].concat());
        assert!(sentence.contains(part), "{args:?}: {sentence}");
    }
    let rina =
        ["journalist", "add", "Rina", "--outlet", "Kabar Baru", "--whatsapp", "0812-111", "--contact-note", "malam"];
    let sentence = office.no("operator", 1, &rina);
    assert!(sentence.contains("editor"), "{sentence}");
    let key = office.ok("editor", &rina);
    assert!(office.ok("operator", &["outlet", "list"]).contains("Kabar Baru"), "a new outlet is made");
    office.ok(
        "editor",
        &[
            "journalist",
            "edit",
            "rina",
            "--beat",
            "banjir",
            "--email",
            "rina@kabar.example",
            "--drop-contact",
            "0812-111",
        ],
    );
    let seen = office.ok("editor", &["journalist", "show", "Rina"]);
    assert!(seen.contains("rina@kabar.example") && !seen.contains("0812-111") && seen.contains("not given"), "{seen}");
    let seen = office.ok("operator", &["journalist", "show", "Rina"]);
    assert!(!seen.contains("rina@kabar.example") && seen.contains("only for editors"), "{seen}");
    assert_eq!(
        office.lines("operator", &["journalist", "list", "--outlet", "kabar baru", "--json"])[0]["beat"],
        "banjir"
    );
    assert!(office.lines("operator", &["journalist", "list", "--outlet", "Kencana Post", "--json"]).is_empty());
    // Two of one name are told apart by their keys.
    office.ok("supervisor", &["journalist", "add", "Rina", "--outlet", "Kencana Post"]);
    let sentence = office.no("editor", 1, &["journalist", "edit", "Rina", "--consent", "yes"]);
    assert!(sentence.contains(key.trim()), "{sentence}");
    office.ok("editor", &["journalist", "edit", key.trim(), "--consent", "yes"]);
    // What was changed stays, without the number itself.
    let mut admin = office.db.connect().await;
    let log: String = sqlx::query_scalar("select string_agg(party || action || diff, ' ' order by id) from party_log")
        .fetch_one(&mut admin)
        .await
        .unwrap();
    assert!(log.contains(r#"{"contact": ["whatsapp", null]}"#) && log.contains(r#""consent": [false, true]"#), "{log}");
    assert!(!log.contains("0812") && !log.contains("rina@"), "{log}");
}
