//! Bytes of a feed in, its title and entries out, whatever state the bytes are in.

mod charset;
mod dates;
mod entities;
mod html;
mod json;
mod names;
mod repair;
mod tokens;
mod values;
mod writer;
mod xml;

use chrono::{DateTime, Utc};
use serde::Serialize;
use url::Url;

use crate::text::clean::{Lines, clean};
use repair::NoFeed;

pub use charset::{decode, decode_html};
pub use dates::{Stamp, parse as parse_date, read as read_date};
pub use html::{plain, unescape};
pub use tokens::{Token, Tokens, attributes};

/// The most bytes of a feed that are read (monitoring policy: body <= 5 MB).
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

/// The most characters of a title, name, link or id.
const MAX_LINE: usize = 2_000;

/// A feed as its reader sees it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Feed {
    /// Plain text on one line.
    pub title: Option<String>,
    /// As given, mostly HTML, without control characters.
    pub description: Option<String>,
    /// The site's address.
    pub link: Option<String>,
    /// A language tag such as `id`, as given.
    pub language: Option<String>,
    /// In the feed's order, at most 1,000.
    pub entries: Vec<Entry>,
}

/// One entry of a feed.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Entry {
    /// Plain text on one line.
    pub title: Option<String>,
    /// The article's address, absolute wherever a base is known.
    pub link: Option<String>,
    /// The entry's own identifier, as given.
    pub id: Option<String>,
    /// As given, mostly HTML, without control characters.
    pub description: Option<String>,
    /// As given, mostly HTML, without control characters.
    pub content: Option<String>,
    /// When it was published, as the feed says; may lie in the future.
    pub published: Option<DateTime<Utc>>,
    /// When it was changed, as the feed says.
    pub updated: Option<DateTime<Utc>>,
    /// Plain text on one line.
    pub author: Option<String>,
}

/// Why bytes gave no feed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum FeedError {
    /// More than [`MAX_BYTES`].
    #[error("the feed is larger than 5 MB; ask the outlet for a shorter feed")]
    TooBig,
    /// No bytes, or only white space.
    #[error("the feed is empty")]
    Empty,
    /// A web page; the word is `html_not_feed`.
    #[error("this is a web page, not a feed; look for the page's RSS link and watch that address")]
    HtmlNotFeed,
    /// Neither RSS, Atom, RDF nor JSON Feed.
    #[error("there is no RSS, Atom, RDF or JSON Feed in this text")]
    NotAFeed,
    /// A feed that could not be read even after repair.
    #[error("the feed is damaged beyond repair: {0}")]
    Malformed(String),
}

/// Reads a feed: RSS 0.9x, 1.0 (RDF) and 2.0, Atom 0.3 and 1.0, JSON Feed 1.0 and 1.1.
///
/// `content_type` is the HTTP header (its charset is used), `url` the address that relative links
/// are resolved against. Any bytes are safe: time and memory are linear in their number.
///
/// # Errors
/// When the bytes hold no feed; see [`FeedError`].
pub fn parse(bytes: &[u8], content_type: Option<&str>, url: Option<&str>) -> Result<Feed, FeedError> {
    if bytes.len() > MAX_BYTES {
        return Err(FeedError::TooBig);
    }
    let text = charset::decode(bytes, content_type);
    let text = text.trim_start();
    if text.is_empty() {
        return Err(FeedError::Empty);
    }
    let feed = if text.starts_with('{') {
        json::read(text)?
    } else {
        let repaired = repair::repair(text).map_err(|missing| match missing {
            NoFeed::Html => FeedError::HtmlNotFeed,
            NoFeed::Nothing => FeedError::NotAFeed,
        })?;
        xml::read(&repaired)?
    };
    Ok(finished(feed, url))
}

/// Cleans every text and makes links absolute.
fn finished(feed: Feed, url: Option<&str>) -> Feed {
    let url = url.and_then(|url| Url::parse(url).ok()).filter(|url| !url.cannot_be_a_base());
    let link = feed.link.and_then(line).map(|link| absolute(link, url.as_ref()));
    let base = url.or_else(|| link.as_deref().and_then(|link| Url::parse(link).ok()));
    let entries = feed.entries.into_iter().map(|entry| Entry {
        title: entry.title.and_then(line),
        link: entry.link.and_then(line).map(|link| absolute(link, base.as_ref())),
        id: entry.id.and_then(line),
        description: entry.description.and_then(lines),
        content: entry.content.and_then(lines),
        published: entry.published,
        updated: entry.updated,
        author: entry.author.and_then(line),
    });
    Feed {
        title: feed.title.and_then(line),
        description: feed.description.and_then(lines),
        entries: entries.collect(),
        language: feed.language.and_then(line),
        link,
    }
}

fn line(text: String) -> Option<String> {
    Some(clean(&text, MAX_LINE, Lines::One)).filter(|text| !text.is_empty())
}

fn lines(text: String) -> Option<String> {
    Some(clean(&text, MAX_BYTES, Lines::Many)).filter(|text| !text.is_empty())
}

/// `link` as an absolute address where `base` can make it one, else as it is.
fn absolute(link: String, base: Option<&Url>) -> String {
    match (Url::parse(&link), base) {
        (Err(url::ParseError::RelativeUrlWithoutBase), Some(base)) => base.join(&link).map_or(link, String::from),
        _ => link,
    }
}
