//! What a role may do with psql in its hands.

use crate::office::{Office, refused};

const DENIED: &str = "42501";

/// Tables and views of the schema, but for the pane views and what everybody may read.
async fn relations(office: &Office) -> Vec<(String, String)> {
    let mut connection = office.db.connect().await;
    sqlx::query_as(
        "select relname::text, relkind::text from pg_class
         where relnamespace = 'public'::regnamespace and relkind in ('r', 'v') order by 1 limit 1000",
    )
    .fetch_all(&mut connection)
    .await
    .unwrap()
}

#[tokio::test]
async fn the_wall_reads_masked_views_and_nothing_else() {
    let office = Office::open().await;
    let open = ["office", "holiday", "holiday_year", "office_hours", "section"];
    let panes = [
        "pane_event",
        "pane_release",
        "pane_coverage",
        "pane_pulse",
        "pane_disposition",
        "pane_request",
        "pane_issue",
        "pane_alert",
        "pane_source_health",
    ];
    for (name, kind) in relations(&office).await {
        let select = format!("select * from {name} limit 1");
        if open.contains(&name.as_str()) || panes.contains(&name.as_str()) {
            office.as_("t_wall").await.pool().acquire().await.unwrap();
            sqlx::query(sqlx::AssertSqlSafe(select)).execute(office.as_("t_wall").await.pool()).await.unwrap();
        } else {
            assert_eq!(refused(&office, "t_wall", &select).await.0, DENIED, "{name}");
        }
        // Views of ours cannot be written by anybody; tables not by the wall.
        for statement in [format!("delete from {name}"), format!("insert into {name} default values")] {
            if kind == "r" {
                assert_eq!(refused(&office, "t_wall", &statement).await.0, DENIED, "{statement}");
            }
        }
    }
    for call in [
        "select record_add('request', uuid_v7(), '{\"subject\": \"x\"}')",
        "select record_act('request', uuid_v7(), 1, 'claim', '{}')",
        "select record_edit('request', uuid_v7(), 1, '{}')",
        "select record_undo('request', uuid_v7(), 1)",
        "select card('request', uuid_v7())",
        "select * from search_everything('x', 1)",
        "select user_add('t_x', 'x', '{admin}')",
        "create table mine (id int)",
        "set role kentongan_owner",
        "set role kentongan_operator",
    ] {
        assert_eq!(refused(&office, "t_wall", call).await.0, DENIED, "{call}");
    }
}

#[tokio::test]
async fn the_wall_sees_no_name_no_number_and_no_confidential_order() {
    let office = Office::open().await;
    office
        .sql(
            "insert into media_request (subject, journalist, contact, topic) values ('Rahasia wartawan', 'Rina', '0800-000-111', 'banjir');
             insert into disposition (subject, to_officer, security) values
                ('Terbuka', 't_fajar', 'ordinary'), ('Terbatas', 't_fajar', 'restricted'), ('Rahasia', 't_fajar', 'secret')",
        )
        .await;
    let wall = office.as_("t_wall").await;
    let requests = wall.requests().await.unwrap();
    assert_eq!((requests[0].journalist.as_deref(), requests[0].subject.as_str()), (None, ""));
    assert_eq!(requests[0].topic.as_deref(), Some("banjir"));
    let orders: Vec<_> = wall.dispositions().await.unwrap().into_iter().map(|d| d.subject).collect();
    assert_eq!(orders, ["Terbuka"]);
}

#[tokio::test]
async fn an_operator_cannot_approve_skip_a_state_or_touch_the_audit() {
    let office = Office::open().await;
    office.sql("insert into media_request (subject) values ('x'); insert into release (title) values ('x')").await;
    for statement in [
        "update media_request set state = 'answered'",
        "update media_request set answer_approved_by = 't_fajar'",
        "update media_request set doing = '{\"action\": \"undo\"}'",
        "update release set state = 'approved'",
        "update release set approver = 't_fajar'",
        "update release set number = '001/SP'",
        "insert into media_request (subject, state) values ('x', 'answered')",
        "insert into media_request (subject, number) values ('x', 'PM-2026-9999')",
        "insert into release (title, author) values ('x', 't_lia')",
        "insert into disposition (subject, to_officer) values ('x', 't_lia')",
        "select contact from media_request",
        "select journalist from media_request",
        "select * from media_request",
        "select * from audit_log",
        "update audit_log set actor = 't_lia'",
        "delete from audit_log",
        "truncate audit_log",
        "insert into audit_log (entity, record_id, action) values ('request', uuid_v7(), 'add')",
        "delete from media_request",
        "update office set value = 'x'",
        "update transition set role = 'operator'",
        "update field set entry = 'optional'",
        "update official_number set last = 100",
        "select * from journalist_contact",
        "select next_number('request')",
        "select apply_changes('request', uuid_v7(), '{}', '{}')",
        "select step_request(null, 'claim', '{}')",
        "select user_roles('t_fajar', '{admin}')",
        "alter table media_request disable trigger all",
        "set role kentongan_owner",
    ] {
        let (code, said) = refused(&office, "t_fajar", statement).await;
        assert!(code == DENIED || code == "KT003", "{statement}: {code} {said}");
    }
    // A skipped state is refused by name where the right to the column is not missing: for the owner.
    let mut owner = office.db.connect().await;
    let error = sqlx::query("update media_request set state = 'answered'").execute(&mut owner).await.unwrap_err();
    assert_eq!(error.as_database_error().unwrap().code().unwrap(), "KT002");
}

