//! Who holds which text; what a release owes beside: its hour, its embargo, the second look at what went out at once.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::state::State;
use kentongan::domain::write::{Change, Write, Written};
use serde_json::json;

use crate::office::{Office, act, add, guard, refusal, whole_release};

async fn approved(office: &Office) -> Written {
    let (rizky, hendra) = (office.as_("t_rizky").await, office.as_("t_hendra").await);
    let release = rizky.write(&add(Entity::Release, whole_release())).await.unwrap();
    let release = rizky.write(&act(&release, Action::Write, json!({}))).await.unwrap();
    let release = rizky.write(&act(&release, Action::SubmitReview, json!({}))).await.unwrap();
    hendra.write(&act(&release, Action::Approve, json!({}))).await.unwrap()
}

/// Scheduled, and its hour so many seconds ago.
async fn late(office: &Office, seconds: u32) -> Written {
    let hendra = office.as_("t_hendra").await;
    let release = approved(office).await;
    let at = json!({"publish_at": "2099-01-01T03:00:00Z", "destinations": ["Portal"]});
    let release = hendra.write(&act(&release, Action::Schedule, at)).await.unwrap();
    office
        .sql(&format!(
            "alter table release disable trigger user;
             update release set publish_at = now() - interval '{seconds} seconds' where id = '{}';
             alter table release enable trigger user",
            release.id
        ))
        .await;
    release
}

#[tokio::test]
async fn after_a_time_without_service_a_late_release_asks_unless_the_office_says_otherwise() {
    let office = Office::open().await;
    let watcher = office.as_("t_watcher").await;
    let due = async || watcher.due_steps().await.unwrap().len();
    let on_time = late(&office, 30).await;
    assert_eq!(due().await, 1, "within its minute it goes out by itself");
    watcher.write(&act(&on_time, Action::Publish, json!({}))).await.unwrap();
    let release = late(&office, 300).await;
    assert_eq!(due().await, 0);
    let refused = watcher.write(&act(&release, Action::Publish, json!({}))).await;
    assert_eq!(guard(refused), "publication_asks");
    watcher.delivery_alerts().await.unwrap();
    assert_eq!(
        office.one("select rule || ' ' || severity from alert where state = 'open'").await,
        "publication_late critical"
    );
    // An office may let it go out all the same, for a quarter of an hour.
    office.sql("update office set value = 'publish' where key = 'late_policy'").await;
    assert_eq!(due().await, 1);
    office.sql("update office set value = '4' where key = 'late_minutes'").await;
    assert_eq!(due().await, 0);
    // A person always may.
    let hendra = office.as_("t_hendra").await;
    hendra.write(&act(&release, Action::Publish, json!({}))).await.unwrap();
    watcher.delivery_alerts().await.unwrap();
    assert_eq!(office.one("select count(*) from alert where state = 'open'").await, "0");
}

#[tokio::test]
async fn an_embargo_that_ends_later_than_the_hour_counts_from_its_end() {
    let office = Office::open().await;
    let watcher = office.as_("t_watcher").await;
    let release = late(&office, 7200).await;
    office
        .sql(&format!(
            "alter table release disable trigger user;
             update release set embargo_rule = 'fixed', embargo_until = now() - interval '20 seconds' where id = '{}';
             alter table release enable trigger user",
            release.id
        ))
        .await;
    assert_eq!(watcher.due_steps().await.unwrap().len(), 1, "it was the embargo that held it, not the service");
    watcher.write(&act(&release, Action::Publish, json!({}))).await.unwrap();
}

#[tokio::test]
async fn immediate_information_goes_out_by_one_person_and_is_looked_at_by_a_second() {
    let office = Office::open().await;
    let (hendra, dewi) = (office.as_("t_hendra").await, office.as_("t_dewi").await);
    let watcher = office.as_("t_watcher").await;
    let ordinary = hendra.write(&add(Entity::Release, whole_release())).await.unwrap();
    let ordinary = hendra.write(&act(&ordinary, Action::Write, json!({}))).await.unwrap();
    assert_eq!(guard(hendra.write(&act(&ordinary, Action::PublishUrgent, json!({}))).await), "not_immediate");
    let mut fields = whole_release();
    fields["kind"] = json!("immediate_information");
    let flood = hendra.write(&add(Entity::Release, fields)).await.unwrap();
    let flood = hendra.write(&act(&flood, Action::Write, json!({}))).await.unwrap();
    let flood = hendra.write(&act(&flood, Action::PublishUrgent, json!({"destinations": ["Portal"]}))).await.unwrap();
    assert_eq!(flood.state, State::Published);
    assert!(flood.number.is_some());
    assert_eq!(office.one("select state from distribution").await, "queued");
    watcher.delivery_alerts().await.unwrap();
    let alert = "select string_agg(rule || ' ' || severity || ' ' || state, ', ') from alert";
    assert_eq!(office.one(alert).await, "second_check notice open");
    let clocks = hendra.card(Entity::Release, flood.id).await.unwrap().values["clocks"].to_string();
    assert!(clocks.contains("info.second_check"), "{clocks}");
    // Whoever put it out does not look at it a second time.
    assert_eq!(guard(hendra.write(&act(&flood, Action::SecondCheck, json!({}))).await), "second_check_by_other");
    office
        .sql("alter table release disable trigger user; update release set urgent_at = now() - interval '25 hours' where urgent_at is not null; alter table release enable trigger user")
        .await;
    watcher.delivery_alerts().await.unwrap();
    assert_eq!(office.one(alert).await, "second_check critical open");
    let checked =
        dewi.write(&act(&flood, Action::SecondCheck, json!({"note": "angka cocok dengan BPBD"}))).await.unwrap();
    assert_eq!(guard(dewi.write(&act(&checked, Action::SecondCheck, json!({}))).await), "already_checked");
    watcher.delivery_alerts().await.unwrap();
    assert_eq!(office.one(alert).await, "second_check critical closed");
    // What is out is out.
    let undo = Write { entity: Entity::Release, id: flood.id, version: checked.version, change: Change::Undo };
    refusal(hendra.write(&undo).await);
}

