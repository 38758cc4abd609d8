//! `kentongan advice`: staff memos to the head, on paper and as the chain from a signal to what came of it.

use std::io::{self, Write as _};

use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use serde_json::Value;

use super::record::{Also, told};
use super::session::{self, Session};
use crate::domain::card::Card;
use crate::domain::entity::Entity;
use crate::runtime::config::Config;
use crate::text::letters::{WIDTH, memo};
use crate::text::words::choices::choice;
use crate::text::{dates, spans};

/// Columns of the names of the steps.
const STEP: usize = 22;

/// Advice to the head (telaahan staf).
#[derive(Debug, Args)]
pub struct Advice {
    #[command(flatten)]
    what: Also<{ Entity::Advice as usize }, Own>,
}

#[derive(Debug, Subcommand)]
enum Own {
    /// Print the memo in the official layout
    Print {
        /// The memo's number or key
        number: String,
    },
    /// Print what led to it and what came of it, each with the time since the step before and since the signal
    Chain {
        /// The memo's number or key
        number: String,
        /// Print a JSON array; minutes since the step before and since the signal
        #[arg(long)]
        json: bool,
    },
}

impl Advice {
    /// Do it.
    ///
    /// # Errors
    /// What the database refuses, or its loss.
    pub fn run(self, config: &Config) -> Result<()> {
        let own = match self.what {
            Also::Records(records) => return records.run(config),
            Also::Own(own) => own,
        };
        session::run(config, async |session| match &own {
            Own::Print { number } => {
                let card = card(&session, number).await?;
                let mut values = card.values.clone();
                values.insert("number".into(), card.number.clone().into());
                values.insert("title".into(), card.title.clone().into());
                for line in memo::memo(&Value::Object(values), Utc::now(), session.zone, WIDTH) {
                    writeln!(io::stdout(), "{line}")?;
                }
                Ok(())
            }
            Own::Chain { number, json } => chain(&session, number, *json).await,
        })
    }
}

async fn card(session: &Session, number: &str) -> Result<Card> {
    let said = |error| told(error, Entity::Advice, session.lang);
    let id = session.store.find(Entity::Advice, number.trim()).await.map_err(said)?;
    session.store.card(Entity::Advice, id).await.map_err(said)
}

async fn chain(session: &Session, number: &str, as_json: bool) -> Result<()> {
    let said = |error| told(error, Entity::Advice, session.lang);
    let id = session.store.find(Entity::Advice, number.trim()).await.map_err(said)?;
    let steps = session.store.advice_chain(id).await.map_err(said)?;
    let mut out = io::stdout().lock();
    if as_json {
        return Ok(writeln!(out, "{}", Value::Array(steps))?);
    }
    for step in &steps {
        let word = |key: &str| step.get(key).and_then(Value::as_str).unwrap_or_default();
        let minutes = |key: &str| {
            let minutes = step.get(key).and_then(Value::as_i64);
            minutes.map_or_else(String::new, |minutes| format!("+{}", spans::minutes(minutes, session.lang)))
        };
        let at: DateTime<Utc> = word("at").parse().context("the database gave a step without a time")?;
        let name = choice(word("step")).map_or(word("step"), |text| text.get(session.lang));
        let what = [word("number"), word("title")].into_iter().filter(|word| !word.is_empty());
        writeln!(
            out,
            "{}  {name:<STEP$}  {:>9}  {:>9}  {}",
            dates::stamp(at, session.zone, session.lang),
            minutes("minutes"),
            minutes("since"),
            what.collect::<Vec<_>>().join(" · "),
        )?;
    }
    Ok(())
}
