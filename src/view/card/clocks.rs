//! The clocks of a card: what is left, when it is due, and which rule says so.

use chrono::{DateTime, Utc};
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::Line;
use crate::app::model::Model;
use crate::domain::card::Card;
use crate::domain::clock::office::{DispositionTimes, RequestTimes, disposition_clocks, request_clocks, seeded_clocks};
use crate::domain::clock::rule::Pause;
use crate::domain::clock::table::Certainty;
use crate::domain::clock::{ClockReading, ClockState};
use crate::domain::entity::Entity;
use crate::domain::register::ClockSeed;
use crate::domain::standard::Standard;
use crate::panes::{Around, mark};
use crate::text::words::chrome;
use crate::text::{clock, dates, spans};
use crate::theme::meaning::Meaning;

fn instant(card: &Card, key: &str) -> Option<DateTime<Utc>> {
    card.values.get(key).and_then(Value::as_str).and_then(|text| text.parse().ok())
}

fn word<'a>(card: &'a Card, key: &str) -> &'a str {
    card.values.get(key).and_then(Value::as_str).unwrap_or_default()
}

/// A value of the card that is more than a word.
fn told<T: DeserializeOwned + Default>(card: &Card, key: &str) -> T {
    card.values.get(key).and_then(|value| T::deserialize(value).ok()).unwrap_or_default()
}

fn readings(card: &Card, model: &Model, around: &Around<'_>) -> Vec<ClockReading> {
    let seeds: Vec<ClockSeed> = told(card, "clocks");
    if !seeds.is_empty() {
        return seeded_clocks(&seeds, around.now, around.calendar, around.zone);
    }
    match card.entity {
        Entity::Request => instant(card, "received_at").map_or_else(Vec::new, |received_at| {
            let standard: Option<Standard> = told(card, "standard");
            let waits: Vec<Pause> = told(card, "waits");
            let times = RequestTimes {
                received_at,
                priority: word(card, "priority"),
                media_deadline_at: instant(card, "media_deadline_at"),
                first_response_at: instant(card, "first_response_at"),
                answered_at: instant(card, "answered_at").or(instant(card, "closed_at")),
                kind: word(card, "kind"),
                channel: word(card, "channel"),
                standard: standard.as_ref(),
                waits: &waits,
            };
            request_clocks(&times, around.now, around.calendar, around.zone)
        }),
        Entity::Disposition => {
            let row = model.data.dispositions.iter().find(|row| row.id == card.id);
            let issued = instant(card, "issued_at").or_else(|| row.map(|row| row.issued_at));
            issued.map_or_else(Vec::new, |issued_at| {
                let times = DispositionTimes {
                    issued_at,
                    urgency: word(card, "urgency"),
                    due_at: instant(card, "due_at"),
                    read_at: instant(card, "read_at"),
                    done_at: instant(card, "done_at"),
                };
                disposition_clocks(&times, around.now, around.calendar, around.zone)
            })
        }
        _ => {
            let seeds = card.values.get("clocks").cloned().and_then(|seeds| serde_json::from_value(seeds).ok());
            let seeds: Vec<ClockSeed> = seeds.unwrap_or_default();
            seeded_clocks(&seeds, around.now, around.calendar, around.zone)
        }
    }
}

/// Each clock in two lines: its name and what is left; then when it is due and by which rule.
pub(in crate::view) fn lines(card: &Card, width: u16, model: &Model, around: &Around<'_>) -> Vec<Line> {
    let lang = model.lang;
    let mut lines = Vec::new();
    for reading in readings(card, model, around) {
        let label = clock::label(reading.kind).get(lang);
        let said = match reading.state {
            ClockState::Overdue if !reading.kind.binds_office() => clock::ENDED.get(lang).to_owned(),
            ClockState::Met | ClockState::Missed => clock::state(reading.state).get(lang).to_owned(),
            _ => spans::left(&reading, lang),
        };
        let meaning = match reading.state {
            ClockState::Met => Meaning::Good,
            ClockState::Missed => Meaning::Alarm,
            _ => mark::clock(&reading),
        };
        let x = width.saturating_sub(u16::try_from(said.chars().count()).unwrap_or(width));
        lines.push(Line::of(2, label, Meaning::Text).and(x, said, meaning));
        let due = dates::relative(reading.due, model.now, model.setup.zone, lang);
        let due = chrome::CLOCK_DUE.with(lang, &[&due]);
        let mut source = format!("{due} · {}", reading.citation());
        // How sure a law is has to be said; that an office may change its own rules goes without saying.
        let certainty = reading.kind.def().certainty;
        if certainty != Certainty::Office {
            source.push_str(&format!(" ({})", clock::certainty(certainty).get(lang)));
        }
        lines.push(Line::of(2, source, Meaning::Muted));
        if let Some(warning) = clock::unpublished(&reading.unpublished, lang) {
            lines.push(Line::of(2, warning, Meaning::Warn));
        }
    }
    let to = match card.entity {
        Entity::Event => instant(card, "starts_at"),
        Entity::Release => instant(card, "publish_at").filter(|_| instant(card, "published_at").is_none()),
        _ => None,
    };
    if let Some(at) = to.filter(|at| *at > around.now) {
        let minutes = (at - around.now).num_minutes();
        let stamp = dates::stamp(at, model.setup.zone, lang);
        let said = spans::countdown(minutes, lang);
        let x = width.saturating_sub(u16::try_from(said.chars().count()).unwrap_or(width));
        lines.push(Line::of(2, stamp, Meaning::Text).and(x, said, crate::panes::event::urgency(minutes)));
    }
    lines
}
