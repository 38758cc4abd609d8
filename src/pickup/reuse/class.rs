//! What the shares make of an article, and the limits between the classes.

use crate::text::phrase::Text;

crate::domain::names::names! {
    /// How an article stands to a release, from most to least.
    Class {
        /// Nearly all of the release stands in the article (utuh).
        Whole = "whole",
        /// A part of it does (sebagian).
        Partial = "partial",
        /// A sentence or a quotation does (kutipan).
        Quote = "quote",
        /// Its figures and names do, in other words (rujukan).
        Reference = "reference",
        /// It has nothing of ours (tidak).
        None = "none",
    }
}

impl Class {
    /// The word for it.
    pub const fn text(self) -> Text {
        match self {
            Class::Whole => Text::new("utuh", "whole"),
            Class::Partial => Text::new("sebagian", "partial"),
            Class::Quote => Text::new("kutipan", "quote"),
            Class::Reference => Text::new("rujukan", "reference"),
            Class::None => Text::new("tidak", "none"),
        }
    }
}

/// From this share of the release on, an article carries the whole of it.
pub const WHOLE: f64 = 0.70;
/// From this share of the release on, it carries a part.
pub const PARTIAL: f64 = 0.20;
/// A smaller share is a quotation if so many words of it stand in one run, or between quotation marks.
pub const QUOTED_RUN: usize = 12;
/// Shared text counts from so many words in one run …
pub const RUN_WORDS: usize = 8;
/// … or from so many characters …
pub const RUN_CHARS: usize = 50;
/// … of at least so many words.
pub const FEWEST_WORDS: usize = 6;
/// Runs with at most so many other words between them are one.
pub const GAP: usize = 2;
/// Shared rare figures and names make a reference from this weight on: two rare facts.
pub const REFERENCE: f64 = 2.0;
