//! Watch terms: a small query language, all terms matched in one pass over a text.

mod fold;
mod matcher;
mod parse;

pub use matcher::{Mark, Matcher, Part, Scope, Term};
pub use parse::QueryError;
