//! Requests that come by HTTP.

use serde_json::Value;

use super::{Store, StoreError};

/// What became of one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stored {
    /// Its official number.
    pub number: Option<String>,
    /// It was stored by an earlier delivery.
    pub repeated: bool,
    /// What was stored earlier under the same key is something else.
    pub other: bool,
}

impl Store {
    /// Stores a request that came with `token` (its name); once for each of the sender's own keys.
    ///
    /// # Errors
    /// When the database is gone or a field does not fit.
    pub async fn inlet_store(
        &self,
        token: &str,
        external_id: Option<&str>,
        fields: &Value,
    ) -> Result<Stored, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/inlet_store.sql"));
        let stored: Value = query.bind(token).bind(external_id).bind(fields).fetch_one(&self.pool).await?;
        let is = |key: &str| stored.get(key).and_then(Value::as_bool).unwrap_or_default();
        Ok(Stored {
            number: stored.get("number").and_then(Value::as_str).map(str::to_owned),
            repeated: is("repeated"),
            other: is("other"),
        })
    }
}
