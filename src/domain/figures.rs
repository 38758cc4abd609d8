//! What the card of an event says of the press, and the card of a release of its event.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use super::card::Card;
use super::state::State;

/// The press at an event in figures.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figures {
    /// Asked to come.
    pub invited: i64,
    /// Of these, said they will.
    pub accepted: i64,
    /// Said they will not.
    pub declined: i64,
    /// Do not know yet what the event is now.
    pub untold: i64,
    /// Came.
    pub attended: i64,
    /// Of these, without an invitation.
    pub walk_ins: i64,
    /// Requests of guests that wait for us; none once the event is over.
    pub requests: i64,
    /// Guests with such a request.
    pub asking: i64,
    /// Questions asked there.
    pub questions: i64,
    /// Of these, answered.
    pub answered: i64,
    /// What ran of it, once it began and somebody came.
    #[serde(rename = "yield")]
    pub ran: Option<Harvest>,
    /// Releases that belong to it.
    #[serde(default)]
    pub releases: Vec<Tied>,
}

/// What ran of an event. Times are UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Harvest {
    /// Outlets that were there.
    pub outlets_present: i64,
    /// Of these, ran something.
    pub ran: i64,
    /// Ran something without having been there.
    pub ran_absent: i64,
    /// Stories count until then.
    pub until: DateTime<Utc>,
    /// No story counts any more.
    #[serde(rename = "final")]
    pub complete: bool,
}

/// A release that belongs to an event. Times are UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tied {
    /// Official number.
    pub number: Option<String>,
    /// Title.
    pub title: String,
    /// State.
    pub state: State,
    /// The embargo ends when the event begins.
    pub follows: bool,
    /// End of the embargo; absent where there is none, or nobody knows it yet.
    pub until: Option<DateTime<Utc>>,
}

/// The event that a release belongs to. Times are UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Bound {
    /// Official number.
    pub number: Option<String>,
    /// Title.
    pub title: String,
    /// State.
    pub state: State,
    /// Begins.
    pub starts_at: DateTime<Utc>,
    /// As in [`Tied`].
    pub follows: bool,
    /// As in [`Tied`].
    pub until: Option<DateTime<Utc>>,
}

/// The figures on the card of an event.
pub fn of_event(card: &Card) -> Option<Figures> {
    Figures::deserialize(card.values.get("press")?).ok()
}

/// The event on the card of a release.
pub fn of_release(card: &Card) -> Option<Bound> {
    Bound::deserialize(card.values.get("bound")?).ok()
}
