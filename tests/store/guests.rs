//! The press at an event: who may invite, mark and take down; what two doors make of one guest; what ran.

use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::figures;
use kentongan::domain::press::{Deed, Door, Guest};
use kentongan::domain::role::Role;
use kentongan::domain::write::Refusal;
use kentongan::store::{Store, StoreError};
use serde_json::{Value, json};
use uuid::Uuid;

use crate::office::{Office, STAFF, act, add, confirmed, guard, refusal, refused, undo};

const REGISTER: &str = "
    insert into outlet (name, kind, contract) values ('Kabar Kini', 'local_online', null), ('Radio Suara', 'radio', 'MoU 12/2026'),
        ('Harian Pagi', 'print', null), ('Diskominfo', 'own', 'tidak ada');
    insert into journalist (name, outlet_id, beat, consent) select 'Rina Hapsari', id, 'pemerintahan, banjir', true from outlet where name = 'Kabar Kini';
    insert into journalist (name, outlet_id, beat) select 'Dimas', id, 'olahraga' from outlet where name = 'Harian Pagi';
    insert into journalist_contact (journalist_id, channel, address) select id, 'email', 'rina@kabar.example' from journalist where name = 'Rina Hapsari';
    insert into journalist_contact (journalist_id, channel, address) select id, 'whatsapp', '0812' from journalist where name = 'Dimas';
";

async fn event(office: &Office, hours: i32) -> kentongan::domain::write::Written {
    let fields = json!({"title": "Jumpa pers banjir", "kind": "press_briefing", "starts_at": "2099-01-01T02:00:00Z",
        "place": "Command Center", "speakers": ["Kalaksa BPBD"]});
    let hendra = office.as_("t_hendra").await;
    let written = hendra.write(&add(Entity::Event, fields)).await.unwrap();
    office
        .sql(&format!(
            "alter table media_event disable trigger user;
        update media_event set starts_at = now() + interval '{hours} hours', ends_at = now() + interval '{hours} hours 50 minutes' where id = '{}';
        alter table media_event enable trigger user",
            written.id
        ))
        .await;
    confirmed(&hendra, &written).await
}

async fn door(store: &Store, event: Uuid) -> Door {
    store.event_door(event).await.unwrap().unwrap()
}

async fn guest(store: &Store, event: Uuid, name: &str) -> Guest {
    let door = door(store, event).await;
    let found = door.guests.iter().find(|guest| guest.name().contains(name)).cloned();
    found.unwrap_or_else(|| panic!("{name} is not among {:?}", door.guests))
}

async fn invite(store: &Store, event: Uuid, who: Value) -> (i64, i64) {
    let invited = store.guest_invite(event, &who).await.unwrap();
    (invited.invited, invited.already)
}

/// Office, its confirmed event an hour ago, and two guests on the list.
async fn open() -> (Office, kentongan::domain::write::Written, Store) {
    let office = Office::open().await;
    office.sql(REGISTER).await;
    let event = event(&office, -1).await;
    let lia = office.as_("t_lia").await;
    invite(&lia, event.id, json!({"outlets": ["Radio Suara"], "journalists": ["Rina Hapsari"]})).await;
    (office, event, lia)
}

#[tokio::test]
async fn several_are_invited_at_once_and_nobody_twice() {
    let office = Office::open().await;
    office.sql(REGISTER).await;
    let event = event(&office, 24).await;
    let lia = office.as_("t_lia").await;
    assert_eq!(invite(&lia, event.id, json!({"outlets": ["radio suara", "Kabar Kini"]})).await, (2, 0));
    assert_eq!(invite(&lia, event.id, json!({"outlets": ["Radio Suara"], "contract": true})).await, (0, 1));
    assert_eq!(
        invite(&lia, event.id, json!({"kinds": ["print"], "beats": ["banjir"], "journalists": ["Rina Hapsari"]})).await,
        (2, 0)
    );
    let names: Vec<String> = door(&lia, event.id).await.guests.iter().map(Guest::name).collect();
    assert_eq!(names, ["Harian Pagi", "Kabar Kini", "Rina Hapsari, Kabar Kini", "Radio Suara"]);
    let unknown = refusal(lia.guest_invite(event.id, &json!({"outlets": ["Entah"]})).await);
    assert!(matches!(unknown, Refusal::Field { field, .. } if field == "outlet"));
    assert_eq!(guard(lia.guest_invite(event.id, &json!({"beats": ["antariksa"]})).await), "nobody_to_invite");
    assert_eq!(
        office.one("select count(*) from press_log where what = 'guest' and action = 'add' and actor = 't_lia'").await,
        "4"
    );
}

