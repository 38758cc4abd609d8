//! The people of the press at an event: who is on its list, what they asked there, and what the desk does about it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::invite::Who;
use super::party::{Asked, Contact};
use super::state::State;

/// A guest of an event. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Guest {
    /// Key.
    pub id: Uuid,
    /// The outlet's name.
    pub outlet: Option<String>,
    /// The journalist's name; absent where the newsroom was invited.
    pub journalist: Option<String>,
    /// What kind of outlet it is.
    pub kind: Option<String>,
    /// When they were put on the list.
    pub invited_at: DateTime<Utc>,
    /// `pending`, `yes`, `no`.
    pub rsvp: String,
    /// When they answered.
    pub rsvp_at: Option<DateTime<Utc>>,
    /// Name of whoever wrote the answer down.
    pub rsvp_by: Option<String>,
    /// `none`, `granted`, `refused`.
    pub accreditation: String,
    /// When that was decided.
    pub accredited_at: Option<DateTime<Utc>>,
    /// Why it was refused.
    pub accreditation_reason: Option<String>,
    /// When they were marked present.
    pub attended_at: Option<DateTime<Utc>>,
    /// Login of whoever marked them.
    pub attended_by: Option<String>,
    /// Came without an invitation.
    pub walk_in: bool,
    /// `never` told, `told` what is, to be told `anew`, or `moved` to the event that replaces this one.
    pub knows: String,
    /// When they were told last.
    pub told_at: Option<DateTime<Utc>>,
    /// `ran`, `waiting` while stories may still come, `not_run`, `unknown` without an outlet; absent before the event.
    pub ran: Option<String>,
    /// The first story.
    pub ran_title: Option<String>,
    /// When it ran.
    pub ran_at: Option<DateTime<Utc>>,
    /// A note.
    pub note: Option<String>,
    /// Requests to us that wait for an answer, the newest first, at most twenty.
    pub open: Vec<Asked>,
}

/// Whether every word of `wanted` begins a word of `text`.
pub fn fits(text: &str, wanted: &str) -> bool {
    let text = text.to_lowercase();
    let words: Vec<&str> = text.split(|letter: char| !letter.is_alphanumeric()).collect();
    wanted.to_lowercase().split_whitespace().all(|part| words.iter().any(|word| word.starts_with(part)))
}

impl Guest {
    /// Who it is, in one line: the journalist and the outlet, or the one that is known.
    pub fn name(&self) -> String {
        let parts: Vec<&str> = self.journalist.iter().chain(&self.outlet).map(String::as_str).collect();
        parts.join(", ")
    }

    /// Whether every word of `wanted` begins a word of the name.
    pub fn fits(&self, wanted: &str) -> bool {
        fits(&self.name(), wanted)
    }

    /// Marked present.
    pub const fn present(&self) -> bool {
        self.attended_at.is_some()
    }
}

/// A question that was asked at an event. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Question {
    /// Key.
    pub id: Uuid,
    /// Its place at the event, from 1.
    pub seq: i32,
    /// The question.
    pub text: String,
    /// `open`, `answered`, `unanswered`.
    pub state: String,
    /// What was answered.
    pub answer: Option<String>,
    /// The guest who asked.
    pub guest: Option<Uuid>,
    /// Name of who asked.
    pub journalist: Option<String>,
    /// Their outlet.
    pub outlet: Option<String>,
    /// When.
    pub asked_at: DateTime<Utc>,
    /// Name of whoever took it down.
    pub by: Option<String>,
    /// Number of the media request it became.
    pub request: Option<String>,
    /// Key of that request.
    pub request_id: Option<Uuid>,
    /// Number of the line to take its answer became, once that is approved.
    pub line: Option<String>,
    /// Key of that line.
    pub line_id: Option<Uuid>,
}

impl Question {
    /// Who asked, in one line; empty where that is not known.
    pub fn who(&self) -> String {
        let parts: Vec<&str> = self.journalist.iter().chain(&self.outlet).map(String::as_str).collect();
        parts.join(", ")
    }
}

/// An event with its list of guests and what was asked. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Door {
    /// Key of the event.
    pub id: Uuid,
    /// Official number.
    pub number: Option<String>,
    /// Title.
    pub title: String,
    /// State of the event.
    pub state: State,
    /// Begins.
    pub starts_at: DateTime<Utc>,
    /// Its hour is not known yet.
    pub time_tbc: bool,
    /// It has no hour.
    pub all_day: bool,
    /// Where.
    pub place: Option<String>,
    /// Until then accreditation is anybody's; after it the supervisor's.
    pub accreditation_deadline_at: Option<DateTime<Utc>>,
    /// The list, by outlet and name, at most 2,000.
    pub guests: Vec<Guest>,
    /// Questions in the order they were asked, at most 500.
    pub questions: Vec<Question>,
}

