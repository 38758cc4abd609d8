//! A record in full: fields, history, children and links, as the card shows it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::entity::Entity;
use super::state::State;
use super::write::Values;

/// A record with everything this person may see of it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Card {
    /// Which kind of record.
    pub entity: Entity,
    /// Which record.
    pub id: Uuid,
    /// Its official number, once it has one.
    pub number: Option<String>,
    /// One line that names it.
    pub title: String,
    /// Its version.
    pub version: i32,
    /// Its state.
    pub state: State,
    /// Its fields by key; masked ones are absent.
    pub values: Values,
    /// Questions, checklist, guests, versions, distributions: in order, as the database keeps them.
    pub children: Vec<Child>,
    /// What happened to it, newest first, at most 200.
    pub history: Vec<HistoryLine>,
    /// Records it is tied to.
    pub links: Vec<Link>,
}

/// A row of a child table.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Child {
    /// The child table's word: `question`, `checklist`, `guest`, `version`, `distribution`, `fact`, `sighting`, `pickup`, `fetch`.
    pub kind: String,
    /// One line of text.
    pub text: String,
    /// Its state or mark, if it has one.
    pub state: Option<String>,
    /// Its time, if it has one (UTC).
    pub at: Option<DateTime<Utc>>,
    /// Its place among its kind: the number of a checklist step or of a question.
    #[serde(default)]
    pub place: i64,
}

/// One line of the audit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct HistoryLine {
    /// When (UTC).
    pub at: DateTime<Utc>,
    /// The login role that did it.
    pub actor: String,
    /// What was done: an action's word, `add`, `edit` or `undo`.
    pub action: String,
    /// The state before, for a step.
    pub from: Option<String>,
    /// The state after, for a step.
    pub to: Option<String>,
    /// The reason given.
    pub reason: Option<String>,
    /// Changed fields: key to `[old, new]`.
    pub diff: Value,
}

/// A tie to another record.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Link {
    /// How they are tied: `event`, `release`, `parent`, `child`, `merged_into`, `correction_of`, `coverage`, …
    pub relation: String,
    /// Which kind of record.
    pub entity: Entity,
    /// Which record.
    pub id: Uuid,
    /// Its number, once it has one.
    pub number: Option<String>,
    /// One line that names it.
    pub title: String,
    /// When it happened (UTC), where the tie is part of a course of events.
    #[serde(default)]
    pub at: Option<DateTime<Utc>>,
}

/// A record found by the search.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Found {
    /// Which kind of record; articles come as their coverage item if they have one.
    pub entity: FoundKind,
    /// Which record.
    pub id: Uuid,
    /// Its number, once it has one.
    pub number: Option<String>,
    /// One line that names it.
    pub title: String,
    /// Its state, where it has one.
    pub state: Option<State>,
    /// The time it is sorted by (UTC).
    pub at: DateTime<Utc>,
    /// Where it is from: an outlet or a person.
    pub origin: Option<String>,
}

super::names::names! {
    /// What a search can find: records and stored articles.
    FoundKind {
        Event = "event", Release = "release", Coverage = "coverage", Disposition = "disposition", Request = "request",
        Issue = "issue", Rumour = "rumour", Alert = "alert", Correction = "correction", Source = "source", Term = "term",
        Line = "line", Information = "information", Sp4n = "sp4n", Advice = "advice", Shift = "shift", Delivery = "delivery",
        Channel = "channel",
        Assignment = "assignment", Asset = "asset", Campaign = "campaign", Article = "article",
    }
}

impl FoundKind {
    /// The kind of record; `None` for an article that is no record of ours yet.
    pub fn entity(self) -> Option<Entity> {
        self.as_str().parse().ok()
    }
}
