//! `kentongan keys`: every command with its keys, for a sheet beside the screen and for writing a keymap.toml.

use std::io::{self, Write};

use anyhow::Result;
use clap::Args;

use crate::app::keytable;

/// List every command of the board with its keys, as Markdown
#[derive(Debug, Args)]
pub struct Keys {}

impl Keys {
    /// Print the table.
    ///
    /// # Errors
    /// When standard output cannot be written to.
    pub fn run(self) -> Result<()> {
        Ok(write!(io::stdout(), "{}", keytable::markdown())?)
    }
}
