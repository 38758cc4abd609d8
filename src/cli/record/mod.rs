//! `kentongan request|event|release|… add|list|show|edit|act|undo`: one implementation for every kind of record, read off
//! the tables of fields, steps and questions.

mod add;
mod agenda;
mod also;
mod calendar;
mod clash;
mod fields;
mod import;
mod letter;
mod list;
mod occasion;
mod press;
mod reports;
mod show;
mod step;
mod strays;
mod yearly;

pub use also::Also;

use std::io::{self, Write as _};
use std::path::PathBuf;
use std::sync::LazyLock;

use anyhow::Result;
use chrono::Utc;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches};

use crate::app::ask::ASKS;
use crate::cli::session::{self, Session};
use crate::cli::study;
use crate::domain::entity::Entity;
use crate::domain::field::{self, FIELDS, Field, Kind};
use crate::domain::kinds::SERIES_SCOPES;
use crate::domain::machine::TRANSITIONS;
use crate::domain::study::Kind as Studied;
use crate::runtime::config::Config;
use crate::store::StoreError;
use crate::text::lang::Lang;
use crate::text::words::choices::warned;
use crate::text::words::chrome::TAKE_CARE;
use crate::text::words::refusals;

/// One field's flag: its key in the way of the command line.
struct Flag {
    field: &'static Field,
    long: String,
    help: String,
}

/// Every field a person may fill in, as flags.
static FLAGS: LazyLock<Vec<Flag>> = LazyLock::new(|| {
    let asked = FIELDS.iter().filter(|field| field.entry.is_asked());
    asked.map(|field| Flag { field, long: field.key.replace('_', "-"), help: help(field) }).collect()
});

fn help(field: &Field) -> String {
    let label = crate::text::words::fields::field(field.entity, field.key).map_or(field.key, |text| text.en);
    match field.kind {
        Kind::Choice(words) => format!("{label}: {}", words.join(", ")),
        Kind::When => format!("{label}: a date such as \"besok 9\", +2hk, 2026-11-24T09:00+07:00"),
        Kind::Choices(words) => format!("{label}: {}; repeat the flag for several", words.join(", ")),
        Kind::People => format!("{label}: logins; repeat the flag for several"),
        Kind::List => format!("{label}; repeat the flag for several"),
        Kind::Person => format!("{label}: a login"),
        Kind::Issue => format!("{label}: its code"),
        Kind::Bool => format!("{label}: yes or no"),
        _ => label.to_owned(),
    }
}

/// The records of one kind; the number is its place in [`Entity::ALL`].
#[derive(Debug)]
pub struct Records<const ENTITY: usize> {
    what: What,
}

#[derive(Debug)]
enum What {
    Add(add::Add),
    Calendar(calendar::Import),
    Check(clash::Asked),
    Export(agenda::Asked),
    List(list::List),
    Show(show::Show),
    Step(step::Step),
    Explore(Box<study::Asked>),
    Localisation { number: String, json: bool },
    Import(import::Import),
    Letter(letter::Asked),
    Yearly(yearly::Asked),
    Press(Box<press::Asked>),
    Reports(reports::Import),
    Strays(strays::Asked),
    Template(occasion::Asked),
}

impl<const ENTITY: usize> Records<ENTITY> {
    const KIND: Entity = Entity::ALL[ENTITY];

    /// Add or list.
    ///
    /// # Errors
    /// What does not fit (code 2), what the database refuses, or its loss.
    pub fn run(self, config: &Config) -> Result<()> {
        session::run(config, async |session| match &self.what {
            What::Add(add) => add.run(Self::KIND, &session, Utc::now()).await,
            What::Calendar(import) => import.run(&session, Utc::now()).await,
            What::Check(asked) => asked.print(&session, Utc::now()).await,
            What::Export(asked) => asked.write(&session, Utc::now()).await,
            What::List(list) => list.run(Self::KIND, &session).await,
            What::Show(show) => show.run(Self::KIND, &session, Utc::now()).await,
            What::Step(step) => step.run(Self::KIND, &session, Utc::now()).await,
            What::Explore(asked) => asked.print(Studied::Coverage, &session).await,
            What::Import(import) => import.run(&session, Utc::now()).await,
            What::Localisation { number, json } => study::localisation(&session, number, *json).await,
            What::Letter(asked) => asked.print(&session).await,
            What::Yearly(asked) => asked.print(&session).await,
            What::Press(asked) => asked.run(&session, Utc::now()).await,
            What::Reports(import) => import.run(&session).await,
            What::Strays(asked) => asked.print(&session).await,
            What::Template(asked) => asked.run(&session, Utc::now()).await,
        })
    }
}

/// Every step of a kind of record, for the help.
fn steps_of(entity: Entity) -> String {
    let mut steps: Vec<&str> =
        TRANSITIONS.iter().filter(|step| step.entity == entity).map(|step| step.action.as_str()).collect();
    steps.sort_unstable();
    steps.dedup();
    steps.join(", ")
}

