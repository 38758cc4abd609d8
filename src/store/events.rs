//! What events begin with.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::types::Json;

use super::{Store, StoreError};

/// A version of what a kind of event begins with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventTemplate {
    /// The kind of event.
    pub kind: String,
    /// From when it is in force (ISO 8601); `-infinity` for what came with the program.
    pub valid_from: String,
    /// How long such an event lasts unless an end is given, in minutes.
    pub duration_minutes: i32,
    /// Who is needed, in words.
    pub crew: Option<String>,
    /// Columns of the event without which it is not confirmed.
    pub required: Vec<String>,
    /// It is the version in force now.
    pub in_force: bool,
    /// The checklist, in order.
    pub steps: Vec<TemplateStep>,
}

/// A step of the checklist that a kind of event begins with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TemplateStep {
    /// `H-1`, `J-2`, `M-15`, `+30`, as [`crate::domain::offset::Offset`]; none for a step without a time.
    pub time_norm: Option<String>,
    /// What is to be done.
    pub text: String,
    /// It ticks itself once this is there: `attended`, `asked`, `released`.
    #[serde(default)]
    pub done_when: Option<String>,
}

impl Store {
    /// Every version of every template, by kind, the newest first.
    ///
    /// # Errors
    /// When the database is gone or this login is not of the office.
    pub async fn event_templates(&self) -> Result<Vec<EventTemplate>, StoreError> {
        let found: Vec<Json<EventTemplate>> =
            sqlx::query_scalar(include_str!("sql/event_templates.sql")).fetch_all(&self.pool).await?;
        Ok(found.into_iter().map(|Json(template)| template).collect())
    }

    /// Makes a new version; what is not given stays as it is in the version in force.
    ///
    /// # Errors
    /// [`StoreError::Refused`] with the reason, or the loss of the database.
    pub async fn event_template_set(&self, kind: &str, given: Value) -> Result<EventTemplate, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/event_template_set.sql")).bind(kind).bind(given);
        let Json(made) = query.fetch_one(&self.pool).await?;
        Ok(made)
    }
}
