//! One record of the files: its state follows from its steps, which become its history.

use anyhow::{Context, Result, bail};
use chrono::{DateTime, Utc};
use serde::Deserialize;
use serde_json::json;

use super::children;
use super::data::{Reporter, Row, id_of, value};
use super::day::Day;
use crate::domain::action::Action;
use crate::domain::entity::Entity;
use crate::domain::machine;
use crate::domain::state::State;

/// A record with what hangs on it.
#[derive(Debug)]
pub struct Record {
    /// Which kind.
    pub entity: Entity,
    /// When it was recorded.
    pub created_at: DateTime<Utc>,
    /// Among those recorded at one time: parents first.
    pub order: usize,
    /// Its columns.
    pub row: Row,
    /// Rows of its child tables.
    pub children: Vec<(&'static str, Row)>,
    /// Its history, oldest first.
    pub audit: Vec<Row>,
}

/// One step of a record's life.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Step {
    /// When.
    pub at: String,
    /// Who, by login.
    pub by: String,
    /// What.
    pub r#do: Action,
    /// Why.
    pub reason: Option<String>,
    /// How it ended, where the step has several ends.
    pub to: Option<State>,
}

/// What a step leaves in the row.
enum Mark {
    At,
    By,
}
use Mark::{At, By};

/// The columns that the steps of the machine fill in, as the database's own functions do.
const MARKS: &[(Entity, Action, &str, Mark)] = &[
    (Entity::Request, Action::Claim, "assignee", By),
    (Entity::Request, Action::Claim, "claimed_at", At),
    (Entity::Request, Action::Claim, "first_response_at", At),
    (Entity::Request, Action::SubmitAnswer, "answer_author", By),
    (Entity::Request, Action::ApproveAnswer, "answer_approved_by", By),
    (Entity::Request, Action::ApproveAnswer, "answer_approved_at", At),
    (Entity::Request, Action::Answer, "answered_at", At),
    (Entity::Request, Action::Close, "closed_at", At),
    (Entity::Request, Action::Decline, "closed_at", At),
    (Entity::Request, Action::Decline, "first_response_at", At),
    (Entity::Request, Action::Route, "closed_at", At),
    (Entity::Request, Action::Merge, "closed_at", At),
    (Entity::Release, Action::Approve, "approver", By),
    (Entity::Release, Action::Approve, "approved_at", At),
    (Entity::Release, Action::Publish, "published_at", At),
    (Entity::Event, Action::Start, "started_at", At),
    (Entity::Event, Action::Finish, "finished_at", At),
    (Entity::Disposition, Action::Read, "read_at", At),
    (Entity::Disposition, Action::Accept, "accepted_at", At),
    (Entity::Disposition, Action::SubmitDone, "submitted_at", At),
    (Entity::Disposition, Action::ConfirmDone, "done_at", At),
    (Entity::Disposition, Action::ConfirmDone, "confirmed_by", By),
    (Entity::Coverage, Action::SetTone, "tone_by", By),
    (Entity::Coverage, Action::SetTone, "tone_at", At),
    (Entity::Rumour, Action::Judge, "judged_at", At),
    (Entity::Rumour, Action::Clarify, "clarified_at", At),
    (Entity::Correction, Action::Send, "sent_at", At),
    (Entity::Correction, Action::Receive, "received_at", At),
    (Entity::Correction, Action::Carry, "carried_at", At),
    (Entity::Advice, Action::Submit, "submitted_at", At),
    (Entity::Advice, Action::Accept, "decided_at", At),
    (Entity::Advice, Action::Accept, "decided_by", By),
    (Entity::Shift, Action::HandOver, "handed_over_at", At),
    (Entity::Shift, Action::HandOver, "ends_at", At),
    (Entity::Shift, Action::Accept, "accepted_at", At),
    (Entity::Shift, Action::Accept, "accepted_by", By),
    (Entity::Assignment, Action::Assign, "assigned_by", By),
    (Entity::Assignment, Action::Assign, "assigned_at", At),
    (Entity::Assignment, Action::Accept, "accepted_at", At),
    (Entity::Assignment, Action::Deliver, "submitted_at", At),
    (Entity::Assignment, Action::TakeIn, "received_at", At),
    (Entity::Assignment, Action::TakeIn, "received_by", By),
    (Entity::Asset, Action::Clear, "cleared_by", By),
    (Entity::Asset, Action::Clear, "cleared_at", At),
    (Entity::Campaign, Action::Start, "started_at", At),
    (Entity::Information, Action::ReturnIncomplete, "incomplete_at", At),
    (Entity::Information, Action::Complete, "completed_at", At),
    (Entity::Information, Action::Extend, "extended_at", At),
    (Entity::Information, Action::Decide, "answered_at", At),
    (Entity::Information, Action::Decide, "decided_by", By),
    (Entity::Information, Action::Object, "objected_at", At),
    (Entity::Information, Action::AnswerObjection, "reviewed_at", At),
    (Entity::Information, Action::AnswerObjection, "reviewed_by", By),
    (Entity::Information, Action::Dispute, "disputed_at", At),
    (Entity::Information, Action::Close, "closed_at", At),
    (Entity::Sp4n, Action::Verify, "verified_at", At),
    (Entity::Sp4n, Action::Begin, "begun_at", At),
    (Entity::Sp4n, Action::Answer, "answered_at", At),
    (Entity::Sp4n, Action::Route, "closed_at", At),
    (Entity::Alert, Action::Acknowledge, "acknowledged_by", By),
    (Entity::Alert, Action::Acknowledge, "acknowledged_at", At),
];

