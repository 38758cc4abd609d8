//! The fact sheet of a release: figures, names, days and places with where they come from and of when they are.

use chrono::{DateTime, TimeDelta, Utc};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::field::Kind;

/// What a fact may be (the table `fact` holds it to the same words).
pub const KINDS: [&str; 4] = ["number", "name", "date", "place"];

/// A fact of a release.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// Its key; nil until the database has given one.
    #[serde(default)]
    pub id: Uuid,
    /// What it is about.
    pub label: String,
    /// What it says.
    pub value: String,
    /// In what it is counted.
    pub unit: Option<String>,
    /// Of when it is (UTC).
    pub as_of: Option<DateTime<Utc>>,
    /// Who said so.
    pub source: Option<String>,
    /// How far another figure may be off without being another, as a share.
    pub tolerance: Option<f32>,
    /// One of [`KINDS`].
    pub kind: String,
    /// It is older than the office lets figures be (30 days, unless it says otherwise).
    #[serde(default)]
    pub old: bool,
}

/// Figures older than so many days are old, unless the office says otherwise (the function `fact_days`).
pub const DAYS: u16 = 30;

/// The longest label and value in characters, as in the table `fact`.
pub const LONGEST: usize = 300;
/// The longest unit and the longest source in characters, as in the function `sheet_read`.
pub const LONGEST_UNIT: usize = 100;
/// See [`LONGEST_UNIT`].
pub const LONGEST_SOURCE: usize = 1_000;
/// At most so many facts stand on a sheet (the function `sheet_read`).
pub const MOST: usize = 500;

/// What a person writes of a fact: the key, what it holds, and whether it must be said.
pub const FIELDS: &[(&str, Kind, bool)] = &[
    ("label", Kind::Text, true),
    ("value", Kind::Text, true),
    ("unit", Kind::Text, false),
    ("as_of", Kind::When, false),
    ("source", Kind::Text, false),
    ("tolerance", Kind::Decimal, false),
    ("kind", Kind::Choice(&KINDS), false),
];

/// What a sheet does not take (the function `sheet_read` refuses the same).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Wrong {
    /// Label or value are missing or too long.
    Said,
    /// Unit or source are too long.
    Long,
    /// The tolerance is no share of the value.
    Tolerance,
}

/// The facts of a sheet as the database keeps it; what is no fact is left out.
pub fn read(sheet: &Value) -> Vec<Fact> {
    let facts = sheet.as_array().into_iter().flatten();
    facts.filter_map(|fact| Fact::deserialize(fact).ok()).collect()
}

impl Fact {
    /// It says where it comes from.
    pub fn has_source(&self) -> bool {
        self.source.as_deref().is_some_and(|source| !source.trim().is_empty())
    }

    /// What of it a sheet does not take.
    pub fn wrong(&self) -> Option<Wrong> {
        let fits = |said: &str, most: usize| said.chars().count() <= most;
        let written = [&self.label, &self.value].iter().all(|said| !said.trim().is_empty() && fits(said, LONGEST));
        let short = fits(self.unit.as_deref().unwrap_or_default(), LONGEST_UNIT)
            && fits(self.source.as_deref().unwrap_or_default(), LONGEST_SOURCE);
        match (written, short, self.tolerance) {
            (false, ..) => Some(Wrong::Said),
            (_, false, _) => Some(Wrong::Long),
            (_, _, Some(share)) if !(0.0..1.0).contains(&share) => Some(Wrong::Tolerance),
            _ => None,
        }
    }

    /// It is older than so many days.
    pub fn is_old(&self, now: DateTime<Utc>, days: u16) -> bool {
        self.as_of.is_some_and(|at| at < now - TimeDelta::days(i64::from(days)))
    }

    /// What it says with its unit: `12.406 KK`.
    pub fn said(&self) -> String {
        self.unit.as_ref().map_or_else(|| self.value.clone(), |unit| format!("{} {unit}", self.value))
    }

    /// In one line: `KK terdampak: 12.406 KK (BPBD)`.
    pub fn line(&self) -> String {
        let source = self.source.as_deref().map_or_else(String::new, |source| format!(" ({source})"));
        format!("{}: {}{source}", self.label, self.said())
    }

    /// As a sheet takes it; a fact without a key gets one there.
    pub fn given(&self) -> Value {
        let mut given = serde_json::json!({"label": self.label, "value": self.value, "unit": self.unit, "as_of": self.as_of,
            "source": self.source, "tolerance": self.tolerance, "kind": self.kind});
        if let Some(fields) = given.as_object_mut() {
            fields.retain(|_, value| !value.is_null());
            if !self.id.is_nil() {
                fields.insert("id".to_owned(), Value::from(self.id.to_string()));
            }
        }
        given
    }
}
