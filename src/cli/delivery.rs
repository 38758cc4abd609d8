//! `kentongan delivery`: where releases went, and what a person decides about a destination.

use std::io::{self, Write};

use anyhow::{Result, bail};
use chrono::{DateTime, Utc};
use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::session::{self, Kept, Session};
use crate::domain::action::Action;
use crate::domain::entity::Entity;
use crate::domain::machine::TRANSITIONS;
use crate::domain::role::Role;
use crate::domain::write::{self, Change};
use crate::runtime::config::Config;
use crate::store::delivery::Delivery as Row;
use crate::text::clean::{Lines, clean};
use crate::text::kept::said;
use crate::text::phrase::Text;
use crate::text::words::choices::choice;

const LIST: Kept =
    Kept { what: Text::new("pengiriman", "deliveries"), by: &[Role::Operator, Role::Editor, Role::Supervisor] };
const UNKNOWN: Text = Text::new(
    "tidak ada tujuan yang berakhir {}; lihat `kentongan delivery list`",
    "there is no destination that ends in {}; see `kentongan delivery list`",
);
const SEVERAL: Text = Text::new(
    "{} tujuan berakhir {}; tulis lebih banyak hurufnya",
    "{} destinations end in {}; give more of its characters",
);
const WRONG: Text = Text::new("memegang naskah yang salah", "holds the wrong text");
/// How many characters of a key the list shows, from its end.
const SHOWN: usize = 8;

/// Where releases went, and what is decided about a destination
#[derive(Debug, Args)]
pub struct Delivery {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Args)]
struct One {
    /// The end of its key, as `delivery list` shows it
    id: String,
    /// Print what became of it as a JSON object
    #[arg(long)]
    json: bool,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print destinations, the newest first
    List {
        /// Of the release with this number only
        number: Option<String>,
        /// Only those that wait: failed, uncertain, to be corrected or withdrawn
        #[arg(long)]
        open: bool,
        /// Only those that hold another text than the one in force
        #[arg(long)]
        wrong: bool,
        /// The play-out calendar: only those with a slot, the next first
        #[arg(long)]
        slots: bool,
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Have it sent again (editors, supervisors)
    Resend {
        #[command(flatten)]
        one: One,
    },
    /// Send it before its publication, with the embargo on top (supervisors; not to the public)
    SendEarly {
        #[command(flatten)]
        one: One,
    },
    /// Leave it out, with a reason (supervisors)
    Skip {
        #[command(flatten)]
        one: One,
        /// Why
        #[arg(long)]
        reason: String,
    },
    /// Say that it is there, with the evidence
    Confirm {
        #[command(flatten)]
        one: One,
        /// A link, a picture, a list of who came, or who made sure
        #[arg(long)]
        evidence: String,
    },
    /// Say when a channel by hand runs it
    Slot {
        #[command(flatten)]
        one: One,
        /// Its beginning, such as 2026-11-23T17:00:00+07:00
        #[arg(long)]
        from: DateTime<Utc>,
        /// Its end
        #[arg(long)]
        until: Option<DateTime<Utc>>,
    },
}

impl Delivery {
    /// Do it.
    ///
    /// # Errors
    /// What the database refuses, or its loss.
    pub fn run(self, config: &Config) -> Result<()> {
        session::run(config, async |session| {
            let mut out = io::stdout().lock();
            let (one, action, args) = match self.what {
                What::List { number, open, wrong, slots, json } => {
                    let rows = session.store.delivery_list(number.as_deref(), open, wrong).await;
                    let mut rows = rows.map_err(|error| session.told(error, LIST))?;
                    if slots {
                        rows.retain(|row| row.slot_from.is_some());
                        rows.sort_by_key(|row| row.slot_from);
                    }
                    if json {
                        return Ok(writeln!(out, "{}", serde_json::to_string(&rows)?)?);
                    }
                    for row in &rows {
                        print(&mut out, &session, row)?;
                    }
                    return Ok(());
                }
                What::Resend { one } => (one, Action::Resend, json!({})),
                What::SendEarly { one } => (one, Action::SendEarly, json!({})),
                What::Skip { one, reason } => (one, Action::Skip, json!({"reason": reason})),
                What::Confirm { one, evidence } => (one, Action::Confirm, json!({"evidence": evidence})),
                What::Slot { one, from, until } => (one, Action::Slot, json!({"slot_from": from, "slot_until": until})),
            };
            let row = find(&session, &one.id).await?;
            // To confirm a withdrawal is to say that it is gone there.
            let action =
                if action == Action::Confirm && row.op == "withdraw" { Action::ConfirmWithdrawn } else { action };
            let Value::Object(args) = args else { return Ok(()) };
            let change = Change::Act(action, args);
            let write = write::Write { entity: Entity::Delivery, id: row.id, version: row.version, change };
            let done = session.store.write(&write).await.map_err(|error| session.told(error, LIST))?;
            if one.json {
                let done = json!({"id": done.id, "name": row.name, "state": done.state, "version": done.version});
                return Ok(writeln!(out, "{done}")?);
            }
            let row = find(&session, &row.id.to_string()).await?;
            print(&mut out, &session, &row)
        })
    }
}

async fn find(session: &Session, id: &str) -> Result<Row> {
    let wanted = clean(id.trim(), 40, Lines::One).to_lowercase();
    let rows = session.store.delivery_list(None, false, false).await.map_err(|error| session.told(error, LIST))?;
    let mut fitting: Vec<Row> =
        rows.into_iter().filter(|row| !wanted.is_empty() && row.id.to_string().ends_with(&wanted)).collect();
    match (fitting.pop(), fitting.len()) {
        (Some(row), 0) => Ok(row),
        (None, _) => bail!(UNKNOWN.with(session.lang, &[&wanted])),
        (Some(_), others) => bail!(SEVERAL.with(session.lang, &[&(others + 1).to_string(), &wanted])),
    }
}

/// What a destination in this state waits for, where something is wrong or unknown.
fn open(state: &str) -> Vec<&'static str> {
    let waits = matches!(state, "failed" | "needs_hand" | "uncertain" | "needs_correction" | "needs_withdrawal");
    let steps =
        TRANSITIONS.iter().filter(|step| waits && step.entity == Entity::Delivery && step.from.as_str() == state);
    steps.map(|step| step.action.as_str()).collect()
}

fn print(out: &mut impl Write, session: &Session, row: &Row) -> Result<()> {
    let id = row.id.to_string();
    let state = choice(&row.state).map_or(row.state.as_str(), |text| text.get(session.lang));
    let at = |at: DateTime<Utc>| at.with_timezone(&session.zone).format("%d/%m %H.%M").to_string();
    let when = row
        .confirmed_at
        .or(row.sent_at)
        .or(row.retry_at)
        .or(row.slot_from)
        .or(row.planned_at)
        .map(at)
        .unwrap_or_default();
    writeln!(
        out,
        "{}  {state:<16}  {when:<11}  {:<28}  {} {}",
        &id[id.len() - SHOWN..],
        row.name,
        row.number.as_deref().unwrap_or("-"),
        row.title
    )?;
    let why = row.last_error.as_deref().map(|why| said(why, session.lang));
    for line in [&why, &row.remote_url, &row.evidence].into_iter().flatten() {
        writeln!(out, "{:SHOWN$}  {line}", "")?;
    }
    let steps = open(&row.state);
    if !steps.is_empty() {
        writeln!(out, "{:SHOWN$}  → {}", "", steps.join(", "))?;
    }
    if row.wrong {
        writeln!(out, "{:SHOWN$}  {}", "", WRONG.get(session.lang))?;
    }
    Ok(())
}
