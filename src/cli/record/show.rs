//! `… show`: one record in full, as its card has it.

use std::io::{self, Write};

use anyhow::Result;
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use super::told;
use crate::app::value;
use crate::cli::session::Session;
use crate::domain::card::{Card, Child, HistoryLine, Link};
use crate::domain::clock::ClockReading;
use crate::domain::clock::card::card_clocks;
use crate::domain::entity::Entity;
use crate::domain::field::{self, Entry, Kind};
use crate::text::phrase::Text;
use crate::text::words::choices::choice;
use crate::text::words::{actions, fields, states, things};
use crate::text::{clock, dates, moment};

use super::fields::Ground;

/// Columns of the names of fields.
const LABEL: usize = 26;
/// Without `--json` so much of the history is printed.
const MOST_HISTORY: usize = 20;

const VERSION: Text = Text::new("versi {}", "version {}");
const CLOCKS: Text = Text::new("Jam", "Clocks");
const LINKS: Text = Text::new("Tautan", "Links");
const HISTORY: Text = Text::new("Riwayat", "History");

/// What the command line asks for.
#[derive(Debug)]
pub struct Show {
    /// Its official number or key.
    pub number: String,
    /// Print a JSON object.
    pub json: bool,
}

impl Show {
    /// Prints it.
    ///
    /// # Errors
    /// When it is not there or not for this person; the loss of the database.
    pub async fn run(&self, entity: Entity, session: &Session, now: DateTime<Utc>) -> Result<()> {
        let said = |error| told(error, entity, session.lang);
        let id = session.store.find(entity, self.number.trim()).await.map_err(said)?;
        let card = session.store.card(entity, id).await.map_err(said)?;
        let calendar = session.store.calendar().await?;
        let clocks = card_clocks(&card, now, &calendar, session.zone);
        let mut out = io::stdout().lock();
        if self.json {
            let mut object = json!(card);
            object["clocks"] = json!(clocks);
            if let Some(values) = object["values"].as_object_mut() {
                moment::days_alone(values, session.zone);
            }
            serde_json::to_writer_pretty(&mut out, &object)?;
            return Ok(writeln!(out)?);
        }
        let sheet = Sheet { card: &card, ground: Ground::new(entity, now, session.zone, calendar, session.lang), now };
        for line in sheet.lines(&clocks) {
            writeln!(out, "{line}")?;
        }
        Ok(())
    }
}

/// A card on its way to lines of text.
struct Sheet<'a> {
    card: &'a Card,
    ground: Ground,
    now: DateTime<Utc>,
}

impl Sheet<'_> {
    fn lines(&self, clocks: &[ClockReading]) -> Vec<String> {
        let (card, lang) = (self.card, self.ground.lang());
        let name = card.number.as_deref().unwrap_or(things::entity(card.entity).get(lang));
        let state = states::state(card.entity, card.state).get(lang);
        let version = VERSION.with(lang, &[&card.version.to_string()]);
        let mut lines = vec![format!("{name}  {}", card.title), format!("{state} · {version}")];
        lines.extend(self.fields());
        let clocks: Vec<String> = clocks.iter().flat_map(|reading| self.clock(reading)).collect();
        section(&mut lines, CLOCKS.get(lang), clocks);
        let mut kinds: Vec<&str> = Vec::new();
        for child in &card.children {
            if !kinds.contains(&child.kind.as_str()) {
                kinds.push(&child.kind);
            }
        }
        for kind in kinds {
            let heading = choice(kind).map_or(kind, |text| text.get(lang));
            let of_kind = card.children.iter().filter(|child| child.kind == kind);
            section(&mut lines, heading, of_kind.map(|child| self.child(child)).collect());
        }
        section(&mut lines, LINKS.get(lang), card.links.iter().map(|link| self.link(link)).collect());
        let history = card.history.iter().take(MOST_HISTORY).map(|line| self.history(line)).collect();
        section(&mut lines, HISTORY.get(lang), history);
        lines
    }

    fn fields(&self) -> Vec<String> {
        let (card, lang) = (self.card, self.ground.lang());
        let mut lines = Vec::new();
        for field in field::of(card.entity) {
            let kept = card.values.get(field.key);
            let said = match (field.kind, kept) {
                (Kind::When, Some(Value::String(at))) => self.at(field.key, at),
                (kind, kept) => value::show(self.ground.model(), kind, kept),
            };
            if said.is_empty() || field.entry != Entry::Derived && said == card.title {
                continue;
            }
            let label = fields::field(card.entity, field.key).map_or(field.key, |text| text.get(lang));
            for (n, line) in said.lines().enumerate() {
                lines.push(format!("  {:<LABEL$}  {line}", if n == 0 { label } else { "" }));
            }
        }
        lines
    }

    fn clock(&self, reading: &ClockReading) -> Vec<String> {
        let lang = self.ground.lang();
        let due = dates::stamp(reading.due, self.ground.model().setup.zone, lang);
        let mut lines = vec![format!("  {}  {due}", clock::line(reading, lang))];
        lines.extend(clock::unpublished(&reading.unpublished, lang).map(|warning| format!("    ? {warning}")));
        lines
    }

    fn child(&self, child: &Child) -> String {
        let lang = self.ground.lang();
        let state = child.state.as_deref().unwrap_or_default();
        let state = choice(state).or_else(|| actions::history(state)).map_or(state, |text| text.get(lang));
        let at = child.at.map(|at| dates::relative(at, self.now, self.ground.model().setup.zone, lang));
        let rest = [Some(state.to_owned()), at].into_iter().flatten().filter(|part| !part.is_empty());
        let rest: Vec<String> = rest.collect();
        match rest.is_empty() {
            true => format!("  {}", child.text),
            false => format!("  {}  ({})", child.text, rest.join(", ")),
        }
    }

    fn link(&self, link: &Link) -> String {
        let lang = self.ground.lang();
        let relation = choice(&link.relation).map_or(link.relation.as_str(), |text| text.get(lang));
        let number = link.number.as_deref().unwrap_or(things::entity(link.entity).get(lang));
        format!("  {relation}: {number}  {}", link.title)
    }

    fn history(&self, line: &HistoryLine) -> String {
        let lang = self.ground.lang();
        let action = actions::history(&line.action).map_or(line.action.as_str(), |text| text.get(lang));
        let at = dates::relative(line.at, self.now, self.ground.model().setup.zone, lang);
        let reason = line.reason.as_deref().filter(|reason| !reason.is_empty());
        format!("  {at:<14}  {action} · {}{}", line.actor, reason.map_or(String::new(), |said| format!(" · {said}")))
    }

    fn at(&self, key: &str, kept: &str) -> String {
        let zone = self.ground.model().setup.zone;
        let said = |at: DateTime<Utc>| moment::said(&self.card.values, key, at, zone, self.ground.lang());
        kept.parse().map_or_else(|_| kept.to_owned(), said)
    }
}

fn section(lines: &mut Vec<String>, heading: &str, found: Vec<String>) {
    if !found.is_empty() {
        lines.push(String::new());
        lines.push(heading.to_owned());
        lines.extend(found);
    }
}
