//! What comes in by itself: mail out of whatever bytes arrive and the folders it is fetched from, and requests by HTTP.

pub mod account;
pub mod files;
pub mod imap;
pub mod inlet;
pub mod keep;
pub mod message;
pub mod report;

mod attachment;
mod automatic;
mod body;
mod connection;
mod folder;
mod headers;
mod html;
mod invitation;
mod parts;
mod quoted;
mod uuencoded;
