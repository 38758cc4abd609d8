//! What was done at the door or to a question, on its way to the database: shown as such until it answers.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::view_mut;
use crate::app::effect::Effect;
use crate::app::failure;
use crate::app::model::Model;
use crate::app::msg::Failure;
use crate::domain::entity::Entity;
use crate::domain::invite::Who;
use crate::domain::press::Deed;
use crate::text::words::press as words;

/// So many may be on their way; a door that is cut off does not gather more.
const MOST: usize = 50;

/// A change on its way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sent {
    /// What was sent.
    pub deed: Deed,
    /// What is said when it is done.
    pub said: String,
    /// The database was lost before it answered; it is asked again when it is back.
    pub unsure: bool,
}

/// Sends a change, unless the same is on its way.
pub fn send(model: &mut Model, deed: Deed, said: String) -> Vec<Effect> {
    if model.deeds.iter().any(|sent| sent.deed == deed) {
        return Vec::new();
    }
    if model.deeds.len() >= MOST {
        model.say(words::TOO_MANY.get(model.lang), true);
        return Vec::new();
    }
    model.deeds.push(Sent { deed: deed.clone(), said, unsure: false });
    vec![Effect::Press(deed)]
}

/// Whether something about this guest or question is on its way.
pub fn is_under_way(model: &Model, id: Uuid) -> bool {
    model.deeds.iter().any(|sent| of(&sent.deed) == id)
}

const fn of(deed: &Deed) -> Uuid {
    match deed {
        Deed::Invite { who: Who::Outlet(id) | Who::Journalist(id), .. } => *id,
        Deed::Invite { event, .. } | Deed::Told { event, .. } => *event,
        Deed::Attend { guest, .. }
        | Deed::Rsvp { guest, .. }
        | Deed::Accredit { guest, .. }
        | Deed::Uninvite { guest } => *guest,
        Deed::WalkIn { id, .. }
        | Deed::Ask { id, .. }
        | Deed::Settle { id, .. }
        | Deed::Request { id }
        | Deed::Line { id } => *id,
    }
}

/// The database answered, or was lost: then it is asked again, which is harmless.
pub fn answered(model: &mut Model, deed: &Deed, result: Result<(), Failure>) -> Vec<Effect> {
    let Some(place) = model.deeds.iter().position(|sent| sent.deed == *deed) else { return Vec::new() };
    match result {
        Err(Failure::Lost(_)) => {
            model.deeds[place].unsure = true;
            model.say(words::UNSURE.get(model.lang), true);
            return Vec::new();
        }
        Ok(()) => {
            let sent = model.deeds.remove(place);
            model.say(sent.said, false);
        }
        Err(failure) => {
            model.deeds.remove(place);
            let why = failure::words(model, Entity::Event, &failure);
            model.say(why, true);
        }
    }
    if let Some(view) = view_mut(model) {
        view.stale = true;
    }
    Vec::new()
}

/// What nobody knows to have arrived, once more.
pub fn again(model: &mut Model) -> Vec<Effect> {
    let unsure = model.deeds.iter_mut().filter(|sent| sent.unsure);
    unsure
        .map(|sent| {
            sent.unsure = false;
            Effect::Press(sent.deed.clone())
        })
        .collect()
}
