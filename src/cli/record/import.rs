//! `kentongan request import`: requests out of mailboxes, letters, tables and JSON, each once however often it is brought.

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};

use super::fields::Ground;
use super::told;
use crate::cli::Usage;
use crate::cli::session::Session;
use crate::domain::calendar::Calendar;
use crate::domain::entity::Entity;
use crate::domain::field;
use crate::intake::files::{self, Held};
use crate::intake::keep;
use crate::intake::message::{self, Door};
use crate::store::StoreError;
use crate::store::mail::{self, Taken};
use crate::text::clean::{Lines, clean};
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::words::fields;

/// The most bytes of a file.
const LARGEST: u64 = 512 << 20;

/// Further names of columns, as offices write them.
const COLUMNS: &[(&str, &[&str])] = &[
    ("subject", &["judul", "hal", "title", "topik pertanyaan"]),
    ("body", &["isi", "pertanyaan", "question", "text", "pesan", "message"]),
    ("journalist", &["nama", "nama wartawan", "wartawan", "name", "reporter", "dari", "from"]),
    ("contact", &["telepon", "no hp", "hp", "email", "surel", "phone", "whatsapp"]),
    ("outlet", &["media massa", "nama media", "organisasi"]),
    ("media_deadline_at", &["tenggat", "deadline", "batas waktu"]),
];

const SUM: Text = Text::new(
    "{} dibaca: {} permintaan baru, {} bergabung, {} disimpan tanpa permintaan, {} sudah ada, {} tidak dapat dipakai",
    "{} read: {} new requests, {} joined, {} kept without a request, {} known already, {} of no use",
);
const DRY: Text = Text::new("hanya dicoba, tidak ada yang disimpan", "only tried, nothing was stored");
const EMPTY: Text = Text::new("tidak ada surat atau permintaan di dalamnya", "there is no letter and no request in it");
const NOT_JSON: Text = Text::new("bukan JSON ({})", "no JSON ({})");
const NOT_OBJECT: Text = Text::new("bukan objek JSON", "no JSON object");
const TOO_LARGE: Text = Text::new("{} lebih besar dari 512 MB", "{} is larger than 512 MB");

/// What the command line says.
#[derive(Debug)]
pub struct Import {
    /// The files; `-` is standard input.
    pub files: Vec<PathBuf>,
    /// Nothing is stored.
    pub dry_run: bool,
    /// One JSON object an item.
    pub json: bool,
}

/// One letter or row, ready for the database, or why it is not.
type Item = (String, Result<(Value, Vec<Option<Vec<u8>>>), String>);

impl Import {
    /// Reads the files and says of each item what came of it.
    ///
    /// # Errors
    /// For files that cannot be read; and at the end when some item was of no use.
    pub async fn run(&self, session: &Session, now: DateTime<Utc>) -> Result<()> {
        let (lang, mut out) = (session.lang, io::stdout());
        let (mut counts, mut wrong) = ([0_usize; 5], 0);
        // Tried in one transaction that never ends well: items see each other as they would.
        let mut trial = if self.dry_run { Some(session.store.pool().begin().await?) } else { None };
        for path in &self.files {
            let bytes = bytes(path, lang)?;
            let name = path.display().to_string();
            let held = files::read(&name, &bytes).map_err(|why| Usage(format!("{name}: {why}")))?;
            let items = items(held, session, session.store.calendar().await?, now);
            if items.is_empty() {
                return Err(Usage(format!("{name}: {}", EMPTY.get(lang))).into());
            }
            for (place, item) in items {
                let done = match item {
                    Err(why) => Err(why),
                    Ok((row, parts)) => {
                        let subject = row["subject"].as_str().unwrap_or_default().to_owned();
                        let taken = match &mut trial {
                            Some(trial) => tried(trial, &row, &parts).await,
                            None => mail::import(session.store.pool(), &row, &parts).await,
                        };
                        match taken.map_err(StoreError::from) {
                            Ok(taken) => Ok((taken, subject)),
                            Err(error @ StoreError::Lost(_)) => return Err(error.into()),
                            Err(error) => Err(format!("{:#}", told(error, Entity::Request, lang))),
                        }
                    }
                };
                let word = match &done {
                    Ok((taken, _)) => taken.outcome.as_str(),
                    Err(_) => "wrong",
                };
                match word {
                    "new" => counts[0] += 1,
                    "joined" | "reopened" | "woken" => counts[1] += 1,
                    "stored" => counts[2] += 1,
                    "duplicate" => counts[3] += 1,
                    _ => wrong += 1,
                }
                self.say(&mut out, &name, &place, &done, lang)?;
            }
        }
        counts[4] = wrong;
        let all: usize = counts.iter().sum();
        let words: Vec<String> = std::iter::once(all).chain(counts).map(|count| count.to_string()).collect();
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        let mut said = SUM.with(lang, &words);
        if let Some(trial) = trial {
            trial.rollback().await?;
            said = format!("{said} ({})", DRY.get(lang));
        }
        writeln!(io::stderr(), "{said}")?;
        if wrong > 0 {
            bail!("{said}");
        }
        Ok(())
    }

