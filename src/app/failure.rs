//! Why something was not done, in the reader's words.

use super::model::Model;
use super::msg::Failure;
use crate::domain::entity::Entity;
use crate::domain::write::Refusal;
use crate::text::words::refusals;

/// Why it was not done, as a sentence.
pub fn words(model: &Model, entity: Entity, failure: &Failure) -> String {
    match failure {
        Failure::Refused(refusal) => sentence(model, entity, refusal),
        Failure::Lost(why) => why.clone(),
    }
}

/// Why it was refused. The database knows people by login; readers know them by name.
pub fn sentence(model: &Model, entity: Entity, refusal: &Refusal) -> String {
    match refusal {
        Refusal::Stale { by: Some(login), version } => {
            let named = Refusal::Stale { by: Some(model.data.name_of(login).to_owned()), version: *version };
            refusals::sentence(&named, entity, model.lang)
        }
        other => refusals::sentence(other, entity, model.lang),
    }
}