/// What the steps of a kind of record ask for, for the help; what must be given stands with a star.
fn asked_by(entity: Entity) -> String {
    let mut lines: Vec<String> = Vec::new();
    for asks in ASKS.chunk_by(|one, next| (one.entity, one.action) == (next.entity, next.action)) {
        if asks[0].entity == entity {
            let keys: Vec<String> =
                asks.iter().map(|ask| format!("{}{}", ask.key, if ask.required { "*" } else { "" })).collect();
            lines.push(format!("  {}: {}", asks[0].action.as_str(), keys.join(", ")));
        }
    }
    if lines.is_empty() { String::new() } else { format!("Steps that ask (* must be given):\n{}", lines.join("\n")) }
}

/// Says on standard error what is to be known of a record that was written, though nothing forbids it.
fn warn(warnings: &[String], session: &Session) -> Result<()> {
    if !warnings.is_empty() {
        writeln!(io::stderr(), "{}", TAKE_CARE.with(session.lang, &[&warned(warnings, session.lang)]))?;
    }
    Ok(())
}

/// The sentence for what the database said.
pub(in crate::cli) fn told(error: StoreError, entity: Entity, lang: Lang) -> anyhow::Error {
    match error {
        StoreError::Refused(refusal) => anyhow::anyhow!(refusals::sentence(&refusal, entity, lang)),
        other => other.into(),
    }
}

impl<const ENTITY: usize> Args for Records<ENTITY> {
    fn augment_args(command: Command) -> Command {
        let flags = || {
            FLAGS.iter().filter(|flag| flag.field.entity == Self::KIND).map(|flag| {
                let arg = Arg::new(flag.field.key).long(flag.long.as_str()).help(flag.help.as_str());
                match flag.field.kind {
                    Kind::List | Kind::Choices(_) | Kind::People => arg.action(ArgAction::Append).value_name("TEXT"),
                    Kind::Bool => {
                        arg.num_args(0..=1).require_equals(true).default_missing_value("yes").value_name("yes|no")
                    }
                    Kind::When => arg.value_name("WHEN").allow_hyphen_values(true),
                    Kind::Choice(_) => arg.value_name("WORD"),
                    Kind::Number => arg.value_name("N"),
                    _ => arg.value_name("TEXT"),
                }
            })
        };
        let json = Arg::new("json").long("json").action(ArgAction::SetTrue);
        let add = Command::new("add")
            .about("Record one; prints its official number")
            .arg(json.clone().help(
                "Read objects, an array or JSON lines from standard input; print JSON lines. All are recorded or none",
            ))
            .args(flags().map(|flag| flag.conflicts_with("json")))
            .after_help(
                "Keys of JSON are the fields' names with _ for -; an \"id\" (UUID) makes a second try harmless.",
            );
        let list = Command::new("list")
            .about("List them, newest first")
            .arg(
                Arg::new("state")
                    .long("state")
                    .value_name("STATE")
                    .action(ArgAction::Append)
                    .help("Only in this state; repeat the flag for several"),
            )
            .arg(
                Arg::new("limit")
                    .long("limit")
                    .value_name("N")
                    .default_value("50")
                    .value_parser(clap::value_parser!(u16).range(1..=10_000))
                    .help("How many at most"),
            )
            .arg(json.help("Print a JSON array with every field you may see"));
        let which = || Arg::new("number").required(true).value_name("NUMBER").help("Its official number or key");
        let version = || {
            Arg::new("version")
                .long("version")
                .value_name("N")
                .value_parser(clap::value_parser!(i32))
                .help("Only if it still is at this version")
        };
        let outcome = || Arg::new("json").long("json").action(ArgAction::SetTrue).help("Print what came of it as JSON");
        let show = Command::new("show")
            .about("Print one in full: fields, clocks, what belongs to it, history")
            .arg(which())
            .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help("Print a JSON object"));
        let edit = Command::new("edit")
            .about("Change fields; an empty value empties one")
            .arg(which())
            .args(flags())
            .arg(version())
            .arg(outcome());
        let act = Command::new("act")
            .about("Take a step: claim, assign, answer, approve, publish, … as the keys of the board do")
            .arg(which())
            .arg(Arg::new("step").required(true).value_name("STEP").help(steps_of(Self::KIND)))
            .arg(
                Arg::new("given")
                    .num_args(0..)
                    .value_name("KEY=VALUE")
                    .help("What the step asks for; KEY@FILE reads a file, KEY@- standard input"),
            )
            .arg(version())
            .arg(outcome())
            .after_help(asked_by(Self::KIND));
        let act = match Self::KIND {
            Entity::Event => act.arg(clash::acknowledged()),
            _ => act,
        };
        let undo = Command::new("undo").about("Take its last change back").arg(which()).arg(version()).arg(outcome());
        let command = command.subcommands([show, edit, act, undo]);
        let command = match Self::KIND {
            Entity::Event => press::commands(command)
                .subcommands([clash::command(), agenda::command(), calendar::command()])
                .subcommands([occasion::template(), occasion::tick(), occasion::repeat()])
                .mut_subcommand("edit", |edit| {
                    edit.arg(
                        Arg::new("scope").long("scope").value_name("WORD").value_parser(SERIES_SCOPES.to_vec()).help(
                            "Of a series: this event, those after it as well, or all; their times move by as much",
                        ),
                    )
                }),
            Entity::Coverage => command.subcommand(study::Asked::augment_args(
                Command::new("explore").about("Coverage by any filter, newest first, with its counts"),
            )),
            Entity::Request => command.subcommand(strays::command()).subcommand(
                Command::new("import")
                    .about("Requests out of mailboxes (mbox), letters (.eml), tables (CSV) and JSON lines, each once")
                    .arg(
                        Arg::new("file")
                            .value_name("FILE")
                            .required(true)
                            .num_args(1..)
                            .value_parser(clap::value_parser!(PathBuf))
                            .help("The files; - is standard input"),
                    )
                    .arg(
                        Arg::new("dry-run")
                            .long("dry-run")
                            .action(ArgAction::SetTrue)
                            .help("Only say what would come of each; nothing is stored"),
                    )
                    .arg(
                        Arg::new("json").long("json").action(ArgAction::SetTrue).help("Print one JSON object an item"),
                    ),
            ),
            Entity::Release => command.subcommand(
                Command::new("localisation")
                    .about("How much of a release is still the national text it was made from")
                    .arg(Arg::new("number").required(true).value_name("NUMBER").help("Its official number or key"))
                    .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help("Print JSON")),
            ),
            Entity::Information => command.subcommand(letter::command()).subcommand(yearly::command()),
            Entity::Sp4n => command.subcommand(reports::command()),
            _ => command,
        };
        command.subcommand(add).subcommand(list).subcommand_required(true).arg_required_else_help(true)
    }

    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

