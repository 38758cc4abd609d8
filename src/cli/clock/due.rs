//! `kentongan clock due`: when something is due, and how that was counted.

use std::io::Write;

use anyhow::{Context, Result};
use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Utc};
use chrono_tz::Tz;
use clap::Args;
use serde_json::json;

use crate::cli::Usage;
use crate::domain::calendar::{Calendar, Skipped, add_months};
use crate::domain::clock::rule::Rule;
use crate::domain::clock::table::ClockKind;
use crate::domain::local::{end_of_day, instant, local};
use crate::text::clean::{Lines, clean};
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::{clock, dates, zone};

const OF_DATABASE: Text = Text::new("kalender kantor dalam basis data {}", "the office's calendar in the database {}");
const BUILT_IN: Text = Text::new(
    "kalender bawaan program, bukan kalender kantor",
    "the calendar built into the program, not the office's",
);
const OF_UNIT: Text = Text::new(", jam kerja unit {}", ", hours of the unit {}");
const NO_UNIT: Text =
    Text::new("“{}” tidak mempunyai jam sendiri; yang punya: {}", "“{}” keeps no hours of its own; these do: {}");

/// Print when something is due, and how that was counted
#[derive(Debug, Args)]
#[command(group = clap::ArgGroup::new("period").required(true))]
pub struct Due {
    /// The day or moment of receipt: 2026-11-23, "2026-11-23 09:40" or RFC 3339
    #[arg(long, value_name = "WHEN", value_parser = receipt)]
    from: Receipt,
    /// So many working days
    #[arg(long, group = "period", value_name = "N", value_parser = clap::value_parser!(u16).range(1..=3660))]
    days: Option<u16>,
    /// So many months
    #[arg(long, group = "period", value_name = "N", value_parser = clap::value_parser!(u16).range(1..=600))]
    months: Option<u16>,
    /// So many hours of working time
    #[arg(long, group = "period", value_name = "N", value_parser = clap::value_parser!(u16).range(1..=10_000))]
    hours: Option<u16>,
    /// The period of one of the clocks, such as ppid.notice (see: kentongan clock list)
    #[arg(long, group = "period", value_name = "ID", value_parser = countable)]
    clock: Option<ClockKind>,
    /// Working days more, counted from the due date
    #[arg(long, value_name = "N", conflicts_with_all = ["months", "hours"], value_parser = clap::value_parser!(u16).range(1..=3660))]
    extend: Option<u16>,
    /// Another time zone than the office's: WIB, WITA, WIT or an IANA name
    #[arg(long, value_parser = zone::parse)]
    zone: Option<Tz>,
    /// By the hours of this unit (see: kentongan hours show)
    #[arg(long, value_name = "UNIT", conflicts_with = "built_in")]
    unit: Option<String>,
    /// By the calendar that is built in, even where there is a database
    #[arg(long)]
    pub(super) built_in: bool,
    /// Collective leave counts as working days
    #[arg(long)]
    count_collective_leave: bool,
    /// What comes in after office hours counts as received on the next working day
    #[arg(long)]
    next_day_after_hours: bool,
    /// Print JSON
    #[arg(long)]
    json: bool,
}

/// A receipt as it was written: a day, a local time, or an instant.
#[derive(Debug, Clone, Copy)]
enum Receipt {
    Day(NaiveDate),
    Local(NaiveDateTime),
    At(DateTime<Utc>),
}

fn receipt(text: &str) -> Result<Receipt, String> {
    let text = text.trim();
    let at = |format| NaiveDateTime::parse_from_str(text, format).ok().map(Receipt::Local);
    let found = NaiveDate::parse_from_str(text, "%Y-%m-%d")
        .ok()
        .map(Receipt::Day)
        .or_else(|| DateTime::parse_from_rfc3339(text).ok().map(|t| Receipt::At(t.to_utc())))
        .or_else(|| ["%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M", "%Y-%m-%dT%H:%M:%S"].into_iter().find_map(at));
    let year = |receipt: &Receipt| match receipt {
        Receipt::Day(day) => day.year(),
        Receipt::Local(time) => time.year(),
        Receipt::At(at) => at.year(),
    };
    found.filter(|receipt| (1970..=2200).contains(&year(receipt))).ok_or_else(|| {
        "write a day of 1970 to 2200 as 2026-11-23, a local time as \"2026-11-23 09:40\", or an instant as 2026-11-23T09:40:00+07:00".to_owned()
    })
}

fn countable(id: &str) -> Result<ClockKind, String> {
    let kind = ClockKind::find(id).ok_or("there is no such clock; `kentongan clock list` prints them all")?;
    match kind.def().rule {
        Rule::Before(_) | Rule::BeforeDeadline(_) => Err(format!("{id} counts back from a date given with the record")),
        _ => Ok(kind),
    }
}

