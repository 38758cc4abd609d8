//! Entries of a feed to rows of the database, and terms to hits. Pure.

use std::collections::HashSet;

use chrono::{DateTime, Utc};
use uuid::Uuid;
use xxhash_rust::xxh3::xxh3_64;

use super::canon::{canonical, url_hash};
use super::feed::{Entry, plain};
use super::terms::{Mark, Matcher, Part, Scope, Term};
use crate::store::watch::{NewArticle, NewHit, StoredTerm};
use crate::text::clean::{Lines, clean};

/// The most characters of each text, as the tables allow.
const TITLE: usize = 1_000;
const SUMMARY: usize = 20_000;
const BODY: usize = 1_000_000;
const BYLINE: usize = 300;

/// From this score a hit is suggested rather than only detected.
const SUGGESTED: f32 = 2.0;

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

/// The terms of the office, compiled.
#[derive(Debug, Default)]
pub struct Terms {
    stored: Vec<StoredTerm>,
    matcher: Matcher,
}

impl Terms {
    /// Compiles terms; those that make no sense come back with their error in a sentence.
    pub fn new(stored: Vec<StoredTerm>) -> (Self, Vec<String>) {
        let terms: Vec<Term<'_>> = stored
            .iter()
            .map(|term| Term {
                query: &term.query,
                exclude: term.exclude.as_deref(),
                scope: if term.scope == "title" { Scope::Title } else { Scope::Body },
            })
            .collect();
        let (matcher, errors) = Matcher::new(&terms);
        let sentences = errors
            .into_iter()
            .map(|(place, error)| format!("the watch term `{}` does not work: {error}", stored[place].name))
            .collect();
        (Self { stored, matcher }, sentences)
    }

    /// The hit that an article is, if any term finds it.
    pub fn hit(&self, article: &NewArticle) -> Option<NewHit> {
        let text = [article.summary.as_deref(), article.body.as_deref()];
        let body = text.into_iter().flatten().collect::<Vec<_>>().join("\n");
        let found = self.matcher.find(&article.title, &body);
        let terms: Vec<(&StoredTerm, &Vec<Mark>)> =
            found.iter().filter_map(|(place, marks)| Some((self.stored.get(*place)?, marks))).collect();
        let in_title = |marks: &[Mark]| marks.iter().any(|mark| mark.part == Part::Title);
        let score: f32 = terms.iter().map(|(term, marks)| term.weight * if in_title(marks) { 2.0 } else { 1.0 }).sum();
        (!terms.is_empty()).then(|| NewHit {
            article_id: article.id,
            title: article.title.clone(),
            url: article.url.clone(),
            terms: terms.iter().map(|(term, _)| term.name.replace('\n', " ")).collect(),
            score,
            issue_id: terms.iter().find_map(|(term, _)| term.issue_id),
            suggested: score >= SUGGESTED,
        })
    }
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

    #[test]
    fn a_hit_says_which_terms_found_it_and_how_much_that_says() {
        let term = |name: &str, query: &str| StoredTerm {
            id: Uuid::nil(),
            name: name.into(),
            query: query.into(),
            exclude: None,
            issue_id: None,
            weight: 1.0,
            scope: "body".into(),
        };
        let (terms, errors) = Terms::new(vec![term("Banjir", "banjir"), term("Rusak", "(x"), term("Bupati", "bupati")]);
        assert_eq!(errors, ["the watch term `Rusak` does not work: character 1: this parenthesis is never closed"]);
        let mut article = articles(&[entry("Banjir lagi", "https://k.example/1")], DateTime::UNIX_EPOCH).remove(0);
        article.body = Some("Kata bupati".into());
        let hit = terms.hit(&article).unwrap();
        assert_eq!((hit.terms.join(","), hit.score, hit.suggested), ("Banjir,Bupati".to_owned(), 3.0, true));
        article.title = "Kabar".into();
        article.body = None;
        assert!(terms.hit(&article).is_none());
    }
}
