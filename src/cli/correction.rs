//! `kentongan correction`: cases for a right of reply or a correction, and their letters.

use std::io::{self, Write as _};

use anyhow::Result;
use chrono::Utc;
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::record::{Also, told};
use super::session::{self, Session};
use crate::domain::action::Action;
use crate::domain::card::Card;
use crate::domain::entity::Entity;
use crate::domain::field::GROUNDS;
use crate::domain::state::State;
use crate::domain::write::{Change, Values, Write};
use crate::runtime::config::Config;
use crate::text::letters::WIDTH;
use crate::text::letters::case::Case;
use crate::text::phrase::Text;

const CHOSEN: Text = Text::new("{}: {}", "{}: {}");
const LONGER: Text = Text::new(
    "naskah {} kata, bagian yang disengketakan {} kata: redaksi boleh meringkasnya",
    "the text has {} words, the part in dispute {}: the newsroom may shorten it",
);

/// Cases for a right of reply or a correction.
#[derive(Debug, Args)]
pub struct Correction {
    #[command(flatten)]
    what: Also<{ Entity::Correction as usize }, Own>,
}

#[derive(Debug, Subcommand)]
enum Own {
    /// Choose the instrument by the ground, draft the text and the letter; prints why, and the text
    Compose {
        /// The case's number or key
        number: String,
        /// Why the case is there: harmful (facts that harm a good name), wrong_fact, small_slip; the case's own when left out
        #[arg(long, value_parser = clap::builder::PossibleValuesParser::new(GROUNDS))]
        ground: Option<String>,
        /// Print the case as a JSON object
        #[arg(long)]
        json: bool,
    },
    /// Print the letter: as it went out, or as it would; once the matter lies with the Press Council, the complaint
    Letter {
        /// The case's number or key
        number: String,
        /// The letter to the outlet, also when there is a complaint
        #[arg(long)]
        outlet: bool,
    },
}

impl Correction {
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
            Own::Compose { number, ground, json } => compose(&session, number, ground.as_deref(), *json).await,
            Own::Letter { number, outlet } => {
                let card = card(&session, number).await?;
                for line in letter(&card, &session, *outlet) {
                    writeln!(io::stdout(), "{line}")?;
                }
                Ok(())
            }
        })
    }
}

async fn card(session: &Session, number: &str) -> Result<Card> {
    let said = |error| told(error, Entity::Correction, session.lang);
    let id = session.store.find(Entity::Correction, number.trim()).await.map_err(said)?;
    session.store.card(Entity::Correction, id).await.map_err(said)
}

fn case(card: &Card) -> Case {
    let mut values = card.values.clone();
    values.insert("number".into(), card.number.clone().into());
    values.insert("title".into(), card.title.clone().into());
    Case::read(&Value::Object(values))
}

fn letter(card: &Card, session: &Session, outlet: bool) -> Vec<String> {
    let kept = |key: &str| card.values.get(key).and_then(Value::as_str).map(str::to_owned);
    let complained = !outlet && (card.state == State::PressCouncil || kept("referred_at").is_some());
    match kept(if complained { "complaint" } else { "letter" }) {
        Some(text) => text.lines().map(str::to_owned).collect(),
        None if complained => case(card).complaint(Utc::now(), session.zone, WIDTH),
        None => case(card).letter(Utc::now(), session.zone, WIDTH),
    }
}

async fn compose(session: &Session, number: &str, ground: Option<&str>, as_json: bool) -> Result<()> {
    let before = card(session, number).await?;
    let mut args = Values::new();
    if let Some(ground) = ground {
        args.insert("ground".into(), ground.into());
    }
    let change = Change::Act(Action::Compose, args);
    let write = Write { entity: Entity::Correction, id: before.id, version: before.version, change };
    session.store.write(&write).await.map_err(|error| told(error, Entity::Correction, session.lang))?;
    let card = card(session, number).await?;
    let case = case(&card);
    let word = |key: &str| card.values.get(key).and_then(Value::as_str).unwrap_or_default();
    let mut out = io::stdout().lock();
    if as_json {
        let lengths = json!({"draft": case.draft_words(), "disputed": case.disputed_words()});
        let told = json!({"number": card.number, "instrument": word("instrument"), "reason": word("instrument_reason"),
            "draft": word("draft"), "expected": word("expected"), "words": lengths});
        return Ok(writeln!(out, "{told}")?);
    }
    let name = |word: &str| {
        crate::text::words::choices::choice(word)
            .map_or_else(|| word.to_owned(), |text| text.get(session.lang).to_owned())
    };
    writeln!(out, "{}", CHOSEN.with(session.lang, &[&name(word("instrument")), word("instrument_reason")]))?;
    writeln!(out, "{}\n\n{}", name(word("expected")), word("draft"))?;
    if case.is_too_long() {
        let (draft, disputed) = (case.draft_words().to_string(), case.disputed_words().to_string());
        writeln!(io::stderr(), "{}", LONGER.with(session.lang, &[&draft, &disputed]))?;
    }
    Ok(())
}
