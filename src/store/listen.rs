//! The database's call: LISTEN on a connection of its own, honest about every loss.

use std::time::Duration;

use backon::{BackoffBuilder, ExponentialBuilder};
use sqlx::postgres::{PgConnectOptions, PgListener, PgPoolOptions};
use tokio::sync::mpsc::Sender;
use tokio::time::{Instant, sleep, timeout};

use super::error::reason;
use super::{Store, StoreError, primary};
use crate::domain::entity::Topic;

/// The one channel; its payloads are topics.
const CHANNEL: &str = "kentongan";
/// Silence after which the connection is asked whether it is still there.
const SILENCE: Duration = Duration::from_secs(20);
/// How long it has to answer that, and to accept a connection.
const PATIENCE: Duration = Duration::from_secs(2);
/// The shortest wait between two attempts.
const SHORTEST: Duration = Duration::from_millis(200);
/// The longest wait while a restart is likely, so that the board is back within a second of its server.
const QUICK: Duration = Duration::from_millis(700);
/// How long a restart is likely.
const RESTART: Duration = Duration::from_secs(60);
/// The longest wait of all.
const LONGEST: Duration = Duration::from_secs(10);

/// What the listener says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Call {
    /// It listens: whatever changed before must be read now, whatever changes from here on is called.
    Linked,
    /// The connection is gone; the words say why. It goes on trying.
    Lost(String),
    /// Something of this topic changed.
    Changed(Topic),
}

/// Why listening ended.
enum End {
    /// Nobody is there to be told.
    Unheard,
    /// The connection is gone.
    Lost(String),
}

impl Store {
    /// Listens for as long as somebody holds the other end of `calls`. Finds a new primary by itself and turns the
    /// store's other connections to it.
    pub async fn listen(&self, calls: Sender<Call>) {
        loop {
            let mut lost_at = None;
            let mut waits = waits();
            loop {
                let (linked, end) = self.listen_once(&calls).await;
                let End::Lost(why) = end else { return };
                self.losses.note();
                if calls.send(Call::Lost(why)).await.is_err() {
                    return;
                }
                if linked {
                    break;
                }
                let since = lost_at.get_or_insert_with(Instant::now);
                let wait = waits.next().unwrap_or(LONGEST);
                let wait = if since.elapsed() < RESTART { wait.min(QUICK) } else { wait };
                tokio::select! {
                    () = sleep(wait) => {}
                    () = calls.closed() => return,
                }
            }
        }
    }

    /// One connection, from its making to its end; says whether it had been linked.
    async fn listen_once(&self, calls: &Sender<Call>) -> (bool, End) {
        let mut linked = false;
        let end = match self.try_listen(calls, &mut linked).await {
            Ok(end) => end,
            Err(StoreError::Lost(why)) => End::Lost(why),
            Err(other) => End::Lost(other.to_string()),
        };
        (linked, end)
    }

    async fn try_listen(&self, calls: &Sender<Call>, linked: &mut bool) -> Result<End, StoreError> {
        let found = primary::find(self.candidates()).await?;
        self.turn_to(found.clone());
        let mut listener = within(connect(found)).await?;
        within(listener.listen(CHANNEL)).await?;
        *linked = true;
        if calls.send(Call::Linked).await.is_err() {
            return Ok(End::Unheard);
        }
        loop {
            let heard = tokio::select! {
                heard = timeout(SILENCE, listener.try_recv()) => heard,
                () = calls.closed() => return Ok(End::Unheard),
            };
            match heard {
                Ok(Ok(Some(call))) => {
                    // A word of a newer database is none of our panes.
                    let Ok(topic) = call.payload().parse() else { continue };
                    if calls.send(Call::Changed(topic)).await.is_err() {
                        return Ok(End::Unheard);
                    }
                }
                Ok(Ok(None)) => return Ok(End::Lost("the server closed the connection".into())),
                Ok(Err(error)) => return Ok(End::Lost(reason(&error))),
                // A half-open connection is silent for ever; a living one answers.
                Err(_) => {
                    within(async { sqlx::query("select 1").execute(&mut listener).await.map(drop) }).await?;
                }
            }
        }
    }
}

/// A pool of one for each attempt: dropping a listener talks to its pool in the background, which must not be ours.
async fn connect(options: PgConnectOptions) -> sqlx::Result<PgListener> {
    let pool = PgPoolOptions::new()
        .max_connections(1)
        .max_lifetime(None)
        .idle_timeout(None)
        .test_before_acquire(false)
        .acquire_timeout(PATIENCE)
        .connect_lazy_with(options);
    let mut listener = PgListener::connect_with(&pool).await?;
    // A reconnection behind our back would lose calls without a word.
    listener.eager_reconnect(false);
    Ok(listener)
}

async fn within<T>(asking: impl Future<Output = sqlx::Result<T>>) -> Result<T, StoreError> {
    match timeout(PATIENCE, asking).await {
        Ok(answer) => answer.map_err(StoreError::from),
        Err(_) => Err(StoreError::Lost(format!("no answer within {} s", PATIENCE.as_secs()))),
    }
}

/// 0.2 s, doubling to 10 s, with jitter, so that twenty consoles do not knock together.
fn waits() -> impl Iterator<Item = Duration> {
    ExponentialBuilder::default()
        .with_min_delay(SHORTEST)
        .with_max_delay(LONGEST)
        .with_jitter()
        .without_max_times()
        .build()
}
