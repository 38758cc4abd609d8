//! `kentongan shift`: the duty desk's shifts begun, handed over and accepted, and their log.

use std::io::{self, Write};

use anyhow::{Result, bail};
use chrono::{DateTime, Utc};
use clap::{ArgMatches, Args, Command, Error, FromArgMatches, Subcommand};
use serde_json::Value;
use uuid::Uuid;

use super::record::{Records, told};
use super::session::{self, Session};
use crate::app::run::orders;
use crate::domain::action::Action;
use crate::domain::data::Data;
use crate::domain::entity::Entity;
use crate::domain::state::State;
use crate::domain::write::{Change, Values, Write as Wish, Written};
use crate::runtime::config::Config;
use crate::store::StoreError;
use crate::text::clean::{Lines, clean};
use crate::text::dates;
use crate::text::phrase::Text;
use crate::text::words::{actions, states};

const NONE_RUNNING: Text = Text::new(
    "Anda tidak sedang berpiket; mulai dengan `kentongan shift begin`",
    "you are not on duty; begin with `kentongan shift begin`",
);
const NONE_WAITING: Text = Text::new("tidak ada piket yang menunggu diterima", "no shift waits to be accepted");
const SEVERAL_WAIT: Text = Text::new(
    "beberapa piket menunggu diterima: {}; sebut nomornya",
    "several shifts wait to be accepted: {}; give its number",
);
const NONE_TODAY: Text = Text::new("tidak ada piket hari ini", "no shift today");
/// Shifts that are looked through.
const RECENT: u16 = 200;

/// Shifts of the duty desk and their log
#[derive(Debug)]
pub struct Shift {
    what: What,
}

type Recorded = Records<{ Entity::Shift as usize }>;

#[derive(Debug)]
enum What {
    Recorded(Recorded),
    Desk(Desk),
}

#[derive(Debug, Subcommand)]
enum Desk {
    /// Begin your shift; prints its number
    Begin {
        /// What the shift is called [default: by the time of day]
        title: Option<String>,
    },
    /// Write a line into the log of your shift
    Note {
        /// What happened
        text: String,
    },
    /// Hand your shift over; prints the list of what is open
    HandOver {
        /// A message to the next one
        #[arg(long)]
        note: Option<String>,
    },
    /// Accept the shift that was handed over, and begin yours by that
    Accept {
        /// Its number [default: the one that waits]
        number: Option<String>,
    },
    /// Print the log: what was written, and what happened meanwhile
    Log {
        /// The number of a shift [default: your running one]
        #[arg(conflicts_with = "today")]
        number: Option<String>,
        /// Every shift that began today
        #[arg(long)]
        today: bool,
        /// Print JSON lines
        #[arg(long)]
        json: bool,
    },
}

