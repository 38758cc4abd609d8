//! The door through which the office's words come back: whoever wrote them, and with whatever program, what passes
//! it can be drawn, copied and exported without harm.

use chrono::{DateTime, NaiveDate, Utc};
use serde_json::Value;
use uuid::Uuid;

use crate::text::clean::{Lines, clean};

/// No text of the schema is longer, in characters.
const LONGEST: usize = 200_000;

/// What may stand in a column, made safe if it is text.
pub(super) trait Cleaned {
    /// The same without what is never drawn.
    fn cleaned(self) -> Self;
}

impl Cleaned for String {
    fn cleaned(self) -> Self {
        clean(&self, LONGEST, Lines::Many)
    }
}

impl<T: Cleaned> Cleaned for Option<T> {
    fn cleaned(self) -> Self {
        self.map(T::cleaned)
    }
}

impl<T: Cleaned> Cleaned for Vec<T> {
    fn cleaned(self) -> Self {
        self.into_iter().map(T::cleaned).collect()
    }
}

impl Cleaned for Value {
    fn cleaned(self) -> Self {
        match self {
            Self::String(text) => Self::String(text.cleaned()),
            Self::Array(items) => Self::Array(items.cleaned()),
            Self::Object(fields) => {
                Self::Object(fields.into_iter().map(|(key, value)| (key, value.cleaned())).collect())
            }
            other => other,
        }
    }
}

macro_rules! clean_already {
    ($($kind:ty)+) => { $(impl Cleaned for $kind { fn cleaned(self) -> Self { self } })+ };
}

clean_already! { bool i16 i32 i64 f32 f64 Uuid DateTime<Utc> NaiveDate }

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn every_text_of_a_record_is_cleaned_however_deep_it_lies() {
        let hostile = json!({"title": "\u{1b}]0;x\u{7}Satu", "n": 1, "list": [{"deep": "a\u{202e}b"}], "none": null});
        assert_eq!(hostile.cleaned(), json!({"title": "Satu", "n": 1, "list": [{"deep": "ab"}], "none": null}));
    }
}
