//! Events out of a calendar file of any program (iCalendar, RFC 5545): series within a span, whole days, named and
//! floating times. The file is a stranger's: it is bounded, its text is cleaned, and what cannot be read is said by its line.

use std::collections::BTreeMap;

use chrono::{DateTime, Months, TimeDelta, Utc};
use chrono_tz::Tz;
use icalendar::parser::{Component, Property, read_calendar, unfold};
use serde_json::{Value, json};
use uuid::Uuid;

use super::recur::{self, Unruly};
use super::stamp::{self, Stamp, Unread};
use super::{KIND, MODERATOR, OWN, PURPOSE, SPEAKER, TBC, TBC_MARK, TOPIC};
use crate::domain::agenda::Incoming;
use crate::domain::field::EVENT_KINDS;
use crate::domain::write::Values;
use crate::text::clean::{Lines, clean};
use crate::text::lang::Lang;
use crate::text::phrase::Text;

/// No file is larger, in bytes.
pub const MOST_BYTES: usize = 5 << 20;
/// No file brings in more events.
pub const MOST_EVENTS: usize = 5_000;
/// So far back and ahead of now series are followed, in months.
const BACK: Months = Months::new(3);
const AHEAD: Months = Months::new(12);
/// Components stand within each other no deeper than this: a calendar, an event, an alarm.
const DEPTH: usize = 4;
/// No more of the mistakes of a file are said.
const MOST_WRONG: usize = 20;
/// No event lasts longer.
const LONGEST: TimeDelta = TimeDelta::days(366);

const UNREADABLE: Text = Text::new("bukan kalender iCalendar: {}", "not an iCalendar file: {}");
const TOO_LARGE: Text =
    Text::new("lebih besar dari {} MB; ekspor rentang yang lebih pendek", "larger than {} MB; export a shorter span");
const TOO_MANY: Text =
    Text::new("lebih dari {} kegiatan; ekspor rentang yang lebih pendek", "more than {} events; export a shorter span");
const TOO_DEEP: Text = Text::new("terlalu banyak bagian bersarang", "too many components within each other");
const NO_UID: Text = Text::new(
    "kegiatan tanpa UID, jadi tidak dapat dikenali lagi",
    "an event without UID, so it cannot be known again",
);
const NO_TITLE: Text = Text::new("kegiatan tanpa SUMMARY (nama kegiatan)", "an event without SUMMARY (its name)");
const NO_START: Text = Text::new("kegiatan tanpa DTSTART (mulai)", "an event without DTSTART (its beginning)");
const NO_STAMP: Text = Text::new("{}: “{}” bukan waktu iCalendar", "{}: “{}” is not a time of iCalendar");
const NO_ZONE: Text = Text::new(
    "{}: zona waktu “{}” tidak dikenal; pakai nama seperti Asia/Jakarta",
    "{}: the time zone “{}” is not known; use a name such as Asia/Jakarta",
);
const BACKWARDS: Text =
    Text::new("selesai (DTEND) sebelum mulai (DTSTART)", "it ends (DTEND) before it begins (DTSTART)");
const NO_DURATION: Text =
    Text::new("DURATION “{}” tidak terbaca, misalnya PT2H", "DURATION “{}” cannot be read; such as PT2H");
const TOO_LONG: Text = Text::new("kegiatan lebih lama dari setahun", "an event of more than a year");
const NO_RULE: Text = Text::new("RRULE tidak terbaca: {}", "RRULE cannot be read: {}");
const TOO_OFTEN: Text =
    Text::new("RRULE lebih sering dari harian tidak diimpor", "an RRULE that repeats within a day is not imported");
const TOO_MANY_TIMES: Text = Text::new(
    "seri dengan lebih dari {} kejadian dalam rentang impor",
    "a series of more than {} occurrences within the span of the import",
);
const CANCELLED: Text = Text::new("Dibatalkan di kalender asalnya", "Cancelled in the calendar it came from");

/// What is wrong in a file, and at which line of it, from 1; 0 where it is the whole file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrong {
    /// The line.
    pub line: usize,
    /// What is wrong, in words.
    pub why: String,
}

