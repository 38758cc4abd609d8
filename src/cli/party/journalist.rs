//! `kentongan journalist`: the register of journalists. Contacts are for those to whom the database shows them.

use std::io::{self, Write};

use anyhow::Result;
use clap::builder::BoolishValueParser;
use clap::{Args, Subcommand};
use serde_json::{Map, Value};

use super::{KEPT, Said, key, nothing, print};
use crate::cli::session::{self, Session};
use crate::domain::party::Contact;
use crate::runtime::config::Config;
use crate::text::clean::{Lines, clean};
use crate::text::words::asker as words;

/// Journalists the office knows
#[derive(Debug, Args)]
pub struct Journalist {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print the register by name, without contacts
    List {
        /// Only those of this outlet
        #[arg(long)]
        outlet: Option<String>,
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Print a journalist: how to reach them, what they asked and wrote
    Show {
        /// Name or key
        journalist: String,
        /// Print a JSON object
        #[arg(long)]
        json: bool,
    },
    /// Put a journalist on the register; prints the key
    Add {
        /// Name
        name: String,
        #[command(flatten)]
        values: Box<Values>,
    },
    /// Change what is known of a journalist; an empty text takes it away
    Edit {
        /// Name or key
        journalist: String,
        /// The new name
        #[arg(long)]
        name: Option<String>,
        /// An address or number that is no longer theirs
        #[arg(long, value_name = "ADDRESS")]
        drop_contact: Vec<String>,
        #[command(flatten)]
        values: Box<Values>,
    },
}

#[derive(Debug, Args)]
struct Values {
    /// The outlet; a new one is made
    #[arg(long)]
    outlet: Option<String>,
    /// Role in the newsroom
    #[arg(long)]
    role: Option<String>,
    /// What they write about
    #[arg(long)]
    beat: Option<String>,
    /// Level of the competence certificate (UKW)
    #[arg(long)]
    certificate: Option<String>,
    /// Whether they agreed that we keep their data
    #[arg(long, value_name = "yes|no", value_parser = BoolishValueParser::new())]
    consent: Option<bool>,
    /// Whether they still work there
    #[arg(long, value_name = "yes|no", value_parser = BoolishValueParser::new())]
    active: Option<bool>,
    /// A number to reach them by WhatsApp
    #[arg(long, value_name = "NUMBER")]
    whatsapp: Vec<String>,
    /// A telephone number
    #[arg(long, value_name = "NUMBER")]
    phone: Vec<String>,
    /// A mail address
    #[arg(long, value_name = "ADDRESS")]
    email: Vec<String>,
    /// A note on the contacts named here, such as "after 08.00"
    #[arg(long, value_name = "TEXT")]
    contact_note: Option<String>,
}

impl Values {
    fn said(&self, name: Option<&String>) -> Value {
        let mut said = Said(Map::new());
        said.text("name", name);
        for (column, value) in
            [("outlet", &self.outlet), ("role", &self.role), ("beat", &self.beat), ("certificate", &self.certificate)]
        {
            said.text(column, value.as_ref());
        }
        said.flag("consent", self.consent);
        said.flag("active", self.active);
        said.done()
    }

    fn contacts(&self) -> Vec<Contact> {
        let notes = self.contact_note.as_deref().map(|note| clean(note.trim(), 200, Lines::One));
        let of = |channel: &'static str, addresses: &'_ [String]| -> Vec<Contact> {
            let contact = |address: &String| Contact {
                channel: channel.to_owned(),
                address: clean(address.trim(), 200, Lines::One),
                notes: notes.clone(),
            };
            addresses.iter().map(contact).collect()
        };
        [of("whatsapp", &self.whatsapp), of("phone", &self.phone), of("email", &self.email)].concat()
    }
}

impl Journalist {
    /// Do it.
    ///
    /// # Errors
    /// What does not fit (code 2), what the database refuses or cannot find, or its loss.
    pub fn run(self, config: &Config) -> Result<()> {
        session::run(config, async |session| {
            let told = |error| session.told(error, KEPT);
            match &self.what {
                What::List { outlet, json } => list(&session, outlet.as_deref(), *json).await,
                What::Show { journalist, json } => {
                    let id = key(&session.store.journalists().await?, journalist, session.lang)?;
                    match session.store.journalist_card(&id.to_string()).await? {
                        Some(card) if *json => Ok(writeln!(io::stdout(), "{}", serde_json::to_string_pretty(&card)?)?),
                        Some(card) => print::journalist(&mut io::stdout().lock(), &card, &session),
                        None => Ok(()),
                    }
                }
                What::Add { name, values } => {
                    let (said, contacts) = (values.said(Some(name)), values.contacts());
                    let put = session.store.journalist_put(None, &said, &contacts, &[]);
                    Ok(writeln!(io::stdout(), "{}", put.await.map_err(told)?)?)
                }
                What::Edit { journalist, name, drop_contact, values } => {
                    let (said, contacts) = (values.said(name.as_ref()), values.contacts());
                    if said.as_object().is_none_or(Map::is_empty) && contacts.is_empty() && drop_contact.is_empty() {
                        return Err(nothing(session.lang).into());
                    }
                    let id = key(&session.store.journalists().await?, journalist, session.lang)?;
                    let put = session.store.journalist_put(Some(id), &said, &contacts, drop_contact);
                    put.await.map_err(told).map(drop)
                }
            }
        })
    }
}

async fn list(session: &Session, outlet: Option<&str>, json: bool) -> Result<()> {
    let lang = session.lang;
    let wanted = outlet.map(|outlet| outlet.trim().to_lowercase());
    let mut out = io::stdout().lock();
    for row in session.store.journalists().await? {
        let text = |key: &str| row.get(key).and_then(Value::as_str).unwrap_or_default();
        if wanted.as_ref().is_some_and(|wanted| text("outlet").to_lowercase() != *wanted) {
            continue;
        }
        if json {
            writeln!(out, "{row}")?;
            continue;
        }
        let said = |key: &str| row.get(key).and_then(Value::as_bool);
        let consent = if said("consent") == Some(true) { words::CONSENT_GIVEN } else { words::CONSENT_NOT };
        let note = if said("active") == Some(false) { words::INACTIVE.get(lang) } else { "" };
        let one = |key: &str| clean(text(key), 200, Lines::One);
        let consent = words::CONSENT_IS.with(lang, &[consent.get(lang)]);
        let line = format!("{:<28}  {:<28}  {:<20}  {consent}  {note}", one("name"), one("outlet"), one("beat"));
        writeln!(out, "{}", line.trim_end())?;
    }
    Ok(())
}
