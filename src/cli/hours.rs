//! `kentongan hours`: when the office and its units are at work, ordinarily and in Ramadan.

use std::io::{self, Write};

use anyhow::{Result, bail};
use chrono::{NaiveTime, Weekday};
use clap::{Args, Subcommand};
use serde_json::json;

use super::Usage;
use super::session::{self, Kept, Session};
use crate::domain::calendar::Calendar;
use crate::domain::hours::OfficeDay;
use crate::domain::role::Role;
use crate::runtime::config::Config;
use crate::store::hours::HoursRow;
use crate::text::clean::{Lines, clean};
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::{dates, spans};

const LIST: Kept = Kept { what: Text::new("jam kerja", "office hours"), by: &[Role::Supervisor, Role::Admin] };
const ORDINARY: Text = Text::new("hari biasa", "ordinary days");
const FASTING: Text = Text::new("Ramadan", "Ramadan");
const OFFICE: Text = Text::new("kantor", "the office");
const PAUSE: Text = Text::new("istirahat {}m", "break {}m");
const CLOSED: Text = Text::new("tutup", "closed");
const WEEK: Text = Text::new("seminggu {}; Perpres 21/2023: {}", "{} a week; Perpres 21/2023: {}");
const WEEK_OWN: Text = Text::new(
    "seminggu {}; tidak sama dengan Perpres 21/2023 ({}): pastikan ada dasarnya",
    "{} a week; not that of Perpres 21/2023 ({}): make sure there are grounds for it",
);
const NO_UNIT: Text = Text::new(
    "“{}” tidak mempunyai jam sendiri dan memakai jam kantor; yang punya: {}",
    "“{}” keeps no hours of its own and follows the office's; these do: {}",
);
const NONE: Text = Text::new("{} tidak mempunyai jam sendiri pada hari itu", "{} has no hours of its own on that day");
const EMPTY: Text = Text::new("{} tidak boleh kosong", "{} may not be empty");
const ORDER: Text = Text::new("jam tutup harus sesudah jam buka", "the office closes after it opens");

/// When the office and its units are at work
#[derive(Debug, Args)]
pub struct Hours {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print the hours of the office, or of a unit, with what they sum up to
    Show {
        /// The unit; the office when absent
        #[arg(long)]
        unit: Option<String>,
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Set the hours of a day of the week
    Set(Set),
    /// Take away hours of its own: a unit follows the office again, the office Perpres 21/2023
    Reset(Day),
    /// Print who changed hours, and why; newest first
    Log {
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
    },
}

#[derive(Debug, Args)]
struct Day {
    /// The unit; the office when absent
    #[arg(long, default_value = "", hide_default_value = true)]
    unit: String,
    /// Days of the week: 1 (Monday) to 7, such as 1,2,3,4
    #[arg(long, required = true, value_delimiter = ',', value_parser = clap::value_parser!(i32).range(1..=7))]
    weekday: Vec<i32>,
    /// In Ramadan
    #[arg(long)]
    fasting: bool,
    /// Why
    #[arg(long)]
    reason: String,
}

#[derive(Debug, Args)]
struct Set {
    #[command(flatten)]
    day: Day,
    /// When it opens, local time
    #[arg(long, value_name = "07:30", value_parser = time)]
    opens: NaiveTime,
    /// When it closes, local time
    #[arg(long, value_name = "16:00", value_parser = time)]
    closes: NaiveTime,
    /// Length of the break in minutes
    #[arg(long = "break", value_name = "MINUTES", value_parser = clap::value_parser!(u16).range(0..=480))]
    pause: u16,
}

fn time(text: &str) -> Result<NaiveTime, String> {
    let text = text.trim().replace('.', ":");
    NaiveTime::parse_from_str(&text, "%H:%M").map_err(|_| "write a time of day as 07:30".to_owned())
}

impl Hours {
    /// Do it.
    ///
    /// # Errors
    /// What does not fit (code 2), what the database refuses, or its loss.
    pub fn run(self, config: &Config) -> Result<()> {
        session::run(config, async |session| match &self.what {
            What::Show { unit, json } => show(&session, unit.as_deref().unwrap_or_default(), *json).await,
            What::Set(set) => set.run(&session).await,
            What::Reset(day) => day.reset(&session).await,
            What::Log { json } => log(&session, *json).await,
        })
    }
}

/// A unit as people know it.
fn named(unit: &str, lang: Lang) -> String {
    if unit.is_empty() { OFFICE.get(lang).to_owned() } else { unit.to_owned() }
}

fn said(day: OfficeDay, lang: Lang) -> String {
    let pause = PAUSE.with(lang, &[&(day.resume - day.pause).num_minutes().to_string()]);
    let (open, close) = (dates::time(day.open, lang), dates::time(day.close, lang));
    format!("{open}–{close}  {pause:<15}  {}", spans::minutes(day.minutes(), lang))
}

/// The hours of a week that nothing interrupts, from Monday.
fn week(calendar: &Calendar, fasting: bool) -> Vec<(Weekday, Option<OfficeDay>)> {
    let days = (0..7_u8).filter_map(|day| Weekday::try_from(day).ok());
    days.map(|day| (day, calendar.hours_of(day, fasting))).collect()
}

fn sum(week: &[(Weekday, Option<OfficeDay>)]) -> i64 {
    week.iter().filter_map(|(_, day)| *day).map(OfficeDay::minutes).sum()
}

async fn show(session: &Session, unit: &str, json: bool) -> Result<()> {
    let (lang, calendar) = (session.lang, session.store.calendar().await?);
    let units: Vec<&str> = calendar.units().collect();
    if !unit.is_empty() && !units.contains(&unit) {
        let known = if units.is_empty() { "–".to_owned() } else { units.join(", ") };
        return Err(Usage(NO_UNIT.with(lang, &[&clean(unit, 80, Lines::One), &known])).into());
    }
    let own = calendar.of_unit(unit);
    let mut out = io::stdout().lock();
    for (fasting, name) in [(false, ORDINARY), (true, FASTING)] {
        let (days, decreed) = (week(own, fasting), sum(&week(&Calendar::default(), fasting)));
        if json {
            for (day, hours) in days {
                let line = json!({"unit": unit, "fasting": fasting, "weekday": day.number_from_monday(),
                    "hours": hours, "minutes": hours.map(OfficeDay::minutes)});
                writeln!(out, "{line}")?;
            }
            continue;
        }
        writeln!(out, "{}, {}", named(unit, lang), name.get(lang))?;
        for (day, hours) in &days {
            let hours = hours.map_or_else(|| CLOSED.get(lang).to_owned(), |hours| said(hours, lang));
            writeln!(out, "  {:<9}  {hours}", dates::weekday(*day, lang))?;
        }
        let whole = spans::hours(sum(&days), lang);
        let judged = if sum(&days) == decreed { WEEK } else { WEEK_OWN };
        writeln!(out, "  {}", judged.with(lang, &[&whole, &spans::hours(decreed, lang)]))?;
    }
    Ok(())
}

impl Day {
    /// Unit and reason as they are kept.
    fn checked(&self, lang: Lang) -> Result<(String, String), Usage> {
        let reason = clean(self.reason.trim(), 200, Lines::One);
        if reason.is_empty() {
            return Err(Usage(EMPTY.with(lang, &["--reason"])));
        }
        Ok((clean(self.unit.trim(), 80, Lines::One), reason))
    }