/// What the reader of a file needs to know besides it.
#[derive(Debug, Clone, Copy)]
pub struct Around<'a> {
    /// The office's zone, for floating times and whole days.
    pub zone: Tz,
    /// Now (UTC): series are followed around it.
    pub now: DateTime<Utc>,
    /// The kind of what another program wrote, a word of [`EVENT_KINDS`].
    pub kind: &'a str,
    /// The language of what is said.
    pub lang: Lang,
}

/// The events of a file, each occurrence by itself, in the order of the file.
///
/// # Errors
/// Everything that is wrong in it, by line; nothing of it is to be used then.
pub fn read(text: &str, around: Around<'_>) -> Result<Vec<Incoming>, Vec<Wrong>> {
    let lang = around.lang;
    let whole = |why: String| vec![Wrong { line: 0, why }];
    if text.len() > MOST_BYTES {
        return Err(whole(TOO_LARGE.with(lang, &[&(MOST_BYTES >> 20).to_string()])));
    }
    let lines = begins(text, lang).map_err(|wrong| vec![wrong])?;
    // The parser wants the lines' ends as the standard has them.
    let ends = text.trim_start_matches('\u{feff}').replace("\r\n", "\n").replace('\r', "\n").replace('\n', "\r\n");
    let unfolded = unfold(&ends);
    let calendar = read_calendar(&unfolded).map_err(|error| {
        let first = error.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
        whole(UNREADABLE.with(lang, &[&clean(first, 200, Lines::One)]))
    })?;
    let events = calendar.components.iter().filter(|part| part.name.as_str().eq_ignore_ascii_case("VEVENT"));
    let (mut found, mut wrong) = (Vec::new(), Vec::new());
    for (event, line) in events.zip(lines) {
        match of_event(event, line, around) {
            Ok(incoming) => found.extend(incoming),
            Err(why) => wrong.push(Wrong { line, why }),
        }
        if found.len() > MOST_EVENTS {
            wrong.insert(0, Wrong { line: 0, why: TOO_MANY.with(lang, &[&MOST_EVENTS.to_string()]) });
        }
        if wrong.len() >= MOST_WRONG || found.len() > MOST_EVENTS {
            break;
        }
    }
    if wrong.is_empty() { Ok(newest(found)) } else { Err(wrong) }
}

/// The lines at which events begin. The parser goes into what it finds, so a hostile depth is refused before.
fn begins(text: &str, lang: Lang) -> Result<Vec<usize>, Wrong> {
    let (mut lines, mut depth) = (Vec::new(), 0_usize);
    for (line, words) in (1..).zip(text.lines()) {
        let words = words.trim_end().as_bytes();
        let starts = |with: &[u8]| words.len() >= with.len() && words[..with.len()].eq_ignore_ascii_case(with);
        if starts(b"BEGIN:") {
            depth += 1;
        } else if starts(b"END:") {
            depth = depth.saturating_sub(1);
        }
        if depth > DEPTH {
            return Err(Wrong { line, why: TOO_DEEP.get(lang).to_owned() });
        }
        if words.eq_ignore_ascii_case(b"BEGIN:VEVENT") {
            lines.push(line);
        }
    }
    Ok(lines)
}

/// Of several copies of one event the newest, at the place of the first. A changed occurrence is written after its series,
/// with a copy as new: the later one holds.
fn newest(found: Vec<Incoming>) -> Vec<Incoming> {
    let mut places: BTreeMap<(String, String), usize> = BTreeMap::new();
    let mut kept: Vec<Incoming> = Vec::with_capacity(found.len());
    for incoming in found {
        let key = (incoming.uid.clone(), incoming.recurrence.clone());
        match places.get(&key) {
            Some(place) => {
                let before = &kept[*place];
                let newer = |one: &Incoming| (one.sequence, one.modified_at);
                if newer(&incoming) >= newer(before) {
                    kept[*place] = incoming;
                }
            }
            None => {
                places.insert(key, kept.len());
                kept.push(incoming);
            }
        }
    }
    kept
}

