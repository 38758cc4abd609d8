//! The door list and the questions of an event: what a person sees of them, against the pictures kept in `tests/screens`.
//!
//! After a change that is meant, `KENTONGAN_REWRITE=1 cargo test --test view_press` writes the pictures anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod office;

use std::fs;
use std::path::Path;

use kentongan::app::effect::Effect;
use kentongan::app::model::{CardView, Mode, Model, Overlay};
use kentongan::app::msg::{Failure, Msg};
use kentongan::app::press::{Side, View};
use kentongan::app::update::update;
use kentongan::domain::card::Card;
use kentongan::domain::entity::Entity;
use kentongan::domain::invite::{Journalist, Newsrooms, Outlet, Who};
use kentongan::domain::party::Asked;
use kentongan::domain::press::{Deed, Door, Guest, Question};
use kentongan::domain::role::Role;
use kentongan::domain::state::State;
use kentongan::domain::write::Refusal;
use kentongan::theme::Palette;
use kentongan::theme::depth::Depth;
use kentongan::theme::glyphs::Glyphs;
use kentongan::view::roles::signs;
use serde_json::json;

use office::{at, console, id, press, some, type_text};

fn guest(n: usize, journalist: &str, outlet: &str, rsvp: &str) -> Guest {
    Guest {
        id: id(20, n),
        outlet: some(outlet),
        journalist: some(journalist),
        kind: some("local_online"),
        invited_at: at("-2 09:00"),
        rsvp: rsvp.into(),
        rsvp_at: None,
        rsvp_by: None,
        accreditation: "none".into(),
        accredited_at: None,
        accreditation_reason: None,
        attended_at: None,
        attended_by: None,
        walk_in: false,
        knows: "told".into(),
        told_at: None,
        ran: None,
        ran_title: None,
        ran_at: None,
        note: None,
        open: Vec::new(),
    }
}

fn question(n: i32, text: &str, state: &str, answer: &str) -> Question {
    Question {
        id: id(21, n as usize),
        seq: n,
        text: text.into(),
        state: state.into(),
        answer: some(answer),
        guest: None,
        journalist: some("Rani Wulandari"),
        outlet: some("Kabar Kencana"),
        asked_at: at("09:20"),
        by: some("Fajar"),
        request: None,
        request_id: None,
        line: None,
        line_id: None,
    }
}

fn door() -> Door {
    let mut rani = guest(1, "Rani Wulandari", "Kabar Kencana", "yes");
    let asked = |n, title: &str| Asked {
        id: id(5, n),
        number: some("PM-2026-1213"),
        title: title.into(),
        state: State::New,
        at: at("08:10"),
        journalist: None,
    };
    rani.open =
        vec![asked(1, "Berapa KK yang belum menerima bantuan di Long Batu Putih?"), asked(2, "Wawancara Kalaksa BPBD")];
    let mut salim = guest(2, "Salim Basri", "RRI Muara Kencana", "yes");
    (salim.attended_at, salim.attended_by) = (Some(at("09:31")), some("teguh"));
    let mut hesti = guest(3, "Hesti Maharani", "TVRI Kaltara", "pending");
    hesti.knows = "anew".into();
    let mut dewi = guest(4, "Dewi", "Radio Bahana Rimba", "yes");
    (dewi.walk_in, dewi.attended_at, dewi.attended_by) = (true, Some(at("09:35")), some("fajar"));
    let mut ucok = guest(5, "Ucok Simanjuntak", "Harian Seruni", "no");
    (ucok.accreditation, ucok.accreditation_reason) = ("refused".into(), some("tanpa surat tugas"));
    let mut answered =
        question(1, "Sampai kapan status tanggap darurat diperpanjang?", "answered", "Sampai 7 Desember 2026.");
    answered.line_id = Some(id(22, 1));
    let mut unanswered = question(2, "Siapa yang bertanggung jawab atas tanggul yang jebol?", "unanswered", "");
    (unanswered.request_id, unanswered.request) = (Some(id(5, 9)), some("PM-2026-1220"));
    Door {
        id: id(1, 1),
        number: some("KM-2026-0412"),
        title: "Konferensi pers perpanjangan status tanggap darurat banjir".into(),
        state: State::UnderWay,
        starts_at: at("09:30"),
        time_tbc: false,
        all_day: false,
        place: some("Ruang Command Center"),
        accreditation_deadline_at: None,
        guests: vec![rani, salim, hesti, dewi, ucok],
        questions: vec![answered, unanswered, question(3, "Kapan dana bantuan cair?", "open", "")],
    }
}

