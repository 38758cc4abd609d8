//! Register of correction cases: what is in dispute with whom, by which instrument, and how far it has come.

use super::column::Column;
use super::mark::{self, next, piece};
use super::{Around, List};
use crate::domain::clock::ClockReading;
use crate::domain::clock::office::seeded_clocks;
use crate::domain::entity::Entity;
use crate::domain::machine;
use crate::domain::register::CorrectionRow;
use crate::text::spans;
use crate::text::words::choices::choice;
use crate::text::words::chrome;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// How correction cases are listed.
pub const LIST: List<CorrectionRow> = List {
    wide: &[
        Column::growing(chrome::COL_NUMBER, 12, 14, 3, number),
        Column::growing(chrome::COL_OUTLET, 12, 24, 0, outlet),
        Column::growing(chrome::COL_TITLE, 36, u16::MAX, 0, title),
        Column::fixed(chrome::COL_DISPUTED, 9, 1, disputed).right(),
        Column::fixed(chrome::COL_LEFT, 9, 0, left).right(),
        Column::growing(chrome::COL_INSTRUMENT, 14, 20, 2, instrument),
        Column::fixed(chrome::COL_STATE, 14, 0, state),
        Column::fixed(chrome::COL_CHANGED, 7, 4, changed),
    ],
    narrow: &[
        Column::growing(chrome::COL_OUTLET, 12, 18, 0, outlet),
        Column::growing(chrome::COL_TITLE, 16, u16::MAX, 0, title),
        Column::fixed(chrome::COL_DISPUTED, 9, 1, disputed).right(),
    ],
    below: number,
    detail,
    mark: sign,
};

fn over(row: &CorrectionRow) -> bool {
    machine::is_final(Entity::Correction, row.state)
}

fn number(row: &CorrectionRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.number.as_deref().unwrap_or_default());
    Meaning::Muted
}

fn outlet(row: &CorrectionRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.outlet.as_deref().unwrap_or("–"));
    if over(row) { Meaning::Muted } else { Meaning::Title }
}

fn title(row: &CorrectionRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&row.title);
    if over(row) { Meaning::Muted } else { Meaning::Text }
}

fn disputed(row: &CorrectionRow, around: &Around<'_>, out: &mut String) -> Meaning {
    if row.disputed > 0 {
        out.push_str(&chrome::FACTS.with(around.lang, &[&row.disputed.to_string()]));
    }
    if over(row) { Meaning::Muted } else { Meaning::Warn }
}

/// What the law leaves of a right of reply, or the Press Council of its time; nothing where no law sets a date.
fn left(row: &CorrectionRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let clocks = seeded_clocks(&row.clocks, around.now, around.calendar, around.zone);
    let Some(clock) = clocks.into_iter().find(ClockReading::is_open) else { return Meaning::Muted };
    out.push_str(&spans::left(&clock, around.lang));
    mark::clock(&clock)
}

fn instrument(row: &CorrectionRow, around: &Around<'_>, out: &mut String) -> Meaning {
    if let Some(word) = row.instrument.as_deref() {
        out.push_str(choice(word).map_or(word, |text| text.get(around.lang)));
    }
    Meaning::Muted
}

fn state(row: &CorrectionRow, around: &Around<'_>, out: &mut String) -> Meaning {
    mark::state(Entity::Correction, row.state, around, out)
}

fn changed(row: &CorrectionRow, around: &Around<'_>, out: &mut String) -> Meaning {
    mark::instant(row.updated_at, around, out);
    Meaning::Muted
}

fn detail(row: &CorrectionRow, around: &Around<'_>, out: &mut String) -> Meaning {
    state(row, around, out);
    let mut part = String::new();
    if left(row, around, &mut part) != Meaning::Muted {
        piece(out, Some(&part));
    }
    part.clear();
    instrument(row, around, &mut part);
    piece(out, Some(&part));
    if let Some(at) = row.first_published_at {
        part.clear();
        mark::instant(at, around, &mut part);
        next(out);
        out.push_str(&chrome::CARRIED_ON.with(around.lang, &[&part]));
    }
    Meaning::Muted
}

fn sign(row: &CorrectionRow, _: &Around<'_>) -> (Symbol, Meaning) {
    mark::of(row.state)
}
