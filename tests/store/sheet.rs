//! The fact sheet of a release: who may write it, and which figures are old.

use chrono::{TimeDelta, Utc};
use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::fact::Fact;
use kentongan::domain::write::{Change, Refusal, Write, Written};
use kentongan::store::Store;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::office::{Office, act, add, guard, refusal, whole_release};

fn fact(label: &str, days: i64) -> Fact {
    Fact {
        id: Uuid::nil(),
        label: label.to_owned(),
        value: "12.406".to_owned(),
        unit: Some("KK".to_owned()),
        as_of: Some(Utc::now() - TimeDelta::days(days)),
        source: Some("BPBD".to_owned()),
        tolerance: Some(0.05),
        kind: "number".to_owned(),
        old: false,
    }
}

#[tokio::test]
async fn writers_keep_the_sheet_and_figures_grow_old_after_thirty_days_or_as_the_office_says() {
    let office = Office::open().await;
    let rizky = office.as_("t_rizky").await;
    let release = rizky.write(&add(Entity::Release, whole_release())).await.unwrap().id;
    let young = rizky.fact_add(release, &fact("KK terdampak", 2)).await.unwrap();
    rizky.fact_add(release, &fact("Pengungsi", 31)).await.unwrap();
    rizky.fact_add(release, &Fact { as_of: None, ..fact("Tanpa tanggal", 0) }).await.unwrap();
    let old = |facts: Vec<Fact>| facts.into_iter().filter(|fact| fact.old).map(|fact| fact.label).collect::<Vec<_>>();
    assert_eq!(old(rizky.facts(release).await.unwrap()), ["Pengungsi"]);
    office.sql("insert into office (key, value) values ('fact_days', '1')").await;
    assert_eq!(old(rizky.facts(release).await.unwrap()), ["KK terdampak", "Pengungsi"]);

    assert!(rizky.fact_remove(release, young).await.unwrap());
    assert!(!rizky.fact_remove(release, young).await.unwrap());
    let head = office.as_("t_yusran").await;
    assert_eq!(head.facts(release).await.unwrap().len(), 2, "everybody of the staff reads it");
    assert!(
        head.fact_add(release, &fact("Korban", 0)).await.is_err(),
        "who does not write releases does not write this"
    );
    let wall = office.as_("t_wall").await;
    assert!(wall.facts(release).await.is_err());
}

fn given(label: &str, value: &str) -> Value {
    json!({"label": label, "value": value, "unit": "KK", "source": "BPBD", "as_of": "2026-11-22T11:00:00Z"})
}

async fn sheet(store: &Store, release: &Written, facts: Value) -> Write {
    let card = store.card(Entity::Release, release.id).await.unwrap();
    let values = json!({ "facts": facts }).as_object().unwrap().clone();
    Write { entity: Entity::Release, id: release.id, version: card.version, change: Change::Edit(values) }
}

async fn step(store: &Store, release: &Written, action: Action, args: Value) -> Written {
    let version = store.card(Entity::Release, release.id).await.unwrap().version;
    let release = Written { version, ..release.clone() };
    store.write(&act(&release, action, args)).await.unwrap()
}

/// A release by `t_rizky` that `t_hendra` approved, with one figure on its sheet.
async fn approved(office: &Office) -> (Store, Store, Written) {
    let (rizky, hendra) = (office.as_("t_rizky").await, office.as_("t_hendra").await);
    let mut fields = whole_release();
    fields["facts"] = json!([given("KK terdampak", "12.406")]);
    let release = rizky.write(&add(Entity::Release, fields)).await.unwrap();
    step(&rizky, &release, Action::Write, json!({})).await;
    step(&rizky, &release, Action::SubmitReview, json!({})).await;
    let release = step(&hendra, &release, Action::Approve, json!({})).await;
    (rizky, hendra, release)
}

#[tokio::test]
async fn a_figure_that_was_changed_added_or_removed_is_not_the_one_that_was_approved() {
    let office = Office::open().await;
    let changes: [fn(Value) -> Value; 3] = [
        |kept| {
            let mut changed = kept;
            changed[0]["value"] = json!("12.046");
            changed
        },
        |kept| json!([kept[0], given("Pengungsi", "2.315")]),
        |_| json!([]),
    ];
    for change in changes {
        let (rizky, _, release) = approved(&office).await;
        let kept = rizky.card(Entity::Release, release.id).await.unwrap().values["facts"].clone();
        let written = rizky.write(&sheet(&rizky, &release, change(kept)).await).await.unwrap();
        assert_eq!(written.state.as_str(), "draft");
        let card = rizky.card(Entity::Release, release.id).await.unwrap();
        assert!(!card.values.contains_key("approver"));
        assert_eq!((card.history[0].action.as_str(), card.history[0].actor.as_str()), ("rewrite", "t_rizky"));
        assert!(
            card.history[0].diff.get("facts").is_some(),
            "the history says which figures: {:?}",
            card.history[0].diff
        );
    }
}

#[tokio::test]
async fn the_same_sheet_again_changes_nothing() {
    let office = Office::open().await;
    let (rizky, _, release) = approved(&office).await;
    let kept = rizky.card(Entity::Release, release.id).await.unwrap().values["facts"].clone();
    let again = sheet(&rizky, &release, kept).await;
    assert_eq!(rizky.write(&again).await.unwrap().state.as_str(), "approved");
    // Blanks around a word are no other figure.
    let mut blank = rizky.card(Entity::Release, release.id).await.unwrap().values["facts"].clone();
    blank[0]["label"] = json!(" KK terdampak ");
    assert_eq!(rizky.write(&sheet(&rizky, &release, blank).await).await.unwrap().state.as_str(), "approved");
}

