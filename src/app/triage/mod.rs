//! Triage of the inbox as state: the list of media requests, and beside it the matter of the one under the cursor.
//!
//! The list is the one of the pane of requests, with its cursor, marks, filter and order; triage only gives it more
//! room. So every step of the state machine works here by the same row of the command table.

pub mod advance;
pub mod answer;
pub mod beside;
pub mod layout;
pub mod moves;
pub mod open;
pub mod snooze;

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::model::{Model, Overlay};
use crate::domain::card::Card;
use crate::domain::memory::{Duplicate, Remembered};

/// The screen of triage beside its list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// The request that is shown.
    pub of: Option<Uuid>,
    /// What is known of it, once read.
    pub beside: Option<Box<Beside>>,
    /// Why it could not be read.
    pub failed: Option<String>,
    /// What is shown is not what there is: it must be read again.
    pub stale: bool,
    /// The reading under way, by its number; there is never more than one.
    pub asked: Option<u64>,
    /// Which part scrolls, and is shown where there is no room for both.
    pub side: Side,
    /// How far each part is scrolled, in lines: the request, the earlier answers.
    pub tops: [usize; 2],
    /// Where the cursor stood when the step under way was begun: by its end the row may have moved.
    pub begun: usize,
    /// The request that was acted on last.
    pub last: Option<Uuid>,
}

/// What stands beside a request.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Beside {
    /// The request in full.
    pub card: Card,
    /// Earlier answers and lines to take that may answer it, the best first.
    pub memory: Vec<Remembered>,
    /// Requests that may be the same one, the likest first.
    pub duplicates: Vec<Duplicate>,
    /// Why what was answered before could not be read.
    pub forgot: Option<String>,
}

/// The parts beside the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// The request itself.
    #[default]
    Request,
    /// What was answered before.
    Answers,
}

impl View {
    /// What is known of this request, if it is the one that is shown and was read.
    pub fn of(&self, id: Uuid) -> Option<&Beside> {
        self.beside.as_deref().filter(|beside| beside.card.id == id)
    }
}

/// The screen of triage, whatever lies over it.
pub fn view(model: &Model) -> Option<&View> {
    model.overlays.iter().find_map(|overlay| match overlay {
        Overlay::Triage(view) => Some(&**view),
        _ => None,
    })
}

/// The card of a request, if it stands beside the list or lies open.
pub fn known(model: &Model, id: Uuid) -> Option<&Card> {
    let open = model.overlays.iter().rev().find_map(|overlay| match overlay {
        Overlay::Card(open) => open.card.as_deref().filter(|card| card.id == id),
        _ => None,
    });
    open.or_else(|| view(model)?.of(id).map(|beside| &beside.card))
}

/// The screen of triage, to be changed.
pub fn view_mut(model: &mut Model) -> Option<&mut View> {
    model.overlays.iter_mut().find_map(|overlay| match overlay {
        Overlay::Triage(view) => Some(&mut **view),
        _ => None,
    })
}
