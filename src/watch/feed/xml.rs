//! Repaired XML through `feed-rs` to our own feed.
//!
//! `feed-rs` only ever sees clean UTF-8 in its two best-trodden dialects: its panics (some UTF-16
//! feeds, e-mail addresses beside non-ASCII letters) are out of reach of what arrives here.

use std::collections::HashMap;

use feed_rs::model::{self, FeedType, Link};

use super::html::plain;
use super::repair::Repaired;
use super::{Entry, Feed, FeedError, dates};

/// Reads a feed that `repair` wrote.
///
/// # Errors
/// When `feed-rs` refuses it.
pub fn read(repaired: &Repaired) -> Result<Feed, FeedError> {
    let parser = feed_rs::parser::Builder::new()
        .sanitize_content(false)
        .timestamp_parser(dates::parse)
        .id_generator(|_, _, _| String::new())
        .build();
    let feed = parser.parse(repaired.xml.as_bytes()).map_err(|error| FeedError::Malformed(error.to_string()))?;
    let links = &repaired.links;
    let rss = feed.feed_type != FeedType::Atom;
    Ok(Feed {
        title: feed.title.map(|text| title(text, rss)),
        description: feed.description.map(|text| text.content),
        link: site(&feed.links, links),
        language: feed.language,
        entries: feed.entries.into_iter().map(|item| entry(item, rss, links)).collect(),
    })
}

fn entry(item: model::Entry, rss: bool, links: &HashMap<String, String>) -> Entry {
    let id = Some(item.id).filter(|id| !id.is_empty());
    Entry {
        title: item.title.map(|text| title(text, rss)),
        link: site(&item.links, links),
        id,
        description: item.summary.map(|text| text.content),
        content: item.content.and_then(|content| content.body),
        published: item.published,
        updated: item.updated.filter(|updated| !rss || item.published != Some(*updated)),
        author: item.authors.into_iter().find_map(|person| person.name.or(person.email)),
    }
}

/// RSS never says whether a title is HTML, so it is read as such; Atom says so.
fn title(text: model::Text, rss: bool) -> String {
    if rss || text.content_type.subty() == "html" { plain(&text.content) } else { text.content }
}

/// Of several links the one to the page that people read: the last alternate of type HTML, else
/// any alternate.
fn site(links: &[Link], written: &HashMap<String, String>) -> Option<String> {
    let alternate = |link: &&Link| link.rel.as_deref().is_none_or(|rel| rel == "alternate");
    let page = |link: &&Link| link.media_type.as_deref().is_none_or(|kind| kind.contains("html"));
    let mut candidates = links.iter().filter(alternate).filter(|link| !link.href.is_empty());
    candidates
        .clone()
        .rfind(page)
        .or_else(|| candidates.next())
        .map(|link| written.get(&link.href).unwrap_or(&link.href).clone())
}
