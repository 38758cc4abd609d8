//! The office's calendar and settings as the database holds them.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use sqlx::postgres::PgRow;
use sqlx::{FromRow, Row};

use super::{Store, StoreError};
use crate::domain::holiday::{Fasting, Holiday, Published};

/// A published year, with its Ramadan once that is known.
struct Year {
    year: i32,
    fasting: Option<Fasting>,
}

impl FromRow<'_, PgRow> for Year {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        let (first, last): (Option<NaiveDate>, Option<NaiveDate>) =
            (row.try_get("fasting_from")?, row.try_get("fasting_to")?);
        Ok(Self { year: row.try_get("year")?, fasting: first.zip(last).map(|(first, last)| Fasting { first, last }) })
    }
}

/// A row of the register of holidays.
struct Day(Holiday);

impl FromRow<'_, PgRow> for Day {
    fn from_row(row: &PgRow) -> sqlx::Result<Self> {
        let kind = row.try_get::<&str, _>("kind")?.parse().map_err(|e| sqlx::Error::Decode(Box::new(e)))?;
        Ok(Self(Holiday {
            date: row.try_get("date")?,
            name: row.try_get("name")?,
            kind,
            source: row.try_get("source")?,
        }))
    }
}

impl Store {
    /// The register of holidays and the years for which it is complete.
    ///
    /// # Errors
    /// When the database is gone or the schema does not fit.
    pub async fn holidays(&self) -> Result<Published, StoreError> {
        let days: Vec<Day> = sqlx::query_as(include_str!("sql/holidays.sql")).fetch_all(&self.pool).await?;
        let years: Vec<Year> = sqlx::query_as(include_str!("sql/holiday_years.sql")).fetch_all(&self.pool).await?;
        Ok(Published {
            holidays: days.into_iter().map(|Day(day)| day).collect(),
            years: years.iter().map(|y| y.year).collect(),
            fasting: years.into_iter().filter_map(|y| y.fasting).collect(),
        })
    }

    /// The office's settings by key: `zone`, `name`, `region`, `number_release`, …
    ///
    /// # Errors
    /// As above.
    pub async fn office(&self) -> Result<BTreeMap<String, String>, StoreError> {
        let rows: Vec<(String, String)> = sqlx::query_as(include_str!("sql/office.sql")).fetch_all(&self.pool).await?;
        Ok(rows.into_iter().collect())
    }
}
