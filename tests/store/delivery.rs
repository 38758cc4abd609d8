//! Where a release goes: each destination has its own state, taken once, asked about when nobody knows, decided by people.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::write::{Change, Refusal, Write, Written};
use kentongan::store::delivery::{Due, Fate, Receipt};
use kentongan::store::{Store, StoreError};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::office::{Office, act, add, guard, refusal, refused};

/// An office with two channels that a service serves, and one that people serve.
async fn office() -> (Office, Store) {
    let office = Office::open().await;
    let hendra = office.as_("t_hendra").await;
    office.sql("update channel set is_default = false").await;
    for (name, fields) in [
        ("Portal", json!({"connector": "wordpress", "is_default": true, "per_minute": 6000})),
        (
            "Wartawan",
            json!({"kind": "press", "class": "media", "connector": "webhook", "is_default": true, "per_minute": 6000}),
        ),
        ("Balai desa", json!({"kind": "face_to_face", "medium": "village_meeting", "is_default": true})),
    ] {
        hendra.channel_put(name, &fields, true).await.unwrap();
    }
    let watcher = office.as_("t_watcher").await;
    (office, watcher)
}

async fn approved(office: &Office, fields: Value) -> Written {
    let (rizky, hendra) = (office.as_("t_rizky").await, office.as_("t_hendra").await);
    let mut all = json!({"title": "Air surut", "lead": "Banjir surut.", "body": "Air surut pagi ini.", "key_messages": ["Surut"]});
    all.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
    let release = rizky.write(&add(Entity::Release, all)).await.unwrap();
    let release = rizky.write(&act(&release, Action::Write, json!({}))).await.unwrap();
    let release = rizky.write(&act(&release, Action::SubmitReview, json!({}))).await.unwrap();
    hendra.write(&act(&release, Action::Approve, json!({}))).await.unwrap()
}

async fn published(office: &Office) -> Written {
    let release = approved(office, json!({})).await;
    office.as_("t_hendra").await.write(&act(&release, Action::Publish, json!({}))).await.unwrap()
}

/// A person decides about a destination as it is now.
async fn decide(store: &Store, id: Uuid, action: Action, args: &Value) -> Result<Written, StoreError> {
    let version =
        store.delivery_list(None, false, false).await?.into_iter().find(|d| d.id == id).map_or(0, |d| d.version);
    let change = Change::Act(action, args.as_object().unwrap().clone());
    store.write(&Write { entity: Entity::Delivery, id, version, change }).await
}

async fn states(office: &Office) -> String {
    office.one("select string_agg(name || ' ' || state, ', ' order by name) from distribution").await
}

async fn take(watcher: &Store, who: &str) -> Vec<Due> {
    watcher.delivery_take(who, 10, 60.0).await.unwrap()
}

fn sent() -> Fate {
    let url = Some("https://portal.example/17".into());
    Fate::Done(Receipt { remote_id: Some("17".into()), remote_url: url, answer_hash: Some("ab".into()) })
}

/// Everything that is due is taken, begun and ends like this.
async fn all_end(watcher: &Store, fate: &Fate) -> usize {
    let due = take(watcher, "a").await;
    for one in &due {
        assert!(watcher.delivery_begin(one.id, "a", 60.0, one.seen).await.unwrap());
        watcher.delivery_end(one, "a", fate).await.unwrap();
    }
    due.len()
}

