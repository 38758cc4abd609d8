//! `kentongan term`: the watch terms that make an article a hit.

mod change;
mod lessons;
mod preview;

use std::io::{self, Read, Write};

use anyhow::{Context, Result, bail};
use chrono::Utc;
use clap::{Args, Subcommand};

use super::Usage;
use super::session::{self, Kept, Session};
use crate::domain::role::Role;
use crate::runtime::config::{Config, Key};
use crate::store::lists::{TermEntry, TermToAdd};
use crate::text::clean::{Lines, clean};
use crate::text::dates;
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::watch::terms::{Document, Matcher, Scope, Term as Query};

/// The longest name and query, in characters; the table's own bound of a query.
const LONGEST_NAME: usize = 200;
const LONGEST_QUERY: usize = 2000;
/// At most so many bytes of text to try a query on.
const MOST_BYTES: u64 = 1 << 20;

const LIST: Kept =
    Kept { what: Text::new("daftar istilah", "the list of terms"), by: &[Role::Editor, Role::Supervisor, Role::Admin] };
const WRONG: Text =
    Text::new("kueri tidak terbaca pada huruf ke-{}: {}", "the query cannot be read at character {}: {}");
const NO_NAME: Text = Text::new("nama istilah tidak boleh kosong", "the term needs a name");
const TOO_LONG: Text = Text::new("kueri paling panjang {} huruf", "a query has at most {} characters");
const NO_ISSUE: Text = Text::new("tidak ada isu berkode {}", "there is no issue with the code {}");
const UNKNOWN: Text = Text::new(
    "tidak ada istilah bernama {}; lihat `kentongan term list`",
    "there is no term called {}; see `kentongan term list`",
);
const MATCHES: Text = Text::new("cocok: {} kata", "matches: {} words");
const NO_MATCH: Text = Text::new("tidak cocok", "does not match");
const EXCEPT: Text = Text::new("kecuali", "except");
const OFF: Text = Text::new("nonaktif", "off");
const ALARM: Text = Text::new("alarm", "alarm");
const MUTED: Text = Text::new("bisu sampai {}", "muted until {}");

