//! What a person sees, as text: each screen of the fictional office against the picture kept in `tests/screens`.
//!
//! After a change that is meant, `KENTONGAN_REWRITE=1 cargo test --test view_stories` writes the pictures anew; look at the difference.
#![allow(clippy::unwrap_used, clippy::panic)]

mod office;

use std::fs;
use std::path::Path;

use kentongan::app::model::{Mode, Model, Overlay};
use kentongan::app::msg::{Failure, Msg};
use kentongan::app::update::update;
use kentongan::domain::card::Card;
use kentongan::domain::entity::Entity;
use kentongan::domain::state::State;
use kentongan::domain::write::{Change, Refusal, Values, Write};
use kentongan::text::lang::Lang;
use kentongan::theme::depth::Depth;
use kentongan::theme::glyphs::Glyphs;
use kentongan::theme::{Palette, Theme};
use kentongan::view::roles::{roles, signs};
use office::{console, press, type_text};

fn malam() -> Theme {
    Palette::builtin("malam").unwrap().fit(Depth::TrueColour, Glyphs::Unicode)
}

fn tell(model: &mut Model, msg: Msg) {
    drop(update(model, msg));
}

/// Compares with the picture kept, or writes it.
fn holds(name: &str, picture: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens").join(format!("{name}.txt"));
    if std::env::var_os("KENTONGAN_REWRITE").is_some() {
        fs::write(&path, picture).unwrap();
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    if kept == picture {
        return;
    }
    let first = kept.lines().zip(picture.lines()).position(|(a, b)| a != b);
    let line = first.unwrap_or_else(|| kept.lines().count().min(picture.lines().count()));
    panic!(
        "{name}: line {} differs\n  kept: {}\n  now:  {}\nthe whole screen now:\n{picture}\nif it is meant: KENTONGAN_REWRITE=1",
        line + 1,
        kept.lines().nth(line).unwrap_or("(nothing)"),
        picture.lines().nth(line).unwrap_or("(nothing)"),
    );
}

fn shows(name: &str, model: &Model) {
    holds(name, &signs(&office::draw(model, &malam()).0));
}

#[test]
fn the_board_on_three_sizes_of_screen() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut model = console(Mode::Board, width, height);
        press(&mut model, "5 j j");
        shows(&format!("board-{width}x{height}"), &model);
    }
}

#[test]
fn the_meaning_of_every_cell_of_the_board() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut model = console(Mode::Board, width, height);
        press(&mut model, "5 j j");
        holds(&format!("roles-{width}x{height}"), &roles(&office::draw(&model, &Theme::probe()).0));
    }
}

#[test]
fn a_full_pane_names_its_columns() {
    let mut model = console(Mode::Board, 160, 30);
    for (key, name) in
        ["1", "2", "3", "4", "5"].into_iter().zip(["events", "releases", "coverage", "dispositions", "requests"])
    {
        press(&mut model, key);
        model.full = true;
        shows(&format!("full-{name}"), &model);
    }
}

#[test]
fn registers_fill_the_screen_and_read_like_panes() {
    for (key, name) in ["6", "7", "8", "9", "S", "W"].into_iter().zip([
        "issues",
        "rumours",
        "alerts",
        "corrections",
        "sources",
        "terms",
    ]) {
        for (width, height) in [(80, 24), (160, 30)] {
            let mut model = console(Mode::Board, width, height);
            office::registers::read(&mut model);
            press(&mut model, key);
            shows(&format!("register-{name}-{width}x{height}"), &model);
        }
    }
}

#[test]
fn the_registers_of_the_desks_say_what_is_due() {
    for (key, name) in ["Q", "I", "U", "F", "B"].into_iter().zip(["lines", "information", "sp4n", "advice", "shifts"]) {
        for (width, height) in [(80, 24), (160, 30)] {
            let mut model = console(Mode::Board, width, height);
            office::desks::read(&mut model);
            press(&mut model, key);
            shows(&format!("desk-{name}-{width}x{height}"), &model);
        }
    }
}

#[test]
fn the_registers_of_deliveries_and_channels_say_what_is_wrong_and_why() {
    for (key, name) in ["[", "]"].into_iter().zip(["deliveries", "channels"]) {
        for (width, height) in [(80, 24), (160, 30)] {
            let mut model = console(Mode::Board, width, height);
            office::channels::read(&mut model);
            press(&mut model, key);
            shows(&format!("register-{name}-{width}x{height}"), &model);
        }
    }
}

