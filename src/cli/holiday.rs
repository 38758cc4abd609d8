//! `kentongan holiday`: the days that are not working days, and the years whose list is complete.

mod export;
mod import;

use std::io::{self, Write};

use anyhow::{Result, bail};
use chrono::{Datelike, NaiveDate};
use clap::{Args, Subcommand};

use super::Usage;
use super::session::{self, Kept, Session};
use crate::domain::holiday::{Fasting, Holiday, HolidayKind};
use crate::domain::role::Role;
use crate::runtime::config::Config;
use crate::store::calendar::HolidayEntry;
use crate::text::clean::{Lines, clean};
use crate::text::holidays::LONGEST;
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::{clock, dates};

const LIST: Kept =
    Kept { what: Text::new("kalender libur", "the calendar of holidays"), by: &[Role::Supervisor, Role::Admin] };
const NO_DATE: Text =
    Text::new("“{}” bukan tanggal; tulis seperti 2026-12-24", "“{}” is not a date; write it as 2026-12-24");
const EMPTY: Text = Text::new("{} tidak boleh kosong", "{} may not be empty");
const TAKEN: Text = Text::new(
    "{} sudah ada dalam kalender: {}; hapus dulu dengan `kentongan holiday remove`",
    "{} is in the calendar already: {}; take it out first with `kentongan holiday remove`",
);
const ABSENT: Text = Text::new("{} tidak ada dalam kalender", "{} is not in the calendar");
const NOT_COMPLETE: Text = Text::new("kalender {} memang belum lengkap", "the calendar of {} is not complete anyway");
const BAD_FASTING: Text =
    Text::new("Ramadan: hari pertama mendahului hari terakhir", "Ramadan: the first day comes before the last");

