//! `kentongan event template|tick|repeat`: what a kind of event begins with, its checklist, its series.

use std::io::{self, Write};

use anyhow::Result;
use chrono::{DateTime, Utc};
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::{Map, Value, json};

use super::fields::Ground;
use super::step::{Step, What};
use super::told;
use crate::cli::Usage;
use crate::cli::session::Session;
use crate::domain::entity::Entity;
use crate::domain::field::{EVENT_KINDS, Kind};
use crate::domain::kinds::REPEATS;
use crate::domain::offset::Offset;
use crate::store::events::{EventTemplate, TemplateStep};
use crate::text::clean::{Lines, clean};
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::words::choices::choice;

/// What ticks a step by itself.
const MARKS: &[&str] = &["attended", "asked", "released"];

const NO_STEP: Text = Text::new(
    "“{}”: tulis WAKTU KALIMAT, misalnya \"H-1 Undang media\" (H-1, J-2, M-15, +30, - tanpa waktu; +15=attended dicentang sendiri)",
    "“{}”: write TIME TEXT, such as \"H-1 Invite the press\" (H-1, J-2, M-15, +30, - for no time; +15=attended ticks itself)",
);
const NOTHING: Text = Text::new("sebut yang berubah", "name what changes");
const HEAD: Text = Text::new("{} · {} menit · berlaku {}", "{} · {} minutes · valid {}");
const CREW: Text = Text::new("Kru: {}", "Crew: {}");
const NEEDS: Text = Text::new("Wajib sebelum konfirmasi: {}", "Required before it is confirmed: {}");

/// What the command line asks of the templates.
#[derive(Debug)]
pub enum Asked {
    /// The version in force of each kind.
    List { json: bool },
    /// Every version of one kind.
    Show { kind: String, json: bool },
    /// A new version.
    Set(Box<Set>),
}

/// A new version as the command line says it; what is not said stays.
#[derive(Debug)]
pub struct Set {
    kind: String,
    minutes: Option<i32>,
    crew: Option<String>,
    required: Option<Vec<String>>,
    steps: Option<Vec<String>>,
    valid_from: Option<String>,
    json: bool,
}

fn json_flag() -> Arg {
    Arg::new("json").long("json").action(ArgAction::SetTrue).help("Print JSON")
}

/// Its part of the command line.
pub fn template() -> Command {
    let kind = || {
        Arg::new("kind").required(true).value_name("KIND").value_parser(EVENT_KINDS.to_vec()).help("The kind of event")
    };
    Command::new("template")
        .about("What each kind of event begins with: length, crew, required fields, checklist")
        .subcommand_required(true)
        .subcommand(Command::new("list").about("The version in force of each kind").arg(json_flag()))
        .subcommand(Command::new("show").about("Every version of one kind, the newest first").arg(kind()).arg(json_flag()))
        .subcommand(
            Command::new("set")
                .about("A new version; what is not said stays. Events keep the version they were made with")
                .arg(kind())
                .arg(
                    Arg::new("minutes")
                        .long("minutes")
                        .value_name("N")
                        .value_parser(clap::value_parser!(i32).range(5..=20160))
                        .help("How long such an event lasts unless an end is given"),
                )
                .arg(Arg::new("crew").long("crew").value_name("TEXT").help("Who is needed"))
                .arg(
                    Arg::new("require")
                        .long("require")
                        .value_name("FIELD")
                        .action(ArgAction::Append)
                        .help("A field without which it is not confirmed; repeat the flag for several"),
                )
                .arg(
                    Arg::new("step")
                        .long("step")
                        .value_name("TIME TEXT")
                        .allow_hyphen_values(true)
                        .action(ArgAction::Append)
                        .help("A step of the checklist, such as \"H-1 Undang media\" or \"+15=attended Catat kehadiran\"; the steps said are all there are"),
                )
                .arg(Arg::new("valid_from").long("valid-from").value_name("WHEN").help("From when it is in force; now when left out"))
                .arg(json_flag()),
        )
}

fn number() -> Arg {
    Arg::new("number").required(true).value_name("NUMBER").help("Its official number or key")
}

