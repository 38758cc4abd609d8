//! Laws of the screen: no size, no text and no state of the console makes it panic, overrun or differ from itself.
#![allow(clippy::unwrap_used, clippy::panic)]

mod office;

use kentongan::app::layout;
use kentongan::app::model::{Mode, Model};
use kentongan::app::msg::{Loaded, Msg};
use kentongan::app::update::update;
use kentongan::domain::entity::Entity;
use kentongan::theme::depth::Depth;
use kentongan::theme::glyphs::Glyphs;
use kentongan::theme::{BUILTIN, Palette};
use kentongan::view::{fit, wrap};
use proptest::prelude::*;
use proptest::sample::select;
use ratatui::layout::Rect;
use unicode_width::UnicodeWidthStr;

/// Texts that have broken screens before.
fn odd_text() -> impl Strategy<Value = String> {
    let fixed: Vec<String> = vec![
        String::new(),
        " ".into(),
        "洪水警報：川の水位が上昇".into(),
        "👨‍👩‍👧‍👦👩🏽‍🚒🇮🇩🏴󠁧󠁢󠁥󠁮󠁧󠁿".into(),
        "فيضان في كنجانا".into(),
        "\u{202e}terbalik\u{202c}".into(),
        "e\u{301}\u{301}\u{301}a\u{308}".into(),
        "\u{200b}\u{200d}\u{feff}".into(),
        "\u{301}".repeat(500),
        "\u{1b}[31mmerah\u{7}\u{0}\r\nbaris\ttab".into(),
        "x".repeat(1_000_000),
        "Ａ全角".repeat(300),
        "İstanbul ẞ ﬁ".into(),
    ];
    prop_oneof![3 => select(fixed), 2 => "\\PC{0,60}", 1 => any::<String>()]
}

/// A console whose records carry such texts.
fn odd_console(mode: Mode, size: (u16, u16), texts: &[String]) -> Model {
    let mut model = office::console(mode, size.0, size.1);
    let text = |i: usize| texts[i % texts.len()].clone();
    let mut data = model.data.clone();
    for (i, row) in data.events.iter_mut().enumerate() {
        (row.title, row.place, row.kind) = (text(i), Some(text(i + 1)), text(i + 2));
        row.speakers = vec![text(i), text(i + 1)];
        (row.invited, row.attended, row.checklist_total) = (-1 + i as i32, i32::MAX, i32::MIN + i as i32);
    }
    for (i, row) in data.releases.iter_mut().enumerate() {
        (row.title, row.author, row.number) = (text(i), Some(text(i + 1)), Some(text(i + 2)));
        (row.sent, row.failed) = (i32::MAX, i as i32 - 3);
    }
    for (i, row) in data.coverage.iter_mut().enumerate() {
        (row.title, row.outlet, row.pickup, row.tone) = (text(i), Some(text(i + 1)), Some(text(i + 2)), Some(text(i)));
        (row.used_share, row.terms) = (Some(f32::NAN), vec![text(i); 3]);
    }
    for (i, row) in data.dispositions.iter_mut().enumerate() {
        (row.subject, row.to_officer, row.urgency, row.security) = (text(i), Some(text(i + 1)), text(i + 2), text(i));
    }
    for (i, row) in data.requests.iter_mut().enumerate() {
        (row.subject, row.outlet, row.priority, row.assignee) =
            (text(i), Some(text(i + 1)), text(i + 2), Some(text(i)));
    }
    for (i, row) in data.issues.iter_mut().enumerate() {
        (row.code, row.level, row.title) = (text(i), text(i + 1), text(i + 2));
    }
    office::registers::read(&mut model);
    office::desks::read(&mut model);
    let mut more = model.data.clone();
    for (i, row) in more.rumours.iter_mut().enumerate() {
        (row.title, row.seen_where, row.verdict, row.volume) = (text(i), Some(text(i)), Some(text(i)), Some(i32::MIN));
    }
    for (i, row) in more.alerts.iter_mut().enumerate() {
        (row.title, row.rule, row.severity, row.count) = (text(i), text(i + 1), text(i + 2), i32::MIN);
        row.measure = serde_json::json!({ text(i): text(i) });
    }
    for (i, row) in more.corrections.iter_mut().enumerate() {
        (row.title, row.outlet, row.instrument, row.disputed) = (text(i), Some(text(i)), Some(text(i)), i32::MAX);
    }
    for (i, row) in more.source_list.iter_mut().enumerate() {
        (row.name, row.trouble, row.status, row.failures) = (text(i), Some(text(i)), Some(text(i)), f32::NAN);
    }
    for (i, row) in more.terms.iter_mut().enumerate() {
        (row.name, row.query, row.dismissed, row.hits_week) = (text(i), text(i + 1), i32::MAX, 1);
    }
    for rows in [
        &mut more.lines,
        &mut more.information,
        &mut more.sp4n,
        &mut more.advice,
        &mut more.shifts,
        &mut more.assignments,
        &mut more.assets,
        &mut more.campaigns,
    ] {
        for (i, row) in rows.iter_mut().enumerate() {
            (row.title, row.party, row.kind, row.note) = (text(i), Some(text(i)), Some(text(i + 1)), Some(text(i + 2)));
            row.warnings = vec![text(i), "crew_twice".into()];
            row.clocks.iter_mut().for_each(|clock| clock.kind = text(i));
        }
    }
    data.pulse.hours = vec![i32::MIN, -1, 0, i32::MAX];
    let mut send = |loaded| drop(update(&mut model, Msg::Loaded(Box::new(loaded))));
    send(Loaded::Events(data.events));
    send(Loaded::Releases(data.releases));
    send(Loaded::Coverage(data.coverage, data.pulse));
    send(Loaded::Dispositions(data.dispositions));
    send(Loaded::Requests(data.requests, 0));
    send(Loaded::Issues(data.issues));
    send(Loaded::Rumours(more.rumours));
    send(Loaded::Alerts(more.alerts));
    send(Loaded::Corrections(more.corrections));
    send(Loaded::SourceList(more.source_list));
    send(Loaded::Terms(more.terms));
    send(Loaded::Desk(Entity::Line, more.lines));
    send(Loaded::Desk(Entity::Information, more.information));
    send(Loaded::Desk(Entity::Sp4n, more.sp4n));
    send(Loaded::Desk(Entity::Advice, more.advice));
    send(Loaded::Desk(Entity::Shift, more.shifts));
    send(Loaded::Desk(Entity::Assignment, more.assignments));
    send(Loaded::Desk(Entity::Asset, more.assets));
    send(Loaded::Desk(Entity::Campaign, more.campaigns));
    model.setup.region = text(1);
    model
}

