//! `kentongan event export --ics`: the agenda as a file that calendars read.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use chrono::{DateTime, Months, Utc};
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::session::Session;
use crate::text::agenda::calendar;
use crate::text::phrase::Text;

const NAME: Text = Text::new("Agenda humas {}", "Press agenda of {}");
/// So far back and so far ahead the agenda reaches, in months.
const BACK: Months = Months::new(3);
const AHEAD: Months = Months::new(12);

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
        let (from, to) = (now.checked_sub_months(BACK), now.checked_add_months(AHEAD));
        let entries = session.store.agenda(from.unwrap_or(now), to.unwrap_or(now), self.public).await?;
        let region = session.store.office().await?.remove("region").unwrap_or_default();
        let said = calendar(&entries, NAME.with(session.lang, &[&region]).trim(), session.zone, session.lang);
        match self.file.as_deref().filter(|file| *file != Path::new("-")) {
            Some(file) => replace(file, said.as_bytes()),
            None => Ok(io::stdout().lock().write_all(said.as_bytes())?),
        }
    }
}

/// Written beside and renamed, so that a reader sees the old file or the new one.
fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = path.with_extension(format!("{}.new", std::process::id()));
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    });
    if written.is_err() {
        // what was begun is of no use to anyone; the error that counts is the first one
        let _ = fs::remove_file(&beside);
    }
    written.with_context(|| format!("cannot write {}; is the folder there and may you write in it?", path.display()))
}
