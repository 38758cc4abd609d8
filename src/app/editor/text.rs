//! A text of many lines as plain data: lines, a cursor that never stands inside a sign, and what can be taken back.
//!
//! No operation costs more than the lines it touches, so that a text of 200,000 characters is typed into like a short one.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use crate::text::columns::{is_boundary, next_sign, sign_before};

/// At most so many steps can be taken back.
const MOST_STEPS: usize = 1_000;
/// The steps that can be taken back hold at most so many bytes; the newest is always kept.
const MOST_KEPT: usize = 4 << 20;

/// A place in a text.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Spot {
    /// The line, from 0.
    pub line: usize,
    /// The byte in the line.
    pub byte: usize,
}

/// How a step goes together with the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Join {
    Typed,
    Erased,
    Alone,
}

/// One step: at a place something went and something came.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Step {
    at: Spot,
    went: String,
    came: String,
    join: Join,
    /// Names the text as it is after this step.
    serial: u64,
}

/// The text would be longer than what holds it takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLong {
    /// At most so many characters.
    pub most: usize,
}

/// A text that is being written.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Text {
    lines: Vec<String>,
    at: Spot,
    /// The column that moves up and down keep to.
    pub(super) wished: Option<usize>,
    done: VecDeque<Step>,
    undone: Vec<Step>,
    kept: usize,
    letters: usize,
    words: usize,
    most: usize,
    serial: u64,
    /// The text as it was before the oldest step that can be taken back.
    floor: u64,
    /// The text as it was saved.
    saved: u64,
    /// The next letter begins a step of its own.
    apart: bool,
}

impl Text {
    /// A text with the cursor at its start; it takes at most `most` characters, and keeps what it already has.
    pub fn new(text: &str, most: usize) -> Self {
        Self {
            lines: text.split('\n').map(str::to_owned).collect(),
            at: Spot::default(),
            wished: None,
            done: VecDeque::new(),
            undone: Vec::new(),
            kept: 0,
            letters: text.chars().count(),
            words: text.split_whitespace().count(),
            most,
            serial: 0,
            floor: 0,
            saved: 0,
            apart: true,
        }
    }

    /// The lines; there is always one.
    pub fn lines(&self) -> &[String] {
        &self.lines
    }

    /// A line; empty behind the last.
    pub fn line(&self, line: usize) -> &str {
        self.lines.get(line).map_or("", String::as_str)
    }

    /// The whole text.
    pub fn whole(&self) -> String {
        self.lines.join("\n")
    }

    /// Where the cursor stands.
    pub const fn at(&self) -> Spot {
        self.at
    }

    /// Characters (code points), as the database counts them.
    pub const fn letters(&self) -> usize {
        self.letters
    }

    /// Words: what stands between white space.
    pub const fn words(&self) -> usize {
        self.words
    }

    /// At most so many characters.
    pub const fn most(&self) -> usize {
        self.most
    }

    fn standing(&self) -> u64 {
        self.done.back().map_or(self.floor, |step| step.serial)
    }

    /// Whether it is another text than the one that was saved.
    pub fn changed(&self) -> bool {
        self.standing() != self.saved
    }

    /// The text as it is now has been saved.
    pub fn keep(&mut self) {
        self.saved = self.standing();
    }

    /// The text is not the one that is saved, whatever is taken back.
    pub const fn lose(&mut self) {
        self.saved = u64::MAX;
    }

    fn last(&self) -> Spot {
        let line = self.lines.len().saturating_sub(1);
        Spot { line, byte: self.line(line).len() }
    }

    /// The cursor to a place, or the nearest one behind it that stands between signs.
    pub fn go(&mut self, to: Spot) {
        (self.at, self.wished, self.apart) = (self.settled(to), None, true);
    }

    fn settled(&self, to: Spot) -> Spot {
        let spot = to.min(self.last());
        let line = self.line(spot.line);
        let mut byte = spot.byte.min(line.len());
        while !line.is_char_boundary(byte) {
            byte += 1;
        }
        if !is_boundary(line, byte) {
            byte = next_sign(line, sign_before(line, byte));
        }
        Spot { line: spot.line, byte }
    }