#[tokio::test]
async fn a_published_release_is_taken_once_by_whoever_comes_first() {
    let (office, watcher) = office().await;
    let release = published(&office).await;
    assert_eq!(states(&office).await, "Balai desa queued, Portal queued, Wartawan queued");
    let (first, second) = (take(&watcher, "a").await, take(&watcher, "b").await);
    assert_eq!((first.len(), second.len()), (2, 0), "the third is people's");
    let one = &first[0];
    assert!(!watcher.delivery_begin(one.id, "b", 60.0, one.seen).await.unwrap(), "it is another's");
    assert!(!watcher.delivery_begin(one.id, "a", 60.0, one.seen - 1).await.unwrap(), "another text");
    assert!(watcher.delivery_begin(one.id, "a", 60.0, one.seen).await.unwrap());
    assert_eq!(watcher.delivery_end(one, "a", &sent()).await.unwrap().as_deref(), Some("sent"));
    assert_eq!(watcher.delivery_end(one, "a", &Fate::Broken("x".into(), 0)).await.unwrap().as_deref(), Some("sent"));
    let listed = office.as_("t_hendra").await.delivery_list(release.number.as_deref(), false, false).await.unwrap();
    assert_eq!(listed.len(), 3);
    assert!(listed.iter().any(|d| d.remote_id.as_deref() == Some("17") && d.answer_hash.as_deref() == Some("ab")));
    let card = office.as_("t_rizky").await.card(Entity::Release, release.id).await.unwrap();
    let told = |child: &kentongan::domain::card::Child| child.text.contains("https://portal.example/17");
    assert!(card.children.iter().any(told), "the card says where it stands: {:?}", card.children);
}

#[tokio::test]
async fn what_fails_is_tried_after_1_5_and_30_minutes_and_then_a_person_is_called() {
    let (office, watcher) = office().await;
    published(&office).await;
    for minutes in [1, 5, 30] {
        assert_eq!(all_end(&watcher, &Fate::Broken("tidak menjawab".into(), 0)).await, 2);
        assert_eq!(states(&office).await, "Balai desa queued, Portal failed, Wartawan failed");
        let wait = "select round(extract(epoch from next_at - now()) / 60) from distribution where name = 'Portal'";
        assert_eq!(office.one(wait).await, minutes.to_string());
        assert_eq!(take(&watcher, "a").await.len(), 0, "not before");
        office.sql("update distribution set next_at = now() where state = 'failed'; update channel_health set next_at = now()").await;
    }
    assert_eq!(all_end(&watcher, &Fate::Broken("tidak menjawab".into(), 0)).await, 2);
    assert_eq!(states(&office).await, "Balai desa queued, Portal needs_hand, Wartawan needs_hand");
    watcher.delivery_alerts().await.unwrap();
    let alert = "select rule || ' ' || state || ' ' || (measure ->> 'where') from alert";
    assert_eq!(office.one(alert).await, "delivery_failed open Portal, Wartawan");
    // A person sends one again and lets the other be; then nothing waits any more.
    let hendra = office.as_("t_hendra").await;
    let ids: Vec<_> = hendra.delivery_list(None, true, false).await.unwrap().into_iter().map(|d| d.id).collect();
    assert_eq!(guard(decide(&hendra, ids[0], Action::Skip, &json!({})).await), "reason_required");
    decide(&hendra, ids[0], Action::Skip, &json!({"reason": "kanal ditutup"})).await.unwrap();
    decide(&hendra, ids[1], Action::Resend, &json!({})).await.unwrap();
    assert_eq!(office.one(alert).await, "delivery_failed closed Portal, Wartawan");
    assert_eq!(all_end(&watcher, &sent()).await, 1);
    assert_eq!(
        office.one("select string_agg(actor || ' ' || action || ' ' || from_state, ', ' order by id) from audit_log where entity = 'delivery'").await,
        "t_hendra skip needs_hand, t_hendra resend needs_hand"
    );
}

