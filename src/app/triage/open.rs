//! Opening triage from wherever the reader is, and going back to the board.

use crate::app::effect::Effect;
use crate::app::lists;
use crate::app::model::{Mode, Model, Overlay};
use crate::app::run::board;
use crate::domain::entity::Entity;
use crate::text::phrase::Text;

const READ_ONLY: Text = Text::new("Dinding hanya untuk dibaca", "The wall only reads");

const OPEN: Text =
    Text::new("Triase sudah terbuka; Esc kembali ke papan", "Triage is open; Esc goes back to the board");

/// Triage is not for the wall.
pub fn why_not(model: &Model) -> Option<Text> {
    (model.setup.mode == Mode::Wall).then_some(READ_ONLY)
}

/// Triage lies open already.
pub fn is_open(model: &Model) -> Option<Text> {
    why_not(model).or_else(|| super::view(model).map(|_| OPEN))
}

/// Opens triage over whatever lies on the board; where it is open already, goes back to the board.
pub fn toggle(model: &mut Model) -> Vec<Effect> {
    if super::view(model).is_some() {
        return close(model);
    }
    model.overlays.clear();
    let effects = board::focus(model, Entity::Request);
    model.overlays.push(Overlay::Triage(Box::default()));
    // The same rows have another height now.
    lists::arrange(model, Entity::Request);
    effects
}

/// Back to the board.
pub fn close(model: &mut Model) -> Vec<Effect> {
    model.overlays.retain(|overlay| !matches!(overlay, Overlay::Triage(_)));
    lists::arrange(model, Entity::Request);
    Vec::new()
}

/// Takes back, one press at a time: the notice, the marks, the filter, the screen.
pub fn back(model: &mut Model) -> Vec<Effect> {
    let look = model.look(Entity::Request);
    let (marked, filtered) = (!look.marked.is_empty(), !look.filter.is_empty());
    if model.notice.take().is_some() {
    } else if marked {
        model.look_mut(Entity::Request).marked.clear();
    } else if filtered {
        model.look_mut(Entity::Request).filter.clear();
        lists::arrange(model, Entity::Request);
    } else {
        return close(model);
    }
    Vec::new()
}
