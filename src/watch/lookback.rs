//! Looking back: new terms search the stored articles, so that they are not blind, and a query may be tried on them.

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use chrono_tz::Tz;
use serde::Serialize;
use uuid::Uuid;

use super::hits::{Terms, Verdict};
use super::terms::{Document, Mark, Matcher, Part, QueryError, Scope, Term};
use crate::store::terms::{self as stored, LateHit, StoredArticle};
use crate::store::watch::{self as store, NewHit};
use crate::store::{Store, StoreError};

/// Articles that are read at once.
const CHUNK: i64 = 500;
/// Chunks of one round: the service has other work, too.
const CHUNKS: usize = 20;
/// The most articles a preview reads.
const MOST: usize = 100_000;
/// The newest finds a preview shows, and the characters around the first marked word of a text.
const NEWEST: usize = 20;
const AROUND: usize = 90;

fn document<'a>(article: &'a StoredArticle, outlet: &'a str) -> Document<'a> {
    Document {
        title: &article.title,
        summary: article.summary.as_deref().unwrap_or_default(),
        body: article.body.as_deref().unwrap_or_default(),
        outlet,
    }
}

/// Searches the stored articles of the last seven days for terms that are new or changed, as far as one round goes.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn run(store: &Store) -> Result<(), StoreError> {
    for _ in 0..CHUNKS {
        let mut transaction = store.pool().begin().await?;
        if !stored::lock_search(&mut transaction).await? {
            return Ok(());
        }
        let pending = stored::pending(&mut transaction).await?;
        let (Some(edge), Some(from)) =
            (pending.iter().map(|term| term.search_edge).max(), pending.iter().map(|term| term.search_from).min())
        else {
            return Ok(());
        };
        let articles = stored::stretch(&mut transaction, edge, from, CHUNK, true).await?;
        let outlets = store::outlet_names(store.pool()).await?;
        // A term that makes no sense is complained of where articles are read.
        let (terms, _) = Terms::new(pending.iter().map(|pending| pending.term.clone()).collect(), outlets);
        let found: Vec<LateHit> = articles.iter().filter_map(|article| late_hit(&terms, article)).collect();
        if !found.is_empty() {
            stored::add_late_hits(&mut transaction, &found).await?;
        }
        let whole = i64::try_from(articles.len()).is_ok_and(|read| read >= CHUNK);
        let last = articles.last().map(|article| article.sort_at).filter(|_| whole);
        stored::searched(&mut transaction, &pending, last).await?;
        transaction.commit().await?;
        if !found.is_empty() {
            tracing::info!("new terms: {} hits among {} stored articles", found.len(), articles.len());
        }
    }
    Ok(())
}

fn late_hit(terms: &Terms, article: &StoredArticle) -> Option<LateHit> {
    let text = document(article, terms.outlet(article.outlet_id));
    let Verdict { terms, score, issue_id, suggested, matches } = terms.judge_beside(&text, &article.matched_terms)?;
    let (title, url) = (article.title.clone(), article.url.clone());
    let hit = NewHit { article_id: article.id, title, url, terms, score, issue_id, suggested, matches };
    Some(LateHit { hit, outlet_id: article.outlet_id, seen_at: article.first_seen_at })
}

/// What a query would have found.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Preview {
    /// Stored articles it was tried on.
    pub articles: usize,
    /// Whether these were all articles of the period.
    pub complete: bool,
    /// Articles it finds.
    pub found: usize,
    /// Of those, the ones that other terms have found before.
    pub known: usize,
    /// Finds a day, in the office's zone, oldest first; every day of the period.
    pub days: Vec<(NaiveDate, usize)>,
    /// Finds an outlet, the most first; what has no outlet is under the empty name.
    pub outlets: Vec<(String, usize)>,
    /// The newest finds, at most 20.
    pub newest: Vec<Find>,
}

/// An article that a query finds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Find {
    /// The article's key.
    pub id: Uuid,
    /// When it was published or else first seen (UTC).
    pub at: DateTime<Utc>,
    /// Whose it is; empty when that is not known.
    pub outlet: String,
    /// Its headline.
    pub title: String,
    /// Its address.
    pub url: String,
    /// The marked words of the headline: start and length in characters.
    pub title_marks: Vec<(usize, usize)>,
    /// A piece of the summary or text around the first marked word there; empty when only the headline has any.
    pub excerpt: String,
    /// The marked words of the piece: start and length in characters.
    pub excerpt_marks: Vec<(usize, usize)>,
}

