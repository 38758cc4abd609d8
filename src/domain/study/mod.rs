//! Studies: what the screens of analysis ask, and what the database answers, as plain data.

pub mod article;
pub mod chart;
pub mod period;

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::names::names;
use super::state::State;
use article::Article;
use chart::{Bars, Grid};
use period::Period;

names! {
    /// The screens of analysis.
    Kind {
        /// Coverage as a list, by any filter.
        Coverage = "coverage",
        /// Release by outlet.
        Matrix = "matrix",
        /// Weekday by hour.
        Heat = "heat",
        /// Frequency by outlet.
        Outlets = "outlets",
        /// Time to the first pick-up of each release.
        First = "first",
        /// Time until half of the pick-ups of a release were out.
        HalfLife = "half-life",
        /// National material, to be made local.
        National = "national",
        /// One article with everything known of it.
        Article = "article",
    }
}

/// What is looked at: every part narrows it further.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Filter {
    /// When.
    pub period: Period,
    /// The outlet's name; for national material the source's.
    pub outlet: Option<String>,
    /// The issue's code.
    pub issue: Option<String>,
    /// `positive`, `neutral`, `negative`, `none` for not yet judged.
    pub tone: Option<String>,
    /// `whole`, `partial`, `quote`, `reference`, `none` for what carries nothing of ours.
    pub class: Option<String>,
    /// A state; absent is everything but the dismissed.
    pub state: Option<String>,
    /// Words of the headline or the outlet's name; all must be there.
    pub words: String,
    /// 1 Monday to 7 Sunday.
    pub weekday: Option<u8>,
    /// 0 to 23, of the office's clock.
    pub hour: Option<u8>,
    /// What carries this release.
    pub release: Option<Named>,
}

/// A record by its key and the line that names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// Key.
    pub id: Uuid,
    /// One line that names it.
    pub title: String,
}

/// One part of a chart, which opens the rows behind it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub enum Pick {
    /// A release, whenever it was carried.
    Release(Named),
    /// An outlet by name.
    Outlet(String),
    /// 1 Monday to 7 Sunday.
    Weekday(u8),
    /// 0 to 23.
    Hour(u8),
}

impl Filter {
    /// The same, narrowed to a part of a chart.
    #[must_use]
    pub fn with(mut self, pick: &Pick) -> Self {
        match pick {
            Pick::Release(release) => {
                // The period chose the release; what it was carried in may be younger.
                self.period = Period::All;
                self.words.clear();
                self.release = Some(release.clone());
            }
            Pick::Outlet(outlet) => self.outlet = Some(outlet.clone()),
            Pick::Weekday(day) => self.weekday = Some(*day),
            Pick::Hour(hour) => self.hour = Some(*hour),
        }
        self
    }
}

/// A place in a list that is sorted by time and key, newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    /// The time (UTC).
    pub at: DateTime<Utc>,
    /// The key.
    pub id: Uuid,
}

impl Place {
    /// In front of the newest row: the end of the year 9999, which Postgres knows too.
    pub const START: Self = Self { at: seconds(253_402_300_799), id: Uuid::max() };
    /// Behind the oldest row: the beginning of the year 1.
    pub const END: Self = Self { at: seconds(-62_135_596_800), id: Uuid::nil() };
}

const fn seconds(seconds: i64) -> DateTime<Utc> {
    match DateTime::from_timestamp(seconds, 0) {
        Some(at) => at,
        None => DateTime::<Utc>::UNIX_EPOCH,
    }
}

/// Which page of a list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// From here.
    pub from: Place,
    /// Towards the newer rows, else towards the older.
    pub newer: bool,
    /// At most so many.
    pub most: u16,
    /// Count the whole list too.
    pub count: bool,
}

/// What is asked of the database. Times are instants (UTC), from the first until before the second.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Query {
    /// Which study.
    pub kind: Kind,
    /// What is looked at.
    pub filter: Filter,
    /// From.
    pub since: Option<DateTime<Utc>>,
    /// Until before.
    pub until: Option<DateTime<Utc>>,
    /// Which page, where the answer is a list.
    pub page: Page,
    /// Which record, where the answer is about one.
    pub id: Option<Uuid>,
}

/// What the database answers, by the way it is drawn.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Rows of a list.
    List(List),
    /// Cells of a table.
    Grid(Grid),
    /// Bars under each other.
    Bars(Bars),
    /// One article.
    Article(Box<Article>),
}

/// A page of a list.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct List {
    /// The rows, newest first.
    pub items: Vec<Item>,
    /// The whole list counted, where that was asked for.
    pub counts: Option<Counts>,
}

/// How many rows the whole list has, and how they were judged.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Counts {
    /// All of them.
    pub total: i64,
    /// Positive.
    pub positive: i64,
    /// Neutral.
    pub neutral: i64,
    /// Negative.
    pub negative: i64,
    /// Not yet confirmed or dismissed.
    pub unreviewed: i64,
}

/// A row of a list: a coverage hit, or an article that is none.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Item {
    /// Key of the hit, or of the article where there is no hit.
    pub id: Uuid,
    /// Key of the article, where there is one.
    pub article_id: Option<Uuid>,
    /// Version, for the next write.
    pub version: i32,
    /// State; absent for an article that is no hit.
    pub state: Option<State>,
    /// When it was seen (UTC).
    pub at: DateTime<Utc>,
    /// Where it ran.
    pub outlet: Option<String>,
    /// Headline.
    pub title: String,
    /// `positive`, `neutral`, `negative`, once a person has said so.
    pub tone: Option<String>,
    /// How much of a release it carries; absent when nothing of ours is in it.
    pub class: Option<String>,
    /// Share of the release used (U), 0 to 1.
    pub used_share: Option<f32>,
    /// Share of the article that is ours (A), 0 to 1.
    pub article_share: Option<f32>,
    /// Minutes from publication to pick-up.
    pub minutes: Option<i32>,
    /// A copy of another article.
    pub copy: bool,
    /// The issue's code.
    pub issue: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Releases made from it.
    pub drafts: i32,
}

impl Item {
    /// Where it stands in the list.
    pub const fn place(&self) -> Place {
        Place { at: self.at, id: self.id }
    }
}
