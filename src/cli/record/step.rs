//! `… act|edit|undo`: a record changed from the command line, as the keys of the board change it.

use std::io::{self, Read, Write};

use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use serde_json::json;

use super::fields::Ground;
use super::told;
use crate::app::ask;
use crate::cli::Usage;
use crate::cli::session::Session;
use crate::domain::action::Action;
use crate::domain::card::Card;
use crate::domain::entity::Entity;
use crate::domain::field::Field;
use crate::domain::machine::TRANSITIONS;
use crate::domain::state::State;
use crate::domain::write::{Change, Values, Write as Wish, Written};
use crate::text::clean::{Lines, clean};
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::words::{actions, states};

/// The longest file that is taken as a value.
const MOST_BYTES: u64 = 1 << 20;

const NO_STEP: Text =
    Text::new("“{}” bukan langkah; dari status {} bisa: {}", "“{}” is not a step; from state {} there are: {}");
const NOT_SAID: Text = Text::new("“{}”: tulis KUNCI=NILAI atau KUNCI@BERKAS", "“{}”: write KEY=VALUE or KEY@FILE");
const NO_KEY: Text =
    Text::new("“{}” tidak ditanyakan langkah ini; yang ada: {}", "this step does not ask for “{}”; there are: {}");
const NO_KEYS: Text =
    Text::new("langkah ini tidak menanyakan apa-apa, jadi bukan “{}”", "this step asks for nothing, so not for “{}”");
const NEEDED: Text = Text::new("{} ({}) wajib diisi", "{} ({}) is required");
const NOTHING: Text = Text::new("sebut paling sedikit satu isian", "name at least one field");

/// What is to be done with a record.
#[derive(Debug)]
pub enum What {
    /// A step of its state machine, with what it asks for.
    Act(String, Vec<String>),
    /// New values of its fields.
    Edit(Vec<(&'static Field, Vec<String>)>),
    /// The last change taken back.
    Undo,
}

/// A change as the command line says it.
#[derive(Debug)]
pub struct Step {
    /// The record's official number or key.
    pub number: String,
    /// What to do.
    pub what: What,
    /// The version that it must have; the one it has when left out.
    pub version: Option<i32>,
    /// Which events of its series the new values are for; this one alone when left out.
    pub scope: Option<String>,
    /// Print a JSON object.
    pub json: bool,
}

impl Step {
    /// Does it, and prints what came of it.
    ///
    /// # Errors
    /// [`Usage`] for what does not fit; otherwise what the database refused. Nothing is changed then.
    pub async fn run(&self, entity: Entity, session: &Session, now: DateTime<Utc>) -> Result<()> {
        let lang = session.lang;
        let said = |error| told(error, entity, lang);
        let id = session.store.find(entity, self.number.trim()).await.map_err(said)?;
        let card = session.store.card(entity, id).await.map_err(said)?;
        let ground = Ground::new(entity, now, session.zone, session.store.calendar().await?, lang);
        let change = match &self.what {
            What::Act(step, given) => act(&ground, &card, step, given)?,
            What::Edit(given) if given.is_empty() => return Err(Usage(NOTHING.get(lang).to_owned()).into()),
            What::Edit(given) => Change::Edit(ground.some(given).map_err(Usage)?),
            What::Undo => Change::Undo,
        };
        let wish = Wish { entity, id, version: self.version.unwrap_or(card.version), change };
        let written = match (&self.scope, &wish.change) {
            (Some(scope), Change::Edit(values)) => session.store.edit_series(id, wish.version, values, scope).await,
            _ => session.store.write(&wish).await,
        };
        let Written { id, number, version, state, .. } = written.map_err(said)?;
        let mut out = io::stdout().lock();
        if self.json {
            writeln!(out, "{}", json!({"id": id, "number": number, "version": version, "state": state}))?;
        } else {
            let name = number.unwrap_or_else(|| id.to_string());
            writeln!(out, "{name}  {}", states::state(entity, state).get(lang))?;
        }
        Ok(())
    }
}

fn act(ground: &Ground, card: &Card, step: &str, given: &[String]) -> Result<Change> {
    let lang = ground.lang();
    let action = action(card.entity, card.state, step, lang)?;
    let asked: Vec<_> = ask::of(card.entity, action).collect();
    let mut values = Values::new();
    for pair in given {
        let shown = clean(pair, 60, Lines::One);
        let place = pair.find(['=', '@']).ok_or_else(|| Usage(NOT_SAID.with(lang, &[&shown])))?;
        let (key, words) = (&pair[..place], &pair[place + 1..]);
        let Some(ask) = asked.iter().find(|ask| ask.key == key) else {
            let keys: Vec<&str> = asked.iter().map(|ask| ask.key).collect();
            let key = clean(key, 60, Lines::One);
            return Err(Usage(match keys.is_empty() {
                true => NO_KEYS.with(lang, &[&key]),
                false => NO_KEY.with(lang, &[&key, &keys.join(", ")]),
            })
            .into());
        };
        let words = if pair[place..].starts_with('@') { file_text(words)? } else { words.to_owned() };
        let value = ground.typed(ask.kind, &format!("{} ({})", ask.key, ask.label.get(lang)), &words).map_err(Usage)?;
        values.insert(ask.key.to_owned(), value);
    }
    if let Some(ask) = asked.iter().find(|ask| ask.required && values.get(ask.key).is_none_or(|kept| kept.is_null())) {
        return Err(Usage(NEEDED.with(lang, &[ask.key, ask.label.get(lang)])).into());
    }
    Ok(Change::Act(action, values))
}

/// The step with this identifier or this label; the machine's own steps are offered when there is none.
fn action(entity: Entity, from: State, word: &str, lang: Lang) -> Result<Action, Usage> {
    let word = word.trim();
    let named =
        |action: Action| action.as_str() == word || actions::action(action).get(lang).eq_ignore_ascii_case(word);
    let steps = TRANSITIONS.iter().filter(|step| step.entity == entity);
    if let Some(step) = steps.clone().find(|step| named(step.action)) {
        return Ok(step.action);
    }
    let mut here: Vec<&str> = steps.filter(|step| step.from == from).map(|step| step.action.as_str()).collect();
    here.dedup();
    let state = states::state(entity, from).get(lang);
    Err(Usage(NO_STEP.with(lang, &[&clean(word, 40, Lines::One), state, &here.join(", ")])))
}

/// The text of a file, or of standard input for `-`.
fn file_text(file: &str) -> Result<String> {
    let mut text = String::new();
    let read = match file {
        "-" => io::stdin().lock().take(MOST_BYTES).read_to_string(&mut text),
        file => std::fs::File::open(file).and_then(|opened| opened.take(MOST_BYTES).read_to_string(&mut text)),
    };
    read.with_context(|| format!("{} could not be read", clean(file, 200, Lines::One)))?;
    Ok(text)
}
