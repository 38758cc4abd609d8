//! How much of a release stands in an article, and whether its facts came through: pure text in, spans and facts out.

pub mod carried;
pub mod facts;
pub mod messages;
pub mod reuse;
pub mod texts;
