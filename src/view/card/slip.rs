//! A disposition laid out as the slip on paper: the letter, its class, from whom to whom, what is asked, the report.

use serde_json::Value;

use super::{Line, fields, section};
use crate::app::model::Model;
use crate::domain::card::Card;
use crate::domain::entity::Entity;
use crate::domain::field::{self, INSTRUCTIONS};
use crate::domain::row::Fulfilment;
use crate::panes::Around;
use crate::panes::disposition::report;
use crate::text::words::choices::choice;
use crate::text::words::chrome;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::fit::{fit, wrap};

/// From this width on two fields stand side by side.
const SIDE_BY_SIDE: u16 = 60;
/// Columns of a label where two fields share a line.
const LABEL: u16 = 20;
/// A long text of the slip shows at most so many lines.
const MOST_LINES: usize = 200;

/// The head of the slip: the letter and its classes, side by side as on paper.
const HEAD: &[(&str, &str)] = &[
    ("letter_from", "received_at"),
    ("letter_no", "agenda_no"),
    ("letter_date", "classification"),
    ("urgency", "security"),
    ("origin", "recorded_by"),
];
/// From whom to whom, and until when.
const PEOPLE: &[&str] = &["from_officer", "to_officer", "cc", "due_at"];
/// What came of it.
const OUTCOME: &[&str] = &["read_at", "accepted_at", "state_reason", "report", "evidence", "confirmed_by"];

/// Whether this record is shown as a slip.
pub(super) fn is_slip(card: &Card) -> bool {
    card.entity == Entity::Disposition
}

/// The slip.
pub(super) fn lines(card: &Card, width: u16, model: &Model, around: &Around<'_>) -> Vec<Line> {
    let mut lines = Vec::new();
    for (left, right) in HEAD {
        if width >= SIDE_BY_SIDE {
            let half = width / 2;
            lines.push(cell(Line::default(), 2, half, left, card, model));
            if let Some(line) = lines.pop() {
                lines.push(cell(line, half, width, right, card, model));
            }
        } else {
            for key in [left, right] {
                // On a narrow sheet what is empty takes no line.
                if !said(key, card, model).is_empty() {
                    lines.push(cell(Line::default(), 2, width, key, card, model));
                }
            }
        }
    }
    lines.push(rule(width, around));
    for key in PEOPLE {
        whole(&mut lines, key, width, card, model);
    }
    section(&mut lines, chrome::SLIP_ASKED.get(model.lang), asked(card, width, model));
    let note = card.values.get("note").and_then(Value::as_str).unwrap_or_default();
    let note = wrap(note, width.saturating_sub(2), MOST_LINES).into_iter().map(|text| Line::of(2, text, Meaning::Text));
    section(&mut lines, chrome::SLIP_NOTE.get(model.lang), note.collect());
    let mut outcome = Vec::new();
    for key in OUTCOME {
        if !said(key, card, model).is_empty() {
            whole(&mut outcome, key, width, card, model);
        }
    }
    if !outcome.is_empty() {
        lines.push(rule(width, around));
        lines.append(&mut outcome);
    }
    lines
}

/// The standard instructions, those given ticked; two beside each other where there is room.
fn asked(card: &Card, width: u16, model: &Model) -> Vec<Line> {
    let given = card.values.get("instructions").and_then(Value::as_array);
    let is_given = |word: &str| given.is_some_and(|given| given.iter().any(|one| one.as_str() == Some(word)));
    let columns = if width >= SIDE_BY_SIDE { 2 } else { 1 };
    let step = (width.saturating_sub(2)) / columns;
    let rows = INSTRUCTIONS.chunks(usize::from(columns)).map(|row| {
        row.iter().zip(0..).fold(Line::default(), |line, (word, place)| {
            let label = choice(word).map_or(*word, |text| text.get(model.lang));
            let (tick, meaning) = if is_given(word) { ("[x]", Meaning::Title) } else { ("[ ]", Meaning::Muted) };
            let text = format!("{tick} {label}");
            line.and(2 + place * step, fit(&text, step.saturating_sub(1)).shown, meaning)
        })
    });
    if columns == 1 {
        // One under the other only what is asked.
        return rows.zip(INSTRUCTIONS).filter(|(_, word)| is_given(word)).map(|(line, _)| line).collect();
    }
    rows.collect()
}

/// What the record that carries the order out suggests to report.
pub(super) fn ready(card: &Card, width: u16, model: &Model) -> Vec<Line> {
    let record = card.values.get("fulfils").filter(|_| is_slip(card));
    let record: Option<Fulfilment> = record.and_then(|record| serde_json::from_value(record.clone()).ok());
    let open = !crate::domain::machine::is_final(card.entity, card.state)
        && card.state != crate::domain::state::State::Submitted;
    let Some(record) = record.filter(|record| record.reached && open) else { return Vec::new() };
    let words = report(&record, model.setup.zone, model.lang);
    wrap(&words, width.saturating_sub(2), 4).into_iter().map(|text| Line::of(2, text, Meaning::Good)).collect()
}

fn said(key: &str, card: &Card, model: &Model) -> String {
    field::find(card.entity, key).map_or_else(String::new, |field| fields::said(card, field, model))
}

fn label(key: &str, card: &Card, model: &Model) -> &'static str {
    field::find(card.entity, key).map_or("", |field| fields::label(card, field, model.lang))
}

fn meaning(key: &str, card: &Card) -> Meaning {
    match (key, card.values.get(key).and_then(Value::as_str)) {
        ("urgency", Some("very_urgent")) | ("security", Some("secret" | "top_secret")) => Meaning::Alarm,
        ("urgency", Some("urgent")) | ("security", Some("restricted")) => Meaning::Warn,
        ("to_officer" | "from_officer", _) => Meaning::Title,
        _ => Meaning::Text,
    }
}

/// One field in its part of a line.
fn cell(line: Line, from: u16, until: u16, key: &str, card: &Card, model: &Model) -> Line {
    let said = said(key, card, model);
    let labels = LABEL.min((until - from) / 2);
    let line = line.and(from, fit(label(key, card, model), labels.saturating_sub(1)).shown, Meaning::Muted);
    let (words, meaning) = if said.is_empty() { ("–", Meaning::Muted) } else { (said.as_str(), meaning(key, card)) };
    let room = until.saturating_sub(from + labels + 1);
    let shown = fit(words, room);
    let words = if shown.cut { format!("{}…", shown.shown) } else { shown.shown.to_owned() };
    line.and(from + labels, words, meaning)
}

/// One field that has the width of the sheet.
fn whole(lines: &mut Vec<Line>, key: &str, width: u16, card: &Card, model: &Model) {
    let words = match (key, said(key, card, model)) {
        ("due_at", said) if said.is_empty() => chrome::SLIP_BY_URGENCY.get(model.lang).to_owned(),
        ("cc", said) => {
            let all: Vec<String> = said.lines().map(|login| model.data.name_of(login).to_owned()).collect();
            all.join(", ")
        }
        (_, said) => said,
    };
    if words.is_empty() {
        return;
    }
    let labels = LABEL.min(width / 3);
    for (i, text) in wrap(&words, width.saturating_sub(labels + 2), MOST_LINES).into_iter().enumerate() {
        let line = Line::of(2 + labels, text, meaning(key, card));
        lines.push(if i == 0 {
            line.and(2, fit(label(key, card, model), labels - 1).shown, Meaning::Muted)
        } else {
            line
        });
    }
}

fn rule(width: u16, around: &Around<'_>) -> Line {
    Line::of(2, around.sign(Symbol::Across).repeat(usize::from(width.saturating_sub(2))), Meaning::Border)
}
