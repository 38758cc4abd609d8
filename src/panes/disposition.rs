//! Pane 4: dispositions with urgency, addressee and what is left of their time, the overdue first.

use chrono_tz::Tz;

use super::column::Column;
use super::mark::{self, next, piece};
use super::{Around, List};
use crate::domain::clock::office::{DispositionTimes, disposition_clocks};
use crate::domain::clock::{ClockReading, ClockState};
use crate::domain::entity::Entity;
use crate::domain::local::local;
use crate::domain::row::{DispositionRow, Fulfilment};
use crate::domain::state::State;
use crate::text::lang::Lang;
use crate::text::words::choices::choice;
use crate::text::words::{chrome, states, things};
use crate::text::{dates, spans};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// How dispositions are listed.
pub const LIST: List<DispositionRow> = List {
    wide: &[
        Column::fixed(chrome::COL_DUE, 6, 1, due),
        Column::fixed(chrome::COL_LEFT, 11, 0, left),
        Column::fixed(chrome::COL_URGENCY, 13, 2, urgency),
        Column::growing(chrome::COL_SUBJECT, 36, u16::MAX, 0, subject),
        Column::growing(chrome::COL_TO, 14, 24, 1, addressee),
        Column::fixed(chrome::COL_STATE, 12, 0, state),
        Column::growing(chrome::COL_NUMBER, 12, 14, 5, number),
    ],
    narrow: &[
        Column::growing(chrome::COL_LEFT, 11, 11, 0, left),
        Column::growing(chrome::COL_SUBJECT, 16, u16::MAX, 0, subject),
    ],
    below: due,
    detail,
    mark: sign,
};

/// The clock that presses most, if the disposition is still open.
pub fn worst_clock(row: &DispositionRow, around: &Around<'_>) -> Option<ClockReading> {
    if over(row) || row.state == State::Submitted {
        return None;
    }
    let times = DispositionTimes {
        issued_at: row.issued_at,
        urgency: &row.urgency,
        due_at: row.due_at,
        read_at: row.read_at,
        done_at: None,
    };
    disposition_clocks(&times, around.now, around.calendar, around.zone).into_iter().find(ClockReading::is_open)
}

const fn over(row: &DispositionRow) -> bool {
    matches!(row.state, State::Done | State::Returned | State::Cancelled)
}

/// What is still asked of the reader: orders not opened, and orders opened whose work has not begun.
pub fn of_mine<'r>(rows: impl Iterator<Item = &'r DispositionRow>, me: Option<&str>) -> (usize, usize) {
    rows.fold((0, 0), |(unread, waiting), row| {
        let mine = me.is_some() && row.to_login.as_deref() == me;
        let waits = mine && matches!(row.state, State::Read | State::Accepted);
        (unread + usize::from(row.unread), waiting + usize::from(waits && !row.unread))
    })
}

/// The order can be handed in: the record that carries it out has reached what it was for.
pub fn is_ready(row: &DispositionRow) -> bool {
    matches!(row.state, State::Read | State::Accepted | State::InProgress)
        && row.open_children == 0
        && row.fulfils.as_ref().is_some_and(|record| record.reached)
}

/// The report that the record which carries an order out suggests: what it is and when it came so far.
pub fn report(record: &Fulfilment, zone: Tz, lang: Lang) -> String {
    let kind = things::entity(record.entity).get(lang);
    let state = states::state(record.entity, record.state).get(lang);
    let mut words = kind.to_owned();
    if let Some(number) = &record.number {
        words.push_str(&format!(" {number}"));
    }
    words.push_str(&format!(" {state}"));
    if let Some(at) = record.at {
        words.push_str(&format!(" {} {}", dates::medium(local(at, zone).date(), lang), dates::clock(at, zone, lang)));
    }
    format!("{words}: {}", record.title)
}

fn due(row: &DispositionRow, around: &Around<'_>, out: &mut String) -> Meaning {
    if let Some(at) = row.due_at.or_else(|| worst_clock(row, around).map(|clock| clock.due)) {
        mark::instant(at, around, out);
    }
    Meaning::Muted
}

fn left(row: &DispositionRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let Some(clock) = worst_clock(row, around) else { return Meaning::Muted };
    out.push_str(&spans::left(&clock, around.lang));
    mark::clock(&clock)
}

fn urgency(row: &DispositionRow, around: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(choice(&row.urgency).map_or(row.urgency.as_str(), |text| text.get(around.lang)));
    match row.urgency.as_str() {
        _ if over(row) => Meaning::Muted,
        "very_urgent" => Meaning::Alarm,
        "urgent" => Meaning::Warn,
        _ => Meaning::Muted,
    }
}

fn subject(row: &DispositionRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&row.subject);
    if over(row) { Meaning::Muted } else { Meaning::Text }
}

fn addressee(row: &DispositionRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let mine = row.to_login.is_some() && row.to_login.as_deref() == around.me;
    if row.unread && !mine {
        out.push_str(chrome::COPY_TO_ME.get(around.lang));
        return Meaning::Accent;
    }
    out.push_str(if mine { chrome::MINE.get(around.lang) } else { row.to_officer.as_deref().unwrap_or_default() });
    if mine && !over(row) { Meaning::Accent } else { Meaning::Muted }
}

fn state(row: &DispositionRow, around: &Around<'_>, out: &mut String) -> Meaning {
    if is_ready(row) {
        out.push_str(chrome::READY.get(around.lang));
        return Meaning::Good;
    }
    mark::state(Entity::Disposition, row.state, around, out)
}

fn number(row: &DispositionRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.number.as_deref().unwrap_or_default());
    Meaning::Muted
}

fn detail(row: &DispositionRow, around: &Around<'_>, out: &mut String) -> Meaning {
    state(row, around, out);
    let mut to = String::new();
    urgency(row, around, &mut to);
    piece(out, Some(&to.to_lowercase()));
    to.clear();
    addressee(row, around, &mut to);
    piece(out, Some(&to));
    if is_secret(row) {
        let secrecy = choice(&row.security).map(|text| text.get(around.lang).to_lowercase());
        piece(out, secrecy.as_deref());
    }
    if row.unread {
        piece(out, Some(chrome::UNREAD.get(around.lang)));
    }
    if let Some(name) = row.recorded_by.as_deref() {
        next(out);
        out.push_str(&chrome::RECORDED_BY.with(around.lang, &[name]));
    }
    if row.open_children > 0 {
        next(out);
        out.push_str(&chrome::CHILDREN_OPEN.with(around.lang, &[&row.open_children.to_string()]));
    }
    Meaning::Muted
}

fn is_secret(row: &DispositionRow) -> bool {
    matches!(row.security.as_str(), "secret" | "top_secret")
}

fn sign(row: &DispositionRow, around: &Around<'_>) -> (Symbol, Meaning) {
    let late = worst_clock(row, around).is_some_and(|clock| clock.state == ClockState::Overdue);
    if late {
        (Symbol::Alarm, Meaning::Alarm)
    } else if is_ready(row) {
        (Symbol::Agreed, Meaning::Good)
    } else if is_secret(row) && !over(row) {
        (Symbol::Lock, Meaning::Warn)
    } else {
        mark::of(row.state)
    }
}
