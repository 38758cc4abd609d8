//! Every query file fits the schema and the type it is read into.

use kentongan::domain::entity::Entity;
use kentongan::domain::field;
use kentongan::domain::role::Role;
use sqlx::{AssertSqlSafe, Executor, SqlSafeStr};

use crate::office::{Office, add, least};

#[tokio::test]
async fn every_query_file_is_understood_by_the_migrated_schema() {
    let office = Office::open().await;
    let mut connection = office.db.connect().await;
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/sql");
    let mut files = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let path = file.unwrap().path();
        let query = std::fs::read_to_string(&path).unwrap();
        // Preparing resolves every name and type without running anything.
        connection
            .prepare(AssertSqlSafe(query).into_sql_str())
            .await
            .unwrap_or_else(|e| panic!("{}: {e}", path.display()));
        files += 1;
    }
    assert!(files > 20);
}

#[tokio::test]
async fn every_pane_decodes_rows_of_a_living_office() {
    let office = Office::open().await;
    let hendra = office.as_("t_hendra").await;
    for entity in Entity::ALL.iter().filter(|entity| field::is_written_by_people(**entity)) {
        hendra.write(&add(*entity, least(*entity))).await.unwrap();
    }
    office
        .sql(
            "update media_event set starts_at = now();
             insert into issue (code, title) values ('BANJIR-26', 'Banjir');
             insert into source (key, name, url, last_ok_at) values ('s', 'S', 'https://s.example', now());
             insert into event_guest (event_id, journalist, rsvp) select id, 'Rina', 'yes' from media_event;
             insert into checklist_item (entity, record_id, text, done_at) select 'event', id, 'Podium', now() from media_event;
             insert into distribution (release_id, name, state) select id, 'Portal', 'sent' from release;
             insert into article (url, url_hash, title) values ('https://a.example', 1, 'Banjir');
             insert into coverage_item (article_id, title) select id, title from article;
             insert into pickup (release_id, article_id, class, used_share) select r.id, a.id, 'whole', 0.9 from release r, article a",
        )
        .await;
    let event = &hendra.events().await.unwrap()[0];
    assert_eq!((event.checklist_done, event.checklist_total, event.invited, event.accepted), (1, 10, 1, 1));
    let release = &hendra.releases().await.unwrap()[0];
    assert_eq!((release.sent, release.destinations, release.author.as_deref()), (1, 1, Some("Hendra")));
    let coverage = hendra.coverage().await.unwrap();
    assert!(coverage.iter().any(|c| c.pickup.as_deref() == Some("whole") && c.used_share == Some(0.9)));
    assert_eq!(hendra.dispositions().await.unwrap()[0].to_officer.as_deref(), Some("Fajar"));
    assert_eq!(hendra.requests().await.unwrap().len(), 1);
    assert_eq!(hendra.pulse().await.unwrap().hours.iter().sum::<i32>(), 2);
    assert_eq!(hendra.issues().await.unwrap()[0].code, "BANJIR-26");
    let health = hendra.source_health().await.unwrap();
    assert_eq!((health.active, health.healthy), (2, 1), "one was listed by a person and never read");
    let issues = hendra.issues().await.unwrap();
    assert!(issues.iter().all(|issue| issue.days.len() == 14 && issue.hits_week == 0), "{issues:?}");
    assert_eq!(hendra.rumours().await.unwrap()[0].number.as_deref().map(|number| &number[..3]), Some("RU-"));
    assert_eq!(hendra.alerts().await.unwrap()[0].rule, "manual");
    assert_eq!(hendra.corrections().await.unwrap()[0].disputed, 0);
    assert_eq!(hendra.source_rows().await.unwrap().len(), 2);
    assert_eq!(hendra.term_rows().await.unwrap()[0].hits_week, 0);
    assert!(hendra.people().await.unwrap().iter().any(|p| p.login == "t_yusran" && p.roles == ["head"]));
    assert_eq!(hendra.me().await.unwrap().roles, [Role::Supervisor]);
    let calendar = hendra.holidays().await.unwrap();
    assert_eq!(calendar, kentongan::domain::holiday::built_in(), "a new database has the published calendar");
    assert_eq!(hendra.office().await.unwrap()["zone"], "Asia/Jakarta");
    for entity in Entity::ALL {
        assert!(!hendra.list(*entity, &[], 10).await.unwrap().is_empty());
    }
}

#[test]
fn every_condition_of_the_database_has_a_sentence() {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/store/migrations");
    let mut words = 0;
    for file in std::fs::read_dir(folder).unwrap() {
        let sql = std::fs::read_to_string(file.unwrap().path()).unwrap();
        // Conditions are `need(…, 'word')` and `refuse('KT004', 'word')`, the only words of theirs kind in quotes.
        let after_need = sql.split("perform need(").skip(1).filter_map(|call| {
            let call = &call[..call.find(";\n")?];
            call.split('\'')
                .skip(1)
                .step_by(2)
                .find(|w| w.contains('_') && kentongan::text::words::guards::guard(w).is_some())
                .or_else(|| panic!("no sentence for: need({call}"))
        });
        let after_refuse = sql.split("refuse('KT004', '").skip(1).map(|rest| {
            let word = rest.split('\'').next().unwrap();
            assert!(kentongan::text::words::guards::guard(word).is_some(), "no sentence for {word}");
            word
        });
        words += after_need.count() + after_refuse.count();
    }
    assert!(words > 60, "{words}");
}
