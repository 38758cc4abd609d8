//! More requests than a list can hold, and more operators than one at the same of them.

use std::collections::BTreeMap;

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::state::State;
use kentongan::domain::write::Refusal;
use kentongan::store::StoreError;
use serde_json::json;
use tokio::task::JoinSet;

use crate::office::{Office, act};

/// `count` requests of this priority that came so many hours ago.
async fn came(office: &Office, count: u32, priority: &str, hours: u32) {
    let sql = format!(
        "insert into media_request (subject, contact, channel, priority, received_at)
         select 'Soal ' || n, '0800-000-' || n, 'phone', '{priority}', now() - interval '{hours} hours' - n * interval '1 second'
         from generate_series(1, {count}) n"
    );
    office.sql(&sql).await;
}

#[tokio::test]
async fn of_many_requests_those_that_press_are_listed_with_ones_own_and_the_rest_is_counted() {
    let office = Office::open().await;
    // Two thousand that are not pressing and came last, twenty that are and came long before them.
    came(&office, 2_000, "P4", 1).await;
    came(&office, 20, "P1", 30).await;
    let (fajar, lia) = (office.as_("t_fajar").await, office.as_("t_lia").await);
    let rows = fajar.requests().await.unwrap();
    assert_eq!(rows.iter().filter(|row| row.priority == "P1").count(), 20, "what presses is there, however old");
    assert!(rows.len() <= 600, "{}", rows.len());
    assert_eq!(fajar.requests_beyond(&rows).await.unwrap() as usize, 2_020 - rows.len());

    // One that nobody would list, once it is somebody's own.
    let hidden = office
        .one(&format!(
            "select id from media_request where priority = 'P4' and id <> all ('{{{}}}') limit 1",
            rows.iter().map(|row| row.id.to_string()).collect::<Vec<_>>().join(",")
        ))
        .await
        .parse()
        .unwrap();
    let card = fajar.card(Entity::Request, hidden).await.unwrap();
    let seen = kentongan::domain::write::Written {
        entity: Entity::Request,
        id: hidden,
        number: card.number,
        version: card.version,
        state: card.state,
        warnings: Vec::new(),
    };
    fajar.write(&act(&seen, Action::Claim, json!({}))).await.unwrap();
    let mine = |rows: &[kentongan::domain::row::RequestRow]| rows.iter().any(|row| row.id == hidden);
    assert!(mine(&fajar.requests().await.unwrap()), "what is one's own is always there");
    // A sleeping one makes room.
    office.sql("update media_request set snoozed_until = now() + interval '9 days' where priority = 'P1'").await;
    let rows = lia.requests().await.unwrap();
    assert!(rows.iter().filter(|row| row.priority == "P1").count() <= 40);
}

#[tokio::test(flavor = "multi_thread")]
async fn four_operators_claim_from_one_list_and_each_request_has_one_owner() {
    const REQUESTS: usize = 200;
    let office = Office::open().await;
    came(&office, REQUESTS as u32, "P2", 1).await;
    let mut operators = JoinSet::new();
    for login in ["t_fajar", "t_lia", "t_rizky", "t_hendra"] {
        let store = office.as_(login).await;
        operators.spawn(async move {
            let (mut won, mut lost) = (0, 0);
            loop {
                let open: Vec<_> =
                    store.requests().await.unwrap().into_iter().filter(|row| row.state == State::New).collect();
                if open.is_empty() {
                    return (login, won, lost);
                }
                for row in open {
                    let seen = kentongan::domain::write::Written {
                        entity: Entity::Request,
                        id: row.id,
                        number: row.number,
                        version: row.version,
                        state: row.state,
                        warnings: Vec::new(),
                    };
                    match store.write(&act(&seen, Action::Claim, json!({}))).await {
                        Ok(_) => won += 1,
                        Err(StoreError::Refused(Refusal::Stale { by, .. })) => {
                            assert!(by.is_some(), "whoever was first is named");
                            lost += 1;
                        }
                        Err(error) => panic!("{error}"),
                    }
                }
            }
        });
    }
    let mut all = BTreeMap::new();
    while let Some(done) = operators.join_next().await {
        let (login, won, lost) = done.unwrap();
        all.insert(login, (won, lost));
    }
    println!("{REQUESTS} requests, won and lost by operator: {all:?}");
    assert_eq!(all.values().map(|(won, _)| won).sum::<usize>(), REQUESTS);
    let once = "select count(*) from (select record_id from audit_log where entity = 'request' and action = 'claim' group by 1 having count(*) = 1) a";
    assert_eq!(office.one(once).await, REQUESTS.to_string());
    assert_eq!(office.one("select count(*) from media_request where assignee is null").await, "0");
}
