//! Watch terms: a small query language, all terms matched in one pass over a text.

pub mod fold;

mod eval;
mod index;
mod lex;
mod matcher;
mod parse;

pub use matcher::{Document, Mark, Matcher, Part, Scope, Term};
pub use parse::{QueryError, parse};
