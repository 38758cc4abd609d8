//! When this console calls somebody who does not look at it, and when it keeps quiet.

use chrono::Timelike;
use serde::{Deserialize, Serialize};

use super::effect::{Effect, Notify, Ring};
use super::model::Model;
use crate::domain::local::local;
use crate::domain::register::AlertRow;
use crate::domain::row::{DispositionRow, RequestRow};
use crate::domain::state::State;
use crate::text::words::chrome;

/// How this console calls.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Calls {
    /// Ring the terminal's bell.
    pub bell: bool,
    /// Ask the terminal for a notification of the desktop.
    pub notify: Notify,
    /// Hours in which nothing is heard.
    pub quiet: Option<Quiet>,
}

/// Hours of the office's day, in minutes after midnight: from the first up to the second, over midnight if that is smaller.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Quiet {
    /// The first quiet minute.
    pub from: u32,
    /// The first minute that is not quiet any more.
    pub until: u32,
}

impl Quiet {
    /// Reads `22:00-06:00`, also with dots; nothing for what is no such span.
    pub fn parse(words: &str) -> Option<Self> {
        let minute = |word: &str| {
            let (hour, minute) = word.trim().split_once([':', '.'])?;
            let (hour, minute) = (hour.parse::<u32>().ok()?, minute.parse::<u32>().ok()?);
            (hour < 24 && minute < 60).then_some(hour * 60 + minute)
        };
        let (from, until) = words.split_once('-')?;
        let quiet = Self { from: minute(from)?, until: minute(until)? };
        (quiet.from != quiet.until).then_some(quiet)
    }

    const fn holds(self, minute: u32) -> bool {
        if self.from < self.until {
            self.from <= minute && minute < self.until
        } else {
            minute >= self.from || minute < self.until
        }
    }
}

/// Calls with these words, unless this console calls nobody or these are quiet hours: then what happened is seen only.
fn ring(model: &Model, text: String) -> Option<Effect> {
    let calls = &model.calls;
    let now = local(model.now, model.setup.zone);
    let quiet = calls.quiet.is_some_and(|quiet| quiet.holds(now.hour() * 60 + now.minute()));
    let silent = !calls.bell && calls.notify == Notify::Off;
    (!quiet && !silent).then_some(Effect::Ring(Ring { bell: calls.bell, notify: calls.notify, text }))
}

/// A critical alert that was not there before, or speaks again.
pub fn alert(model: &Model, row: &AlertRow) -> Option<Effect> {
    ring(model, chrome::ALERT_RAISED.with(model.lang, &[&row.title]))
}

/// A request that somebody else has just put into the reader's hands, or in which its asker has written again.
pub fn requests(model: &Model, before: &[RequestRow]) -> Option<Effect> {
    let me = model.data.me.as_ref()?.login.as_str();
    let mine = |row: &RequestRow| row.assignee_login.as_deref() == Some(me);
    let by_me = |row: &RequestRow| {
        model.pending.contains_key(&row.id)
            || model.undo.iter().any(|step| (step.id, step.version) == (row.id, row.version))
    };
    let new = |row: &&RequestRow| {
        let open = !matches!(row.state, State::Answered | State::Closed);
        open && mine(row) && !by_me(row) && !before.iter().any(|old| old.id == row.id && mine(old))
    };
    let number = |row: &RequestRow| row.number.clone().unwrap_or_default();
    if let Some(row) = model.data.requests.iter().find(new) {
        return ring(model, chrome::CALL_REQUEST.with(model.lang, &[&number(row), &row.subject]));
    }
    let more =
        |row: &&RequestRow| mine(row) && before.iter().any(|old| old.id == row.id && old.messages < row.messages);
    let row = model.data.requests.iter().find(more)?;
    ring(model, chrome::CALL_WROTE.with(model.lang, &[&number(row), &row.subject]))
}

/// A very urgent order to the reader that was not there before. Of one that is not open to all only the number is said:
/// notifications are shown on locked screens.
pub fn orders(model: &Model, before: &[DispositionRow]) -> Option<Effect> {
    let me = model.data.me.as_ref()?.login.as_str();
    let new = |row: &&DispositionRow| {
        row.urgency == "very_urgent"
            && row.state == State::Issued
            && row.to_login.as_deref() == Some(me)
            && !before.iter().any(|old| old.id == row.id && old.state == State::Issued)
    };
    let row = model.data.dispositions.iter().find(new)?;
    let about =
        if row.security == "ordinary" { row.subject.as_str() } else { row.number.as_deref().unwrap_or_default() };
    ring(model, chrome::CALL_ORDER.with(model.lang, &[about]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quiet_hours_may_pass_midnight() {
        let night = Quiet::parse("22:00-06:00").unwrap_or(Quiet { from: 0, until: 0 });
        for (minute, quiet) in
            [(21 * 60 + 59, false), (22 * 60, true), (0, true), (359, true), (360, false), (720, false)]
        {
            assert_eq!(night.holds(minute), quiet, "{minute}");
        }
        let noon = Quiet::parse("12.00 - 13.00").unwrap_or(night);
        assert!(noon.holds(720) && !noon.holds(780) && !noon.holds(719));
        for wrong in ["", "22-06", "24:00-06:00", "22:00", "22:60-06:00", "a:b-c:d", "06:00-06:00"] {
            assert_eq!(Quiet::parse(wrong), None, "{wrong}");
        }
    }
}
