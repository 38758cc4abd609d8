//! Coverage assignments and media assets: who may, what follows the event, what follows the files, and what keeps a release
//! from going public.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::state::State;
use kentongan::domain::write::Written;
use kentongan::store::Store;
use serde_json::{Value, json};
use uuid::Uuid;

use crate::office::{Office, act, add, confirmed, edit, guard, undo};

const SUM: &str = "0000000000000000000000000000000000000000000000000000000000000000";

async fn step(store: &Store, seen: &Written, action: Action, args: Value) -> Written {
    store.write(&act(seen, action, args)).await.unwrap_or_else(|e| panic!("{action}: {e}"))
}

/// A confirmed event the day after tomorrow, 10.00 to 12.00 UTC.
async fn event(store: &Store, title: &str) -> Written {
    let fields = json!({"kind": "press_conference", "title": title, "starts_at": "2099-03-02T10:00:00Z",
        "ends_at": "2099-03-02T12:00:00Z", "place": "Lobi", "speakers": ["Bupati"]});
    let event = store.write(&add(Entity::Event, fields)).await.unwrap();
    confirmed(store, &event).await
}

async fn assigned(store: &Store, event: &Written, title: &str, kit: &[&str]) -> Written {
    let fields = json!({"title": title, "kind": "photo", "event": event.number, "kit": kit});
    let planned = store.write(&add(Entity::Assignment, fields)).await.unwrap();
    step(store, &planned, Action::Assign, json!({"crew": "t_teguh"})).await
}

/// The assignment as it stands: state, call time, due time.
async fn stands(office: &Office, seen: &Written) -> String {
    let query = format!(
        "select concat_ws(' ', state, to_char(call_time at time zone 'UTC', 'DD HH24:MI'), to_char(due_at at time zone 'UTC', 'DD HH24:MI'))
         from coverage_assignment where id = '{}'",
        seen.id
    );
    office.one(&query).await
}

async fn again(store: &Store, seen: &Written) -> Written {
    let card = store.card(seen.entity, seen.id).await.unwrap();
    Written { version: card.version, state: card.state, ..seen.clone() }
}

/// Records one file; its outcome and its asset as it stands.
async fn file(store: &Store, sum: char, path: &str, common: Value) -> (String, Written) {
    let sha256 = SUM.replace('0', &sum.to_string());
    let files = json!([{"path": path, "sha256": sha256, "bytes": 3, "mime": "image/jpeg", "kind": "photo"}]);
    let mut done = store.register_assets(&files, &common).await.unwrap();
    let done = done.pop().unwrap();
    let seen = Written {
        entity: Entity::Asset,
        id: done.id,
        number: done.number,
        version: 1,
        state: State::Registered,
        warnings: Vec::new(),
    };
    let seen = again(store, &seen).await;
    (done.outcome, seen)
}

#[tokio::test]
async fn a_crew_acts_on_its_own_and_the_files_say_when_it_is_done() {
    let office = Office::open().await;
    let (rizky, teguh, hendra) =
        (office.as_("t_rizky").await, office.as_("t_teguh").await, office.as_("t_hendra").await);
    let event = event(&hendra, "Jumpa pers").await;
    let sent = assigned(&rizky, &event, "Foto jumpa pers", &[]).await;
    assert_eq!(stands(&office, &sent).await, "assigned 02 09:30 02 13:00", "half an hour before, an hour after");
    assert_eq!(guard(rizky.write(&act(&sent, Action::Accept, json!({}))).await), "not_your_assignment");
    assert_eq!(guard(rizky.write(&edit(&sent, json!({"crew": "t_rizky"}))).await), "assign_by_step");
    let accepted = step(&teguh, &sent, Action::Accept, json!({})).await;
    let working = step(&teguh, &accepted, Action::Begin, json!({})).await;
    assert_eq!(guard(teguh.write(&act(&working, Action::Deliver, json!({}))).await), "deliverable_missing");

    let (outcome, photo) = file(&teguh, 'a', "/kartu/1.jpg", json!({"assignment": sent.number})).await;
    assert_eq!((outcome.as_str(), again(&rizky, &working).await.state), ("added", State::Submitted));
    step(&rizky, &photo, Action::Withdraw, json!({"reason": "buram"})).await;
    assert_eq!(again(&rizky, &working).await.state, State::InProgress, "nothing is there any more");
    file(&teguh, 'b', "/kartu/2.jpg", json!({"assignment": sent.number})).await;
    let delivered = again(&rizky, &working).await;
    let back = step(&rizky, &delivered, Action::SendBack, json!({"note": "Bupati belum ada"})).await;
    file(&teguh, 'c', "/kartu/3.jpg", json!({"assignment": sent.number})).await;
    let delivered = again(&rizky, &back).await;
    assert_eq!(delivered.state, State::Submitted);
    assert_eq!(step(&rizky, &delivered, Action::TakeIn, json!({})).await.state, State::ReceivedByDesk);
    let links = rizky.card(Entity::Event, event.id).await.unwrap().links;
    assert!(links.iter().any(|link| link.entity == Entity::Assignment && link.id == sent.id));
    let children = rizky.card(Entity::Assignment, sent.id).await.unwrap().children;
    assert_eq!(children.iter().filter(|child| child.kind == "asset").count(), 3);
}