/// The command that ticks.
pub fn tick() -> Command {
    Command::new("tick")
        .about("Tick a step of its checklist")
        .arg(number())
        .arg(
            Arg::new("seq")
                .required(true)
                .value_name("N")
                .value_parser(clap::value_parser!(u16))
                .help("Which step, as the card counts them"),
        )
        .arg(Arg::new("open").long("open").action(ArgAction::SetTrue).help("Take the tick away"))
        .arg(json_flag())
}

/// The command that repeats.
pub fn repeat() -> Command {
    Command::new("repeat")
        .about("Make a series of it: drafts on later days, each with its checklist, all or none")
        .arg(number())
        .arg(
            Arg::new("rule")
                .long("rule")
                .required(true)
                .value_name("WORD")
                .value_parser(REPEATS.to_vec())
                .help("How often"),
        )
        .arg(
            Arg::new("count")
                .long("count")
                .value_name("N")
                .value_parser(clap::value_parser!(u16).range(1..=366))
                .help("How many more"),
        )
        .arg(Arg::new("until").long("until").value_name("WHEN").help("The last day that may be one"))
        .arg(Arg::new("skip_holidays").long("skip-holidays").action(ArgAction::SetTrue).help("None on a holiday"))
        .arg(json_flag())
}

/// The step that was said by `tick` or `repeat`.
pub fn step(name: &str, said: &ArgMatches) -> Step {
    let mut pairs = Vec::new();
    if name == "tick" {
        pairs.extend(said.get_one::<u16>("seq").map(|seq| format!("seq={seq}")));
        pairs.push(format!("done={}", if said.get_flag("open") { "no" } else { "yes" }));
    } else {
        pairs.extend(said.get_one::<String>("rule").map(|rule| format!("rule={rule}")));
        pairs.extend(said.get_one::<u16>("count").map(|count| format!("count={count}")));
        pairs.extend(said.get_one::<String>("until").map(|until| format!("until={until}")));
        if said.get_flag("skip_holidays") {
            pairs.push("skip_holidays=yes".to_owned());
        }
    }
    Step {
        number: said.get_one::<String>("number").cloned().unwrap_or_default(),
        what: What::Act(name.to_owned(), pairs, false),
        version: None,
        scope: None,
        json: said.get_flag("json"),
    }
}

impl Asked {
    /// What was said.
    pub fn of(said: &ArgMatches) -> Option<Self> {
        let (name, said) = said.subcommand()?;
        let json = said.get_flag("json");
        let kind = || said.get_one::<String>("kind").cloned().unwrap_or_default();
        let many = |name: &str| said.get_many::<String>(name).map(|words| words.cloned().collect());
        Some(match name {
            "list" => Self::List { json },
            "show" => Self::Show { kind: kind(), json },
            _ => Self::Set(Box::new(Set {
                kind: kind(),
                minutes: said.get_one("minutes").copied(),
                crew: said.get_one("crew").cloned(),
                required: many("require"),
                steps: many("step"),
                valid_from: said.get_one("valid_from").cloned(),
                json,
            })),
        })
    }

    /// Prints the templates, or makes a new version and prints that.
    ///
    /// # Errors
    /// [`Usage`] for what does not fit; what the database refuses, or its loss.
    pub async fn run(&self, session: &Session, now: DateTime<Utc>) -> Result<()> {
        let said = |error| told(error, Entity::Event, session.lang);
        let (found, json) = match self {
            Self::Set(set) => {
                let ground =
                    Ground::new(Entity::Event, now, session.zone, session.store.calendar().await?, session.lang);
                let made = session.store.event_template_set(&set.kind, set.given(&ground)?).await.map_err(said)?;
                (vec![made], set.json)
            }
            Self::List { json } | Self::Show { json, .. } => {
                let mut all = session.store.event_templates().await.map_err(said)?;
                all.retain(|template| match self {
                    Self::Show { kind, .. } => template.kind == *kind,
                    _ => template.in_force,
                });
                (all, *json)
            }
        };
        let mut out = io::stdout().lock();
        if json {
            serde_json::to_writer_pretty(&mut out, &found)?;
            return Ok(writeln!(out)?);
        }
        for template in &found {
            for line in lines(template, session.lang) {
                writeln!(out, "{line}")?;
            }
        }
        Ok(())
    }
}

