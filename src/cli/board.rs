//! `kentongan` and `kentongan wall`: the screen on the office's database, or on the private one.

use anyhow::Result;
use clap::Args;

use crate::app::model::Mode;
use crate::runtime::block_on;
use crate::runtime::config::Config;
use crate::runtime::console::start;
use crate::runtime::database::{self, DESK};
use crate::store::migrate::WALL;

/// The read-only screen of the room: pages turn by themselves, private fields are masked by the database
#[derive(Debug, Args)]
pub struct Wall {}

impl Wall {
    /// Run the wall until `q` or a signal.
    ///
    /// # Errors
    /// When the database or the terminal cannot be used, or the login may see more than a wall should show.
    pub fn run(self, config: &Config) -> Result<()> {
        screen(config, Mode::Wall)
    }
}

/// Run the board until `q` or a signal.
///
/// # Errors
/// When the database or the terminal cannot be used.
pub fn board(config: &Config) -> Result<()> {
    screen(config, Mode::Board)
}

fn screen(config: &Config, mode: Mode) -> Result<()> {
    let login = match mode {
        Mode::Board => DESK,
        Mode::Wall => WALL,
    };
    block_on(async {
        let chosen = database::choose(config, login).await?;
        start::run(config, &chosen, mode).await
    })
}
