//! Postgres: what the office knows, read and written with the rights of whoever is at the keyboard.

pub mod calendar;
pub mod card;
pub mod error;
pub mod listen;
pub mod migrate;
pub mod panes;
pub mod people;
pub mod primary;
pub mod roles;
pub mod scram;
pub mod watch;
pub mod write;

mod rows;

use std::sync::Arc;
use std::time::Duration;

use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};

pub use error::StoreError;

/// How long a console waits for a free or a new connection before it says that the database is gone.
const ACQUIRE: Duration = Duration::from_secs(3);

/// Connections of a console; twenty consoles and a wall fit into a server's default hundred.
pub const CONSOLE_CONNECTIONS: u32 = 3;

/// The office's database, and the addresses at which its primary may be found. Cheap to clone.
#[derive(Debug, Clone)]
pub struct Store {
    pool: PgPool,
    candidates: Arc<[PgConnectOptions]>,
}

impl Store {
    /// Finds the primary among `candidates` and keeps at most `most` connections to it.
    ///
    /// # Errors
    /// [`StoreError::Lost`] when none answers within two seconds, with the reason of the last one.
    pub async fn connect(candidates: Vec<PgConnectOptions>, most: u32) -> Result<Self, StoreError> {
        let candidates: Arc<[_]> = candidates.into_iter().map(primary::prepared).collect();
        let found = primary::find(&candidates).await?;
        Ok(Self { pool: pool(most).connect_lazy_with(found), candidates })
    }

    /// As [`Store::connect`], without asking anybody yet: for a board that is to start while its server is away.
    ///
    /// # Errors
    /// When there is no candidate.
    pub fn connect_lazy(candidates: Vec<PgConnectOptions>, most: u32) -> Result<Self, StoreError> {
        let candidates: Arc<[_]> = candidates.into_iter().map(primary::prepared).collect();
        let first = candidates.first().ok_or_else(primary::nowhere)?.clone();
        Ok(Self { pool: pool(most).connect_lazy_with(first), candidates })
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

fn pool(most: u32) -> PgPoolOptions {
    // A connection that died with its server is noticed by the test before it is handed out.
    PgPoolOptions::new().max_connections(most).acquire_timeout(ACQUIRE).test_before_acquire(true)
}
