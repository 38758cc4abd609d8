//! What stands beside a request at triage: the request in full, and what the office remembers of its matter.

use uuid::Uuid;

use super::world::limited;
use crate::app::triage::Beside;
use crate::domain::entity::Entity;
use crate::store::{Store, StoreError};

/// Reads it all at once. The request counts: without what was answered before it can still be worked on.
pub(super) async fn read(store: &Store, id: Uuid) -> Result<Beside, StoreError> {
    let (card, memory, duplicates) = tokio::join!(
        limited(store.card(Entity::Request, id)),
        limited(store.memory(id)),
        limited(store.duplicates(id)),
    );
    let (forgot, memory, duplicates) = match (memory, duplicates) {
        (Ok(memory), Ok(duplicates)) => (None, memory, duplicates),
        (Err(why), _) | (_, Err(why)) => (Some(why.to_string()), Vec::new(), Vec::new()),
    };
    Ok(Beside { card: card?, memory, duplicates, forgot })
}
