//! Register of campaigns: from when until when each runs, for whom, and what is still missing.

use super::column::Column;
use super::desk::{issue, number, over, party, state, title, warnings};
use super::mark::{self, nothing, piece};
use super::{Around, List};
use crate::domain::register::DeskRow;
use crate::text::words::chrome;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// How campaigns are listed.
pub const LIST: List<DeskRow> = List {
    wide: &[
        Column::growing(chrome::COL_NUMBER, 12, 14, 3, number),
        Column::fixed(chrome::COL_RUNS, 16, 0, days),
        Column::growing(chrome::COL_TITLE, 28, u16::MAX, 0, title),
        Column::growing(chrome::COL_AUDIENCE, 14, 30, 2, party),
        Column::fixed(chrome::COL_STATE, 11, 0, state),
        Column::growing(chrome::COL_WARNING, 13, 30, 0, warnings),
        Column::growing(chrome::COL_ISSUE, 10, 12, 5, issue),
    ],
    narrow: &[Column::fixed(chrome::COL_RUNS, 16, 0, days), Column::growing(chrome::COL_TITLE, 16, u16::MAX, 0, title)],
    below: nothing,
    detail,
    mark: sign,
};

fn days(row: &DeskRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.note.as_deref().unwrap_or("–"));
    if over(row) { Meaning::Muted } else { Meaning::Text }
}

fn detail(row: &DeskRow, around: &Around<'_>, out: &mut String) -> Meaning {
    state(row, around, out);
    let mut said = String::new();
    warnings(row, around, &mut said);
    piece(out, Some(&said));
    piece(out, row.party.as_deref());
    piece(out, row.issue.as_deref());
    if row.warnings.is_empty() { Meaning::Muted } else { Meaning::Warn }
}

fn sign(row: &DeskRow, _: &Around<'_>) -> (Symbol, Meaning) {
    if row.warnings.is_empty() { mark::of(row.state) } else { (Symbol::Alarm, Meaning::Warn) }
}
