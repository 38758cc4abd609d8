//! Saving what was written: only the texts that changed, with the version they rest on.

use super::View;
use crate::app::effect::Effect;
use crate::app::lists;
use crate::app::model::Model;
use crate::app::run::{act, forms};
use crate::app::value;
use crate::domain::action::Action;
use crate::domain::entity::Entity;
use crate::domain::fact::{self, Fact};
use crate::domain::field::{self, Kind};
use crate::domain::state::State;
use crate::domain::write::{Change, Refusal, Values, Write, Written};
use crate::text::words::editor as words;

/// Sends what changed.
pub fn save(model: &mut Model) -> Vec<Effect> {
    let Some(view) = super::top(model) else { return Vec::new() };
    let (id, version) = (view.id, view.version);
    if view.sections.is_empty() || view.sent {
        return Vec::new();
    }
    if !lists::linked(model) {
        model.say(words::OFFLINE.get(model.lang), true);
        return vec![Effect::KeepDraft];
    }
    if model.pending.contains_key(&id) {
        model.say(words::BUSY.get(model.lang), true);
        return Vec::new();
    }
    let values = match values(model, view) {
        Ok(values) => values,
        Err(why) => {
            model.say(why, true);
            return Vec::new();
        }
    };
    if values.is_empty() {
        model.say(words::UNCHANGED.get(model.lang), false);
        return Vec::new();
    }
    if view.is_out() {
        return forms::correct(model, id, version, values);
    }
    if let Some(view) = super::top_mut(model) {
        (view.sent, view.refused, view.beside) = (true, None, None);
        view.sections.iter_mut().for_each(|section| section.text.keep());
    }
    let write = Write { entity: Entity::Release, id, version, change: Change::Edit(values) };
    act::send(model, vec![write], words::SAVED.get(model.lang).to_owned())
}

/// The texts that are not what the database has.
fn values(model: &Model, view: &View) -> Result<Values, String> {
    let mut values = Values::new();
    for section in &view.sections {
        let text = section.text.whole();
        if text == section.base {
            continue;
        }
        if section.key == "title" && text.trim().is_empty() {
            return Err(words::NO_TITLE.get(model.lang).to_owned());
        }
        let kind = field::find(Entity::Release, &section.key).map_or(Kind::Long, |field| field.kind);
        values.insert(section.key.clone(), value::read(model, kind, &text)?.value);
    }
    if view.sheet.changed() {
        values.insert("facts".to_owned(), view.sheet.now.iter().map(Fact::given).collect());
    }
    Ok(values)
}

/// What was sent is saved. What was typed meanwhile is not.
pub fn saved(model: &mut Model, write: &Write, version: i32) -> Vec<Effect> {
    let (Change::Edit(values) | Change::Act(Action::Correct, values)) = &write.change else { return Vec::new() };
    let shown: Vec<(String, String)> = values
        .iter()
        .map(|(key, value)| {
            let kind = field::find(Entity::Release, key).map_or(Kind::Long, |field| field.kind);
            (key.clone(), value::show(model, kind, Some(value)))
        })
        .collect();
    // A correction was sent by a form over the editor.
    let corrects = matches!(write.change, Change::Act(..));
    let Some(view) = super::of(model, write.id).filter(|view| view.sent || corrects) else { return Vec::new() };
    (view.sent, view.version, view.newer) = (false, version, false);
    for (key, base) in shown {
        if let Some(section) = view.sections.iter_mut().find(|section| section.key == key) {
            section.base = base;
            if corrects {
                section.text.keep();
            }
        }
    }
    if let Some(facts) = values.get("facts") {
        view.sheet.base = fact::read(facts);
    }
    vec![if view.changed() { Effect::KeepDraft } else { Effect::DropDraft }]
}

/// A text or figure that was approved, or was to be, has been changed: it must be submitted again.
pub fn voids(model: &Model, write: &Write, written: Option<&Written>) -> bool {
    let edited = write.entity == Entity::Release && matches!(write.change, Change::Edit(_));
    let before = model.data.find(write.entity, write.id).map(|row| row.state);
    edited
        && written.is_some_and(|written| written.state == State::Draft)
        && matches!(before, Some(State::InReview | State::Approved | State::Scheduled))
}

/// What was sent was refused: it stays in the editor. If somebody else was first, what they wrote is read.
pub fn refused(model: &mut Model, write: &Write, refusal: &Refusal, why: &str) -> Vec<Effect> {
    let Some(view) = super::of(model, write.id).filter(|view| view.sent) else { return Vec::new() };
    (view.sent, view.refused) = (false, Some(why.to_owned()));
    for section in &mut view.sections {
        if section.text.whole() != section.base {
            section.text.lose();
        }
    }
    let again = matches!(refusal, Refusal::Stale { .. }).then_some(Effect::LoadCard(Entity::Release, write.id));
    again.into_iter().chain([Effect::KeepDraft]).collect()
}
