//! `kentongan serve`: reads the watched sources into the database until it is told to stop.

use std::io::{self, Write};
use std::time::Instant;

use anyhow::{Context, Result};
use clap::Args;
use tokio_util::sync::CancellationToken;

use crate::runtime::config::Config;
use crate::runtime::database::choose;
use crate::runtime::inlet::inlet;
use crate::runtime::service::Service;
use crate::runtime::signals::{Signalled, Signals};
use crate::store::migrate;

/// Read the watched sources into the database until told to stop
#[derive(Debug, Args)]
pub struct Serve {
    /// Visit what is due now, print the figures, and end
    #[arg(long)]
    once: bool,
    /// With --once: read the pages of articles too, one of each host
    #[arg(long, requires = "once")]
    pages: bool,
    /// Take requests by HTTP at this address, e.g. 127.0.0.1:8085 (else what inlet.listen says)
    #[arg(long, value_name = "ADDRESS", conflicts_with = "once")]
    listen: Option<String>,
}

impl Serve {
    /// Serve until SIGTERM, SIGINT or SIGHUP.
    ///
    /// # Errors
    /// When there is no database, or none of this program's schema.
    pub fn run(self, config: &Config) -> Result<()> {
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let outcome = runtime.block_on(self.serve(config));
        // A name server that does not answer must not hold the program.
        runtime.shutdown_background();
        outcome
    }

    async fn serve(self, config: &Config) -> Result<()> {
        let mut signals = Signals::listen()?;
        let chosen = choose(config, migrate::SERVICE).await?;
        let mut service = Service::open(config, chosen.candidates.clone())
            .await
            .with_context(|| format!("cannot use {}", chosen.place))?;
        if self.once {
            let began = Instant::now();
            let tally = service.watcher.run_once().await?;
            writeln!(io::stdout(), "{tally} in {:.2} s", began.elapsed().as_secs_f64())?;
            if self.pages {
                let began = Instant::now();
                let tally = service.reader.run_once().await?;
                writeln!(io::stdout(), "{tally} in {:.2} s", began.elapsed().as_secs_f64())?;
            }
            return Ok(());
        }
        service.inlet = inlet(config, self.listen.as_deref()).await?;
        tracing::info!("serving {}", chosen.place);
        let stop = CancellationToken::new();
        let running = tokio::spawn(service.run(stop.clone()));
        while signals.next().await != Signalled::End {}
        tracing::info!("ending: visits under way are waited for");
        stop.cancel();
        running.await.context("the service broke off")
    }
}
