//! An event that collides with others is confirmed only by somebody who took note of it, whatever client is used.

use chrono_tz::Asia::Jakarta;
use kentongan::domain::action::Action;
use kentongan::domain::clash::wish::Wish;
use kentongan::domain::entity::Entity;
use kentongan::domain::state::State;
use kentongan::domain::write::{Values, Written};
use kentongan::store::Store;
use serde_json::{Value, json};

use crate::office::{Office, act, add, guard, refused, undo, values};

async fn planned(store: &Store, title: &str, starts_at: &str, more: Value) -> Written {
    let mut fields =
        json!({"kind": "doorstop", "title": title, "starts_at": starts_at, "place": title, "speakers": [title]});
    fields.as_object_mut().unwrap().extend(values(more));
    store.write(&add(Entity::Event, fields)).await.unwrap()
}

async fn keys(store: &Store, seen: &Written) -> Vec<String> {
    let wish = Wish { entity: Entity::Event, id: seen.id, moves: false, values: Values::new() };
    let mut keys: Vec<String> =
        store.clashes_of(&wish, Jakarta).await.unwrap().iter().map(|told| told.key(seen.id, Jakarta)).collect();
    keys.sort();
    keys
}

async fn off(store: &Store, seen: &Written) {
    store.write(&act(seen, Action::Cancel, json!({"reason": "banjir"}))).await.unwrap();
}

#[tokio::test]
async fn an_event_that_collides_is_confirmed_only_once_its_clashes_are_acknowledged() {
    let office = Office::open().await;
    let (rizky, hendra) = (office.as_("t_rizky").await, office.as_("t_hendra").await);
    let plenary = planned(
        &rizky,
        "Rapat paripurna",
        "2031-11-25T01:30:00Z",
        json!({"speakers": ["Bupati"], "ends_at": "2031-11-25T03:30:00Z"}),
    )
    .await;
    let seen = planned(
        &rizky,
        "Hasil seleksi PPPK",
        "2031-11-25T02:00:00Z",
        json!({"speakers": ["bupati "], "place": "Aula", "ends_at": "2031-11-25T03:00:00Z"}),
    )
    .await;
    let speaker = format!("speaker:{}", plenary.id);
    assert_eq!(
        office.one(&format!("select array_agg(k) from event_collisions('{}') k", seen.id)).await,
        format!("{{{speaker}}}")
    );
    // By psql as by the program: nobody passes it silently, also not with the wrong list.
    for args in ["{}", r#"{"acknowledged": []}"#, r#"{"acknowledged": ["room:x", 1]}"#, r#"{"acknowledged": "all"}"#] {
        let by_hand = format!("select record_act('event', '{}', {}, 'confirm', '{args}')", seen.id, seen.version);
        assert_eq!(refused(&office, "t_hendra", &by_hand).await, ("KT004".into(), "clashes_unacknowledged".into()));
    }
    let plainly = format!("update media_event set state = 'confirmed' where id = '{}'", seen.id);
    let (code, _) = refused(&office, "t_hendra", &plainly).await;
    assert!(["KT004", "42501"].contains(&code.as_str()), "{code}");
    assert_eq!(guard(hendra.write(&act(&seen, Action::Confirm, json!({}))).await), "clashes_unacknowledged");

    let found = keys(&hendra, &seen).await;
    assert_eq!(found, [format!("plenary:{}", plenary.id), speaker]);
    let heeded = json!({"acknowledged": found, "note": "Bupati hadir di akhir"});
    let confirmed = hendra.write(&act(&seen, Action::Confirm, heeded.clone())).await.unwrap();
    assert_eq!(confirmed.state, State::Confirmed);
    let told = office
        .one(&format!("select reason from audit_log where record_id = '{}' order by id desc limit 1", seen.id))
        .await;
    let number = plenary.number.clone().unwrap();
    assert_eq!(told, format!("Bupati hadir di akhir · clashes acknowledged: plenary {number}; speaker {number}"));
    // The answer was lost on the way: asking again is harmless.
    assert_eq!(hendra.write(&act(&seen, Action::Confirm, heeded)).await.unwrap().version, confirmed.version);
    assert_eq!(hendra.write(&undo(&confirmed)).await.unwrap().state, State::Draft);
}

