//! `kentongan holiday import`: a list of days compared with the calendar, told line by line, and taken whole or not at all.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, Read, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use chrono::{Datelike, NaiveDate};
use clap::Args;

use super::{LIST, filled, said};
use crate::cli::Usage;
use crate::cli::session::Session;
use crate::domain::holiday::{Holiday, HolidayKind};
use crate::store::calendar::HolidayEntry;
use crate::text::clock;
use crate::text::holidays::{self, Given, Row, Said};
use crate::text::lang::Lang;
use crate::text::phrase::Text;

/// No list of holidays is larger, in bytes.
const MOST_BYTES: u64 = 1 << 20;

const LINE: Text = Text::new("{} baris {}: {}", "{} line {}: {}");
const NOTHING_DONE: Text = Text::new("tidak ada yang diubah", "nothing was changed");
const NO_ROWS: Text = Text::new("{} tidak memuat hari libur", "{} holds no holiday");
const CHANGES: Text = Text::new(
    "{} sudah ada dengan isi lain ({}); beri --reason untuk mengubahnya",
    "{} is there already and differs ({}); give --reason to change it",
);
const NEW: Text = Text::new("baru: {} {}", "new: {} {}");
const SAME: Text = Text::new("tetap: {} {}", "the same: {} {}");
const CHANGED: Text = Text::new("berubah: {} {} → {}", "changed: {} {} → {}");
const LEFT: Text = Text::new("dilewati: {}", "left out: {}");
const KEPT: Text =
    Text::new("tidak ada dalam berkas, tetap dalam kalender: {} {}", "not in the file, stays in the calendar: {} {}");
const IMPORTED: Text = Text::new("{} hari dibaca, {} baru atau berubah", "{} days read, {} of them new or changed");
const WOULD: Text =
    Text::new("{} hari dibaca, {} akan baru atau berubah; {}", "{} days read, {} would be new or changed; {}");
const UNPUBLISHED: Text = Text::new(
    "kalender {} belum dinyatakan lengkap: kentongan holiday publish {} --source …",
    "the calendar of {} is not declared complete yet: kentongan holiday publish {} --source …",
);

/// Which list, and what holds for days that do not say it.
#[derive(Debug, Args)]
pub struct Import {
    /// The file: CSV with or without headings (tanggal/date, nama/name, jenis/kind, sumber/source), or iCalendar
    file: PathBuf,
    /// Take only days of this year
    #[arg(long)]
    year: Option<i32>,
    /// The kind of days that do not say theirs: national, collective_leave, regional
    #[arg(long)]
    kind: Option<HolidayKind>,
    /// The decree for days that do not name theirs
    #[arg(long)]
    source: Option<String>,
    /// Why days that are there already change
    #[arg(long)]
    reason: Option<String>,
    /// Only say what would come of it
    #[arg(long)]
    dry_run: bool,
}

