//! What the board's panes show of a record: one flat row a record, as the `pane_*` views of the database give it.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::clock::rule::Pause;
use super::entity::Entity;
use super::standard::Standard;
use super::state::State;

/// A media event in pane 1. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventRow {
    /// Key.
    pub id: Uuid,
    /// Version, for the next write.
    pub version: i32,
    /// Official number.
    pub number: Option<String>,
    /// State.
    pub state: State,
    /// One of the eight kinds (`press_conference`, `press_briefing`, `press_tour`, `media_meeting`, `media_visit`, `editors_meeting`, `media_coverage`, `doorstop`).
    pub kind: String,
    /// Title.
    pub title: String,
    /// Start; the day counts alone when `time_tbc` or `all_day`.
    pub starts_at: DateTime<Utc>,
    /// End, if planned.
    pub ends_at: Option<DateTime<Utc>>,
    /// The time is yet to be confirmed.
    pub time_tbc: bool,
    /// It lasts the whole day.
    pub all_day: bool,
    /// Venue.
    pub place: Option<String>,
    /// Speakers.
    pub speakers: Vec<String>,
    /// Checklist steps done.
    pub checklist_done: i32,
    /// Checklist steps in all.
    pub checklist_total: i32,
    /// Guests invited.
    pub invited: i32,
    /// Guests that said they come.
    pub accepted: i32,
    /// Guests that came.
    pub attended: i32,
    /// The issue's code.
    pub issue: Option<String>,
    /// The number by which its series is known.
    #[serde(default)]
    pub series: Option<String>,
}

/// A release in pane 2. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ReleaseRow {
    /// Key.
    pub id: Uuid,
    /// Version, for the next write.
    pub version: i32,
    /// Official number, once it has one.
    pub number: Option<String>,
    /// State.
    pub state: State,
    /// Kind (`press_release`, `photo_release`, `clarification`, …).
    pub kind: String,
    /// Title.
    pub title: String,
    /// Planned publication.
    pub publish_at: Option<DateTime<Utc>>,
    /// Nothing goes to the public before this.
    pub embargo_until: Option<DateTime<Utc>>,
    /// The embargo follows the start of an event.
    pub embargo_follows_event: bool,
    /// The event it is bound to is put off or called off (see `kinds::EVENT_OFF`): somebody decides what becomes of it.
    #[serde(default)]
    pub event_off: Option<String>,
    /// Published.
    pub published_at: Option<DateTime<Utc>>,
    /// Author's name.
    pub author: Option<String>,
    /// Approver's name.
    pub approver: Option<String>,
    /// Destinations reached.
    pub sent: i32,
    /// Destinations in all.
    pub destinations: i32,
    /// Destinations that need a hand.
    pub failed: i32,
    /// Outlets that carried it.
    pub pickups: i32,
    /// The issue's code.
    pub issue: Option<String>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
    /// It went out by the urgent path, and a second person has until then to look at it.
    #[serde(default)]
    pub second_check_by: Option<DateTime<Utc>>,
    /// Destinations that hold a wrong text.
    #[serde(default)]
    pub wrong: i32,
}

/// A coverage hit in pane 3. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CoverageRow {
    /// Key.
    pub id: Uuid,
    /// Version, for the next write.
    pub version: i32,
    /// State.
    pub state: State,
    /// Where it ran.
    pub outlet: Option<String>,
    /// Headline.
    pub title: String,
    /// When it was seen first.
    pub seen_at: DateTime<Utc>,
    /// `positive`, `neutral`, `negative`, once a person has said so.
    pub tone: Option<String>,
    /// How much of a release it carries: `whole`, `partial`, `quote`, `reference`, `none`; absent when not compared.
    pub pickup: Option<String>,
    /// Share of the release used, 0 to 1.
    pub used_share: Option<f32>,
    /// The watch terms that matched.
    pub terms: Vec<String>,
    /// The issue's code.
    pub issue: Option<String>,
    /// Address of the article.
    pub url: Option<String>,
}

/// A disposition in pane 4. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DispositionRow {
    /// Key.
    pub id: Uuid,
    /// Version, for the next write.
    pub version: i32,
    /// Official number.
    pub number: Option<String>,
    /// State.
    pub state: State,
    /// `ordinary`, `urgent`, `very_urgent`.
    pub urgency: String,
    /// `ordinary`, `restricted`, `secret`, `top_secret`.
    pub security: String,
    /// Subject.
    pub subject: String,
    /// Issuer's name.
    pub from_officer: Option<String>,
    /// Addressee's name.
    pub to_officer: Option<String>,
    /// Addressee's login.
    pub to_login: Option<String>,
    /// Issued.
    pub issued_at: DateTime<Utc>,
    /// Due; when absent, by urgency.
    pub due_at: Option<DateTime<Utc>>,
    /// Read by the addressee.
    pub read_at: Option<DateTime<Utc>>,
    /// Handed-down dispositions that are still open.
    pub open_children: i32,
    /// Issuer's login.
    #[serde(default)]
    pub from_login: Option<String>,
    /// Name of whoever wrote it down for the issuer.
    #[serde(default)]
    pub recorded_by: Option<String>,
    /// The reader is one of its addressees and has not opened it.
    #[serde(default)]
    pub unread: bool,
    /// The record that carries it out, as far as the reader may know of it.
    #[serde(default)]
    pub fulfils: Option<Fulfilment>,
}

