//! Lists of holidays as calendars (iCalendar, RFC 5545): events of whole days.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use icalendar::parser::{Component, read_calendar, unfold};

use super::{Raw, Row, Said, kind};
use crate::domain::holiday::{Holiday, HolidayKind};
use crate::text::clock;
use crate::text::lang::Lang;
use crate::text::phrase::Text;

const UNREADABLE: Text = Text::new("bukan kalender iCalendar: {}", "not an iCalendar file: {}");
const NO_START: Text =
    Text::new("acara tanpa DTSTART yang berupa tanggal", "an event without a DTSTART that is a date");
const IN_UTC: Text = Text::new(
    "acara berjam UTC; libur ditulis sebagai hari utuh (DTSTART;VALUE=DATE)",
    "an event at a time in UTC; holidays are whole days (DTSTART;VALUE=DATE)",
);
const RECURS: Text = Text::new(
    "acara berulang; libur berubah tiap tahun, tulis tiap harinya",
    "a recurring event; holidays differ from year to year, write each day",
);
const TOO_LONG: Text = Text::new("acara lebih lama dari 31 hari", "an event of more than 31 days");
const CANCELLED: Text = Text::new("{} dibatalkan", "{} was cancelled");
const OBSERVED: Text = Text::new("{}: hari peringatan, bukan hari libur", "{}: an observance, not a holiday");

/// No holiday lasts longer, in days.
const LONGEST: i64 = 31;
/// A line has at most so many bytes, its end not counted (RFC 5545, 3.1).
const LINE: usize = 75;

/// Reads the events, each day of them by itself.
///
/// # Errors
/// When it is no calendar.
pub fn read(text: &str, lang: Lang) -> Result<Vec<Result<Raw, Row>>, String> {
    let begins = |line: &str| line.trim_end().eq_ignore_ascii_case("BEGIN:VEVENT");
    let lines: Vec<usize> = (1..).zip(text.lines()).filter(|(_, line)| begins(line)).map(|(n, _)| n).collect();
    // The parser wants the lines' ends as the standard has them.
    let whole = text.replace("\r\n", "\n").replace('\n', "\r\n");
    let unfolded = unfold(&whole);
    let calendar = read_calendar(&unfolded).map_err(|error| {
        let first = error.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        UNREADABLE.with(lang, &[first])
    })?;
    let events = calendar.components.iter().filter(|part| part.name.as_str().eq_ignore_ascii_case("VEVENT"));
    let rows = events.zip(lines).flat_map(|(event, line)| match days(event, lang) {
        Ok(days) => days.into_iter().map(|date| Ok(raw(event, line, date, lang))).collect(),
        Err(said) => vec![Err(Row { line, said })],
    });
    Ok(rows.collect())
}

/// A property's text, from which the parser took the escapes.
fn text(event: &Component<'_>, name: &str) -> String {
    event.find_prop(name).map(|property| property.val.as_str().to_owned()).unwrap_or_default()
}

fn days(event: &Component<'_>, lang: Lang) -> Result<Vec<NaiveDate>, Said> {
    let name = text(event, "SUMMARY");
    let wrong = |why: Text| Said::Wrong(why.get(lang).to_owned());
    if text(event, "STATUS").eq_ignore_ascii_case("CANCELLED") {
        return Err(Said::Left(CANCELLED.with(lang, &[&name])));
    }
    let described = text(event, "DESCRIPTION").to_lowercase();
    if ["observance", "perayaan", "hari peringatan"].iter().any(|word| described.starts_with(word)) {
        return Err(Said::Left(OBSERVED.with(lang, &[&name])));
    }
    if event.find_prop("RRULE").is_some() || event.find_prop("RDATE").is_some() {
        return Err(wrong(RECURS));
    }
    let start = text(event, "DTSTART");
    if start.ends_with('Z') {
        return Err(wrong(IN_UTC));
    }
    let first = day(&start).ok_or_else(|| wrong(NO_START))?;
    let end = text(event, "DTEND");
    // The end is the first day after; with a time of day it is within its day.
    let last = match day(&end) {
        Some(after) if end.len() == 8 || end.contains("T0000") => after.pred_opt().unwrap_or(after).max(first),
        Some(last) => last,
        None => {
            let days = lasts(&text(event, "DURATION")).unwrap_or(1).max(1);
            first.checked_add_signed(TimeDelta::days(days - 1)).unwrap_or(first)
        }
    };
    if (last - first).num_days() >= LONGEST {
        return Err(wrong(TOO_LONG));
    }
    Ok(first.iter_days().take_while(|date| *date <= last).collect())
}

