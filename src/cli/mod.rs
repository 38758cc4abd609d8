//! The command line: one file a subcommand; errors are sentences, exit code 2 is usage and 1 is failure.

mod advice;
mod alert;
mod article;
mod asset;
mod board;
mod channel;
mod clock;
mod completions;
mod config;
mod correction;
mod delivery;
pub mod demo;
mod disposition;
mod doctor;
mod dump;
mod feed;
mod holiday;
mod hours;
mod keeper;
mod keys;
mod man;
mod migrate;
mod office;
mod page;
mod party;
mod pickup;
mod record;
mod release;
mod request;
mod serve;
mod session;
mod shift;
mod slots;
mod source;
mod standard;
mod study;
mod term;
mod user;

use std::io::{self, IsTerminal, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Result;
use clap::{Parser, Subcommand};

use self::record::Records;
use crate::domain::entity::Entity;
use crate::runtime::config::{Config, Flags};
use crate::runtime::console::drafts;
use crate::runtime::logging;

/// What the command line says.
#[derive(Debug, Parser)]
#[command(name = "kentongan", version, about, disable_help_subcommand = true)]
pub struct Cli {
    /// Read this configuration file instead of the XDG folder's [env: KENTONGAN_CONFIG]
    #[arg(long, global = true, value_name = "FILE", help_heading = "Settings")]
    config: Option<PathBuf>,
    #[command(flatten)]
    flags: Flags,
    #[command(subcommand)]
    command: Option<Command>,
}

/// One row a subcommand; each has its file, which says what it takes and does it.
#[derive(Debug, Subcommand)]
enum Command {
    /// Working days, office hours and the periods of the law
    Clock(clock::Clock),
    /// Print the settings that hold, without secrets
    Config(config::ConfigCommand),
    /// Print completions for a shell
    Completions(completions::Completions),
    /// Fill a fictional regency and play a day of its press office
    Demo(demo::Demo),
    /// Alerts: what was noticed, and who has it
    Alert(alert::Alert),
    /// Cases for a right of reply or a correction
    Correction(correction::Correction),
    /// Issues the office watches, with their level
    Issue(Records<{ Entity::Issue as usize }>),
    /// Rumours and what became of them
    Rumour(Records<{ Entity::Rumour as usize }>),
    /// Lines to take: approved answers to questions that come again
    Line(Records<{ Entity::Line as usize }>),
    /// Requests for public information (PPID)
    Information(Records<{ Entity::Information as usize }>),
    /// Public reports of SP4N-LAPOR!
    Sp4n(Records<{ Entity::Sp4n as usize }>),
    /// Advice to the head (telaahan staf)
    Advice(advice::Advice),
    /// Shifts of the duty desk and their log
    Shift(shift::Shift),
    /// Coverage assignments: who covers what, and what came of it
    Assignment(Records<{ Entity::Assignment as usize }>),
    /// Campaigns: one policy, its audience, its days, and what carries it
    Campaign(Records<{ Entity::Campaign as usize }>),
    /// Photos, videos, recordings and documents of the office
    Asset(asset::Asset),
    /// What is known of an article, and the evidence of it
    Article(article::Article),
    /// Clips about the office
    Coverage(Records<{ Entity::Coverage as usize }>),
    /// Where releases go, and how each channel fares
    Channel(channel::Channel),
    /// Where releases went, and what is decided about a destination
    Delivery(delivery::Delivery),
    /// Dispositions of the head of department
    Disposition(disposition::Disposition),
    /// Media events
    Event(Records<{ Entity::Event as usize }>),
    /// Press releases and other content
    Release(release::Release),
    /// Media requests
    Request(request::Request),
    /// Say what is wrong and how to mend it
    Doctor(doctor::Doctor),
    /// Read feeds
    Feed(feed::Feed),
    /// Days that are not working days
    Holiday(holiday::Holidays),
    /// When the office and its units are at work
    Hours(hours::Hours),
    /// Journalists the office knows
    Journalist(party::Journalist),
    /// Outlets the office knows
    Outlet(party::Outlet),
    /// The office's own settings (for administrators)
    Office(office::Office),
    /// Read article pages
    Page(page::Page),
    /// How much of a release stands in articles, and whether its facts are right
    Pickup(pickup::Pickup),
    /// What the office promises to those who ask, in its versions
    Standard(standard::Standard),
    /// The sources that are watched, and how they fare
    Source(source::Source),
    /// Coverage analysed: matrix, heat map, frequency, time to pick-up, half-life
    Study(study::Study),
    /// The watch terms that make an article a hit
    Term(term::Term),
    /// Read the watched sources into the database until told to stop
    Serve(serve::Serve),
    /// The read-only screen of the room
    Wall(board::Wall),
    /// List every command of the board with its keys
    Keys(keys::Keys),
    /// Print the manual page
    Man(man::Man),
    /// Bring the database to this program's schema
    Migrate(migrate::Migrate),
    /// People and their logins (for administrators)
    User(user::User),
    #[command(name = crate::runtime::embedded::KEEPER, hide = true)]
    Keeper(keeper::Keeper),
}

/// What was asked for does not fit; the sentence says what would.
#[derive(Debug, thiserror::Error)]
#[error("{0}")]
struct Usage(String);

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
            if error.is::<Usage>() { ExitCode::from(2) } else { ExitCode::FAILURE }
        }
    }
}

