//! `kentongan completions SHELL`: what the shell needs to complete our words.

use std::io::{self, Write};

use anyhow::Result;
use clap::{Args, CommandFactory};
use clap_complete::Shell;

/// Print completions for a shell
#[derive(Debug, Args)]
pub struct Completions {
    /// The shell to write for
    shell: Shell,
}

impl Completions {
    /// Write them to standard output.
    ///
    /// # Errors
    /// When standard output cannot be written to.
    pub fn run(self) -> Result<()> {
        // Collected first: the generator panics on a broken pipe.
        let mut words = Vec::new();
        clap_complete::generate(self.shell, &mut super::Cli::command(), "kentongan", &mut words);
        Ok(io::stdout().write_all(&words)?)
    }
}