impl Import {
    /// Read, compare, tell, and take.
    ///
    /// # Errors
    /// Every line that does not fit (code 2), what the database refuses, or its loss; nothing is changed then.
    pub(super) async fn run(&self, session: &Session) -> Result<()> {
        let lang = session.lang;
        let shown = self.file.display().to_string();
        let filled = |text: &Option<String>, what: &str| {
            text.as_deref().map(|text| filled(text, what, lang)).transpose().map_err(Usage)
        };
        let (reason, source) = (filled(&self.reason, "--reason")?, filled(&self.source, "--source")?);
        let given = Given { year: self.year, kind: self.kind, source };
        let mut text = String::new();
        let opened = File::open(&self.file).with_context(|| format!("cannot read {shown}"))?;
        opened.take(MOST_BYTES).read_to_string(&mut text).with_context(|| format!("cannot read {shown}"))?;
        let rows = holidays::read(&text, &given, lang).map_err(|why| Usage(format!("{shown}: {why}")))?;

        let known = session.store.holiday_list(None).await?;
        let known: BTreeMap<NaiveDate, &HolidayEntry> = known.iter().map(|entry| (entry.date, entry)).collect();
        let compared = Compared::of(&rows, &known, reason.is_some() || self.dry_run, lang);
        if !compared.wrong.is_empty() {
            let at = |(line, why): &(usize, String)| LINE.with(lang, &[&shown, &line.to_string(), why]);
            let sentences: Vec<String> = compared.wrong.iter().map(at).collect();
            return Err(Usage(format!("{}; {}", sentences.join("\n"), NOTHING_DONE.get(lang))).into());
        }
        if compared.days.is_empty() {
            return Err(Usage(NO_ROWS.with(lang, &[&shown])).into());
        }
        let count = compared.days.len().to_string();
        let last = if self.dry_run {
            WOULD.with(lang, &[&count, &compared.changing.to_string(), NOTHING_DONE.get(lang)])
        } else {
            let done = session.store.holiday_put(&compared.days, reason.as_deref()).await;
            IMPORTED.with(lang, &[&count, &done.map_err(|error| session.told(error, LIST))?.to_string()])
        };
        let mut out = io::stdout().lock();
        for (line, outcome) in &compared.outcomes {
            writeln!(out, "{}", LINE.with(lang, &[&shown, &line.to_string(), outcome]))?;
        }
        for kept in compared.kept(&known) {
            writeln!(out, "{}", KEPT.with(lang, &[&kept.date.to_string(), &said(kept, lang)]))?;
        }
        writeln!(out, "{last}")?;
        let published = session.store.holidays().await?.years;
        for year in compared.years().into_iter().filter(|year| !published.contains(year)) {
            let year = year.to_string();
            writeln!(io::stderr(), "{}", UNPUBLISHED.with(lang, &[&year, &year]))?;
        }
        Ok(())
    }
}

/// A list beside the calendar.
#[derive(Default)]
struct Compared {
    /// The days of the list.
    days: Vec<Holiday>,
    /// How many of them are new or say something else.
    changing: usize,
    /// What comes of each line.
    outcomes: Vec<(usize, String)>,
    /// The lines that cannot be taken, and why.
    wrong: Vec<(usize, String)>,
}

impl Compared {
    fn of(rows: &[Row], known: &BTreeMap<NaiveDate, &HolidayEntry>, may_change: bool, lang: Lang) -> Self {
        let mut compared = Self::default();
        for Row { line, said: row } in rows {
            let day = match row {
                Said::Day(day) => day,
                Said::Left(why) => {
                    compared.outcomes.push((*line, LEFT.with(lang, &[why])));
                    continue;
                }
                Said::Wrong(why) => {
                    compared.wrong.push((*line, why.clone()));
                    continue;
                }
            };
            let (date, new) = (day.date.to_string(), in_words(day, lang));
            let outcome = match known.get(&day.date) {
                None => NEW.with(lang, &[&date, &new]),
                Some(old)
                    if (&old.name, old.kind.as_str(), &old.source) == (&day.name, day.kind.as_str(), &day.source) =>
                {
                    compared.outcomes.push((*line, SAME.with(lang, &[&date, &new])));
                    compared.days.push(day.clone());
                    continue;
                }
                Some(old) if may_change => {
                    let (old, source) = (said(old, lang), &old.source);
                    CHANGED.with(lang, &[&date, &format!("{old} ({source})"), &format!("{new} ({})", day.source)])
                }
                Some(old) => {
                    compared.wrong.push((*line, CHANGES.with(lang, &[&date, &said(old, lang)])));
                    continue;
                }
            };
            compared.changing += 1;
            compared.outcomes.push((*line, outcome));
            compared.days.push(day.clone());
        }
        compared
    }

    fn years(&self) -> BTreeSet<i32> {
        self.days.iter().map(|day| day.date.year()).collect()
    }

    /// Days of the calendar of the list's years and kinds that the list does not have.
    fn kept<'a>(&self, known: &BTreeMap<NaiveDate, &'a HolidayEntry>) -> Vec<&'a HolidayEntry> {
        let (years, kinds) = (self.years(), self.days.iter().map(|day| day.kind.as_str()).collect::<BTreeSet<_>>());
        let dates: BTreeSet<NaiveDate> = self.days.iter().map(|day| day.date).collect();
        let missing = known.values().filter(|entry| {
            years.contains(&entry.date.year()) && kinds.contains(entry.kind.as_str()) && !dates.contains(&entry.date)
        });
        missing.copied().collect()
    }
}

fn in_words(day: &Holiday, lang: Lang) -> String {
    format!("{}, {}", day.name, clock::holiday(day.kind).get(lang))
}
