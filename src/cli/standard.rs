//! `kentongan standard`: what the office promises to those who ask, in its versions.

use std::io::{self, Write};

use anyhow::Result;
use chrono::Utc;
use clap::{Args, Subcommand};

use super::Usage;
use super::session::{self, Kept, Session};
use crate::domain::role::Role;
use crate::domain::standard::Standard as Promised;
use crate::runtime::config::Config;
use crate::store::standard::StandardEntry;
use crate::text::clean::{Lines, clean};
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::{dates, spans, when};

const LIST: Kept = Kept { what: Text::new("standar layanan", "the service standard"), by: &[Role::Supervisor] };
const IN_FORCE: Text = Text::new("berlaku", "in force");
const TO_COME: Text = Text::new("akan berlaku", "to come");
const OVER: Text = Text::new("tidak berlaku lagi", "no longer in force");
const FROM: Text = Text::new("{} · {} sejak {} · {}", "{} · {} since {} · {}");
const PROMISE: Text = Text::new(
    "  {}  tanggapan {} (di luar jam kerja {}), jawaban {}",
    "  {}  first response {} (outside office hours {}), answer {}",
);
const PAUSES: Text = Text::new(
    "  jam jawaban berhenti selama menunggu narasumber",
    "  the answer's clock stands still while a source is waited for",
);
const WHY: Text = Text::new("  alasan: {} ({})", "  reason: {} ({})");
const DAYS: Text = Text::new("{} hk", "{} working days");
const EMPTY: Text = Text::new("{} tidak boleh kosong", "{} may not be empty");
const NO_BASE: Text =
    Text::new("belum ada standar; isi --p1 sampai --p4", "there is no standard yet; give --p1 to --p4");

/// What the office promises to those who ask, in its versions
#[derive(Debug, Args)]
pub struct Standard {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print the versions, the newest first, with the one that is in force
    List {
        /// Print one JSON object a line: a priority of a version
        #[arg(long)]
        json: bool,
    },
    /// Set a new version; what is not said stays as in the version in force
    Set(Set),
}

#[derive(Debug, Args)]
struct Set {
    /// Its name, such as 2027; one that is there is not changed
    version: String,
    /// The decree or decision that says so
    #[arg(long)]
    source: String,
    /// Why it takes the place of the one before
    #[arg(long)]
    reason: String,
    /// For what comes in from then on; now when absent
    #[arg(long, value_name = "WHEN")]
    from: Option<String>,
    /// First response in office hours, outside of them, and the answer in minutes (m) or hours (h) of working time or in working days (d)
    #[arg(long, value_name = "15m/30m/2h", value_parser = promise)]
    p1: Option<Promise>,
    /// The same for P2
    #[arg(long, value_name = "15m/30m/4h", value_parser = promise)]
    p2: Option<Promise>,
    /// The same for P3
    #[arg(long, value_name = "15m/30m/1d", value_parser = promise)]
    p3: Option<Promise>,
    /// The same for P4
    #[arg(long, value_name = "15m/30m/3d", value_parser = promise)]
    p4: Option<Promise>,
    /// Whether the answer's clock stands still while a source is waited for
    #[arg(long, value_name = "yes|no", value_parser = clap::builder::BoolishValueParser::new())]
    pauses_waiting: Option<bool>,
}

/// What is promised to one priority.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Promise {
    office: u32,
    outside: u32,
    answer: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Span {
    Minutes(u32),
    Days(u16),
}

fn span(text: &str) -> Option<Span> {
    let text = text.trim();
    let (number, unit) = text.split_at(text.find(|letter: char| !letter.is_ascii_digit())?);
    let number: u32 = number.parse().ok()?;
    match unit.trim() {
        "m" => Some(Span::Minutes(number)),
        "h" | "j" => Some(Span::Minutes(number.checked_mul(60)?)),
        "d" | "hk" => Some(Span::Days(u16::try_from(number).ok()?)),
        _ => None,
    }
}

fn promise(text: &str) -> Result<Promise, String> {
    let spans: Option<Vec<Span>> = text.split('/').map(span).collect();
    match spans.as_deref() {
        Some([Span::Minutes(office), Span::Minutes(outside), answer]) => {
            Ok(Promise { office: *office, outside: *outside, answer: *answer })
        }
        _ => Err("write first response, first response outside office hours and answer as 15m/30m/2h or 15m/30m/3d"
            .to_owned()),
    }
}

impl Standard {
    /// Do it.
    ///
    /// # Errors
    /// What does not fit (code 2), what the database refuses, or its loss.
    pub fn run(self, config: &Config) -> Result<()> {
        session::run(config, async |session| match &self.what {
            What::List { json } => list(&session, *json).await,
            What::Set(set) => set.run(&session).await,
        })
    }
}

