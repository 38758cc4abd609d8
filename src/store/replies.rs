//! Letters that wait for a newsroom, as the watcher sees them.

use serde_json::{Value, json};
use sqlx::{FromRow, PgPool};
use uuid::Uuid;

/// A correction case that was sent and waits.
#[derive(Debug, Clone, PartialEq, FromRow)]
pub struct Waiting {
    /// The case.
    pub id: Uuid,
    /// The version to act on.
    pub version: i32,
    /// The article is the story in dispute, not another one of the outlet.
    pub own: bool,
    /// The facts in dispute, one a line.
    pub disputed: String,
    /// The text that was to be carried.
    pub draft: String,
    /// Facts that the story had otherwise and has right since the letter went out; absent while any is still wrong.
    pub corrected: Option<Value>,
}

/// The cases that an article may settle; at most 20.
///
/// # Errors
/// When the database refuses or goes away; so with every function here.
pub async fn waiting(pool: &PgPool, article: Uuid) -> sqlx::Result<Vec<Waiting>> {
    sqlx::query_as(include_str!("sql/correction_waiting.sql")).bind(article).fetch_all(pool).await
}

/// Says that a case was carried at this address, with what shows it.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn carry(pool: &PgPool, case: &Waiting, url: &str, evidence: Value) -> sqlx::Result<()> {
    let args = json!({"where": url, "evidence": evidence});
    sqlx::query(include_str!("sql/record_act.sql"))
        .bind("correction")
        .bind(case.id)
        .bind(case.version)
        .bind("carry")
        .bind(args)
        .execute(pool)
        .await?;
    Ok(())
}
