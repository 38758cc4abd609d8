//! Register of rumours: the claim, where it runs, what it turned out to be and what was said to it.

use super::column::Column;
use super::mark::{self, next, piece};
use super::{Around, List};
use crate::domain::entity::Entity;
use crate::domain::register::RumourRow;
use crate::domain::state::State;
use crate::text::words::choices::choice;
use crate::text::words::chrome;
use crate::text::{numbers, spans};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// How rumours are listed.
pub const LIST: List<RumourRow> = List {
    wide: &[
        Column::fixed(chrome::COL_TIME, 6, 0, time),
        Column::growing(chrome::COL_CLAIM, 36, u16::MAX, 0, title),
        Column::growing(chrome::COL_SEEN_WHERE, 16, 30, 2, place),
        Column::fixed(chrome::COL_SPREAD, 8, 3, spread).right(),
        Column::fixed(chrome::COL_AGE, 9, 1, age).right(),
        Column::fixed(chrome::COL_VERDICT, 14, 1, verdict),
        Column::fixed(chrome::COL_STATE, 14, 0, state),
        Column::growing(chrome::COL_CLARIFICATION, 14, 28, 5, clarification),
        Column::growing(chrome::COL_ISSUE, 10, 16, 4, issue),
    ],
    narrow: &[
        Column::fixed(chrome::COL_AGE, 9, 0, age),
        Column::growing(chrome::COL_CLAIM, 16, u16::MAX, 0, title),
        Column::fixed(chrome::COL_VERDICT, 14, 0, verdict).right(),
    ],
    below: mark::nothing,
    detail,
    mark: sign,
};

fn over(row: &RumourRow) -> bool {
    row.state == State::Closed
}

fn time(row: &RumourRow, around: &Around<'_>, out: &mut String) -> Meaning {
    mark::instant(row.first_seen_at, around, out);
    if over(row) { Meaning::Muted } else { Meaning::Text }
}

fn title(row: &RumourRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&row.title);
    if over(row) { Meaning::Muted } else { Meaning::Title }
}

fn place(row: &RumourRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.seen_where.as_deref().unwrap_or_default());
    Meaning::Muted
}

/// How far it has gone: the largest count that was seen, else in how many places.
fn spread(row: &RumourRow, around: &Around<'_>, out: &mut String) -> Meaning {
    match row.volume {
        Some(volume) => out.push_str(&numbers::whole(volume.into(), around.lang)),
        None if row.places > 0 => out.push_str(&chrome::PLACES.with(around.lang, &[&row.places.to_string()])),
        None => {}
    }
    Meaning::Text
}

/// How long it has been without an answer; once it has one, how long that took.
fn age(row: &RumourRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let answered = row.clarified_at.or(row.judged_at.filter(|_| over(row)));
    let minutes = (answered.unwrap_or(around.now) - row.first_seen_at).num_minutes().max(0);
    out.push_str(&spans::minutes(minutes, around.lang));
    if answered.is_some() || over(row) { Meaning::Muted } else { Meaning::Warn }
}

fn verdict(row: &RumourRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let Some(verdict) = row.verdict.as_deref() else { return Meaning::Muted };
    out.push_str(choice(verdict).map_or(verdict, |text| text.get(around.lang)));
    match verdict {
        _ if over(row) => Meaning::Muted,
        "hoax" | "disinformation" => Meaning::Alarm,
        "wrong" => Meaning::Warn,
        "true" => Meaning::Good,
        _ => Meaning::Info,
    }
}

fn state(row: &RumourRow, around: &Around<'_>, out: &mut String) -> Meaning {
    mark::state(Entity::Rumour, row.state, around, out)
}

fn clarification(row: &RumourRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.clarification.as_deref().unwrap_or_default());
    Meaning::Good
}

fn issue(row: &RumourRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.issue.as_deref().unwrap_or_default());
    Meaning::Muted
}

fn detail(row: &RumourRow, around: &Around<'_>, out: &mut String) -> Meaning {
    state(row, around, out);
    piece(out, row.seen_where.as_deref());
    if let Some(volume) = row.volume {
        next(out);
        out.push_str(&chrome::SHARES.with(around.lang, &[&numbers::whole(volume.into(), around.lang)]));
    }
    if row.places > 1 {
        next(out);
        out.push_str(&chrome::PLACES.with(around.lang, &[&row.places.to_string()]));
    }
    for (label, at) in [(chrome::COL_VERDICT, row.judged_at), (chrome::COL_CLARIFICATION, row.clarified_at)] {
        if let Some(at) = at {
            let took = spans::minutes((at - row.first_seen_at).num_minutes().max(0), around.lang);
            next(out);
            out.push_str(&format!("{} +{took}", label.get(around.lang)));
        }
    }
    piece(out, row.clarification.as_deref());
    piece(out, row.issue.as_deref());
    Meaning::Muted
}

fn sign(row: &RumourRow, _: &Around<'_>) -> (Symbol, Meaning) {
    mark::of(row.state)
}
