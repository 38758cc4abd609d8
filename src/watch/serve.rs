//! The loop: leases due sources, visits several at once, keeps what they brought, until it is told to stop.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sqlx::PgPool;
use tokio::sync::mpsc::{self, Receiver, Sender};
use tokio::task::{JoinHandle, JoinSet};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::defaults::{default_sources, default_terms};
use super::fetch::Fetcher;
use super::hits::Terms;
use super::hosts::Hosts;
use super::keep::Keeper;
use super::visit::{Finished, Tally, visit};
use crate::store::visits::{self as store, Leased};
use crate::store::watch::{StoredTerm, add_lists, is_untouched, outlet_names, prune, settle, terms};

/// How many sources are visited at once.
const AT_ONCE: usize = 32;
/// How many visits that have ended may wait to be kept; then visits wait too.
const WAITING: usize = 64;
/// How many visits are kept in one transaction.
const TOGETHER: usize = 24;
/// How many transactions keep visits at once: while one waits for the disk the other works.
const KEEPERS: usize = 2;
/// How long a keeper with nothing to do keeps its connection.
const HELD: Duration = Duration::from_millis(500);
/// How long a source is leased, in seconds: longer than any visit may take.
const LEASE: f64 = 120.0;
/// How long the loop sleeps at most: so soon a new source or term is noticed.
const NAP: Duration = Duration::from_secs(15);
/// How long it sleeps at least, so that a source which another service holds is not asked for without end.
const BLINK: Duration = Duration::from_millis(100);
/// The first and the longest wait after the database failed.
const BACK_OFF: (Duration, Duration) = (Duration::from_millis(500), Duration::from_secs(15));
/// How long visits under way may take to end when the loop is told to stop.
const FAREWELL: Duration = Duration::from_secs(10);
/// How often old diary entries are dropped.
const PRUNE: Duration = Duration::from_secs(3600);
/// How often new articles are merged into their text index, and their words taken up.
const SETTLE: Duration = Duration::from_secs(60);

/// Fetches sources into the database. Several may run at once, in one process or many.
#[derive(Debug, Clone)]
pub struct Watcher {
    pool: PgPool,
    hosts: Hosts,
    /// What its leases are signed with: the process, for whoever looks, and a name of its own.
    who: String,
}

/// What the loop is doing.
struct Work {
    visits: JoinSet<()>,
    ended: Sender<Finished>,
    keepers: Vec<JoinHandle<()>>,
    terms: Arc<Mutex<Arc<Terms>>>,
    /// What the terms were made of.
    written: Option<(Vec<StoredTerm>, HashMap<Uuid, String>)>,
    total: Arc<Mutex<Tally>>,
    pruned: Option<Instant>,
    settled: Instant,
}

impl Watcher {
    /// A watcher on a pool that may write what the role `kentongan_watcher` may.
    pub fn new(pool: PgPool, fetcher: Fetcher) -> Self {
        let who = format!("{}-{}", std::process::id(), Uuid::now_v7());
        Self { hosts: Hosts::new(pool.clone(), fetcher), pool, who }
    }

    /// The hosts that it reads from, for whoever else reads there.
    pub fn hosts(&self) -> &Hosts {
        &self.hosts
    }

    /// Lists the default sources and terms of `region` if no source has ever been listed.
    ///
    /// # Errors
    /// When the database refuses or goes away.
    pub async fn list_defaults(&self, region: &str) -> sqlx::Result<bool> {
        let untouched = is_untouched(&self.pool).await?;
        if untouched {
            add_lists(&self.pool, &default_sources(region), &default_terms(region)).await?;
        }
        Ok(untouched)
    }

    /// Visits every source that is due now, once; hosts with many of them take their time.
    ///
    /// # Errors
    /// When the database refuses or goes away.
    pub async fn run_once(&self) -> sqlx::Result<Tally> {
        // What an earlier pass left a while ago: no loop settles where passes are all there is.
        settle(&self.pool, SETTLE.as_secs_f64()).await?;
        let mut work = self.begin();
        let result = self.until_done(&mut work).await;
        let total = self.end(work).await;
        result.map(|()| total)
    }

    async fn until_done(&self, work: &mut Work) -> sqlx::Result<()> {
        loop {
            let found = self.step(work).await?;
            let wait = match store::next_due(&self.pool, true, None).await? {
                _ if found => Duration::ZERO,
                Some(seconds) => Duration::from_secs_f64(seconds.clamp(BLINK.as_secs_f64(), NAP.as_secs_f64())),
                // A visit that only learned a robots.txt gives its source back.
                None if !work.visits.is_empty() => NAP,
                None => return Ok(()),
            };
            tokio::select! {
                () = tokio::time::sleep(wait), if wait > Duration::ZERO => {}
                _ = work.visits.join_next(), if !work.visits.is_empty() => {}
            }
            while work.visits.try_join_next().is_some() {}
        }
    }

