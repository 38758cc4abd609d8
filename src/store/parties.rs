//! Who asks: cards of outlets and journalists, masked by the database for whoever looks.

use serde::de::DeserializeOwned;
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::door::Cleaned;
use super::memory::decoded;
use super::{Store, StoreError};
use crate::domain::party::{Asker, Contact, JournalistCard, OutletCard};

impl Store {
    /// The outlet of this name or key, with what it asked and what it ran; `None` when there is none.
    ///
    /// # Errors
    /// When the database is gone or this login may not read the register; so with every function here.
    pub async fn outlet_card(&self, word: &str) -> Result<Option<OutletCard>, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/outlet_card.sql")).bind(word);
        one(query.fetch_one(&self.pool).await?)
    }

    /// The journalist of this name or key on the register; `None` when there is none.
    ///
    /// # Errors
    /// As above.
    pub async fn journalist_card(&self, word: &str) -> Result<Option<JournalistCard>, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/journalist_card.sql")).bind(word);
        one(query.fetch_optional(&self.pool).await?.flatten())
    }

    /// Who asks in this request; `None` when it has no name, or none this person may see.
    ///
    /// # Errors
    /// As above.
    pub async fn contact_card(&self, request: Uuid) -> Result<Option<JournalistCard>, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/contact_card.sql")).bind(request);
        one(query.fetch_one(&self.pool).await?)
    }

    /// Who asks in this request, with the outlet.
    ///
    /// # Errors
    /// As above.
    pub async fn asker(&self, request: Uuid) -> Result<Asker, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/asker.sql")).bind(request);
        Ok(one(query.fetch_optional(&self.pool).await?)?.unwrap_or_default())
    }

    /// The register of outlets by name, as JSON objects, at most 2,000.
    ///
    /// # Errors
    /// As above.
    pub async fn outlets(&self) -> Result<Vec<Value>, StoreError> {
        decoded(sqlx::query_scalar(include_str!("sql/outlet_list.sql")).fetch_all(&self.pool).await?)
    }

    /// The register of journalists by name, as JSON objects, without their contacts, at most 5,000.
    ///
    /// # Errors
    /// As above.
    pub async fn journalists(&self) -> Result<Vec<Value>, StoreError> {
        decoded(sqlx::query_scalar(include_str!("sql/journalist_list.sql")).fetch_all(&self.pool).await?)
    }
    /// Puts an outlet on the register, or changes the one of this key; values by column, what is not named stays. Its key.
    ///
    /// # Errors
    /// When this person may not, a value does not fit, there is no such outlet, or the database is gone.
    pub async fn outlet_put(&self, id: Option<Uuid>, values: &Value) -> Result<Uuid, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/outlet_put.sql")).bind(id).bind(values);
        Ok(query.fetch_one(&self.pool).await?)
    }

    /// The same of a journalist; `values` may name an `outlet`. Contacts are added or get other notes; `gone` are addresses
    /// that are dropped.
    ///
    /// # Errors
    /// As above; contacts are only for those who may see them.
    pub async fn journalist_put(
        &self,
        id: Option<Uuid>,
        values: &Value,
        contacts: &[Contact],
        gone: &[String],
    ) -> Result<Uuid, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/journalist_put.sql")).bind(id).bind(values);
        Ok(query.bind(Json(contacts)).bind(gone).fetch_one(&self.pool).await?)
    }
}

fn one<T: DeserializeOwned>(value: Option<Value>) -> Result<Option<T>, StoreError> {
    value
        .map(|value| serde_json::from_value(value.cleaned()))
        .transpose()
        .map_err(|error| StoreError::Other(error.to_string()))
}
