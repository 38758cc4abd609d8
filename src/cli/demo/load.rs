//! Puts the fictional regency into a database: all of it or nothing, and never over anybody's work.

use std::collections::BTreeSet;

use anyhow::{Context, Result, bail};
use chrono::{DateTime, TimeDelta, Utc};
use chrono_tz::Tz;
use serde_json::json;
use sqlx::{Connection, Executor, PgConnection};

use super::data::{self, Person, Row, Rows};
use super::day::Day;
use super::record::table;
use crate::domain::entity::Entity;

/// The setting of the office that says that this database is a demo, and when its day began.
const MARK: &str = "demo";
/// The script is over by then; a demo that is opened later begins its day again.
const LASTS: TimeDelta = TimeDelta::hours(9);
/// How often two programs that make the same logins at once are told to try again.
const TRIES: usize = 8;

/// What is to be loaded, and how.
#[derive(Debug, Clone, Copy)]
pub struct Wish {
    /// The moment at which the day begins.
    pub now: DateTime<Utc>,
    /// The office's zone.
    pub zone: Tz,
    /// People get login roles, without passwords.
    pub logins: bool,
    /// Begin the day again even if it is still going on.
    pub again: bool,
    /// A day that is over may be emptied and begun again without being asked for.
    pub renew: bool,
}

/// What came of it.
#[derive(Debug)]
pub struct Loaded {
    /// The day that is in the database now.
    pub day: Day,
    /// How many rows were written; 0 when it was there already.
    pub rows: usize,
    /// The name of the fictional region.
    pub region: String,
}

/// Loads the demo over a connection of the owner (or a superuser). Doing it twice changes nothing.
///
/// # Errors
/// When the database holds real records, when this login is not the owner, or when the server goes away.
pub async fn load(connection: &mut PgConnection, wish: Wish) -> Result<Loaded> {
    let owner: bool = sqlx::query_scalar("select pg_has_role(session_user, 'kentongan_owner', 'member')")
        .fetch_one(&mut *connection)
        .await
        .context("the database has no schema of kentongan yet; run `kentongan migrate` first")?;
    if !owner {
        bail!(
            "the demo writes a past, which only the owner of the database may; log in as a member of kentongan_owner"
        );
    }
    let mark: Option<String> = sqlx::query_scalar("select value from office where key = $1")
        .bind(MARK)
        .fetch_optional(&mut *connection)
        .await
        .context("the database has no schema of kentongan yet; run `kentongan migrate` first")?;
    let begun: Option<DateTime<Utc>> = mark.as_deref().and_then(|mark| mark.parse().ok());
    let going_on = |begun: &DateTime<Utc>| wish.now - *begun < LASTS && *begun <= wish.now;
    match begun {
        Some(begun) if !wish.again && (!wish.renew || going_on(&begun)) => {
            let region =
                sqlx::query_scalar("select value from office where key = 'region'").fetch_one(&mut *connection).await?;
            return Ok(Loaded { day: Day::new(begun, wish.zone), rows: 0, region });
        }
        None if sqlx::query_scalar::<_, bool>(include_str!("sql/real_records.sql"))
            .fetch_one(&mut *connection)
            .await? =>
        {
            bail!(
                "this database already holds records of a real office, and the demo never mixes with them; name an empty one with --database-url, or leave the private one to it"
            );
        }
        _ => {}
    }
    let day = Day::new(minute(wish.now), wish.zone);
    let rows = data::build(&day)?;
    if wish.logins {
        logins(connection, &rows.people).await?;
    }
    let mut transaction = connection.begin().await?;
    if begun.is_some() {
        transaction.execute(sqlx::raw_sql(include_str!("sql/empty.sql"))).await.context("cannot empty the demo")?;
    }
    let written = fill(&mut transaction, &day, &rows).await?;
    transaction.commit().await?;
    let region = rows.office.into_iter().find(|(key, _)| key == "region").map(|(_, name)| name).unwrap_or_default();
    Ok(Loaded { day, rows: written, region })
}

/// The beginning of its minute: times of a programme have no seconds.
fn minute(at: DateTime<Utc>) -> DateTime<Utc> {
    at - TimeDelta::nanoseconds(at.timestamp_nanos_opt().unwrap_or(0) % 60_000_000_000)
}

