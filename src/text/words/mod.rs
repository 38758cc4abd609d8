//! Everything the program says on screen, by theme. Terms are those of the glossary of Indonesian public relations.

pub mod actions;
pub mod asker;
pub mod attribution;
pub mod choices;
pub mod chrome;
pub mod editor;
pub mod facts;
pub mod fields;
pub mod guards;
pub mod kept;
pub mod plan;
pub mod playout;
pub mod press;
pub mod refusals;
pub mod states;
pub mod study;
pub mod things;
pub mod triage;

/// Defines public constants of [`Text`](super::phrase::Text), one a line: `NAME = "Indonesian", "English";`.
macro_rules! texts {
    ($($name:ident = $id:literal, $en:literal;)+) => {
        $(#[doc = concat!("“", $id, "” / “", $en, "”")]
        pub const $name: $crate::text::phrase::Text = $crate::text::phrase::Text::new($id, $en);)+

        /// Every text of this table, for looking over the wording.
        pub const ALL: &[$crate::text::phrase::Text] = &[$($name),+];
    };
}
pub(crate) use texts;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_languages_say_something_and_have_the_same_holes() {
        for text in chrome::ALL
            .iter()
            .chain(things::ALL)
            .chain(refusals::ALL)
            .chain(study::ALL)
            .chain(triage::ALL)
            .chain(asker::ALL)
            .chain(plan::ALL)
            .chain(editor::ALL)
            .chain(facts::ALL)
            .chain(press::ALL)
        {
            assert!(!text.id.is_empty() && !text.en.is_empty(), "{text:?}");
            assert_eq!(text.id.matches("{}").count(), text.en.matches("{}").count(), "{text:?}");
        }
    }
}
