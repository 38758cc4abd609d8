//! What a wished event or release would clash with: the plan around it is read, the search itself is pure.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde_json::Value;
use uuid::Uuid;

use super::{Store, StoreError};
use crate::domain::clash::told::{Named, Told};
use crate::domain::clash::wish::{AROUND, Wish, Wished};
use crate::domain::clash::{Clash, Reason};
use crate::domain::entity::Entity;

impl Store {
    /// The clashes that a record would have if it were saved as wished; none where no time is said. Of an event that is
    /// taken as it is kept, what the database itself holds to collide is among them, so that who has seen them all may
    /// confirm it.
    ///
    /// # Errors
    /// When the database is gone or this login is not of the staff.
    pub async fn clashes_of(&self, wish: &Wish, zone: Tz) -> Result<Vec<Told>, StoreError> {
        let kept: Option<Value> = match wish.entity {
            Entity::Event => self.one_event(&wish.id.to_string()).await?,
            _ => {
                sqlx::query_scalar(include_str!("sql/plan_release.sql"))
                    .bind(wish.id)
                    .fetch_optional(&self.pool)
                    .await?
            }
        };
        let named = wish.values.get("event").or_else(|| kept.as_ref()?.get("event")).and_then(Value::as_str);
        let event = match named.map(str::trim).filter(|_| wish.entity == Entity::Release) {
            Some(named) => self.one_event(named).await?,
            None => None,
        };
        let Some(wished) = wish.over(kept.as_ref(), event.as_ref().and_then(key)) else { return Ok(Vec::new()) };
        let Some((mut first, mut last)) = wished.span() else { return Ok(Vec::new()) };
        // What hangs on an event still stands where it was; a release is held against its event wherever that is.
        let before = kept.as_ref().filter(|_| wish.entity == Entity::Event);
        for at in [before, event.as_ref()].into_iter().flatten().filter_map(starts) {
            (first, last) = (first.min(at), last.max(at));
        }
        let around = (first.checked_sub_signed(AROUND), last.checked_add_signed(AROUND));
        let plan = self.plan(around.0.unwrap_or(first), around.1.unwrap_or(last)).await?;
        let as_kept = match &wished {
            Wished::Event(event) if wish.values.is_empty() => Some(event.clone()),
            _ => None,
        };
        let mut told = wished.clashes(plan, zone);
        if let Some(event) = as_kept {
            let known: Vec<String> = told.iter().map(|told| told.key(event.id, zone)).collect();
            for key in self.collisions(event.id).await?.into_iter().filter(|key| !known.contains(key)) {
                told.extend(plainly(&key, event.id, (event.starts_at, event.ends_at), &event.title));
            }
        }
        Ok(told)
    }

    /// What the database itself holds to collide with an event, as keys (see [`Told::key`]).
    ///
    /// # Errors
    /// When the database is gone or this login is not of the staff.
    pub async fn collisions(&self, event: Uuid) -> Result<Vec<String>, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/event_collisions.sql")).bind(event);
        Ok(query.fetch_all(&self.pool).await?)
    }

    async fn one_event(&self, named: &str) -> Result<Option<Value>, StoreError> {
        let query = sqlx::query_scalar(include_str!("sql/plan_event.sql")).bind(named);
        Ok(query.fetch_optional(&self.pool).await?)
    }
}

fn key(event: &Value) -> Option<Uuid> {
    event.get("id")?.as_str()?.parse().ok()
}

fn starts(event: &Value) -> Option<DateTime<Utc>> {
    event.get("starts_at")?.as_str()?.parse().ok()
}

/// A collision of which only the key is known.
fn plainly(key: &str, event: Uuid, (from, to): (DateTime<Utc>, Option<DateTime<Utc>>), title: &str) -> Option<Told> {
    let (reason, about) = key.split_once(':')?;
    let other = about.parse::<Uuid>().ok();
    let clash = Clash {
        reason: reason.parse::<Reason>().ok()?,
        one: event,
        other,
        from,
        to: to.unwrap_or(from),
        by_day: false,
        what: String::new(),
    };
    let one = Named { number: None, title: title.to_owned() };
    Some(Told { clash, one, other: other.map(|id| Named { number: None, title: id.to_string() }) })
}
