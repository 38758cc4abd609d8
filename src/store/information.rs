//! The statutory desks: what the yearly account counts, and which reports are known.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::{Store, StoreError};
use crate::domain::yearly::Entry;

impl Store {
    /// The information requests received from `first` until before `end` (UTC), by receipt.
    ///
    /// # Errors
    /// When the database is gone or this login is not of the staff.
    pub async fn information_between(
        &self,
        first: DateTime<Utc>,
        end: DateTime<Utc>,
    ) -> Result<Vec<Entry>, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/information_between.sql")).bind(first).bind(end);
        let cards: Vec<Value> = query.fetch_all(&self.pool).await?;
        let read = |card| serde_json::from_value(card).map_err(|error| StoreError::Other(error.to_string()));
        cards.into_iter().map(read).collect()
    }

    /// Which of these numbers of SP4N are on the register already.
    ///
    /// # Errors
    /// When the database is gone or this login is not of the staff.
    pub async fn reports_known(&self, numbers: &[String]) -> Result<Vec<String>, StoreError> {
        Ok(sqlx::query_scalar(include_str!("sql/sp4n_known.sql")).bind(numbers).fetch_all(&self.pool).await?)
    }
}
