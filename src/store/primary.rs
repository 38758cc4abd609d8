//! Which of the configured servers takes writes now.

use std::time::Duration;

use sqlx::postgres::PgConnectOptions;
use sqlx::{ConnectOptions, Connection};
use tokio::time::timeout;

use super::error::{StoreError, reason};

/// How long one server has to accept a connection and to answer one question.
const PATIENCE: Duration = Duration::from_secs(2);

/// Statements a connection keeps prepared; every query of a console is among them.
const STATEMENTS: usize = 64;

/// What all our connections have in common. Statements are not logged: they carry what people write.
pub(super) fn prepared(options: PgConnectOptions) -> PgConnectOptions {
    options.application_name("kentongan").statement_cache_capacity(STATEMENTS).disable_statement_logging()
}

/// The first candidate that answers and is not a standby.
///
/// # Errors
/// [`StoreError::Lost`] with the last reason when there is none.
pub(super) async fn find(candidates: &[PgConnectOptions]) -> Result<PgConnectOptions, StoreError> {
    let mut last = nowhere();
    for candidate in candidates {
        match ask(candidate).await {
            Ok(()) => return Ok(candidate.clone()),
            Err(why) => last = StoreError::Lost(format!("{}: {why}", place(candidate))),
        }
    }
    Err(last)
}

/// The error of having nowhere to go.
pub(super) fn nowhere() -> StoreError {
    StoreError::Lost("no database address is configured".into())
}

/// A pool hides why it cannot connect, so one direct connection is made first.
async fn ask(candidate: &PgConnectOptions) -> Result<(), String> {
    let asking = async {
        let mut connection = candidate.connect().await?;
        let standby: bool = sqlx::query_scalar("select pg_is_in_recovery()").fetch_one(&mut connection).await?;
        connection.close().await?;
        Ok::<_, sqlx::Error>(standby)
    };
    match timeout(PATIENCE, asking).await {
        Err(_) => Err(format!("no answer within {} s", PATIENCE.as_secs())),
        Ok(Err(error)) => Err(reason(&error)),
        Ok(Ok(true)) => Err("it is a standby, which takes no writes".into()),
        Ok(Ok(false)) => Ok(()),
    }
}

/// A server's address without anything secret.
fn place(options: &PgConnectOptions) -> String {
    match options.get_socket() {
        Some(socket) => socket.display().to_string(),
        None => format!("{}:{}", options.get_host(), options.get_port()),
    }
}