#[test]
fn crews_and_pictures_say_what_to_take_care_of() {
    for (key, name) in ["alt-l", "alt-a"].into_iter().zip(["assignments", "assets"]) {
        for (width, height) in [(80, 24), (120, 40), (160, 30)] {
            let mut model = console(Mode::Board, width, height);
            office::desks::read(&mut model);
            press(&mut model, key);
            shows(&format!("desk-{name}-{width}x{height}"), &model);
        }
    }
}

#[test]
fn campaigns_say_when_they_run_for_whom_and_what_is_missing() {
    for (width, height) in [(80, 24), (120, 40), (160, 30)] {
        let mut model = console(Mode::Board, width, height);
        office::desks::read(&mut model);
        press(&mut model, "alt-k");
        shows(&format!("desk-campaigns-{width}x{height}"), &model);
    }
}

#[test]
fn the_card_of_an_assignment_names_the_clash_and_the_files() {
    for (width, height) in [(80, 24), (120, 40), (160, 30)] {
        let mut model = console(Mode::Board, width, height);
        office::desks::read(&mut model);
        press(&mut model, "alt-l Enter");
        tell(&mut model, Msg::Card(Box::new(office::cards::assignment_card())));
        shows(&format!("assignment-card-{width}x{height}"), &model);
    }
}

#[test]
fn the_card_of_an_asset_says_what_keeps_it_from_being_shown() {
    for (width, height) in [(80, 24), (120, 40), (160, 30)] {
        let mut model = console(Mode::Board, width, height);
        office::desks::read(&mut model);
        press(&mut model, "alt-a j j Enter");
        tell(&mut model, Msg::Card(Box::new(office::cards::asset_card())));
        shows(&format!("asset-card-{width}x{height}"), &model);
    }
}

#[test]
fn a_tab_says_the_key_that_the_reader_has() {
    let mut model = console(Mode::Board, 200, 24);
    office::desks::read(&mut model);
    model.keymap = kentongan::app::keymap::Keymap::parse(
        "register_assets = \"ctrl-k\"\nregister_assignments = []\nregister_campaigns = []",
    )
    .unwrap();
    press(&mut model, "ctrl-k");
    let picture = signs(&office::draw(&model, &malam()).0);
    assert!(picture.contains(" ctrl-k Aset"), "{picture}");
    assert!(!picture.contains("alt-"), "{picture}");
}

#[test]
fn an_issues_card_tells_its_course_in_order() {
    for (width, height) in [(80, 24), (200, 60)] {
        let mut model = console(Mode::Board, width, height);
        press(&mut model, "6 Enter");
        tell(&mut model, Msg::Card(Box::new(office::cards::issue_card())));
        press(&mut model, "Tab Tab");
        shows(&format!("issue-card-{width}x{height}"), &model);
    }
}

#[test]
fn open_alerts_are_counted_on_the_strip_and_the_gravest_is_named() {
    for mode in [Mode::Board, Mode::Wall] {
        let mut model = console(mode, 160, 45);
        office::registers::read(&mut model);
        let picture = signs(&office::draw(&model, &malam()).0);
        assert!(picture.contains("▲ 2 peringatan: Bendungan"), "{picture}");
    }
}

#[test]
fn the_board_in_english_and_in_ascii() {
    let mut model = console(Mode::Board, 120, 40);
    model.lang = Lang::En;
    shows("board-english", &model);
    let poor = Palette::builtin("mono").unwrap().fit(Depth::None, Glyphs::Ascii);
    model.lang = Lang::Id;
    let picture = signs(&office::draw(&model, &poor).0);
    assert!(picture.is_ascii(), "an ASCII terminal is sent ASCII only");
    holds("board-ascii", &picture);
}

#[test]
fn a_lost_connection_is_said_in_words_on_every_pane() {
    let mut model = console(Mode::Board, 120, 40);
    tell(&mut model, Msg::Lost("server menutup sambungan".into()));
    tell(&mut model, Msg::Clock(office::now() + chrono::TimeDelta::seconds(185)));
    let picture = signs(&office::draw(&model, &malam()).0);
    assert_eq!(picture.matches("TERPUTUS 3 mnt").count(), 6, "the header and five panes");
    holds("lost-120x40", &picture);
}

