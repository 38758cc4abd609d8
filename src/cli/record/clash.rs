//! `kentongan event check`: the clashes of the plan, each explained.

use std::io::{self, Write};

use anyhow::Result;
use chrono::{DateTime, Months, NaiveDate, Utc};
use chrono_tz::Tz;
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::json;
use uuid::Uuid;

use crate::cli::Usage;
use crate::cli::session::Session;
use crate::domain::calendar::Calendar;
use crate::domain::clash::told::{Named, Told, told};
use crate::domain::clash::{MOST, clashes};
use crate::domain::local::{hm, instant, local, plus_days};
use crate::text::clashes::{name, sentence};
use crate::text::clean::{Lines, clean};
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::when;

const NONE: Text = Text::new("tidak ada bentrok jadwal", "no clashes");
const ENDS_HERE: Text = Text::new(
    "daftar berhenti pada {} bentrok; persempit dengan --from dan --to",
    "the list ends at {} clashes; narrow it with --from and --to",
);
const BACKWARDS: Text =
    Text::new("--to harus sesudah --from; balikkan keduanya", "--to must be after --from; swap the two");

/// What the command line asks for.
#[derive(Debug)]
pub struct Asked {
    from: Option<String>,
    to: Option<String>,
    json: bool,
}

/// Its part of the command line.
pub fn command() -> Command {
    let when = |name: &'static str, help: &'static str| {
        Arg::new(name).long(name).value_name("WHEN").allow_hyphen_values(true).help(help)
    };
    Command::new("check")
        .about("What clashes in the plan, and why: people, rooms, press, holidays, Friday prayer, plenaries, releases")
        .arg(when("from", "From this day, or RFC 3339 time; from today when not given"))
        .arg(when("to", "To this day, included, or until before this RFC 3339 time; a year on when not given"))
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help("Print a JSON array"))
}

/// The flag of a confirmation.
pub fn acknowledged() -> Arg {
    Arg::new("acknowledged").long("acknowledged").action(ArgAction::SetTrue).help(
        "With confirm: the clashes, which are written to standard error, are known and the event stands all the same",
    )
}

impl Asked {
    /// What was said.
    pub fn of(said: &ArgMatches) -> Self {
        let words = |name: &str| said.get_one::<String>(name).cloned();
        Self { from: words("from"), to: words("to"), json: said.get_flag("json") }
    }

    /// Prints them.
    ///
    /// # Errors
    /// [`Usage`] for what is no time; the loss of the database.
    pub async fn print(&self, session: &Session, now: DateTime<Utc>) -> Result<()> {
        let (zone, lang) = (session.zone, session.lang);
        let calendar = session.store.calendar().await?;
        let read =
            |words: &Option<String>| words.as_deref().map(|words| time(words, now, zone, &calendar, lang)).transpose();
        let from = read(&self.from)?.unwrap_or_else(|| Said::Day(local(now, zone).date())).begins(zone);
        let to = match read(&self.to)? {
            Some(said) => said.ends(zone),
            None => from.checked_add_months(Months::new(12)).unwrap_or(from),
        };
        if to <= from {
            return Err(Usage(BACKWARDS.get(lang).to_owned()).into());
        }
        let plan = session.store.plan(from, to).await?;
        let mut found = clashes(&plan, zone);
        let ends_here = found.len() >= MOST;
        found.retain(|clash| clash.to >= from && clash.from < to);
        let found = told(found, &plan);
        let mut out = io::stdout().lock();
        let words = |told: &Told| {
            let other = told.other.as_ref().map(|other| other.title.as_str());
            sentence(&told.clash, &told.one.title, other, zone, lang)
        };
        if self.json {
            let named = |id: Uuid, named: &Named| json!({"id": id, "number": named.number, "title": named.title});
            let said = found.iter().map(|told| {
                let clash = &told.clash;
                json!({
                    "reason": clash.reason, "from": clash.from, "to": clash.to, "by_day": clash.by_day, "what": clash.what,
                    "one": named(clash.one, &told.one),
                    "other": clash.other.zip(told.other.as_ref()).map(|(id, other)| named(id, other)),
                    "sentence": words(told),
                })
            });
            serde_json::to_writer_pretty(&mut out, &said.collect::<Vec<_>>())?;
            return Ok(writeln!(out)?);
        }
        if found.is_empty() {
            writeln!(out, "{}", NONE.get(lang))?;
        }
        for told in &found {
            writeln!(out, "{:<14} {}", name(told.clash.reason).get(lang), clean(&words(told), 2000, Lines::One))?;
        }
        if ends_here {
            writeln!(out, "{}", ENDS_HERE.with(lang, &[&MOST.to_string()]))?;
        }
        Ok(())
    }
}

/// An end of the span: people mean whole days, programs an instant.
enum Said {
    Day(NaiveDate),
    Instant(DateTime<Utc>),
}

impl Said {
    fn begins(self, zone: Tz) -> DateTime<Utc> {
        match self {
            Self::Day(date) => instant(date.and_time(hm(0, 0)), zone),
            Self::Instant(at) => at,
        }
    }

    /// The day itself is within the span.
    fn ends(self, zone: Tz) -> DateTime<Utc> {
        match self {
            Self::Day(date) => Self::Day(plus_days(date, 1)).begins(zone),
            Self::Instant(at) => at,
        }
    }
}

fn time(words: &str, now: DateTime<Utc>, zone: Tz, calendar: &Calendar, lang: Lang) -> Result<Said, Usage> {
    if let Ok(at) = DateTime::parse_from_rfc3339(words) {
        return Ok(Said::Instant(at.to_utc()));
    }
    let when = when::parse(words, now, zone, calendar).map_err(|error| Usage(error.sentence(lang)))?;
    Ok(Said::Day(local(when.at, zone).date()))
}
