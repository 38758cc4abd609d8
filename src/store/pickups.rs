//! Pick-ups: the releases that articles may carry, what was found of them, and the hits that follow.

use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::{FromRow, PgConnection, PgPool};
use uuid::Uuid;

/// A release that articles may carry.
#[derive(Debug, Clone, FromRow)]
pub struct StoredRelease {
    /// Its key.
    pub id: Uuid,
    /// The headline.
    pub title: String,
    /// The lead.
    pub lead: Option<String>,
    /// The text.
    pub body: Option<String>,
    /// The record's version.
    pub version: i32,
    /// The issue it belongs to.
    pub issue_id: Option<Uuid>,
    /// When it last changed.
    pub updated_at: DateTime<Utc>,
    /// When it was published, or is to be.
    pub published_at: Option<DateTime<Utc>>,
    /// It is out.
    pub published: bool,
    /// Which version of its text this is.
    pub text_version: i32,
    /// Articles are still compared with it.
    pub live: bool,
}

/// How an article carries a release.
#[derive(Debug, Clone, PartialEq)]
pub struct Pickup {
    /// The release.
    pub release_id: Uuid,
    /// `whole`, `partial`, `quote`, `reference` or `none`.
    pub class: &'static str,
    /// Share of the release used, 0 to 1.
    pub used_share: f32,
    /// Share of the article that is ours, 0 to 1.
    pub article_share: f32,
    /// Words of the longest run.
    pub longest: i32,
    /// `[{"release":[start,len],"article":[start,len]}]` in characters of both texts as stored.
    pub fragments: Value,
    /// Kendall's tau of the fragments' order, -1 to 1.
    pub order_kept: Option<f32>,
    /// Share of our words that stand between quotation marks, 0 to 1.
    pub quoted_share: f32,
    /// From the release's publication to the article's; negative when the article was first.
    pub minutes: Option<i32>,
    /// Every fact of the release with what the article made of it.
    pub facts: Value,
    /// Those that the article has otherwise.
    pub altered_facts: Value,
    /// Key messages whose words are not in the article.
    pub missing_messages: Vec<String>,
    /// The rare figures and names that a reference rests on.
    pub shared_facts: Vec<String>,
    /// Which version of the release's text it was compared with.
    pub release_version: i32,
    /// Facts that the article had otherwise at its last reading and has as the release now.
    pub corrected_facts: Value,
    /// The issue of the release.
    pub issue_id: Option<Uuid>,
}

/// The words of a release.
#[derive(Debug, Clone, FromRow)]
pub struct ReleaseText {
    /// Its key.
    pub id: Uuid,
    /// The headline.
    pub title: String,
    /// The lead.
    pub lead: Option<String>,
    /// The text.
    pub body: Option<String>,
    /// What the public should take from it.
    pub key_messages: Vec<String>,
}

/// A pick-up as it was found before.
#[derive(Debug, Clone, FromRow)]
pub struct Before {
    /// The release.
    pub release_id: Uuid,
    /// Its class.
    pub class: String,
    /// The facts that were altered.
    pub altered_facts: Option<Value>,
}

/// The hit of an article, on which the machine may take a step.
#[derive(Debug, Clone, FromRow)]
struct Hit {
    id: Uuid,
    version: i32,
    state: String,
    confirm: bool,
}

/// An article to be compared with a release.
#[derive(Debug, Clone, FromRow)]
pub struct Carrier {
    /// Its key.
    pub id: Uuid,
    /// The headline.
    pub title: String,
    /// What the feed says of it.
    pub summary: Option<String>,
    /// Its text.
    pub body: Option<String>,
    /// Whose it is.
    pub outlet_id: Option<Uuid>,
    /// Its address.
    pub url: String,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// When it was first seen.
    pub first_seen_at: DateTime<Utc>,
    /// When it was published or first seen, whichever is earlier.
    pub sort_at: DateTime<Utc>,
    /// Its page was read.
    pub read: bool,
    /// It stands in a channel of the office's own.
    pub own: Option<bool>,
}

/// Releases that changed at or after `since`.
///
/// # Errors
/// When the database refuses or goes away; so with every function here.
pub async fn releases(pool: &PgPool, since: DateTime<Utc>) -> sqlx::Result<Vec<StoredRelease>> {
    sqlx::query_as(include_str!("sql/pickup_releases.sql")).bind(since).fetch_all(pool).await
}

