//! Clashes as they are told: with the names of their records, and each with a key by which a person takes note of it.

use std::collections::BTreeMap;

use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::{Clash, Plan, Reason};
use crate::domain::local::local;

/// What a record is called.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Its official number, once it has one.
    pub number: Option<String>,
    /// Its title.
    pub title: String,
}

/// A clash with the names of its records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Told {
    /// The clash.
    pub clash: Clash,
    /// The first record.
    pub one: Named,
    /// The second, unless the day itself is the reason.
    pub other: Option<Named>,
}

impl Told {
    /// By what this clash of the record `about` is known, so that it can be taken note of: its reason with the other
    /// record, or with the day (`2026-12-25`, in the office's zone) where the day is the reason. The database makes the
    /// same keys (`event_collisions`).
    pub fn key(&self, about: Uuid, zone: Tz) -> String {
        let clash = &self.clash;
        let other = [Some(clash.one), clash.other].into_iter().flatten().find(|id| *id != about);
        match other.filter(|_| !is_of_the_day(clash.reason)) {
            Some(other) => format!("{}:{other}", clash.reason),
            None => format!("{}:{}", clash.reason, local(clash.from, zone).date()),
        }
    }
}

const fn is_of_the_day(reason: Reason) -> bool {
    matches!(reason, Reason::Holiday | Reason::FridayPrayer)
}

/// These clashes with the names that the plan has for their records.
pub fn told(found: impl IntoIterator<Item = Clash>, plan: &Plan) -> Vec<Told> {
    let named = |number: &Option<String>, title: &str| Named { number: number.clone(), title: title.to_owned() };
    let events = plan.events.iter().map(|event| (event.id, named(&event.number, &event.title)));
    let releases = plan.releases.iter().map(|release| (release.id, named(&release.number, &release.title)));
    let names: BTreeMap<Uuid, Named> = events.chain(releases).collect();
    let name = |id| names.get(&id).cloned().unwrap_or_default();
    found.into_iter().map(|clash| Told { one: name(clash.one), other: clash.other.map(name), clash }).collect()
}
