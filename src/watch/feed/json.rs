//! JSON Feed 1.0 and 1.1 (jsonfeed.org), read leniently: missing titles, numbers as ids.

use serde_json::{Map, Value};

use super::html::plain;
use super::repair::MAX_ENTRIES;
use super::{Entry, Feed, FeedError, dates};

/// Reads a JSON Feed.
///
/// # Errors
/// When the text is not JSON or has no `items`.
pub fn read(text: &str) -> Result<Feed, FeedError> {
    let value: Value = serde_json::from_str(text).map_err(|error| FeedError::Malformed(error.to_string()))?;
    let items = value.get("items").and_then(Value::as_array).ok_or(FeedError::NotAFeed)?;
    let Some(top) = value.as_object() else {
        return Err(FeedError::NotAFeed);
    };
    Ok(Feed {
        title: word(top, "title").map(|title| plain(&title)),
        description: word(top, "description"),
        link: word(top, "home_page_url"),
        language: word(top, "language"),
        entries: items.iter().filter_map(Value::as_object).take(MAX_ENTRIES).map(|item| entry(item, top)).collect(),
    })
}

fn entry(item: &Map<String, Value>, top: &Map<String, Value>) -> Entry {
    let date = |key| word(item, key).and_then(|text| dates::parse(&text));
    Entry {
        title: word(item, "title").map(|title| plain(&title)),
        link: word(item, "url").or_else(|| word(item, "external_url")),
        id: word(item, "id"),
        description: word(item, "summary"),
        content: word(item, "content_html").or_else(|| word(item, "content_text")),
        published: date("date_published"),
        updated: date("date_modified"),
        author: author(item).or_else(|| author(top)),
    }
}

fn author(of: &Map<String, Value>) -> Option<String> {
    let several = of.get("authors").and_then(Value::as_array).and_then(|all| all.first());
    let person = several.or_else(|| of.get("author"))?;
    word(person.as_object()?, "name")
}

fn word(of: &Map<String, Value>, key: &str) -> Option<String> {
    match of.get(key)? {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        _ => None,
    }
}