#[test]
fn nothing_is_shown_as_empty_before_it_was_read() {
    let model = Model::new(office::setup(Mode::Board), office::now(), (120, 40));
    let picture = signs(&office::draw(&model, &malam()).0);
    assert_eq!(picture.matches("Menunggu data pertama").count(), 5);
    assert!(picture.contains("menyambung…"));
    assert!(!picture.contains("Kotak masuk kosong"));
}

#[test]
fn a_card_shows_clocks_fields_links_and_history() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut model = console(Mode::Board, width, height);
        press(&mut model, "5 Enter");
        let mut card = office::cards::card();
        card.id = model.look(model.focus).cursor.unwrap();
        tell(&mut model, Msg::Card(Box::new(card)));
        shows(&format!("card-{width}x{height}"), &model);
    }
}

#[test]
fn a_correction_case_shows_both_sides_the_length_and_the_letter() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut model = console(Mode::Board, width, height);
        office::registers::read(&mut model);
        press(&mut model, "9 j Enter");
        tell(&mut model, Msg::Card(Box::new(office::cards::correction_card())));
        shows(&format!("correction-card-{width}x{height}"), &model);
    }
}

#[test]
fn a_form_shows_what_can_be_entered_and_where_the_cursor_stands() {
    let mut model = console(Mode::Board, 100, 32);
    press(&mut model, "5 n");
    type_text(&mut model, "Berapa harga beras");
    press(&mut model, "Tab Tab Tab Tab");
    let (buffer, cursor) = office::draw(&model, &malam());
    let cursor = cursor.unwrap();
    assert_eq!(buffer[(cursor.x - 1, cursor.y)].symbol(), "▌", "an empty field has the cursor at its start");
    holds("form-100x32", &signs(&buffer));
}

#[test]
fn the_palette_offers_commands_and_records() {
    let mut model = console(Mode::Board, 120, 40);
    press(&mut model, "5 :");
    shows("palette-120x40", &model);
    type_text(&mut model, "banjir");
    let turn = model.turn;
    tell(&mut model, Msg::Found { turn, result: Ok(office::cards::found()) });
    let (buffer, cursor) = office::draw(&model, &malam());
    let cursor = cursor.unwrap();
    assert_eq!(buffer[(cursor.x - 1, cursor.y)].symbol(), "r", "the cursor stands behind the last letter");
    holds("search-120x40", &signs(&buffer));
}

#[test]
fn help_lists_the_keys_that_work_here() {
    let mut model = console(Mode::Board, 80, 24);
    press(&mut model, "5 ?");
    shows("help-80x24", &model);
}

#[test]
fn the_filter_is_typed_in_the_last_line() {
    let mut model = console(Mode::Board, 80, 24);
    press(&mut model, "5 /");
    type_text(&mut model, "kencana");
    let (buffer, cursor) = office::draw(&model, &malam());
    assert_eq!(cursor.unwrap().y, 23);
    holds("filter-80x24", &signs(&buffer));
}

/// The card of the first event of the board, a daily briefing of a series.
fn event_card(model: &Model, more: serde_json::Value) -> Card {
    let row = &model.data.events[0];
    let mut values =
        serde_json::json!({"kind": row.kind, "title": row.title, "starts_at": row.starts_at, "place": row.place});
    values.as_object_mut().unwrap().extend(more.as_object().unwrap().clone());
    let values = values.as_object().unwrap().clone();
    let (children, history, links) = (Vec::new(), Vec::new(), Vec::new());
    let (id, number, title) = (row.id, row.number.clone(), row.title.clone());
    Card {
        entity: Entity::Event,
        id,
        number,
        title,
        version: row.version,
        state: row.state,
        values,
        children,
        history,
        links,
    }
}

