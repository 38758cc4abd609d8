//! What the registers show of a record: one flat row a record, as the `pane_*` views of the database give it.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::clock::rule::Pause;
use super::entity::Entity;
use super::row::{Each, Row, row};
use super::state::State;

/// An issue. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IssueRow {
    /// Key.
    pub id: Uuid,
    /// Version, for the next write.
    pub version: i32,
    /// State.
    pub state: State,
    /// Code, such as `BANJIR-26`.
    pub code: String,
    /// Title.
    pub title: String,
    /// `green`, `yellow`, `orange`, `red`.
    pub level: String,
    /// Name of whoever looks after it.
    pub owner: Option<String>,
    /// Hits in the last 24 hours.
    pub hits_day: i32,
    /// Hits in the last seven days.
    pub hits_week: i32,
    /// Positive hits in the last seven days.
    pub positive: i32,
    /// Neutral hits in the last seven days.
    pub neutral: i32,
    /// Negative hits in the last seven days.
    pub negative: i32,
    /// Rumours that are not closed.
    pub rumours: i32,
    /// Alerts that are not closed.
    pub alerts: i32,
    /// Hits a day, oldest first, 14 of them, the last one today.
    pub days: Vec<i32>,
}

/// A rumour. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RumourRow {
    /// Key.
    pub id: Uuid,
    /// Version, for the next write.
    pub version: i32,
    /// State.
    pub state: State,
    /// Official number.
    pub number: Option<String>,
    /// The claim.
    pub title: String,
    /// Where it was seen.
    pub seen_where: Option<String>,
    /// When it was seen first.
    pub first_seen_at: DateTime<Utc>,
    /// How many shares, posts or questions are known of.
    pub volume: Option<i32>,
    /// What it turned out to be.
    pub verdict: Option<String>,
    /// Number or title of the release that clarifies it.
    pub clarification: Option<String>,
    /// The issue's code.
    pub issue: Option<String>,
    /// The verdict was given.
    pub judged_at: Option<DateTime<Utc>>,
    /// The clarification was out.
    pub clarified_at: Option<DateTime<Utc>>,
    /// In how many places it was seen.
    pub places: i32,
    /// Seen last.
    pub last_seen_at: DateTime<Utc>,
}

/// An alert. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AlertRow {
    /// Key.
    pub id: Uuid,
    /// Version, for the next write.
    pub version: i32,
    /// State.
    pub state: State,
    /// What raised it (see `field::ALERT_RULES`).
    pub rule: String,
    /// `notice`, `warning`, `critical`.
    pub severity: String,
    /// What it is about, in a few words.
    pub title: String,
    /// Figures of the rule: what was counted, the baseline, the limit.
    pub measure: serde_json::Value,
    /// Raised first.
    pub first_at: DateTime<Utc>,
    /// Raised last.
    pub last_at: DateTime<Utc>,
    /// How often it was raised.
    pub count: i32,
    /// Asleep until then.
    pub muted_until: Option<DateTime<Utc>>,
    /// Name of whoever took it.
    pub acknowledged_by: Option<String>,
    /// The issue's code.
    pub issue: Option<String>,
}

/// A correction case. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CorrectionRow {
    /// Key.
    pub id: Uuid,
    /// Version, for the next write.
    pub version: i32,
    /// State.
    pub state: State,
    /// Official number.
    pub number: Option<String>,
    /// What it is about.
    pub title: String,
    /// Where the article ran.
    pub outlet: Option<String>,
    /// `right_of_reply`, `right_of_correction`, `informal`, `press_council`.
    pub instrument: Option<String>,
    /// How many facts are in dispute.
    pub disputed: i32,
    /// The article's publication.
    pub first_published_at: Option<DateTime<Utc>>,
    /// Last change.
    pub updated_at: DateTime<Utc>,
    /// Its clocks.
    pub clocks: Vec<ClockSeed>,
}

/// A source. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SourceRow {
    /// Key.
    pub id: Uuid,
    /// Version, for the next write.
    pub version: i32,
    /// State.
    pub state: State,
    /// Shown name.
    pub name: String,
    /// Address.
    pub url: String,
    /// Kind (see `field::SOURCE_KINDS`).
    pub kind: String,
    /// Whose it is.
    pub outlet: Option<String>,
    /// The last outcome: one word of the diary of fetches.
    pub status: Option<String>,
    /// The last failure in a sentence, while it fails.
    pub trouble: Option<String>,
    /// Failures in a row, weighted; 0 says that all is well.
    pub failures: f32,
    /// Minutes between fetches.
    pub poll_minutes: i32,
    /// Last read well.
    pub last_ok_at: Option<DateTime<Utc>>,
    /// Read next.
    pub next_fetch_at: DateTime<Utc>,
    /// Its newest article.
    pub newest_at: Option<DateTime<Utc>>,
    /// Articles first seen there in the last seven days.
    pub articles: i32,
}

/// A watch term. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TermRow {
    /// Key.
    pub id: Uuid,
    /// Version, for the next write.
    pub version: i32,
    /// State.
    pub state: State,
    /// Name.
    pub name: String,
    /// What must be there.
    pub query: String,
    /// What must not be there.
    pub exclude: Option<String>,
    /// The issue's code.
    pub issue: Option<String>,
    /// How much a hit says.
    pub weight: f32,
    /// Not matched until then.
    pub muted_until: Option<DateTime<Utc>>,
    /// Hits in the last 24 hours.
    pub hits_day: i32,
    /// Hits in the last seven days.
    pub hits_week: i32,
    /// How many of those of seven days were dismissed.
    pub dismissed: i32,
}

