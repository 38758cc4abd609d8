//! Opening and leaving the editor; what was written and not saved comes back.

use super::facts::Sheet;
use super::figures::Figures;
use super::layout::follow;
use super::{Draft, PARTS, Section, View, merge};
use crate::app::effect::Effect;
use crate::app::model::{Mode, Model, Overlay};
use crate::app::run::{act, open};
use crate::app::value;
use crate::domain::card::Card;
use crate::domain::entity::Entity;
use crate::domain::fact;
use crate::domain::field::{self, Kind};
use crate::text::phrase::Text as Phrase;
use crate::text::words::editor as words;
use serde_json::Value;
use uuid::Uuid;

const READ_ONLY: Phrase = Phrase::new("Dinding hanya untuk dibaca", "The wall only reads");
const NO_RELEASE: Phrase = Phrase::new("Tidak ada rilis yang dipilih", "No release is chosen");

/// There is no release that could be written.
pub fn no_release(model: &Model) -> Option<Phrase> {
    if model.setup.mode == Mode::Wall {
        return Some(READ_ONLY);
    }
    (act::entity(model) != Entity::Release || act::targets(model).is_empty()).then_some(NO_RELEASE)
}

/// Opens the editor on the release of the card or under the cursor.
pub fn release(model: &mut Model) -> Vec<Effect> {
    match act::targets(model).first().map(|target| target.id) {
        Some(id) => show(model, id),
        None => Vec::new(),
    }
}

/// Goes on with the text that was left over and is not open.
pub fn resume(model: &mut Model) -> Vec<Effect> {
    match model.texts.keys().next_back().copied() {
        Some(id) => show(model, id),
        None => Vec::new(),
    }
}

/// The editor of this release, if it does not lie open yet.
pub fn under(model: &mut Model, id: Uuid) -> Vec<Effect> {
    if super::of(model, id).is_some() { Vec::new() } else { show(model, id) }
}

fn show(model: &mut Model, id: Uuid) -> Vec<Effect> {
    if !open::has_room(model) {
        return Vec::new();
    }
    let known = model.overlays.iter().find_map(|overlay| match overlay {
        Overlay::Card(card) if card.id == id => card.card.clone(),
        _ => None,
    });
    let view = View {
        id,
        number: None,
        version: 0,
        sections: Vec::new(),
        place: 0,
        failed: None,
        looking: None,
        words: String::new(),
        sent: false,
        refused: None,
        newer: false,
        beside: None,
        versions: None,
        sheet: Sheet::default(),
        figures: Figures::default(),
        state: None,
        house: None,
    };
    model.overlays.push(Overlay::Editor(Box::new(view)));
    match known {
        Some(card) => {
            came(model, &card);
            Vec::new()
        }
        None => vec![Effect::LoadCard(Entity::Release, id)],
    }
}

/// What a card says in the order of [`PARTS`], as it is written.
pub fn texts(model: &Model, card: &Card) -> Vec<String> {
    let shown = |key: &str| {
        let kind = field::find(Entity::Release, key).map_or(Kind::Long, |field| field.kind);
        value::show(model, kind, card.values.get(key))
    };
    PARTS.iter().map(|(key, _)| shown(key)).collect()
}

/// A release was read: its editor is filled, or told that somebody else has saved it.
pub fn came(model: &mut Model, card: &Card) {
    if !model.overlays.iter().any(|overlay| matches!(overlay, Overlay::Editor(view) if view.id == card.id)) {
        return;
    }
    let (texts, size, lang) = (texts(model, card), model.size, model.lang);
    let facts = card.values.get("facts").map(fact::read).unwrap_or_default();
    let kept = model.texts.get(&card.id).cloned();
    let Some(view) = super::of(model, card.id) else { return };
    view.failed = None;
    let said = |key: &str| card.values.get(key).and_then(Value::as_str).filter(|said| !said.trim().is_empty());
    view.house = said("issue").zip(said("issue_messages")).map(|(code, text)| (code.to_owned(), text.to_owned()));
    view.state = Some(card.state);
    if !view.sections.is_empty() {
        merge::came(view, card, texts, facts, size);
        view.figured();
        return;
    }
    (view.number, view.version) = (card.number.clone(), card.version);
    view.sections = texts.into_iter().enumerate().map(|(place, base)| Section::new(place, base)).collect();
    view.place = super::BODY;
    view.sheet = Sheet { place: view.sheet.place, ..Sheet::new(facts) };
    if let Some(kept) = kept {
        take_up(view, kept);
        view.newer = view.version != card.version;
        follow(view, size);
        view.figured();
        model.texts.remove(&card.id);
        model.say(words::TAKEN_UP.get(lang), false);
        return;
    }
    view.figured();
}

/// What was written and not saved stands in the editor again.
fn take_up(view: &mut View, kept: Draft) {
    (view.version, view.place) = (kept.version, kept.place.min(PARTS.len() - 1));
    for part in kept.parts {
        let Some(place) = PARTS.iter().position(|(key, _)| *key == part.key) else { continue };
        let mut section = Section::new(place, part.base);
        if part.text != section.base {
            // It was written here, where it could not become too long.
            let _fits = section.text.replace(&part.text);
        }
        section.text.go(part.at);
        view.sections[place] = section;
    }
    if let Some((base, now)) = kept.facts {
        let mut sheet = Sheet { place: view.sheet.place, ..Sheet::new(base) };
        sheet.set(now);
        view.sheet = sheet;
    }
}

/// A release could not be read.
pub fn failed(model: &mut Model, id: Uuid, why: &str) {
    if let Some(view) = super::of(model, id) {
        view.failed = Some(why.to_owned());
    }
}

/// Leaves the editor. What is not saved is kept and comes back when it is opened again.
pub fn close(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Editor(view)) = model.overlays.pop() else { return Vec::new() };
    match view.draft() {
        Some(draft) => {
            model.texts.insert(draft.id, draft);
            model.say(words::KEPT.get(model.lang), false);
            vec![Effect::KeepDraft]
        }
        None => vec![Effect::DropDraft],
    }
}
