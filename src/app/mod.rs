//! The board as The Elm Architecture: messages in, model changed, effects out. It knows no clock, no I/O, no screen.

pub mod effect;
pub mod form;
pub mod key;
pub mod keymap;
pub mod layout;
pub mod model;
pub mod msg;
pub mod typed;