#[tokio::test]
async fn rows_that_are_written_by_sql_void_an_approval_as_well_and_taking_it_back_brings_rows_and_approval_back() {
    let office = Office::open().await;
    let (rizky, hendra, release) = approved(&office).await;
    rizky.fact_add(release.id, &fact("Pengungsi", 1)).await.unwrap();
    let card = rizky.card(Entity::Release, release.id).await.unwrap();
    assert_eq!(card.state.as_str(), "draft");
    assert_eq!(card.values["facts"].as_array().unwrap().len(), 2);

    let undo = Write { entity: Entity::Release, id: release.id, version: card.version, change: Change::Undo };
    assert_eq!(rizky.write(&undo).await.unwrap().state.as_str(), "approved");
    let labels = |facts: Vec<Fact>| facts.into_iter().map(|fact| fact.label).collect::<Vec<_>>();
    assert_eq!(labels(hendra.facts(release.id).await.unwrap()), ["KK terdampak"]);
}

#[tokio::test]
async fn whoever_wrote_the_figures_last_does_not_approve_them() {
    let office = Office::open().await;
    let (rizky, hendra) = (office.as_("t_rizky").await, office.as_("t_hendra").await);
    let release = rizky.write(&add(Entity::Release, whole_release())).await.unwrap();
    step(&rizky, &release, Action::Write, json!({})).await;
    hendra.write(&sheet(&hendra, &release, json!([given("KK terdampak", "12.406")])).await).await.unwrap();
    let release = step(&rizky, &release, Action::SubmitReview, json!({})).await;
    let approve = act(&release, Action::Approve, json!({}));
    assert_eq!(guard(hendra.write(&approve).await), "approver_is_author");
}

#[tokio::test]
async fn a_figure_without_a_source_is_not_submitted() {
    let office = Office::open().await;
    let rizky = office.as_("t_rizky").await;
    let mut fields = whole_release();
    fields["facts"] = json!([{"label": "KK terdampak", "value": "12.406", "source": "  "}]);
    let release = rizky.write(&add(Entity::Release, fields)).await.unwrap();
    let release = step(&rizky, &release, Action::Write, json!({})).await;
    let submit = act(&release, Action::SubmitReview, json!({}));
    assert_eq!(guard(rizky.write(&submit).await), "fact_without_source");
}

#[tokio::test]
async fn figures_of_what_is_published_are_changed_by_a_correction_alone() {
    let office = Office::open().await;
    let (rizky, hendra, release) = approved(&office).await;
    let release = step(&hendra, &release, Action::Publish, json!({"destinations": ["Media"]})).await;
    let changed = json!([given("KK terdampak", "12.604")]);
    let edit = sheet(&hendra, &release, changed.clone()).await;
    assert_eq!(guard(hendra.write(&edit).await), "final_state");
    assert!(rizky.fact_add(release.id, &fact("Pengungsi", 1)).await.is_err());
    assert_eq!(rizky.facts(release.id).await.unwrap().len(), 1, "nothing of it stays");

    let unsaid = json!({"reason": "salah ketik", "facts": [{"label": "KK terdampak", "value": "12.604"}]});
    let correct = act(&release, Action::Correct, unsaid);
    assert_eq!(guard(hendra.write(&correct).await), "fact_without_source");
    step(&hendra, &release, Action::Correct, json!({"reason": "salah ketik", "facts": changed})).await;
    assert_eq!(rizky.facts(release.id).await.unwrap()[0].value, "12.604");
}

#[tokio::test]
async fn a_sheet_that_does_not_fit_is_refused_in_words_and_a_fact_is_never_taken_from_another_release() {
    let office = Office::open().await;
    let rizky = office.as_("t_rizky").await;
    let first = rizky.write(&add(Entity::Release, whole_release())).await.unwrap();
    let second = rizky.write(&add(Entity::Release, whole_release())).await.unwrap();
    let id = rizky.fact_add(first.id, &fact("KK terdampak", 1)).await.unwrap();
    for wrong in [
        json!("teks"),
        json!([{"label": "", "value": "1"}]),
        json!([{"label": "a"}]),
        json!([{"label": "a", "value": "1", "kind": "rumor"}]),
        json!([{"label": "a", "value": "1", "tolerance": 3}]),
        json!([{"label": "a", "value": "1", "as_of": "kemarin dulu"}]),
        json!([1]),
    ] {
        let edit = sheet(&rizky, &second, wrong.clone()).await;
        let refused = refusal(rizky.write(&edit).await);
        assert!(matches!(&refused, Refusal::Field { field, .. } if field == "facts"), "{wrong}: {refused:?}");
    }
    let mut stolen = given("KK terdampak", "9");
    stolen["id"] = json!(id);
    rizky.write(&sheet(&rizky, &second, json!([stolen])).await).await.unwrap();
    assert_eq!(rizky.facts(first.id).await.unwrap()[0].value, "12.406");
    assert_eq!(rizky.facts(second.id).await.unwrap()[0].value, "9");
}
