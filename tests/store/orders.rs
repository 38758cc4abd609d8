//! Orders: recorded for the head, read by each addressee, handed down, fulfilled by a record, confirmed by the issuer.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::machine::TRANSITIONS;
use kentongan::domain::state::State;
use kentongan::domain::write::{Refusal, Written};
use kentongan::store::Store;
use serde_json::{Value, json};
use sqlx::{AssertSqlSafe, Row};
use uuid::Uuid;

use crate::office::{Office, STAFF, act, add, edit, guard, refusal, undo, whole_release};

fn order(fields: Value) -> kentongan::domain::write::Write {
    add(Entity::Disposition, fields)
}

async fn steps(store: &Store, seen: &Written, actions: &[Action]) -> Written {
    let mut seen = seen.clone();
    for action in actions {
        seen = store.write(&act(&seen, *action, json!({}))).await.unwrap_or_else(|e| panic!("{action}: {e}"));
    }
    seen
}

async fn field(store: &Store, id: Uuid, key: &str) -> Value {
    store.card(Entity::Disposition, id).await.unwrap().values.get(key).cloned().unwrap_or_default()
}

/// Somebody else of the same rights, who has nothing to do with the order.
fn bystander(login: &str, role: &str) -> Option<&'static str> {
    STAFF.iter().find(|(other, of)| *of == role && *other != login).map(|(other, _)| *other)
}

/// Every row of the machine, by hand in SQL: whoever it is for may, another of the same role may not, and the effect.
#[tokio::test]
async fn every_row_of_the_machine_is_for_its_addressee_or_its_issuer() {
    let office = Office::open().await;
    let addressee = [
        Action::Read,
        Action::Accept,
        Action::Refuse,
        Action::Begin,
        Action::Forward,
        Action::SubmitDone,
        Action::Link,
    ];
    let release = office.as_("t_rizky").await.write(&add(Entity::Release, whole_release())).await.unwrap();
    let mut taken = 0;
    for row in TRANSITIONS.iter().filter(|row| row.entity == Entity::Disposition) {
        for role in row.roles {
            let (login, _) = STAFF.iter().find(|(_, of)| *of == role.as_str()).unwrap();
            let below = addressee.contains(&row.action);
            let (from, to) = if below { ("t_dewi", *login) } else { (*login, "t_teguh") };
            // Whoever is above and below at once would be both.
            let (from, to) = match (from == to, below) {
                (true, true) => ("t_yusran", to),
                (true, false) => (from, "t_fajar"),
                _ => (from, to),
            };
            let id = Uuid::now_v7();
            office
                .sql(&format!(
                    "insert into disposition (id, subject, from_officer, to_officer, recorded_by, state)
                     values ('{id}', 'Siapkan bahan', '{from}', '{to}', 't_lia', '{}')",
                    row.from
                ))
                .await;
            let args = match row.action {
                Action::Forward if *login == "t_rizky" => json!({"officer": "t_lia"}),
                Action::Forward => json!({"officer": "t_rizky"}),
                Action::Link => json!({"record": release.id}),
                Action::SubmitDone => {
                    json!({"text": "Bahan sudah selesai dan dikirim.", "evidence": "https://x.example"})
                }
                Action::Retime => json!({"due_at": "2099-01-01T00:00:00Z", "reason": "banjir"}),
                _ => json!({"reason": "sebab"}),
            };
            let statement =
                format!("select record_act('disposition', '{id}', 1, '{}', '{args}') ->> 'state' as state", row.action);
            let case = format!("{role} {} {}", row.from, row.action);
            if let Some(other) = bystander(login, role.as_str()).filter(|other| *other != from && *other != to) {
                let (code, word) = crate::office::refused(&office, other, &statement).await;
                let wanted = if below { "not_addressee" } else { "not_issuer" };
                assert_eq!((code.as_str(), word.as_str()), ("KT004", wanted), "{case} by {other}");
            }
            let mut connection = office.db.connect_as(login).await;
            let done = sqlx::query(AssertSqlSafe(statement)).fetch_one(&mut connection).await;
            let state: String = done.unwrap_or_else(|e| panic!("{case}: {e}")).get("state");
            assert_eq!(state, row.to.as_str(), "{case}");
            taken += 1;
        }
    }
    assert!(taken > 130, "{taken}");
}

