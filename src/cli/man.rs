//! `kentongan man`: the manual page, in troff.

use std::io::{self, Write};

use anyhow::Result;
use clap::{Args, CommandFactory};

/// Print the manual page
#[derive(Debug, Args)]
pub struct Man {}

impl Man {
    /// Write it to standard output: this program's page, then one for each subcommand.
    ///
    /// # Errors
    /// When standard output cannot be written to.
    pub fn run(self) -> Result<()> {
        let mut words = Vec::new();
        let mut program = super::Cli::command();
        program.build();
        clap_mangen::Man::new(program.clone()).render(&mut words)?;
        for subcommand in program.get_subcommands().filter(|subcommand| !subcommand.is_hide_set()) {
            clap_mangen::Man::new(subcommand.clone()).render(&mut words)?;
        }
        Ok(io::stdout().write_all(&words)?)
    }
}
