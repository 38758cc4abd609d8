//! `kentongan outlet`: the register of outlets.

use std::io::{self, Write};

use anyhow::Result;
use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use clap::builder::{BoolishValueParser, PossibleValuesParser};
use clap::{Args, Subcommand};
use serde_json::{Map, Value};

use super::{KEPT, Said, key, nothing, print};
use crate::cli::Usage;
use crate::cli::session::{self, Session};
use crate::domain::local::{instant, local};
use crate::runtime::config::Config;
use crate::text::clean::{Lines, clean};
use crate::text::dates;
use crate::text::phrase::Text;
use crate::text::words::asker as words;

/// Every kind of outlet, as the table has them.
const KINDS: [&str; 8] =
    ["national_online", "local_online", "print", "television", "radio", "news_agency", "social_media", "own"];
const NO_DAY: Text = Text::new("“{}” bukan tanggal; tulis 2026-01-05", "“{}” is no date; write 2026-01-05");

/// Outlets the office knows
#[derive(Debug, Args)]
pub struct Outlet {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print the register by name
    List {
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Print an outlet: how it stands, what it asked, what it ran
    Show {
        /// Its name or key
        outlet: String,
        /// Print a JSON object
        #[arg(long)]
        json: bool,
    },
    /// Put an outlet on the register; prints its key
    Add {
        /// Its name
        name: String,
        #[command(flatten)]
        values: Box<Values>,
    },
    /// Change what is known of an outlet; an empty text takes it away
    Edit {
        /// Its name or key
        outlet: String,
        /// Its new name
        #[arg(long)]
        name: Option<String>,
        #[command(flatten)]
        values: Box<Values>,
    },
}

#[derive(Debug, Args)]
struct Values {
    /// What it is
    #[arg(long, value_parser = PossibleValuesParser::new(KINDS))]
    kind: Option<String>,
    /// A domain of it; repeat the flag for several, which take the place of those before
    #[arg(long)]
    domain: Option<Vec<String>>,
    /// Verification by Dewan Pers
    #[arg(long, value_parser = PossibleValuesParser::new(["factual", "administrative", "none"]))]
    press_council: Option<String>,
    /// The day somebody looked that up; today when absent
    #[arg(long, value_name = "YYYY-MM-DD")]
    checked: Option<String>,
    /// The agreement with it, in words (supervisors only)
    #[arg(long)]
    contract: Option<String>,
    /// Who is responsible
    #[arg(long)]
    editor_in_chief: Option<String>,
    /// The company behind it
    #[arg(long)]
    legal_entity: Option<String>,
    /// The group it belongs to
    #[arg(long, value_name = "GROUP")]
    press_group: Option<String>,
    /// Where its office is
    #[arg(long)]
    office: Option<String>,
    /// Whether it still appears
    #[arg(long, value_name = "yes|no", value_parser = BoolishValueParser::new())]
    active: Option<bool>,
}

impl Values {
    fn said(&self, name: Option<&String>, session: &Session) -> Result<Value> {
        let mut said = Said(Map::new());
        said.text("name", name);
        for (column, value) in [
            ("kind", &self.kind),
            ("press_council", &self.press_council),
            ("contract", &self.contract),
            ("editor_in_chief", &self.editor_in_chief),
            ("legal_entity", &self.legal_entity),
            ("press_group", &self.press_group),
            ("office", &self.office),
        ] {
            said.text(column, value.as_ref());
        }
        said.flag("active", self.active);
        if let Some(domains) = &self.domain {
            let domains = domains.iter().map(|domain| clean(domain.trim(), 200, Lines::One).to_lowercase());
            said.0.insert("domains".to_owned(), domains.filter(|domain| !domain.is_empty()).collect::<Value>());
        }
        if let Some(day) = &self.checked {
            let at = self::day(day, session)?;
            said.0.insert("press_council_checked_at".to_owned(), at.to_rfc3339().into());
        }
        Ok(said.done())
    }
}

/// The beginning of a day in the office's zone.
fn day(text: &str, session: &Session) -> Result<DateTime<Utc>> {
    let day: Option<NaiveDate> = text.trim().parse().ok();
    let day = day.ok_or_else(|| Usage(NO_DAY.with(session.lang, &[&clean(text, 40, Lines::One)])))?;
    Ok(instant(day.and_time(NaiveTime::MIN), session.zone))
}

impl Outlet {
    /// Do it.
    ///
    /// # Errors
    /// What does not fit (code 2), what the database refuses or cannot find, or its loss.
    pub fn run(self, config: &Config) -> Result<()> {
        session::run(config, async |session| {
            let told = |error| session.told(error, KEPT);
            match &self.what {
                What::List { json } => list(&session, *json).await,
                What::Show { outlet, json } => {
                    let id = key(&session.store.outlets().await?, outlet, session.lang)?;
                    let card = session.store.outlet_card(&id.to_string()).await?;
                    match card {
                        Some(card) if *json => Ok(writeln!(io::stdout(), "{}", serde_json::to_string_pretty(&card)?)?),
                        Some(card) => print::outlet(&mut io::stdout().lock(), &card, &session),
                        None => Ok(()),
                    }
                }
                What::Add { name, values } => {
                    let said = values.said(Some(name), &session)?;
                    let id = session.store.outlet_put(None, &said).await.map_err(told)?;
                    Ok(writeln!(io::stdout(), "{id}")?)
                }
                What::Edit { outlet, name, values } => {
                    let said = values.said(name.as_ref(), &session)?;
                    if said.as_object().is_none_or(Map::is_empty) {
                        return Err(nothing(session.lang).into());
                    }
                    let id = key(&session.store.outlets().await?, outlet, session.lang)?;
                    session.store.outlet_put(Some(id), &said).await.map_err(told).map(drop)
                }
            }
        })
    }
}

async fn list(session: &Session, json: bool) -> Result<()> {
    let lang = session.lang;
    let mut out = io::stdout().lock();
    for row in session.store.outlets().await? {
        if json {
            writeln!(out, "{row}")?;
            continue;
        }
        let text = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default();
        let kind = words::kind(text("kind")).map_or("–", |kind| kind.get(lang));
        let council = words::council(text("press_council")).unwrap_or(words::COUNCIL_UNKNOWN).get(lang);
        let checked = text("press_council_checked_at").parse::<DateTime<Utc>>();
        let checked = checked.map_or(String::new(), |at| dates::medium(local(at, session.zone).date(), lang));
        let active = row.get("active").and_then(Value::as_bool).unwrap_or(true);
        let note = if active { "" } else { words::INACTIVE.get(lang) };
        let line =
            format!("{:<32}  {kind:<16}  {council:<28}  {checked:<12}  {note}", clean(text("name"), 200, Lines::One));
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
