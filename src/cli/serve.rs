//! `kentongan serve`: reads the watched sources into the database until it is told to stop.

use std::io::{self, Write};
use std::time::Instant;

use anyhow::{Context, Result, bail};
use clap::Args;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use tokio_util::sync::CancellationToken;

use crate::runtime::config::{Config, Key};
use crate::runtime::database::choose;
use crate::runtime::signals::{Signalled, Signals};
use crate::store::migrate::{self, Standing};
use crate::watch::fetch::{Fetcher, TOTAL, user_agent};
use crate::watch::serve::Watcher;

/// Connections of the service: visits store for milliseconds and fetch for seconds.
const CONNECTIONS: u32 = 8;

/// Read the watched sources into the database until told to stop
#[derive(Debug, Args)]
pub struct Serve {
    /// Visit what is due now, print the figures, and end
    #[arg(long)]
    once: bool,
}

impl Serve {
    /// Serve until SIGTERM, SIGINT or SIGHUP.
    ///
    /// # Errors
    /// When there is no database, or none of this program's schema.
    pub fn run(self, config: &Config) -> Result<()> {
        tokio::runtime::Builder::new_multi_thread().enable_all().build()?.block_on(self.serve(config))
    }

    async fn serve(self, config: &Config) -> Result<()> {
        let mut signals = Signals::listen()?;
        let chosen = choose(config, migrate::SERVICE).await?;
        let pool = connect(&chosen.candidates).await.with_context(|| format!("cannot use {}", chosen.place))?;
        let agent = user_agent(config.text(Key::WatchUserAgent), config.text(Key::WatchContact));
        let fetcher = Fetcher::new(&agent, TOTAL).context("the HTTP client did not start")?;
        let watcher = Watcher::new(pool.clone(), fetcher);
        if watcher.list_defaults(config.text(Key::OfficeRegion)).await? {
            tracing::info!("the default sources and terms were listed");
        }
        let stop = CancellationToken::new();
        if self.once {
            let began = Instant::now();
            let tally = watcher.run_once().await?;
            let seconds = began.elapsed().as_secs_f64();
            writeln!(io::stdout(), "{tally} in {seconds:.2} s")?;
        } else {
            tracing::info!("serving {}", chosen.place);
            let running = tokio::spawn(watcher.run(stop.clone()));
            while signals.next().await != Signalled::End {}
            tracing::info!("ending: visits under way are waited for");
            stop.cancel();
            running.await.context("the watcher broke off")?;
        }
        pool.close().await;
        Ok(())
    }
}

/// The first server that takes us, if its schema is ours.
async fn connect(candidates: &[PgConnectOptions]) -> Result<PgPool> {
    let mut refused = None;
    for candidate in candidates {
        let options = PgPoolOptions::new().max_connections(CONNECTIONS);
        match options.connect_with(candidate.clone()).await {
            Ok(pool) => {
                let standing = migrate::standing(&mut *pool.acquire().await?).await?;
                if let Standing::Behind(missing) = standing {
                    bail!("the database lacks {} migrations; run `kentongan migrate` as its owner", missing.len());
                }
                return Ok(pool);
            }
            Err(error) => refused = Some(error),
        }
    }
    match refused {
        Some(error) => Err(error.into()),
        None => bail!("no database is named"),
    }
}
