//! What hangs on a record: guests, checklists, versions, destinations, figures, questions; and the reporters' book.

use anyhow::{Context, Result};
use chrono::TimeDelta;
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};

use super::data::{Reporter, Row, id_of};
use super::day::Day;
use super::record::Record;
use crate::domain::entity::Entity;

/// A row of the columns and values of a JSON object.
pub fn row(value: Value) -> Row {
    if let Value::Object(row) = value { row } else { Row::new() }
}

/// The rows of reporters and of how to reach them.
pub fn reporters(list: &[Reporter]) -> [(&'static str, Vec<Row>); 2] {
    let people = list.iter().map(|Reporter(key, name, outlet, _)| {
        row(json!({"id": id_of("journalist", key), "name": name, "outlet_id": id_of("outlet", outlet), "consent": true}))
    });
    let numbers = list.iter().map(|Reporter(key, _, _, number)| {
        row(json!({"journalist_id": id_of("journalist", key), "channel": "whatsapp", "address": number}))
    });
    [("journalist", people.collect()), ("journalist_contact", numbers.collect())]
}

fn reporter<'a>(key: &str, list: &'a [Reporter]) -> Result<&'a Reporter> {
    list.iter().find(|reporter| reporter.0 == key).with_context(|| format!("there is no reporter {key}"))
}

/// Fills in who asks, where from and how to reach them.
pub fn asked_by(request: &mut Row, key: &toml::Value, list: &[Reporter]) -> Result<()> {
    let Reporter(_, name, outlet, number) = reporter(key.as_str().unwrap_or_default(), list)?;
    request.insert("journalist".into(), json!(name));
    request.insert("outlet_id".into(), json!(id_of("outlet", outlet)));
    request.insert("contact".into(), json!(number));
    Ok(())
}

/// The fact sheet of a release.
///
/// # Errors
/// When a fact of the file does not fit.
pub fn sheet(file: &toml::Table) -> Result<Value> {
    let facts: Vec<(String, String, String, String)> = list(file, "facts")?;
    let fact = |(label, amount, unit, source)| json!({"label": label, "value": amount, "unit": unit, "source": source});
    Ok(facts.into_iter().map(fact).collect())
}

/// The key of a channel, class, state, and from when to when it runs there.
#[derive(Deserialize)]
struct Destination(String, String, String, Vec<String>);

fn list<T: DeserializeOwned>(file: &toml::Table, key: &str) -> Result<Vec<T>> {
    file.get(key).map_or(Ok(Vec::new()), |found| found.clone().try_into().with_context(|| key.to_owned()))
}

/// The rows of every child table.
///
/// # Errors
/// When a list of the file does not fit.
pub fn of(record: &Record, file: &toml::Table, day: &Day, known: &[Reporter]) -> Result<Vec<(&'static str, Row)>> {
    let mut rows = Vec::new();
    let id = &record.row["id"];
    guests(record, file, known, &mut rows)?;
    let done = file.get("done").and_then(toml::Value::as_integer).unwrap_or(0);
    for ((norm, text), seq) in list::<(String, String)>(file, "checklist")?.into_iter().zip(1..) {
        let ticked = (seq <= done).then(|| (day.at("@-20m").unwrap_or(day.base()), "fajar")).unzip();
        rows.push((
            "checklist_item",
            row(json!({"entity": record.entity, "record_id": id, "seq": seq, "text": text, "time_norm": norm,
                "done_at": ticked.0, "done_by": ticked.1})),
        ));
    }
    if record.entity == crate::domain::entity::Entity::Release {
        versions(record, file, day, &mut rows)?;
    }
    for to in list::<Destination>(file, "to")? {
        let Destination(name, class, state, slot) = to;
        let sent = record.row.get("published_at").filter(|_| state != "planned");
        let slot = slot.iter().map(|at| day.at(at)).collect::<Result<Vec<_>>>()?;
        rows.push((
            "distribution",
            row(json!({"release_id": id, "name": name, "channel_id": id_of("channel", &name), "class": class, "state": state,
                "slot_from": slot.first(), "slot_until": slot.get(1),
                "planned_at": record.row.get("publish_at").or(sent), "sent_at": sent,
                "last_error": (state == "needs_hand").then_some("tidak ada jawaban dari studio")})),
        ));
    }
    for (at, seen_where, volume, by) in list::<(String, String, i64, String)>(file, "seen")? {
        rows.push((
            "rumour_sighting",
            row(json!({"rumour_id": id, "at": day.at(&at)?, "seen_where": seen_where, "volume": volume, "by": by})),
        ));
    }
    for (at, source, text, by) in list::<(String, String, String, String)>(file, "checks")? {
        rows.push((
            "rumour_check",
            row(json!({"rumour_id": id, "at": day.at(&at)?, "source": source, "text": text, "by": by})),
        ));
    }
    if record.entity == crate::domain::entity::Entity::Advice {
        // tied as the steps that made it and that it led to tie it
        for (column, relation, other) in [
            ("alert_id", "signal", "alert"),
            ("issue_id", "issue", "issue"),
            ("disposition_id", "disposition", "disposition"),
        ] {
            if let Some(key) = record.row.get(column) {
                rows.push((
                    "record_link",
                    row(json!({"entity": "advice", "id": id, "relation": relation, "inverse": "advice",
                        "other_entity": other, "other_id": key, "at": record.created_at, "by": record.row["created_by"]})),
                ));
            }
        }
    }
    for (at, by, text) in list::<(String, String, String)>(file, "log")? {
        rows.push(("shift_note", row(json!({"shift_id": id, "at": day.at(&at)?, "by": by, "text": text}))));
    }
    if let Some(next) = file.get("next").and_then(toml::Value::as_str) {
        rows.push((
            "record_link",
            row(json!({"entity": "shift", "id": id, "relation": "next_shift", "inverse": "previous_shift",
                "other_entity": "shift", "other_id": id_of("shift", next), "by": record.row["updated_by"],
                "at": record.row["updated_at"]})),
        ));
    }
    for ((key, text, answer), seq) in list::<(String, String, String)>(file, "asked")?.into_iter().zip(1..) {
        let Reporter(_, name, outlet, _) = reporter(&key, known)?;
        let answered = !answer.is_empty();
        let at = record.row.get("started_at");
        rows.push((
            "event_question",
            row(json!({"event_id": id, "seq": seq, "text": text, "journalist": name, "outlet_id": id_of("outlet", outlet),
                "state": if answered { "answered" } else { "open" }, "answer": Some(answer).filter(|_| answered),
                "asked_at": at, "asked_by": record.row["updated_by"], "changed_at": at, "changed_by": record.row["updated_by"]})),
        ));
    }
    for (text, seq) in list::<String>(file, "questions")?.into_iter().zip(1..) {
        rows.push(("request_question", row(json!({"request_id": id, "seq": seq, "text": text}))));
    }
    Ok(rows)
}

