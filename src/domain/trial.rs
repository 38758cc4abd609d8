//! What a watch term would have found among the stored articles, or why it makes no sense.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

/// What a term would have found in the last seven days.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Trial {
    /// Articles it was tried on.
    pub articles: usize,
    /// Articles it finds.
    pub found: usize,
    /// Of those, the ones that other terms have found before.
    pub known: usize,
    /// Finds a day, oldest first, seven of them.
    pub days: Vec<i32>,
    /// The newest finds: when (UTC), outlet, headline.
    pub newest: Vec<(DateTime<Utc>, String, String)>,
}

/// How a trial ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Tried {
    /// It makes sense and would have found this.
    Found(Trial),
    /// It makes no sense.
    Wrong {
        /// The key of the field that is wrong.
        field: String,
        /// Characters before the place.
        at: usize,
        /// What is wrong there and what would be right, in words.
        why: String,
    },
    /// It could not be tried; the words say why.
    Failed(String),
}
