//! Letters of the information desk (PPID) as text, in Indonesian as offices write: receipt, return, extension, decision,
//! receipt of an objection, the superior's answer. Filled from the record; signed by hand or electronically afterwards.

use chrono::{DateTime, Utc};
use chrono_tz::Tz;
use serde_json::Value;

use super::dates;
use super::lang::Lang;
use super::phrase::Text;
use super::{clock, words::choices::choice};
use crate::domain::calendar::Calendar;
use crate::domain::card::Card;
use crate::domain::clock::ClockReading;
use crate::domain::clock::office::seeded_clocks;
use crate::domain::clock::table::ClockKind;
use crate::domain::local::local;
use crate::domain::register::ClockSeed;
use crate::domain::state::State;

mod body;
mod page;

/// What stands in place of a name that this person may not read.
pub const HIDDEN: &str = "•••";

const NOT_YET: Text = Text::new(
    "surat “{}” belum dapat dibuat: langkahnya belum diambil pada permohonan ini",
    "the letter “{}” cannot be written: this request has not taken that step",
);
const NAMELESS: Text = Text::new(
    "surat memuat nama pemohon, yang hanya dapat dibaca PPID dan pencatatnya",
    "the letter names the requester, whom only the PPID and whoever recorded it may read",
);

/// The letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Letter {
    /// Proof of receipt with the register number (UU 14/2008 article 22(4)).
    Receipt,
    /// What has to be completed.
    Incomplete,
    /// The extension and its reason (article 22(8)).
    Extension,
    /// The written notice of the decision (article 22(7)).
    Decision,
    /// Receipt of an objection (article 36).
    Objection,
    /// The superior's answer (article 36(2)-(3)).
    Review,
}

impl Letter {
    /// All, in the order in which they are written.
    pub const ALL: &[Self] =
        &[Self::Receipt, Self::Incomplete, Self::Extension, Self::Decision, Self::Objection, Self::Review];

    /// Its identifier on the command line.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Receipt => "receipt",
            Self::Incomplete => "incomplete",
            Self::Extension => "extension",
            Self::Decision => "decision",
            Self::Objection => "objection",
            Self::Review => "review",
        }
    }

    /// Its heading.
    pub const fn heading(self) -> &'static str {
        match self {
            Self::Receipt => "TANDA BUKTI PENERIMAAN PERMOHONAN INFORMASI PUBLIK",
            Self::Incomplete => "PEMBERITAHUAN KELENGKAPAN PERMOHONAN INFORMASI PUBLIK",
            Self::Extension => "PEMBERITAHUAN PERPANJANGAN WAKTU",
            Self::Decision => "PEMBERITAHUAN TERTULIS ATAS PERMOHONAN INFORMASI PUBLIK",
            Self::Objection => "TANDA BUKTI PENERIMAAN KEBERATAN",
            Self::Review => "TANGGAPAN ATAS KEBERATAN",
        }
    }

    /// The letter that goes with a state of the request.
    pub const fn of(state: State) -> Option<Self> {
        Some(match state {
            State::Received | State::Complete | State::Processing => Self::Receipt,
            State::Incomplete => Self::Incomplete,
            State::Extended => Self::Extension,
            State::Answered | State::Closed => Self::Decision,
            State::Objected => Self::Objection,
            State::Reviewed | State::Disputed | State::Ruled => Self::Review,
            _ => return None,
        })
    }

    /// The step that makes it possible has left this field.
    const fn needs(self) -> &'static str {
        match self {
            Self::Receipt => "received_at",
            Self::Incomplete => "incomplete_at",
            Self::Extension => "extended_at",
            Self::Decision => "answered_at",
            Self::Objection => "objected_at",
            Self::Review => "reviewed_at",
        }
    }
}

/// Why a letter is not written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unwritten {
    /// The request has not come so far.
    NotYet(Letter),
    /// The requester is not for this person to read.
    Nameless,
}

impl Unwritten {
    /// The sentence.
    pub fn sentence(self, lang: Lang) -> String {
        match self {
            Self::NotYet(letter) => NOT_YET.with(lang, &[letter.as_str()]),
            Self::Nameless => NAMELESS.get(lang).to_owned(),
        }
    }
}

/// Who writes: as the office's settings have it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sender<'a> {
    /// `Kabupaten Muara Kencana`; may be empty.
    pub region: &'a str,
    /// `Dinas Komunikasi dan Informatika …`; may be empty.
    pub office: &'a str,
}

/// What dates are counted with.
#[derive(Debug, Clone, Copy)]
pub struct Time<'a> {
    /// Now (UTC).
    pub now: DateTime<Utc>,
    /// The office's calendar.
    pub calendar: &'a Calendar,
    /// The office's zone.
    pub zone: Tz,
}

/// A request as its letters read it.
struct Matter<'a> {
    card: &'a Card,
    time: Time<'a>,
    clocks: Vec<ClockReading>,
}

impl Matter<'_> {
    /// The words of a field; empty when there are none.
    fn word(&self, key: &str) -> &str {
        self.card.values.get(key).and_then(Value::as_str).unwrap_or_default()
    }

    /// The words of a field, or a dash.
    fn told(&self, key: &str) -> &str {
        Some(self.word(key)).filter(|word| !word.is_empty()).unwrap_or("–")
    }

    /// The label of a choice.
    fn chosen(&self, key: &str) -> &str {
        choice(self.word(key)).map_or("–", |text| text.get(Lang::Id))
    }

    /// The day of an instant, in full.
    fn day(&self, key: &str) -> String {
        self.word(key).parse().map_or_else(|_| "–".to_owned(), |at| self.date(at))
    }

    fn date(&self, at: DateTime<Utc>) -> String {
        dates::long(local(at, self.time.zone).date(), Lang::Id)
    }

    fn clock(&self, kinds: &[ClockKind]) -> Option<&ClockReading> {
        self.clocks.iter().find(|clock| kinds.contains(&clock.kind))
    }

    /// The last day of a period.
    fn last_day(&self, kinds: &[ClockKind]) -> String {
        self.clock(kinds).map_or_else(|| "–".to_owned(), |clock| self.date(clock.due))
    }

    /// What must be said of dates that were counted without an official list of holidays.
    fn warning(&self, kinds: &[ClockKind]) -> Option<String> {
        let years = &self.clock(kinds)?.unpublished;
        clock::unpublished(years, Lang::Id).map(|said| format!("Catatan: {said}"))
    }
}

/// Writes a letter about an information request.
///
/// # Errors
/// A sentence, when the request has not come so far or its requester is not for this person.
pub fn write(letter: Letter, card: &Card, sender: Sender<'_>, time: Time<'_>) -> Result<String, Unwritten> {
    let missing = |key: &str| card.values.get(key).is_none_or(Value::is_null);
    if missing(letter.needs()) {
        return Err(Unwritten::NotYet(letter));
    }
    if card.values.get("requester").and_then(Value::as_str).is_none_or(|name| name == HIDDEN) {
        return Err(Unwritten::Nameless);
    }
    let seeds: Vec<ClockSeed> =
        card.values.get("clocks").and_then(|seeds| serde_json::from_value(seeds.clone()).ok()).unwrap_or_default();
    let clocks = seeded_clocks(&seeds, time.now, time.calendar, time.zone);
    let matter = Matter { card, time, clocks };
    Ok(page::lay(letter, &matter, sender, &body::of(letter, &matter)))
}

#[cfg(test)]
mod tests;
