//! Everything that can happen. A session is a list of these and can be replayed.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::form::Form;
use super::key::Key;
use super::triage::Beside;
use crate::domain::calendar::Calendar;
use crate::domain::card::{Card, Found};
use crate::domain::clash::told::Told;
use crate::domain::entity::{Entity, Topic};
use crate::domain::invite::Newsrooms;
use crate::domain::party::Asker;
use crate::domain::plan::Sheet;
use crate::domain::playout;
use crate::domain::press::{Deed, Door};
use crate::domain::register::{
    AlertRow, ChannelRow, CorrectionRow, DeliveryRow, DeskRow, IssueRow, RumourRow, SourceRow, TermRow,
};
use crate::domain::row::{
    CoveragePulse, CoverageRow, DispositionRow, EventRow, Me, PersonRow, ReleaseRow, RequestRow, SourceHealth,
};
use crate::domain::study::Answer;
use crate::domain::trial::Tried;
use crate::domain::version::{VersionRow, VersionTexts};
use crate::domain::write::{Refusal, Write, Written};

/// One thing that happened.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Msg {
    /// A key was pressed.
    Key(Key),
    /// Text was pasted.
    Paste(String),
    /// The screen has this size now: columns and rows.
    Resize(u16, u16),
    /// It is now this time (UTC).
    Clock(DateTime<Utc>),
    /// The database listens to us again: everything must be read anew.
    Linked,
    /// The database is gone; the words say why.
    Lost(String),
    /// The database says that a topic changed.
    Changed(Topic),
    /// A topic was read.
    Loaded(Box<Loaded>),
    /// A topic could not be read; the words say why.
    LoadFailed(Topic, String),
    /// A record was read in full.
    Card(Box<Card>),
    /// A record could not be read in full.
    CardFailed(Entity, Uuid, Failure),
    /// What stands beside the list at triage was read.
    Beside {
        /// The reading it answers.
        turn: u64,
        /// What is known of the request, or why it could not be read.
        result: Result<Box<Beside>, Failure>,
    },
    /// Who asks in a request was read.
    Asker {
        /// The reading it answers.
        turn: u64,
        /// Who it is, or why that could not be read.
        result: Result<Box<Asker>, Failure>,
    },
    /// A stretch of the plan was read.
    Plan {
        /// The reading it answers.
        turn: u64,
        /// What is planned, or why it could not be read.
        result: Result<Box<Sheet>, Failure>,
    },
    /// What runs when was read.
    Playout {
        /// The reading it answers.
        turn: u64,
        /// What runs, or why it could not be read.
        result: Result<Box<playout::Sheet>, Failure>,
    },
    /// The press at an event was read.
    Door {
        /// The reading it answers.
        turn: u64,
        /// Who is there and what was asked, or why that could not be read.
        result: Result<Box<Door>, Failure>,
    },
    /// Who of the press can be asked to an event was read.
    Newsrooms {
        /// The reading it answers.
        turn: u64,
        /// Outlets and journalists, or why they could not be read.
        result: Result<Box<Newsrooms>, Failure>,
    },
    /// A change at the door or of a question ended.
    Pressed {
        /// What was asked.
        deed: Deed,
        /// What the database said.
        result: Result<(), Failure>,
    },
    /// A search ended.
    Found {
        /// The search it answers.
        turn: u64,
        /// What it found, newest first.
        result: Result<Vec<Found>, String>,
    },
    /// A study was answered.
    Studied {
        /// The question it answers.
        turn: u64,
        /// What came back, or why nothing did.
        result: Result<Box<Answer>, String>,
    },
    /// A watch term was tried.
    TermTried {
        /// The trial it answers.
        turn: u64,
        /// How it ended.
        tried: Tried,
    },
    /// What the form's records would clash with was looked up.
    Clashes {
        /// The search it answers.
        turn: u64,
        /// The clashes of each record, or why they are not known.
        result: Result<Vec<(Uuid, Vec<Told>)>, String>,
    },
    /// A write ended.
    Written {
        /// What was asked.
        write: Write,
        /// What the database said.
        result: Result<Written, Failure>,
    },
    /// The versions of a release were listed.
    Versions {
        /// The reading it answers.
        turn: u64,
        /// The versions, the newest first, or why they could not be read.
        result: Result<Vec<VersionRow>, String>,
    },
    /// Versions of a release were read.
    VersionTexts {
        /// The reading it answers.
        turn: u64,
        /// What they say, the oldest first, or why they could not be read.
        result: Result<Vec<VersionTexts>, String>,
    },
    /// The reader's own editor has ended.
    Edited {
        /// Of which release the text is.
        id: Uuid,
        /// The text's key.
        key: String,
        /// The text as it was left, or why there is none.
        result: Result<String, String>,
    },
    /// A form was being filled in when the program last ended.
    Draft(Box<Form>),
    /// The program should end: a signal or a lost terminal.
    Quit,
    /// The world has something to say to the reader.
    Notice(String),
}

