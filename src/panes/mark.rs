//! The sign and the meaning of each state, and small pieces of rows that several panes share.

use chrono::{DateTime, Utc};

use super::Around;
use crate::domain::clock::{ClockReading, ClockState};
use crate::domain::entity::Entity;
use crate::domain::local::local;
use crate::domain::state::State;
use crate::text::dates;
use crate::text::words::states;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// The sign of a state and how it is meant; the word always stands near it.
pub const fn of(state: State) -> (Symbol, Meaning) {
    match state {
        State::New | State::Issued | State::Detected => (Symbol::Fresh, Meaning::Warn),
        State::Idea | State::Draft => (Symbol::Draft, Meaning::Muted),
        State::InProgress | State::Accepted | State::FollowedUp => (Symbol::Working, Meaning::Info),
        State::WaitingSource | State::Read => (Symbol::Waiting, Meaning::Info),
        State::WaitingApproval | State::InReview | State::Submitted | State::Suggested => {
            (Symbol::Review, Meaning::Warn)
        }
        State::ChangesRequested | State::Returned => (Symbol::Back, Meaning::Warn),
        State::Approved | State::Confirmed => (Symbol::Agreed, Meaning::Good),
        State::Scheduled => (Symbol::Timed, Meaning::Info),
        State::UnderWay => (Symbol::Playing, Meaning::Good),
        State::Published | State::Answered | State::Done => (Symbol::Full, Meaning::Good),
        State::Closed | State::Archived => (Symbol::Full, Meaning::Muted),
        State::Retired => (Symbol::Off, Meaning::Muted),
        State::Complete | State::Verified => (Symbol::Agreed, Meaning::Info),
        State::Incomplete => (Symbol::Back, Meaning::Warn),
        State::Processing | State::OnDuty => (Symbol::Working, Meaning::Info),
        State::Extended => (Symbol::Timed, Meaning::Warn),
        State::Objected | State::Disputed => (Symbol::Alarm, Meaning::Alarm),
        State::Reviewed | State::HandedOver => (Symbol::Review, Meaning::Warn),
        State::Ruled => (Symbol::Full, Meaning::Muted),
        State::Deferred => (Symbol::Paused, Meaning::Warn),
        State::Postponed => (Symbol::Paused, Meaning::Warn),
        State::Rescheduled | State::Routed | State::Merged => (Symbol::Away, Meaning::Muted),
        State::Monitored | State::Clarified | State::Carried | State::Active => (Symbol::Full, Meaning::Good),
        State::Alert | State::PressCouncil => (Symbol::Review, Meaning::Warn),
        State::Crisis | State::Open => (Symbol::Alarm, Meaning::Alarm),
        State::Recovery => (Symbol::Back, Meaning::Info),
        State::Received => (Symbol::Fresh, Meaning::Warn),
        State::Verifying | State::Acknowledged => (Symbol::Working, Meaning::Info),
        State::Hoax | State::Disinformation => (Symbol::Off, Meaning::Alarm),
        State::Wrong | State::Refused => (Symbol::Off, Meaning::Warn),
        State::True => (Symbol::Agreed, Meaning::Good),
        State::Insufficient => (Symbol::Waiting, Meaning::Info),
        State::Sent => (Symbol::Away, Meaning::Info),
        State::Planned => (Symbol::Draft, Meaning::Muted),
        State::Queued => (Symbol::Waiting, Meaning::Info),
        State::Sending => (Symbol::Working, Meaning::Info),
        State::Failed => (Symbol::Back, Meaning::Warn),
        State::NeedsHand | State::Uncertain => (Symbol::Alarm, Meaning::Alarm),
        State::Skipped => (Symbol::Off, Meaning::Muted),
        State::NeedsCorrection | State::NeedsWithdrawal => (Symbol::Review, Meaning::Warn),
        State::Lapsed => (Symbol::Timed, Meaning::Warn),
        State::Assigned | State::Registered => (Symbol::Fresh, Meaning::Warn),
        State::ReceivedByDesk => (Symbol::Full, Meaning::Good),
        State::Held => (Symbol::Paused, Meaning::Warn),
        State::Captioned => (Symbol::Review, Meaning::Info),
        State::Cleared => (Symbol::Agreed, Meaning::Good),
        State::Paused => (Symbol::Paused, Meaning::Muted),
        State::Declined | State::Spam | State::Withdrawn | State::Spiked | State::Cancelled | State::Dismissed => {
            (Symbol::Off, Meaning::Muted)
        }
    }
}

/// Writes the state's word and says how it is meant.
pub fn state(entity: Entity, state: State, around: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(states::short(entity, state).get(around.lang));
    of(state).1
}

/// Writes an instant as short as it can be understood: `10.00` today, `24 Nov` on another day.
pub fn instant(at: DateTime<Utc>, around: &Around<'_>, out: &mut String) {
    let (then, today) = (local(at, around.zone), local(around.now, around.zone).date());
    if then.date() == today {
        out.push_str(&dates::time(then.time(), around.lang));
    } else {
        out.push_str(&dates::brief(then.date(), around.lang));
    }
}

/// How a running clock is meant.
pub const fn clock(reading: &ClockReading) -> Meaning {
    match reading.state {
        // Nobody here is late when somebody else's time is over.
        _ if !reading.kind.binds_office() => Meaning::Muted,
        ClockState::Overdue => Meaning::Alarm,
        ClockState::DueToday | ClockState::Near => Meaning::Warn,
        ClockState::Running => Meaning::Text,
        ClockState::Paused | ClockState::Missed | ClockState::Met => Meaning::Muted,
    }
}

/// Begins the next piece of a line of pieces.
pub fn next(out: &mut String) {
    if !out.is_empty() {
        out.push_str(" · ");
    }
}

/// Writes a piece of a line of pieces, if there is one.
pub fn piece(out: &mut String, text: Option<&str>) {
    if let Some(text) = text.filter(|text| !text.is_empty()) {
        next(out);
        out.push_str(text);
    }
}

/// For rows that have nothing to say under their time.
pub fn nothing<R>(_: &R, _: &Around<'_>, _: &mut String) -> Meaning {
    Meaning::Muted
}
