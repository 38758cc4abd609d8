//! The plan of a year of 5,000 events: searched for clashes, laid out and drawn, a week and four weeks at a time.

use std::hint::black_box;
use std::time::{Duration, Instant};

use anyhow::{Result, ensure};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Asia::Jakarta;
use kentongan::app::key::Key;
use kentongan::app::model::{Mode, Model, Setup};
use kentongan::app::msg::Msg;
use kentongan::app::plan;
use kentongan::app::update::update;
use kentongan::domain::clash::told::told;
use kentongan::domain::clash::{Due, Plan, Planned, clashes};
use kentongan::domain::field::EVENT_KINDS;
use kentongan::domain::holiday::built_in;
use kentongan::domain::plan::{Aired, CHANNEL_KINDS, Running, Sheet};
use kentongan::domain::state::State;
use kentongan::theme::Palette;
use kentongan::theme::depth::Depth;
use kentongan::theme::glyphs::Glyphs;
use kentongan::view::view;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use uuid::Uuid;

use crate::figure::Figure;

const EVENTS: usize = 5_000;
/// More than an office runs at a time.
const CAMPAIGNS: usize = 40;
const RUNS: usize = 100;
const SIZE: (u16, u16) = (200, 60);
const PEOPLE: &[&str] = &["Bupati", "Wakil Bupati", "Sekda", "dr. Sri Wahyuni", "Kalaksa BPBD", "H. Suryadi, S.E."];

fn event(number: usize, starts_at: DateTime<Utc>) -> Planned {
    Planned {
        id: Uuid::from_u128(number as u128),
        number: Some(format!("KM-{number:04}/2026")),
        state: State::Confirmed,
        kind: EVENT_KINDS[number % EVENT_KINDS.len()].to_owned(),
        title: format!("Konferensi pers perkembangan penanganan banjir ke-{number}"),
        starts_at,
        ends_at: None,
        time_tbc: number.is_multiple_of(50),
        all_day: number % 50 == 1,
        place: Some(format!("Ruang {} Gedung {}", number % 9, number % 4)),
        speakers: vec![PEOPLE[number % PEOPLE.len()].to_owned(), format!("Narasumber {}", number % 97)],
        moderator: Some(format!("Pranata {}", number % 7)),
        topic: None,
    }
}

fn campaign(number: usize, from: DateTime<Utc>) -> Running {
    Running {
        id: Uuid::from_u128(number as u128 + 2_000_000),
        number: Some(format!("KP-2026-{number:04}")),
        state: State::Active,
        title: format!("Kampanye ke-{number}"),
        starts_at: from + TimeDelta::days(number as i64 % 5 - 3),
        ends_at: Some(from + TimeDelta::days(number as i64 % 40)),
    }
}

fn year() -> Result<(Plan, Vec<Aired>)> {
    let new_year: DateTime<Utc> = "2025-12-31T17:00:00Z".parse()?;
    let mut year = Plan { holidays: built_in().holidays, ..Plan::default() };
    let mut aired = Vec::new();
    for number in 0..EVENTS {
        let at = new_year + TimeDelta::minutes(number as i64 * 365 * 24 * 60 / EVENTS as i64);
        year.events.push(event(number, at));
        if number.is_multiple_of(5) {
            let id = Uuid::from_u128(number as u128 + 1_000_000);
            let title = format!("Siaran pers {number}");
            let due = Due {
                id,
                number: None,
                title: title.clone(),
                publish_at: Some(at),
                embargo_until: None,
                event: None,
                follows: false,
            };
            year.releases.push(due);
            let channels = vec![CHANNEL_KINDS[number % CHANNEL_KINDS.len()].to_owned()];
            aired.push(Aired {
                id,
                number: None,
                state: State::Scheduled,
                title,
                at: Some(at),
                embargo_until: None,
                channels,
            });
        }
    }
    Ok((year, aired))
}

