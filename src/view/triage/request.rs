//! The request under the cursor: who asks what until when, on which terms, and what is proposed as the answer.

use serde_json::Value;

use crate::app::model::Model;
use crate::app::triage::{Beside, View};
use crate::domain::card::Card;
use crate::domain::entity::Entity;
use crate::domain::machine;
use crate::domain::row::RequestRow;
use crate::domain::state::State;
use crate::panes::{Around, mark};
use crate::text::dates;
use crate::text::words::choices::choice;
use crate::text::words::{attribution, chrome, states, triage as words};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::card::{Line, clocks, section};
use crate::view::fit::{fit, wrap};
use crate::view::footer;

/// From this height on the clocks stand before the question; below it the question comes first.
const TALL: u16 = 24;
/// A long text shows at most so many lines.
const MOST: usize = 200;

/// The row of the list that is shown.
fn row<'a>(view: &View, model: &'a Model) -> Option<&'a RequestRow> {
    let look = model.look(Entity::Request);
    let row = look.rows.get(look.place).and_then(|row| model.data.requests.get(*row));
    row.filter(|row| Some(row.id) == view.of)
}

/// Its number and state; how it came in and how urgent it is.
pub(super) fn head(view: &View, model: &Model) -> (String, String) {
    let lang = model.lang;
    let Some(row) = row(view, model) else { return (words::REQUEST.get(lang).to_owned(), String::new()) };
    let number = row.number.as_deref().unwrap_or(words::REQUEST.get(lang));
    let state = states::state(Entity::Request, row.state).get(lang);
    let channel = choice(&row.channel).map_or(row.channel.as_str(), |text| text.get(lang));
    (format!("{number} · {state}"), format!("{} · {channel}", row.priority))
}

/// Everything that is said of it.
pub(super) fn lines(view: &View, model: &Model, around: &Around<'_>, width: u16, height: u16) -> Vec<Line> {
    let lang = model.lang;
    let Some(row) = row(view, model) else {
        return vec![Line::of(0, words::NOTHING.get(lang), Meaning::Muted)];
    };
    let beside = view.of(row.id);
    let mut lines = who(row, beside.map(|beside| &beside.card), model, width);
    let Some(beside) = beside else {
        let (said, meaning) = match &view.failed {
            Some(why) => (chrome::LOAD_FAILED.with(lang, &[why]), Meaning::Alarm),
            None => (chrome::LOADING.get(lang).to_owned(), Meaning::Muted),
        };
        lines.push(Line::default());
        lines.extend(wrap(&said, width, 4).into_iter().map(|text| Line::of(0, text, meaning)));
        return lines;
    };
    let card = &beside.card;
    duplicates(&mut lines, beside, model, around, width);
    let clocks = clocks::lines(card, width, model, around);
    let tall = height >= TALL;
    if tall {
        section(&mut lines, words::CLOCKS.get(lang), clocks);
        wanted(&mut lines, card, model, width);
        proposed(&mut lines, card, model, width);
        terms(&mut lines, card, model, width);
    } else {
        proposed(&mut lines, card, model, width);
        wanted(&mut lines, card, model, width);
        terms(&mut lines, card, model, width);
        section(&mut lines, words::CLOCKS.get(lang), clocks);
    }
    lines
}

fn text<'a>(card: &'a Card, key: &str) -> Option<&'a str> {
    card.values.get(key).and_then(Value::as_str).map(str::trim).filter(|text| !text.is_empty())
}

/// What it is about, from whom, and in whose hands it is.
fn who(row: &RequestRow, card: Option<&Card>, model: &Model, width: u16) -> Vec<Line> {
    let lang = model.lang;
    let mut lines: Vec<Line> =
        wrap(&row.subject, width, 3).into_iter().map(|text| Line::of(0, text, Meaning::Title)).collect();
    let mut from = String::new();
    mark::piece(&mut from, row.outlet.as_deref());
    mark::piece(&mut from, card.and_then(|card| text(card, "journalist")).or(row.journalist.as_deref()));
    mark::piece(&mut from, card.and_then(|card| text(card, "contact")));
    // One key leads to the cards of who asks.
    let key = footer::key_of("asker", model);
    let x = if from.is_empty() { 0 } else { fit(&key, width).width + 1 };
    let came = words::CAME_IN.with(lang, &[&dates::relative(row.received_at, model.now, model.setup.zone, lang)]);
    let beside = width.saturating_sub(fit(&came, width).width);
    let mut who: Vec<Line> = wrap(&from, width.saturating_sub(x), 2)
        .into_iter()
        .enumerate()
        .map(|(n, part)| {
            let head = if n == 0 && x > 0 { key.as_str() } else { "" };
            Line::of(0, head, Meaning::Key).and(x, part, Meaning::Text)
        })
        .collect();
    match who.pop() {
        Some(line) if who.is_empty() && fit(&from, width).width + x + 2 <= beside => {
            who.push(line.and(beside, came, Meaning::Muted));
        }
        line => who.extend(line.into_iter().chain([Line::of(0, came, Meaning::Muted)])),
    }
    lines.append(&mut who);
    let mine = row.assignee_login.is_some()
        && row.assignee_login.as_deref() == model.data.me.as_ref().map(|me| me.login.as_str());
    let (mut held, meaning) = match &row.assignee {
        _ if mine => (words::HELD_BY_YOU.get(lang).to_owned(), Meaning::Accent),
        Some(name) => (words::HELD_BY.with(lang, &[name]), Meaning::Info),
        None => (words::HELD_BY_NOBODY.get(lang).to_owned(), Meaning::Muted),
    };
    if let Some(until) = row.snoozed_until.filter(|until| *until > model.now) {
        let until = dates::relative(until, model.now, model.setup.zone, lang);
        mark::piece(&mut held, Some(&chrome::SNOOZED.with(lang, &[&until])));
    }
    if let Some(waiting) = card.and_then(|card| text(card, "waiting_on")).filter(|_| row.state == State::WaitingSource)
    {
        mark::piece(&mut held, Some(&words::WAITS_FOR.with(lang, &[model.data.name_of(waiting)])));
    }
    lines.push(Line::of(0, held, meaning));
    if row.messages > 0 && !machine::is_final(Entity::Request, row.state) {
        let said = chrome::NEW_MESSAGES.with(lang, &[&row.messages.to_string()]);
        lines.push(Line::of(0, said, Meaning::Warn));
    }
    lines
}