impl Set {
    fn given(&self, ground: &Ground) -> Result<Value> {
        let mut given = Map::new();
        if let Some(minutes) = self.minutes {
            given.insert("duration_minutes".to_owned(), json!(minutes));
        }
        if let Some(crew) = &self.crew {
            given.insert("crew".to_owned(), json!(crew));
        }
        if let Some(required) = &self.required {
            let columns: Vec<&str> = required.iter().map(|key| column(key)).collect();
            given.insert("required".to_owned(), json!(columns));
        }
        if let Some(steps) = &self.steps {
            let steps = steps.iter().map(|said| one(said, ground.lang())).collect::<Result<Vec<_>, _>>()?;
            given.insert("steps".to_owned(), json!(steps));
        }
        if let Some(at) = &self.valid_from {
            given.insert("valid_from".to_owned(), ground.typed(Kind::When, "--valid-from", at).map_err(Usage)?);
        }
        if given.is_empty() {
            return Err(Usage(NOTHING.get(ground.lang()).to_owned()).into());
        }
        Ok(Value::Object(given))
    }
}

/// The column of a field that a template may require.
fn column(key: &str) -> &str {
    match key {
        "issue" => "issue_id",
        "campaign" => "campaign_id",
        key => key,
    }
}

/// `H-1 Undang media`, `+15=attended Catat kehadiran`, `- Foto bersama`.
fn one(said: &str, lang: Lang) -> Result<TemplateStep, Usage> {
    let wrong = || Usage(NO_STEP.with(lang, &[&clean(said, 80, Lines::One)]));
    let (head, text) = said.trim().split_once(char::is_whitespace).ok_or_else(wrong)?;
    let (time, mark) = head.split_once('=').map_or((head, None), |(time, mark)| (time, Some(mark)));
    let text = clean(text.trim(), 500, Lines::One);
    if text.is_empty() || mark.is_some_and(|mark| !MARKS.contains(&mark)) {
        return Err(wrong());
    }
    let time_norm = match time {
        "-" => None,
        time => Some(time.parse::<Offset>().map_err(|_| wrong())?.to_string()),
    };
    Ok(TemplateStep { time_norm, text, done_when: mark.map(str::to_owned) })
}

fn lines(template: &EventTemplate, lang: Lang) -> Vec<String> {
    let kind = choice(&template.kind).map_or(template.kind.as_str(), |text| text.get(lang));
    let from = template.valid_from.get(..10).filter(|from| from.starts_with('2')).unwrap_or("–");
    let mut lines = vec![HEAD.with(lang, &[kind, &template.duration_minutes.to_string(), from])];
    lines.extend(template.crew.as_deref().map(|crew| format!("  {}", CREW.with(lang, &[crew]))));
    if !template.required.is_empty() {
        lines.push(format!("  {}", NEEDS.with(lang, &[&template.required.join(", ")])));
    }
    for (step, n) in template.steps.iter().zip(1..) {
        let mark = step.done_when.as_deref().map_or(String::new(), |mark| format!("  ={mark}"));
        lines.push(format!("  {n:>2}. {:<6} {}{mark}", step.time_norm.as_deref().unwrap_or("-"), step.text));
    }
    lines
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn a_step_is_said_by_its_time_and_its_words() {
        let step = |said| one(said, Lang::En).map(|step| (step.time_norm, step.text, step.done_when)).ok();
        assert_eq!(step("H-1 Undang media"), Some((Some("H-1".into()), "Undang media".into(), None)));
        assert_eq!(step("+15=attended Catat"), Some((Some("+15".into()), "Catat".into(), Some("attended".into()))));
        assert_eq!(step("- Foto bersama"), Some((None, "Foto bersama".into(), None)));
        for wrong in ["H-1", "besok Undang", "+15=gone Catat", ""] {
            assert_eq!(step(wrong), None, "{wrong}");
        }
    }
}
