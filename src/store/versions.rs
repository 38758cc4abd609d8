//! The texts a release ever had.

use sqlx::postgres::PgRow;
use sqlx::{FromRow, Row};
use uuid::Uuid;

use super::rows::column;
use super::{Store, StoreError};
use crate::domain::version::{VersionRow, VersionTexts};

impl FromRow<'_, PgRow> for VersionRow {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        Ok(Self {
            n: row.try_get("n")?,
            author: column(row, "author")?,
            at: column(row, "at")?,
            letters: row.try_get("letters")?,
        })
    }
}

impl FromRow<'_, PgRow> for VersionTexts {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        Ok(Self {
            n: row.try_get("n")?,
            title: column(row, "title")?,
            lead: column(row, "lead")?,
            body: column(row, "body")?,
            key_messages: column(row, "key_messages")?,
        })
    }
}

impl Store {
    /// The versions of a release, the newest first, at most 500.
    ///
    /// # Errors
    /// When the database is gone, or versions are not for this person.
    pub async fn versions(&self, release: Uuid) -> Result<Vec<VersionRow>, StoreError> {
        Ok(sqlx::query_as(include_str!("sql/versions.sql")).bind(release).fetch_all(&self.pool).await?)
    }

    /// What these versions of a release say, the oldest first; those that are not there are left out.
    ///
    /// # Errors
    /// When the database is gone, or versions are not for this person.
    pub async fn version_texts(&self, release: Uuid, numbers: &[i32]) -> Result<Vec<VersionTexts>, StoreError> {
        Ok(sqlx::query_as(include_str!("sql/version_texts.sql"))
            .bind(release)
            .bind(numbers)
            .fetch_all(&self.pool)
            .await?)
    }
}
