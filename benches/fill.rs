//! Databases that have been in use for years.

use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use chrono::{DateTime, SecondsFormat, TimeDelta, Utc};
use sqlx::{AssertSqlSafe, Executor};
use tokio::task::JoinSet;

use super::words::{Chance, Language};
use super::world::World;

/// When the articles were published.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Spread {
    /// Over three years, stored as they came.
    Years,
    /// All in one day, stored in any order.
    Day,
}

const YEARS: i64 = 3 * 365 * 86_400;
const DAY: i64 = 86_400;
const AT_ONCE: u64 = 5_000;

/// `count` articles and what goes with them in `database`, unless they are there. How long it took, if it was done.
pub async fn fill(world: &World, database: &str, count: u64, spread: Spread) -> Result<Option<Duration>> {
    world.database(database).await?;
    let mut own = world.admin(database).await?;
    let there: i64 = sqlx::query_scalar("select count(*) from article").fetch_one(&mut own).await?;
    if there.unsigned_abs() >= count {
        return Ok(None);
    }
    own.execute("truncate article cascade").await.ok();
    own.execute(include_str!("sources.sql")).await?;
    // The text index is made at the end, as after restoring a backup: three times as fast.
    let index: String =
        sqlx::query_scalar("select pg_get_indexdef('article_search'::regclass)").fetch_one(&mut own).await?;
    own.execute("drop index article_search").await?;
    let begun = Instant::now();
    let language = Arc::new(Language::new());
    let next = Arc::new(AtomicU64::new(0));
    let now = Utc::now();
    let mut writers = JoinSet::new();
    for _ in 0..2 {
        let (language, next, mut own) = (Arc::clone(&language), Arc::clone(&next), world.admin(database).await?);
        writers.spawn(async move {
            loop {
                let from = next.fetch_add(AT_ONCE, Ordering::Relaxed);
                if from >= count {
                    return Ok(());
                }
                let rows = rows(&language, from..(from + AT_ONCE).min(count), count, now, spread);
                let mut copy = own
                    .copy_in_raw("copy article (outlet_id, source_id, url, url_hash, title, summary, published_at, first_seen_at) from stdin")
                    .await?;
                copy.send(rows.into_bytes()).await?;
                copy.finish().await?;
            }
        });
    }
    while let Some(done) = writers.join_next().await {
        let done: Result<()> = done.context("a writer broke off")?;
        done?;
    }
    own.execute("set maintenance_work_mem = '1GB'").await?;
    own.execute(AssertSqlSafe(index)).await?;
    let took = begun.elapsed();
    own.execute(include_str!("records.sql")).await.context("the other records")?;
    // As the service does each minute, a part at a time.
    while sqlx::query_scalar("select exists (select from article_unsettled)").fetch_one(&mut own).await? {
        own.execute("select settle_articles()").await?;
    }
    world.settle(database).await?;
    Ok(Some(took))
}

fn rows(language: &Language, numbers: std::ops::Range<u64>, count: u64, now: DateTime<Utc>, spread: Spread) -> String {
    let mut text = String::new();
    for n in numbers {
        let mut chance = Chance::new(n ^ 0x5eed);
        let age = match spread {
            Spread::Years => 1.0 - (n as f64 + chance.share()) / count as f64,
            Spread::Day => chance.share(),
        };
        let seconds = if spread == Spread::Years { YEARS } else { DAY };
        let at = now - TimeDelta::seconds((age * seconds as f64) as i64 + 60);
        let seen = at + TimeDelta::seconds(chance.below(900) as i64);
        let (title, summary) = language.article(n, age);
        // Keys of sources and outlets as sources.sql makes them.
        let medium = format!("00000000-0000-7000-8000-{:012}", chance.below(80) + 1);
        let hash = chance.bits() as i64;
        text += &format!(
            "{medium}\t{medium}\thttps://media{}.example/berita/{n}\t{hash}\t{title}\t{summary}\t{}\t{}\n",
            chance.below(80) + 1,
            at.to_rfc3339_opts(SecondsFormat::Secs, true),
            seen.to_rfc3339_opts(SecondsFormat::Secs, true),
        );
    }
    text
}

/// A small office with a morning's work, unless it is there.
pub async fn desk(world: &World, database: &str) -> Result<()> {
    if world.database(database).await? {
        let mut own = world.admin(database).await?;
        own.execute(include_str!("desk.sql")).await.context("a morning's work")?;
        world.settle(database).await?;
    }
    Ok(())
}