/// Somebody to write to, and how.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invitation {
    /// Key of the guest.
    pub id: Uuid,
    /// The outlet's name.
    pub outlet: Option<String>,
    /// The journalist's name.
    pub journalist: Option<String>,
    /// As in [`Guest`].
    pub knows: String,
    /// For editors, supervisors and the head; only of people who agreed that their data is kept.
    pub contacts: Option<Vec<Contact>>,
}

/// What came of inviting.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {
    /// So many are new on the list.
    pub invited: i64,
    /// So many were on it.
    pub already: i64,
}

/// How much of an event ran. Times are UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Yield {
    /// Key of the event.
    pub id: Uuid,
    /// Official number.
    pub number: Option<String>,
    /// Title.
    pub title: String,
    /// State of the event.
    pub state: State,
    /// Begins.
    pub starts_at: DateTime<Utc>,
    /// Stories count until then.
    pub until: DateTime<Utc>,
    /// Invited.
    pub invited: i32,
    /// Said they would come.
    pub accepted: i32,
    /// Came.
    pub attended: i32,
    /// Came without an invitation.
    pub walk_ins: i32,
    /// Outlets that were there.
    pub outlets_present: i32,
    /// Of these, ran something.
    pub ran: i32,
    /// Of these, ran nothing so far.
    pub not_run: i32,
    /// Outlets that ran something without having been there.
    pub ran_absent: i32,
    /// No story counts any more.
    #[serde(rename = "final")]
    pub complete: bool,
}

/// One change at the door or of what was asked. Whatever is new carries a key of the writer's: sending it twice is harmless.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Deed {
    /// On the list of an event.
    Invite {
        /// The event.
        event: Uuid,
        /// One, or all who share something.
        who: Who,
    },
    /// Guests were told what the event is now.
    Told {
        /// The event.
        event: Uuid,
        /// Which of them.
        guests: Vec<Uuid>,
    },
    /// Present, or not after all.
    Attend {
        /// The guest.
        guest: Uuid,
        /// Which of the two.
        present: bool,
    },
    /// Somebody came who was not invited.
    WalkIn {
        /// The event.
        event: Uuid,
        /// Key of the new guest.
        id: Uuid,
        /// Name; may be empty where the outlet is known.
        name: String,
        /// Outlet; may be empty.
        outlet: String,
    },
    /// A guest's answer.
    Rsvp {
        /// The guest.
        guest: Uuid,
        /// `pending`, `yes`, `no`.
        answer: String,
    },
    /// Accreditation.
    Accredit {
        /// The guest.
        guest: Uuid,
        /// `none`, `granted`, `refused`.
        decision: String,
        /// Why it is refused.
        reason: Option<String>,
    },
    /// Off the list.
    Uninvite {
        /// The guest.
        guest: Uuid,
    },
    /// A question was asked.
    Ask {
        /// The event.
        event: Uuid,
        /// Key of the question.
        id: Uuid,
        /// The question.
        text: String,
        /// Who asked, if known.
        guest: Option<Uuid>,
    },
    /// What became of a question.
    Settle {
        /// The question.
        id: Uuid,
        /// The state the writer saw.
        seen: String,
        /// `open`, `answered`, `unanswered`, `dropped`.
        state: String,
        /// What was answered.
        answer: Option<String>,
    },
    /// A question becomes a media request.
    Request {
        /// The question.
        id: Uuid,
    },
    /// An answer becomes a line to take.
    Line {
        /// The question.
        id: Uuid,
    },
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_guest_is_found_by_the_beginnings_of_words_in_any_order() {
        let guest: Guest = serde_json::from_value(serde_json::json!({
            "id": Uuid::nil(), "outlet": "Radio Suara Seruni", "journalist": "Rina Hapsari", "kind": "radio",
            "invited_at": "2026-11-23T01:00:00Z", "rsvp": "yes", "accreditation": "none", "walk_in": false,
            "knows": "told", "open": []
        }))
        .unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(guest.name(), "Rina Hapsari, Radio Suara Seruni");
        for fitting in ["", "ri", "SERU ri", "hap rad"] {
            assert!(guest.fits(fitting), "{fitting}");
        }
        for other in ["ina", "ri x"] {
            assert!(!guest.fits(other), "{other}");
        }
    }
}
