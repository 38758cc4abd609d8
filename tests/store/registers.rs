//! The registers: what their steps need and do, and that the service's own writing is no change of a record.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::state::State;
use kentongan::domain::write::{Change, Refusal, Write, Written};
use kentongan::store::Store;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::office::{Office, act, add, edit, guard, least, refusal, undo};

async fn step(store: &Store, seen: &Written, action: Action, args: Value) -> Written {
    store.write(&act(seen, action, args)).await.unwrap_or_else(|e| panic!("{action}: {e}"))
}

#[tokio::test]
async fn a_level_changes_with_a_reason_keeps_what_it_rests_on_and_only_the_head_declares_a_crisis() {
    let office = Office::open().await;
    let (rizky, yusran) = (office.as_("t_rizky").await, office.as_("t_yusran").await);
    let mut seen = rizky.write(&add(Entity::Issue, json!({"code": "banjir-26", "title": "Banjir"}))).await.unwrap();
    assert_eq!(seen.number.as_deref(), Some("BANJIR-26"), "an issue is known by its code, in capitals");
    let renamed = refusal(rizky.write(&edit(&seen, json!({"code": "BANJIR-27"}))).await);
    assert!(matches!(renamed, Refusal::Field { field, .. } if field == "code"));
    office
        .sql("insert into coverage_item (title, issue_id, seen_at) select 'Tanggul jebol', id, now() from issue")
        .await;
    assert_eq!(guard(rizky.write(&act(&seen, Action::SetLevel, json!({"level": "red"}))).await), "reason_required");
    let same = json!({"level": "green", "reason": "x"});
    assert_eq!(guard(rizky.write(&act(&seen, Action::SetLevel, same)).await), "level_same");
    seen = step(&rizky, &seen, Action::SetLevel, json!({"level": "orange", "reason": "Tanggul kedua jebol"})).await;
    assert_eq!(office.one("select evidence -> 0 ->> 'title' from issue").await, "Tanggul jebol");
    seen = step(&rizky, &seen, Action::Raise, json!({"reason": "Tiga media nasional", "evidence": "rapat Forkopimda"}))
        .await;
    assert_eq!(office.one("select level || (evidence -> 0 ->> 'title') from issue").await, "orangerapat Forkopimda");
    let crisis = act(&seen, Action::DeclareCrisis, json!({"reason": "Korban jiwa"}));
    assert!(matches!(refusal(rizky.write(&crisis).await), Refusal::NotPermitted { roles, .. } if roles == ["head"]));
    seen = step(&yusran, &seen, Action::DeclareCrisis, json!({"reason": "Korban jiwa"})).await;
    assert_eq!(office.one("select state || level from issue").await, "crisisred");
    seen = yusran.write(&undo(&seen)).await.unwrap();
    assert_eq!(office.one("select state || level from issue").await, "alertorange");
    let card = rizky.card(Entity::Issue, seen.id).await.unwrap();
    assert!(card.links.iter().any(|link| link.relation == "coverage" && link.at.is_some()), "{:?}", card.links);
    let level = card.history.iter().find(|line| line.action == "set_level").unwrap();
    assert_eq!(
        (level.reason.as_deref(), &level.diff["level"]),
        (Some("Tanggul kedua jebol"), &json!(["green", "orange"]))
    );
    assert!(rizky.search("banjir-26", 10).await.unwrap().iter().any(|found| found.id == seen.id));
}

#[tokio::test]
async fn a_rumour_is_verified_judged_clarified_by_a_published_release_and_closed() {
    let office = Office::open().await;
    let fajar = office.as_("t_fajar").await;
    let new = fajar.write(&add(Entity::Rumour, least(Entity::Rumour))).await.unwrap();
    let mut seen = step(&fajar, &new, Action::Verify, json!({})).await;
    assert_eq!(guard(fajar.write(&act(&seen, Action::Judge, json!({"verdict": "hoax"}))).await), "grounds_missing");
    let wrong = refusal(fajar.write(&act(&seen, Action::Judge, json!({"verdict": "bohong", "evidence": "x"}))).await);
    assert!(matches!(wrong, Refusal::Field { field, .. } if field == "verdict"));
    seen = step(&fajar, &seen, Action::Judge, json!({"verdict": "hoax", "evidence": "Petugas bendungan"})).await;
    assert_eq!(seen.state, State::Hoax);
    assert!(matches!(refusal(fajar.write(&act(&seen, Action::Close, json!({}))).await), Refusal::Illegal { .. }));
    assert_eq!(guard(fajar.write(&act(&seen, Action::Clarify, json!({}))).await), "clarification_missing");
    office.sql("insert into release (title, number, state) values ('Klarifikasi', '1/SP/K/XI/2026', 'draft')").await;
    let clarify = json!({"release": "1/SP/K/XI/2026"});
    assert_eq!(guard(fajar.write(&act(&seen, Action::Clarify, clarify.clone())).await), "clarification_unpublished");
    office
        .sql("alter table release disable trigger user; update release set state = 'published'; alter table release enable trigger user")
        .await;
    seen = step(&fajar, &seen, Action::Clarify, clarify).await;
    assert_eq!(step(&fajar, &seen, Action::Close, json!({})).await.state, State::Closed);
}

