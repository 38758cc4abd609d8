//! `kentongan disposition`: orders recorded and listed like any record, and the tree of who sits on one.

use std::io::{self, Write};

use anyhow::Result;
use chrono::Utc;
use clap::{ArgMatches, Args, Command, Error, FromArgMatches, Subcommand};

use super::record::{Records, told};
use super::session::{self, Session};
use crate::domain::entity::Entity;
use crate::runtime::config::Config;
use crate::store::orders::Holder;
use crate::text::clean::{Lines, clean};
use crate::text::phrase::Text;
use crate::text::spans;
use crate::text::words::choices::choice;
use crate::text::words::states;

const SINCE: Text = Text::new("sejak {}", "for {}");
const UNREAD: Text = Text::new("belum dibaca", "not read");

/// Dispositions of the head of department
#[derive(Debug)]
pub struct Disposition {
    what: What,
}

type Recorded = Records<{ Entity::Disposition as usize }>;

#[derive(Debug)]
enum What {
    Recorded(Recorded),
    Chain(Chain),
}

#[derive(Debug, Subcommand)]
enum Chain {
    /// Print the chain an order belongs to: who sits on it, and for how long
    Tree {
        /// Its official number or key
        number: String,
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
}

impl Args for Disposition {
    fn augment_args(command: Command) -> Command {
        Chain::augment_subcommands(Recorded::augment_args(command))
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Disposition {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let what = match matches.subcommand_name() {
            Some(name) if Chain::has_subcommand(name) => What::Chain(Chain::from_arg_matches(matches)?),
            _ => What::Recorded(Recorded::from_arg_matches(matches)?),
        };
        Ok(Self { what })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Disposition {
    /// Do it.
    ///
    /// # Errors
    /// What does not fit (code 2), what the database refuses, or its loss.
    pub fn run(self, config: &Config) -> Result<()> {
        let Chain::Tree { number, json } = match self.what {
            What::Recorded(it) => return it.run(config),
            What::Chain(chain) => chain,
        };
        session::run(config, async |session| {
            let refused = |error| told(error, Entity::Disposition, session.lang);
            let number = clean(&number, 100, Lines::One);
            let id = session.store.find(Entity::Disposition, &number).await.map_err(refused)?;
            let tree = session.store.disposition_tree(id).await.map_err(refused)?;
            let mut out = io::stdout().lock();
            if json {
                return Ok(writeln!(out, "{}", serde_json::to_string(&tree)?)?);
            }
            for holder in &tree {
                writeln!(out, "{}", line(holder, &session))?;
            }
            Ok(())
        })
    }
}

/// `  > DS-2026-0004  Rizky Pratama · dikerjakan sejak 2j 05m · segera · Siapkan bahan`
fn line(holder: &Holder, session: &Session) -> String {
    let lang = session.lang;
    let indent = "   ".repeat(usize::try_from(holder.level).unwrap_or_default());
    let here = if holder.here { '>' } else { '-' };
    let mut line = format!("{indent}{here} {}  {}", holder.number.as_deref().unwrap_or_default(), holder.to_officer);
    line.push_str(&format!(" · {}", states::state(Entity::Disposition, holder.state).get(lang)));
    if !holder.ended {
        let minutes = (Utc::now() - holder.since).num_minutes().max(0);
        line.push_str(&format!(" {}", SINCE.with(lang, &[&spans::minutes(minutes, lang)])));
        if holder.read_at.is_none() {
            line.push_str(&format!(" · {}", UNREAD.get(lang)));
        }
    }
    let urgency = choice(&holder.urgency).map_or(holder.urgency.as_str(), |text| text.get(lang));
    line.push_str(&format!(" · {} · {}", urgency.to_lowercase(), holder.subject));
    line
}
