//! A storm: three hundred hits in one second while twenty boards are open.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use anyhow::Result;
use sqlx::PgConnection;
use tokio::task::JoinSet;

use super::console::Console;
use super::figure::{Figure, millis, percentile, short};
use super::fill::desk;
use super::world::{OPERATOR, World};

const CONSOLES: usize = 20;
const HITS: u32 = 300;
const SECOND: Duration = Duration::from_secs(1);
const PATIENCE: Duration = Duration::from_secs(20);
/// Services that store hits at the same time.
const WRITERS: u32 = 6;
/// Stands in the last hit's title and nowhere else.
const LAST: &str = "ǡǣǥǧǩǫǭǯ";

/// Each writer commits what was found while its last transaction waited for the disk, as services do; the last hit bears a
/// mark.
pub async fn measure(world: &World) -> Result<Vec<Figure>> {
    let database = "storm";
    desk(world, database).await?;
    let mut writer = world.admin(database).await?;
    let mut consoles = Vec::new();
    for n in 0..CONSOLES {
        consoles.push(Console::start(world, database, OPERATOR, n == 0)?);
    }
    consoles[0].wait_until("the board", PATIENCE, |screen| screen.contains("Berapa"))?;
    tokio::time::sleep(3 * SECOND).await;

    for console in &consoles {
        console.look_for(LAST);
        console.count_frames();
    }
    let begun = Instant::now();
    let mut writers = JoinSet::new();
    let transactions = Arc::new(AtomicUsize::new(0));
    for first in 1..=WRITERS {
        let mut writer = world.admin(database).await?;
        let transactions = Arc::clone(&transactions);
        writers.spawn(async move {
            let mut own = (first..=HITS).step_by(WRITERS as usize).map(|n| (n, begun + SECOND * n / HITS)).peekable();
            while let Some((n, at)) = own.next() {
                tokio::time::sleep(at.saturating_duration_since(Instant::now())).await;
                let mut found = vec![format!("Banjir meluas, laporan {n}")];
                // What was found while the last transaction waited for the disk goes with the next, as in the service.
                while let Some((n, _)) = own.next_if(|(_, at)| *at <= Instant::now()) {
                    found.push(format!("Banjir meluas, laporan {n}"));
                }
                transactions.fetch_add(1, Ordering::Relaxed);
                store(&mut writer, &found).await?;
            }
            anyhow::Ok(())
        });
    }
    while let Some(written) = writers.join_next().await {
        written??;
    }
    store(&mut writer, &[LAST.to_owned()]).await?;
    let stored = Instant::now();
    let mut drained = Vec::new();
    for console in &consoles {
        drained.push(console.found(PATIENCE).map_or(PATIENCE, |at| at.saturating_duration_since(stored)));
    }
    drained.sort();
    tokio::time::sleep(2 * SECOND).await;
    let most = consoles.iter().map(|console| console.frames().0).max().unwrap_or_default();
    let mut all: Vec<usize> = consoles.iter().map(|console| console.frames().1).collect();
    all.sort_unstable();
    let about = format!(
        "{CONSOLES} consoles of 200x60 on one machine; {HITS} hits in {} s by {WRITERS} writers in {} transactions",
        short((stored - begun).as_secs_f64()),
        transactions.load(Ordering::Relaxed)
    );
    let frames =
        format!("{about}; the busiest second of the busiest board; {} frames in all (median)", all[CONSOLES / 2]);
    let mut figures = vec![Figure::at_most("storm: frames a second", 30.0, "", most as f64, frames)];
    let mut figure =
        Figure::at_most("storm: last hit on the last board", 1000.0, "ms", millis(percentile(&drained, 100)), about);
    figure.measured = format!("p50 {} ms, last {} ms", short(millis(percentile(&drained, 50))), short(figure.worst));
    figures.push(figure);
    Ok(figures)
}

async fn store(writer: &mut PgConnection, titles: &[String]) -> Result<()> {
    let hits = "insert into coverage_item (title, seen_at, state) select title, now(), 'suggested' from unnest($1::text[]) as t (title)";
    sqlx::query(hits).bind(titles).execute(writer).await?;
    Ok(())
}
