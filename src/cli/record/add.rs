//! `… add`: everything is read and checked first, then recorded in one transaction.

use std::io::{self, Read, Write};

use anyhow::{Context, Result};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};
use sqlx::types::Json;
use uuid::Uuid;

use super::fields::Ground;
use super::told;
use crate::cli::Usage;
use crate::cli::session::Session;
use crate::domain::entity::Entity;
use crate::domain::field::Field;
use crate::domain::write::{Values, Written};
use crate::store::StoreError;
use crate::text::phrase::Text;

/// At most so many records at once, and so many bytes of JSON.
const MOST: usize = 10_000;
const MOST_BYTES: u64 = 64 << 20;

const NOT_JSON: Text = Text::new(
    "masukan bukan JSON ({}); tulis satu objek, larik objek, atau satu objek per baris",
    "the input is not JSON ({}); write one object, an array of objects, or one object a line",
);
const NOT_OBJECT: Text = Text::new("catatan ke-{} bukan objek JSON", "record {} is not a JSON object");
const WHICH: Text = Text::new("catatan ke-{}: {}; tidak ada yang disimpan", "record {}: {}; nothing was saved");
const TOO_MANY: Text = Text::new("paling banyak {} catatan sekaligus", "at most {} records at once");
const NOTHING: Text = Text::new("masukan kosong: tidak ada yang dicatat", "the input is empty: nothing to record");

/// What the command line says of a new record.
#[derive(Debug)]
pub struct Add {
    /// Records come from standard input.
    pub json: bool,
    /// The fields given as flags, in the words they were given.
    pub given: Vec<(&'static Field, Vec<String>)>,
}

impl Add {
    /// Reads, records, and prints what came of it.
    ///
    /// # Errors
    /// [`Usage`] for what does not fit; otherwise what the database refused. Nothing is saved then.
    pub async fn run(&self, entity: Entity, session: &Session, now: DateTime<Utc>) -> Result<()> {
        let lang = session.lang;
        let calendar = session.store.calendar().await?;
        let ground = Ground::new(entity, now, session.zone, calendar, lang);
        let records = if self.json {
            let text = tokio::task::spawn_blocking(standard_input).await??;
            let objects = objects(&text).map_err(|why| Usage(NOT_JSON.with(lang, &[&why])))?;
            match objects.len() {
                0 => return Err(Usage(NOTHING.get(lang).to_owned()).into()),
                many if many > MOST => return Err(Usage(TOO_MANY.with(lang, &[&MOST.to_string()])).into()),
                _ => {}
            }
            let read = objects.iter().zip(1..).map(|(value, place): (&Value, usize)| {
                let place = place.to_string();
                let object = value.as_object().ok_or_else(|| Usage(NOT_OBJECT.with(lang, &[&place])))?;
                ground.object(object).map_err(|why| Usage(WHICH.with(lang, &[&place, &why])))
            });
            read.collect::<Result<Vec<_>, Usage>>()?
        } else {
            vec![(None, ground.flags(&self.given).map_err(Usage)?)]
        };
        let written = record(session, entity, &records).await.map_err(|(place, error)| {
            let sentence = told(error, entity, lang);
            if records.len() == 1 {
                sentence
            } else {
                anyhow::anyhow!(WHICH.with(lang, &[&place.to_string(), &sentence.to_string()]))
            }
        })?;
        let mut out = io::stdout().lock();
        for record in written {
            let Written { id, number, version, state, warnings, .. } = &record;
            super::warn(warnings, session)?;
            if self.json {
                writeln!(
                    out,
                    "{}",
                    json!({"id": id, "number": number, "version": version, "state": state, "warnings": warnings})
                )?;
            } else {
                writeln!(out, "{}", number.clone().unwrap_or_else(|| id.to_string()))?;
            }
        }
        Ok(())
    }
}

/// All of them or none; the place of the one that was refused, counted from 1.
pub(super) async fn record(
    session: &Session,
    entity: Entity,
    records: &[(Option<Uuid>, Values)],
) -> Result<Vec<Written>, (usize, StoreError)> {
    let lost = |error: sqlx::Error| (0, error.into());
    let mut transaction = session.store.pool().begin().await.map_err(lost)?;
    let mut written = Vec::with_capacity(records.len());
    for ((id, values), place) in records.iter().zip(1..) {
        let Json(answer): Json<Written> = sqlx::query_scalar("select record_add($1, $2, $3)")
            .bind(entity.as_str())
            .bind(id.unwrap_or_else(Uuid::now_v7))
            .bind(Value::Object(values.clone()))
            .fetch_one(&mut *transaction)
            .await
            .map_err(|error| (place, error.into()))?;
        written.push(answer);
    }
    transaction.commit().await.map_err(lost)?;
    Ok(written)
}

fn standard_input() -> Result<String> {
    let mut text = String::new();
    io::stdin().lock().take(MOST_BYTES).read_to_string(&mut text).context("standard input could not be read")?;
    Ok(text)
}

/// One object, an array, or objects one after the other.
fn objects(text: &str) -> Result<Vec<Value>, String> {
    let text = text.trim_start_matches('\u{FEFF}');
    let mut found = Vec::new();
    for value in serde_json::Deserializer::from_str(text).into_iter::<Value>() {
        match value.map_err(|error| error.to_string())? {
            Value::Array(items) => found.extend(items),
            other => found.push(other),
        }
    }
    Ok(found)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;

    #[test]
    fn one_object_an_array_and_lines_are_read_alike() {
        for text in [r#"{"a":1}"#, r#"[{"a":1}]"#, "{\"a\":1}\n", "\u{FEFF}{\"a\":1}"] {
            assert_eq!(objects(text).unwrap(), [json!({"a": 1})], "{text}");
        }
        assert_eq!(objects("{\"a\":1}\n{\"a\":2}\n").unwrap().len(), 2);
        assert!(objects("{\"a\":1").is_err());
        assert!(objects("").unwrap().is_empty());
    }
}
