//! `kentongan` and `kentongan wall`: the screen on the office's database, or on the private one.

use std::time::Duration;

use anyhow::Result;
use clap::Args;
use tokio_util::sync::CancellationToken;

use crate::app::model::Mode;
use crate::runtime::block_on;
use crate::runtime::config::Config;
use crate::runtime::console::start;
use crate::runtime::database::{self, Chosen, DESK};
use crate::runtime::service::Service;
use crate::store::migrate::{SERVICE, WALL};

/// How long the background work may take to end when the board is left.
const FAREWELL: Duration = Duration::from_secs(2);

/// The read-only screen of the room: pages turn by themselves, private fields are masked by the database
#[derive(Debug, Args)]
pub struct Wall {
    /// Show the fictional regency of `kentongan demo`, while that runs in another terminal
    #[arg(long)]
    demo: bool,
}

impl Wall {
    /// Run the wall until `q` or a signal.
    ///
    /// # Errors
    /// When the database or the terminal cannot be used, or the login may see more than a wall should show.
    pub fn run(self, config: &Config) -> Result<()> {
        block_on(async {
            let chosen = if self.demo {
                database::choose_demo(config, WALL).await?
            } else {
                database::choose(config, WALL).await?
            };
            start::run(config, &chosen, Mode::Wall).await
        })
    }
}

/// Run the board until `q` or a signal.
///
/// # Errors
/// When the database or the terminal cannot be used.
pub fn board(config: &Config) -> Result<()> {
    block_on(async {
        let chosen = database::choose(config, DESK).await?;
        let stop = CancellationToken::new();
        // One desk has no server of its own: the background work runs in the board's process.
        let service = chosen.is_local().then(|| tokio::spawn(serve(config, &chosen, stop.clone())));
        let outcome = start::run(config, &chosen, Mode::Board).await;
        stop.cancel();
        if let Some(service) = service {
            // What it still has under way does not keep the person for long.
            let _late = tokio::time::timeout(FAREWELL, service).await;
        }
        outcome
    })
}

/// The background work; a board without it is still a board, so its failure is only logged.
fn serve(config: &Config, chosen: &Chosen, stop: CancellationToken) -> impl Future<Output = ()> + use<> {
    let candidates = chosen.candidates.iter().map(|options| options.clone().username(SERVICE)).collect();
    let config = config.clone();
    async move {
        match Service::open(&config, candidates).await {
            Ok(service) => service.run(stop).await,
            Err(error) => tracing::error!("no background work: {error:#}"),
        }
    }
}
