//! The editor of a release: what a person sees of it, against the pictures kept in `tests/screens`, and the laws that hold.
//!
//! After a change that is meant, `KENTONGAN_REWRITE=1 cargo test --test view_editor` writes the pictures anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod office;

use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use kentongan::app::effect::Effect;
use kentongan::app::model::{Mode, Model, Overlay};
use kentongan::app::msg::Msg;
use kentongan::app::update::update;
use kentongan::domain::action::Action;
use kentongan::domain::card::Card;
use kentongan::domain::entity::Entity;
use kentongan::domain::state::State;
use kentongan::domain::write::{Change, Write, Written};
use kentongan::theme::depth::Depth;
use kentongan::theme::glyphs::Glyphs;
use kentongan::theme::{Palette, Theme};
use kentongan::view::roles::signs;
use office::{console, press, type_text};

const BODY: &str = "Pemerintah Kabupaten Muara Kencana memperpanjang status tanggap darurat bencana banjir selama empat belas hari, hingga 7 Desember 2026. Keputusan diambil setelah rapat koordinasi di Pendopo Kabupaten, Senin (23/11/2026).\nMenurut data Badan Penanggulangan Bencana Daerah per 22 November 2026 pukul 18.00 WIB, banjir berdampak pada 12.406 kepala keluarga atau 43.118 jiwa di tujuh kecamatan. Sebanyak 2.315 jiwa mengungsi di 18 titik.\n\"Kebutuhan dasar warga di pengungsian menjadi prioritas,\" kata Bupati.";

fn theme() -> Theme {
    Palette::builtin("malam").unwrap().fit(Depth::TrueColour, Glyphs::Unicode)
}

fn card(body: &str) -> Card {
    let values = serde_json::json!({
        "title": "Bupati Perpanjang Status Tanggap Darurat Banjir hingga 7 Desember 2026",
        "lead": "Status tanggap darurat banjir diperpanjang empat belas hari; bantuan logistik terus disalurkan ke tujuh kecamatan.",
        "body": body,
        "key_messages": ["Status diperpanjang hingga 7 Desember 2026", "Warga terdampak dilayani di 18 titik"],
    });
    Card {
        entity: Entity::Release,
        id: office::id(2, 1),
        number: Some("142/SP/KOMINFO/XI/2026".to_owned()),
        title: "Bupati Perpanjang Status".to_owned(),
        version: 3,
        state: State::Draft,
        values: values.as_object().unwrap().clone(),
        children: Vec::new(),
        history: Vec::new(),
        links: Vec::new(),
    }
}

fn open(width: u16, height: u16, body: &str) -> Model {
    let mut model = console(Mode::Board, width, height);
    press(&mut model, "2 i");
    let Some(Overlay::Editor(view)) = model.overlays.last() else { panic!("the editor is not open") };
    let card = Card { id: view.id, ..card(body) };
    drop(update(&mut model, Msg::Card(Box::new(card))));
    model
}

fn holds(name: &str, model: &Model) {
    let picture = signs(&office::draw(model, &theme()).0);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens").join(format!("{name}.txt"));
    if std::env::var_os("KENTONGAN_REWRITE").is_some() {
        fs::write(&path, picture).unwrap();
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == picture, "{name} differs; the whole screen now:\n{picture}\nif it is meant: KENTONGAN_REWRITE=1");
}

#[test]
fn the_texts_of_a_release_on_three_sizes_of_screen() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let mut model = open(width, height, BODY);
        press(&mut model, "ctrl-End");
        type_text(&mut model, " Bantuan logistik tiba malam ini.");
        holds(&format!("editor-{width}x{height}"), &model);
    }
    let mut model = open(80, 24, BODY);
    press(&mut model, "BackTab ctrl-f");
    type_text(&mut model, "banjir");
    holds("editor-looking-80x24", &model);
}

/// The cursor is in sight wherever the reader goes, on any size of screen.
#[test]
fn the_cursor_never_leaves_the_window() {
    let long = format!("{}\n{}", "kata ".repeat(4_000), "baris\n".repeat(400));
    for (width, height) in [(40, 8), (80, 24), (200, 60)] {
        let mut model = open(width, height, &long);
        for key in ["PageDown", "Down", "ctrl-End", "PageUp", "PageUp", "Up", "ctrl-Home", "End", "Right"].repeat(3) {
            press(&mut model, key);
            let (screen, cursor) = office::draw(&model, &theme());
            let cursor = cursor.expect("there is a cursor");
            assert!(screen.area.contains(cursor));
            let Some(Overlay::Editor(view)) = model.overlays.last() else { panic!("the editor is open") };
            let at = view.sections[2].text.at();
            let wanted = view.sections[2].text.line(at.line)[at.byte..].chars().next().filter(|letter| *letter != ' ');
            if let Some(letter) = wanted {
                assert_eq!(screen[cursor].symbol(), letter.to_string(), "{width}x{height} {key}");
            }
        }
    }
}