/// Why there is no preview.
#[derive(Debug, thiserror::Error)]
pub enum PreviewError {
    /// The query, or what it excludes, makes no sense.
    #[error(transparent)]
    Query(#[from] QueryError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Tries a term on the stored articles of the last `days` days, today included.
///
/// # Errors
/// When the query makes no sense, or the database is gone or refuses.
pub async fn preview(store: &Store, term: Term<'_>, days: u16, zone: Tz) -> Result<Preview, PreviewError> {
    let scope = term.scope;
    let (matcher, errors) = Matcher::new(&[term]);
    if let Some((_, error)) = errors.into_iter().next() {
        return Err(error.into());
    }
    let outlets = store::outlet_names(store.pool()).await.map_err(StoreError::from)?;
    let now = Utc::now();
    let today = now.with_timezone(&zone).date_naive();
    let first = today - TimeDelta::days(i64::from(days.max(1)) - 1);
    let from = first.and_time(chrono::NaiveTime::MIN).and_local_timezone(zone).earliest().map_or(now, |at| at.to_utc());
    let mut by_day: BTreeMap<NaiveDate, usize> =
        first.iter_days().take_while(|day| *day <= today).map(|day| (day, 0)).collect();
    let mut by_outlet: BTreeMap<String, usize> = BTreeMap::new();
    let mut preview = Preview {
        articles: 0,
        complete: true,
        found: 0,
        known: 0,
        days: Vec::new(),
        outlets: Vec::new(),
        newest: Vec::new(),
    };
    let with_body = scope == Scope::Body && matcher.looks_beyond_title();
    let mut connection = store.pool().acquire().await.map_err(StoreError::from)?;
    let mut edge = now + TimeDelta::hours(1);
    loop {
        let articles =
            stored::stretch(&mut connection, edge, from, CHUNK, with_body).await.map_err(StoreError::from)?;
        for article in &articles {
            let outlet = article.outlet_id.and_then(|id| outlets.get(&id)).map(String::as_str).unwrap_or_default();
            let text = document(article, outlet);
            let Some((_, marks)) = matcher.find(&text).pop() else { continue };
            preview.found += 1;
            preview.known += usize::from(!article.matched_terms.is_empty());
            *by_day.entry(article.sort_at.with_timezone(&zone).date_naive()).or_default() += 1;
            *by_outlet.entry(outlet.to_owned()).or_default() += 1;
            if preview.newest.len() < NEWEST {
                preview.newest.push(find(article, outlet, &text, &marks));
            }
        }
        preview.articles += articles.len();
        let Some(last) = articles.last().filter(|_| articles.len() >= CHUNK as usize) else { break };
        edge = last.sort_at;
        if preview.articles >= MOST {
            preview.complete = false;
            break;
        }
    }
    preview.days = by_day.into_iter().collect();
    preview.outlets = by_outlet.into_iter().collect();
    preview.outlets.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
    Ok(preview)
}

fn find(article: &StoredArticle, outlet: &str, text: &Document<'_>, marks: &[Mark]) -> Find {
    let title: Vec<&Mark> = marks.iter().filter(|mark| mark.part == Part::Title).collect();
    let below = marks.iter().find(|mark| matches!(mark.part, Part::Summary | Part::Body));
    let (excerpt, excerpt_marks) =
        below.map_or_else(Default::default, |first| excerpt(text.part(first.part), first, marks));
    Find {
        id: article.id,
        at: article.sort_at,
        outlet: outlet.to_owned(),
        title: article.title.clone(),
        url: article.url.clone(),
        title_marks: title.into_iter().map(|mark| in_chars(text.title, mark, 0)).collect(),
        excerpt,
        excerpt_marks,
    }
}

/// The text around a mark, on one line, and every mark within it.
fn excerpt(part: &str, first: &Mark, marks: &[Mark]) -> (String, Vec<(usize, usize)>) {
    let before = part[..first.start].char_indices().rev().take(AROUND).last().map_or(first.start, |(at, _)| at);
    let after = part[first.end..].char_indices().nth(AROUND).map_or(part.len(), |(at, _)| first.end + at);
    let inside = marks.iter().filter(|mark| mark.part == first.part && mark.start >= before && mark.end <= after);
    let piece = part[before..after].replace(['\n', '\t'], " ");
    (piece, inside.map(|mark| in_chars(part, mark, before)).collect())
}

fn in_chars(part: &str, mark: &Mark, from: usize) -> (usize, usize) {
    (part[from..mark.start].chars().count(), part[mark.range()].chars().count())
}
