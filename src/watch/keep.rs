//! Keeping what visits brought, many of them in one transaction: articles once, hits, sightings, sources' new states.
//!
//! A commit that announces something waits for every other such commit of the server (NOTIFY keeps them in order), so
//! a transaction a visit makes a queue of them; a transaction for all that have ended does not.

use std::collections::{HashMap, HashSet};
use std::time::Duration;

use chrono::Utc;
use sqlx::pool::PoolConnection;
use sqlx::{Connection, Error, PgConnection, PgPool, Postgres};
use url::Url;
use uuid::Uuid;

use super::hits::Terms;
use super::hosts::name;
use super::ingest::unknown;
use super::plan::{self, Outcome, Pace};
use super::visit::{Brought, Finished, Tally};
use crate::store::hosts::{self, Place};
use crate::store::reading::{self, Page};
use crate::store::visits::{self as store, Done, Fresh, Seen};
use crate::store::watch::{NewArticle, NewHit, add_hits};

/// How often a transaction that lost against another one is tried.
const TRIES: u32 = 4;
/// The first wait between two tries; doubled each time.
const REST: Duration = Duration::from_millis(100);

/// Keeps what visits of one watcher brought, on one connection as long as there is more to keep: a connection that has
/// stored articles before knows the tables, the triggers and the dictionaries; another one would have to learn them.
#[derive(Debug)]
pub struct Keeper {
    pool: PgPool,
    /// Whose visits they are.
    who: String,
    held: Option<PoolConnection<Postgres>>,
}

impl Keeper {
    /// A keeper for the visits of `who`.
    pub fn new(pool: PgPool, who: String) -> Self {
        Self { pool, who, held: None }
    }

    /// Gives the connection back, since there is nothing to keep just now.
    pub fn rest(&mut self) {
        self.held = None;
    }

    /// Keeps visits. What the database refuses is kept without the visit that it refuses, and said in the log: that visit
    /// is made again when its lease has run out.
    pub async fn keep(&mut self, terms: &Terms, finished: Vec<Finished>) -> Tally {
        let places: Vec<Place> = finished.iter().filter_map(Finished::place).collect();
        let left = match self.connection().await {
            Ok(connection) => hosts::leave(connection, &places).await,
            Err(error) => Err(error),
        };
        if let Err(error) = left {
            tracing::warn!("the places at {} hosts end by themselves in two minutes: {error}", places.len());
            self.held = None;
        }
        match self.patiently(terms, &finished).await {
            Ok(tally) => tally,
            Err(Error::Database(_)) if finished.len() > 1 => {
                let mut total = Tally::default();
                for one in finished {
                    let one = [one];
                    total += self.patiently(terms, &one).await.unwrap_or_else(|error| lost(&one, &error));
                }
                total
            }
            Err(error) => lost(&finished, &error),
        }
    }

    async fn patiently(&mut self, terms: &Terms, finished: &[Finished]) -> Result<Tally, Error> {
        let mut rest = REST;
        for _ in 1..TRIES {
            match self.once(terms, finished).await {
                Err(error) if is_passing(&error) => {
                    tracing::debug!("{} visits are stored again in {rest:?}: {error}", finished.len());
                    tokio::time::sleep(rest).await;
                    rest *= 2;
                }
                result => return result,
            }
        }
        self.once(terms, finished).await
    }

    async fn once(&mut self, terms: &Terms, finished: &[Finished]) -> Result<Tally, Error> {
        let who = self.who.clone();
        let result = stored(self.connection().await?, &who, terms, finished).await;
        // A connection that broke off is not used again; the pool looks at what it gets back.
        if matches!(&result, Err(error) if !matches!(error, Error::Database(_))) {
            self.held = None;
        }
        result
    }

    async fn connection(&mut self) -> Result<&mut PgConnection, Error> {
        let held = match self.held.take() {
            Some(held) => held,
            None => self.pool.acquire().await?,
        };
        Ok(self.held.insert(held))
    }
}

fn lost(finished: &[Finished], error: &Error) -> Tally {
    for Finished { source, .. } in finished {
        tracing::warn!("{} was not stored, it is tried again in two minutes: {error}", source.key);
    }
    Tally { visits: finished.len(), failed: finished.len(), ..Tally::default() }
}

