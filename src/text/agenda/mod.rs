//! The agenda as a calendar file (iCalendar, RFC 5545).
//!
//! Times stand in UTC, which needs no table of zones and is read alike by every calendar; whole days stand in the
//! office's zone. An event keeps its UID for life and its SEQUENCE is its version, so a calendar replaces what it has.

use chrono::{NaiveDate, TimeDelta};
use chrono_tz::Tz;
use icalendar::{Calendar, Component, Event, EventLike, EventStatus, Property};

use super::lang::Lang;
use super::phrase::Text;
use super::words::choices::choice;
use crate::domain::agenda::Entry;
use crate::domain::clash::USUAL_LENGTH;
use crate::domain::local::{local, plus_days};
use crate::domain::state::State;

pub mod read;
mod recur;
mod stamp;

const TBC: Text = Text::new("{} (waktu menyusul)", "{} (time to be confirmed)");
const SPEAKERS: Text = Text::new("Pembicara: {}", "Speakers: {}");

/// Properties of our own, which other programs pass over (RFC 5545, 3.8.8.2).
const KIND: &str = "X-KENTONGAN-KIND";
const TBC_MARK: &str = "X-KENTONGAN-TBC";
const SPEAKER: &str = "X-KENTONGAN-SPEAKER";
const MODERATOR: &str = "X-KENTONGAN-MODERATOR";
const TOPIC: &str = "X-KENTONGAN-TOPIC";
const PURPOSE: &str = "X-KENTONGAN-PURPOSE";
/// What follows the key in the UID of an event of this program.
const OWN: &str = "@kentongan";

/// The file: `name` is what a calendar calls it.
pub fn calendar(entries: &[Entry], name: &str, zone: Tz, lang: Lang) -> String {
    let mut calendar = Calendar::new();
    calendar.name(name).timezone(zone.name());
    for entry in entries {
        calendar.push(event(entry, zone, lang));
    }
    calendar.to_string()
}

/// The name of an event in every calendar, however often it is written.
fn uid(entry: &Entry) -> String {
    format!("{}{OWN}", entry.event.id)
}

/// A property of our own; that it is text has to be said, or nothing in it would be escaped.
fn own(name: &str, value: &str) -> Property {
    Property::new(name, value).add_parameter("VALUE", "TEXT").done()
}

fn event(entry: &Entry, zone: Tz, lang: Lang) -> Event {
    let planned = &entry.event;
    let title = if planned.time_tbc { TBC.with(lang, &[&planned.title]) } else { planned.title.clone() };
    let mut event = Event::new();
    event.uid(&uid(entry)).sequence(entry.version).summary(&title).status(status(planned.state));
    event.timestamp(entry.updated_at).last_modified(entry.updated_at);
    if planned.time_tbc || planned.all_day {
        let (first, end) = days(entry, zone);
        event.starts(first).ends(end);
    } else {
        let end = planned.ends_at.or_else(|| planned.starts_at.checked_add_signed(USUAL_LENGTH));
        event.starts(planned.starts_at).ends(end.unwrap_or(planned.starts_at));
    }
    // What calendars have no word for, so that the program reads back what it wrote.
    let mark = planned.time_tbc.then_some((TBC_MARK, "TRUE"));
    let said = [(MODERATOR, &planned.moderator), (TOPIC, &planned.topic), (PURPOSE, &entry.purpose)];
    let said = said.into_iter().filter_map(|(name, value)| Some((name, value.as_deref()?)));
    for (name, value) in [(KIND, planned.kind.as_str())].into_iter().chain(mark).chain(said) {
        event.append_property(own(name, value));
    }
    for speaker in &planned.speakers {
        event.append_multi_property(own(SPEAKER, speaker));
    }
    if let Some(place) = planned.place.as_deref().filter(|place| !place.is_empty()) {
        event.location(place);
    }
    let mut about = vec![choice(&planned.kind).map_or(planned.kind.clone(), |text| text.get(lang).to_owned())];
    about.extend(planned.number.clone());
    if !planned.speakers.is_empty() {
        about.push(SPEAKERS.with(lang, &[&planned.speakers.join("; ")]));
    }
    about.extend(entry.purpose.clone());
    event.description(&about.join("\n"));
    event.done()
}

