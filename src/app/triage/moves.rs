//! Looking around beside the list: which part is looked at, and how far it is scrolled.

use super::{Side, view_mut};
use crate::app::effect::Effect;
use crate::app::model::Model;

/// Lines a key scrolls.
const STEP: usize = 4;
/// No part has more lines than this.
const LONGEST: usize = 20_000;

/// From the request to the earlier answers, or back.
pub fn side(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = view_mut(model) {
        view.side = match view.side {
            Side::Request => Side::Answers,
            Side::Answers => Side::Request,
        };
    }
    Vec::new()
}

fn scroll(model: &mut Model, to: impl Fn(usize) -> usize) -> Vec<Effect> {
    if let Some(view) = view_mut(model) {
        let top = &mut view.tops[view.side as usize];
        *top = to(*top).min(LONGEST);
    }
    Vec::new()
}

/// Scrolls the part that is looked at down.
pub fn down(model: &mut Model) -> Vec<Effect> {
    scroll(model, |top| top + STEP)
}

/// Scrolls it up.
pub fn up(model: &mut Model) -> Vec<Effect> {
    scroll(model, |top| top.saturating_sub(STEP))
}

/// Reads what is shown again.
pub fn reload(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = view_mut(model) {
        view.stale = true;
    }
    crate::app::run::board::reload(model)
}
