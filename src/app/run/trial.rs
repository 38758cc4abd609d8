//! Trying a watch term while its form is filled in: what makes no sense is said at its place, the rest by its finds.

use super::filling;
use crate::app::effect::Effect;
use crate::app::form::{Form, Purpose};
use crate::app::lists;
use crate::app::model::{Model, Overlay};
use crate::app::value;
use crate::domain::entity::Entity;
use crate::domain::field::{Kind, SCOPES};
use crate::domain::trial::Tried;

/// The fields that decide what a term finds.
const FIELDS: [&str; 3] = ["query", "exclude", "scope"];

fn text<'a>(form: &'a Form, key: &str) -> &'a str {
    form.lines.iter().find(|line| line.key == key).map_or("", |line| line.input.text.trim())
}

fn wish(form: &Form) -> String {
    FIELDS.map(|key| text(form, key)).join("\n")
}

/// Whether a line of this form decides what a term finds.
pub fn decides(form: &Form, key: &str) -> bool {
    form.entity == Entity::Term && !matches!(form.purpose, Purpose::Act { .. }) && FIELDS.contains(&key)
}

/// Whether the form holds a term that was not tried as it stands.
pub fn untried(form: &Form) -> bool {
    form.lines.iter().any(|line| decides(form, &line.key)) && form.trial.of.as_deref() != Some(&wish(form))
}

/// Tries the term of the form on top; with `send` the form goes out once it is known to make sense.
pub fn ask(model: &mut Model, send: bool) -> Vec<Effect> {
    let Some(Overlay::Form(form)) = model.overlays.last() else { return Vec::new() };
    if !untried(form) || text(form, "query").is_empty() || !lists::linked(model) {
        return Vec::new();
    }
    let scope = value::read(model, Kind::Choice(SCOPES), text(form, "scope")).ok();
    let scope = scope.and_then(|scope| scope.value.as_str().map(str::to_owned)).unwrap_or_else(|| "body".to_owned());
    let (query, exclude) = (text(form, "query").to_owned(), text(form, "exclude").to_owned());
    model.turn += 1;
    let (turn, lang, zone) = (model.turn, model.lang, model.setup.zone);
    if let Some(Overlay::Form(form)) = model.overlays.last_mut() {
        (form.trial.of, form.trial.turn, form.trial.send) = (Some(wish(form)), Some(turn), send);
    }
    vec![Effect::TryTerm { turn, query, exclude, scope, lang, zone }]
}

/// Takes over how the trial ended, unless the form is gone or another trial is under way.
pub fn answered(model: &mut Model, turn: u64, tried: Tried) -> Vec<Effect> {
    let Some(Overlay::Form(form)) = model.overlays.last_mut() else { return Vec::new() };
    if form.trial.turn != Some(turn) {
        return Vec::new();
    }
    form.trial.turn = None;
    let send = std::mem::take(&mut form.trial.send);
    match tried {
        Tried::Found(found) => form.trial.found = Some(found),
        // Whether it makes sense is known all the same: the place would have been said.
        Tried::Failed(_) => form.trial.found = None,
        Tried::Wrong { field, at, why } => {
            (form.trial.of, form.trial.found) = (None, None);
            if let Some(place) = form.lines.iter().position(|line| line.key == field) {
                let line = &mut form.lines[place];
                line.error = Some(why);
                line.input.cursor = at.min(line.input.text.chars().count());
                form.place = place;
            }
            return Vec::new();
        }
    }
    if send { filling::send(model) } else { Vec::new() }
}
