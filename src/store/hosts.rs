//! The hosts that are read from: who may be asked now, over all services of the office together.

use chrono::{DateTime, Utc};
use sqlx::{Executor, FromRow, PgPool, Postgres};

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
pub async fn leave<'e>(on: impl Executor<'e, Database = Postgres>, places: &[Place]) -> sqlx::Result<()> {
    if places.is_empty() {
        return Ok(());
    }
    sqlx::query(include_str!("sql/host_leave.sql"))
        .bind(places.iter().map(|place| place.host.clone()).collect::<Vec<_>>())
        .bind(places.iter().map(|place| place.until).collect::<Vec<_>>())
        .execute(on)
        .await
        .map(drop)
}

/// What a host's robots.txt said.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Robots {
    /// Its text; none where there is none.
    pub robots: Option<String>,
    /// The HTTP status of the last answer; none when nobody answered.
    pub robots_status: Option<i32>,
    /// When it was last asked for.
    pub robots_at: Option<DateTime<Utc>>,
    /// Since when it could not be read.
    pub robots_lost_at: Option<DateTime<Utc>>,
}

/// What came of asking for robots.txt.
#[derive(Debug, Clone, Copy)]
pub struct NewRobots<'a> {
    /// Its text, without NUL; none where there is none.
    pub text: Option<&'a str>,
    /// The HTTP status; none when nobody answered.
    pub status: Option<i32>,
    /// Seconds between two requests from now on (5 to 120); none where that stays.
    pub spacing: Option<f32>,
    /// It could not be read: the last text goes on counting.
    pub lost: bool,
}

/// What a host's robots.txt said, if it was ever asked for.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn robots(pool: &PgPool, host: &str) -> sqlx::Result<Option<Robots>> {
    sqlx::query_as(include_str!("sql/robots_get.sql")).bind(host).fetch_optional(pool).await
}

/// Keeps what came of asking for robots.txt; as it counts from now on.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn put_robots(pool: &PgPool, host: &str, new: NewRobots<'_>) -> sqlx::Result<Robots> {
    sqlx::query_as(include_str!("sql/robots_put.sql"))
        .bind(host)
        .bind(new.text)
        .bind(new.status)
        .bind(new.spacing)
        .bind(new.lost)
        .fetch_one(pool)
        .await
}
