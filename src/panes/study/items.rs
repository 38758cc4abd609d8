//! The rows of the lists: coverage with its class as a small bar, national material with what was made of it.

use crate::domain::entity::Entity;
use crate::domain::state::State;
use crate::domain::study::Item;
use crate::panes::column::Column;
use crate::panes::coverage::of_tone;
use crate::panes::{Around, mark};
use crate::text::spans;
use crate::text::words::choices::choice;
use crate::text::words::{chrome, study as words};
use crate::theme::glyphs::steps;
use crate::theme::meaning::Meaning;

/// Coverage where a line is short.
pub const COVERAGE_NARROW: &[Column<Item>] = &[
    Column::fixed(words::AGE, 7, 0, age).right(),
    Column::fixed(chrome::COL_OUTLET, 13, 0, outlet),
    Column::fixed(words::TONE, 1, 0, tone),
    Column::fixed(words::CLASS, 17, 1, class),
    Column::growing(chrome::COL_TITLE, 20, u16::MAX, 0, title),
];

/// Coverage.
pub const COVERAGE: &[Column<Item>] = &[
    Column::fixed(words::AGE, 7, 0, age).right(),
    Column::growing(chrome::COL_OUTLET, 13, 24, 0, outlet),
    Column::fixed(words::TONE, 1, 0, tone),
    Column::fixed(words::CLASS, 18, 1, class),
    Column::growing(chrome::COL_TITLE, 44, u16::MAX, 0, title),
    Column::fixed(words::MINUTES, 10, 3, minutes).right(),
    Column::fixed(chrome::COL_STATE, 13, 2, state),
    Column::growing(chrome::COL_ISSUE, 12, 16, 4, issue),
];

/// National material where a line is short.
pub const NATIONAL_NARROW: &[Column<Item>] = &[
    Column::fixed(words::AGE, 7, 0, age).right(),
    Column::fixed(chrome::COL_OUTLET, 14, 0, outlet),
    Column::growing(chrome::COL_TITLE, 20, u16::MAX, 0, title),
    Column::fixed(words::USED, 13, 1, drafts),
];

/// National material.
pub const NATIONAL: &[Column<Item>] = &[
    Column::fixed(words::AGE, 7, 0, age).right(),
    Column::growing(chrome::COL_OUTLET, 14, 28, 0, outlet),
    Column::growing(chrome::COL_TITLE, 24, u16::MAX, 0, title),
    Column::fixed(words::USED, 14, 1, drafts),
];

const fn over(item: &Item) -> bool {
    matches!(item.state, Some(State::Dismissed | State::Closed))
}

fn age(item: &Item, around: &Around<'_>, out: &mut String) -> Meaning {
    let minutes = (around.now - item.at).num_minutes();
    if minutes < 48 * 60 {
        out.push_str(&spans::minutes(minutes.max(0), around.lang));
    } else {
        mark::instant(item.at, around, out);
    }
    Meaning::Muted
}

fn outlet(item: &Item, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(item.outlet.as_deref().unwrap_or("–"));
    if over(item) { Meaning::Muted } else { Meaning::Title }
}

fn title(item: &Item, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&item.title);
    if over(item) { Meaning::Muted } else { Meaning::Text }
}

fn tone(item: &Item, around: &Around<'_>, out: &mut String) -> Meaning {
    let Some((symbol, meaning)) = item.tone.as_deref().and_then(of_tone) else { return Meaning::Muted };
    out.push_str(around.sign(symbol));
    meaning
}

/// The height of a share in one sign.
pub fn step(share: f32, around: &Around<'_>) -> &'static str {
    let steps = steps(around.glyphs);
    let share = if share.is_finite() { share.clamp(0.0, 1.0) } else { 0.0 };
    let most = steps.len() - 1;
    // The place is below the number of steps, whatever the share.
    let place = (share * most as f32).ceil() as usize;
    steps[place.min(most)]
}

/// How a class of pick-up is meant.
pub fn of_class(class: &str) -> Meaning {
    match class {
        "whole" => Meaning::Good,
        "partial" | "quote" => Meaning::Info,
        "draft" => Meaning::Accent,
        _ => Meaning::Muted,
    }
}

/// A share as a whole percent.
pub fn percent(share: Option<f32>) -> String {
    match share {
        Some(share) if share.is_finite() => format!("{:.0}", share.clamp(0.0, 1.0) * 100.0),
        _ => "–".to_owned(),
    }
}

/// The class, and both shares as two small bars and as numbers: `UTUH     ▇▅ 93·71`.
fn class(item: &Item, around: &Around<'_>, out: &mut String) -> Meaning {
    let Some(class) = item.class.as_deref().filter(|class| *class != "none") else { return Meaning::Muted };
    let label = choice(class).map_or(class, |text| text.get(around.lang));
    let label = if matches!(class, "whole" | "partial") { label.to_uppercase() } else { label.to_owned() };
    out.push_str(&format!("{label:<9}"));
    if class != "reference" {
        let (used, ours) = (item.used_share.unwrap_or_default(), item.article_share.unwrap_or_default());
        let bars = [step(used, around), step(ours, around)].concat();
        out.push_str(&format!("{bars} {}·{}", percent(item.used_share), percent(item.article_share)));
    }
    of_class(class)
}

fn minutes(item: &Item, around: &Around<'_>, out: &mut String) -> Meaning {
    if let Some(minutes) = item.minutes.filter(|_| item.class.is_some()) {
        out.push_str(&spans::minutes(i64::from(minutes).max(0), around.lang));
    }
    if item.copy {
        out.push('=');
    }
    Meaning::Muted
}

fn state(item: &Item, around: &Around<'_>, out: &mut String) -> Meaning {
    match item.state {
        Some(state) => mark::state(Entity::Coverage, state, around, out),
        None => Meaning::Muted,
    }
}

fn issue(item: &Item, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(item.issue.as_deref().unwrap_or_default());
    Meaning::Muted
}

fn drafts(item: &Item, around: &Around<'_>, out: &mut String) -> Meaning {
    if item.drafts > 0 {
        out.push_str(&words::DRAFTS.with(around.lang, &[&item.drafts.to_string()]));
    }
    Meaning::Good
}
