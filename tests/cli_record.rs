//! Records from the command line: flags or JSON in, official numbers out, and a sentence for whatever does not fit.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::io::Write as _;
use std::process::{Command, Output, Stdio};

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::write::{Change, Write};
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
        for role in ["operator", "supervisor", "crew"] {
            sqlx::query("select user_add($1, $2, array[$2])")
                .bind(db.unique(role))
                .bind(role)
                .execute(&mut admin)
                .await
                .unwrap();
        }
        Office { db }
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

    fn ok(&self, role: &str, args: &[&str], input: &str) -> String {
        let output = self.says(role, args, input);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    /// The exit code and the sentence of a refusal.
    fn no(&self, role: &str, args: &[&str], input: &str) -> (Option<i32>, String) {
        let output = self.says(role, args, input);
        assert!(output.stdout.is_empty(), "{args:?} printed {}", String::from_utf8_lossy(&output.stdout));
        (output.status.code(), String::from_utf8(output.stderr).unwrap())
    }

    fn list(&self, role: &str, entity: &str) -> Vec<Value> {
        serde_json::from_str(&self.ok(role, &[entity, "list", "--json"], "")).unwrap()
    }
}

#[tokio::test]
async fn all_five_kinds_are_recorded_and_listed() {
    let office = Office::open().await;
    let number = office.ok(
        "operator",
        &[
            "request",
            "add",
            "--subject",
            "Berapa KK?",
            "--outlet",
            "Kabar Kini",
            "--priority",
            "P1",
            "--media-deadline-at",
            "+2h",
        ],
        "",
    );
    assert!(number.starts_with("PM-") && number.ends_with("-0001\n"), "{number}");
    let to = office.db.unique("operator");
    let number = office.ok(
        "supervisor",
        &[
            "disposition",
            "add",
            "--subject",
            "Siapkan bahan",
            "--to-officer",
            &to,
            "--instructions",
            "comment",
            "--instructions",
            "coordinate",
            "--due-at",
            "+2hk",
        ],
        "",
    );
    assert!(number.starts_with("DS-"), "{number}");
    let number = office.ok(
        "operator",
        &[
            "event",
            "add",
            "--kind",
            "press_conference",
            "--title",
            "Jumpa pers",
            "--starts-at",
            "besok 9",
            "--public-visible",
            "--speakers",
            "Bupati",
            "--speakers",
            "Sekda",
        ],
        "",
    );
    assert!(number.starts_with("KM-"), "{number}");
    // a draft release and a clip have no official number: their key stands for them
    let key = office.ok("operator", &["release", "add", "--kind", "press_release", "--title", "Siaran"], "");
    assert_eq!(key.trim().len(), 36, "{key}");
    office.ok(
        "operator",
        &["coverage", "add", "--title", "Halaman depan", "--outlet", "Harian", "--edition", "hlm 1"],
        "",
    );

    let request = &office.list("operator", "request")[0];
    assert_eq!((&request["priority"], &request["outlet"]), (&json!("P1"), &json!("Kabar Kini")));
    let event = &office.list("operator", "event")[0];
    assert_eq!((&event["speakers"], &event["public_visible"]), (&json!(["Bupati", "Sekda"]), &json!(true)));
    let order = &office.list("supervisor", "disposition")[0];
    assert_eq!((&order["instructions"], &order["due_rule"]), (&json!(["comment", "coordinate"]), &json!("set")));
    for entity in ["release", "coverage"] {
        assert_eq!(office.list("operator", entity).len(), 1, "{entity}");
    }
    let table = office.ok("operator", &["request", "list", "--state", "new"], "");
    assert!(table.contains("Berapa KK?") && table.lines().count() == 1, "{table}");
    assert_eq!(office.ok("operator", &["request", "list", "--state", "closed"], ""), "");
}

