//! The demo day as one story: planned, a clash explained, confirmed, invited, moved, at the door, asked, released under an
//! embargo bound to the event, published once, covered, and what came of it.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::press::Deed;
use kentongan::domain::state::State;
use kentongan::domain::write::Written;
use kentongan::store::delivery::{Fate, Receipt};
use serde_json::json;
use uuid::Uuid;

use crate::office::{Office, act, add, guard, whole_release};

#[tokio::test]
async fn a_press_conference_from_the_plan_to_its_yield() {
    let office = Office::open().await;
    office
        .sql("insert into outlet (name, kind) values ('Kabar Kini', 'local_online'), ('Radio Suara', 'radio'); update channel set is_default = false")
        .await;
    let (hendra, rizky, lia) = (office.as_("t_hendra").await, office.as_("t_rizky").await, office.as_("t_lia").await);
    let watcher = office.as_("t_watcher").await;
    for (name, class) in [("Portal", "public"), ("Redaksi", "media")] {
        let fields = json!({"connector": "webhook", "class": class, "is_default": true, "per_minute": 6000});
        hendra.channel_put(name, &fields, true).await.unwrap();
    }
    // The plan, and a clash that is named before anybody confirms.
    let at = |minutes: i64| (chrono::Utc::now() + chrono::TimeDelta::minutes(minutes)).to_rfc3339();
    let event = |title: &str, place: &str| {
        json!({"kind": "press_conference", "title": title, "starts_at": at(60), "ends_at": at(150), "place": place,
            "speakers": ["Bupati"], "purpose": "Perpanjangan status", "organiser": "BPBD", "moderator": title})
    };
    rizky.write(&add(Entity::Event, event("Rapat koordinasi", "Lobi"))).await.unwrap();
    let planned = rizky.write(&add(Entity::Event, event("Perpanjangan status", "Command Center"))).await.unwrap();
    assert_eq!(guard(hendra.write(&act(&planned, Action::Confirm, json!({}))).await), "clashes_unacknowledged");
    let clashes = hendra.collisions(planned.id).await.unwrap();
    assert!(clashes.iter().any(|clash| clash.starts_with("speaker:")), "{clashes:?}");
    let event = hendra.write(&act(&planned, Action::Confirm, json!({"acknowledged": clashes}))).await.unwrap();
    let steps: i64 = office.one("select count(*) from checklist_item").await.parse().unwrap();
    assert!(steps > 4, "its kind gave it a checklist: {steps}");
    // Invited and told; the release hangs on its start.
    lia.guest_invite(event.id, &json!({"outlets": ["Kabar Kini", "Radio Suara"]})).await.unwrap();
    lia.guest_told(event.id, None).await.unwrap();
    let mut text = whole_release();
    text["event"] = json!(event.number);
    text["embargo_rule"] = json!("event_start");
    let release = rizky.write(&add(Entity::Release, text)).await.unwrap();
    let release = rizky.write(&act(&release, Action::Write, json!({}))).await.unwrap();
    let release = rizky.write(&act(&release, Action::SubmitReview, json!({}))).await.unwrap();
    let release = hendra.write(&act(&release, Action::Approve, json!({}))).await.unwrap();
    let release = hendra.write(&act(&release, Action::Schedule, json!({"publish_at": at(50)}))).await.unwrap();
    // Moved by 45 minutes: a copy, since the press knows of it; the release and its embargo go with it.
    let lift = "select round(extract(epoch from embargo_end(r) - now()) / 60) from release r";
    assert_eq!(office.one(lift).await, "60");
    let moved = json!({"starts_at": at(105), "reason": "Bupati dari lapangan"});
    let moved = hendra.write(&act(&event, Action::Reschedule, moved)).await.unwrap();
    assert_eq!((moved.state, office.one(lift).await.as_str()), (State::Rescheduled, "105"));
    let copy: Uuid =
        office.one("select rescheduled_to from media_event where rescheduled_to is not null").await.parse().unwrap();
    let told_anew = lia.event_invitations(copy).await.unwrap();
    assert_eq!(told_anew.len(), 2, "whoever was told the old hour is told the new one");
    let seen = hendra.card(Entity::Event, copy).await.unwrap();
    let clashes = hendra.collisions(copy).await.unwrap();
    let written = Written {
        entity: Entity::Event,
        id: copy,
        number: seen.number.clone(),
        version: seen.version,
        state: seen.state,
        warnings: Vec::new(),
    };
    let copied = hendra.write(&act(&written, Action::Confirm, json!({"acknowledged": clashes}))).await.unwrap();
    // Its hour comes: the service begins it and publishes what hung on it, once, to every channel.
    office
        .sql("alter table media_event disable trigger user; alter table release disable trigger user;
            update media_event set starts_at = now() - interval '10 seconds', ends_at = now() + interval '80 minutes' where state = 'confirmed';
            update release set publish_at = now() - interval '20 minutes';
            alter table media_event enable trigger user; alter table release enable trigger user")
        .await;
    let due = watcher.due_steps().await.unwrap();
    assert_eq!(due.iter().map(|step| step.action).collect::<Vec<_>>(), [Action::Publish, Action::Start]);
    // The move of its event is a version of the release.
    let version = hendra.card(Entity::Release, release.id).await.unwrap().version;
    let published = Written { entity: Entity::Release, id: release.id, version, ..copied.clone() };
    watcher.write(&act(&published, Action::Publish, json!({}))).await.unwrap();
    let begun = watcher.write(&act(&copied, Action::Start, json!({}))).await.unwrap();
    for due in watcher.delivery_take("a", 10, 60.0).await.unwrap() {
        assert!(watcher.delivery_begin(due.id, "a", 60.0, due.seen).await.unwrap());
        watcher.delivery_end(&due, "a", &Fate::Done(Receipt::default())).await.unwrap();
    }
    assert_eq!(watcher.delivery_take("b", 10, 60.0).await.unwrap().len(), 0, "nothing goes twice");
    assert_eq!(
        office.one("select string_agg(name || ' ' || state, ', ' order by name) from distribution").await,
        "Portal sent, Redaksi sent"
    );
    // The door and what was asked; what stays open is a request once it ends.
    let door = lia.event_door(copy).await.unwrap().unwrap();
    for guest in &door.guests {
        lia.press(&Deed::Attend { guest: guest.id, present: true }).await.unwrap();
    }
    let ask =
        Deed::Ask { event: copy, id: Uuid::now_v7(), text: "Kapan dana cair?".into(), guest: Some(door.guests[0].id) };
    lia.press(&ask).await.unwrap();
    lia.write(&act(&begun, Action::Finish, json!({}))).await.unwrap();
    assert_eq!(office.one("select subject from media_request").await, "Kapan dana cair?");
    let ticked = "select count(*) from checklist_item where record_id = '{}' and done_when in ('attended', 'released', 'asked') and done_at is null";
    assert_eq!(office.one(&ticked.replace("{}", &copy.to_string())).await, "0", "what came about ticked itself");
    // One of the two outlets ran it.
    office
        .sql(
            "insert into article (url, url_hash, title, outlet_id, published_at)
                select 'https://a.example/1', 1, 'Status diperpanjang', id, now() from outlet where name = 'Kabar Kini';
            insert into pickup (release_id, article_id, class) select r.id, a.id, 'whole' from release r, article a",
        )
        .await;
    let came = hendra.event_yield(Some(copy), None, None).await.unwrap().remove(0);
    assert_eq!((came.attended, came.outlets_present, came.ran), (2, 2, 1));
}