/// Whether trying again helps: a deadlock, a lock not had in time, a full pool.
fn is_passing(error: &Error) -> bool {
    match error {
        Error::PoolTimedOut => true,
        Error::Database(refusal) => matches!(refusal.code().as_deref(), Some("40001" | "40P01" | "55P03" | "57014")),
        _ => false,
    }
}

/// One article that a visit saw.
struct Listed<'a> {
    visit: usize,
    outlet: Option<Uuid>,
    article: &'a NewArticle,
    known: Option<Uuid>,
}

async fn stored(on: &mut PgConnection, who: &str, terms: &Terms, finished: &[Finished]) -> Result<Tally, Error> {
    let now = Utc::now();
    let mut listed = listed(on, finished).await?;
    let fresh = unknown(listed.iter().map(|entry| (entry.article, entry.outlet, entry.known.is_some())));
    // Two services that store the same articles must take them in the same order, or they wait for each other.
    let mut fresh: Vec<&Listed<'_>> = fresh.into_iter().map(|place| &listed[place]).collect();
    fresh.sort_unstable_by_key(|entry| entry.article.url_hash);
    let mut hits: Vec<NewHit> = fresh.iter().filter_map(|entry| terms.hit(entry.article, entry.outlet)).collect();

    let mut transaction = on.begin().await?;
    let mut new: HashMap<i64, Uuid> = HashMap::new();
    if !fresh.is_empty() {
        let rows: Vec<Fresh<'_>> =
            fresh.iter().map(|entry| (&finished[entry.visit].source, entry.outlet, entry.article)).collect();
        let added: HashSet<Uuid> = store::add_articles(&mut *transaction, &rows).await?.into_iter().collect();
        hits.retain(|hit| added.contains(&hit.article_id));
        if !hits.is_empty() {
            add_hits(&mut *transaction, &hits).await?;
        }
        let kept = || fresh.iter().filter(|entry| added.contains(&entry.article.id));
        // In the same transaction: an article that is stored is read, whatever happens to this service.
        let hit: HashSet<Uuid> = hits.iter().map(|hit| hit.article_id).collect();
        let page = |entry: &&Listed<'_>| Page {
            article_id: entry.article.id,
            url: entry.article.url.clone(),
            host: Url::parse(&entry.article.url).map(|url| name(&url)).unwrap_or_default(),
            hit: hit.contains(&entry.article.id),
            internal: finished[entry.visit].source.internal,
        };
        reading::queue(&mut *transaction, kept().map(page).collect()).await?;
        new.extend(kept().map(|entry| (entry.article.url_hash, entry.article.id)));
    }
    let mine: HashSet<Uuid> = new.values().copied().collect();
    let tallies = tallies(finished, &listed, &mine, &hits);

    // An entry that is a new article, or repeats one of this round under another address.
    let titles: HashMap<(Option<Uuid>, &str), Uuid> = listed
        .iter()
        .filter(|entry| entry.outlet.is_some() && mine.contains(&entry.article.id))
        .map(|entry| ((entry.outlet, entry.article.title.as_str()), entry.article.id))
        .collect();
    for entry in &mut listed {
        let article = entry.article;
        let again = || titles.get(&(entry.outlet, article.title.as_str())).copied();
        entry.known = entry.known.or_else(|| new.get(&article.url_hash).copied()).or_else(again);
    }
    let seen: Vec<Seen<'_>> = listed
        .iter()
        .map(|entry| {
            let article = entry.article;
            (finished[entry.visit].source.id, entry.known, article.url_hash, article.url.as_str())
        })
        .collect();
    if !seen.is_empty() {
        store::add_sightings(&mut *transaction, &seen).await?;
    }
    let ended: Vec<(Uuid, Done)> =
        finished.iter().zip(&tallies).map(|(one, count)| (one.source.id, done(one, count, now))).collect();
    store::done(&mut *transaction, who, &ended, None).await?;
    transaction.commit().await?;
    Ok(said(finished, &tallies))
}