#[tokio::test]
async fn an_embargo_is_lifted_with_a_reason_and_a_breach_is_told_with_its_evidence() {
    let office = Office::open().await;
    let hendra = office.as_("t_hendra").await;
    let release = approved(&office).await;
    assert_eq!(guard(hendra.write(&act(&release, Action::LiftEmbargo, json!({"reason": "x"}))).await), "no_embargo");
    let set = json!({"embargo_until": "2099-01-01T03:00:00Z", "embargo_rule": "fixed"}).as_object().unwrap().clone();
    let release = hendra
        .write(&Write { entity: Entity::Release, id: release.id, version: release.version, change: Change::Edit(set) })
        .await
        .unwrap();
    assert_eq!(guard(hendra.write(&act(&release, Action::Publish, json!({}))).await), "embargo_holds");
    assert_eq!(guard(hendra.write(&act(&release, Action::BreakEmbargo, json!({}))).await), "delivery_evidence");
    let broken = json!({"outlet": "Kabar Kini", "evidence": "https://kabarkini.example/1"});
    let release = hendra.write(&act(&release, Action::BreakEmbargo, broken)).await.unwrap();
    assert_eq!(office.one("select rule || ' ' || severity from alert").await, "embargo_broken critical");
    let card = hendra.card(Entity::Release, release.id).await.unwrap();
    assert_eq!(card.values["embargo_broken_note"], "Kabar Kini: https://kabarkini.example/1");
    assert_eq!(guard(hendra.write(&act(&release, Action::LiftEmbargo, json!({}))).await), "reason_required");
    let release = hendra.write(&act(&release, Action::LiftEmbargo, json!({"reason": "sudah bocor"}))).await.unwrap();
    hendra.write(&act(&release, Action::Publish, json!({}))).await.unwrap();
}

#[tokio::test]
async fn whoever_holds_a_text_that_is_no_longer_in_force_is_known_at_once() {
    let office = Office::open().await;
    let hendra = office.as_("t_hendra").await;
    office.sql("update channel set is_default = false").await;
    let release = approved(&office).await;
    let release =
        hendra.write(&act(&release, Action::Publish, json!({"destinations": ["Portal", "Grup WA"]}))).await.unwrap();
    office.sql("update distribution set state = 'sent', sent_version = 1, sent_at = now()").await;
    let wrong = "select coalesce(string_agg(name, ', ' order by name), '-') from distribution where holds_wrong";
    assert_eq!(office.one(wrong).await, "-");
    let ralat = json!({"reason": "angka keliru", "body": "Sebanyak 2.351 KK mengungsi."});
    let release = hendra.write(&act(&release, Action::Correct, ralat)).await.unwrap();
    assert_eq!(office.one(wrong).await, "Grup WA, Portal");
    let rows = hendra.deliveries().await.unwrap();
    assert!(rows[0].holds_wrong && rows[0].state == State::NeedsCorrection, "they are listed first");
    // One was told by telephone.
    let row = rows.iter().find(|row| row.name == "Grup WA").unwrap();
    let told = Change::Act(Action::Confirm, json!({"evidence": "admin grup mengganti"}).as_object().unwrap().clone());
    let told = hendra
        .write(&Write { entity: Entity::Delivery, id: row.id, version: row.version, change: told })
        .await
        .unwrap();
    assert_eq!((told.state, office.one(wrong).await.as_str()), (State::Confirmed, "Portal"));
    // Taken back, it holds the wrong one again; the errand is still the same.
    let undo = Write { entity: Entity::Delivery, id: row.id, version: told.version, change: Change::Undo };
    hendra.write(&undo).await.unwrap();
    assert_eq!(office.one(wrong).await, "Grup WA, Portal");
    assert_eq!(office.one("select string_agg(distinct round::text, ',') from distribution").await, "2");
    hendra.write(&act(&release, Action::Withdraw, json!({"reason": "salah"}))).await.unwrap();
    assert_eq!(office.one(wrong).await, "Grup WA, Portal");
    let rows = hendra.deliveries().await.unwrap();
    for row in rows {
        let gone =
            Change::Act(Action::ConfirmWithdrawn, json!({"evidence": "sudah dihapus"}).as_object().unwrap().clone());
        hendra
            .write(&Write { entity: Entity::Delivery, id: row.id, version: row.version, change: gone })
            .await
            .unwrap();
    }
    assert_eq!(office.one(wrong).await, "-");
    let card = hendra.card(Entity::Delivery, told.id).await.unwrap();
    assert!(card.history.len() >= 3 && card.links.iter().any(|link| link.entity == Entity::Release), "{card:?}");
}

