//! What a reading came to, stored: the article, its evidence, its hits, its copies and its pick-ups, in one transaction.

use std::fmt::Write;

use chrono::{DateTime, Utc};
use serde_json::{Map, Value, json};
use sha2::{Digest, Sha256};
use sqlx::PgConnection;
use uuid::Uuid;
use xxhash_rust::xxh3::xxh3_64;

use super::ask::{Failure, Got};
use super::reader::Desk;
use super::steps::{self, ASKED};
use super::{carried, same, weigh};
use crate::pickup::reuse::{bands, is_copy, likeness};
use crate::pickup::{facts::Finding, texts};
use crate::store::evidence::{self, Last, Version};
use crate::store::pickups::{self, Before, Pickup};
use crate::store::reading::{self as store, Reading, Visit};
use crate::store::stories;
use crate::store::watch::NewArticle;
use crate::text::diff::Diff;
use crate::watch::hits::Terms;
use crate::watch::page::{Confidence, Method, Page};

/// The most characters of a note.
const NOTE: usize = 900;

/// What a stored reading came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kept {
    /// Nothing to compare it with, or the words are as before.
    Same,
    /// A silent edit.
    Changed,
    /// There is no such page any more.
    Gone,
    /// It could not be read, and is not tried again before the next step.
    Failed,
    /// The page is another address of an article that has been read.
    Merged,
    /// Another service has it.
    Lost,
}

/// Stores the text that a feed brought along: enough for an article that nobody asked for.
///
/// # Errors
/// When the database refuses or goes away; so with every function here.
pub async fn feed_text(desk: &Desk, visit: &Visit) -> sqlx::Result<Kept> {
    let text = texts::of_article(&visit.title, visit.summary.as_deref(), visit.body.as_deref());
    let reading = Reading {
        word_count: Some(count(text)),
        extraction: Some("feed"),
        bands: bands_of(text),
        ..Reading::default()
    };
    let mut transaction = desk.pool.begin().await?;
    if !store::hold(&mut transaction, visit.article_id, &desk.who).await? {
        return Ok(Kept::Lost);
    }
    store::store(&mut *transaction, visit.article_id, &reading).await?;
    if !desk.is_own(visit, &visit.url) {
        cluster(&mut transaction, visit.article_id, text, visit.sort_at).await?;
    }
    store::plan(&mut *transaction, visit.article_id, None).await?;
    transaction.commit().await?;
    Ok(Kept::Same)
}

/// Stores a page that was read at `now`.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn page(desk: &Desk, visit: &Visit, terms: &Terms, got: &Got, now: DateTime<Utc>) -> sqlx::Result<Kept> {
    let page = &got.page;
    let (published, confidence) = published(visit, page, now);
    let first = published.min(visit.first_seen_at);
    let before = desk.before(visit.article_id).await?;
    let pickups = desk.weigh(visit, &got.meta.url, &page.text, published, &before).await?;
    let waiting = carried::waiting(&desk.pool, visit.article_id).await?;
    let mut transaction = desk.pool.begin().await?;
    let on = &mut *transaction;
    if !store::hold(on, visit.article_id, &desk.who).await? {
        return Ok(Kept::Lost);
    }
    let Some(article) = one_article(on, visit, got).await? else {
        transaction.commit().await?;
        return Ok(Kept::Merged);
    };
    let last = evidence::last(&mut *on, article).await?;
    let hit = terms.hit(&as_article(visit, article, page), visit.outlet_id);
    let carries = pickups.iter().any(|pickup| pickup.class != "none");
    let matters = visit.hit || hit.is_some() || carries || !before.is_empty();
    let mut version = version(visit, got, last.as_ref(), matters);
    version.step = steps::taken(visit.step, first, now);
    let (pickups, note) = with_corrections(pickups, &before);
    version.note = note;
    let kept = if version.status == "changed" { Kept::Changed } else { Kept::Same };
    if let (Kept::Changed, Some(last)) = (kept, &last) {
        evidence::keep(&mut *on, last.id).await?;
    }
    store::store(&mut *on, article, &reading(page, published, confidence)).await?;
    if let Some(hit) = &hit {
        store::put_hit(&mut *on, hit).await?;
    }
    pickups::put(on, article, &pickups).await?;
    if !desk.is_own(visit, &got.meta.url) {
        cluster(on, article, &page.text, first).await?;
    }
    evidence::add_version(&mut *on, article, &version).await?;
    let next = if matters { steps::next(visit.step, first, now) } else { None };
    store::plan(&mut *on, article, carried::next(next, &waiting, now)).await?;
    transaction.commit().await?;
    if !waiting.is_empty() {
        carried::settle(&desk.pool, article, &got.meta.url, &page.text).await?;
    }
    Ok(kept)
}

