//! What goes out of the office by itself: answers by mail and releases to their channels, each exactly once.

pub mod channel;
pub mod courier;
pub mod letter;
mod line;
pub mod pictures;
pub mod sender;
pub mod server;
pub mod speak;
