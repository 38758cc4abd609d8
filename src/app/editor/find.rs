//! Looking for words in a text, in capitals or not.

use super::text::{Spot, Text};

/// The next place behind the cursor where these letters stand, from the start again behind the end.
pub fn next(text: &Text, words: &str) -> Option<Spot> {
    let (at, wanted) = (text.at(), folded(words)?);
    let here = text.lines().len();
    (0..=here).find_map(|step| {
        let line = (at.line + step) % here;
        let found = places(text.line(line), &wanted).find(|byte| step > 0 || *byte > at.byte);
        found.map(|byte| Spot { line, byte })
    })
}

/// The place before the cursor where these letters stand, from the end again before the start.
pub fn previous(text: &Text, words: &str) -> Option<Spot> {
    let (at, wanted) = (text.at(), folded(words)?);
    let here = text.lines().len();
    (0..=here).find_map(|step| {
        let line = (at.line + here - step) % here;
        let found = places(text.line(line), &wanted).filter(|byte| step > 0 || *byte < at.byte).last();
        found.map(|byte| Spot { line, byte })
    })
}

/// Where these letters stand in a line and how long they are there, in bytes.
pub fn spans(line: &str, words: &str) -> Vec<(usize, usize)> {
    let Some(wanted) = folded(words) else { return Vec::new() };
    places(line, &wanted).map(|byte| (byte, length(line, byte, wanted.len()))).collect()
}

fn folded(words: &str) -> Option<Vec<char>> {
    (!words.is_empty()).then(|| words.chars().map(fold).collect())
}

/// A letter as it is compared. Letters that have no single small one are compared as they are.
fn fold(letter: char) -> char {
    let mut small = letter.to_lowercase();
    match (small.next(), small.next()) {
        (Some(one), None) => one,
        _ => letter,
    }
}

fn places<'a>(line: &'a str, wanted: &'a [char]) -> impl Iterator<Item = usize> + 'a {
    line.char_indices().map(|(at, _)| at).filter(move |at| {
        let mut letters = line.get(*at..).unwrap_or_default().chars();
        wanted.iter().all(|letter| letters.next().map(fold) == Some(*letter))
    })
}

fn length(line: &str, at: usize, letters: usize) -> usize {
    line.get(at..).unwrap_or_default().chars().take(letters).map(char::len_utf8).sum()
}
