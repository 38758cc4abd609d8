//! The versions of a release, over its editor: what is different between two of them, or between one and what is
//! written now, and taking one up again.

use serde::{Deserialize, Serialize};

use super::layout::follow;
use super::{About, Beside, View, top_mut};
use crate::app::effect::Effect;
use crate::app::lists;
use crate::app::model::{Model, Overlay};
use crate::domain::version::{VersionRow, VersionTexts};
use crate::text::diff::Diff;
use crate::text::phrase::Text as Phrase;
use crate::text::words::editor as words;

const OFFLINE: Phrase = Phrase::new("Basis data terputus", "The database is away");
const NO_VERSION: Phrase = Phrase::new("Tidak ada versi yang dipilih", "No version is chosen");

/// The list of versions.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Versions {
    /// The versions, the newest first; `None` until they have been read.
    pub rows: Option<Vec<VersionRow>>,
    /// The row under the cursor.
    pub place: usize,
    /// The version that others are compared with, in place of what is written now.
    pub marked: Option<i32>,
    /// Why they could not be read.
    pub failed: Option<String>,
    /// The reading under way, by its number.
    pub turn: Option<u64>,
    /// What is to be done with the texts that are being read.
    pub wanted: Wanted,
}

/// What is to be done with texts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Wanted {
    /// Show what is different.
    #[default]
    Differences,
    /// Take them up as what is written now.
    Restore,
}

impl Versions {
    /// The version under the cursor.
    pub fn chosen(&self) -> Option<&VersionRow> {
        self.rows.as_ref()?.get(self.place)
    }
}

fn open_mut(model: &mut Model) -> Option<&mut Versions> {
    top_mut(model)?.versions.as_mut()
}

/// The database must be there to read versions.
pub fn no_link(model: &Model) -> Option<Phrase> {
    (!lists::linked(model)).then_some(OFFLINE)
}

/// There is no version to do anything with.
pub fn no_version(model: &Model) -> Option<Phrase> {
    let chosen = super::top(model).and_then(|view| view.versions.as_ref()?.chosen());
    no_link(model).or_else(|| chosen.is_none().then_some(NO_VERSION))
}

/// Lists the versions.
pub fn list(model: &mut Model) -> Vec<Effect> {
    let turn = model.turn + 1;
    let Some(view) = top_mut(model) else { return Vec::new() };
    view.versions = Some(Versions { turn: Some(turn), ..Versions::default() });
    let id = view.id;
    model.turn = turn;
    vec![Effect::LoadVersions { turn, id }]
}

/// The versions were read.
pub fn came(model: &mut Model, turn: u64, result: Result<Vec<VersionRow>, String>) {
    if let Some(list) = waiting(model, turn).and_then(|view| view.versions.as_mut()) {
        list.turn = None;
        match result {
            Ok(rows) => list.rows = Some(rows),
            Err(why) => list.failed = Some(why),
        }
    }
}

fn waiting(model: &mut Model, turn: u64) -> Option<&mut View> {
    model.overlays.iter_mut().find_map(|overlay| match overlay {
        Overlay::Editor(view) if view.versions.as_ref().is_some_and(|list| list.turn == Some(turn)) => {
            Some(&mut **view)
        }
        _ => None,
    })
}

fn step(model: &mut Model, to: impl Fn(usize) -> usize) -> Vec<Effect> {
    if let Some(list) = open_mut(model) {
        let last = list.rows.as_ref().map_or(0, |rows| rows.len().saturating_sub(1));
        list.place = to(list.place).min(last);
    }
    Vec::new()
}

/// The version before in time.
pub fn down(model: &mut Model) -> Vec<Effect> {
    step(model, |place| place + 1)
}

/// The version behind in time.
pub fn up(model: &mut Model) -> Vec<Effect> {
    step(model, |place| place.saturating_sub(1))
}

/// Others are compared with this version, or with what is written now again.
pub fn mark(model: &mut Model) -> Vec<Effect> {
    if let Some(list) = open_mut(model) {
        let chosen = list.chosen().map(|row| row.n);
        list.marked = if list.marked == chosen { None } else { chosen };
    }
    Vec::new()
}

/// Back to what is written.
pub fn close(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = top_mut(model) {
        view.versions = None;
    }
    Vec::new()
}

/// Shows what is different.
pub fn differences(model: &mut Model) -> Vec<Effect> {
    read(model, Wanted::Differences)
}

/// Takes the version up again. It is saved like everything that is written, and taken back like it.
pub fn restore(model: &mut Model) -> Vec<Effect> {
    read(model, Wanted::Restore)
}

fn read(model: &mut Model, wanted: Wanted) -> Vec<Effect> {
    let turn = model.turn + 1;
    let Some(view) = top_mut(model) else { return Vec::new() };
    let id = view.id;
    let Some(list) = view.versions.as_mut() else { return Vec::new() };
    let Some(chosen) = list.chosen().map(|row| row.n) else { return Vec::new() };
    let other = list.marked.filter(|marked| wanted == Wanted::Differences && *marked != chosen);
    (list.turn, list.wanted, list.failed) = (Some(turn), wanted, None);
    model.turn = turn;
    vec![Effect::LoadVersionTexts { turn, id, numbers: other.into_iter().chain([chosen]).collect() }]
}

/// The texts were read.
pub fn texts(model: &mut Model, turn: u64, result: Result<Vec<VersionTexts>, String>) -> Vec<Effect> {
    let (size, lang) = (model.size, model.lang);
    let Some(view) = waiting(model, turn) else { return Vec::new() };
    let Some(list) = view.versions.as_mut() else { return Vec::new() };
    list.turn = None;
    let texts = match result {
        Ok(texts) => texts,
        Err(why) => {
            list.failed = Some(why);
            return Vec::new();
        }
    };
    let Some(old) = texts.first() else { return Vec::new() };
    match (list.wanted, texts.get(1)) {
        (Wanted::Restore, _) => {
            for (section, (_, text)) in view.sections.iter_mut().zip(old.parts()) {
                if section.text.whole() != text {
                    // It was a text of this release before, so it fits.
                    let _fits = section.text.replace(&text);
                }
            }
            view.versions = None;
            view.figured();
            follow(view, size);
            let said = words::RESTORED.with(lang, &[&old.n.to_string()]);
            model.say(said, false);
            vec![Effect::KeepDraft]
        }
        (Wanted::Differences, new) => {
            let now = || view.sections.iter().map(|section| section.text.whole()).collect::<Vec<_>>();
            let newer = new.map_or_else(now, |new| new.parts().map(|(_, text)| text).to_vec());
            let parts = old.parts().into_iter().zip(newer).filter(|((_, old), new)| old != new);
            let parts = parts.map(|((key, old), new)| (key.to_owned(), Diff::of(&old, &new).text)).collect();
            let about = About::Versions { old: old.n, new: new.map(|new| new.n) };
            view.beside = Some(Beside { about, parts, top: 0 });
            Vec::new()
        }
    }
}
