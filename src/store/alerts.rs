//! Alerts: what the database finds, once a minute for all services together, and who has taken it.

use chrono::{DateTime, Utc};
use serde_json::Value;
use uuid::Uuid;

use super::{Store, StoreError};

/// An alert as it is listed.
#[derive(Debug, Clone, PartialEq, serde::Serialize, sqlx::FromRow)]
pub struct AlertEntry {
    /// Its key.
    pub id: Uuid,
    /// Which rule found it; `text::alerts` has the words.
    pub rule: String,
    /// `notice`, `warning`, `critical`.
    pub severity: String,
    /// What it is about.
    pub title: String,
    /// Code of its issue.
    pub issue: Option<String>,
    /// The rule's figures, baseline and limit.
    pub measure: Value,
    /// `[{entity, id, title, at}]`, newest first, at most 50.
    pub evidence: Value,
    /// When it was raised (UTC).
    pub first_at: DateTime<Utc>,
    /// The newest of its evidence (UTC).
    pub last_at: DateTime<Utc>,
    /// The most that was counted.
    pub count: i32,
    /// `open`, `acknowledged`, `closed`.
    pub state: String,
    /// Who has it, by login.
    pub acknowledged_by: Option<String>,
    /// Since when (UTC).
    pub acknowledged_at: Option<DateTime<Utc>>,
    /// It is silent until then (UTC).
    pub muted_until: Option<DateTime<Utc>>,
    /// What somebody noted.
    pub note: Option<String>,
}

/// A release of which silence may be said.
#[derive(Debug, Clone, PartialEq, Eq, sqlx::FromRow)]
pub struct Unheard {
    /// The release.
    pub release_id: Uuid,
    /// When it was published (UTC).
    pub published_at: DateTime<Utc>,
}

impl Store {
    /// Alerts, the gravest and newest first; those that are closed only if asked for. At most 500.
    ///
    /// # Errors
    /// When the database is gone or this login may not see them; so with every function here.
    pub async fn alert_list(&self, closed: bool) -> Result<Vec<AlertEntry>, StoreError> {
        Ok(sqlx::query_as(include_str!("sql/alert_list.sql")).bind(closed).fetch_all(&self.pool).await?)
    }

    /// Takes an open alert; false when it is no longer open.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn alert_acknowledge(&self, alert: Uuid, note: Option<&str>) -> Result<bool, StoreError> {
        Ok(sqlx::query_scalar(include_str!("sql/alert_ack.sql")).bind(alert).bind(note).fetch_one(&self.pool).await?)
    }

    /// Whether it is this service's turn to look for alerts: once a minute for all of them.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn alert_turn(&self) -> Result<bool, StoreError> {
        Ok(sqlx::query_scalar(include_str!("sql/alert_turn.sql")).fetch_one(&self.pool).await?)
    }

    /// Releases to the press that no outlet under contract has carried yet.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn unheard(&self) -> Result<Vec<Unheard>, StoreError> {
        Ok(sqlx::query_as(include_str!("sql/alert_unheard.sql")).fetch_all(&self.pool).await?)
    }

    /// Looks for every cause of an alert; `due` are the instants from which an unheard release is silence. How many
    /// causes there are; `None` when another service is at it.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn raise_alerts(&self, due: &[(Uuid, DateTime<Utc>)]) -> Result<Option<i32>, StoreError> {
        let (releases, instants): (Vec<Uuid>, Vec<DateTime<Utc>>) = due.iter().copied().unzip();
        let query = sqlx::query_scalar(include_str!("sql/alert_raise.sql")).bind(releases).bind(instants);
        Ok(query.fetch_one(&self.pool).await?)
    }

    /// Compares this machine's clock with the database's, and has an alert raised for `who` if they are apart. Seconds
    /// by which this clock is ahead; what the way to the database took is not held against it.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn compare_clocks(&self, who: &str) -> Result<f64, StoreError> {
        let before = Utc::now();
        let theirs: DateTime<Utc> = sqlx::query_scalar(include_str!("sql/clock.sql")).fetch_one(&self.pool).await?;
        let after = Utc::now();
        let seconds = |span: chrono::TimeDelta| span.as_seconds_f64();
        let (early, late) = (seconds(before - theirs), seconds(after - theirs));
        let skew = if early > 0.0 { early } else { late.min(0.0) };
        sqlx::query(include_str!("sql/alert_clock.sql")).bind(who).bind(skew).execute(&self.pool).await?;
        Ok(skew)
    }
}
