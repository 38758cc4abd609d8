//! The screens of analysis: what a person sees of each, against the pictures kept in `tests/screens`, and the laws that hold for all of them.
//!
//! After a change that is meant, `KENTONGAN_REWRITE=1 cargo test --test view_studies` writes the pictures anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod office;

use std::fs;
use std::path::Path;

use kentongan::app::model::{Mode, Model};
use kentongan::app::msg::Msg;
use kentongan::app::update::update;
use kentongan::domain::study::{Answer, Kind, Pick};
use kentongan::theme::depth::Depth;
use kentongan::theme::glyphs::Glyphs;
use kentongan::theme::{Palette, Theme};
use kentongan::view::roles::signs;
use office::{console, press, study};
use proptest::prelude::*;
use proptest::sample::select;

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
fn every_study_on_two_sizes_of_screen() {
    for kind in Kind::ALL {
        for (width, height) in [(80, 24), (120, 40)] {
            let mut model = console(Mode::Board, width, height);
            study::open(&mut model, *kind);
            press(&mut model, "j");
            holds(&format!("study-{kind}-{width}x{height}"), &model, Glyphs::Unicode);
        }
    }
}

#[test]
fn passages_read_without_colour_and_on_a_narrow_screen() {
    for (name, width, glyphs) in [("beside-120x40", 120, Glyphs::Unicode), ("beside-ascii-60x40", 60, Glyphs::Ascii)] {
        let mut model = console(Mode::Board, width, 40);
        study::open(&mut model, Kind::Article);
        press(&mut model, "3 Space Space");
        holds(&format!("study-{name}"), &model, glyphs);
    }
    for (leaf, name) in [("2", "facts"), ("4", "versions"), ("5", "evidence")] {
        let mut model = console(Mode::Board, 100, 30);
        study::open(&mut model, Kind::Article);
        press(&mut model, leaf);
        holds(&format!("study-{name}-100x30"), &model, Glyphs::Unicode);
    }
}

#[test]
fn a_poor_font_shows_every_study_in_its_own_letters() {
    for kind in Kind::ALL {
        let mut model = console(Mode::Board, 100, 30);
        study::open(&mut model, *kind);
        let picture = signs(&office::draw(&model, &theme(Glyphs::Ascii)).0);
        assert!(picture.is_ascii(), "{kind}:\n{picture}");
    }
}

#[test]
fn national_material_becomes_a_form_that_knows_its_source() {
    let mut model = console(Mode::Board, 100, 30);
    study::open(&mut model, Kind::National);
    press(&mut model, "L");
    study::answer(&mut model, study::of(Kind::Article));
    holds("study-localise-100x30", &model, Glyphs::Unicode);
}

/// Puts odd texts and numbers wherever an answer has some.
fn spoil(answer: &mut Answer, text: &str, number: i64) {
    match answer {
        Answer::List(list) => {
            for item in &mut list.items {
                (item.title, item.outlet) = (text.to_owned(), Some(text.to_owned()));
                (item.class, item.tone, item.issue) =
                    (Some(text.to_owned()), Some(text.to_owned()), Some(text.to_owned()));
                (item.used_share, item.minutes) = (Some(f32::NAN), Some(i32::MIN));
            }
        }
        Answer::Grid(grid) => {
            grid.columns.iter_mut().for_each(|head| {
                if let Pick::Outlet(name) = &mut head.pick {
                    text.clone_into(name);
                }
            });
            for cell in &mut grid.cells {
                (cell.n, cell.minutes, cell.class) = (number, Some(number), Some(text.to_owned()));
            }
        }
        Answer::Bars(bars) => {
            for bar in &mut bars.bars {
                (bar.value, bar.n) = (Some(number), number);
                bar.spark.iter_mut().for_each(|n| *n = number);
            }
        }
        Answer::Article(article) => {
            (article.title, article.body) = (text.to_owned(), Some(text.to_owned()));
            article.matches.iter_mut().for_each(|found| (found.start, found.len) = (usize::MAX, usize::MAX));
            for pickup in &mut article.pickups {
                (pickup.text, pickup.class) = (text.to_owned(), text.to_owned());
                pickup.facts.iter_mut().for_each(|fact| fact.release = Some(text.to_owned()));
                pickup.fragments.iter_mut().for_each(|fragment| fragment.article = (usize::MAX, usize::MAX));
            }
            article.versions.iter_mut().for_each(|version| version.diff = Some(format!("{{+{text}[-")));
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn no_size_no_text_and_no_key_makes_a_study_panic(
        kind in select(Kind::ALL.to_vec()),
        width in 0_u16..220,
        height in 0_u16..70,
        text in select(vec![String::new(), "洪水警報：川の水位".into(), "e\u{301}\u{301} 👨‍👩‍👧‍👦 \u{202e}x".into(), "x".repeat(5000), "\u{1b}[31m\n\n\t{+-]".into()]),
        number in select(vec![0, 1, -5, 99_999, 1 << 40]),
        keys in proptest::collection::vec(select(vec!["j", "k", "h", "l", "g", "G", "ctrl-d", "ctrl-u", "Tab", "p", "o", "i", "T", "K", "s", "/",
            "P", "x", "c", "Enter", "Esc", "Space", "b", "3", "2", "F4", "F3", "L", "r", "?"]), 0..14),
    ) {
        let mut model = console(Mode::Board, width, height);
        let mut spoilt = study::of(kind);
        spoil(&mut spoilt, &text, number);
        study::open(&mut model, kind);
        press(&mut model, "r");
        study::answer(&mut model, spoilt.clone());
        office::draw(&model, &theme(Glyphs::Unicode));
        for key in keys {
            press(&mut model, key);
            let turn = model.turn;
            drop(update(&mut model, Msg::Studied { turn, result: Ok(Box::new(spoilt.clone())) }));
            office::draw(&model, &theme(Glyphs::Console));
        }
        drop(update(&mut model, Msg::Resize(height, width)));
        office::draw(&model, &theme(Glyphs::Ascii));
    }
}
