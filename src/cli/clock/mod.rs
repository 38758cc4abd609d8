//! `kentongan clock`: due dates counted aloud, and the table of clocks. It needs no database, and
//! counts by the office's own calendar where there is one.

mod due;

use std::io::{self, Write};

use anyhow::{Context, Result};
use clap::{Args, Subcommand};
use serde_json::json;

use super::session;
use crate::domain::calendar::Calendar;
use crate::domain::clock::table::CLOCKS;
use crate::runtime::config::{Config, Key};
use crate::runtime::folders;
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::{clock, zone};

const UNASKED: Text = Text::new(
    "kalender kantor tidak dapat dibaca (dengan --built-in dihitung dengan kalender bawaan program)",
    "the office's calendar cannot be read (--built-in counts by the calendar built into the program)",
);

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
        match self.what {
            What::Due(due) => {
                let ground = if due.built_in { None } else { office(config, lang)? };
                let ground = match ground {
                    Some(ground) => ground,
                    None => due::Ground {
                        calendar: Calendar::built_in(),
                        zone: zone::parse(config.text(Key::OfficeZone))?,
                        place: None,
                    },
                };
                due.write(&mut io::stdout().lock(), ground, lang)
            }
            What::List(list) => list.write(&mut io::stdout().lock(), lang),
        }
    }
}

/// The office's calendar and zone, where a database is named or the private one was made; `None` where there is neither.
/// A database that does not answer is an error: a date counted by another calendar would look the same.
fn office(config: &Config, lang: Lang) -> Result<Option<due::Ground>> {
    let made = folders::data().is_ok_and(|folder| folder.join("cluster").exists());
    if config.list(Key::DatabaseUrls).is_empty() && !made {
        return Ok(None);
    }
    let asked = session::run(config, async |session| {
        let calendar = session.store.calendar().await?;
        Ok(due::Ground { calendar, zone: session.zone, place: Some(session.place().to_owned()) })
    });
    asked.map(Some).context(UNASKED.get(lang))
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