fn find<'a, 'b>(event: &'b Component<'a>, name: &str) -> Option<&'b Property<'a>> {
    event.properties.iter().find(|property| property.name.as_str().eq_ignore_ascii_case(name))
}

/// A property's text, from which the parser took the escapes, as it may be shown.
fn said(event: &Component<'_>, name: &str, most: usize, lines: Lines) -> Option<String> {
    let text = clean(find(event, name)?.val.as_str(), most, lines);
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}

fn unread(name: &str, why: &Unread, lang: Lang) -> String {
    match why {
        Unread::Stamp(words) => NO_STAMP.with(lang, &[name, &clean(words, 60, Lines::One)]),
        Unread::Zone(words) => NO_ZONE.with(lang, &[name, &clean(words, 60, Lines::One)]),
    }
}

/// Every stamp of every property of this name.
fn stamps(event: &Component<'_>, name: &str, around: Around<'_>) -> Result<Vec<Stamp>, String> {
    let own = event.properties.iter().filter(|property| property.name.as_str().eq_ignore_ascii_case(name));
    let all = own.map(|property| stamp::all(property, around.zone)).collect::<Result<Vec<_>, _>>();
    all.map(|all| all.concat()).map_err(|why| unread(name, &why, around.lang))
}

fn one_stamp(event: &Component<'_>, name: &str, around: Around<'_>) -> Result<Option<Stamp>, String> {
    let found = find(event, name).map(|property| stamp::first(property, around.zone)).transpose();
    found.map_err(|why| unread(name, &why, around.lang))
}

fn of_event(event: &Component<'_>, line: usize, around: Around<'_>) -> Result<Vec<Incoming>, String> {
    let lang = around.lang;
    let wrong = |why: Text| why.get(lang).to_owned();
    let uid = said(event, "UID", 500, Lines::One).ok_or_else(|| wrong(NO_UID))?;
    let start = one_stamp(event, "DTSTART", around)?.ok_or_else(|| wrong(NO_START))?;
    let length = length(event, start, around)?;
    let of = one_stamp(event, "RECURRENCE-ID", around)?;
    let mut base = Incoming {
        own: uid.strip_suffix(OWN).and_then(|key| key.parse::<Uuid>().ok()),
        uid,
        recurrence: of.map(|of| recur::key(of.at)).unwrap_or_default(),
        sequence: find(event, "SEQUENCE").and_then(|number| number.val.as_str().trim().parse().ok()).unwrap_or(0),
        modified_at: one_stamp(event, "LAST-MODIFIED", around)?.map(|stamp| stamp.at),
        cancelled: find(event, "STATUS").is_some_and(|word| word.val.as_str().trim().eq_ignore_ascii_case("CANCELLED")),
        fields: Values::new(),
        reason: CANCELLED.get(lang).to_owned(),
        line,
    };
    if !base.cancelled || said(event, "SUMMARY", 1, Lines::One).is_some() {
        base.fields = fields(event, around)?;
    }
    let rule = find(event, "RRULE").map(|rule| rule.val.as_str().trim());
    let further = stamps(event, "RDATE", around)?;
    if of.is_some() || (rule.is_none() && further.is_empty()) {
        timed(&mut base, start.at, start, length);
        return Ok(vec![base]);
    }
    // A series: an occurrence is known by when it was to begin, and what was taken out of it is called off.
    let span = (
        around.now.checked_sub_months(BACK).unwrap_or(around.now),
        around.now.checked_add_months(AHEAD).unwrap_or(around.now),
    );
    let without = stamps(event, "EXDATE", around)?;
    let times = recur::occurrences(start, rule, &further, &without, span).map_err(|why| match why {
        Unruly::Rule(why) => NO_RULE.with(lang, &[&clean(&why, 200, Lines::One)]),
        Unruly::TooOften => wrong(TOO_OFTEN),
        Unruly::TooMany => TOO_MANY_TIMES.with(lang, &[&recur::MOST.to_string()]),
    })?;
    base.own = None;
    let gone = without.iter().filter(|stamp| stamp.at >= span.0 && stamp.at < span.1).take(usize::from(recur::MOST));
    let all = times.into_iter().map(|at| (at, false)).chain(gone.map(|stamp| (stamp.at, true)));
    let occurrences = all.map(|(at, gone)| {
        let mut one = Incoming { recurrence: recur::key(at), cancelled: base.cancelled || gone, ..base.clone() };
        timed(&mut one, at, start, length);
        one
    });
    Ok(occurrences.collect())
}