#[test]
fn whoever_changes_one_of_a_series_is_asked_which_of_them() {
    let lines = |model: &Model| match model.overlays.last() {
        Some(Overlay::Form(form)) => form.lines.iter().map(|line| line.key.clone()).collect::<Vec<_>>(),
        other => panic!("a form: {other:?}"),
    };
    // Nothing in the plan stands against what is typed.
    let fits = |model: &mut Model| match model.overlays.last() {
        Some(Overlay::Form(form)) => {
            let turn = form.clashes.turn.unwrap();
            tell(model, Msg::Clashes { turn, result: Ok(Vec::new()) });
        }
        other => panic!("a form: {other:?}"),
    };
    let mut model = console(Mode::Board, 120, 40);
    let card = event_card(&model, serde_json::json!({"series": "KM-2026-0210"}));
    press(&mut model, "1 g Enter");
    tell(&mut model, Msg::Card(Box::new(card.clone())));
    press(&mut model, "e");
    assert_eq!(lines(&model)[0], "scope");
    shows("series-edit-120x40", &model);
    // The scope alone changes nothing.
    press(&mut model, "Right ctrl-s");
    fits(&mut model);
    assert!(!matches!(model.overlays.last(), Some(Overlay::Form(_))));
    assert!(model.pending.is_empty(), "{:?}", model.pending);
    // The second word: this and those after it; then another place.
    press(&mut model, "e Right Tab");
    let at = lines(&model).iter().position(|key| key == "place").unwrap();
    (1..at).for_each(|_| press(&mut model, "Tab"));
    press(&mut model, "ctrl-u");
    type_text(&mut model, "Pendopo");
    press(&mut model, "ctrl-s");
    fits(&mut model);
    let sent = model.pending.get(&card.id).map(|pending| pending.write.change.clone());
    let Some(Change::EditSeries(scope, values)) = sent else { panic!("{sent:?}") };
    assert_eq!((scope.as_str(), values.len()), ("following", 1));
    // One that is alone is not asked, nor is one that is put off alone.
    let mut model = console(Mode::Board, 120, 40);
    let alone = event_card(&model, serde_json::json!({}));
    press(&mut model, "1 g Enter");
    tell(&mut model, Msg::Card(Box::new(alone)));
    press(&mut model, "e");
    assert!(!lines(&model).contains(&"scope".to_owned()));
    let mut model = console(Mode::Board, 120, 40);
    model.data.events.iter_mut().for_each(|row| row.state = State::Confirmed);
    press(&mut model, "1 g z");
    assert_eq!(lines(&model), ["reason", "scope"]);
    press(&mut model, "Esc j z");
    assert_eq!(lines(&model), ["reason"]);
}

#[test]
fn a_form_asks_for_what_the_kind_has_a_use_for() {
    let keys = |more| {
        let mut model = console(Mode::Board, 120, 40);
        let card = event_card(&model, more);
        press(&mut model, "1 g Enter");
        tell(&mut model, Msg::Card(Box::new(card)));
        press(&mut model, "e");
        let Some(Overlay::Form(form)) = model.overlays.last() else { panic!("a form") };
        form.lines.iter().map(|line| line.key.clone()).collect::<Vec<_>>()
    };
    let has = |keys: &[String], key: &str| keys.iter().any(|found| found == key);
    let tour = keys(serde_json::json!({"kind": "press_tour"}));
    assert!(
        has(&tour, "transport") && has(&tour, "itinerary") && has(&tour, "accreditation") && !has(&tour, "minutes")
    );
    let editors = keys(serde_json::json!({"kind": "editors_meeting"}));
    assert!(has(&editors, "agenda") && has(&editors, "minutes") && has(&editors, "commitments"));
    assert!(!has(&editors, "transport"));
    // What was written stays in sight, whatever the kind is now.
    assert!(has(&keys(serde_json::json!({"kind": "doorstop", "transport": "Bus"})), "transport"));
}

#[test]
fn a_release_whose_event_is_put_off_says_so_in_the_queue() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut model = console(Mode::Board, width, height);
        for (row, off) in model.data.releases.iter_mut().zip([
            "event_postponed_embargo",
            "event_postponed",
            "event_cancelled_embargo",
        ]) {
            (row.state, row.event_off) = (State::Approved, Some(off.to_owned()));
        }
        press(&mut model, "2");
        shows(&format!("event-off-{width}x{height}"), &model);
        // Its card says it before anything else.
        let row = &model.data.releases[0];
        let values = serde_json::json!({"kind": row.kind, "title": row.title, "event_off": row.event_off});
        let (id, title, values) = (row.id, row.title.clone(), values.as_object().unwrap().clone());
        let (children, history, links) = (Vec::new(), Vec::new(), Vec::new());
        let (number, version, state) = (None, row.version, row.state);
        let card =
            Card { entity: Entity::Release, id, number, title, version, state, values, children, history, links };
        press(&mut model, "g Enter");
        tell(&mut model, Msg::Card(Box::new(card)));
        shows(&format!("event-off-card-{width}x{height}"), &model);
    }
}