/// Fajar's console with the press of an event open and read.
fn open(side: Side, width: u16, height: u16) -> Model {
    let mut model = console(Mode::Board, width, height);
    if let Some(me) = &mut model.data.me {
        me.roles = vec![Role::Operator];
    }
    let view = View { of: id(1, 1), side, door: Some(Box::new(door())), ..View::default() };
    model.overlays.push(Overlay::Press(Box::new(view)));
    model
}

fn holds(name: &str, model: &Model) {
    let theme = Palette::builtin("malam").unwrap().fit(Depth::TrueColour, Glyphs::Unicode);
    let picture = signs(&office::draw(model, &theme).0);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens").join(format!("{name}.txt"));
    if std::env::var_os("KENTONGAN_REWRITE").is_some() {
        fs::write(&path, picture).unwrap();
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == picture, "{name} differs; the whole screen now:\n{picture}\nif it is meant: KENTONGAN_REWRITE=1");
}

fn sent(model: &mut Model, key: &str) -> Vec<Deed> {
    let effects = update(model, Msg::Key(key.parse().unwrap()));
    effects.into_iter().filter_map(|effect| if let Effect::Press(deed) = effect { Some(deed) } else { None }).collect()
}

fn view(model: &Model) -> &View {
    kentongan::app::press::view(model).unwrap()
}

#[test]
fn door_and_questions_on_a_small_and_a_large_screen() {
    for (width, height) in [(80, 24), (120, 40)] {
        holds(&format!("door-{width}x{height}"), &open(Side::Door, width, height));
        let mut model = open(Side::Questions, width, height);
        press(&mut model, "n");
        type_text(&mut model, "Berapa anggaran tanggul? @sal");
        holds(&format!("questions-{width}x{height}"), &model);
    }
    let mut model = open(Side::Door, 80, 24);
    type_text(&mut model, "sal");
    holds("door-typed-80x24", &model);
}

#[test]
fn letters_narrow_the_list_and_enter_marks_whoever_stands_there() {
    let mut model = open(Side::Door, 80, 24);
    type_text(&mut model, "hes");
    assert_eq!(view(&model).guests().len(), 1);
    assert_eq!(sent(&mut model, "Enter"), [Deed::Attend { guest: id(20, 3), present: true }]);
    assert!(view(&model).typed.text.is_empty(), "the next one at the door is another");
    // A second Enter on the same guest before the answer sends nothing twice.
    type_text(&mut model, "hes");
    assert!(sent(&mut model, "Enter").is_empty());
}

#[test]
fn a_mark_of_another_door_is_only_taken_back_when_asked_twice() {
    let mut model = open(Side::Door, 80, 24);
    type_text(&mut model, "salim");
    assert!(sent(&mut model, "Enter").is_empty());
    assert!(model.notice.as_ref().unwrap().text.contains("sudah mencatatnya hadir"), "{:?}", model.notice);
    assert_eq!(sent(&mut model, "Enter"), [Deed::Attend { guest: id(20, 2), present: false }]);
}