#[tokio::test]
async fn staff_write_down_what_the_head_says_and_he_may_disown_it() {
    let office = Office::open().await;
    let (head, lia, hendra, fajar) = (
        office.as_("t_yusran").await,
        office.as_("t_lia").await,
        office.as_("t_hendra").await,
        office.as_("t_fajar").await,
    );
    // Subject and addressee are enough.
    let said =
        lia.write(&order(json!({"subject": "Jawab Kencana Post sore ini", "to_officer": "t_hendra"}))).await.unwrap();
    for (key, value) in [("from_officer", "t_yusran"), ("recorded_by", "t_lia"), ("origin", "verbal")] {
        assert_eq!(field(&head, said.id, key).await, json!(value), "{key}");
    }
    let listed = head.dispositions().await.unwrap();
    assert_eq!(listed[0].recorded_by.as_deref(), Some("Lia"));
    // Only what was said or messaged, only for those who give orders, and nothing secret.
    let refused = [
        (json!({"origin": "letter"}), "recorded_origin"),
        (json!({"security": "secret"}), "recorded_secret"),
        (json!({"from_officer": "t_rizky"}), "issuer_required"),
    ];
    for (more, word) in refused {
        let mut fields = json!({"subject": "x", "to_officer": "t_hendra"});
        fields.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
        assert_eq!(guard(lia.write(&order(fields)).await), word);
    }
    let teguh = office.as_("t_teguh").await;
    assert!(matches!(
        refusal(teguh.write(&order(json!({"subject": "x", "to_officer": "t_hendra"}))).await),
        Refusal::NotPermitted { .. }
    ));
    // A slip of the pen is mended by whoever wrote, while nobody has read it; not by others, and never in whose name.
    let mended = lia.write(&edit(&said, json!({"subject": "Jawab Kencana Post sebelum 16.00"}))).await.unwrap();
    assert_eq!(guard(fajar.write(&edit(&mended, json!({"note": "x"}))).await), "not_issuer");
    assert!(matches!(
        refusal(lia.write(&edit(&mended, json!({"from_officer": "t_dewi"}))).await),
        Refusal::Field { .. }
    ));
    let read = steps(&hendra, &mended, &[Action::Read]).await;
    assert_eq!(guard(lia.write(&edit(&read, json!({"note": "x"}))).await), "not_issuer");
    // What was handed down falls with it.
    let accepted = steps(&hendra, &read, &[Action::Accept]).await;
    let handed = hendra.write(&act(&accepted, Action::Forward, json!({"officer": "t_fajar"}))).await.unwrap();
    assert_eq!(guard(office.as_("t_dewi").await.write(&act(&handed, Action::Disown, json!({}))).await), "not_issuer");
    let gone =
        head.write(&act(&handed, Action::Disown, json!({"reason": "tidak pernah saya perintahkan"}))).await.unwrap();
    assert_eq!(gone.state, State::Cancelled);
    assert_eq!(
        office.one("select string_agg(state, ',') from disposition where parent_id is not null").await,
        "cancelled"
    );
    assert_eq!(refusal(head.write(&undo(&gone)).await), Refusal::Undo("undo_built_upon".into()));
    // His own order he withdraws.
    let own = head.write(&order(json!({"subject": "x", "to_officer": "t_hendra"}))).await.unwrap();
    assert_eq!(guard(head.write(&act(&own, Action::Disown, json!({}))).await), "not_recorded");
}

