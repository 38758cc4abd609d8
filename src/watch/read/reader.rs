//! The loop: leases pages that are due, reads several at once, sparing their hosts; compares new releases with what was
//! there before them. Until it is told to stop.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use chrono::{DateTime, Utc};
use sqlx::PgPool;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use uuid::Uuid;
use xxhash_rust::xxh3::xxh3_64;

use super::ask::{Answer, Failure, Via, ask};
use super::keep::{self, Kept};
use super::look_back::look_back;
use super::releases::Releases;
use super::{steps, weigh};
use crate::pickup::texts;
use crate::store::pickups::{self, Before, Pickup};
use crate::store::reading::{self as store, Visit};
use crate::store::watch::{self, StoredTerm};
use crate::watch::hits::Terms;
use crate::watch::hosts::Hosts;

/// How many pages are read at once.
const AT_ONCE: usize = 16;
/// How long a page is leased, in seconds: longer than any reading may take.
const LEASE: f64 = 120.0;
/// How long the loop sleeps at least and at most: so soon a new article or release is noticed.
const NAP: (Duration, Duration) = (Duration::from_millis(200), Duration::from_secs(2));
/// The first and the longest wait after the database failed.
const BACK_OFF: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(15));
/// How long readings under way may take to end when the loop is told to stop; what is not stored by then is read again.
const FAREWELL: Duration = Duration::from_secs(2);
/// How often releases that have grown old are taken out.
const RETIRE: Duration = Duration::from_secs(3_600);
/// From so many words on the text of a feed is the article, and the page of one that nobody asked for is spared.
const ENOUGH: usize = 150;
/// A page that has just been announced may not be everywhere yet: so often its absence is no news.
const NOT_YET: i16 = 2;

/// What a reading needs. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Desk {
    /// May write what the role `kentongan_watcher` may.
    pub(super) pool: PgPool,
    /// What leases are signed with.
    pub(super) who: String,
    hosts: Hosts,
    releases: Arc<Releases>,
    via: Option<Via>,
    terms: Arc<Mutex<(u64, Arc<Terms>)>>,
}

/// Reads pages of articles into the database. Several may run at once, in one process or many.
#[derive(Debug, Clone)]
pub struct Reader {
    desk: Desk,
}

/// What reading came to.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct ReadTally {
    /// Pages read, and texts of feeds that were as good.
    pub read: usize,
    /// Of these, silent edits.
    pub changed: usize,
    /// Pages that are not there (any more).
    pub gone: usize,
    /// Pages that could not be read.
    pub failed: usize,
    /// Pages that were further addresses of articles.
    pub merged: usize,
    /// Pages put off, because their hosts must be spared or are in trouble.
    pub deferred: usize,
}

impl std::ops::AddAssign for ReadTally {
    fn add_assign(&mut self, other: Self) {
        self.read += other.read;
        self.changed += other.changed;
        self.gone += other.gone;
        self.failed += other.failed;
        self.merged += other.merged;
        self.deferred += other.deferred;
    }
}

impl std::fmt::Display for ReadTally {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let Self { read, changed, gone, failed, merged, deferred } = self;
        write!(
            f,
            "{read} articles read, {changed} changed, {gone} gone, {failed} failed, {merged} the same as others, {deferred} put off"
        )
    }
}

impl Reader {
    /// A reader on a pool that may write what the role `kentongan_watcher` may. `hosts` are those that the watcher of the
    /// same process reads from.
    pub fn new(pool: PgPool, hosts: Hosts) -> Self {
        let desk = Desk {
            hosts,
            pool,
            who: Uuid::now_v7().to_string(),
            releases: Arc::default(),
            via: None,
            terms: Arc::default(),
        };
        Self { desk }
    }

    /// Asks for some hosts elsewhere.
    #[must_use]
    pub fn via(mut self, via: Via) -> Self {
        self.desk.via = Some(via);
        self
    }

    /// Reads every page that is due now and whose host may be asked, and compares releases that wait for it.
    ///
    /// # Errors
    /// When the database refuses or goes away.
    pub async fn run_once(&self) -> sqlx::Result<ReadTally> {
        let mut total = ReadTally::default();
        let mut readings = JoinSet::new();
        self.desk.look_back().await?;
        loop {
            let leased = self.lease(&mut readings).await?;
            if leased == 0 && readings.is_empty() {
                return Ok(total);
            }
            if let Some(done) = readings.join_next().await {
                total += done.unwrap_or_default();
            }
        }
    }

