//! What the tests stand on: a real database, and the real program in a terminal.
#![allow(dead_code, clippy::unwrap_used, clippy::expect_used, missing_docs)]

pub mod cluster;
pub mod console;
pub mod database;
pub mod dovecot;
pub mod exim;
pub mod hostile;
pub mod letters;
pub mod newsroom;
pub mod peers;
pub mod press;
pub mod proxy;
pub mod pty;
pub mod smtp;
pub mod sshd;
pub mod watch;

#[allow(unused_imports)]
pub use database::TestDb;
