//! Register of destinations: who has which text, who has a wrong one, and what waits for a person.

use super::column::Column;
use super::mark::{self, piece};
use super::{Around, List};
use crate::domain::entity::Entity;
use crate::domain::register::DeliveryRow;
use crate::domain::state::State;
use crate::text::kept::said;
use crate::text::spans;
use crate::text::words::choices::choice;
use crate::text::words::chrome;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// How destinations are listed.
pub const LIST: List<DeliveryRow> = List {
    wide: &[
        Column::growing(chrome::COL_DESTINATION, 18, 30, 0, name),
        Column::fixed(chrome::COL_STATE, 14, 0, state),
        Column::fixed(chrome::COL_TEXT, 9, 1, text).right(),
        Column::growing(chrome::COL_WHY, 20, u16::MAX, 0, why),
        Column::growing(chrome::COL_NUMBER, 22, 26, 1, number),
        Column::growing(chrome::COL_TITLE, 20, 40, 3, title),
        Column::fixed(chrome::COL_TIME, 8, 2, time),
        Column::growing(chrome::COL_KIND, 9, 14, 4, kind),
    ],
    narrow: &[
        Column::growing(chrome::COL_DESTINATION, 16, u16::MAX, 0, name),
        Column::fixed(chrome::COL_STATE, 14, 0, state),
        Column::fixed(chrome::COL_TEXT, 9, 0, text).right(),
    ],
    below: time,
    detail,
    mark: sign,
};

const fn waits(row: &DeliveryRow) -> bool {
    matches!(row.state, State::NeedsHand | State::Uncertain)
}

fn name(row: &DeliveryRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&row.name);
    if row.state == State::Skipped { Meaning::Muted } else { Meaning::Title }
}

fn state(row: &DeliveryRow, around: &Around<'_>, out: &mut String) -> Meaning {
    mark::state(Entity::Delivery, row.state, around, out)
}

/// The text it has, and the one in force where that is another.
fn text(row: &DeliveryRow, _: &Around<'_>, out: &mut String) -> Meaning {
    match row.sent_version {
        Some(has) if row.holds_wrong => out.push_str(&format!("v{has} ≠ v{}", row.text_version)),
        Some(has) => out.push_str(&format!("v{has}")),
        None => {}
    }
    if row.holds_wrong { Meaning::Alarm } else { Meaning::Muted }
}

fn why(row: &DeliveryRow, around: &Around<'_>, out: &mut String) -> Meaning {
    if row.holds_wrong {
        out.push_str(chrome::HOLDS_WRONG.get(around.lang));
    }
    piece(out, row.last_error.as_deref().map(|why| said(why, around.lang)).as_deref());
    if let Some(at) = row.retry_at {
        let minutes = (at - around.now).num_minutes().max(0);
        piece(out, Some(&chrome::TRIED_AGAIN.with(around.lang, &[&spans::minutes(minutes, around.lang)])));
    }
    if let Some(from) = row.slot_from {
        let mut slot = String::new();
        mark::instant(from, around, &mut slot);
        if let Some(until) = row.slot_until.filter(|until| *until != from) {
            slot.push('–');
            mark::instant(until, around, &mut slot);
        }
        piece(out, Some(&chrome::SLOT_AT.with(around.lang, &[&slot])));
    }
    match row.state {
        _ if row.holds_wrong || waits(row) => Meaning::Alarm,
        State::Failed => Meaning::Warn,
        _ => Meaning::Muted,
    }
}

fn number(row: &DeliveryRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.number.as_deref().unwrap_or_default());
    Meaning::Muted
}

fn title(row: &DeliveryRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&row.release);
    Meaning::Text
}

fn time(row: &DeliveryRow, around: &Around<'_>, out: &mut String) -> Meaning {
    mark::instant(row.at, around, out);
    Meaning::Muted
}

fn kind(row: &DeliveryRow, around: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(choice(&row.kind).map_or(row.kind.as_str(), |text| text.get(around.lang)));
    Meaning::Muted
}

fn detail(row: &DeliveryRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let meaning = why(row, around, out);
    piece(out, row.number.as_deref());
    piece(out, Some(&row.release));
    meaning
}

fn sign(row: &DeliveryRow, _: &Around<'_>) -> (Symbol, Meaning) {
    if row.holds_wrong { (Symbol::Alarm, Meaning::Alarm) } else { mark::of(row.state) }
}
