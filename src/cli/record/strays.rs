//! `kentongan request strays`: letters that became no request, and why, so that none goes by unseen.

use std::io::{self, Write};

use anyhow::Result;
use clap::{Arg, ArgAction, ArgMatches, Command};

use crate::cli::session::Session;
use crate::store::mail;
use crate::text::dates;
use crate::text::phrase::Text;

const NONE: Text =
    Text::new("tidak ada: setiap surat milik suatu permintaan", "none: every letter belongs to a request");
const UNSAID: Text = Text::new("tanpa keterangan", "no reason given");

/// What the command line asks for.
#[derive(Debug)]
pub struct Asked {
    json: bool,
    limit: u16,
}

/// Its part of the command line.
pub fn command() -> Command {
    let limit = Arg::new("limit").long("limit").value_name("N").default_value("50").help("How many at most");
    Command::new("strays")
        .about(
            "Letters that became no request, and why: newsletters, automatic answers, our own come back; newest first",
        )
        .arg(limit.value_parser(clap::value_parser!(u16).range(1..=10_000)))
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help("Print a JSON array with their texts"))
}

impl Asked {
    /// What was said.
    pub fn of(said: &ArgMatches) -> Self {
        Self { json: said.get_flag("json"), limit: said.get_one("limit").copied().unwrap_or(50) }
    }

    /// Prints them.
    ///
    /// # Errors
    /// When the database refuses or is lost.
    pub async fn print(&self, session: &Session) -> Result<()> {
        let strays = mail::strays(session.store.pool(), i64::from(self.limit)).await?;
        let mut out = io::stdout().lock();
        if self.json {
            serde_json::to_writer_pretty(&mut out, &strays)?;
            return Ok(writeln!(out)?);
        }
        if strays.is_empty() {
            return Ok(writeln!(out, "{}", NONE.get(session.lang))?);
        }
        for stray in strays {
            let at = dates::stamp(stray.at, session.zone, session.lang);
            let why = stray.reason.as_deref().unwrap_or(UNSAID.get(session.lang));
            let more = stray.notice.map(|notice| format!("  [{notice}]")).unwrap_or_default();
            writeln!(out, "{at:<40}  {why:<40}  {}{more}", stray.subject.unwrap_or_default())?;
        }
        Ok(())
    }
}
