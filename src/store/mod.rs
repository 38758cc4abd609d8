//! Postgres: what the office knows, read and written with the rights of whoever is at the keyboard.

pub mod migrate;
pub mod roles;
pub mod watch;
