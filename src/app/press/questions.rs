//! The keys of what is asked at an event: one opens a line, one settles a question, one makes a request or a line to take of it.

use super::line::{Line, What};
use super::send::send;
use super::{View, view, view_mut};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::typed::Typed;
use crate::domain::press::{Deed, Question};
use crate::text::phrase::Text;
use crate::text::words::press as words;

/// There is no question, or the reader may not take any down.
pub fn no_question(model: &Model) -> Option<Text> {
    super::no_desk(model).or_else(|| here(model).is_none().then_some(words::NO_QUESTION))
}

/// There is no answer of which a line could be made.
pub fn no_answer(model: &Model) -> Option<Text> {
    let missing = |question: &Question| question.answer.is_none().then_some(words::NO_ANSWER);
    no_question(model).or_else(|| here(model).and_then(missing))
}

/// Nothing was settled here that could be taken back.
pub fn no_back(model: &Model) -> Option<Text> {
    view(model).is_none_or(|view| view.back.is_none()).then_some(words::NO_BACK)
}

fn here(model: &Model) -> Option<&Question> {
    view(model).and_then(View::asked_here)
}

/// Opens a line for a question.
pub fn ask(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = view_mut(model) {
        view.line = Some(Line { what: What::Ask, typed: Typed::default(), guest: None });
    }
    Vec::new()
}

/// Opens a line for what was answered.
pub fn answer(model: &mut Model) -> Vec<Effect> {
    let Some(question) = here(model).cloned() else { return Vec::new() };
    if let Some(view) = view_mut(model) {
        let typed = Typed::new(question.answer.unwrap_or_default());
        view.line = Some(Line { what: What::Answer { id: question.id, seen: question.state }, typed, guest: None });
    }
    Vec::new()
}

/// It was answered; the words may follow.
pub fn answered(model: &mut Model) -> Vec<Effect> {
    settle(model, "answered", words::ANSWERED)
}

/// It was not answered.
pub fn unanswered(model: &mut Model) -> Vec<Effect> {
    settle(model, "unanswered", words::UNANSWERED)
}

/// It was no question.
pub fn drop_question(model: &mut Model) -> Vec<Effect> {
    settle(model, "dropped", words::DROPPED)
}

fn settle(model: &mut Model, state: &str, said: Text) -> Vec<Effect> {
    let Some(question) = here(model).cloned() else { return Vec::new() };
    settled(model, &question, state, question.answer.clone(), said)
}

/// Settles a question and keeps how to take that back.
pub(super) fn settled(
    model: &mut Model,
    question: &Question,
    state: &str,
    answer: Option<String>,
    said: Text,
) -> Vec<Effect> {
    let deed = |seen: &str, state: &str, answer: Option<String>| Deed::Settle {
        id: question.id,
        seen: seen.to_owned(),
        state: state.to_owned(),
        answer,
    };
    let said = said.with(model.lang, &[&question.seq.to_string()]);
    if let Some(view) = view_mut(model) {
        view.question = Some(question.id);
        view.back = Some(deed(state, &question.state, question.answer.clone()));
    }
    send(model, deed(&question.state, state, answer), said)
}

/// The last question that was settled here is as it was.
pub fn back(model: &mut Model) -> Vec<Effect> {
    let Some(deed) = view_mut(model).and_then(|view| view.back.take()) else { return Vec::new() };
    send(model, deed, words::TAKEN_BACK.get(model.lang).to_owned())
}

/// A media request of it, now.
pub fn request(model: &mut Model) -> Vec<Effect> {
    let Some(question) = here(model).cloned() else { return Vec::new() };
    let said = words::REQUESTED.with(model.lang, &[&question.seq.to_string()]);
    send(model, Deed::Request { id: question.id }, said)
}

/// A line to take of its answer.
pub fn line_to_take(model: &mut Model) -> Vec<Effect> {
    let Some(question) = here(model).cloned() else { return Vec::new() };
    let said = words::LINED.with(model.lang, &[&question.seq.to_string()]);
    send(model, Deed::Line { id: question.id }, said)
}

fn step(model: &mut Model, to: impl Fn(usize) -> usize) -> Vec<Effect> {
    let Some(view) = view_mut(model) else { return Vec::new() };
    let here = view.asked_here().map(|question| question.id);
    let questions = view.questions();
    let place = questions.iter().position(|question| Some(question.id) == here).unwrap_or(0);
    view.question = questions.get(to(place).min(questions.len().saturating_sub(1))).map(|question| question.id);
    Vec::new()
}

/// A question down.
pub fn down(model: &mut Model) -> Vec<Effect> {
    step(model, |place| place + 1)
}

/// A question up.
pub fn up(model: &mut Model) -> Vec<Effect> {
    step(model, |place| place.saturating_sub(1))
}
