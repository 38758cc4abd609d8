//! The live releases in memory, kept as the database has them.

use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

use chrono::{DateTime, TimeDelta, Utc};
use sqlx::PgPool;
use uuid::Uuid;
use xxhash_rust::xxh3::xxh3_64;

use crate::pickup::reuse::{Comparison, Index, Prepared, is_own};
use crate::pickup::texts;
use crate::store::pickups::{self as store, StoredRelease};

/// A change is stored with the time its transaction began, and seen when it ends: so long a transaction may take.
const LATE: TimeDelta = TimeDelta::minutes(2);
/// Of the releases near to an article so many are looked at; more than a handful never have a part in one.
const NEAR: usize = 12;
/// What a passage told again in other words may make up for, in rare facts.
const RETOLD: f64 = 1.0;
/// How long a release is looked for in articles (monitoring.md).
const LIVE: TimeDelta = TimeDelta::days(400);

/// A release as articles are compared with it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Release {
    /// The record's version.
    version: i32,
    /// Of the text.
    hash: u64,
    /// Which version of the text it is.
    pub text_version: i32,
    /// When it was published, or is to be.
    pub published_at: Option<DateTime<Utc>>,
    /// The issue it belongs to.
    pub issue_id: Option<Uuid>,
}

/// The live releases: those of 400 days, and those that are approved and not out yet, since an outlet may have them.
#[derive(Default)]
pub struct Releases {
    inside: RwLock<Inside>,
}

#[derive(Default)]
struct Inside {
    index: Index<Uuid>,
    known: HashMap<Uuid, Release>,
    own: Vec<String>,
    /// Up to when changes have been seen.
    seen: DateTime<Utc>,
}

impl std::fmt::Debug for Releases {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Releases").field("live", &self.len()).finish_non_exhaustive()
    }
}

impl Releases {
    /// Takes over what has changed since the last time; cheap when nothing has.
    ///
    /// # Errors
    /// When the database refuses or goes away.
    pub async fn refresh(&self, pool: &PgPool) -> sqlx::Result<()> {
        let since = self.read(|inside| inside.seen) - LATE;
        let changed = store::releases(pool, since.max(DateTime::UNIX_EPOCH)).await?;
        let own = store::own_domains(pool).await?;
        let news = |release: &StoredRelease| {
            self.read(|inside| inside.known.get(&release.id).map(|known| known.version)) != Some(release.version)
        };
        let changed: Vec<StoredRelease> = changed.into_iter().filter(news).collect();
        // Reading a text takes longer than filing it: the lock is held for the filing only.
        let mut filed = Vec::with_capacity(changed.len());
        for release in &changed {
            let text = texts::of_release(&release.title, release.lead.as_deref(), release.body.as_deref());
            let hash = xxh3_64(text.as_bytes());
            let before = self.read(|inside| inside.known.get(&release.id).map(|known| known.hash));
            let prepared = (release.live && before != Some(hash)).then(|| Prepared::new(&text));
            filed.push((release, hash, prepared));
        }
        let mut inside = self.inside.write().unwrap_or_else(PoisonError::into_inner);
        inside.own = own;
        for (release, hash, prepared) in filed {
            inside.seen = inside.seen.max(release.updated_at);
            if !release.live {
                inside.index.remove(&release.id);
                inside.known.remove(&release.id);
                continue;
            }
            if let Some(prepared) = prepared {
                inside.index.insert(release.id, prepared);
            }
            let known = Release {
                version: release.version,
                hash,
                text_version: release.text_version,
                published_at: release.published_at,
                issue_id: release.issue_id,
            };
            inside.known.insert(release.id, known);
        }
        Ok(())
    }

    /// Takes out what has been out for more than 400 days.
    pub fn retire(&self, now: DateTime<Utc>) {
        let mut inside = self.inside.write().unwrap_or_else(PoisonError::into_inner);
        let old = |release: &Release| release.published_at.is_some_and(|at| at < now - LIVE);
        let retired: Vec<Uuid> = inside.known.iter().filter(|(_, release)| old(release)).map(|(id, _)| *id).collect();
        for id in retired {
            inside.index.remove(&id);
            inside.known.remove(&id);
        }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.read(|inside| inside.known.len())
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether an address is on a domain of the office's own.
    pub fn is_own(&self, url: &str) -> bool {
        self.read(|inside| is_own(url, &inside.own))
    }

    /// What an article has of the live releases it is near to, and of those in `also`; that may be nothing.
    pub fn search(&self, article: &Prepared, also: &[Uuid]) -> Vec<(Uuid, Release, Comparison)> {
        self.read(|inside| {
            let mut keys = inside.index.near(article, RETOLD);
            keys.truncate(NEAR);
            keys.extend(also.iter().filter(|id| !keys.contains(id)).copied().collect::<Vec<_>>());
            let compared = keys.into_iter().filter_map(|id| Some((id, inside.index.compare(&id, article)?)));
            compared.filter_map(|(id, comparison)| Some((id, *inside.known.get(&id)?, comparison))).collect()
        })
    }

    /// What an article has of one release.
    pub fn compare(&self, release: Uuid, article: &Prepared) -> Option<(Release, Comparison)> {
        self.read(|inside| Some((*inside.known.get(&release)?, inside.index.compare(&release, article)?)))
    }

    /// A release as articles are compared with it now.
    pub fn get(&self, release: Uuid) -> Option<Release> {
        self.read(|inside| inside.known.get(&release).copied())
    }

    fn read<T>(&self, look: impl FnOnce(&Inside) -> T) -> T {
        look(&self.inside.read().unwrap_or_else(PoisonError::into_inner))
    }
}
