//! The loop: leases due sources, visits several at once, sparing their hosts, until it is told to stop.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sqlx::PgPool;
use tokio::task::JoinSet;
use tokio_util::sync::CancellationToken;
use url::Url;
use uuid::Uuid;

use super::defaults::{default_sources, default_terms};
use super::fetch::Fetcher;
use super::hits::Terms;
use super::plan::Hosts;
use super::visit::{Tally, visit};
use crate::store::watch::{self as store, Leased};

/// How many sources are visited at once.
const AT_ONCE: usize = 32;
/// How long a source is leased, in seconds: longer than any visit may take.
const LEASE: f64 = 120.0;
/// How long a visit waits for its host before it gives its lease back.
const PATIENCE: Duration = Duration::from_secs(30);
/// How long the loop sleeps at most: so soon a new source or term is noticed.
const NAP: Duration = Duration::from_secs(15);
/// The first and the longest wait after the database failed.
const BACK_OFF: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(15));
/// How long visits under way may take to end when the loop is told to stop.
const FAREWELL: Duration = Duration::from_secs(10);
/// How often old diary entries are dropped.
const PRUNE: Duration = Duration::from_secs(3600);

/// Fetches sources into the database. Several may run at once, in one process or many.
#[derive(Debug, Clone)]
pub struct Watcher {
    pool: PgPool,
    fetcher: Fetcher,
    /// What its leases are signed with.
    who: String,
    hosts: Arc<Mutex<Hosts>>,
    began: Instant,
}

impl Watcher {
    /// A watcher on a pool that may write what the role `kentongan_watcher` may.
    pub fn new(pool: PgPool, fetcher: Fetcher) -> Self {
        Self { pool, fetcher, who: Uuid::now_v7().to_string(), hosts: Arc::default(), began: Instant::now() }
    }

    /// Lists the default sources and terms of `region` if no source has ever been listed.
    ///
    /// # Errors
    /// When the database refuses or goes away.
    pub async fn list_defaults(&self, region: &str) -> sqlx::Result<bool> {
        let untouched = store::is_untouched(&self.pool).await?;
        if untouched {
            store::add_lists(&self.pool, &default_sources(region), &default_terms(region)).await?;
        }
        Ok(untouched)
    }

    /// Visits every source that is due now, once.
    ///
    /// # Errors
    /// When the database refuses or goes away.
    pub async fn run_once(&self) -> sqlx::Result<Tally> {
        let terms = self.terms().await?;
        let mut total = Tally::default();
        let mut visits = JoinSet::new();
        loop {
            let free = AT_ONCE - visits.len();
            let leased = store::lease(&self.pool, free as i64, &self.who, LEASE).await?;
            let last = leased.len() < free;
            for source in leased {
                visits.spawn(self.clone().visit(source, terms.clone()));
            }
            while let Some(done) = visits.join_next().await {
                total += done.unwrap_or_default();
                if !last && visits.len() < AT_ONCE / 2 {
                    break;
                }
            }
            if last && visits.is_empty() {
                return Ok(total);
            }
        }
    }

    /// Visits sources as they fall due until `stop` is cancelled; then lets visits under way end and
    /// gives its leases back. Survives the loss of the database.
    pub async fn run(self, stop: CancellationToken) {
        let mut visits = JoinSet::new();
        let mut terms = Arc::<Terms>::default();
        let mut pruned: Option<Instant> = None;
        let mut back_off = BACK_OFF.0;
        while !stop.is_cancelled() {
            let nap = match self.step(&mut visits, &mut terms, &mut pruned).await {
                Ok(nap) => {
                    back_off = BACK_OFF.0;
                    nap
                }
                Err(error) => {
                    tracing::warn!("the watcher cannot reach the database, next try in {back_off:?}: {error}");
                    let nap = back_off;
                    back_off = (back_off * 2).min(BACK_OFF.1);
                    nap
                }
            };
            let rest = tokio::time::sleep(nap);
            tokio::select! {
                () = stop.cancelled() => break,
                () = rest => {}
                Some(_) = visits.join_next(), if visits.len() >= AT_ONCE => {}
            }
            while visits.try_join_next().is_some() {}
        }
        let all = async { while visits.join_next().await.is_some() {} };
        if tokio::time::timeout(FAREWELL, all).await.is_err() {
            visits.shutdown().await;
        }
        if let Err(error) = store::release(&self.pool, &self.who).await {
            tracing::warn!("the watcher's leases run out by themselves in two minutes: {error}");
        }
    }

