//! Office hours by unit and in Ramadan as the database holds them, and who changed them why.

use chrono::{DateTime, NaiveTime, Utc, Weekday};

use super::{Store, StoreError};
use crate::domain::hours::OfficeDay;

/// The hours of one day of the week, local time.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, sqlx::FromRow)]
pub struct HoursRow {
    /// The unit that keeps them; empty for the office.
    pub unit: String,
    /// Whether they hold in Ramadan, or outside of it.
    pub fasting: bool,
    /// 1 (Monday) to 7.
    pub weekday: i32,
    /// The office opens.
    pub opens: NaiveTime,
    /// The office closes.
    pub closes: NaiveTime,
    /// Length of the break, in minutes.
    pub break_minutes: i32,
    /// Why they were changed last; none as they came with the schema.
    pub reason: Option<String>,
}

impl HoursRow {
    /// The day of the week with its hours; `None` for a day that is none, which the table's checks do not let in.
    pub fn day(&self) -> Option<(Weekday, OfficeDay)> {
        let day = Weekday::try_from(u8::try_from(self.weekday.checked_sub(1)?).ok()?).ok()?;
        let pause = u16::try_from(self.break_minutes.max(0)).unwrap_or(u16::MAX);
        Some((day, OfficeDay::new(day, self.opens, self.closes, pause)))
    }
}

/// A change of office hours.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, sqlx::FromRow)]
pub struct HoursChange {
    /// When (UTC).
    pub at: DateTime<Utc>,
    /// The login that did it.
    pub actor: String,
    /// `add`, `edit` or `remove`.
    pub action: String,
    /// The hours after the change, or before they were removed, with why.
    #[serde(flatten)]
    #[sqlx(flatten)]
    pub hours: HoursRow,
}

impl Store {
    /// Every hour that is set: the office's first, then unit by unit.
    ///
    /// # Errors
    /// When the database is gone or the schema does not fit.
    pub async fn office_hours(&self) -> Result<Vec<HoursRow>, StoreError> {
        Ok(sqlx::query_as(include_str!("sql/office_hours.sql")).fetch_all(&self.pool).await?)
    }

    /// Sets the hours of a day of the week, for the reason that `hours` gives.
    ///
    /// # Errors
    /// When the reason is empty, this person may not, the hours do not fit, or the database is gone.
    pub async fn office_hours_set(&self, hours: &HoursRow) -> Result<(), StoreError> {
        sqlx::query(include_str!("sql/office_hours_set.sql"))
            .bind(&hours.unit)
            .bind(hours.fasting)
            .bind(hours.weekday)
            .bind(hours.opens)
            .bind(hours.closes)
            .bind(hours.break_minutes)
            .bind(&hours.reason)
            .execute(&self.pool)
            .await?;
        Ok(())
    }

    /// Takes hours of one's own away from a day of the week (from 1): a unit keeps the office's again, the office the
    /// decree's. False when there were none.
    ///
    /// # Errors
    /// As [`Self::office_hours_set`].
    pub async fn office_hours_reset(
        &self,
        unit: &str,
        fasting: bool,
        weekday: i32,
        reason: &str,
    ) -> Result<bool, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/office_hours_reset.sql"));
        Ok(query.bind(unit).bind(fasting).bind(weekday).bind(reason).fetch_one(&self.pool).await?)
    }

    /// The last changes of office hours, newest first.
    ///
    /// # Errors
    /// As [`Self::office_hours`].
    pub async fn office_hours_log(&self, most: u16) -> Result<Vec<HoursChange>, StoreError> {
        let query = sqlx::query_as(include_str!("sql/office_hours_log.sql")).bind(i64::from(most));
        Ok(query.fetch_all(&self.pool).await?)
    }
}