#[tokio::test]
async fn every_function_is_for_its_roles() {
    let (office, event, lia) = open().await;
    let rina = guest(&lia, event.id, "Rina").await;
    let question = Uuid::now_v7();
    let ask = |id| Deed::Ask { event: event.id, id, text: "Berapa KK?".into(), guest: Some(rina.id) };
    lia.press(&ask(question)).await.unwrap();
    let desk = [Role::Operator, Role::Editor, Role::Supervisor];
    let with_crew = [Role::Operator, Role::Crew, Role::Editor, Role::Supervisor];
    let settle = |seen: &str, state: &str| Deed::Settle {
        id: question,
        seen: seen.into(),
        state: state.into(),
        answer: Some("1.204 KK".into()),
    };
    for (login, role) in STAFF.iter().filter(|(_, role)| !["wall", "watcher"].contains(role)) {
        let role: Role = role.parse().unwrap();
        let store = office.as_(login).await;
        office.sql("update event_question set state = 'open', answer = null").await;
        let deeds: [(&[Role], Vec<Deed>); 8] = [
            (
                &with_crew,
                vec![Deed::Attend { guest: rina.id, present: true }, Deed::Attend { guest: rina.id, present: false }],
            ),
            (
                &with_crew,
                vec![Deed::WalkIn {
                    event: event.id,
                    id: Uuid::now_v7(),
                    name: format!("Tamu {login}"),
                    outlet: String::new(),
                }],
            ),
            (
                &desk,
                vec![
                    Deed::Rsvp { guest: rina.id, answer: "yes".into() },
                    Deed::Rsvp { guest: rina.id, answer: "no".into() },
                ],
            ),
            (
                &desk,
                vec![
                    Deed::Accredit { guest: rina.id, decision: "granted".into(), reason: None },
                    Deed::Accredit {
                        guest: rina.id,
                        decision: "refused".into(),
                        reason: Some("kartu pers kedaluwarsa".into()),
                    },
                ],
            ),
            (&desk, vec![ask(Uuid::now_v7())]),
            (&desk, vec![settle("open", "answered"), settle("answered", "open")]),
            (&desk, vec![Deed::Uninvite { guest: Uuid::now_v7() }]),
            (&desk, vec![Deed::Request { id: question }]),
        ];
        for (roles, deeds) in deeds.iter().take(7) {
            for deed in deeds {
                let result = store.press(deed).await;
                if roles.contains(&role) {
                    result.unwrap_or_else(|error| panic!("{login} {deed:?}: {error}"));
                } else {
                    assert!(matches!(refusal(result), Refusal::NotPermitted { .. }), "{login} {deed:?}");
                }
            }
        }
        for (n, deed) in [Deed::Request { id: question }, Deed::Line { id: question }].iter().enumerate() {
            let result = store.press(deed).await;
            assert_eq!(
                matches!(result, Err(StoreError::Refused(Refusal::NotPermitted { .. }))),
                !desk.contains(&role),
                "{login} {n}"
            );
        }
        let told = store.guest_told(event.id, None).await;
        assert_eq!(told.is_ok(), desk.contains(&role), "{login}");
        let invited = store.guest_invite(event.id, &json!({"outlets": ["Radio Suara"]})).await;
        assert_eq!(invited.is_ok(), desk.contains(&role), "{login}");
        assert!(store.event_door(event.id).await.unwrap().is_some(), "{login} may look");
    }
    for statement in ["select event_door(gen_random_uuid())", "select * from guest_yield", "select * from press_log"] {
        assert_eq!(refused(&office, "t_wall", statement).await.0, "42501", "{statement}");
    }
    for statement in
        ["update press_log set actor = 'x'", "delete from event_question", "update event_question set answer = 'x'"]
    {
        assert_eq!(refused(&office, "t_hendra", statement).await.0, "42501", "{statement}");
    }
    assert_eq!(refused(&office, "t_agus", "delete from press_log").await.0, "42501");
}

