//! What was answered before, and what was asked twice.

use serde::de::DeserializeOwned;
use serde_json::Value;
use uuid::Uuid;

use super::door::Cleaned;
use super::{Store, StoreError};
use crate::domain::memory::{Duplicate, Remembered, SHOWN};

impl Store {
    /// The earlier answers and lines to take that fit this request best, the best first, at most [`SHOWN`].
    ///
    /// # Errors
    /// When the database is gone or this login may not read requests.
    pub async fn memory(&self, request: Uuid) -> Result<Vec<Remembered>, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/memory.sql")).bind(request).bind(i32::from(SHOWN));
        decoded(query.fetch_all(&self.pool).await?)
    }

    /// Open requests of the same newsroom within a day that may ask the same, the likest first, at most ten.
    ///
    /// # Errors
    /// As for [`Store::memory`].
    pub async fn duplicates(&self, request: Uuid) -> Result<Vec<Duplicate>, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/duplicates.sql")).bind(request);
        decoded(query.fetch_all(&self.pool).await?)
    }
}

/// What the database says as JSON, made safe and read.
pub(super) fn decoded<T: DeserializeOwned>(values: Vec<Value>) -> Result<Vec<T>, StoreError> {
    let read = |value: Value| serde_json::from_value(value.cleaned());
    values.into_iter().map(read).collect::<Result<_, _>>().map_err(|error| StoreError::Other(error.to_string()))
}
