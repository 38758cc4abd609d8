//! Calendar files of others and our own, read; hostile ones refused.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]
use super::*;
use chrono_tz::Asia::{Jakarta, Jayapura};
use proptest::prelude::*;

use crate::domain::agenda::Entry;

fn around(zone: Tz) -> Around<'static> {
    Around { zone, now: "2026-11-23T02:40:00Z".parse().unwrap(), kind: "media_coverage", lang: Lang::Id }
}

fn file(events: &str) -> String {
    format!("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//lain//ID\n{events}\nEND:VCALENDAR\n")
}

fn event(properties: &str) -> String {
    file(&format!("BEGIN:VEVENT\nUID:a@lain\nSUMMARY:Peresmian\n{properties}\nEND:VEVENT"))
}

fn times(text: &str) -> Vec<(String, bool)> {
    let found = read(text, around(Jayapura)).unwrap();
    found.iter().map(|one| (one.fields["starts_at"].as_str().unwrap().to_owned(), one.cancelled)).collect()
}

fn wrong(text: &str) -> (usize, String) {
    let wrong = read(text, around(Jakarta)).unwrap_err();
    (wrong[0].line, wrong[0].why.clone())
}

#[test]
fn times_are_read_in_utc_in_a_named_zone_floating_and_as_whole_days() {
    for (stamp, utc) in [
        ("DTSTART:20261124T020000Z", "2026-11-24T02:00:00Z"),
        ("DTSTART;TZID=Asia/Jakarta:20261124T090000", "2026-11-24T02:00:00Z"),
        ("DTSTART;TZID=\"SE Asia Standard Time\":20261124T090000", "2026-11-24T02:00:00Z"),
        ("DTSTART:20261124T090000", "2026-11-24T00:00:00Z"),
        ("DTSTART;VALUE=DATE:20261124", "2026-11-23T15:00:00Z"),
    ] {
        assert_eq!(times(&event(stamp)), [(utc.to_owned(), false)], "{stamp}");
    }
    let day = read(&event("DTSTART;VALUE=DATE:20261124\nDTEND;VALUE=DATE:20261127"), around(Jakarta)).unwrap();
    assert_eq!((&day[0].fields["all_day"], &day[0].fields["ends_at"]), (&json!(true), &json!("2026-11-26T17:00:00Z")));
    let long = read(&event("DTSTART:20261124T020000Z\nDURATION:PT90M"), around(Jakarta)).unwrap();
    assert_eq!(long[0].fields["ends_at"], json!("2026-11-24T03:30:00Z"));
}

#[test]
fn a_series_is_followed_with_what_was_added_taken_out_and_moved() {
    let text = file(
        "BEGIN:VEVENT\nUID:s@lain\nSUMMARY:Jumpa pers harian\nDTSTART;TZID=Asia/Jakarta:20261123T083000\nDURATION:PT40M\n\
         RRULE:FREQ=DAILY;COUNT=4\nEXDATE;TZID=Asia/Jakarta:20261124T083000\nRDATE;TZID=Asia/Jakarta:20261201T100000\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:s@lain\nRECURRENCE-ID;TZID=Asia/Jakarta:20261125T083000\nSUMMARY:Jumpa pers harian (siang)\n\
         DTSTART;TZID=Asia/Jakarta:20261125T130000\nEND:VEVENT",
    );
    let found = read(&text, around(Jakarta)).unwrap();
    let told: Vec<(&str, &str, bool)> = found
        .iter()
        .map(|one| (one.recurrence.as_str(), one.fields["starts_at"].as_str().unwrap(), one.cancelled))
        .collect();
    assert_eq!(
        told,
        [
            ("2026-11-23T01:30:00Z", "2026-11-23T01:30:00Z", false),
            ("2026-11-25T01:30:00Z", "2026-11-25T06:00:00Z", false),
            ("2026-11-26T01:30:00Z", "2026-11-26T01:30:00Z", false),
            ("2026-12-01T03:00:00Z", "2026-12-01T03:00:00Z", false),
            ("2026-11-24T01:30:00Z", "2026-11-24T01:30:00Z", true),
        ]
    );
    assert_eq!(found[1].fields["title"], json!("Jumpa pers harian (siang)"));
}

#[test]
fn what_is_wrong_is_said_by_its_line() {
    for (text, line, part) in [
        (event("DTSTART:kemarin"), 4, "kemarin"),
        (event("DTSTART;TZID=Nusantara/Kencana:20261124T090000"), 4, "Nusantara/Kencana"),
        (event("DTSTART:20261124T020000Z\nDTEND:20261124T010000Z"), 4, "sebelum mulai"),
        (event("DTSTART:20261124T020000Z\nDTEND:20281124T010000Z"), 4, "setahun"),
        (event("DTSTART:20261124T020000Z\nRRULE:FREQ=SECONDLY"), 4, "lebih sering"),
        (event("DTSTART:20261124T020000Z\nRRULE:FREQ=DAILY;INTERVAL=x"), 4, "RRULE"),
        (event("DTSTART:20261124T020000Z\nDURATION:lama"), 4, "lama"),
        (event(""), 4, "DTSTART"),
        (file("BEGIN:VEVENT\nDTSTART:20261124T020000Z\nSUMMARY:x\nEND:VEVENT"), 4, "UID"),
        (file("BEGIN:VEVENT\nUID:a\nDTSTART:20261124T020000Z\nEND:VEVENT"), 4, "SUMMARY"),
        ("halo".to_owned(), 0, "iCalendar"),
        ("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n".to_owned(), 0, "iCalendar"),
        ("BEGIN:X\n".repeat(100_000), 5, "bersarang"),
        (format!("{}x", " ".repeat(MOST_BYTES)), 0, "MB"),
    ] {
        let (at, why) = wrong(&text);
        assert!(at == line && why.contains(part), "{at}: {why} ({part})");
    }
    let second = file(
        "BEGIN:VEVENT\nUID:a\nSUMMARY:x\nDTSTART:20261124T020000Z\nBEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT15M\nEND:VALARM\nEND:VEVENT\n\
         BEGIN:VEVENT\nUID:b\nSUMMARY:y\nEND:VEVENT",
    );
    assert_eq!(wrong(&second).0, 13);
}

