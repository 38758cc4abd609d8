//! `kentongan demo`: a fictional regency, and one day of its press office played live.

mod children;
mod data;
mod day;
pub mod feeds;
mod hits;
pub mod load;
pub mod play;
mod record;

use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use chrono::Utc;
use clap::Args;
use sqlx::ConnectOptions;
use tokio_util::sync::CancellationToken;

use self::feeds::Feeds;
use self::load::{Loaded, Wish, load};
use self::play::Player;
use crate::app::model::Mode;
use crate::runtime::config::{Config, Key};
use crate::runtime::console::start;
use crate::runtime::database::DESK;
use crate::runtime::service::Service;
use crate::runtime::{block_on, database};
use crate::store::migrate::SERVICE;
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::zone;

/// How long the background work may take to end when the board is left.
const FAREWELL: Duration = Duration::from_secs(2);

/// Fill a fictional regency and play a day of its press office
#[derive(Debug, Args)]
pub struct Demo {
    /// How many times faster than the clock the day is played
    #[arg(long, default_value_t = 1.0, value_name = "N", value_parser = speed)]
    speed: f64,
    /// Fill the database and stop
    #[arg(long)]
    load_only: bool,
    /// Begin the day again: what the demo holds is emptied and filled anew
    #[arg(long)]
    now: bool,
    /// On a named database: make login roles for the demo's people, without passwords
    #[arg(long)]
    logins: bool,
}

fn speed(words: &str) -> Result<f64, String> {
    let wrong = "write how many times faster, from 0.1 to 3600, such as 60";
    words.parse().ok().filter(|speed| (0.1..=3600.0).contains(speed)).ok_or_else(|| wrong.to_owned())
}

const LOADED: Text = Text::new("{} terisi: {} baris dalam {} ms", "{} is filled: {} rows in {} ms");
const THERE: Text = Text::new("{} sudah berisi demo hari ini", "{} holds today's demo already");

impl Demo {
    /// Fill, then play: behind the board on a terminal, in plain lines elsewhere.
    ///
    /// # Errors
    /// When the database holds real records, is not ours to fill, or goes away.
    pub fn run(self, config: &Config) -> Result<()> {
        block_on(self.demo(config))
    }

    async fn demo(self, config: &Config) -> Result<()> {
        let lang: Lang = config.text(Key::ScreenLang).parse()?;
        let chosen = database::choose_demo(config, DESK).await?;
        let local = chosen.is_local();
        let owner = chosen.owner().context("no database was named")?;
        let mut connection = owner.connect().await.with_context(|| format!("cannot open {}", chosen.place))?;
        let begun = Instant::now();
        let wish = Wish {
            now: Utc::now(),
            zone: zone::parse(config.text(Key::OfficeZone))?,
            logins: local || self.logins,
            again: self.now,
            renew: local,
        };
        let Loaded { day, rows, region } = load(&mut connection, wish).await?;
        let took = begun.elapsed().as_millis().to_string();
        match rows {
            0 => say(&THERE.with(lang, &[&chosen.place])),
            _ => say(&LOADED.with(lang, &[&chosen.place, &rows.to_string(), &took])),
        }
        if self.load_only {
            return Ok(());
        }
        // On the private database the watcher is the service, on a named one whoever we are.
        let reader = if local { owner.clone().username(SERVICE) } else { owner.clone() };
        let mut service = Service::open(config, vec![reader]).await?;
        service.keep_mail();
        let feeds = Feeds::serve().await?;
        service.reader = service.reader.via(feeds.via());
        let eyes = (service.watcher.clone(), service.reader.clone());
        let mut player = Player::new(connection, day, feeds, eyes, self.speed, lang).await?;
        let outcome = if io::stdout().is_terminal() && io::stdin().is_terminal() {
            let mut config = config.clone();
            config.assume(Key::OfficeRegion, &region)?;
            let playing = tokio::spawn(async move {
                if let Err(error) = player.play(|line| tracing::info!("{line}")).await {
                    tracing::error!("the demo's day broke off: {error:#}");
                }
            });
            let stop = CancellationToken::new();
            let serving = local.then(|| tokio::spawn(service.run(stop.clone())));
            let outcome = start::run(&config, &chosen, Mode::Board).await;
            playing.abort();
            stop.cancel();
            if let Some(serving) = serving {
                // What it still has under way does not keep the person for long.
                let _late = tokio::time::timeout(FAREWELL, serving).await;
            }
            outcome
        } else {
            player.play(|line| say(&line)).await
        };
        // The feeds end with this process; nobody shall look for them in vain.
        let mut connection = owner.connect().await?;
        sqlx::query(include_str!("sql/close_sources.sql")).execute(&mut connection).await?;
        outcome
    }
}

/// A line on standard output; a reader who has gone is no failure of the play.
fn say(line: &str) {
    let _gone = writeln!(io::stdout(), "{line}");
}
