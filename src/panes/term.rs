//! Register of watch terms: what each finds and how much of that is dismissed.

use super::column::Column;
use super::mark::{self, piece};
use super::{Around, List};
use crate::domain::entity::Entity;
use crate::domain::register::TermRow;
use crate::domain::state::State;
use crate::text::words::chrome;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// A term of whose hits more than this share is dismissed wants to be narrowed.
const NOISY: i64 = 50;

/// How watch terms are listed.
pub const LIST: List<TermRow> = List {
    wide: &[
        Column::growing(chrome::COL_TERM, 16, 28, 0, name),
        Column::growing(chrome::COL_QUERY, 36, u16::MAX, 0, query),
        Column::growing(chrome::COL_EXCLUDE, 12, 28, 4, exclude),
        Column::fixed(chrome::COL_DAY_WEEK, 10, 0, hits).right(),
        Column::fixed(chrome::COL_DISMISSED, 8, 1, dismissed).right(),
        Column::fixed(chrome::COL_WEIGHT, 5, 3, weight).right(),
        Column::fixed(chrome::COL_STATE, 9, 0, state),
        Column::fixed(chrome::COL_MUTED, 8, 2, muted),
        Column::growing(chrome::COL_ISSUE, 10, 16, 2, issue),
    ],
    narrow: &[
        Column::growing(chrome::COL_TERM, 16, u16::MAX, 0, name),
        Column::fixed(chrome::COL_DAY_WEEK, 10, 0, hits).right(),
    ],
    below: mark::nothing,
    detail,
    mark: sign,
};

fn asleep(row: &TermRow, around: &Around<'_>) -> bool {
    row.muted_until.is_some_and(|until| until > around.now)
}

fn resting(row: &TermRow, around: &Around<'_>) -> bool {
    row.state == State::Paused || asleep(row, around)
}

fn name(row: &TermRow, around: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&row.name);
    if resting(row, around) { Meaning::Muted } else { Meaning::Title }
}

fn query(row: &TermRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&row.query);
    Meaning::Text
}

fn exclude(row: &TermRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.exclude.as_deref().unwrap_or_default());
    Meaning::Muted
}

fn hits(row: &TermRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&format!("{} / {}", row.hits_day, row.hits_week));
    if row.hits_day > 0 { Meaning::Text } else { Meaning::Muted }
}

fn share(row: &TermRow) -> Option<i64> {
    (row.hits_week > 0).then(|| i64::from(row.dismissed) * 100 / i64::from(row.hits_week))
}

fn dismissed(row: &TermRow, _: &Around<'_>, out: &mut String) -> Meaning {
    let Some(share) = share(row).filter(|_| row.dismissed > 0) else { return Meaning::Muted };
    out.push_str(&format!("{share} %"));
    if share > NOISY { Meaning::Warn } else { Meaning::Muted }
}

fn weight(row: &TermRow, around: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&crate::text::numbers::decimal(row.weight.into(), 1, around.lang));
    Meaning::Muted
}

fn state(row: &TermRow, around: &Around<'_>, out: &mut String) -> Meaning {
    mark::state(Entity::Term, row.state, around, out)
}

fn muted(row: &TermRow, around: &Around<'_>, out: &mut String) -> Meaning {
    if let Some(until) = row.muted_until.filter(|_| asleep(row, around)) {
        mark::instant(until, around, out);
    }
    Meaning::Warn
}

fn issue(row: &TermRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.issue.as_deref().unwrap_or_default());
    Meaning::Muted
}

fn detail(row: &TermRow, around: &Around<'_>, out: &mut String) -> Meaning {
    if row.state == State::Paused {
        state(row, around, out);
    }
    let mut part = String::new();
    muted(row, around, &mut part);
    if !part.is_empty() {
        piece(out, Some(&chrome::MUTED_UNTIL.with(around.lang, &[&part])));
    }
    if let Some(share) = share(row).filter(|_| row.dismissed > 0) {
        piece(out, Some(&chrome::DISMISSED_SHARE.with(around.lang, &[&share.to_string()])));
    }
    piece(out, row.issue.as_deref());
    piece(out, Some(&row.query));
    Meaning::Muted
}

fn sign(row: &TermRow, around: &Around<'_>) -> (Symbol, Meaning) {
    match row.state {
        State::Paused => mark::of(row.state),
        _ if asleep(row, around) => (Symbol::Asleep, Meaning::Muted),
        _ if row.hits_day > 0 => (Symbol::Full, Meaning::Good),
        _ => (Symbol::Fresh, Meaning::Muted),
    }
}
