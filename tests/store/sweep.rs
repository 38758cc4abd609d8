//! Everything a login can select, column by column, searched for what it is not to know. A table or view that is added
//! later is swept as well.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use serde_json::json;
use sqlx::{AssertSqlSafe, PgConnection};

use crate::office::{Office, STAFF, act, add, edit};

/// Each relation with the columns this login may read.
const READABLE: &str = "select c.relname::text, array_agg(quote_ident(a.attname) order by a.attnum)
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p')
        and has_column_privilege(c.oid, a.attnum, 'select')
    group by 1 order by 1 limit 1000";

/// The relations in which this login reads one of the words, and how many it could read at all.
async fn found(hand: &mut PgConnection, words: &[&str]) -> (Vec<String>, usize) {
    let relations: Vec<(String, Vec<String>)> = sqlx::query_as(READABLE).fetch_all(&mut *hand).await.unwrap();
    let mut places = Vec::new();
    for (name, columns) in &relations {
        let row = columns.iter().map(|column| format!("{column}::text")).collect::<Vec<_>>().join(", ");
        let query = format!("select coalesce(string_agg(concat_ws(' ', {row}), ' '), '') from {name}");
        // A view may ask for more rights than its own; what is refused is not read.
        let text: String = sqlx::query_scalar(AssertSqlSafe(query)).fetch_one(&mut *hand).await.unwrap_or_default();
        if words.iter().any(|word| text.contains(word)) {
            places.push(name.clone());
        }
    }
    (places, relations.len())
}

#[tokio::test]
async fn nothing_that_can_be_selected_tells_an_outsider_of_a_secret_order_a_requester_or_a_telephone() {
    let office = Office::open().await;
    let (head, hendra) = (office.as_("t_yusran").await, office.as_("t_hendra").await);
    let (fajar, nurul) = (office.as_("t_fajar").await, office.as_("t_nurul").await);
    let order =
        json!({"subject": "Mutasi tertutup", "to_officer": "t_hendra", "security": "secret", "note": "mutasi diam"});
    let mut seen = head.write(&add(Entity::Disposition, order)).await.unwrap();
    for (action, args) in [
        (Action::Read, json!({})),
        (Action::Accept, json!({"note": "siap, Mutasi tertutup"})),
        (Action::Forward, json!({"officer": "t_rizky", "note": "mutasi diam"})),
    ] {
        seen = hendra.write(&act(&seen, action, args)).await.unwrap();
    }
    let asked = json!({"subject": "Salinan AMDAL", "requester": "Lingkar Air", "contact": "0800-000-441"});
    let asked = nurul.write(&add(Entity::Information, asked)).await.unwrap();
    nurul.write(&edit(&asked, json!({"contact": "0800-000-442"}))).await.unwrap();
    let report = json!({"subject": "Jalan longsor", "contact": "0800-000-443", "reporter_hidden": "confidential"});
    nurul.write(&add(Entity::Sp4n, report)).await.unwrap();
    let call = json!({"subject": "Data pengungsi", "journalist": "Rina Malam", "contact": "0800-000-444"});
    let call = fajar.write(&add(Entity::Request, call)).await.unwrap();
    let call = fajar.write(&act(&call, Action::Claim, json!({}))).await.unwrap();
    fajar.write(&edit(&call, json!({"contact": "0800-000-445"}))).await.unwrap();
    let secrets: [(&str, &[&str], &[&str]); 4] = [
        ("order", &["Mutasi tertutup", "mutasi diam"], &["t_yusran", "t_hendra", "t_rizky"]),
        ("requester", &["Lingkar Air", "000-441", "000-442"], &["t_nurul"]),
        ("reporter", &["000-443"], &["t_nurul"]),
        ("telephone", &["000-444", "000-445"], &["t_fajar", "t_rizky", "t_hendra", "t_dewi", "t_yusran"]),
    ];
    let mut known = 0;
    for (login, _) in STAFF {
        let mut hand = office.db.connect_as(login).await;
        for (what, words, insiders) in secrets {
            let (places, readable) = found(&mut hand, words).await;
            assert!(readable > 5, "{login} reads {readable} relations");
            if insiders.contains(login) {
                known += places.len();
            } else {
                assert!(places.is_empty(), "{login} reads of the {what} in {places:?}");
            }
        }
    }
    assert!(known > 10, "the sweep finds it where it is to be read: {known}");
}
