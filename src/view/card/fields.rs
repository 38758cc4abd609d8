//! The fields and the children of a card.

use serde_json::Value;

use super::{Line, section};
use crate::app::model::Model;
use crate::app::run::checklist;
use crate::app::value;
use crate::domain::card::{Card, Child};
use crate::domain::field::{self, Entry, Field, Kind};
use crate::domain::kinds;
use crate::panes::Around;
use crate::text::lang::Lang;
use crate::text::words::choices::{choice, warned};
use crate::text::words::{actions, chrome, fields, states};
use crate::text::{dates, kept, moment, spans};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::fit::{fit, wrap};

/// A long text shows at most so many lines on the card.
const MOST_LINES: usize = 400;
/// A kind of child shows at most so many.
const MOST_CHILDREN: usize = 200;
/// Columns of the time where a log is told.
const LOG_TIME: u16 = 13;
/// Columns of the labels.
const LABELS: u16 = 25;

/// The label of the record's kind, if it has kinds.
pub(super) fn kind(card: &Card, lang: Lang) -> Option<&'static str> {
    card.values.get("kind").and_then(Value::as_str).and_then(choice).map(|text| text.get(lang))
}

/// The fields that say what a reader must know before anything else.
const CARES: &[&str] = &["event_off", "warnings"];

/// What a reader must know before anything else; empty where there is nothing.
pub(super) fn cares(card: &Card, lang: Lang) -> String {
    let found = CARES.iter().filter_map(|key| card.values.get(*key));
    let words = found.flat_map(|found| match found {
        Value::Array(words) => words.iter().filter_map(Value::as_str).map(str::to_owned).collect::<Vec<_>>(),
        Value::String(word) => vec![word.clone()],
        _ => Vec::new(),
    });
    warned(&words.collect::<Vec<_>>(), lang)
}

/// What a field says, for reading.
pub(super) fn said(card: &Card, field: &Field, model: &Model) -> String {
    match (field.kind, card.values.get(field.key)) {
        (Kind::When, Some(Value::String(at))) => {
            let said = |at| moment::said(&card.values, field.key, at, model.setup.zone, model.lang);
            at.parse().map_or_else(|_| at.clone(), said)
        }
        (Kind::Person, Some(Value::String(login))) => model.data.name_of(login).to_owned(),
        (_, Some(Value::String(why))) if field.key == "last_error" => kept::said(why, model.lang),
        (kind, found) => value::show(model, kind, found),
    }
}

pub(super) fn label(card: &Card, field: &Field, lang: Lang) -> &'static str {
    fields::field(card.entity, field.key).map_or(field.key, |text| text.get(lang))
}

/// Fields that say something, one under the other; then the names of those that do not.
pub(super) fn lines(card: &Card, width: u16, model: &Model) -> Vec<Line> {
    let labels = LABELS.min(width / 3);
    let room = width.saturating_sub(labels + 2);
    let mut lines = Vec::new();
    let mut empty = Vec::new();
    for field in field::of(card.entity) {
        // The sheet stands below, fact by fact.
        if field.kind == Kind::Sheet {
            continue;
        }
        let said = said(card, field, model);
        let label = label(card, field, model.lang);
        if said.is_empty() {
            let kind = card.values.get("kind").and_then(Value::as_str);
            if field.entry != Entry::Derived && kinds::fits(card.entity, field.key, kind) {
                empty.push(label.to_lowercase());
            }
            continue;
        }
        // The head of the card says these already.
        let in_head = field.key == "kind" || CARES.contains(&field.key);
        if said == card.title || in_head || super::dispute::tells(card.entity, field.key) {
            continue;
        }
        for (i, text) in wrap(&said, room, MOST_LINES).into_iter().enumerate() {
            let line = Line::of(labels + 2, text, Meaning::Text);
            lines.push(if i == 0 { line.and(2, fit(label, labels).shown, Meaning::Muted) } else { line });
        }
    }
    if !empty.is_empty() {
        let words = format!("{}: {}", chrome::CARD_EMPTY.get(model.lang), empty.join(", "));
        lines
            .extend(wrap(&words, width.saturating_sub(2), 6).into_iter().map(|text| Line::of(2, text, Meaning::Muted)));
    }
    lines
}

