//! Time as messages: a clock that jumps, a day that ends, a database that stumbles.
#![allow(clippy::unwrap_used, clippy::expect_used)]

#[path = "support/office.rs"]
mod office;

use chrono::TimeDelta;
use kentongan::app::effect::Effect;
use kentongan::app::model::{Mode, Model};
use kentongan::app::msg::{Loaded, Msg};
use kentongan::app::update::update;
use kentongan::app::wake;
use kentongan::domain::entity::{Entity, Topic};
use kentongan::domain::role::Role;
use kentongan::theme::Theme;
use kentongan::view;
use office::model;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

fn screen(model: &Model) -> String {
    let area = Rect::new(0, 0, model.size.0, model.size.1);
    let mut buffer = Buffer::empty(area);
    view::view(model, &Theme::plain(), &mut buffer);
    let line = |y| (0..area.width).map(|x| buffer[(x, y)].symbol().to_owned()).collect::<String>();
    (0..area.height).map(line).collect::<Vec<_>>().join("\n")
}

fn loads(effects: &[Effect]) -> usize {
    effects.iter().filter(|effect| matches!(effect, Effect::Load(_))).count()
}

#[test]
fn a_clock_set_by_a_day_in_either_direction_is_followed_and_the_day_is_read_anew() {
    for mode in [Mode::Board, Mode::Wall] {
        for days in [1, -1] {
            let mut console = model(mode, &[Role::Operator], (120, 40));
            let before = screen(&console);
            assert!(before.contains("23 November 2026") && !before.contains("TERPUTUS"), "{before}");
            console.say("Sesuatu terjadi", false);
            let jumped = console.now + TimeDelta::days(days);
            let effects = update(&mut console, Msg::Clock(jumped));
            let standing = Topic::ALL.iter().filter(|topic| topic.is_standing()).count();
            assert_eq!(loads(&effects), standing, "{mode:?} {days}");
            let after = screen(&console);
            let today = if days == 1 { "24 November 2026" } else { "22 November 2026" };
            assert!(after.contains(today) && !after.contains("Sesuatu terjadi"), "{after}");
            // And it goes on from there: the next second is the next to be woken for.
            let next = wake::next(&console) - console.now;
            assert!(next > TimeDelta::zero() && next <= TimeDelta::seconds(1), "{next}");
            assert!(update(&mut console, Msg::Clock(jumped + TimeDelta::seconds(1))).is_empty());
        }
    }
}

#[test]
fn while_the_clock_is_back_data_is_never_older_than_nothing() {
    let mut board = model(Mode::Board, &[Role::Operator], (120, 40));
    let back = board.now - TimeDelta::hours(3);
    update(&mut board, Msg::Clock(back));
    update(&mut board, Msg::Lost("the server closed the connection".into()));
    update(&mut board, Msg::Clock(back - TimeDelta::hours(1)));
    let seen = screen(&board);
    assert!(seen.contains("TERPUTUS") && !seen.contains("TERPUTUS -"), "{seen}");
}

#[test]
fn what_could_not_be_read_is_read_again_within_a_minute() {
    let mut board = model(Mode::Board, &[Role::Operator], (120, 40));
    assert!(update(&mut board, Msg::LoadFailed(Topic::Request, "too many clients".into())).is_empty());
    let next = board.now + TimeDelta::minutes(1);
    assert_eq!(update(&mut board, Msg::Clock(next)), [Effect::Load(Topic::Request)]);
    // While that is under way it is not asked for again.
    assert_eq!(update(&mut board, Msg::Clock(next + TimeDelta::minutes(1))), []);
}

/// Hits arrive one by one on top of a list, as they do in a long night.
fn arrivals(console: &mut Model, count: u128) {
    for n in 0..count {
        let mut rows = console.data.coverage.clone();
        let mut newest = rows[0].clone();
        (newest.id, newest.title) = (uuid::Uuid::from_u128(1000 + n), format!("Berita ke-{n}"));
        rows.insert(0, newest);
        let loaded = Loaded::Coverage(rows, console.data.pulse.clone());
        update(console, Msg::Loaded(Box::new(loaded)));
    }
}

#[test]
fn where_nobody_sits_the_newest_is_always_in_sight() {
    for mode in [Mode::Board, Mode::Wall] {
        let mut console = model(mode, &[Role::Operator], (120, 40));
        console.focus = Entity::Coverage;
        let later = console.now + TimeDelta::minutes(5);
        update(&mut console, Msg::Clock(later));
        arrivals(&mut console, 40);
        assert_eq!((console.look(Entity::Coverage).top, console.look(Entity::Coverage).place), (0, 0), "{mode:?}");
    }
}

#[test]
fn while_somebody_works_the_cursor_stays_on_its_record() {
    let mut board = model(Mode::Board, &[Role::Operator], (120, 40));
    update(&mut board, Msg::Key("3".parse().unwrap()));
    update(&mut board, Msg::Key("j".parse().unwrap()));
    let chosen = board.look(Entity::Coverage).cursor;
    arrivals(&mut board, 40);
    assert!(chosen.is_some());
    assert_eq!(board.look(Entity::Coverage).cursor, chosen);
    // A pane that nobody chose anything in shows its newest all the while.
    assert_eq!(board.look(Entity::Release).top, 0);
}
