//! A console's connections: never one that died with its server, never a wait for a line that has fallen silent.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::{Duration, Instant};

use sqlx::postgres::{PgConnection, PgPoolOptions};
use sqlx::{Connection, Error};
use tokio::time::timeout;

/// How long a console waits for a free or a new connection before it says that the database is gone.
const ACQUIRE: Duration = Duration::from_secs(3);
/// How long a connection has to show that it lives; less than [`ACQUIRE`], so that there is time for a new one.
const ANSWER: Duration = Duration::from_secs(1);

/// When the database was last lost: what was connected before then is not worth asking.
#[derive(Debug, Clone, Default)]
pub(super) struct Losses(Arc<Mutex<Option<Instant>>>);

impl Losses {
    /// It was lost now.
    pub(super) fn note(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(Instant::now());
    }

    /// Whether a connection of this age was made since.
    fn outlived_by(&self, age: Duration) -> bool {
        let last = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        last.is_none_or(|lost| lost.elapsed() > age)
    }
}

/// At most `most` connections. The pool's own tests of a connection have no time limit, and on a line that swallows
/// everything they would hold its place for a quarter of an hour; so they are done here.
pub(super) fn options(most: u32, losses: &Losses) -> PgPoolOptions {
    let losses = losses.clone();
    PgPoolOptions::new()
        .max_connections(most)
        .acquire_timeout(ACQUIRE)
        .test_before_acquire(false)
        .before_acquire(move |connection, about| {
            let young = losses.outlived_by(about.age);
            Box::pin(async move { if young { lives(connection).await } else { Err(Error::PoolTimedOut) } })
        })
        .after_release(|connection, _| Box::pin(lives(connection)))
}

/// An error rather than `false`: a connection that does not answer is dropped without a good-bye.
async fn lives(connection: &mut PgConnection) -> Result<bool, Error> {
    match timeout(ANSWER, connection.ping()).await {
        Ok(answer) => answer.map(|()| true),
        Err(_) => Err(Error::PoolTimedOut),
    }
}
