//! Clashes found while a form is filled in: what is typed is held against the plan around it before it is saved, and what
//! does not go together is said in the form. Saving stays possible; confirming an event takes note of them.

use std::collections::BTreeSet;

use chrono_tz::Tz;
use serde_json::Value;
use uuid::Uuid;

use super::filling;
use super::forms::kind;
use crate::app::effect::Effect;
use crate::app::form::{Clashing, Form, Purpose};
use crate::app::lists;
use crate::app::model::{Model, Overlay};
use crate::app::value;
use crate::domain::action::Action;
use crate::domain::clash::told::Told;
use crate::domain::clash::wish::Wish;
use crate::domain::entity::Entity;
use crate::domain::write::Values;
use crate::text::phrase::Text;

const LOOK_FIRST: Text = Text::new(
    "{} bentrok ditemukan dan dijelaskan di isian ini; kirim sekali lagi untuk tetap meneruskan",
    "{} clashes were found and are explained in this form; send it once more to go on all the same",
);

/// The fields that decide what a record clashes with.
const FIELDS: &[(Entity, &[&str])] = &[
    (
        Entity::Event,
        &["kind", "title", "starts_at", "ends_at", "time_tbc", "all_day", "place", "speakers", "moderator", "topic"],
    ),
    (Entity::Release, &["title", "publish_at", "embargo_until", "embargo_rule", "event"]),
];

/// The steps that give a record its place in the plan.
const STEPS: &[(Entity, Action)] = &[
    (Entity::Event, Action::Confirm),
    (Entity::Event, Action::Replan),
    (Entity::Event, Action::Reschedule),
    (Entity::Release, Action::Schedule),
];

fn fields(entity: Entity) -> &'static [&'static str] {
    FIELDS.iter().find(|(kind, _)| *kind == entity).map_or(&[], |(_, fields)| fields)
}

/// Whether the form puts a record into the plan.
fn plans(form: &Form) -> bool {
    match &form.purpose {
        Purpose::Act { action, .. } => STEPS.contains(&(form.entity, *action)),
        Purpose::Add { .. } | Purpose::Edit { .. } => !fields(form.entity).is_empty(),
        Purpose::Fact { .. } => false,
    }
}

/// Whether a line of this form decides what its record clashes with.
pub fn decides(form: &Form, key: &str) -> bool {
    plans(form) && fields(form.entity).contains(&key)
}

/// What was typed that decides, as one text.
fn typed(form: &Form) -> String {
    let lines = form.lines.iter().filter(|line| decides(form, &line.key));
    lines.map(|line| line.input.text.trim()).collect::<Vec<_>>().join("\u{1f}")
}

/// Whether it was not yet looked up what the form would clash with as it stands.
pub fn unknown(form: &Form) -> bool {
    plans(form) && form.clashes.of.as_deref() != Some(&typed(form))
}

fn values(model: &Model, form: &Form) -> Values {
    let lines = form.lines.iter().filter(|line| decides(form, &line.key));
    let read = lines.filter_map(|line| {
        let read = value::read(model, kind(form, line), &line.input.text).ok()?;
        Some((line.key.clone(), read.value))
    });
    read.collect()
}

/// What the records of a form would be, if something says when.
fn wishes(model: &Model, form: &Form) -> Vec<Wish> {
    let values = values(model, form);
    let said = |key: &str| values.get(key).is_some_and(|value| *value != Value::Null);
    let wish = |id, moves| Wish { entity: form.entity, id, moves, values: values.clone() };
    match &form.purpose {
        Purpose::Act { action: Action::Confirm, targets } => targets.iter().map(|(id, _)| wish(*id, false)).collect(),
        Purpose::Act { .. } if !(said("starts_at") || said("publish_at")) => Vec::new(),
        Purpose::Act { targets, .. } => targets.iter().map(|(id, _)| wish(*id, form.entity == Entity::Event)).collect(),
        Purpose::Fact { .. } => Vec::new(),
        Purpose::Add { id } | Purpose::Edit { id, .. } => {
            let when = ["starts_at", "publish_at", "embargo_until", "event"].iter().any(|key| said(key));
            when.then(|| wish(*id, false)).into_iter().collect()
        }
    }
}

