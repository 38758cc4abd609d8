//! Snoozing again as last time: `.` in the list, or as the first letter of the prompt.

use serde_json::Value;

use crate::app::effect::Effect;
use crate::app::form::{Form, Purpose};
use crate::app::key::Key;
use crate::app::model::{Model, Overlay};
use crate::app::run::{act, filling};
use crate::app::typed::Typed;
use crate::app::value;
use crate::domain::action::Action;
use crate::domain::entity::Entity;
use crate::domain::field::Kind;
use crate::text::phrase::Text;

const NEVER: Text = Text::new("Belum pernah menunda; z menunda", "Nothing was snoozed yet; z snoozes");

const fn is_snooze(form: &Form) -> bool {
    matches!(form.purpose, Purpose::Act { action: Action::Snooze, .. })
}

/// A form goes out: what it says of snoozing is kept for the next time, as it was typed.
pub fn keep(model: &mut Model, form: &Form) {
    if is_snooze(form)
        && let Some(line) = form.lines.iter().find(|line| line.key == "until")
    {
        model.last_snooze = Some(line.input.text.clone());
    }
}

/// A full stop as the first letter of the prompt snoozes as last time.
pub fn dot(model: &mut Model, key: Key) -> Option<Vec<Effect>> {
    let last = model.last_snooze.clone()?;
    let Some(Overlay::Form(form)) = model.overlays.last_mut() else { return None };
    if key.typed() != Some('.') || !is_snooze(form) || form.sent {
        return None;
    }
    let line = form.lines.iter_mut().find(|line| line.key == "until" && line.input.text.is_empty())?;
    line.input = Typed::new(last);
    Some(filling::send(model))
}

/// Nothing was snoozed yet, or this cannot be.
pub fn no_again(model: &Model) -> Option<Text> {
    model.last_snooze.is_none().then_some(NEVER)
}

/// Snoozes as last time; what was typed then is read anew, so that `+2j` is two hours from now.
pub fn again(model: &mut Model) -> Vec<Effect> {
    let Some(typed) = model.last_snooze.clone().filter(|_| act::entity(model) == Entity::Request) else {
        return Vec::new();
    };
    match value::read(model, Kind::When, &typed) {
        Ok(value::Understood { value: Value::String(until), .. }) => {
            act::act(model, Action::Snooze, &[("until", &until)])
        }
        Ok(_) => Vec::new(),
        Err(why) => {
            model.say(why, true);
            Vec::new()
        }
    }
}