#[test]
fn a_strangers_text_cannot_move_the_cursor_or_pretend_to_be_more() {
    let text = event(
        "DTSTART:20261124T020000Z\nLOCATION:Aula\u{1b}[2J\u{202e}\u{0}\nDESCRIPTION:satu\\nEND:VEVENT\\n\u{7}dua",
    )
    .replace("Peresmian", &"Peres\u{1b}]0;x\u{7}mian ".repeat(200));
    let found = read(&text, around(Jakarta)).unwrap();
    assert_eq!(found.len(), 1);
    let all = serde_json::to_string(&found[0].fields).unwrap();
    assert!(
        !all.contains("\\u001b") && !all.contains('\u{202e}') && !all.contains("\\u0000") && !all.contains("\\u0007"),
        "{all}"
    );
    assert!(found[0].fields["title"].as_str().unwrap().chars().count() <= 500);
    assert_eq!(found[0].fields["kind"], json!("media_coverage"));
}

#[test]
fn more_than_a_calendar_holds_is_refused() {
    let many: String = (0..=MOST_EVENTS)
        .map(|n| format!("BEGIN:VEVENT\nUID:{n}\nSUMMARY:x\nDTSTART:20261124T020000Z\nEND:VEVENT\n"))
        .collect();
    assert!(wrong(&file(many.trim_end())).1.contains("5000"));
}

fn entry() -> impl Strategy<Value = Entry> {
    let text = "[ -~éÀ–“\\\\,;:]{1,80}";
    let some = |pattern: &'static str| proptest::option::of(pattern);
    (
        (0_usize..EVENT_KINDS.len(), text, 1_790_000_000_i64..1_810_000_000, proptest::option::of(60_i64..200_000)),
        (any::<bool>(), any::<bool>()),
        (some(text), proptest::collection::vec(text, 0..4), some(text), some(text), some("[ -~\\n]{1,200}")),
    )
        .prop_map(|((kind, title, at, length), (tbc, all_day), (place, speakers, moderator, topic, purpose))| {
            // As the door cleans it: what is kept has neither doubled blanks nor blanks at its ends.
            let tidy = |text: String| clean(&text, 500, Lines::One).split_whitespace().collect::<Vec<_>>().join(" ");
            let tidy_some = |text: Option<String>| text.map(tidy).filter(|text| !text.is_empty());
            let starts_at = DateTime::from_timestamp(at - at % 60, 0).unwrap();
            let title = Some(tidy(title)).filter(|title| !title.is_empty()).unwrap_or_else(|| "x".to_owned());
            serde_json::from_value(json!({
                "id": Uuid::from_u128(7), "number": null, "state": "draft", "kind": EVENT_KINDS[kind], "title": title,
                "starts_at": starts_at, "ends_at": length.map(|length| starts_at + TimeDelta::seconds(length - length % 60 + 60)),
                "time_tbc": tbc, "all_day": all_day && !tbc, "place": tidy_some(place),
                "speakers": speakers.into_iter().map(tidy).filter(|name| !name.is_empty()).collect::<Vec<_>>(),
                "moderator": tidy_some(moderator), "topic": tidy_some(topic), "version": 3,
                "updated_at": "2026-11-20T01:00:00Z",
                "purpose": purpose.map(|text| clean(&text, 20_000, Lines::Many).trim().to_owned()).filter(|text| !text.is_empty()),
            }))
            .unwrap()
        })
}

proptest! {
    #[test]
    fn what_is_written_is_read_back_and_written_the_same(entry in entry()) {
        let write = |entry: &Entry| super::super::calendar(std::slice::from_ref(entry), "Agenda", Jakarta, Lang::Id);
        let file = write(&entry);
        let found = read(&file, around(Jakarta)).unwrap();
        prop_assert_eq!(found.len(), 1);
        prop_assert_eq!(found[0].own, Some(entry.event.id));
        prop_assert_eq!(found[0].sequence, 3);
        let mut again = serde_json::to_value(&entry.event).unwrap();
        let fields = found[0].fields.iter().filter(|(key, _)| *key != "purpose");
        again.as_object_mut().unwrap().extend(fields.map(|(key, value)| (key.clone(), value.clone())));
        again["version"] = json!(3);
        again["updated_at"] = json!(entry.updated_at);
        again["purpose"] = found[0].fields["purpose"].clone();
        let again: Entry = serde_json::from_value(again).unwrap();
        prop_assert_eq!(write(&again), file);
    }

    #[test]
    fn no_text_at_all_breaks_the_reader(text in "\\PC{0,400}", lines in proptest::collection::vec("(BEGIN|END|DTSTART|RRULE|UID|SUMMARY|RDATE)[:;=,A-Z0-9a-z-]{0,40}", 0..30)) {
        drop(read(&text, around(Jakarta)));
        drop(read(&file(&lines.join("\n")), around(Jakarta)));
        drop(read(&event(&lines.join("\n")), around(Jakarta)));
    }
}
