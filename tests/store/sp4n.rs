//! Reports of SP4N-LAPOR!: each row of the machine, the reporter's wish not to be named, and the ten days after which the
//! service closes what was answered.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::register::ClockSeed;
use kentongan::domain::state::State;
use kentongan::domain::write::{Refusal, Written};
use kentongan::runtime::rounds::close_what_is_over;
use kentongan::store::Store;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::office::{Office, STAFF, act, add, guard, refusal, refused};

async fn step(store: &Store, seen: &Written, action: Action, args: Value) -> Written {
    store.write(&act(seen, action, args)).await.unwrap_or_else(|e| panic!("{action}: {e}"))
}

fn told() -> Value {
    json!({"subject": "Jalan longsor di Hulu Sekayam", "report_no": "8412077", "reporter": "Sari Dewi", "contact": "0800-000-310",
        "body": "Longsor sejak Jumat", "place": "Hulu Sekayam"})
}

async fn when(office: &Office, id: Uuid, set: &str) {
    office
        .sql(&format!(
            "alter table public_report disable trigger user; update public_report set {set} where id = '{id}';
             alter table public_report enable trigger user"
        ))
        .await;
}

async fn kinds(store: &Store, id: Uuid) -> Vec<String> {
    let card = store.card(Entity::Sp4n, id).await.unwrap();
    let seeds: Vec<ClockSeed> = serde_json::from_value(card.values["clocks"].clone()).unwrap();
    seeds.into_iter().map(|seed| seed.kind).collect()
}

#[tokio::test]
async fn a_report_is_verified_begun_answered_reopened_and_closed() {
    let office = Office::open().await;
    let (fajar, yusran) = (office.as_("t_fajar").await, office.as_("t_yusran").await);
    let mut seen = fajar.write(&add(Entity::Sp4n, told())).await.unwrap();
    assert!(seen.number.as_deref().unwrap().starts_with("AD-"));
    assert_eq!(kinds(&fajar, seen.id).await, ["sp4n.verification"]);
    assert!(matches!(
        refusal(yusran.write(&act(&seen, Action::Verify, json!({"kind": "complaint"}))).await),
        Refusal::NotPermitted { roles, .. } if roles == ["editor", "operator", "ppid", "supervisor"]
    ));
    assert!(matches!(
        refusal(fajar.write(&act(&seen, Action::Verify, json!({"kind": "murka"}))).await),
        Refusal::Field { field, .. } if field == "kind"
    ));
    for (kind, clock) in [
        ("supervision", "sp4n.supervision"),
        ("aspiration", "sp4n.aspiration"),
        ("information_request", "sp4n.information"),
        ("complaint", "sp4n.complaint"),
    ] {
        let verified = step(&fajar, &seen, Action::Verify, json!({"kind": kind})).await;
        assert_eq!(kinds(&fajar, seen.id).await, ["sp4n.verification", "sp4n.follow_up", clock]);
        seen = fajar.write(&crate::office::undo(&verified)).await.unwrap();
    }
    seen = step(&fajar, &seen, Action::Verify, json!({"kind": "complaint"})).await;
    assert_eq!(guard(fajar.write(&act(&seen, Action::Begin, json!({}))).await), "unit_missing");
    seen = step(&fajar, &seen, Action::Begin, json!({"unit": "Dinas PUPR"})).await;
    assert_eq!(guard(fajar.write(&act(&seen, Action::Answer, json!({}))).await), "answer_empty");
    seen = step(&fajar, &seen, Action::Answer, json!({"text": "Alat berat sudah di lokasi."})).await;
    assert_eq!(kinds(&fajar, seen.id).await.last().unwrap(), "sp4n.auto_close");
    assert_eq!(guard(fajar.write(&act(&seen, Action::Reopen, json!({}))).await), "reason_required");
    seen = step(&fajar, &seen, Action::Reopen, json!({"note": "Belum ada alat berat"})).await;
    assert_eq!(office.one("select answered_at is null from public_report").await, "true");
    seen = step(&fajar, &seen, Action::Answer, json!({"text": "Tiba pukul 14."})).await;
    seen = step(&fajar, &seen, Action::Close, json!({})).await;
    assert_eq!(seen.state, State::Closed);
}

