//! The plan: what a person sees of it, against the pictures kept in `tests/screens`, and the laws that hold.
//!
//! After a change that is meant, `KENTONGAN_REWRITE=1 cargo test --test view_plan` writes the pictures anew.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod office;

use std::fs;
use std::path::Path;

use kentongan::app::effect::Effect;
use kentongan::app::key::Key;
use kentongan::app::model::{Model, Overlay};
use kentongan::app::msg::{Failure, Msg};
use kentongan::app::update::update;
use kentongan::domain::entity::{Entity, Topic};
use kentongan::theme::depth::Depth;
use kentongan::theme::glyphs::Glyphs;
use kentongan::theme::{Palette, Theme};
use kentongan::view::roles::signs;
use office::{plan, press, type_text};

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

fn view(model: &Model) -> &kentongan::app::plan::View {
    kentongan::app::plan::view(model).expect("the plan is open")
}

fn effects(model: &mut Model, key: &str) -> Vec<Effect> {
    update(model, Msg::Key(key.parse::<Key>().unwrap()))
}

#[test]
fn the_week_by_lane_and_day_on_three_sizes_of_screen() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        holds(&format!("plan-{width}x{height}"), &plan::open(width, height), Glyphs::Unicode);
    }
    holds("plan-ascii-120x40", &plan::open(120, 40), Glyphs::Ascii);
}

#[test]
fn four_weeks_show_how_much_is_planned_and_where_it_clashes() {
    for (width, height) in [(120, 40), (200, 60)] {
        let mut model = plan::open(width, height);
        press(&mut model, "w");
        plan::read(&mut model);
        holds(&format!("plan-weeks-{width}x{height}"), &model, Glyphs::Unicode);
    }
}

#[test]
fn the_planned_clashes_are_explained_for_the_cell_under_the_cursor() {
    // 24 November: the selection of PPPK against the plenary.
    let mut model = plan::open(200, 60);
    press(&mut model, "g j j l");
    let shown = screen(&model, Glyphs::Unicode);
    assert!(shown.contains("Konferensi pers hasil seleksi PPPK tahap II"), "{shown}");
    assert!(shown.contains("paripurna · Selasa, 24 November 2026 09.00–10.00 WIB"), "{shown}");
    // 27 November: Friday prayer.
    press(&mut model, "l l l");
    let shown = screen(&model, Glyphs::Unicode);
    assert!(shown.contains("salat Jumat · Jumat, 27 November 2026 11.00–12.00 WIB"), "{shown}");
}

#[test]
fn an_hour_that_is_not_known_is_not_shown() {
    for (width, height) in [(80, 24), (120, 40), (200, 60)] {
        let shown = screen(&plan::open(width, height), Glyphs::Unicode);
        assert!(!shown.contains("16.00 ") && !shown.contains("00.00"), "{shown}");
    }
    assert!(screen(&plan::open(200, 60), Glyphs::Unicode).contains("Menyusul ‖ Penyerahan"));
}

#[test]
fn the_cursor_walks_through_days_items_and_weeks() {
    let mut model = plan::open(120, 40);
    press(&mut model, "g");
    assert_eq!(view(&model).item().unwrap().title, "Cegah Stunting: Timbang Tiap Bulan");
    press(&mut model, "j j");
    assert_eq!(view(&model).item().unwrap().title, "Konferensi pers perpanjangan status tanggap darurat banjir");
    press(&mut model, "j");
    assert_eq!(view(&model).item().unwrap().title, "Jumpa pers harian banjir");
    // Beyond Sunday the next week is read, and only that.
    let asked: Vec<Effect> = (0..7).flat_map(|_| effects(&mut model, "l")).collect();
    assert!(matches!(&asked[..], [Effect::LoadPlan { days: 7, .. }]), "{asked:?}");
    assert_eq!(view(&model).first.to_string(), "2026-11-30");
    plan::read(&mut model);
    press(&mut model, "t");
    assert_eq!(
        (view(&model).first.to_string().as_str(), view(&model).day.to_string().as_str()),
        ("2026-11-23", "2026-11-23")
    );
    // In the list of a narrow screen every key down is the next item, over the days.
    let mut model = plan::open(80, 24);
    press(&mut model, "g");
    let mut seen = Vec::new();
    for _ in 0..plan::sheet(view(&model).first, 7).items.len() {
        let item = view(&model).item().unwrap();
        seen.push((item.date, item.at));
        press(&mut model, "j");
    }
    assert!(seen.is_sorted(), "{seen:?}");
    assert_eq!(seen.last().unwrap().0.to_string(), "2026-11-29");
}