#[test]
fn the_loser_of_a_race_at_two_doors_is_told_and_reads_again() {
    let mut model = open(Side::Door, 80, 24);
    type_text(&mut model, "rani");
    let deed = sent(&mut model, "Enter").remove(0);
    let result = Err(Failure::Refused(Refusal::Stale { by: some("Teguh"), version: None }));
    let effects = update(&mut model, Msg::Pressed { deed, result });
    assert!(effects.iter().any(|effect| matches!(effect, Effect::LoadDoor { .. })), "{effects:?}");
    assert!(model.notice.as_ref().unwrap().text.starts_with("Teguh sudah mengubahnya"), "{:?}", model.notice);
}

#[test]
fn what_was_cut_off_is_sent_again_once_connected() {
    let mut model = open(Side::Door, 80, 24);
    type_text(&mut model, "rani");
    let deed = sent(&mut model, "Enter").remove(0);
    drop(update(&mut model, Msg::Pressed { deed: deed.clone(), result: Err(Failure::Lost("putus".into())) }));
    assert!(update(&mut model, Msg::Linked).contains(&Effect::Press(deed.clone())));
    drop(update(&mut model, Msg::Pressed { deed, result: Ok(()) }));
    assert!(model.deeds.is_empty());
}

#[test]
fn somebody_without_an_invitation_is_noted_as_typed() {
    let mut model = open(Side::Door, 80, 24);
    assert!(sent(&mut model, "ctrl-n").is_empty());
    type_text(&mut model, "Bagas Pratama, Media Baru");
    let deed = sent(&mut model, "ctrl-n").remove(0);
    assert!(
        matches!(&deed, Deed::WalkIn { name, outlet, .. } if name == "Bagas Pratama" && outlet == "Media Baru"),
        "{deed:?}"
    );
}

#[test]
fn a_question_takes_two_keys_beside_its_text() {
    let mut model = open(Side::Questions, 80, 24);
    press(&mut model, "n");
    type_text(&mut model, "Berapa anggaran tanggul? @sal");
    let deed = sent(&mut model, "Enter").remove(0);
    assert!(
        matches!(&deed, Deed::Ask { text, guest, .. } if text == "Berapa anggaran tanggul?" && *guest == Some(id(20, 2))),
        "{deed:?}"
    );
    // With the arrows, and without anybody.
    press(&mut model, "n");
    type_text(&mut model, "Kapan?");
    press(&mut model, "Down");
    press(&mut model, "Up");
    assert!(matches!(sent(&mut model, "Enter")[..], [Deed::Ask { guest: None, .. }]));
    press(&mut model, "n");
    assert!(sent(&mut model, "Enter").is_empty(), "no text is no question");
}

#[test]
fn one_key_settles_a_question_and_one_takes_that_back() {
    let mut model = open(Side::Questions, 80, 24);
    let settle = |seen: &str, state: &str, answer: Option<&str>| Deed::Settle {
        id: id(21, 3),
        seen: seen.into(),
        state: state.into(),
        answer: answer.map(str::to_owned),
    };
    assert_eq!(sent(&mut model, "a"), [settle("open", "answered", None)]);
    assert_eq!(sent(&mut model, "u"), [settle("answered", "open", None)]);
    press(&mut model, "Enter");
    type_text(&mut model, "Pekan depan.");
    assert_eq!(sent(&mut model, "Enter"), [settle("open", "answered", Some("Pekan depan."))]);
    press(&mut model, "k");
    assert_eq!(sent(&mut model, "p"), [Deed::Request { id: id(21, 2) }]);
    press(&mut model, "k");
    assert_eq!(sent(&mut model, "J"), [Deed::Line { id: id(21, 1) }]);
}

#[test]
fn crew_marks_at_the_door_and_takes_no_question_down() {
    let mut model = open(Side::Door, 80, 24);
    model.data.me.as_mut().unwrap().roles = vec![Role::Crew];
    type_text(&mut model, "rani");
    assert_eq!(sent(&mut model, "Enter").len(), 1);
    press(&mut model, "Tab");
    press(&mut model, "n");
    assert!(view(&model).line.is_none());
    model.data.me.as_mut().unwrap().roles = vec![Role::Ppid];
    press(&mut model, "Tab");
    type_text(&mut model, "hesti");
    assert!(sent(&mut model, "Enter").is_empty());
}