/// What the store would give for a stretch: the query bounds it, the search looks at no more.
fn sheet(year: &Plan, aired: &[Aired], first: NaiveDate, days: u16) -> Sheet {
    let from = first.and_time(chrono::NaiveTime::MIN).and_utc() - TimeDelta::hours(7);
    let to = from + TimeDelta::days(i64::from(days));
    let within = |at: DateTime<Utc>| at >= from - TimeDelta::days(1) && at < to;
    let plan = Plan {
        events: year.events.iter().filter(|event| within(event.starts_at)).cloned().collect(),
        releases: year.releases.iter().filter(|due| due.publish_at.is_some_and(within)).cloned().collect(),
        holidays: year.holidays.clone(),
        region: String::new(),
    };
    let aired: Vec<Aired> = aired.iter().filter(|release| release.at.is_some_and(within)).cloned().collect();
    let found = told(clashes(&plan, Jakarta), &plan);
    let campaigns: Vec<Running> = (0..CAMPAIGNS).map(|number| campaign(number, from)).collect();
    Sheet::lay_out((first, days), &plan.events, &aired, &campaigns, found, Jakarta)
}

fn model() -> Result<Model> {
    let setup = Setup {
        mode: Mode::Board,
        region: "Kab. Muara Kencana".to_owned(),
        zone: Jakarta,
        local: false,
        seconds: true,
        themes: vec!["malam".to_owned()],
        session: 7,
        rotate_seconds: 20,
    };
    let mut model = Model::new(setup, "2026-06-10T02:40:00Z".parse()?, SIZE);
    drop(update(&mut model, Msg::Linked));
    press(&mut model, "ctrl-g")?;
    Ok(model)
}

fn press(model: &mut Model, key: &str) -> Result<()> {
    let key: Key = key.parse().map_err(|wrong| anyhow::anyhow!("{wrong}"))?;
    drop(update(model, Msg::Key(key)));
    Ok(())
}

/// Measures search, reading and drawing.
pub fn measure() -> Result<Vec<Figure>> {
    let (year, aired) = year()?;
    let mut search = Vec::new();
    let mut found = 0;
    for _ in 0..RUNS {
        let begun = Instant::now();
        found = black_box(clashes(&year, Jakarta)).len();
        search.push(begun.elapsed());
    }
    let note = format!("{EVENTS} events, {} releases, {found} clashes", year.releases.len());
    let mut figures = vec![Figure::times("clashes of a year", 50.0, 95, search, &note)];
    let palette = Palette::builtin("malam").map_err(|wrong| anyhow::anyhow!("{wrong}"))?;
    let theme = palette.fit(Depth::TrueColour, Glyphs::Unicode);
    for (what, long) in [("grid drawn, a week", false), ("grid drawn, four weeks", true)] {
        let mut model = model()?;
        if long {
            press(&mut model, "w")?;
        }
        let mut items = 0;
        let (mut drawn, mut came): (Vec<Duration>, Vec<Duration>) = (Vec::new(), Vec::new());
        for _ in 0..RUNS {
            press(&mut model, "r")?;
            let view_of = plan::view(&model).ok_or_else(|| anyhow::anyhow!("the plan is not open"))?;
            let turn = view_of.asked.ok_or_else(|| anyhow::anyhow!("the plan is not being read"))?;
            let begun = Instant::now();
            let sheet = sheet(&year, &aired, view_of.first, view_of.days);
            items = sheet.items.len();
            drop(update(&mut model, Msg::Plan { turn, result: Ok(Box::new(sheet)) }));
            came.push(begun.elapsed());
            press(&mut model, "j")?;
            let mut buffer = Buffer::empty(Rect::new(0, 0, SIZE.0, SIZE.1));
            let begun = Instant::now();
            black_box(view(&model, &theme, &mut buffer));
            drawn.push(begun.elapsed());
        }
        ensure!(items > 0, "the plan is empty");
        let note = format!("{}x{}, {items} items", SIZE.0, SIZE.1);
        figures.push(Figure::times(what, 16.0, 99, drawn, &note));
        figures.push(Figure::times(&format!("{what}: searched and laid out"), 16.0, 99, came, &note));
    }
    Ok(figures)
}
