//! Register of issues: level, what is said in a day and a week, tones, rumours and alerts, the gravest first.

use super::column::Column;
use super::coverage::of_tone;
use super::mark::{self, next, piece};
use super::spark::spark;
use super::{Around, List};
use crate::domain::entity::Entity;
use crate::domain::register::IssueRow;
use crate::domain::state::State;
use crate::text::words::choices::choice;
use crate::text::words::chrome;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// Days that the sparkline shows.
const DAYS: usize = 14;

/// How issues are listed.
pub const LIST: List<IssueRow> = List {
    wide: &[
        Column::growing(chrome::COL_CODE, 12, 18, 0, code),
        Column::fixed(chrome::COL_LEVEL, 8, 0, level_word),
        Column::fixed(chrome::COL_STATE, 10, 0, state),
        Column::growing(chrome::COL_TITLE, 24, u16::MAX, 0, title),
        Column::fixed(chrome::COL_DAY_WEEK, 10, 0, hits).right(),
        Column::fixed(chrome::COL_TONE, 14, 2, tones),
        Column::fixed(chrome::COL_DAYS, 14, 3, days),
        Column::fixed(chrome::COL_RUMOURS, 5, 4, rumours).right(),
        Column::fixed(chrome::COL_ALERTS, 5, 1, alerts).right(),
        Column::growing(chrome::COL_OWNER, 12, 22, 5, owner),
    ],
    narrow: &[
        Column::growing(chrome::COL_CODE, 12, 15, 0, code),
        Column::growing(chrome::COL_TITLE, 16, u16::MAX, 0, title),
        Column::fixed(chrome::COL_LEVEL, 8, 0, level_word).right(),
    ],
    below: state,
    detail,
    mark: sign,
};

/// The sign and the meaning of an issue's level; the word stands beside it.
pub fn level(level: &str) -> (Symbol, Meaning) {
    match level {
        "red" => (Symbol::Alarm, Meaning::Banner),
        "orange" => (Symbol::Alarm, Meaning::Alarm),
        "yellow" => (Symbol::Review, Meaning::Warn),
        _ => (Symbol::Full, Meaning::Good),
    }
}

fn over(row: &IssueRow) -> bool {
    row.state == State::Closed
}

fn code(row: &IssueRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&row.code);
    if over(row) { Meaning::Muted } else { Meaning::Title }
}

fn level_word(row: &IssueRow, around: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(choice(&row.level).map_or(row.level.as_str(), |text| text.get(around.lang)));
    match level(&row.level).1 {
        _ if over(row) => Meaning::Muted,
        // A chip would colour the whole column.
        Meaning::Banner => Meaning::Alarm,
        meaning => meaning,
    }
}

fn state(row: &IssueRow, around: &Around<'_>, out: &mut String) -> Meaning {
    mark::state(Entity::Issue, row.state, around, out)
}

fn title(row: &IssueRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&row.title);
    if over(row) { Meaning::Muted } else { Meaning::Text }
}

/// Hits of the last 24 hours and of seven days: `12 / 143`.
fn hits(row: &IssueRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&format!("{} / {}", row.hits_day, row.hits_week));
    if row.hits_day > 0 { Meaning::Text } else { Meaning::Muted }
}

fn tones(row: &IssueRow, around: &Around<'_>, out: &mut String) -> Meaning {
    for (word, count) in [("positive", row.positive), ("neutral", row.neutral), ("negative", row.negative)] {
        if let Some((symbol, _)) = of_tone(word) {
            out.push_str(if out.is_empty() { "" } else { " " });
            out.push_str(&format!("{}{count}", around.sign(symbol)));
        }
    }
    match row.negative {
        0 => Meaning::Muted,
        negative if negative > row.positive + row.neutral => Meaning::Negative,
        _ => Meaning::Text,
    }
}

fn days(row: &IssueRow, around: &Around<'_>, out: &mut String) -> Meaning {
    spark(&row.days, DAYS, around.glyphs, out);
    Meaning::Info
}

fn count(number: i32, meaning: Meaning, out: &mut String) -> Meaning {
    if number == 0 {
        return Meaning::Muted;
    }
    out.push_str(&number.to_string());
    meaning
}

fn rumours(row: &IssueRow, _: &Around<'_>, out: &mut String) -> Meaning {
    count(row.rumours, Meaning::Warn, out)
}

fn alerts(row: &IssueRow, _: &Around<'_>, out: &mut String) -> Meaning {
    count(row.alerts, Meaning::Alarm, out)
}

fn owner(row: &IssueRow, _: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(row.owner.as_deref().unwrap_or_default());
    Meaning::Muted
}

fn detail(row: &IssueRow, around: &Around<'_>, out: &mut String) -> Meaning {
    out.push_str(&chrome::HITS_OF.with(around.lang, &[&row.hits_day.to_string(), &row.hits_week.to_string()]));
    let mut part = String::new();
    tones(row, around, &mut part);
    piece(out, Some(&part));
    part.clear();
    days(row, around, &mut part);
    piece(out, Some(&part));
    for (number, words) in [(row.rumours, chrome::RUMOURS_OPEN), (row.alerts, chrome::ALERTS_OPEN)] {
        if number > 0 {
            next(out);
            out.push_str(&words.with(around.lang, &[&number.to_string()]));
        }
    }
    Meaning::Muted
}

fn sign(row: &IssueRow, _: &Around<'_>) -> (Symbol, Meaning) {
    match level(&row.level) {
        _ if over(row) => mark::of(row.state),
        (symbol, Meaning::Banner) => (symbol, Meaning::Alarm),
        other => other,
    }
}
