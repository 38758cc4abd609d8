//! Text reuse: the office's own examples, made material, laws, plagiarism corpora.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod corpus;
mod laws;
mod made;
mod office;
mod plagdet;
mod quality;
