//! What the office knows, as plain data: entities, states, transitions, rows, fields and the wish to change them.

pub mod action;
pub mod agenda;
pub mod calendar;
pub mod card;
pub mod clash;
pub mod clock;
pub mod data;
pub mod entity;
pub mod exemption;
pub mod field;
pub mod holiday;
pub mod hours;
pub mod local;
pub mod machine;
pub mod memory;
pub(crate) mod names;
pub mod party;
pub mod register;
pub mod role;
pub mod row;
pub mod standard;
pub mod state;
pub mod study;
pub mod trial;
pub mod write;
pub mod yearly;
