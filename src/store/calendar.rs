//! The office's calendar and settings as the database holds them.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, NaiveTime, Utc, Weekday};
use sqlx::postgres::PgRow;
use sqlx::{FromRow, Row};

use super::{Store, StoreError};
use crate::domain::calendar::Calendar;
use crate::domain::holiday::{Fasting, Holiday, Published};
use crate::domain::hours::OfficeDay;

/// A day of the register of holidays, with why it was changed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct HolidayEntry {
    /// The day, in the office's zone.
    pub date: NaiveDate,
    /// Its official Indonesian name.
    pub name: String,
    /// A word of [`HolidayKind`](crate::domain::holiday::HolidayKind).
    pub kind: String,
    /// The decree or regulation that says so; may be empty.
    pub source: String,
    /// Why a person added or changed it.
    pub reason: Option<String>,
}

/// A change of the register of holidays.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct HolidayChange {
    /// When (UTC).
    pub at: DateTime<Utc>,
    /// The login that did it.
    pub actor: String,
    /// The day that was changed.
    pub day: NaiveDate,
    /// `add`, `edit` or `remove`.
    pub action: String,
    /// What the day was called after the change, or before it was removed.
    pub name: String,
    /// As in [`HolidayEntry`].
    pub kind: String,
    /// Why.
    pub reason: Option<String>,
}

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

    /// The office hours of the days of the week that have any, local time.
    ///
    /// # Errors
    /// As above.
    pub async fn office_hours(&self) -> Result<Vec<(Weekday, OfficeDay)>, StoreError> {
        let rows: Vec<(i32, NaiveTime, NaiveTime, i32)> =
            sqlx::query_as(include_str!("sql/office_hours.sql")).fetch_all(&self.pool).await?;
        // The table's own checks leave nothing else than days from 1 to 7.
        let days = rows.into_iter().filter_map(|(day, opens, closes, pause)| {
            let day = Weekday::try_from(u8::try_from(day.checked_sub(1)?).ok()?).ok()?;
            Some((day, OfficeDay::new(day, opens, closes, u16::try_from(pause.max(0)).unwrap_or(u16::MAX))))
        });
        Ok(days.collect())
    }

    /// The office's calendar: holidays, published years, Ramadan, and its own hours.
    ///
    /// # Errors
    /// As above.
    pub async fn calendar(&self) -> Result<Calendar, StoreError> {
        Ok(Calendar::from(self.holidays().await?).with_hours(self.office_hours().await?))
    }

    /// The register of holidays by date, of one year or of all.
    ///
    /// # Errors
    /// As above.
    pub async fn holiday_list(&self, year: Option<i32>) -> Result<Vec<HolidayEntry>, StoreError> {
        Ok(sqlx::query_as(include_str!("sql/holiday_list.sql")).bind(year).fetch_all(&self.pool).await?)
    }

    /// Puts days into the register, all or none; how many were new or changed. A change of a day that is there needs
    /// a reason.
    ///
    /// # Errors
    /// When a change lacks its reason, or the database is gone or refuses.
    pub async fn holiday_put(&self, days: &[Holiday], reason: Option<&str>) -> Result<u64, StoreError> {
        let done = sqlx::query(include_str!("sql/holiday_put.sql"))
            .bind(days.iter().map(|day| day.date).collect::<Vec<_>>())
            .bind(days.iter().map(|day| day.name.clone()).collect::<Vec<_>>())
            .bind(days.iter().map(|day| day.kind.as_str()).collect::<Vec<_>>())
            .bind(days.iter().map(|day| day.source.clone()).collect::<Vec<_>>())
            .bind(reason)
            .execute(&self.pool)
            .await?;
        Ok(done.rows_affected())
    }

    /// Takes a day out of the register; false when it was not there.
    ///
    /// # Errors
    /// When the reason is empty, or the database is gone or refuses.
    pub async fn holiday_remove(&self, day: NaiveDate, reason: &str) -> Result<bool, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/holiday_remove.sql")).bind(day).bind(reason);
        Ok(query.fetch_one(&self.pool).await?)
    }

    /// Says that the register is complete for a year, by which decree, and when its Ramadan is once that is known.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn holiday_publish(&self, year: i32, source: &str, fasting: Option<Fasting>) -> Result<(), StoreError> {
        sqlx::query(include_str!("sql/holiday_publish.sql"))
            .bind(year)
            .bind(source)
            .bind(fasting.map(|f| f.first))
            .bind(fasting.map(|f| f.last))
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// The last changes of the register, newest first.
    ///
    /// # Errors
    /// As above.
    pub async fn holiday_log(&self, most: u16) -> Result<Vec<HolidayChange>, StoreError> {
        let query = sqlx::query_as(include_str!("sql/holiday_log.sql")).bind(i64::from(most));
        Ok(query.fetch_all(&self.pool).await?)
    }

    /// Sets one of the office's settings.
    ///
    /// # Errors
    /// When this person is no administrator, or the database is gone.
    pub async fn office_set(&self, key: &str, value: &str) -> Result<(), StoreError> {
        sqlx::query(include_str!("sql/office_set.sql")).bind(key).bind(value).execute(&self.pool).await?;
        Ok(())
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