/// Without optimisation this takes some twenty times as long as in a release build, whose bound is a tenth of a frame.
#[test]
fn a_letter_in_200_000_characters_is_painted_without_going_through_all_of_them_again() {
    let figures = "Banjir berdampak pada 12.406 kepala keluarga dan 62 ton beras tiba. ";
    for body in [
        "air naik ".repeat(22_000),
        "air naik sedikit demi sedikit\n".repeat(6_600),
        figures.repeat(2_900),
        (figures.repeat(6) + "\n").repeat(480),
    ] {
        let mut model = open_with_sheet(200, 60, State::Draft, &body);
        press(&mut model, "ctrl-End");
        let begun = Instant::now();
        for _ in 0..10 {
            type_text(&mut model, "a");
            drop(office::draw(&model, &theme()));
        }
        assert!(begun.elapsed() / 10 < Duration::from_millis(300), "{:?} a letter", begun.elapsed() / 10);
    }
}

fn sheet() -> serde_json::Value {
    serde_json::json!([
        {"id": "01890000-0000-7000-8000-000000000001", "label": "Kepala keluarga terdampak", "value": "12.460", "unit": "KK",
            "as_of": "2026-11-22T11:00:00Z", "source": "BPBD, 22 November 18.00 WIB", "tolerance": 0.002, "kind": "number"},
        {"id": "01890000-0000-7000-8000-000000000002", "label": "Titik pengungsian", "value": "41", "unit": "titik", "kind": "number"},
        {"id": "01890000-0000-7000-8000-000000000003", "label": "Warga terdampak", "value": "43.118", "unit": "jiwa",
            "as_of": "2026-09-01T03:00:00Z", "source": "BPBD", "kind": "number"},
    ])
}

fn open_with_sheet(width: u16, height: u16, state: State, body: &str) -> Model {
    let mut model = console(Mode::Board, width, height);
    press(&mut model, "2 i");
    let Some(Overlay::Editor(view)) = model.overlays.last() else { panic!("the editor is not open") };
    let mut card = Card { id: view.id, state, ..card(body) };
    card.values.insert("facts".to_owned(), sheet());
    card.values.insert("issue".to_owned(), "BANJIR-26".into());
    card.values
        .insert("issue_messages".to_owned(), "Keselamatan warga didahulukan.\nBantuan sampai ke semua titik.".into());
    drop(update(&mut model, Msg::Card(Box::new(card))));
    model
}

#[test]
fn figures_that_the_fact_sheet_does_not_bear_out_are_marked_in_the_text_and_listed_on_the_sheet() {
    for (width, height) in [(80, 24), (120, 40)] {
        let mut model = open_with_sheet(width, height, State::Draft, BODY);
        holds(&format!("editor-figures-{width}x{height}"), &model);
        press(&mut model, "ctrl-g");
        holds(&format!("editor-facts-{width}x{height}"), &model);
    }
}

#[test]
fn facts_are_added_changed_and_removed_by_keys_and_taken_back() {
    let mut model = open_with_sheet(120, 40, State::Draft, BODY);
    let labels = |model: &Model| {
        let view = model.overlays.iter().find_map(|overlay| match overlay {
            Overlay::Editor(view) => Some(view),
            _ => None,
        });
        view.unwrap().sheet.now.iter().map(|fact| format!("{} {}", fact.label, fact.value)).collect::<Vec<_>>()
    };
    press(&mut model, "ctrl-g n");
    type_text(&mut model, "Dapur umum");
    press(&mut model, "Tab");
    type_text(&mut model, "26");
    holds("editor-fact-form-120x40", &model);
    press(&mut model, "ctrl-s");
    assert_eq!(
        labels(&model),
        ["Dapur umum 26", "Kepala keluarga terdampak 12.460", "Titik pengungsian 41", "Warga terdampak 43.118"]
    );
    press(&mut model, "j j x u u U x");
    assert_eq!(labels(&model), ["Dapur umum 26", "Kepala keluarga terdampak 12.460", "Warga terdampak 43.118"]);
    press(&mut model, "Esc");
    let Some(Overlay::Editor(view)) = model.overlays.last() else { panic!("the editor is open") };
    assert!(view.changed() && view.draft().unwrap().facts.is_some());
}