/// The watch terms that make an article a hit
#[derive(Debug, Args)]
pub struct Term {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print every term
    List {
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// List a term
    Add(Add),
    /// Change a term; from then on it also searches the stored articles of the last seven days
    Edit(change::Edit),
    /// Let a term find nothing for a while
    Mute(change::Mute),
    /// Let a muted term find again
    Unmute(change::Unmute),
    /// Print what a query would have found in the stored articles
    Preview(preview::Preview),
    /// Print which words terms might exclude, as dismissed hits teach
    Lessons(lessons::Lessons),
    /// Add words to what a term excludes, such as a lesson's
    Exclude(lessons::Exclude),
    /// Take a term off the list; its hits stay
    Remove {
        /// The term's name
        name: String,
    },
    /// Print whether and where a query matches a text
    Try(Try),
}

#[derive(Debug, Args)]
struct Add {
    /// Its name, shown with a hit
    name: String,
    /// Words, prefix*, "phrases", NEAR/n, AND, OR, NOT, title:, body:, outlet:, parentheses
    query: String,
    /// A query for what must not be there
    #[arg(long, value_name = "QUERY")]
    exclude: Option<String>,
    /// Code of the issue its hits belong to
    #[arg(long, value_name = "CODE")]
    issue: Option<String>,
    /// How much a hit says, from 0.1 to 100; double in a headline
    #[arg(long, value_name = "N", default_value_t = 1.0, value_parser = weight)]
    weight: f32,
    /// Look at the headline only, or at headline and text
    #[arg(long, default_value = "body", value_parser = ["title", "body"])]
    scope: String,
    /// Raise an alert with every hit: for a rumour or a hoax
    #[arg(long)]
    alarm: bool,
    /// Print the term as a JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Args)]
struct Try {
    /// As for `term add`
    query: String,
    /// The text; - reads it from standard input
    #[arg(allow_hyphen_values = true)]
    text: String,
    /// A query for what must not be there
    #[arg(long, value_name = "QUERY")]
    exclude: Option<String>,
}

fn weight(text: &str) -> Result<f32, String> {
    let number: Option<f32> = text.replace(',', ".").parse().ok();
    number.filter(|n| (0.1..=100.0).contains(n)).ok_or_else(|| "a number from 0.1 to 100".to_owned())
}

impl Term {
    /// Do it; trying a query needs no database.
    ///
    /// # Errors
    /// What does not fit (code 2), what the database refuses, or its loss.
    pub fn run(self, config: &Config) -> Result<()> {
        if let What::Try(it) = &self.what {
            return it.run(config.text(Key::ScreenLang).parse()?);
        }
        session::run(config, async |session| match &self.what {
            What::List { json } => list(&session, *json).await,
            What::Add(add) => add.run(&session).await,
            What::Edit(edit) => edit.run(&session).await,
            What::Mute(mute) => mute.run(&session).await,
            What::Unmute(unmute) => unmute.run(&session).await,
            What::Preview(preview) => preview.run(&session).await,
            What::Lessons(lessons) => lessons.run(&session).await,
            What::Exclude(exclude) => exclude.run(&session).await,
            What::Remove { name } => {
                let gone = session.store.term_remove(name).await.map_err(|error| session.told(error, LIST))?;
                if gone { Ok(()) } else { Err(unknown(&session, name)) }
            }
            What::Try(it) => it.run(session.lang),
        })
    }
}

/// A query that can be read, on one line.
fn query(text: &str, lang: Lang) -> Result<String, Usage> {
    if text.chars().count() > LONGEST_QUERY {
        return Err(Usage(TOO_LONG.with(lang, &[&LONGEST_QUERY.to_string()])));
    }
    let text = clean(text, LONGEST_QUERY, Lines::One);
    let (_, errors) = Matcher::new(&[Query { query: &text, exclude: None, scope: Scope::Body }]);
    match errors.first() {
        Some((_, error)) => Err(Usage(WRONG.with(lang, &[&(error.at + 1).to_string(), &error.pointed(&text, lang)]))),
        None => Ok(text),
    }
}

/// The sentence for a name that is not listed.
fn unknown(session: &Session, name: &str) -> anyhow::Error {
    anyhow::anyhow!(UNKNOWN.with(session.lang, &[&clean(name, LONGEST_NAME, Lines::One)]))
}

/// A term as it is listed now.
async fn listed(session: &Session, name: &str) -> Result<TermEntry> {
    let terms = session.store.term_list().await.map_err(|error| session.told(error, LIST))?;
    terms.into_iter().find(|term| term.name == name).ok_or_else(|| unknown(session, name))
}

/// Prints the term as it is listed now, if that was asked for.
async fn told(session: &Session, name: &str, json: bool) -> Result<()> {
    if json {
        writeln!(io::stdout(), "{}", serde_json::to_string(&listed(session, name).await?)?)?;
    }
    Ok(())
}

/// A name of a term.
fn name(text: &str, lang: Lang) -> Result<String, Usage> {
    let name = clean(text.trim(), LONGEST_NAME, Lines::One);
    if name.is_empty() { Err(Usage(NO_NAME.get(lang).to_owned())) } else { Ok(name) }
}

async fn list(session: &Session, json: bool) -> Result<()> {
    let terms = session.store.term_list().await.map_err(|error| session.told(error, LIST))?;
    let mut out = io::stdout().lock();
    for term in &terms {
        if json {
            writeln!(out, "{}", serde_json::to_string(term)?)?;
            continue;
        }
        let excluded = term.exclude.as_ref().map(|e| format!("; {} {e}", EXCEPT.get(session.lang)));
        let off = if term.active { "" } else { OFF.get(session.lang) };
        let alarm = if term.alarm { ALARM.get(session.lang) } else { "" };
        let muted = term.muted_until.filter(|until| *until > Utc::now());
        let muted = muted.map(|until| MUTED.with(session.lang, &[&dates::stamp(until, session.zone, session.lang)]));
        let issue = term.issue.as_deref().unwrap_or_default();
        let extra = [issue, off, alarm, muted.as_deref().unwrap_or_default()]
            .into_iter()
            .filter(|word| !word.is_empty())
            .map(|word| format!(" [{word}]"));
        let extra: String = extra.collect();
        writeln!(out, "{:<28}  {:>5}  {}{}{extra}", term.name, term.weight, term.query, excluded.unwrap_or_default())?;
    }
    Ok(())
}

impl Add {
    async fn run(&self, session: &Session) -> Result<()> {
        let lang = session.lang;
        let name = name(&self.name, lang)?;
        let exclude = self.exclude.as_deref().map(|text| query(text, lang)).transpose()?;
        let term = TermToAdd {
            name: &name,
            query: &query(&self.query, lang)?,
            exclude: exclude.as_deref(),
            issue: self.issue.as_deref(),
            weight: self.weight,
            scope: &self.scope,
        };
        if !session.store.term_add(&term).await.map_err(|error| session.told(error, LIST))? {
            bail!(NO_ISSUE.with(lang, &[&clean(self.issue.as_deref().unwrap_or_default(), 40, Lines::One)]));
        }
        if self.alarm {
            session.store.term_alarm(&name, true).await.map_err(|error| session.told(error, LIST))?;
        }
        told(session, &name, self.json).await
    }
}

impl Try {
    fn run(&self, lang: Lang) -> Result<()> {
        let wanted = query(&self.query, lang)?;
        let exclude = self.exclude.as_deref().map(|text| query(text, lang)).transpose()?;
        let text = if self.text == "-" { standard_input()? } else { self.text.clone() };
        let text = clean(&text, MOST_BYTES as usize, Lines::Many);
        let term = Query { query: &wanted, exclude: exclude.as_deref(), scope: Scope::Body };
        let (matcher, _) = Matcher::new(&[term]);
        let found = matcher.find(&Document { body: &text, ..Document::default() });
        let mut out = io::stdout().lock();
        let Some((_, marks)) = found.first() else {
            return Ok(writeln!(out, "{}", NO_MATCH.get(lang))?);
        };
        writeln!(out, "{}", MATCHES.with(lang, &[&marks.len().to_string()]))?;
        for mark in marks {
            let (before, word) = (text.get(..mark.start), text.get(mark.range()));
            let (before, word) = (before.unwrap_or_default(), word.unwrap_or_default());
            let line = before.matches('\n').count() + 1;
            let column = before.rsplit('\n').next().unwrap_or_default().chars().count() + 1;
            writeln!(out, "{line}:{column}  {word}")?;
        }
        Ok(())
    }
}

fn standard_input() -> Result<String> {
    let mut bytes = Vec::new();
    io::stdin().lock().take(MOST_BYTES).read_to_end(&mut bytes).context("standard input could not be read")?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