fn run(cli: Cli) -> Result<()> {
    let Cli { config, flags, command } = cli;
    let on_screen = matches!(command, None | Some(Command::Wall(_) | Command::Demo(_))) && io::stdout().is_terminal();
    // What is written to the log meanwhile must not appear on the screen.
    let mut log = None;
    let config = || {
        let config = Config::load(flags, config)?;
        if on_screen {
            log = Some(logging::to_file(&config));
        } else {
            logging::to_stderr(&config);
        }
        Ok::<_, anyhow::Error>(config)
    };
    let outcome = match command {
        None => board::board(&config()?),
        Some(Command::Config(it)) => it.run(&config()?),
        Some(Command::Clock(it)) => it.run(&config()?),
        Some(Command::Completions(it)) => it.run(),
        Some(Command::Demo(it)) => it.run(&config()?),
        Some(Command::Article(it)) => it.run(&config()?),
        Some(Command::Assignment(it)) => it.run(&config()?),
        Some(Command::Asset(it)) => it.run(&config()?),
        Some(Command::Campaign(it)) => it.run(&config()?),
        Some(Command::Coverage(it)) => it.run(&config()?),
        Some(Command::Channel(it)) => it.run(&config()?),
        Some(Command::Delivery(it)) => it.run(&config()?),
        Some(Command::Disposition(it)) => it.run(&config()?),
        Some(Command::Event(it)) => it.run(&config()?),
        Some(Command::Release(it)) => it.run(&config()?),
        Some(Command::Request(it)) => it.run(&config()?),
        Some(Command::Alert(it)) => it.run(&config()?),
        Some(Command::Correction(it)) => it.run(&config()?),
        Some(Command::Line(it)) => it.run(&config()?),
        Some(Command::Information(it)) => it.run(&config()?),
        Some(Command::Sp4n(it)) => it.run(&config()?),
        Some(Command::Advice(it)) => it.run(&config()?),
        Some(Command::Shift(it)) => it.run(&config()?),
        Some(Command::Issue(it)) => it.run(&config()?),
        Some(Command::Rumour(it)) => it.run(&config()?),
        Some(Command::Doctor(it)) => it.run(config()),
        Some(Command::Feed(it)) => it.run(),
        Some(Command::Holiday(it)) => it.run(&config()?),
        Some(Command::Hours(it)) => it.run(&config()?),
        Some(Command::Journalist(it)) => it.run(&config()?),
        Some(Command::Outlet(it)) => it.run(&config()?),
        Some(Command::Office(it)) => it.run(&config()?),
        Some(Command::Page(it)) => it.run(),
        Some(Command::Pickup(it)) => it.run(&config()?),
        Some(Command::Standard(it)) => it.run(&config()?),
        Some(Command::Source(it)) => it.run(&config()?),
        Some(Command::Study(it)) => it.run(&config()?),
        Some(Command::Term(it)) => it.run(&config()?),
        Some(Command::Serve(it)) => it.run(&config()?),
        Some(Command::Wall(it)) => it.run(&config()?),
        Some(Command::Keys(it)) => it.run(),
        Some(Command::Man(it)) => it.run(),
        Some(Command::Migrate(it)) => it.run(&config()?),
        Some(Command::User(it)) => it.run(&config()?),
        Some(Command::Keeper(it)) => it.run(),
    };
    if let Some(log) = &log {
        farewell(log);
    }
    outcome
}

/// What could not be kept, once the screen is free: who lost a log or an unfinished form should know why.
fn farewell(log: &logging::Log) {
    let words = match (log.trouble(), drafts::folder()) {
        (Some(trouble), Err(_)) => format!("{trouble}; unfinished forms were not kept either"),
        (Some(trouble), Ok(_)) => trouble.to_owned(),
        (None, Err(error)) => format!("unfinished forms were not kept: {error:#}"),
        (None, Ok(_)) => return,
    };
    // The terminal may have gone, which is no failure.
    let _unread = writeln!(io::stderr(), "kentongan: {words}");
}

/// A reader that has seen enough (`| head`) is no failure.
fn is_broken_pipe(error: &anyhow::Error) -> bool {
    error
        .chain()
        .any(|cause| cause.downcast_ref::<io::Error>().is_some_and(|io| io.kind() == io::ErrorKind::BrokenPipe))
}
