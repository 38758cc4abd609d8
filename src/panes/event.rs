//! Pane 1: media events with the time to their start, checklist and attendance.

use super::column::Column;
use super::mark::{self, next, piece};
use super::{Around, List};
use crate::domain::entity::Entity;
use crate::domain::row::EventRow;
use crate::domain::state::State;
use crate::text::spans;
use crate::text::words::choices::choice;
use crate::text::words::chrome::{self, CHECKLIST, TIME_TBC};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// How media events are listed.
pub const LIST: List<EventRow> = List {
    wide: &[
        Column::fixed(chrome::COL_TIME, 8, 0, time),
        Column::growing(chrome::COL_EVENT, 36, u16::MAX, 0, title),
        Column::fixed(chrome::COL_STATE, 13, 0, state),
        Column::fixed(chrome::COL_LEFT, 8, 1, countdown).right(),
        Column::growing(chrome::COL_PLACE, 14, 28, 4, place),
        Column::fixed(chrome::COL_CHECKLIST, 7, 2, checklist).right(),
        Column::fixed(chrome::COL_ATTENDANCE, 7, 3, attendance).right(),
        Column::growing(chrome::COL_KIND, 16, 26, 5, kind),
        Column::growing(chrome::COL_ISSUE, 10, 16, 6, issue),
    ],
    narrow: &[
        Column::growing(chrome::COL_TIME, 7, 8, 0, time),
        Column::growing(chrome::COL_EVENT, 14, u16::MAX, 0, title),
    ],
    below: soon,
    detail,
    mark: sign,
};

const fn over(row: &EventRow) -> bool {
    matches!(row.state, State::Done | State::Cancelled | State::Rescheduled)
}

/// Minutes to the start, negative once it has passed.
pub fn minutes_to_start(row: &EventRow, around: &Around<'_>) -> i64 {
    (row.starts_at - around.now).num_seconds().div_euclid(60)
}

/// Whether the event is still to come at a known time.
pub const fn is_ahead(row: &EventRow) -> bool {
    matches!(row.state, State::Draft | State::Confirmed) && !row.time_tbc && !row.all_day
}

fn time(row: &EventRow, around: &Around<'_>, out: &mut String) -> Meaning {
    if row.time_tbc {
        out.push_str(TIME_TBC.get(around.lang));
    } else if row.all_day {
        out.push_str(chrome::ALL_DAY.get(around.lang));
    } else {
        mark::instant(row.starts_at, around, out);
    }
    if over(row) { Meaning::Muted } else { Meaning::Title }
}

fn title(row: &EventRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&row.title);
    if over(row) { Meaning::Muted } else { Meaning::Text }
}

fn state(row: &EventRow, around: &Around<'_>, out: &mut String) -> Meaning {
    mark::state(Entity::Event, row.state, around, out)
}

fn countdown(row: &EventRow, around: &Around<'_>, out: &mut String) -> Meaning {
    if row.state == State::UnderWay {
        out.push_str(chrome::NOW.get(around.lang));
        return Meaning::Good;
    }
    if !is_ahead(row) {
        return Meaning::Muted;
    }
    let minutes = minutes_to_start(row, around);
    out.push_str(&spans::countdown(minutes, around.lang));
    urgency(minutes)
}

/// The countdown as it fits under a time, on the day itself.
fn soon(row: &EventRow, around: &Around<'_>, out: &mut String) -> Meaning {
    const HOURS: i64 = 10 * 60;
    if row.state != State::UnderWay && minutes_to_start(row, around) >= HOURS {
        return Meaning::Muted;
    }
    let meaning = countdown(row, around, out);
    out.retain(|letter| letter != ' ');
    meaning
}

/// How the time to a start is meant: late is alarm, the last half hour a warning.
pub const fn urgency(minutes: i64) -> Meaning {
    match minutes {
        ..0 => Meaning::Alarm,
        0..=30 => Meaning::Warn,
        31..=180 => Meaning::Text,
        _ => Meaning::Muted,
    }
}

fn place(row: &EventRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.place.as_deref().unwrap_or_default());
    Meaning::Muted
}

fn checklist(row: &EventRow, _: &Around<'_>, out: &mut String) -> Meaning {
    share(row.checklist_done, row.checklist_total, out)
}

fn attendance(row: &EventRow, _: &Around<'_>, out: &mut String) -> Meaning {
    share(came(row), row.invited, out)
}

/// Who came, or before the event who said they would.
const fn came(row: &EventRow) -> i32 {
    match row.state {
        State::UnderWay | State::Done => row.attended,
        _ => row.accepted,
    }
}

fn share(part: i32, whole: i32, out: &mut String) -> Meaning {
    if whole > 0 {
        out.push_str(&format!("{part}/{whole}"));
    }
    if part >= whole { Meaning::Good } else { Meaning::Text }
}

fn kind(row: &EventRow, around: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(choice(&row.kind).map_or(row.kind.as_str(), |text| text.get(around.lang)));
    Meaning::Muted
}

fn issue(row: &EventRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.issue.as_deref().unwrap_or_default());
    Meaning::Muted
}

fn detail(row: &EventRow, around: &Around<'_>, out: &mut String) -> Meaning {
    state(row, around, out);
    if row.checklist_total > 0 && !over(row) {
        next(out);
        out.push_str(
            &CHECKLIST.with(around.lang, &[&row.checklist_done.to_string(), &row.checklist_total.to_string()]),
        );
    }
    if row.invited > 0 {
        let words = match row.state {
            State::UnderWay | State::Done => chrome::ATTENDANCE,
            _ => chrome::WILL_COME,
        };
        next(out);
        out.push_str(&words.with(around.lang, &[&came(row).to_string(), &row.invited.to_string()]));
    }
    piece(out, row.place.as_deref());
    Meaning::Muted
}

fn sign(row: &EventRow, around: &Around<'_>) -> (Symbol, Meaning) {
    match minutes_to_start(row, around) {
        ..0 if is_ahead(row) && row.state == State::Confirmed => (Symbol::Alarm, Meaning::Alarm),
        0..=60 if is_ahead(row) && row.state == State::Confirmed => (Symbol::Playing, Meaning::Warn),
        _ => mark::of(row.state),
    }
}
