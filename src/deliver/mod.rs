//! What goes out of the office by itself: answers by mail, each exactly once.

pub mod letter;
mod line;
pub mod sender;
pub mod server;
pub mod speak;
