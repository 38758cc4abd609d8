//! What lies over the board and reads for itself: the inbox at triage, who asks, the plan, the press at an event. Each asks for what it lacks after
//! every message, one reading at a time.

use super::effect::Effect;
use super::model::Model;
use super::press::inviting;
use super::triage::beside;
use super::{asker, plan, playout, press};
use crate::domain::entity::Topic;

/// What is to be read now.
pub fn follow(model: &mut Model) -> impl Iterator<Item = Effect> + use<> {
    let read = [
        beside::follow(model),
        asker::follow(model),
        plan::follow(model),
        playout::follow(model),
        press::follow(model),
        inviting::follow(model),
    ];
    read.into_iter().flatten()
}

/// A minute has gone by: what failed is tried again.
pub fn minute(model: &mut Model) {
    beside::minute(model);
    asker::minute(model);
    plan::minute(model);
    playout::minute(model);
    press::minute(model);
}

/// The database is back: everything may have changed.
pub fn linked(model: &mut Model) -> Vec<Effect> {
    beside::linked(model);
    asker::linked(model);
    plan::linked(model);
    playout::linked(model);
    press::linked(model)
}

/// The office changed.
pub fn changed(model: &mut Model, topic: Topic) {
    beside::changed(model, topic);
    asker::changed(model, topic);
    plan::changed(model, topic);
    playout::changed(model, topic);
    press::changed(model, topic);
}
