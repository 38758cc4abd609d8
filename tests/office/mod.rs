//! A fictional regency on the third Monday of a flood, as the board would know it: for pictures and stories of the screen.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, dead_code, missing_docs)]

pub mod asker;
pub mod cards;
pub mod channels;
pub mod desks;
mod news;
pub mod plan;
pub mod playout;
pub mod registers;
pub mod study;
pub mod triage;
mod work;

use chrono::{DateTime, TimeDelta, Utc};
use kentongan::app::key::Key;
use kentongan::app::model::{Mode, Model, Setup};
use kentongan::app::msg::{Loaded, Msg};
use kentongan::app::update::update;
use kentongan::domain::register::IssueRow;
use kentongan::domain::role::Role;
use kentongan::domain::row::{CoveragePulse, Me, PersonRow, SourceHealth};
use kentongan::theme::Theme;
use kentongan::view::view;
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};
use uuid::Uuid;

use news::{coverage, events, releases};
use work::{dispositions, requests};

/// Monday, 23 November 2026 09.40.12 WIB.
pub fn now() -> DateTime<Utc> {
    "2026-11-23T02:40:12Z".parse().unwrap()
}

/// A time of that day in the office's zone, `HH:MM`; `+1 09:00` is the next day.
pub fn at(text: &str) -> DateTime<Utc> {
    let (day, time) = text.split_once(' ').map_or((0, text), |(day, time)| (day.parse().unwrap(), time));
    let start: DateTime<Utc> = format!("2026-11-23T{time}:00+07:00").parse().unwrap();
    start + TimeDelta::days(day)
}

/// The same, nothing where nothing is said.
pub fn when(text: &str) -> Option<DateTime<Utc>> {
    (!text.is_empty()).then(|| at(text))
}

pub fn id(kind: u128, number: usize) -> Uuid {
    Uuid::from_u128(kind << 64 | number as u128)
}

pub fn some(text: &str) -> Option<String> {
    (!text.is_empty()).then(|| text.to_owned())
}

pub fn setup(mode: Mode) -> Setup {
    Setup {
        mode,
        region: "Kab. Muara Kencana".to_owned(),
        zone: chrono_tz::Asia::Jakarta,
        local: false,
        seconds: true,
        themes: ["malam", "siang", "kontras", "buta-warna", "mono"].map(str::to_owned).to_vec(),
        session: 7,
        rotate_seconds: 20,
    }
}
pub fn issues() -> Vec<IssueRow> {
    let rows = [
        ("BANJIR-26", "red", "crisis"),
        ("BPK-JALAN", "orange", "alert"),
        ("PPPK-II", "yellow", "monitored"),
        ("STUNTING", "green", "monitored"),
        ("HOAKS-BENDUNGAN", "orange", "alert"),
        ("APBD-27", "green", "monitored"),
    ];
    let row = |(i, (code, level, state)): (usize, (&str, &str, &str))| IssueRow {
        id: id(6, i),
        code: code.into(),
        title: code.into(),
        level: level.into(),
        state: state.parse().unwrap(),
        version: 1,
        owner: None,
        hits_day: 12,
        hits_week: 143,
        positive: 20,
        neutral: 90,
        negative: 33,
        rumours: 1,
        alerts: 0,
        days: vec![2, 3, 5, 8, 13, 21, 30, 28, 22, 18, 15, 19, 24, 12],
    };
    rows.into_iter().enumerate().map(row).collect()
}

pub fn pulse() -> CoveragePulse {
    let hours = vec![1, 0, 0, 0, 1, 2, 1, 3, 4, 6, 5, 3, 2, 2, 4, 6, 9, 12, 8, 5, 7, 11, 14, 9];
    CoveragePulse { hours, positive: 12, neutral: 31, negative: 4 }
}

pub fn people() -> Vec<PersonRow> {
    let rows = [("lia", "Lia Amalia", "operator"), ("dewi", "Dewi Kartika, S.Sos.", "supervisor")];
    rows.map(|(login, name, role)| PersonRow {
        login: login.into(),
        name: name.into(),
        position: None,
        roles: vec![role.into()],
    })
    .to_vec()
}

pub fn me() -> Me {
    Me { login: "lia".into(), name: "Lia Amalia".into(), roles: vec![Role::Operator, Role::Supervisor] }
}

/// A console that has just read everything.
pub fn console(mode: Mode, width: u16, height: u16) -> Model {
    let mut model = Model::new(setup(mode), now(), (width, height));
    let mut send = |msg| drop(update(&mut model, msg));
    send(Msg::Linked);
    for loaded in [
        Loaded::Events(events()),
        Loaded::Releases(releases()),
        Loaded::Coverage(coverage(), pulse()),
        Loaded::Dispositions(dispositions()),
        Loaded::Requests(requests(), 0),
        Loaded::Issues(issues()),
        Loaded::Sources(SourceHealth { active: 73, healthy: 71, last_ok_at: Some(now()) }),
        Loaded::People(people(), me()),
    ] {
        send(Msg::Loaded(Box::new(loaded)));
    }
    send(Msg::Clock(now()));
    model
}

/// Presses keys by name.
pub fn press(model: &mut Model, keys: &str) {
    for name in keys.split_whitespace() {
        let key: Key = name.parse().unwrap_or_else(|wrong| panic!("{wrong}"));
        drop(update(model, Msg::Key(key)));
    }
}

/// Types letters.
pub fn type_text(model: &mut Model, text: &str) {
    for letter in text.chars() {
        drop(update(model, Msg::Key(Key::plain(kentongan::app::key::Code::Char(letter)))));
    }
}

/// Draws the model at its size.
pub fn draw(model: &Model, theme: &Theme) -> (Buffer, Option<Position>) {
    let mut buffer = Buffer::empty(Rect::new(0, 0, model.size.0, model.size.1));
    let cursor = view(model, theme, &mut buffer);
    (buffer, cursor)
}