/// Days that are not working days
#[derive(Debug, Args)]
pub struct Holidays {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print the calendar
    List {
        /// Only this year
        #[arg(long)]
        year: Option<i32>,
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Put a day into the calendar
    Add(Add),
    /// Take a day out of the calendar
    Remove {
        /// The day, as 2026-12-24
        date: String,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Read a list of days from CSV (tanggal;nama;jenis;sumber) or a calendar (ICS). All are taken or none; nothing is removed
    Import(import::Import),
    /// Print the calendar as a list that `import` reads
    Export(export::Export),
    /// Say that the calendar of a year is complete, so that due dates in it are no guess
    Publish(Publish),
    /// Say that the calendar of a year is not complete after all; its days stay
    Unpublish {
        /// The year
        year: i32,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Print the years whose calendar is complete, with their decree and their Ramadan
    Years {
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Print who changed the calendar, and why; newest first
    Log {
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
struct Add {
    /// The day, as 2026-12-24
    date: String,
    /// Its official name
    name: String,
    /// Why offices are closed: national, collective_leave, regional
    #[arg(long, default_value = "regional")]
    kind: HolidayKind,
    /// The decree or regulation that says so
    #[arg(long)]
    source: String,
    /// Why it is added
    #[arg(long)]
    reason: String,
}

#[derive(Debug, Args)]
struct Publish {
    /// The year
    #[arg(value_parser = clap::value_parser!(i32).range(2000..=2200))]
    year: i32,
    /// The decree that lists its holidays
    #[arg(long)]
    source: String,
    /// First and last day of Ramadan, when office hours are shorter
    #[arg(long, num_args = 2, value_names = ["FIRST", "LAST"])]
    fasting: Option<Vec<String>>,
}

impl Holidays {
    /// Do it.
    ///
    /// # Errors
    /// What does not fit (code 2), what the database refuses, or its loss.
    pub fn run(self, config: &Config) -> Result<()> {
        session::run(config, async |session| match &self.what {
            What::List { year, json } => list(&session, *year, *json).await,
            What::Add(add) => add.run(&session).await,
            What::Remove { date, reason } => remove(&session, date, reason).await,
            What::Import(import) => import.run(&session).await,
            What::Export(export) => export.run(&session).await,
            What::Publish(publish) => publish.run(&session).await,
            What::Unpublish { year, reason } => unpublish(&session, *year, reason).await,
            What::Years { json } => years(&session, *json).await,
            What::Log { json } => log(&session, *json).await,
        })
    }
}

fn day(text: &str, lang: Lang) -> Result<NaiveDate, String> {
    text.trim().parse().map_err(|_| NO_DATE.with(lang, &[&clean(text.trim(), 40, Lines::One)]))
}

fn filled(text: &str, what: &str, lang: Lang) -> Result<String, String> {
    let text = clean(text.trim(), LONGEST, Lines::One);
    if text.is_empty() { Err(EMPTY.with(lang, &[what])) } else { Ok(text) }
}

/// A day as people know it, with its name.
fn said(entry: &HolidayEntry, lang: Lang) -> String {
    let kind = entry.kind.parse().map_or(entry.kind.as_str(), |kind| clock::holiday(kind).get(lang));
    format!("{}, {kind}", entry.name)
}

async fn list(session: &Session, year: Option<i32>, json: bool) -> Result<()> {
    let lang = session.lang;
    let days = session.store.holiday_list(year).await.map_err(|error| session.told(error, LIST))?;
    let mut out = io::stdout().lock();
    for entry in &days {
        if json {
            writeln!(out, "{}", serde_json::to_string(entry)?)?;
            continue;
        }
        let (date, weekday) = (entry.date, dates::weekday(entry.date.weekday(), lang));
        let source = if entry.source.is_empty() { String::new() } else { format!(" ({})", entry.source) };
        writeln!(out, "{date}  {weekday:<9}  {}{source}", said(entry, lang))?;
    }
    Ok(())
}

impl Add {
    async fn run(&self, session: &Session) -> Result<()> {
        let lang = session.lang;
        let holiday = Holiday {
            date: day(&self.date, lang).map_err(Usage)?,
            name: filled(&self.name, "NAME", lang).map_err(Usage)?,
            kind: self.kind,
            source: filled(&self.source, "--source", lang).map_err(Usage)?,
        };
        let reason = filled(&self.reason, "--reason", lang).map_err(Usage)?;
        let known = session.store.holiday_list(Some(holiday.date.year())).await?;
        if let Some(known) = known.iter().find(|known| known.date == holiday.date) {
            bail!(TAKEN.with(lang, &[&self.date, &said(known, lang)]));
        }
        session.store.holiday_put(&[holiday], Some(&reason)).await.map_err(|error| session.told(error, LIST))?;
        Ok(())
    }
}

async fn remove(session: &Session, date: &str, reason: &str) -> Result<()> {
    let date = day(date, session.lang).map_err(Usage)?;
    let reason = filled(reason, "--reason", session.lang).map_err(Usage)?;
    let gone = session.store.holiday_remove(date, &reason).await.map_err(|error| session.told(error, LIST))?;
    if !gone {
        bail!(ABSENT.with(session.lang, &[&date.to_string()]));
    }
    Ok(())
}

impl Publish {
    async fn run(&self, session: &Session) -> Result<()> {
        let lang = session.lang;
        let source = filled(&self.source, "--source", lang).map_err(Usage)?;
        let fasting = match self.fasting.as_deref() {
            Some([first, last]) => {
                let (first, last) = (day(first, lang).map_err(Usage)?, day(last, lang).map_err(Usage)?);
                if last < first {
                    return Err(Usage(BAD_FASTING.get(lang).to_owned()).into());
                }
                Some(Fasting { first, last })
            }
            _ => None,
        };
        let done = session.store.holiday_publish(self.year, &source, fasting).await;
        done.map_err(|error| session.told(error, LIST))
    }
}

async fn unpublish(session: &Session, year: i32, reason: &str) -> Result<()> {
    let reason = filled(reason, "--reason", session.lang).map_err(Usage)?;
    let done = session.store.holiday_unpublish(year, &reason).await.map_err(|error| session.told(error, LIST))?;
    if !done {
        bail!(NOT_COMPLETE.with(session.lang, &[&year.to_string()]));
    }
    Ok(())
}

async fn years(session: &Session, json: bool) -> Result<()> {
    let years = session.store.holiday_years().await.map_err(|error| session.told(error, LIST))?;
    let mut out = io::stdout().lock();
    for year in &years {
        if json {
            writeln!(out, "{}", serde_json::to_string(year)?)?;
            continue;
        }
        let ramadan = year.fasting_from.zip(year.fasting_to);
        let ramadan = ramadan.map_or(String::new(), |(first, last)| format!("  Ramadan {first} – {last}"));
        writeln!(out, "{}  {}{ramadan}", year.year, clean(&year.source, LONGEST, Lines::One))?;
    }
    Ok(())
}

async fn log(session: &Session, json: bool) -> Result<()> {
    let lang = session.lang;
    let changes = session.store.holiday_log(200).await.map_err(|error| session.told(error, LIST))?;
    let mut out = io::stdout().lock();
    for change in &changes {
        if json {
            writeln!(out, "{}", serde_json::to_string(change)?)?;
            continue;
        }
        let action = match change.action.as_str() {
            "add" => Text::new("ditambahkan", "added"),
            "remove" => Text::new("dihapus", "removed"),
            "publish" => Text::new("daftar tahun ini lengkap", "the list of this year is complete"),
            "unpublish" => Text::new("daftar tahun ini ditarik", "the list of this year was taken back"),
            _ => Text::new("diubah", "changed"),
        };
        let (at, why) = (dates::stamp(change.at, session.zone, lang), change.reason.as_deref().unwrap_or("-"));
        writeln!(out, "{at}  {}  {} {}: {} ({why})", change.actor, change.day, action.get(lang), change.name)?;
    }
    Ok(())
}
