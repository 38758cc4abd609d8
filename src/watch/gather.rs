//! What a source's bytes list, read as its kind asks.

use chrono::{DateTime, Utc};
use url::Url;

use super::feed::{self, Feed};
use super::fetch::Page;
use super::ingest::{articles, found_articles};
use super::list::{self, Child, ListError, Sitemap};
use super::plan::{Outcome, Weight};
use super::visit::Failure;
use crate::store::watch::NewArticle;

/// What bytes list.
#[derive(Debug, Clone, PartialEq)]
pub enum Listed {
    /// Entries.
    Feed(Feed),
    /// Other sitemaps, the newest first.
    Index(Vec<Child>),
}

/// Reads a page as a source of this kind.
///
/// # Errors
/// When it is none: the word of the diary and the sentence.
pub fn listed(kind: &str, selector: Option<&str>, page: &Page) -> Result<Listed, Failure> {
    let (bytes, content_type) = (&page.bytes, page.content_type.as_deref());
    let url = Url::parse(&page.url).ok();
    match kind {
        "sitemap" => match list::sitemap(bytes, content_type, url.as_ref()) {
            Ok(Sitemap::Pages(feed)) => Ok(Listed::Feed(feed)),
            Ok(Sitemap::Index(children)) => Ok(Listed::Index(children)),
            Err(error) => Err(unreadable("parse_error", page, error.to_string())),
        },
        "html_list" => list::html(bytes, content_type, url.as_ref(), selector.unwrap_or_default())
            .map(Listed::Feed)
            .map_err(|error| {
                let word = if error == ListError::TooBig { "too_big" } else { "selector_empty" };
                unreadable(word, page, error.to_string())
            }),
        _ => Ok(Listed::Feed(feed::parse(bytes, content_type, Some(&page.url))?)),
    }
}

/// The articles that a source of this kind speaks of.
pub fn spoken_of(kind: &str, feed: &Feed, now: DateTime<Utc>) -> Vec<NewArticle> {
    match kind {
        "google_news" => found_articles(&feed.entries, now),
        _ => articles(&feed.entries, now),
    }
}

fn unreadable(status: &'static str, page: &Page, sentence: String) -> Failure {
    let outcome = Outcome::Failed { weight: Weight::Hard, retry_after: None };
    Failure { status, http_status: Some(page.status), outcome, sentence }
}