#[tokio::test]
async fn what_a_dead_service_had_begun_is_asked_about_and_never_sent_again_by_itself() {
    let (office, watcher) = office().await;
    published(&office).await;
    let due = take(&watcher, "a").await;
    assert!(watcher.delivery_begin(due[0].id, "a", 60.0, due[0].seen).await.unwrap());
    office.sql("update distribution set leased_until = now() where leased_until is not null").await;
    office.sql("update channel_health set next_at = now()").await;
    let next = take(&watcher, "b").await;
    assert_eq!(next.len(), 2);
    let asked = next.iter().find(|d| d.id == due[0].id).unwrap();
    assert_eq!(asked.state, "uncertain");
    assert!(!watcher.delivery_begin(asked.id, "b", 60.0, asked.seen).await.unwrap(), "it cannot be sent");
    assert_eq!(watcher.delivery_end(asked, "b", &Fate::CannotAsk).await.unwrap().as_deref(), Some("uncertain"));
    office.sql("update channel_health set next_at = now(); update distribution set next_at = now()").await;
    assert!(take(&watcher, "c").await.iter().all(|d| d.id != asked.id), "nor is it asked about again");
    watcher.delivery_alerts().await.unwrap();
    assert_eq!(office.one("select string_agg(rule, ',') from alert").await, "delivery_uncertain");
    let fajar = office.as_("t_fajar").await;
    assert_eq!(guard(decide(&fajar, asked.id, Action::Confirm, &json!({})).await), "delivery_evidence");
    let done = decide(&fajar, asked.id, Action::Confirm, &json!({"evidence": "terlihat di portal"})).await.unwrap();
    assert_eq!(done.state.to_string(), "confirmed");
    // The late word of the first service changes nothing.
    assert_eq!(watcher.delivery_end(&due[0], "a", &sent()).await.unwrap().as_deref(), Some("confirmed"));
}

#[tokio::test]
async fn a_peer_that_can_be_asked_settles_it() {
    let (office, watcher) = office().await;
    published(&office).await;
    all_end(&watcher, &Fate::Uncertain("putus".into())).await;
    office.sql("update channel_health set next_at = now()").await;
    let due = take(&watcher, "a").await;
    assert_eq!(watcher.delivery_end(&due[0], "a", &sent()).await.unwrap().as_deref(), Some("sent"));
    assert_eq!(watcher.delivery_end(&due[1], "a", &Fate::Absent).await.unwrap().as_deref(), Some("queued"));
    office.sql("update channel_health set next_at = now()").await;
    assert_eq!(all_end(&watcher, &sent()).await, 1, "with the same key");
}

#[tokio::test]
async fn the_public_waits_and_the_press_may_have_it_under_embargo() {
    let (office, watcher) = office().await;
    let hendra = office.as_("t_hendra").await;
    hendra.channel_put("Wartawan", &json!({"early": true}), false).await.unwrap();
    let release =
        approved(&office, json!({"embargo_until": "2099-01-01T10:00:00+07:00", "embargo_rule": "fixed"})).await;
    let release = hendra
        .write(&act(&release, Action::Schedule, json!({"publish_at": "2099-01-01T10:00:00+07:00"})))
        .await
        .unwrap();
    assert_eq!(states(&office).await, "Balai desa planned, Portal planned, Wartawan queued");
    let due = take(&watcher, "a").await;
    assert_eq!(due.len(), 1);
    assert!(due[0].content.embargo && due[0].content.embargo_until.is_some());
    // Taken off the schedule it waits again, and whoever holds it is told no.
    let release = hendra.write(&act(&release, Action::Unschedule, json!({}))).await.unwrap();
    assert!(!watcher.delivery_begin(due[0].id, "a", 60.0, due[0].seen).await.unwrap());
    assert_eq!(states(&office).await, "Balai desa planned, Portal planned, Wartawan planned");
    // By hand the same, and never to the public.
    let all = hendra.delivery_list(None, false, false).await.unwrap();
    let of = |name: &str| all.iter().find(|d| d.name == name).unwrap().id;
    assert_eq!(guard(decide(&hendra, of("Portal"), Action::SendEarly, &json!({})).await), "delivery_public_waits");
    decide(&hendra, of("Wartawan"), Action::SendEarly, &json!({})).await.unwrap();
    office.sql("update channel_health set next_at = now()").await;
    assert_eq!(all_end(&watcher, &sent()).await, 1);
    let early = decide(&hendra, of("Balai desa"), Action::Confirm, &json!({"evidence": "x"})).await;
    assert!(matches!(refusal(early), Refusal::Illegal { .. }), "nobody has been told yet");
    assert_eq!(release.state.to_string(), "approved");
}