/// Puts something over the board.
fn cover(model: &mut Model, what: usize, texts: &[String]) {
    match what {
        1 => office::press(model, "?"),
        2 => {
            office::press(model, ":");
            drop(update(model, Msg::Paste(texts[0].chars().take(5000).collect())));
            let (turn, mut found) = (model.turn, office::cards::found());
            for (i, one) in found.iter_mut().enumerate() {
                (one.title, one.origin) = (texts[i % texts.len()].clone(), Some(texts[0].clone()));
            }
            drop(update(model, Msg::Found { turn, result: Ok(found) }));
        }
        3 => {
            office::press(model, "5 Enter");
            let mut card = office::cards::card();
            card.id = model.look(Entity::Request).cursor.unwrap_or(card.id);
            card.title = texts[0].clone();
            for (i, value) in card.values.values_mut().enumerate() {
                *value = texts[i % texts.len()].clone().into();
            }
            card.children.iter_mut().for_each(|child| child.text = texts[0].clone());
            card.history.iter_mut().for_each(|line| line.reason = Some(texts[0].clone()));
            card.links.iter_mut().for_each(|link| link.title = texts[0].clone());
            drop(update(model, Msg::Card(Box::new(card))));
            office::press(model, "j ctrl-d Tab");
        }
        4 => {
            office::press(model, "5 n");
            drop(update(model, Msg::Paste(texts[0].chars().take(3000).collect())));
            office::press(model, "Tab Tab");
            drop(update(model, Msg::Paste(texts[0].chars().take(3000).collect())));
            office::press(model, "ctrl-s");
        }
        5 => {
            office::press(model, "5 /");
            drop(update(model, Msg::Paste(texts[0].chars().take(3000).collect())));
        }
        6 => drop(update(model, Msg::Notice(texts[0].clone()))),
        7 => drop(update(model, Msg::Lost(texts[0].clone()))),
        _ => {}
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_screen_panics_leaks_or_differs_from_itself(
        width in prop_oneof![0u16..=12, 30u16..=140, 0u16..=400],
        height in prop_oneof![0u16..=9, 10u16..=60, 0u16..=120],
        texts in proptest::collection::vec(odd_text(), 1..4),
        wall in any::<bool>(),
        what in 0usize..8,
        focus in select(vec!["1", "2", "3", "4", "5", "6", "7", "8", "9", "S", "W"]),
        page in 0usize..4,
        theme in 0usize..5,
        glyphs in select(vec![Glyphs::Unicode, Glyphs::Console, Glyphs::Ascii]),
        full in any::<bool>(),
    ) {
        let mode = if wall { Mode::Wall } else { Mode::Board };
        let mut model = odd_console(mode, (width, height), &texts);
        if !wall {
            office::press(&mut model, focus);
            cover(&mut model, what, &texts);
        }
        (model.wall.page, model.full) = (page, full);
        let theme = Palette::builtin(BUILTIN[theme].0).unwrap().fit(Depth::Colours256, glyphs);
        let (first, cursor) = office::draw(&model, &theme);
        let (second, _) = office::draw(&model, &theme);
        prop_assert_eq!(&first, &second, "the same model is the same screen");
        if let Some(cursor) = cursor {
            prop_assert!(first.area.contains(cursor), "the cursor is on the screen");
        }
        for cell in &first.content {
            prop_assert!(cell.symbol().len() <= 64, "one sign a cell");
            prop_assert!(!cell.symbol().contains(char::is_control), "{:?} would move the cursor", cell.symbol());
            prop_assert!(glyphs != Glyphs::Ascii || cell.symbol().is_ascii(), "{:?} is not ASCII", cell.symbol());
        }
    }

    #[test]
    fn a_cut_text_is_a_beginning_that_fits(text in odd_text(), width in 0u16..300) {
        let fitted = fit(&text, width);
        prop_assert!(text.starts_with(fitted.shown));
        prop_assert!(fitted.width <= width);
        prop_assert_eq!(fitted.cut, fitted.shown.len() < text.len());
        if fitted.cut && width > 0 {
            prop_assert!(fitted.width < width, "there is room for an ellipsis");
        }
    }

    #[test]
    fn wrapped_lines_fit_and_lose_no_word(text in "[a-z ]{0,200}", width in 1u16..60) {
        let lines = wrap(&text, width, 1000);
        for line in &lines {
            prop_assert!(line.width() <= usize::from(width), "{line:?} is wider than {width}");
        }
        let joined: String = lines.concat().split_whitespace().collect();
        let whole: String = text.split_whitespace().collect();
        prop_assert_eq!(joined, whole);
    }
}

#[test]
fn every_size_draws() {
    let model = office::console(Mode::Board, 0, 0);
    let wall = office::console(Mode::Wall, 0, 0);
    let theme = Palette::builtin("malam").unwrap().fit(Depth::TrueColour, Glyphs::Unicode);
    for width in (0..=400).step_by(29).chain([39, 40, 115, 116, 399]) {
        for height in (0..=120).step_by(13).chain([7, 8, 29, 119]) {
            for model in [&model, &wall] {
                let mut model = model.clone();
                drop(update(&mut model, Msg::Resize(width, height)));
                let (buffer, _) = office::draw(&model, &theme);
                assert_eq!(buffer.area, Rect::new(0, 0, width, height));
            }
        }
    }
}

#[test]
fn the_row_under_the_cursor_is_always_in_view() {
    for (width, height) in [(40, 8), (80, 24), (120, 40), (200, 60), (400, 120)] {
        let mut model = office::console(Mode::Board, width, height);
        let theme = Palette::builtin("mono").unwrap().fit(Depth::None, Glyphs::Unicode);
        for (key, entity) in ["1", "2", "3", "4", "5"].into_iter().zip(Entity::ALL) {
            office::press(&mut model, key);
            for step in 0..model.data.len(*entity) {
                let (buffer, _) = office::draw(&model, &theme);
                let board = layout::board(buffer.area, model.focus, model.full).unwrap();
                let (_, frame) = board.panes.iter().find(|(shown, _)| shown == entity).unwrap();
                let rows = layout::rows_of(*entity, *frame);
                let marked = (rows.top()..rows.bottom()).any(|y| buffer[(rows.x, y)].symbol() == "▌");
                assert!(marked, "{width}x{height} {entity}: row {step} is out of view");
                office::press(&mut model, "j");
            }
        }
    }
}
