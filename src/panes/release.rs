//! Pane 2: the release queue with its clock, state and embargo.

use chrono::{DateTime, Utc};

use super::column::Column;
use super::mark::{self, next, piece};
use super::{Around, List};
use crate::domain::entity::Entity;
use crate::domain::row::ReleaseRow;
use crate::domain::state::State;
use crate::text::spans;
use crate::text::words::chrome;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// How releases are listed.
pub const LIST: List<ReleaseRow> = List {
    wide: &[
        Column::fixed(chrome::COL_TIME, 6, 0, time),
        Column::growing(chrome::COL_TITLE, 36, u16::MAX, 0, title),
        Column::fixed(chrome::COL_STATE, 11, 0, state),
        Column::fixed(chrome::COL_LEFT, 8, 1, countdown).right(),
        Column::growing(chrome::COL_EMBARGO, 13, 28, 3, embargo),
        Column::fixed(chrome::COL_SENT, 5, 2, sent).right(),
        Column::growing(chrome::COL_AUTHOR, 14, 22, 4, author),
        Column::fixed(chrome::COL_PICKUP, 4, 5, pickups).right(),
        Column::growing(chrome::COL_NUMBER, 16, 24, 6, number),
        Column::growing(chrome::COL_ISSUE, 10, 16, 7, issue),
    ],
    narrow: &[
        Column::fixed(chrome::COL_TIME, 9, 0, time_or_state),
        Column::growing(chrome::COL_TITLE, 18, u16::MAX, 0, title),
    ],
    below: countdown,
    detail,
    mark: sign,
};

/// Past its time, and the end of its embargo, by more than a minute and still not out.
fn late(row: &ReleaseRow, around: &Around<'_>) -> bool {
    let past = |at: DateTime<Utc>| (around.now - at).num_seconds() > 60;
    let free = row.embargo_until.map_or(!row.embargo_follows_event, past);
    row.state == State::Scheduled && free && row.publish_at.is_some_and(past)
}

const fn over(row: &ReleaseRow) -> bool {
    matches!(row.state, State::Published | State::Withdrawn | State::Archived | State::Spiked)
}

/// Minutes to the planned publication of a scheduled release, negative once it has passed.
pub fn minutes_to_publication(row: &ReleaseRow, around: &Around<'_>) -> Option<i64> {
    let at = row.publish_at.filter(|_| row.state == State::Scheduled)?;
    Some((at - around.now).num_seconds().div_euclid(60))
}

fn time(row: &ReleaseRow, around: &Around<'_>, out: &mut String) -> Meaning {
    if let Some(at) = row.published_at.or(row.publish_at) {
        mark::instant(at, around, out);
    }
    if over(row) { Meaning::Muted } else { Meaning::Title }
}

fn time_or_state(row: &ReleaseRow, around: &Around<'_>, out: &mut String) -> Meaning {
    match row.state {
        State::Scheduled | State::Published if row.published_at.or(row.publish_at).is_some() => time(row, around, out),
        _ => state(row, around, out),
    }
}

fn title(row: &ReleaseRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&row.title);
    if over(row) { Meaning::Muted } else { Meaning::Text }
}

fn state(row: &ReleaseRow, around: &Around<'_>, out: &mut String) -> Meaning {
    mark::state(Entity::Release, row.state, around, out)
}

fn countdown(row: &ReleaseRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let Some(minutes) = minutes_to_publication(row, around) else { return Meaning::Muted };
    out.push_str(&spans::countdown(minutes, around.lang));
    if late(row, around) { Meaning::Alarm } else { super::event::urgency(minutes.max(0)) }
}

fn embargo(row: &ReleaseRow, around: &Around<'_>, out: &mut String) -> Meaning {
    if over(row) {
        return Meaning::Muted;
    }
    if row.event_cancelled {
        out.push_str(chrome::EVENT_CANCELLED.get(around.lang));
        return Meaning::Alarm;
    }
    if let Some(until) = row.embargo_until.filter(|until| *until > around.now) {
        let mut at = String::new();
        mark::instant(until, around, &mut at);
        let words = if row.embargo_follows_event { chrome::EMBARGO_EVENT_AT } else { chrome::EMBARGO_UNTIL };
        out.push_str(&words.with(around.lang, &[&at]));
    } else if row.embargo_follows_event && row.embargo_until.is_none() {
        out.push_str(chrome::EMBARGO_EVENT.get(around.lang));
    }
    Meaning::Warn
}

fn sent(row: &ReleaseRow, _: &Around<'_>, out: &mut String) -> Meaning {
    if row.destinations > 0 {
        out.push_str(&format!("{}/{}", row.sent, row.destinations));
    }
    match row.failed {
        0 if row.sent >= row.destinations => Meaning::Good,
        0 => Meaning::Muted,
        _ => Meaning::Alarm,
    }
}

fn pickups(row: &ReleaseRow, _: &Around<'_>, out: &mut String) -> Meaning {
    if row.pickups > 0 {
        out.push_str(&row.pickups.to_string());
    }
    Meaning::Info
}

fn author(row: &ReleaseRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.author.as_deref().unwrap_or_default());
    Meaning::Muted
}

fn number(row: &ReleaseRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.number.as_deref().unwrap_or_default());
    Meaning::Muted
}

fn issue(row: &ReleaseRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.issue.as_deref().unwrap_or_default());
    Meaning::Muted
}

fn detail(row: &ReleaseRow, around: &Around<'_>, out: &mut String) -> Meaning {
    // Where the first line already says the state, the second need not.
    if matches!(row.state, State::Scheduled | State::Published) {
        state(row, around, out);
    }
    if late(row, around) {
        next(out);
        out.push_str(chrome::LATE_RELEASE.get(around.lang));
    }
    let mut part = String::new();
    embargo(row, around, &mut part);
    piece(out, Some(&part));
    if row.destinations > 0 && (row.sent > 0 || row.failed > 0) {
        next(out);
        out.push_str(&chrome::SENT_OF.with(around.lang, &[&row.sent.to_string(), &row.destinations.to_string()]));
    }
    if row.failed > 0 {
        next(out);
        out.push_str(&chrome::SEND_FAILED.with(around.lang, &[&row.failed.to_string()]));
    }
    if row.wrong > 0 {
        next(out);
        out.push_str(&chrome::HOLD_WRONG.with(around.lang, &[&row.wrong.to_string()]));
    }
    if let Some(by) = row.second_check_by {
        let mut at = String::new();
        mark::instant(by, around, &mut at);
        next(out);
        out.push_str(&chrome::SECOND_CHECK_BY.with(around.lang, &[&at]));
    }
    if row.pickups > 0 {
        next(out);
        out.push_str(&chrome::CARRIED_BY.with(around.lang, &[&row.pickups.to_string()]));
    }
    if !over(row) {
        piece(out, row.author.as_deref());
    }
    match () {
        () if late(row, around) || row.failed > 0 || row.wrong > 0 => Meaning::Alarm,
        () if row.second_check_by.is_some() => Meaning::Warn,
        () => Meaning::Muted,
    }
}

fn sign(row: &ReleaseRow, around: &Around<'_>) -> (Symbol, Meaning) {
    if late(row, around) || row.failed > 0 || row.wrong > 0 {
        (Symbol::Alarm, Meaning::Alarm)
    } else {
        mark::of(row.state)
    }
}