    /// Visits sources as they fall due until `stop` is cancelled; then lets visits under way end and
    /// gives its leases back. Survives the loss of the database.
    pub async fn run(self, stop: CancellationToken) {
        let mut work = self.begin();
        let mut back_off = BACK_OFF.0;
        while !stop.is_cancelled() {
            let nap = match self.turn(&mut work).await {
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
            tokio::select! {
                () = stop.cancelled() => break,
                () = tokio::time::sleep(nap) => {}
                Some(_) = work.visits.join_next(), if work.visits.len() >= AT_ONCE => {}
            }
            while work.visits.try_join_next().is_some() {}
        }
        self.end(work).await;
    }

    /// Starts the visits that may begin; how long until there may be more.
    async fn turn(&self, work: &mut Work) -> sqlx::Result<Duration> {
        if work.visits.len() >= AT_ONCE {
            return Ok(NAP);
        }
        if self.step(work).await? {
            return Ok(Duration::ZERO);
        }
        if work.settled.elapsed() > SETTLE {
            settle(&self.pool, 0.0).await?;
            work.settled = Instant::now();
        }
        if work.pruned.is_none_or(|at| at.elapsed() > PRUNE) {
            prune(&self.pool).await?;
            work.pruned = Some(Instant::now());
        }
        let due = store::next_due(&self.pool, false, None).await?;
        Ok(due.map_or(NAP, |seconds| Duration::from_secs_f64(seconds.clamp(BLINK.as_secs_f64(), NAP.as_secs_f64()))))
    }

    /// Starts the visits that may begin; whether there were as many as there was room for.
    async fn step(&self, work: &mut Work) -> sqlx::Result<bool> {
        let free = AT_ONCE.saturating_sub(work.visits.len());
        if free == 0 {
            return Ok(false);
        }
        let leased = store::lease(&self.pool, free as i64, &self.who, LEASE, None).await?;
        if !leased.is_empty() {
            self.renew_terms(work).await?;
        }
        let all = leased.len() == free;
        for source in leased {
            work.visits.spawn(self.clone().visit(source, work.ended.clone()));
        }
        Ok(all)
    }

    /// Makes the terms anew where they, or the outlets that they may ask for, are written differently from last time.
    async fn renew_terms(&self, work: &mut Work) -> sqlx::Result<()> {
        let written = (terms(&self.pool).await?, outlet_names(&self.pool).await?);
        if work.written.as_ref() == Some(&written) {
            return Ok(());
        }
        let (terms, errors) = Terms::new(written.0.clone(), written.1.clone());
        for error in errors {
            tracing::warn!("{error}");
        }
        *work.terms.lock().unwrap_or_else(PoisonError::into_inner) = Arc::new(terms);
        work.written = Some(written);
        Ok(())
    }

    async fn visit(self, source: Leased, ended: Sender<Finished>) {
        let key = source.key.clone();
        match visit(&self.pool, &self.hosts, source, &self.who).await {
            // Nobody listens only when the loop has ended, and its leases with it.
            Ok(Some(finished)) => drop(ended.send(finished).await),
            Ok(None) => {}
            Err(error) => tracing::warn!("{key} was not visited, it is tried again in two minutes: {error}"),
        }
    }

    fn begin(&self) -> Work {
        let (ended, queue) = mpsc::channel(WAITING);
        let (terms, total) = (Arc::default(), Arc::default());
        let queue = Arc::new(tokio::sync::Mutex::new(queue));
        let keeper = |_| {
            let (watcher, queue, terms, total) = (self.clone(), queue.clone(), Arc::clone(&terms), Arc::clone(&total));
            tokio::spawn(async move { watcher.keep_all(&queue, &terms, &total).await })
        };
        Work {
            visits: JoinSet::new(),
            ended,
            keepers: (0..KEEPERS).map(keeper).collect(),
            terms,
            written: None,
            total,
            pruned: None,
            settled: Instant::now(),
        }
    }

    /// Keeps what visits brought, as many together as have ended, until there are no more.
    async fn keep_all(
        &self,
        queue: &tokio::sync::Mutex<Receiver<Finished>>,
        terms: &Mutex<Arc<Terms>>,
        total: &Mutex<Tally>,
    ) {
        let mut keeper = Keeper::new(self.pool.clone(), self.who.clone());
        loop {
            let mut together = Vec::new();
            // Received or not, never in part: what is given up waiting loses nothing.
            let more = async |into: &mut Vec<Finished>| queue.lock().await.recv_many(into, TOGETHER).await;
            let count = match tokio::time::timeout(HELD, more(&mut together)).await {
                Ok(count) => count,
                Err(_) => {
                    keeper.rest();
                    more(&mut together).await
                }
            };
            if count == 0 {
                return;
            }
            let terms = terms.lock().unwrap_or_else(PoisonError::into_inner).clone();
            let tally = keeper.keep(&terms, together).await;
            *total.lock().unwrap_or_else(PoisonError::into_inner) += tally;
        }
    }

    /// Lets visits under way end, keeps what they brought, gives the leases back.
    async fn end(&self, work: Work) -> Tally {
        let Work { mut visits, ended, keepers, total, .. } = work;
        let all = async { while visits.join_next().await.is_some() {} };
        if tokio::time::timeout(FAREWELL, all).await.is_err() {
            visits.shutdown().await;
        }
        drop(ended);
        for keeper in keepers {
            if let Err(error) = keeper.await {
                tracing::error!("what some visits brought was not kept: {error}");
            }
        }
        if let Err(error) = store::release(&self.pool, &self.who).await {
            tracing::warn!("the watcher's leases run out by themselves in two minutes: {error}");
        }
        *total.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
