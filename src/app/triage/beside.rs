//! What stands beside the list is read as the cursor comes to rest: one reading at a time, and one to follow.

use super::{Beside, View, view_mut};
use crate::app::effect::Effect;
use crate::app::lists;
use crate::app::model::Model;
use crate::app::msg::Failure;
use crate::domain::entity::{Entity, Topic};

/// Keeps what is shown with the cursor, however it moved, and asks for what has not been read. While a reading is under
/// way nothing is asked, so that a cursor held down reads no row that it only passes.
pub fn follow(model: &mut Model) -> Option<Effect> {
    let cursor = model.look(Entity::Request).cursor;
    let (linked, turn) = (lists::linked(model), model.turn + 1);
    let view = view_mut(model)?;
    if view.of != cursor {
        let (asked, side, last, begun) = (view.asked, view.side, view.last, view.begun);
        *view = View { of: cursor, stale: cursor.is_some(), asked, side, last, begun, ..View::default() };
    }
    let id = view.of.filter(|_| view.stale && view.asked.is_none() && linked)?;
    (view.stale, view.asked) = (false, Some(turn));
    model.turn = turn;
    Some(Effect::LoadBeside { turn, id })
}

/// A reading ended. What it brought of a row that the cursor has left is let go.
pub fn came(model: &mut Model, turn: u64, result: Result<Box<Beside>, Failure>) {
    let why = match &result {
        Err(failure) => Some(crate::app::failure::words(model, Entity::Request, failure)),
        Ok(_) => None,
    };
    let Some(view) = view_mut(model).filter(|view| view.asked == Some(turn)) else { return };
    view.asked = None;
    match result {
        Ok(beside) if view.of == Some(beside.card.id) => (view.beside, view.failed) = (Some(beside), None),
        Ok(_) => view.stale = true,
        // A failure of a row that was left says nothing of the one under the cursor, which is asked for next.
        Err(_) if view.stale => {}
        Err(_) => view.failed = why,
    }
}

/// The office changed: what is shown is read again when the list and the earlier answers may be others.
pub fn changed(model: &mut Model, topic: Topic) {
    if let Some(view) = view_mut(model)
        && matches!(topic, Topic::Request | Topic::Line)
    {
        view.stale = true;
    }
}

/// A minute has gone by: what failed is tried again.
pub fn minute(model: &mut Model) {
    if let Some(view) = view_mut(model)
        && view.failed.is_some()
    {
        view.stale = true;
    }
}

/// The database is back: what was under way will never be answered, and everything may have changed.
pub fn linked(model: &mut Model) {
    if let Some(view) = view_mut(model) {
        (view.asked, view.stale) = (None, true);
    }
}
