//! `kentongan information letter`: a letter of the information desk as text.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Context, Result};
use chrono::Utc;
use clap::{Arg, ArgMatches, Command};

use super::told;
use crate::cli::Usage;
use crate::cli::session::Session;
use crate::domain::entity::Entity;
use crate::text::notices::{self, Letter, Sender, Time};

/// What the command line asks for.
#[derive(Debug)]
pub struct Asked {
    number: String,
    letter: Letter,
    out: Option<PathBuf>,
}

/// Its part of the command line.
pub fn command() -> Command {
    let kinds: Vec<&str> = Letter::ALL.iter().map(|letter| letter.as_str()).collect();
    Command::new("letter")
        .about("Write a letter to the requester as text")
        .arg(Arg::new("number").required(true).value_name("NUMBER").help("The request's register number or key"))
        .arg(
            Arg::new("letter")
                .required(true)
                .value_name("LETTER")
                .value_parser(kinds)
                .help("Which letter; each is possible once its step is taken"),
        )
        .arg(
            Arg::new("out")
                .long("out")
                .value_name("FILE")
                .value_parser(clap::value_parser!(PathBuf))
                .help("Write it into this file, which must not be there yet"),
        )
}

impl Asked {
    /// What was said; `None` when it is none of ours.
    pub fn of(said: &ArgMatches) -> Option<Self> {
        let word = said.get_one::<String>("letter")?;
        Some(Self {
            number: said.get_one::<String>("number")?.clone(),
            letter: *Letter::ALL.iter().find(|letter| letter.as_str() == word)?,
            out: said.get_one::<PathBuf>("out").cloned(),
        })
    }

    /// Writes it.
    ///
    /// # Errors
    /// [`Usage`] when the letter cannot be written; what the database or the file system says.
    pub async fn print(&self, session: &Session) -> Result<()> {
        let entity = Entity::Information;
        let refused = |error| told(error, entity, session.lang);
        let id = session.store.find(entity, &self.number).await.map_err(refused)?;
        let card = session.store.card(entity, id).await.map_err(refused)?;
        let (office, calendar) = (session.store.office().await?, session.store.calendar().await?);
        let setting = |key: &str| office.get(key).map_or("", String::as_str);
        let sender = Sender { region: setting("region"), office: setting("name") };
        let time = Time { now: Utc::now(), calendar: &calendar, zone: session.zone };
        let text = notices::write(self.letter, &card, sender, time).map_err(|why| Usage(why.sentence(session.lang)))?;
        match &self.out {
            None => Ok(io::stdout().lock().write_all(text.as_bytes())?),
            Some(path) => {
                let mut file = std::fs::File::create_new(path)
                    .with_context(|| format!("{} cannot be made; name a file that is not there yet", path.display()))?;
                file.write_all(text.as_bytes()).with_context(|| format!("{} cannot be written", path.display()))
            }
        }
    }
}
