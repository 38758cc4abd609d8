//! `kentongan source list --health`: how every source that is read fares, the sickest first.

use std::io::{self, Write};

use anyhow::Result;
use serde_json::json;

use super::{LIST, NEVER, TROUBLE, state};
use crate::cli::session::Session;
use crate::store::lists::SourceEntry;
use crate::text::clean::{Lines, clean};
use crate::text::dates;
use crate::text::phrase::Text;
use crate::text::words::choices::choice;

const SUM: Text = Text::new(
    "{} dibaca: {} sehat, {} gagal, {} sakit, {} belum dibaca",
    "{} are read: {} healthy, {} failing, {} sick, {} not read yet",
);
const AGAIN: Text = Text::new("dicoba lagi {}", "tried again {}");
const MOVED: Text = Text::new("pindah permanen ke {}", "moved for good to {}");

/// Prints them, and how many fare how.
pub(super) async fn say(session: &Session, json: bool) -> Result<()> {
    let lang = session.lang;
    let mut sources = session.store.sources().await.map_err(|error| session.told(error, LIST))?;
    sources.retain(|source| source.active);
    sources.sort_by(|a, b| b.failures.total_cmp(&a.failures).then_with(|| a.last_ok_at.cmp(&b.last_ok_at)));
    let mut out = io::stdout().lock();
    let stamp = |at| dates::stamp(at, session.zone, lang);
    for source in &sources {
        let (word, said) = state(source);
        let status = source.status.as_deref().unwrap_or_default();
        let label = choice(status).map_or(status, |text| text.get(lang));
        if json {
            let mut line = json!(source);
            line["state"] = word.into();
            line["said"] = label.into();
            writeln!(out, "{line}")?;
            continue;
        }
        let last = source.last_ok_at.map_or_else(|| NEVER.get(lang).to_owned(), stamp);
        writeln!(out, "{:<26}  {:<13}  {last:<42}  {label}", source.key, said.get(lang))?;
        for line in notes(source, &stamp(source.next_fetch_at), lang) {
            writeln!(out, "{:<26}  {line}", "")?;
        }
    }
    let count = |wanted: &str| sources.iter().filter(|source| state(source).0 == wanted).count().to_string();
    let counts = [sources.len().to_string(), count("healthy"), count("failing"), count("sick"), count("new")];
    let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
    drop(out);
    Ok(writeln!(io::stderr(), "{}", SUM.with(lang, &counts))?)
}

/// What is worth knowing of a source beyond its state.
fn notes(source: &SourceEntry, next: &str, lang: crate::text::lang::Lang) -> Vec<String> {
    let mut notes = Vec::new();
    if let (true, Some(trouble)) = (source.failures > 0.0, &source.trouble) {
        let count = format!("{:.0}", source.failures.ceil());
        notes.push(TROUBLE.with(lang, &[&count, &clean(trouble, 500, Lines::One)]));
        notes.push(AGAIN.with(lang, &[next]));
    }
    notes.extend(source.moved_to.as_ref().map(|place| MOVED.with(lang, &[&clean(place, 500, Lines::One)])));
    notes
}
