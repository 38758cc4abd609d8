//! Terms and alerts from the command line: tried on what is stored, changed, muted, taught by dismissals; new ones look back.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod support;

use std::process::{Command, Output};

use kentongan::store::Store;
use kentongan::watch::lookback;
use serde_json::{Value, json};
use support::TestDb;
use support::database::PROGRAM;

struct Office {
    db: TestDb,
}

impl Office {
    async fn open() -> Office {
        let db = TestDb::new().await;
        let mut admin = db.connect().await;
        for role in ["operator", "editor", "watcher"] {
            let made = sqlx::query("select user_add($1, $2, array[$2])").bind(db.unique(role)).bind(role);
            made.execute(&mut admin).await.unwrap();
        }
        let office = Office { db };
        office
            .sql(
                "insert into outlet (name) values ('Kencana Post'), ('Radar Tebing');
                 insert into article (url, url_hash, title, summary, body, outlet_id, published_at, first_seen_at)
                 select 'https://k.example/' || n, n, case when n % 2 = 0 then 'Banjir rendam desa ' || n else 'Pasar murah digelar ' || n end,
                    'Ringkasan', 'Warga Muara Kencana melapor. ' || repeat('Kalimat pengisi yang panjang. ', 60)
                    || case when n % 4 = 0 then 'Bupatinya datang.' else '' end,
                    (select id from outlet where name = case when n % 3 = 0 then 'Radar Tebing' else 'Kencana Post' end),
                    now() - interval '20 hours' * (n - 1), now() - interval '20 hours' * (n - 1)
                 from generate_series(1, 12) n",
            )
            .await;
        office
    }

    async fn sql(&self, statement: &'static str) {
        sqlx::raw_sql(statement).execute(&mut self.db.connect().await).await.unwrap();
    }

    async fn one(&self, query: &'static str) -> String {
        let query = sqlx::AssertSqlSafe(format!("select ({query})::text"));
        sqlx::query_scalar(query).fetch_one(&mut self.db.connect().await).await.unwrap()
    }

    async fn store(&self, role: &str) -> Store {
        Store::connect(vec![self.db.options_as(&self.db.unique(role))], 2).await.unwrap()
    }

    fn says(&self, role: &str, args: &[&str]) -> Output {
        let home = tempfile::tempdir().unwrap();
        let url = self.db.url_as(&self.db.unique(role));
        let mut command = Command::new(PROGRAM);
        command.env_clear().env("HOME", home.path()).args(["--lang", "en", "--database-url", &url]).args(args);
        command.output().unwrap()
    }

