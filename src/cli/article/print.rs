//! An article, its readings and its pick-ups in lines for people.

use std::io::{self, Write};

use chrono::{DateTime, Utc};
use serde_json::Value;

use crate::cli::session::Session;
use crate::pickup::reuse::Class;
use crate::store::articles::ReadVersion;
use crate::text::clean::{Lines, clean};
use crate::text::dates;
use crate::text::phrase::Text;

const FIELDS: &[(&str, Text)] = &[
    ("outlet", Text::new("Media", "Outlet")),
    ("url", Text::new("Alamat", "Address")),
    ("byline", Text::new("Penulis", "Byline")),
    ("published_at", Text::new("Terbit", "Published")),
    ("first_seen_at", Text::new("Terlihat", "First seen")),
    ("read_at", Text::new("Dibaca", "Read")),
    ("read_note", Text::new("Catatan", "Note")),
    ("word_count", Text::new("Kata", "Words")),
];
const STATUSES: &[(&str, Text)] = &[
    ("same", Text::new("sama", "same")),
    ("changed", Text::new("berubah", "changed")),
    ("gone", Text::new("hilang", "gone")),
    ("error", Text::new("gagal dibaca", "could not be read")),
];
const FIRST: Text = Text::new("pertama", "first");
const ASKED: Text = Text::new("diminta", "asked for");
const STORY: Text = Text::new("Rumpun: {} artikel, {} media, pertama {}", "Story: {} articles, {} outlets, first {}");
const SEEN: Text = Text::new("Terlihat di {}: {}", "Seen in {}: {}");
const COPY: Text = Text::new("salinan", "copy");
const ALTERED: Text = Text::new("berubah", "altered");
const CORRECTED: Text = Text::new("sudah diralat", "corrected since");
const MISSING: Text = Text::new("pesan hilang", "message missing");

/// The hours of the plan, by step.
const HOURS: [&str; 6] = ["", "1 h", "6 h", "24 h", "72 h", "7 d"];

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn number(value: &Value, key: &str) -> f64 {
    value.get(key).and_then(Value::as_f64).unwrap_or_default()
}

fn items<'a>(value: &'a Value, key: &str) -> &'a [Value] {
    value.get(key).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

/// What is known of an article.
pub fn article(out: &mut impl Write, article: &Value, session: &Session) -> io::Result<()> {
    let lang = session.lang;
    writeln!(out, "{}", clean(text(article, "title"), 500, Lines::One))?;
    for (key, label) in FIELDS {
        let value = match article.get(*key) {
            None | Some(Value::Null) => continue,
            Some(Value::String(word)) => match word.parse::<DateTime<Utc>>() {
                Ok(at) => dates::stamp(at, session.zone, lang),
                Err(_) => clean(word, 500, Lines::One),
            },
            Some(other) => other.to_string(),
        };
        writeln!(out, "{:<12} {value}", label.get(lang))?;
    }
    for sighting in items(article, "sightings") {
        writeln!(out, "{}", SEEN.with(lang, &[text(sighting, "source"), text(sighting, "url")]))?;
    }
    if let Some(story) = article.get("story").filter(|story| story.is_object()) {
        let count = |key: &str| number(story, key).to_string();
        writeln!(out, "{}", STORY.with(lang, &[&count("size"), &count("outlets"), text(story, "first_outlet")]))?;
    }
    for carried in items(article, "pickups") {
        pickup(out, carried, session)?;
    }
    writeln!(out, "\n{}", clean(text(article, "text"), 200_000, Lines::Many))
}

/// One pick-up on a line, its altered facts below it.
pub fn pickup(out: &mut impl Write, pickup: &Value, session: &Session) -> io::Result<()> {
    let lang = session.lang;
    let class = text(pickup, "class").parse::<Class>().map_or("", |class| class.text().get(lang));
    let minutes = pickup.get("minutes_to_pickup").and_then(Value::as_i64).map(|minutes| format!("{minutes:+} min"));
    let is_copy = pickup.get("copy").and_then(Value::as_bool).unwrap_or(!text(pickup, "copy_of").is_empty());
    let copy = if is_copy { COPY.get(lang) } else { "" };
    writeln!(
        out,
        "{class:<9} U {:.2}  A {:.2}  {:>9}  {copy:<7}  {}  {}  {}",
        number(pickup, "used_share"),
        number(pickup, "article_share"),
        minutes.unwrap_or_default(),
        text(pickup, "release"),
        text(pickup, "outlet"),
        clean(text(pickup, "title"), 200, Lines::One)
    )?;
    for (key, label) in [("altered_facts", ALTERED), ("corrected_facts", CORRECTED)] {
        for fact in items(pickup, key) {
            writeln!(out, "    {}: {} -> {}", label.get(lang), text(fact, "release"), text(fact, "article"))?;
        }
    }
    for message in items(pickup, "missing_messages").iter().filter_map(Value::as_str) {
        writeln!(out, "    {}: {}", MISSING.get(lang), clean(message, 300, Lines::One))?;
    }
    Ok(())
}

/// One reading on a line.
pub fn version(out: &mut impl Write, version: &ReadVersion, session: &Session) -> io::Result<()> {
    let lang = session.lang;
    let status = STATUSES.iter().find(|(word, _)| *word == version.status);
    let status = status.map_or(version.status.as_str(), |(_, text)| text.get(lang));
    let step = match version.step {
        0 => FIRST.get(lang),
        ..0 => ASKED.get(lang),
        step => usize::try_from(step).ok().and_then(|step| HOURS.get(step)).copied().unwrap_or_default(),
    };
    let words = match (version.words_added, version.words_removed) {
        (Some(added), Some(removed)) => format!("+{added} -{removed}"),
        _ => String::new(),
    };
    let at = dates::stamp(version.fetched_at, session.zone, lang);
    let http = version.http_status.map(|status| status.to_string()).unwrap_or_default();
    let sha256: String = version.sha256.iter().flat_map(|hex| hex.chars().take(12)).collect();
    let note = clean(version.note.as_deref().unwrap_or_default(), 1_000, Lines::One);
    writeln!(out, "{at:<32}  {step:<9}  {status:<18}  {http:<3}  {words:<8}  {sha256:<12}  {note}")
}

/// The words of a silent edit.
pub fn diff(out: &mut impl Write, version: &ReadVersion) -> io::Result<()> {
    for line in version.diff.iter().flat_map(|diff| diff.lines()) {
        writeln!(out, "    {}", clean(line, 10_000, Lines::One))?;
    }
    Ok(())
}
