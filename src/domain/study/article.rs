//! An article with everything known of it: text, pick-ups with fragments and facts, versions, copies, evidence.

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::domain::state::State;

/// A stretch of text: first character and how many, in Unicode scalar values.
pub type Span = (usize, usize);

/// An article or a manual clip. Times are UTC.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Article {
    /// Key of the coverage hit, where it is one.
    pub coverage: Option<Uuid>,
    /// Key of the article, where there is one.
    pub article: Option<Uuid>,
    /// The hit's version, for the next write.
    pub version: i32,
    /// The hit's state.
    pub state: Option<State>,
    /// Headline.
    pub title: String,
    /// Where it ran.
    pub outlet: Option<String>,
    /// Address.
    pub url: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// What the feed says of it.
    pub summary: Option<String>,
    /// Its text.
    pub body: Option<String>,
    /// When it was published, as far as is known.
    pub published_at: Option<DateTime<Utc>>,
    /// How sure that is: `page`, `feed`, `text`, `url`, `seen`.
    pub confidence: Option<String>,
    /// When it was seen first.
    pub seen_at: DateTime<Utc>,
    /// Which way the text was found.
    pub extraction: Option<String>,
    /// Words of the text.
    pub words: Option<i32>,
    /// Language.
    pub lang: Option<String>,
    /// `positive`, `neutral`, `negative`, once a person has said so.
    pub tone: Option<String>,
    /// Who said so.
    pub tone_by: Option<String>,
    /// Prominence.
    pub prominence: Option<String>,
    /// Form.
    pub form: Option<String>,
    /// Whose story it is.
    pub origin: Option<String>,
    /// Edition and page, station and programme.
    pub edition: Option<String>,
    /// The issue's code.
    pub issue: Option<String>,
    /// The watch terms that matched.
    pub terms: Vec<String>,
    /// What people noted.
    pub notes: Option<String>,
    /// Why it was dismissed.
    pub dismissed_reason: Option<String>,
    /// Where the terms stand.
    pub matches: Vec<Match>,
    /// Releases it carries, the most of which first.
    pub pickups: Vec<Pickup>,
    /// Releases made from it.
    pub drafts: Vec<Draft>,
    /// What was read of it and when, newest first.
    pub versions: Vec<Version>,
    /// The articles with the same text, the first publisher first.
    pub cluster: Vec<Copy>,
    /// Where it was seen.
    pub sightings: Vec<Sighting>,
}

/// Where a term stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Match {
    /// The term.
    pub term: String,
    /// `title`, `summary` or `body`.
    pub field: String,
    /// First character.
    pub start: usize,
    /// How many characters.
    pub len: usize,
}

/// How much of a release stands in an article.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Pickup {
    /// The release.
    pub release: Uuid,
    /// Its number.
    pub number: Option<String>,
    /// Its title.
    pub title: String,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// What was compared.
    pub written: Written,
    /// The text in which the fragments and facts stand; put together from what was written.
    #[serde(default)]
    pub text: String,
    /// Share of the release used (U), 0 to 1.
    pub used_share: Option<f32>,
    /// Share of the article that is ours (A), 0 to 1.
    pub article_share: Option<f32>,
    /// Words of the longest run.
    pub longest: Option<i32>,
    /// Share of it that stands in quotation marks, 0 to 1.
    pub quoted_share: Option<f32>,
    /// Kendall's tau of the order, -1 to 1.
    pub order_kept: Option<f32>,
    /// `whole`, `partial`, `quote`, `reference`; `draft` for a release made from the article.
    pub class: String,
    /// Minutes from publication to pick-up.
    pub minutes: Option<i32>,
    /// What both texts share.
    pub fragments: Vec<Fragment>,
    /// Every fact of the release and what became of it.
    pub facts: Vec<Fact>,
    /// What a reference rests on.
    #[serde(default)]
    pub shared_facts: Vec<String>,
    /// The article this one is a copy of.
    pub copy_of: Option<String>,
    /// Key messages of the release that the article leaves out.
    #[serde(default)]
    pub missing: Vec<String>,
    /// How many people approved the release.
    #[serde(default)]
    pub approvers: usize,
    /// The sources its figures name.
    #[serde(default)]
    pub sources: Vec<String>,
}

/// The parts of a release's text.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Title.
    pub title: String,
    /// Lead.
    pub lead: Option<String>,
    /// Body.
    pub body: Option<String>,
}

/// A stretch that stands in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fragment {
    /// In the release.
    pub release: Span,
    /// In the article.
    pub article: Span,
}

/// A fact of the release and what became of it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Fact {
    /// Kind: number, money, percent, date, duration, name, place.
    pub kind: String,
    /// As the release says it.
    #[serde(default)]
    pub release: Option<String>,
    /// As the article says it.
    #[serde(default)]
    pub article: Option<String>,
    /// `same`, `altered`, `missing`, `ambiguous`.
    pub verdict: String,
    /// The same figure, but rounded.
    #[serde(default)]
    pub rounded: bool,
    /// Where in the release.
    #[serde(default)]
    pub release_at: Option<Span>,
    /// Where in the article.
    #[serde(default)]
    pub article_at: Option<Span>,
}

/// A release that was made from the article.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draft {
    /// The release.
    pub release: Uuid,
    /// Its number.
    pub number: Option<String>,
    /// Its title.
    pub title: String,
    /// When it was published.
    pub published_at: Option<DateTime<Utc>>,
    /// Its text.
    pub written: Written,
}

/// One reading of the article.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Version {
    /// When.
    pub at: DateTime<Utc>,
    /// `same`, `changed`, `gone`, `error`.
    pub status: String,
    /// What the server said.
    pub http_status: Option<i32>,
    /// Headline then.
    pub title: Option<String>,
    /// Address that was read.
    pub url: Option<String>,
    /// Of the text, as lower-case hex.
    pub sha256: Option<String>,
    /// What the server said of the page.
    pub headers: Map<String, Value>,
    /// What changed: added words as `{+…+}`, removed words as `[-…-]`.
    pub diff: Option<String>,
    /// Words added.
    pub added: Option<i32>,
    /// Words removed.
    pub removed: Option<i32>,
    /// What is to be said of it.
    pub note: Option<String>,
}

/// An article with the same text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Copy {
    /// Key of the article.
    pub article: Uuid,
    /// Where it ran.
    pub outlet: Option<String>,
    /// Headline.
    pub title: String,
    /// When.
    pub at: DateTime<Utc>,
    /// Minutes after the first.
    pub minutes: i64,
    /// How much of the first's text it has, 0 to 1.
    pub share: Option<f32>,
    /// It is the first.
    pub first: bool,
}

/// Where an article was seen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sighting {
    /// The source.
    pub source: String,
    /// The address there.
    pub url: String,
    /// When.
    pub at: DateTime<Utc>,
}
