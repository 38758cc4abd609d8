//! Writing in the editor of releases: from a letter to the first byte of what it changes, in a text of 200,000
//! characters, beside vim with the same text.

use std::fs;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use portable_pty::CommandBuilder;

use super::console::Console;
use super::figure::{Figure, percentile, short};
use super::fill::desk;
use super::world::{OPERATOR, World};

const PATIENCE: Duration = Duration::from_secs(20);
const KEYS: usize = 500;
/// The longest body that the database takes, nearly: there must be room to type.
const LONG: usize = 195_000;
const RELEASE: &str = "0195a000-0000-7000-8000-0000000000ed";

/// Letters at the end of one line and of many lines, and the same in vim.
pub async fn measure(world: &World) -> Result<Vec<Figure>> {
    desk(world, "board").await?;
    let sentence = "Banjir berdampak pada 12.406 kepala keluarga di tujuh kecamatan. ";
    let many: String = sentence.repeat(6).trim_end().to_owned() + "\n";
    let texts = [("one line", sentence.repeat(LONG / sentence.len())), ("many lines", many.repeat(LONG / many.len()))];
    let mut figures = Vec::new();
    for (name, text) in texts {
        put(world, text.trim_end()).await?;
        let mut console = Console::start(world, "board", OPERATOR, true)?;
        console.wait_until("the board", PATIENCE, |screen| screen.contains("Naskah panjang"))?;
        console.send("2")?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        console.send("/Naskah panjang\r")?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        console.send("i")?;
        console.wait_until("the text", PATIENCE, |screen| screen.contains("Banjir berdampak"))?;
        // To the end of the body: ctrl and End.
        console.send("\x1b[1;5F")?;
        tokio::time::sleep(Duration::from_millis(500)).await;
        let note = format!("200x60, a letter at the end of {} characters in {name}", text.trim_end().len());
        figures.push(typed(&mut console, "letter in the editor", Some(10.0), &note).await?);
        let Some(vim) = ["/usr/bin/vim", "/usr/bin/vi"].iter().find(|path| fs::exists(path).unwrap_or(false)) else {
            continue;
        };
        let file = world.folder.join("naskah.txt");
        fs::write(&file, text.trim_end())?;
        let mut command = CommandBuilder::new(vim);
        command.args(["-u", "NONE", "-i", "NONE", "-n", "+set wrap linebreak"]);
        command.arg(&file);
        let mut peer = Console::of(world, command, true)?;
        peer.wait_until("the text in vim", PATIENCE, |screen| screen.contains("Banjir berdampak"))?;
        peer.send("GA")?;
        tokio::time::sleep(Duration::from_secs(1)).await;
        figures.push(typed(&mut peer, "the same in vim", None, &note).await?);
    }
    Ok(figures)
}

/// The one release of that text, newer than all others.
async fn put(world: &World, text: &str) -> Result<()> {
    let mut admin = world.admin("board").await?;
    sqlx::query(
        "insert into release (id, title, body, state) values ($1::uuid, 'Naskah panjang', $2, 'draft') \
         on conflict (id) do update set body = excluded.body",
    )
    .bind(RELEASE)
    .bind(text)
    .execute(&mut admin)
    .await
    .context("cannot write the long release")?;
    Ok(())
}

async fn typed(console: &mut Console, name: &str, most: Option<f64>, note: &str) -> Result<Figure> {
    let mut times = Vec::new();
    let mut unanswered = 0;
    for n in 0..KEYS {
        let before = console.bytes();
        let begun = Instant::now();
        console.send(if n % 7 == 6 { " " } else { "a" })?;
        match console.wait_for_bytes(before, Duration::from_millis(500)) {
            Some(at) => times.push(at.duration_since(begun)),
            None => unanswered += 1,
        }
        tokio::time::sleep(Duration::from_millis(35 + n as u64 * 7 % 31)).await;
    }
    let note = format!("{note}; unanswered: {unanswered}");
    Ok(match most {
        Some(most) => Figure::times(name, most, 99, times, &note),
        None => {
            times.sort();
            let [half, worst] = [50, 99].map(|part| percentile(&times, part).as_secs_f64() * 1e3);
            Figure::told(name, format!("p50 {} ms, p99 {} ms", short(half), short(worst)), note)
        }
    })
}
