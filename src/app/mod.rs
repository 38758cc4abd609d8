//! The board as The Elm Architecture: messages in, model changed, effects out. It knows no clock, no I/O, no screen.

pub mod ask;
pub mod asker;
pub mod call;
pub mod command;
pub mod effect;
pub mod form;
pub mod key;
pub mod keymap;
pub mod keytable;
pub mod layout;
pub mod lists;
pub mod model;
pub mod msg;
pub mod press;
pub mod pressure;
pub mod run;
pub mod share;
pub mod study;
pub mod taken;
pub mod triage;
pub mod typed;
pub mod update;
pub mod value;
pub mod wake;
pub mod wall;
