//! What is said of a write that was done.

use super::model::{Model, Pending};
use crate::domain::write::{Refusal, Write, Written};
use crate::text::phrase::Text;
use crate::text::words::choices::warned;
use crate::text::words::{chrome, facts};

const DONE: Text = Text::new("{} · selesai", "{} · done");

/// A write that was sent twice and refused as stale by our own first sending has been done.
pub fn arrived_before(model: &Model, write: &Write, refusal: &Refusal) -> bool {
    let me = model.data.me.as_ref().map(|me| me.login.as_str());
    matches!(refusal, Refusal::Stale { by: Some(by), version: Some(version) }
        if Some(by.as_str()) == me && *version == write.version + 1)
}

/// What was written, in a word: the number or the title of one record; of several that were sent together, how many are
/// done by now.
fn about(model: &Model, write: &Write, written: Option<&Written>, pending: &Pending) -> String {
    if pending.of > 1 {
        let waiting = model.pending.values().filter(|other| other.group == pending.group).count();
        return chrome::FORM_MANY.with(model.lang, &[&pending.of.saturating_sub(waiting).to_string()]);
    }
    let name = written.and_then(|written| written.number.clone());
    let title = || model.data.find(write.entity, write.id).map(|row| row.title.to_owned());
    name.or_else(title).unwrap_or_default()
}

/// A write was done: in words, and whether the reader must take care. That comes first: a title may fill the line.
pub fn done(model: &Model, write: &Write, written: Option<&Written>, pending: &Pending, voids: bool) -> (String, bool) {
    let lang = model.lang;
    let (what, about) = (pending.what.as_str(), about(model, write, written, pending));
    let said = if about.is_empty() { what.to_owned() } else { format!("{what}: {about}") };
    let warnings = written.map(|written| warned(&written.warnings, lang)).unwrap_or_default();
    let void = voids.then(|| facts::VOIDED.get(lang).to_owned());
    let care = (!warnings.is_empty()).then(|| chrome::TAKE_CARE.with(lang, &[&warnings]));
    let alarm = void.is_some() || care.is_some();
    let parts: Vec<String> = void.into_iter().chain(care).chain([DONE.with(lang, &[&said])]).collect();
    (parts.join(" · "), alarm)
}
