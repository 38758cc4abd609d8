//! What the office remembers: earlier answers and lines to take that fit a request, and requests that ask the same.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::entity::Entity;
use super::state::State;

/// How many earlier answers are shown beside a request.
pub const SHOWN: u8 = 3;

/// An earlier answer, or a line to take, that may answer a request. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Remembered {
    /// [`Entity::Request`] for an answer that was sent, [`Entity::Line`] for a line to take.
    pub entity: Entity,
    /// Key of the request or the line. A line's key is what the step `answer` takes as `line`.
    pub id: Uuid,
    /// Official number; lines have none.
    pub number: Option<String>,
    /// What was asked.
    pub title: String,
    /// What was answered.
    pub text: String,
    /// Answered, or approved.
    pub at: DateTime<Utc>,
    /// Name of whoever approved it.
    pub approver: Option<String>,
    /// Who asked then.
    pub outlet: Option<String>,
    /// The issue's code.
    pub issue: Option<String>,
    /// On which terms that answer was given (`on_record`, `background`, …); absent for lines.
    pub attribution: Option<String>,
    /// How often a line was used.
    pub used: Option<i32>,
    /// The line holds until then.
    pub valid_until: Option<DateTime<Utc>>,
    /// Whether it still holds.
    pub valid: bool,
    /// The day its figures are of, if it has any.
    pub figures_as_of: Option<DateTime<Utc>>,
    /// How old figures on this matter may be, in hours.
    pub figures_limit_hours: i32,
    /// Whether its figures are older than that.
    pub figures_old: bool,
    /// How well it fits; only the order means something.
    pub score: f32,
}

/// A request of the same newsroom within a day that may be the same one. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Duplicate {
    /// Key; what the step `merge` takes as `merge_into`.
    pub id: Uuid,
    /// Version, for the next write.
    pub version: i32,
    /// Official number.
    pub number: Option<String>,
    /// State.
    pub state: State,
    /// What is asked.
    pub subject: String,
    /// Its whole text.
    pub body: Option<String>,
    /// The outlet.
    pub outlet: Option<String>,
    /// The journalist's name, for those who may see it.
    pub journalist: Option<String>,
    /// Topic.
    pub topic: Option<String>,
    /// Came in.
    pub received_at: DateTime<Utc>,
    /// Who holds it: the name.
    pub assignee: Option<String>,
    /// Share of words in common, 0 to 1.
    pub likeness: f32,
}