/// Every kind of child under its own heading; the checklist with its cursor.
pub(super) fn children(
    lines: &mut Vec<Line>,
    card: &Card,
    width: u16,
    model: &Model,
    step: Option<(usize, bool)>,
    around: &Around<'_>,
) {
    let mut kinds: Vec<&str> = Vec::new();
    for child in &card.children {
        if !kinds.contains(&child.kind.as_str()) {
            kinds.push(&child.kind);
        }
    }
    for kind in kinds {
        let of_kind: Vec<&Child> = card.children.iter().filter(|child| child.kind == kind).collect();
        let heading = choice(kind).map_or(kind, |text| text.get(model.lang));
        let cursor = step.filter(|_| kind == checklist::STEP);
        let found = of_kind.iter().take(MOST_CHILDREN).enumerate().map(|(i, child)| {
            let line = one(card, child, width, model);
            match cursor {
                Some((at, put)) if at == i => line.and(0, around.sign(Symbol::Playing), Meaning::Accent).chosen(put),
                _ => line,
            }
        });
        let found = found.collect();
        section(lines, &format!("{heading} {}", of_kind.len()), found);
    }
}

fn one(card: &Card, child: &Child, width: u16, model: &Model) -> Line {
    let mut end = width;
    let mut line = Line::default();
    // A log is read from its times.
    let is_log = child.kind == "shift_log";
    let start = if is_log { 2 + LOG_TIME.min(width / 4) } else { 2 };
    if let Some(at) = child.at.filter(|_| is_log) {
        line = line.and(2, dates::relative(at, model.now, model.setup.zone, model.lang), Meaning::Accent);
    } else if let Some(at) = child.at {
        let at = match child.kind.as_str() {
            // Of who holds an order, how long is what matters.
            "holder" => spans::minutes((model.now - at).num_minutes().max(0), model.lang),
            _ => dates::relative(at, model.now, model.setup.zone, model.lang),
        };
        end = end.saturating_sub(fit(&at, width).width);
        line = line.and(end, at, Meaning::Muted);
        end = end.saturating_sub(2);
    }
    if let Some(state) = child.state.as_deref().filter(|state| !state.is_empty()) {
        let words = match child.kind.as_str() {
            "holder" => state.parse().ok().map(|state| states::state(card.entity, state)),
            "shift_log" => actions::history(state),
            _ => choice(state),
        };
        let words = words.map_or(state, |text| text.get(model.lang));
        end = end.saturating_sub(fit(words, width).width);
        let meaning = match state {
            "done" | "sent" | "confirmed" | "attended" | "answered" | "approved" | "ok_new" | "ok_same"
            | "not_modified" | "dup" | "read_by" => Meaning::Good,
            "unread" => Meaning::Warn,
            "failed" | "needs_hand" | "uncertain" | "needs_correction" | "needs_withdrawal" => Meaning::Alarm,
            // How a fetch ended: whatever did not end well.
            _ if child.kind == "fetch" => Meaning::Alarm,
            _ => Meaning::Info,
        };
        line = line.and(end, words, meaning);
        end = end.saturating_sub(2);
    }
    let text = match child.kind.as_str() {
        "distribution" | "fetch" | "outgoing" => kept::said_within(&child.text.replace('\n', ", "), model.lang),
        _ => child.text.lines().next().unwrap_or_default().to_owned(),
    };
    let shown = fit(&text, end.saturating_sub(start));
    let text = if shown.cut { format!("{}…", shown.shown) } else { shown.shown.to_owned() };
    line.and(start, text, Meaning::Text)
}
