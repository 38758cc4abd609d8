//! Who asks: an outlet or a journalist as the desk knows them.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::state::State;

/// A request, in one line. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Asked {
    /// Key.
    pub id: Uuid,
    /// Official number.
    pub number: Option<String>,
    /// What was asked.
    pub title: String,
    /// State.
    pub state: State,
    /// Came in.
    pub at: DateTime<Utc>,
    /// Who asked, for those who may see it.
    pub journalist: Option<String>,
}

/// A story about us, in one line. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ran {
    /// Key of the hit.
    pub id: Uuid,
    /// Headline.
    pub title: String,
    /// Seen first.
    pub at: DateTime<Utc>,
    /// `positive`, `neutral`, `negative`, once a person has said so.
    pub tone: Option<String>,
    /// State of the hit.
    pub state: State,
}

/// A journalist in an outlet's list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Member {
    /// Key.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// Role in the newsroom.
    pub role: Option<String>,
    /// What they write about.
    pub beat: Option<String>,
}

/// An outlet as the desk knows it. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OutletCard {
    /// Key.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// `national_online`, `local_online`, `print`, `television`, `radio`, `news_agency`, `social_media`, `own`.
    pub kind: Option<String>,
    /// Its domains.
    pub domains: Vec<String>,
    /// The company behind it.
    pub legal_entity: Option<String>,
    /// Verification by Dewan Pers: `factual`, `administrative`, `none`; absent when nobody has looked.
    pub press_council: Option<String>,
    /// When somebody looked.
    pub press_council_checked_at: Option<DateTime<Utc>>,
    /// The group it belongs to.
    pub press_group: Option<String>,
    /// Who is responsible.
    pub editor_in_chief: Option<String>,
    /// The agreement with it, in words.
    pub contract: Option<String>,
    /// Whether it still appears.
    pub active: bool,
    /// Requests in all.
    pub asked: i64,
    /// Requests that were answered.
    pub answered: i64,
    /// Answered before the newsroom's deadline.
    pub in_time: i64,
    /// Answered, and with such a deadline.
    pub with_deadline: i64,
    /// Requests that wait for an answer, the newest first, at most ten.
    pub open: Vec<Asked>,
    /// The last ten that do not.
    pub history: Vec<Asked>,
    /// Its last stories about us, at most eight.
    pub stories: Vec<Ran>,
    /// Its journalists on the register.
    pub journalists: Vec<Member>,
}

/// A way to reach somebody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// `whatsapp`, `phone`, `email`, `other`.
    pub channel: String,
    /// Number or address.
    pub address: String,
    /// A note.
    pub notes: Option<String>,
}

/// What a journalist's card says of the outlet. Times are UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Newsroom {
    /// Key.
    pub id: Uuid,
    /// Name.
    pub name: String,
    /// As in [`OutletCard`].
    pub press_council: Option<String>,
    /// As in [`OutletCard`].
    pub press_council_checked_at: Option<DateTime<Utc>>,
    /// As in [`OutletCard`].
    pub contract: Option<String>,
}

/// A journalist as the desk knows them. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct JournalistCard {
    /// Key on the register; absent for somebody who only asked.
    pub id: Option<Uuid>,
    /// Name.
    pub name: String,
    /// Whether they are on the register.
    pub known: bool,
    /// Role in the newsroom.
    pub role: Option<String>,
    /// What they write about.
    pub beat: Option<String>,
    /// Level of the competence certificate (UKW).
    pub certificate: Option<String>,
    /// Whether they agreed that we keep their data; absent for somebody who is not on the register.
    pub consent: Option<bool>,
    /// How to reach them, for editors, supervisors and the head.
    pub contacts: Option<Vec<Contact>>,
    /// The contact given with the request, for those who may see it.
    pub contact: Option<String>,
    /// Their outlet.
    pub outlet: Option<Newsroom>,
    /// Requests in all that this person may know to be theirs.
    pub asked: i64,
    /// As in [`OutletCard`].
    pub open: Vec<Asked>,
    /// As in [`OutletCard`].
    pub history: Vec<Asked>,
    /// Stories about us with their byline.
    pub stories: Vec<Ran>,
}

/// Who asks in a request, as far as this person may know.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Asker {
    /// The journalist; absent where the request names none, or none this person may see.
    pub journalist: Option<JournalistCard>,
    /// The outlet, if the request names one.
    pub outlet: Option<OutletCard>,
}
