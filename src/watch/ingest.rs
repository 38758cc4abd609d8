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
/// The longest name of an outlet that a headline ends with.
const OUTLET: usize = 80;

/// The articles that a feed's entries speak of, in the feed's order; entries without an address, or
/// with nothing that could be a headline, are left out. `now` bounds the dates.
pub fn articles(entries: &[Entry], now: DateTime<Utc>) -> Vec<NewArticle> {
    entries.iter().filter_map(|entry| article(entry, now)).collect()
}

/// The articles of a news search: each names its outlet at the end of its headline, `Judul - Nama Media`.
pub fn found_articles(entries: &[Entry], now: DateTime<Utc>) -> Vec<NewArticle> {
    let mut found = articles(entries, now);
    for article in &mut found {
        if let Some((title, outlet)) = article.title.rsplit_once(" - ") {
            let (title, outlet) = (title.trim(), outlet.trim());
            if !title.is_empty() && (1..=OUTLET).contains(&outlet.chars().count()) {
                (article.title, article.outlet) = (title.to_owned(), Some(outlet.to_owned()));
            }
        }
        // The search repeats the headline and links to its own pages: there is no text of the article in it.
        article.summary = None;
    }
    found
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
        outlet: None,
    })
}

/// Which places of a list hold articles to be stored: those that are not known, each address and, within an outlet, each
/// longer headline once. An entry is an article, the outlet it belongs to, and whether it is known.
pub fn unknown<'a>(entries: impl Iterator<Item = (&'a NewArticle, Option<Uuid>, bool)>) -> Vec<usize> {
    let mut hashes = HashSet::new();
    let mut titles = HashSet::new();
    let fresh = entries.enumerate().filter(|(_, (article, outlet, known))| {
        let title = article.title.as_str();
        let again = outlet.is_some() && title.chars().count() >= 20 && !titles.insert((*outlet, title));
        !known && hashes.insert(article.url_hash) && !again
    });
    fresh.map(|(place, _)| place).collect()
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
        let count = |outlet: Option<Uuid>, known: &[usize]| {
            let entries = read.iter().enumerate();
            unknown(entries.map(|(place, article)| (article, outlet, known.contains(&place)))).len()
        };
        let outlet = Some(Uuid::nil());
        assert_eq!((count(outlet, &[]), count(None, &[]), count(outlet, &[0, 1, 2])), (2, 3, 1));
    }

    #[test]
    fn a_news_search_names_the_outlet_behind_the_headline() {
        let found = |title: &str| {
            let article = found_articles(&[entry(title, "https://news.example/1")], DateTime::UNIX_EPOCH).remove(0);
            (article.title, article.outlet)
        };
        assert_eq!(
            found("Jalan Kencana - Muara putus - Kencana Post"),
            ("Jalan Kencana - Muara putus".into(), Some("Kencana Post".into()))
        );
        assert_eq!(found("Tanpa nama"), ("Tanpa nama".into(), None));
    }
}
