//! The clocks of a card: what is left, when it is due, and which rule says so.

use chrono::{DateTime, Utc};
use serde_json::Value;

use super::Line;
use crate::app::model::Model;
use crate::domain::card::Card;
use crate::domain::clock::ClockState;
use crate::domain::clock::card::card_clocks;
use crate::domain::clock::table::Certainty;
use crate::domain::entity::Entity;
use crate::domain::figures;
use crate::panes::{Around, mark};
use crate::text::words::chrome;
use crate::text::{clock, dates, moment, spans};
use crate::theme::meaning::Meaning;

fn instant(card: &Card, key: &str) -> Option<DateTime<Utc>> {
    card.values.get(key).and_then(Value::as_str).and_then(|text| text.parse().ok())
}

/// Each clock in two lines: its name and what is left; then when it is due and by which rule.
pub(in crate::view) fn lines(card: &Card, width: u16, model: &Model, around: &Around<'_>) -> Vec<Line> {
    let lang = model.lang;
    let mut lines = Vec::new();
    for reading in card_clocks(card, around.now, around.calendar, around.zone) {
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
        Entity::Release => goes_out(card),
        _ => None,
    };
    if let Some(at) = to.filter(|at| *at > around.now) {
        let minutes = (at - around.now).num_minutes();
        // To an hour that is not known nothing is counted down.
        let day = moment::day_alone(&card.values, "starts_at", at, model.setup.zone, lang);
        let said = if day.is_some() { String::new() } else { spans::countdown(minutes, lang) };
        let stamp = day.unwrap_or_else(|| dates::stamp(at, model.setup.zone, lang));
        let x = width.saturating_sub(u16::try_from(said.chars().count()).unwrap_or(width));
        lines.push(Line::of(2, stamp, Meaning::Text).and(x, said, crate::panes::event::urgency(minutes)));
    }
    lines
}

/// When a release that is not out goes out: as planned, but not before its embargo ends; unknown while nobody knows that.
fn goes_out(card: &Card) -> Option<DateTime<Utc>> {
    let at = instant(card, "publish_at").filter(|_| instant(card, "published_at").is_none())?;
    match figures::of_release(card).filter(|bound| bound.follows) {
        Some(bound) => Some(at.max(bound.until?)),
        None => Some(at.max(instant(card, "embargo_until").unwrap_or(at))),
    }
}
