//! `kentongan request`: media requests, what was answered before, and what hangs on their mail.

mod attachment;
mod memory;

use std::path::PathBuf;

use anyhow::Result;
use clap::{Args, Subcommand};
use uuid::Uuid;

use super::record::{Also, told};
use super::session::{self, Session};
use crate::domain::entity::Entity;
use crate::runtime::config::Config;

/// Media requests
#[derive(Debug, Args)]
pub struct Request {
    #[command(flatten)]
    what: Also<{ Entity::Request as usize }, Own>,
}

#[derive(Debug, Subcommand)]
enum Own {
    /// Print the earlier answers and lines to take that fit a request best
    Memory {
        /// The request's number or key
        number: String,
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Print what hangs on a request's mail, or take it out into files
    Attachment {
        /// The request's number or key
        number: String,
        /// Write them into this folder, made if it is not there; nothing is overwritten
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
    },
}

impl Request {
    /// Do it.
    ///
    /// # Errors
    /// What does not fit (code 2), what the database refuses or cannot find, or its loss; a folder that cannot be written to.
    pub fn run(self, config: &Config) -> Result<()> {
        let own = match self.what {
            Also::Records(records) => return records.run(config),
            Also::Own(own) => own,
        };
        session::run(config, async |session| match &own {
            Own::Memory { number, json } => memory::print(&session, found(&session, number).await?, *json).await,
            Own::Attachment { number, out, json } => {
                attachment::run(&session, found(&session, number).await?, out.as_deref(), *json).await
            }
        })
    }
}

async fn found(session: &Session, number: &str) -> Result<Uuid> {
    let found = session.store.find(Entity::Request, number.trim()).await;
    found.map_err(|error| told(error, Entity::Request, session.lang))
}
