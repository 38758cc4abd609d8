//! `… list`: records for scripts and for people, newest first.

use std::io::{self, Write};

use anyhow::Result;
use chrono::{DateTime, Utc};
use serde_json::Value;

use super::told;
use crate::cli::Usage;
use crate::cli::session::Session;
use crate::domain::entity::Entity;
use crate::domain::machine::{TRANSITIONS, initial};
use crate::domain::state::State;
use crate::text::clean::{Lines, clean};
use crate::text::dates;
use crate::text::phrase::Text;
use crate::text::words::states;

const NO_STATE: Text = Text::new("“{}” bukan status; yang ada: {}", "“{}” is not a state; there are: {}");

/// What the command line asks for.
#[derive(Debug)]
pub struct List {
    /// Print a JSON array.
    pub json: bool,
    /// Only these states, in the words they were given; all when empty.
    pub states: Vec<String>,
    /// At most so many.
    pub limit: u16,
}

impl List {
    /// Prints them.
    ///
    /// # Errors
    /// [`Usage`] for an unknown state; the loss of the database.
    pub async fn run(&self, entity: Entity, session: &Session) -> Result<()> {
        let lang = session.lang;
        let known = states_of(entity);
        let wanted = self.states.iter().map(|word| {
            let named = |state: &&State| state.as_str() == word || states::state(entity, **state).get(lang) == word;
            known.iter().find(named).copied().ok_or_else(|| {
                let all: Vec<_> = known.iter().map(|state| state.as_str()).collect();
                Usage(NO_STATE.with(lang, &[&clean(word, 40, Lines::One), &all.join(", ")]))
            })
        });
        let wanted = wanted.collect::<Result<Vec<_>, _>>()?;
        let records =
            session.store.list(entity, &wanted, self.limit).await.map_err(|error| told(error, entity, lang))?;
        let mut out = io::stdout().lock();
        if self.json {
            serde_json::to_writer_pretty(&mut out, &records)?;
            return Ok(writeln!(out)?);
        }
        for record in &records {
            let text = |key: &str| record.get(key).and_then(Value::as_str).unwrap_or_default();
            let state = text("state").parse().map_or(text("state"), |state| states::state(entity, state).get(lang));
            let at = text(time_of(entity)).parse::<DateTime<Utc>>();
            let at = at.map_or(String::new(), |at| dates::stamp(at, session.zone, lang));
            let name = if text("title").is_empty() { text("subject") } else { text("title") };
            let name = clean(name, 200, Lines::One);
            writeln!(out, "{:<24}  {state:<22}  {at:<40}  {name}", text("number"))?;
        }
        Ok(())
    }
}

/// Every state a record of this kind can be in.
fn states_of(entity: Entity) -> Vec<State> {
    let steps = TRANSITIONS.iter().filter(|step| step.entity == entity);
    let mut states: Vec<State> = steps.flat_map(|step| [step.from, step.to]).chain([initial(entity)]).collect();
    states.sort();
    states.dedup();
    states
}

/// The time by which people look for such a record.
const fn time_of(entity: Entity) -> &'static str {
    match entity {
        Entity::Event => "starts_at",
        Entity::Release => "publish_at",
        Entity::Coverage => "seen_at",
        Entity::Disposition => "due_at",
        Entity::Request => "received_at",
        Entity::Issue => "opened_at",
        Entity::Rumour => "first_seen_at",
        Entity::Alert => "first_at",
        Entity::Correction => "first_published_at",
        Entity::Source => "last_ok_at",
        Entity::Term => "muted_until",
        Entity::Line => "approved_at",
        Entity::Information | Entity::Sp4n => "received_at",
        Entity::Advice => "submitted_at",
        Entity::Shift => "starts_at",
    }
}
