//! Events: templates, steps, series, and the press.

use serde_json::{Value, json};

use crate::office::Office;

#[tokio::test]
async fn an_event_is_templated_ticked_repeated_and_its_hour_is_not_invented() {
    let office = Office::open().await;
    let set =
        ["event", "template", "set", "doorstop", "--minutes", "20", "--step", "H-1 Undang", "--step", "- Foto bersama"];
    let (code, said) = office.refuses("operator", &set, "");
    assert_eq!(code, Some(1), "{said}");
    office.gives("supervisor", &set, "");
    let shown = office.gives("crew", &["event", "template", "show", "doorstop"], "");
    assert!(
        shown.contains("20 minutes") && shown.contains("1. H-1    Undang") && shown.contains("15 minutes"),
        "{shown}"
    );
    let (code, said) =
        office.refuses("supervisor", &["event", "template", "set", "doorstop", "--step", "besok Undang"], "");
    assert_eq!(code, Some(2));
    assert!(said.contains("write TIME TEXT"), "{said}");
    let add = |rest: &[&'static str]| {
        let base = ["event", "add", "--kind", "doorstop", "--title", "Cegat", "--starts-at", "tomorrow 0:00"];
        office.gives("operator", &[&base, rest].concat(), "").trim().to_owned()
    };
    let (number, unsure, whole) = (add(&[]), add(&["--time-tbc"]), add(&["--all-day"]));
    assert!(office.gives("crew", &["event", "show", &number], "").contains("00:00"), "midnight is an hour, too");
    for (number, words) in [(&unsure, "(time to be confirmed)"), (&whole, "(all day)")] {
        let shown = office.gives("crew", &["event", "show", number], "");
        assert!(
            shown.lines().any(|line| line.contains("Starts") && line.contains(words) && !line.contains("00:00")),
            "{shown}"
        );
        let listed = office.gives("crew", &["event", "list"], "");
        let line = listed.lines().find(|line| line.starts_with(number.as_str())).unwrap();
        assert!(line.contains(words) && !line.contains("00:00"), "{line}");
    }
    office.gives("crew", &["event", "tick", &number, "2"], "");
    let card: Value = serde_json::from_str(&office.gives("crew", &["event", "show", &number, "--json"], "")).unwrap();
    let states: Vec<_> =
        card["children"].as_array().unwrap().iter().map(|step| step["state"].as_str().unwrap()).collect();
    assert_eq!(states, ["open", "done"]);
    office.gives("crew", &["event", "undo", &number], "");
    office.gives("operator", &["event", "repeat", &number, "--rule", "weekly", "--count", "2"], "");
    office.gives("supervisor", &["event", "edit", &number, "--place", "Lobi", "--scope", "all"], "");
    let events = office.list("operator", "event");
    assert_eq!(events.iter().filter(|event| event["place"] == "Lobi").count(), 3, "{events:?}");
    office.gives("supervisor", &["event", "act", &number, "cancel", "reason=banjir", "scope=all"], "");
    let off = office.list("operator", "event").iter().filter(|event| event["state"] == "cancelled").count();
    assert_eq!(off, 3);
}

#[tokio::test]
async fn the_press_of_an_event_is_invited_marked_and_heard_from_the_command_line() {
    let office = Office::open().await;
    let run = |args: &[&str]| office.gives("operator", args, "");
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
    office.gives("crew", &["event", "attend", number, "radio sua"], "");
    office.gives("crew", &["event", "attend", number, "Dewi", "--walk-in", "--outlet", "TV Seruni"], "");
    let (code, said) = office.refuses("crew", &["event", "ask", number, "Berapa KK?"], "");
    assert!(code == Some(1) && said.contains("do not allow"), "{said}");
    let (code, said) = office.refuses("operator", &["event", "rsvp", number, "zz", "no"], "");
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
