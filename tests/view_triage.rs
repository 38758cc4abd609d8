//! The inbox at triage: what a person sees of it, against the pictures kept in `tests/screens`, and the laws that hold.
//!
//! After a change that is meant, `KENTONGAN_REWRITE=1 cargo test --test view_triage` writes the pictures anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod office;

use std::fs;
use std::path::Path;

use std::time::{Duration, Instant};

use kentongan::app::asker::Side;
use kentongan::app::model::{Mode, Model, Overlay};
use kentongan::app::msg::{Loaded, Msg};
use kentongan::app::triage as inbox;
use kentongan::app::update::update;
use kentongan::domain::entity::Entity;
use kentongan::theme::depth::Depth;
use kentongan::theme::glyphs::Glyphs;
use kentongan::theme::{Palette, Theme};
use kentongan::view::roles::signs;
use office::{asker, press, triage, type_text};

fn theme(glyphs: Glyphs) -> Theme {
    let depth = if glyphs == Glyphs::Unicode { Depth::TrueColour } else { Depth::None };
    Palette::builtin("malam").unwrap().fit(depth, glyphs)
}

fn holds(name: &str, model: &Model, glyphs: Glyphs) {
    let picture = signs(&office::draw(model, &theme(glyphs)).0);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens").join(format!("{name}.txt"));
    if std::env::var_os("KENTONGAN_REWRITE").is_some() {
        fs::write(&path, picture).unwrap();
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == picture, "{name} differs; the whole screen now:\n{picture}\nif it is meant: KENTONGAN_REWRITE=1");
}

#[test]
fn list_request_and_earlier_answers_on_four_sizes_of_screen() {
    for (width, height) in [(80, 24), (120, 40), (160, 45), (200, 60)] {
        holds(&format!("triage-{width}x{height}"), &triage::open(width, height), Glyphs::Unicode);
    }
    let mut model = triage::open(80, 24);
    press(&mut model, "Tab");
    holds("triage-answers-80x24", &model, Glyphs::Unicode);
}

#[test]
fn an_answer_is_written_beside_the_question_and_on_its_terms() {
    for (width, height) in [(80, 24), (160, 45)] {
        let mut model = triage::open(width, height);
        press(&mut model, "2");
        type_text(&mut model, " Data pagi ini menyusul.");
        holds(&format!("triage-form-{width}x{height}"), &model, Glyphs::Unicode);
    }
}

#[test]
fn what_can_be_chosen_is_read_in_full_and_the_form_does_not_jump_while_it_is_typed() {
    let mut model = triage::open(120, 40);
    press(&mut model, "x");
    let screen = |model: &Model| signs(&office::draw(model, &theme(Glyphs::Unicode)).0);
    let asked = screen(&model);
    for reason in ["di luar kewenangan", "informasi dikecualikan", "narasumber menolak", "Lainnya"] {
        let broken: Vec<&str> = reason.split(' ').collect();
        assert!(broken.iter().all(|word| asked.contains(word)), "{reason}:\n{asked}");
    }
    assert!(asked.contains("Kalimat untuk wartawan"), "a label is not cut where there is room:\n{asked}");
    let bottom = |screen: &str| screen.lines().position(|line| line.starts_with('┗'));
    type_text(&mut model, "di luar kewenangan");
    assert_eq!(bottom(&screen(&model)), bottom(&asked));
}

#[test]
fn a_poor_font_shows_triage_in_its_own_letters() {
    let model = triage::open(120, 40);
    let picture = signs(&office::draw(&model, &theme(Glyphs::Ascii)).0);
    assert!(picture.is_ascii(), "an ASCII terminal is sent ASCII only:\n{picture}");
    holds("triage-ascii-120x40", &model, Glyphs::Ascii);
}