#[tokio::test]
async fn a_correction_and_a_withdrawal_reach_everybody_who_has_it() {
    let (office, watcher) = office().await;
    let hendra = office.as_("t_hendra").await;
    let release = published(&office).await;
    let due = take(&watcher, "a").await;
    for one in &due {
        assert!(watcher.delivery_begin(one.id, "a", 60.0, one.seen).await.unwrap());
    }
    watcher.delivery_end(&due[0], "a", &sent()).await.unwrap();
    // One has it, one is being sent when the correction comes.
    let body = json!({"reason": "angka keliru", "body": "Air surut siang ini."});
    let release = hendra.write(&act(&release, Action::Correct, body)).await.unwrap();
    assert_eq!(watcher.delivery_end(&due[1], "a", &sent()).await.unwrap().as_deref(), Some("needs_correction"));
    assert_eq!(hendra.delivery_list(None, false, true).await.unwrap().len(), 2, "they hold the wrong text");
    office.sql("update channel_health set next_at = now()").await;
    let again = take(&watcher, "a").await;
    assert_eq!(again.iter().map(|d| d.op.as_str()).collect::<Vec<_>>(), ["correct", "correct"]);
    assert_eq!(again[0].content.body.as_deref(), Some("Air surut siang ini."));
    assert_ne!(again[0].key, due[0].key, "another errand");
    for one in &again {
        assert!(watcher.delivery_begin(one.id, "a", 60.0, one.seen).await.unwrap());
        watcher.delivery_end(one, "a", &sent()).await.unwrap();
    }
    assert_eq!(hendra.delivery_list(None, false, true).await.unwrap().len(), 0);
    hendra.write(&act(&release, Action::Withdraw, json!({"reason": "dibatalkan"}))).await.unwrap();
    assert_eq!(states(&office).await, "Balai desa skipped, Portal needs_withdrawal, Wartawan needs_withdrawal");
    office.sql("update channel_health set next_at = now()").await;
    assert_eq!(all_end(&watcher, &sent()).await, 2);
    assert_eq!(states(&office).await, "Balai desa skipped, Portal withdrawn, Wartawan withdrawn");
}

#[tokio::test]
async fn a_channel_is_not_given_more_than_its_pace() {
    let (office, watcher) = office().await;
    let hendra = office.as_("t_hendra").await;
    hendra.channel_put("Portal", &json!({"per_minute": 2}), false).await.unwrap();
    for _ in 0..3 {
        published(&office).await;
    }
    let portal = |due: Vec<Due>| due.iter().filter(|d| d.name == "Portal").count();
    assert_eq!(portal(take(&watcher, "a").await), 1);
    assert_eq!(portal(take(&watcher, "b").await), 0, "two services share the pace");
    let wait = "select round(extract(epoch from next_at - now())) from channel_health h join channel c on c.id = h.channel_id where name = 'Portal'";
    assert_eq!(office.one(wait).await, "30");
    // A peer that asks for time gets it, from every service.
    office.sql("update channel_health set next_at = now(); update distribution set leased_until = null").await;
    let due = take(&watcher, "a").await;
    let press = due.iter().find(|d| d.name == "Wartawan").unwrap();
    assert!(watcher.delivery_begin(press.id, "a", 60.0, press.seen).await.unwrap());
    watcher.delivery_end(press, "a", &Fate::Broken("429".into(), 120)).await.unwrap();
    let wait = "select round(extract(epoch from next_at - now())) from channel_health h join channel c on c.id = h.channel_id where name = 'Wartawan'";
    assert_eq!(office.one(wait).await, "120");
    assert!(take(&watcher, "b").await.iter().all(|d| d.name != "Wartawan"));
}

#[tokio::test]
async fn nobody_goes_past_the_functions() {
    let (office, watcher) = office().await;
    published(&office).await;
    all_end(&watcher, &Fate::Refused("alamat salah".into())).await;
    for login in ["t_fajar", "t_rizky", "t_hendra", "t_agus", "t_watcher"] {
        for statement in [
            "update distribution set state = 'sent'",
            "update channel set settings = '{}'",
            "delete from distribution_part",
        ] {
            assert_eq!(refused(&office, login, statement).await.0, "42501", "{login}: {statement}");
        }
    }
    let rizky = office.as_("t_rizky").await;
    assert!(matches!(refusal(rizky.channel_put("Portal", &json!({}), false).await), Refusal::Other(_)));
    let hendra = office.as_("t_hendra").await;
    let leak = hendra.channel_put("Portal", &json!({"settings": {"bot_token": "123:abc"}}), false).await;
    assert!(leak.is_err(), "a secret has no place among the settings");
}

