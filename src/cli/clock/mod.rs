//! `kentongan clock`: due dates counted aloud, and the table of clocks. It needs no database.

mod due;

use std::io::{self, Write};

use anyhow::Result;
use clap::{Args, Subcommand};
use serde_json::json;

use crate::domain::clock::table::CLOCKS;
use crate::runtime::config::{Config, Key};
use crate::text::lang::Lang;
use crate::text::{clock, zone};

/// Working days, office hours and the periods of the law
#[derive(Debug, Args)]
pub struct Clock {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print when something is due, and how that was counted
    Due(due::Due),
    /// Print every clock: its period, its source, and how sure the source is
    List(List),
}

/// Print every clock: its period, its source, and how sure the source is
#[derive(Debug, Args)]
pub struct List {
    /// Print one JSON object a line
    #[arg(long)]
    json: bool,
}

impl Clock {
    /// Print the answer on standard output.
    ///
    /// # Errors
    /// When the period cannot be counted or standard output cannot be written to.
    pub fn run(self, config: &Config) -> Result<()> {
        let lang = config.text(Key::ScreenLang).parse()?;
        let mut out = io::stdout().lock();
        match self.what {
            What::Due(due) => due.write(&mut out, zone::parse(config.text(Key::OfficeZone))?, lang),
            What::List(list) => list.write(&mut out, lang),
        }
    }
}

impl List {
    fn write(&self, out: &mut impl Write, lang: Lang) -> Result<()> {
        for row in CLOCKS {
            let (label, period) = (clock::label(row.kind).get(lang), clock::period(row.rule, lang));
            let sure = clock::certainty(row.certainty).get(lang);
            if self.json {
                let line =
                    json!({"id": row.id, "label": label, "period": period, "citation": row.law, "certainty": sure});
                writeln!(out, "{line}")?;
            } else {
                writeln!(out, "{:<24}  {label}: {period} ({}; {sure})", row.id, row.law)?;
            }
        }
        Ok(())
    }
}
