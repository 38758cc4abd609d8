//! One record in full, lists for scripts, and the search over everything.

use serde_json::Value;
use uuid::Uuid;

use super::door::Cleaned;
use super::{Store, StoreError, figures};
use crate::domain::card::{Card, Found};
use crate::domain::entity::Entity;
use crate::domain::state::State;
use crate::domain::write::Refusal;

impl Store {
    /// A record with everything this person may see of it.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when it is not there or not for this person.
    pub async fn card(&self, entity: Entity, id: Uuid) -> Result<Card, StoreError> {
        let card: Option<Value> = sqlx::query_scalar(include_str!("sql/card.sql"))
            .bind(entity.as_str())
            .bind(id)
            .fetch_one(&self.pool)
            .await?;
        let card = card.ok_or(StoreError::Refused(Refusal::NotFound))?;
        let mut card = serde_json::from_value(card.cleaned()).map_err(|error| StoreError::Other(error.to_string()))?;
        figures::onto(&mut card).await;
        Ok(card)
    }

    /// The newest `most` records that hold all words of `text` (the last one as a beginning), or have its number.
    ///
    /// # Errors
    /// When the database is gone.
    pub async fn search(&self, text: &str, most: u16) -> Result<Vec<Found>, StoreError> {
        Ok(sqlx::query_as(include_str!("sql/search.sql"))
            .bind(text)
            .bind(i32::from(most))
            .fetch_all(&self.pool)
            .await?)
    }

    /// Records as JSON objects, newest first, at most `most` (the database's bound is 10,000).
    /// No `states` means all states.
    ///
    /// # Errors
    /// When the database is gone.
    pub async fn list(&self, entity: Entity, states: &[State], most: u16) -> Result<Vec<Value>, StoreError> {
        let states: Vec<&str> = states.iter().map(|state| state.as_str()).collect();
        Ok(sqlx::query_scalar(include_str!("sql/list.sql"))
            .bind(entity.as_str())
            .bind(states)
            .bind(i32::from(most))
            .fetch_all(&self.pool)
            .await?)
    }

    /// What led to advice and what came of it, in order: `{step, entity, id, number, title, at, minutes, since}`, with the
    /// minutes after the step before and after the first one.
    ///
    /// # Errors
    /// When the database is gone.
    pub async fn advice_chain(&self, id: Uuid) -> Result<Vec<Value>, StoreError> {
        let steps: Vec<Value> =
            sqlx::query_scalar(include_str!("sql/advice_chain.sql")).bind(id).fetch_all(&self.pool).await?;
        Ok(steps.into_iter().map(Cleaned::cleaned).collect())
    }

    /// The key of the record with this official number or key.
    ///
    /// # Errors
    /// [`Refusal::NotFound`] when there is none.
    pub async fn find(&self, entity: Entity, word: &str) -> Result<Uuid, StoreError> {
        let id: Option<Uuid> = sqlx::query_scalar(include_str!("sql/find_record.sql"))
            .bind(entity.as_str())
            .bind(word)
            .fetch_one(&self.pool)
            .await?;
        id.ok_or(StoreError::Refused(Refusal::NotFound))
    }
}
