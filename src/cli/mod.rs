//! The command line: one file a subcommand; errors are sentences, exit code 2 is usage and 1 is failure.

mod completions;
mod feed;
mod keeper;
mod man;

use std::io::{self, Write};
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

/// What the command line says.
#[derive(Debug, Parser)]
#[command(name = "kentongan", version, about, disable_help_subcommand = true)]
pub struct Cli {
    #[command(subcommand)]
    command: Option<Command>,
}

/// One row a subcommand; each has its file, which says what it takes and does it.
#[derive(Debug, Subcommand)]
enum Command {
    /// Print completions for a shell
    Completions(completions::Completions),
    /// Read feeds
    Feed(feed::Feed),
    /// Print the manual page
    Man(man::Man),
    #[command(name = crate::runtime::embedded::KEEPER, hide = true)]
    Keeper(keeper::Keeper),
}

/// Run this program as its command line says, and say in a sentence what went wrong.
///
/// Usage errors end the process here, with code 2.
#[must_use]
pub fn main() -> ExitCode {
    match run(Cli::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) if is_broken_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            // When nobody can read the sentence, the exit code still tells.
            let _unread = writeln!(io::stderr(), "kentongan: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn run(cli: Cli) -> Result<()> {
    match cli.command {
        None => Ok(()),
        Some(Command::Completions(it)) => it.run(),
        Some(Command::Feed(it)) => it.run(),
        Some(Command::Man(it)) => it.run(),
        Some(Command::Keeper(it)) => it.run(),
    }
}

/// A reader that has seen enough (`| head`) is no failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe))
}
