//! From one decision to the next: the cursor goes on to the clock that presses most of what is still to be done.

use uuid::Uuid;

use super::{view, view_mut};
use crate::app::effect::Effect;
use crate::app::lists;
use crate::app::model::{Model, Overlay};
use crate::domain::entity::Entity;
use crate::domain::machine;
use crate::domain::state::State;
use crate::domain::write::{Change, Write};
use crate::text::phrase::Text;

const NO_LAST: Text = Text::new("Belum ada yang ditangani di sini", "Nothing was acted on here yet");

/// A step begins.
pub fn begin(model: &mut Model) {
    let place = model.look(Entity::Request).place;
    if let Some(view) = view_mut(model) {
        view.begun = place;
    }
}

/// Steps were sent without a form: if the row under the cursor is one of them, the next one is under it now.
pub fn sent(model: &mut Model, effects: &[Effect]) {
    let ids: Vec<Uuid> = effects
        .iter()
        .filter_map(|effect| match effect {
            Effect::Write(Write { entity: Entity::Request, id, change: Change::Act(..), .. }) => Some(*id),
            _ => None,
        })
        .collect();
    went(model, &ids);
}

/// A write has been done. What was taken back is under the cursor again; of a step that a form had asked for, the next
/// one is.
pub fn done(model: &mut Model, write: &Write) {
    if view(model).is_none() || write.entity != Entity::Request {
        return;
    }
    match write.change {
        Change::Undo => to(model, write.id),
        // It was taken so that the form about it can be filled in.
        Change::Act(..) if is_written_about(model, write.id) => {}
        Change::Act(..) => went(model, &[write.id]),
        Change::Add(_) | Change::Edit(_) | Change::EditSeries(..) => {}
    }
}

fn is_written_about(model: &Model, id: Uuid) -> bool {
    model.overlays.iter().any(|overlay| matches!(overlay, Overlay::Form(form) if form.holds(id)))
}

fn went(model: &mut Model, ids: &[Uuid]) {
    let here = model.look(Entity::Request).cursor;
    let Some(id) = here.filter(|id| ids.contains(id)) else { return };
    let Some(view) = view_mut(model) else { return };
    view.last = Some(id);
    let begun = view.begun;
    if let Some(place) = next(model, id, begun) {
        lists::put(model, Entity::Request, place);
    }
}

/// The next row that waits for a decision, from where this one stood when the step began; behind the last one, the first.
fn next(model: &Model, id: Uuid, begun: usize) -> Option<usize> {
    let look = model.look(Entity::Request);
    let count = look.rows.len();
    let waits = |place: usize| {
        let row = look.rows.get(place).and_then(|row| model.data.requests.get(*row));
        row.is_some_and(|row| {
            let over = row.state == State::Answered || machine::is_final(Entity::Request, row.state);
            let asleep = row.snoozed_until.is_some_and(|until| until > model.now);
            row.id != id && !over && !asleep && !model.pending.contains_key(&row.id)
        })
    };
    let from = begun.min(count);
    (from..count).chain(0..from).find(|place| waits(*place))
}

/// Puts the cursor on a request, if the list shows it.
pub fn to(model: &mut Model, id: Uuid) {
    let look = model.look(Entity::Request);
    let place = look.rows.iter().position(|row| model.data.requests.get(*row).is_some_and(|row| row.id == id));
    if let Some(place) = place {
        lists::put(model, Entity::Request, place);
    }
}

/// Nothing was acted on yet.
pub fn no_last(model: &Model) -> Option<Text> {
    view(model).is_none_or(|view| view.last.is_none()).then_some(NO_LAST)
}

/// Back to the request that was acted on last.
pub fn last(model: &mut Model) -> Vec<Effect> {
    if let Some(id) = view(model).and_then(|view| view.last) {
        to(model, id);
    }
    Vec::new()
}