#[tokio::test]
async fn plain_inserts_by_hand_become_whole_records() {
    let office = Office::open().await;
    let inserts = [
        ("media_request", "insert into media_request (subject) values ('x')", Some("PM-")),
        (
            "media_event",
            "insert into media_event (kind, title, starts_at) values ('doorstop', 'x', now())",
            Some("KM-"),
        ),
        ("release", "insert into release (title) values ('x')", None),
        ("coverage_item", "insert into coverage_item (title) values ('x')", None),
        ("disposition", "insert into disposition (subject, to_officer) values ('x', 't_fajar')", Some("DS-")),
    ];
    let superuser = office.one("select session_user").await;
    for login in [superuser.as_str(), "t_fajar", "t_rizky", "t_hendra"] {
        let mut connection = office.db.connect_as(login).await;
        for (table, insert, number) in &inserts {
            if *table == "disposition" && matches!(login, "t_fajar" | "t_rizky") {
                assert_eq!(refused(&office, login, insert).await.0, DENIED, "an order is issued downwards");
                continue;
            }
            sqlx::query(sqlx::AssertSqlSafe((*insert).to_owned()))
                .execute(&mut connection)
                .await
                .unwrap_or_else(|e| panic!("{login}: {insert}: {e}"));
            let row = office
                .one(&format!("select concat_ws('|', created_by, updated_by, version, number) from {table} order by created_at desc, id desc limit 1"))
                .await;
            let year = office.one("select extract(year from now() at time zone office_zone())").await;
            let begins = format!("{login}|{login}|1{}", number.map(|n| format!("|{n}{year}-000")).unwrap_or_default());
            assert!(row.starts_with(&begins), "{table}: {row} does not begin with {begins}");
        }
    }
    assert_eq!(office.one("select count(*) from audit_log where action = 'add'").await, "18");
}

#[tokio::test]
async fn the_watcher_writes_what_it_reads_and_nothing_about_people() {
    let office = Office::open().await;
    let mut watcher = office.db.connect_as("t_watcher").await;
    for statement in [
        "insert into source (key, name, url) values ('s', 'Sumber', 'https://s.example/rss')",
        "insert into article (source_id, url, url_hash, title) select id, 'https://s.example/1', 1, 'Banjir' from source",
        "insert into sighting (article_id, source_id, url) select a.id, s.id, a.url from article a, source s",
        "insert into coverage_item (article_id, title, state, score) select id, title, 'suggested', 3 from article",
        "insert into fetch_event (source_id, status) select id, 'ok_new' from source",
        "update source set last_ok_at = now(), failures = 0, next_fetch_at = now() + interval '5 minutes'",
    ] {
        sqlx::query(sqlx::AssertSqlSafe(statement.to_owned()))
            .execute(&mut watcher)
            .await
            .unwrap_or_else(|e| panic!("{statement}: {e}"));
    }
    for statement in [
        "select * from card_request",
        "select * from pane_request",
        "select id from media_request",
        "select id from disposition",
        "insert into media_request (subject) values ('x')",
        "insert into coverage_item (title, tone) values ('x', 'negative')",
        "update coverage_item set state = 'confirmed'",
        "select * from person",
    ] {
        assert_eq!(refused(&office, "t_watcher", statement).await.0, DENIED, "{statement}");
    }
    let (code, _) =
        refused(&office, "t_watcher", "insert into coverage_item (title, state) values ('x', 'confirmed')").await;
    assert_eq!(code, "KT002", "a hit is confirmed by a person");
}

#[tokio::test]
async fn telephone_numbers_are_for_those_who_need_them() {
    let office = Office::open().await;
    office
        .sql(
            "insert into media_request (subject, journalist, contact, assignee, state) values
                ('milik fajar', 'Rina', '0800-000-111', 't_fajar', 'in_progress'), ('belum diklaim', 'Budi', '0800-000-222', null, 'new')",
        )
        .await;
    let seen = async |login: &str| -> Vec<(String, bool, bool)> {
        let mut connection = office.db.connect_as(login).await;
        sqlx::query_as(
            "select subject, journalist is not null, contact is not null from card_request order by 1 desc limit 10",
        )
        .fetch_all(&mut connection)
        .await
        .unwrap()
    };
    let row = |subject: &str, name, contact| (subject.to_owned(), name, contact);
    // Whoever may still claim it must know who asks; the number comes with the claim.
    assert_eq!(seen("t_fajar").await, [row("milik fajar", true, true), row("belum diklaim", true, false)]);
    assert_eq!(seen("t_lia").await, [row("milik fajar", false, false), row("belum diklaim", true, false)]);
    assert_eq!(seen("t_rizky").await, [row("milik fajar", true, true), row("belum diklaim", true, true)]);
    assert_eq!(seen("t_agus").await, [row("milik fajar", false, false), row("belum diklaim", true, false)]);
}

#[tokio::test]
async fn only_an_administrator_makes_logins_and_never_out_of_a_powerful_one() {
    let office = Office::open().await;
    let superuser = office.one("select session_user").await;
    let (code, _) = refused(&office, "t_hendra", "select user_add('t_x', 'x', '{admin}')").await;
    assert_eq!(code, DENIED);
    for (login, roles) in [
        (superuser.as_str(), "{operator}"),
        ("kentongan_owner", "{admin}"),
        ("pg_monitor", "{wall}"),
        ("t_x", "{superuser}"),
    ] {
        let (code, said) = refused(&office, "t_agus", &format!("select user_add('{login}', 'x', '{roles}')")).await;
        assert_eq!(code, "KT006", "{login}: {said}");
    }
}
