//! An event as a calendar outside the office gets it.

use chrono::{DateTime, Utc};
use serde::Deserialize;

use super::clash::Planned;

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