/// A period as it was counted.
struct Counted {
    rule: String,
    due: DateTime<Utc>,
    first_due: Option<DateTime<Utc>>,
    skipped: Vec<Skipped>,
    unpublished: Vec<i32>,
    sources: Vec<String>,
}

/// What days and hours are counted by, and where that is from.
pub(super) struct Ground {
    /// Holidays, hours and the rule of counting.
    pub calendar: Calendar,
    /// The office's zone.
    pub zone: Tz,
    /// The database it is from; none for what is built in.
    pub place: Option<String>,
}

impl Due {
    /// Count, and write the answer in this language, for the office's zone unless another is asked for.
    ///
    /// # Errors
    /// When there is no such unit, or the answer cannot be written.
    pub(super) fn write(self, out: &mut impl Write, ground: Ground, lang: Lang) -> Result<()> {
        let zone = self.zone.unwrap_or(ground.zone);
        if let Some(unit) = self.unit.as_deref().filter(|unit| !ground.calendar.units().any(|known| known == *unit)) {
            let known = ground.calendar.units().collect::<Vec<_>>().join(", ");
            let known = if known.is_empty() { "–" } else { &known };
            return Err(Usage(NO_UNIT.with(lang, &[&clean(unit, 80, Lines::One), known])).into());
        }
        let calendar = self.unit.as_deref().map_or(&ground.calendar, |unit| ground.calendar.of_unit(unit)).clone();
        let leave = self.count_collective_leave || calendar.counts_collective_leave();
        let next = self.next_day_after_hours || calendar.receives_next_day();
        let calendar = calendar.with_collective_leave_counted(leave).with_next_day_after_hours(next);
        Count { asked: self, zone, lang, calendar, place: ground.place }.write(out)
    }
}

/// What was asked for, with the zone, the language and the calendar settled.
struct Count {
    asked: Due,
    zone: Tz,
    lang: Lang,
    calendar: Calendar,
    place: Option<String>,
}

impl Count {
    fn write(&self, out: &mut impl Write) -> Result<()> {
        let start = match self.asked.from {
            Receipt::Day(day) => instant(day.into(), self.zone),
            Receipt::Local(time) => instant(time, self.zone),
            Receipt::At(at) => at,
        };
        let day = match self.asked.from {
            Receipt::Day(day) => day,
            Receipt::Local(_) | Receipt::At(_) => self.calendar.received_on(start, self.zone),
        };
        let counted = self.count(&self.calendar, start, day)?;
        if self.asked.json { self.write_json(out, start, &counted) } else { self.write_text(out, start, &counted) }
    }

    /// Where the calendar is from, in words.
    fn origin(&self) -> String {
        let from = match &self.place {
            Some(place) => OF_DATABASE.with(self.lang, &[place]),
            None => BUILT_IN.get(self.lang).to_owned(),
        };
        let unit = self.asked.unit.as_deref().map(|unit| OF_UNIT.with(self.lang, &[unit]));
        from + &unit.unwrap_or_default()
    }

    fn rule(&self) -> Option<Rule> {
        let hours = self.asked.hours.map(|n| Rule::WorkingMinutes(u32::from(n) * 60));
        let days = self.asked.days.map(Rule::WorkingDays).or(self.asked.months.map(Rule::Months));
        days.or(hours).or(self.asked.clock.map(|kind| kind.def().rule))
    }

    fn count(&self, calendar: &Calendar, start: DateTime<Utc>, day: NaiveDate) -> Result<Counted> {
        let rule = self.rule().context("say --days, --months, --hours or --clock")?;
        let said = clock::period(rule, self.lang);
        let mut counted = Counted {
            rule: said,
            due: start,
            first_due: None,
            skipped: Vec::new(),
            unpublished: Vec::new(),
            sources: Vec::new(),
        };
        match rule {
            Rule::WorkingDays(days) => {
                let due = calendar.add_working_days(day, days);
                counted.due = end_of_day(due.date, self.zone);
                counted.skipped = due.skipped;
                counted.unpublished = due.unpublished;
            }
            Rule::WorkingMinutes(minutes) => {
                let due = calendar.add_working_time(start, minutes, self.zone);
                counted.due = due.at;
                counted.skipped = due.skipped;
                counted.unpublished = due.unpublished;
            }
            Rule::Months(months) => counted.due = end_of_day(add_months(day, months), self.zone),
            _ => {
                let kind = self.asked.clock.context("a clock that is not in the table")?;
                let clock = crate::domain::clock::Clock::new(kind, start);
                counted.due = clock.read(start, calendar, self.zone).context("a clock without a due time")?.due;
            }
        }
        if let Some(days) = self.asked.extend {
            let longer = calendar.add_working_days(local(counted.due, self.zone).date(), days);
            counted.first_due = Some(counted.due);
            counted.due = end_of_day(longer.date, self.zone);
            counted.skipped.extend(longer.skipped);
            counted.unpublished.extend(longer.unpublished);
            counted.unpublished.dedup();
        }
        if self.in_working_days() {
            let last = local(counted.due, self.zone).date();
            counted.sources = calendar.sources(day, last).into_iter().map(str::to_owned).collect();
        }
        Ok(counted)
    }