#[tokio::test]
async fn each_addressee_has_a_receipt_of_his_own_and_nobody_else() {
    let office = Office::open().await;
    let (head, hendra, rizky, fajar) = (
        office.as_("t_yusran").await,
        office.as_("t_hendra").await,
        office.as_("t_rizky").await,
        office.as_("t_fajar").await,
    );
    let issued = head
        .write(&order(json!({"subject": "Rapat FGD KIM", "to_officer": "t_hendra", "cc": ["t_rizky", "t_dewi"]})))
        .await
        .unwrap();
    let unread = async |store: &Store| store.dispositions().await.unwrap()[0].unread;
    assert!(unread(&hendra).await && unread(&rizky).await && !unread(&fajar).await && !unread(&head).await);
    assert!(rizky.disposition_seen(issued.id).await.unwrap());
    assert!(!rizky.disposition_seen(issued.id).await.unwrap(), "the first time counts");
    for other in [&fajar, &head] {
        assert!(!other.disposition_seen(issued.id).await.unwrap(), "others leave no receipt");
    }
    assert!(!unread(&rizky).await && unread(&hendra).await);
    let read = steps(&hendra, &issued, &[Action::Read]).await;
    assert!(!unread(&hendra).await);
    let readers: Vec<(String, Option<String>)> = head
        .card(Entity::Disposition, issued.id)
        .await
        .unwrap()
        .children
        .into_iter()
        .filter(|child| child.kind == "reader")
        .map(|child| (child.text, child.state))
        .collect();
    let is = |name: &str, word: &str| (name.to_owned(), Some(word.to_owned()));
    assert_eq!(readers, [is("Hendra", "read_by"), is("Rizky", "read_by"), is("Dewi", "unread")]);
    assert_eq!(refusal(hendra.write(&undo(&read)).await), Refusal::Undo("undo_read".into()));
}

#[tokio::test]
async fn an_order_is_withdrawn_freely_only_while_nobody_has_read_it() {
    let office = Office::open().await;
    let (head, hendra) = (office.as_("t_yusran").await, office.as_("t_hendra").await);
    let issued = head.write(&order(json!({"subject": "x", "to_officer": "t_hendra"}))).await.unwrap();
    let gone = head.write(&act(&issued, Action::Withdraw, json!({}))).await.unwrap();
    assert_eq!(gone.state, State::Cancelled);
    let back = head.write(&undo(&gone)).await.unwrap();
    let read = steps(&hendra, &back, &[Action::Read]).await;
    assert_eq!(guard(head.write(&act(&read, Action::Withdraw, json!({}))).await), "already_read");
    assert_eq!(
        head.write(&act(&read, Action::Withdraw, json!({"reason": "salah alamat"}))).await.unwrap().state,
        State::Cancelled
    );
}

#[tokio::test]
async fn nobody_waits_for_himself_and_the_tree_says_who_sits_on_it() {
    let office = Office::open().await;
    let (head, hendra, rizky) =
        (office.as_("t_yusran").await, office.as_("t_hendra").await, office.as_("t_rizky").await);
    let issued =
        head.write(&order(json!({"subject": "Data titik pengungsian", "to_officer": "t_hendra"}))).await.unwrap();
    let accepted = steps(&hendra, &issued, &[Action::Read, Action::Accept]).await;
    hendra
        .write(&act(&accepted, Action::Forward, json!({"officer": "t_rizky", "note": "per kecamatan"})))
        .await
        .unwrap();
    let child =
        rizky.dispositions().await.unwrap().into_iter().find(|d| d.to_login.as_deref() == Some("t_rizky")).unwrap();
    let child = Written {
        entity: Entity::Disposition,
        id: child.id,
        number: child.number,
        version: child.version,
        state: child.state,
        warnings: Vec::new(),
    };
    let child = steps(&rizky, &child, &[Action::Read, Action::Accept]).await;
    for above in ["t_hendra", "t_yusran"] {
        assert_eq!(guard(rizky.write(&act(&child, Action::Forward, json!({"officer": above}))).await), "in_chain");
    }
    let tree = rizky.disposition_tree(child.id).await.unwrap();
    let seen: Vec<_> = tree.iter().map(|n| (n.level, n.to_officer.as_str(), n.state, n.here)).collect();
    assert_eq!(seen, [(0, "Hendra", State::Accepted, false), (1, "Rizky", State::Accepted, true)]);
    let card = head.card(Entity::Disposition, issued.id).await.unwrap();
    let holders: Vec<_> = card.children.iter().filter(|c| c.kind == "holder").map(|c| c.text.as_str()).collect();
    assert_eq!(holders.len(), 2);
    assert!(holders[0].starts_with("> Hendra") && holders[1].trim_start().starts_with("- Rizky"), "{holders:?}");
    assert!(card.children.iter().all(|c| c.kind != "holder" || c.at.is_some()));
    // A child that came back no longer keeps the parent waiting.
    let started = steps(&hendra, &hendra_sees(&hendra, issued.id).await, &[Action::Begin]).await;
    let report = json!({"text": "Data per kecamatan sudah dikirim.", "evidence": "lampiran 1"});
    assert_eq!(guard(hendra.write(&act(&started, Action::SubmitDone, report.clone())).await), "children_open");
    office.sql(&format!("update disposition set state = 'cancelled' where id = '{}'", child.id)).await;
    let handed_in = hendra.write(&act(&started, Action::SubmitDone, report)).await.unwrap();
    assert_eq!(guard(head.write(&act(&handed_in, Action::ReturnDone, json!({}))).await), "reason_required");
    let returned =
        head.write(&act(&handed_in, Action::ReturnDone, json!({"note": "kurang tiga kecamatan"}))).await.unwrap();
    assert_eq!(returned.state, State::InProgress);
}

