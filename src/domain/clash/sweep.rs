//! Pairs of events that meet: one walk by start, with what still runs kept apart by key, so that the work grows with
//! the events and their clashes and not with all pairs.

use std::collections::HashMap;

use super::naming::Key;
use super::window::Window;
use super::{Clash, MOST, Reason};

/// Every pair that shares time and a key, of windows by start; each pair and reason at most once for each key.
pub(super) fn pairs(windows: &[Window<'_>]) -> Vec<Clash> {
    let mut found = Vec::new();
    let mut running: HashMap<&Key, Vec<(&Window<'_>, &str)>> = HashMap::new();
    let mut all: Vec<&Window<'_>> = Vec::new();
    let mut plenaries: Vec<&Window<'_>> = Vec::new();
    for window in windows {
        if found.len() >= MOST {
            break;
        }
        all.retain(|other| other.to > window.from);
        plenaries.retain(|other| other.to > window.from);
        for (key, written) in &window.keys {
            let Some(reason) = reason(key) else { continue };
            let same = running.entry(key).or_default();
            same.retain(|(other, _)| other.to > window.from);
            found.extend(same.iter().map(|(other, first)| clash(reason, other, window, first)));
            same.push((window, written));
        }
        let meeting = if is_plenary(window) { &all } else { &plenaries };
        found.extend(meeting.iter().map(|other| plenary(other, window)));
        if is_plenary(window) {
            plenaries.push(window);
        }
        all.push(window);
    }
    found
}

/// What sharing a key means; a plenary meets everything, not only its like.
pub(super) const fn reason(key: &Key) -> Option<Reason> {
    match key {
        Key::Speaker(_) => Some(Reason::Speaker),
        Key::Room(_) => Some(Reason::Room),
        Key::Crew(_) => Some(Reason::Crew),
        Key::Audience(_) => Some(Reason::Audience),
        Key::Plenary => None,
    }
}

pub(super) fn is_plenary(window: &Window<'_>) -> bool {
    window.keys.iter().any(|(key, _)| *key == Key::Plenary)
}

pub(super) fn plenary(one: &Window<'_>, other: &Window<'_>) -> Clash {
    let session = if is_plenary(one) { one } else { other };
    clash(Reason::Plenary, one, other, &session.event.title)
}

/// A clash of two that meet, the earlier first.
pub(super) fn clash(reason: Reason, one: &Window<'_>, other: &Window<'_>, what: &str) -> Clash {
    Clash {
        reason,
        one: one.event.id,
        other: Some(other.event.id),
        from: one.from.max(other.from),
        to: one.to.min(other.to),
        by_day: one.event.time_tbc || other.event.time_tbc,
        what: what.to_owned(),
    }
}
