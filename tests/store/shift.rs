//! Shifts: one a person, a log that writes itself, a list for the next one, who begins by accepting it.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::machine::TRANSITIONS;
use kentongan::domain::state::State;
use kentongan::domain::write::Refusal;
use serde_json::json;
use sqlx::{AssertSqlSafe, Row};
use uuid::Uuid;

use crate::office::{Office, STAFF, act, add, guard, refusal, undo};

/// Every row of the machine, by hand in SQL: who may, who may not, and the effect.
#[tokio::test]
async fn every_row_of_the_machine() {
    let office = Office::open().await;
    for row in TRANSITIONS.iter().filter(|row| row.entity == Entity::Shift) {
        for (login, role) in
            STAFF.iter().filter(|(login, _)| !matches!(*login, "t_wall" | "t_watcher" | "t_lia" | "t_dewi"))
        {
            let may = row.roles.iter().any(|of| of.as_str() == *role);
            let id = Uuid::now_v7();
            // One's own, but handed over by a colleague.
            let officer = if row.action == Action::Accept { "t_lia" } else { login };
            office
                .sql(&format!(
                    "update shift set state = 'handed_over' where state = 'on_duty';
                     insert into shift (id, title, officer, state) values ('{id}', 'Piket', '{officer}', '{}')",
                    row.from
                ))
                .await;
            let statement = format!(
                "select record_act('shift', '{id}', 1, '{}', '{{\"text\": \"listrik padam\"}}') ->> 'state' as state",
                row.action
            );
            let case = format!("{role} {} {}", row.from, row.action);
            if may {
                let mut connection = office.db.connect_as(login).await;
                let done = sqlx::query(AssertSqlSafe(statement)).fetch_one(&mut connection).await;
                let state: String = done.unwrap_or_else(|e| panic!("{case}: {e}")).get("state");
                assert_eq!(state, row.to.as_str(), "{case}");
            } else {
                assert_eq!(crate::office::refused(&office, login, &statement).await.0, "KT003", "{case}");
            }
        }
    }
}

#[tokio::test]
async fn a_shift_is_begun_handed_over_with_what_is_open_and_taken_by_the_next() {
    let office = Office::open().await;
    let (lia, fajar, hendra, head) = (
        office.as_("t_lia").await,
        office.as_("t_fajar").await,
        office.as_("t_hendra").await,
        office.as_("t_yusran").await,
    );
    let begun = lia.write(&add(Entity::Shift, json!({"title": "Piket pagi"}))).await.unwrap();
    assert!(begun.number.as_deref().is_some_and(|number| number.starts_with("PK-")));
    assert_eq!(guard(lia.write(&add(Entity::Shift, json!({"title": "lagi"}))).await), "shift_running");
    assert_eq!(
        guard(fajar.write(&add(Entity::Shift, json!({"title": "x", "officer": "t_rizky"}))).await),
        "not_your_shift"
    );
    // A supervisor plans for others.
    hendra.write(&add(Entity::Shift, json!({"title": "Piket Rizky", "officer": "t_rizky"}))).await.unwrap();
    // What happens meanwhile stands in the log by itself.
    let asked = lia
        .write(&add(Entity::Request, json!({"subject": "Berapa KK yang mengungsi?", "priority": "P1"})))
        .await
        .unwrap();
    let claimed = lia.write(&act(&asked, Action::Claim, json!({}))).await.unwrap();
    let noted = lia.write(&act(&begun, Action::Note, json!({"text": "Listrik padam 10 menit"}))).await.unwrap();
    let secret =
        json!({"subject": "Mutasi tertutup", "to_officer": "t_lia", "security": "secret", "urgency": "very_urgent"});
    let secret = head.write(&add(Entity::Disposition, secret)).await.unwrap();
    head.write(&add(Entity::Disposition, json!({"subject": "Siapkan sambutan", "to_officer": "t_lia"}))).await.unwrap();
    let log = async |store: &kentongan::store::Store| {
        let lines = store.shift_log(begun.id).await.unwrap();
        lines.into_iter().map(|line| (line.action.unwrap_or_default(), line.text)).collect::<Vec<_>>()
    };
    let seen = log(&fajar).await;
    assert!(seen.contains(&("add".into(), "Berapa KK yang mengungsi?".into())), "{seen:?}");
    assert!(seen.contains(&(String::new(), "Listrik padam 10 menit".into())), "{seen:?}");
    assert!(!seen.iter().any(|(_, text)| text.contains("Mutasi")), "{seen:?}");
    assert!(!seen.iter().any(|(action, _)| action == "claim"), "who claims what is no event of the shift");
    // The list: open things, nothing secret; the words of a clock come with it.
    assert_eq!(guard(fajar.write(&act(&noted, Action::HandOver, json!({}))).await), "not_your_shift");
    let told = json!({asked.id.to_string(): "sisa 20m"});
    let over = lia.write(&act(&noted, Action::HandOver, json!({"note": "Pantau HOAKS", "told": told}))).await.unwrap();
    let card = fajar.card(Entity::Shift, begun.id).await.unwrap();
    let list = card.values["hand_over"].as_str().unwrap().to_owned();
    assert!(list.starts_with("Pantau HOAKS\n\nPERMINTAAN MEDIA TERBUKA (1)\n- PM-"), "{list}");
    assert!(list.contains("P1 · Berapa KK yang mengungsi? · Lia · sisa 20m"), "{list}");
    assert!(list.contains("Siapkan sambutan · Lia · belum dibaca"), "{list}");
    assert!(!list.contains("Mutasi") && !list.contains(secret.number.as_deref().unwrap()), "{list}");
    // It is a snapshot: what is closed later still stands in it.
    lia.write(&act(&claimed, Action::Decline, json!({"reason": "other", "note": "sudah dijawab"}))).await.unwrap();
    assert_eq!(fajar.card(Entity::Shift, begun.id).await.unwrap().values["hand_over"], json!(list));
    // Another person takes it and is on duty by that.
    assert_eq!(guard(lia.write(&act(&over, Action::Accept, json!({}))).await), "same_officer");
    let taken = fajar.write(&act(&over, Action::Accept, json!({}))).await.unwrap();
    assert_eq!(taken.state, State::Closed);
    let shifts = fajar.shifts().await.unwrap();
    let mine = shifts.iter().find(|row| row.state == State::OnDuty && row.party.as_deref() == Some("Fajar")).unwrap();
    let links = fajar.card(Entity::Shift, begun.id).await.unwrap().links;
    assert!(links.iter().any(|link| link.relation == "next_shift" && link.id == mine.id), "{links:?}");
    assert_eq!(refusal(fajar.write(&undo(&taken)).await), Refusal::Undo("undo_built_upon".into()));
    // The log of the shift ended with it.
    let before = log(&fajar).await.len();
    lia.write(&add(Entity::Request, json!({"subject": "Sesudah serah terima"}))).await.unwrap();
    assert_eq!(log(&fajar).await.len(), before);
}
