//! Answering with what was answered before, and folding what was asked twice into one.

use uuid::Uuid;

use super::{Beside, view};
use crate::app::effect::Effect;
use crate::app::form::{Form, Purpose};
use crate::app::model::{Model, Overlay};
use crate::app::run::act;
use crate::app::typed::Typed;
use crate::domain::action::Action;
use crate::domain::entity::Entity;
use crate::domain::machine;
use crate::domain::memory::Remembered;
use crate::domain::role::Role;
use crate::domain::state::State;
use crate::domain::write::Values;
use crate::text::phrase::Text;

const NOTHING_THERE: Text =
    Text::new("Tidak ada jawaban terdahulu di nomor itu", "There is no earlier answer of that number");
const ONE_ONLY: Text =
    Text::new("Hanya untuk satu permintaan; lepaskan tandanya", "For one request only; clear the marks");
const NO_DUPLICATE: Text = Text::new("Tidak ada duplikat yang diusulkan", "No duplicate is proposed");

/// Those who may answer without approval.
const SENIOR: &[Role] = &[Role::Supervisor, Role::Head, Role::Ppid];

/// The one request an answer would go to, and what is known of it.
fn one(model: &Model) -> Option<(act::Target, &Beside)> {
    let targets = act::targets(model);
    let [target] = targets[..] else { return None };
    Some((target, view(model)?.of(target.id)?))
}

fn remembered(model: &Model, n: usize) -> Option<&Remembered> {
    one(model)?.1.memory.get(n)
}

/// Sends the request's own answer, or has it approved first: which step takes over what is remembered.
fn step(model: &Model, n: usize) -> Action {
    let ready = one(model).is_some_and(|(target, _)| matches!(target.state, State::New | State::InProgress));
    let line = remembered(model, n).is_some_and(|known| known.entity == Entity::Line && known.valid);
    if ready && line { Action::Answer } else { Action::SubmitAnswer }
}

fn no_take(model: &Model, n: usize) -> Option<Text> {
    if act::targets(model).len() > 1 {
        return Some(ONE_ONLY);
    }
    remembered(model, n).is_none().then_some(NOTHING_THERE)
}

/// There is no first earlier answer.
pub fn no_first(model: &Model) -> Option<Text> {
    no_take(model, 0)
}

/// There is no second earlier answer.
pub fn no_second(model: &Model) -> Option<Text> {
    no_take(model, 1)
}

/// There is no third earlier answer.
pub fn no_third(model: &Model) -> Option<Text> {
    no_take(model, 2)
}

/// The first earlier answer into the editor.
pub fn first(model: &mut Model) -> Vec<Effect> {
    take(model, 0)
}

/// The second earlier answer into the editor.
pub fn second(model: &mut Model) -> Vec<Effect> {
    take(model, 1)
}

/// The third earlier answer into the editor.
pub fn third(model: &mut Model) -> Vec<Effect> {
    take(model, 2)
}

/// Opens the editor with what was answered before. A line to take that still holds goes out as it stands without further
/// approval; anything else, and a line that was written over, is submitted.
fn take(model: &mut Model, n: usize) -> Vec<Effect> {
    let Some(known) = remembered(model, n).cloned() else { return Vec::new() };
    let action = step(model, n);
    let effects = act::act(model, action, &[]);
    if let Some(Overlay::Form(form)) = model.overlays.last_mut()
        && matches!(&form.purpose, Purpose::Act { action: opened, .. } if *opened == action)
        && let Some(line) = form.lines.iter_mut().find(|line| line.key == "text")
    {
        (line.input, line.before) = (Typed::new(&*known.text), known.text);
        if action == Action::Answer {
            form.fixed = Values::from_iter([("line".to_owned(), known.id.to_string().into())]);
        }
    }
    effects
}

/// The step an answer goes out by: a line to take that was written over is an answer of one's own, which those who may
/// not answer alone submit.
pub fn settle(model: &mut Model) {
    let roles = model.data.me.as_ref().map_or(&[][..], |me| &me.roles);
    let alone = SENIOR.iter().any(|role| roles.contains(role));
    let Some(Overlay::Form(form)) = model.overlays.last_mut() else { return };
    let Purpose::Act { action, .. } = &mut form.purpose else { return };
    let changed = form.lines.iter().any(|line| line.key == "text" && line.input.text != line.before);
    if form.fixed.contains_key("line") && changed {
        form.fixed.clear();
        if !alone {
            *action = Action::SubmitAnswer;
        }
    }
}

/// The request that is most likely the same one.
fn duplicate(model: &Model) -> Option<(Uuid, String)> {
    let known = one(model)?.1.duplicates.first()?;
    Some((known.id, known.number.clone().unwrap_or_else(|| known.id.to_string())))
}

/// What a step at triage is most likely to be told: the request it is merged into.
pub fn likely(model: &Model, key: &str) -> Option<String> {
    if key == "merge_into" { duplicate(model).map(|(_, number)| number) } else { None }
}

/// No request is proposed as the same one.
pub fn no_duplicate(model: &Model) -> Option<Text> {
    duplicate(model).is_none().then_some(NO_DUPLICATE)
}

/// Merges the request into the one that is most likely the same.
pub fn merge(model: &mut Model) -> Vec<Effect> {
    match duplicate(model) {
        Some((id, _)) => act::act(model, Action::Merge, &[("merge_into", &id.to_string())]),
        None => Vec::new(),
    }
}

/// Whether a form is one in which an answer is written.
pub fn is_written_in(form: &Form) -> bool {
    form.entity == Entity::Request
        && matches!(form.purpose, Purpose::Act { action: Action::Answer | Action::SubmitAnswer, .. })
}

/// What must be done before a step that a new request has not come to: who answers a request has taken it.
pub fn before(entity: Entity, state: State, action: Action) -> Option<(Action, State)> {
    let claimed = machine::find(entity, state, Action::Claim)?.to;
    machine::find(entity, claimed, action)?;
    Some((Action::Claim, claimed))
}
