//! A line of typing as plain data; the editing itself is tui-input's.

use serde::{Deserialize, Serialize};
use tui_input::{Input, InputRequest};

use super::key::{Code, Key};

/// Longest text a line takes, in characters: the longest that the database takes of any field, the body of a release.
pub const LONGEST: usize = 200_000;
/// Longest text that is pasted into a line of one row, in characters.
pub const LONGEST_ROW: usize = 20_000;

/// What is typed so far and where the cursor stands, in characters.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Typed {
    /// The text.
    pub text: String,
    /// The cursor, counted in characters from the start.
    pub cursor: usize,
}

impl Typed {
    /// A line that already holds a text, with the cursor behind it.
    pub fn new(text: impl Into<String>) -> Self {
        let text = text.into();
        let cursor = text.chars().count();
        Self { text, cursor }
    }

    /// Lets a key edit the line; says whether the text changed.
    pub fn key(&mut self, key: Key) -> bool {
        let Some(request) = request(key) else { return false };
        if matches!(request, InputRequest::InsertChar(_)) && self.room() == 0 {
            return false;
        }
        let mut input = Input::new(std::mem::take(&mut self.text)).with_cursor(self.cursor);
        let changed = input.handle(request).is_some_and(|change| change.value);
        self.cursor = input.cursor();
        self.text = input.value().to_owned();
        changed
    }

    /// How many characters more it takes.
    pub fn room(&self) -> usize {
        LONGEST.saturating_sub(self.text.chars().count())
    }

    /// Puts text in at the cursor.
    pub fn insert(&mut self, text: &str) {
        let text: String = text.chars().take(self.room()).collect();
        let at = self.text.char_indices().nth(self.cursor).map_or(self.text.len(), |(byte, _)| byte);
        self.text.insert_str(at, &text);
        self.cursor += text.chars().count();
    }
}

fn request(key: Key) -> Option<InputRequest> {
    use InputRequest as R;
    Some(match (key.code, key.ctrl, key.alt) {
        (Code::Char(letter), false, false) => R::InsertChar(letter),
        (Code::Backspace, false, false) | (Code::Char('h'), true, false) => R::DeletePrevChar,
        (Code::Backspace, _, true) | (Code::Char('w'), true, false) => R::DeletePrevWord,
        (Code::Delete, false, false) => R::DeleteNextChar,
        (Code::Left, false, false) | (Code::Char('b'), true, false) => R::GoToPrevChar,
        (Code::Right, false, false) | (Code::Char('f'), true, false) => R::GoToNextChar,
        (Code::Left, true, false) | (Code::Char('b'), false, true) => R::GoToPrevWord,
        (Code::Right, true, false) | (Code::Char('f'), false, true) => R::GoToNextWord,
        (Code::Home, false, false) | (Code::Char('a'), true, false) => R::GoToStart,
        (Code::End, false, false) | (Code::Char('e'), true, false) => R::GoToEnd,
        (Code::Char('u'), true, false) => R::DeleteLine,
        (Code::Char('k'), true, false) => R::DeleteTillEnd,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn press(typed: &mut Typed, keys: &[&str]) {
        for key in keys {
            if let Ok(key) = key.parse() {
                typed.key(key);
            }
        }
    }

    #[test]
    fn letters_words_and_pastes_land_at_the_cursor() {
        let mut typed = Typed::new("banjir surut");
        press(&mut typed, &["ctrl-w", "n", "a", "i", "k"]);
        assert_eq!(typed.text, "banjir naik");
        press(&mut typed, &["Home"]);
        typed.insert("é ");
        assert_eq!((typed.text.as_str(), typed.cursor), ("é banjir naik", 2));
    }
}