fn day(stamp: &str) -> Option<NaiveDate> {
    NaiveDate::parse_from_str(stamp.get(..8)?, "%Y%m%d").ok()
}

/// Days of a duration in whole days or weeks.
fn lasts(duration: &str) -> Option<i64> {
    let span = duration.strip_prefix('P')?;
    let number = |text: &str| text.parse::<i64>().ok().filter(|n| (0..=1000).contains(n));
    match (span.strip_suffix('D'), span.strip_suffix('W')) {
        (Some(days), _) => number(days),
        (_, Some(weeks)) => number(weeks).map(|weeks| weeks * 7),
        _ => None,
    }
}

fn raw(event: &Component<'_>, line: usize, date: NaiveDate, lang: Lang) -> Raw {
    let name = text(event, "SUMMARY");
    let (lower, described) = (name.to_lowercase(), text(event, "DESCRIPTION").to_lowercase());
    let has = |text: &str, words: &[&str]| words.iter().any(|word| text.contains(word));
    let said = text(event, "CATEGORIES").split(',').find_map(|word| kind(word, lang).ok().flatten());
    let guessed = if has(&lower, &["cuti bersama", "joint holiday", "joint leave", "collective leave"]) {
        Some(HolidayKind::CollectiveLeave)
    } else {
        has(&described, &["public holiday", "libur nasional", "hari libur umum"]).then_some(HolidayKind::National)
    };
    Raw { line, date: Ok(date), name, kind: Ok(said.or(guessed)), source: text(event, "X-KENTONGAN-SOURCE") }
}

/// Writes a calendar that [`read`] reads back, and that calendars of other programs show. `at` is when it was written.
pub fn write<'a>(days: impl Iterator<Item = &'a Holiday>, at: DateTime<Utc>) -> String {
    let mut out = String::new();
    let stamp = at.format("%Y%m%dT%H%M%SZ").to_string();
    for line in ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//kentongan//holidays//ID", "CALSCALE:GREGORIAN"] {
        put(&mut out, line);
    }
    for day in days {
        let date = day.date.format("%Y%m%d").to_string();
        let after = day.date.checked_add_days(Days::new(1)).unwrap_or(day.date).format("%Y%m%d").to_string();
        let kind = clock::holiday(day.kind).get(Lang::Id).to_uppercase();
        put(&mut out, "BEGIN:VEVENT");
        put(&mut out, &format!("UID:{date}@kentongan"));
        put(&mut out, &format!("DTSTAMP:{stamp}"));
        put(&mut out, &format!("DTSTART;VALUE=DATE:{date}"));
        put(&mut out, &format!("DTEND;VALUE=DATE:{after}"));
        put(&mut out, &format!("SUMMARY:{}", escaped(&day.name)));
        put(&mut out, &format!("CATEGORIES:{kind}"));
        put(&mut out, &format!("DESCRIPTION:{}", escaped(&day.source)));
        put(&mut out, &format!("X-KENTONGAN-SOURCE:{}", escaped(&day.source)));
        put(&mut out, "TRANSP:TRANSPARENT");
        put(&mut out, "END:VEVENT");
    }
    put(&mut out, "END:VCALENDAR");
    out
}

fn escaped(text: &str) -> String {
    text.replace('\\', "\\\\").replace(',', "\\,").replace(';', "\\;").replace('\n', "\\n")
}

/// A line, folded where it is too long, never within a character.
fn put(out: &mut String, line: &str) {
    let mut room = LINE;
    for sign in line.chars() {
        if sign.len_utf8() > room {
            out.push_str("\r\n ");
            room = LINE - 1;
        }
        room -= sign.len_utf8();
        out.push(sign);
    }
    out.push_str("\r\n");
}
