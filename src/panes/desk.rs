//! Registers of the desks: lines to take, information requests, public reports, advice, shifts. One list for all, since
//! each is a matter with somebody that has a time to keep.

use super::column::Column;
use super::mark::{self, next, piece};
use super::{Around, List};
use crate::domain::clock::ClockReading;
use crate::domain::clock::office::seeded_clocks;
use crate::domain::machine;
use crate::domain::register::DeskRow;
use crate::text::spans;
use crate::text::words::choices::{choice, warned};
use crate::text::words::chrome;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// How the records of a desk are listed.
pub const LIST: List<DeskRow> = List {
    wide: &[
        Column::growing(chrome::COL_NUMBER, 12, 14, 3, number),
        Column::fixed(chrome::COL_TIME, 6, 1, time),
        Column::fixed(chrome::COL_LEFT, 12, 0, left).right(),
        Column::growing(chrome::COL_TITLE, 36, u16::MAX, 0, title),
        Column::growing(chrome::COL_PARTY, 14, 24, 2, party),
        Column::growing(chrome::COL_KIND, 12, 26, 4, kind),
        Column::fixed(chrome::COL_STATE, 14, 0, state),
        Column::growing(chrome::COL_ISSUE, 10, 16, 5, issue),
    ],
    narrow: &[
        Column::fixed(chrome::COL_TIME, 6, 0, time),
        Column::growing(chrome::COL_TITLE, 16, u16::MAX, 0, title),
        Column::fixed(chrome::COL_LEFT, 12, 0, left).right(),
    ],
    below: number,
    detail,
    mark: sign,
};

/// The clock of a record that presses most, if one still runs.
pub fn worst_clock(row: &DeskRow, around: &Around<'_>) -> Option<ClockReading> {
    if over(row) {
        return None;
    }
    let runs = |clock: &ClockReading| clock.is_open() && (clock.kind.binds_office() || clock.remaining >= 0);
    seeded_clocks(&row.clocks, around.now, around.calendar, around.zone).into_iter().find(runs)
}

pub(super) fn over(row: &DeskRow) -> bool {
    machine::is_final(row.entity, row.state)
}

pub(super) fn number(row: &DeskRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.number.as_deref().unwrap_or_default());
    Meaning::Muted
}

pub(super) fn time(row: &DeskRow, around: &Around<'_>, out: &mut String) -> Meaning {
    mark::instant(row.at, around, out);
    if over(row) { Meaning::Muted } else { Meaning::Text }
}

pub(super) fn left(row: &DeskRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let Some(clock) = worst_clock(row, around) else { return Meaning::Muted };
    out.push_str(&spans::left(&clock, around.lang));
    if !clock.unpublished.is_empty() {
        // Counted through a year whose holidays nobody has published: the card says it in words.
        out.push('?');
    }
    mark::clock(&clock)
}

pub(super) fn title(row: &DeskRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&row.title);
    if over(row) { Meaning::Muted } else { Meaning::Title }
}

pub(super) fn party(row: &DeskRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.party.as_deref().unwrap_or("–"));
    Meaning::Muted
}

pub(super) fn kind(row: &DeskRow, around: &Around<'_>, out: &mut String) -> Meaning {
    if let Some(word) = row.kind.as_deref() {
        out.push_str(choice(word).map_or(word, |text| text.get(around.lang)));
    }
    Meaning::Muted
}

pub(super) fn state(row: &DeskRow, around: &Around<'_>, out: &mut String) -> Meaning {
    mark::state(row.entity, row.state, around, out)
}

pub(super) fn issue(row: &DeskRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.issue.as_deref().unwrap_or_default());
    Meaning::Muted
}

/// Writes what a reader must know of it though nothing forbids it.
pub(super) fn warnings(row: &DeskRow, around: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&warned(&row.warnings, around.lang));
    Meaning::Warn
}

fn detail(row: &DeskRow, around: &Around<'_>, out: &mut String) -> Meaning {
    state(row, around, out);
    piece(out, row.party.as_deref());
    if row.kind.is_some() {
        next(out);
        kind(row, around, out);
    }
    piece(out, row.note.as_deref());
    piece(out, row.issue.as_deref());
    Meaning::Muted
}

fn sign(row: &DeskRow, _: &Around<'_>) -> (Symbol, Meaning) {
    mark::of(row.state)
}
