//! Register of coverage assignments: who is called when, what is due, and whether somebody is in two places.

use super::column::Column;
use super::desk::{issue, left, number, over, party, state, time, title, warnings};
use super::mark::{self, next, nothing, piece};
use super::{Around, List};
use crate::domain::register::DeskRow;
use crate::text::words::choices::choice;
use crate::text::words::chrome;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// How coverage assignments are listed.
pub const LIST: List<DeskRow> = List {
    wide: &[
        Column::growing(chrome::COL_NUMBER, 12, 14, 3, number),
        Column::fixed(chrome::COL_CALL, 6, 0, time),
        Column::fixed(chrome::COL_LEFT, 10, 0, left).right(),
        Column::growing(chrome::COL_KIND, 8, 14, 1, kind),
        Column::growing(chrome::COL_TITLE, 28, u16::MAX, 0, title),
        Column::growing(chrome::COL_CREW, 14, 18, 0, crew),
        Column::fixed(chrome::COL_STATE, 12, 0, state),
        Column::growing(chrome::COL_WARNING, 14, 26, 0, warnings),
        Column::growing(chrome::COL_ISSUE, 10, 12, 5, issue),
    ],
    narrow: &[
        Column::fixed(chrome::COL_CALL, 6, 0, time),
        Column::growing(chrome::COL_TITLE, 16, u16::MAX, 0, title),
        Column::fixed(chrome::COL_LEFT, 12, 0, left).right(),
    ],
    below: nothing,
    detail,
    mark: sign,
};

fn kind(row: &DeskRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let word = row.kind.as_deref().unwrap_or_default();
    out.push_str(choice(word).map_or(word, |text| text.get(around.lang)));
    Meaning::Text
}

fn crew(row: &DeskRow, around: &Around<'_>, out: &mut String) -> Meaning {
    if row.party.is_some() || over(row) {
        return party(row, around, out);
    }
    out.push_str(chrome::NO_CREW.get(around.lang));
    Meaning::Warn
}

/// What must be known comes before where it is.
fn detail(row: &DeskRow, around: &Around<'_>, out: &mut String) -> Meaning {
    state(row, around, out);
    let mut said = String::new();
    warnings(row, around, &mut said);
    piece(out, Some(&said));
    next(out);
    crew(row, around, out);
    next(out);
    kind(row, around, out);
    piece(out, row.note.as_deref());
    if row.warnings.is_empty() { Meaning::Muted } else { Meaning::Warn }
}

fn sign(row: &DeskRow, _: &Around<'_>) -> (Symbol, Meaning) {
    if row.warnings.is_empty() { mark::of(row.state) } else { (Symbol::Alarm, Meaning::Warn) }
}