async fn hendra_sees(store: &Store, id: Uuid) -> Written {
    let card = store.card(Entity::Disposition, id).await.unwrap();
    Written {
        entity: Entity::Disposition,
        id,
        number: card.number,
        version: card.version,
        state: card.state,
        warnings: Vec::new(),
    }
}

#[tokio::test]
async fn the_record_that_carries_it_out_says_when_it_is_ready() {
    let office = Office::open().await;
    let (head, hendra, lia) = (office.as_("t_yusran").await, office.as_("t_hendra").await, office.as_("t_lia").await);
    let asked = lia.write(&add(Entity::Request, json!({"subject": "Berapa KK yang mengungsi?"}))).await.unwrap();
    let issued = head.write(&order(json!({"subject": "Jawab wartawan", "to_officer": "t_hendra"}))).await.unwrap();
    let mut seen = steps(&hendra, &issued, &[Action::Read, Action::Accept, Action::Begin]).await;
    assert_eq!(
        guard(hendra.write(&act(&seen, Action::Link, json!({"record": "PM-1999-0001"}))).await),
        "record_missing"
    );
    assert_eq!(guard(hendra.write(&act(&seen, Action::Link, json!({"record": issued.id}))).await), "fulfils_itself");
    seen = hendra.write(&act(&seen, Action::Link, json!({"record": asked.number}))).await.unwrap();
    let row = async |store: &Store| store.dispositions().await.unwrap()[0].fulfils.clone().unwrap();
    assert_eq!((row(&hendra).await.id, row(&hendra).await.reached), (asked.id, false));
    office.sql("update media_request set state = 'in_progress'; update media_request set state = 'answered'").await;
    let ready = row(&hendra).await;
    assert!(ready.reached && ready.at.is_some() && ready.state == State::Answered, "{ready:?}");
    // The link is evidence enough; the report is still needed.
    assert_eq!(guard(hendra.write(&act(&seen, Action::SubmitDone, json!({}))).await), "report_too_short");
    let report = json!({"text": format!("{} dijawab.", asked.number.as_deref().unwrap())});
    seen = hendra.write(&act(&seen, Action::SubmitDone, report)).await.unwrap();
    assert_eq!(head.write(&act(&seen, Action::ConfirmDone, json!({}))).await.unwrap().state, State::Done);
    let links = lia.card(Entity::Request, asked.id).await.unwrap().links;
    assert!(links.iter().any(|link| link.relation == "fulfils" && link.id == issued.id));
}