/// Requests that may be the same one: the first by the key that merges into it.
fn duplicates(lines: &mut Vec<Line>, beside: &Beside, model: &Model, around: &Around<'_>, width: u16) {
    let lang = model.lang;
    for (place, other) in beside.duplicates.iter().take(2).enumerate() {
        let number = other.number.as_deref().unwrap_or("–");
        let at = dates::relative(other.received_at, model.now, model.setup.zone, lang);
        let said = words::DUPLICATE.with(lang, &[number, &at]);
        let mut line = Line::of(0, format!("{} {said}", around.sign(Symbol::Review)), Meaning::Warn);
        if place == 0 {
            let key = footer::key_of("merge_duplicate", model);
            let hint = words::MERGE_KEY.with(lang, &[&key]);
            let x = width.saturating_sub(fit(&hint, width).width);
            if fit(&said, width).width + 4 <= x {
                line = line.and(x, hint, Meaning::Key);
            }
        }
        if place == 0 {
            lines.push(Line::default());
        }
        lines.push(line);
        lines.push(Line::of(2, other.subject.as_str(), Meaning::Muted));
    }
}

/// The words of the request, and its questions one by one.
fn wanted(lines: &mut Vec<Line>, card: &Card, model: &Model, width: u16) {
    let lang = model.lang;
    let body = text(card, "body").map(|body| wrapped(body, width, Meaning::Text)).unwrap_or_default();
    section(lines, words::WANTED.get(lang), body);
    let mut questions = Vec::new();
    for (n, child) in card.children.iter().filter(|child| child.kind == "question").enumerate() {
        let mut first = true;
        for part in wrap(&child.text, width.saturating_sub(3), 6) {
            let head = if first { format!("{}.", n + 1) } else { String::new() };
            questions.push(Line::of(0, head, Meaning::Accent).and(3, part, Meaning::Text));
            first = false;
        }
    }
    section(lines, words::QUESTIONS.get(lang), questions);
    let mut messages = Vec::new();
    for child in card.children.iter().filter(|child| child.kind == "message") {
        let at = child.at.map(|at| dates::relative(at, model.now, model.setup.zone, lang)).unwrap_or_default();
        let state = child.state.as_deref().and_then(choice).map_or("", |text| text.get(lang));
        messages.push(Line::of(0, at, Meaning::Accent).and(14, state, Meaning::Muted));
        messages.extend(wrapped(&child.text, width, Meaning::Text));
    }
    section(lines, words::THREAD.get(lang), messages);
}

fn wrapped(text: &str, width: u16, meaning: Meaning) -> Vec<Line> {
    wrap(text, width, MOST).into_iter().map(|part| Line::of(0, part, meaning)).collect()
}

/// The answer as it stands: proposed, approved, or given.
fn proposed(lines: &mut Vec<Line>, card: &Card, model: &Model, width: u16) {
    let lang = model.lang;
    let Some(answer) = text(card, "answer") else { return };
    let mut said = Vec::new();
    let name = |key: &str| text(card, key).map(|login| model.data.name_of(login).to_owned());
    if let Some(author) = name("answer_author") {
        said.push(Line::of(0, words::WRITTEN_BY.with(lang, &[&author]), Meaning::Muted));
    }
    if let Some(approver) = name("answer_approved_by") {
        said.push(Line::of(0, words::APPROVED_BY.with(lang, &[&approver]), Meaning::Good));
    }
    said.extend(wrapped(answer, width, Meaning::Text));
    let heading = match (text(card, "answered_at"), text(card, "answer_approved_by")) {
        (Some(_), _) => words::GIVEN_ANSWER,
        (None, Some(_)) => words::READY_ANSWER,
        (None, None) => words::DRAFT_ANSWER,
    };
    section(lines, heading.get(lang), said);
}

/// On which terms an answer may be used, as journalists know them.
fn terms(lines: &mut Vec<Line>, card: &Card, model: &Model, width: u16) {
    let lang = model.lang;
    let word = text(card, "attribution").unwrap_or("on_record");
    section(lines, words::TERMS.get(lang), terms_of(word, model, width));
}

/// The terms in words: their name, what they bind a newsroom to, and where that is written.
pub(in crate::view) fn terms_of(word: &str, model: &Model, width: u16) -> Vec<Line> {
    let lang = model.lang;
    let name = choice(word).map_or(word, |text| text.get(lang));
    let meaning = if word == "on_record" { Meaning::Good } else { Meaning::Warn };
    let mut lines = vec![Line::of(0, name, meaning)];
    if let Some((said, source)) = attribution::terms(word) {
        lines.extend(wrapped(said.get(lang), width, Meaning::Text));
        lines.push(Line::of(0, source, Meaning::Muted));
    }
    lines
}
