//! What happens when somebody else saved a release that is being written here: nothing that was written is lost, and
//! what is different is shown.

use super::facts::{lines, same};
use super::layout::follow;
use super::{About, Beside, View};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::domain::card::Card;
use crate::domain::fact::Fact;
use crate::text::diff::Diff;
use crate::text::phrase::Text as Phrase;

/// A newer version was read.
pub(super) fn came(view: &mut View, card: &Card, theirs: Vec<String>, facts: Vec<Fact>, size: (u16, u16)) {
    if card.version <= view.version || view.sent {
        return;
    }
    // A step of the release is no other text of it.
    let untouched = view.sections.iter().zip(&theirs).all(|(section, theirs)| section.base == *theirs);
    if untouched && same(&facts, &view.sheet.base) {
        (view.version, view.newer) = (card.version, false);
        return;
    }
    if view.changed() && view.refused.is_none() {
        view.newer = true;
        return;
    }
    let mut parts = Vec::new();
    for (section, theirs) in view.sections.iter_mut().zip(theirs) {
        let mine = section.text.whole();
        if mine == theirs {
            section.text.keep();
        } else if !section.text.changed() {
            // Longer than the field takes it cannot be: it comes from there.
            let _fits = section.text.replace(&theirs);
            section.text.keep();
        } else if theirs != section.base {
            parts.push((section.key.clone(), Diff::of(&theirs, &mine).text));
        }
        section.base = theirs;
    }
    if !view.sheet.changed() {
        view.sheet.set(facts.clone());
    } else if !same(&facts, &view.sheet.base) && !same(&facts, &view.sheet.now) {
        parts.push(("facts".to_owned(), Diff::of(&lines(&facts), &lines(&view.sheet.now)).text));
    }
    view.sheet.base = facts;
    (view.version, view.newer) = (card.version, false);
    if !parts.is_empty() {
        view.beside = Some(Beside { about: About::Theirs, parts, top: 0 });
    }
    follow(view, size);
}

const NO_THEIRS: Phrase =
    Phrase::new("Ini versi terdahulu, bukan tulisan orang lain", "These are versions, not what somebody else wrote");

fn scroll(model: &mut Model, to: impl Fn(usize) -> usize) -> Vec<Effect> {
    if let Some(beside) = super::top_mut(model).and_then(|view| view.beside.as_mut()) {
        // No difference has more lines; the view stops at the last.
        beside.top = to(beside.top).min(10_000);
    }
    Vec::new()
}

/// A line down in the differences.
pub fn down(model: &mut Model) -> Vec<Effect> {
    scroll(model, |top| top + 1)
}

/// A line up in the differences.
pub fn up(model: &mut Model) -> Vec<Effect> {
    scroll(model, |top| top.saturating_sub(1))
}

/// Back to what is written.
pub fn close(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = super::top_mut(model) {
        view.beside = None;
        view.refused = None;
    }
    Vec::new()
}

/// What is shown is not what somebody else saved.
pub fn no_theirs(model: &Model) -> Option<Phrase> {
    let shown = super::top(model).and_then(|view| view.beside.as_ref());
    shown.is_none_or(|beside| beside.about != About::Theirs).then_some(NO_THEIRS)
}

/// What somebody else saved takes the place of what was written; that can be taken back.
pub fn theirs(model: &mut Model) -> Vec<Effect> {
    let size = model.size;
    if let Some(view) = super::top_mut(model)
        && let Some(beside) = view.beside.take()
    {
        for section in &mut view.sections {
            if beside.parts.iter().any(|(key, _)| *key == section.key) {
                let base = section.base.clone();
                let _fits = section.text.replace(&base);
                section.text.keep();
            }
        }
        if beside.parts.iter().any(|(key, _)| key == "facts") {
            let base = view.sheet.base.clone();
            view.sheet.set(base);
        }
        view.refused = None;
        view.figured();
        follow(view, size);
    }
    vec![Effect::KeepDraft]
}
