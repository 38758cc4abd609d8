//! The wish to change a record, as data. The database decides.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::action::Action;
use super::entity::Entity;
use super::state::State;

/// Field values by key (see `field::FIELDS`), as JSON.
pub type Values = Map<String, Value>;

/// One change of one record. `id` is made by the client, so sending it twice is harmless.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Write {
    /// Which kind of record.
    pub entity: Entity,
    /// Which record.
    pub id: Uuid,
    /// The version the writer saw; a newer one in the database refuses the write. 0 for a new record.
    pub version: i32,
    /// What to change.
    pub change: Change,
}

/// What is to be changed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Change {
    /// A new record with these values.
    Add(Values),
    /// New values of ordinary fields.
    Edit(Values),
    /// New values for an event and, by the word (`kinds::SERIES_SCOPES`), for the others of its series that are to come;
    /// these move by as much as it moves. All or none.
    EditSeries(String, Values),
    /// A step of the state machine, with what it needs.
    Act(Action, Values),
    /// Take the last change of this record back.
    Undo,
}

/// What the database says after a change.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Written {
    /// Which kind of record.
    pub entity: Entity,
    /// Which record.
    pub id: Uuid,
    /// Its official number, once it has one.
    pub number: Option<String>,
    /// Its version now.
    pub version: i32,
    /// Its state now.
    pub state: State,
    /// What is to be said of it though nothing forbids it: identifiers with a label.
    #[serde(default)]
    pub warnings: Vec<String>,
}

/// Why the database refused, as a word and what the sentence needs.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Refusal {
    /// Somebody else changed the record first.
    Stale {
        /// Who, if known.
        by: Option<String>,
        /// The version in the database.
        version: Option<i32>,
    },
    /// The state machine has no such step.
    Illegal {
        /// The state it was in.
        from: String,
        /// What was tried.
        action: String,
    },
    /// The person's roles do not allow it.
    NotPermitted {
        /// What was tried.
        action: String,
        /// One of these roles would do.
        roles: Vec<String>,
    },
    /// A condition of the step is not met; the word names it (`approver_is_author`, `reason_required`, …).
    Guard(String),
    /// Nothing can be taken back; the word says why.
    Undo(String),
    /// A field has a value that the database does not take.
    Field {
        /// The field's key.
        field: String,
        /// What would be right.
        wanted: String,
    },
    /// The record is not there, or not for this person.
    NotFound,
    /// Anything else the database refused, in its words.
    Other(String),
}