#[tokio::test]
async fn rooms_people_and_closed_days_collide_and_what_is_unknown_or_off_does_not() {
    let office = Office::open().await;
    let (rizky, hendra) = (office.as_("t_rizky").await, office.as_("t_hendra").await);
    office.sql("insert into holiday (day, name, kind) values ('2031-11-26', 'Hari jadi', 'regional')").await;
    let day = |hour: u32| format!("2031-11-25T{hour:02}:00:00Z");
    let hall =
        planned(&rizky, "a", &day(2), json!({"place": "Aula  Kantor", "moderator": "Dewi", "ends_at": day(4)})).await;
    for (hour, more, collides) in [
        (3, json!({"place": "aula kantor"}), Some("room")),
        (3, json!({"moderator": "dewi"}), Some("crew")),
        // until it ends, and not a minute more
        (4, json!({"place": "Aula Kantor", "moderator": "Dewi", "speakers": ["a"]}), None),
        (3, json!({"place": "Lobi"}), None),
    ] {
        let seen = planned(&rizky, "b", &day(hour), more.clone()).await;
        let wanted: Vec<String> = collides.iter().map(|reason| format!("{reason}:{}", hall.id)).collect();
        assert_eq!(hendra.collisions(seen.id).await.unwrap(), wanted, "{more}");
        off(&hendra, &seen).await;
    }
    let closed = planned(&rizky, "c", "2031-11-25T17:30:00Z", json!({})).await;
    assert_eq!(
        hendra.collisions(closed.id).await.unwrap(),
        ["holiday:2031-11-26"],
        "half past midnight in the office's zone"
    );
    for place in ["Zoom", "menyusul", "TBC"] {
        let one = planned(&rizky, "d", &day(9), json!({"place": place, "speakers": ["x"]})).await;
        let two = planned(&rizky, "e", &day(9), json!({"place": place, "speakers": ["y"]})).await;
        assert_eq!(hendra.collisions(two.id).await.unwrap(), Vec::<String>::new(), "{place}");
        off(&hendra, &one).await;
        off(&hendra, &two).await;
    }
    let gone = planned(&rizky, "f", &day(6), json!({"place": "Balai"})).await;
    off(&hendra, &gone).await;
    let on = planned(&rizky, "g", &day(6), json!({"place": "Balai"})).await;
    assert_eq!(hendra.collisions(on.id).await.unwrap(), Vec::<String>::new());
    let confirmed = hendra.write(&act(&on, Action::Confirm, json!({}))).await.unwrap();
    assert_eq!(confirmed.state, State::Confirmed);
}

#[tokio::test]
async fn what_the_database_holds_to_collide_is_always_among_what_a_person_is_shown() {
    let office = Office::open().await;
    let (rizky, hendra) = (office.as_("t_rizky").await, office.as_("t_hendra").await);
    // Nothing but a title before a name is nobody to the search of the program; to the database it is a word like another.
    for title in ["a", "b"] {
        planned(&rizky, title, "2031-11-25T02:00:00Z", json!({"speakers": ["Dr."], "place": title})).await;
    }
    let seen = planned(&rizky, "c", "2031-11-25T02:00:00Z", json!({"speakers": ["Dr."]})).await;
    let plain = hendra.collisions(seen.id).await.unwrap();
    let shown = keys(&hendra, &seen).await;
    assert_eq!(plain.len(), 2);
    assert!(plain.iter().all(|key| shown.contains(key)), "{plain:?} {shown:?}");
    hendra.write(&act(&seen, Action::Confirm, json!({"acknowledged": shown}))).await.unwrap();
}

#[tokio::test]
async fn only_the_staff_sees_what_collides() {
    let office = Office::open().await;
    let seen = planned(&office.as_("t_rizky").await, "a", "2031-11-25T02:00:00Z", json!({})).await;
    assert!(office.as_("t_wall").await.collisions(seen.id).await.is_err());
    let keys: String = format!("select count(*) from event_collisions('{}')", seen.id);
    assert_eq!(refused(&office, "t_watcher", &keys).await.0, "42501");
}
