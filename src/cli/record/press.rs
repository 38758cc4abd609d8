//! `kentongan event invite|guests|rsvp|attend|…|questions|ask|answer|yield`: the press at an event from the command line.

mod print;

use std::io::{self, Write};

use anyhow::{Result, bail};
use chrono::{DateTime, Utc};
use clap::builder::PossibleValuesParser;
use clap::{ArgMatches, Command, FromArgMatches, Subcommand};
use serde::Serialize;
use serde_json::json;
use uuid::Uuid;

use super::told;
use crate::cli::Usage;
use crate::cli::session::Session;
use crate::domain::calendar::Calendar;
use crate::domain::entity::Entity;
use crate::domain::press::{Deed, Door, Guest};
use crate::store::StoreError;
use crate::text::clean::{Lines, clean};
use crate::text::dates;
use crate::text::phrase::Text;
use crate::text::when;

const INVITED: Text = Text::new("{} diundang, {} sudah ada di daftar", "{} invited, {} were on the list");
const NOBODY: Text = Text::new("tidak ada tamu “{}” di daftar kegiatan ini", "no guest “{}” on the list of this event");
const SEVERAL: Text =
    Text::new("{} tamu cocok dengan “{}”: {}; tulis lebih lengkap", "{} guests fit “{}”: {}; write more of it");
const NO_QUESTION: Text = Text::new("kegiatan ini tidak punya pertanyaan nomor {}", "this event has no question {}");
const YIELD: Text = Text::new(
    "{} hadir dari {} undangan ({} tanpa undangan) · {} dari {} media memuat · {} memuat tanpa hadir{}",
    "{} of {} invited came ({} not invited) · {} of {} outlets ran it · {} ran it without coming{}",
);
const STILL: Text = Text::new(" · dihitung s.d. {}", " · counted until {}");

