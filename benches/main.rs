//! `cargo run --release --example bench [-- NAME…]` measures what this program promises: with its release build in
//! real terminals, on a private server with a desk's real settings, which goes away afterwards.
//!
//! Without names all of it, which takes about half an hour on two cores. `--folder DIR` keeps the databases for the
//! next run, `--articles N` searches over N articles instead of a million, `--program FILE` measures that one instead of
//! building it.
#![allow(
    clippy::cast_possible_truncation,
    clippy::cast_precision_loss,
    clippy::cast_sign_loss,
    clippy::cast_possible_wrap
)]

mod claims;
mod console;
mod editor;
mod feeds;
mod figure;
mod fill;
mod grid;
mod inbox;
mod live;
mod page;
mod pickup;
mod screen;
mod search;
mod storm;
mod terms;
mod words;
mod world;

use std::path::PathBuf;

use anyhow::{Result, bail};

use figure::Figure;
use world::World;

/// What can be measured, in the order of doing it.
const NAMES: &[&str] = &[
    "live", "storm", "idle", "keys", "editor", "full", "inbox", "claims", "feeds", "page", "search", "terms", "pickup",
    "grid",
];

struct Wanted {
    names: Vec<String>,
    folder: Option<PathBuf>,
    program: Option<PathBuf>,
    articles: u64,
}

fn wanted() -> Result<Wanted> {
    let mut wanted = Wanted { names: Vec::new(), folder: None, program: None, articles: 1_000_000 };
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--folder" => wanted.folder = words.next().map(PathBuf::from),
            "--program" => wanted.program = words.next().map(PathBuf::from),
            "--articles" => wanted.articles = words.next().unwrap_or_default().parse()?,
            name if NAMES.contains(&name) => wanted.names.push(word),
            _ => bail!("{word:?} is not measured; there are: {}", NAMES.join(", ")),
        }
    }
    if wanted.names.is_empty() {
        wanted.names = NAMES.iter().map(|name| (*name).to_owned()).collect();
    }
    Ok(wanted)
}

#[tokio::main]
async fn main() -> Result<()> {
    if claims::operator().await? {
        return Ok(());
    }
    let wanted = wanted()?;
    let world = World::open(wanted.folder.as_deref(), wanted.program.as_deref())?;
    let mut figures: Vec<Figure> = Vec::new();
    let outcome = measure(&world, &wanted, &mut figures).await;
    println!("{}", figure::table(&figures));
    world.close()?;
    outcome
}

async fn measure(world: &World, wanted: &Wanted, figures: &mut Vec<Figure>) -> Result<()> {
    for name in &wanted.names {
        eprintln!("{name} …");
        figures.extend(match name.as_str() {
            "live" => live::measure(world).await?,
            "storm" => storm::measure(world).await?,
            "idle" => screen::idle(world).await?,
            "keys" => screen::keys(world).await?,
            "editor" => editor::measure(world).await?,
            "full" => screen::full(world).await?,
            "inbox" => inbox::measure(world).await?,
            "claims" => claims::measure(world).await?,
            "feeds" => feeds::measure(world).await?,
            "grid" => grid::measure()?,
            "pickup" => pickup::measure()?,
            "page" => page::measure()?,
            "search" => search::measure(world, wanted.articles).await?,
            "terms" => terms::measure()?,
            other => bail!("{other} is in the list but not measured"),
        });
    }
    Ok(())
}