fn newsrooms() -> Newsrooms {
    let outlet = |n, name: &str, kind: &str, contract: &str| Outlet {
        id: id(30, n),
        name: name.into(),
        kind: some(kind),
        contract: some(contract),
        active: true,
    };
    let journalist = |n, name: &str, outlet: &str, beat: &str| Journalist {
        id: id(31, n),
        name: name.into(),
        outlet: some(outlet),
        beat: some(beat),
        active: true,
    };
    Newsrooms {
        outlets: vec![
            outlet(1, "Kabar Kencana", "local_online", "MoU 12/2026"),
            outlet(2, "Radio Bahana Rimba", "radio", ""),
            outlet(3, "RRI Muara Kencana", "radio", ""),
            outlet(4, "TVRI Kaltara", "television", "MoU 3/2026"),
        ],
        journalists: vec![
            journalist(1, "Rani Wulandari", "Kabar Kencana", "bencana, pemerintahan"),
            journalist(2, "Salim Basri", "RRI Muara Kencana", "bencana"),
            journalist(3, "Tari Utami", "Radio Bahana Rimba", ""),
        ],
    }
}

fn inviting(width: u16, height: u16) -> Model {
    let mut model = open(Side::Inviting, width, height);
    if let Some(Overlay::Press(view)) = model.overlays.last_mut() {
        view.newsrooms = Some(Box::new(newsrooms()));
    }
    model
}

#[test]
fn who_can_be_invited_on_a_small_and_a_large_screen() {
    for (width, height) in [(80, 24), (120, 40)] {
        holds(&format!("inviting-{width}x{height}"), &inviting(width, height));
    }
    let mut model = inviting(80, 24);
    type_text(&mut model, "radio");
    holds("inviting-typed-80x24", &model);
    let mut model = open(Side::Door, 80, 24);
    type_text(&mut model, "rani");
    press(&mut model, "alt-x");
    type_text(&mut model, "tanpa surat tugas");
    holds("door-refusing-80x24", &model);
}

#[test]
fn letters_narrow_the_register_and_enter_invites_one_or_all_of_a_kind() {
    let mut model = inviting(80, 24);
    let event = id(1, 1);
    type_text(&mut model, "tari");
    assert_eq!(sent(&mut model, "Enter"), [Deed::Invite { event, who: Who::Journalist(id(31, 3)) }]);
    assert!(view(&model).typed.text.is_empty(), "the next to be invited is another");
    type_text(&mut model, "semua radio");
    assert_eq!(sent(&mut model, "Enter"), [Deed::Invite { event, who: Who::Kind("radio".into()) }]);
    type_text(&mut model, "kontrak");
    assert_eq!(sent(&mut model, "Enter"), [Deed::Invite { event, who: Who::Contract }]);
    // Who is on the list by name is not invited again; the newsroom itself may be.
    type_text(&mut model, "rani");
    assert!(sent(&mut model, "Enter").is_empty());
    assert!(model.notice.as_ref().unwrap().text.contains("sudah diundang"), "{:?}", model.notice);
    press(&mut model, "ctrl-u");
    type_text(&mut model, "kabar online");
    assert!(sent(&mut model, "Enter").is_empty(), "nobody fits");
    press(&mut model, "ctrl-u");
    type_text(&mut model, "kabar kontrak");
    assert_eq!(sent(&mut model, "Enter"), [Deed::Invite { event, who: Who::Outlet(id(30, 1)) }]);
    press(&mut model, "Tab");
    assert_eq!(view(&model).side, Side::Door);
}

