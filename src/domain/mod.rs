//! What the office knows, as plain data: entities, states, transitions, rows, fields and the wish to change them.

pub mod action;
pub mod card;
pub mod data;
pub mod entity;
pub mod field;
pub mod machine;
pub(crate) mod names;
pub mod role;
pub mod row;
pub mod state;
pub mod write;