    fn write_text(&self, out: &mut impl Write, start: DateTime<Utc>, counted: &Counted) -> Result<()> {
        let say = |id, en| Text::new(id, en).get(self.lang);
        let day = |at| dates::long(local(at, self.zone).date(), self.lang);
        let stamp = |at| dates::stamp(at, self.zone, self.lang);
        writeln!(out, "{}", day(counted.due))?;
        let from = if matches!(self.asked.from, Receipt::Day(_)) { day(start) } else { stamp(start) };
        writeln!(out, "{}: {}", say("batas", "due"), stamp(counted.due))?;
        writeln!(out, "{}: {} {} {from}", say("hitungan", "counted"), counted.rule, say("sejak", "from"))?;
        if let (Some(days), Some(first)) = (self.asked.extend, counted.first_due) {
            let longer = clock::period(Rule::WorkingDays(days), self.lang);
            writeln!(out, "{}: {longer} {} {}", say("perpanjangan", "extension"), say("sejak", "from"), day(first))?;
        }
        if let Some(kind) = self.asked.clock {
            let row = kind.def();
            let sure = clock::certainty(row.certainty).get(self.lang);
            writeln!(out, "{}: {}, {} ({sure})", say("dasar", "basis"), clock::label(kind).get(self.lang), row.law)?;
        }
        if self.in_working_days() {
            writeln!(out, "{}: {}", say("aturan", "rule"), self.counting_rule())?;
        }
        if self.in_working_days() {
            writeln!(out, "{}: {}", say("dihitung dengan", "counted by"), self.origin())?;
        }
        if !counted.sources.is_empty() {
            writeln!(out, "{}: {}", say("kalender", "calendar"), counted.sources.join("; "))?;
        }
        if !counted.skipped.is_empty() {
            writeln!(out, "{} ({}):", say("hari yang dilewati", "days passed over"), counted.skipped.len())?;
        }
        for skipped in &counted.skipped {
            writeln!(out, "  {}", clock::skipped(skipped, self.lang))?;
        }
        if let Some(warning) = clock::unpublished(&counted.unpublished, self.lang) {
            writeln!(out, "{}: {warning}", say("PERINGATAN", "WARNING"))?;
        }
        Ok(())
    }

    fn write_json(&self, out: &mut impl Write, start: DateTime<Utc>, counted: &Counted) -> Result<()> {
        let stamp = |at: DateTime<Utc>| at.with_timezone(&self.zone).to_rfc3339();
        let answer = json!({
            "from": match self.asked.from {
                Receipt::Day(day) => day.to_string(),
                Receipt::Local(_) | Receipt::At(_) => stamp(start),
            },
            "period": counted.rule,
            "extension_days": self.asked.extend,
            "zone": self.zone.name(),
            "due": local(counted.due, self.zone).date(),
            "due_at": stamp(counted.due),
            "first_due": counted.first_due.map(|at| local(at, self.zone).date()),
            "skipped": counted.skipped,
            "unpublished_years": counted.unpublished,
            "warning": clock::unpublished(&counted.unpublished, self.lang),
            "counting_rule": self.in_working_days().then(|| self.counting_rule()),
            "calendar": counted.sources,
            "calendar_from": if self.place.is_some() { "database" } else { "built_in" },
            "database": self.place,
            "unit": self.asked.unit,
            "clock": self.asked.clock,
            "citation": self.asked.clock.map(|kind| kind.def().law),
        });
        Ok(writeln!(out, "{answer}")?)
    }

    fn in_working_days(&self) -> bool {
        self.asked.extend.is_some() || self.rule().is_some_and(Rule::in_working_time)
    }

    fn counting_rule(&self) -> String {
        let mut said = clock::COUNTING_RULE.get(self.lang).to_owned();
        let exceptions = [
            (self.calendar.counts_collective_leave(), clock::LEAVE_COUNTS),
            (self.calendar.receives_next_day(), clock::AFTER_HOURS_IS_NEXT_DAY),
        ];
        for (_, text) in exceptions.into_iter().filter(|(chosen, _)| *chosen) {
            said.push_str("; ");
            said.push_str(text.get(self.lang));
        }
        said
    }
}
