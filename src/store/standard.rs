//! The service standard in its versions, and answered requests whose time is over.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use sqlx::postgres::PgRow;
use sqlx::types::Json;
use sqlx::{FromRow, Row};
use uuid::Uuid;

use super::memory::decoded;
use super::rows::word;
use super::{Store, StoreError};
use crate::domain::action::Action;
use crate::domain::entity::Entity;
use crate::domain::standard::Standard;

/// A row of the register of service standards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StandardEntry {
    /// What it promises.
    #[serde(flatten)]
    pub standard: Standard,
    /// For what comes in from then on (UTC).
    pub valid_from: DateTime<Utc>,
    /// Whether its version is the one that holds now.
    pub in_force: bool,
    /// Why it took the place of the one before.
    pub reason: String,
    /// The login that set it.
    pub created_by: String,
    /// When that was (UTC).
    pub created_at: DateTime<Utc>,
}

/// A record that ends by itself when its working days are over.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Closing {
    /// Which kind of record.
    pub entity: Entity,
    /// Which record.
    pub id: Uuid,
    /// Its version.
    pub version: i32,
    /// The step that ends it.
    pub action: Action,
    /// The clock that says when, as a word of the table of clocks.
    pub clock: String,
    /// What set that clock off (UTC).
    pub since: DateTime<Utc>,
}

impl FromRow<'_, PgRow> for Closing {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        Ok(Self {
            entity: word(row, "entity")?,
            id: row.try_get("id")?,
            version: row.try_get("version")?,
            action: word(row, "action")?,
            clock: row.try_get("clock")?,
            since: row.try_get("since")?,
        })
    }
}

impl Store {
    /// The versions of the service standard, the newest first, each with its four priorities.
    ///
    /// # Errors
    /// When the database is gone.
    pub async fn standards(&self) -> Result<Vec<StandardEntry>, StoreError> {
        decoded(sqlx::query_scalar(include_str!("sql/standard_list.sql")).fetch_all(&self.pool).await?)
    }

    /// Puts a new version of the standard, whole: one row a priority, all of the version, the source and the pause of the
    /// first one. It holds for what comes in from `valid_from` on.
    ///
    /// # Errors
    /// When this person is no supervisor, no reason is given, the version is there already, begins in the past or lacks a
    /// priority; or the database is gone.
    pub async fn standard_set(
        &self,
        rows: &[Standard],
        valid_from: DateTime<Utc>,
        reason: &str,
    ) -> Result<(), StoreError> {
        let first = rows.first();
        sqlx::query(include_str!("sql/standard_set.sql"))
            .bind(first.map(|row| row.version.as_str()))
            .bind(valid_from)
            .bind(first.map(|row| row.citation.as_str()))
            .bind(first.is_some_and(|row| row.pauses_waiting))
            .bind(reason)
            .bind(Json(rows))
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Records that may end by themselves, those that wait longest first, at most 500; the working days are the
    /// caller's to count.
    ///
    /// # Errors
    /// When the database is gone or this login is not the service.
    pub async fn closing(&self) -> Result<Vec<Closing>, StoreError> {
        Ok(sqlx::query_as(include_str!("sql/closing.sql")).fetch_all(&self.pool).await?)
    }
}
