//! The cluster's roles: what must exist before the first migration, made by whoever may, or said in SQL to whoever may.

use sqlx::{AssertSqlSafe, Executor, PgConnection};

use super::migrate::MigrateError;
use crate::domain::role::Role;

/// The role that owns every table and function; nobody logs in as it.
pub const OWNER: &str = "kentongan_owner";

/// How often two programs that make the same role at once are told to try again before one gives up.
const TRIES: usize = 8;

/// The statements that are still to be run on this server and database, in order; empty when all is in place.
///
/// # Errors
/// When the catalogue cannot be read.
pub async fn missing(connection: &mut PgConnection) -> Result<Vec<String>, sqlx::Error> {
    let (me, superuser, version): (String, bool, i32) =
        sqlx::query_as(include_str!("sql/roles_me.sql")).fetch_one(&mut *connection).await?;
    // From 16 on a membership says apart whether it may be administered, inherited and set.
    let options = version >= 160_000;
    let mut statements = Vec::new();
    let groups: Vec<String> = Role::ALL.iter().map(|role| format!("kentongan_{role}")).collect();
    if !role_exists(connection, OWNER).await? {
        statements.push(format!("create role {OWNER} nologin createrole"));
    }
    for group in &groups {
        if !role_exists(connection, group).await? {
            statements.push(format!("create role {group} nologin"));
        }
        if !administers(connection, OWNER, group).await? {
            let how = if options { "with admin true, inherit false, set false" } else { "with admin option" };
            statements.push(format!("grant {group} to {OWNER} {how}"));
        }
    }
    let may_become: bool = if statements.iter().any(|s| s.contains("create role kentongan_owner")) {
        superuser
    } else {
        let right = if options { "set" } else { "member" };
        sqlx::query_scalar(include_str!("sql/roles_may_become.sql")).bind(right).fetch_one(&mut *connection).await?
    };
    if !may_become {
        let how = if options { " with inherit true, set true" } else { "" };
        statements.push(format!("grant {OWNER} to \"{}\"{how}", me.replace('"', "\"\"")));
    }
    let closed: bool =
        sqlx::query_scalar(include_str!("sql/roles_schema_closed.sql")).fetch_one(&mut *connection).await?;
    if !closed {
        statements.push("revoke all on schema public from public".into());
        statements.push(format!("grant create, usage on schema public to {OWNER}"));
        statements.push(format!("grant usage on schema public to {}", groups.join(", ")));
    }
    let open: bool =
        sqlx::query_scalar(include_str!("sql/roles_temporary_open.sql")).fetch_one(&mut *connection).await?;
    if open {
        let name: String = sqlx::query_scalar("select current_database()::text").fetch_one(&mut *connection).await?;
        let name = name.replace('"', "\"\"");
        statements.push(format!("grant temporary on database \"{name}\" to {OWNER}"));
        statements.push(format!("revoke temporary on database \"{name}\" from public"));
    }
    Ok(statements)
}

async fn role_exists(connection: &mut PgConnection, name: &str) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar("select exists(select from pg_roles where rolname = $1)").bind(name).fetch_one(connection).await
}

async fn administers(connection: &mut PgConnection, member: &str, group: &str) -> Result<bool, sqlx::Error> {
    sqlx::query_scalar(include_str!("sql/roles_administers.sql")).bind(member).bind(group).fetch_one(connection).await
}

/// Makes what is missing. Several programs, also on different databases of one server, may do so at once.
///
/// # Errors
/// [`MigrateError::NeedsAdministrator`] with the SQL when this login may not; otherwise what the server said.
pub async fn ensure(connection: &mut PgConnection) -> Result<(), MigrateError> {
    for _ in 0..TRIES {
        let statements = missing(connection).await?;
        if statements.is_empty() {
            return Ok(());
        }
        for statement in &statements {
            match connection.execute(AssertSqlSafe(statement.clone())).await {
                Ok(_) => {}
                Err(error) if has_code(&error, &["42501", "0LP01"]) => {
                    return Err(MigrateError::NeedsAdministrator(missing(connection).await?));
                }
                // Somebody else made it in this moment: look again.
                Err(error) if has_code(&error, &["42710", "23505", "XX000"]) => break,
                Err(error) => return Err(error.into()),
            }
        }
    }
    match missing(connection).await? {
        statements if statements.is_empty() => Ok(()),
        // A grant without the right to it is a warning, not an error.
        statements => Err(MigrateError::NeedsAdministrator(statements)),
    }
}

fn has_code(error: &sqlx::Error, codes: &[&str]) -> bool {
    error.as_database_error().and_then(|e| e.code()).is_some_and(|code| codes.contains(&code.as_ref()))
}
