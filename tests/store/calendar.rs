//! Events that come in from a calendar: each once, newer copies change them, and all come in or none.

use chrono_tz::Asia::Jakarta;
use kentongan::domain::action::Action;
use kentongan::domain::agenda::Incoming;
use kentongan::domain::entity::Entity;
use kentongan::domain::state::State;
use kentongan::domain::write::Refusal;
use kentongan::runtime::agenda::Feed;
use kentongan::store::Store;
use kentongan::text::agenda::calendar;
use kentongan::text::agenda::read::{Around, read};
use kentongan::text::lang::Lang;
use serde_json::json;

use crate::office::{Office, act, add, refusal};

fn around() -> Around<'static> {
    Around { zone: Jakarta, now: "2026-11-23T02:40:00Z".parse().unwrap(), kind: "media_coverage", lang: Lang::En }
}

fn events(text: &str) -> Vec<Incoming> {
    read(&format!("BEGIN:VCALENDAR\nVERSION:2.0\n{text}\nEND:VCALENDAR\n"), around()).unwrap()
}

fn event(uid: &str, title: &str, more: &str) -> String {
    format!("BEGIN:VEVENT\nUID:{uid}\nSUMMARY:{title}\nDTSTART:20261124T020000Z\n{more}\nEND:VEVENT\n")
}

async fn outcomes(store: &Store, events: &[Incoming]) -> Vec<String> {
    store.import_events(events, false).await.unwrap().into_iter().map(|landed| landed.outcome).collect()
}

#[tokio::test]
async fn an_event_comes_in_once_and_changes_when_its_copy_is_newer() {
    let office = Office::open().await;
    let (rizky, hendra) = (office.as_("t_rizky").await, office.as_("t_hendra").await);
    let first = events(&event("a@x", "Peresmian", "SEQUENCE:1\nLOCATION:Aula"));
    let tried = hendra.import_events(&first, true).await.unwrap();
    assert_eq!(
        (tried[0].outcome.as_str(), office.one("select count(*) from media_event").await.as_str()),
        ("added", "0")
    );
    assert_eq!(outcomes(&hendra, &first).await, ["added"]);
    assert_eq!(outcomes(&hendra, &first).await, ["same"], "a second time changes nothing");
    assert_eq!(
        office.one("select version || ' ' || state || ' ' || (number is not null) from media_event").await,
        "1 draft true"
    );
    // An older copy is passed over, a newer one holds; what a person added stays.
    assert_eq!(outcomes(&hendra, &events(&event("a@x", "Lama", "SEQUENCE:0"))).await, ["same"]);
    office.sql("update media_event set speakers = '{Bupati}'").await;
    assert_eq!(
        outcomes(&hendra, &events(&event("a@x", "Peresmian jembatan", "SEQUENCE:2\nLOCATION:Aula"))).await,
        ["changed"]
    );
    assert_eq!(
        office.one("select title || ' ' || place || ' ' || speakers[1] from media_event").await,
        "Peresmian jembatan Aula Bupati"
    );
    let stamped = event("a@x", "Peresmian", "SEQUENCE:2\nLOCATION:Aula\nLAST-MODIFIED:20261120T000000Z");
    assert_eq!(outcomes(&hendra, &events(&stamped)).await, ["changed"], "the same sequence, changed later");
    // Called off there, with the reason here; and not once more.
    let off = events(&event("a@x", "Peresmian", "SEQUENCE:3\nSTATUS:CANCELLED"));
    assert_eq!(outcomes(&hendra, &off).await, ["cancelled"]);
    assert_eq!(outcomes(&hendra, &off).await, ["same"]);
    assert_eq!(
        office.one("select state || ' ' || state_reason from media_event").await,
        "cancelled Cancelled in the calendar it came from"
    );
    assert_eq!(outcomes(&hendra, &events(&event("b@x", "Tak dikenal", "STATUS:CANCELLED"))).await, ["skipped"]);
    // What is under way is nobody's to move any more.
    assert_eq!(outcomes(&rizky, &events(&event("c@x", "Jumpa pers", ""))).await, ["added"]);
    for state in ["confirmed", "under_way"] {
        office.sql(&format!("update media_event set state = '{state}' where title = 'Jumpa pers'")).await;
    }
    assert_eq!(outcomes(&rizky, &events(&event("c@x", "Lain", "SEQUENCE:9"))).await, ["kept"]);
}

