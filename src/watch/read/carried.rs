//! Letters that wait for a newsroom: a page that was read may carry one, and a case of its own keeps its story watched.

use chrono::{DateTime, TimeDelta, Utc};
use serde_json::json;
use sqlx::PgPool;
use uuid::Uuid;

use crate::pickup::carried::{Carried, carried};
use crate::store::replies::{self, Waiting};

/// How often a story is read again while a letter about it waits, once its own steps are over. Our default.
const EVERY: TimeDelta = TimeDelta::days(1);
/// The last step of a story's own readings.
const LAST: i16 = 5;

/// The cases that a page of this article may settle.
///
/// # Errors
/// When the database refuses or goes away; so with every function here.
pub async fn waiting(pool: &PgPool, article: Uuid) -> sqlx::Result<Vec<Waiting>> {
    replies::waiting(pool, article).await
}

/// The next reading of a story that a letter waits for: its own step, else a day later.
pub fn next(
    step: Option<(i16, DateTime<Utc>)>,
    waiting: &[Waiting],
    now: DateTime<Utc>,
) -> Option<(i16, DateTime<Utc>)> {
    step.or_else(|| waiting.iter().any(|case| case.own).then(|| (LAST, now + EVERY)))
}

/// Says of each case that this page settles that it was carried, and where.
///
/// # Errors
/// When the database goes away; a refusal (somebody was quicker) is none.
pub async fn settle(pool: &PgPool, article: Uuid, url: &str, page: &str) -> sqlx::Result<()> {
    for case in waiting(pool, article).await? {
        let evidence = match (&case.corrected, carried(&case.disputed, &case.draft, case.own, page)) {
            (Some(facts), _) => json!({"kind": "corrected", "article": article, "facts": facts}),
            (None, Some(Carried::Corrected)) => json!({"kind": "corrected", "article": article}),
            (None, Some(Carried::Letter(share))) => json!({"kind": "letter", "article": article, "share": share}),
            (None, None) => continue,
        };
        match replies::carry(pool, &case, url, evidence).await {
            Ok(()) => tracing::info!("a letter is carried: {url}"),
            Err(sqlx::Error::Database(why)) => tracing::debug!("the case was not settled: {why}"),
            Err(lost) => return Err(lost),
        }
    }
    Ok(())
}
