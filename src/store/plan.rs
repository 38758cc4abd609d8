//! The plan of a span of time: the events, releases and holidays that may clash.

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Store, StoreError};
use crate::domain::agenda::Entry;
use crate::domain::clash::Plan;

impl Store {
    /// What takes time or is due from `first` until before `end` (UTC).
    ///
    /// # Errors
    /// When the database is gone or this login is not of the staff.
    pub async fn plan(&self, first: DateTime<Utc>, end: DateTime<Utc>) -> Result<Plan, StoreError> {
        Ok(Plan {
            events: self.planned(include_str!("sql/plan_events.sql"), first, end).await?,
            releases: self.planned(include_str!("sql/plan_releases.sql"), first, end).await?,
            holidays: self.holidays().await?.holidays,
            region: self.office().await?.remove("region").unwrap_or_default(),
        })
    }

    /// The events from `first` until before `end` (UTC) for calendars; only those the public may know when `public`.
    ///
    /// # Errors
    /// As above.
    pub async fn agenda(
        &self,
        first: DateTime<Utc>,
        end: DateTime<Utc>,
        public: bool,
    ) -> Result<Vec<Entry>, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/agenda.sql")).bind(first).bind(end).bind(public);
        read(query.fetch_all(&self.pool).await?)
    }

    async fn planned<T: DeserializeOwned>(
        &self,
        query: &'static str,
        first: DateTime<Utc>,
        end: DateTime<Utc>,
    ) -> Result<Vec<T>, StoreError> {
        let rows: Vec<Value> = sqlx::query_scalar(query).bind(first).bind(end).fetch_all(&self.pool).await?;
        read(rows)
    }
}

fn read<T: DeserializeOwned>(rows: Vec<Value>) -> Result<Vec<T>, StoreError> {
    let read = |row| serde_json::from_value(row).map_err(|error| StoreError::Other(error.to_string()));
    rows.into_iter().map(read).collect()
}