/// Stores that a page is not there (any more), or could not be read and will not be tried again before the next step.
///
/// # Errors
/// When the database refuses or goes away.
pub async fn nothing(
    desk: &Desk,
    visit: &Visit,
    failure: &Failure,
    gone: bool,
    now: DateTime<Utc>,
) -> sqlx::Result<Kept> {
    let text = texts::of_article(&visit.title, visit.summary.as_deref(), visit.body.as_deref());
    let before = desk.before(visit.article_id).await?;
    let unread = visit.extraction.is_none();
    // What the feed said of it is all there will be: it is weighed in the page's place.
    let pickups = match unread {
        true => desk.weigh(visit, &visit.url, text, visit.published_at.unwrap_or(visit.first_seen_at), &before).await?,
        false => Vec::new(),
    };
    let matters = visit.hit || !before.is_empty() || pickups.iter().any(|pickup| pickup.class != "none");
    let mut transaction = desk.pool.begin().await?;
    let on = &mut *transaction;
    if !store::hold(on, visit.article_id, &desk.who).await? {
        return Ok(Kept::Lost);
    }
    let why: String = failure.why.chars().take(NOTE).collect();
    let bands = if unread { bands_of(text) } else { None };
    store::fail(&mut *on, visit.article_id, &why, bands.as_deref(), Some(count(text))).await?;
    pickups::put(on, visit.article_id, &pickups).await?;
    if unread && !desk.is_own(visit, &visit.url) {
        cluster(on, visit.article_id, text, visit.sort_at).await?;
    }
    let version = Version {
        step: steps::taken(visit.step, visit.sort_at, now),
        status: if gone { "gone" } else { "error" },
        url: failure.url.clone(),
        http_status: failure.status.map(i32::from),
        headers: (!failure.headers.is_empty()).then(|| headers(&failure.headers)),
        note: Some(why),
        ..Version::default()
    };
    evidence::add_version(&mut *on, visit.article_id, &version).await?;
    let next = if matters { steps::next(visit.step, visit.sort_at, now) } else { None };
    store::plan(&mut *on, visit.article_id, next).await?;
    transaction.commit().await?;
    Ok(if gone { Kept::Gone } else { Kept::Failed })
}

/// The article that this page is: another one's further address makes the two one. `None` when nothing is left to store.
async fn one_article(on: &mut PgConnection, visit: &Visit, got: &Got) -> sqlx::Result<Option<Uuid>> {
    let mut article = visit.article_id;
    let found = same::addresses(&visit.url, &got.meta.url, got.page.canonical.as_deref(), visit.url_hash);
    for hash in found {
        let Some(other) = store::known(&mut *on, article, hash).await? else {
            store::alias(&mut *on, article, hash).await?;
            continue;
        };
        // Pages that all give one wrong address are told by their texts.
        let alike = other.body.as_deref().is_some_and(|body| is_copy(body, &got.page.text));
        if !(other.shown || alike) {
            continue;
        }
        if other.read && article == visit.article_id && visit.step == 0 {
            store::merge(on, other.id, article).await?;
            return Ok(None);
        }
        let (kept, gone) = if visit.step > 0 { (article, other.id) } else { (other.id, article) };
        store::merge(&mut *on, kept, gone).await?;
        article = kept;
    }
    Ok(Some(article))
}

fn as_article(visit: &Visit, article: Uuid, page: &Page) -> NewArticle {
    NewArticle {
        id: article,
        url: visit.url.clone(),
        canonical_url: visit.canonical_url.clone(),
        url_hash: visit.url_hash,
        title: visit.title.clone(),
        summary: visit.summary.clone(),
        byline: visit.byline.clone(),
        body: Some(page.text.clone()),
        body_hash: None,
        published_at: visit.published_at,
        outlet: None,
    }
}

/// When an article was published, and how sure its page is of that. Nothing is published in the future.
fn published(visit: &Visit, page: &Page, now: DateTime<Utc>) -> (DateTime<Utc>, Option<&'static str>) {
    let said = page.published.map(|at| at.min(now));
    let confidence = match page.confidence {
        Confidence::Sure => Some("page"),
        Confidence::Likely => Some("text"),
        Confidence::Day => Some("url"),
        Confidence::None => None,
    };
    match (said, confidence) {
        (Some(at), Some("page")) => (at, confidence),
        (Some(at), Some(_)) if visit.published_at.is_none() => (at, confidence),
        _ => (visit.published_at.unwrap_or(visit.first_seen_at), None),
    }
}

fn reading(page: &Page, published: DateTime<Utc>, confidence: Option<&'static str>) -> Reading {
    Reading {
        title: page.title.clone(),
        body_hash: Some(xxh3_64(page.text.as_bytes()).cast_signed()),
        byline: page.byline.clone(),
        canonical_url: page.canonical.clone(),
        lang: page.lang.clone(),
        word_count: Some(count(&page.text)),
        extraction: Some(match page.method {
            Method::Selector => "selector",
            Method::Extractor => "extractor",
            Method::Structured => "structured",
            Method::Density => "density",
        }),
        bands: bands_of(&page.text),
        published_at: confidence.map(|_| published),
        confidence,
        note: page.partial.then(|| "the page says that the rest is for subscribers".to_owned()),
        body: Some(page.text.clone()),
    }
}

