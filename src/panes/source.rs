//! Register of sources: how each fares, in words, those that fail first.

use super::column::Column;
use super::mark::{self, piece};
use super::{Around, List};
use crate::domain::entity::Entity;
use crate::domain::register::SourceRow;
use crate::domain::state::State;
use crate::text::spans;
use crate::text::words::choices::choice;
use crate::text::words::chrome;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// How sources are listed.
pub const LIST: List<SourceRow> = List {
    wide: &[
        Column::growing(chrome::COL_SOURCE, 20, 36, 0, name),
        Column::growing(chrome::COL_HEALTH, 24, u16::MAX, 0, health),
        Column::fixed(chrome::COL_STATE, 9, 0, state),
        Column::fixed(chrome::COL_LAST_OK, 9, 0, last_ok).right(),
        Column::fixed(chrome::COL_FAILURES, 6, 1, failures).right(),
        Column::fixed(chrome::COL_EVERY, 8, 3, every).right(),
        Column::fixed(chrome::COL_NEXT, 8, 2, next_fetch).right(),
        Column::fixed(chrome::COL_NEWEST, 8, 2, newest).right(),
        Column::fixed(chrome::COL_ARTICLES, 7, 4, articles).right(),
        Column::growing(chrome::COL_KIND, 8, 12, 5, kind),
    ],
    narrow: &[
        Column::growing(chrome::COL_SOURCE, 16, u16::MAX, 0, name),
        Column::fixed(chrome::COL_LAST_OK, 9, 0, last_ok).right(),
    ],
    below: mark::nothing,
    detail,
    mark: sign,
};

fn failing(row: &SourceRow) -> bool {
    row.failures > 0.0
}

fn resting(row: &SourceRow) -> bool {
    row.state == State::Paused
}

fn name(row: &SourceRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&row.name);
    if resting(row) { Meaning::Muted } else { Meaning::Title }
}

/// The class of the last outcome in words, and the failure in a sentence.
fn health(row: &SourceRow, around: &Around<'_>, out: &mut String) -> Meaning {
    match row.status.as_deref() {
        None => out.push_str(chrome::NEVER_READ.get(around.lang)),
        Some(status) => out.push_str(choice(status).map_or(status, |text| text.get(around.lang))),
    }
    piece(out, row.trouble.as_deref().filter(|_| failing(row)));
    match row.status {
        _ if resting(row) => Meaning::Muted,
        _ if failing(row) => Meaning::Alarm,
        None => Meaning::Muted,
        Some(_) => Meaning::Good,
    }
}

fn state(row: &SourceRow, around: &Around<'_>, out: &mut String) -> Meaning {
    mark::state(Entity::Source, row.state, around, out)
}

fn ago(at: Option<chrono::DateTime<chrono::Utc>>, around: &Around<'_>, out: &mut String) {
    match at {
        Some(at) => out.push_str(&spans::minutes((around.now - at).num_minutes().max(0), around.lang)),
        None => out.push('–'),
    }
}

fn last_ok(row: &SourceRow, around: &Around<'_>, out: &mut String) -> Meaning {
    ago(row.last_ok_at, around, out);
    if failing(row) && !resting(row) { Meaning::Warn } else { Meaning::Text }
}

fn failures(row: &SourceRow, _: &Around<'_>, out: &mut String) -> Meaning {
    if failing(row) {
        out.push_str(&format!("{:.0}", row.failures.ceil()));
    }
    Meaning::Warn
}

fn every(row: &SourceRow, around: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&spans::minutes(row.poll_minutes.into(), around.lang));
    Meaning::Muted
}

fn next_fetch(row: &SourceRow, around: &Around<'_>, out: &mut String) -> Meaning {
    let minutes = (row.next_fetch_at - around.now).num_minutes();
    match minutes {
        _ if resting(row) => out.push('–'),
        ..=0 => out.push_str(chrome::NOW.get(around.lang)),
        minutes => out.push_str(&spans::minutes(minutes, around.lang)),
    }
    Meaning::Muted
}

fn newest(row: &SourceRow, around: &Around<'_>, out: &mut String) -> Meaning {
    ago(row.newest_at, around, out);
    Meaning::Text
}

fn articles(row: &SourceRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&row.articles.to_string());
    Meaning::Muted
}

fn kind(row: &SourceRow, around: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(choice(&row.kind).map_or(row.kind.as_str(), |text| text.get(around.lang)));
    Meaning::Muted
}

fn detail(row: &SourceRow, around: &Around<'_>, out: &mut String) -> Meaning {
    if resting(row) {
        state(row, around, out);
    }
    let mut part = String::new();
    let meaning = health(row, around, &mut part);
    piece(out, Some(&part));
    part.clear();
    every(row, around, &mut part);
    piece(out, Some(&chrome::EVERY.with(around.lang, &[&part])));
    if row.newest_at.is_some() {
        part.clear();
        newest(row, around, &mut part);
        piece(out, Some(&chrome::NEWEST_AGO.with(around.lang, &[&part])));
    }
    if meaning == Meaning::Good { Meaning::Muted } else { meaning }
}

fn sign(row: &SourceRow, _: &Around<'_>) -> (Symbol, Meaning) {
    match row.state {
        State::Paused => mark::of(row.state),
        _ if failing(row) => (Symbol::Alarm, Meaning::Alarm),
        _ if row.last_ok_at.is_none() => (Symbol::Waiting, Meaning::Info),
        _ => (Symbol::Full, Meaning::Good),
    }
}