/// Every entry of every feed, with what is known of it.
async fn listed<'a>(on: &mut PgConnection, finished: &'a [Finished]) -> Result<Vec<Listed<'a>>, Error> {
    let articles = || {
        let visits = finished.iter().enumerate();
        visits.flat_map(|(visit, one)| one.articles().iter().map(move |article| (visit, article)))
    };
    let names: HashSet<&str> = articles().filter_map(|(_, article)| article.outlet.as_deref()).collect();
    let outlets = match names.is_empty() {
        true => HashMap::new(),
        false => store::outlets(&mut *on, &names.into_iter().collect::<Vec<_>>()).await?,
    };
    let mut listed: Vec<Listed<'_>> = articles()
        .map(|(visit, article)| {
            let named = article.outlet.as_ref().and_then(|name| outlets.get(name)).copied();
            Listed { visit, outlet: named.or(finished[visit].source.outlet_id), article, known: None }
        })
        .collect();
    if listed.is_empty() {
        return Ok(listed);
    }
    let hashes: Vec<i64> = listed.iter().map(|entry| entry.article.url_hash).collect();
    let titles: Vec<&str> = listed.iter().map(|entry| entry.article.title.as_str()).collect();
    let owners: Vec<Option<Uuid>> = listed.iter().map(|entry| entry.outlet).collect();
    for (place, id) in store::known(&mut *on, &hashes, &titles, &owners).await? {
        let place = usize::try_from(place).ok().and_then(|place| place.checked_sub(1));
        if let Some(entry) = place.and_then(|place| listed.get_mut(place)) {
            entry.known = Some(id);
        }
    }
    Ok(listed)
}

/// What came of each visit.
fn tallies(finished: &[Finished], listed: &[Listed<'_>], new: &HashSet<Uuid>, hits: &[NewHit]) -> Vec<Tally> {
    let hits: HashSet<Uuid> = hits.iter().map(|hit| hit.article_id).collect();
    let mut tallies: Vec<Tally> = finished
        .iter()
        .map(|one| Tally {
            visits: 1,
            failed: usize::from(one.brought.is_err()),
            unchanged: usize::from(matches!(one.brought, Ok(Brought::Unchanged { .. }))),
            ..Tally::default()
        })
        .collect();
    for entry in listed {
        let tally = &mut tallies[entry.visit];
        if new.contains(&entry.article.id) {
            tally.new += 1;
            tally.hits += usize::from(hits.contains(&entry.article.id));
        } else {
            tally.known += 1;
        }
    }
    tallies
}

/// The source's new state.
fn done(one: &Finished, count: &Tally, now: chrono::DateTime<Utc>) -> Done {
    let source = &one.source;
    let (outcome, floor, done) = match &one.brought {
        Err(failure) => (failure.outcome, None, failure.done()),
        Ok(Brought::Unchanged { seen }) => (Outcome::Unchanged, None, seen.clone()),
        Ok(Brought::Entries { articles, floor, seen, .. }) => {
            let could = plan::could_be_new(articles, source.last_ok_at, now).saturating_sub(count.new);
            let status = if count.new == 0 && count.known > 0 { "dup" } else { "ok_new" };
            (Outcome::Read { new: count.new, known: could }, *floor, Done { status, ..seen.clone() })
        }
    };
    let pace = Pace {
        poll_minutes: u16::try_from(source.poll_minutes).unwrap_or(plan::MAX_POLL),
        failures: source.failures,
        floor: floor.unwrap_or(plan::MIN_POLL),
        ceiling: if source.near { plan::NEAR_POLL } else { plan::MAX_POLL },
    };
    let next = plan::next(pace, outcome, one.jitter());
    Done {
        ms: one.ms,
        new: i32::try_from(count.new).unwrap_or(i32::MAX),
        known: i32::try_from(count.known).unwrap_or(i32::MAX),
        poll_minutes: i32::from(next.poll_minutes),
        failures: next.failures,
        wait_seconds: next.wait.as_secs_f64(),
        ..done
    }
}

/// The sum, after each visit was said.
fn said(finished: &[Finished], tallies: &[Tally]) -> Tally {
    let mut total = Tally::default();
    for (Finished { source, .. }, tally) in finished.iter().zip(tallies) {
        if tally.new > 0 {
            let Tally { new, known, hits, .. } = tally;
            tracing::info!("{}: {new} articles new, {known} known, {hits} hits", source.key);
        } else {
            tracing::debug!("{}: {tally}", source.key);
        }
        total += *tally;
    }
    total
}
