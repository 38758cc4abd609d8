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

/// Letters at the end of one line and of many lines, and the same in vim.
pub async fn measure(world: &World) -> Result<Vec<Figure>> {
    desk(world, "board").await?;
    let sentence = "Banjir berdampak pada 12.406 kepala keluarga di tujuh kecamatan. ";
    let many: String = sentence.repeat(6).trim_end().to_owned() + "\n";
    let texts = [("one line", sentence.repeat(LONG / sentence.len())), ("many lines", many.repeat(LONG / many.len()))];
    let mut figures = Vec::new();
    for (place, (name, text)) in texts.into_iter().enumerate() {
        // A release of its own: what was typed into the other is not saved and would come back as its draft.
        let title = format!("Naskah panjang {place}");
        put(world, place, &title, text.trim_end()).await?;
        let mut console = Console::start(world, "board", OPERATOR, true)?;
        console.wait_until("the board", PATIENCE, |screen| screen.contains(&title))?;
        console.send("2")?;
        tokio::time::sleep(Duration::from_millis(300)).await;
        console.send(&format!("/{title}\r"))?;
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

/// The release of that text.
async fn put(world: &World, place: usize, title: &str, text: &str) -> Result<()> {
    let mut admin = world.admin("board").await?;
    sqlx::query(
        "insert into release (id, title, body, state) values ($1::uuid, $2, $3, 'draft') \
         on conflict (id) do update set body = excluded.body",
    )
    .bind(format!("0195a000-0000-7000-8000-0000000000e{place}"))
    .bind(title)
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
