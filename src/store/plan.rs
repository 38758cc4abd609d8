//! The plan of a span of time: the events, releases and holidays that may clash.

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::{Store, StoreError};
use crate::domain::agenda::{Entry, Incoming, Landed};
use crate::domain::clash::told::told;
use crate::domain::clash::{Plan, clashes};
use crate::domain::local::{hm, instant, plus_days};
use crate::domain::plan::{Aired, Running, Sheet};

/// No more clashes of a stretch are explained.
const MOST_SHOWN: usize = 2_000;

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

    /// The same for the service, which sees only what the public may know.
    ///
    /// # Errors
    /// When the database is gone or this login is not the service's.
    pub async fn public_agenda(&self, first: DateTime<Utc>, end: DateTime<Utc>) -> Result<Vec<Entry>, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/public_agenda.sql")).bind(first).bind(end);
        read(query.fetch_all(&self.pool).await?)
    }

    /// Takes events in from a calendar, all or none, and says what came of each; with `only_try` nothing is kept.
    ///
    /// # Errors
    /// What the database refuses, or its loss.
    pub async fn import_events(&self, events: &[Incoming], only_try: bool) -> Result<Vec<Landed>, StoreError> {
        let events = serde_json::to_value(events).map_err(|error| StoreError::Other(error.to_string()))?;
        let mut transaction = self.pool.begin().await?;
        let query = sqlx::query_scalar(include_str!("sql/event_import.sql")).bind(events);
        let landed: Value = query.fetch_one(&mut *transaction).await?;
        match only_try {
            true => transaction.rollback().await?,
            false => transaction.commit().await?,
        }
        serde_json::from_value(landed).map_err(|error| StoreError::Other(error.to_string()))
    }

    /// A stretch of the plan as the grid shows it, with the clashes in it: `days` days from `first` in the office's zone.
    ///
    /// # Errors
    /// As above.
    pub async fn sheet(&self, first: NaiveDate, days: u16, zone: Tz) -> Result<Sheet, StoreError> {
        let midnight = |date: NaiveDate| instant(date.and_time(hm(0, 0)), zone);
        let (from, to) = (midnight(first), midnight(plus_days(first, u64::from(days))));
        let plan = self.plan(from, to).await?;
        let releases: Vec<Aired> = self.planned(include_str!("sql/plan_aired.sql"), from, to).await?;
        let campaigns: Vec<Running> = self.planned(include_str!("sql/plan_campaigns.sql"), from, to).await?;
        let found = clashes(&plan, zone).into_iter().filter(|clash| clash.to >= from && clash.from < to);
        let found = told(found.take(MOST_SHOWN), &plan);
        Ok(Sheet::lay_out((first, days), &plan.events, &releases, &campaigns, found, zone))
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
