//! Sparing hosts: before every request its host is asked for a place, and its robots.txt whether it may be made.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use chrono::{DateTime, Utc};
use sqlx::PgPool;
use url::Url;

use super::fetch::{FetchError, Fetched, Fetcher, Request};
use super::robots::{FRESH, LOST, LOST_FRESH, MAX_BYTES, Rules};
use crate::store::hosts::{self as store, NewRobots, Place, Robots};

/// How long a place lasts if nobody gives it back, in seconds: longer than any fetch.
pub const PLACE: f64 = 120.0;
/// How many robots.txt are remembered before all are forgotten.
const REMEMBERED: usize = 2_048;

/// Whether an address may be fetched now.
#[derive(Debug, Clone, PartialEq)]
pub enum Entry {
    /// Yes; then [`Hosts::leave`] with this place. The office's own servers have none.
    Granted(Option<Place>),
    /// Its host must be left alone for so long.
    Wait(Duration),
    /// Its robots.txt says no: the sentence. Asking again is worth while in a day.
    Refused(String),
}

/// What a host's robots.txt says to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    /// Go.
    Allowed,
    /// No, in a sentence.
    Refused(String),
    /// It could not be read, so nothing is allowed: the sentence, and when it is asked for again.
    Lost(String, Duration),
    /// It has just been read; that was this turn's request.
    Learned,
    /// It was just asked for, and the host did not answer.
    Failed(FetchError),
}

/// The hosts that are read from. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Hosts {
    pool: PgPool,
    fetcher: Fetcher,
    known: Arc<Mutex<HashMap<String, Arc<Known>>>>,
}

#[derive(Debug)]
struct Known {
    at: DateTime<Utc>,
    lost_at: Option<DateTime<Utc>>,
    none: bool,
    status: Option<i32>,
    rules: Rules,
}

/// The host of an address as hosts are counted: lower case, no port, no dot of the root.
pub fn name(url: &Url) -> String {
    url.host_str().unwrap_or_default().trim_end_matches('.').to_ascii_lowercase()
}

impl Hosts {
    /// On a pool that may write what the role `kentongan_watcher` may; robots.txt is read with `fetcher`.
    pub fn new(pool: PgPool, fetcher: Fetcher) -> Self {
        Self { pool, fetcher, known: Arc::default() }
    }

    /// Reads pages as robots.txt is read.
    pub fn fetcher(&self) -> &Fetcher {
        &self.fetcher
    }

    /// Asks for a place at the host of an address. `internal`: the source is the office's own, which is not spared.
    ///
    /// # Errors
    /// When the database refuses or goes away.
    pub async fn enter(&self, url: &Url, internal: bool) -> sqlx::Result<Entry> {
        if internal {
            return Ok(Entry::Granted(None));
        }
        let answers = store::enter(&self.pool, &[name(url)], PLACE, None).await?;
        let answer = match answers.into_iter().next() {
            Some(answer) if answer.granted => answer,
            Some(answer) => return Ok(Entry::Wait(Duration::from_secs_f64(answer.wait_seconds.clamp(0.1, PLACE)))),
            None => return Ok(Entry::Wait(Duration::from_secs(1))),
        };
        let place = Some(Place { host: answer.name, until: answer.until });
        let entry = match self.judge(url, answer.robots_at).await? {
            Verdict::Allowed => return Ok(Entry::Granted(place)),
            Verdict::Refused(sentence) => Entry::Refused(sentence),
            Verdict::Lost(_, wait) => Entry::Wait(wait),
            Verdict::Learned => Entry::Wait(Duration::from_secs_f32(Rules::default().spacing())),
            Verdict::Failed(_) => Entry::Wait(LOST_FRESH),
        };
        self.leave(place).await?;
        Ok(entry)
    }

    /// Gives a place back.
    ///
    /// # Errors
    /// When the database refuses or goes away; the place ends by itself then.
    pub async fn leave(&self, place: Option<Place>) -> sqlx::Result<()> {
        store::leave(&self.pool, place.as_slice()).await
    }

