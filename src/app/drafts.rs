//! What is being written and not yet sent, gathered to be kept outside the program.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::editor;
use super::form::{Form, Purpose};
use super::model::{Model, Overlay};

/// Something that is being written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Draft {
    /// A form.
    Form(Box<Form>),
    /// The texts of a release.
    Release(Box<editor::Draft>),
}

impl Draft {
    /// The record it is about; of a step on several the first.
    pub fn id(&self) -> Uuid {
        match self {
            Self::Release(draft) => draft.id,
            Self::Form(form) => match &form.purpose {
                Purpose::Add { id } | Purpose::Edit { id, .. } => *id,
                Purpose::Fact { id, .. } => *id,
                Purpose::Act { targets, .. } => targets.first().map_or(Uuid::nil(), |(id, _)| *id),
            },
        }
    }
}

/// Everything that is being written: on the screen, and what was left to be gone on with. One draft a record, the
/// topmost of them.
pub fn all(model: &Model) -> Vec<Draft> {
    let left = model.texts.values().cloned().map(|draft| Draft::Release(Box::new(draft)));
    let left = left.chain(model.draft.clone().map(Draft::Form));
    let open = model.overlays.iter().filter_map(|overlay| match overlay {
        Overlay::Form(form) if form.lines.iter().any(|line| line.input.text != line.before) => {
            Some(Draft::Form(form.clone()))
        }
        Overlay::Editor(view) => view.draft().map(|draft| Draft::Release(Box::new(draft))),
        _ => None,
    });
    let mut found: Vec<Draft> = Vec::new();
    for draft in left.chain(open) {
        found.retain(|other| other.id() != draft.id());
        found.push(draft);
    }
    found
}

/// What an earlier run left behind: the newest form can be gone on with, and every text comes back when it is opened.
pub fn left(model: &mut Model, drafts: Vec<Draft>) {
    for draft in drafts {
        match draft {
            Draft::Form(mut form) => {
                form.sent = false;
                model.draft = Some(form);
            }
            Draft::Release(draft) => {
                model.texts.insert(draft.id, *draft);
            }
        }
    }
}