#[test]
fn from_a_figure_on_the_sheet_the_reader_goes_to_where_it_stands_or_takes_it_onto_the_sheet() {
    let mut model = open_with_sheet(120, 40, State::Draft, BODY);
    press(&mut model, "ctrl-g j j j n");
    let Some(Overlay::Form(form)) = model.overlays.last() else { panic!("a form is open") };
    assert_eq!((form.lines[1].input.text.as_str(), form.lines[2].input.text.as_str()), ("12.406", "kepala keluarga"));
    press(&mut model, "Esc Enter");
    let Some(Overlay::Editor(view)) = model.overlays.last() else { panic!("the editor is open") };
    assert!(view.is_typed_into() && view.place == 2);
    let at = view.sections[2].text.at();
    assert!(view.sections[2].text.line(at.line)[at.byte..].starts_with("12.406 kepala keluarga"));
}

#[test]
fn before_saving_it_is_said_that_an_approval_will_be_void() {
    let mut model = open_with_sheet(120, 40, State::Approved, BODY);
    let said = |model: &Model| signs(&office::draw(model, &theme()).0).contains("menyimpan membatalkan persetujuan");
    assert!(!said(&model));
    press(&mut model, "ctrl-g x");
    assert!(said(&model));
}

#[test]
fn what_is_changed_of_a_published_release_is_saved_as_its_correction_with_a_reason() {
    let mut model = open_with_sheet(120, 40, State::Published, BODY);
    press(&mut model, "ctrl-End");
    type_text(&mut model, " Selesai.");
    press(&mut model, "ctrl-g x ctrl-s");
    let Some(Overlay::Form(form)) = model.overlays.last() else { panic!("the reason is asked for") };
    assert_eq!(form.lines.iter().map(|line| line.key.as_str()).collect::<Vec<_>>(), ["reason"]);
    type_text(&mut model, "Angka salah");
    let effects = update(&mut model, Msg::Key("ctrl-s".parse().unwrap()));
    let written = effects.iter().find_map(|effect| match effect {
        Effect::Write(write) => Some(write.clone()),
        _ => None,
    });
    let Some(Write { change: Change::Act(Action::Correct, args), version: 3, .. }) = written.clone() else {
        panic!("{effects:?}")
    };
    assert_eq!(args.keys().collect::<Vec<_>>(), ["body", "facts", "reason"]);
    let write = written.unwrap();
    let done = Written {
        entity: Entity::Release,
        id: write.id,
        number: None,
        version: 4,
        state: State::Published,
        warnings: Vec::new(),
    };
    drop(update(&mut model, Msg::Written { write, result: Ok(done) }));
    let Some(Overlay::Editor(view)) = model.overlays.last() else { panic!("the editor is open") };
    assert!(!view.changed() && view.version == 4);
}

/// As for the editor; the bound is that of a machine without optimisation.
#[test]
fn a_long_field_of_a_form_takes_what_the_database_takes_and_is_typed_into_without_lag() {
    let mut model = console(Mode::Board, 120, 40);
    press(&mut model, "2 n Tab Tab Tab");
    drop(update(&mut model, Msg::Paste("air naik sedikit demi sedikit\n".repeat(6_600))));
    let letters = |model: &Model| match model.overlays.last() {
        Some(Overlay::Form(form)) => form.lines[form.place].input.text.chars().count(),
        _ => 0,
    };
    assert_eq!(letters(&model), 197_999, "nothing of it is lost");
    let begun = Instant::now();
    for _ in 0..10 {
        type_text(&mut model, "a");
        drop(office::draw(&model, &theme()));
    }
    assert!(begun.elapsed() / 10 < Duration::from_millis(300), "{:?} a letter", begun.elapsed() / 10);
    drop(update(&mut model, Msg::Paste("air ".repeat(1_000))));
    assert_eq!(letters(&model), 198_009, "what does not fit is refused as a whole");
    assert!(model.notice.as_ref().is_some_and(|notice| notice.alarm && notice.text.contains("200.000")));
}

#[test]
fn that_an_approval_became_void_is_said_before_a_title_that_fills_the_line() {
    let mut model = open_with_sheet(80, 24, State::InReview, BODY);
    let Some(Overlay::Editor(view)) = model.overlays.last() else { panic!("the editor is open") };
    let id = view.id;
    model.data.releases.iter_mut().filter(|row| row.id == id).for_each(|row| row.state = State::InReview);
    press(&mut model, "ctrl-g x");
    let effects = update(&mut model, Msg::Key("ctrl-s".parse().unwrap()));
    let [Effect::Write(write)] = &effects[..] else { panic!("{effects:?}") };
    let done = Written {
        entity: Entity::Release,
        id,
        number: None,
        version: 4,
        state: State::Draft,
        warnings: vec!["facts_differ".to_owned()],
    };
    drop(update(&mut model, Msg::Written { write: write.clone(), result: Ok(done) }));
    let notice = model.notice.expect("something is said");
    assert!(notice.alarm);
    assert!(
        notice.text.starts_with("Persetujuan dibatalkan, ajukan lagi · Perhatian: angka berbeda"),
        "{}",
        notice.text
    );
}