#[tokio::test]
async fn json_comes_as_an_object_an_array_or_lines_and_a_second_try_is_harmless() {
    let office = Office::open().await;
    let id = "0199a000-0000-7000-8000-000000000001";
    let one = json!({"id": id, "subject": "Satu", "media_deadline_at": "2030-01-01T09:00:00+07:00"}).to_string();
    let first: Value = serde_json::from_str(&office.ok("operator", &["request", "add", "--json"], &one)).unwrap();
    assert_eq!((&first["id"], &first["version"], &first["state"]), (&json!(id), &json!(1), &json!("new")));
    let again: Value = serde_json::from_str(&office.ok("operator", &["request", "add", "--json"], &one)).unwrap();
    assert_eq!(first, again);
    let printed = office.ok("operator", &["request", "add", "--json"], r#"[{"subject":"Dua"},{"subject":"Tiga"}]"#);
    assert_eq!(printed.lines().count(), 2);
    office.ok("operator", &["request", "add", "--json"], "{\"subject\":\"Empat\"}\n{\"subject\":\"Lima\"}\n");
    assert_eq!(office.list("operator", "request").len(), 5);
}

#[tokio::test]
async fn what_does_not_fit_is_said_by_field_and_nothing_is_saved() {
    let office = Office::open().await;
    for (args, input, named) in [
        (&["request", "add"][..], "", "subject"),
        (&["request", "add", "--subject", "x", "--priority", "P9"], "", "priority"),
        (&["request", "add", "--subject", "x", "--media-deadline-at", "kapan-kapan"], "", "media_deadline_at"),
        (&["event", "add", "--kind", "party", "--title", "x", "--starts-at", "besok 9"], "", "kind"),
        (&["event", "add", "--title", "x"], "", "kind"),
        (&["request", "add", "--json"], r#"[{"subject":"baik"},{"subject":"x","colour":"red"}]"#, "colour"),
        (&["request", "add", "--json"], r#"{"subject":"x","answer":"y"}"#, "answer"),
        (&["request", "add", "--json"], r#"{"subject":5}"#, "subject"),
        (&["request", "add", "--json"], r#"{"subject":"x""#, "not JSON"),
        (&["request", "add", "--json"], r#"["x"]"#, "record 1"),
        (&["request", "add", "--json"], "", "empty"),
        (&["request", "list", "--state", "asleep"], "", "asleep"),
    ] {
        let (code, sentence) = office.no("operator", args, input);
        assert_eq!(code, Some(2), "{args:?}: {sentence}");
        assert!(sentence.contains(named), "{args:?}: {sentence}");
    }
    // what the database refuses is code 1, in a sentence too, and takes its neighbours with it
    let orders = r#"[{"subject":"a","to_officer":"TO"},{"subject":"b","to_officer":"nobody-here"}]"#;
    let orders = orders.replace("TO", &office.db.unique("operator"));
    let (code, sentence) = office.no("supervisor", &["disposition", "add", "--json"], &orders);
    assert_eq!(code, Some(1), "{sentence}");
    assert!(sentence.contains("record 2") && sentence.contains("nothing was saved"), "{sentence}");
    let (code, sentence) = office.no("crew", &["request", "add", "--subject", "x"], "");
    assert_eq!(code, Some(1), "{sentence}");
    assert!(sentence.contains("roles do not allow"), "{sentence}");
    for entity in ["request", "event", "disposition"] {
        assert!(office.list("supervisor", entity).is_empty(), "{entity}");
    }
}

#[tokio::test]
async fn text_from_outside_is_cleaned_before_it_is_kept() {
    let office = Office::open().await;
    let nasty = json!({"subject": "Judul \u{1b}[31mmerah\u{1b}]0;x\u{7} \u{202e}kanan", "body": "a\u{0}b"}).to_string();
    office.ok("operator", &["request", "add", "--json"], &nasty);
    let kept = office.list("operator", "request")[0]["subject"].as_str().unwrap().to_owned();
    assert_eq!(kept, "Judul merah kanan");
}

#[tokio::test]
async fn a_request_goes_from_arrival_to_answered_by_commands() {
    let office = Office::open().await;
    let add = ["request", "add", "--subject", "Berapa KK?", "--outlet", "Kabar Kini", "--priority", "P1"];
    let number = office.ok("operator", &add, "").trim().to_owned();
    let act = |role: &str, rest: &[&str]| office.ok(role, &[&["request", "act", &number], rest].concat(), "");

    assert_eq!(act("operator", &["claim"]), format!("{number}  being handled\n"));
    // The figures' text comes from standard input; an address may have an @ in it.
    let text = "Per 12.00 WIB: 12.406 jiwa (BPBD, posko@kencana.example).";
    let asked = ["request", "act", &number, "submit_answer", "text@-"];
    office.ok("operator", &asked, text);
    let (code, said) = office.no("operator", &["request", "act", &number, "approve_send"], "");
    assert_eq!((code, said.contains("Your roles do not allow")), (Some(1), true), "{said}");
    let written: Value = serde_json::from_str(&act("supervisor", &["approve_send", "--json"])).unwrap();
    assert_eq!(written["state"], "answered");

    let shown: Value =
        serde_json::from_str(&office.ok("operator", &["request", "show", &number, "--json"], "")).unwrap();
    assert_eq!((&shown["state"], &shown["values"]["answer"]), (&json!("answered"), &json!(text)));
    assert!(
        shown["clocks"].as_array().is_some_and(|clocks| clocks.iter().all(|clock| clock["state"] == "met")),
        "{shown}"
    );
    let sheet = office.ok("operator", &["request", "show", &number], "");
    for part in ["Berapa KK?", "answered · version", text, "Clocks", "met", "History", "Approve and send"] {
        assert!(sheet.contains(part), "{part} is missing in\n{sheet}");
    }
    // A step back, and a version that is no longer the one.
    office.ok("supervisor", &["request", "undo", &number], "");
    assert_eq!(office.list("operator", "request")[0]["state"], "waiting_approval");
    let (code, said) = office.no("supervisor", &["request", "act", &number, "approve_answer", "--version", "1"], "");
    assert_eq!((code, said.contains("changed it first")), (Some(1), true), "{said}");
}

#[tokio::test]
async fn what_a_step_does_not_know_is_said_before_anything_is_changed() {
    let office = Office::open().await;
    let number = office.ok("operator", &["request", "add", "--subject", "Berapa KK?"], "").trim().to_owned();
    let refused = |rest: &[&str], part: &str| {
        let (code, said) = office.no("operator", &[&["request"], rest].concat(), "");
        assert_eq!((code, said.contains(part)), (Some(2), true), "{rest:?}: {said}");
    };
    refused(&["act", &number, "fly"], "“fly” is not a step; from state new there are: claim, assign");
    refused(&["act", &number, "claim", "note=x"], "this step asks for nothing");
    refused(&["act", &number, "assign", "to=x"], "there are: assignee, note");
    refused(&["act", &number, "assign", "x"], "write KEY=VALUE");
    refused(&["act", &number, "assign"], "assignee (To whom) is required");
    refused(&["act", &number, "snooze", "until=kapan-kapan"], "until (Snooze until)");
    refused(&["edit", &number], "name at least one field");
    let (_, said) = office.no("operator", &["request", "show", "PM-1999-0001"], "");
    assert!(said.contains("does not exist"), "{said}");
    let before = office.list("operator", "request");
    assert_eq!((&before[0]["state"], &before[0]["version"]), (&json!("new"), &json!(1)), "nothing was changed");

    office.ok("operator", &["request", "edit", &number, "--priority", "P1", "--topic", "banjir"], "");
    office.ok("operator", &["request", "edit", &number, "--topic", ""], "");
    let after = office.list("operator", "request");
    assert_eq!((&after[0]["priority"], &after[0]["topic"]), (&json!("P1"), &Value::Null));
}

/// A letter of a newsroom with three files: two of one name, and one whose name climbs out of its folder.
const LETTER: &str = "From: Rina <rina@kabar.example>\r\nTo: humas@kencana.example\r\nSubject: Data banjir\r\n\
Date: Mon, 23 Nov 2026 09:05:00 +0700\r\nMessage-ID: <satu@kabar.example>\r\nMIME-Version: 1.0\r\n\
Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nBerapa KK mengungsi?\r\n\
--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=data.csv\r\n\r\nsatu\r\n\
--b\r\nContent-Type: text/csv\r\nContent-Disposition: attachment; filename=data.csv\r\n\r\ndua\r\n\
--b\r\nContent-Type: text/plain\r\nContent-Disposition: attachment; filename=\"../../.profile\"\r\n\r\ntiga\r\n--b--\r\n";

#[tokio::test]
async fn attachments_are_listed_and_taken_out_under_safe_names_and_nothing_is_overwritten() {
    let office = Office::open().await;
    let folder = tempfile::tempdir().unwrap();
    let letter = folder.path().join("surat.eml");
    std::fs::write(&letter, LETTER).unwrap();
    office.ok("operator", &["request", "import", letter.to_str().unwrap()], "");
    let number = office.list("operator", "request")[0]["number"].as_str().unwrap().to_owned();
    let lines = |role: &str, args: &[&str]| -> Vec<Value> {
        let said = office.ok(role, &[&["request", "attachment", &number, "--json"], args].concat(), "");
        said.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    let listed = lines("operator", &[]);
    let names: Vec<&str> = listed.iter().map(|line| line["name"].as_str().unwrap()).collect();
    assert_eq!(names, ["data.csv", "data.csv", "profile"]);
    assert!(listed.iter().all(|line| line["sha256"].as_str().unwrap().len() == 64 && line["file"].is_null()));
    // One of the names is taken by a file of somebody else.
    let out = folder.path().join("lampiran");
    std::fs::create_dir(&out).unwrap();
    std::fs::write(out.join("data.csv"), "milik orang lain").unwrap();
    let at = out.to_str().unwrap();
    let first = lines("operator", &["--out", at]);
    let read = |name: &str| std::fs::read_to_string(out.join(name)).unwrap();
    assert_eq!((read("data.csv").as_str(), read("profile").trim()), ("milik orang lain", "tiga"));
    assert_eq!((read("data-2.csv").trim(), read("data-3.csv").trim()), ("satu", "dua"));
    assert!(first[0]["file"].as_str().unwrap().ends_with("lampiran/data-2.csv"));
    // Again: what is there stays, and nothing is written twice.
    assert_eq!(lines("operator", &["--out", at]), first);
    assert_eq!(std::fs::read_dir(&out).unwrap().count(), 4);
    let said = office.ok("operator", &["request", "attachment", &number, "--out", at], "");
    assert!(said.contains("sha256 ") && said.contains("is there already with the same content"), "{said}");
    let (code, sentence) = office.no("operator", &["request", "attachment", "PM-2026-9999"], "");
    assert!(code == Some(1) && sentence.contains("does not exist"), "{sentence}");
}

#[tokio::test]
async fn what_was_answered_before_is_printed_with_its_approver_and_whether_it_still_holds() {
    let office = Office::open().await;
    let ask = |subject: &str| {
        office
            .ok("supervisor", &["request", "add", "--subject", subject, "--outlet", "Kabar Kini"], "")
            .trim()
            .to_owned()
    };
    let first = ask("Berapa KK mengungsi akibat banjir?");
    let hendra = Store::connect(vec![office.db.options_as(&office.db.unique("supervisor"))], 1).await.unwrap();
    let id = hendra.find(Entity::Request, &first).await.unwrap();
    for (version, action, text) in [(1, Action::Claim, None), (2, Action::Answer, Some("2.315 KK di 41 titik."))] {
        let values = text.map(|text| ("text".to_owned(), text.into())).into_iter().collect();
        let change = Change::Act(action, values);
        hendra.write(&Write { entity: Entity::Request, id, version, change }).await.unwrap();
    }
    let second = ask("Berapa KK mengungsi karena banjir hari ini?");
    let said = office.ok("operator", &["request", "memory", &second], "");
    assert!(said.contains(&first) && said.contains("  2.315 KK di 41 titik.") && said.contains("approval"), "{said}");
    let line: Value =
        serde_json::from_str(&office.ok("operator", &["request", "memory", &second, "--json"], "")).unwrap();
    assert_eq!((line["number"].as_str().unwrap(), line["entity"].as_str().unwrap()), (first.as_str(), "request"));
    assert_eq!(office.ok("operator", &["request", "memory", &first, "--json"], ""), "");
}

#[tokio::test]
async fn the_plan_is_checked_and_every_clash_is_explained() {
    let office = Office::open().await;
    let event = |title: &str, from: &str, more: &[&str]| {
        let mut args = vec!["event", "add", "--kind", "press_conference", "--title", title, "--starts-at", from];
        args.extend(more);
        office.ok("operator", &args, "").trim().to_owned()
    };
    assert_eq!(office.ok("operator", &["event", "check"], ""), "no clashes\n");
    let first =
        event("Hasil seleksi PPPK", "2031-11-25T09:00:00+07:00", &["--speakers", "Bupati H. Zainal Arifin, S.E."]);
    event("Rapat paripurna", "2031-11-25T08:30:00+07:00", &["--speakers", "zainal arifin"]);
    event("Pasar murah", "2031-11-28T10:30:00+07:00", &[]);
    office.ok(
        "operator",
        &[
            "release",
            "add",
            "--kind",
            "press_release",
            "--title",
            "Naskah",
            "--publish-at",
            "2031-11-25T08:00:00+07:00",
            "--event",
            &first,
        ],
        "",
    );
    let span = ["event", "check", "--from", "2031-11-24T00:00:00+07:00", "--to", "2031-12-01T00:00:00+07:00"];
    let found: Vec<Value> =
        serde_json::from_str(&office.ok("operator", &[&span[..], &["--json"]].concat(), "")).unwrap();
    let reasons: Vec<_> = found.iter().map(|clash| clash["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons, ["out_before_start", "speaker", "audience", "plenary", "friday_prayer"], "{found:#?}");
    assert_eq!(found[1]["other"]["number"], first.as_str());
    let day = office.ok("operator", &["event", "check", "--from", "2031-11-25", "--to", "2031-11-25"], "");
    assert_eq!(day.lines().count(), 4, "the last day is within the span: {day}");
    let said = office.ok("operator", &span, "");
    assert!(said.contains("Tuesday, 25 November 2031 09:00–10:00 WIB"), "{said}");
    assert!(said.contains("“Rapat paripurna” and “Hasil seleksi PPPK” have the same speaker: zainal arifin"), "{said}");
    let (code, why) = office.no("operator", &[&span[..4], &["--to", "2031-11-01T00:00:00+07:00"]].concat(), "");
    assert_eq!(code, Some(2));
    assert!(why.contains("--to must be after --from"), "{why}");
}

#[tokio::test]
async fn the_agenda_is_written_for_calendars_and_only_the_public_part_for_the_public() {
    let office = Office::open().await;
    let event = |title: &str, more: &[&str]| {
        let args = ["event", "add", "--kind", "press_conference", "--starts-at", "+1h", "--title", title];
        office.ok("operator", &[&args[..], more].concat(), "");
    };
    event("Konferensi pers banjir", &["--public-visible=yes"]);
    event("Latar belakang", &[]);
    let all = office.ok("operator", &["event", "export", "--ics"], "");
    assert_eq!(all.matches("BEGIN:VEVENT").count(), 2, "{all}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("agenda.ics");
    let path = file.to_str().unwrap();
    for _ in 0..2 {
        assert_eq!(office.ok("operator", &["event", "export", "--ics", "--public", path], ""), "");
    }
    let public = std::fs::read_to_string(&file).unwrap();
    assert!(public.contains("Konferensi pers banjir") && !public.contains("Latar belakang"), "{public}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    let (code, why) = office.no("operator", &["event", "export", "--ics", "/nowhere/agenda.ics"], "");
    assert_eq!(code, Some(1));
    assert!(why.contains("cannot write /nowhere/agenda.ics"), "{why}");
}

#[tokio::test]
async fn a_clashing_event_is_confirmed_by_command_only_with_its_clashes_acknowledged() {
    let office = Office::open().await;
    let event = |title: &str, place: &str| {
        let args = ["event", "add", "--kind", "doorstop", "--title", title, "--place", place, "--speakers", title];
        let when = ["--starts-at", "2031-11-25T09:00:00+07:00"];
        office.ok("operator", &[&args[..], &when].concat(), "").trim().to_owned()
    };
    let (first, second, third) = (event("Satu", "Aula"), event("Dua", "aula"), event("Tiga", "Lobi"));
    let (code, why) = office.no("supervisor", &["event", "act", &second, "confirm"], "");
    assert_eq!(code, Some(1));
    assert!(why.contains("“Satu” and “Dua” are in the same room") && why.contains("--acknowledged"), "{why}");
    let said = office.ok("supervisor", &["event", "act", &second, "confirm", "--acknowledged"], "");
    assert!(said.contains(&second) && said.contains("confirmed"), "{said}");
    let history = office.ok("supervisor", &["event", "show", &second], "");
    assert!(history.contains(&format!("clashes acknowledged: room {first}")), "{history}");
    // What clashes with nothing needs no flag, and a room that is not its own is not in its way.
    office.ok("supervisor", &["event", "act", &third, "confirm"], "");
}

#[tokio::test]
async fn a_calendar_is_imported_once_tried_first_and_refused_by_its_lines() {
    let office = Office::open().await;
    let file = |more: &str| {
        format!(
            "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nUID:a@protokol\r\nSUMMARY:Peresmian jembatan\r\n{more}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
        )
    };
    let good = file("DTSTART;TZID=Asia/Jakarta:20311124T090000");
    let tried = office.ok("supervisor", &["event", "import", "-", "--dry-run"], &good);
    assert_eq!(tried, "Only tried, nothing was saved: 1 new events, 0 changed, 0 cancelled, 0 as they were\n");
    assert_eq!(office.list("operator", "event").len(), 0);
    let json: Value =
        serde_json::from_str(&office.ok("supervisor", &["event", "import", "-", "--json"], &good)).unwrap();
    assert_eq!((&json["outcome"], &json["line"]), (&json!("added"), &json!(3)));
    let again = office.ok("supervisor", &["event", "import", "-"], &good);
    assert_eq!(again, "0 new events, 0 changed, 0 cancelled, 1 as they were\n");
    assert_eq!(office.list("operator", "event")[0]["kind"], json!("media_coverage"));
    let (code, why) =
        office.no("supervisor", &["event", "import", "-"], &file("DTSTART;TZID=Nusantara/X:20311124T090000"));
    assert_eq!(code, Some(1));
    assert!(why.contains("- line 3: DTSTART: the time zone “Nusantara/X” is not known"), "{why}");
    assert!(why.contains("nothing was saved"), "{why}");
    let (_, why) = office.no("crew", &["event", "import", "-"], &good);
    assert!(!why.is_empty());
}

#[tokio::test]
async fn an_event_is_templated_ticked_repeated_and_its_hour_is_not_invented() {
    let office = Office::open().await;
    let set =
        ["event", "template", "set", "doorstop", "--minutes", "20", "--step", "H-1 Undang", "--step", "- Foto bersama"];
    let (code, said) = office.no("operator", &set, "");
    assert_eq!(code, Some(1), "{said}");
    office.ok("supervisor", &set, "");
    let shown = office.ok("crew", &["event", "template", "show", "doorstop"], "");
    assert!(
        shown.contains("20 minutes") && shown.contains("1. H-1    Undang") && shown.contains("15 minutes"),
        "{shown}"
    );
    let (code, said) = office.no("supervisor", &["event", "template", "set", "doorstop", "--step", "besok Undang"], "");
    assert_eq!(code, Some(2));
    assert!(said.contains("write TIME TEXT"), "{said}");
    let add = |rest: &[&'static str]| {
        let base = ["event", "add", "--kind", "doorstop", "--title", "Cegat", "--starts-at", "tomorrow 0:00"];
        office.ok("operator", &[&base, rest].concat(), "").trim().to_owned()
    };
    let (number, unsure, whole) = (add(&[]), add(&["--time-tbc"]), add(&["--all-day"]));
    assert!(office.ok("crew", &["event", "show", &number], "").contains("00:00"), "midnight is an hour, too");
    for (number, words) in [(&unsure, "(time to be confirmed)"), (&whole, "(all day)")] {
        let shown = office.ok("crew", &["event", "show", number], "");
        assert!(
            shown.lines().any(|line| line.contains("Starts") && line.contains(words) && !line.contains("00:00")),
            "{shown}"
        );
        let listed = office.ok("crew", &["event", "list"], "");
        let line = listed.lines().find(|line| line.starts_with(number.as_str())).unwrap();
        assert!(line.contains(words) && !line.contains("00:00"), "{line}");
    }
    office.ok("crew", &["event", "tick", &number, "2"], "");
    let card: Value = serde_json::from_str(&office.ok("crew", &["event", "show", &number, "--json"], "")).unwrap();
    let states: Vec<_> =
        card["children"].as_array().unwrap().iter().map(|step| step["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["open", "done"]);
    office.ok("crew", &["event", "undo", &number], "");
    office.ok("operator", &["event", "repeat", &number, "--rule", "weekly", "--count", "2"], "");
    office.ok("supervisor", &["event", "edit", &number, "--place", "Lobi", "--scope", "all"], "");
    let events = office.list("operator", "event");
    assert_eq!(events.iter().filter(|event| event["place"] == "Lobi").count(), 3, "{events:?}");
    office.ok("supervisor", &["event", "act", &number, "cancel", "reason=banjir", "scope=all"], "");
    let off = office.list("operator", "event").iter().filter(|event| event["state"] == "cancelled").count();
    assert_eq!(off, 3);
}

#[tokio::test]
async fn the_press_of_an_event_is_invited_marked_and_heard_from_the_command_line() {
    let office = Office::open().await;
    let run = |args: &[&str]| office.ok("operator", args, "");
    let number = run(&[
        "event",
        "add",
        "--title",
        "Jumpa pers banjir",
        "--kind",
        "press_briefing",
        "--starts-at",
        "2099-01-01T02:00:00Z",
        "--place",
        "Command Center",
    ]);
    let number = number.trim();
    run(&["outlet", "add", "Radio Suara", "--kind", "radio"]);
    run(&["outlet", "add", "Kabar Kini", "--kind", "local_online"]);
    assert_eq!(
        run(&["event", "invite", number, "--outlet", "Radio Suara", "--kind", "local_online"]),
        "2 invited, 0 were on the list\n"
    );
    let again: Value =
        serde_json::from_str(&run(&["event", "invite", number, "--outlet", "Radio Suara", "--json"])).unwrap();
    assert_eq!(again, json!({"invited": 0, "already": 1}));
    run(&["event", "rsvp", number, "radio", "yes"]);
    let letters = run(&["event", "invitations", number, "--told"]);
    assert!(
        letters.contains("Dear Radio Suara,")
            && letters.contains("Command Center")
            && letters.contains("2 guests are noted as told"),
        "{letters}"
    );
    assert_eq!(run(&["event", "invitations", number, "--json"]).trim(), "[]");
    office.ok("crew", &["event", "attend", number, "radio sua"], "");
    office.ok("crew", &["event", "attend", number, "Dewi", "--walk-in", "--outlet", "TV Seruni"], "");
    let (code, said) = office.no("crew", &["event", "ask", number, "Berapa KK?"], "");
    assert!(code == Some(1) && said.contains("do not allow"), "{said}");
    let (code, said) = office.no("operator", &["event", "rsvp", number, "zz", "no"], "");
    assert!(code == Some(1) && said.contains("no guest “zz”"), "{said}");
    run(&["event", "ask", number, "Berapa KK?", "--from", "dewi"]);
    run(&["event", "ask", number, "Kapan dana cair?"]);
    run(&["event", "answer", number, "1", "1.204 KK", "--line"]);
    run(&["event", "answer", number, "2", "--request"]);
    let guests: Vec<Value> = serde_json::from_str(&run(&["event", "guests", number, "--json"])).unwrap();
    assert_eq!(guests.iter().filter(|guest| !guest["attended_at"].is_null()).count(), 2);
    let questions = run(&["event", "questions", number]);
    assert!(
        questions.contains("answered")
            && questions.contains("→ line to take (draft)")
            && questions.contains("→ request PM-"),
        "{questions}"
    );
    let yields: Vec<Value> = serde_json::from_str(&run(&["event", "yield", number, "--json"])).unwrap();
    assert_eq!((&yields[0]["attended"], &yields[0]["walk_ins"], &yields[0]["ran"]), (&json!(2), &json!(1), &json!(0)));
    assert!(run(&["event", "yield", number]).contains("2 of 2 invited came (1 not invited)"));
}