#[test]
fn several_enters_invite_one_after_the_other() {
    let mut model = inviting(80, 24);
    let first = sent(&mut model, "Enter");
    let second = sent(&mut model, "Enter");
    assert!(matches!(&first[..], [Deed::Invite { who: Who::Contract, .. }]), "{first:?}");
    assert!(matches!(&second[..], [Deed::Invite { who: Who::Kind(kind), .. }] if kind == "local_online"), "{second:?}");
}

#[test]
fn who_may_not_invite_and_whose_list_is_closed_is_told() {
    let mut model = inviting(80, 24);
    model.data.me.as_mut().unwrap().roles = vec![Role::Crew];
    assert!(sent(&mut model, "Enter").is_empty());
    let mut model = inviting(80, 24);
    if let Some(Overlay::Press(view)) = model.overlays.last_mut() {
        view.door.as_mut().unwrap().state = State::Done;
    }
    assert!(sent(&mut model, "Enter").is_empty());
    assert!(model.notice.as_ref().unwrap().text.contains("sudah ditutup"), "{:?}", model.notice);
}

#[test]
fn the_register_is_read_once_and_again_after_a_loss() {
    let mut model = open(Side::Door, 80, 24);
    let reads = |model: &mut Model, key: &str| {
        let effects = update(model, Msg::Key(key.parse().unwrap()));
        effects
            .into_iter()
            .find_map(|effect| if let Effect::LoadNewsrooms { turn } = effect { Some(turn) } else { None })
    };
    let turn = reads(&mut model, "ctrl-t").unwrap();
    assert_eq!(reads(&mut model, "Down"), None, "one reading at a time");
    drop(update(&mut model, Msg::Newsrooms { turn, result: Err(Failure::Lost("putus".into())) }));
    assert_eq!(reads(&mut model, "Down"), None, "what failed is not asked for at every key");
    let effects = update(&mut model, Msg::Linked);
    let again =
        effects.iter().find_map(|effect| if let Effect::LoadNewsrooms { turn } = effect { Some(*turn) } else { None });
    let turn = again.unwrap();
    drop(update(&mut model, Msg::Newsrooms { turn, result: Ok(Box::new(newsrooms())) }));
    assert!(view(&model).newsrooms.is_some());
}

#[test]
fn answers_accreditation_and_who_was_told_take_a_key_each() {
    let mut model = open(Side::Door, 80, 24);
    type_text(&mut model, "hesti");
    let hesti = id(20, 3);
    let accredit = |decision: &str, reason: Option<&str>| Deed::Accredit {
        guest: hesti,
        decision: decision.into(),
        reason: reason.map(str::to_owned),
    };
    assert_eq!(sent(&mut model, "ctrl-r"), [Deed::Rsvp { guest: hesti, answer: "yes".into() }]);
    assert_eq!(sent(&mut model, "alt-a"), [accredit("granted", None)]);
    assert_eq!(sent(&mut model, "alt-t"), [Deed::Told { event: id(1, 1), guests: vec![hesti] }]);
    press(&mut model, "alt-x");
    assert!(sent(&mut model, "Enter").is_empty(), "without a reason nobody is refused");
    press(&mut model, "alt-x");
    type_text(&mut model, "tanpa surat tugas");
    assert_eq!(sent(&mut model, "Enter"), [accredit("refused", Some("tanpa surat tugas"))]);
    assert_eq!(sent(&mut model, "ctrl-x"), [Deed::Uninvite { guest: hesti }]);
    // One who said they would come is only taken off when asked twice.
    press(&mut model, "ctrl-u");
    type_text(&mut model, "rani");
    assert!(sent(&mut model, "ctrl-x").is_empty());
    assert_eq!(sent(&mut model, "ctrl-x"), [Deed::Uninvite { guest: id(20, 1) }]);
    // Nobody in sight who would have to be told anything.
    assert!(sent(&mut model, "alt-t").is_empty());
}

