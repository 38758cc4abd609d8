//! kentongan: the command centre of a regional government's Public Communication Division, in a terminal.
//!
//! The folders are layers; imports only go down (see the README's architecture section and `tests/shape.rs`).

pub mod app;
pub mod cli;
pub mod deliver;
pub mod domain;
pub mod intake;
pub mod panes;
pub mod pickup;
pub mod runtime;
pub mod store;
pub mod text;
pub mod theme;
pub mod view;
pub mod watch;