    /// Reads pages as they fall due until `stop` is cancelled; then lets readings under way end and gives its leases
    /// back. Survives the loss of the database.
    pub async fn run(self, stop: CancellationToken) {
        let mut readings = JoinSet::new();
        let mut back_off = BACK_OFF.0;
        let mut retired = Instant::now();
        while !stop.is_cancelled() {
            let nap = match self.step(&mut readings).await {
                Ok(nap) => {
                    back_off = BACK_OFF.0;
                    nap
                }
                Err(error) => {
                    tracing::warn!("the reader cannot reach the database, next try in {back_off:?}: {error}");
                    let nap = back_off;
                    back_off = (back_off * 2).min(BACK_OFF.1);
                    nap
                }
            };
            if retired.elapsed() > RETIRE {
                self.desk.releases.retire(Utc::now());
                retired = Instant::now();
            }
            tokio::select! {
                () = stop.cancelled() => break,
                () = tokio::time::sleep(nap) => {}
                Some(_) = readings.join_next(), if readings.len() >= AT_ONCE => {}
            }
            while readings.try_join_next().is_some() {}
        }
        let all = async { while readings.join_next().await.is_some() {} };
        if tokio::time::timeout(FAREWELL, all).await.is_err() {
            readings.shutdown().await;
        }
        if let Err(error) = store::release(&self.desk.pool, &self.desk.who).await {
            tracing::warn!("the reader's leases run out by themselves in two minutes: {error}");
        }
    }

    /// Starts the readings that are due; how long until there may be more.
    async fn step(&self, readings: &mut JoinSet<ReadTally>) -> sqlx::Result<Duration> {
        self.desk.look_back().await?;
        if self.lease(readings).await? > 0 {
            return Ok(NAP.0);
        }
        let due = store::next_due(&self.desk.pool).await?;
        // What is overdue waits for its host.
        let wait = due.filter(|seconds| *seconds > 0.0).map_or(NAP.1, Duration::from_secs_f64);
        Ok(wait.clamp(NAP.0, NAP.1))
    }

    async fn lease(&self, readings: &mut JoinSet<ReadTally>) -> sqlx::Result<usize> {
        let free = AT_ONCE.saturating_sub(readings.len());
        if free == 0 {
            return Ok(0);
        }
        let desk = &self.desk;
        let leased = store::lease(&desk.pool, free as i64, &desk.who, LEASE).await?;
        if leased.is_empty() {
            return Ok(0);
        }
        desk.releases.refresh(&desk.pool).await?;
        let terms = desk.terms().await?;
        let count = leased.len();
        for visit in leased {
            readings.spawn(desk.clone().read(visit, terms.clone()));
        }
        Ok(count)
    }
}

impl Desk {
    async fn read(self, visit: Visit, terms: Arc<Terms>) -> ReadTally {
        match self.reading(&visit, &terms).await {
            Ok(tally) => {
                tracing::debug!("{}: {tally}", visit.url);
                tally
            }
            Err(error) => {
                tracing::warn!("{} was not stored, it is read again in two minutes: {error}", visit.url);
                ReadTally { failed: 1, ..ReadTally::default() }
            }
        }
    }

    async fn reading(&self, visit: &Visit, terms: &Terms) -> sqlx::Result<ReadTally> {
        let one = ReadTally { read: 1, ..ReadTally::default() };
        if self.is_spared(visit).await? {
            keep::feed_text(self, visit).await?;
            return Ok(one);
        }
        let none = ReadTally::default();
        let kept = match ask(&self.hosts, self.via.as_ref(), visit).await? {
            Answer::Busy(wait) => {
                store::defer(&self.pool, &self.who, &[(visit.article_id, wait.as_secs_f64())]).await?;
                return Ok(ReadTally { deferred: 1, ..none });
            }
            Answer::Read(got) => keep::page(self, visit, terms, &got, Utc::now()).await?,
            Answer::Gone(failure) => {
                let not_yet = visit.step == 0 && visit.tries < NOT_YET;
                if not_yet && self.again(visit, &failure).await? {
                    return Ok(ReadTally { deferred: 1, ..none });
                }
                keep::nothing(self, visit, &failure, true, Utc::now()).await?
            }
            Answer::Failed(failure) => {
                if failure.again && self.again(visit, &failure).await? {
                    return Ok(ReadTally { deferred: 1, ..none });
                }
                keep::nothing(self, visit, &failure, false, Utc::now()).await?
            }
        };
        Ok(match kept {
            Kept::Same => one,
            Kept::Changed => ReadTally { changed: 1, ..one },
            Kept::Gone => ReadTally { gone: 1, ..none },
            Kept::Failed => ReadTally { failed: 1, ..none },
            Kept::Merged => ReadTally { merged: 1, ..none },
            Kept::Lost => none,
        })
    }

