//! `kentongan asset`: files recorded by their content, listed by what they lack, and looked at again.

mod add;
mod check;
mod list;
mod look;
mod scan;

use std::io::{self, IsTerminal, Write};

use anyhow::Result;
use clap::{ArgMatches, Args, Command, Error, FromArgMatches, Subcommand};

use super::record::{Also, Records};
use super::session;
use crate::domain::entity::Entity;
use crate::runtime::config::Config;

/// Photos, videos, recordings and documents of the office
#[derive(Debug)]
pub struct Asset {
    what: Also<{ Entity::Asset as usize }, Own>,
}

#[derive(Debug, Subcommand)]
enum Own {
    /// Record files and whatever media lie in folders; the same files again change nothing
    Add(add::Add),
    /// List them, newest first
    List(list::List),
    /// Look whether the files are still there and the same
    Check(check::Check),
}

impl Args for Asset {
    fn augment_args(command: Command) -> Command {
        Also::<{ Entity::Asset as usize }, Own>::augment_args(command)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl FromArgMatches for Asset {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        Ok(Self { what: Also::from_arg_matches(matches)? })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

impl Asset {
    /// Do it.
    ///
    /// # Errors
    /// What does not fit (code 2), what the database refuses, its loss; files that could not be read.
    pub fn run(self, config: &Config) -> Result<()> {
        match self.what {
            Also::Records(it) => Records::run(it, config),
            Also::Own(own) => session::run(config, async |session| match &own {
                Own::Add(it) => it.run(&session).await,
                Own::List(it) => it.print(&session).await,
                Own::Check(it) => it.run(&session).await,
            }),
        }
    }
}

/// How many columns the bar of a progress has.
const BAR: usize = 30;
/// In a pipe a line is written every so many files.
const LINE_EVERY: usize = 1_000;

/// How far it is, for a person who waits: a bar on a terminal, a line now and then in a pipe.
fn progress(done: usize, before: usize, all: usize) {
    let mut out = io::stderr().lock();
    // Whoever does not look any more does not stop the work.
    let _unseen = if out.is_terminal() {
        let full = done * BAR / all.max(1);
        let end = if done == all { "\n" } else { "" };
        write!(out, "\r[{}{}] {done}/{all}{end}", "#".repeat(full), "·".repeat(BAR - full)).and_then(|()| out.flush())
    } else if done / LINE_EVERY > before / LINE_EVERY || (done == all && all >= LINE_EVERY) {
        writeln!(out, "{done}/{all}")
    } else {
        Ok(())
    };
}