impl Args for Shift {
    fn augment_args(command: Command) -> Command {
        Desk::augment_subcommands(Recorded::augment_args(command))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Shift {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let what = match matches.subcommand_name() {
            Some(name) if Desk::has_subcommand(name) => What::Desk(Desk::from_arg_matches(matches)?),
            _ => What::Recorded(Recorded::from_arg_matches(matches)?),
        };
        Ok(Self { what })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// A shift as the lists give it.
struct Known {
    id: Uuid,
    number: String,
    version: i32,
    officer: String,
    title: String,
    state: State,
    starts_at: DateTime<Utc>,
}

impl Known {
    fn read(row: &Value) -> Option<Self> {
        let text = |key: &str| row.get(key).and_then(Value::as_str);
        Some(Self {
            id: text("id")?.parse().ok()?,
            number: text("number").unwrap_or_default().to_owned(),
            version: row.get("version").and_then(Value::as_i64)?.try_into().ok()?,
            officer: text("officer")?.to_owned(),
            title: text("title").unwrap_or_default().to_owned(),
            state: text("state")?.parse().ok()?,
            starts_at: text("starts_at")?.parse().ok()?,
        })
    }
}

impl Shift {
    /// Do it.
    ///
    /// # Errors
    /// What does not fit (code 2), what the database refuses, or its loss.
    pub fn run(self, config: &Config) -> Result<()> {
        let desk = match self.what {
            What::Recorded(it) => return it.run(config),
            What::Desk(desk) => desk,
        };
        session::run(config, async |session| {
            let mut out = io::stdout().lock();
            match desk {
                Desk::Begin { title } => {
                    let title = title
                        .unwrap_or_else(|| crate::app::run::forms::shift_title(Utc::now(), session.zone, session.lang));
                    let values = Values::from_iter([("title".to_owned(), Value::from(clean(&title, 300, Lines::One)))]);
                    let begun = write(&session, Uuid::now_v7(), 0, Change::Add(values)).await?;
                    writeln!(out, "{}", begun.number.unwrap_or_default())?;
                }
                Desk::Note { text } => {
                    let mine = running(&session).await?;
                    let values = Values::from_iter([("text".to_owned(), Value::from(clean(&text, 5000, Lines::Many)))]);
                    write(&session, mine.id, mine.version, Change::Act(Action::Note, values)).await?;
                }
                Desk::HandOver { note } => {
                    let mine = running(&session).await?;
                    let mut values = Values::from_iter([("told".to_owned(), Value::Object(clocks(&session).await?))]);
                    if let Some(note) = note {
                        values.insert("note".to_owned(), Value::from(clean(&note, 5000, Lines::Many)));
                    }
                    write(&session, mine.id, mine.version, Change::Act(Action::HandOver, values)).await?;
                    let card = session.store.card(Entity::Shift, mine.id).await.map_err(|e| refused(e, &session))?;
                    let list = card.values.get("hand_over").and_then(Value::as_str).unwrap_or_default();
                    writeln!(out, "{list}")?;
                }
                Desk::Accept { number } => {
                    let waiting = waiting(&session, number.as_deref()).await?;
                    write(&session, waiting.id, waiting.version, Change::Act(Action::Accept, Values::new())).await?;
                    writeln!(out, "{}", running(&session).await?.number)?;
                }
                Desk::Log { number, today, json } => {
                    for shift in logged(&session, number.as_deref(), today).await? {
                        print(&mut out, &session, &shift, json).await?;
                    }
                }
            }
            Ok(())
        })
    }
}

fn refused(error: StoreError, session: &Session) -> anyhow::Error {
    told(error, Entity::Shift, session.lang)
}

async fn write(session: &Session, id: Uuid, version: i32, change: Change) -> Result<Written> {
    let wish = Wish { entity: Entity::Shift, id, version, change };
    session.store.write(&wish).await.map_err(|error| refused(error, session))
}

async fn shifts(session: &Session, states: &[State]) -> Result<Vec<Known>> {
    let rows = session.store.list(Entity::Shift, states, RECENT).await.map_err(|error| refused(error, session))?;
    Ok(rows.iter().filter_map(Known::read).collect())
}

async fn me(session: &Session) -> Result<String> {
    Ok(session.store.me().await.map_err(|error| refused(error, session))?.login)
}

/// The shift that whoever gave the command is on.
async fn running(session: &Session) -> Result<Known> {
    let me = me(session).await?;
    let mine = shifts(session, &[State::OnDuty]).await?.into_iter().find(|shift| shift.officer == me);
    mine.ok_or_else(|| anyhow::anyhow!(NONE_RUNNING.get(session.lang)))
}

/// The shift with this number, else the only one that waits to be accepted.
async fn waiting(session: &Session, number: Option<&str>) -> Result<Known> {
    let mut waiting = shifts(session, &[State::HandedOver]).await?;
    if let Some(number) = number {
        waiting.retain(|shift| shift.number == number.trim());
    }
    match waiting.len() {
        0 => bail!(NONE_WAITING.get(session.lang)),
        1 => Ok(waiting.remove(0)),
        _ => {
            let numbers: Vec<&str> = waiting.iter().map(|shift| shift.number.as_str()).collect();
            bail!(SEVERAL_WAIT.with(session.lang, &[&numbers.join(", ")]))
        }
    }
}

/// The words of the clocks, worked out with the office's calendar.
async fn clocks(session: &Session) -> Result<Values> {
    let store = &session.store;
    let lost = |error| refused(error, session);
    let calendar = store.calendar().await.map_err(lost)?;
    let data = Data {
        requests: store.requests().await.map_err(lost)?,
        dispositions: store.dispositions().await.map_err(lost)?,
        ..Data::default()
    };
    Ok(orders::told(&data, Utc::now(), &calendar, session.zone, session.lang))
}

async fn logged(session: &Session, number: Option<&str>, today: bool) -> Result<Vec<Known>> {
    let day = |at: DateTime<Utc>| at.with_timezone(&session.zone).date_naive();
    match number {
        Some(number) => {
            let number = clean(number, 100, Lines::One);
            let id = session.store.find(Entity::Shift, &number).await.map_err(|error| refused(error, session))?;
            let card = session.store.card(Entity::Shift, id).await.map_err(|error| refused(error, session))?;
            let mut row = Value::Object(card.values);
            row["id"] = Value::from(id.to_string());
            row["version"] = Value::from(card.version);
            row["state"] = Value::from(card.state.as_str());
            row["number"] = card.number.into();
            Ok(Known::read(&row).into_iter().collect())
        }
        None if today => {
            let mut all = shifts(session, &[]).await?;
            all.retain(|shift| day(shift.starts_at) == day(Utc::now()));
            all.sort_by_key(|shift| shift.starts_at);
            if all.is_empty() {
                bail!(NONE_TODAY.get(session.lang));
            }
            Ok(all)
        }
        None => Ok(vec![running(session).await?]),
    }
}

async fn print(out: &mut impl Write, session: &Session, shift: &Known, json: bool) -> Result<()> {
    let lines = session.store.shift_log(shift.id).await.map_err(|error| refused(error, session))?;
    if json {
        for line in &lines {
            let mut line = serde_json::to_value(line)?;
            line["shift"] = Value::from(shift.number.as_str());
            writeln!(out, "{line}")?;
        }
        return Ok(());
    }
    let lang = session.lang;
    let state = states::state(Entity::Shift, shift.state).get(lang);
    let begun = dates::stamp(shift.starts_at, session.zone, lang);
    writeln!(out, "{} · {} · {} · {begun} · {state}", shift.number, shift.title, shift.officer)?;
    for line in &lines {
        let at = dates::relative(line.at, Utc::now(), session.zone, lang);
        let by = line.by.as_deref().unwrap_or_default();
        match &line.action {
            Some(action) => {
                let action = actions::history(action).map_or(action.as_str(), |text| text.get(lang));
                let number = line.number.as_deref().unwrap_or_default();
                writeln!(out, "  {at:<12} {action:<20} {number} {} ({by})", line.text)?;
            }
            None => writeln!(out, "  {at:<12} {by}: {}", line.text)?,
        }
    }
    Ok(())
}
