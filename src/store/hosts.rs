//! The hosts that are read from: who may be asked now, over all services of the office together.

use chrono::{DateTime, Utc};
use sqlx::{FromRow, PgPool};

/// A place at a host: taken before a request, given back after it, gone by itself at its end.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    /// The host, lower case.
    pub host: String,
    /// When it ends by itself (the database's clock).
    pub until: DateTime<Utc>,
}

/// What came of asking for a place.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Asked {
    /// The host.
    pub name: String,
    /// When the place ends by itself, if it was granted.
    pub until: DateTime<Utc>,
    /// Whether there is a place.
    pub granted: bool,
    /// When its robots.txt was last asked for.
    pub robots_at: Option<DateTime<Utc>>,
    /// Seconds after which to ask again.
    pub wait_seconds: f64,
}

/// Asks for a place of `seconds` at each host: one answer a host, in any order. `at` is the database's own time when
/// absent.
///
/// # Errors
/// When the database refuses or goes away; so with every function here.
pub async fn enter(
    pool: &PgPool,
    hosts: &[String],
    seconds: f64,
    at: Option<DateTime<Utc>>,
) -> sqlx::Result<Vec<Asked>> {
    sqlx::query_as(include_str!("sql/host_enter.sql")).bind(hosts).bind(seconds).bind(at).fetch_all(pool).await
}

/// Gives places back.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn leave(pool: &PgPool, places: &[Place]) -> sqlx::Result<()> {
    if places.is_empty() {
        return Ok(());
    }
    sqlx::query(include_str!("sql/host_leave.sql"))
        .bind(places.iter().map(|place| place.host.clone()).collect::<Vec<_>>())
        .bind(places.iter().map(|place| place.until).collect::<Vec<_>>())
        .execute(pool)
        .await
        .map(drop)
}
