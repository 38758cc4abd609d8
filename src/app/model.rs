//! The state of a console: what the office knows and what the reader looks at. Plain, serialisable data.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::form::Form;
use super::typed::Typed;
use crate::domain::calendar::Calendar;
use crate::domain::card::{Card, Found};
use crate::domain::data::Data;
use crate::domain::entity::{Entity, Topic};
use crate::domain::write::Write;
use crate::text::lang::Lang;

/// Everything the program knows at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Model {
    /// The time, as last told (UTC).
    pub now: DateTime<Utc>,
    /// When somebody last pressed a key (UTC); the start of the program before that.
    pub touched: DateTime<Utc>,
    /// Columns and rows of the screen.
    pub size: (u16, u16),
    /// What does not change while the program runs.
    pub setup: Setup,
    /// Language of the screen.
    pub lang: Lang,
    /// Name of the theme in use.
    pub theme: String,
    /// How it stands with the database.
    pub link: Link,
    /// What the office knows.
    pub data: Data,
    /// The working-day calendar.
    pub calendar: Calendar,
    /// How fresh each topic is.
    pub fresh: BTreeMap<Topic, Fresh>,
    /// The pane in focus, or the register that fills the screen.
    pub focus: Entity,
    /// The pane of the board that had the focus last.
    pub home: Entity,
    /// The pane in focus fills the screen.
    pub full: bool,
    /// How each pane is looked at.
    pub looks: BTreeMap<Entity, Look>,
    /// What lies over the board, the topmost last.
    pub overlays: Vec<Overlay>,
    /// A line for the reader, until it is time.
    pub notice: Option<Notice>,
    /// What can be taken back, the newest last; at most `UNDO_LEVELS`.
    pub undo: Vec<UndoStep>,
    /// Writes sent and not yet answered, by record.
    pub pending: BTreeMap<Uuid, Pending>,
    /// The record that is copied as soon as it is read.
    pub copying: Option<Uuid>,
    /// A form left over from a run that ended badly.
    pub draft: Option<Box<Form>>,
    /// Texts of releases that were written and not saved, and are not open.
    #[serde(default)]
    pub texts: BTreeMap<Uuid, super::editor::Draft>,
    /// Keys of the user that differ from the built-in ones.
    pub keymap: super::keymap::Keymap,
    /// How this console calls somebody who does not look at it.
    #[serde(default)]
    pub calls: super::call::Calls,
    /// What the last clip was taken from, for the next one.
    pub last_outlet: Option<String>,
    /// How the last snooze was typed, for the next one.
    #[serde(default)]
    pub last_snooze: Option<String>,
    /// What was done at a door or to a question and is on its way.
    #[serde(default)]
    pub deeds: Vec<super::press::send::Sent>,
    /// Counts searches and groups of steps, so that each has a number of its own.
    pub turn: u64,
    /// The wall: which page, and by how much it is shifted against burn-in.
    pub wall: Wall,
}

/// How many steps can be taken back.
pub const UNDO_LEVELS: usize = 50;

/// What is fixed when the program starts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Setup {
    /// Board or wall.
    pub mode: Mode,
    /// Name of the region, such as `Kab. Muara Kencana`.
    pub region: String,
    /// The office's time zone.
    pub zone: Tz,
    /// The private database of one desk.
    pub local: bool,
    /// Show seconds on the clock.
    pub seconds: bool,
    /// Names of the themes that can be chosen.
    pub themes: Vec<String>,
    /// A random number of this run, for the keys of new records.
    pub session: u64,
    /// Seconds a page of the wall stays.
    pub rotate_seconds: u32,
}

/// What the program is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Mode {
    /// The board of a person.
    Board,
    /// The wall: reads only.
    Wall,
}

/// How it stands with the database.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Link {
    /// Not yet reached.
    Connecting,
    /// Live.
    Linked,
    /// Gone since then.
    Lost {
        /// When it went (UTC).
        since: DateTime<Utc>,
        /// Why, in words.
        why: String,
    },
}

/// How fresh a topic is. At most one load is under way and one to follow.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fresh {
    /// When it was last read (UTC).
    pub at: Option<DateTime<Utc>>,
    /// A load is under way.
    pub loading: bool,
    /// It changed while the load was under way.
    pub again: bool,
    /// Why the last load failed.
    pub failed: Option<String>,
}

/// How a pane is looked at.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Look {
    /// The record under the cursor.
    pub cursor: Option<Uuid>,
    /// A new record that the cursor goes to as soon as the list has it.
    #[serde(default)]
    pub awaited: Option<Uuid>,
    /// Where the cursor stood, for when its record goes.
    pub place: usize,
    /// First row shown.
    pub top: usize,
    /// The rows that are shown, as places in the pane's data, in order.
    pub rows: Vec<usize>,
    /// Records marked for one action on many.
    pub marked: BTreeSet<Uuid>,
    /// Only rows that hold these words.
    pub filter: String,
    /// Which of the pane's orders is used.
    pub order: usize,
    /// How the clocks of its records stand.
    #[serde(default)]
    pub pressure: Pressure,
}

/// How many clocks of a list press and how many are overdue.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pressure {
    /// Due within the hour.
    pub soon: usize,
    /// Overdue.
    pub late: usize,
}