/// Fajar's console with the card of the event or of its release.
fn card(entity: Entity, state: State, values: &serde_json::Value, width: u16, height: u16) -> Model {
    let mut model = console(Mode::Board, width, height);
    let (number, title) = match entity {
        Entity::Event => ("KM-2026-0412", "Konferensi pers perpanjangan status tanggap darurat banjir"),
        _ => ("118/SP/KOMINFO/XI/2026", "Bupati Perpanjang Status Tanggap Darurat Banjir hingga 7 Desember"),
    };
    let card = Card {
        entity,
        id: id(1, 1),
        number: some(number),
        title: title.into(),
        version: 3,
        state,
        values: values.as_object().unwrap().clone(),
        children: Vec::new(),
        history: Vec::new(),
        links: Vec::new(),
    };
    let (id, card) = (card.id, Some(Box::new(card)));
    let view = CardView { entity, id, card, failed: None, top: 0, link: 0, step: None, linking: false, edit: false };
    model.overlays.push(Overlay::Card(view));
    model
}

#[test]
fn the_card_of_an_event_says_the_press_in_figures_and_the_release_its_embargo() {
    let tied = |state: &str| {
        json!([{"number": "118/SP/KOMINFO/XI/2026", "title": "Bupati Perpanjang Status", "state": state, "follows": true,
            "until": at("10:45")}])
    };
    let before = json!({"starts_at": at("10:45"), "press": {"invited": 22, "accepted": 18, "declined": 1, "untold": 3,
        "attended": 0, "walk_ins": 0, "requests": 7, "asking": 5, "questions": 0, "answered": 0, "releases": tied("scheduled")}});
    holds("event-press-80x24", &card(Entity::Event, State::Confirmed, &before, 80, 24));
    let after = json!({"starts_at": at("08:30"), "press": {"invited": 22, "accepted": 18, "declined": 1, "untold": 0,
        "attended": 19, "walk_ins": 2, "requests": 0, "asking": 0, "questions": 6, "answered": 4, "releases": tied("published"),
        "yield": {"outlets_present": 14, "ran": 9, "ran_absent": 2, "until": at("+3 08:30"), "final": false}}});
    holds("event-press-after-120x40", &card(Entity::Event, State::Done, &after, 120, 40));
    let none = json!({"starts_at": at("+2 10:00"), "press": {"invited": 0, "accepted": 0, "declined": 0, "untold": 0,
        "attended": 0, "walk_ins": 0, "requests": 0, "asking": 0, "questions": 0, "answered": 0}});
    let model = card(Entity::Event, State::Draft, &none, 80, 24);
    let theme = Palette::builtin("mono").unwrap().fit(Depth::None, Glyphs::Ascii);
    let picture = signs(&office::draw(&model, &theme).0);
    assert!(picture.contains("Belum ada undangan; i mengundang"), "{picture}");
    let bound = |until: Option<&str>, state: &str| {
        json!({"publish_at": at("09:00"), "embargo_rule": "event_start", "bound": {"number": "KM-2026-0412",
            "title": "Konferensi pers perpanjangan status", "state": state, "starts_at": at("10:45"), "follows": true,
            "until": until.map(at)}})
    };
    let held = bound(Some("10:45"), "confirmed");
    holds("release-event-80x24", &card(Entity::Release, State::Scheduled, &held, 80, 24));
    let unsure = card(Entity::Release, State::Scheduled, &bound(None, "postponed"), 80, 24);
    let picture = signs(&office::draw(&unsure, &theme).0);
    assert!(picture.contains("embargo menunggu jam acara yang belum pasti"), "{picture}");
}

#[test]
fn no_size_of_screen_breaks_the_sheet() {
    for (width, height) in [(0, 0), (1, 1), (40, 8), (41, 9), (60, 12), (99, 20), (400, 120)] {
        for side in [Side::Door, Side::Questions, Side::Inviting] {
            let mut model = open(side, width, height);
            model.size = (width, height);
            let theme = Palette::builtin("mono").unwrap().fit(Depth::None, Glyphs::Ascii);
            drop(office::draw(&model, &theme));
        }
    }
}
