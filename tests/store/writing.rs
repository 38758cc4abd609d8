//! Numbers, retries, races and versions.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::field;
use kentongan::domain::state::State;
use kentongan::domain::write::Refusal;
use serde_json::json;
use sqlx::Connection;

use crate::office::{Office, act, add, edit, least, refusal};

#[tokio::test]
async fn numbers_have_no_gaps_under_sixteen_writers_of_whom_some_give_up() {
    let office = Office::open().await;
    let writers = (0..16).map(|writer| {
        let options = office.db.options_as("t_fajar");
        tokio::spawn(async move {
            let mut connection = <sqlx::PgConnection as Connection>::connect_with(&options).await.unwrap();
            for turn in 0..10 {
                let mut transaction = connection.begin().await.unwrap();
                sqlx::query("insert into media_request (subject) values ('x')")
                    .execute(&mut *transaction)
                    .await
                    .unwrap();
                if (writer + turn) % 3 == 0 {
                    transaction.rollback().await.unwrap();
                } else {
                    transaction.commit().await.unwrap();
                }
            }
        })
    });
    for writer in writers.collect::<Vec<_>>() {
        writer.await.unwrap();
    }
    let series = "select count(*) || ' ' || min(right(number, 4)::int) || ' ' || max(right(number, 4)::int) || ' ' || count(distinct number) from media_request";
    let count = office.one("select count(*) from media_request").await;
    assert_eq!(office.one(series).await, format!("{count} 1 {count} {count}"));
    assert_eq!(count, "106");
}

#[tokio::test]
async fn a_retry_of_a_lost_answer_is_harmless() {
    let office = Office::open().await;
    let fajar = office.as_("t_fajar").await;
    let new = add(Entity::Request, least(Entity::Request));
    let first = fajar.write(&new).await.unwrap();
    assert_eq!(fajar.write(&new).await.unwrap(), first);
    let claim = act(&first, Action::Claim, json!({}));
    let claimed = fajar.write(&claim).await.unwrap();
    assert_eq!(fajar.write(&claim).await.unwrap(), claimed);
    let change = edit(&claimed, json!({"topic": "banjir"}));
    let changed = fajar.write(&change).await.unwrap();
    assert_eq!(fajar.write(&change).await.unwrap(), changed);
    assert_eq!(office.one("select count(*) from media_request").await, "1");
    assert_eq!(office.one("select string_agg(action, ' ' order by id) from audit_log").await, "add claim edit");
    // The key of somebody else's record is no way to read it.
    assert!(
        matches!(refusal(office.as_("t_lia").await.write(&new).await), Refusal::Field { field, .. } if field == "id")
    );
    // An importer's "on conflict do nothing" eats no number either.
    let mut connection = office.db.connect_as("t_fajar").await;
    sqlx::query("insert into media_request (id, subject) values ($1, 'x') on conflict do nothing")
        .bind(first.id)
        .execute(&mut connection)
        .await
        .unwrap();
    let next = fajar.write(&add(Entity::Request, least(Entity::Request))).await.unwrap();
    assert!(next.number.unwrap().ends_with("-0002"));
}

#[tokio::test]
async fn two_claims_at_once_have_one_winner_and_the_loser_is_told_who() {
    let office = Office::open().await;
    let (fajar, lia) = (office.as_("t_fajar").await, office.as_("t_lia").await);
    for _ in 0..20 {
        let new = fajar.write(&add(Entity::Request, least(Entity::Request))).await.unwrap();
        let claim = act(&new, Action::Claim, json!({}));
        let (a, b) = tokio::join!(fajar.write(&claim), lia.write(&claim));
        let (winner, loser, name) = if a.is_ok() { (a, b, "Fajar") } else { (b, a, "Lia") };
        assert_eq!(winner.unwrap().state, State::InProgress);
        assert_eq!(refusal(loser), Refusal::Stale { by: Some(name.into()), version: Some(2) });
    }
}

#[tokio::test]
async fn what_was_seen_before_somebody_elses_change_is_not_written() {
    let office = Office::open().await;
    let (fajar, lia) = (office.as_("t_fajar").await, office.as_("t_lia").await);
    let new = fajar.write(&add(Entity::Request, least(Entity::Request))).await.unwrap();
    lia.write(&edit(&new, json!({"priority": "P1"}))).await.unwrap();
    let stale = refusal(fajar.write(&edit(&new, json!({"priority": "P4"}))).await);
    assert_eq!(stale, Refusal::Stale { by: Some("Lia".into()), version: Some(2) });
    assert_eq!(office.one("select priority from media_request").await, "P1");
}

