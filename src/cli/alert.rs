//! `kentongan alert`: what was noticed, why, and who has it.

use std::io::{self, Write};

use anyhow::{Result, bail};
use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use clap::{ArgMatches, Args, Command, Error, FromArgMatches, Subcommand};
use serde_json::Value;

use super::record::Records;
use super::session::{self, Kept, Session};
use crate::domain::entity::Entity;
use crate::domain::role::Role;
use crate::runtime::config::Config;
use crate::store::alerts::AlertEntry;
use crate::text::alerts::{explain, name};
use crate::text::clean::{Lines, clean};
use crate::text::phrase::Text;

const LIST: Kept =
    Kept { what: Text::new("peringatan", "alerts"), by: &[Role::Operator, Role::Editor, Role::Supervisor, Role::Head] };
const UNKNOWN: Text = Text::new(
    "tidak ada peringatan terbuka yang berakhir {}; lihat `kentongan alert list`",
    "there is no open alert that ends in {}; see `kentongan alert list`",
);
const SEVERAL: Text = Text::new(
    "{} peringatan berakhir {}; tulis lebih banyak hurufnya",
    "{} alerts end in {}; give more of its characters",
);
const TAKEN: Text = Text::new("sudah ditangani {}", "{} has it");
/// How many characters of a key the list shows, from its end: the beginning is the time, and alerts come together.
const SHOWN: usize = 8;

/// What was noticed, why, and who has it
#[derive(Debug)]
pub struct Alert {
    what: What,
}

/// An alert that a person raises is recorded like any record.
type Recorded = Records<{ Entity::Alert as usize }>;

#[derive(Debug)]
enum What {
    Recorded(Recorded),
    Listed(Listed),
}

#[derive(Debug, Subcommand)]
enum Listed {
    /// Print the alerts that are not closed, the gravest first, each with its figures
    List {
        /// Also those that are closed
        #[arg(long)]
        all: bool,
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Take an open alert: others see that you have it
    Ack {
        /// The end of its key, as `alert list` shows it
        id: String,
        /// What is being done about it
        #[arg(long)]
        note: Option<String>,
        /// Print the alert as a JSON object
        #[arg(long)]
        json: bool,
    },
}

impl Args for Alert {
    fn augment_args(command: Command) -> Command {
        let listed = Listed::augment_subcommands(Command::new("alert"));
        let mut command = Recorded::augment_args(command);
        for ours in listed.get_subcommands().cloned() {
            let name = ours.get_name().to_owned();
            command = match command.find_subcommand(&name) {
                Some(_) => command.mut_subcommand(name, |_| ours),
                None => command.subcommand(ours),
            };
        }
        command
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Alert {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let what = match matches.subcommand_name() {
            Some(name) if Listed::has_subcommand(name) => What::Listed(Listed::from_arg_matches(matches)?),
            _ => What::Recorded(Recorded::from_arg_matches(matches)?),
        };
        Ok(Self { what })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// An alert with the sentence that explains it.
#[derive(serde::Serialize)]
struct Line<'a> {
    #[serde(flatten)]
    alert: &'a AlertEntry,
    explanation: String,
}

impl<'a> Line<'a> {
    fn new(alert: &'a AlertEntry, session: &Session) -> Self {
        Self { alert, explanation: explain(&alert.rule, &alert.measure, session.lang) }
    }
}

impl Alert {
    /// Do it.
    ///
    /// # Errors
    /// What the database refuses, or its loss.
    pub fn run(self, config: &Config) -> Result<()> {
        let listed = match self.what {
            What::Recorded(it) => return it.run(config),
            What::Listed(listed) => listed,
        };
        session::run(config, async |session| {
            let mut out = io::stdout().lock();
            let (alerts, whole) = match &listed {
                Listed::List { all, json } => {
                    let alerts = session.store.alert_list(*all).await.map_err(|error| session.told(error, LIST))?;
                    if *json {
                        let lines: Vec<Line<'_>> = alerts.iter().map(|alert| Line::new(alert, &session)).collect();
                        return Ok(writeln!(out, "{}", serde_json::to_string(&lines)?)?);
                    }
                    (alerts, false)
                }
                Listed::Ack { id, note, json } => (vec![ack(&session, id, note.as_deref()).await?], *json),
            };
            for alert in &alerts {
                if whole {
                    writeln!(out, "{}", serde_json::to_string(&Line::new(alert, &session))?)?;
                } else {
                    print(&mut out, &session, alert)?;
                }
            }
            Ok(())
        })
    }
}

async fn ack(session: &Session, id: &str, note: Option<&str>) -> Result<AlertEntry> {
    let wanted = clean(id.trim(), 40, Lines::One).to_lowercase();
    let told = |error| session.told(error, LIST);
    let open = async || session.store.alert_list(false).await.map_err(told);
    let ends = |alert: &AlertEntry| !wanted.is_empty() && alert.id.to_string().ends_with(&wanted);
    let alerts: Vec<AlertEntry> =
        open().await?.into_iter().filter(|alert| alert.state == "open" && ends(alert)).collect();
    let [alert] = alerts.as_slice() else {
        let sentence = if alerts.is_empty() { UNKNOWN } else { SEVERAL };
        let count = alerts.len().to_string();
        let parts = if alerts.is_empty() { vec![wanted.as_str()] } else { vec![count.as_str(), &wanted] };
        bail!(sentence.with(session.lang, &parts));
    };
    let note = note.map(|note| clean(note, 20_000, Lines::Many));
    if !session.store.alert_acknowledge(alert.id, note.as_deref()).await.map_err(told)? {
        bail!(UNKNOWN.with(session.lang, &[&wanted]));
    }
    Ok(open().await?.into_iter().find(|now| now.id == alert.id).unwrap_or_else(|| alert.clone()))
}

fn print(out: &mut impl Write, session: &Session, alert: &AlertEntry) -> Result<()> {
    let lang = session.lang;
    let explanation = explain(&alert.rule, &alert.measure, lang);
    let id = alert.id.to_string();
    let rule = name(&alert.rule).map_or(alert.rule.as_str(), |text| text.get(lang));
    let issue = alert.issue.as_ref().map(|code| format!(" [{code}]")).unwrap_or_default();
    let at = |time: DateTime<Utc>, zone: Tz| time.with_timezone(&zone).format("%d/%m %H.%M").to_string();
    writeln!(
        out,
        "{}  {:<8}  {}  {rule}: {}{issue}",
        &id[id.len() - SHOWN..],
        alert.severity,
        at(alert.first_at, session.zone),
        alert.title,
    )?;
    writeln!(out, "{:SHOWN$}  {explanation}", "")?;
    if let Some(login) = &alert.acknowledged_by {
        let note = alert.note.as_ref().map(|note| format!(": {note}")).unwrap_or_default();
        writeln!(out, "{:SHOWN$}  {}{note}", "", TAKEN.with(lang, &[login]))?;
    }
    for evidence in alert.evidence.as_array().map(Vec::as_slice).unwrap_or_default().iter().take(3) {
        let title = evidence.get("title").and_then(Value::as_str).unwrap_or_default();
        writeln!(out, "{:SHOWN$}  · {title}", "")?;
    }
    Ok(())
}