/// A form was opened: what it holds is looked up at once. A confirmation without clashes needs nothing more, so it goes out.
pub fn opened(model: &mut Model) -> Vec<Effect> {
    match model.overlays.last() {
        Some(Overlay::Form(form)) if plans(form) && !matches!(form.purpose, Purpose::Add { .. }) => {
            let confirms = matches!(form.purpose, Purpose::Act { action: Action::Confirm, .. });
            ask(model, confirms)
        }
        _ => Vec::new(),
    }
}

/// Looks up what the form on top would clash with; with `send` it goes out once that is known and nothing new is to be said.
pub fn ask(model: &mut Model, send: bool) -> Vec<Effect> {
    let Some(Overlay::Form(form)) = model.overlays.last() else { return Vec::new() };
    if !unknown(form) || !lists::linked(model) {
        return Vec::new();
    }
    let (of, wishes) = (typed(form), wishes(model, form));
    if wishes.is_empty() {
        if let Some(Overlay::Form(form)) = model.overlays.last_mut() {
            form.clashes = Clashing { of: Some(of), ..Clashing::default() };
        }
        return Vec::new();
    }
    model.turn += 1;
    let (turn, zone) = (model.turn, model.setup.zone);
    if let Some(Overlay::Form(form)) = model.overlays.last_mut() {
        (form.clashes.of, form.clashes.turn, form.clashes.send) = (Some(of), Some(turn), send);
    }
    vec![Effect::FindClashes { turn, wishes, zone }]
}

/// Before the form on top goes out: looks up what is not known yet; `None` when it may go.
pub fn before(model: &mut Model) -> Option<Vec<Effect>> {
    let Some(Overlay::Form(form)) = model.overlays.last_mut() else { return None };
    if form.clashes.turn.is_some() && form.clashes.of.as_deref() == Some(&typed(form)) {
        form.clashes.send = true;
        return Some(Vec::new());
    }
    let effects = ask(model, true);
    (!effects.is_empty()).then_some(effects)
}

/// Takes over what was found, unless the form is gone or another search is under way.
pub fn answered(model: &mut Model, turn: u64, result: Result<Vec<(Uuid, Vec<Told>)>, String>) -> Vec<Effect> {
    let zone = model.setup.zone;
    let Some(Overlay::Form(form)) = model.overlays.last_mut() else { return Vec::new() };
    if form.clashes.turn != Some(turn) {
        return Vec::new();
    }
    form.clashes.turn = None;
    let send = std::mem::take(&mut form.clashes.send);
    let seen = keys(&form.clashes.found, zone);
    (form.clashes.found, form.clashes.failed) = match result {
        Ok(found) => (found, None),
        Err(why) => (Vec::new(), Some(why)),
    };
    let now = keys(&form.clashes.found, zone);
    let count = now.len();
    if !send {
        return Vec::new();
    }
    if now.is_subset(&seen) && form.clashes.failed.is_none() {
        return filling::send(model);
    }
    // What could not be looked up does not hold a form up that a person sent, only a confirmation nobody has seen.
    if form.clashes.failed.is_some() {
        let confirms = matches!(form.purpose, Purpose::Act { action: Action::Confirm, .. });
        return if confirms { Vec::new() } else { filling::send(model) };
    }
    model.say(LOOK_FIRST.with(model.lang, &[&count.to_string()]), true);
    Vec::new()
}

fn keys(found: &[(Uuid, Vec<Told>)], zone: Tz) -> BTreeSet<(Uuid, String)> {
    found.iter().flat_map(|(id, told)| told.iter().map(|told| (*id, told.key(*id, zone)))).collect()
}

/// The clashes of a record that whoever sends this form was shown, by their keys.
pub fn acknowledged(form: &Form, id: Uuid, zone: Tz) -> Option<(String, Value)> {
    let Purpose::Act { action: Action::Confirm, .. } = form.purpose else { return None };
    let found = form.clashes.found.iter().filter(|(of, told)| *of == id && !told.is_empty());
    let keys: BTreeSet<String> = found.flat_map(|(id, told)| told.iter().map(|told| told.key(*id, zone))).collect();
    (form.entity == Entity::Event && !keys.is_empty())
        .then(|| ("acknowledged".to_owned(), keys.into_iter().map(Value::from).collect()))
}

/// The database refused the form: what it clashes with may have changed meanwhile.
pub fn refused(model: &mut Model) -> Vec<Effect> {
    match model.overlays.last_mut() {
        Some(Overlay::Form(form)) if plans(form) => {
            form.clashes.of = None;
            ask(model, false)
        }
        _ => Vec::new(),
    }
}