async fn fill(connection: &mut PgConnection, day: &Day, rows: &Rows) -> Result<usize> {
    connection.execute(include_str!("sql/insert_function.sql")).await?;
    connection.execute(sqlx::raw_sql(include_str!("sql/prepare.sql"))).await.context("cannot write a past")?;
    for (kind, last) in &rows.numbers {
        sqlx::query("insert into official_number (kind, year, last) values ($1, $2, $3) on conflict do nothing")
            .bind(kind)
            .bind(day.year())
            .bind(last)
            .execute(&mut *connection)
            .await?;
    }
    for Person { login, name, position, section, .. } in &rows.people {
        sqlx::query(include_str!("sql/person.sql"))
            .bind(login)
            .bind(name)
            .bind(position)
            .bind(section)
            .execute(&mut *connection)
            .await?;
    }
    let (after, before): (Vec<_>, Vec<_>) = rows.tables.iter().partition(|(table, _)| *table == "pickup");
    let mut written = 0;
    for (table, rows) in before {
        written += insert(connection, table, "", rows.iter()).await?;
    }
    // a parent of its own kind stands before its children, a campaign before what carries it, an event before the releases
    // that wait for it
    let (first, rest): (Vec<&Entity>, Vec<&Entity>) =
        Entity::ALL.iter().partition(|entity| **entity == Entity::Campaign);
    for entity in first.into_iter().chain(rest) {
        let own = rows.records.iter().filter(|record| record.entity == *entity).map(|record| &record.row);
        written += insert(connection, table(*entity), entity.as_str(), own).await?;
    }
    let children: Vec<_> = rows.records.iter().flat_map(|record| &record.children).collect();
    for kind in children.iter().map(|(table, _)| *table).collect::<BTreeSet<_>>() {
        let own = children.iter().filter(|(table, _)| *table == kind).map(|(_, row)| row);
        written += insert(connection, kind, "", own).await?;
    }
    for (table, rows) in after {
        written += insert(connection, table, "", rows.iter()).await?;
    }
    sqlx::query(include_str!("sql/history.sql")).bind(json!(rows.audit)).execute(&mut *connection).await?;
    let began = day.base().to_rfc3339();
    let settings = rows.office.iter().map(|(key, value)| (key.as_str(), value.as_str()));
    for (key, value) in settings.chain([(MARK, began.as_str())]) {
        sqlx::query("insert into office (key, value) values ($1, $2) on conflict (key) do update set value = $2")
            .bind(key)
            .bind(value)
            .execute(&mut *connection)
            .await?;
    }
    connection.execute(sqlx::raw_sql(include_str!("sql/finish.sql"))).await?;
    Ok(written)
}

async fn insert<'a>(
    connection: &mut PgConnection,
    table: &str,
    entity: &str,
    rows: impl Iterator<Item = &'a Row>,
) -> Result<usize> {
    let rows: Vec<&Row> = rows.collect();
    sqlx::query("select pg_temp.demo_insert($1, $2, $3)")
        .bind(table)
        .bind(entity)
        .bind(json!(rows))
        .execute(connection)
        .await
        .with_context(|| format!("cannot fill {table}"))?;
    Ok(rows.len())
}

/// Logins belong to the whole server, so another database's demo may be making the same ones in this moment.
async fn logins(connection: &mut PgConnection, people: &[Person]) -> Result<()> {
    for _ in 1..TRIES {
        match make_logins(connection, people).await {
            Err(error) if collided(&error) => {}
            result => return result.context("cannot make the logins of the demo's people"),
        }
    }
    make_logins(connection, people).await.context("cannot make the logins of the demo's people")
}

async fn make_logins(connection: &mut PgConnection, people: &[Person]) -> sqlx::Result<()> {
    let mut transaction = connection.begin().await?;
    for person in people {
        sqlx::query("select user_add($1, $2, $3, $4)")
            .bind(&person.login)
            .bind(&person.name)
            .bind(&person.roles)
            .bind(&person.position)
            .execute(&mut *transaction)
            .await?;
    }
    transaction.commit().await
}

fn collided(error: &sqlx::Error) -> bool {
    let code = error.as_database_error().and_then(|error| error.code());
    code.is_some_and(|code| ["42710", "23505", "XX000", "40001", "40P01"].contains(&code.as_ref()))
}
