//! The links and the history of a card.

use serde_json::Value;

use super::Line;
use crate::app::model::Model;
use crate::app::value;
use crate::domain::card::{Card, HistoryLine};
use crate::domain::entity::Entity;
use crate::domain::field::{self, Kind};
use crate::panes::Around;
use crate::text::dates;
use crate::text::lang::Lang;
use crate::text::words::{actions, choices, fields, states, things};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::fit::wrap;

/// A line of the history says at most so many changed fields.
const MOST_CHANGES: usize = 12;
/// A value of a changed field is cut to its first line and to so many letters.
const LONGEST_VALUE: usize = 60;

/// The links without a time of their own, the one under the cursor marked.
pub(super) fn links(card: &Card, chosen: usize, model: &Model, around: &Around<'_>) -> Vec<Line> {
    let lang = model.lang;
    let mut lines = Vec::new();
    for (i, link) in card.links.iter().enumerate().filter(|(_, link)| link.at.is_none()) {
        let relation = choices::choice(&link.relation).map_or(link.relation.as_str(), |text| text.get(lang));
        let number = link.number.as_deref().unwrap_or(things::entity(link.entity).get(lang));
        let sign = if i == chosen { around.sign(Symbol::Playing) } else { " " };
        let meaning = if i == chosen { Meaning::Title } else { Meaning::Text };
        let head = Line::of(0, sign, Meaning::Accent).and(2, format!("{relation} · {number}"), Meaning::Muted);
        lines.push(head.chosen(i == chosen));
        lines.push(Line::of(4, link.title.clone(), meaning));
    }
    lines
}

/// What happened, newest first.
pub(super) fn lines(card: &Card, width: u16, model: &Model) -> Vec<Line> {
    card.history.iter().flat_map(|line| one(card.entity, line, width, model)).collect()
}

fn one(entity: Entity, line: &HistoryLine, width: u16, model: &Model) -> Vec<Line> {
    let lang = model.lang;
    let at = dates::relative(line.at, model.now, model.setup.zone, lang);
    let action = actions::history(&line.action).map_or(line.action.as_str(), |text| text.get(lang));
    let x = 2 + u16::try_from(at.chars().count()).unwrap_or_default().max(6) + 1;
    let mut words = format!("{action} · {}", model.data.name_of(&line.actor));
    if let (Some(from), Some(to)) = (&line.from, &line.to)
        && from != to
    {
        words.push_str(&format!(" · {} → {}", state(entity, from, lang), state(entity, to, lang)));
    }
    let mut lines = vec![Line::of(2, at, Meaning::Accent).and(x, words, Meaning::Text)];
    let mut more = |text: &str| {
        let wrapped = wrap(text, width.saturating_sub(x), 4);
        lines.extend(wrapped.into_iter().map(|part| Line::of(x, part, Meaning::Muted)));
    };
    if let Some(reason) = line.reason.as_deref().filter(|reason| !reason.is_empty()) {
        more(&format!("“{reason}”"));
    }
    for (key, change) in line.diff.as_object().into_iter().flatten().take(MOST_CHANGES) {
        // The step itself says this already.
        if key == "state" || key == "version" {
            continue;
        }
        let label = fields::field(entity, key).map_or(key.as_str(), |text| text.get(lang));
        let kind = field::find(entity, key).map_or(Kind::Text, |field| field.kind);
        let (old, new) = (said(kind, change.get(0), model), said(kind, change.get(1), model));
        more(&if old.is_empty() { format!("{label}: {new}") } else { format!("{label}: {old} → {new}") });
    }
    lines
}

fn state(entity: Entity, word: &str, lang: Lang) -> String {
    word.parse().map_or_else(|_| word.to_owned(), |state| states::state(entity, state).get(lang).to_owned())
}

/// A kept value as a person reads it, cut to a line.
fn said(kind: Kind, kept: Option<&Value>, model: &Model) -> String {
    let text = match (kind, kept) {
        (Kind::When, Some(Value::String(at))) => {
            at.parse().map_or_else(|_| at.clone(), |at| dates::relative(at, model.now, model.setup.zone, model.lang))
        }
        (Kind::Person, Some(Value::String(login))) => model.data.name_of(login).to_owned(),
        (kind, kept) => value::show(model, kind, kept),
    };
    let line = text.lines().next().unwrap_or_default();
    if line.chars().count() <= LONGEST_VALUE && line.len() == text.len() {
        return text;
    }
    line.chars().take(LONGEST_VALUE).chain(['…']).collect()
}