#[tokio::test]
async fn two_places_at_once_are_warned_of_and_not_refused() {
    let office = Office::open().await;
    let (rizky, hendra) = (office.as_("t_rizky").await, office.as_("t_hendra").await);
    let (one, other) = (event(&hendra, "Jumpa pers").await, event(&hendra, "Kunjungan pers").await);
    let first = assigned(&rizky, &one, "Foto", &["Canon R6"]).await;
    assert_eq!(first.warnings, Vec::<String>::new());
    let second = assigned(&rizky, &other, "Foto kunjungan", &["canon r6", "Rompi"]).await;
    assert_eq!(second.warnings, ["crew_twice", "kit_twice"]);
    let rows = rizky.assignments().await.unwrap();
    assert!(rows.len() == 2 && rows.iter().all(|row| row.warnings == ["crew_twice", "kit_twice"]), "{rows:?}");
    let card = rizky.card(Entity::Assignment, first.id).await.unwrap();
    let text = |kind: &str| card.children.iter().find(|child| child.kind == kind).map(|child| child.text.clone());
    assert!(text("crew_twice").unwrap().contains("Foto kunjungan"));
    assert!(text("kit_twice").unwrap().starts_with("canon r6"));
    // Called off, it takes nobody's time.
    step(&rizky, &second, Action::CallOff, json!({"reason": "cukup satu"})).await;
    assert!(rizky.assignments().await.unwrap().iter().all(|row| row.warnings.is_empty()));
}

#[tokio::test]
async fn a_busy_month_is_read_in_a_moment() {
    let office = Office::open().await;
    office
        .sql(
            "insert into coverage_assignment (title, kind, crew, call_time, kit, state)
             select 'Foto ' || n, 'photo', (array['t_teguh', 't_rizky', 't_lia'])[1 + n % 3], now() + n * interval '90 minutes',
                array['Kamera ' || n % 5], 'assigned'
             from generate_series(1, 480) n",
        )
        .await;
    let begun = std::time::Instant::now();
    let rows = office.as_("t_rizky").await.assignments().await.unwrap();
    println!("480 open assignments in {:?}", begun.elapsed());
    // Two hours every hour and a half: nobody, and no camera, is wanted twice.
    assert!(rows.len() == 480 && rows.iter().all(|row| row.warnings.is_empty()));
    assert!(begun.elapsed().as_secs() < 5, "{:?}", begun.elapsed());
}