#[tokio::test]
async fn the_door_marks_once_and_whoever_was_slower_is_told_by_whom() {
    let (office, event, lia) = open().await;
    let teguh = office.as_("t_teguh").await;
    let rina = guest(&lia, event.id, "Rina").await.id;
    let mark = |present| Deed::Attend { guest: rina, present };
    teguh.press(&mark(true)).await.unwrap();
    teguh.press(&mark(true)).await.unwrap();
    let late = refusal(lia.press(&mark(true)).await);
    assert!(matches!(&late, Refusal::Stale { by: Some(by), .. } if by == "Teguh"), "{late:?}");
    assert_eq!(guest(&lia, event.id, "Rina").await.attended_by.as_deref(), Some("t_teguh"));
    assert_eq!(guard(lia.press(&Deed::Uninvite { guest: rina }).await), "guest_attended");
    lia.press(&mark(false)).await.unwrap();
    lia.press(&mark(false)).await.unwrap();
    assert!(!guest(&lia, event.id, "Rina").await.present());
    let marks = "select count(*) from press_log where diff ? 'attended_at'";
    assert_eq!(office.one(marks).await, "2", "what was sent twice happened once");
}

#[tokio::test]
async fn a_walk_in_is_there_once_and_goes_with_the_mark() {
    let (office, event, lia) = open().await;
    let walk_in =
        |id, name: &str, outlet: &str| Deed::WalkIn { event: event.id, id, name: name.into(), outlet: outlet.into() };
    let id = Uuid::now_v7();
    for _ in 0..2 {
        lia.press(&walk_in(id, "Dewi", "TV Seruni")).await.unwrap();
    }
    let dewi = guest(&lia, event.id, "Dewi, TV Seruni").await;
    assert!(dewi.present() && dewi.walk_in && dewi.knows == "told");
    // Whoever is on the list after all is marked there.
    lia.press(&walk_in(Uuid::now_v7(), "rina hapsari", "")).await.unwrap();
    assert!(guest(&lia, event.id, "Rina").await.present());
    assert_eq!(door(&lia, event.id).await.guests.len(), 3);
    lia.press(&Deed::Attend { guest: id, present: false }).await.unwrap();
    assert_eq!(door(&lia, event.id).await.guests.len(), 2);
    assert_eq!(guard(lia.press(&walk_in(Uuid::now_v7(), " ", "")).await), "guest_unnamed");
    assert_eq!(office.one("select name from outlet where name = 'TV Seruni'").await, "TV Seruni");
}

