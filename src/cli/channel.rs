//! `kentongan channel`: where releases go, how each is reached, and how it fares.

use std::io::{self, Write};

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use serde_json::{Map, Value, json};

use super::session::{self, Kept, Session};
use super::slots::Slots;
use crate::deliver::channel::{Setup, connector};
use crate::domain::role::Role;
use crate::runtime::channels::tools;
use crate::runtime::config::Config;
use crate::runtime::mail;
use crate::store::delivery::Channel as Row;
use crate::text::kept::said;
use crate::text::phrase::Text;

const LIST: Kept = Kept { what: Text::new("kanal", "channels"), by: &[Role::Supervisor, Role::Admin] };
const UNKNOWN: Text = Text::new(
    "tidak ada kanal bernama “{}”; lihat `kentongan channel list`",
    "there is no channel called “{}”; see `kentongan channel list`",
);
const BY_HAND: Text = Text::new(
    "kanal ini dikerjakan dengan tangan; tidak ada yang dicoba",
    "this channel is served by hand; there is nothing to test",
);

/// Where releases go, and how each channel fares
#[derive(Debug, Args)]
pub struct Channel {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print the channels with how they fare
    List {
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Add a channel
    Add {
        /// Its name
        name: String,
        #[command(flatten)]
        fields: Fields,
    },
    /// Change a channel; what is not named stays
    Edit {
        /// Its name
        name: String,
        /// Its new name
        #[arg(long)]
        rename: Option<String>,
        #[command(flatten)]
        fields: Fields,
    },
    /// Print what runs when on channels that are served by hand
    Slots(Slots),
    /// Reach a channel's peer with its secret, from this machine; nothing is published
    Test {
        /// Its name
        name: String,
    },
}

#[derive(Debug, Args)]
struct Fields {
    /// print, broadcast, online, social, outdoor, face_to_face or press
    #[arg(long)]
    kind: Option<String>,
    /// Who reads it: public (waits for the embargo), media or internal
    #[arg(long)]
    class: Option<String>,
    /// How it is reached: manual, webhook, folder, telegram, wordpress, mastodon, email or whatsapp
    #[arg(long)]
    connector: Option<String>,
    /// A setting of its connector, e.g. url=https://portal.example; a JSON value is taken as such
    #[arg(long = "set", value_name = "KEY=VALUE")]
    settings: Vec<String>,
    /// The name of its secret: a file of that name among the service's credentials, or KENTONGAN_CHANNEL_NAME
    #[arg(long, value_name = "NAME")]
    secret: Option<String>,
    /// It is in the office's own network: private addresses are allowed
    #[arg(long, value_name = "true|false")]
    internal: Option<bool>,
    /// It gets a scheduled release at once, with its embargo on top (media and internal channels)
    #[arg(long, value_name = "true|false")]
    early: Option<bool>,
    /// Releases without destinations of their own go there
    #[arg(long, value_name = "true|false")]
    default: Option<bool>,
    /// It is in use
    #[arg(long, value_name = "true|false")]
    active: Option<bool>,
    /// The most it is given in a minute
    #[arg(long, value_name = "N")]
    per_minute: Option<i32>,
    /// By hand: print_run, radio_slot, videotron, billboard, loudspeaker_car or village_meeting
    #[arg(long)]
    medium: Option<String>,
    /// The last day of its permit, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    permit_until: Option<chrono::NaiveDate>,
    /// Notes
    #[arg(long)]
    notes: Option<String>,
}

impl Fields {
    /// As the database takes them; settings are laid over those that are there.
    fn values(self, known: &Value) -> Result<Map<String, Value>> {
        let mut fields = Map::new();
        let mut put = |key: &str, value: Option<Value>| {
            if let Some(value) = value {
                fields.insert(key.to_owned(), value);
            }
        };
        put("kind", self.kind.map(Value::from));
        put("class", self.class.map(Value::from));
        put("connector", self.connector.map(Value::from));
        put("secret_name", self.secret.map(Value::from));
        put("internal", self.internal.map(Value::from));
        put("early", self.early.map(Value::from));
        put("is_default", self.default.map(Value::from));
        put("active", self.active.map(Value::from));
        put("per_minute", self.per_minute.map(Value::from));
        put("medium", self.medium.map(Value::from));
        put("permit_until", self.permit_until.map(|day| json!(day)));
        put("notes", self.notes.map(Value::from));
        if !self.settings.is_empty() {
            let mut settings = known.as_object().cloned().unwrap_or_default();
            for pair in &self.settings {
                let Some((key, value)) = pair.split_once('=') else {
                    return Err(super::Usage(format!("{pair}: a setting is KEY=VALUE")).into());
                };
                // A list or a number is meant as such; everything else is text.
                let value = serde_json::from_str(value).unwrap_or_else(|_| Value::from(value));
                settings.insert(key.trim().to_owned(), value);
            }
            put("settings", Some(Value::Object(settings)));
        }
        Ok(fields)
    }
}

impl Channel {
    /// Do it.
    ///
    /// # Errors
    /// What the database refuses, what the peer says, or a loss.
    pub fn run(self, config: &Config) -> Result<()> {
        session::run(config, async |session| {
            let mut out = io::stdout().lock();
            let told = |error| session.told(error, LIST);
            match self.what {
                What::List { json } => {
                    let channels = session.store.channel_list().await.map_err(told)?;
                    if json {
                        return Ok(writeln!(out, "{}", serde_json::to_string(&channels)?)?);
                    }
                    for channel in &channels {
                        print(&mut out, &session, channel)?;
                    }
                    Ok(())
                }
                What::Add { name, fields } => {
                    let fields = Value::Object(fields.values(&Value::Null)?);
                    let id = session.store.channel_put(&name, &fields, true).await.map_err(told)?;
                    Ok(writeln!(out, "{name}  {id}")?)
                }
                What::Edit { name, rename, fields } => {
                    let known = find(&session, &name).await?;
                    let mut fields = fields.values(&known.settings)?;
                    if let Some(rename) = rename {
                        fields.insert("name".to_owned(), rename.into());
                    }
                    let id =
                        session.store.channel_put(&known.name, &Value::Object(fields), false).await.map_err(told)?;
                    Ok(writeln!(out, "{}  {id}", known.name)?)
                }
                What::Slots(slots) => slots.run(&session).await,
                What::Test { name } => {
                    let channel = find(&session, &name).await?;
                    if channel.connector == "manual" {
                        bail!(BY_HAND.get(session.lang));
                    }
                    let tools = tools(config, session.store.clone(), mail::smtp(config)?)?;
                    let setup = Setup::of(&channel, "test");
                    let connector = connector(&setup, &tools).map_err(anyhow::Error::msg)?;
                    let said = connector.check().await.map_err(anyhow::Error::msg)?;
                    Ok(writeln!(out, "{}: {said}", channel.name)?)
                }
            }
        })
    }
}

async fn find(session: &Session, name: &str) -> Result<Row> {
    let channels = session.store.channel_list().await.map_err(|error| session.told(error, LIST))?;
    let found = channels.into_iter().find(|channel| channel.name.to_lowercase() == name.to_lowercase());
    found.ok_or_else(|| anyhow::anyhow!(UNKNOWN.with(session.lang, &[name])))
}

fn print(out: &mut impl Write, session: &Session, channel: &Row) -> Result<()> {
    let mark = if !channel.active {
        "-"
    } else if channel.failures > 0 || channel.hand > 0 {
        "!"
    } else {
        "●"
    };
    let last = channel
        .last_ok_at
        .map_or_else(String::new, |at| format!("  ok {}", at.with_timezone(&session.zone).format("%d/%m %H.%M")));
    writeln!(
        out,
        "{mark} {:<28}  {:<9}  {:<8}  {:>3} antre {:>3} perlu tangan{last}",
        channel.name, channel.connector, channel.class, channel.waiting, channel.hand
    )?;
    if let Some(error) = &channel.last_error {
        writeln!(out, "  {}", said(error, session.lang))?;
    }
    if let Some(day) = channel.permit_until {
        writeln!(out, "  izin s.d. {day}")?;
    }
    Ok(())
}
