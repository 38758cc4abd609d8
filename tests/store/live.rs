//! The call of the database: one word for each kind of change, and honest about losses.

use std::collections::BTreeSet;
use std::time::Duration;

use kentongan::domain::action::Action;
use kentongan::domain::entity::{Entity, Topic};
use kentongan::store::listen::Call;
use serde_json::json;
use sqlx::postgres::PgListener;
use tokio::sync::mpsc;
use tokio::time::timeout;

use crate::office::{Office, act, add, least};

const PATIENCE: Duration = Duration::from_secs(10);

#[tokio::test]
async fn every_change_of_a_pane_is_called_by_its_topic_and_says_nothing_else() {
    let office = Office::open().await;
    let pool = office.db.pool_as("t_fajar", 1).await;
    let mut listener = PgListener::connect_with(&pool).await.unwrap();
    listener.listen("kentongan").await.unwrap();
    let secret = "insert into disposition (subject, to_officer, security) values ('Rahasia', 't_fajar', 'secret')";
    for (statement, topic) in [
        ("insert into media_event (kind, title, starts_at) values ('doorstop', 'x', now())", "event"),
        ("insert into event_guest (event_id, journalist) select id, 'x' from media_event", "event"),
        ("insert into checklist_item (entity, record_id, text) select 'event', id, 'x' from media_event", "event"),
        ("insert into release (title) values ('x')", "release"),
        ("insert into distribution (release_id, name) select id, 'x' from release", "release delivery"),
        ("insert into coverage_item (title) values ('x')", "coverage"),
        ("update coverage_item set notes = 'x'", "coverage"),
        (secret, "disposition"),
        ("insert into media_request (subject) values ('x')", "request"),
        ("insert into request_question (request_id, seq, text) select id, 1, 'x' from media_request", "request"),
        ("insert into issue (code, title) values ('BANJIR-26', 'x')", "issue"),
        ("update issue set level = 'red'", "issue"),
        ("insert into source (key, name, url) values ('s', 's', 'https://s.example')", "source"),
        ("update source set failures = 1", "source"),
        ("insert into holiday (day, name, kind) values ('2026-11-24', 'Hari jadi', 'regional')", "holiday"),
        ("update person set position = 'x' where login = 't_lia'", "person"),
        ("update office set value = 'Diskominfo' where key = 'name'", "holiday"),
    ] {
        office.sql(statement).await;
        let mut heard = BTreeSet::new();
        for _ in topic.split(' ') {
            let call = timeout(PATIENCE, listener.recv()).await;
            heard.insert(call.unwrap_or_else(|_| panic!("no call after {statement}")).unwrap().payload().to_owned());
        }
        assert_eq!(heard, topic.split(' ').map(str::to_owned).collect(), "{statement}");
    }
    // What changes nothing, and what no pane shows, calls nobody.
    for statement in [
        "update media_request set topic = 'x' where false",
        "insert into article (url, url_hash, title) values ('https://a.example', 1, 'x')",
        "update source set next_fetch_at = now()",
    ] {
        office.sql(statement).await;
    }
    office.sql("insert into release (title) values ('penutup')").await;
    assert_eq!(listener.recv().await.unwrap().payload(), "release");
}

#[tokio::test]
async fn a_listener_links_hears_loses_and_links_again() {
    let office = Office::open().await;
    let (sender, mut calls) = mpsc::channel(64);
    let listening = office.as_("t_fajar").await;
    let task = tokio::spawn(async move { listening.listen(sender).await });
    let mut next = async || timeout(PATIENCE, calls.recv()).await.expect("a call").expect("a living listener");
    assert_eq!(next().await, Call::Linked);
    let lia = office.as_("t_lia").await;
    let new = lia.write(&add(Entity::Request, least(Entity::Request))).await.unwrap();
    assert_eq!(next().await, Call::Changed(Topic::Request));
    office.sql("select pg_terminate_backend(pid) from pg_stat_activity where usename = 't_fajar' and datname = current_database()").await;
    assert!(matches!(next().await, Call::Lost(_)));
    let lost = std::time::Instant::now();
    assert_eq!(next().await, Call::Linked);
    assert!(lost.elapsed() < Duration::from_secs(1), "{:?}", lost.elapsed());
    lia.write(&act(&new, Action::Claim, json!({}))).await.unwrap();
    assert_eq!(next().await, Call::Changed(Topic::Request));
    drop(calls);
    timeout(PATIENCE, task).await.expect("a listener whom nobody hears ends").unwrap();
}

#[tokio::test]
async fn a_dead_address_is_passed_over_and_a_wrong_one_said() {
    let office = Office::open().await;
    let dead = office.db.options_as("t_fajar").socket("/nonexistent");
    let store = kentongan::store::Store::connect(vec![dead.clone(), office.db.options_as("t_fajar")], 1).await.unwrap();
    assert_eq!(store.me().await.unwrap().login, "t_fajar");
    let error = kentongan::store::Store::connect(vec![dead], 1).await.unwrap_err().to_string();
    assert!(error.contains("/nonexistent"), "{error}");
}

#[tokio::test]
async fn topics_of_the_database_are_the_topics_of_the_program() {
    let office = Office::open().await;
    let words = office
        .one("select string_agg(distinct encode(substring(tgargs from 1 for octet_length(tgargs) - 1), 'escape'), ' ') from pg_trigger where tgname like 'announce_%' and octet_length(tgargs) > 0")
        .await;
    // The list of sources follows the topic of their health: every poll touches a source, and few are worth a call.
    let called = Topic::ALL.iter().filter(|topic| **topic != Topic::SourceList);
    let topics: BTreeSet<&str> = called.map(|t| t.as_str()).collect();
    assert_eq!(words.split(' ').collect::<BTreeSet<_>>(), topics);
}