#[tokio::test]
async fn a_late_publication_and_a_permit_that_runs_out_are_said_and_grow_quiet() {
    let (office, watcher) = office().await;
    let hendra = office.as_("t_hendra").await;
    let release = approved(&office, json!({})).await;
    hendra.write(&act(&release, Action::Schedule, json!({"publish_at": "2099-01-01T10:00:00+07:00"}))).await.unwrap();
    office.sql("update release set publish_at = now() - interval '2 minutes'").await;
    let billboard = json!({"kind": "outdoor", "medium": "billboard", "permit_until": "2020-01-01"});
    hendra.channel_put("Baliho Simpang Lima", &billboard, true).await.unwrap();
    watcher.delivery_alerts().await.unwrap();
    let open =
        "select coalesce(string_agg(rule || ' ' || severity, ', ' order by rule), '') from alert where state = 'open'";
    assert_eq!(office.one(open).await, "permit_expiring critical, publication_late critical");
    hendra.channel_put("Baliho Simpang Lima", &json!({"permit_until": "2099-01-01"}), false).await.unwrap();
    office.sql("update release set publish_at = now() + interval '1 hour'").await;
    watcher.delivery_alerts().await.unwrap();
    assert_eq!(office.one(open).await, "");
}

#[tokio::test]
async fn what_people_run_has_its_slot_its_evidence_and_a_reminder() {
    let (office, watcher) = office().await;
    let release = published(&office).await;
    let fajar = office.as_("t_fajar").await;
    let of = async |name: &str| {
        let all = fajar.delivery_list(release.number.as_deref(), false, false).await.unwrap();
        all.into_iter().find(|d| d.name == name).unwrap()
    };
    let hall = of("Balai desa").await;
    assert_eq!(guard(decide(&fajar, hall.id, Action::Slot, &json!({})).await), "delivery_slot");
    let backwards = json!({"slot_from": "2026-11-20T12:00:00Z", "slot_until": "2026-11-20T10:00:00Z"});
    assert!(matches!(refusal(decide(&fajar, hall.id, Action::Slot, &backwards).await), Refusal::Field { .. }));
    let slot = json!({"slot_from": "2020-11-20T10:00:00Z", "slot_until": "2020-11-20T12:00:00Z"});
    decide(&fajar, hall.id, Action::Slot, &slot).await.unwrap();
    let portal = of("Portal").await;
    assert_eq!(guard(decide(&fajar, portal.id, Action::Slot, &slot).await), "delivery_automatic");
    let evidence = json!({"evidence": "42 warga hadir, daftar hadir di map 3"});
    assert_eq!(guard(decide(&fajar, portal.id, Action::Confirm, &evidence).await), "delivery_automatic");
    watcher.delivery_alerts().await.unwrap();
    let alert = "select rule || ' ' || state || ' ' || (measure ->> 'where') from alert";
    assert_eq!(office.one(alert).await, "proof_missing open Balai desa");
    decide(&fajar, hall.id, Action::Confirm, &evidence).await.unwrap();
    assert_eq!(office.one(alert).await, "proof_missing closed Balai desa");
    let hall = of("Balai desa").await;
    assert_eq!((hall.state.as_str(), hall.evidence.as_deref()), ("confirmed", evidence["evidence"].as_str()));
    let card = office.one(&format!("select string_agg(c ->> 'text', ' | ') from children('release', '{}') c where c ->> 'kind' = 'distribution'", release.id)).await;
    assert!(card.contains("Balai desa, 42 warga hadir"), "{card}");
    // A correction is people's work too: it is theirs to tell the village.
    let hendra = office.as_("t_hendra").await;
    hendra.write(&act(&release, Action::Correct, json!({"reason": "angka keliru"}))).await.unwrap();
    assert_eq!(of("Balai desa").await.state, "needs_correction");
}

