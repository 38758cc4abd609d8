//! One console by itself: at rest, under a hand, on a full database.

use std::time::{Duration, Instant};

use anyhow::{Context, Result};

use super::console::Console;
use super::figure::{Figure, short};
use super::fill::{Spread, desk, fill};
use super::words::{OLD_FREQUENT, RARE};
use super::world::{OPERATOR, World};

const PATIENCE: Duration = Duration::from_secs(20);
const KEYS: usize = 500;
/// As many articles as a regency stores in some months.
const STORED: u64 = 100_000;

fn is_filled(screen: &str) -> bool {
    screen.contains("P1 ") && screen.contains("belum diklaim")
}

/// A minute of nothing but the clock.
pub async fn idle(world: &World) -> Result<Vec<Figure>> {
    desk(world, "board").await?;
    let console = Console::start(world, "board", OPERATOR, true)?;
    console.wait_until("the board", PATIENCE, is_filled)?;
    tokio::time::sleep(Duration::from_secs(8)).await;
    let (begun, bytes, used) = (Instant::now(), console.bytes(), console.processor()?);
    tokio::time::sleep(Duration::from_secs(60)).await;
    let seconds = begun.elapsed().as_secs_f64();
    let (bytes, used) = (console.bytes() - bytes, console.processor()? - used);
    Ok(vec![
        Figure::at_most(
            "idle console, processor",
            0.1,
            "%",
            used as f64 / seconds / 1e7,
            "200x60, 60 s, the clock shows seconds; all threads",
        ),
        Figure::at_most("idle console, bytes a second", 60.0, "B/s", bytes as f64 / seconds, "the same minute"),
    ])
}

/// From a key to the first byte of what it changes.
pub async fn keys(world: &World) -> Result<Vec<Figure>> {
    desk(world, "board").await?;
    let mut console = Console::start(world, "board", OPERATOR, true)?;
    console.wait_until("the board", PATIENCE, is_filled)?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    console.send("5")?;
    tokio::time::sleep(Duration::from_millis(500)).await;
    let mut times = Vec::new();
    let mut unanswered = 0;
    for n in 0..KEYS {
        let before = console.bytes();
        let begun = Instant::now();
        // Up and down within the first rows, so that each key moves the cursor.
        console.send(if n / 4 % 2 == 0 { "j" } else { "k" })?;
        match console.wait_for_bytes(before, Duration::from_millis(500)) {
            Some(at) => times.push(at.duration_since(begun)),
            None => unanswered += 1,
        }
        tokio::time::sleep(Duration::from_millis(35 + n as u64 * 7 % 31)).await;
    }
    let note = format!("j and k in the list of requests, 200x60; unanswered: {unanswered}");
    Ok(vec![Figure::times("key to painted", 3.0, 99, times, &note)])
}

/// How soon the board is there, and how much memory it takes after some minutes of work.
pub async fn full(world: &World) -> Result<Vec<Figure>> {
    let database = format!("articles_years_{STORED}");
    fill(world, &database, STORED, Spread::Years).await?;
    let mut figures = starts(world, &database)?;
    figures.extend(memory(world, &database).await?);
    Ok(figures)
}

fn starts(world: &World, database: &str) -> Result<Vec<Figure>> {
    let (mut first, mut filled) = (Vec::new(), Vec::new());
    for _ in 0..20 {
        let console = Console::start(world, database, OPERATOR, true)?;
        let frame = console.wait_until("the first frame", PATIENCE, |screen| screen.contains("KENTONGAN"))?;
        let board = console.wait_until("the filled board", PATIENCE, is_filled)?;
        console.settle(Duration::from_millis(300), Duration::from_secs(3)).ok();
        first.push(frame.duration_since(console.begun));
        filled.push(board.duration_since(console.begun));
    }
    Ok(vec![
        Figure::times("first frame, from exec", 50.0, 50, first, "100,000 articles; median is compared"),
        Figure::times("filled board, from exec", 200.0, 50, filled, "the same starts"),
    ])
}

async fn memory(world: &World, database: &str) -> Result<Vec<Figure>> {
    let mut console = Console::start(world, database, OPERATOR, true)?;
    console.wait_until("the board", PATIENCE, is_filled)?;
    tokio::time::sleep(Duration::from_secs(2)).await;
    let fresh = console.kilobytes("status", "VmRSS:")?;
    let begun = Instant::now();
    let mut rounds = 0;
    while begun.elapsed() < Duration::from_secs(120) {
        for pane in ["1", "2", "3", "4", "5"] {
            console.send(pane)?;
            for key in ["j", "j", "j", "\r", "\x1b", "f", "\x1b[6~", "f"] {
                console.send(key)?;
                tokio::time::sleep(Duration::from_millis(40)).await;
            }
        }
        for text in ["banjir", "kabupaten pem", OLD_FREQUENT, RARE] {
            console.send(":")?;
            for letter in text.chars() {
                console.send(&letter.to_string())?;
                tokio::time::sleep(Duration::from_millis(60)).await;
            }
            tokio::time::sleep(Duration::from_millis(300)).await;
            console.send("\x1b")?;
            tokio::time::sleep(Duration::from_millis(80)).await;
            console.send("\x1b")?;
            tokio::time::sleep(Duration::from_millis(80)).await;
        }
        rounds += 1;
    }
    console.settle(Duration::from_millis(900), Duration::from_secs(5)).ok();
    let used = console.kilobytes("status", "VmRSS:").context("the console ended")?;
    let own = console.kilobytes("smaps_rollup", "Pss:")?;
    let private = console.kilobytes("smaps_rollup", "Private_Dirty:")?;
    let (used, own, fresh, private) =
        (used as f64 / 1024.0, own as f64 / 1024.0, fresh as f64 / 1024.0, private as f64 / 1024.0);
    let note = format!(
        "VmRSS after two minutes of cards, lists and searches ({rounds} rounds) over 100,000 articles; PSS {} MB, dirty {} MB; just started {} MB",
        short(own),
        short(private),
        short(fresh)
    );
    Ok(vec![Figure::at_most("resident memory of a console", 25.0, "MB", used, note)])
}
