//! The play-out calendar: what a person sees of it, against the pictures kept in `tests/screens`, and how its cursor moves.
//!
//! After a change that is meant, `KENTONGAN_REWRITE=1 cargo test --test view_playout` writes the pictures anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod office;

use std::fs;
use std::path::Path;

use kentongan::app::effect::Effect;
use kentongan::app::key::Key;
use kentongan::app::model::{Mode, Model, Overlay};
use kentongan::app::msg::{Failure, Msg};
use kentongan::app::update::update;
use kentongan::domain::entity::{Entity, Topic};
use kentongan::domain::playout::Standing;
use kentongan::text::lang::Lang;
use kentongan::theme::depth::Depth;
use kentongan::theme::glyphs::Glyphs;
use kentongan::theme::{Palette, Theme};
use kentongan::view::roles::signs;
use office::{console, id, playout, press};

fn theme(glyphs: Glyphs) -> Theme {
    let depth = if glyphs == Glyphs::Unicode { Depth::TrueColour } else { Depth::None };
    Palette::builtin("malam").unwrap().fit(depth, glyphs)
}

fn screen(model: &Model, glyphs: Glyphs) -> String {
    signs(&office::draw(model, &theme(glyphs)).0)
}

fn holds(name: &str, model: &Model, glyphs: Glyphs) {
    let picture = screen(model, glyphs);
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/screens").join(format!("{name}.txt"));
    if std::env::var_os("KENTONGAN_REWRITE").is_some() {
        fs::write(&path, picture).unwrap();
        return;
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    assert!(kept == picture, "{name} differs; the whole screen now:\n{picture}\nif it is meant: KENTONGAN_REWRITE=1");
}

fn view(model: &Model) -> &kentongan::app::playout::View {
    kentongan::app::playout::view(model).expect("the calendar is open")
}

fn effects(model: &mut Model, key: &str) -> Vec<Effect> {
    update(model, Msg::Key(key.parse::<Key>().unwrap()))
}

fn here(model: &Model) -> String {
    let day = view(model).day.map_or_else(|| "–".to_owned(), |day| day.format("%d").to_string());
    format!("{day} {}", view(model).slot().map_or("", |slot| &slot.title))
}

#[test]
fn the_week_by_channel_and_day_on_three_sizes_of_screen() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        holds(&format!("playout-{width}x{height}"), &playout::open(width, height), Glyphs::Unicode);
    }
    holds("playout-ascii-120x40", &playout::open(120, 40), Glyphs::Ascii);
    let mut english = playout::open(120, 40);
    english.lang = Lang::En;
    let shown = screen(&english, Glyphs::Unicode);
    assert!(shown.contains("2 meet · 2 unproved · 2 without a slot"), "{shown}");
}

#[test]
fn what_meets_what_is_unproved_and_a_permit_that_is_over_are_said_in_words() {
    let mut model = playout::open(120, 40);
    let troubles: Vec<String> = (0..7)
        .map(|_| {
            press(&mut model, "n");
            here(&model)
        })
        .collect();
    // From the cursor on, over the days, and to the first again.
    assert!(troubles.iter().any(|said| said == "23 Pasar Murah 14 Kecamatan: 28 Ton Beras"), "{troubles:?}");
    assert!(troubles.iter().any(|said| said == "– Bupati Perpanjang Status Tanggap Darurat Banjir"), "{troubles:?}");
    let of = |model: &Model| view(model).slot().unwrap().standing(model.now);
    while of(&model) != Standing::Wrong {
        press(&mut model, "n");
    }
    let shown = screen(&model, Glyphs::Unicode);
    assert!(shown.contains("naskah lama · Videotron alun-alun") && shown.contains("izin habis 20 Nov"), "{shown}");
    while !view(&model).sheet.as_ref().unwrap().twice.contains(&view(&model).slot.unwrap()) {
        press(&mut model, "n");
    }
    assert!(screen(&model, Glyphs::Unicode).contains("bentrok dengan tayangan lain di kanal ini"));
}