    fn ok(&self, role: &str, args: &[&str]) -> String {
        let output = self.says(role, args);
        assert!(output.status.success(), "{args:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn json(&self, role: &str, args: &[&str]) -> Value {
        serde_json::from_str(&self.ok(role, args)).unwrap()
    }

    fn no(&self, role: &str, code: i32, args: &[&str]) -> String {
        let output = self.says(role, args);
        assert_eq!(output.status.code(), Some(code), "{args:?}");
        String::from_utf8(output.stderr).unwrap()
    }
}

#[tokio::test]
async fn a_query_is_tried_on_the_stored_articles_of_the_last_days() {
    let office = Office::open().await;
    let preview = office.json("operator", &["term", "preview", "banjir bupati", "--json"]);
    // Of seven days' nine or so articles those with an even number have the word, every second of them deep in its text.
    assert_eq!((&preview["found"], &preview["complete"]), (&json!(2), &json!(true)), "{preview}");
    let days = preview["days"].as_array().unwrap();
    assert_eq!((days.len(), days.iter().map(|day| day[1].as_i64().unwrap()).sum::<i64>()), (7, 2));
    let newest = &preview["newest"][0];
    assert_eq!((&newest["title"], &newest["title_marks"]), (&json!("Banjir rendam desa 4"), &json!([[0, 6]])));
    let excerpt: Vec<char> = newest["excerpt"].as_str().unwrap().chars().collect();
    let (start, len) =
        (newest["excerpt_marks"][0][0].as_u64().unwrap(), newest["excerpt_marks"][0][1].as_u64().unwrap());
    assert_eq!(excerpt[start as usize..(start + len) as usize].iter().collect::<String>(), "Bupatinya");

    let by_outlet =
        office.json("operator", &["term", "preview", "outlet:\"radar tebing\" \"muara kencana\"", "--json"]);
    assert_eq!(by_outlet["outlets"], json!([["Radar Tebing", by_outlet["found"]]]));
    let few = ["term", "preview", "title:banjir", "--days", "1", "--json", "--exclude", "desa"];
    assert_eq!(office.json("operator", &few)["found"], json!(0));
    let said = office.ok("operator", &["term", "preview", "banjir bupati"]);
    assert!(
        said.starts_with("2 of ") && said.contains("[Banjir] rendam desa 4") && said.contains("[Bupatinya]"),
        "{said}"
    );
    let sentence = office.no("operator", 2, &["term", "preview", "banjir AND (x"]);
    assert!(sentence.contains("never closed") && sentence.ends_with("banjir AND (x\n             ^\n"), "{sentence}");
}

#[tokio::test]
async fn a_new_or_changed_term_looks_back_seven_days() {
    let office = Office::open().await;
    let watcher = office.store("watcher").await;
    office.ok("editor", &["term", "add", "Banjir", "title:banjir"]);
    lookback::run(&watcher).await.unwrap();
    let hits = "select count(*) from coverage_item c join article a on a.id = c.article_id
        where a.title like 'Banjir%' and a.sort_at > now() - interval '7 days' and c.matched_terms = '{Banjir}'
            and c.seen_at = a.first_seen_at and c.state = 'suggested' and c.matches #>> '{0,field}' = 'title'";
    assert_eq!(office.one(hits).await, office.one("select count(*) from coverage_item").await);
    assert_eq!(office.one("select count(*) from coverage_item").await, "4");
    assert_eq!(office.one("select search_edge is null from watch_term").await, "true");

    // Another term adds itself to hits that nobody has decided on, and to no other.
    office
        .sql(
            "alter table coverage_item disable trigger user;
             update coverage_item set state = 'dismissed' where title like '% 4';
             alter table coverage_item enable trigger user",
        )
        .await;
    office.ok("editor", &["term", "add", "Muara", "\"muara kencana\"", "--weight", "0.5"]);
    lookback::run(&watcher).await.unwrap();
    let both = "select count(*) || ' ' || max(score) || ' ' || max(jsonb_array_length(matches)) from coverage_item
        where matched_terms = '{Banjir,Muara}'";
    assert_eq!(office.one(both).await, "3 2.5 3");
    assert_eq!(office.one("select matched_terms::text from coverage_item where title like '% 4'").await, "{Banjir}");

    // What has not changed does not search again; what has does, and repeats nothing.
    let before = office.one("select count(*) || ' ' || sum(score) from coverage_item").await;
    office.ok("editor", &["term", "edit", "Muara", "--query", "\"muara kencana\" OR pasar"]);
    assert_eq!(office.one("select count(*) from watch_term where search_edge is not null").await, "1");
    lookback::run(&watcher).await.unwrap();
    assert_eq!(office.one("select count(*) || ' ' || sum(score) from coverage_item").await, before);
}

#[tokio::test]
async fn a_term_is_changed_muted_and_makes_an_alarm() {
    let office = Office::open().await;
    office.sql("insert into issue (code, title) values ('BANJIR-26', 'Banjir')").await;
    let added = office.json("editor", &["term", "add", "Banjir", "banjir", "--alarm", "--json"]);
    assert_eq!((&added["alarm"], &added["issue"]), (&json!(true), &json!(null)));
    let edit = ["term", "edit", "Banjir", "--rename", "Bah", "--issue", "banjir-26", "--exclude", "diskon", "--json"];
    assert!(office.no("editor", 1, &edit).contains("banjir-26"));
    let edit = [
        "term",
        "edit",
        "Banjir",
        "--rename",
        "Bah",
        "--issue",
        "BANJIR-26",
        "--exclude",
        "diskon",
        "--alarm",
        "no",
        "--json",
    ];
    assert!(office.no("operator", 1, &edit).contains("only the editor"));
    let edited = office.json("editor", &edit);
    let expected = json!({"name": "Bah", "query": "banjir", "exclude": "diskon", "issue": "BANJIR-26", "weight": 1.0,
        "scope": "body", "active": true, "muted_until": null, "alarm": false});
    assert_eq!(edited, expected);
    assert_eq!(office.json("editor", &["term", "edit", "Bah", "--issue", "", "--json"])["issue"], json!(null));
    assert!(office.no("editor", 1, &["term", "edit", "Banjir", "--weight", "2"]).contains("Banjir"));
    assert!(office.no("editor", 2, &["term", "edit", "Bah", "--query", "a NEAR/x b"]).contains("character 3"));

    let muted = office.json("editor", &["term", "mute", "Bah", "--until", "+3h", "--json"]);
    assert!(muted["muted_until"].as_str().is_some(), "{muted}");
    assert!(office.ok("operator", &["term", "list"]).contains("muted until"));
    assert!(office.no("editor", 2, &["term", "mute", "Bah", "--until", "kemarin"]).contains("future"));
    assert_eq!(office.json("editor", &["term", "unmute", "Bah", "--json"])["muted_until"], json!(null));
}

#[tokio::test]
async fn dismissals_teach_and_a_lesson_is_accepted() {
    let office = Office::open().await;
    office.ok("editor", &["term", "add", "Banjir", "banjir"]);
    assert!(office.ok("operator", &["term", "lessons"]).contains("nothing to learn"));
    office
        .sql(
            "insert into coverage_item (title, matched_terms) select 'Banjir diskon toko ' || n, '{Banjir}' from generate_series(1, 4) n;
             insert into coverage_item (title, matched_terms) select 'Banjir rendam desa ' || n, '{Banjir}' from generate_series(1, 5) n;
             alter table coverage_item disable trigger user;
             update coverage_item set state = 'dismissed', dismissed_reason = 'advert' where title like '%diskon%';
             update coverage_item set state = 'confirmed' where title like '%rendam%';
             alter table coverage_item enable trigger user",
        )
        .await;
    let lesson = office.json("operator", &["term", "lessons", "--json"]);
    assert_eq!((&lesson["term"], &lesson["exclude"]), (&json!("Banjir"), &json!("\"banjir diskon\"")));
    let counts = ["dismissed", "of_dismissed", "confirmed", "of_confirmed"].map(|key| lesson[key].as_i64().unwrap());
    assert_eq!((counts, lesson["examples"].as_array().unwrap().len()), ([4, 4, 0, 5], 3));
    assert!(office.no("operator", 1, &["term", "exclude", "Banjir", "\"banjir diskon\""]).contains("only the editor"));
    office.ok("editor", &["term", "exclude", "Banjir", "\"banjir diskon\""]);
    let now = office.json("editor", &["term", "exclude", "Banjir", "sale", "--json"]);
    assert_eq!(now["exclude"], json!("(\"banjir diskon\") OR (sale)"));
    assert!(office.ok("operator", &["term", "lessons"]).contains("nothing to learn"));
}

#[tokio::test]
async fn an_alert_is_listed_with_its_reason_and_taken_by_name() {
    let office = Office::open().await;
    office
        .sql(
            "insert into issue (code, title) values ('BANJIR-26', 'Banjir Muara Kencana');
             insert into coverage_item (title, issue_id, seen_at) select 'Banjir ' || n, i.id, now() - interval '1 hour'
             from issue i, generate_series(1, 5) n",
        )
        .await;
    office.store("watcher").await.raise_alerts(&[]).await.unwrap();
    let listed = office.json("operator", &["alert", "list", "--json"]);
    let alert = &listed[0];
    assert_eq!(
        (&alert["rule"], &alert["state"], &alert["issue"]),
        (&json!("burst"), &json!("open"), &json!("BANJIR-26"))
    );
    let why = "5 articles in 6 hours, usually 0.0 ± 0.0 at this hour (28 days); limit 5";
    assert_eq!(alert["explanation"], json!(why));
    let said = office.ok("operator", &["alert", "list"]);
    assert!(said.contains(why) && said.contains("burst: Banjir Muara Kencana [BANJIR-26]"), "{said}");
    let end = said.split_whitespace().next().unwrap();
    assert!(office.no("operator", 1, &["alert", "ack", "ffffffff"]).contains("ffffffff"));
    let taken = office.json("operator", &["alert", "ack", end, "--note", "dicek ke BPBD", "--json"]);
    let by = json!(office.db.unique("operator"));
    assert_eq!(
        (&taken["state"], &taken["acknowledged_by"], &taken["note"]),
        (&json!("acknowledged"), &by, &json!("dicek ke BPBD"))
    );
    assert!(office.no("operator", 1, &["alert", "ack", end]).contains(end), "it is no longer open");
}
