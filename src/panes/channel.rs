//! Register of channels: how each fares, those in trouble first.

use super::column::Column;
use super::mark::{self, next, piece};
use super::{Around, List};
use crate::domain::entity::Entity;
use crate::domain::local::local;
use crate::domain::register::ChannelRow;
use crate::domain::state::State;
use crate::text::kept::said;
use crate::text::spans;
use crate::text::words::choices::choice;
use crate::text::words::chrome;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// Days before the end of a permit on which it is told, as the database's alert has it.
const PERMIT_DAYS: i64 = 30;

/// How channels are listed.
pub const LIST: List<ChannelRow> = List {
    wide: &[
        Column::growing(chrome::COL_CHANNEL, 20, 34, 0, name),
        Column::growing(chrome::COL_HEALTH, 24, u16::MAX, 0, health),
        Column::fixed(chrome::COL_STATE, 9, 0, state),
        Column::fixed(chrome::COL_LAST_OK, 9, 0, last_ok).right(),
        Column::fixed(chrome::COL_FAILURES, 6, 1, failures).right(),
        Column::fixed(chrome::COL_WAITING, 8, 1, waiting).right(),
        Column::fixed(chrome::COL_HAND, 8, 1, hand).right(),
        Column::growing(chrome::COL_KIND, 10, 14, 2, kind),
        Column::growing(chrome::COL_CONNECTOR, 10, 18, 3, connector),
        Column::growing(chrome::COL_CLASS, 8, 12, 4, class),
    ],
    narrow: &[
        Column::growing(chrome::COL_CHANNEL, 16, u16::MAX, 0, name),
        Column::fixed(chrome::COL_LAST_OK, 9, 0, last_ok).right(),
    ],
    below: mark::nothing,
    detail,
    mark: sign,
};

fn by_hand(row: &ChannelRow) -> bool {
    row.connector == "manual"
}

fn resting(row: &ChannelRow) -> bool {
    row.state == State::Paused
}

/// Days its permit has left, once that is worth saying; negative when it is over.
fn permit_days(row: &ChannelRow, around: &Around<'_>) -> Option<i64> {
    let days = (row.permit_until? - local(around.now, around.zone).date()).num_days();
    (days <= PERMIT_DAYS).then_some(days)
}

fn name(row: &ChannelRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&row.name);
    if resting(row) { Meaning::Muted } else { Meaning::Title }
}

fn health(row: &ChannelRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let mut meaning = Meaning::Good;
    if row.hand > 0 {
        out.push_str(&chrome::WAITS_FOR_HAND.with(around.lang, &[&row.hand.to_string()]));
        meaning = Meaning::Alarm;
    }
    if row.failures > 0 {
        piece(out, row.last_error.as_deref().map(|why| said(why, around.lang)).as_deref());
        meaning = Meaning::Alarm;
    }
    if let Some(days) = permit_days(row, around) {
        let words = match days {
            ..0 => chrome::PERMIT_OVER.get(around.lang).to_owned(),
            _ => chrome::PERMIT_DAYS.with(around.lang, &[&days.to_string()]),
        };
        piece(out, Some(&words));
        meaning = if days < 0 {
            Meaning::Alarm
        } else if meaning == Meaning::Good {
            Meaning::Warn
        } else {
            meaning
        };
    }
    if out.is_empty() {
        let words = match row.last_ok_at {
            _ if by_hand(row) => chrome::BY_HAND,
            None => chrome::NEVER_USED,
            Some(_) => chrome::IN_ORDER,
        };
        out.push_str(words.get(around.lang));
        if row.last_ok_at.is_none() {
            meaning = Meaning::Muted;
        }
    }
    if resting(row) { Meaning::Muted } else { meaning }
}

fn state(row: &ChannelRow, around: &Around<'_>, out: &mut String) -> Meaning {
    mark::state(Entity::Channel, row.state, around, out)
}

fn last_ok(row: &ChannelRow, around: &Around<'_>, out: &mut String) -> Meaning {
    match row.last_ok_at {
        Some(at) => out.push_str(&spans::minutes((around.now - at).num_minutes().max(0), around.lang)),
        None => out.push('–'),
    }
    if row.failures > 0 && !resting(row) { Meaning::Warn } else { Meaning::Text }
}

fn counted(n: i32, meaning: Meaning, out: &mut String) -> Meaning {
    if n > 0 {
        out.push_str(&n.to_string());
    }
    meaning
}

fn failures(row: &ChannelRow, _: &Around<'_>, out: &mut String) -> Meaning {
    counted(row.failures, Meaning::Warn, out)
}

fn waiting(row: &ChannelRow, _: &Around<'_>, out: &mut String) -> Meaning {
    counted(row.waiting, Meaning::Text, out)
}

fn hand(row: &ChannelRow, _: &Around<'_>, out: &mut String) -> Meaning {
    counted(row.hand, Meaning::Alarm, out)
}

fn word(word: &str, around: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(choice(word).map_or(word, |text| text.get(around.lang)));
    Meaning::Muted
}

fn kind(row: &ChannelRow, around: &Around<'_>, out: &mut String) -> Meaning {
    word(&row.kind, around, out)
}

fn connector(row: &ChannelRow, around: &Around<'_>, out: &mut String) -> Meaning {
    word(&row.connector, around, out)
}

fn class(row: &ChannelRow, around: &Around<'_>, out: &mut String) -> Meaning {
    word(&row.class, around, out)
}

fn detail(row: &ChannelRow, around: &Around<'_>, out: &mut String) -> Meaning {
    if resting(row) {
        state(row, around, out);
    }
    let mut part = String::new();
    let meaning = health(row, around, &mut part);
    piece(out, Some(&part));
    next(out);
    kind(row, around, out);
    next(out);
    connector(row, around, out);
    if meaning == Meaning::Good { Meaning::Muted } else { meaning }
}

fn sign(row: &ChannelRow, around: &Around<'_>) -> (Symbol, Meaning) {
    match row.state {
        State::Paused => mark::of(row.state),
        _ if row.failures > 0 || row.hand > 0 || permit_days(row, around).is_some_and(|days| days < 0) => {
            (Symbol::Alarm, Meaning::Alarm)
        }
        _ if row.last_ok_at.is_none() => (Symbol::Waiting, Meaning::Info),
        _ => (Symbol::Full, Meaning::Good),
    }
}
