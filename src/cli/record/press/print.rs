//! How guests, questions and invitations are printed.

use std::io::Write;

use anyhow::Result;
use serde_json::json;
use uuid::Uuid;

use super::{door, print};
use crate::cli::record::told;
use crate::cli::session::Session;
use crate::domain::entity::Entity;
use crate::domain::press::{Door, Guest, Question};
use crate::store::StoreError;
use crate::text::dates;
use crate::text::phrase::Text;
use crate::text::words::choices::choice;
use crate::text::words::press as words;

const TOLD: Text = Text::new("{} tamu dicatat sudah diberi tahu", "{} guests are noted as told");
const BODY: Text = Text::new(
    "Yth. {},\nkami mengundang peliputan:\n{}\n{}\nTempat: {}\nMohon konfirmasi kehadiran.",
    "Dear {},\nyou are invited to cover:\n{}\n{}\nPlace: {}\nPlease confirm that you will come.",
);
const NEWS: Text = Text::new(
    "Yth. {},\nada perubahan:\n{}\n{}\nTempat: {}\nMohon konfirmasi kehadiran.",
    "Dear {},\nplease note the change:\n{}\n{}\nPlace: {}\nPlease confirm that you will come.",
);
const OFF: Text = Text::new(
    "Yth. {},\nkegiatan ini {}:\n{}\nKami kabari selanjutnya.",
    "Dear {},\nthis event is {}:\n{}\nWe shall let you know.",
);
const TBC: Text = Text::new("waktu menyusul", "time to be confirmed");

fn word<'a>(of: &'a str, session: &Session) -> &'a str {
    choice(of).map_or(of, |text| text.get(session.lang))
}

pub(super) fn line(out: &mut impl Write, guest: &Guest, session: &Session) -> Result<()> {
    let (lang, zone) = (session.lang, session.zone);
    let state = match guest.attended_at {
        Some(at) => words::CAME_AT.with(lang, &[&dates::time_of(at, zone, lang)]),
        None => word(&guest.rsvp, session).to_owned(),
    };
    let mut more: Vec<String> = Vec::new();
    more.extend(guest.walk_in.then(|| words::WALK_IN.get(lang).to_owned()));
    more.extend((guest.accreditation == "granted").then(|| words::ACCREDITED.get(lang).to_owned()));
    more.extend(guest.accreditation_reason.as_deref().map(|why| words::NOT_ACCREDITED.with(lang, &[why])));
    more.extend((guest.knows == "anew").then(|| words::TELL.get(lang).to_owned()));
    more.extend((guest.knows == "never").then(|| words::UNTOLD.get(lang).to_owned()));
    more.extend(guest.ran.as_deref().map(|ran| word(ran, session).to_owned()));
    writeln!(out, "{state:<16}  {}  {}", guest.name(), more.join(" · "))?;
    for asked in &guest.open {
        writeln!(out, "{:18}? {} {}", "", asked.number.as_deref().unwrap_or("-"), asked.title)?;
    }
    Ok(())
}

pub(super) fn asked(out: &mut impl Write, question: &Question, session: &Session) -> Result<()> {
    let lang = session.lang;
    writeln!(out, "{:>3}  {:<16}  {}", question.seq, word(&question.state, session), question.text)?;
    let mut more: Vec<String> = Some(question.who()).into_iter().filter(|who| !who.is_empty()).collect();
    more.extend(question.request.as_deref().map(|number| words::BECAME_REQUEST.with(lang, &[number])));
    let draft = words::DRAFT_LINE.get(lang);
    more.extend(question.line_id.map(|_| words::BECAME_LINE.with(lang, &[question.line.as_deref().unwrap_or(draft)])));
    if !more.is_empty() {
        writeln!(out, "{:23}{}", "", more.join(" · "))?;
    }
    if let Some(answer) = &question.answer {
        writeln!(out, "{:23}{answer}", "")?;
    }
    Ok(())
}

/// Whoever must be told something, with the text for them and where it goes.
pub(super) async fn invitations(
    out: &mut impl Write,
    session: &Session,
    number: &str,
    note: bool,
    json: bool,
) -> Result<()> {
    let said = |error: StoreError| told(error, Entity::Event, session.lang);
    let (lang, zone) = (session.lang, session.zone);
    let door = door(session, number).await?;
    let letters = session.store.event_invitations(door.id).await.map_err(said)?;
    let letters: Vec<_> =
        letters.into_iter().filter(|letter| ["never", "anew"].contains(&letter.knows.as_str())).collect();
    let when = match (door.time_tbc, door.all_day) {
        (true, _) => format!("{}, {}", dates::full(day(&door, zone), lang), TBC.get(lang)),
        (_, true) => dates::full(day(&door, zone), lang),
        _ => dates::stamp(door.starts_at, zone, lang),
    };
    let place = door.place.as_deref().unwrap_or("-");
    let mut printed = Vec::new();
    for letter in &letters {
        let who = [&letter.journalist, &letter.outlet]
            .into_iter()
            .flatten()
            .map(String::as_str)
            .collect::<Vec<_>>()
            .join(", ");
        let state = door.state.to_string();
        let text = match (state.as_str(), letter.knows.as_str()) {
            ("postponed" | "cancelled", _) => {
                let word = crate::text::words::states::state(Entity::Event, door.state).get(lang);
                OFF.with(lang, &[&who, word, &door.title])
            }
            (_, "anew") => NEWS.with(lang, &[&who, &door.title, &when, place]),
            _ => BODY.with(lang, &[&who, &door.title, &when, place]),
        };
        if json {
            printed.push(json!({"guest": letter.id, "who": who, "knows": letter.knows, "contacts": letter.contacts, "text": text}));
            continue;
        }
        for contact in letter.contacts.iter().flatten() {
            writeln!(out, "# {} {}", word(&contact.channel, session), contact.address)?;
        }
        writeln!(out, "{text}\n")?;
    }
    if json {
        print(out, &printed)?;
    }
    if note {
        let ids: Vec<Uuid> = letters.iter().map(|letter| letter.id).collect();
        let n = session.store.guest_told(door.id, Some(&ids)).await.map_err(said)?;
        if !json {
            writeln!(out, "{}", TOLD.with(lang, &[&n.to_string()]))?;
        }
    }
    Ok(())
}

fn day(door: &Door, zone: chrono_tz::Tz) -> chrono::NaiveDate {
    crate::domain::local::local(door.starts_at, zone).date()
}
