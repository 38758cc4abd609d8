//! Records: flags or JSON in, official numbers out, and a sentence for whatever does not fit.

use serde_json::{Value, json};

use crate::office::Office;

#[tokio::test]
async fn all_five_kinds_are_recorded_and_listed() {
    let office = Office::open().await;
    let number = office.gives(
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
    let number = office.gives(
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
    let number = office.gives(
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
    let key = office.gives("operator", &["release", "add", "--kind", "press_release", "--title", "Siaran"], "");
    assert_eq!(key.trim().len(), 36, "{key}");
    office.gives(
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
    let table = office.gives("operator", &["request", "list", "--state", "new"], "");
    assert!(table.contains("Berapa KK?") && table.lines().count() == 1, "{table}");
    assert_eq!(office.gives("operator", &["request", "list", "--state", "closed"], ""), "");
}

#[tokio::test]
async fn json_comes_as_an_object_an_array_or_lines_and_a_second_try_is_harmless() {
    let office = Office::open().await;
    let id = "0199a000-0000-7000-8000-000000000001";
    let one = json!({"id": id, "subject": "Satu", "media_deadline_at": "2030-01-01T09:00:00+07:00"}).to_string();
    let first: Value = serde_json::from_str(&office.gives("operator", &["request", "add", "--json"], &one)).unwrap();
    assert_eq!((&first["id"], &first["version"], &first["state"]), (&json!(id), &json!(1), &json!("new")));
    let again: Value = serde_json::from_str(&office.gives("operator", &["request", "add", "--json"], &one)).unwrap();
    assert_eq!(first, again);
    let printed = office.gives("operator", &["request", "add", "--json"], r#"[{"subject":"Dua"},{"subject":"Tiga"}]"#);
    assert_eq!(printed.lines().count(), 2);
    office.gives("operator", &["request", "add", "--json"], "{\"subject\":\"Empat\"}\n{\"subject\":\"Lima\"}\n");
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
        let (code, sentence) = office.refuses("operator", args, input);
        assert_eq!(code, Some(2), "{args:?}: {sentence}");
        assert!(sentence.contains(named), "{args:?}: {sentence}");
    }
    // what the database refuses is code 1, in a sentence too, and takes its neighbours with it
    let orders = r#"[{"subject":"a","to_officer":"TO"},{"subject":"b","to_officer":"nobody-here"}]"#;
    let orders = orders.replace("TO", &office.db.unique("operator"));
    let (code, sentence) = office.refuses("supervisor", &["disposition", "add", "--json"], &orders);
    assert_eq!(code, Some(1), "{sentence}");
    assert!(sentence.contains("record 2") && sentence.contains("nothing was saved"), "{sentence}");
    let (code, sentence) = office.refuses("crew", &["request", "add", "--subject", "x"], "");
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
    office.gives("operator", &["request", "add", "--json"], &nasty);
    let kept = office.list("operator", "request")[0]["subject"].as_str().unwrap().to_owned();
    assert_eq!(kept, "Judul merah kanan");
}

#[tokio::test]
async fn a_request_goes_from_arrival_to_answered_by_commands() {
    let office = Office::open().await;
    let add = ["request", "add", "--subject", "Berapa KK?", "--outlet", "Kabar Kini", "--priority", "P1"];
    let number = office.gives("operator", &add, "").trim().to_owned();
    let act = |role: &str, rest: &[&str]| office.gives(role, &[&["request", "act", &number], rest].concat(), "");

    assert_eq!(act("operator", &["claim"]), format!("{number}  being handled\n"));
    // The figures' text comes from standard input; an address may have an @ in it.
    let text = "Per 12.00 WIB: 12.406 jiwa (BPBD, posko@kencana.example).";
    let asked = ["request", "act", &number, "submit_answer", "text@-"];
    office.gives("operator", &asked, text);
    let (code, said) = office.refuses("operator", &["request", "act", &number, "approve_send"], "");
    assert_eq!((code, said.contains("Your roles do not allow")), (Some(1), true), "{said}");
    let written: Value = serde_json::from_str(&act("supervisor", &["approve_send", "--json"])).unwrap();
    assert_eq!(written["state"], "answered");

    let shown: Value =
        serde_json::from_str(&office.gives("operator", &["request", "show", &number, "--json"], "")).unwrap();
    assert_eq!((&shown["state"], &shown["values"]["answer"]), (&json!("answered"), &json!(text)));
    assert!(
        shown["clocks"].as_array().is_some_and(|clocks| clocks.iter().all(|clock| clock["state"] == "met")),
        "{shown}"
    );
    let sheet = office.gives("operator", &["request", "show", &number], "");
    for part in ["Berapa KK?", "answered · version", text, "Clocks", "met", "History", "Approve and send"] {
        assert!(sheet.contains(part), "{part} is missing in\n{sheet}");
    }
    // A step back, and a version that is no longer the one.
    office.gives("supervisor", &["request", "undo", &number], "");
    assert_eq!(office.list("operator", "request")[0]["state"], "waiting_approval");
    let (code, said) =
        office.refuses("supervisor", &["request", "act", &number, "approve_answer", "--version", "1"], "");
    assert_eq!((code, said.contains("changed it first")), (Some(1), true), "{said}");
}

#[tokio::test]
async fn what_a_step_does_not_know_is_said_before_anything_is_changed() {
    let office = Office::open().await;
    let number = office.gives("operator", &["request", "add", "--subject", "Berapa KK?"], "").trim().to_owned();
    let refused = |rest: &[&str], part: &str| {
        let (code, said) = office.refuses("operator", &[&["request"], rest].concat(), "");
        assert_eq!((code, said.contains(part)), (Some(2), true), "{rest:?}: {said}");
    };
    refused(&["act", &number, "fly"], "“fly” is not a step; from state new there are: claim, assign");
    refused(&["act", &number, "claim", "note=x"], "this step asks for nothing");
    refused(&["act", &number, "assign", "to=x"], "there are: assignee, note");
    refused(&["act", &number, "assign", "x"], "write KEY=VALUE");
    refused(&["act", &number, "assign"], "assignee (To whom) is required");
    refused(&["act", &number, "snooze", "until=kapan-kapan"], "until (Snooze until)");
    refused(&["edit", &number], "name at least one field");
    let (_, said) = office.refuses("operator", &["request", "show", "PM-1999-0001"], "");
    assert!(said.contains("does not exist"), "{said}");
    let before = office.list("operator", "request");
    assert_eq!((&before[0]["state"], &before[0]["version"]), (&json!("new"), &json!(1)), "nothing was changed");

    office.gives("operator", &["request", "edit", &number, "--priority", "P1", "--topic", "banjir"], "");
    office.gives("operator", &["request", "edit", &number, "--topic", ""], "");
    let after = office.list("operator", "request");
    assert_eq!((&after[0]["priority"], &after[0]["topic"]), (&json!("P1"), &Value::Null));
}
