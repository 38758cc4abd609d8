//! Sources and terms.

use serde_json::{Value, json};

use crate::office::Office;

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