/// One clock of a record as the database starts it: which, since when, and what moved it. Times are UTC.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClockSeed {
    /// The clock's identifier, `process.stage` (see `clock::table`).
    pub kind: String,
    /// What set it off.
    pub start: DateTime<Utc>,
    /// The instant given with the record, for rules that count back from one.
    #[serde(default)]
    pub target: Option<DateTime<Utc>>,
    /// Identifier of an extension that was granted.
    #[serde(default)]
    pub extension: Option<String>,
    /// When it stood still.
    #[serde(default)]
    pub pauses: Vec<Pause>,
    /// What was asked for was done.
    #[serde(default)]
    pub done: Option<DateTime<Utc>>,
}

/// A record of one of the desks: a line to take, an information request, a public report, advice, a shift, an assignment,
/// an asset. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeskRow {
    /// Which desk.
    pub entity: Entity,
    /// Key.
    pub id: Uuid,
    /// Version, for the next write.
    pub version: i32,
    /// State.
    pub state: State,
    /// Official number.
    pub number: Option<String>,
    /// One line that names it.
    pub title: String,
    /// Who it is with: a requester as far as the reader may know, an office, an officer.
    pub party: Option<String>,
    /// Its kind or class, an identifier with a label.
    pub kind: Option<String>,
    /// The time it is known by: received, approved, begun.
    pub at: DateTime<Utc>,
    /// Its clocks.
    pub clocks: Vec<ClockSeed>,
    /// What is to be known of it at a glance, in words.
    pub note: Option<String>,
    /// The issue's code.
    pub issue: Option<String>,
    /// What a reader must know of it though nothing forbids it: identifiers with a label.
    #[serde(default)]
    pub warnings: Vec<String>,
}

/// A destination of a release. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct DeliveryRow {
    /// Key.
    pub id: Uuid,
    /// Version, for the next write.
    pub version: i32,
    /// State.
    pub state: State,
    /// The release's number.
    pub number: Option<String>,
    /// The destination's name.
    pub name: String,
    /// The release's title.
    pub release: String,
    /// Kind of channel (see `kinds::CHANNEL_KINDS`).
    pub kind: String,
    /// How it is reached (see `kinds::CONNECTORS`).
    pub connector: String,
    /// `public`, `media`, `internal`.
    pub class: String,
    /// The errand: `publish`, `correct`, `withdraw`.
    pub op: String,
    /// Tries of this errand that failed.
    pub attempts: i32,
    /// Why the last one failed, or why it was left out.
    pub last_error: Option<String>,
    /// Tried again then.
    pub retry_at: Option<DateTime<Utc>>,
    /// Confirmed, sent, or planned.
    pub at: DateTime<Utc>,
    /// The number of the text it has.
    pub sent_version: Option<i32>,
    /// The number of the text in force.
    pub text_version: i32,
    /// It has another text than the one in force, or one that is withdrawn.
    pub holds_wrong: bool,
    /// A channel by hand runs it from then.
    pub slot_from: Option<DateTime<Utc>>,
    /// Until then.
    pub slot_until: Option<DateTime<Utc>>,
    /// There is evidence.
    pub proven: bool,
    /// The issue's code.
    pub issue: Option<String>,
}

/// A channel and how it fares. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChannelRow {
    /// Key.
    pub id: Uuid,
    /// Version, for the next write.
    pub version: i32,
    /// State.
    pub state: State,
    /// Name.
    pub name: String,
    /// Kind (see `kinds::CHANNEL_KINDS`).
    pub kind: String,
    /// `public`, `media`, `internal`.
    pub class: String,
    /// How it is reached (see `kinds::CONNECTORS`).
    pub connector: String,
    /// Address as people know it.
    pub address: Option<String>,
    /// A scheduled release goes there at once, with its embargo on top.
    pub early: bool,
    /// A release without destinations of its own goes there.
    pub is_default: bool,
    /// The last day of its permit, a day of the office's calendar.
    pub permit_until: Option<NaiveDate>,
    /// It took something last.
    pub last_ok_at: Option<DateTime<Utc>>,
    /// It failed last.
    pub last_failed_at: Option<DateTime<Utc>>,
    /// Why.
    pub last_error: Option<String>,
    /// Failures in a row.
    pub failures: i32,
    /// Destinations that are queued, on their way or tried again.
    pub waiting: i32,
    /// Destinations that wait for a person.
    pub hand: i32,
}

row! {
    IssueRow: title, [owner], [code level];
    RumourRow: title, [number seen_where verdict clarification issue], [];
    AlertRow: title, [acknowledged_by issue], [rule severity];
    CorrectionRow: title, [number outlet instrument], [];
    SourceRow: name, [outlet status trouble], [url kind];
    TermRow: name, [exclude issue], [query];
    DeskRow: title, [number party kind note issue], [];
    DeliveryRow: name, [number last_error issue], [release kind connector class];
    ChannelRow: name, [address last_error], [kind connector class];
}
