//! The inbox at triage: what a person sees of it, against the pictures kept in `tests/screens`, and the laws that hold.
//!
//! After a change that is meant, `KENTONGAN_REWRITE=1 cargo test --test view_triage` writes the pictures anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod office;

use std::fs;
use std::path::Path;

use kentongan::app::model::Model;
use kentongan::theme::depth::Depth;
use kentongan::theme::glyphs::Glyphs;
use kentongan::theme::{Palette, Theme};
use kentongan::view::roles::signs;
use office::{press, triage, type_text};

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
fn a_poor_font_shows_triage_in_its_own_letters() {
    let model = triage::open(120, 40);
    let picture = signs(&office::draw(&model, &theme(Glyphs::Ascii)).0);
    assert!(picture.is_ascii(), "an ASCII terminal is sent ASCII only:\n{picture}");
    holds("triage-ascii-120x40", &model, Glyphs::Ascii);
}
