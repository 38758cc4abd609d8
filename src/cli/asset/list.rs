//! `kentongan asset list`: assets by what they lack.

use std::io::{self, Write};

use anyhow::Result;
use serde_json::Value;

use crate::cli::session::Session;
use crate::domain::caption::{Part, parts};
use crate::domain::entity::Entity;
use crate::domain::state::State;
use crate::store::assets::AssetsAsked;
use crate::text::words::choices::warned;
use crate::text::words::states;

/// List them, newest first.
#[derive(Debug, clap::Args)]
pub struct List {
    /// Only in this state; repeat the flag for several
    #[arg(long, value_name = "STATE")]
    state: Vec<State>,
    /// Only those without a caption
    #[arg(long)]
    uncaptioned: bool,
    /// Only those whose file lies in several places
    #[arg(long)]
    duplicates: bool,
    /// Only those that may not be shown for want of consent
    #[arg(long)]
    unconsented: bool,
    /// How many at most
    #[arg(long, value_name = "N", default_value_t = 50, value_parser = clap::value_parser!(u16).range(1..=10_000))]
    limit: u16,
    /// Print a JSON array with every field you may see
    #[arg(long)]
    json: bool,
}

impl List {
    /// Prints it.
    ///
    /// # Errors
    /// The loss of the database.
    pub async fn print(&self, session: &Session) -> Result<()> {
        let asked = AssetsAsked {
            states: self.state.clone(),
            uncaptioned: self.uncaptioned,
            duplicates: self.duplicates,
            unconsented: self.unconsented,
            limit: self.limit,
        };
        let mut rows = session.store.assets_listed(&asked).await?;
        let mut out = io::stdout().lock();
        if self.json {
            for row in &mut rows {
                let answered = parts(row["caption"].as_str().unwrap_or_default());
                row["caption_parts"] = answered.iter().map(|part| Value::from(part.as_str())).collect();
            }
            return Ok(writeln!(out, "{}", Value::Array(rows))?);
        }
        for row in &rows {
            let text = |key: &str| row[key].as_str().unwrap_or("-");
            let words = |key: &str| -> Vec<String> {
                let found = row[key].as_array().into_iter().flatten();
                found.filter_map(Value::as_str).map(str::to_owned).collect()
            };
            let state = text("state").parse().map(|state| states::short(Entity::Asset, state).get(session.lang));
            let answered = parts(row["caption"].as_str().unwrap_or_default()).len();
            let warnings = warned(&words("warnings"), session.lang);
            writeln!(
                out,
                "{:<14} {:<14} {answered}/{}  {}{}",
                text("number"),
                state.unwrap_or("-"),
                Part::ALL.len(),
                text("title"),
                if warnings.is_empty() { String::new() } else { format!("  ({warnings})") },
            )?;
            if self.duplicates {
                for path in [text("path").to_owned()].into_iter().chain(words("paths")) {
                    writeln!(out, "    {path}")?;
                }
            }
        }
        Ok(())
    }
}
