//! Watch terms looking back: what they would find among the stored articles, and what new ones are still to search.

use chrono::{DateTime, Utc};
use sqlx::{FromRow, PgConnection};
use uuid::Uuid;

use super::watch::{NewHit, StoredTerm};
use super::{Store, StoreError};

/// A stored article as terms see it.
#[derive(Debug, Clone, FromRow)]
pub struct StoredArticle {
    /// Its key.
    pub id: Uuid,
    /// As seen first.
    pub url: String,
    /// Plain text.
    pub title: String,
    /// Plain text.
    pub summary: Option<String>,
    /// Plain text, at most its first 200,000 characters; absent where it was not asked for.
    pub body: Option<String>,
    /// Whose it is.
    pub outlet_id: Option<Uuid>,
    /// When it was published or else first seen (UTC).
    pub sort_at: DateTime<Utc>,
    /// When it was first seen (UTC).
    pub first_seen_at: DateTime<Utc>,
    /// The terms that found it before.
    pub matched_terms: Vec<String>,
}

/// A term that has not looked through the stored articles yet.
#[derive(Debug, Clone, FromRow)]
pub struct Pending {
    /// The term.
    #[sqlx(flatten)]
    pub term: StoredTerm,
    /// Articles before this instant are still to be searched (UTC).
    pub search_edge: DateTime<Utc>,
    /// Those before this one need not be (UTC).
    pub search_from: DateTime<Utc>,
}

/// A hit that a new term has among the stored articles.
#[derive(Debug, Clone)]
pub struct LateHit {
    /// The hit, with the new terms only.
    pub hit: NewHit,
    /// Whose article it is.
    pub outlet_id: Option<Uuid>,
    /// When the article was first seen (UTC): the hit is as old as that.
    pub seen_at: DateTime<Utc>,
}

/// Stored articles before `edge`, newest first, not before `from`: at most `count`, and those of the last one's instant.
///
/// # Errors
/// When the database refuses or goes away; so with every function here.
pub async fn stretch(
    on: &mut PgConnection,
    edge: DateTime<Utc>,
    from: DateTime<Utc>,
    count: i64,
    with_body: bool,
) -> sqlx::Result<Vec<StoredArticle>> {
    let query = sqlx::query_as(include_str!("sql/term_stretch.sql"));
    query.bind(edge).bind(from).bind(count).bind(with_body).fetch_all(on).await
}

/// Whether this connection's transaction is the one that searches.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn lock_search(on: &mut PgConnection) -> sqlx::Result<bool> {
    sqlx::query_scalar(include_str!("sql/term_lock.sql")).fetch_one(on).await
}

/// The terms that have not searched everything yet; at most 1,000 at once.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn pending(on: &mut PgConnection) -> sqlx::Result<Vec<Pending>> {
    sqlx::query_as(include_str!("sql/term_pending.sql")).fetch_all(on).await
}

/// Stores what was found: a new hit, or one more term of a hit that nobody has decided on yet.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn add_late_hits(on: &mut PgConnection, hits: &[LateHit]) -> sqlx::Result<()> {
    let state = |late: &LateHit| if late.hit.suggested { "suggested" } else { "detected" };
    sqlx::query(include_str!("sql/term_hits.sql"))
        .bind(hits.iter().map(|_| Uuid::now_v7()).collect::<Vec<_>>())
        .bind(hits.iter().map(|late| late.hit.article_id).collect::<Vec<_>>())
        .bind(hits.iter().map(|late| late.hit.title.clone()).collect::<Vec<_>>())
        .bind(hits.iter().map(|late| late.outlet_id).collect::<Vec<_>>())
        .bind(hits.iter().map(|late| late.hit.url.clone()).collect::<Vec<_>>())
        .bind(hits.iter().map(|late| late.hit.terms.join("\n")).collect::<Vec<_>>())
        .bind(hits.iter().map(|late| late.hit.score).collect::<Vec<_>>())
        .bind(hits.iter().map(|late| late.hit.issue_id).collect::<Vec<_>>())
        .bind(hits.iter().map(state).collect::<Vec<_>>())
        .bind(hits.iter().map(|late| late.hit.matches.clone()).collect::<Vec<_>>())
        .bind(hits.iter().map(|late| late.seen_at).collect::<Vec<_>>())
        .execute(on)
        .await
        .map(drop)
}

/// Notes that these terms have searched back to `edge`, or everything when there is none; a term that was changed
/// meanwhile begins anew by itself.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn searched(on: &mut PgConnection, terms: &[Pending], edge: Option<DateTime<Utc>>) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/term_searched.sql"))
        .bind(terms.iter().map(|pending| pending.term.id).collect::<Vec<_>>())
        .bind(terms.iter().map(|pending| pending.search_edge).collect::<Vec<_>>())
        .bind(edge)
        .execute(on)
        .await
        .map(drop)
}

/// What people decided about a hit: material for lessons.
#[derive(Debug, Clone, FromRow)]
pub struct Judged {
    /// The terms that found it.
    pub matched_terms: Vec<String>,
    /// Why it was dismissed; none when it was confirmed.
    pub dismissed_reason: Option<String>,
    /// The headline.
    pub title: String,
    /// Summary and the beginning of the text.
    pub text: String,
}

impl Store {
    /// Says whether a hit of a term is worth an alert; false when there is no term of this name.
    ///
    /// # Errors
    /// When the database is gone or refuses.
    pub async fn term_alarm(&self, name: &str, alarm: bool) -> Result<bool, StoreError> {
        Ok(sqlx::query_scalar(include_str!("sql/term_alarm.sql")).bind(name).bind(alarm).fetch_one(&self.pool).await?)
    }

    /// The newest hits that people confirmed or dismissed for what they say, of the last 180 days; at most 5,000.
    ///
    /// # Errors
    /// When the database is gone or this login may not see them.
    pub async fn judged_hits(&self) -> Result<Vec<Judged>, StoreError> {
        Ok(sqlx::query_as(include_str!("sql/term_judged.sql")).fetch_all(&self.pool).await?)
    }
}
