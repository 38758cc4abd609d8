//! Register of alerts: how serious, what was noticed and why, since when, and who has it.

use serde_json::Value;

use super::column::Column;
use super::mark::{self, next, piece};
use super::{Around, List};
use crate::domain::entity::Entity;
use crate::domain::register::AlertRow;
use crate::domain::state::State;
use crate::text::alerts;
use crate::text::lang::Lang;
use crate::text::spans;
use crate::text::words::choices::choice;
use crate::text::words::chrome;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// How alerts are listed.
pub const LIST: List<AlertRow> = List {
    wide: &[
        Column::fixed(chrome::COL_SEVERITY, 10, 0, severity),
        Column::growing(chrome::COL_SUBJECT, 24, 48, 0, title),
        Column::growing(chrome::COL_WHY, 24, u16::MAX, 0, why),
        Column::fixed(chrome::COL_SINCE, 6, 0, since),
        Column::fixed(chrome::COL_AGE, 9, 2, age).right(),
        Column::fixed(chrome::COL_COUNT, 4, 3, count).right(),
        Column::fixed(chrome::COL_STATE, 10, 0, state),
        Column::growing(chrome::COL_HOLDER, 12, 20, 1, holder),
        Column::growing(chrome::COL_ISSUE, 10, 16, 4, issue),
    ],
    narrow: &[
        Column::fixed(chrome::COL_SINCE, 6, 0, since),
        Column::growing(chrome::COL_SUBJECT, 16, u16::MAX, 0, title),
        Column::fixed(chrome::COL_SEVERITY, 10, 0, severity).right(),
    ],
    below: mark::nothing,
    detail,
    mark: sign,
};

/// The sign and the meaning of how serious an alert is.
pub fn of_severity(severity: &str) -> (Symbol, Meaning) {
    match severity {
        "critical" => (Symbol::Alarm, Meaning::Alarm),
        "warning" => (Symbol::Review, Meaning::Warn),
        _ => (Symbol::Fresh, Meaning::Info),
    }
}

/// What raised it, in words, with what was counted against what is usual.
pub fn explained(rule: &str, measure: &Value, lang: Lang) -> String {
    let name = alerts::name(rule).or_else(|| choice(rule));
    let mut words = name.map_or(rule, |text| text.get(lang)).to_owned();
    let figures = alerts::explain(rule, measure, lang);
    if !figures.is_empty() {
        words.push_str(": ");
        words.push_str(&figures);
    }
    words
}

fn over(row: &AlertRow) -> bool {
    row.state == State::Closed
}

fn asleep(row: &AlertRow, around: &Around<'_>) -> bool {
    row.muted_until.is_some_and(|until| until > around.now)
}

fn severity(row: &AlertRow, around: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(choice(&row.severity).map_or(row.severity.as_str(), |text| text.get(around.lang)));
    if row.state == State::Open && !asleep(row, around) { of_severity(&row.severity).1 } else { Meaning::Muted }
}

fn title(row: &AlertRow, around: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&row.title);
    if over(row) || asleep(row, around) { Meaning::Muted } else { Meaning::Title }
}

fn why(row: &AlertRow, around: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&explained(&row.rule, &row.measure, around.lang));
    if over(row) { Meaning::Muted } else { Meaning::Text }
}

fn since(row: &AlertRow, around: &Around<'_>, out: &mut String) -> Meaning {
    mark::instant(row.first_at, around, out);
    Meaning::Text
}

fn age(row: &AlertRow, around: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&spans::minutes((around.now - row.first_at).num_minutes(), around.lang));
    Meaning::Muted
}

fn count(row: &AlertRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&row.count.to_string());
    Meaning::Muted
}

fn state(row: &AlertRow, around: &Around<'_>, out: &mut String) -> Meaning {
    mark::state(Entity::Alert, row.state, around, out)
}

fn holder(row: &AlertRow, around: &Around<'_>, out: &mut String) -> Meaning {
    match row.muted_until.filter(|_| asleep(row, around)) {
        Some(until) => {
            let mut at = String::new();
            mark::instant(until, around, &mut at);
            out.push_str(&chrome::MUTED_UNTIL.with(around.lang, &[&at]));
        }
        None => out.push_str(row.acknowledged_by.as_deref().unwrap_or_default()),
    }
    Meaning::Muted
}

fn issue(row: &AlertRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.issue.as_deref().unwrap_or_default());
    Meaning::Muted
}

fn detail(row: &AlertRow, around: &Around<'_>, out: &mut String) -> Meaning {
    state(row, around, out);
    piece(out, Some(&explained(&row.rule, &row.measure, around.lang)));
    let mut part = String::new();
    holder(row, around, &mut part);
    piece(out, Some(&part));
    if row.count > 1 {
        next(out);
        out.push_str(&chrome::TIMES.with(around.lang, &[&row.count.to_string()]));
    }
    Meaning::Muted
}

fn sign(row: &AlertRow, around: &Around<'_>) -> (Symbol, Meaning) {
    match row.state {
        _ if asleep(row, around) => (Symbol::Asleep, Meaning::Muted),
        State::Open => of_severity(&row.severity),
        state => mark::of(state),
    }
}
