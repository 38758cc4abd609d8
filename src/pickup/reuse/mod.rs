//! Text reuse: which words of an article are those of a release, exactly where, and what that makes of it.
//!
//! The way of a comparison: [`words`] reads a text once (noise lines out, words folded, each with its place in the text
//! as given), [`tiling`] finds the runs of words that both have, [`boilerplate`] takes away what everybody writes,
//! [`compare`] measures and names what is left. [`index`] finds the releases worth comparing among those that are live,
//! [`marks`] carries what text reuse cannot see: the rare figures and names of a paraphrase.

pub mod boilerplate;
pub mod class;
pub mod compare;
pub mod copies;
pub mod index;
pub mod marks;
pub mod noise;
pub mod own;
pub mod related;
pub mod source;
pub mod tiling;
pub mod words;

pub use class::Class;
pub use compare::{Comparison, Fragment, compare};
pub use copies::{bands, is_copy, likeness};
pub use index::{Found, Index};
pub use marks::{Evidence, EvidenceKind};
pub use own::is_own;
pub use words::{Prepared, Span};