async fn list(session: &Session, json: bool) -> Result<()> {
    let lang = session.lang;
    let entries = session.store.standards().await?;
    let mut out = io::stdout().lock();
    if json {
        for entry in &entries {
            writeln!(out, "{}", serde_json::to_string(entry)?)?;
        }
        return Ok(());
    }
    for version in entries.chunk_by(|a, b| a.standard.version == b.standard.version) {
        let Some(first) = version.first() else { continue };
        let state = match first {
            StandardEntry { in_force: true, .. } => IN_FORCE,
            later if later.valid_from > Utc::now() => TO_COME,
            _ => OVER,
        };
        let from = dates::stamp(first.valid_from, session.zone, lang);
        let standard = &first.standard;
        writeln!(out, "{}", FROM.with(lang, &[&standard.version, state.get(lang), &from, &standard.citation]))?;
        for entry in version {
            writeln!(out, "{}", promised(&entry.standard, lang))?;
        }
        if standard.pauses_waiting {
            writeln!(out, "{}", PAUSES.get(lang))?;
        }
        writeln!(out, "{}", WHY.with(lang, &[&first.reason, &first.created_by]))?;
    }
    Ok(())
}

fn promised(standard: &Promised, lang: Lang) -> String {
    let minutes = |count: u32| spans::minutes(count.into(), lang);
    let answer = match (standard.answer_minutes, standard.answer_days) {
        (Some(count), _) => minutes(count),
        (None, days) => DAYS.with(lang, &[&days.unwrap_or(1).to_string()]),
    };
    let (office, outside) = (minutes(standard.first_office), minutes(standard.first_outside));
    PROMISE.with(lang, &[&standard.priority, &office, &outside, &answer])
}

impl Set {
    async fn run(&self, session: &Session) -> Result<()> {
        let lang = session.lang;
        let said = |text: &str, flag: &str, most: usize| {
            let text = clean(text.trim(), most, Lines::One);
            if text.is_empty() { Err(Usage(EMPTY.with(lang, &[flag]))) } else { Ok(text) }
        };
        let version = said(&self.version, "VERSION", 40)?;
        let (citation, reason) = (said(&self.source, "--source", 300)?, said(&self.reason, "--reason", 500)?);
        let from = match &self.from {
            None => Utc::now(),
            Some(text) => {
                let calendar = session.store.calendar().await?;
                when::parse(text, Utc::now(), session.zone, &calendar).map_err(|error| Usage(error.sentence(lang)))?.at
            }
        };
        let entries = session.store.standards().await?;
        let in_force: Vec<&Promised> =
            entries.iter().filter(|entry| entry.in_force).map(|entry| &entry.standard).collect();
        let pauses_waiting =
            self.pauses_waiting.unwrap_or_else(|| in_force.first().is_some_and(|standard| standard.pauses_waiting));
        let mut rows = Vec::new();
        for (priority, given) in [("P1", self.p1), ("P2", self.p2), ("P3", self.p3), ("P4", self.p4)] {
            let before = in_force.iter().find(|standard| standard.priority == priority);
            let (first_office, first_outside, answer_minutes, answer_days) = match (given, before) {
                (Some(given), _) => match given.answer {
                    Span::Minutes(count) => (given.office, given.outside, Some(count), None),
                    Span::Days(count) => (given.office, given.outside, None, Some(count)),
                },
                (None, Some(kept)) => (kept.first_office, kept.first_outside, kept.answer_minutes, kept.answer_days),
                (None, None) => return Err(Usage(NO_BASE.get(lang).to_owned()).into()),
            };
            rows.push(Promised {
                version: version.clone(),
                priority: priority.to_owned(),
                first_office,
                first_outside,
                answer_minutes,
                answer_days,
                pauses_waiting,
                citation: citation.clone(),
            });
        }
        session.store.standard_set(&rows, from, &reason).await.map_err(|error| session.told(error, LIST))?;
        let mut out = io::stdout().lock();
        for row in &rows {
            writeln!(out, "{}", promised(row, lang))?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_promise_is_three_spans_and_only_the_answer_is_counted_in_days() {
        let said = |office, outside, answer| Ok(Promise { office, outside, answer });
        assert_eq!(promise("15m/30m/2h"), said(15, 30, Span::Minutes(120)));
        assert_eq!(promise(" 1j / 90m / 3hk"), said(60, 90, Span::Days(3)));
        for wrong in ["", "15m", "15m/30m", "15/30/2h", "1d/1d/1d", "15m/30m/2w", "15m/30m/99999999999h", "-1m/1m/1m"] {
            assert!(promise(wrong).is_err(), "{wrong}");
        }
    }
}