#[tokio::test]
async fn a_report_is_routed_or_declined_with_words_and_comes_back_by_a_supervisor() {
    let office = Office::open().await;
    let (lia, hendra) = (office.as_("t_lia").await, office.as_("t_hendra").await);
    for (action, empty, args) in [
        (Action::Route, "unit_missing", json!({"target": "PLN UP3 Kencana"})),
        (Action::Decline, "reason_required", json!({"reason": "Bukan kewenangan daerah"})),
    ] {
        let mut fields = told();
        fields["report_no"] = json!(action.as_str());
        let new = lia.write(&add(Entity::Sp4n, fields)).await.unwrap();
        assert_eq!(guard(lia.write(&act(&new, action, json!({}))).await), empty);
        let gone = step(&lia, &new, action, args).await;
        assert!(matches!(
            refusal(lia.write(&act(&gone, Action::Restore, json!({}))).await),
            Refusal::NotPermitted { roles, .. } if roles == ["supervisor"]
        ));
        let back = step(&hendra, &gone, Action::Restore, json!({})).await;
        assert_eq!(back.state, State::Received);
    }
    // One report of SP4N is one record here.
    let mut twice = told();
    twice["report_no"] = json!("route");
    assert!(matches!(
        refusal(lia.write(&add(Entity::Sp4n, twice)).await),
        Refusal::Field { field, .. } if field == "report_no"
    ));
}

#[tokio::test]
async fn what_was_answered_closes_by_the_service_after_ten_working_days_and_not_before() {
    let office = Office::open().await;
    let (fajar, watcher) = (office.as_("t_fajar").await, office.as_("t_watcher").await);
    let mut seen = fajar.write(&add(Entity::Sp4n, told())).await.unwrap();
    seen = step(&fajar, &seen, Action::Verify, json!({"kind": "complaint"})).await;
    seen = step(&fajar, &seen, Action::Answer, json!({"text": "Sudah diperbaiki."})).await;
    assert_eq!(close_what_is_over(&watcher).await.unwrap(), 0);
    assert_eq!(guard(watcher.write(&act(&seen, Action::Close, json!({}))).await), "not_due");
    // Ten working days are never eleven calendar days, whatever the holidays.
    when(&office, seen.id, "answered_at = now() - interval '11 days'").await;
    assert_eq!(close_what_is_over(&watcher).await.unwrap(), 0);
    when(&office, seen.id, "answered_at = now() - interval '60 days'").await;
    assert_eq!(close_what_is_over(&watcher).await.unwrap(), 1);
    assert_eq!(office.one("select state || updated_by from public_report").await, "closedt_watcher");
    assert_eq!(office.one("select actor from audit_log order by id desc limit 1").await, "t_watcher");
    assert_eq!(close_what_is_over(&watcher).await.unwrap(), 0);
    // And a person who asks for what the service does is told no.
    assert_eq!(refused(&office, "t_fajar", "select * from closing()").await.0, "42501");
}

#[tokio::test]
async fn a_reporter_who_asked_not_to_be_named_is_named_to_the_ppid_and_whoever_recorded_it_only() {
    let office = Office::open().await;
    let lia = office.as_("t_lia").await;
    for (hidden, may_know, may_read) in [
        ("shown", vec!["t_lia", "t_nurul", "t_rizky", "t_hendra", "t_dewi"], 10),
        ("anonymous", vec!["t_lia", "t_nurul"], 10),
        ("confidential", vec!["t_lia", "t_nurul"], 6),
    ] {
        let mut fields = told();
        (fields["reporter_hidden"], fields["report_no"]) = (json!(hidden), json!(hidden));
        let written = lia.write(&add(Entity::Sp4n, fields)).await.unwrap();
        let mut readers = 0;
        for (login, role) in STAFF.iter().filter(|(_, role)| !matches!(*role, "wall" | "watcher")) {
            let store = office.as_(login).await;
            let card = store.card(Entity::Sp4n, written.id).await.unwrap();
            assert_eq!(card.values["reporter"] == "Sari Dewi", may_know.contains(login), "{hidden}: {login} ({role})");
            let listed = format!("{:?}", store.list(Entity::Sp4n, &[], 10).await.unwrap());
            let of_this = may_know.contains(login) || hidden != "shown";
            assert!(of_this || !listed.contains("0800-000-310"), "{hidden}: {login}");
            readers += usize::from(card.values.contains_key("body"));
            assert!(store.search("Sari Dewi", 10).await.unwrap().is_empty());
        }
        // A confidential report is read by the desk; crew, head and administrators see that there is one.
        assert_eq!(readers, may_read.min(9), "{hidden}");
    }
    assert_eq!(office.one("select count(*) from audit_log where to_jsonb(audit_log)::text like '%Sari%'").await, "0");
    for (login, table) in [
        ("t_hendra", "public_report"),
        ("t_nurul", "protected_identity"),
        ("t_wall", "card_sp4n"),
        ("t_watcher", "pane_sp4n"),
    ] {
        assert_eq!(refused(&office, login, &format!("select * from {table}")).await.0, "42501", "{login} {table}");
    }
}
