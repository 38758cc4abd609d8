//! `kentongan release`: releases, and their fact sheets.

mod fact;

use anyhow::Result;
use clap::{Args, Subcommand};

use super::record::{Also, told};
use super::session;
use crate::domain::entity::Entity;
use crate::runtime::config::Config;

/// Press releases and other content
#[derive(Debug, Args)]
pub struct Release {
    #[command(flatten)]
    what: Also<{ Entity::Release as usize }, Own>,
}

#[derive(Debug, Subcommand)]
enum Own {
    /// The fact sheet of a release: figures with their source and of when they are
    Fact {
        #[command(subcommand)]
        what: fact::What,
    },
}

impl Release {
    /// Do it.
    ///
    /// # Errors
    /// What does not fit (code 2), what the database refuses or cannot find, or its loss.
    pub fn run(self, config: &Config) -> Result<()> {
        let Own::Fact { what } = match self.what {
            Also::Records(records) => return records.run(config),
            Also::Own(own) => own,
        };
        session::run(config, async |session| {
            let found = session.store.find(Entity::Release, what.number().trim()).await;
            let release = found.map_err(|error| told(error, Entity::Release, session.lang))?;
            fact::run(&session, release, &what).await
        })
    }
}
