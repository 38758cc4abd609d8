//! An event as a calendar outside the office gets it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::clash::Planned;
use super::write::Values;

/// One event of the agenda; times are UTC.
#[derive(Debug, Clone, PartialEq, Deserialize)]
pub struct Entry {
    /// What is planned.
    #[serde(flatten)]
    pub event: Planned,
    /// Grows with every change, so that a calendar knows which copy is newer.
    pub version: u32,
    /// Last change.
    pub updated_at: DateTime<Utc>,
    /// What it is for.
    pub purpose: Option<String>,
}

/// One event as a calendar outside brings it in.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Incoming {
    /// Its name in that calendar, for life (RFC 5545, 3.8.4.7).
    pub uid: String,
    /// Which occurrence of a series: the instant at which it was to begin (UTC), as text; empty for an event of its own.
    pub recurrence: String,
    /// Grows with every change that counts (RFC 5545, 3.8.7.4).
    pub sequence: i32,
    /// Last change, if it is said.
    pub modified_at: Option<DateTime<Utc>>,
    /// It was called off.
    pub cancelled: bool,
    /// The key, if it is an event of this program.
    pub own: Option<Uuid>,
    /// Its fields.
    pub fields: Values,
    /// Why it is called off, for the record.
    pub reason: String,
    /// The line at which it begins in its file, from 1.
    pub line: usize,
}

/// What came of an event that came in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Landed {
    /// `added`, `changed`, `cancelled`, `same`, `kept` (it has begun or is over) or `skipped` (called off and never known).
    pub outcome: String,
    /// Its key here.
    pub id: Option<Uuid>,
    /// Its official number here.
    pub number: Option<String>,
}