    async fn reset(&self, session: &Session) -> Result<()> {
        let (unit, reason) = self.checked(session.lang)?;
        let mut gone = false;
        for day in &self.weekday {
            let reset = session.store.office_hours_reset(&unit, self.fasting, *day, &reason).await;
            gone |= reset.map_err(|error| session.told(error, LIST))?;
        }
        if !gone {
            bail!(NONE.with(session.lang, &[&named(&unit, session.lang)]));
        }
        Ok(())
    }
}

impl Set {
    async fn run(&self, session: &Session) -> Result<()> {
        let (unit, reason) = self.day.checked(session.lang)?;
        if self.closes <= self.opens {
            return Err(Usage(ORDER.get(session.lang).to_owned()).into());
        }
        for day in &self.day.weekday {
            let hours = HoursRow {
                unit: unit.clone(),
                fasting: self.day.fasting,
                weekday: *day,
                opens: self.opens,
                closes: self.closes,
                break_minutes: self.pause.into(),
                reason: Some(reason.clone()),
            };
            session.store.office_hours_set(&hours).await.map_err(|error| session.told(error, LIST))?;
        }
        Ok(())
    }
}

async fn log(session: &Session, json: bool) -> Result<()> {
    let lang = session.lang;
    let changes = session.store.office_hours_log(200).await.map_err(|error| session.told(error, LIST))?;
    let mut out = io::stdout().lock();
    // What the schema came with was nobody's decision.
    for change in changes.iter().filter(|change| change.hours.reason.is_some()) {
        if json {
            writeln!(out, "{}", serde_json::to_string(change)?)?;
            continue;
        }
        let Some((day, hours)) = change.hours.day() else { continue };
        let at = dates::stamp(change.at, session.zone, lang);
        let kind = if change.hours.fasting { FASTING } else { ORDINARY }.get(lang);
        let (unit, day, said) = (named(&change.hours.unit, lang), dates::weekday(day, lang), said(hours, lang));
        let gone = if change.action == "remove" { Text::new("dihapus: ", "removed: ").get(lang) } else { "" };
        let why = change.hours.reason.as_deref().unwrap_or("-");
        writeln!(out, "{at}  {}  {unit}, {kind}, {day}: {gone}{said} ({why})", change.actor)?;
    }
    Ok(())
}
