//! The office's service standard for media requests: what was promised when a request came in.

use serde::{Deserialize, Serialize};

use super::clock::rule::Rule;

/// What one version of the standard promises to requests of one priority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Standard {
    /// Its version.
    pub version: String,
    /// `P1` to `P4`.
    pub priority: String,
    /// Minutes to the first response of what comes in during office hours.
    pub first_office: u32,
    /// Minutes to the first response of what comes in outside of them.
    pub first_outside: u32,
    /// Minutes of working time to the answer; absent when it is counted in days.
    pub answer_minutes: Option<u32>,
    /// Working days to the answer; absent when it is counted in minutes.
    pub answer_days: Option<u16>,
    /// The answer's clock stands still while a source is waited for.
    pub pauses_waiting: bool,
    /// The decree or decision that says so.
    pub citation: String,
}

impl Standard {
    /// The rule of the first response.
    pub const fn first(&self) -> Rule {
        Rule::MinutesByHours { office: self.first_office, outside: self.first_outside }
    }

    /// The rule of the answer.
    pub fn answer(&self) -> Rule {
        let days = Rule::WorkingDays(self.answer_days.unwrap_or(1));
        self.answer_minutes.map_or(days, Rule::WorkingMinutes)
    }

    /// Who says so, with the version.
    pub fn source(&self) -> String {
        format!("{} ({})", self.citation, self.version)
    }
}