#[test]
fn the_loser_of_a_race_reads_who_won() {
    let mut model = console(Mode::Board, 80, 24);
    press(&mut model, "5 j j c");
    let id = model.look(model.focus).cursor.unwrap();
    let picture = signs(&office::draw(&model, &malam()).0);
    assert!(picture.contains("▌…"), "a record whose change is on its way is marked:\n{picture}");
    let pending = model.pending.get(&id).map(|pending| pending.write.clone());
    let write = pending.unwrap_or(Write { entity: model.focus, id, version: 1, change: Change::Edit(Values::new()) });
    let refusal = Refusal::Stale { by: Some("fajar".into()), version: Some(2) };
    tell(&mut model, Msg::Written { write, result: Err(Failure::Refused(refusal)) });
    let (buffer, _) = office::draw(&model, &malam());
    let last = signs(&buffer).lines().last().unwrap().to_owned();
    assert!(last.contains("fajar sudah mengubahnya lebih dulu"), "{last}");
}

#[test]
fn the_wall_turns_its_pages() {
    for (width, height) in [(80, 24), (160, 45)] {
        for page in 0..4 {
            let mut model = console(Mode::Wall, width, height);
            model.wall.page = page;
            shows(&format!("wall-{page}-{width}x{height}"), &model);
        }
    }
}

#[test]
fn the_wall_hints_at_no_key_and_never_shows_old_numbers_as_new() {
    let mut model = console(Mode::Wall, 160, 45);
    for page in 0..4 {
        model.wall.page = page;
        let letters = roles(&office::draw(&model, &Theme::probe()).0);
        assert!(!letters.contains('k'), "page {page} hints at a key:\n{letters}");
    }
    tell(&mut model, Msg::Lost("server menutup sambungan".into()));
    tell(&mut model, Msg::Clock(office::now() + chrono::TimeDelta::minutes(7)));
    let picture = signs(&office::draw(&model, &malam()).0);
    assert!(picture.contains("TERPUTUS 7 mnt · data pukul 09.40 WIB"), "{picture}");
}

#[test]
fn the_picture_of_the_wall_moves_against_burn_in() {
    let mut model = console(Mode::Wall, 100, 30);
    model.wall.shift = (0, 0);
    let here = signs(&office::draw(&model, &malam()).0);
    model.wall.shift = (2, 1);
    let there = signs(&office::draw(&model, &malam()).0);
    let at = |picture: &str| {
        let (row, line) = picture.lines().enumerate().find(|(_, line)| line.contains("KENTONGAN")).unwrap();
        (row, line.chars().take_while(|letter| *letter == ' ').count())
    };
    assert_eq!((at(&here), at(&there)), ((0, 1), (1, 3)));
}

#[test]
fn a_tiny_screen_says_so() {
    for (width, height) in [(39, 24), (80, 7), (12, 2)] {
        let model = console(Mode::Board, width, height);
        assert!(signs(&office::draw(&model, &malam()).0).contains("terlalu"), "{width}x{height}");
    }
}

#[test]
fn every_state_is_said_in_words_beside_its_sign() {
    use kentongan::domain::state::State;
    use kentongan::panes::mark;
    // Two states that share a sign and a colour must at least differ in their word, which the lists always show.
    for entity in kentongan::domain::entity::Entity::ALL {
        let mut seen = std::collections::BTreeSet::new();
        for transition in kentongan::domain::machine::TRANSITIONS.iter().filter(|step| step.entity == *entity) {
            for state in [transition.from, transition.to] {
                seen.insert(state);
            }
        }
        let words: std::collections::BTreeSet<&str> =
            seen.iter().map(|state| kentongan::text::words::states::short(*entity, *state).id).collect();
        assert_eq!(words.len(), seen.len(), "{entity}: two states have one word");
        assert!(seen.iter().all(|state: &State| mark::of(*state).0.on(Glyphs::Ascii).is_ascii()));
    }
    // And the mono theme, which has no colour at all, still shows every word.
    let mono = Palette::builtin("mono").unwrap().fit(Depth::None, Glyphs::Unicode);
    let mut model = console(Mode::Board, 120, 40);
    press(&mut model, "5");
    let picture = signs(&office::draw(&model, &mono).0);
    for word in ["terkonfirmasi", "telaah", "dikerjakan", "ditangani", "tunggu narsum", "belum dibaca"] {
        assert!(picture.contains(word), "{word}");
    }
}
