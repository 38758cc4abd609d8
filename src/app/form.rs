//! Forms as data: a new record, a changed one, or what an action needs to know before it can be done.

use super::typed::Typed;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::action::Action;
use crate::domain::clash::told::Told;
use crate::domain::entity::Entity;
use crate::domain::trial::Trial;
use crate::domain::write::Values;

/// What a form is for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Purpose {
    /// A new record; its key is made when the form opens, so that sending it twice is harmless.
    Add {
        /// The new record's key.
        id: Uuid,
    },
    /// New values for a record.
    Edit {
        /// Which record.
        id: Uuid,
        /// The version the reader saw.
        version: i32,
    },
    /// What an action needs.
    Act {
        /// The action.
        action: Action,
        /// The records and the versions the reader saw.
        targets: Vec<(Uuid, i32)>,
    },
    /// A fact for the sheet of a release that lies open in the editor.
    Fact {
        /// Which release.
        release: Uuid,
        /// The fact's key.
        id: Uuid,
    },
}

/// A form being filled in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Form {
    /// Which kind of record.
    pub entity: Entity,
    /// What for.
    pub purpose: Purpose,
    /// The lines, in order.
    pub lines: Vec<Line>,
    /// The line being typed into.
    pub place: usize,
    /// What the database said when the form was sent.
    pub refused: Option<String>,
    /// Sent, not yet answered.
    pub sent: bool,
    /// It goes out as soon as the step before it has been done.
    #[serde(default)]
    pub eager: bool,
    /// What goes with it besides its lines.
    #[serde(default)]
    pub fixed: Values,
    /// How trying it went, where it holds a watch term.
    #[serde(default)]
    pub trial: Trying,
    /// What it would clash with, where it says when something is to be.
    #[serde(default)]
    pub clashes: Clashing,
}

/// How what is typed fits into the plan.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Clashing {
    /// What was looked up last.
    pub of: Option<String>,
    /// The search under way.
    pub turn: Option<u64>,
    /// The form goes out when that has ended without anything new to say.
    pub send: bool,
    /// The clashes of each record of the form.
    pub found: Vec<(Uuid, Vec<Told>)>,
    /// Why they could not be looked up.
    pub failed: Option<String>,
}

/// How a watch term is being tried.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Trying {
    /// What was tried last.
    pub of: Option<String>,
    /// The trial under way.
    pub turn: Option<u64>,
    /// The form goes out when that has ended well.
    pub send: bool,
    /// What it would have found.
    pub found: Option<Trial>,
}

/// One line of a form.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Line {
    /// The field's key.
    pub key: String,
    /// What is typed.
    pub input: Typed,
    /// It must be filled in.
    pub required: bool,
    /// What is wrong with it, in words.
    pub error: Option<String>,
    /// How it was understood, in words: `Selasa, 24 November 2026 09.00 WIB`.
    pub echo: Option<String>,
    /// Its value when the form opened; what is unchanged is not sent.
    pub before: String,
}

impl Form {
    /// A form with these lines, nothing done with it yet.
    pub fn new(entity: Entity, purpose: Purpose, lines: Vec<Line>) -> Self {
        Self {
            entity,
            purpose,
            lines,
            place: 0,
            refused: None,
            sent: false,
            eager: false,
            fixed: Values::new(),
            trial: Trying::default(),
            clashes: Clashing::default(),
        }
    }

    /// Whether the form is about this record.
    pub fn holds(&self, record: Uuid) -> bool {
        match &self.purpose {
            Purpose::Add { id } | Purpose::Edit { id, .. } => *id == record,
            Purpose::Act { targets, .. } => targets.iter().any(|(id, _)| *id == record),
            // It waits for no answer.
            Purpose::Fact { .. } => false,
        }
    }
}
