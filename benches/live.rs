//! From an INSERT to the cell on twenty screens; and what one changed row costs on the wire.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use sqlx::{AssertSqlSafe, PgConnection};

use super::console::Console;
use super::figure::{Figure, percentile};
use super::fill::desk;
use super::world::{OPERATOR, World};

const CONSOLES: usize = 20;
/// Two for each table, so that every connection has planned its queries once, as in an office's morning.
const WARMING: usize = 10;
const INSERTS: usize = 60;
const PATIENCE: Duration = Duration::from_secs(2);

/// Twenty consoles on one machine, all of them woken by each insert.
pub async fn measure(world: &World) -> Result<Vec<Figure>> {
    let database = "board";
    desk(world, database).await?;
    let mut writer = world.admin(database).await?;
    let mut consoles = Vec::new();
    for n in 0..CONSOLES {
        consoles.push(Console::start(world, database, OPERATOR, n == 0)?);
    }
    consoles[0].wait_until("the board", PATIENCE * 10, |screen| screen.contains("Berapa"))?;
    tokio::time::sleep(Duration::from_secs(3)).await;

    let mut all = Vec::new();
    let mut lasts = Vec::new();
    let mut missing = 0;
    for n in 0..WARMING + INSERTS {
        let mark = mark(n);
        consoles.iter().for_each(|console| console.look_for(&mark));
        let begun = insert(&mut writer, n, &mark).await?;
        let mut last = Duration::ZERO;
        for console in &consoles {
            match console.found(PATIENCE.saturating_sub(begun.elapsed())) {
                Some(at) => {
                    let took = at.duration_since(begun);
                    last = last.max(took);
                    all.push(took);
                }
                None => missing += 1,
            }
        }
        if n + 1 == WARMING {
            (all, lasts, missing) = (Vec::new(), Vec::new(), 0);
            continue;
        }
        if last.is_zero() || last > Duration::from_millis(300) {
            eprintln!("  insert {n} was painted after {last:?}");
        }
        lasts.push(last);
        tokio::time::sleep(Duration::from_millis(150 + (n as u64 * 37) % 200)).await;
    }
    lasts.sort();
    let note = format!(
        "{CONSOLES} consoles of 200x60 on one machine, {INSERTS} inserts into five tables; the last of the {CONSOLES} screens: p50 {} ms; never painted: {missing}",
        super::figure::short(super::figure::millis(percentile(&lasts, 50)))
    );
    if missing > 0 {
        eprintln!("{}", consoles[0].contents());
    }
    let mut figures = vec![Figure::times("INSERT to painted cell", 50.0, 99, all, &note)];
    consoles.truncate(1);
    figures.push(one_row(&mut writer, &consoles[0]).await?);
    Ok(figures)
}

/// Letters that no other record's title has in the same place, so that the difference on the screen is all of them.
fn mark(n: usize) -> String {
    (0..8).filter_map(|i| char::from_u32(0x100 + ((n * 8 + i) % 0x120) as u32)).collect()
}

/// Stores a record with `mark` in its title; the moment just before the commit.
async fn insert(writer: &mut PgConnection, n: usize, mark: &str) -> Result<Instant> {
    let statement = match n % 5 {
        0 => {
            "insert into media_request (subject, priority, received_at, media_deadline_at) values ($1, 'P1', now(), now() + interval '20 minutes' - {n} * interval '3 seconds')"
        }
        1 => "insert into coverage_item (title, seen_at, state) values ($1, now(), 'suggested')",
        2 => {
            "insert into release (title, state, publish_at) values ($1, 'scheduled', now() + interval '20 minutes' - {n} * interval '3 seconds')"
        }
        3 => {
            "insert into disposition (subject, to_officer, from_officer, urgency) values ($1, 'operator1', 'desk', 'very_urgent')"
        }
        _ => {
            "insert into media_event (kind, title, starts_at, ends_at, state) values ('press_conference', $1, now() + interval '5 minutes' - {n} * interval '3 seconds', now() + interval '65 minutes', 'confirmed')"
        }
    };
    sqlx::query("begin").execute(&mut *writer).await?;
    // Earlier than the ones before, so that it stands above them where a list is ordered by what comes next.
    let statement = statement.replace("{n}", &n.to_string());
    sqlx::query(AssertSqlSafe(statement.clone())).bind(mark).execute(&mut *writer).await.context(statement)?;
    let begun = Instant::now();
    sqlx::query("commit").execute(&mut *writer).await?;
    Ok(begun)
}

/// Bytes for a row that changes in place, without the clock's.
async fn one_row(writer: &mut PgConnection, console: &Console) -> Result<Figure> {
    let mut costs = Vec::new();
    for n in 0..30_u64 {
        // Between two ticks of the clock, so that its bytes are not counted.
        let before = console.bytes();
        console.wait_for_bytes(before, Duration::from_secs(2));
        tokio::time::sleep(Duration::from_millis(120)).await;
        let before = console.bytes();
        sqlx::query("update media_request set priority = $1 where id = (select id from media_request where state = 'new' order by received_at desc limit 1 offset $2)")
            .bind(if n % 2 == 0 { "P2" } else { "P1" })
            .bind((n % 4) as i64)
            .execute(&mut *writer)
            .await?;
        if console.wait_for_bytes(before, Duration::from_millis(600)).is_some() {
            tokio::time::sleep(Duration::from_millis(60)).await;
            costs.push(console.bytes() - before);
        }
    }
    costs.sort_unstable();
    let (half, worst) =
        (costs.get(costs.len() / 2).copied().unwrap_or_default(), costs.last().copied().unwrap_or(u64::MAX));
    let mut figure = Figure::at_most(
        "bytes for one changed row",
        600.0,
        "B",
        worst as f64,
        format!("n = {}, the largest; median {half} B", costs.len()),
    );
    figure.measured = format!("{half} B, at most {worst} B");
    Ok(figure)
}