    /// Puts a letter in at the cursor.
    ///
    /// # Errors
    /// When the text would be too long; then it stays as it is.
    pub fn letter(&mut self, letter: char) -> Result<(), TooLong> {
        self.put(letter.encode_utf8(&mut [0; 4]), if letter == '\n' { Join::Alone } else { Join::Typed })
    }

    /// Puts a text in at the cursor.
    ///
    /// # Errors
    /// When the text would be too long; then it stays as it is.
    pub fn insert(&mut self, text: &str) -> Result<(), TooLong> {
        self.put(text, Join::Alone)
    }

    fn put(&mut self, text: &str, join: Join) -> Result<(), TooLong> {
        if self.letters + text.chars().count() > self.most {
            return Err(TooLong { most: self.most });
        }
        self.change(self.at, self.at, text, join);
        Ok(())
    }

    /// The whole text becomes another; that is one step.
    ///
    /// # Errors
    /// When the other is too long; then it stays as it is.
    pub fn replace(&mut self, text: &str) -> Result<(), TooLong> {
        if text.chars().count() > self.most {
            return Err(TooLong { most: self.most });
        }
        let at = self.at;
        self.change(Spot::default(), self.last(), text, Join::Alone);
        self.go(at);
        Ok(())
    }

    /// Takes the sign before the cursor away.
    pub fn erase_before(&mut self) {
        self.change(self.before(self.at), self.at, "", Join::Erased);
    }

    /// Takes the sign behind the cursor away.
    pub fn erase_behind(&mut self) {
        self.change(self.at, self.behind(self.at), "", Join::Erased);
    }

    /// Takes the word before the cursor away.
    pub fn erase_word_before(&mut self) {
        self.change(self.word_before(self.at), self.at, "", Join::Alone);
    }

    /// Takes the word behind the cursor away.
    pub fn erase_word_behind(&mut self) {
        self.change(self.at, self.word_behind(self.at), "", Join::Alone);
    }

    /// Takes the rest of the line away; at its end the line break.
    pub fn erase_rest(&mut self) {
        let end = Spot { byte: self.line(self.at.line).len(), ..self.at };
        let end = if end == self.at { self.behind(end) } else { end };
        self.change(self.at, end, "", Join::Alone);
    }

    /// Takes the whole line away.
    pub fn erase_line(&mut self) {
        let line = self.at.line;
        let (from, to) = if line + 1 < self.lines.len() {
            (Spot { line, byte: 0 }, Spot { line: line + 1, byte: 0 })
        } else {
            (self.before(Spot { line, byte: 0 }), self.last())
        };
        self.change(from, to, "", Join::Alone);
    }

    fn change(&mut self, from: Spot, to: Spot, came: &str, join: Join) {
        self.wished = None;
        if from == to && came.is_empty() {
            return;
        }
        let went = self.swap(from, to, came);
        self.undone.clear();
        self.serial += 1;
        self.kept += went.len() + came.len();
        let serial = self.serial;
        let open = !std::mem::replace(&mut self.apart, false);
        match self.done.back_mut().filter(|last| open && last.join == join && last.serial != self.saved) {
            Some(last) if join == Join::Typed && ends(last) == from && same_word(&last.came, came) => {
                last.came.push_str(came);
                last.serial = serial;
            }
            Some(last) if join == Join::Erased && last.at == to => {
                (last.at, last.serial) = (from, serial);
                last.went.insert_str(0, &went);
            }
            Some(last) if join == Join::Erased && last.at == from => {
                last.serial = serial;
                last.went.push_str(&went);
            }
            _ => self.done.push_back(Step { at: from, went, came: came.to_owned(), join, serial }),
        }
        while self.done.len() > 1 && (self.done.len() > MOST_STEPS || self.kept > MOST_KEPT) {
            if let Some(oldest) = self.done.pop_front() {
                self.floor = oldest.serial;
                self.kept -= oldest.went.len() + oldest.came.len();
            }
        }
    }

