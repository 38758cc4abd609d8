//! What runs when on channels that are served by hand.

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::door::Cleaned;
use super::{Store, StoreError};
use crate::domain::local::{hm, instant, plus_days};
use crate::domain::playout::Sheet;

impl Store {
    /// Slots of `days` days from `first` in the office's zone, with the channels and what waits for a slot.
    ///
    /// # Errors
    /// When the database is gone or this login is not of the staff.
    pub async fn playout(&self, first: NaiveDate, days: u16, zone: Tz) -> Result<Sheet, StoreError> {
        let midnight = |date: NaiveDate| instant(date.and_time(hm(0, 0)), zone);
        let (from, to) = (midnight(first), midnight(plus_days(first, u64::from(days))));
        let read = async |query: &'static str| -> Result<Vec<Value>, StoreError> {
            let rows: Vec<Value> = sqlx::query_scalar(query).bind(from).bind(to).fetch_all(&self.pool).await?;
            Ok(rows.into_iter().map(Value::cleaned).collect())
        };
        let places = typed(read(include_str!("sql/playout_channels.sql")).await?)?;
        let slots = typed(read(include_str!("sql/playout_slots.sql")).await?)?;
        Ok(Sheet::lay_out((first, days), places, slots, zone))
    }
}

fn typed<T: DeserializeOwned>(rows: Vec<Value>) -> Result<Vec<T>, StoreError> {
    let read = |row| serde_json::from_value(row).map_err(|error| StoreError::Other(error.to_string()));
    rows.into_iter().map(read).collect()
}
