//! The people of the press at an event: the list, the door, what was asked, and what ran of it.

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use uuid::Uuid;

use super::door::Cleaned;
use super::{Store, StoreError};
use crate::domain::invite::Newsrooms;
use crate::domain::press::{Deed, Door, Invitation, Invited, Yield};

impl Store {
    /// An event with its guests and questions; `None` when there is no such event.
    ///
    /// # Errors
    /// When the database is gone or this login may not read it; so with every function here.
    pub async fn event_door(&self, event: Uuid) -> Result<Option<Door>, StoreError> {
        let found: Option<Value> =
            sqlx::query_scalar(include_str!("sql/event_door.sql")).bind(event).fetch_one(&self.pool).await?;
        found.map(read).transpose()
    }

    /// Whom to write to about an event, and how as far as this person may know it.
    ///
    /// # Errors
    /// As above.
    pub async fn event_invitations(&self, event: Uuid) -> Result<Vec<Invitation>, StoreError> {
        let rows: Vec<Value> =
            sqlx::query_scalar(include_str!("sql/event_invitations.sql")).bind(event).fetch_all(&self.pool).await?;
        rows.into_iter().map(read).collect()
    }

    /// How much of an event ran, or of every event that began in a period, the newest first, at most 500.
    ///
    /// # Errors
    /// As above.
    pub async fn event_yield(
        &self,
        event: Option<Uuid>,
        from: Option<DateTime<Utc>>,
        until: Option<DateTime<Utc>>,
    ) -> Result<Vec<Yield>, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/event_yield.sql")).bind(event).bind(from).bind(until);
        let rows: Vec<Value> = query.fetch_all(&self.pool).await?;
        rows.into_iter().map(read).collect()
    }

    /// The register of outlets and journalists, for inviting.
    ///
    /// # Errors
    /// As above.
    pub async fn newsrooms(&self) -> Result<Newsrooms, StoreError> {
        read(json!({"outlets": self.outlets().await?, "journalists": self.journalists().await?}))
    }

    /// Puts guests on the list of an event: `outlets` and `journalists` by name, `kinds` of outlets, `beats`, and with
    /// `contract` every outlet that has an agreement. Whoever is on it is not doubled.
    ///
    /// # Errors
    /// When this person may not, a name is not on the register, the list is closed, or the database is gone.
    pub async fn guest_invite(&self, event: Uuid, who: &Value) -> Result<Invited, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/guest_invite.sql")).bind(event).bind(who);
        read(query.fetch_one(&self.pool).await?)
    }

    /// These guests, or all, know now what the event is. For how many it was news.
    ///
    /// # Errors
    /// As above.
    pub async fn guest_told(&self, event: Uuid, guests: Option<&[Uuid]>) -> Result<i32, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/guest_told.sql")).bind(event).bind(guests);
        Ok(query.fetch_one(&self.pool).await?)
    }

    /// One change at the door or of what was asked. Sending it again after a loss is harmless.
    ///
    /// # Errors
    /// [`StoreError::Refused`] with the reason, or [`StoreError::Lost`].
    pub async fn press(&self, deed: &Deed) -> Result<(), StoreError> {
        let query = match deed {
            Deed::Invite { event, who } => {
                sqlx::query(include_str!("sql/guest_invite.sql")).bind(event).bind(who.asked())
            }
            Deed::Told { event, guests } => sqlx::query(include_str!("sql/guest_told.sql")).bind(event).bind(guests),
            Deed::Attend { guest, present } => {
                sqlx::query(include_str!("sql/guest_attend.sql")).bind(guest).bind(present)
            }
            Deed::WalkIn { event, id, name, outlet } => {
                sqlx::query(include_str!("sql/guest_walk_in.sql")).bind(event).bind(id).bind(name).bind(outlet)
            }
            Deed::Rsvp { guest, answer } => sqlx::query(include_str!("sql/guest_rsvp.sql")).bind(guest).bind(answer),
            Deed::Accredit { guest, decision, reason } => {
                sqlx::query(include_str!("sql/guest_accredit.sql")).bind(guest).bind(decision).bind(reason)
            }
            Deed::Uninvite { guest } => sqlx::query(include_str!("sql/guest_uninvite.sql")).bind(guest),
            Deed::Ask { event, id, text, guest } => {
                sqlx::query(include_str!("sql/question_put.sql")).bind(event).bind(id).bind(text).bind(guest)
            }
            Deed::Settle { id, seen, state, answer } => {
                sqlx::query(include_str!("sql/question_set.sql")).bind(id).bind(seen).bind(state).bind(answer)
            }
            Deed::Request { id } => sqlx::query(include_str!("sql/question_to_request.sql")).bind(id),
            Deed::Line { id } => sqlx::query(include_str!("sql/question_to_line.sql")).bind(id),
        };
        query.execute(&self.pool).await?;
        Ok(())
    }
}

fn read<T: DeserializeOwned>(value: Value) -> Result<T, StoreError> {
    serde_json::from_value(value.cleaned()).map_err(|error| StoreError::Other(error.to_string()))
}
