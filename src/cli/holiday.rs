//! `kentongan holiday`: the days that are not working days, and the years whose list is complete.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use chrono::{Datelike, NaiveDate};
use clap::{Args, Subcommand};

use super::Usage;
use super::session::{self, Kept, Session};
use crate::domain::holiday::{Fasting, Holiday, HolidayKind};
use crate::domain::role::Role;
use crate::runtime::config::Config;
use crate::store::calendar::HolidayEntry;
use crate::text::clean::{Lines, clean};
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::{clock, dates};

/// The longest name, source and reason, in characters; the table's own bound of a name.
const LONGEST: usize = 200;
/// No list of holidays is larger, in bytes.
const MOST_BYTES: u64 = 1 << 20;

const LIST: Kept =
    Kept { what: Text::new("kalender libur", "the calendar of holidays"), by: &[Role::Supervisor, Role::Admin] };
const NO_DATE: Text =
    Text::new("“{}” bukan tanggal; tulis seperti 2026-12-24", "“{}” is not a date; write it as 2026-12-24");
const NO_KIND: Text = Text::new("“{}” bukan jenis libur; yang ada: {}", "“{}” is not a kind; there are: {}");
const EMPTY: Text = Text::new("{} tidak boleh kosong", "{} may not be empty");
const COLUMNS: Text = Text::new("tulis tanggal;nama;jenis;sumber", "write date;name;kind;source");
const TWICE: Text = Text::new("{} sudah ada di baris {}", "{} is in line {} already");
const TAKEN: Text = Text::new(
    "{} sudah ada dalam kalender: {}; hapus dulu dengan `kentongan holiday remove`",
    "{} is in the calendar already: {}; take it out first with `kentongan holiday remove`",
);
const CHANGES: Text = Text::new(
    "{} sudah ada dengan isi lain ({}); beri --reason untuk mengubahnya",
    "{} is there already and differs ({}); give --reason to change it",
);
const LINE: Text = Text::new("{} baris {}: {}", "{} line {}: {}");
const NOTHING_DONE: Text = Text::new("tidak ada yang diubah", "nothing was changed");
const NO_ROWS: Text = Text::new("{} tidak memuat hari libur", "{} holds no holiday");
const IMPORTED: Text = Text::new("{} hari dibaca, {} baru atau berubah", "{} days read, {} of them new or changed");
const UNPUBLISHED: Text = Text::new(
    "kalender {} belum dinyatakan lengkap: kentongan holiday publish {} --source …",
    "the calendar of {} is not declared complete yet: kentongan holiday publish {} --source …",
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
    /// Read a list of days: date;name;kind;source, a line each. All are taken or none
    Import {
        /// The file
        file: PathBuf,
        /// Why days that are there already change
        #[arg(long)]
        reason: Option<String>,
    },
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
            What::Import { file, reason } => import(&session, file, reason.as_deref()).await,
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

async fn import(session: &Session, file: &Path, reason: Option<&str>) -> Result<()> {
    let lang = session.lang;
    let shown = file.display().to_string();
    let mut text = String::new();
    let opened = File::open(file).with_context(|| format!("cannot read {shown}"))?;
    opened.take(MOST_BYTES).read_to_string(&mut text).with_context(|| format!("cannot read {shown}"))?;
    let reason = reason.map(|reason| filled(reason, "--reason", lang)).transpose().map_err(Usage)?;
    let at = |line: usize, why: &str| {
        Usage(format!("{}; {}", LINE.with(lang, &[&shown, &line.to_string(), why]), NOTHING_DONE.get(lang)))
    };
    let days = read(&text, lang).map_err(|(line, why)| at(line, &why))?;
    if days.is_empty() {
        return Err(Usage(NO_ROWS.with(lang, &[&shown])).into());
    }
    let known = session.store.holiday_list(None).await?;
    let known: BTreeMap<NaiveDate, &HolidayEntry> = known.iter().map(|entry| (entry.date, entry)).collect();
    for (line, new) in &days {
        let Some(old) = known.get(&new.date).filter(|_| reason.is_none()) else { continue };
        if (&old.name, old.kind.as_str(), &old.source) != (&new.name, new.kind.as_str(), &new.source) {
            return Err(at(*line, &CHANGES.with(lang, &[&new.date.to_string(), &said(old, lang)])).into());
        }
    }
    let days: Vec<Holiday> = days.into_iter().map(|(_, day)| day).collect();
    let changed = session.store.holiday_put(&days, reason.as_deref()).await.map_err(|e| session.told(e, LIST))?;
    writeln!(io::stdout(), "{}", IMPORTED.with(lang, &[&days.len().to_string(), &changed.to_string()]))?;
    let published = session.store.holidays().await?.years;
    let mut years: Vec<i32> = days.iter().map(|day| day.date.year()).filter(|y| !published.contains(y)).collect();
    years.dedup();
    for year in years {
        let year = year.to_string();
        writeln!(io::stderr(), "{}", UNPUBLISHED.with(lang, &[&year, &year]))?;
    }
    Ok(())
}

/// Reads `date;name;kind;source` lines with their numbers, by date; a first line of headings is passed over, and so are empty ones.
fn read(text: &str, lang: Lang) -> Result<Vec<(usize, Holiday)>, (usize, String)> {
    let mut days: BTreeMap<NaiveDate, (usize, Holiday)> = BTreeMap::new();
    for (line, row) in (1..).zip(text.trim_start_matches('\u{FEFF}').lines()) {
        if row.trim().is_empty() {
            continue;
        }
        let columns: Vec<&str> = row.split(';').map(str::trim).collect();
        let [date, name, kind, source] = columns[..] else {
            return Err((line, COLUMNS.get(lang).to_owned()));
        };
        if line == 1 && !date.starts_with(|c: char| c.is_ascii_digit()) {
            continue;
        }
        let known = HolidayKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>().join(", ");
        let holiday = (|| {
            Ok(Holiday {
                date: day(date, lang)?,
                name: filled(name, "name", lang)?,
                kind: kind.parse().map_err(|_| NO_KIND.with(lang, &[&clean(kind, 40, Lines::One), &known]))?,
                source: filled(source, "source", lang)?,
            })
        })();
        let holiday = holiday.map_err(|why| (line, why))?;
        if let Some((first, _)) = days.get(&holiday.date) {
            return Err((line, TWICE.with(lang, &[date, &first.to_string()])));
        }
        days.insert(holiday.date, (line, holiday));
    }
    Ok(days.into_values().collect())
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

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_list_is_read_by_line_and_errors_name_the_line() {
        let good = "\u{FEFF}tanggal;nama;jenis;sumber\r\n2028-01-01;Tahun Baru;national;SKB\r\n\r\n2028-01-03;Hari jadi;regional;Perda\r\n";
        let days = read(good, Lang::En).unwrap();
        assert_eq!(
            days.iter().map(|(line, day)| (*line, day.kind)).collect::<Vec<_>>(),
            [(2, HolidayKind::National), (4, HolidayKind::Regional)]
        );
        for (text, line, word) in [
            ("2028-01-01;x;national", 1, "date;name"),
            ("a;b;c;d\n2028-02-30;x;national;SKB", 2, "2028-02-30"),
            ("2028-01-01;x;holy;SKB", 1, "holy"),
            ("2028-01-01;;national;SKB", 1, "name"),
            ("2028-01-01;x;national;SKB\n2028-01-01;y;national;SKB", 2, "line 1"),
        ] {
            let (at, why) = read(text, Lang::En).unwrap_err();
            assert!(at == line && why.contains(word), "{text}: {at} {why}");
        }
    }
}
