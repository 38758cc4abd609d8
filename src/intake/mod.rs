//! Mail from outside: messages read out of whatever bytes arrive, and the folders they are fetched from.

pub mod account;
pub mod files;
pub mod imap;
pub mod keep;
pub mod message;

mod attachment;
mod automatic;
mod body;
mod connection;
mod folder;
mod headers;
mod html;
mod quoted;
