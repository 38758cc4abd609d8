//! Moving in a text: by signs, by words, to its ends.

use super::{Spot, Text};
use crate::text::columns::{next_sign, sign_before};

impl Text {
    pub(super) fn before(&self, spot: Spot) -> Spot {
        match (spot.line, spot.byte) {
            (0, 0) => spot,
            (line, 0) => Spot { line: line - 1, byte: self.line(line - 1).len() },
            (line, byte) => Spot { line, byte: sign_before(self.line(line), byte) },
        }
    }

    pub(super) fn behind(&self, spot: Spot) -> Spot {
        let line = self.line(spot.line);
        match spot.byte {
            byte if byte < line.len() => Spot { byte: next_sign(line, byte), ..spot },
            _ if spot.line + 1 < self.lines.len() => Spot { line: spot.line + 1, byte: 0 },
            _ => spot,
        }
    }

    /// The start of the word before a place; a line break is passed by itself.
    pub(super) fn word_before(&self, spot: Spot) -> Spot {
        if spot.byte == 0 {
            return self.before(spot);
        }
        let head = self.line(spot.line).get(..spot.byte).unwrap_or_default();
        let rest = head.trim_end_matches(|letter: char| !letter.is_alphanumeric());
        let rest = rest.trim_end_matches(char::is_alphanumeric);
        self.settled(Spot { byte: rest.len(), ..spot })
    }

    /// The end of the word behind a place; a line break is passed by itself.
    pub(super) fn word_behind(&self, spot: Spot) -> Spot {
        let line = self.line(spot.line);
        if spot.byte >= line.len() {
            return self.behind(spot);
        }
        let tail = line.get(spot.byte..).unwrap_or_default();
        let rest = tail.trim_start_matches(|letter: char| !letter.is_alphanumeric());
        let rest = rest.trim_start_matches(char::is_alphanumeric);
        self.settled(Spot { byte: line.len() - rest.len(), ..spot })
    }

    /// A sign to the left.
    pub fn left(&mut self) {
        self.go(self.before(self.at));
    }

    /// A sign to the right.
    pub fn right(&mut self) {
        self.go(self.behind(self.at));
    }

    /// A word to the left.
    pub fn word_left(&mut self) {
        self.go(self.word_before(self.at));
    }

    /// A word to the right.
    pub fn word_right(&mut self) {
        self.go(self.word_behind(self.at));
    }

    /// To the first place.
    pub fn first(&mut self) {
        self.go(Spot::default());
    }

    /// To the last place.
    pub fn end(&mut self) {
        self.go(self.last());
    }
}