#[tokio::test]
async fn a_series_comes_in_day_by_day_and_a_day_taken_out_is_cancelled() {
    let office = Office::open().await;
    let hendra = office.as_("t_hendra").await;
    let series = |more: &str| events(&event("s@x", "Jumpa pers harian", &format!("RRULE:FREQ=DAILY;COUNT=3\n{more}")));
    assert_eq!(outcomes(&hendra, &series("")).await, ["added", "added", "added"]);
    assert_eq!(outcomes(&hendra, &series("")).await, ["same", "same", "same"]);
    let mut after = outcomes(&hendra, &series("SEQUENCE:1\nEXDATE:20261125T020000Z")).await;
    after.sort();
    assert_eq!(after, ["cancelled", "same", "same"]);
    assert_eq!(office.one("select count(*) from media_event where state = 'draft'").await, "2");
}

#[tokio::test]
async fn all_come_in_or_none_and_only_for_who_may_plan() {
    let office = Office::open().await;
    let hendra = office.as_("t_hendra").await;
    let mut several = events(&[event("a@x", "Satu", ""), event("b@x", "Dua", "")].concat());
    several[1].fields.insert("kind".to_owned(), json!("party"));
    assert!(
        matches!(refusal(hendra.import_events(&several, false).await), Refusal::Field { field, .. } if field == "kind")
    );
    assert_eq!(office.one("select count(*) from media_event").await, "0");
    let one = events(&event("a@x", "Satu", ""));
    for login in ["t_nurul", "t_wall", "t_watcher"] {
        assert!(office.as_(login).await.import_events(&one, false).await.is_err(), "{login}");
    }
    // Who may plan but not call off does not do so by way of a calendar.
    let rizky = office.as_("t_rizky").await;
    assert_eq!(outcomes(&rizky, &one).await, ["added"]);
    let off = events(&event("a@x", "Satu", "SEQUENCE:1\nSTATUS:CANCELLED"));
    assert!(matches!(refusal(rizky.import_events(&off, false).await), Refusal::NotPermitted { .. }));
}

#[tokio::test]
async fn the_service_keeps_a_file_of_what_the_public_may_know_and_of_nothing_else() {
    let office = Office::open().await;
    let (hendra, watcher) = (office.as_("t_hendra").await, office.as_("t_watcher").await);
    let folder = tempfile::tempdir().unwrap();
    let feed = Feed { path: folder.path().join("agenda.ics"), zone: Jakarta, lang: Lang::Id };
    let now = "2026-11-23T02:40:00Z".parse().unwrap();
    let event = |title: &str, public: bool| {
        add(
            Entity::Event,
            json!({"kind": "press_conference", "title": title, "starts_at": "2026-11-24T02:00:00Z", "public_visible": public}),
        )
    };
    let seen = hendra.write(&event("Konferensi pers banjir", true)).await.unwrap();
    hendra.write(&event("Latar belakang", false)).await.unwrap();
    assert!(feed.refresh(&watcher, now).await.unwrap());
    let file = || std::fs::read_to_string(&feed.path).unwrap();
    assert!(file().contains("Konferensi pers banjir") && !file().contains("Latar belakang"), "{}", file());
    assert!(!feed.refresh(&watcher, now).await.unwrap(), "what is as it should be is not touched");
    hendra.write(&act(&seen, Action::Cancel, json!({"reason": "banjir"}))).await.unwrap();
    assert!(feed.refresh(&watcher, now).await.unwrap());
    assert!(file().contains("STATUS:CANCELLED"));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1, "nothing is left beside it");
    assert!(office.as_("t_wall").await.public_agenda(now, now).await.is_err());
    let nowhere = Feed { path: "/nowhere/agenda.ics".into(), ..feed.clone() };
    let why = format!("{:#}", nowhere.refresh(&watcher, now).await.unwrap_err());
    assert!(why.contains("cannot write /nowhere/agenda.ics"), "{why}");
}