#[test]
fn who_asks_is_one_key_away_and_a_contact_is_shown_to_those_who_may_see_it() {
    for (width, height) in [(80, 24), (120, 40), (160, 45)] {
        holds(&format!("asker-{width}x{height}"), &asker::open(width, height), Glyphs::Unicode);
    }
    let mut model = asker::open(80, 24);
    press(&mut model, "v");
    holds("asker-outlet-80x24", &model, Glyphs::Unicode);
    let screen = |model: &Model| signs(&office::draw(model, &theme(Glyphs::Unicode)).0);
    press(&mut model, "w");
    assert!(screen(&model).contains("putri@bahana.example"));
    // What the database kept back is not on the screen, and the reader is told for whom it is.
    press(&mut model, "Esc w");
    asker::read(&mut model, false);
    let seen = screen(&model);
    assert!(!seen.contains("putri@bahana.example") && seen.contains("hanya untuk penyunting"), "{seen}");
}

#[test]
fn from_one_request_to_the_next_the_cards_go_along_and_esc_is_back_at_triage() {
    let mut model = asker::open(80, 24);
    let view = |model: &Model| match model.overlays.last() {
        Some(Overlay::Asker(view)) => (**view).clone(),
        other => panic!("{other:?}"),
    };
    let first = view(&model).of;
    press(&mut model, "l");
    let second = view(&model);
    assert_eq!(Some(second.of), model.look(Entity::Request).cursor, "the cursor of the list goes along");
    assert!(second.of != first && second.asker.is_none() && second.asked.is_some(), "and it is read");
    press(&mut model, "l h h h");
    assert_eq!(view(&model).of, first, "the first one has none before it");
    // Only the newest answer counts: what was read of a request that was left is let go, and this one is asked for.
    asker::read(&mut model, true);
    assert!(view(&model).asker.is_none() && view(&model).asked.is_some());
    asker::read(&mut model, true);
    assert!(view(&model).asker.is_some());
    // Tab goes through what the cards list, Enter opens it, Esc comes back.
    press(&mut model, "Tab Tab Enter");
    assert!(matches!(model.overlays.last(), Some(Overlay::Card(card)) if card.id != first));
    press(&mut model, "Esc");
    assert_eq!((view(&model).of, view(&model).link), (first, Some(1)));
    press(&mut model, "BackTab BackTab");
    assert_eq!(view(&model).side, Side::Outlet, "before the first line of the one card stands the last of the other");
    press(&mut model, "Esc");
    assert!(matches!(model.overlays.last(), Some(Overlay::Triage(_))));
}

#[test]
fn who_asks_is_drawn_at_any_size_and_with_any_text() {
    for (width, height) in [(0, 0), (1, 1), (20, 8), (39, 9), (40, 8), (80, 24), (116, 10), (150, 8), (400, 120)] {
        for odd in ODD {
            let mut model = asker::open(120, 40);
            let long = odd.repeat(400);
            let of = model.look(Entity::Request).cursor.unwrap();
            let mut odd = asker::asker(of, true);
            let (journalist, outlet) = (odd.journalist.as_mut().unwrap(), odd.outlet.as_mut().unwrap());
            journalist.name.clone_from(&long);
            journalist.contacts.iter_mut().flatten().for_each(|contact| contact.address.clone_from(&long));
            journalist.open.iter_mut().chain(&mut outlet.history).for_each(|asked| asked.title.clone_from(&long));
            (outlet.contract, outlet.domains) = (Some(long.clone()), vec![long.clone(); 3]);
            outlet.stories.iter_mut().for_each(|ran| ran.title.clone_from(&long));
            drop(update(&mut model, Msg::Changed(kentongan::domain::entity::Topic::Request)));
            let turn = model.turn;
            drop(update(&mut model, Msg::Asker { turn, result: Ok(Box::new(odd)) }));
            drop(update(&mut model, Msg::Resize(width, height)));
            for keys in ["", "Tab", "v", "ctrl-d", "BackTab"] {
                press(&mut model, keys);
                office::draw(&model, &theme(Glyphs::Unicode));
            }
        }
    }
}

