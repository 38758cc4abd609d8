//! The world: folders, settings, the private database, the terminal, input, signals and logs.

pub mod config;
pub mod database;
pub mod embedded;
pub mod folders;
pub mod input;
pub mod signals;
pub mod terminal;
