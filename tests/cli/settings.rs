//! What the office keeps of itself and of the press: name, standard, outlets.

use crate::office::Office;

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