#[tokio::test]
async fn two_slots_at_one_time_are_told_of_and_stand_in_the_calendar() {
    use chrono::NaiveDate;
    use kentongan::domain::playout::Standing;
    let (office, _watcher) = office().await;
    let hendra = office.as_("t_hendra").await;
    hendra.channel_put("Balai desa", &json!({"permit_until": "2026-11-23"}), false).await.unwrap();
    hendra.channel_put("Grup", &json!({"kind": "social"}), true).await.unwrap();
    let (first, second) = (published(&office).await, published(&office).await);
    let fajar = office.as_("t_fajar").await;
    let of = async |release: &Written| {
        let all = fajar.delivery_list(release.number.as_deref(), false, false).await.unwrap();
        all.into_iter().find(|d| d.name == "Balai desa").unwrap().id
    };
    let slot = |from: &str, until: &str| json!({"slot_from": format!("2026-11-{from}:00+07:00"), "slot_until": format!("2026-11-{until}:00+07:00")});
    let monday = NaiveDate::from_ymd_opt(2026, 11, 23).unwrap();
    let week = async || fajar.playout(monday, 7, chrono_tz::Asia::Jakarta).await.unwrap();
    let now = "2026-11-22T03:00:00Z".parse().unwrap();
    // What waits for a slot is in sight, and only channels that people serve are.
    let sheet = week().await;
    assert_eq!(sheet.places.iter().map(|place| place.name.as_str()).filter(|name| *name == "Balai desa").count(), 1);
    // Nor does a group somebody posts to run in slots.
    assert!(sheet.places.iter().all(|place| !["Portal", "Grup"].contains(&place.name.as_str())));
    assert_eq!(sheet.slots.iter().filter(|slot| slot.standing(now) == Standing::Open).count(), 2);
    let given = decide(&fajar, of(&first).await, Action::Slot, &slot("23T09:00", "23T10:00")).await.unwrap();
    assert!(given.warnings.is_empty(), "{:?}", given.warnings);
    let given = decide(&fajar, of(&second).await, Action::Slot, &slot("23T09:30", "24T10:00")).await.unwrap();
    assert_eq!(given.warnings, ["slot_taken", "permit_short"]);
    let sheet = week().await;
    assert_eq!(sheet.twice.len(), 2);
    assert_eq!(sheet.cell(sheet.cells[0].place, Some(monday)).len(), 2);
    assert!(sheet.slots.iter().all(|slot| slot.standing(now) == Standing::Ahead));
    // One after the other is no clash; what is skipped takes no time.
    let given = decide(&fajar, of(&second).await, Action::Slot, &slot("23T10:00", "23T11:00")).await.unwrap();
    assert!(given.warnings.is_empty(), "{:?}", given.warnings);
    assert!(week().await.twice.is_empty());
    // Whoever is not of the staff has no calendar.
    let watcher = office.as_("t_watcher").await;
    assert!(watcher.playout(monday, 7, chrono_tz::Asia::Jakarta).await.is_err());
}

#[tokio::test]
async fn a_permit_is_spoken_of_thirty_days_before_a_week_before_and_on_its_last_day() {
    let (office, watcher) = office().await;
    let hendra = office.as_("t_hendra").await;
    let open = "select coalesce(string_agg(severity || ' ' || (measure ->> 'days'), ', '), '') from alert where rule = 'permit_expiring' and state = 'open'";
    let mut made = false;
    for (days, said) in [(31, ""), (30, "notice 30"), (8, ""), (7, "warning 7"), (0, "critical 0"), (-1, ""), (60, "")]
    {
        let until = office.one(&format!("select (now() at time zone office_zone())::date + ({days})")).await;
        let fields = json!({"kind": "outdoor", "medium": "billboard", "permit_until": until});
        hendra.channel_put("Baliho Simpang Lima", &fields, !made).await.unwrap();
        made = true;
        watcher.delivery_alerts().await.unwrap();
        assert_eq!(office.one(open).await, said, "{days}");
        // Whoever has seen it is not told again before the next of the three.
        office.sql("update alert set state = 'acknowledged' where rule = 'permit_expiring' and state = 'open'").await;
    }
}
