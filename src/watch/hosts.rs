//! Sparing hosts: a place at one is asked for before every request, from all services of the office together.

use std::time::Duration;

use sqlx::PgPool;
use url::Url;

use super::fetch::Fetcher;
use crate::store::hosts::{self as store, Place};

/// How long a place lasts if nobody gives it back, in seconds: longer than any fetch.
pub const PLACE: f64 = 120.0;

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

/// The hosts that are read from. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Hosts {
    pool: PgPool,
    fetcher: Fetcher,
}

/// The host of an address as hosts are counted: lower case, no port, no dot of the root.
pub fn name(url: &Url) -> String {
    url.host_str().unwrap_or_default().trim_end_matches('.').to_ascii_lowercase()
}

impl Hosts {
    /// On a pool that may write what the role `kentongan_watcher` may; robots.txt is read with `fetcher`.
    pub fn new(pool: PgPool, fetcher: Fetcher) -> Self {
        Self { pool, fetcher }
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
        Ok(match answers.into_iter().next() {
            Some(answer) if answer.granted => Entry::Granted(Some(Place { host: answer.name, until: answer.until })),
            Some(answer) => Entry::Wait(Duration::from_secs_f64(answer.wait_seconds.clamp(0.1, PLACE))),
            None => Entry::Wait(Duration::from_secs(1)),
        })
    }

    /// Gives a place back.
    ///
    /// # Errors
    /// When the database refuses or goes away; the place ends by itself then.
    pub async fn leave(&self, place: Option<Place>) -> sqlx::Result<()> {
        store::leave(&self.pool, place.as_slice()).await
    }
}
