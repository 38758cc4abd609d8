//! `kentongan event export --ics`: the agenda as a file that calendars read.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Result;
use chrono::{DateTime, Utc};
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::session::Session;
use crate::runtime::agenda::{file, replace, span};

/// What the command line asks for.
#[derive(Debug)]
pub struct Asked {
    file: Option<PathBuf>,
    public: bool,
}

/// Its part of the command line.
pub fn command() -> Command {
    Command::new("export")
        .about("The agenda of the last three months and the coming year as an iCalendar file")
        .arg(Arg::new("ics").long("ics").action(ArgAction::SetTrue).required(true).help("As iCalendar (RFC 5545)"))
        .arg(
            Arg::new("public")
                .long("public")
                .action(ArgAction::SetTrue)
                .help("Only events that the public may see, for a feed that leaves the office"),
        )
        .arg(
            Arg::new("file")
                .value_name("FILE")
                .value_parser(clap::value_parser!(PathBuf))
                .help("Replaced as a whole, so that a calendar never reads half of it; printed when not given"),
        )
}

impl Asked {
    /// What was said.
    pub fn of(said: &ArgMatches) -> Self {
        Self { file: said.get_one::<PathBuf>("file").cloned(), public: said.get_flag("public") }
    }

    /// Writes it.
    ///
    /// # Errors
    /// When the file cannot be written, or the database is gone.
    pub async fn write(&self, session: &Session, now: DateTime<Utc>) -> Result<()> {
        let (from, to) = span(now);
        let entries = session.store.agenda(from, to, self.public).await?;
        let said = file(&entries, &session.store, session.zone, session.lang).await?;
        match self.file.as_deref().filter(|file| *file != Path::new("-")) {
            Some(file) => replace(file, said.as_bytes()),
            None => Ok(io::stdout().lock().write_all(said.as_bytes())?),
        }
    }
}