    /// Starts the visits that are due; how long until there may be more.
    async fn step(
        &self,
        visits: &mut JoinSet<Tally>,
        terms: &mut Arc<Terms>,
        pruned: &mut Option<Instant>,
    ) -> sqlx::Result<Duration> {
        let free = AT_ONCE.saturating_sub(visits.len());
        if free == 0 {
            return Ok(NAP);
        }
        let leased = store::lease(&self.pool, free as i64, &self.who, LEASE).await?;
        if !leased.is_empty() {
            *terms = self.terms().await?;
        }
        for source in leased {
            visits.spawn(self.clone().visit(source, terms.clone()));
        }
        if pruned.is_none_or(|at| at.elapsed() > PRUNE) {
            store::prune(&self.pool).await?;
            *pruned = Some(Instant::now());
        }
        let due = store::next_due(&self.pool).await?;
        // An overdue source is one that another watcher holds or that came due this instant.
        let wait = due.map_or(NAP, |seconds| Duration::from_secs_f64(seconds.clamp(0.2, NAP.as_secs_f64())));
        Ok(wait)
    }

    async fn terms(&self) -> sqlx::Result<Arc<Terms>> {
        let (terms, errors) = Terms::new(store::terms(&self.pool).await?, store::outlet_names(&self.pool).await?);
        for error in errors {
            tracing::warn!("{error}");
        }
        Ok(Arc::new(terms))
    }

    async fn visit(self, source: Leased, terms: Arc<Terms>) -> Tally {
        let host = Url::parse(&source.url).ok().and_then(|url| url.host_str().map(str::to_owned)).unwrap_or_default();
        let spare = !source.internal;
        let result = match self.enter(&host, spare).await {
            Err(wait) => {
                store::defer(&self.pool, source.id, &self.who, wait.as_secs_f64()).await.map(|()| Tally::default())
            }
            Ok(()) => {
                let result = visit(&self.pool, &self.fetcher, terms, &source, &self.who).await;
                if spare {
                    self.hosts.lock().unwrap_or_else(PoisonError::into_inner).end(&host);
                }
                result
            }
        };
        match result {
            Ok(tally) => {
                if tally.new > 0 {
                    tracing::info!(
                        "{}: {} articles new, {} known, {} hits",
                        source.key,
                        tally.new,
                        tally.known,
                        tally.hits
                    );
                } else {
                    tracing::debug!("{}: {tally}", source.key);
                }
                tally
            }
            Err(error) => {
                tracing::warn!("{} was not stored, it is tried again in two minutes: {error}", source.key);
                Tally { visits: 1, failed: 1, ..Tally::default() }
            }
        }
    }

    /// Waits for a place at a host; if that takes too long, how much longer it would.
    async fn enter(&self, host: &str, spare: bool) -> Result<(), Duration> {
        let began = Instant::now();
        loop {
            let place = match spare {
                true => self.hosts.lock().unwrap_or_else(PoisonError::into_inner).begin(host, self.began.elapsed()),
                false => Ok(()),
            };
            match place {
                Ok(()) => return Ok(()),
                Err(wait) if began.elapsed() + wait > PATIENCE => return Err(wait),
                Err(wait) => tokio::time::sleep(wait).await,
            }
        }
    }
}