#[tokio::test]
async fn after_its_deadline_accreditation_is_the_supervisors() {
    let (office, event, lia) = open().await;
    let rina = guest(&lia, event.id, "Rina").await.id;
    let decide = |decision: &str, reason: Option<&str>| Deed::Accredit {
        guest: rina,
        decision: decision.into(),
        reason: reason.map(str::to_owned),
    };
    lia.press(&decide("granted", None)).await.unwrap();
    office.sql("alter table media_event disable trigger user; update media_event set accreditation_deadline_at = now() - interval '1 hour';
        alter table media_event enable trigger user").await;
    lia.press(&decide("granted", None)).await.unwrap();
    assert_eq!(guard(lia.press(&decide("refused", Some("tanpa surat tugas"))).await), "accreditation_closed");
    let hendra = office.as_("t_hendra").await;
    assert_eq!(guard(hendra.press(&decide("refused", Some(" "))).await), "reason_required");
    hendra.press(&decide("refused", Some("tanpa surat tugas"))).await.unwrap();
    let seen = guest(&lia, event.id, "Rina").await;
    assert_eq!(
        (seen.accreditation.as_str(), seen.accreditation_reason.as_deref()),
        ("refused", Some("tanpa surat tugas"))
    );
}

#[tokio::test]
async fn who_must_be_told_anew_follows_the_event_also_back() {
    let office = Office::open().await;
    office.sql(REGISTER).await;
    let event = event(&office, 24).await;
    let hendra = office.as_("t_hendra").await;
    invite(&hendra, event.id, json!({"journalists": ["Rina Hapsari", "Dimas"]})).await;
    let knows = async |id: Uuid| guest(&hendra, id, "Rina").await.knows;
    assert_eq!(knows(event.id).await, "never");
    assert_eq!(hendra.guest_told(event.id, None).await.unwrap(), 2);
    assert_eq!(hendra.guest_told(event.id, None).await.unwrap(), 0);
    let off = hendra.write(&act(&event, Action::Postpone, json!({"reason": "banjir"}))).await.unwrap();
    assert_eq!(knows(event.id).await, "anew");
    let on = hendra.write(&undo(&off)).await.unwrap();
    assert_eq!(knows(event.id).await, "told", "back to what they were told");
    let args = json!({"starts_at": "2099-02-02T03:00:00Z", "reason": "menunggu data"});
    hendra.write(&act(&on, Action::Reschedule, args)).await.unwrap();
    assert_eq!(knows(event.id).await, "moved");
    let copy: Uuid =
        office.one(&format!("select rescheduled_to from media_event where id = '{}'", event.id)).await.parse().unwrap();
    assert_eq!(knows(copy).await, "anew");
    let letters = hendra.event_invitations(copy).await.unwrap();
    let reach: Vec<usize> = letters.iter().map(|letter| letter.contacts.as_ref().map_or(9, Vec::len)).collect();
    assert_eq!(reach, [0, 1], "who has not agreed that we keep the number is not written to");
    assert!(
        office.as_("t_lia").await.event_invitations(copy).await.unwrap().iter().all(|letter| letter.contacts.is_none())
    );
}

#[tokio::test]
async fn what_was_not_answered_becomes_a_request_once_and_an_answer_a_line() {
    let (office, event, lia) = open().await;
    let rina = guest(&lia, event.id, "Rina").await.id;
    let ids: Vec<Uuid> = (0..3).map(|_| Uuid::now_v7()).collect();
    for (id, text) in ids.iter().zip(["Berapa KK mengungsi?", "Kapan dana cair?", "Siapa yang lalai?"]) {
        let deed = Deed::Ask { event: event.id, id: *id, text: text.into(), guest: Some(rina) };
        lia.press(&deed).await.unwrap();
        lia.press(&deed).await.unwrap();
    }
    let settle = |n: usize, seen: &str, state: &str, answer: Option<&str>| Deed::Settle {
        id: ids[n],
        seen: seen.into(),
        state: state.into(),
        answer: answer.map(str::to_owned),
    };
    assert_eq!(guard(lia.press(&Deed::Line { id: ids[0] }).await), "answer_missing_there");
    lia.press(&settle(0, "open", "answered", Some("1.204 KK"))).await.unwrap();
    lia.press(&settle(0, "open", "answered", Some("1.204 KK"))).await.unwrap();
    let late = refusal(office.as_("t_fajar").await.press(&settle(0, "open", "unanswered", None)).await);
    assert!(matches!(&late, Refusal::Stale { by: Some(by), .. } if by == "Lia"), "{late:?}");
    for _ in 0..2 {
        lia.press(&Deed::Line { id: ids[0] }).await.unwrap();
        lia.press(&Deed::Request { id: ids[1] }).await.unwrap();
    }
    assert_eq!(guard(lia.press(&Deed::Request { id: ids[0] }).await), "question_answered");
    assert_eq!(guard(lia.press(&settle(1, "unanswered", "dropped", None)).await), "question_used");
    let hendra = office.as_("t_hendra").await;
    let on = hendra.write(&act(&event, Action::Start, json!({}))).await.unwrap();
    let over = hendra.write(&act(&on, Action::Finish, json!({}))).await.unwrap();
    assert_eq!(office.one("select count(*) || ' ' || min(r.journalist) || ' ' || min(o.name) from media_request r join outlet o on o.id = r.outlet_id").await,
        "2 Rina Hapsari Kabar Kini");
    let back = hendra.write(&undo(&over)).await.unwrap();
    hendra.write(&act(&back, Action::Finish, json!({}))).await.unwrap();
    // The end that was taken back took its request with it; the one that was made by hand stayed.
    assert_eq!(office.one("select count(*) from media_request where state <> 'spam'").await, "2", "each once");
    assert_eq!(office.one("select state || ' ' || text from line_to_take").await, "draft 1.204 KK");
    let states: Vec<(String, bool, bool)> = door(&lia, event.id)
        .await
        .questions
        .iter()
        .map(|q| (q.state.clone(), q.request.is_some(), q.line_id.is_some()))
        .collect();
    assert_eq!(
        states,
        [("answered".into(), false, true), ("unanswered".into(), true, false), ("unanswered".into(), true, false)]
    );
    let card = lia.card(Entity::Event, event.id).await.unwrap();
    assert_eq!(card.links.iter().filter(|link| link.relation == "question_asked").count(), 2);
    assert_eq!(card.children.iter().filter(|child| child.kind == "question").count(), 3);
}

/// The service ends an event by itself: the questions go with it.
#[tokio::test]
async fn the_service_that_ends_an_event_leaves_no_question_behind() {
    let (office, event, lia) = open().await;
    lia.press(&Deed::Ask { event: event.id, id: Uuid::now_v7(), text: "Kapan dana cair?".into(), guest: None })
        .await
        .unwrap();
    let hendra = office.as_("t_hendra").await;
    let on = hendra.write(&act(&event, Action::Start, json!({}))).await.unwrap();
    office.sql("alter table media_event disable trigger user; update media_event set starts_at = now() - interval '5 hours', ends_at = now() - interval '3 hours';
        alter table media_event enable trigger user").await;
    office.as_("t_watcher").await.write(&act(&on, Action::Finish, json!({}))).await.unwrap();
    assert_eq!(
        office.one("select subject || ' ' || channel || ' ' || state from media_request").await,
        "Kapan dana cair? in_person new"
    );
}

#[tokio::test]
async fn yield_counts_what_attended_outlets_ran_within_the_window() {
    let (office, event, lia) = open().await;
    let (rina, radio) = (guest(&lia, event.id, "Rina").await.id, guest(&lia, event.id, "Radio").await.id);
    for guest in [rina, radio] {
        lia.press(&Deed::Attend { guest, present: true }).await.unwrap();
    }
    let ran = async |name: &str| guest(&lia, event.id, name).await.ran;
    assert_eq!(ran("Rina").await.as_deref(), Some("waiting"));
    office.sql(&format!("insert into release (kind, title, event_id) values ('press_release', 'Status diperpanjang', '{0}');
        insert into article (url, url_hash, title, outlet_id, published_at) select 'https://a.example/1', 1, 'Status diperpanjang', id, now() from outlet where name = 'Kabar Kini';
        insert into article (url, url_hash, title, outlet_id, published_at) select 'https://b.example/2', 2, 'Lain', id, now() from outlet where name = 'Radio Suara';
        insert into article (url, url_hash, title, outlet_id, published_at) select 'https://c.example/3', 3, 'Status banjir', id, now() from outlet where name = 'Harian Pagi';
        insert into pickup (release_id, article_id, class) select r.id, a.id, case a.url_hash when 2 then 'none' else 'partial' end from release r, article a", event.id)).await;
    assert_eq!(ran("Rina").await.as_deref(), Some("ran"));
    assert_eq!(ran("Radio").await.as_deref(), Some("waiting"));
    let found = lia.event_yield(Some(event.id), None, None).await.unwrap().remove(0);
    let counts = (found.attended, found.outlets_present, found.ran, found.not_run, found.ran_absent, found.complete);
    assert_eq!(counts, (2, 2, 1, 1, 1, false));
    // Three days on the window is closed, and what ran before the event or after it counts no more.
    office.sql("alter table media_event disable trigger user; update media_event set starts_at = now() - interval '100 hours';
        alter table media_event enable trigger user").await;
    assert_eq!(ran("Rina").await.as_deref(), Some("not_run"));
    assert!(lia.event_yield(None, None, None).await.unwrap().is_empty(), "an event that has not begun has no yield");
    assert_eq!(office.one("select count(*) from guest_yield where ran = 'not_run'").await, "2");
}

/// The card says the press in figures before, during and after, and names the release that hangs on the event; the release's
/// card names the event and the end that its embargo has by it.
#[tokio::test]
async fn the_cards_of_event_and_release_say_what_ties_them() {
    let (office, event, lia) = open().await;
    let rizky = office.as_("t_rizky").await;
    let mut text = crate::office::whole_release();
    text["event"] = json!(event.number);
    text["embargo_rule"] = json!("event_start");
    let release = rizky.write(&add(Entity::Release, text)).await.unwrap();
    office
        .sql("insert into media_request (subject, outlet_id) select 'Berapa KK?', id from outlet where name = 'Radio Suara'")
        .await;
    let rina = guest(&lia, event.id, "Rina").await;
    lia.press(&Deed::Rsvp { guest: rina.id, answer: "yes".into() }).await.unwrap();
    lia.press(&Deed::Told { event: event.id, guests: vec![rina.id] }).await.unwrap();
    let figures = async || figures::of_event(&lia.card(Entity::Event, event.id).await.unwrap()).unwrap();
    let before = figures().await;
    assert_eq!((before.invited, before.accepted, before.untold, before.attended), (2, 1, 1, 0));
    assert_eq!((before.requests, before.asking, &before.ran), (1, 1, &None));
    assert!(before.releases[0].follows && before.releases[0].until.is_some(), "{before:?}");
    lia.press(&Deed::Attend { guest: rina.id, present: true }).await.unwrap();
    let ask = Deed::Ask { event: event.id, id: Uuid::now_v7(), text: "Kapan?".into(), guest: None };
    lia.press(&ask).await.unwrap();
    let during = figures().await;
    assert_eq!((during.attended, during.questions, during.answered), (1, 1, 0));
    let ran = during.ran.unwrap();
    assert_eq!((ran.outlets_present, ran.ran, ran.complete), (1, 0, false));
    let bound = |card: &kentongan::domain::card::Card| figures::of_release(card).unwrap();
    let card = lia.card(Entity::Release, release.id).await.unwrap();
    assert_eq!((bound(&card).number, bound(&card).until), (event.number.clone(), Some(bound(&card).starts_at)));
    // Put off, nobody knows when it ends.
    office
        .sql(&format!(
            "alter table media_event disable trigger user; update media_event set state = 'postponed' where id = '{}';
             alter table media_event enable trigger user",
            event.id
        ))
        .await;
    let card = lia.card(Entity::Release, release.id).await.unwrap();
    assert!(bound(&card).follows && bound(&card).until.is_none());
}

/// What is invited by a key of the screen is what the database would invite: the screen counts by the same rules.
#[tokio::test]
async fn the_register_on_the_screen_invites_as_the_database_does() {
    let office = Office::open().await;
    office.sql(REGISTER).await;
    let event = event(&office, 24).await;
    let lia = office.as_("t_lia").await;
    let newsrooms = lia.newsrooms().await.unwrap();
    for who in newsrooms.all() {
        office.sql("delete from event_guest").await;
        lia.press(&Deed::Invite { event: event.id, who: who.clone() }).await.unwrap();
        let guests = door(&lia, event.id).await.guests;
        let named: Vec<_> = guests.iter().map(|guest| (guest.outlet.as_deref(), guest.journalist.as_deref())).collect();
        let mut members = newsrooms.members(&who);
        members.sort_unstable();
        let mut listed = named.clone();
        listed.sort_unstable();
        assert_eq!(listed, members, "{who:?}");
    }
}
