//! The plan: clashes, calendars out and in.

use serde_json::{Value, json};

use crate::office::Office;

#[tokio::test]
async fn the_plan_is_checked_and_every_clash_is_explained() {
    let office = Office::open().await;
    let event = |title: &str, from: &str, more: &[&str]| {
        let mut args = vec!["event", "add", "--kind", "press_conference", "--title", title, "--starts-at", from];
        args.extend(more);
        office.gives("operator", &args, "").trim().to_owned()
    };
    assert_eq!(office.gives("operator", &["event", "check"], ""), "no clashes\n");
    let first =
        event("Hasil seleksi PPPK", "2031-11-25T09:00:00+07:00", &["--speakers", "Bupati H. Zainal Arifin, S.E."]);
    event("Rapat paripurna", "2031-11-25T08:30:00+07:00", &["--speakers", "zainal arifin"]);
    event("Pasar murah", "2031-11-28T10:30:00+07:00", &[]);
    office.gives(
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
        serde_json::from_str(&office.gives("operator", &[&span[..], &["--json"]].concat(), "")).unwrap();
    let reasons: Vec<_> = found.iter().map(|clash| clash["reason"].as_str().unwrap()).collect();
    assert_eq!(reasons, ["out_before_start", "speaker", "audience", "plenary", "friday_prayer"], "{found:#?}");
    assert_eq!(found[1]["other"]["number"], first.as_str());
    let day = office.gives("operator", &["event", "check", "--from", "2031-11-25", "--to", "2031-11-25"], "");
    assert_eq!(day.lines().count(), 4, "the last day is within the span: {day}");
    let said = office.gives("operator", &span, "");
    assert!(said.contains("Tuesday, 25 November 2031 09:00–10:00 WIB"), "{said}");
    assert!(said.contains("“Rapat paripurna” and “Hasil seleksi PPPK” have the same speaker: zainal arifin"), "{said}");
    let (code, why) = office.refuses("operator", &[&span[..4], &["--to", "2031-11-01T00:00:00+07:00"]].concat(), "");
    assert_eq!(code, Some(2));
    assert!(why.contains("--to must be after --from"), "{why}");
}

#[tokio::test]
async fn the_agenda_is_written_for_calendars_and_only_the_public_part_for_the_public() {
    let office = Office::open().await;
    let event = |title: &str, more: &[&str]| {
        let args = ["event", "add", "--kind", "press_conference", "--starts-at", "+1h", "--title", title];
        office.gives("operator", &[&args[..], more].concat(), "");
    };
    event("Konferensi pers banjir", &["--public-visible=yes"]);
    event("Latar belakang", &[]);
    let all = office.gives("operator", &["event", "export", "--ics"], "");
    assert_eq!(all.matches("BEGIN:VEVENT").count(), 2, "{all}");
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("agenda.ics");
    let path = file.to_str().unwrap();
    for _ in 0..2 {
        assert_eq!(office.gives("operator", &["event", "export", "--ics", "--public", path], ""), "");
    }
    let public = std::fs::read_to_string(&file).unwrap();
    assert!(public.contains("Konferensi pers banjir") && !public.contains("Latar belakang"), "{public}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    let (code, why) = office.refuses("operator", &["event", "export", "--ics", "/nowhere/agenda.ics"], "");
    assert_eq!(code, Some(1));
    assert!(why.contains("cannot write /nowhere/agenda.ics"), "{why}");
}

#[tokio::test]
async fn a_clashing_event_is_confirmed_by_command_only_with_its_clashes_acknowledged() {
    let office = Office::open().await;
    let event = |title: &str, place: &str| {
        let args = ["event", "add", "--kind", "doorstop", "--title", title, "--place", place, "--speakers", title];
        let when = ["--starts-at", "2031-11-25T09:00:00+07:00"];
        office.gives("operator", &[&args[..], &when].concat(), "").trim().to_owned()
    };
    let (first, second, third) = (event("Satu", "Aula"), event("Dua", "aula"), event("Tiga", "Lobi"));
    let (code, why) = office.refuses("supervisor", &["event", "act", &second, "confirm"], "");
    assert_eq!(code, Some(1));
    assert!(why.contains("“Satu” and “Dua” are in the same room") && why.contains("--acknowledged"), "{why}");
    let said = office.gives("supervisor", &["event", "act", &second, "confirm", "--acknowledged"], "");
    assert!(said.contains(&second) && said.contains("confirmed"), "{said}");
    let history = office.gives("supervisor", &["event", "show", &second], "");
    assert!(history.contains(&format!("clashes acknowledged: room {first}")), "{history}");
    // What clashes with nothing needs no flag, and a room that is not its own is not in its way.
    office.gives("supervisor", &["event", "act", &third, "confirm"], "");
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
    let tried = office.gives("supervisor", &["event", "import", "-", "--dry-run"], &good);
    assert_eq!(tried, "Only tried, nothing was saved: 1 new events, 0 changed, 0 cancelled, 0 as they were\n");
    assert_eq!(office.list("operator", "event").len(), 0);
    let json: Value =
        serde_json::from_str(&office.gives("supervisor", &["event", "import", "-", "--json"], &good)).unwrap();
    assert_eq!((&json["outcome"], &json["line"]), (&json!("added"), &json!(3)));
    let again = office.gives("supervisor", &["event", "import", "-"], &good);
    assert_eq!(again, "0 new events, 0 changed, 0 cancelled, 1 as they were\n");
    assert_eq!(office.list("operator", "event")[0]["kind"], json!("media_coverage"));
    let (code, why) =
        office.refuses("supervisor", &["event", "import", "-"], &file("DTSTART;TZID=Nusantara/X:20311124T090000"));
    assert_eq!(code, Some(1));
    assert!(why.contains("- line 3: DTSTART: the time zone “Nusantara/X” is not known"), "{why}");
    assert!(why.contains("nothing was saved"), "{why}");
    let (_, why) = office.refuses("crew", &["event", "import", "-"], &good);
    assert!(!why.is_empty());
}