fn guests(record: &Record, file: &toml::Table, known: &[Reporter], rows: &mut Vec<(&'static str, Row)>) -> Result<()> {
    let number = |key| file.get(key).and_then(toml::Value::as_integer);
    let came = number("came").unwrap_or(0);
    let said_yes = number("said_yes").unwrap_or(came);
    let started = record.row.get("started_at").and_then(Value::as_str);
    for (key, place) in list::<String>(file, "guests")?.into_iter().zip(0..) {
        let Reporter(_, name, outlet, _) = reporter(&key, known)?;
        let attended = started.filter(|_| place < came);
        rows.push((
            "event_guest",
            row(json!({"event_id": record.row["id"], "outlet_id": id_of("outlet", outlet), "journalist": name,
                "invited_at": record.created_at + TimeDelta::minutes(30),
                "rsvp": if place < said_yes { "yes" } else { "pending" },
                "rsvp_at": (place < said_yes).then_some(record.created_at + TimeDelta::minutes(90)),
                "rsvp_by": (place < said_yes).then(|| record.row["created_by"].clone()), "attended_at": attended,
                "attended_by": attended.map(|_| record.row["updated_by"].clone())})),
        ));
    }
    Ok(())
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Earlier {
    title: String,
    lead: String,
    body: String,
    at: String,
    by: String,
}

fn versions(record: &Record, file: &toml::Table, day: &Day, rows: &mut Vec<(&'static str, Row)>) -> Result<()> {
    let earlier: Vec<Earlier> = list(file, "earlier")?;
    let (id, messages) = (&record.row["id"], record.row.get("key_messages").cloned().unwrap_or_else(|| json!([])));
    let last = earlier.len() + 1;
    for (old, n) in earlier.into_iter().zip(1..) {
        let at = day.at(&old.at)?;
        rows.push((
            "release_version",
            row(json!({"release_id": id, "n": n, "title": old.title, "lead": old.lead, "body": old.body,
                "key_messages": messages, "author": old.by, "at": at})),
        ));
    }
    let corrected = last > 1;
    let (author, at) = if corrected { ("updated_by", "updated_at") } else { ("created_by", "created_at") };
    rows.push((
        "release_version",
        row(json!({"release_id": id, "n": last, "title": record.row["title"], "lead": record.row.get("lead"),
            "body": record.row.get("body"), "key_messages": messages, "author": record.row[author], "at": record.row[at]})),
    ));
    Ok(())
}

/// The tie between a media request and the record of a statutory desk it was routed to.
pub fn routed(entity: Entity, id: &Value, request: &Value, at: &Value, by: &str) -> Row {
    let relation = if entity == Entity::Information { "information" } else { "report" };
    let tie = json!({"entity": "request", "id": request, "relation": relation, "inverse": "request",
        "other_entity": entity, "other_id": id, "at": at, "by": by});
    row(tie)
}
