//! `kentongan release fact`: what stands on the fact sheet, one more, one less.

use std::io::{self, Write};

use anyhow::{Result, anyhow};
use chrono::Utc;
use clap::Subcommand;
use uuid::Uuid;

use crate::cli::Usage;
use crate::cli::record::told;
use crate::cli::session::Session;
use crate::domain::entity::Entity;
use crate::domain::fact::{Fact, KINDS};
use crate::text::phrase::Text;
use crate::text::{dates, when};

/// The longest label and value, in characters, as in the table `fact`.
const LONGEST: usize = 300;

const NONE: Text = Text::new("Lembar fakta kosong", "The fact sheet is empty");
const OLD: Text = Text::new("data lama", "old figure");
const NO_SOURCE: Text = Text::new("tanpa sumber", "no source");
const ADDED: Text = Text::new("Fakta ditambahkan: {}", "Fact added: {}");
const REMOVED: Text = Text::new("Fakta dihapus", "Fact removed");
const UNKNOWN: Text =
    Text::new("Tidak ada fakta dengan kunci itu pada rilis ini", "This release has no fact with that key");
const LENGTH: Text =
    Text::new("{} harus diisi, paling panjang 300 huruf", "{} must be filled in, in at most 300 characters");

#[derive(Debug, Subcommand)]
pub(super) enum What {
    /// Print the facts; old ones are marked
    List {
        /// The release's number or key
        number: String,
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Put one more on the sheet
    Add {
        /// The release's number or key
        number: String,
        /// What it is about, such as "KK terdampak"
        label: String,
        /// What it says, such as 12.406
        value: String,
        /// In what it is counted
        #[arg(long)]
        unit: Option<String>,
        /// Of when it is, such as "22/11/2026 18.00"
        #[arg(long, value_name = "TIME")]
        as_of: Option<String>,
        /// Who said so
        #[arg(long)]
        source: Option<String>,
        /// How far another figure may be off without being another, as a share: 0.05 is a twentieth
        #[arg(long, value_name = "SHARE")]
        tolerance: Option<f32>,
        /// What it is
        #[arg(long, value_parser = KINDS, default_value = "number")]
        kind: String,
    },
    /// Take one off the sheet
    Remove {
        /// The release's number or key
        number: String,
        /// The fact's key, as the list prints it
        fact: Uuid,
    },
}

impl What {
    /// The release's number or key.
    pub(super) fn number(&self) -> &str {
        match self {
            Self::List { number, .. } | Self::Add { number, .. } | Self::Remove { number, .. } => number,
        }
    }
}

/// Does it.
///
/// # Errors
/// What does not fit (code 2), what the database refuses, or its loss.
pub(super) async fn run(session: &Session, release: Uuid, what: &What) -> Result<()> {
    let lang = session.lang;
    let refused = |error| told(error, Entity::Release, lang);
    match what {
        What::List { json, .. } => list(session, &session.store.facts(release).await.map_err(refused)?, *json),
        What::Add { label, value, unit, as_of, source, tolerance, kind, .. } => {
            for (name, text) in [("label", label), ("value", value)] {
                if text.trim().is_empty() || text.chars().count() > LONGEST {
                    return Err(Usage(LENGTH.with(lang, &[name])).into());
                }
            }
            let calendar = session.store.calendar().await?;
            let read = |text: &String| {
                let read = when::parse(text, Utc::now(), session.zone, &calendar);
                read.map(|when| when.at).map_err(|error| Usage(error.sentence(lang)))
            };
            let fact = Fact {
                id: Uuid::nil(),
                label: label.trim().to_owned(),
                value: value.trim().to_owned(),
                unit: unit.clone(),
                as_of: as_of.as_ref().map(read).transpose()?,
                source: source.clone(),
                tolerance: *tolerance,
                kind: kind.clone(),
                old: false,
            };
            let id = session.store.fact_add(release, &fact).await.map_err(refused)?;
            Ok(writeln!(io::stdout(), "{}", ADDED.with(lang, &[&id.to_string()]))?)
        }
        What::Remove { fact, .. } => match session.store.fact_remove(release, *fact).await.map_err(refused)? {
            true => Ok(writeln!(io::stdout(), "{}", REMOVED.get(lang))?),
            false => Err(anyhow!(UNKNOWN.get(lang))),
        },
    }
}

fn list(session: &Session, facts: &[Fact], json: bool) -> Result<()> {
    let lang = session.lang;
    let mut out = io::stdout().lock();
    if facts.is_empty() && !json {
        return Ok(writeln!(out, "{}", NONE.get(lang))?);
    }
    for fact in facts {
        if json {
            writeln!(out, "{}", serde_json::to_string(fact)?)?;
            continue;
        }
        let unit = fact.unit.as_deref().map(|unit| format!(" {unit}")).unwrap_or_default();
        let source = fact.source.as_deref().filter(|source| !source.trim().is_empty());
        let mut about = vec![source.unwrap_or_else(|| NO_SOURCE.get(lang)).to_owned()];
        about.extend(fact.as_of.map(|at| dates::stamp(at, session.zone, lang)));
        about.extend(fact.old.then(|| format!("! {}", OLD.get(lang))));
        writeln!(out, "{}: {}{unit}  ({})  {}", fact.label, fact.value, about.join(" · "), fact.id)?;
    }
    Ok(())
}
