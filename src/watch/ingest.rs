//! Entries of a feed to rows of the database. Pure.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;
use xxhash_rust::xxh3::xxh3_64;

use super::canon::{canonical, url_hash};
use super::feed::{Entry, plain};
use crate::store::watch::NewArticle;
use crate::text::clean::{Lines, clean};

/// The most characters of each text, as the tables allow.
const TITLE: usize = 1_000;
const SUMMARY: usize = 20_000;
const BODY: usize = 1_000_000;
const BYLINE: usize = 300;

/// The articles that a feed's entries speak of, in the feed's order; entries without an address, or
/// with nothing that could be a headline, are left out. `now` bounds the dates.
pub fn articles(entries: &[Entry], now: DateTime<Utc>) -> Vec<NewArticle> {
    entries.iter().filter_map(|entry| article(entry, now)).collect()
}

fn article(entry: &Entry, now: DateTime<Utc>) -> Option<NewArticle> {
    let url = entry.link.clone().filter(|link| link.starts_with("http://") || link.starts_with("https://"))?;
    let text = |html: &Option<String>, most| {
        let text = clean(&plain(html.as_deref()?), most, Lines::One);
        Some(text).filter(|text| !text.is_empty())
    };
    let summary = text(&entry.description, SUMMARY);
    let body = text(&entry.content, BODY);
    let headline = entry.title.as_deref().or(summary.as_deref()).or(body.as_deref())?;
    let title = clean(headline, TITLE, Lines::One);
    let published = entry.published.or(entry.updated);
    Some(NewArticle {
        id: Uuid::now_v7(),
        canonical_url: canonical(&url),
        url_hash: url_hash(&url),
        url,
        title,
        summary,
        byline: entry.author.as_deref().map(|author| clean(author, BYLINE, Lines::One)),
        body_hash: body.as_ref().map(|body| xxh3_64(body.as_bytes()).cast_signed()),
        body,
        published_at: published.map(|at| at.min(now)),
    })
}

/// Those of `articles` that are not `known` (places in the list), each address and, within an
/// outlet, each longer headline once.
pub fn unknown(articles: &[NewArticle], known: &HashSet<usize>, one_outlet: bool) -> Vec<NewArticle> {
    let mut hashes = HashSet::new();
    let mut titles = HashSet::new();
    articles
        .iter()
        .enumerate()
        .filter(|(place, article)| {
            let again = one_outlet && article.title.chars().count() >= 20 && !titles.insert(article.title.as_str());
            !known.contains(place) && hashes.insert(article.url_hash) && !again
        })
        .map(|(_, article)| article.clone())
        .collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn entry(title: &str, link: &str) -> Entry {
        Entry { title: Some(title.into()), link: Some(link.into()), ..Entry::default() }
    }

    #[test]
    fn dates_in_the_future_are_now_and_entries_without_address_are_nothing() {
        let now = DateTime::from_timestamp(1_795_000_000, 0).unwrap();
        let later =
            Entry { published: DateTime::from_timestamp(1_995_000_000, 0), ..entry("Judul", "https://k.example/1") };
        let read =
            articles(&[later, entry("Tanpa", "tag:x"), Entry { title: None, ..entry("", "https://k.example/2") }], now);
        assert_eq!(read.len(), 1);
        assert_eq!(read[0].published_at, Some(now));
    }

    #[test]
    fn one_article_under_three_addresses_is_new_once() {
        let now = DateTime::UNIX_EPOCH;
        let long = "Bupati perpanjang status tanggap darurat";
        let read = articles(
            &[
                entry(long, "https://k.example/1"),
                entry(long, "https://m.k.example/1/?utm_source=rss"),
                entry(long, "https://k.example/salinan"),
                entry("Lain", "https://k.example/2"),
            ],
            now,
        );
        assert_eq!(unknown(&read, &HashSet::new(), true).len(), 2);
        assert_eq!(unknown(&read, &HashSet::new(), false).len(), 3);
        assert_eq!(unknown(&read, &HashSet::from([0, 1, 2]), true).len(), 1);
    }
}
