//! `kentongan event import`: the events of a calendar file, each once, however often it is imported.

use std::fs::File;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use chrono::{DateTime, Utc};
use clap::{Arg, ArgAction, ArgMatches, Command};
use serde_json::json;

use super::told;
use crate::cli::session::Session;
use crate::domain::agenda::{Incoming, Landed};
use crate::domain::entity::Entity;
use crate::domain::field::EVENT_KINDS;
use crate::text::agenda::read::{Around, MOST_BYTES, read};
use crate::text::phrase::Text;

const DONE: Text = Text::new(
    "{} kegiatan baru, {} diubah, {} dibatalkan, {} tetap",
    "{} new events, {} changed, {} cancelled, {} as they were",
);
const TRIED: Text = Text::new("Hanya dicoba, tidak ada yang disimpan: {}", "Only tried, nothing was saved: {}");
const WRONG: Text = Text::new("{} baris {}: {}", "{} line {}: {}");
const NOTHING_SAVED: Text = Text::new(
    "{} kesalahan dalam {}; tidak ada yang disimpan. Perbaiki berkasnya, lalu impor lagi",
    "{} mistakes in {}; nothing was saved. Mend the file, then import it again",
);

/// What the command line asks for.
#[derive(Debug)]
pub struct Import {
    file: PathBuf,
    kind: String,
    only_try: bool,
    json: bool,
}

/// Its part of the command line.
pub fn command() -> Command {
    Command::new("import")
        .about("Take events in from an iCalendar file (.ics): new ones as drafts, known ones when their copy is newer")
        .arg(
            Arg::new("file")
                .required(true)
                .value_name("FILE")
                .value_parser(clap::value_parser!(PathBuf))
                .help("The calendar; - is standard input"),
        )
        .arg(
            Arg::new("kind")
                .long("kind")
                .value_name("WORD")
                .default_value("media_coverage")
                .value_parser(clap::builder::PossibleValuesParser::new(EVENT_KINDS.iter().copied()))
                .help("The kind of the events of another program"),
        )
        .arg(
            Arg::new("dry-run")
                .long("dry-run")
                .action(ArgAction::SetTrue)
                .help("Only say what would come of each; nothing is stored"),
        )
        .arg(Arg::new("json").long("json").action(ArgAction::SetTrue).help("Print one JSON object an event"))
        .after_help(
            "An event is known again by its UID (of a series with the time of the occurrence), and changes when SEQUENCE \
             or LAST-MODIFIED grow. What was called off there is cancelled here with that reason. What has begun or is \
             over is kept. Series are followed from three months ago to a year ahead. All are taken in or none.",
        )
}

impl Import {
    /// What was said; `None` when it is none of ours.
    pub fn of(said: &ArgMatches) -> Option<Self> {
        Some(Self {
            file: said.get_one::<PathBuf>("file")?.clone(),
            kind: said.get_one::<String>("kind")?.clone(),
            only_try: said.get_flag("dry-run"),
            json: said.get_flag("json"),
        })
    }

    /// Takes them in, all or none, and says what came of each.
    ///
    /// # Errors
    /// What is wrong in the file, by line; what the database refuses, or its loss.
    pub async fn run(&self, session: &Session, now: DateTime<Utc>) -> Result<()> {
        let lang = session.lang;
        let name = self.file.display().to_string();
        let text = text(&self.file).with_context(|| format!("{name} cannot be read"))?;
        let around = Around { zone: session.zone, now, kind: &self.kind, lang };
        let events = match read(&text, around) {
            Ok(events) => events,
            Err(wrong) => {
                let mut err = io::stderr().lock();
                for wrong in &wrong {
                    match wrong.line {
                        0 => writeln!(err, "{name}: {}", wrong.why)?,
                        line => writeln!(err, "{}", WRONG.with(lang, &[&name, &line.to_string(), &wrong.why]))?,
                    }
                }
                bail!(NOTHING_SAVED.with(lang, &[&wrong.len().to_string(), &name]));
            }
        };
        let landed = session.store.import_events(&events, self.only_try).await;
        let landed = landed.map_err(|error| told(error, Entity::Event, lang))?;
        self.print(&events, &landed, session)
    }

    fn print(&self, events: &[Incoming], landed: &[Landed], session: &Session) -> Result<()> {
        let lang = session.lang;
        let mut out = io::stdout().lock();
        if self.json {
            for (event, landed) in events.iter().zip(landed) {
                let kept = !(self.only_try && landed.outcome == "added");
                let said = json!({
                    "line": event.line, "uid": event.uid, "recurrence": event.recurrence, "outcome": landed.outcome,
                    "id": landed.id.filter(|_| kept), "number": landed.number.as_ref().filter(|_| kept),
                    "title": event.fields.get("title"), "starts_at": event.fields.get("starts_at"),
                });
                writeln!(out, "{said}")?;
            }
            return Ok(());
        }
        let count = |words: &[&str]| {
            landed.iter().filter(|landed| words.contains(&landed.outcome.as_str())).count().to_string()
        };
        let done = DONE.with(
            lang,
            &[&count(&["added"]), &count(&["changed"]), &count(&["cancelled"]), &count(&["same", "kept", "skipped"])],
        );
        let said = if self.only_try { TRIED.with(lang, &[&done]) } else { done };
        Ok(writeln!(out, "{said}")?)
    }
}

/// The file, no more of it than the reader takes and one byte that tells that there is more.
fn text(file: &Path) -> io::Result<String> {
    let mut bytes = Vec::new();
    let most = MOST_BYTES as u64 + 1;
    match file == Path::new("-") {
        true => io::stdin().lock().take(most).read_to_end(&mut bytes)?,
        false => File::open(file)?.take(most).read_to_end(&mut bytes)?,
    };
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
