//! Letters and memos in the official forms, written from what a record holds; in Indonesian, whatever the screen speaks.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde_json::Value;

use self::case::Case;
use super::zone;
use crate::domain::action::Action;
use crate::domain::entity::Entity;
use crate::domain::write::Values;

pub mod advice;
pub mod case;
pub mod complaint;
pub mod memo;
pub mod options;
pub mod page;
pub mod reply;

/// Columns of a letter on paper and on the command line.
pub const WIDTH: u16 = 78;

/// What words are written from: the record's matter, as the database gives it, and the time and zone they are written in.
#[derive(Debug, Clone, Copy)]
pub struct Ground<'a> {
    /// The matter of the record (the database's function `matter`).
    pub matter: &'a Value,
    /// The time of writing (UTC).
    pub now: DateTime<Utc>,
    /// The office's zone.
    pub zone: Tz,
}

/// The words of one step by the key of its argument.
type Draft = fn(&Ground<'_>) -> Values;

/// The steps that take words with them which the program writes.
const DRAFTS: &[(Entity, Action, Draft)] = &[
    (Entity::Correction, Action::Compose, |ground| one("draft", Case::read(ground.matter).draft(ground.zone))),
    (Entity::Correction, Action::Send, |ground| {
        one("letter", Case::read(ground.matter).letter(ground.now, ground.zone, WIDTH).join("\n"))
    }),
    (Entity::Correction, Action::Refer, |ground| {
        one("complaint", Case::read(ground.matter).complaint(ground.now, ground.zone, WIDTH).join("\n"))
    }),
    (Entity::Alert, Action::Advise, advice::words),
    (Entity::Issue, Action::Advise, advice::words),
];

fn one(key: &str, words: String) -> Values {
    Values::from_iter([(key.to_owned(), Value::String(words))])
}

/// Whether this step takes words with it that the program writes.
pub fn drafts(entity: Entity, action: Action) -> bool {
    DRAFTS.iter().any(|(kind, step, _)| (*kind, *step) == (entity, action))
}

/// The words of a step, by the keys of its arguments, written from its matter. The zone and the time are the matter's;
/// without them nothing is written.
pub fn words(entity: Entity, action: Action, matter: &Value) -> Values {
    let word = |key: &str| matter.get(key).and_then(Value::as_str);
    let (Some(now), Some(Ok(zone))) = (word("now").and_then(|at| at.parse().ok()), word("zone").map(zone::parse))
    else {
        return Values::new();
    };
    let found = DRAFTS.iter().find(|(kind, step, _)| (*kind, *step) == (entity, action));
    found.map_or_else(Values::new, |(_, _, draft)| draft(&Ground { matter, now, zone }))
}