/// Domains of the office's own channels.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn own_domains(pool: &PgPool) -> sqlx::Result<Vec<String>> {
    sqlx::query_scalar(include_str!("sql/pickup_own.sql")).fetch_all(pool).await
}

/// The words of releases.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn texts(pool: &PgPool, releases: &[Uuid]) -> sqlx::Result<Vec<ReleaseText>> {
    sqlx::query_as(include_str!("sql/pickup_texts.sql")).bind(releases).fetch_all(pool).await
}

/// What is known of an article's pick-ups.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn of_article(on: &mut PgConnection, article: Uuid) -> sqlx::Result<Vec<Before>> {
    sqlx::query_as(include_str!("sql/pickup_of_article.sql")).bind(article).fetch_all(on).await
}

/// Stores how an article carries releases, and makes it a hit if it carries any.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn put(on: &mut PgConnection, article: Uuid, pickups: &[Pickup]) -> sqlx::Result<()> {
    for pickup in pickups {
        sqlx::query(include_str!("sql/pickup_put.sql"))
            .bind(pickup.release_id)
            .bind(article)
            .bind(pickup.class)
            .bind(pickup.used_share)
            .bind(pickup.article_share)
            .bind(pickup.longest)
            .bind(&pickup.fragments)
            .bind(pickup.order_kept)
            .bind(pickup.quoted_share)
            .bind(pickup.minutes)
            .bind(&pickup.facts)
            .bind(&pickup.altered_facts)
            .bind(&pickup.missing_messages)
            .bind(&pickup.shared_facts)
            .bind(pickup.release_version)
            .bind(&pickup.corrected_facts)
            .execute(&mut *on)
            .await?;
    }
    let carried = pickups.iter().filter(|pickup| pickup.class != "none");
    // The one that is used most says which issue it is about.
    let most = carried.max_by(|a, b| a.used_share.total_cmp(&b.used_share));
    let Some(most) = most else { return Ok(()) };
    sqlx::query(include_str!("sql/pickup_hit.sql"))
        .bind(article)
        .bind(Uuid::now_v7())
        .bind(most.issue_id)
        .execute(&mut *on)
        .await?;
    step_hit(on, article).await
}

/// The machine's own steps on the hit of an article that carries a release: it is suggested, and confirmed where the
/// outlet is marked so and carries the release whole.
async fn step_hit(on: &mut PgConnection, article: Uuid) -> sqlx::Result<()> {
    for _ in 0..2 {
        let hit: Option<Hit> =
            sqlx::query_as(include_str!("sql/pickup_suggest.sql")).bind(article).fetch_optional(&mut *on).await?;
        let action = match hit {
            Some(Hit { ref state, .. }) if state == "detected" => "suggest",
            Some(Hit { confirm: true, .. }) => "confirm",
            _ => return Ok(()),
        };
        if let Some(Hit { id, version, .. }) = hit {
            let query = sqlx::query(include_str!("sql/record_act.sql"));
            query.bind("coverage").bind(id).bind(version).bind(action).bind(json!({})).execute(&mut *on).await?;
        }
    }
    Ok(())
}

/// Releases whose present text has not been compared with the articles that were there before it.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn due(pool: &PgPool) -> sqlx::Result<Vec<Uuid>> {
    sqlx::query_scalar(include_str!("sql/pickup_due.sql")).fetch_all(pool).await
}

/// Whether this transaction is the one that compares the release.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn claim(on: &mut PgConnection, release: Uuid) -> sqlx::Result<bool> {
    sqlx::query_scalar(include_str!("sql/pickup_claim.sql")).bind(release).fetch_one(on).await
}

/// The release has been compared in this version of its text.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn weighed(on: &mut PgConnection, release: Uuid, version: i32) -> sqlx::Result<()> {
    sqlx::query(include_str!("sql/pickup_weighed.sql")).bind(release).bind(version).execute(on).await.map(drop)
}

/// The next articles after the one with key `after` that a release is compared with.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn carriers(on: &mut PgConnection, release: Uuid, after: Uuid) -> sqlx::Result<Vec<Carrier>> {
    sqlx::query_as(include_str!("sql/pickup_articles.sql")).bind(release).bind(after).fetch_all(on).await
}
