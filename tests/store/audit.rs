//! The audit: by trigger, with the login, for ever.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use serde_json::json;

use crate::office::{Office, act, add, edit, least};

#[tokio::test]
async fn every_change_is_written_down_with_who_what_and_why() {
    let office = Office::open().await;
    let fajar = office.as_("t_fajar").await;
    let new = fajar.write(&add(Entity::Request, least(Entity::Request))).await.unwrap();
    let changed = fajar.write(&edit(&new, json!({"priority": "P1"}))).await.unwrap();
    fajar
        .write(&act(&changed, Action::Decline, json!({"reason": "exempt", "note": "informasi dikecualikan"})))
        .await
        .unwrap();
    let card = fajar.card(Entity::Request, new.id).await.unwrap();
    let told: Vec<_> =
        card.history.iter().map(|h| (h.actor.as_str(), h.action.as_str(), h.reason.as_deref())).collect();
    assert_eq!(
        told,
        [
            ("t_fajar", "decline", Some("exempt: informasi dikecualikan")),
            ("t_fajar", "edit", None),
            ("t_fajar", "add", None)
        ]
    );
    assert_eq!(card.history[1].diff, json!({"priority": ["P3", "P1"]}));
    assert_eq!((card.history[0].from.as_deref(), card.history[0].to.as_deref()), (Some("new"), Some("declined")));
}

#[tokio::test]
async fn not_even_the_owner_or_a_superuser_rewrites_it() {
    let office = Office::open().await;
    office.sql("insert into media_request (subject) values ('x')").await;
    let mut owner = office.db.connect().await;
    for role in ["reset role", "set role kentongan_owner"] {
        sqlx::query(role).execute(&mut owner).await.unwrap();
        for statement in [
            "update audit_log set actor = 'x'",
            "delete from audit_log",
            "truncate audit_log",
            "delete from media_request",
        ] {
            let error = sqlx::query(statement).execute(&mut owner).await.unwrap_err();
            let code = error.as_database_error().unwrap().code().unwrap().into_owned();
            assert!(code.starts_with("KT"), "{statement}: {code}");
        }
    }
}

#[tokio::test]
async fn a_telephone_number_is_masked_in_the_history_as_on_the_card() {
    let office = Office::open().await;
    let rizky = office.as_("t_rizky").await;
    let new = rizky.write(&add(Entity::Request, least(Entity::Request))).await.unwrap();
    rizky.write(&edit(&new, json!({"contact": "0800-000-123", "topic": "banjir"}))).await.unwrap();
    let diff = async |login: &str| {
        office.as_(login).await.card(Entity::Request, new.id).await.unwrap().history[0].diff.clone()
    };
    assert_eq!(diff("t_rizky").await["contact"], json!([null, "0800-000-123"]));
    assert_eq!(diff("t_lia").await, json!({"topic": [null, "banjir"]}));
}

#[tokio::test]
async fn ten_thousand_articles_and_hits_go_in_quickly() {
    let office = Office::open().await;
    let mut watcher = office.db.connect_as("t_watcher").await;
    let begun = std::time::Instant::now();
    sqlx::query(
        "with a as (
            insert into article (url, url_hash, title, summary, body)
            select 'https://m.example/' || i, i, 'Banjir di kecamatan ' || i, repeat('ringkasan berita ', 10), repeat('isi berita panjang ', 60)
            from generate_series(1, 10000) i returning id, title)
         insert into coverage_item (article_id, title, url) select id, title, 'https://m.example' from a",
    )
    .execute(&mut watcher)
    .await
    .unwrap();
    let took = begun.elapsed();
    println!("10,000 articles and hits: {took:?}");
    assert!(took.as_secs() < 60, "{took:?}");
    assert_eq!(office.one("select count(*) from audit_log").await, "0", "a machine's finds are not acts of people");
}