    /// Puts a page off; false when it has been put off often enough.
    async fn again(&self, visit: &Visit, failure: &Failure) -> sqlx::Result<bool> {
        let Some(wait) = steps::retry(visit.tries, failure.retry_after) else { return Ok(false) };
        store::retry(&self.pool, visit.article_id, &self.who, wait).await?;
        Ok(true)
    }

    /// A feed that carries the whole text spares the page, unless it is a hit or carries a release: then the page is the
    /// evidence.
    async fn is_spared(&self, visit: &Visit) -> sqlx::Result<bool> {
        let text = visit.body.as_deref().unwrap_or_default();
        if visit.step > 0 || visit.hit || visit.extraction.is_some() || text.split_whitespace().count() < ENOUGH {
            return Ok(false);
        }
        let published = visit.published_at.unwrap_or(visit.first_seen_at);
        let pickups = self.weigh(visit, &visit.url, text, published, &[]).await?;
        Ok(pickups.iter().all(|pickup| pickup.class == "none"))
    }

    /// What an article carries; what stands on the office's own pages is published, not picked up.
    pub(super) async fn weigh(
        &self,
        visit: &Visit,
        url: &str,
        text: &str,
        published: DateTime<Utc>,
        before: &[Before],
    ) -> sqlx::Result<Vec<Pickup>> {
        if self.is_own(visit, url) {
            return Ok(Vec::new());
        }
        weigh::weigh(&self.pool, &self.releases, text, published, before).await
    }

    /// Whether a page is the office's own.
    pub(super) fn is_own(&self, visit: &Visit, url: &str) -> bool {
        visit.own == Some(true) || self.releases.is_own(url) || self.releases.is_own(&visit.url)
    }

    /// What was found of an article before.
    pub(super) async fn before(&self, article: Uuid) -> sqlx::Result<Vec<Before>> {
        pickups::of_article(&mut *self.pool.acquire().await?, article).await
    }

    /// Compares releases that are new or corrected with the articles that were there before.
    async fn look_back(&self) -> sqlx::Result<()> {
        let due = pickups::due(&self.pool).await?;
        if due.is_empty() {
            return Ok(());
        }
        self.releases.refresh(&self.pool).await?;
        for release in due {
            look_back(&self.pool, &self.releases, release).await?;
        }
        Ok(())
    }

    /// The office's terms, compiled when they have changed.
    async fn terms(&self) -> sqlx::Result<Arc<Terms>> {
        let stored: Vec<StoredTerm> = watch::terms(&self.pool).await?;
        let outlets = watch::outlet_names(&self.pool).await?;
        let mut names: Vec<_> = outlets.iter().collect();
        names.sort_unstable();
        // Never 0, which is no terms at all.
        let hash = xxh3_64(format!("{stored:?}{names:?}").as_bytes()) | 1;
        let known = self.terms.lock().unwrap_or_else(PoisonError::into_inner).clone();
        if known.0 == hash {
            return Ok(known.1);
        }
        let (terms, errors) = Terms::new(stored, outlets);
        for error in errors {
            tracing::warn!("{error}");
        }
        let terms = Arc::new(terms);
        *self.terms.lock().unwrap_or_else(PoisonError::into_inner) = (hash, terms.clone());
        Ok(terms)
    }
}

/// The text of an article that was stored before.
pub(super) fn text_of(carrier: &pickups::Carrier) -> &str {
    texts::of_article(&carrier.title, carrier.summary.as_deref(), carrier.body.as_deref())
}