#[test]
fn a_bar_is_one_thing_over_its_days_and_one_line_in_a_list() {
    let mut model = plan::open(120, 40);
    press(&mut model, "g l l");
    holds("plan-bar-120x40", &model, Glyphs::Unicode);
    let on = view(&model).item().unwrap().id;
    assert!(matches!(&effects(&mut model, "Enter")[..], [Effect::LoadCard(Entity::Campaign, id), ..] if *id == on));
    // In a list it has a line where it begins; on its further days the cursor is on the day.
    let mut model = plan::open(80, 24);
    let shown = screen(&model, Glyphs::Unicode);
    assert_eq!(shown.matches("Cegah Stunting").count(), 1, "{shown}");
    press(&mut model, "g l");
    let shown = screen(&model, Glyphs::Unicode);
    assert!(shown.contains("Cegah Stunting: Timbang Tiap Bulan"), "{shown}");
}

#[test]
fn what_is_new_begins_on_the_day_and_with_the_kind_under_the_cursor() {
    let mut model = plan::open(120, 40);
    press(&mut model, "g j j l n");
    let Some(Overlay::Form(form)) = model.overlays.last() else { panic!("a form") };
    let line = |key: &str| form.lines.iter().find(|line| line.key == key).unwrap().input.text.clone();
    assert_eq!((line("kind").as_str(), line("starts_at").as_str()), ("Konferensi pers", "2026-11-24 09:00"));
    // Among the campaigns it is a campaign.
    let mut model = plan::open(120, 40);
    press(&mut model, "g l l n");
    let Some(Overlay::Form(form)) = model.overlays.last() else { panic!("a form") };
    let begins = form.lines.iter().find(|line| line.key == "starts_at").unwrap();
    assert_eq!((form.entity, begins.input.text.as_str()), (Entity::Campaign, "2026-11-25 09:00"));
}

#[test]
fn a_choice_may_be_typed_by_its_name_and_a_blank_steps_only_where_no_name_goes_on() {
    let mut model = plan::open(120, 40);
    press(&mut model, "n");
    let kind = |model: &Model| {
        let Some(Overlay::Form(form)) = model.overlays.last() else { panic!("a form") };
        form.lines.iter().find(|line| line.key == "kind").unwrap().input.text.clone()
    };
    while let Some(Overlay::Form(form)) = model.overlays.last()
        && form.lines[form.place].key != "kind"
    {
        press(&mut model, "Down");
    }
    press(&mut model, "ctrl-u");
    type_text(&mut model, "Konferensi pers");
    assert_eq!(kind(&model), "Konferensi pers");
    press(&mut model, "Space");
    assert_eq!(kind(&model), "Jumpa pers");
}

#[test]
fn the_plan_follows_the_office_one_reading_at_a_time() {
    let mut model = plan::open(120, 40);
    for topic in [Topic::Event, Topic::Release, Topic::Holiday, Topic::Coverage] {
        let asked = update(&mut model, Msg::Changed(topic));
        let plans = asked.iter().filter(|effect| matches!(effect, Effect::LoadPlan { .. })).count();
        assert_eq!(plans, usize::from(topic == Topic::Event), "{topic}: one is under way");
    }
    let turn = view(&model).asked.unwrap();
    let again = update(&mut model, Msg::Plan { turn, result: Err(Failure::Lost("terputus".into())) });
    assert!(matches!(&again[..], [Effect::LoadPlan { .. }]), "what changed meanwhile is read: {again:?}");
    assert!(screen(&model, Glyphs::Unicode).contains("tidak terbaca: terputus"));
    plan::read(&mut model);
    assert!(!screen(&model, Glyphs::Unicode).contains("tidak terbaca"));
}

#[test]
fn no_size_of_screen_breaks_the_plan() {
    for width in [0, 1, 20, 39, 40, 79, 99, 100, 117, 149, 160, 400] {
        for height in [0, 1, 7, 8, 9, 12, 24, 40, 120] {
            let mut model = plan::open(width, height);
            screen(&model, Glyphs::Unicode);
            press(&mut model, "w");
            plan::read(&mut model);
            screen(&model, Glyphs::Ascii);
        }
    }
}