#[tokio::test]
async fn an_assignment_follows_its_event_and_comes_back_with_it() {
    let office = Office::open().await;
    let (rizky, teguh, hendra) =
        (office.as_("t_rizky").await, office.as_("t_teguh").await, office.as_("t_hendra").await);
    let mut event = event(&hendra, "Jumpa pers").await;
    let sent = assigned(&rizky, &event, "Foto", &[]).await;
    step(&teguh, &sent, Action::Accept, json!({})).await;
    let bare = json!({"title": "Drone", "kind": "drone", "event": event.number});
    let bare = rizky.write(&add(Entity::Assignment, bare)).await.unwrap();
    assert_eq!(stands(&office, &sent).await, "accepted 02 09:30 02 13:00");

    // Moved by 45 minutes: so are call and due time, and they come back.
    event = hendra.write(&edit(&event, json!({"starts_at": "2099-03-02T10:45:00Z"}))).await.unwrap();
    assert_eq!(stands(&office, &sent).await, "accepted 02 10:15 02 13:45");
    event = hendra.write(&undo(&event)).await.unwrap();
    assert_eq!(stands(&office, &sent).await, "accepted 02 09:30 02 13:00");

    event = step(&hendra, &event, Action::Postpone, json!({"reason": "banjir"})).await;
    assert_eq!(stands(&office, &sent).await, "held 02 09:30 02 13:00");
    event = hendra.write(&undo(&event)).await.unwrap();
    assert_eq!(stands(&office, &sent).await, "accepted 02 09:30 02 13:00", "as if nothing had been");
    assert!(stands(&office, &bare).await.starts_with("planned"));

    event = step(&hendra, &event, Action::Postpone, json!({"reason": "banjir"})).await;
    event = step(&hendra, &event, Action::Replan, json!({"starts_at": "2099-03-05T08:00:00Z"})).await;
    assert_eq!(stands(&office, &sent).await, "assigned 05 07:30 05 11:00", "the crew is asked anew");
    assert!(stands(&office, &bare).await.starts_with("planned 05 07:30"));
    event = hendra.write(&undo(&event)).await.unwrap();
    assert_eq!(stands(&office, &sent).await, "held 02 09:30 02 13:00");
    event = hendra.write(&undo(&event)).await.unwrap();
    assert_eq!(stands(&office, &sent).await, "accepted 02 09:30 02 13:00", "two steps back");

    event = step(&hendra, &event, Action::Cancel, json!({"reason": "batal"})).await;
    assert_eq!(stands(&office, &sent).await, "cancelled 02 09:30 02 13:00");
    assert_eq!(
        office.one("select state_reason from coverage_assignment where state = 'cancelled' limit 1").await,
        "batal"
    );
    event = hendra.write(&undo(&event)).await.unwrap();
    assert_eq!(stands(&office, &sent).await, "accepted 02 09:30 02 13:00");

    // What somebody did meanwhile stays.
    event = step(&hendra, &event, Action::Postpone, json!({"reason": "banjir"})).await;
    let held = again(&rizky, &sent).await;
    step(&rizky, &held, Action::CallOff, json!({"reason": "dialihkan"})).await;
    event = hendra.write(&undo(&event)).await.unwrap();
    assert!(stands(&office, &sent).await.starts_with("cancelled"));
    assert!(stands(&office, &bare).await.starts_with("planned"));

    // Known outside, the event goes on as a copy, and its assignments with it.
    event = hendra.write(&edit(&event, json!({"public_visible": true}))).await.unwrap();
    let new = json!({"starts_at": "2099-03-03T10:00:00Z", "reason": "banjir"});
    step(&hendra, &event, Action::Reschedule, new).await;
    let copy = office.one(&format!("select rescheduled_to from media_event where id = '{}'", event.id)).await;
    assert_eq!(office.one(&format!("select event_id from coverage_assignment where id = '{}'", bare.id)).await, copy);
    assert!(stands(&office, &bare).await.starts_with("planned 03 09:30"));
}

#[tokio::test]
async fn one_content_is_one_record_and_a_second_look_changes_nothing() {
    let office = Office::open().await;
    let teguh = office.as_("t_teguh").await;
    let (outcome, first) = file(&teguh, 'a', "/kartu/1.jpg", json!({})).await;
    assert_eq!(outcome, "added");
    let audit = || office.one("select count(*) from audit_log where entity = 'asset'");
    let before = audit().await;
    assert_eq!(file(&teguh, 'a', "/kartu/1.jpg", json!({})).await.0, "known");
    assert_eq!(audit().await, before);
    let (outcome, same) = file(&teguh, 'a', "/salinan/1.jpg", json!({})).await;
    assert_eq!((outcome.as_str(), same.id), ("another_path", first.id));
    assert_eq!(file(&teguh, 'a', "/salinan/1.jpg", json!({})).await.0, "known");
    assert_eq!(office.one("select path || ' ' || paths[1] from media_asset").await, "/kartu/1.jpg /salinan/1.jpg");
    // What was written down by hand gets its content when the file is there.
    let by_hand = teguh.write(&add(Entity::Asset, json!({"path": "/kartu/9.jpg"}))).await.unwrap();
    let (outcome, filled) = file(&teguh, 'b', "/kartu/9.jpg", json!({})).await;
    assert_eq!((outcome.as_str(), filled.id), ("filled", by_hand.id));
    // The wall and the information officer record nothing.
    let nurul = office.as_("t_nurul").await;
    assert!(nurul.register_assets(&json!([]), &json!({})).await.is_err());
}

