//! The office's calendar and settings as the database holds them.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, NaiveDate, Utc};
use chrono_tz::Tz;
use sqlx::postgres::PgRow;
use sqlx::{FromRow, Row};

use super::hours::HoursRow;
use super::{Store, StoreError};
use crate::domain::calendar::{Calendar, Hours};
use crate::domain::holiday::{Fasting, Holiday, Published};
use crate::text::zone;

/// The setting by which collective leave counts as working days.
pub const COLLECTIVE_LEAVE_COUNTS: &str = "collective_leave_counts";
/// The setting by which what comes in after hours counts as received on the next working day.
pub const NEXT_DAY_AFTER_HOURS: &str = "next_day_after_hours";

/// How people say yes in a setting; the database's `office_says` knows the same words.
pub fn is_yes(value: &str) -> bool {
    ["yes", "true", "on", "ya", "1"].iter().any(|yes| value.trim().eq_ignore_ascii_case(yes))
}

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
    /// `add`, `edit` or `remove`; `publish` or `unpublish` for the list of a year, which stands by its first day.
    pub action: String,
    /// What the day was called after the change, or before it was removed.
    pub name: String,
    /// As in [`HolidayEntry`]; `year` for a year.
    pub kind: String,
    /// Why.
    pub reason: Option<String>,
}

/// A year whose list of holidays is complete.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, sqlx::FromRow)]
pub struct PublishedYear {
    /// The year.
    pub year: i32,
    /// The decree that lists its holidays.
    pub source: String,
    /// First day of its Ramadan, once that is known.
    pub fasting_from: Option<NaiveDate>,
    /// Last day of its Ramadan.
    pub fasting_to: Option<NaiveDate>,
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
        let years = self.holiday_years().await?;
        let fasting = |year: &PublishedYear| Some(Fasting { first: year.fasting_from?, last: year.fasting_to? });
        Ok(Published {
            holidays: days.into_iter().map(|Day(day)| day).collect(),
            years: years.iter().map(|y| y.year).collect(),
            fasting: years.iter().filter_map(fasting).collect(),
        })
    }

    /// The years whose list of holidays is complete.
    ///
    /// # Errors
    /// As above.
    pub async fn holiday_years(&self) -> Result<Vec<PublishedYear>, StoreError> {
        Ok(sqlx::query_as(include_str!("sql/holiday_years.sql")).fetch_all(&self.pool).await?)
    }

    /// The office's calendar: holidays, published years, Ramadan, the hours of the office and its units, and its own rule of
    /// counting (the settings `collective_leave_counts` and `next_day_after_hours`).
    ///
    /// # Errors
    /// As above.
    pub async fn calendar(&self) -> Result<Calendar, StoreError> {
        let (published, rows, office) = (self.holidays().await?, self.office_hours().await?, self.office().await?);
        let hours = |unit: &str, fasting: bool| -> Hours {
            rows.iter().filter(|row| row.unit == unit && row.fasting == fasting).filter_map(HoursRow::day).collect()
        };
        let says = |key: &str| office.get(key).is_some_and(|value| is_yes(value));
        let calendar = Calendar::from(published)
            .with_hours(hours("", false))
            .with_fasting_hours(hours("", true))
            .with_collective_leave_counted(says(COLLECTIVE_LEAVE_COUNTS))
            .with_next_day_after_hours(says(NEXT_DAY_AFTER_HOURS));
        let units: BTreeSet<&str> = rows.iter().map(|row| row.unit.as_str()).filter(|unit| !unit.is_empty()).collect();
        Ok(units
            .into_iter()
            .fold(calendar, |calendar, unit| calendar.with_unit(unit, hours(unit, false), hours(unit, true))))
    }

    /// The office's zone as its settings name it; `None` when they do not.
    ///
    /// # Errors
    /// As above.
    pub async fn zone(&self) -> Result<Option<Tz>, StoreError> {
        Ok(self.office().await?.get("zone").and_then(|name| zone::parse(name).ok()))
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
        let done: i32 = sqlx::query_scalar(include_str!("sql/holiday_put.sql"))
            .bind(days.iter().map(|day| day.date).collect::<Vec<_>>())
            .bind(days.iter().map(|day| day.name.clone()).collect::<Vec<_>>())
            .bind(days.iter().map(|day| day.kind.as_str()).collect::<Vec<_>>())
            .bind(days.iter().map(|day| day.source.clone()).collect::<Vec<_>>())
            .bind(reason)
            .fetch_one(&self.pool)
            .await?;
        Ok(u64::try_from(done).unwrap_or(0))
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

    /// Says that the list of a year is not complete after all, and why; false when nobody had said it is.
    ///
    /// # Errors
    /// When the reason is empty, or the database is gone or refuses.
    pub async fn holiday_unpublish(&self, year: i32, reason: &str) -> Result<bool, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/holiday_unpublish.sql")).bind(year).bind(reason);
        Ok(query.fetch_one(&self.pool).await?)
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
