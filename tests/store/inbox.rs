//! The inbox: what was answered before comes back, what is asked twice is seen, a request has one owner.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::write::Written;
use kentongan::store::Store;
use serde_json::{Value, json};

use crate::office::{Office, act, add};

async fn step(store: &Store, seen: &Written, action: Action, args: Value) -> Written {
    store.write(&act(seen, action, args)).await.unwrap_or_else(|e| panic!("{action}: {e}"))
}

async fn asked(store: &Store, fields: Value) -> Written {
    store.write(&add(Entity::Request, fields)).await.unwrap()
}

/// A request that a supervisor took and answered.
async fn answered(store: &Store, fields: Value, text: &str) -> Written {
    let new = asked(store, fields).await;
    let held = step(store, &new, Action::Claim, json!({})).await;
    step(store, &held, Action::Answer, json!({"text": text})).await
}

/// An approved line to take.
async fn line(office: &Office, fields: Value) -> Written {
    let (fajar, hendra) = (office.as_("t_fajar").await, office.as_("t_hendra").await);
    let draft = fajar.write(&add(Entity::Line, fields)).await.unwrap();
    step(&hendra, &draft, Action::Approve, json!({})).await
}

#[tokio::test]
async fn what_was_answered_before_comes_back_with_its_approver_its_date_and_the_age_of_its_figures() {
    let office = Office::open().await;
    office.sql("insert into issue (code, title, state) values ('BANJIR-26', 'Banjir', 'crisis')").await;
    let (fajar, hendra) = (office.as_("t_fajar").await, office.as_("t_hendra").await);
    let old = answered(
        &hendra,
        json!({"subject": "Jumlah pengungsi banjir di Muara Batu", "issue": "BANJIR-26", "outlet": "Kencana Post"}),
        "Per pukul 18.00 tercatat 2.315 KK mengungsi.",
    )
    .await;
    office
        .sql(&format!("update media_request set answered_at = now() - interval '25 hours' where id = '{}'", old.id))
        .await;
    answered(&hendra, json!({"subject": "Jadwal peresmian jembatan gantung"}), "Kamis pagi.").await;
    let held = line(&office, json!({"title": "Benarkah bendungan jebol karena banjir?", "text": "Tidak. Bendungan utuh.", "issue": "BANJIR-26"})).await;
    let gone = line(
        &office,
        json!({"title": "Pengungsi banjir: dapur umum", "text": "Ada 26 dapur umum.",
        "valid_until": "2020-01-01T00:00:00Z", "issue": "BANJIR-26"}),
    )
    .await;
    let new = asked(&fajar, json!({"subject": "Berapa pengungsi banjir sekarang?", "issue": "BANJIR-26"})).await;
    let found = fajar.memory(new.id).await.unwrap();
    assert_eq!(found.len(), 3, "{found:?}");
    let of = |id| found.iter().find(|one| one.id == id).unwrap();
    assert_eq!(found[0].id, old.id, "the one that says most of what is asked comes first: {found:?}");
    assert_eq!((of(old.id).approver.as_deref(), of(old.id).outlet.as_deref()), (Some("Hendra"), Some("Kencana Post")));
    assert!(of(old.id).figures_old && of(old.id).figures_limit_hours == 24, "a crisis' figures grow old in a day");
    assert!(of(held.id).valid && !of(held.id).figures_old && of(held.id).figures_as_of.is_none());
    assert!(!of(gone.id).valid && of(gone.id).figures_as_of.is_some());
    // Without a crisis a week is allowed, and the office may say otherwise.
    office.sql("update issue set state = 'monitored', doing = '{\"action\": \"undo\"}'").await;
    assert!(!fajar.memory(new.id).await.unwrap().iter().any(|one| one.figures_old));
    office.sql("update office set value = '20' where key = 'figures_hours'").await;
    assert!(fajar.memory(new.id).await.unwrap().iter().any(|one| one.figures_old));
}

#[tokio::test]
async fn one_text_is_remembered_once_and_what_nobody_may_approve_is_no_precedent() {
    let office = Office::open().await;
    let (fajar, hendra) = (office.as_("t_fajar").await, office.as_("t_hendra").await);
    for outlet in ["Kencana Post", "Muara Pos", "Kabar Kini"] {
        answered(&hendra, json!({"subject": "Apakah bendungan jebol?", "outlet": outlet}), "Tidak, bendungan utuh.")
            .await;
    }
    let new = asked(&fajar, json!({"subject": "Bendungan jebol?"})).await;
    let found = fajar.memory(new.id).await.unwrap();
    assert_eq!(found.len(), 1, "{found:?}");
    office.sql("update media_request set answer_author = 't_fajar' where answered_at is not null").await;
    assert!(fajar.memory(new.id).await.unwrap().is_empty(), "an operator's own word");
    // Words nobody can search for are words all the same.
    for subject in ["'", "\\' | & !", "x:*", "(((", "\u{1f30a}", "apakah yang itu"] {
        let odd = asked(&fajar, json!({"subject": subject})).await;
        fajar.memory(odd.id).await.unwrap();
        fajar.duplicates(odd.id).await.unwrap();
    }
}

#[tokio::test]
async fn a_question_that_the_same_newsroom_asks_twice_in_a_day_is_proposed_as_a_duplicate() {
    let office = Office::open().await;
    let fajar = office.as_("t_fajar").await;
    let first = asked(
        &fajar,
        json!({"subject": "Jumlah pengungsi banjir per siang ini", "outlet": "Kabar Kini", "journalist": "Rina"}),
    )
    .await;
    let other = asked(&fajar, json!({"subject": "Jadwal konferensi pers Bupati", "outlet": "Kabar Kini"})).await;
    let elsewhere =
        asked(&fajar, json!({"subject": "Jumlah pengungsi banjir per siang ini", "outlet": "Kencana Post"})).await;
    let again = asked(&fajar, json!({"subject": "Berapa jumlah pengungsi banjir?", "outlet": "Kabar Kini"})).await;
    let found = fajar.duplicates(again.id).await.unwrap();
    assert_eq!(found.iter().map(|one| one.id).collect::<Vec<_>>(), [first.id], "{found:?}");
    assert_eq!(found[0].journalist.as_deref(), Some("Rina"));
    assert!(fajar.duplicates(other.id).await.unwrap().is_empty());
    assert!(fajar.duplicates(elsewhere.id).await.unwrap().is_empty());
    // A name that is assigned to somebody is not everybody's.
    step(&fajar, &first, Action::Claim, json!({})).await;
    for (login, journalist) in
        [("t_fajar", Some("Rina")), ("t_hendra", Some("Rina")), ("t_lia", None), ("t_teguh", None)]
    {
        let seen = &office.as_(login).await.duplicates(again.id).await.unwrap()[0];
        assert_eq!((seen.journalist.as_deref(), seen.assignee.as_deref()), (journalist, Some("Fajar")), "{login}");
    }
    // A day later it is another matter.
    office
        .sql(&format!(
            "update media_request set received_at = received_at - interval '25 hours' where id = '{}'",
            first.id
        ))
        .await;
    assert!(fajar.duplicates(again.id).await.unwrap().is_empty());
}
