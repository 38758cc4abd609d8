//! Mail: folders under lease, messages taken in with their threads.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use sqlx::types::Json;
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

/// A folder under lease, and how far it has been read.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Folder {
    /// Its key in the database.
    pub id: Uuid,
    /// Under which numbering it was read; none when it never was.
    pub uidvalidity: Option<i64>,
    /// Up to here messages are in the database.
    pub last_uid: i64,
    /// Up to here they are flagged or moved as configured.
    pub settled_uid: i64,
    /// When it was last read.
    pub last_ok_at: Option<DateTime<Utc>>,
}

/// What came of a message.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Taken {
    /// `new`, `joined`, `reopened`, `woken`, `stored` (belongs to no request) or `duplicate`.
    pub outcome: String,
    /// The message.
    pub id: Uuid,
    /// The request it belongs to.
    pub request_id: Option<Uuid>,
    /// That request's number.
    pub number: Option<String>,
}

/// Whose turn it is at a folder: what every write of a reader says.
#[derive(Debug, Clone, Copy)]
pub struct Turn<'a> {
    /// The folder.
    pub folder: Uuid,
    /// Who holds its lease.
    pub who: &'a str,
    /// Its numbering.
    pub uidvalidity: i64,
}

/// How a folder fares.
#[derive(Debug, Clone, PartialEq, Eq, FromRow)]
pub struct Health {
    /// Whose it is.
    pub account: String,
    /// Its name.
    pub folder: String,
    /// When it was last read.
    pub last_ok_at: Option<DateTime<Utc>>,
    /// Why it cannot be read, if so.
    pub last_error: Option<String>,
    /// Some service reads it now.
    pub held: bool,
}

/// A letter that became no request.
#[derive(Debug, Clone, PartialEq, Eq, FromRow, Serialize)]
pub struct Stray {
    /// The message.
    pub id: Uuid,
    /// When it arrived.
    pub at: DateTime<Utc>,
    /// Its subject.
    pub subject: Option<String>,
    /// Its words.
    pub text: String,
    /// Why it is no person's.
    pub reason: Option<String>,
    /// What else is to be said of it.
    pub notice: Option<String>,
}

/// The letters that became no request, the newest first, at most so many.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn strays(pool: &PgPool, most: i64) -> sqlx::Result<Vec<Stray>> {
    sqlx::query_as(include_str!("sql/mail_strays.sql")).bind(most).fetch_all(pool).await
}

/// How every folder fares that was ever read.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn health(pool: &PgPool) -> sqlx::Result<Vec<Health>> {
    sqlx::query_as(include_str!("sql/mail_health.sql")).fetch_all(pool).await
}

/// Takes a folder for `seconds`, or keeps it; `None` while another service has it.
///
/// # Errors
/// When the database refuses or goes away; so with every function here.
pub async fn lease(pool: &PgPool, account: &str, name: &str, who: &str, seconds: f64) -> sqlx::Result<Option<Folder>> {
    let query = sqlx::query_as(include_str!("sql/mail_lease.sql"));
    query.bind(account).bind(name).bind(who).bind(seconds).fetch_optional(pool).await
}

/// Says which numbering a folder has; under a new one it is read from its beginning. `None` when the lease is lost.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn begin(pool: &PgPool, turn: Turn<'_>) -> sqlx::Result<Option<Folder>> {
    let query = sqlx::query_as(include_str!("sql/mail_begin.sql"));
    query.bind(turn.folder).bind(turn.who).bind(turn.uidvalidity).fetch_optional(pool).await
}

/// Says how far a folder has been read and settled.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn place(pool: &PgPool, turn: Turn<'_>, last_uid: i64, settled_uid: i64) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/mail_place.sql"))
        .bind(turn.folder)
        .bind(turn.who)
        .bind(turn.uidvalidity)
        .bind(last_uid)
        .bind(settled_uid)
        .execute(pool)
        .await
        .map(drop)
}

/// Says why a folder could not be read, for whoever asks.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn failed(pool: &PgPool, account: &str, name: &str, why: &str) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/mail_failed.sql")).bind(account).bind(name).bind(why).execute(pool).await.map(drop)
}

/// Gives back every folder of `who`.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn release(pool: &PgPool, who: &str) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/mail_release.sql")).bind(who).execute(pool).await.map(drop)
}

/// Keeps a message that was fetched, and that the folder has been read up to it: both or neither.
///
/// # Errors
/// When the lease is lost, or the database refuses or goes away.
pub async fn received(
    pool: &PgPool,
    turn: Turn<'_>,
    uid: i64,
    row: &Value,
    files: &[Option<Vec<u8>>],
) -> sqlx::Result<Taken> {
    let taken: Json<Taken> = sqlx::query_scalar(include_str!("sql/mail_received.sql"))
        .bind(row)
        .bind(files)
        .bind(turn.folder)
        .bind(turn.who)
        .bind(turn.uidvalidity)
        .bind(uid)
        .fetch_one(pool)
        .await?;
    Ok(taken.0)
}

/// Keeps a message that a person brings in.
///
/// # Errors
/// When this person may not, or the database refuses or goes away.
pub async fn import<'e>(
    on: impl sqlx::Executor<'e, Database = sqlx::Postgres>,
    row: &Value,
    files: &[Option<Vec<u8>>],
) -> sqlx::Result<Taken> {
    let query = sqlx::query_scalar(include_str!("sql/mail_import.sql")).bind(row).bind(files);
    let taken: Json<Taken> = query.fetch_one(on).await?;
    Ok(taken.0)
}
