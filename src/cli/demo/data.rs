//! The fictional regency as rows: the files of `data/` with their times, keys and references filled in.

use anyhow::{Context, Result};
use serde::Deserialize;
use serde_json::{Map, Value, json};
use uuid::Uuid;
use xxhash_rust::xxh3::xxh3_128;

use super::children;
use super::day::Day;
use super::record::{self, Record};
use crate::domain::entity::Entity;

/// The columns of one row, by name.
pub type Row = Map<String, Value>;

/// Everything the demo knows before it plays.
#[derive(Debug, Default)]
pub struct Rows {
    /// Rows by table, in an order in which references already exist.
    pub tables: Vec<(&'static str, Vec<Row>)>,
    /// The five aggregates, oldest first, so that official numbers rise with time.
    pub records: Vec<Record>,
    /// What the audit says happened, oldest first.
    pub audit: Vec<Row>,
    /// The office's settings.
    pub office: Vec<(String, String)>,
    /// The last official number of each kind before the demo began.
    pub numbers: Vec<(String, i32)>,
    /// Who works there.
    pub people: Vec<Person>,
}

/// A person of the office.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Person {
    /// The login role.
    pub login: String,
    /// The name with titles.
    pub name: String,
    /// The position.
    pub position: String,
    /// The section's code.
    pub section: Option<String>,
    /// The words of the roles.
    pub roles: Vec<String>,
}

#[derive(Deserialize)]
struct Office {
    office: std::collections::BTreeMap<String, String>,
    numbers: std::collections::BTreeMap<String, i32>,
    person: Vec<Person>,
    issue: Vec<toml::Table>,
    outlet: Vec<toml::Table>,
    channel: Vec<toml::Table>,
    reporters: Reporters,
    watch_term: Vec<toml::Table>,
    source: Vec<toml::Table>,
}

#[derive(Deserialize)]
struct Reporters {
    list: Vec<Reporter>,
}

/// Key, name, key of the newsroom, number.
#[derive(Debug, Clone, Deserialize)]
pub struct Reporter(pub String, pub String, pub String, pub String);

#[derive(Deserialize)]
struct Records {
    #[serde(default)]
    media_event: Vec<toml::Table>,
    #[serde(default)]
    release: Vec<toml::Table>,
    #[serde(default)]
    media_request: Vec<toml::Table>,
    #[serde(default)]
    disposition: Vec<toml::Table>,
    #[serde(default)]
    rumour: Vec<toml::Table>,
    #[serde(default)]
    alert: Vec<toml::Table>,
    #[serde(default)]
    correction_case: Vec<toml::Table>,
    #[serde(default)]
    advice: Vec<toml::Table>,
    #[serde(default)]
    shift: Vec<toml::Table>,
    #[serde(default)]
    info_request: Vec<toml::Table>,
    #[serde(default)]
    public_report: Vec<toml::Table>,
    #[serde(default)]
    coverage_assignment: Vec<toml::Table>,
    #[serde(default)]
    campaign: Vec<toml::Table>,
    #[serde(default)]
    media_asset: Vec<toml::Table>,
}

/// The key in the database of the row that a file calls `key`: the same on every load.
pub fn id_of(table: &str, key: &str) -> Uuid {
    let hash = xxh3_128(format!("kentongan demo/{table}/{key}").as_bytes());
    // Version 8 (RFC 9562): made by a rule of one's own.
    let (version, variant) = (8 << 76, 2 << 62);
    Uuid::from_u128(hash & !(0xF << 76) & !(3 << 62) | version | variant)
}

/// The table in which the rows named by a column stand.
fn referred(column: &str) -> Option<&'static str> {
    Some(match column {
        "issue_id" => "issue",
        "outlet_id" => "outlet",
        "release_id" | "clarification_id" => "release",
        "event_id" => "media_event",
        "article_id" => "article",
        "source_id" => "source",
        "parent_id" | "disposition_id" => "disposition",
        "alert_id" => "alert",
        "campaign_id" => "campaign",
        "assignment_id" => "coverage_assignment",
        "merged_into" | "request_id" => "media_request",
        // the only kind of record that carries an order out in these files
        "fulfils_id" => "release",
        _ => return None,
    })
}