/// How long it takes, if that is said; of whole days up to the midnight after the last.
fn length(event: &Component<'_>, start: Stamp, around: Around<'_>) -> Result<Option<TimeDelta>, String> {
    let lang = around.lang;
    let length = match (one_stamp(event, "DTEND", around)?, find(event, "DURATION")) {
        (Some(end), _) => Some(end.at - start.at),
        (None, Some(words)) => {
            let words = words.val.as_str();
            let lasts = stamp::lasts(words);
            Some(lasts.ok_or_else(|| NO_DURATION.with(lang, &[&clean(words, 60, Lines::One)]))?)
        }
        (None, None) => None,
    };
    match length {
        Some(length) if length < TimeDelta::zero() => Err(BACKWARDS.get(lang).to_owned()),
        Some(length) if length > LONGEST => Err(TOO_LONG.get(lang).to_owned()),
        // A single whole day needs no end.
        Some(length) if start.is_day && length <= TimeDelta::hours(25) => Ok(None),
        other => Ok(other),
    }
}

/// Gives an event its time.
fn timed(incoming: &mut Incoming, at: DateTime<Utc>, start: Stamp, length: Option<TimeDelta>) {
    let end = length.and_then(|length| at.checked_add_signed(length));
    let tbc = incoming.fields.get("time_tbc") == Some(&Value::Bool(true));
    incoming.fields.insert("starts_at".to_owned(), json!(at));
    incoming.fields.insert("ends_at".to_owned(), json!(end));
    incoming.fields.insert("all_day".to_owned(), json!(start.is_day && !tbc));
}

fn fields(event: &Component<'_>, around: Around<'_>) -> Result<Values, String> {
    let mut title = said(event, "SUMMARY", 500, Lines::One).ok_or_else(|| NO_TITLE.get(around.lang).to_owned())?;
    let kind = said(event, KIND, 60, Lines::One).filter(|kind| EVENT_KINDS.contains(&kind.as_str()));
    let is_ours = kind.is_some();
    let tbc = is_ours && said(event, TBC_MARK, 10, Lines::One).is_some_and(|word| word == "TRUE");
    if tbc {
        for lang in [Lang::Id, Lang::En] {
            let suffix = TBC.with(lang, &[""]);
            if let Some(bare) = title.strip_suffix(suffix.as_str()) {
                title = bare.to_owned();
            }
        }
    }
    let speakers = event.properties.iter().filter(|property| property.name.as_str() == SPEAKER);
    let speakers = speakers.map(|property| clean(property.val.as_str(), 200, Lines::One));
    let purpose = said(event, if is_ours { PURPOSE } else { "DESCRIPTION" }, 20_000, Lines::Many);
    let mut fields = Values::new();
    let mut put = |key: &str, value: Value| drop(fields.insert(key.to_owned(), value));
    put("title", json!(title));
    put("kind", json!(kind.as_deref().unwrap_or(around.kind)));
    put("time_tbc", json!(tbc));
    put("place", json!(said(event, "LOCATION", 500, Lines::One)));
    put("purpose", json!(purpose));
    if is_ours {
        put("speakers", json!(speakers.filter(|name| !name.trim().is_empty()).take(50).collect::<Vec<_>>()));
        put("moderator", json!(said(event, MODERATOR, 200, Lines::One)));
        put("topic", json!(said(event, TOPIC, 300, Lines::One)));
    }
    Ok(fields)
}

#[cfg(test)]
mod tests;