    /// What robots.txt says to an address whose host has granted a place. `asked_at` is when it was last asked for, as
    /// the database says; where that is too long ago it is asked for now, in place of the address.
    ///
    /// # Errors
    /// When the database refuses or goes away.
    pub async fn judge(&self, url: &Url, asked_at: Option<DateTime<Utc>>) -> sqlx::Result<Verdict> {
        let host = name(url);
        let Some(known) = self.known(&host, asked_at).await? else {
            return self.learn(url, &host).await;
        };
        let since = |at: DateTime<Utc>| (Utc::now() - at).to_std().unwrap_or_default();
        let fresh = if known.lost_at.is_some() { LOST_FRESH } else { FRESH };
        if since(known.at) >= fresh {
            return self.learn(url, &host).await;
        }
        Ok(match known.lost_at {
            Some(lost_at) if known.none && since(lost_at) < LOST => {
                let why = known.status.map_or_else(|| "no answer".to_owned(), |status| status.to_string());
                let sentence = format!(
                    "{host} does not give its robots.txt ({why}), and without it nothing may be read there; it is asked for again in {} minutes",
                    LOST_FRESH.as_secs() / 60
                );
                Verdict::Lost(sentence, LOST_FRESH.saturating_sub(since(known.at)).max(Duration::from_secs(5)))
            }
            _ if known.rules.allow(url.as_str()) => Verdict::Allowed,
            _ => Verdict::Refused(format!(
                "{host} does not want this address to be read by programs (robots.txt); ask the outlet for leave, or watch another address"
            )),
        })
    }

    /// From memory, or else from the database.
    async fn known(&self, host: &str, asked_at: Option<DateTime<Utc>>) -> sqlx::Result<Option<Arc<Known>>> {
        let Some(asked_at) = asked_at else { return Ok(None) };
        let held = self.known.lock().unwrap_or_else(PoisonError::into_inner).get(host).cloned();
        if let Some(known) = held.filter(|known| known.at == asked_at) {
            return Ok(Some(known));
        }
        Ok(store::robots(&self.pool, host).await?.and_then(|robots| self.remember(host, robots)))
    }

    fn remember(&self, host: &str, robots: Robots) -> Option<Arc<Known>> {
        let known = Arc::new(Known {
            at: robots.robots_at?,
            lost_at: robots.robots_lost_at,
            none: robots.robots.is_none(),
            status: robots.robots_status,
            rules: Rules::read(robots.robots.as_deref()),
        });
        let mut all = self.known.lock().unwrap_or_else(PoisonError::into_inner);
        if all.len() >= REMEMBERED {
            all.clear();
        }
        all.insert(host.to_owned(), known.clone());
        Some(known)
    }

    async fn learn(&self, url: &Url, host: &str) -> sqlx::Result<Verdict> {
        let Ok(address) = url.join("/robots.txt") else { return Ok(Verdict::Allowed) };
        let request = Request { url: address.as_str(), first_bytes: Some(MAX_BYTES), ..Request::default() };
        let answer = self.fetcher.fetch(request).await;
        let none = NewRobots { text: None, status: None, spacing: None, lost: false };
        let text;
        let new = match &answer {
            Ok(Fetched::Page(page)) => {
                text = String::from_utf8_lossy(&page.bytes).replace('\0', "\n");
                let spacing = Some(Rules::read(Some(&text)).spacing());
                NewRobots { text: Some(&text), status: Some(i32::from(page.status)), spacing, ..none }
            }
            // "Unavailable": there are no rules (RFC 9309, 2.3.1.3). Too many requests is no such answer.
            Err(FetchError::Http { status, .. }) if (400..500).contains(status) && *status != 429 => {
                let spacing = Some(Rules::default().spacing());
                NewRobots { status: Some(i32::from(*status)), spacing, ..none }
            }
            Err(FetchError::Redirects(_)) => none,
            Err(FetchError::Http { status, .. }) => NewRobots { status: Some(i32::from(*status)), lost: true, ..none },
            Ok(Fetched::NotModified) | Err(_) => NewRobots { lost: true, ..none },
        };
        let robots = store::put_robots(&self.pool, host, new).await?;
        self.remember(host, robots);
        Ok(match answer {
            Err(FetchError::Http { .. } | FetchError::Redirects(_)) | Ok(_) => Verdict::Learned,
            Err(error) => Verdict::Failed(error),
        })
    }
}
