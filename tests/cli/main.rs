//! The command line as people and scripts use it, each as a login of its own.
#![allow(missing_docs, clippy::unwrap_used, clippy::expect_used, clippy::panic)]

#[path = "../support/mod.rs"]
mod support;

mod calendar;
mod events;
mod letters;
mod office;
mod plan;
mod records;
mod settings;
mod sources;
