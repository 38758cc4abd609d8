//! Opening and closing the calendar, and the cards that are opened from it; the steps of a slot are those of its delivery.

use super::{View, view, view_mut};
use crate::app::effect::Effect;
use crate::app::model::{Mode, Model, Overlay};
use crate::app::plan::today;
use crate::app::run::open;
use crate::domain::entity::Entity;
use crate::text::phrase::Text;

const READ_ONLY: Text = Text::new("Dinding hanya untuk dibaca", "The wall only reads");
const NOTHING: Text = Text::new("Tidak ada tayangan di sini", "Nothing runs here");
const NO_CHANNEL: Text = Text::new("Tidak ada kanal di sini", "There is no channel here");

/// The calendar is not for the wall.
pub fn why_not(model: &Model) -> Option<Text> {
    (model.setup.mode == Mode::Wall).then_some(READ_ONLY)
}

/// Opens the calendar of this week; where it lies on top already, closes it.
pub fn toggle(model: &mut Model) -> Vec<Effect> {
    if matches!(model.under_palette(), Some(Overlay::Playout(_))) {
        return close(model);
    }
    // One is enough: what lies over an open one gives way.
    if let Some(place) = model.overlays.iter().position(|overlay| matches!(overlay, Overlay::Playout(_))) {
        model.overlays.truncate(place + 1);
        return Vec::new();
    }
    if open::has_room(model) {
        let today = today(model);
        model.overlays.push(Overlay::Playout(Box::new(View::new(today))));
    }
    Vec::new()
}

/// Closes it.
pub fn close(model: &mut Model) -> Vec<Effect> {
    model.overlays.retain(|overlay| !matches!(overlay, Overlay::Playout(_)));
    Vec::new()
}

/// Takes back, one press at a time: the notice, then the calendar.
pub fn back(model: &mut Model) -> Vec<Effect> {
    if model.notice.take().is_some() {
        return Vec::new();
    }
    close(model)
}

/// Reads it again.
pub fn reload(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = view_mut(model) {
        view.stale = true;
    }
    Vec::new()
}

/// Nothing stands under the cursor.
pub fn nothing(model: &Model) -> Option<Text> {
    view(model).is_none_or(|view| view.slot().is_none()).then_some(NOTHING)
}

/// Opens the card of the slot under the cursor: its destination.
pub fn card(model: &mut Model) -> Vec<Effect> {
    match view(model).and_then(View::slot).map(|slot| slot.id) {
        Some(id) => open::show(model, Entity::Delivery, id, false),
        None => Vec::new(),
    }
}

/// There is no channel under the cursor.
pub fn no_channel(model: &Model) -> Option<Text> {
    view(model).is_none_or(|view| view.channel.is_none()).then_some(NO_CHANNEL)
}

/// Opens the card of the channel under the cursor.
pub fn channel(model: &mut Model) -> Vec<Effect> {
    match view(model).and_then(|view| view.channel) {
        Some(id) => open::show(model, Entity::Channel, id, false),
        None => Vec::new(),
    }
}
