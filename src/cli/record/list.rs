//! `… list`: records for scripts and for people, newest first.

use std::io::{self, Write};

use anyhow::Result;
use chrono::{DateTime, Utc};
use serde_json::Value;

use super::told;
use crate::cli::Usage;
use crate::cli::session::Session;
use crate::domain::clock::office::seeded_clocks;
use crate::domain::entity::Entity;
use crate::domain::machine::{TRANSITIONS, initial};
use crate::domain::register::ClockSeed;
use crate::domain::state::State;
use crate::domain::write::Values;
use crate::text::clean::{Lines, clean};
use crate::text::phrase::Text;
use crate::text::words::states;
use crate::text::{clock, moment};

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
        let calendar = session.store.calendar().await?;
        let read = |record: &Value| {
            let seeds =
                record.get("clocks").and_then(|seeds| serde_json::from_value::<Vec<ClockSeed>>(seeds.clone()).ok());
            seeded_clocks(&seeds.unwrap_or_default(), Utc::now(), &calendar, session.zone)
        };
        let mut out = io::stdout().lock();
        if self.json {
            let said = records.into_iter().map(|mut record| {
                let readings = read(&record);
                if let Some(object) = record.as_object_mut() {
                    moment::days_alone(object, session.zone);
                }
                if let Some(object) = record.as_object_mut().filter(|_| !readings.is_empty()) {
                    // What the clocks say now, with the years that have no calendar.
                    object.insert("clocks".to_owned(), serde_json::json!(readings));
                }
                record
            });
            serde_json::to_writer_pretty(&mut out, &said.collect::<Vec<_>>())?;
            return Ok(writeln!(out)?);
        }
        let mut unpublished = Vec::new();
        let none = Values::new();
        for record in &records {
            let text = |key: &str| record.get(key).and_then(Value::as_str).unwrap_or_default();
            let state = text("state").parse().map_or(text("state"), |state| states::state(entity, state).get(lang));
            let at = text(time_of(entity)).parse::<DateTime<Utc>>();
            let fields = record.as_object().unwrap_or(&none);
            let at = at.map_or(String::new(), |at| moment::said(fields, time_of(entity), at, session.zone, lang));
            let name = if text("title").is_empty() { text("subject") } else { text("title") };
            let name = clean(name, 200, Lines::One);
            write!(out, "{:<24}  {state:<22}  {at:<40}  {name}", text("number"))?;
            if let Some(worst) = read(record).into_iter().find(|clock| clock.is_open() && clock.kind.binds_office()) {
                write!(
                    out,
                    "  [{}{}]",
                    clock::line(&worst, lang),
                    if worst.unpublished.is_empty() { "" } else { " ?" }
                )?;
                unpublished.extend(worst.unpublished);
            }
            writeln!(out)?;
        }
        unpublished.sort_unstable();
        unpublished.dedup();
        if let Some(warning) = clock::unpublished(&unpublished, lang) {
            writeln!(out, "? {warning}")?;
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
        Entity::Delivery => "sent_at",
        Entity::Channel => "last_ok_at",
        Entity::Assignment => "call_time",
        Entity::Asset => "taken_at",
        Entity::Campaign => "starts_at",
    }
}
