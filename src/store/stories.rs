//! Stories: the same text at several outlets, who was first with it, and the copies.

use chrono::{DateTime, Utc};
use sqlx::{Executor, FromRow, PgConnection, Postgres};
use uuid::Uuid;

/// An article of the same fortnight that may be the same text.
#[derive(Debug, Clone, FromRow)]
pub struct Candidate {
    /// Its key.
    pub id: Uuid,
    /// Its text.
    pub body: String,
    /// The story it belongs to.
    pub cluster_id: Option<Uuid>,
}

/// Articles that share a band of the text, the oldest first.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn candidates<'e>(
    on: impl Executor<'e, Database = Postgres>,
    article: Uuid,
    bands: &[i64],
    at: DateTime<Utc>,
) -> sqlx::Result<Vec<Candidate>> {
    sqlx::query_as(include_str!("sql/cluster_candidates.sql")).bind(article).bind(bands).bind(at).fetch_all(on).await
}

/// A story that an article began.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn make(on: &mut PgConnection, first: Uuid) -> sqlx::Result<Uuid> {
    let id = Uuid::now_v7();
    sqlx::query(include_str!("sql/cluster_make.sql")).bind(id).bind(first).execute(&mut *on).await?;
    join(on, first, id, 1.0).await?;
    Ok(id)
}

/// An article belongs to a story, with this share of its text.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn join(on: &mut PgConnection, article: Uuid, cluster: Uuid, share: f32) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/cluster_join.sql"))
        .bind(article)
        .bind(cluster)
        .bind(share)
        .execute(on)
        .await
        .map(drop)
}

/// Counts a story anew: who was first, how many copies; pick-ups of copies say whose copy they are.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn count(on: &mut PgConnection, cluster: Uuid) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/cluster_count.sql")).bind(cluster).execute(on).await.map(drop)
}
