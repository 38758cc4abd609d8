//! The last day's coverage: articles, the hits they made, and what of our releases they carry.

use anyhow::{Context, Result};
use chrono::{DateTime, TimeDelta, Utc};
use serde::Deserialize;
use serde_json::json;
use xxhash_rust::xxh3::xxh3_64;

use super::children::row;
use super::data::{Row, id_of};
use super::day::Day;
use super::record::{Record, Step, begin};
use crate::domain::action::Action;
use crate::domain::entity::Entity;
use crate::domain::state::State;

/// The login of the service, which makes hits.
pub const WATCHER: &str = "kentongan_service";

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Hit {
    at: String,
    outlet: String,
    title: String,
    issue: Option<String>,
    term: String,
    tone: Option<String>,
    form: Option<String>,
    dismissed: Option<String>,
    #[serde(default)]
    follow: bool,
    pick: Option<Pick>,
}

/// Release, class, share of the release used, share of the article.
#[derive(Debug, Clone, Deserialize)]
pub struct Pick(pub String, pub String, pub f32, pub f32);

#[derive(Deserialize)]
struct File {
    hits: List,
}

#[derive(Deserialize)]
struct List {
    list: Vec<Hit>,
}

/// Hits, their articles and their pick-ups.
///
/// # Errors
/// When the file does not fit.
pub fn read(day: &Day, records: &[Record]) -> Result<(Vec<Record>, Vec<Row>, Vec<Row>)> {
    let file: File = toml::from_str(include_str!("data/coverage.toml")).context("coverage.toml")?;
    let (mut hits, mut articles, mut pickups) = (Vec::new(), Vec::new(), Vec::new());
    for (hit, place) in file.hits.list.iter().zip(1..) {
        let seen = day.at(&hit.at)?;
        let key = place.to_string();
        let article = id_of("article", &key);
        let url = format!("https://{}.example/{}/{key}", hit.outlet, seen.format("%Y/%m/%d"));
        articles.push(row(json!({
            "id": article, "outlet_id": id_of("outlet", &hit.outlet), "url": url, "canonical_url": url,
            "url_hash": xxh3_64(url.as_bytes()).cast_signed(), "title": hit.title, "lang": "id",
            "published_at": seen - TimeDelta::minutes(3), "first_seen_at": seen,
        })));
        if let Some(Pick(release, class, used, share)) = &hit.pick {
            let release = id_of("release", release);
            let published = records.iter().find(|record| record.row["id"] == json!(release));
            let published: DateTime<Utc> = published
                .and_then(|record| record.row.get("published_at")?.as_str()?.parse().ok())
                .with_context(|| format!("{}: that release is not published", hit.title))?;
            pickups.push(row(json!({
                "release_id": release, "article_id": article, "class": class, "used_share": used, "article_share": share,
                "minutes_to_pickup": (seen - published).num_minutes(), "created_at": seen,
            })));
        }
        hits.push(record(hit, seen, &url, &key, day)?);
    }
    Ok((hits, articles, pickups))
}

fn record(hit: &Hit, seen: DateTime<Utc>, url: &str, key: &str, day: &Day) -> Result<Record> {
    let columns = row(json!({
        "id": id_of("coverage_item", key), "article_id": id_of("article", key), "title": hit.title, "url": url,
        "outlet_id": id_of("outlet", &hit.outlet), "seen_at": seen, "matched_terms": [hit.term], "score": 1.0,
        "issue_id": hit.issue.as_ref().map(|code| id_of("issue", code)), "tone": hit.tone,
        "form": hit.form.as_deref().unwrap_or("news"), "prominence": hit.tone.as_ref().map(|_| "main"),
        "origin": hit.pick.as_ref().map(|_| "release"), "dismissed_reason": hit.dismissed,
    }));
    let mut record = begin(Entity::Coverage, columns, seen, WATCHER, State::Suggested);
    // the operator on duty looks some minutes later
    let after = |minutes: i64| -> Result<String> {
        let passed: i64 = (day.base() - seen).num_minutes() - minutes;
        Ok(format!("@-{}m", passed.max(0)))
    };
    let step = |minutes: i64, what: Action, reason: Option<&str>| -> Result<Step> {
        Ok(Step { at: after(minutes)?, by: "lia".into(), r#do: what, reason: reason.map(Into::into), to: None })
    };
    let mut steps = Vec::new();
    if hit.tone.is_some() {
        steps.extend([step(4, Action::Confirm, None)?, step(5, Action::SetTone, None)?]);
    }
    if let Some(reason) = &hit.dismissed {
        steps.push(step(6, Action::Dismiss, Some(reason))?);
    }
    if hit.follow {
        steps.push(step(12, Action::FollowUp, Some("Disposisi Kadis kepada Kasi Layanan Hubungan Media"))?);
    }
    record.live(&steps, day)?;
    Ok(record)
}
