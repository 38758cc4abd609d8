//! `kentongan config`: what holds now, and who said so.

use std::io::{self, Write};

use anyhow::Result;
use clap::Args;

use crate::runtime::config::{self, Config};

/// Print the settings that hold, without secrets
#[derive(Debug, Args)]
pub struct ConfigCommand {
    /// A JSON list of key, value and origin
    #[arg(long)]
    json: bool,
}

impl ConfigCommand {
    /// Write them to standard output, in the order of the table.
    ///
    /// # Errors
    /// When standard output cannot be written to.
    pub fn run(self, config: &Config) -> Result<()> {
        let shown = config::effective(config);
        let mut out = io::stdout().lock();
        if self.json {
            serde_json::to_writer_pretty(&mut out, &shown)?;
            return Ok(writeln!(out)?);
        }
        let widest = |width: fn(&config::Shown) -> usize| shown.iter().map(width).max().unwrap_or(0).min(48);
        let (keys, values) = (widest(|row| row.key.len()), widest(|row| row.value.chars().count()));
        for row in &shown {
            writeln!(out, "{:keys$}  {:values$}  {}", row.key, row.value, row.origin)?;
        }
        for notice in config.notices() {
            writeln!(out, "\n{notice}")?;
        }
        Ok(())
    }
}
