//! The clocks of a record in full, whatever kind of record it is.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::de::DeserializeOwned;
use serde_json::Value;

use super::ClockReading;
use super::office::{DispositionTimes, RequestTimes, disposition_clocks, request_clocks, seeded_clocks};
use super::rule::Pause;
use crate::domain::calendar::Calendar;
use crate::domain::card::Card;
use crate::domain::entity::Entity;
use crate::domain::register::ClockSeed;
use crate::domain::standard::Standard;

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

/// What the clocks of a record say at `now`, by the office's calendar and in its zone; the order is the one in which they
/// are shown.
pub fn card_clocks(card: &Card, now: DateTime<Utc>, calendar: &Calendar, zone: Tz) -> Vec<ClockReading> {
    let seeds: Vec<ClockSeed> = told(card, "clocks");
    if !seeds.is_empty() {
        return seeded_clocks(&seeds, now, calendar, zone);
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
            request_clocks(&times, now, calendar, zone)
        }),
        Entity::Disposition => instant(card, "issued_at").map_or_else(Vec::new, |issued_at| {
            let times = DispositionTimes {
                issued_at,
                urgency: word(card, "urgency"),
                due_at: instant(card, "due_at"),
                read_at: instant(card, "read_at"),
                done_at: instant(card, "done_at"),
            };
            disposition_clocks(&times, now, calendar, zone)
        }),
        _ => Vec::new(),
    }
}
