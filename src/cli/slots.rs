//! `kentongan channel slots`: what runs when on channels that are served by hand.

use std::io::{self, Write};

use anyhow::{Result, bail};
use chrono::{Days, NaiveDate, Utc};
use clap::Args;
use serde_json::json;

use super::session::Session;
use crate::domain::local::local;
use crate::domain::playout::{Sheet, Slot};
use crate::text::dates;
use crate::text::phrase::Text;
use crate::text::words::playout as words;

/// The longest stretch, in days.
const LONGEST: i64 = 366;
const BACKWARDS: Text =
    Text::new("--to harus dari --from sampai setahun sesudahnya", "--to must be from --from to a year after it");

/// Print what runs when on channels that are served by hand
#[derive(Debug, Args)]
pub struct Slots {
    /// First day, YYYY-MM-DD [default: today]
    #[arg(long, value_name = "DATE")]
    from: Option<NaiveDate>,
    /// Last day, YYYY-MM-DD [default: six days later]
    #[arg(long, value_name = "DATE")]
    to: Option<NaiveDate>,
    /// Print a JSON array
    #[arg(long)]
    json: bool,
}

impl Slots {
    /// Does it.
    ///
    /// # Errors
    /// A stretch that is none; what the database refuses, or its loss.
    pub async fn run(self, session: &Session) -> Result<()> {
        let first = self.from.unwrap_or_else(|| local(Utc::now(), session.zone).date());
        let last = self.to.or_else(|| first.checked_add_days(Days::new(6))).unwrap_or(first);
        let days = (last - first).num_days() + 1;
        let Some(days) = u16::try_from(days).ok().filter(|days| (1..=LONGEST).contains(&i64::from(*days))) else {
            bail!(BACKWARDS.get(session.lang));
        };
        let sheet = session.store.playout(first, days, session.zone).await?;
        let mut out = io::stdout().lock();
        // Each once, also where it runs for days.
        let mut shown: Vec<&Slot> = Vec::new();
        for cell in &sheet.cells {
            let slot = &sheet.slots[cell.slot];
            if !shown.iter().any(|other| other.id == slot.id) {
                shown.push(slot);
            }
        }
        shown.sort_by_key(|slot| (slot.slot_from, slot.id));
        if self.json {
            let slots: Vec<_> = shown.iter().map(|slot| told(&sheet, slot)).collect();
            return Ok(writeln!(out, "{}", serde_json::to_string(&slots)?)?);
        }
        for slot in shown {
            writeln!(out, "{}", line(&sheet, slot, session))?;
        }
        Ok(())
    }
}

fn channel<'a>(sheet: &'a Sheet, slot: &Slot) -> &'a str {
    sheet.places.iter().find(|place| place.id == slot.channel_id).map_or("", |place| &place.name)
}

fn told(sheet: &Sheet, slot: &Slot) -> serde_json::Value {
    let medium =
        sheet.places.iter().find(|place| place.id == slot.channel_id).and_then(|place| place.medium.as_deref());
    json!({"id": slot.id, "channel": channel(sheet, slot), "medium": medium, "from": slot.slot_from, "until": slot.slot_until,
        "standing": slot.standing(Utc::now()), "twice": sheet.twice.contains(&slot.id), "state": slot.state,
        "number": slot.number, "title": slot.title})
}

fn line(sheet: &Sheet, slot: &Slot, session: &Session) -> String {
    let (zone, lang) = (session.zone, session.lang);
    let stamp = |at| dates::stamp(at, zone, lang);
    let when = match (slot.slot_from, slot.slot_until) {
        (Some(from), Some(until)) if until != from => format!("{} – {}", stamp(from), stamp(until)),
        (Some(from), _) => stamp(from),
        (None, _) => words::OPEN.get(lang).to_owned(),
    };
    let standing = words::standing(slot.standing(Utc::now())).get(lang);
    let twice =
        if sheet.twice.contains(&slot.id) { format!("  ! {}", words::TWICE_HERE.get(lang)) } else { String::new() };
    let number = slot.number.as_deref().map_or_else(String::new, |number| format!("{number} "));
    format!("{when}  {}  {standing}  {number}{}{twice}", channel(sheet, slot), slot.title)
}