/// Texts that have broken screens before.
const ODD: [&str; 5] =
    ["", "洪水警報：川の水位が上昇", "👨‍👩‍👧‍👦👩🏽‍🚒🇮🇩", "\u{202e}terbalik\u{202c}", "e\u{301}\u{301}\u{301}\u{1b}[31m"];

#[test]
fn no_size_and_no_text_breaks_triage() {
    for (width, height) in
        [(0, 0), (1, 1), (20, 8), (39, 9), (40, 8), (80, 24), (110, 10), (120, 40), (150, 8), (400, 120)]
    {
        for (n, odd) in ODD.iter().enumerate() {
            let mut model = triage::open(120, 40);
            let long = odd.repeat(400);
            let cursor = model.look(Entity::Request).cursor.unwrap();
            let turn = model.turn + 1;
            press(&mut model, "r");
            let mut beside = (**inbox::view(&model).unwrap().beside.as_ref().unwrap()).clone();
            beside.card.id = cursor;
            beside.card.values.values_mut().for_each(|value| *value = long.clone().into());
            beside.card.children.iter_mut().for_each(|child| child.text = long.clone());
            for known in &mut beside.memory {
                (known.title, known.text, known.approver) = (long.clone(), long.clone(), Some(long.clone()));
                known.figures_limit_hours = if n == 0 { i32::MIN } else { i32::MAX };
            }
            beside.duplicates.iter_mut().for_each(|other| other.subject = long.clone());
            let turn = inbox::view(&model).unwrap().asked.unwrap_or(turn);
            drop(update(&mut model, Msg::Beside { turn, result: Ok(Box::new(beside)) }));
            drop(update(&mut model, Msg::Resize(width, height)));
            for keys in ["", "Tab l l", "2", "Esc z"] {
                press(&mut model, keys);
                office::draw(&model, &theme(Glyphs::Unicode));
            }
        }
    }
}

#[test]
fn what_was_read_of_a_row_that_was_left_is_let_go() {
    let mut model = office::console(Mode::Board, 120, 40);
    press(&mut model, "F5");
    let first = model.look(Entity::Request).cursor;
    let turn = inbox::view(&model).unwrap().asked.unwrap();
    // The cursor is held down: not one reading more is asked for.
    for _ in 0..5 {
        press(&mut model, "j");
        assert_eq!(inbox::view(&model).unwrap().asked, Some(turn));
    }
    assert_ne!(model.look(Entity::Request).cursor, first);
    triage::read(&mut model);
    let view = inbox::view(&model).unwrap();
    assert_eq!(view.of, model.look(Entity::Request).cursor);
    assert!(view.asked.is_none_or(|next| next > turn), "the row under the cursor is read next");
}

#[test]
fn five_thousand_requests_are_gone_through_without_waiting() {
    let mut model = triage::open(200, 60);
    let rows = model.data.requests.clone();
    let many = (0..5000).map(|n| {
        let mut row = rows[n % rows.len()].clone();
        row.id = office::id(70, n);
        row
    });
    drop(update(&mut model, Msg::Loaded(Box::new(Loaded::Requests(many.collect(), 2_600)))));
    let screen = office::draw(&model, &theme(Glyphs::Unicode));
    assert!(format!("{screen:?}").contains("+2.600 terbuka lagi"), "what the list has no room for is said");
    let mut took: Vec<Duration> = (0..30)
        .map(|n| {
            let begun = Instant::now();
            press(&mut model, if n % 10 == 9 { "ctrl-d" } else { "j" });
            office::draw(&model, &theme(Glyphs::Unicode));
            begun.elapsed()
        })
        .collect();
    took.sort();
    println!("a key among 5,000 requests is painted in {:?} (median), {:?} at worst", took[15], took[29]);
    // This build is not optimised, and the machine does much else.
    assert!(took[15] < Duration::from_secs(1), "{:?}", took[15]);
}
