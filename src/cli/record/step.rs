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
use crate::domain::clash::wish::Wish as Plan;
use crate::domain::entity::Entity;
use crate::domain::field::Field;
use crate::domain::machine::TRANSITIONS;
use crate::domain::state::State;
use crate::domain::write::{Change, Values, Write as Wish, Written};
use crate::text::clashes::{name, sentence};
use crate::text::clean::{Lines, clean};
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::words::{actions, states};

/// The longest file that is taken as a value.
const MOST_BYTES: u64 = 1 << 20;

const NO_STEP: Text =
    Text::new("“{}” bukan langkah; dari status {} bisa: {}", "“{}” is not a step; from state {} there are: {}");
const ACKNOWLEDGE: Text = Text::new(
    "kegiatan ini punya {} bentrok, tertulis di atas; bila tetap akan dikonfirmasi, ulangi dengan --acknowledged",
    "this event has {} clashes, written above; to confirm it all the same, say it again with --acknowledged",
);
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
    /// A step of its state machine, with what it asks for; the flag says that its clashes are acknowledged.
    Act(String, Vec<String>, bool),
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
            What::Act(step, given, acknowledged) => {
                let change = act(&ground, &card, step, given)?;
                heeded(change, &card, *acknowledged, session).await?
            }
            What::Edit(given) if given.is_empty() => return Err(Usage(NOTHING.get(lang).to_owned()).into()),
            What::Edit(given) => {
                let values = ground.some(given).map_err(Usage)?;
                match &self.scope {
                    Some(scope) => Change::EditSeries(scope.clone(), values),
                    None => Change::Edit(values),
                }
            }
            What::Undo => Change::Undo,
        };
        let wish = Wish { entity, id, version: self.version.unwrap_or(card.version), change };
        let Written { id, number, version, state, warnings, .. } = session.store.write(&wish).await.map_err(said)?;
        super::warn(&warnings, session)?;
        let mut out = io::stdout().lock();
        if self.json {
            writeln!(
                out,
                "{}",
                json!({"id": id, "number": number, "version": version, "state": state, "warnings": warnings})
            )?;
        } else {
            let name = number.unwrap_or_else(|| id.to_string());
            writeln!(out, "{name}  {}", states::state(entity, state).get(lang))?;
        }
        Ok(())
    }
}

/// A confirmation with the clashes it takes note of: they are said first, and without `--acknowledged` that is all.
async fn heeded(change: Change, card: &Card, acknowledged: bool, session: &Session) -> Result<Change> {
    let Change::Act(Action::Confirm, mut values) = change else { return Ok(change) };
    if card.entity != Entity::Event {
        return Ok(Change::Act(Action::Confirm, values));
    }
    let (zone, lang) = (session.zone, session.lang);
    let wish = Plan { entity: card.entity, id: card.id, moves: false, values: Values::new() };
    let found = session.store.clashes_of(&wish, zone).await.map_err(|error| told(error, card.entity, lang))?;
    let mut out = io::stderr().lock();
    for clash in &found {
        let other = clash.other.as_ref().map(|other| other.title.as_str());
        let words = sentence(&clash.clash, &clash.one.title, other, zone, lang);
        writeln!(out, "{:<14} {}", name(clash.clash.reason).get(lang), clean(&words, 2000, Lines::One))?;
    }
    match (found.is_empty(), acknowledged) {
        (true, _) => {}
        (false, true) => {
            let keys = found.iter().map(|clash| clash.key(card.id, zone));
            values.insert("acknowledged".to_owned(), keys.collect::<Vec<_>>().into());
        }
        (false, false) => anyhow::bail!(ACKNOWLEDGE.with(lang, &[&found.len().to_string()])),
    }
    Ok(Change::Act(Action::Confirm, values))
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