#[tokio::test]
async fn a_bad_field_is_named_with_what_would_be_right() {
    let office = Office::open().await;
    let fajar = office.as_("t_fajar").await;
    let field = async |fields: serde_json::Value| match refusal(fajar.write(&add(Entity::Request, fields)).await) {
        Refusal::Field { field, wanted } => (field, wanted),
        other => panic!("{other:?}"),
    };
    assert_eq!(field(json!({"subject": "x", "priority": "P9"})).await, ("priority".into(), "P1, P2, P3, P4".into()));
    assert_eq!(field(json!({"subject": "x", "received_at": "kapan-kapan"})).await.0, "received_at");
    assert_eq!(
        field(json!({"subject": "x", "issue": "TIDAK-ADA"})).await,
        ("issue".into(), "the code of an issue".into())
    );
    assert_eq!(field(json!({"subject": "x", "answer": "x"})).await.0, "answer");
    assert_eq!(field(json!({})).await, ("subject".into(), "required".into()));
    assert_eq!(field(json!({"subject": "x".repeat(501)})).await.0, "subject");
    let event = json!({"kind": "doorstop", "title": "x", "starts_at": "2026-11-23T03:00:00Z", "ends_at": "2026-11-23T02:00:00Z"});
    assert!(
        matches!(refusal(fajar.write(&add(Entity::Event, event)).await), Refusal::Field { field, .. } if field == "ends_at")
    );
}

#[tokio::test]
async fn every_field_of_every_form_can_be_written_and_read_back() {
    use kentongan::domain::field::{Entry, Kind, of};
    let office = Office::open().await;
    office.sql("insert into issue (code, title) values ('BANJIR-26', 'Banjir')").await;
    let head = office.as_("t_yusran").await;
    let hendra = office.as_("t_hendra").await;
    let event = hendra.write(&add(Entity::Event, least(Entity::Event))).await.unwrap();
    let release = hendra.write(&add(Entity::Release, least(Entity::Release))).await.unwrap();
    let assignment = hendra.write(&add(Entity::Assignment, least(Entity::Assignment))).await.unwrap();
    let campaign = hendra.write(&add(Entity::Campaign, least(Entity::Campaign))).await.unwrap();
    for entity in Entity::ALL.iter().filter(|entity| field::is_written_by_people(**entity)) {
        let mut fields = serde_json::Map::new();
        for field in of(*entity).filter(|f| f.entry != Entry::Derived) {
            let value = match field.kind {
                Kind::Text if field.key == "event" => json!(event.number),
                Kind::Text if field.key == "release" => json!(release.id),
                Kind::Text if field.key == "campaign" => json!(campaign.number),
                Kind::Text if field.key == "assignment" => json!(assignment.number),
                Kind::Text if field.key == "language" => json!("id"),
                Kind::Text if field.key == "secret_name" => json!("portal"),
                // What goes out early does not go to the public.
                Kind::Choice(_) if field.key == "class" => json!("media"),
                Kind::Text if field.key == "code" => json!("BANJIR-27"),
                Kind::Text | Kind::Long => json!("isi kolom ini"),
                // What is received is not received tomorrow.
                Kind::When if field.key == "received_at" => json!("2020-11-23T02:30:00+00:00"),
                Kind::When => json!("2099-11-23T02:30:00+00:00"),
                Kind::Choice(words) => json!(words[0]),
                Kind::Bool => json!(true),
                Kind::Choices(words) => json!([words[0], words[1]]),
                Kind::People => json!(["t_lia", "t_dewi"]),
                Kind::List => json!(["satu", "dua"]),
                Kind::Person if field.key == "from_officer" => json!("t_yusran"),
                // A shift is one's own, unless a supervisor plans it.
                Kind::Person => json!("t_fajar"),
                Kind::Outlet => json!("Media Baru"),
                Kind::Issue => json!("BANJIR-26"),
                Kind::Number => json!(12),
                Kind::Decimal => json!(1.5),
                Kind::Sheet => {
                    json!([{"id": "01890000-0000-7000-8000-0000000000f1", "label": "KK terdampak", "value": "12.406",
                    "unit": "KK", "as_of": "2026-11-22T11:00:00.000000Z", "source": "BPBD", "tolerance": 0.05, "kind": "number"}])
                }
            };
            fields.insert(field.key.into(), value);
        }
        let store = if *entity == Entity::Disposition { &head } else { &hendra };
        let written = store.write(&add(*entity, json!(fields))).await.unwrap_or_else(|e| panic!("{entity}: {e}"));
        let card = store.card(*entity, written.id).await.unwrap();
        for (key, value) in &fields {
            assert_eq!(card.values.get(key), Some(value), "{entity}.{key}");
        }
        assert_eq!((card.version, card.history.len()), (1, 1));
    }
}