#[tokio::test]
async fn a_channel_that_is_paused_gets_nothing_until_it_is_resumed() {
    let office = Office::open().await;
    let (hendra, watcher) = (office.as_("t_hendra").await, office.as_("t_watcher").await);
    hendra
        .channel_put("Hook", &json!({"connector": "webhook", "kind": "online", "per_minute": 6000}), true)
        .await
        .unwrap();
    let release = approved(&office).await;
    hendra.write(&act(&release, Action::Publish, json!({"destinations": ["Hook"]}))).await.unwrap();
    let row = hendra.channels().await.unwrap().into_iter().find(|row| row.name == "Hook").unwrap();
    assert_eq!((row.waiting, row.hand, row.state), (1, 0, State::Active));
    let step = |action, version, args: serde_json::Value| Write {
        entity: Entity::Channel,
        id: row.id,
        version,
        change: Change::Act(action, args.as_object().unwrap().clone()),
    };
    assert_eq!(guard(hendra.write(&step(Action::Pause, row.version, json!({}))).await), "reason_required");
    let paused = hendra.write(&step(Action::Pause, row.version, json!({"reason": "server dipindah"}))).await.unwrap();
    assert_eq!(watcher.delivery_take("a", 10, 60.0).await.unwrap().len(), 0);
    hendra.write(&step(Action::Resume, paused.version, json!({}))).await.unwrap();
    assert_eq!(watcher.delivery_take("a", 10, 60.0).await.unwrap().len(), 1);
    // The command line's way says the same in the same history.
    hendra.channel_put("Hook", &json!({"active": false}), false).await.unwrap();
    let card = hendra.card(Entity::Channel, row.id).await.unwrap();
    assert_eq!(card.state, State::Paused);
    assert_eq!(
        card.history.iter().map(|change| change.action.as_str()).collect::<Vec<_>>(),
        ["pause", "resume", "pause", "edit", "add"]
    );
}

#[tokio::test]
async fn a_mail_of_a_list_that_comes_back_is_known_by_its_recipient_until_the_list_is_mended() {
    let office = Office::open().await;
    let (hendra, watcher) = (office.as_("t_hendra").await, office.as_("t_watcher").await);
    office.sql("update channel set is_default = false").await;
    let list = json!({"connector": "email", "kind": "press", "class": "media", "settings": {"recipients": ["Redaksi <ada@kabar.example>", "hilang@kabar.example"]}});
    hendra.channel_put("Redaksi", &list, true).await.unwrap();
    let release = approved(&office).await;
    hendra.write(&act(&release, Action::Publish, json!({"destinations": ["Redaksi"]}))).await.unwrap();
    let due = watcher.delivery_take("a", 10, 60.0).await.unwrap().remove(0);
    assert!(watcher.delivery_begin(due.id, "a", 60.0, due.seen).await.unwrap());
    for address in ["ada@kabar.example", "hilang@kabar.example"] {
        assert_eq!(watcher.delivery_part_begin(due.id, "a", address).await.unwrap(), "go");
        watcher.delivery_part_end(due.id, address, "sent", None).await.unwrap();
    }
    let mark = office.one("select part_mark('hilang@kabar.example')").await;
    assert_eq!(mark, "9159f18d6006", "as the sender has it");
    office
        .sql(&format!(
            "insert into message (direction, message_id, refs, from_address, recipients, subject, text, report, notice, at)
             values ('in', 'b1@mx.example', '{{{key}.{mark}@humas.example, lain@x}}', 'mailer-daemon@mx.example', '{{humas@humas.example}}',
                'Undelivered', '', 'failed', 'surat kami tidak sampai: 550 no such user', now())",
            key = due.key
        ))
        .await;
    let parts = "select string_agg(address || ' ' || state, ', ' order by address) from distribution_part";
    assert_eq!(office.one(parts).await, "ada@kabar.example sent, hilang@kabar.example bounced");
    watcher.delivery_alerts().await.unwrap();
    let alert =
        "select string_agg(rule || ' ' || title || ' ' || (measure ->> 'where') || ' ' || state, ', ') from alert";
    assert_eq!(office.one(alert).await, "list_bounced Redaksi hilang@kabar.example open");
    let card = hendra.card(Entity::Delivery, due.id).await.unwrap();
    assert!(
        card.children[0].text.contains("hilang@kabar.example") && card.children[0].text.contains("550"),
        "{:?}",
        card.children
    );
    hendra.channel_put("Redaksi", &json!({"settings": {"recipients": ["ada@kabar.example"]}}), false).await.unwrap();
    watcher.delivery_alerts().await.unwrap();
    assert_eq!(office.one(alert).await, "list_bounced Redaksi hilang@kabar.example closed");
}