/// The first local day and the day after the last one, as RFC 5545 (3.6.1) wants the end of whole days.
fn days(entry: &Entry, zone: Tz) -> (NaiveDate, NaiveDate) {
    let planned = &entry.event;
    let first = local(planned.starts_at, zone).date();
    // an end at midnight belongs to the day before
    let last = planned.ends_at.and_then(|end| end.checked_sub_signed(TimeDelta::nanoseconds(1)));
    let last = last.map_or(first, |last| local(last, zone).date().max(first));
    (first, plus_days(last, 1))
}

const fn status(state: State) -> EventStatus {
    match state {
        State::Draft | State::Postponed => EventStatus::Tentative,
        State::Cancelled | State::Rescheduled => EventStatus::Cancelled,
        _ => EventStatus::Confirmed,
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use chrono_tz::Asia::Jayapura;
    use icalendar::parser::{read_calendar, unfold};

    fn entry(title: &str) -> Entry {
        serde_json::from_value(serde_json::json!({
            "id": "00000000-0000-7000-8000-000000000001", "number": "KM-1/2026", "state": "confirmed",
            "kind": "press_conference", "title": title, "starts_at": "2026-11-23T16:00:00Z", "ends_at": null,
            "time_tbc": false, "all_day": false, "place": "Aula, lt. 2; timur", "speakers": ["Bupati"],
            "moderator": null, "topic": null, "version": 4, "updated_at": "2026-11-20T01:00:00Z",
            "purpose": "Baris satu\nEND:VEVENT",
        }))
        .unwrap()
    }

    fn read(entry: &Entry) -> Vec<(String, String)> {
        let file = calendar(std::slice::from_ref(entry), "Agenda", Jayapura, Lang::Id);
        assert!(file.lines().all(|line| line.len() <= 75), "{file}");
        let unfolded = unfold(&file);
        let read = read_calendar(&unfolded).unwrap();
        assert_eq!(read.components.len(), 1);
        read.components[0].properties.iter().map(|p| (p.name.to_string(), p.val.to_string())).collect()
    }

    fn value<'a>(read: &'a [(String, String)], name: &str) -> &'a str {
        read.iter().find(|(key, _)| key == name).map_or("", |(_, value)| value)
    }

    #[test]
    fn an_event_keeps_its_name_version_and_instant() {
        let read = read(&entry("Konferensi pers; banjir, dan longsor di seluruh kecamatan Kabupaten Muara Kencana"));
        assert_eq!(value(&read, "UID"), "00000000-0000-7000-8000-000000000001@kentongan");
        assert_eq!((value(&read, "SEQUENCE"), value(&read, "STATUS")), ("4", "CONFIRMED"));
        assert_eq!((value(&read, "DTSTART"), value(&read, "DTEND")), ("20261123T160000Z", "20261123T180000Z"));
    }

    #[test]
    fn a_time_to_be_confirmed_is_a_day_of_the_office_and_says_so() {
        let mut entry = entry("Penyerahan SK");
        entry.event.time_tbc = true;
        let read = read(&entry);
        // 16.00 UTC is one o'clock of the next day in Jayapura
        assert_eq!((value(&read, "DTSTART"), value(&read, "DTEND")), ("20261124", "20261125"));
        assert!(value(&read, "SUMMARY").contains("waktu menyusul"));
    }

    #[test]
    fn what_was_cancelled_is_taken_out_of_calendars() {
        let mut entry = entry("Batal");
        for (state, said) in
            [(State::Cancelled, "CANCELLED"), (State::Rescheduled, "CANCELLED"), (State::Postponed, "TENTATIVE")]
        {
            entry.event.state = state;
            assert_eq!(value(&read(&entry), "STATUS"), said);
        }
    }
}
