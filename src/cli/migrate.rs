//! `kentongan migrate`: brings the office's database to this program's schema, as its owner.

use std::io::{self, Write};

use anyhow::{Context, Result, bail};
use clap::Args;
use sqlx::ConnectOptions;

use crate::runtime::config::Config;
use crate::runtime::database::{DESK, choose};
use crate::store::migrate::{self, Standing};

/// Bring the database to this program's schema: roles, tables, functions
#[derive(Debug, Args)]
pub struct Migrate {
    /// Only say which migrations are missing; fails when some are
    #[arg(long)]
    check: bool,
}

impl Migrate {
    /// Migrate, or say what is missing.
    ///
    /// # Errors
    /// When there is no database, the login may not (the sentence holds the SQL to have run), or `--check` finds
    /// something missing.
    pub fn run(self, config: &Config) -> Result<()> {
        tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(self.migrate(config))
    }

    async fn migrate(self, config: &Config) -> Result<()> {
        let chosen = choose(config, DESK).await?;
        let owner = chosen.owner().context("no database address is configured")?;
        let mut connection =
            owner.connect().await.with_context(|| format!("cannot connect to {} as its owner", chosen.place))?;
        let mut out = io::stdout().lock();
        let standing =
            if self.check { migrate::standing(&mut connection).await? } else { migrate::run(&mut connection).await? };
        match standing {
            Standing::Current => writeln!(out, "{}: up to date (schema {})", chosen.place, migrate::newest())?,
            Standing::Newer { database, program } => writeln!(
                out,
                "{}: a newer kentongan has been here (schema {database}; this one knows {program}); left as it is",
                chosen.place
            )?,
            Standing::Behind(missing) => {
                for one in &missing {
                    writeln!(out, "missing {:04} {}", one.version, one.name)?;
                }
                bail!("{} migrations are missing; run `kentongan migrate` as the owner of the database", missing.len());
            }
        }
        Ok(())
    }
}