/// Something that lies over the board.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Overlay {
    /// The keys that work here.
    Help {
        /// First line shown.
        top: usize,
    },
    /// Commands and records by a few letters.
    Palette(Palette),
    /// A record in full.
    Card(CardView),
    /// A form: a new record, a changed one, or what an action needs to know.
    Form(Box<Form>),
    /// The filter line of the focused pane is being typed.
    Filter(Typed),
    /// A screen of analysis.
    Study(Box<super::study::View>),
    /// The inbox at triage.
    Triage(Box<super::triage::View>),
    /// Who asks in a request.
    Asker(Box<super::asker::View>),
    /// The plan by day and lane.
    Plan(Box<super::plan::View>),
    /// What runs when on channels that are served by hand.
    Playout(Box<super::playout::View>),
    /// A release that is being written.
    Editor(Box<super::editor::View>),
    /// The press at an event.
    Press(Box<super::press::View>),
}

/// The palette.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Palette {
    /// What was typed.
    pub input: Typed,
    /// The entries that match, best first.
    pub entries: Vec<Entry>,
    /// The records that match, as the database found them.
    pub found: Vec<Found>,
    /// The search under way, if any; there is never more than one.
    pub turn: Option<u64>,
    /// The line changed since: search again when the answer is there.
    pub again: bool,
    /// Why the last search failed.
    pub failed: Option<String>,
    /// The chosen line: first the entries, then the records.
    pub place: usize,
    /// Only records, no commands (`:cari`).
    pub records_only: bool,
}

/// What the palette offers beside records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Entry {
    /// A command: its place in `COMMANDS`.
    Command(usize),
    /// A new record of this kind.
    New(Entity),
    /// A theme.
    Theme(String),
}

/// A write on its way.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pending {
    /// What was sent, to be sent again should the database be lost meanwhile.
    pub write: Write,
    /// What is being done, in words.
    pub what: String,
    /// Steps that were taken together.
    pub group: u64,
    /// How many were sent together.
    #[serde(default)]
    pub of: usize,
    /// The database was lost before it answered; it is asked again when it is back.
    pub unsure: bool,
}

/// A record's card.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CardView {
    /// Which kind of record.
    pub entity: Entity,
    /// Which record.
    pub id: Uuid,
    /// The record, once read.
    pub card: Option<Box<Card>>,
    /// Why it could not be read.
    pub failed: Option<String>,
    /// First line shown.
    pub top: usize,
    /// The link under the cursor, if the card has any.
    pub link: usize,
    /// The checklist step the reader put the cursor on; else it is on the first open one.
    #[serde(default)]
    pub step: Option<usize>,
    /// The link was moved to last: it must be in sight.
    pub linking: bool,
    /// The reader wants to edit it as soon as it is read.
    pub edit: bool,
}

/// A line for the reader.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What it says.
    pub text: String,
    /// It is bad news.
    pub alarm: bool,
    /// It goes then (UTC).
    pub until: DateTime<Utc>,
}

/// One step that can be taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UndoStep {
    /// Which kind of record.
    pub entity: Entity,
    /// Which record.
    pub id: Uuid,
    /// The version this step made; a newer one means somebody has built on it.
    pub version: i32,
    /// What was done, in words.
    pub what: String,
    /// Steps that were taken together are taken back together.
    pub group: u64,
}

/// The wall's own state.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wall {
    /// Page shown.
    pub page: usize,
    /// When it was turned to (UTC).
    pub since: Option<DateTime<Utc>>,
    /// Shift of the content against burn-in: columns and rows, 0 to 2.
    pub shift: (u16, u16),
    /// The reader turned pages by hand; rotation waits.
    pub held: bool,
}

impl Model {
    /// A model before anything is known.
    pub fn new(setup: Setup, now: DateTime<Utc>, size: (u16, u16)) -> Self {
        Self {
            now,
            touched: now,
            size,
            setup,
            lang: Lang::Id,
            theme: "malam".to_owned(),
            link: Link::Connecting,
            data: Data::default(),
            calendar: Calendar::built_in(),
            fresh: BTreeMap::new(),
            focus: Entity::Event,
            home: Entity::Event,
            full: false,
            looks: BTreeMap::new(),
            overlays: Vec::new(),
            notice: None,
            undo: Vec::new(),
            pending: BTreeMap::new(),
            copying: None,
            draft: None,
            texts: BTreeMap::new(),
            keymap: super::keymap::Keymap::default(),
            calls: super::call::Calls::default(),
            last_outlet: None,
            last_snooze: None,
            deeds: Vec::new(),
            turn: 0,
            wall: Wall::default(),
        }
    }

    /// Says something to the reader, for as long as it takes to read.
    pub fn say(&mut self, text: impl Into<String>, alarm: bool) {
        let seconds = if alarm { 10 } else { 5 };
        self.notice = Some(Notice { text: text.into(), alarm, until: self.now + chrono::TimeDelta::seconds(seconds) });
    }

    /// What lies on top when the palette is looked through: commands chosen in it fall on that.
    pub fn under_palette(&self) -> Option<&Overlay> {
        self.overlays.iter().rev().find(|overlay| !matches!(overlay, Overlay::Palette(_)))
    }

    /// How a pane is looked at.
    pub fn look(&self, entity: Entity) -> &Look {
        static FRESH: Look = Look {
            cursor: None,
            awaited: None,
            place: 0,
            top: 0,
            rows: Vec::new(),
            marked: BTreeSet::new(),
            filter: String::new(),
            order: 0,
            pressure: Pressure { soon: 0, late: 0 },
        };
        self.looks.get(&entity).unwrap_or(&FRESH)
    }

    /// How a pane is looked at, to be changed.
    pub fn look_mut(&mut self, entity: Entity) -> &mut Look {
        self.looks.entry(entity).or_default()
    }
}
