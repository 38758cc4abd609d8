//! The texts a release ever had.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// A version as a list shows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionRow {
    /// Its number, from 1.
    pub n: i32,
    /// The login that wrote it.
    pub author: String,
    /// When (UTC).
    pub at: DateTime<Utc>,
    /// Characters of the body.
    pub letters: i32,
}

/// What a version says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionTexts {
    /// Its number, from 1.
    pub n: i32,
    /// Title.
    pub title: String,
    /// Lead.
    pub lead: Option<String>,
    /// Body.
    pub body: Option<String>,
    /// Key messages.
    pub key_messages: Vec<String>,
}

impl VersionTexts {
    /// The texts by their fields' keys, in the order of the editor; key messages one a line.
    pub fn parts(&self) -> [(&'static str, String); 4] {
        [
            ("title", self.title.clone()),
            ("lead", self.lead.clone().unwrap_or_default()),
            ("body", self.body.clone().unwrap_or_default()),
            ("key_messages", self.key_messages.join("\n")),
        ]
    }
}
