//! What holds of a text, whatever keys are pressed in it.

#![allow(clippy::unwrap_used)]
use proptest::prelude::*;

use super::*;
use crate::app::editor::{find, typing};
use crate::app::key::Key;

const KEYS: &[&str] = &[
    "a",
    "b",
    "é",
    "Space",
    "👩",
    "\u{200d}",
    "💻",
    "\u{301}",
    "🇮",
    "🇩",
    "Enter",
    "Backspace",
    "Delete",
    "Left",
    "Right",
    "Up",
    "Down",
    "Home",
    "End",
    "ctrl-Left",
    "ctrl-Right",
    "ctrl-Home",
    "ctrl-End",
    "ctrl-w",
    "alt-d",
    "ctrl-k",
    "ctrl-u",
    "PageUp",
    "PageDown",
    "alt-Backspace",
];

fn press(text: &mut Text, key: &str) {
    let _full = typing::key(text, key.parse::<Key>().unwrap(), (9, 4));
}

fn holds(text: &Text) {
    let at = text.at();
    assert!(at.line < text.lines().len() && at.byte <= text.line(at.line).len());
    assert!(is_boundary(text.line(at.line), at.byte), "{at:?} in {:?}", text.line(at.line));
    let whole = text.whole();
    assert_eq!(text.letters(), whole.chars().count());
    assert_eq!(text.words(), whole.split_whitespace().count(), "{whole:?}");
}

#[test]
fn typing_is_taken_back_word_by_word_and_brought_again() {
    let mut text = Text::new("", 100);
    for letter in "banjir mulai surut".chars() {
        text.letter(letter).unwrap();
    }
    assert!(text.undo());
    assert_eq!(text.whole(), "banjir mulai ");
    assert!(text.undo() && text.undo() && !text.undo());
    assert_eq!((text.whole().as_str(), text.changed()), ("", false));
    assert!(text.redo() && text.redo());
    assert_eq!(text.whole(), "banjir mulai ");
}

#[test]
fn what_was_saved_is_unchanged_again_when_the_steps_since_are_taken_back() {
    let mut text = Text::new("satu", 100);
    text.end();
    text.letter('a').unwrap();
    text.keep();
    text.letter('b').unwrap();
    assert!(text.changed());
    assert!(text.undo());
    assert_eq!((text.whole().as_str(), text.changed()), ("satua", false));
    assert!(text.undo());
    assert!(text.changed());
}

#[test]
fn a_text_that_is_full_says_so_and_stays_as_it_is() {
    let mut text = Text::new("12345", 6);
    assert_eq!(text.insert("67"), Err(TooLong { most: 6 }));
    assert_eq!(text.insert("6"), Ok(()));
    assert_eq!(text.letter('7'), Err(TooLong { most: 6 }));
    assert_eq!(text.whole(), "612345");
}

#[test]
fn up_and_down_keep_their_column_over_rows_and_lines() {
    let mut text = Text::new("banjir mulai surut\nx\nbantuan tiba", 100);
    for key in ["Right", "Right", "Right", "Down", "Down", "Down"] {
        press(&mut text, key);
    }
    assert_eq!(text.at(), Spot { line: 1, byte: 1 });
    press(&mut text, "Down");
    assert_eq!(text.at(), Spot { line: 2, byte: 3 });
    press(&mut text, "Up");
    press(&mut text, "Up");
    assert_eq!(text.at(), Spot { line: 0, byte: 16 });
}

#[test]
fn words_are_found_in_any_case_and_round_the_end() {
    let mut text = Text::new("Banjir\nbanjir surut, BANJIR\nÉtape", 100);
    let places: Vec<Option<Spot>> = (0..4)
        .map(|_| {
            let found = find::next(&text, "banjir");
            found.into_iter().for_each(|spot| text.go(spot));
            found
        })
        .collect();
    let at = |line, byte| Some(Spot { line, byte });
    assert_eq!(places, [at(1, 0), at(1, 14), at(0, 0), at(1, 0)]);
    assert_eq!(find::previous(&text, "banjir"), at(0, 0));
    text.first();
    assert_eq!(find::previous(&text, "banjir"), at(1, 14));
    assert_eq!((find::next(&text, "étape"), find::next(&text, "api"), find::next(&text, "")), (at(2, 0), None, None));
}

#[test]
fn a_text_of_200_000_characters_is_typed_into_in_one_line_and_in_many() {
    let words = "air naik ".repeat(22_000);
    for whole in [words.clone(), words.replace("naik ", "naik\n")] {
        let mut text = Text::new(&whole, 200_000);
        for key in KEYS.iter().chain(&["ctrl-End"]).chain(KEYS) {
            press(&mut text, key);
        }
        holds(&text);
        while text.undo() {}
        assert_eq!(text.whole(), whole);
    }
}

#[test]
fn only_so_many_steps_are_kept() {
    let mut text = Text::new("", 200_000);
    for n in 0..MOST_STEPS + 10 {
        text.insert(&n.to_string()).unwrap();
    }
    let steps = std::iter::repeat_with(|| text.undo()).take_while(|undone| *undone).count();
    assert_eq!(steps, MOST_STEPS);
    assert_eq!((text.whole().as_str(), text.changed()), ("0123456789", true));
}

proptest! {
    #[test]
    fn every_step_is_taken_back_exactly_and_the_cursor_stands_between_signs(
        start in "[a é\n👩]{0,12}",
        keys in proptest::collection::vec(0..KEYS.len(), 0..60),
        pastes in proptest::collection::vec("[a é\n\u{301}]{0,6}", 0..4),
    ) {
        let mut text = Text::new(&start, 10_000);
        let mut pastes = pastes.into_iter();
        for (n, key) in keys.into_iter().enumerate() {
            press(&mut text, KEYS[key]);
            if n % 15 == 14 {
                text.insert(&pastes.next().unwrap_or_default()).unwrap();
            }
            holds(&text);
        }
        let end = text.whole();
        let mut steps = 0;
        while text.undo() {
            holds(&text);
            steps += 1;
        }
        prop_assert_eq!(text.whole(), start);
        prop_assert!(!text.changed());
        for _ in 0..steps {
            prop_assert!(text.redo());
        }
        prop_assert_eq!(text.whole(), end);
        holds(&text);
    }

    #[test]
    fn a_text_comes_back_from_its_json_as_it_was(start in "[a é\n]{0,12}", keys in proptest::collection::vec(0..KEYS.len(), 0..20)) {
        let mut text = Text::new(&start, 10_000);
        for key in keys {
            press(&mut text, KEYS[key]);
        }
        let json = serde_json::to_string(&text).unwrap();
        prop_assert_eq!(serde_json::from_str::<Text>(&json).unwrap(), text);
    }
}