    fn say(
        &self,
        out: &mut impl Write,
        file: &str,
        place: &str,
        done: &Result<(Taken, String), String>,
        lang: Lang,
    ) -> io::Result<()> {
        match done {
            _ if self.json => {
                let object = match done {
                    Ok((taken, subject)) => json!({"file": file, "place": place, "outcome": taken.outcome,
                        "number": taken.number, "request_id": taken.request_id, "subject": subject}),
                    Err(why) => json!({"file": file, "place": place, "outcome": "wrong", "why": why}),
                };
                writeln!(out, "{object}")
            }
            Ok((taken, subject)) => {
                let number = taken.number.as_deref().unwrap_or("-");
                writeln!(out, "{file}:{place}  {}  {number}  {subject}", outcome(&taken.outcome).get(lang))
            }
            Err(why) => writeln!(out, "{file}:{place}  {}: {why}", outcome("wrong").get(lang)),
        }
    }
}

fn outcome(word: &str) -> Text {
    match word {
        "new" => Text::new("baru", "new"),
        "joined" => Text::new("bergabung", "joined"),
        "reopened" => Text::new("dibuka lagi", "reopened"),
        "woken" => Text::new("dibangunkan", "woken"),
        "stored" => Text::new("disimpan tanpa permintaan", "kept without a request"),
        "duplicate" => Text::new("sudah ada", "known already"),
        _ => Text::new("tidak dapat dipakai", "of no use"),
    }
}

/// One item within a trial; what the database refuses does not end the trial.
async fn tried(
    trial: &mut sqlx::Transaction<'_, sqlx::Postgres>,
    row: &Value,
    parts: &[Option<Vec<u8>>],
) -> sqlx::Result<Taken> {
    let mut inner = sqlx::Acquire::begin(&mut **trial).await?;
    let taken = mail::import(&mut *inner, row, parts).await;
    if taken.is_ok() {
        inner.commit().await?
    } else {
        inner.rollback().await?
    }
    taken
}

fn bytes(path: &Path, lang: Lang) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        io::stdin().lock().take(LARGEST + 1).read_to_end(&mut bytes)?;
    } else {
        let file = std::fs::File::open(path).with_context(|| path.display().to_string())?;
        file.take(LARGEST + 1).read_to_end(&mut bytes).with_context(|| path.display().to_string())?;
    }
    if bytes.len() as u64 > LARGEST {
        return Err(Usage(TOO_LARGE.with(lang, &[&path.display().to_string()])).into());
    }
    Ok(bytes)
}

