//! What is asked of orders and shifts beside their records: receipts, the chain an order belongs to, the log of a shift.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::door::Cleaned;
use super::{Store, StoreError};
use crate::domain::state::State;

/// One order of a chain, and who holds it. Times are UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Holder {
    /// Key.
    pub id: Uuid,
    /// Official number.
    pub number: Option<String>,
    /// How many times it was handed down; 0 for the first order of the chain that the reader may see.
    pub level: i32,
    /// Subject.
    pub subject: String,
    /// Name of whoever gave it.
    pub from_officer: String,
    /// Name of whoever holds it.
    pub to_officer: String,
    /// Its state.
    pub state: State,
    /// `ordinary`, `urgent`, `very_urgent`.
    pub urgency: String,
    /// In this state since then.
    pub since: DateTime<Utc>,
    /// Issued.
    pub issued_at: DateTime<Utc>,
    /// Read by its addressee.
    pub read_at: Option<DateTime<Utc>>,
    /// Due, where a time was given.
    pub due_at: Option<DateTime<Utc>>,
    /// Done, returned or cancelled: nobody holds it any more.
    pub ended: bool,
    /// The order that was asked for.
    pub here: bool,
}

/// A line of the log of a shift. Times are UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ShiftLine {
    /// When.
    pub at: DateTime<Utc>,
    /// Name of whoever did or wrote it.
    pub by: Option<String>,
    /// The kind of record it happened to; absent where a person wrote the line.
    pub entity: Option<String>,
    /// The record's key.
    pub record_id: Option<Uuid>,
    /// The record's number.
    pub number: Option<String>,
    /// What was done: an action's word, or `add`.
    pub action: Option<String>,
    /// The record's title, or what was written.
    pub text: String,
}

impl Store {
    /// The reader opened an order. Counts for its addressees only; true when it was the first time.
    ///
    /// # Errors
    /// When the database is gone.
    pub async fn disposition_seen(&self, id: Uuid) -> Result<bool, StoreError> {
        Ok(sqlx::query_scalar(include_str!("sql/disposition_seen.sql")).bind(id).fetch_one(&self.pool).await?)
    }

    /// The chain an order belongs to as far as the reader may see it, each above what was handed down of it.
    ///
    /// # Errors
    /// When the database is gone.
    pub async fn disposition_tree(&self, id: Uuid) -> Result<Vec<Holder>, StoreError> {
        self.told(include_str!("sql/disposition_tree.sql"), id).await
    }

    /// What was written during a shift and what happened meanwhile, in order of time.
    ///
    /// # Errors
    /// When the database is gone.
    pub async fn shift_log(&self, id: Uuid) -> Result<Vec<ShiftLine>, StoreError> {
        self.told(include_str!("sql/shift_log.sql"), id).await
    }

    async fn told<T: serde::de::DeserializeOwned>(&self, sql: &'static str, id: Uuid) -> Result<Vec<T>, StoreError> {
        let lines: Vec<Value> = sqlx::query_scalar(sql).bind(id).fetch_all(&self.pool).await?;
        let read = |line: Value| serde_json::from_value(line.cleaned());
        lines.into_iter().map(read).collect::<Result<_, _>>().map_err(|error| StoreError::Other(error.to_string()))
    }
}
