//! What the core asks of the world, as data. Each is answered with one message.

use chrono::NaiveDate;
use chrono_tz::Tz;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::domain::clash::wish::Wish;
use crate::domain::entity::{Entity, Topic};
use crate::domain::press::Deed;
use crate::domain::study::Query;
use crate::domain::write::Write;
use crate::text::lang::Lang;

/// One thing to do outside.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub enum Effect {
    /// Read what a topic shows; answered by `Msg::Loaded` or `Msg::LoadFailed`.
    Load(Topic),
    /// Read a record in full; answered by `Msg::Card` or `Msg::CardFailed`.
    LoadCard(Entity, Uuid),
    /// Read what stands beside a request at triage; answered by `Msg::Beside`, which carries the number back.
    LoadBeside {
        /// Tells late answers from the newest.
        turn: u64,
        /// Which request.
        id: Uuid,
    },
    /// Read who asks in a request; answered by `Msg::Asker`, which carries the number back.
    LoadAsker {
        /// Tells late answers from the newest.
        turn: u64,
        /// Which request.
        id: Uuid,
    },
    /// Read a stretch of the plan; answered by `Msg::Plan`, which carries the number back.
    LoadPlan {
        /// Tells late answers from the newest.
        turn: u64,
        /// The first day.
        first: NaiveDate,
        /// How many days.
        days: u16,
        /// The zone in which days begin.
        zone: Tz,
    },
    /// Read what runs when; answered by `Msg::Playout`, which carries the number back.
    LoadPlayout {
        /// Tells late answers from the newest.
        turn: u64,
        /// The first day.
        first: NaiveDate,
        /// How many days.
        days: u16,
        /// The zone in which days begin.
        zone: Tz,
    },
    /// Read the press at an event; answered by `Msg::Door`, which carries the number back.
    LoadDoor {
        /// Tells late answers from the newest.
        turn: u64,
        /// Which event.
        id: Uuid,
    },
    /// Read who of the press can be asked to an event; answered by `Msg::Newsrooms`, which carries the number back.
    LoadNewsrooms {
        /// Tells late answers from the newest.
        turn: u64,
    },
    /// Change something at the door or of a question; answered by `Msg::Pressed`.
    Press(Deed),
    /// Search everything; answered by `Msg::Found`, which carries the number back.
    Search {
        /// Tells late answers from the newest.
        turn: u64,
        /// What to look for.
        text: String,
    },
    /// Answer a study; answered by `Msg::Studied`, which carries the number back.
    Study {
        /// Tells late answers from the newest.
        turn: u64,
        /// What is asked.
        query: Box<Query>,
    },
    /// Try a watch term on the stored articles; answered by `Msg::TermTried`, which carries the number back.
    TryTerm {
        /// Tells late answers from the newest.
        turn: u64,
        /// What must be there.
        query: String,
        /// What must not be there; may be empty.
        exclude: String,
        /// `title` or `body`.
        scope: String,
        /// In which language to say what is wrong.
        lang: Lang,
        /// The zone whose days are counted.
        zone: Tz,
    },
    /// Look up what these would clash with if they were saved; answered by `Msg::Clashes`, which carries the number back.
    FindClashes {
        /// Tells late answers from the newest.
        turn: u64,
        /// What is wished.
        wishes: Vec<Wish>,
        /// The zone in which days begin.
        zone: Tz,
    },
    /// Change a record; answered by `Msg::Written`.
    Write(Write),
    /// The reader opened an order he is an addressee of: leave his receipt.
    Seen(Uuid),
    /// Call the reader's attention outside the screen: a bell, a notification of the desktop.
    Ring(Ring),
    /// Put text on the clipboard of whoever looks at the screen (OSC 52).
    Copy(String),
    /// What is being written has changed: keep it before long (`drafts::all`), so that a crash does not lose it.
    KeepDraft,
    /// What was written has been sent or thrown away: forget its draft.
    DropDraft,
    /// Remember this theme for the next start.
    KeepTheme(String),
    /// Remember this language for the next start.
    KeepLang(String),
    /// List the versions of a release; answered by `Msg::Versions`, which carries the number back.
    LoadVersions {
        /// Tells late answers from the newest.
        turn: u64,
        /// Which release.
        id: Uuid,
    },
    /// Read what versions of a release say; answered by `Msg::VersionTexts`, which carries the number back.
    LoadVersionTexts {
        /// Tells late answers from the newest.
        turn: u64,
        /// Which release.
        id: Uuid,
        /// The numbers of the versions.
        numbers: Vec<i32>,
    },
    /// Let the reader's own editor work on a text; answered by `Msg::Edited`, which carries the rest back.
    EditOutside {
        /// Of which release.
        id: Uuid,
        /// The text's key.
        key: String,
        /// The text.
        text: String,
    },
    /// Stop the program for now (ctrl-z), until the shell brings it back.
    Suspend,
    /// Paint every cell again.
    Repaint,
    /// End the program in order.
    Quit,
}

/// How a call is made. Both may be off: then there is no call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ring {
    /// Ring the terminal's bell.
    pub bell: bool,
    /// Ask the terminal for a notification of the desktop.
    pub notify: Notify,
    /// What it says: one line of plain text.
    pub text: String,
}

/// How a terminal is asked for a notification of the desktop.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Notify {
    /// Not at all.
    #[default]
    Off,
    /// `OSC 9` (iTerm2, Windows Terminal, kitty, foot, WezTerm).
    Osc9,
    /// `OSC 777` (urxvt, foot, WezTerm, Ghostty).
    Osc777,
}