impl<const ENTITY: usize> FromArgMatches for Records<ENTITY> {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let missing = || Error::new(clap::error::ErrorKind::MissingSubcommand);
        let given = |said: &ArgMatches| {
            let asked = field::of(Self::KIND).filter(|field| field.entry.is_asked());
            let given = asked.filter_map(|field| {
                let words: Vec<String> = said.get_many::<String>(field.key)?.cloned().collect();
                Some((field, words))
            });
            given.collect::<Vec<_>>()
        };
        let word = |said: &ArgMatches, name: &str| said.get_one::<String>(name).cloned().unwrap_or_default();
        let step = |said: &ArgMatches, what: step::What| {
            What::Step(step::Step {
                number: word(said, "number"),
                what,
                version: said.get_one("version").copied(),
                scope: said.try_get_one::<String>("scope").ok().flatten().cloned(),
                json: said.get_flag("json"),
            })
        };
        let what = match matches.subcommand() {
            Some(("add", said)) => What::Add(add::Add { json: said.get_flag("json"), given: given(said) }),
            Some(("show", said)) => {
                What::Show(show::Show { number: word(said, "number"), json: said.get_flag("json") })
            }
            Some(("edit", said)) => step(said, step::What::Edit(given(said))),
            Some(("act", said)) => {
                let pairs = said.get_many::<String>("given").into_iter().flatten().cloned().collect();
                let acknowledged = matches!(said.try_get_one("acknowledged"), Ok(Some(true)));
                step(said, step::What::Act(word(said, "step"), pairs, acknowledged))
            }
            Some(("undo", said)) => step(said, step::What::Undo),
            Some(("list", said)) => What::List(list::List {
                json: said.get_flag("json"),
                states: said.get_many::<String>("state").into_iter().flatten().cloned().collect(),
                limit: said.get_one("limit").copied().unwrap_or(50),
            }),
            Some(("check", said)) => What::Check(clash::Asked::of(said)),
            Some(("export", said)) => What::Export(agenda::Asked::of(said)),
            Some(("explore", said)) => What::Explore(Box::new(study::Asked::from_arg_matches(said)?)),
            Some(("import", said)) if Self::KIND == Entity::Request => What::Import(import::Import {
                files: said.get_many::<PathBuf>("file").into_iter().flatten().cloned().collect(),
                dry_run: said.get_flag("dry-run"),
                json: said.get_flag("json"),
            }),
            Some(("localisation", said)) => What::Localisation {
                number: said.get_one::<String>("number").cloned().unwrap_or_default(),
                json: said.get_flag("json"),
            },
            Some(("import", said)) if Self::KIND == Entity::Event => {
                What::Calendar(calendar::Import::of(said).ok_or_else(missing)?)
            }
            Some(("template", said)) => What::Template(occasion::Asked::of(said).ok_or_else(missing)?),
            Some((name @ ("tick" | "repeat"), said)) => What::Step(occasion::step(name, said)),
            Some(("strays", said)) => What::Strays(strays::Asked::of(said)),
            Some(("letter", said)) => What::Letter(letter::Asked::of(said).ok_or_else(missing)?),
            Some(("yearly", said)) => What::Yearly(yearly::Asked::of(said).ok_or_else(missing)?),
            Some(("import", said)) if Self::KIND == Entity::Sp4n => {
                What::Reports(reports::Import::of(said).ok_or_else(missing)?)
            }
            _ if Self::KIND == Entity::Event => What::Press(Box::new(press::Asked::of(matches).ok_or_else(missing)?)),
            _ => return Err(missing()),
        };
        Ok(Self { what })
    }

    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}
