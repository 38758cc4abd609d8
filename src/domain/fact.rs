//! The fact sheet of a release: figures, names, days and places with where they come from and of when they are.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

/// What a fact may be (the table `fact` holds it to the same words).
pub const KINDS: [&str; 4] = ["number", "name", "date", "place"];

/// A fact of a release.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Its key.
    pub id: Uuid,
    /// What it is about.
    pub label: String,
    /// What it says.
    pub value: String,
    /// In what it is counted.
    pub unit: Option<String>,
    /// Of when it is (UTC).
    pub as_of: Option<DateTime<Utc>>,
    /// Who said so.
    pub source: Option<String>,
    /// How far another figure may be off without being another, as a share.
    pub tolerance: Option<f32>,
    /// One of [`KINDS`].
    pub kind: String,
    /// It is older than the office lets figures be (30 days, unless it says otherwise).
    pub old: bool,
}
