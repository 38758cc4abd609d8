//! The private database made ready: its schema, and the login that is the whole office.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection};
use tokio::time::timeout;

use crate::runtime::embedded::{Guard, SUPERUSER};
use crate::store::migrate::{self, Standing};
use crate::text::clean::{Lines, clean};

/// The database inside the private cluster.
pub const DATABASE: &str = "kentongan";
/// The demo's, beside it.
pub const DEMO: &str = "kentongan_demo";
/// Who the board is on the private database: everybody of a one-desk office, but no superuser.
pub const DESK: &str = "desk";
/// A server that has just come back says "starting up" for a while after a crash.
const PATIENCE: Duration = Duration::from_secs(30);
/// Between two attempts meanwhile.
const PAUSE: Duration = Duration::from_millis(100);

/// How to reach the private server; no password and no TLS, whatever the environment's `PG…` say.
pub fn options(guard: &Guard) -> PgConnectOptions {
    let socket = PgConnectOptions::new_without_pgpass().socket(guard.sockets()).port(guard.port());
    socket.username(SUPERUSER).ssl_mode(PgSslMode::Disable)
}

/// Bring a database of the private server to this program's schema, as its superuser; apart from the demo's past this is
/// the only time anything connects as it. Harmless to repeat and to do twice at once.
///
/// # Errors
/// When the server goes away or a migration fails.
pub async fn prepare(guard: &Guard, database: &str) -> Result<()> {
    let admin = options(guard);
    let mut connection = match connect(&admin.clone().database(database)).await {
        Ok(connection) => connection,
        Err(error) if has_code(&error, "3D000") => {
            create(&admin, database).await?;
            connect(&admin.database(database)).await.context("cannot open the private database")?
        }
        Err(error) => return Err(error).context("cannot open the private database"),
    };
    let standing = migrate::standing(&mut connection).await.context("cannot ask the private database its schema")?;
    match standing {
        Standing::Current if desk_is_there(&mut connection).await? => {}
        Standing::Current | Standing::Behind(_) => {
            migrate::run(&mut connection).await.context("cannot prepare the private database")?;
            migrate::one_desk(&mut connection, DESK, &person()).await.context("cannot make the desk's login")?;
            migrate::service(&mut connection, None).await.context("cannot make the service's login")?;
            migrate::wall(&mut connection).await.context("cannot make the wall's login")?;
            tracing::info!("the private database was brought to this program's schema");
        }
        Standing::Newer { database, program } => tracing::warn!(
            "a newer kentongan has used the private database (schema {database}; this one knows {program}); reading on"
        ),
    }
    connection.close().await.context("cannot leave the private database")
}

/// One that exists already was made by a console that started at the same time.
async fn create(admin: &PgConnectOptions, database: &str) -> Result<()> {
    let mut connection = connect(&admin.clone().database(SUPERUSER)).await.context("cannot open the private server")?;
    match connection.execute(AssertSqlSafe(format!("create database {database}"))).await {
        Err(error) if !has_code(&error, "42P04") && !has_code(&error, "23505") => {
            Err(error).context("cannot make the private database")
        }
        _ => Ok(connection.close().await?),
    }
}

async fn desk_is_there(connection: &mut PgConnection) -> Result<bool> {
    let query = "select exists(select from person join pg_roles on rolname = login where login = $1)";
    sqlx::query_scalar(query).bind(DESK).fetch_one(connection).await.context("cannot ask for the desk's login")
}

/// Through "starting up" and "in recovery" (57P03), which a restarted server says until it has caught up.
async fn connect(options: &PgConnectOptions) -> Result<PgConnection, sqlx::Error> {
    let begun = Instant::now();
    loop {
        let error = match timeout(PATIENCE, options.connect()).await {
            Ok(Ok(connection)) => return Ok(connection),
            Ok(Err(error)) => error,
            Err(_) => return Err(sqlx::Error::PoolTimedOut),
        };
        if !has_code(&error, "57P03") || begun.elapsed() > PATIENCE {
            return Err(error);
        }
        tokio::time::sleep(PAUSE).await;
    }
}

fn has_code(error: &sqlx::Error, code: &str) -> bool {
    error.as_database_error().and_then(|error| error.code()).is_some_and(|found| found == code)
}

/// The name of whoever sits at this desk, as the system knows it.
fn person() -> String {
    let me = nix::unistd::User::from_uid(nix::unistd::Uid::current()).ok().flatten();
    let full_name = me.as_ref().and_then(|me| me.gecos.to_str().ok()?.split(',').next().map(str::to_owned));
    let name = full_name.filter(|name| !name.is_empty()).or(me.map(|me| me.name)).unwrap_or_else(|| DESK.into());
    clean(&name, 120, Lines::One)
}