/// The table of a kind of record.
pub const fn table(entity: Entity) -> &'static str {
    match entity {
        Entity::Event => "media_event",
        Entity::Release => "release",
        Entity::Coverage => "coverage_item",
        Entity::Disposition => "disposition",
        Entity::Request => "media_request",
        Entity::Issue => "issue",
        Entity::Rumour => "rumour",
        Entity::Alert => "alert",
        Entity::Correction => "correction_case",
        Entity::Line => "line_to_take",
        Entity::Information => "info_request",
        Entity::Sp4n => "public_report",
        Entity::Advice => "advice",
        Entity::Shift => "shift",
        Entity::Delivery => "distribution",
        Entity::Channel => "channel",
        Entity::Assignment => "coverage_assignment",
        Entity::Asset => "media_asset",
        Entity::Campaign => "campaign",
        Entity::Source => "source",
        Entity::Term => "watch_term",
    }
}

/// A file's record, or one copy a day where it says `daily`: `{d}` is the number of the day.
pub fn copies(file: &toml::Table) -> Vec<toml::Table> {
    let Some(days) = file.get("daily").and_then(toml::Value::as_integer) else { return vec![file.clone()] };
    let copy = |day: i64| {
        let mut copy = file.clone();
        copy.remove("daily");
        for (_, value) in &mut copy {
            if let toml::Value::String(words) = value {
                *words = words.replace("{d}", &day.to_string());
            }
        }
        copy
    };
    (1..=days).map(copy).collect()
}

/// Keys of a file that are not columns.
const NOT_COLUMNS: &[&str] = &[
    "key",
    "created",
    "steps",
    "guests",
    "asked",
    "came",
    "said_yes",
    "checklist",
    "done",
    "earlier",
    "to",
    "facts",
    "questions",
    "from",
    "hits",
    "seen",
    "checks",
    "log",
    "next",
];

/// Reads one record.
///
/// # Errors
/// When a time, a step or a child does not fit.
pub fn read(entity: Entity, file: &toml::Table, day: &Day, reporters: &[Reporter]) -> Result<Record> {
    let mut row = Row::new();
    // facts of a release are a sheet, those of advice are a text, those of a campaign are lines
    let is_text = |found: &toml::Value| {
        found.is_str() || found.as_array().is_some_and(|lines| lines.iter().all(toml::Value::is_str))
    };
    let is_column =
        |column: &str, found: &toml::Value| !NOT_COLUMNS.contains(&column) || (column == "facts" && is_text(found));
    for (column, found) in file.iter().filter(|(column, found)| is_column(column, found)) {
        row.insert(column.clone(), value(column, found, day)?);
    }
    let key = file.get("key").and_then(toml::Value::as_str).context("no key")?;
    row.insert("id".into(), json!(id_of(table(entity), key)));
    let [at, by]: [String; 2] = file.get("created").context("no `created`")?.clone().try_into()?;
    if entity == Entity::Release {
        row.insert("facts".into(), children::sheet(file)?);
    }
    if let Some(from) = file.get("from") {
        children::asked_by(&mut row, from, reporters)?;
    }
    if let Some(hits) = file.get("hits") {
        // by their place in coverage.toml, as the watcher would have named them
        let places: Vec<u16> = hits.clone().try_into()?;
        let evidence = places.iter().map(|place| {
            json!({"entity": "coverage", "id": id_of("coverage_item", &place.to_string()), "at": row.get("last_at")})
        });
        row.insert("evidence".into(), evidence.collect());
    }
    let steps: Vec<Step> = file.get("steps").map_or(Ok(Vec::new()), |steps| steps.clone().try_into())?;
    let mut ties = Vec::new();
    let mut record = begin(entity, row, day.at(&at)?, &by, machine::initial(entity));
    record.live(&steps, day)?;
    if let Some(request) = record.row.get("request_id").filter(|_| matches!(entity, Entity::Information | Entity::Sp4n))
    {
        let tie = children::routed(entity, &record.row["id"], request, &record.row["created_at"], &by);
        ties.push(("record_link", tie));
    }
    if record.row.get("channel") == Some(&json!("letter"))
        && !record.row.contains_key("answered_at")
        && entity == Entity::Information
    {
        // a letter gets its register number with the reply
        record.row.remove("number");
    }
    record.children = children::of(&record, file, day, reporters)?;
    record.children.append(&mut ties);
    Ok(record)
}

