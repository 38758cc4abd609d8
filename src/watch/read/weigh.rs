//! One article on the scales: what it carries of which release, and what it made of the facts.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::PgPool;
use uuid::Uuid;

use super::releases::{Release, Releases};
use crate::pickup::facts::{Facts, Finding, Verdict};
use crate::pickup::reuse::related::related;
use crate::pickup::reuse::{Class, Comparison, Prepared};
use crate::pickup::{messages, texts};
use crate::store::pickups::{self as store, Before, Pickup, ReleaseText};

/// Fragments, facts and shared figures of one pick-up that are kept; a longer list says nothing more.
const MOST: usize = 500;

/// What an article carries of the live releases, and what became of those in `before`. `published` is the article's time.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn weigh(
    pool: &PgPool,
    releases: &Releases,
    text: &str,
    published: DateTime<Utc>,
    before: &[Before],
) -> sqlx::Result<Vec<Pickup>> {
    let article = Prepared::new(text);
    let also: Vec<Uuid> = before.iter().map(|before| before.release_id).collect();
    let found = releases.search(&article, &also);
    measure(pool, text, published, found).await
}

/// Comparisons with their facts; those that carry nothing are among them, as `none`.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn measure(
    pool: &PgPool,
    text: &str,
    published: DateTime<Utc>,
    found: Vec<(Uuid, Release, Comparison)>,
) -> sqlx::Result<Vec<Pickup>> {
    if found.is_empty() {
        return Ok(Vec::new());
    }
    let keys: Vec<Uuid> = found.iter().map(|(key, _, _)| *key).collect();
    let words = store::texts(pool, &keys).await?;
    let with_words = found.into_iter().filter_map(|(key, release, comparison)| {
        let words = words.iter().find(|words| words.id == key)?;
        Some(pickup(words, release, comparison, text, published))
    });
    Ok(with_words.collect())
}

/// The facts that were altered at the last reading of the article and are as in the release now.
pub fn corrected(before: &[Before], now: &Pickup) -> Vec<Finding> {
    let altered =
        before.iter().find(|before| before.release_id == now.release_id).and_then(|b| b.altered_facts.clone());
    let altered: Vec<Finding> = altered.and_then(|facts| serde_json::from_value(facts).ok()).unwrap_or_default();
    let facts: Vec<Finding> = serde_json::from_value(now.facts.clone()).unwrap_or_default();
    let is_right = |was: &Finding| {
        facts.iter().any(|is| is.verdict == Verdict::Same && is.kind == was.kind && is.release == was.release)
    };
    altered.into_iter().filter(is_right).collect()
}

fn pickup(
    words: &ReleaseText,
    release: Release,
    mut comparison: Comparison,
    article: &str,
    published: DateTime<Utc>,
) -> Pickup {
    let text = texts::of_release(&words.title, words.lead.as_deref(), words.body.as_deref());
    // Where our words make no share of their own, what is told again in others counts.
    if !matches!(comparison.class, Class::Whole | Class::Partial) {
        let mut retold = related(&text, article);
        retold.retain(|one| !comparison.covers(one.article));
        comparison.support(&retold);
    }
    let carries = comparison.class != Class::None;
    let facts = if carries { Facts::of(&text).check(article) } else { Vec::new() };
    let altered: Vec<&Finding> = facts.iter().filter(|fact| fact.verdict == Verdict::Altered).collect();
    let minutes = release.published_at.map(|at| (published - at).as_seconds_f64() / 60.0);
    Pickup {
        release_id: words.id,
        class: comparison.class.as_str(),
        used_share: comparison.u as f32,
        article_share: comparison.a as f32,
        longest: i32::try_from(comparison.longest).unwrap_or(i32::MAX),
        fragments: list(comparison.fragments.iter().take(MOST)),
        order_kept: comparison.order_kept.map(|tau| tau as f32),
        quoted_share: comparison.quoted_share as f32,
        minutes: minutes.map(|minutes| minutes.round() as i32),
        altered_facts: list(altered.into_iter().take(MOST)),
        facts: list(facts.iter().take(MOST)),
        missing_messages: if carries { messages::missing(&words.key_messages, article) } else { Vec::new() },
        shared_facts: shared(&comparison, &text, article),
        release_version: release.text_version,
        corrected_facts: json!([]),
        issue_id: release.issue_id,
    }
}

/// The rare figures and names that both have, as the release writes them; a mention as the article does.
fn shared(comparison: &Comparison, release: &str, article: &str) -> Vec<String> {
    let mut shared: Vec<String> = Vec::new();
    for evidence in comparison.evidence.iter().take(MOST) {
        let words = match evidence.release.len {
            0 => evidence.article.of(article),
            _ => evidence.release.of(release),
        };
        if !words.is_empty() && !shared.iter().any(|known| known == words) {
            shared.push(words.to_owned());
        }
    }
    shared
}

fn list<T: serde::Serialize>(items: impl Iterator<Item = T>) -> Value {
    Value::Array(items.filter_map(|item| serde_json::to_value(item).ok()).collect())
}
