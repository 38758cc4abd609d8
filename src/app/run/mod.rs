//! The functions behind the command table, by what they touch.

pub mod act;
pub mod board;
pub mod bound;
pub mod card;
pub mod checklist;
pub mod clashes;
pub mod deliveries;
pub mod filling;
pub mod forms;
pub mod listing;
pub mod open;
pub mod orders;
pub mod trial;
pub mod typing;
