//! Ten operators, each a process of his own, claim from one list as fast as they can: each request has one owner.

use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use kentongan::domain::action::Action;
use kentongan::domain::entity::Entity;
use kentongan::domain::state::State;
use kentongan::domain::write::{Change, Values, Write};
use kentongan::store::{Store, StoreError};
use sqlx::{ConnectOptions, Connection, Executor, PgConnection};
use tokio::task::JoinSet;

use super::figure::{Figure, short};
use super::world::World;

const OPERATORS: usize = 10;
const REQUESTS: i64 = 1_000;
const DATABASE: &str = "claims";
/// Tells this program that it is one of the operators, and where the list is.
const ADDRESS: &str = "KENTONGAN_BENCH_CLAIMS";

/// The work of one operator, when this process is one; what it prints is how many claims were its own.
pub async fn operator() -> Result<bool> {
    let Some(address) = std::env::var_os(ADDRESS) else { return Ok(false) };
    let options = address.to_str().context("the address is no text")?.parse::<sqlx::postgres::PgConnectOptions>()?;
    let store = Store::connect(vec![options.disable_statement_logging()], 1).await?;
    let (mut won, mut lost) = (0, 0);
    loop {
        let open: Vec<_> = store.requests().await?.into_iter().filter(|row| row.state == State::New).collect();
        if open.is_empty() {
            break;
        }
        for row in open {
            let change = Change::Act(Action::Claim, Values::new());
            match store.write(&Write { entity: Entity::Request, id: row.id, version: row.version, change }).await {
                Ok(_) => won += 1,
                // Somebody was first: that is told, and the next one is tried.
                Err(StoreError::Refused(_)) => lost += 1,
                Err(error) => return Err(error.into()),
            }
        }
    }
    println!("{won} {lost}");
    Ok(true)
}

/// Ten processes through the program's own store; then ten plain clients on a plain table, for comparison.
pub async fn measure(world: &World) -> Result<Vec<Figure>> {
    let mut server = world.admin("postgres").await?;
    server.execute(sqlx::AssertSqlSafe(format!("drop database if exists {DATABASE} with (force)"))).await?;
    world.database(DATABASE).await?;
    let mut own = world.admin(DATABASE).await?;
    for n in 1..=OPERATORS {
        let add = "select user_add($1, $2, array['operator'])";
        sqlx::query(add).bind(format!("claimer{n}")).bind(format!("Operator {n}")).execute(&mut own).await?;
    }
    let fill = "insert into media_request (subject, contact, channel) select 'Berapa KK di desa ' || n || '?', '0800-000-' || n, 'phone' from generate_series(1, $1) n";
    sqlx::query(fill).bind(REQUESTS).execute(&mut own).await?;
    let begun = Instant::now();
    let operators: Vec<_> = (1..=OPERATORS)
        .map(|n| {
            let address = world.url(DATABASE, &format!("claimer{n}"));
            Command::new(std::env::current_exe()?).env(ADDRESS, address).stdout(Stdio::piped()).spawn()
        })
        .collect::<std::io::Result<_>>()?;
    let (mut won, mut lost) = (0, 0);
    for operator in operators {
        let output = operator.wait_with_output()?;
        ensure!(output.status.success(), "an operator failed");
        let said = String::from_utf8(output.stdout)?;
        let mut words = said.split_whitespace().filter_map(|word| word.parse::<i64>().ok());
        won += words.next().context("an operator says nothing")?;
        lost += words.next().unwrap_or_default();
    }
    let took = begun.elapsed();
    let (owned, logged, owners): (i64, i64, i64) = sqlx::query_as(
        "select (select count(*) from media_request where state = 'in_progress' and assignee like 'claimer%'),
            (select count(*) from (select record_id from audit_log where entity = 'request' and action = 'claim' group by 1 having count(*) = 1) a),
            (select count(distinct assignee) from media_request)",
    )
    .fetch_one(&mut own)
    .await?;
    ensure!((won, owned, logged) == (REQUESTS, REQUESTS, REQUESTS), "{won} won, {owned} owned, {logged} logged once");
    let plain = plain(world, &mut own).await?;
    let rate = |took: Duration| REQUESTS as f64 / took.as_secs_f64();
    Ok(vec![
        Figure::at_most(
            "claims: requests without exactly one owner",
            0.0,
            "",
            (REQUESTS - owned) as f64,
            format!(
                "{OPERATORS} processes, {REQUESTS} requests, {owners} owners, {lost} races lost and told, each claim once in the audit"
            ),
        ),
        Figure::told(
            "claims a second",
            format!("{:.0}", rate(took)),
            format!(
                "all {REQUESTS} in {} s, the processes' start and all readings of the list included; ten plain clients with skip locked on a table without triggers {:.0} a second",
                short(took.as_secs_f64()),
                rate(plain)
            ),
        ),
    ])
}

/// The least that claiming can cost on this server: one row a transaction, no rights, no audit, no announcement.
async fn plain(world: &World, own: &mut PgConnection) -> Result<Duration> {
    own.execute("create table plain_request (id int primary key, owner text); insert into plain_request select n, null from generate_series(1, 1000) n").await?;
    let begun = Instant::now();
    let mut clients = JoinSet::new();
    for _ in 0..OPERATORS {
        let mut client = world.options(DATABASE, kentongan::runtime::embedded::SUPERUSER).connect().await?;
        clients.spawn(async move {
            let claim = "update plain_request set owner = session_user where id = (select id from plain_request where owner is null limit 1 for update skip locked)";
            while client.execute(claim).await?.rows_affected() > 0 {}
            client.close().await
        });
    }
    while let Some(done) = clients.join_next().await {
        done??;
    }
    Ok(begun.elapsed())
}
