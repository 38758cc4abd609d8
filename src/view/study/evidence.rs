//! What was read of an article and when: versions with what changed, copies elsewhere, sightings, proof of publication.

use ratatui::layout::Rect;

use super::flow::{Ink, Line};
use super::leaves::scrolled;
use crate::domain::study::article::{Article, Version};
use crate::panes::Around;
use crate::panes::study::items::percent;
use crate::text::words::study as words;
use crate::text::{dates, phrase::Text, spans};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::fit::wrap;
use crate::view::pen::Pen;

/// Headers of an answer that say when and from where it came; at most so many are shown.
const MOST_HEADERS: usize = 30;

fn of(version: &Version) -> (Symbol, Text, Meaning) {
    match version.status.as_str() {
        "changed" => (Symbol::Alarm, words::VERSION_CHANGED, Meaning::Warn),
        "gone" => (Symbol::Off, words::VERSION_GONE, Meaning::Alarm),
        "error" => (Symbol::Waiting, words::VERSION_ERROR, Meaning::Muted),
        _ => (Symbol::Agreed, words::VERSION_SAME, Meaning::Good),
    }
}

/// Every reading with its words added and removed, newest first.
pub(super) fn versions(pen: &mut Pen<'_>, area: Rect, article: &Article, top: i32, around: &Around<'_>) {
    let lang = around.lang;
    let mut lines: Vec<Line> = Vec::new();
    if article.versions.is_empty() {
        lines.push(vec![(words::NO_VERSIONS.get(lang).to_owned(), Meaning::Muted)]);
    }
    for version in &article.versions {
        let (symbol, word, meaning) = of(version);
        let mut line = vec![
            (format!("{} {}", around.sign(symbol), word.get(lang)), meaning),
            (format!("  {}", dates::stamp(version.at, around.zone, lang)), Meaning::Text),
        ];
        if let Some(status) = version.http_status {
            line.push((format!("  HTTP {status}"), Meaning::Muted));
        }
        if let (Some(added), Some(removed)) = (version.added, version.removed) {
            let said = words::WORDS_CHANGED.with(lang, &[&added.to_string(), &removed.to_string()]);
            line.push((format!("  {said}"), Meaning::Text));
        }
        lines.push(line);
        for text in [&version.title, &version.note].into_iter().flatten() {
            lines.push(vec![(format!("  {text}"), Meaning::Muted)]);
        }
        if let Some(diff) = version.diff.as_deref().filter(|diff| !diff.is_empty()) {
            lines.extend(changes(diff).flow(area.width).0);
        }
        lines.push(Vec::new());
    }
    scrolled(pen, area, &lines, top);
}

/// A difference with its words coloured; the signs `{+ +}` and `[- -]` stay, so that it reads without colours.
fn changes(diff: &str) -> Ink {
    let mut ink = Ink::new(diff, Meaning::Muted);
    for (open, close, meaning) in [("{+", "+}", Meaning::Good), ("[-", "-]", Meaning::Negative)] {
        let mut rest = 0;
        while let Some(start) = diff[rest..].find(open).map(|at| rest + at) {
            let end = diff[start..].find(close).map_or(diff.len(), |at| start + at + close.len());
            let first = diff[..start].chars().count();
            ink.paint((first, diff[start..end].chars().count()), meaning);
            rest = end;
        }
    }
    ink
}

/// Copies elsewhere, where it was seen, and what the server said.
pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, article: &Article, top: i32, around: &Around<'_>) {
    let lang = around.lang;
    let mut lines: Vec<Line> = Vec::new();
    let heading = |lines: &mut Vec<Line>, text: String| {
        if !lines.is_empty() {
            lines.push(Vec::new());
        }
        lines.push(vec![(text, Meaning::Title)]);
    };
    if article.cluster.len() > 1 {
        heading(&mut lines, words::CLUSTER.with(lang, &[&article.cluster.len().to_string()]));
    } else {
        lines.push(vec![(words::NO_CLUSTER.get(lang).to_owned(), Meaning::Muted)]);
    }
    for copy in article.cluster.iter().filter(|_| article.cluster.len() > 1) {
        let here = Some(copy.article) == article.article;
        let (said, meaning) = if copy.first {
            (words::PUBLISHED_FIRST.get(lang).to_owned(), Meaning::Good)
        } else {
            (words::COPY_AFTER.with(lang, &[&spans::minutes(copy.minutes.max(0), lang)]), Meaning::Muted)
        };
        let sign = if here { around.sign(Symbol::Playing) } else { " " };
        let share = copy.share.map_or_else(String::new, |share| format!(" {} %", percent(Some(share))));
        lines.push(vec![
            (format!("{sign} "), Meaning::Accent),
            (
                format!("{:<24} ", copy.outlet.as_deref().unwrap_or("–")),
                if here { Meaning::Title } else { Meaning::Text },
            ),
            (format!("{:<20}", format!("{said}{share}")), meaning),
            (format!(" {}", copy.title), Meaning::Muted),
        ]);
    }
    heading(&mut lines, format!("{} {}", words::SIGHTINGS.get(lang), article.sightings.len()));
    for sighting in &article.sightings {
        let at = dates::relative(sighting.at, around.now, around.zone, lang);
        lines.push(vec![
            (format!("  {at:<16} "), Meaning::Muted),
            (format!("{:<24} ", sighting.source), Meaning::Text),
            (sighting.url.clone(), Meaning::Muted),
        ]);
    }
    heading(&mut lines, words::EVIDENCE.get(lang).to_owned());
    match article.versions.iter().find(|version| version.sha256.is_some()) {
        None => lines.push(vec![(format!("  {}", words::NO_EVIDENCE.get(lang)), Meaning::Muted)]),
        Some(version) => proof(&mut lines, article, version, area.width, around),
    }
    scrolled(pen, area, &lines, top);
}

fn proof(lines: &mut Vec<Line>, article: &Article, version: &Version, width: u16, around: &Around<'_>) {
    let mut say = |name: &str, text: &str| {
        let room = width.saturating_sub(18);
        for (place, part) in wrap(text, room, 4).into_iter().enumerate() {
            let name = if place == 0 { name } else { "" };
            lines.push(vec![(format!("  {name:<15} "), Meaning::Muted), (part.to_owned(), Meaning::Text)]);
        }
    };
    say("SHA-256", version.sha256.as_deref().unwrap_or_default());
    say("", &dates::stamp(version.at, around.zone, around.lang));
    say("URL", version.url.as_deref().or(article.url.as_deref()).unwrap_or_default());
    if let Some(status) = version.http_status {
        say("HTTP", &status.to_string());
    }
    for (name, value) in version.headers.iter().take(MOST_HEADERS) {
        say(name, value.as_str().unwrap_or(&value.to_string()));
    }
    if let Some(extraction) = &article.extraction {
        say("", extraction);
    }
}
