//! Pane 3: coverage hits with the class of pick-up and the tone.

use super::column::Column;
use super::mark::{self, piece};
use super::{Around, List};
use crate::domain::entity::Entity;
use crate::domain::row::CoverageRow;
use crate::domain::state::State;
use crate::text::words::choices::choice;
use crate::text::words::chrome;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// How coverage hits are listed.
pub const LIST: List<CoverageRow> = List {
    wide: &[
        Column::fixed(chrome::COL_TIME, 6, 0, time),
        Column::growing(chrome::COL_OUTLET, 12, 24, 0, outlet),
        Column::growing(chrome::COL_TITLE, 36, u16::MAX, 0, title),
        Column::fixed(chrome::COL_PICKUP, 13, 1, pickup),
        Column::fixed(chrome::COL_TONE, 9, 2, tone),
        Column::fixed(chrome::COL_STATE, 13, 0, state),
        Column::growing(chrome::COL_ISSUE, 12, 16, 3, issue),
        Column::growing(chrome::COL_TERMS, 16, 32, 4, terms),
    ],
    narrow: &[
        Column::fixed(chrome::COL_TIME, 6, 0, time),
        Column::growing(chrome::COL_OUTLET, 10, u16::MAX, 0, outlet),
        Column::fixed(chrome::COL_TONE, 1, 1, tone_sign).right(),
        Column::fixed(chrome::COL_PICKUP, 13, 0, pickup_or_state).right(),
    ],
    below: mark::nothing,
    detail,
    mark: sign,
};

const fn over(row: &CoverageRow) -> bool {
    matches!(row.state, State::Dismissed | State::Closed)
}

fn time(row: &CoverageRow, around: &Around<'_>, out: &mut String) -> Meaning {
    mark::instant(row.seen_at, around, out);
    if over(row) { Meaning::Muted } else { Meaning::Text }
}

fn outlet(row: &CoverageRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.outlet.as_deref().unwrap_or("–"));
    if over(row) { Meaning::Muted } else { Meaning::Title }
}

fn title(row: &CoverageRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&row.title);
    if over(row) { Meaning::Muted } else { Meaning::Text }
}

/// How much of our release the article carries: `UTUH 73 %`.
fn pickup(row: &CoverageRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let Some(class) = row.pickup.as_deref() else { return Meaning::Muted };
    let label = choice(class).map_or(class, |text| text.get(around.lang));
    match class {
        "whole" | "partial" => out.push_str(&label.to_uppercase()),
        _ => out.push_str(label),
    }
    if let Some(share) = row.used_share.filter(|_| class != "none" && class != "reference") {
        out.push_str(&format!(" {:.0}", share.clamp(0.0, 1.0) * 100.0));
    }
    match class {
        "whole" => Meaning::Good,
        "partial" | "quote" => Meaning::Info,
        _ => Meaning::Muted,
    }
}

fn pickup_or_state(row: &CoverageRow, around: &Around<'_>, out: &mut String) -> Meaning {
    if row.pickup.is_some() && !over(row) { pickup(row, around, out) } else { state(row, around, out) }
}

/// The sign and the meaning of a tone.
pub fn of_tone(tone: &str) -> Option<(Symbol, Meaning)> {
    match tone {
        "positive" => Some((Symbol::Plus, Meaning::Positive)),
        "neutral" => Some((Symbol::Ring, Meaning::Neutral)),
        "negative" => Some((Symbol::Minus, Meaning::Negative)),
        _ => None,
    }
}

fn tone(row: &CoverageRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let meaning = tone_sign(row, around, out);
    if let Some(label) = row.tone.as_deref().and_then(choice) {
        out.push(' ');
        out.push_str(label.get(around.lang));
    }
    meaning
}

fn tone_sign(row: &CoverageRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let Some((symbol, meaning)) = row.tone.as_deref().and_then(of_tone) else { return Meaning::Muted };
    out.push_str(around.sign(symbol));
    meaning
}

fn state(row: &CoverageRow, around: &Around<'_>, out: &mut String) -> Meaning {
    mark::state(Entity::Coverage, row.state, around, out)
}

fn issue(row: &CoverageRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.issue.as_deref().unwrap_or_default());
    Meaning::Muted
}

fn terms(row: &CoverageRow, _: &Around<'_>, out: &mut String) -> Meaning {
    for (i, term) in row.terms.iter().enumerate() {
        if i > 0 {
            out.push_str(", ");
        }
        out.push_str(term);
    }
    Meaning::Muted
}

fn detail(row: &CoverageRow, _: &Around<'_>, out: &mut String) -> Meaning {
    piece(out, Some(&row.title));
    if over(row) { Meaning::Muted } else { Meaning::Text }
}

fn sign(row: &CoverageRow, _: &Around<'_>) -> (Symbol, Meaning) {
    mark::of(row.state)
}