#[tokio::test]
async fn an_alert_is_taken_by_name_muted_until_a_time_and_counted_up_without_a_new_version() {
    let office = Office::open().await;
    let fajar = office.as_("t_fajar").await;
    let new = fajar.write(&add(Entity::Alert, least(Entity::Alert))).await.unwrap();
    office.sql("update alert set count = count + 1, last_at = now(), measure = '{\"n\": 3}'").await;
    let mut seen = step(&fajar, &new, Action::Acknowledge, json!({})).await;
    assert_eq!(seen.version, 2, "what the service counts is no change of the record");
    assert_eq!(office.one("select acknowledged_by || count from alert").await, "t_fajar2");
    assert_eq!(guard(fajar.write(&act(&seen, Action::Mute, json!({}))).await), "until_missing");
    let past = json!({"until": "2020-01-01T00:00:00Z"});
    assert_eq!(guard(fajar.write(&act(&seen, Action::Mute, past)).await), "until_past");
    seen = step(&fajar, &seen, Action::Mute, json!({"until": "2099-01-01T00:00:00Z"})).await;
    assert_eq!(step(&fajar, &seen, Action::Close, json!({})).await.state, State::Closed);
    assert_eq!(office.one("select count(*) from audit_log where entity = 'alert'").await, "4");
}

#[tokio::test]
async fn a_case_is_opened_from_a_hit_with_both_sides_of_what_was_altered_and_taken_back() {
    let office = Office::open().await;
    let fajar = office.as_("t_fajar").await;
    office
        .sql(
            "insert into release (title) values ('Data banjir');
             insert into article (url, url_hash, title) values ('https://a.example', 1, 'Banjir');
             insert into coverage_item (article_id, title) select id, title from article;
             insert into pickup (release_id, article_id, class, used_share, facts) select r.id, a.id, 'whole', 0.9,
                '[{\"kind\": \"number\", \"release\": \"2.315 KK\", \"article\": \"2.351 KK\", \"verdict\": \"altered\"},
                  {\"kind\": \"number\", \"release\": \"41\", \"article\": \"41\", \"verdict\": \"same\"}]' from release r, article a",
        )
        .await;
    let id: Uuid = office.one("select id from coverage_item").await.parse().unwrap();
    let hit = Written {
        entity: Entity::Coverage,
        id,
        number: None,
        version: 1,
        state: State::Detected,
        warnings: Vec::new(),
    };
    let seen = step(&fajar, &hit, Action::OpenCase, json!({})).await;
    assert_eq!(seen.state, State::FollowedUp);
    assert_eq!(
        office.one("select disputed || instrument from correction_case").await,
        "Rilis: 2.315 KK · Artikel: 2.351 KKright_of_correction"
    );
    assert_eq!(guard(fajar.write(&act(&seen, Action::OpenCase, json!({}))).await), "case_exists");
    let card = fajar.card(Entity::Coverage, id).await.unwrap();
    assert!(card.links.iter().any(|link| link.relation == "correction"), "{:?}", card.links);
    assert_eq!(card.children.iter().filter(|child| child.kind == "altered").count(), 1);
    let case: Uuid = office.one("select id from correction_case").await.parse().unwrap();
    assert_eq!(fajar.card(Entity::Correction, case).await.unwrap().links.len(), 2, "the hit and the release");
    fajar.write(&undo(&seen)).await.unwrap();
    assert_eq!(office.one("select state from correction_case").await, "cancelled");
    assert_eq!(office.one("select state from coverage_item").await, "detected");
}

#[tokio::test]
async fn a_source_rests_and_goes_on_and_the_watcher_makes_no_versions() {
    let office = Office::open().await;
    let (hendra, fajar) = (office.as_("t_hendra").await, office.as_("t_fajar").await);
    let new = hendra.write(&add(Entity::Source, least(Entity::Source))).await.unwrap();
    assert_eq!(office.one("select key from source").await, "kencana-post");
    office.sql("update source set next_fetch_at = now() + interval '1 hour', failures = 2, status = 'dns'").await;
    let mut seen = step(&fajar, &new, Action::FetchNow, json!({})).await;
    assert_eq!((seen.version, office.one("select next_fetch_at <= now() from source").await.as_str()), (2, "true"));
    assert!(matches!(refusal(fajar.write(&act(&seen, Action::Pause, json!({}))).await), Refusal::NotPermitted { .. }));
    seen = step(&hendra, &seen, Action::Pause, json!({})).await;
    assert_eq!(office.one("select active from source").await, "false");
    office.sql("update source set active = true").await;
    assert_eq!(office.one("select state || version from source").await, "active4", "either word moves the other");
    let stale = Write {
        entity: Entity::Source,
        id: seen.id,
        version: seen.version,
        change: Change::Act(Action::Pause, Default::default()),
    };
    assert!(matches!(refusal(hendra.write(&stale).await), Refusal::Stale { .. }));
    assert_eq!(
        office.one("select string_agg(action, ' ' order by id) from audit_log where entity = 'source'").await,
        "add fetch_now pause resume"
    );
}