/// Every kind of record that may fulfil an order, in each state that counts as its goal, is ready; before it is not.
#[tokio::test]
async fn every_kind_of_record_has_a_goal() {
    let office = Office::open().await;
    for entity in Entity::ALL {
        let has = office.one(&format!("select count(*) from goal where entity = '{entity}'")).await != "0";
        assert_eq!(
            has,
            !matches!(
                entity,
                Entity::Source | Entity::Term | Entity::Alert | Entity::Shift | Entity::Delivery | Entity::Channel
            ),
            "{entity}"
        );
        let strange = office
            .one(&format!(
                "select count(*) from goal g where g.entity = '{entity}' and not exists (
                    select from transition t where t.entity = g.entity and t.to_state = g.state)"
            ))
            .await;
        assert_eq!(strange, "0", "{entity} has a goal it cannot reach");
    }
}

#[tokio::test]
async fn who_handed_an_order_down_confirms_it_whatever_the_role() {
    let office = Office::open().await;
    let (lia, teguh, fajar) = (office.as_("t_lia").await, office.as_("t_teguh").await, office.as_("t_fajar").await);
    // An operator asks a colleague for material: an order of hers.
    let asked = lia.write(&add(Entity::Request, json!({"subject": "Foto banjir"}))).await.unwrap();
    let claimed = lia.write(&act(&asked, Action::Claim, json!({}))).await.unwrap();
    let ask = json!({"waiting_on": "t_teguh", "due_at": "2099-01-01T00:00:00Z"});
    lia.write(&act(&claimed, Action::AskSource, ask)).await.unwrap();
    let row = teguh.dispositions().await.unwrap().pop().unwrap();
    assert_eq!((row.from_login.as_deref(), row.recorded_by.as_deref()), (Some("t_lia"), None));
    let seen = hendra_sees(&teguh, row.id).await;
    let seen = steps(&teguh, &seen, &[Action::Read, Action::Accept, Action::Begin]).await;
    let report = json!({"text": "Lima foto ada di folder bersama.", "evidence": "folder/banjir"});
    let seen = teguh.write(&act(&seen, Action::SubmitDone, report)).await.unwrap();
    assert_eq!(guard(fajar.write(&act(&seen, Action::ConfirmDone, json!({}))).await), "not_issuer");
    assert_eq!(lia.write(&act(&seen, Action::ConfirmDone, json!({}))).await.unwrap().state, State::Done);
}

#[tokio::test]
async fn a_very_urgent_order_that_nobody_opens_raises_an_alarm_until_it_is_opened() {
    let office = Office::open().await;
    let hendra = office.as_("t_hendra").await;
    let insert = |id: Uuid, security: &str, minutes: i32| {
        format!(
            "insert into disposition (id, subject, from_officer, to_officer, urgency, security, issued_at)
             values ('{id}', 'Perihal {security} {minutes}', 't_yusran', 't_hendra', 'very_urgent', '{security}',
                now() - interval '{minutes} minutes')"
        )
    };
    let (open, restricted, secret, young) = (Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7(), Uuid::now_v7());
    for (id, security, minutes) in
        [(open, "ordinary", 31), (restricted, "restricted", 40), (secret, "secret", 50), (young, "ordinary", 29)]
    {
        office.sql(&insert(id, security, minutes)).await;
    }
    office.one("select raise_alerts()").await;
    let raised = async || {
        let mut titles: Vec<String> =
            hendra.alerts().await.unwrap().into_iter().filter(|a| a.state == State::Open).map(|a| a.title).collect();
        titles.sort();
        titles
    };
    let number = office.one(&format!("select number from disposition where id = '{restricted}'")).await;
    assert_eq!(raised().await, [number.clone(), "Perihal ordinary 31".to_owned()], "nothing of the secret one");
    let whole = office.one("select json_agg(a)::text from alert a").await;
    assert!(!whole.contains("restricted 40") && !whole.contains(&secret.to_string()), "{whole}");
    let seen = hendra_sees(&hendra, open).await;
    steps(&hendra, &seen, &[Action::Read]).await;
    office.one("select raise_alerts()").await;
    assert_eq!(raised().await, [number]);
}