#[tokio::test]
async fn the_agenda_of_one_office_comes_into_another_as_it_is() {
    let (here, there) = (Office::open().await, Office::open().await);
    let hendra = here.as_("t_hendra").await;
    let fields = json!({"kind": "press_conference", "title": "Hasil seleksi; PPPK, tahap II", "starts_at": "2026-11-24T02:00:00Z",
        "ends_at": "2026-11-24T03:00:00Z", "place": "Aula", "speakers": ["Bupati", "Sekda"], "purpose": "satu\nEND:VEVENT"});
    let seen = hendra.write(&add(Entity::Event, fields)).await.unwrap();
    let tbc = json!({"kind": "media_coverage", "title": "Penyerahan SK", "starts_at": "2026-11-25T09:00:00Z", "time_tbc": true});
    hendra.write(&add(Entity::Event, tbc)).await.unwrap();
    let span = ("2026-11-01T00:00:00Z".parse().unwrap(), "2026-12-01T00:00:00Z".parse().unwrap());
    let agenda = hendra.agenda(span.0, span.1, false).await.unwrap();
    let file = calendar(&agenda, "Agenda", Jakarta, Lang::Id);
    let incoming = read(&file, around()).unwrap();
    // At home nothing changes; in another office it is the same agenda under the same keys.
    assert_eq!(outcomes(&hendra, &incoming).await, ["same", "same"]);
    let other = there.as_("t_hendra").await;
    assert_eq!(outcomes(&other, &incoming).await, ["added", "added"]);
    let arrived = other.agenda(span.0, span.1, false).await.unwrap();
    let told = |agenda: &[kentongan::domain::agenda::Entry]| -> Vec<_> {
        let one = agenda.iter().map(|entry| {
            (
                entry.event.id,
                entry.event.title.clone(),
                entry.event.speakers.clone(),
                entry.purpose.clone(),
                entry.event.time_tbc,
            )
        });
        one.collect()
    };
    assert_eq!(told(&arrived), told(&agenda));
    // Moved here, exported and imported again there: the newer copy holds.
    let moved = hendra.write(&act(&seen, Action::Postpone, json!({"reason": "banjir"}))).await.unwrap();
    hendra.write(&act(&moved, Action::Replan, json!({"starts_at": "2026-11-26T02:00:00Z"}))).await.unwrap();
    let agenda = hendra.agenda(span.0, span.1, false).await.unwrap();
    let incoming = read(&calendar(&agenda, "Agenda", Jakarta, Lang::Id), around()).unwrap();
    let mut outcomes = outcomes(&other, &incoming).await;
    outcomes.sort();
    assert_eq!(outcomes, ["changed", "same"]);
    let state = there
        .one(&format!("select starts_at at time zone 'UTC' || ' ' || state from media_event where id = '{}'", seen.id))
        .await;
    assert_eq!((state.as_str(), State::Draft.as_str()), ("2026-11-26 02:00:00 draft", "draft"));
}

#[tokio::test]
async fn a_stretch_of_the_plan_holds_events_releases_by_channel_and_ends_of_embargoes_for_the_staff_alone() {
    let office = Office::open().await;
    let hendra = office.as_("t_hendra").await;
    let event = json!({"kind": "press_conference", "title": "Banjir", "starts_at": "2026-11-24T03:00:00Z"});
    let event = hendra.write(&add(Entity::Event, event)).await.unwrap();
    let release = json!({"kind": "press_release", "title": "Naskah", "publish_at": "2026-11-25T03:00:00Z", "event": event.number,
        "embargo_rule": "event_start"});
    hendra.write(&add(Entity::Release, release)).await.unwrap();
    office
        .sql(
            "insert into distribution (release_id, name, channel_id)
             select r.id, c.name, c.id from release r, channel c where c.name = 'Portal resmi';
             insert into distribution (release_id, name) select id, 'Grup WhatsApp wartawan' from release",
        )
        .await;
    let first = "2026-11-23".parse().unwrap();
    let sheet = hendra.sheet(first, 7, Jakarta).await.unwrap();
    let told: Vec<_> = sheet.items.iter().map(|item| (item.lane.word(), item.date.to_string())).collect();
    let day = |lane, day: &str| (lane, format!("2026-11-{day}"));
    assert_eq!(told, [day("press_conference", "24"), day("press", "25"), day("online", "25"), day("embargo", "24")]);
    assert!(hendra.sheet("2026-11-30".parse().unwrap(), 7, Jakarta).await.unwrap().items.is_empty());
    assert!(office.as_("t_wall").await.sheet(first, 7, Jakarta).await.is_err());
}