/// A record that has just been made.
pub fn begin(entity: Entity, mut row: Row, at: DateTime<Utc>, by: &str, state: State) -> Record {
    match entity {
        Entity::Release => row.insert("author".into(), json!(by)),
        Entity::Request => row.insert("received_at".into(), json!(at)),
        Entity::Information | Entity::Sp4n if !row.contains_key("received_at") => {
            row.insert("received_at".into(), json!(at))
        }
        Entity::Disposition => row.insert("issued_at".into(), json!(at)),
        Entity::Advice => row.insert("author".into(), json!(by)),
        _ => None,
    };
    row.insert("state".into(), json!(state));
    for (column, value) in [
        ("created_at", json!(at)),
        ("created_by", json!(by)),
        ("updated_at", json!(at)),
        ("updated_by", json!(by)),
        ("version", json!(1)),
    ] {
        row.insert(column.into(), value);
    }
    let mut record = Record {
        entity,
        created_at: at,
        order: usize::from(row.contains_key("parent_id")),
        row,
        children: Vec::new(),
        audit: Vec::new(),
    };
    if by != super::hits::WATCHER {
        record.tell(at, by, "add", None, Some(state), None);
    }
    if matches!(
        entity,
        Entity::Request
            | Entity::Event
            | Entity::Disposition
            | Entity::Rumour
            | Entity::Correction
            | Entity::Information
            | Entity::Sp4n
            | Entity::Advice
            | Entity::Shift
            | Entity::Assignment
            | Entity::Asset
            | Entity::Campaign
    ) {
        record.row.insert("number".into(), json!("next"));
    }
    record
}

impl Record {
    /// Takes the steps, each as the state machine allows.
    pub fn live(&mut self, steps: &[Step], day: &Day) -> Result<()> {
        for step in steps {
            let from: State = self.row["state"].as_str().unwrap_or_default().parse()?;
            let ends = machine::TRANSITIONS.iter().filter(|t| {
                (t.entity, t.from, t.action) == (self.entity, from, step.r#do) && step.to.is_none_or(|to| to == t.to)
            });
            let Some(to) = ends.map(|end| end.to).next() else {
                bail!("no step {} from {from}", step.r#do);
            };
            let at = day.at(&step.at)?;
            if self.row["updated_at"].as_str().is_some_and(|last| json!(at).as_str() < Some(last)) {
                bail!("{} happens before what came before it", step.at);
            }
            for (_, _, column, mark) in MARKS.iter().filter(|(e, a, ..)| (*e, *a) == (self.entity, step.r#do)) {
                let value = match mark {
                    At => json!(at),
                    By => json!(step.by),
                };
                self.row.insert((*column).into(), value);
            }
            let version = self.row["version"].as_i64().unwrap_or(1) + 1;
            self.row.insert("version".into(), json!(version));
            self.row.insert("state".into(), json!(to));
            self.row.insert("updated_at".into(), json!(at));
            self.row.insert("updated_by".into(), json!(step.by));
            if self.entity == Entity::Release && step.r#do == Action::Approve {
                self.row.insert("number".into(), json!("next"));
            }
            self.tell(at, &step.by, step.r#do.as_str(), Some(from), Some(to), step.reason.as_deref());
        }
        Ok(())
    }

    /// One line of the history.
    fn tell(
        &mut self,
        at: DateTime<Utc>,
        by: &str,
        action: &str,
        from: Option<State>,
        to: Option<State>,
        reason: Option<&str>,
    ) {
        let line = json!({
            "at": at, "actor": by, "entity": self.entity, "record_id": self.row["id"], "action": action,
            "from_state": from, "to_state": to, "reason": reason, "version": self.row["version"],
        });
        if let serde_json::Value::Object(line) = line {
            self.audit.push(line);
        }
    }
}
