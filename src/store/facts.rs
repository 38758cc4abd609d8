//! The fact sheet of a release.

use sqlx::postgres::PgRow;
use sqlx::{FromRow, Row};
use uuid::Uuid;

use super::rows::column;
use super::{Store, StoreError};
use crate::domain::fact::Fact;

impl FromRow<'_, PgRow> for Fact {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        Ok(Self {
            id: column(row, "id")?,
            label: column(row, "label")?,
            value: column(row, "value")?,
            unit: column(row, "unit")?,
            as_of: column(row, "as_of")?,
            source: column(row, "source")?,
            tolerance: column(row, "tolerance")?,
            kind: column(row, "kind")?,
            old: row.try_get("old")?,
        })
    }
}

impl Store {
    /// The facts of a release, by their labels, at most 500.
    ///
    /// # Errors
    /// When the database is gone, or fact sheets are not for this person.
    pub async fn facts(&self, release: Uuid) -> Result<Vec<Fact>, StoreError> {
        Ok(sqlx::query_as(include_str!("sql/facts.sql")).bind(release).fetch_all(&self.pool).await?)
    }

    /// Puts a fact on the sheet of a release; its key and age are the database's.
    ///
    /// # Errors
    /// When the database refuses it, or is gone.
    pub async fn fact_add(&self, release: Uuid, fact: &Fact) -> Result<Uuid, StoreError> {
        Ok(sqlx::query_scalar(include_str!("sql/fact_add.sql"))
            .bind(release)
            .bind(&fact.label)
            .bind(&fact.value)
            .bind(&fact.unit)
            .bind(fact.as_of)
            .bind(&fact.source)
            .bind(fact.tolerance)
            .bind(&fact.kind)
            .fetch_one(&self.pool)
            .await?)
    }

    /// Takes a fact off the sheet of a release; says whether it was there.
    ///
    /// # Errors
    /// When the database refuses it, or is gone.
    pub async fn fact_remove(&self, release: Uuid, fact: Uuid) -> Result<bool, StoreError> {
        let gone =
            sqlx::query(include_str!("sql/fact_remove.sql")).bind(release).bind(fact).execute(&self.pool).await?;
        Ok(gone.rows_affected() > 0)
    }
}
