//! Brings a database to this program's schema, as its owner, and says what is missing or newer.

use sqlx::migrate::Migrator;
use sqlx::{Executor, PgConnection};

use super::roles;

/// The migrations of this program, in order. Never edited after a release.
pub static MIGRATOR: Migrator = sqlx::migrate!("src/store/migrations");

/// The login of the background service.
pub const SERVICE: &str = "kentongan_service";
/// The login of a wall on a private database.
pub const WALL: &str = "dinding";

/// Why a database could not be brought to this program's schema.
#[derive(Debug, thiserror::Error)]
pub enum MigrateError {
    /// The roles or rights are not there and this login may not make them.
    #[error(
        "this login may not prepare the server. As a superuser, or as the owner of the database with CREATEROLE, run:\n\n{}\n\nthen run `kentongan migrate` again",
        .0.iter().map(|s| format!("  {s};")).collect::<Vec<_>>().join("\n")
    )]
    NeedsAdministrator(Vec<String>),
    /// A migration failed or was changed after it had been run.
    #[error("the schema could not be brought up to date: {0}")]
    Migration(#[from] sqlx::migrate::MigrateError),
    /// The server refused or went away.
    #[error("the database could not be prepared: {0}")]
    Database(#[from] sqlx::Error),
}

/// One migration that a database does not have yet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Missing {
    /// Its number.
    pub version: i64,
    /// What it is about.
    pub name: String,
}

/// How a database's schema stands to this program.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Standing {
    /// The same.
    Current,
    /// These migrations have not been run.
    Behind(Vec<Missing>),
    /// A newer program has been here: it can be read on, and is said.
    Newer {
        /// The newest migration of the database.
        database: i64,
        /// The newest one this program knows.
        program: i64,
    },
}

/// The newest migration this program knows.
#[must_use]
pub fn newest() -> i64 {
    MIGRATOR.iter().map(|m| m.version).max().unwrap_or(0)
}

/// Makes the roles if need be, then runs what has not been run. Harmless to repeat, safe to run twice at once.
/// A database of a newer program is left as it is.
///
/// # Errors
/// See [`MigrateError`]; nothing is half done: each migration is a transaction.
pub async fn run(connection: &mut PgConnection) -> Result<Standing, MigrateError> {
    roles::ensure(connection).await?;
    connection.execute("set role kentongan_owner").await?;
    let result = run_as_owner(connection).await;
    connection.execute("reset role").await?;
    result
}

async fn run_as_owner(connection: &mut PgConnection) -> Result<Standing, MigrateError> {
    if let newer @ Standing::Newer { .. } = standing(connection).await? {
        return Ok(newer);
    }
    MIGRATOR.run_direct(None, connection, false).await?;
    Ok(Standing::Current)
}

/// How the database stands to this program, without changing anything. Any role of ours may ask.
///
/// # Errors
/// When the server refuses or goes away.
pub async fn standing(connection: &mut PgConnection) -> Result<Standing, sqlx::Error> {
    let known: bool = sqlx::query_scalar("select to_regproc('public.schema_version') is not null")
        .fetch_one(&mut *connection)
        .await?;
    let database: i64 = if known {
        sqlx::query_scalar("select coalesce(schema_version(), 0)").fetch_one(&mut *connection).await?
    } else {
        0
    };
    let program = newest();
    Ok(match database {
        same if same == program => Standing::Current,
        newer if newer > program => Standing::Newer { database, program },
        _ => Standing::Behind(
            MIGRATOR
                .iter()
                .filter(|m| m.version > database)
                .map(|m| Missing { version: m.version, name: m.description.to_string() })
                .collect(),
        ),
    })
}

/// The one-desk shape: `login` is the whole office and holds every right, without being a superuser.
/// Call it as superuser or owner, after [`run`].
///
/// # Errors
/// When the server refuses or goes away.
pub async fn one_desk(connection: &mut PgConnection, login: &str, name: &str) -> Result<(), sqlx::Error> {
    sqlx::query(include_str!("sql/one_desk.sql")).bind(login).bind(name).execute(&mut *connection).await?;
    sqlx::query("update office set value = $1 where key = 'one_desk' and value <> $1")
        .bind(login)
        .execute(&mut *connection)
        .await?;
    Ok(())
}

/// The login of `kentongan serve`: reads sources, and takes the steps whose hour has come.
/// `verifier` is a SCRAM verifier; without one the server's own rules (peer, certificate) must let it in.
///
/// # Errors
/// When the server refuses or goes away.
pub async fn service(connection: &mut PgConnection, verifier: Option<&str>) -> Result<(), sqlx::Error> {
    sqlx::query("select user_add($1, 'Layanan kentongan', array['watcher'], null, $2)")
        .bind(SERVICE)
        .bind(verifier)
        .execute(connection)
        .await?;
    Ok(())
}

/// The login of a wall on this server: it sees what a room of strangers may see.
///
/// # Errors
/// When the server refuses or goes away.
pub async fn wall(connection: &mut PgConnection) -> Result<(), sqlx::Error> {
    sqlx::query("select user_add($1, 'Dinding', array['wall'])").bind(WALL).execute(connection).await?;
    Ok(())
}