    /// Something else stands between two places; the cursor goes behind it. Gives back what stood there.
    fn swap(&mut self, from: Spot, to: Spot, came: &str) -> String {
        let went = self.between(from, to);
        let word_head = tail_word(self.line(from.line).get(..from.byte).unwrap_or_default());
        let word_tail = head_word(self.line(to.line).get(to.byte..).unwrap_or_default());
        let counted = |middle: &str| count_words(word_head, middle, word_tail);
        self.words = self.words + counted(came) - counted(&went);
        self.letters = self.letters + came.chars().count() - went.chars().count();
        let tail = self.lines[to.line].split_off(to.byte);
        let mut head = std::mem::take(&mut self.lines[from.line]);
        head.truncate(from.byte);
        let mut pieces = came.split('\n');
        head.push_str(pieces.next().unwrap_or_default());
        let mut fresh = vec![head];
        fresh.extend(pieces.map(str::to_owned));
        let (line, last) = (from.line + fresh.len() - 1, fresh.len() - 1);
        let byte = fresh[last].len();
        fresh[last].push_str(&tail);
        self.lines.splice(from.line..=to.line, fresh);
        self.at = self.settled(Spot { line, byte });
        went
    }

    fn between(&self, from: Spot, to: Spot) -> String {
        if from.line == to.line {
            return self.line(from.line).get(from.byte..to.byte).unwrap_or_default().to_owned();
        }
        let mut text = self.line(from.line).get(from.byte..).unwrap_or_default().to_owned();
        for line in from.line + 1..to.line {
            text.push('\n');
            text.push_str(self.line(line));
        }
        text.push('\n');
        text.push_str(self.line(to.line).get(..to.byte).unwrap_or_default());
        text
    }

    /// Takes the last step back; says whether there was one.
    pub fn undo(&mut self) -> bool {
        let Some(step) = self.done.pop_back() else { return false };
        self.swap(step.at, ends(&step), &step.went);
        (self.wished, self.apart) = (None, true);
        self.kept -= step.went.len() + step.came.len();
        self.undone.push(step);
        true
    }

    /// Does the step that was taken back again; says whether there was one.
    pub fn redo(&mut self) -> bool {
        let Some(step) = self.undone.pop() else { return false };
        self.swap(step.at, behind(step.at, &step.went), &step.came);
        (self.wished, self.apart) = (None, true);
        self.kept += step.went.len() + step.came.len();
        self.done.push_back(step);
        true
    }
}

/// Where what came in a step ends.
fn ends(step: &Step) -> Spot {
    behind(step.at, &step.came)
}

/// Where a text ends that begins at a place.
fn behind(at: Spot, text: &str) -> Spot {
    match text.rfind('\n') {
        Some(last) => Spot { line: at.line + text.matches('\n').count(), byte: text.len() - last - 1 },
        None => Spot { byte: at.byte + text.len(), ..at },
    }
}

/// A word with the blanks behind it is one step.
fn same_word(before: &str, came: &str) -> bool {
    !before.ends_with(char::is_whitespace) || came.starts_with(char::is_whitespace)
}

fn tail_word(text: &str) -> bool {
    text.chars().next_back().is_some_and(|letter| !letter.is_whitespace())
}

fn head_word(text: &str) -> bool {
    text.chars().next().is_some_and(|letter| !letter.is_whitespace())
}

/// Words of a text that stands between two others, whose ends may be parts of its words. The words of the others are
/// counted with it as far as they touch it.
fn count_words(before: bool, text: &str, after: bool) -> usize {
    if text.is_empty() {
        return usize::from(before || after);
    }
    let around = usize::from(before && !head_word(text)) + usize::from(after && !tail_word(text));
    text.split_whitespace().count() + around
}

mod moves;
#[cfg(test)]
mod tests;
