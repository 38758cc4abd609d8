//! `kentongan term edit|mute|unmute`.

use anyhow::{Result, bail};
use chrono::Utc;
use clap::Args;

use super::{LIST, NO_ISSUE, name, query, told, unknown, weight};
use crate::cli::Usage;
use crate::cli::session::Session;
use crate::store::lists::TermChange;
use crate::text::clean::{Lines, clean};
use crate::text::phrase::Text;
use crate::text::when;

const PAST: Text = Text::new("--until harus di masa depan: {}", "--until must be in the future: {}");

/// Change a term; from then on it also searches the stored articles of the last seven days
#[derive(Debug, Args)]
pub struct Edit {
    /// The term's name
    name: String,
    /// A new name
    #[arg(long, value_name = "NAME")]
    rename: Option<String>,
    /// As for `term add`
    #[arg(long, value_name = "QUERY")]
    query: Option<String>,
    /// A query for what must not be there; empty for nothing
    #[arg(long, value_name = "QUERY")]
    exclude: Option<String>,
    /// Code of the issue its hits belong to; empty for none
    #[arg(long, value_name = "CODE")]
    issue: Option<String>,
    /// How much a hit says, from 0.1 to 100; double in a headline
    #[arg(long, value_name = "N", value_parser = weight)]
    weight: Option<f32>,
    /// Look at the headline only, or at headline and text
    #[arg(long, value_parser = ["title", "body"])]
    scope: Option<String>,
    /// Whether every hit raises an alert
    #[arg(long, value_name = "yes|no", value_parser = ["yes", "no"])]
    alarm: Option<String>,
    /// Print the term as a JSON object
    #[arg(long)]
    json: bool,
}

impl Edit {
    /// Changes it.
    pub async fn run(&self, session: &Session) -> Result<()> {
        let lang = session.lang;
        let rename = self.rename.as_deref().map(|new| name(new, lang)).transpose()?;
        let wanted = self.query.as_deref().map(|text| query(text, lang)).transpose()?;
        let exclude = match self.exclude.as_deref() {
            Some(text) if text.trim().is_empty() => Some(String::new()),
            Some(text) => Some(query(text, lang)?),
            None => None,
        };
        let change = TermChange {
            name: rename.as_deref(),
            query: wanted.as_deref(),
            exclude: exclude.as_deref(),
            issue: self.issue.as_deref().map(str::trim),
            weight: self.weight,
            scope: self.scope.as_deref(),
        };
        let told_by = |error| session.told(error, LIST);
        super::listed(session, &self.name).await?;
        if change != TermChange::default() && !session.store.term_edit(&self.name, &change).await.map_err(told_by)? {
            bail!(NO_ISSUE.with(lang, &[&clean(self.issue.as_deref().unwrap_or_default(), 40, Lines::One)]));
        }
        let now = rename.as_deref().unwrap_or(&self.name);
        if let Some(alarm) = &self.alarm {
            session.store.term_alarm(now, alarm == "yes").await.map_err(told_by)?;
        }
        told(session, now, self.json).await
    }
}

/// Let a term find nothing for a while
#[derive(Debug, Args)]
pub struct Mute {
    /// The term's name
    name: String,
    /// Until when: besok 9, +3h (three days), 2026-12-01
    #[arg(long, value_name = "WHEN", default_value = "+7h", allow_hyphen_values = true)]
    until: String,
    /// Print the term as a JSON object
    #[arg(long)]
    json: bool,
}

impl Mute {
    /// Mutes it.
    pub async fn run(&self, session: &Session) -> Result<()> {
        let calendar = session.store.calendar().await?;
        let until = when::parse(&self.until, Utc::now(), session.zone, &calendar)
            .map_err(|error| Usage(error.sentence(session.lang)))?;
        if until.past {
            return Err(Usage(PAST.with(session.lang, &[&until.echo(session.lang)])).into());
        }
        if !session.store.term_mute(&self.name, Some(until.at)).await.map_err(|error| session.told(error, LIST))? {
            return Err(unknown(session, &self.name));
        }
        told(session, &self.name, self.json).await
    }
}

/// Let a muted term find again
#[derive(Debug, Args)]
pub struct Unmute {
    /// The term's name
    name: String,
    /// Print the term as a JSON object
    #[arg(long)]
    json: bool,
}

impl Unmute {
    /// Lets it find again.
    pub async fn run(&self, session: &Session) -> Result<()> {
        if !session.store.term_mute(&self.name, None).await.map_err(|error| session.told(error, LIST))? {
            return Err(unknown(session, &self.name));
        }
        told(session, &self.name, self.json).await
    }
}
