//! A figure, date, time or number as it stands in a text, read from its tokens.

use super::figure::Figure;
use super::finding::Kind;
use super::lexicon::Dimension;

/// A day as far as it was said; 0 is not said.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Day {
    pub day: u32,
    pub month: u32,
    pub year: i32,
    /// From 1, Monday.
    pub weekday: u8,
}

/// What was said.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Value {
    /// An amount of something.
    Amount(Dimension, Figure),
    /// A day.
    Day(Day),
    /// Minutes since midnight, minutes ahead of universal time if said, and whether the half of the day is known.
    Clock { minute: i32, zone: Option<i32>, whole: bool },
    /// A telephone number, as the digits one dials within the country.
    Phone(String),
    /// The number of a document, its parts apart by strokes.
    Document(String),
}

/// Something that was said, and where.
#[derive(Debug, Clone)]
pub(super) struct Mention {
    pub value: Value,
    /// The first token.
    pub from: usize,
    /// The token after the last.
    pub to: usize,
    /// What is counted: the noun, its classifier, what qualifies it; 0 is none.
    pub heads: [u64; 3],
    /// It begins (1) or ends (2) a range, or is what something was (3) or became (4); 0 is neither.
    pub end: u8,
}

impl Mention {
    /// What sort of fact it is.
    pub(super) fn kind(&self) -> Kind {
        match self.value {
            Value::Amount(Dimension::Money(_), _) => Kind::Money,
            Value::Amount(Dimension::Percent, _) => Kind::Percent,
            Value::Amount(Dimension::Duration, _) => Kind::Duration,
            Value::Amount(..) => Kind::Number,
            Value::Day(_) => Kind::Date,
            Value::Clock { .. } => Kind::Time,
            Value::Phone(_) => Kind::Phone,
            Value::Document(_) => Kind::Document,
        }
    }
}