fn items(held: Held, session: &Session, calendar: Calendar, now: DateTime<Utc>) -> Vec<Item> {
    let ground = Ground::new(Entity::Request, now, session.zone, calendar, session.lang);
    match held {
        Held::Letters(letters) => letters
            .into_iter()
            .zip(1..)
            .map(|(raw, n): (_, usize)| {
                let read = message::read(&raw, None, &Door::default());
                let at = read.date.filter(|at| *at <= now).unwrap_or(now);
                (n.to_string(), Ok(keep::row(read, at)))
            })
            .collect(),
        Held::Table(names, rows) => {
            let keys: Vec<Option<&str>> = names.iter().map(|name| key_of(name)).collect();
            rows.into_iter()
                .map(|(line, cells)| (line.to_string(), request(&ground, &object(&names, &keys, &cells), now)))
                .collect()
        }
        Held::Json(text) => {
            let values: Result<Vec<Value>, _> = serde_json::Deserializer::from_str(&text).into_iter().collect();
            let values = match values {
                Ok(values) => values,
                Err(why) => return vec![("1".to_owned(), Err(NOT_JSON.with(session.lang, &[&why.to_string()])))],
            };
            let flat = values.into_iter().flat_map(|value| match value {
                Value::Array(values) => values,
                value => vec![value],
            });
            flat.zip(1..)
                .map(|(value, n): (_, usize)| {
                    let read = match value.as_object() {
                        Some(object) => request(&ground, object, now),
                        None => Err(NOT_OBJECT.get(session.lang).to_owned()),
                    };
                    (n.to_string(), read)
                })
                .collect()
        }
    }
}

/// The field a column is meant for: its key, its label in either language, or a name offices use.
fn key_of(name: &str) -> Option<&'static str> {
    let name = clean(name, 100, Lines::One).to_lowercase().replace('_', " ");
    let known = field::of(Entity::Request).filter(|field| field.entry.is_asked()).find(|field| {
        let label = fields::field(Entity::Request, field.key);
        field.key.replace('_', " ") == name
            || label.is_some_and(|label| label.id.to_lowercase() == name || label.en.to_lowercase() == name)
    });
    let other = || COLUMNS.iter().find(|(_, names)| names.contains(&name.as_str())).map(|(key, _)| *key);
    known.map(|field| field.key).or_else(other)
}

/// A row as fields; what stands in columns without a field goes into the text, so that nothing is lost.
fn object(names: &[String], keys: &[Option<&str>], cells: &[String]) -> Map<String, Value> {
    let (mut fields, mut more) = (Map::new(), Vec::new());
    for (place, cell) in cells.iter().enumerate().filter(|(_, cell)| !cell.is_empty()) {
        match keys.get(place).copied().flatten().filter(|key| !fields.contains_key(*key)) {
            Some(key) => {
                fields.insert(key.to_owned(), json!(cell));
            }
            None => more.push(format!("{}: {cell}", names.get(place).map_or("", String::as_str))),
        }
    }
    let body = fields.get("body").and_then(Value::as_str).unwrap_or_default().to_owned();
    if !more.is_empty() {
        fields.insert("body".into(), json!(format!("{body}\n\n{}", more.join("\n")).trim()));
    }
    if !fields.contains_key("subject") && !body.is_empty() {
        fields.insert("subject".into(), json!(clean(&body, 120, Lines::One)));
    }
    fields
}

/// A letter as the database takes it, and the bytes of its attachments as far as they are kept.
type Letter = (Value, Vec<Option<Vec<u8>>>);

/// A request that is no letter, in the form of one: the same row is known again by its words.
fn request(ground: &Ground, object: &Map<String, Value>, now: DateTime<Utc>) -> Result<Letter, String> {
    let (_, values) = ground.object(object)?;
    let word = |key: &str| values.get(key).and_then(Value::as_str).map(str::to_owned);
    let digest = Sha256::digest(Value::Object(object.clone()).to_string());
    let sha256: String = digest.iter().map(|byte| format!("{byte:02x}")).collect();
    let address = word("contact").filter(|contact| contact.contains('@'));
    let row = json!({
        "in_reply_to": [], "refs": [], "recipients": [], "attachments": [],
        "from_name": word("journalist"), "from_address": address,
        "subject": word("subject"), "text": word("body").unwrap_or_default(), "at": now,
        "raw_sha256": sha256, "size": 0, "request": values,
    });
    Ok((row, Vec::new()))
}