/// The reading as evidence, beside the one before it. Text is kept twice only of articles that matter.
fn version(visit: &Visit, got: &Got, last: Option<&Last>, matters: bool) -> Version {
    let text = &got.page.text;
    let title = got.page.title.clone().unwrap_or_else(|| visit.title.clone());
    let sha256 = sha256(text);
    let diff = match last {
        Some(last) if last.sha256.as_deref() != Some(&sha256) || last.title != title => {
            Some(Diff::of(&last.body, text).under(Diff::of(&last.title, &title)))
        }
        _ => None,
    };
    let diff = diff.filter(|diff| !diff.is_empty());
    let new = last.is_none() || diff.is_some();
    let number = |count: usize| i32::try_from(count).unwrap_or(i32::MAX);
    Version {
        step: ASKED,
        status: if diff.is_some() { "changed" } else { "same" },
        title: new.then_some(title),
        byline: got.page.byline.clone().filter(|_| new),
        body_hash: Some(xxh3_64(text.as_bytes()).cast_signed()),
        sha256: Some(sha256),
        body: (new && (matters || diff.is_some())).then(|| text.clone()),
        words_added: diff.as_ref().map(|diff| number(diff.added)),
        words_removed: diff.as_ref().map(|diff| number(diff.removed)),
        diff: diff.map(|diff| diff.text),
        url: Some(got.meta.url.clone()),
        http_status: Some(i32::from(got.meta.status)),
        headers: Some(headers(&got.meta.headers)),
        note: None,
    }
}

/// Pick-ups with the facts that were altered and are right now, and the sentence that says so.
fn with_corrections(pickups: Vec<Pickup>, before: &[Before]) -> (Vec<Pickup>, Option<String>) {
    let mut note = String::new();
    let told = |note: &mut String, what: &str, fact: &Finding| {
        let other = fact.article.as_deref().unwrap_or("-");
        let gap = if note.is_empty() { "" } else { "; " };
        // Writing to a string cannot fail.
        let _always = write!(note, "{gap}{what}: {other} / {}", fact.release);
    };
    let mut all = pickups;
    for pickup in &mut all {
        let corrected = weigh::corrected(before, pickup);
        corrected.iter().for_each(|fact| told(&mut note, "corrected", fact));
        pickup.corrected_facts = json!(corrected);
        let altered: Vec<Finding> = serde_json::from_value(pickup.altered_facts.clone()).unwrap_or_default();
        let was = before.iter().find(|before| before.release_id == pickup.release_id);
        let was_altered: Option<Vec<Finding>> = was.map(|was| {
            was.altered_facts.clone().and_then(|facts| serde_json::from_value(facts).ok()).unwrap_or_default()
        });
        if let Some(was) = was_altered {
            let is_new =
                |fact: &&Finding| !was.iter().any(|was| was.release == fact.release && was.article == fact.article);
            altered.iter().filter(is_new).for_each(|fact| told(&mut note, "altered", fact));
        }
    }
    let note: String = note.chars().take(NOTE).collect();
    (all, Some(note).filter(|note| !note.is_empty()))
}

/// Finds the story that a text is a copy of.
async fn cluster(on: &mut PgConnection, article: Uuid, text: &str, at: DateTime<Utc>) -> sqlx::Result<()> {
    let Some(bands) = bands_of(text) else { return Ok(()) };
    let candidates = stories::candidates(&mut *on, article, &bands, at).await?;
    let alike = |share: &f64| *share >= crate::pickup::reuse::copies::COPY;
    let mut copies =
        candidates.iter().map(|other| (other, likeness(text, &other.body))).filter(|(_, share)| alike(share));
    let Some((first, share)) = copies.next() else { return Ok(()) };
    let story = match first.cluster_id {
        Some(story) => story,
        None => stories::make(on, first.id).await?,
    };
    stories::join(on, article, story, share as f32).await?;
    stories::count(on, story).await
}

fn bands_of(text: &str) -> Option<Vec<i64>> {
    let bands: Vec<i64> = bands(text).into_iter().map(u64::cast_signed).collect();
    (!bands.is_empty()).then_some(bands)
}

fn count(text: &str) -> i32 {
    i32::try_from(text.split_whitespace().count()).unwrap_or(i32::MAX)
}

fn sha256(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().fold(String::with_capacity(64), |mut hex, byte| {
        // Writing to a string cannot fail.
        let _always = write!(hex, "{byte:02x}");
        hex
    })
}

/// As an object; a header that was sent several times has its values side by side.
fn headers(headers: &[(String, String)]) -> Value {
    let mut object = Map::new();
    for (name, value) in headers {
        let joined = match object.get(name).and_then(Value::as_str) {
            Some(before) => format!("{before}, {value}"),
            None => value.clone(),
        };
        object.insert(name.clone(), Value::String(joined));
    }
    Value::Object(object)
}
