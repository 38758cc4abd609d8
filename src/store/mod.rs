//! Postgres: what the office knows, read and written with the rights of whoever is at the keyboard.

pub mod alerts;
pub mod articles;
pub mod assets;
pub mod attachments;
pub mod calendar;
pub mod card;
pub mod clashes;
pub mod delivery;
pub mod error;
pub mod events;
pub mod evidence;
mod facts;
mod figures;
pub mod hosts;
pub mod hours;
pub mod information;
pub mod inlet;
pub mod listen;
pub mod lists;
pub mod mail;
pub mod memory;
pub mod migrate;
pub mod orders;
pub mod outgoing;
pub mod panes;
pub mod parties;
pub mod people;
pub mod pickups;
pub mod pictures;
pub mod plan;
pub mod playout;
pub mod press;
pub mod primary;
pub mod reading;
pub mod replies;
pub mod roles;
pub mod scram;
pub mod standard;
pub mod stories;
pub mod study;
pub mod terms;
mod versions;
pub mod visits;
pub mod watch;
pub mod write;

mod door;
mod pool;
mod rows;

use std::sync::Arc;

use sqlx::postgres::{PgConnectOptions, PgPool};

use pool::Losses;

pub use error::StoreError;

/// Connections of a console; twenty consoles and a wall fit into a server's default hundred.
pub const CONSOLE_CONNECTIONS: u32 = 3;

/// The office's database, and the addresses at which its primary may be found. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    pool: PgPool,
    candidates: Arc<[PgConnectOptions]>,
    losses: Losses,
}

impl Store {
    /// Finds the primary among `candidates` and keeps at most `most` connections to it.
    ///
    /// # Errors
    /// [`StoreError::Lost`] when none answers within two seconds, with the reason of the last one.
    pub async fn connect(candidates: Vec<PgConnectOptions>, most: u32) -> Result<Self, StoreError> {
        let candidates: Arc<[_]> = candidates.into_iter().map(primary::prepared).collect();
        let found = primary::find(&candidates).await?;
        let losses = Losses::default();
        Ok(Self { pool: pool::options(most, &losses).connect_lazy_with(found), candidates, losses })
    }

    /// As [`Store::connect`], without asking anybody yet: for a board that is to start while its server is away.
    ///
    /// # Errors
    /// When there is no candidate.
    pub fn connect_lazy(candidates: Vec<PgConnectOptions>, most: u32) -> Result<Self, StoreError> {
        let candidates: Arc<[_]> = candidates.into_iter().map(primary::prepared).collect();
        let first = candidates.first().ok_or_else(primary::nowhere)?.clone();
        let losses = Losses::default();
        Ok(Self { pool: pool::options(most, &losses).connect_lazy_with(first), candidates, losses })
    }

    /// The connections themselves, for the watcher's and the demo's own queries.
    #[must_use]
    pub fn pool(&self) -> &PgPool {
        &self.pool
    }

    /// Where the primary may be found.
    #[must_use]
    pub fn candidates(&self) -> &[PgConnectOptions] {
        &self.candidates
    }

    /// New connections go here from now on: the listener has found another primary.
    pub(crate) fn turn_to(&self, options: PgConnectOptions) {
        self.pool.set_connect_options(options);
    }

    /// Lets go of every connection.
    pub async fn close(&self) {
        self.pool.close().await;
    }
}