#[test]
fn the_cursor_walks_through_channels_days_and_weeks_and_what_waits_for_a_slot() {
    let mut model = playout::open(120, 40);
    press(&mut model, "g");
    assert_eq!(here(&model), "23 Data Terkini Banjir per 22 November 2026 Pukul 18.00 WIB");
    press(&mut model, "j");
    assert_eq!(here(&model), "23 Bupati Perpanjang Status Tanggap Darurat Banjir");
    press(&mut model, "h");
    assert_eq!(here(&model), "– Pasar Murah 14 Kecamatan: 28 Ton Beras");
    press(&mut model, "l l l l");
    assert_eq!(here(&model), "26 Bupati Menyapa: siaran bersama LPPL");
    let asked: Vec<Effect> = (0..4).flat_map(|_| effects(&mut model, "l")).collect();
    assert!(matches!(&asked[..], [Effect::LoadPlayout { days: 7, .. }]), "{asked:?}");
    assert_eq!(view(&model).first.to_string(), "2026-11-30");
    playout::read(&mut model);
    press(&mut model, "T");
    assert_eq!(view(&model).first.to_string(), "2026-11-23");
    // In the list of a narrow screen every key down is the next slot, over the days.
    let mut model = playout::open(80, 24);
    press(&mut model, "g");
    let all = view(&model).listed().len();
    let mut seen = vec![here(&model)];
    for _ in 1..all {
        press(&mut model, "j");
        seen.push(here(&model));
    }
    let last = here(&model);
    press(&mut model, "G");
    assert_eq!(here(&model), last, "{seen:?}");
}

#[test]
fn a_slot_is_given_proved_and_skipped_by_key_without_leaving_the_calendar() {
    let mut model = playout::open(120, 40);
    press(&mut model, "g h t");
    let Some(Overlay::Form(form)) = model.overlays.last() else { panic!("a form asks when it runs") };
    assert_eq!(form.entity, Entity::Delivery);
    press(&mut model, "Esc");
    assert!(matches!(model.overlays.last(), Some(Overlay::Playout(_))));
    // The loudspeaker car has gone round; whoever was there says so.
    press(&mut model, "l j j c");
    assert!(matches!(model.overlays.last(), Some(Overlay::Form(_))), "{}", here(&model));
    press(&mut model, "f o t o");
    let written = effects(&mut model, "ctrl-s");
    let step = written.iter().find_map(|effect| match effect {
        Effect::Write(write) => Some(write),
        _ => None,
    });
    let step = step.unwrap_or_else(|| panic!("{written:?}"));
    assert_eq!(step.entity, Entity::Delivery);
    let said = format!("{:?}", step.change);
    assert!(said.contains("Confirm") && said.contains("\"foto\""), "{said}");
}

#[test]
fn enter_opens_the_destination_and_v_its_channel() {
    let mut model = playout::open(120, 40);
    press(&mut model, "g");
    let asked = effects(&mut model, "Enter");
    assert!(asked.contains(&Effect::LoadCard(Entity::Delivery, id(91, 0))), "{asked:?}");
    press(&mut model, "Esc");
    let asked = effects(&mut model, "v");
    assert!(asked.contains(&Effect::LoadCard(Entity::Channel, id(90, 1))), "{asked:?}");
}

#[test]
fn the_calendar_is_read_again_when_a_delivery_changes_and_says_when_it_cannot() {
    let mut model = playout::open(120, 40);
    press(&mut model, "g j");
    let before = here(&model);
    let asked = update(&mut model, Msg::Changed(Topic::Delivery));
    assert!(asked.iter().any(|effect| matches!(effect, Effect::LoadPlayout { .. })), "{asked:?}");
    let turn = view(&model).asked.unwrap();
    drop(update(&mut model, Msg::Playout { turn, result: Err(Failure::Lost("putus".to_owned())) }));
    assert!(screen(&model, Glyphs::Unicode).contains("tidak terbaca"));
    assert_eq!(here(&model), before);
    let mut wall = console(Mode::Wall, 120, 40);
    press(&mut wall, "ctrl-t");
    assert!(wall.overlays.is_empty(), "the wall only reads");
}

#[test]
fn every_size_is_drawn() {
    for width in (0..210).step_by(7) {
        for height in (0..64).step_by(3) {
            let mut model = playout::open(width, height);
            for keys in ["g", "G", "h", "H"] {
                press(&mut model, keys);
                drop(screen(&model, Glyphs::Unicode));
            }
        }
    }
}
