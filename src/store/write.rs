//! Changes: sent as they are, decided by the database.

use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::Value;
use sqlx::types::Json;
use uuid::Uuid;

use super::error::is_collision;
use super::{Store, StoreError};
use crate::domain::action::Action;
use crate::domain::entity::Entity;
use crate::domain::state::State;
use crate::domain::write::{Change, Write, Written};
use crate::text::letters;

/// How often two writers that met are told to try again before the person is.
const TRIES: usize = 3;

/// The database's answer to a change.
#[derive(Deserialize)]
struct Answer {
    entity: Entity,
    id: Uuid,
    number: Option<String>,
    version: i32,
    state: State,
    #[serde(default)]
    warnings: Vec<String>,
}

/// A step whose hour has come and which the service may take.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DueStep {
    /// Which kind of record.
    pub entity: Entity,
    /// Which record.
    pub id: Uuid,
    /// The version to act on.
    pub version: i32,
    /// What is to be done.
    pub action: Action,
    /// When it was to be done (UTC).
    pub due_at: DateTime<Utc>,
}

impl Store {
    /// Sends one change. Sending it again after a loss is harmless: the key and the version it saw go with it.
    ///
    /// # Errors
    /// [`StoreError::Refused`] with the reason, or [`StoreError::Lost`].
    pub async fn write(&self, write: &Write) -> Result<Written, StoreError> {
        let worded = self.worded(write).await?;
        let write = worded.as_ref().unwrap_or(write);
        let mut tries = 1;
        loop {
            match self.send(write).await {
                Err(error) if is_collision(&error) && tries < TRIES => tries += 1,
                Err(error) => return Err(error.into()),
                Ok(Json(Answer { entity, id, number, version, state, warnings })) => {
                    let mut written = Written { entity, id, number, version, state, warnings };
                    self.warned(write, &mut written).await;
                    return Ok(written);
                }
            }
        }
    }

    /// The step with the words that the program writes for it, where there are such; what a person gave stays.
    async fn worded(&self, write: &Write) -> Result<Option<Write>, StoreError> {
        let Change::Act(action, args) = &write.change else { return Ok(None) };
        if !letters::drafts(write.entity, *action) {
            return Ok(None);
        }
        let matter: Option<Value> = sqlx::query_scalar(include_str!("sql/matter.sql"))
            .bind(write.entity.as_str())
            .bind(write.id)
            .bind(action.as_str())
            .bind(Value::Object(args.clone()))
            .fetch_one(&self.pool)
            .await?;
        let Some(matter) = matter else { return Ok(None) };
        let mut all = letters::words(write.entity, *action, &matter);
        all.extend(args.clone().into_iter().filter(|(_, said)| !said.is_null()));
        Ok(Some(Write { change: Change::Act(*action, all), ..write.clone() }))
    }

    async fn send(&self, write: &Write) -> sqlx::Result<Json<Answer>> {
        let entity = write.entity.as_str();
        match &write.change {
            Change::Add(fields) => {
                sqlx::query_scalar(include_str!("sql/record_add.sql"))
                    .bind(entity)
                    .bind(write.id)
                    .bind(Value::Object(fields.clone()))
                    .fetch_one(&self.pool)
                    .await
            }
            Change::Edit(fields) => {
                sqlx::query_scalar(include_str!("sql/record_edit.sql"))
                    .bind(entity)
                    .bind(write.id)
                    .bind(write.version)
                    .bind(Value::Object(fields.clone()))
                    .fetch_one(&self.pool)
                    .await
            }
            Change::EditSeries(scope, fields) => {
                sqlx::query_scalar(include_str!("sql/event_edit.sql"))
                    .bind(write.id)
                    .bind(write.version)
                    .bind(Value::Object(fields.clone()))
                    .bind(scope)
                    .fetch_one(&self.pool)
                    .await
            }
            Change::Act(action, args) => {
                sqlx::query_scalar(include_str!("sql/record_act.sql"))
                    .bind(entity)
                    .bind(write.id)
                    .bind(write.version)
                    .bind(action.as_str())
                    .bind(Value::Object(args.clone()))
                    .fetch_one(&self.pool)
                    .await
            }
            Change::Undo => {
                sqlx::query_scalar(include_str!("sql/record_undo.sql"))
                    .bind(entity)
                    .bind(write.id)
                    .bind(write.version)
                    .fetch_one(&self.pool)
                    .await
            }
        }
    }

    /// What the service should do now: publish what is scheduled, start and finish events. At most 100.
    ///
    /// # Errors
    /// When the database is gone or this login is not the service.
    pub async fn due_steps(&self) -> Result<Vec<DueStep>, StoreError> {
        Ok(sqlx::query_as(include_str!("sql/due_steps.sql")).fetch_all(&self.pool).await?)
    }
}
