//! The terminal: entered, painted on, and left as it was found, whatever happens.

pub mod painter;
pub mod style;