#[tokio::test]
async fn a_release_waits_for_caption_consent_and_children_whoever_publishes() {
    let office = Office::open().await;
    let hendra = office.as_("t_hendra").await;
    let id = Uuid::now_v7();
    let release = format!(
        "insert into release (id, title, lead, body, key_messages, state, number)
         values ('{id}', 'x', 'teras', 'isi', '{{satu}}', 'approved', '1/SP')"
    );
    office.sql(&release).await;
    let approved =
        Written { entity: Entity::Release, id, number: None, version: 1, state: State::Approved, warnings: Vec::new() };
    let (_, photo) = file(&hendra, 'a', "/kartu/1.jpg", json!({"release": id})).await;
    let publish = || act(&approved, Action::Publish, json!({}));
    let schedule =
        || act(&approved, Action::Schedule, json!({"publish_at": "2099-01-01T00:00:00Z", "destinations": ["Portal"]}));
    // By hand in psql as well, even for the owner.
    let by_hand = async || {
        let mut owner = office.db.connect().await;
        let update = sqlx::AssertSqlSafe(format!("update release set state = 'published' where id = '{id}'"));
        let error = sqlx::query(update).execute(&mut owner).await.unwrap_err();
        error.as_database_error().unwrap().message().to_owned()
    };
    assert_eq!(guard(hendra.write(&schedule()).await), "asset_caption_missing");
    assert_eq!(by_hand().await, "asset_caption_missing");
    let photo = step(&hendra, &photo, Action::Caption, json!({"caption": "Warga mengantre beras"})).await;
    assert_eq!(photo.warnings, ["consent_missing"]);
    assert_eq!(guard(hendra.write(&publish()).await), "asset_consent_missing");
    assert_eq!(guard(hendra.write(&act(&photo, Action::Clear, json!({}))).await), "asset_consent_missing");
    let child = json!({"contains_minor": true, "consent": "consent_not_needed"});
    let photo = hendra.write(&edit(&photo, child)).await.unwrap();
    assert_eq!(guard(hendra.write(&publish()).await), "asset_minor_shown");
    assert_eq!(by_hand().await, "asset_minor_shown");
    let photo = hendra.write(&edit(&photo, json!({"blurred": true}))).await.unwrap();
    let cleared = step(&hendra, &photo, Action::Clear, json!({})).await;
    assert_eq!((cleared.state, cleared.warnings.len()), (State::Cleared, 0));
    // Whoever clears it vouches for what it says; other words are vouched for anew.
    let reworded = hendra.write(&edit(&cleared, json!({"caption": "Warga mengantre"}))).await.unwrap();
    assert_eq!(reworded.state, State::Captioned);
    step(&hendra, &reworded, Action::Clear, json!({})).await;
    let published = hendra.write(&publish()).await.unwrap();
    assert_eq!(published.state, State::Published);
    let goes = hendra.release_assets(id).await.unwrap();
    assert_eq!((goes.len(), goes[0].path.as_str(), goes[0].mime.as_deref()), (1, "/kartu/1.jpg", Some("image/jpeg")));
    // Nothing that may not be shown is hung on it afterwards.
    let files = json!([{"path": "/kartu/2.jpg", "sha256": SUM, "bytes": 3, "mime": "image/jpeg", "kind": "photo"}]);
    let late = hendra.register_assets(&files, &json!({"release": id})).await;
    assert_eq!(guard(late), "asset_caption_missing");
}

#[tokio::test]
async fn whoever_approves_is_warned_of_what_will_keep_it() {
    let office = Office::open().await;
    let (rizky, hendra) = (office.as_("t_rizky").await, office.as_("t_hendra").await);
    let draft = rizky.write(&add(Entity::Release, crate::office::whole_release())).await.unwrap();
    let written = step(&rizky, &draft, Action::Write, json!({})).await;
    file(&rizky, 'a', "/kartu/1.jpg", json!({"release": draft.id})).await;
    let told = rizky.write(&act(&written, Action::SubmitReview, json!({}))).await;
    let Ok(told) = told else { panic!("{told:?}") };
    assert_eq!(told.warnings, ["asset_caption_missing", "asset_consent_missing"]);
    let approved = step(&hendra, &told, Action::Approve, json!({})).await;
    assert_eq!(approved.warnings, ["asset_caption_missing", "asset_consent_missing"]);
}

#[tokio::test]
async fn files_that_are_due_and_not_there_raise_an_alert() {
    let office = Office::open().await;
    let (rizky, watcher) = (office.as_("t_rizky").await, office.db.connect_as("t_watcher").await);
    let fields = json!({"title": "Foto pasar murah", "kind": "photo", "due_at": "2020-01-01T00:00:00Z"});
    let old = rizky.write(&add(Entity::Assignment, fields)).await.unwrap();
    let sent = step(&rizky, &old, Action::Assign, json!({"crew": "t_teguh"})).await;
    assert_eq!(sent.warnings, ["files_missing"]);
    // What was due long ago is no news.
    let mut watcher = watcher;
    let raise = "select raise_alerts()";
    sqlx::query(raise).execute(&mut watcher).await.unwrap();
    assert_eq!(office.one("select count(*) from alert where rule = 'files_missing'").await, "0");
    office.sql("alter table coverage_assignment disable trigger user; update coverage_assignment set due_at = now() - interval '5 minutes'; alter table coverage_assignment enable trigger user").await;
    sqlx::query(raise).execute(&mut watcher).await.unwrap();
    assert_eq!(
        office.one("select title || ' ' || severity from alert where rule = 'files_missing'").await,
        "Foto pasar murah warning"
    );
}
