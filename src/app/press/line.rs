//! The line in which a question, its answer, or why a guest is refused, is typed. Who asked is picked from those present: by the arrows, or by the
//! beginning of a name behind an @ at the end.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::questions::settled;
use super::send::send;
use super::{View, view, view_mut};
use crate::app::effect::Effect;
use crate::app::key::Key;
use crate::app::model::Model;
use crate::app::run::forms;
use crate::app::typed::Typed;
use crate::domain::press::Deed;
use crate::text::phrase::Text;
use crate::text::words::press as words;

/// A line that is being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Line {
    /// What it will be.
    pub what: What,
    /// The text so far.
    pub typed: Typed,
    /// Who asked.
    pub guest: Option<Uuid>,
}

/// What a line will be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum What {
    /// A question.
    Ask,
    /// Why a guest is refused entry.
    Refuse {
        /// Whom.
        guest: Uuid,
    },
    /// The answer to a question.
    Answer {
        /// Which.
        id: Uuid,
        /// The state it was in.
        seen: String,
    },
}

/// The text without the name at its end, and that name's beginning.
fn parts(text: &str) -> (&str, Option<&str>) {
    match text.rsplit_once('@') {
        Some((before, name)) if name.chars().count() > 1 && (before.is_empty() || before.ends_with(' ')) => {
            (before, Some(name))
        }
        _ => (text, None),
    }
}

fn typed(view: &mut View) {
    let Some(line) = view.line.as_ref().filter(|line| line.what == What::Ask) else { return };
    let Some(name) = parts(&line.typed.text).1 else { return };
    let found = view.present().find(|guest| guest.fits(name)).map(|guest| guest.id);
    if let Some(line) = &mut view.line {
        line.guest = found;
    }
}

/// A key that edits the line.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    if let Some(view) = view_mut(model)
        && view.line.as_mut().is_some_and(|line| line.typed.key(key))
    {
        typed(view);
    }
    Vec::new()
}

/// The same, pasted.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(view) = view_mut(model)
        && let Some(line) = &mut view.line
    {
        line.typed.insert(text);
        typed(view);
    }
    Vec::new()
}

/// Keeps the line; an empty question is none.
pub fn keep(model: &mut Model) -> Vec<Effect> {
    let Some(line) = view_mut(model).and_then(|view| view.line.take()) else { return Vec::new() };
    match line.what {
        What::Ask => {
            let text = if line.guest.is_some() { parts(&line.typed.text).0 } else { &line.typed.text };
            let text = text.trim().to_owned();
            let Some(event) = view(model).map(|view| view.of).filter(|_| !text.is_empty()) else { return Vec::new() };
            let id = forms::new_id(model);
            if let Some(view) = view_mut(model) {
                view.question = Some(id);
            }
            let said = words::ASKED.get(model.lang).to_owned();
            send(model, Deed::Ask { event, id, text, guest: line.guest }, said)
        }
        What::Refuse { guest } => {
            let reason = line.typed.text.trim().to_owned();
            let name = view(model)
                .and_then(|view| view.door.as_deref())
                .and_then(|door| door.guests.iter().find(|found| found.id == guest).map(|guest| guest.name()));
            let Some(name) = name.filter(|_| !reason.is_empty()) else { return Vec::new() };
            let said = words::ENTRY_REFUSED.with(model.lang, &[&name]);
            send(model, Deed::Accredit { guest, decision: "refused".to_owned(), reason: Some(reason) }, said)
        }
        What::Answer { id, seen } => {
            let found =
                view(model).and_then(|view| view.questions().iter().find(|question| question.id == id)).cloned();
            let Some(mut question) = found else { return Vec::new() };
            question.state = seen;
            let answer = Some(line.typed.text.trim().to_owned()).filter(|answer| !answer.is_empty());
            settled(model, &question, "answered", answer, words::ANSWERED)
        }
    }
}

/// Throws the line away.
pub fn drop_line(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = view_mut(model) {
        view.line = None;
    }
    Vec::new()
}

/// The line is no question.
pub fn no_asker(model: &Model) -> Option<Text> {
    let asks = view(model).and_then(|view| view.line.as_ref()).is_some_and(|line| line.what == What::Ask);
    (!asks).then_some(words::NO_ASKER)
}

fn pick(model: &mut Model, to: impl Fn(usize, usize) -> usize) -> Vec<Effect> {
    let Some(view) = view_mut(model) else { return Vec::new() };
    let present: Vec<Uuid> = view.present().map(|guest| guest.id).collect();
    if let Some(line) = view.line.as_mut().filter(|line| line.what == What::Ask) {
        // Place 0 is nobody.
        let place = present.iter().position(|id| Some(*id) == line.guest).map_or(0, |place| place + 1);
        line.guest = to(place, present.len() + 1).checked_sub(1).and_then(|place| present.get(place).copied());
    }
    Vec::new()
}

/// The next of those present asked.
pub fn next(model: &mut Model) -> Vec<Effect> {
    pick(model, |place, all| (place + 1) % all)
}

/// The one before.
pub fn previous(model: &mut Model) -> Vec<Effect> {
    pick(model, |place, all| (place + all - 1) % all)
}
