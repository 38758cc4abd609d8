//! Pane 5: media requests with priority, deadline and holder, the worst clock first.

use super::column::Column;
use super::mark::{self, next, piece};
use super::{Around, List};
use crate::domain::clock::office::{RequestTimes, request_clocks};
use crate::domain::clock::{ClockReading, ClockState};
use crate::domain::entity::Entity;
use crate::domain::machine;
use crate::domain::row::RequestRow;
use crate::domain::state::State;
use crate::text::spans;
use crate::text::words::chrome;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// How media requests are listed.
pub const LIST: List<RequestRow> = List {
    wide: &[
        Column::fixed(chrome::COL_PRIORITY, 3, 0, priority),
        Column::fixed(chrome::COL_DEADLINE, 7, 1, deadline),
        Column::fixed(chrome::COL_LEFT, 12, 0, left),
        Column::growing(chrome::COL_OUTLET, 11, 22, 0, outlet),
        Column::growing(chrome::COL_SUBJECT, 36, u16::MAX, 0, subject_wide),
        Column::fixed(chrome::COL_STATE, 13, 0, state),
        Column::growing(chrome::COL_HOLDER, 12, 20, 2, holder),
        Column::fixed(chrome::COL_NUMBER, 12, 4, number),
        Column::growing(chrome::COL_ISSUE, 10, 16, 5, issue),
    ],
    narrow: &[
        Column::fixed(chrome::COL_PRIORITY, 2, 0, priority),
        Column::fixed(chrome::COL_DEADLINE, 6, 1, deadline),
        Column::growing(chrome::COL_SUBJECT, 14, u16::MAX, 0, subject),
        Column::fixed(chrome::COL_LEFT, 12, 0, left).right(),
    ],
    below: mark::nothing,
    detail,
    mark: sign,
};

/// The clock that presses most, if the request still waits for an answer.
pub fn worst_clock(row: &RequestRow, around: &Around<'_>) -> Option<ClockReading> {
    if over(row) {
        return None;
    }
    request_clocks(&RequestTimes::from(row), around.now, around.calendar, around.zone)
        .into_iter()
        .find(ClockReading::is_open)
}

fn over(row: &RequestRow) -> bool {
    row.state == State::Answered || machine::is_final(Entity::Request, row.state)
}

fn asleep(row: &RequestRow, around: &Around<'_>) -> bool {
    row.snoozed_until.is_some_and(|until| until > around.now)
}

fn priority(row: &RequestRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&row.priority);
    match row.priority.as_str() {
        _ if over(row) => Meaning::Muted,
        "P1" => Meaning::Alarm,
        "P2" => Meaning::Warn,
        _ => Meaning::Muted,
    }
}

/// When the clock runs out that presses most; of a request that is done, the newsroom's deadline.
fn deadline(row: &RequestRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let due = worst_clock(row, around).map(|clock| clock.due);
    if let Some(at) = due.or(row.media_deadline_at) {
        mark::instant(at, around, out);
    }
    if over(row) { Meaning::Muted } else { Meaning::Title }
}

fn left(row: &RequestRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let Some(clock) = worst_clock(row, around) else { return Meaning::Muted };
    out.push_str(&spans::left(&clock, around.lang));
    if asleep(row, around) { Meaning::Muted } else { mark::clock(&clock) }
}

fn outlet(row: &RequestRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.outlet.as_deref().or(row.journalist.as_deref()).unwrap_or("–"));
    if over(row) { Meaning::Muted } else { Meaning::Title }
}

fn subject(row: &RequestRow, _: &Around<'_>, out: &mut String) -> Meaning {
    // The wall is shown no subject; the topic stands for it.
    let shown = if row.subject.is_empty() { row.topic.as_deref().unwrap_or_default() } else { &row.subject };
    out.push_str(shown);
    if over(row) { Meaning::Muted } else { Meaning::Text }
}

/// Where a row has but one line, what came in since stands before the subject.
fn subject_wide(row: &RequestRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let written = wrote(row, around, out);
    if written {
        next(out);
    }
    let meaning = subject(row, around, out);
    if written { Meaning::Warn } else { meaning }
}

/// How many messages nobody has looked at yet; says whether there are any.
fn wrote(row: &RequestRow, around: &Around<'_>, out: &mut String) -> bool {
    let any = row.messages > 0 && !machine::is_final(Entity::Request, row.state);
    if any {
        out.push_str(&chrome::NEW_MESSAGES.with(around.lang, &[&row.messages.to_string()]));
    }
    any
}

fn state(row: &RequestRow, around: &Around<'_>, out: &mut String) -> Meaning {
    mark::state(Entity::Request, row.state, around, out)
}

fn holder(row: &RequestRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let mine = row.assignee_login.is_some() && row.assignee_login.as_deref() == around.me;
    match row.assignee.as_deref() {
        _ if mine => out.push_str(chrome::MINE.get(around.lang)),
        Some(name) => out.push_str(name),
        None if row.state == State::New => out.push_str(chrome::NOBODY.get(around.lang)),
        None => {}
    }
    if mine && !over(row) { Meaning::Accent } else { Meaning::Muted }
}

fn number(row: &RequestRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.number.as_deref().unwrap_or_default());
    Meaning::Muted
}

fn issue(row: &RequestRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.issue.as_deref().unwrap_or_default());
    Meaning::Muted
}

fn detail(row: &RequestRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let written = wrote(row, around, out);
    let mut said = String::new();
    state(row, around, &mut said);
    piece(out, Some(&said));
    // Before what a narrow line leaves no room for: it only waits for a key.
    if row.answer_approved && !over(row) {
        piece(out, Some(chrome::ANSWER_READY.get(around.lang)));
    }
    piece(out, row.outlet.as_deref().or(row.journalist.as_deref()));
    let mut part = String::new();
    if let Some(at) = row.media_deadline_at.filter(|_| !over(row)) {
        mark::instant(at, around, &mut part);
        next(out);
        out.push_str(&chrome::NEWSROOM.with(around.lang, &[&part]));
        part.clear();
    }
    holder(row, around, &mut part);
    piece(out, Some(&part));
    if let Some(until) = row.snoozed_until.filter(|_| asleep(row, around)) {
        part.clear();
        mark::instant(until, around, &mut part);
        next(out);
        out.push_str(&chrome::SNOOZED.with(around.lang, &[&part]));
    }
    if written { Meaning::Warn } else { Meaning::Muted }
}

fn sign(row: &RequestRow, around: &Around<'_>) -> (Symbol, Meaning) {
    let late = worst_clock(row, around).is_some_and(|clock| clock.state == ClockState::Overdue);
    match (asleep(row, around), late) {
        (true, _) => (Symbol::Asleep, Meaning::Muted),
        (false, true) => (Symbol::Alarm, Meaning::Alarm),
        (false, false) => mark::of(row.state),
    }
}