/// A value of a file as the column gets it: times and references filled in.
pub fn value(column: &str, value: &toml::Value, day: &Day) -> Result<Value> {
    if let toml::Value::String(words) = value {
        if let Some(table) = referred(column) {
            return Ok(json!(id_of(table, words)));
        }
        if words.starts_with('@') {
            return Ok(json!(day.at(words)?));
        }
        return Ok(json!(words.trim()));
    }
    serde_json::to_value(value).with_context(|| format!("{column} is no value"))
}

/// A row of a plain table: every key of the file is a column, and `key` names it.
fn plain(table: &'static str, file: &toml::Table, day: &Day) -> Result<Row> {
    let mut row = Row::new();
    for (column, found) in file {
        if column == "key" {
            let key = found.as_str().context("a key is a word")?;
            row.insert("id".into(), json!(id_of(table, key)));
        } else {
            row.insert(column.clone(), value(column, found, day)?);
        }
    }
    Ok(row)
}

/// Everything, laid on `day`.
///
/// # Errors
/// When a file does not fit; the tests read them all.
pub fn build(day: &Day) -> Result<Rows> {
    let office: Office = toml::from_str(include_str!("data/office.toml")).context("office.toml")?;
    let mut rows = Rows {
        office: office.office.into_iter().collect(),
        numbers: office.numbers.into_iter().collect(),
        people: office.person,
        ..Rows::default()
    };
    let table = |name, files: &[toml::Table], finish: fn(&mut Row, &str)| -> Result<(&'static str, Vec<Row>)> {
        let finished = files.iter().map(|file| {
            let mut row = plain(name, file, day)?;
            finish(&mut row, file["key"].as_str().unwrap_or_default());
            Ok(row)
        });
        Ok((name, finished.collect::<Result<_>>()?))
    };
    rows.tables.push(table("issue", &office.issue, |row, key| {
        row.insert("code".into(), json!(key));
    })?);
    rows.tables.push(table("outlet", &office.outlet, |_, _| {})?);
    rows.tables.push(table("channel", &office.channel, |row, key| {
        row.insert("name".into(), json!(key));
    })?);
    rows.tables.push(table("watch_term", &office.watch_term, |_, _| {})?);
    let mut sources = table("source", &office.source, |row, key| {
        row.insert("key".into(), json!(key));
        row.insert("outlet_id".into(), json!(id_of("outlet", key)));
        row.insert("internal".into(), json!(true));
        row.insert("poll_minutes".into(), json!(1));
        // until the demo plays there is nothing behind it
        row.insert("url".into(), json!(format!("http://127.0.0.1:9/{key}.xml")));
    })?;
    for row in &mut sources.1 {
        row.insert("last_ok_at".into(), json!(day.at("@-1m")?));
        row.insert("next_fetch_at".into(), json!(day.at("@+30d 00:00")?));
    }
    rows.tables.push(sources);
    rows.tables.extend(children::reporters(&office.reporters.list));

    let mut add = |entity, files: Vec<toml::Table>| -> Result<()> {
        for file in files.iter().flat_map(record::copies) {
            let known = &office.reporters.list;
            rows.records.push(record::read(entity, &file, day, known).with_context(|| format!("{entity}: {file}"))?);
        }
        Ok(())
    };
    for text in [
        include_str!("data/campaigns.toml"),
        include_str!("data/events.toml"),
        include_str!("data/releases.toml"),
        include_str!("data/requests.toml"),
        include_str!("data/dispositions.toml"),
        include_str!("data/registers.toml"),
        include_str!("data/shifts.toml"),
        include_str!("data/information.toml"),
        include_str!("data/assignments.toml"),
    ] {
        let files: Records = toml::from_str(text)?;
        add(Entity::Campaign, files.campaign)?;
        add(Entity::Event, files.media_event)?;
        add(Entity::Release, files.release)?;
        add(Entity::Request, files.media_request)?;
        add(Entity::Disposition, files.disposition)?;
        add(Entity::Rumour, files.rumour)?;
        add(Entity::Alert, files.alert)?;
        add(Entity::Correction, files.correction_case)?;
        add(Entity::Advice, files.advice)?;
        add(Entity::Shift, files.shift)?;
        add(Entity::Information, files.info_request)?;
        add(Entity::Sp4n, files.public_report)?;
        add(Entity::Assignment, files.coverage_assignment)?;
        add(Entity::Asset, files.media_asset)?;
    }
    let (hits, articles, pickups) = super::hits::read(day, &rows.records)?;
    rows.tables.push(("article", articles));
    rows.records.extend(hits);
    rows.records.sort_by_key(|record| (record.created_at, record.order));
    for record in &mut rows.records {
        rows.audit.append(&mut record.audit);
    }
    rows.audit.sort_by(|a, b| a["at"].as_str().cmp(&b["at"].as_str()));
    // after the records they belong to
    rows.tables.push(("pickup", pickups));
    Ok(rows)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use crate::domain::action::Action;
    use crate::domain::machine;
    use crate::domain::role::Role;
    use crate::domain::state::State;

    fn on(base: &str) -> Rows {
        build(&Day::new(base.parse().unwrap(), chrono_tz::Asia::Jakarta)).unwrap()
    }

    #[test]
    fn the_day_can_begin_at_any_hour_of_any_day() {
        for base in [
            "2026-11-23T02:40:00Z", // 09.40 on the demo's own Monday
            "2026-11-22T17:01:00Z", // just after midnight
            "2026-11-23T16:58:00Z", // just before
            "2026-11-28T05:00:00Z", // a Saturday
            "2026-12-31T17:30:00Z", // New Year
            "2028-02-29T02:00:00Z",
        ] {
            let rows = on(base);
            assert_eq!(rows.records.len(), 170, "{base}");
            assert!(rows.records.is_sorted_by_key(|record| record.created_at), "{base}");
        }
    }

    #[test]
    fn everybody_did_only_what_their_role_allows() {
        let rows = on("2026-11-23T02:40:00Z");
        let roles = |login: &str| -> Vec<Role> {
            let person = rows.people.iter().find(|person| person.login == login).expect(login);
            person.roles.iter().map(|role| role.parse().unwrap()).collect()
        };
        let mut steps = 0;
        for line in &rows.audit {
            let word = |key: &str| line[key].as_str().unwrap();
            let Ok(action) = word("action").parse::<Action>() else { continue };
            let (entity, from): (Entity, State) =
                (word("entity").parse().unwrap(), word("from_state").parse().unwrap());
            assert!(machine::may(entity, from, action, &roles(word("actor"))), "{line:?}");
            steps += 1;
        }
        assert!(steps > 150, "{steps}");
    }

    #[test]
    fn no_approver_was_the_author() {
        for record in on("2026-11-23T02:40:00Z").records {
            for (approver, author) in [("approver", "author"), ("answer_approved_by", "answer_author")] {
                if let Some(approver) = record.row.get(approver) {
                    assert_ne!(Some(approver), record.row.get(author), "{:?}", record.row);
                }
            }
        }
    }

    #[test]
    fn keys_are_the_same_on_every_load_and_well_formed() {
        let id = id_of("issue", "BANJIR-26");
        assert_eq!(id, id_of("issue", "BANJIR-26"));
        assert_ne!(id, id_of("outlet", "BANJIR-26"));
        assert_eq!((id.get_version_num(), id.get_variant()), (8, uuid::Variant::RFC4122));
    }
}
