//! What ties two records is said on the cards of both.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use serde_json::json;

use crate::office::{Office, act, add, whole_release};

#[tokio::test]
async fn every_reference_points_where_its_row_says() {
    let office = Office::open().await;
    let wrong = "select coalesce(string_agg(f.entity || '.' || f.column_name, ', '), 'none')
        from record_reference f join entity e using (entity) join entity o on o.entity = f.other
        where not exists (
            select from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and c.conkey = array[a.attnum]
            where c.contype = 'f' and c.conrelid = e.table_name::regclass and a.attname = f.column_name
                and c.confrelid = o.table_name::regclass)";
    assert_eq!(office.one(wrong).await, "none");
}

#[tokio::test]
async fn every_column_that_points_to_a_record_is_on_a_card() {
    let office = Office::open().await;
    let missing =
        "select coalesce(string_agg(e.entity || '.' || a.attname || ' -> ' || o.entity, ', ' order by 1), 'none')
        from entity e join pg_constraint c on c.contype = 'f' and c.conrelid = e.table_name::regclass
        join pg_attribute a on a.attrelid = c.conrelid and c.conkey = array[a.attnum]
        join entity o on c.confrelid = o.table_name::regclass
        where not exists (select from record_reference f where f.entity = e.entity and f.column_name = a.attname)";
    assert_eq!(office.one(missing).await, "none");
}

#[tokio::test]
async fn a_tie_is_on_the_cards_of_both() {
    let office = Office::open().await;
    let (rizky, hendra) = (office.as_("t_rizky").await, office.as_("t_hendra").await);
    let event =
        json!({"kind": "press_conference", "title": "Status tanggap darurat", "starts_at": "2027-01-12T03:00:00Z"});
    let event = hendra.write(&add(Entity::Event, event)).await.unwrap();
    let mut text = whole_release();
    text["event"] = json!(event.number);
    let release = rizky.write(&add(Entity::Release, text)).await.unwrap();
    let release = rizky.write(&act(&release, Action::Write, json!({}))).await.unwrap();
    let of = |entity: &str, id| {
        format!("select string_agg(l ->> 'relation' || ' ' || (l ->> 'title'), ', ') from links('{entity}', '{id}') l")
    };
    assert!(office.one(&of("release", release.id)).await.contains("event Status tanggap darurat"));
    assert!(office.one(&of("event", event.id)).await.starts_with("release "));
}