/// The record that carries a disposition out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fulfilment {
    /// Which kind of record.
    pub entity: Entity,
    /// Which record.
    pub id: Uuid,
    /// Its official number.
    pub number: Option<String>,
    /// One line that names it.
    pub title: String,
    /// Its state.
    pub state: State,
    /// When it came into that state (UTC), if that is known.
    pub at: Option<DateTime<Utc>>,
    /// It has reached what it was for: the order can be handed in.
    pub reached: bool,
}

/// A media request in pane 5. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RequestRow {
    /// Key.
    pub id: Uuid,
    /// Version, for the next write.
    pub version: i32,
    /// Official number.
    pub number: Option<String>,
    /// State.
    pub state: State,
    /// `P1` to `P4`.
    pub priority: String,
    /// How it came in (`whatsapp`, `phone`, `email`, `in_person`, `letter`, `sp4n`, `web`).
    pub channel: String,
    /// Outlet's name.
    pub outlet: Option<String>,
    /// Journalist's name; absent on the wall.
    pub journalist: Option<String>,
    /// Subject; absent on the wall.
    pub subject: String,
    /// Topic.
    pub topic: Option<String>,
    /// Came in.
    pub received_at: DateTime<Utc>,
    /// The newsroom's deadline.
    pub media_deadline_at: Option<DateTime<Utc>>,
    /// First response.
    pub first_response_at: Option<DateTime<Utc>>,
    /// Answered.
    pub answered_at: Option<DateTime<Utc>>,
    /// Asleep until then.
    pub snoozed_until: Option<DateTime<Utc>>,
    /// Who holds it: the name.
    pub assignee: Option<String>,
    /// Who holds it: the login.
    pub assignee_login: Option<String>,
    /// An approved answer is at hand.
    pub answer_approved: bool,
    /// The issue's code.
    pub issue: Option<String>,
    /// What is asked for (`question`, `interview`, `data`, `document`, …).
    #[serde(default)]
    pub kind: String,
    /// The service standard it came in under.
    #[serde(default)]
    pub standard: Option<Standard>,
    /// When it waited for a source.
    #[serde(default)]
    pub waits: Vec<Pause>,
    /// Messages that came since anybody did anything with it.
    #[serde(default)]
    pub messages: i32,
}

/// How the sources are, in one line.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct SourceHealth {
    /// Active sources.
    pub active: i32,
    /// Active sources whose last fetch went well.
    pub healthy: i32,
    /// When any source was last read well (UTC).
    pub last_ok_at: Option<DateTime<Utc>>,
}

/// How much was seen in each of the last 24 hours (oldest first), and the tones of the last day.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CoveragePulse {
    /// Hits an hour, oldest first, 24 of them.
    pub hours: Vec<i32>,
    /// Positive in the last 24 hours.
    pub positive: i32,
    /// Neutral in the last 24 hours.
    pub neutral: i32,
    /// Negative in the last 24 hours.
    pub negative: i32,
}

/// A person as the others see them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PersonRow {
    /// Login role.
    pub login: String,
    /// Name with titles.
    pub name: String,
    /// Position in the office.
    pub position: Option<String>,
    /// Roles, as words.
    pub roles: Vec<String>,
}

/// Whoever is at the keyboard.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Me {
    /// Login role.
    pub login: String,
    /// Name.
    pub name: String,
    /// Roles held.
    pub roles: Vec<super::role::Role>,
}

/// What every row of a list has.
pub trait Row {
    /// Key.
    fn id(&self) -> Uuid;
    /// Version.
    fn version(&self) -> i32;
    /// State.
    fn state(&self) -> State;
    /// One line that names it.
    fn title(&self) -> &str;
    /// The words that a filter looks through, beside the state's.
    fn words(&self) -> Vec<&str>;
}

/// One text or several.
pub(super) trait Each {
    /// Them, one after the other.
    fn each(&self) -> impl Iterator<Item = &str>;
}

impl Each for String {
    fn each(&self) -> impl Iterator<Item = &str> {
        std::iter::once(self.as_str())
    }
}

impl Each for Vec<String> {
    fn each(&self) -> impl Iterator<Item = &str> {
        self.iter().map(String::as_str)
    }
}

/// One line a kind of row: the field that names it, the optional fields and the others that a
/// filter looks through.
macro_rules! row {
    ($($row:ident: $title:ident, [$($word:ident)*], [$($list:ident)*];)+) => {
        $(impl Row for $row {
            fn id(&self) -> Uuid { self.id }
            fn version(&self) -> i32 { self.version }
            fn state(&self) -> State { self.state }
            fn title(&self) -> &str { &self.$title }
            fn words(&self) -> Vec<&str> {
                let mut words = vec![self.$title.as_str()];
                $(words.extend(self.$word.as_deref());)*
                $(words.extend(self.$list.each());)*
                words
            }
        })+
    };
}
pub(super) use row;

row! {
    EventRow: title, [number place issue], [speakers];
    ReleaseRow: title, [number author issue], [];
    CoverageRow: title, [outlet tone issue], [terms];
    DispositionRow: subject, [number to_officer from_officer], [];
    RequestRow: subject, [number outlet journalist assignee topic issue], [priority];
}
