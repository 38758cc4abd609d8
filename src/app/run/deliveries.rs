//! From a release to those that have its text.

use super::act;
use super::board;
use crate::app::effect::Effect;
use crate::app::lists;
use crate::app::model::{Model, Overlay};
use crate::domain::entity::Entity;

/// Opens the register of destinations with those of the release under the cursor, or of the card.
pub fn of_release(model: &mut Model) -> Vec<Effect> {
    let Some(target) = act::targets(model).first().map(|target| target.id) else { return Vec::new() };
    let row = model.data.releases.iter().find(|row| row.id == target);
    let card = match model.under_palette() {
        Some(Overlay::Card(view)) => view.card.as_deref(),
        _ => None,
    };
    let title = || row.map(|row| row.title.clone()).or_else(|| card.map(|card| card.title.clone()));
    let number = row.and_then(|row| row.number.clone()).or_else(|| card.and_then(|card| card.number.clone()));
    let words = number.or_else(title).unwrap_or_default();
    let effects = board::open(model, Entity::Delivery);
    model.look_mut(Entity::Delivery).filter = words;
    lists::arrange(model, Entity::Delivery);
    effects
}
