//! Pane 2: the release queue with its clock, state and embargo.

use chrono::{DateTime, Utc};

use super::column::Column;
use super::mark::{self, next, piece};
use super::{Around, List};
use crate::domain::entity::Entity;
use crate::domain::row::ReleaseRow;
use crate::domain::state::State;
use crate::text::spans;
use crate::text::words::choices::choice;
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

/// Somebody has to decide or to mend something.
fn presses(row: &ReleaseRow, around: &Around<'_>) -> bool {
    late(row, around) || row.failed > 0 || row.wrong > 0 || row.event_off.is_some()
}

const fn over(row: &ReleaseRow) -> bool {
    matches!(row.state, State::Published | State::Withdrawn | State::Archived | State::Spiked)
}

/// When a scheduled release goes out: as planned, but not before its embargo ends; unknown while nobody knows that.
fn goes_out(row: &ReleaseRow) -> Option<DateTime<Utc>> {
    let at = row.publish_at.filter(|_| row.state == State::Scheduled)?;
    match row.embargo_until {
        Some(until) => Some(at.max(until)),
        None => (!row.embargo_follows_event).then_some(at),
    }
}

/// Minutes until a scheduled release goes out, negative once that has passed.
pub fn minutes_to_publication(row: &ReleaseRow, around: &Around<'_>) -> Option<i64> {
    Some((goes_out(row)? - around.now).num_seconds().div_euclid(60))
}

fn time(row: &ReleaseRow, around: &Around<'_>, out: &mut String) -> Meaning {
    if let Some(at) = row.published_at.or_else(|| goes_out(row)).or(row.publish_at) {
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
    if let Some(off) = row.event_off.as_deref() {
        // A column has room for the gist; the line below and the card say it whole.
        let gist = match off {
            "event_postponed_embargo" => Some(chrome::EMBARGO_OPEN),
            _ => choice(off.trim_end_matches("_embargo")),
        };
        out.push_str(gist.map_or(off, |text| text.get(around.lang)));
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
    match row.event_off.as_deref() {
        Some(off) => part.push_str(choice(off).map_or(off, |text| text.get(around.lang))),
        None => drop(embargo(row, around, &mut part)),
    }
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
        () if presses(row, around) => Meaning::Alarm,
        () if row.second_check_by.is_some() => Meaning::Warn,
        () => Meaning::Muted,
    }
}

fn sign(row: &ReleaseRow, around: &Around<'_>) -> (Symbol, Meaning) {
    if presses(row, around) { (Symbol::Alarm, Meaning::Alarm) } else { mark::of(row.state) }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::domain::calendar::Calendar;
    use crate::text::lang::Lang;
    use crate::theme::glyphs::Glyphs;

    fn row(publish_at: &str, embargo_until: Option<&str>, follows: bool) -> ReleaseRow {
        serde_json::from_value(serde_json::json!({
            "id": uuid::Uuid::nil(), "version": 1, "state": "scheduled", "kind": "press_release", "title": "Banjir",
            "publish_at": publish_at, "embargo_until": embargo_until, "embargo_follows_event": follows,
            "sent": 0, "destinations": 0, "failed": 0, "pickups": 0, "updated_at": publish_at, "event_cancelled": false, "wrong": 0
        }))
        .unwrap()
    }

    #[test]
    fn what_waits_for_its_embargo_is_counted_down_to_its_end_and_is_not_late_before() {
        let calendar = Calendar::default();
        let around = Around {
            now: "2026-11-23T02:00:00Z".parse().unwrap(),
            zone: chrono_tz::Asia::Jakarta,
            lang: Lang::Id,
            calendar: &calendar,
            me: None,
            glyphs: Glyphs::Ascii,
        };
        let minutes = |row: &ReleaseRow| minutes_to_publication(row, &around);
        let held = row("2026-11-23T01:30:00Z", Some("2026-11-23T02:45:00Z"), true);
        assert_eq!((minutes(&held), late(&held, &around)), (Some(45), false));
        let unsure = row("2026-11-23T01:30:00Z", None, true);
        assert_eq!((minutes(&unsure), late(&unsure, &around)), (None, false));
        let free = row("2026-11-23T01:30:00Z", Some("2026-11-23T01:45:00Z"), false);
        assert_eq!((minutes(&free), late(&free, &around)), (Some(-15), true));
    }
}
