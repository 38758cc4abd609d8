//! A secret disposition is seen by its issuer and its addressees, in every place where anything is seen.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::write::{Refusal, Written};
use kentongan::store::Store;
use serde_json::json;
use uuid::Uuid;

use crate::office::{Office, STAFF, act, add, edit, least, refusal, undo};

const SUBJECT: &str = "Mutasi pejabat sangat tertutup";

#[tokio::test]
async fn a_secret_order_is_invisible_everywhere_to_everybody_else() {
    let office = Office::open().await;
    let head = office.as_("t_yusran").await;
    let issued = head
        .write(&add(
            Entity::Disposition,
            json!({"subject": SUBJECT, "to_officer": "t_hendra", "security": "secret",
            "cc": ["t_rizky"], "note": "jangan sampai bocor"}),
        ))
        .await
        .unwrap();
    // The addressee hands it down, so that there is a link, too.
    let hendra = office.as_("t_hendra").await;
    let mut seen: Written = issued.clone();
    for (action, args) in
        [(Action::Read, json!({})), (Action::Accept, json!({})), (Action::Forward, json!({"officer": "t_lia"}))]
    {
        seen = hendra.write(&act(&seen, action, args)).await.unwrap();
    }
    // It is carried out by a release, which everybody sees; a shift runs; an alarm is due.
    let release = office.as_("t_rizky").await.write(&add(Entity::Release, least(Entity::Release))).await.unwrap().id;
    let shift = office.as_("t_lia").await.write(&add(Entity::Shift, json!({"title": "Piket pagi"}))).await.unwrap();
    seen = hendra.write(&act(&seen, Action::Link, json!({"record": release}))).await.unwrap();
    office
        .sql(&format!(
            "select link_records('release', '{release}', 'chain', 'chain', 'disposition', '{id}');
             update shift set starts_at = now() - interval '1 day';
             insert into disposition (subject, from_officer, to_officer, security, urgency, issued_at)
             values ('{SUBJECT} kedua', 't_yusran', 't_hendra', 'top_secret', 'very_urgent', now() - interval '2 hours')",
            id = issued.id
        ))
        .await;
    office.one("select raise_alerts()").await;
    assert_eq!(office.one("select count(*) from alert where rule = 'order_unread'").await, "0");
    let shift = Written { version: 2, ..shift };
    let over = office.as_("t_lia").await.write(&act(&shift, Action::HandOver, json!({}))).await.unwrap();
    let list = office.one(&format!("select hand_over from shift where id = '{}'", over.id)).await;
    assert!(!list.contains(SUBJECT) && !list.contains(issued.number.as_deref().unwrap()), "{list}");
    let shift = shift.id;
    let insiders = ["t_yusran", "t_hendra", "t_rizky"];
    for (login, _) in STAFF.iter().filter(|(login, _)| !matches!(*login, "t_wall" | "t_watcher")) {
        let store = office.as_(login).await;
        let mut connection = office.db.connect_as(login).await;
        let count = async |connection: &mut sqlx::PgConnection, query: &str| -> i64 {
            sqlx::query_scalar(sqlx::AssertSqlSafe(query.to_owned())).fetch_one(connection).await.unwrap()
        };
        let id = issued.id;
        let places = [
            ("pane", store.dispositions().await.unwrap().iter().filter(|d| d.id == id).count() as i64),
            ("search", store.search("mutasi pejabat", 50).await.unwrap().iter().filter(|f| f.id == id).count() as i64),
            (
                "search by number",
                store.search(issued.number.as_deref().unwrap(), 50).await.unwrap().iter().filter(|f| f.id == id).count()
                    as i64,
            ),
            ("card", i64::from(store.card(Entity::Disposition, id).await.is_ok())),
            (
                "list",
                store.list(Entity::Disposition, &[], 100).await.unwrap().iter().filter(|d| d["id"] == json!(id)).count()
                    as i64,
            ),
            ("table", count(&mut connection, &format!("select count(*) from disposition where id = '{id}'")).await),
            (
                "card view",
                count(&mut connection, &format!("select count(*) from card_disposition where id = '{id}'")).await,
            ),
            (
                "audit",
                count(&mut connection, &format!("select least(count(*), 1) from audit where record_id = '{id}'")).await,
            ),
            (
                "history",
                count(&mut connection, &format!("select least(count(*), 1) from history('disposition', '{id}')")).await,
            ),
            (
                "links",
                count(&mut connection, &format!("select count(*) from links('disposition', '{id}') l where l ->> 'relation' in ('parent', 'child')")).await.min(1),
            ),
            ("number", i64::from(store.find(Entity::Disposition, issued.number.as_deref().unwrap()).await.is_ok())),
            // What the head's desk and the duty desk added.
            ("tree", store.disposition_tree(id).await.unwrap().len().min(1) as i64),
            ("log of the shift", log_of(&store, shift, id).await),
            (
                "the record it is done by",
                store.card(Entity::Release, release).await.unwrap().links.iter().any(|link| link.id == id).into(),
            ),
            (
                "tie of a record",
                count(
                    &mut connection,
                    &format!("select count(*) from links('release', '{release}') l where l ->> 'relation' = 'chain'"),
                )
                .await,
            ),
            (
                "children",
                count(&mut connection, &format!("select count(*) from children('disposition', '{id}')")).await.min(1),
            ),
            (
                "any number",
                count(
                    &mut connection,
                    &format!("select count(f.id) from find_any('{}') f", issued.number.as_deref().unwrap()),
                )
                .await,
            ),
            (
                "name",
                count(&mut connection, &format!("select count(title) from record_brief('disposition', '{id}')")).await,
            ),
        ];
        let expected = i64::from(insiders.contains(login));
        for (place, found) in places {
            // The child is between Hendra and Lia: its link is theirs alone.
            if place == "links" && expected == 1 && *login != "t_hendra" {
                assert_eq!(found, 0, "{login} does not see whom it was handed down to");
                continue;
            }
            assert_eq!(found, expected, "{login} in {place}");
        }
        if expected == 0 {
            assert!(!store.disposition_seen(id).await.unwrap(), "{login} leaves no receipt");
            for write in
                [edit(&seen, json!({"note": "x"})), act(&seen, Action::Withdraw, json!({"reason": "x"})), undo(&seen)]
            {
                assert_eq!(refusal(store.write(&write).await), Refusal::NotFound, "{login}");
            }
        }
    }
}

/// How often the log of a shift, which everybody reads, tells of the order to this reader; once is enough.
async fn log_of(store: &Store, shift: Uuid, order: Uuid) -> i64 {
    let lines = store.shift_log(shift).await.unwrap();
    lines.iter().filter(|line| line.record_id == Some(order)).count().min(1) as i64
}

#[tokio::test]
async fn an_order_by_hand_cannot_be_moved_out_of_sight_of_the_rules() {
    let office = Office::open().await;
    let head = office.as_("t_yusran").await;
    let issued =
        head.write(&add(Entity::Disposition, json!({"subject": "Terbuka", "to_officer": "t_fajar"}))).await.unwrap();
    // A supervisor has the column right, but it is not his order.
    let mut hendra = office.db.connect_as("t_hendra").await;
    let changed = sqlx::query("update disposition set security = 'ordinary', note = 'x' where id = $1")
        .bind(issued.id)
        .execute(&mut hendra)
        .await
        .unwrap();
    assert_eq!(changed.rows_affected(), 0);
}