/// What the command line asks for.
#[derive(Debug, Subcommand)]
pub enum Asked {
    /// Put outlets and journalists on the list of an event, several at once; nobody is doubled
    Invite {
        /// Its official number or key
        number: String,
        /// An outlet by name; repeat the flag for several
        #[arg(long)]
        outlet: Vec<String>,
        /// A journalist by name; repeat the flag for several
        #[arg(long)]
        journalist: Vec<String>,
        /// Every outlet of this kind
        #[arg(long, value_parser = PossibleValuesParser::new(["national_online", "local_online", "print", "television", "radio", "news_agency", "social_media"]))]
        kind: Vec<String>,
        /// Every journalist who writes about this
        #[arg(long)]
        beat: Vec<String>,
        /// Every outlet with an agreement
        #[arg(long)]
        contract: bool,
        /// Print JSON
        #[arg(long)]
        json: bool,
    },
    /// Take a guest off the list
    Uninvite {
        /// The event's official number or key
        number: String,
        /// The guest: beginnings of the name, or the key
        who: String,
    },
    /// The list of guests, with what each asked of us and is not answered
    Guests {
        /// The event's official number or key
        number: String,
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Texts and addresses for inviting, or for telling anew; ready for mail and WhatsApp
    Invitations {
        /// The event's official number or key
        number: String,
        /// Note all of them as told
        #[arg(long)]
        told: bool,
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Write down a guest's answer
    Rsvp {
        /// The event's official number or key
        number: String,
        /// The guest: beginnings of the name, or the key
        who: String,
        /// What they said
        #[arg(value_parser = PossibleValuesParser::new(["yes", "no", "pending"]))]
        answer: String,
    },
    /// Grant accreditation, refuse it, or take that back
    Accredit {
        /// The event's official number or key
        number: String,
        /// The guest: beginnings of the name, or the key
        who: String,
        /// Refuse it, for this reason
        #[arg(long, value_name = "REASON", conflicts_with = "none")]
        refuse: Option<String>,
        /// As if nothing had been decided
        #[arg(long)]
        none: bool,
    },
    /// Mark a guest present, or somebody who came without an invitation
    Attend {
        /// The event's official number or key
        number: String,
        /// The guest: beginnings of the name, or the key; with --walk-in the name as it is
        who: String,
        /// Take the mark back
        #[arg(long)]
        undo: bool,
        /// Came without an invitation
        #[arg(long, conflicts_with = "undo")]
        walk_in: bool,
        /// The outlet of a walk-in
        #[arg(long, requires = "walk_in")]
        outlet: Option<String>,
    },
    /// What was asked at an event, and what became of it
    Questions {
        /// The event's official number or key
        number: String,
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
    /// Take a question down
    Ask {
        /// The event's official number or key
        number: String,
        /// The question
        text: String,
        /// Who asked: beginnings of a guest's name
        #[arg(long, value_name = "WHO")]
        from: Option<String>,
    },
    /// Say what became of a question
    Answer {
        /// The event's official number or key
        number: String,
        /// The number of the question
        question: i32,
        /// What was answered
        text: Option<String>,
        /// It was not answered
        #[arg(long, conflicts_with = "text")]
        unanswered: bool,
        /// Make it a media request
        #[arg(long, conflicts_with = "text")]
        request: bool,
        /// Make its answer a draft line to take
        #[arg(long)]
        line: bool,
    },
    /// How many came and which outlets ran it, of one event or of all in a period
    Yield {
        /// The event's official number or key; all of the period without it
        number: Option<String>,
        /// From this day on
        #[arg(long, value_name = "WHEN")]
        from: Option<String>,
        /// Until before this day
        #[arg(long, value_name = "WHEN")]
        to: Option<String>,
        /// Print a JSON array
        #[arg(long)]
        json: bool,
    },
}

/// Its part of the command line.
pub fn commands(command: Command) -> Command {
    Asked::augment_subcommands(command)
}

impl Asked {
    /// What was said, where it is one of these.
    pub fn of(said: &ArgMatches) -> Option<Self> {
        Self::from_arg_matches(said).ok()
    }

    /// Does it, or prints it.
    ///
    /// # Errors
    /// [`Usage`] for what is no time; what the database refuses, in words; its loss.
    pub async fn run(&self, session: &Session, now: DateTime<Utc>) -> Result<()> {
        let store = &session.store;
        let said = |error: StoreError| told(error, Entity::Event, session.lang);
        let mut out = io::stdout().lock();
        match self {
            Self::Invite { number, outlet, journalist, kind, beat, contract, json } => {
                let event = store.find(Entity::Event, number).await.map_err(said)?;
                let who = json!({"outlets": outlet, "journalists": journalist, "kinds": kind, "beats": beat, "contract": contract});
                let invited = store.guest_invite(event, &who).await.map_err(said)?;
                if *json {
                    return print(&mut out, &invited);
                }
                let counts = [invited.invited.to_string(), invited.already.to_string()];
                Ok(writeln!(out, "{}", INVITED.with(session.lang, &[&counts[0], &counts[1]]))?)
            }
            Self::Guests { number, json } => {
                let door = door(session, number).await?;
                if *json {
                    return print(&mut out, &door.guests);
                }
                door.guests.iter().try_for_each(|guest| print::line(&mut out, guest, session))
            }
            Self::Invitations { number, told, json } => {
                print::invitations(&mut out, session, number, *told, *json).await
            }
            Self::Questions { number, json } => {
                let door = door(session, number).await?;
                if *json {
                    return print(&mut out, &door.questions);
                }
                door.questions.iter().try_for_each(|question| print::asked(&mut out, question, session))
            }
            Self::Yield { number, from, to, json } => {
                let calendar = store.calendar().await?;
                let time = |words: &Option<String>| time(words.as_deref(), now, session, &calendar);
                let event = match number {
                    Some(number) => Some(store.find(Entity::Event, number).await.map_err(said)?),
                    None => None,
                };
                let found = store.event_yield(event, time(from)?, time(to)?).await.map_err(said)?;
                if *json {
                    return print(&mut out, &found);
                }
                for one in found {
                    let counts =
                        [one.attended, one.invited, one.walk_ins, one.ran, one.outlets_present, one.ran_absent]
                            .map(|count| count.to_string());
                    let stamp = dates::stamp(one.until, session.zone, session.lang);
                    let still = if one.complete { String::new() } else { STILL.with(session.lang, &[&stamp]) };
                    let mut parts: Vec<&str> = counts.iter().map(String::as_str).collect();
                    parts.push(&still);
                    writeln!(out, "{}  {}", one.number.as_deref().unwrap_or("-"), one.title)?;
                    writeln!(out, "  {}", YIELD.with(session.lang, &parts))?;
                }
                Ok(())
            }
            Self::Uninvite { number, who }
            | Self::Rsvp { number, who, .. }
            | Self::Accredit { number, who, .. }
            | Self::Attend { number, who, walk_in: false, .. } => {
                let door = door(session, number).await?;
                let guest = find(&door, who, session)?.id;
                store.press(&self.to_guest(guest)).await.map_err(said)
            }
            Self::Attend { number, who, outlet, .. } => {
                let event = store.find(Entity::Event, number).await.map_err(said)?;
                let outlet = outlet.clone().unwrap_or_default();
                store.press(&Deed::WalkIn { event, id: Uuid::now_v7(), name: who.clone(), outlet }).await.map_err(said)
            }
            Self::Ask { number, text, from } => {
                let door = door(session, number).await?;
                let guest = from.as_deref().map(|who| find(&door, who, session).map(|guest| guest.id)).transpose()?;
                let text = clean(text.trim(), 5000, Lines::Many);
                store.press(&Deed::Ask { event: door.id, id: Uuid::now_v7(), text, guest }).await.map_err(said)
            }
            Self::Answer { number, question, text, unanswered, request, line } => {
                let door = door(session, number).await?;
                let Some(found) = door.questions.iter().find(|one| one.seq == *question) else {
                    bail!(NO_QUESTION.with(session.lang, &[&question.to_string()]));
                };
                let id = found.id;
                if text.is_some() || *unanswered || !(*request || *line) {
                    let state = if *unanswered { "unanswered" } else { "answered" };
                    let answer = text.as_deref().map(|text| clean(text.trim(), 50_000, Lines::Many));
                    let answer = answer.or_else(|| found.answer.clone());
                    let deed = Deed::Settle { id, seen: found.state.clone(), state: state.to_owned(), answer };
                    store.press(&deed).await.map_err(said)?;
                }
                if *request {
                    store.press(&Deed::Request { id }).await.map_err(said)?;
                }
                if *line {
                    store.press(&Deed::Line { id }).await.map_err(said)?;
                }
                Ok(())
            }
        }
    }

    /// The change of one guest.
    fn to_guest(&self, guest: Uuid) -> Deed {
        match self {
            Self::Rsvp { answer, .. } => Deed::Rsvp { guest, answer: answer.clone() },
            Self::Attend { undo, .. } => Deed::Attend { guest, present: !undo },
            Self::Accredit { refuse, none, .. } => {
                let decision = match (refuse, none) {
                    (Some(_), _) => "refused",
                    (None, true) => "none",
                    (None, false) => "granted",
                };
                Deed::Accredit { guest, decision: decision.to_owned(), reason: refuse.clone() }
            }
            _ => Deed::Uninvite { guest },
        }
    }
}

fn print(out: &mut impl Write, what: &impl Serialize) -> Result<()> {
    Ok(writeln!(out, "{}", serde_json::to_string(what)?)?)
}

async fn door(session: &Session, number: &str) -> Result<Door> {
    let said = |error: StoreError| told(error, Entity::Event, session.lang);
    let event = session.store.find(Entity::Event, number).await.map_err(said)?;
    let door = session.store.event_door(event).await.map_err(said)?;
    door.ok_or_else(|| said(StoreError::Refused(crate::domain::write::Refusal::NotFound)))
}

fn find<'a>(door: &'a Door, who: &str, session: &Session) -> Result<&'a Guest> {
    let wanted = clean(who.trim(), 200, Lines::One);
    let exact = |guest: &&Guest| guest.id.to_string() == wanted || guest.name().eq_ignore_ascii_case(&wanted);
    if let Some(guest) = door.guests.iter().find(exact) {
        return Ok(guest);
    }
    let fitting: Vec<&Guest> = door.guests.iter().filter(|guest| !wanted.is_empty() && guest.fits(&wanted)).collect();
    match fitting[..] {
        [guest] => Ok(guest),
        [] => bail!(NOBODY.with(session.lang, &[&wanted])),
        _ => {
            let names: Vec<String> = fitting.iter().take(5).map(|guest| guest.name()).collect();
            bail!(SEVERAL.with(session.lang, &[&fitting.len().to_string(), &wanted, &names.join("; ")]))
        }
    }
}

fn time(
    words: Option<&str>,
    now: DateTime<Utc>,
    session: &Session,
    calendar: &Calendar,
) -> Result<Option<DateTime<Utc>>, Usage> {
    let read = |words: &str| match DateTime::parse_from_rfc3339(words) {
        Ok(at) => Ok(at.to_utc()),
        Err(_) => when::parse(words, now, session.zone, calendar)
            .map(|when| when.at)
            .map_err(|error| Usage(error.sentence(session.lang))),
    };
    words.map(read).transpose()
}