/// Why the database did not do it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Failure {
    /// It refused.
    Refused(Refusal),
    /// It could not be reached; the words say why. The write may be sent again without harm.
    Lost(String),
}

/// What a topic shows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Loaded {
    /// Media events.
    Events(Vec<EventRow>),
    /// Releases.
    Releases(Vec<ReleaseRow>),
    /// Coverage hits and their pulse.
    Coverage(Vec<CoverageRow>, CoveragePulse),
    /// Dispositions.
    Dispositions(Vec<DispositionRow>),
    /// Media requests.
    /// and how many more are open than the list holds.
    Requests(Vec<RequestRow>, u32),
    /// Issues.
    Issues(Vec<IssueRow>),
    /// Rumours.
    Rumours(Vec<RumourRow>),
    /// Alerts.
    Alerts(Vec<AlertRow>),
    /// Correction cases.
    Corrections(Vec<CorrectionRow>),
    /// Every source.
    SourceList(Vec<SourceRow>),
    /// Watch terms.
    Terms(Vec<TermRow>),
    /// Records of a desk: lines to take, information requests, public reports, advice, shifts.
    Desk(Entity, Vec<DeskRow>),
    /// Destinations of releases.
    Deliveries(Vec<DeliveryRow>),
    /// Channels.
    Channels(Vec<ChannelRow>),
    /// Health of the sources.
    Sources(SourceHealth),
    /// People, and whoever is at the keyboard.
    People(Vec<PersonRow>, Me),
    /// The working-day calendar, and what the database says of the office.
    Office(Box<Calendar>, Office),
}

/// What the database says of the office; it comes before what this console's settings say.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Office {
    /// Name of the region.
    pub region: Option<String>,
    /// The office's time zone.
    pub zone: Option<chrono_tz::Tz>,
    /// From how many days on a figure is old (`fact_days`).
    #[serde(default)]
    pub fact_days: Option<u16>,
}

impl Loaded {
    /// The topic it answers.
    pub const fn topic(&self) -> Topic {
        match self {
            Self::Events(_) => Topic::Event,
            Self::Releases(_) => Topic::Release,
            Self::Coverage(..) => Topic::Coverage,
            Self::Dispositions(_) => Topic::Disposition,
            Self::Requests(..) => Topic::Request,
            Self::Issues(_) => Topic::Issue,
            Self::Rumours(_) => Topic::Rumour,
            Self::Alerts(_) => Topic::Alert,
            Self::Corrections(_) => Topic::Correction,
            Self::SourceList(_) => Topic::SourceList,
            Self::Terms(_) => Topic::Term,
            Self::Desk(entity, _) => entity.topic(),
            Self::Deliveries(_) => Topic::Delivery,
            Self::Channels(_) => Topic::Channel,
            Self::Sources(_) => Topic::Source,
            Self::People(..) => Topic::Person,
            Self::Office(..) => Topic::Holiday,
        }
    }
}
