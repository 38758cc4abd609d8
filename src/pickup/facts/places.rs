//! Places with the word that says what they are: `Kecamatan Rantau Indah`, `Jalan Veteran`, `Pemkab Muara Kencana`.

use super::lexicon::mark;
use super::synonyms::{AREAS, DIVISIONS};
use super::token::Token;

/// A place that was named.
#[derive(Debug, Clone)]
pub(super) struct Place {
    /// What sort of place, from 1.
    pub class: u8,
    /// The words of its name, by key.
    pub words: Vec<u64>,
    /// The first token, and the one after the last.
    pub from: usize,
    pub to: usize,
    /// The first token of the name itself.
    pub name: usize,
}

impl Place {
    /// Whether it is the area of a government.
    pub(super) fn is_area(&self) -> bool {
        self.class <= AREAS
    }

    /// Whether it is a part of such an area: a district, a village, a hamlet.
    pub(super) fn is_division(&self) -> bool {
        self.class > AREAS && self.class <= DIVISIONS
    }
}

/// A name of a place has at most so many words.
const LONGEST: usize = 3;

/// No text names more.
const MOST: usize = 400;

/// Every place that is named with its sort, in order.
pub(super) fn places(tokens: &[Token<'_>]) -> Vec<Place> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() && found.len() < MOST {
        let class = tokens.get(at).map_or(0, |t| if t.capital { t.entry.place } else { 0 });
        let shortened = tokens.get(at).is_some_and(|t| t.len <= 4);
        let point = usize::from(shortened && tokens.get(at + 1).is_some_and(|t| t.is_sign(".") && !t.spaced));
        let name = at + 1 + point;
        let to = if class > 0 { name_end(tokens, name) } else { name };
        if class == 0 || to == name {
            at += 1;
            continue;
        }
        found.push(place(tokens, class, at, name, to));
        at = to;
        // `Desa Karang Jati, Sukamaju, dan Wonorejo`
        for (name, to) in listed(tokens, to) {
            found.push(place(tokens, class, name, name, to));
            at = to;
        }
    }
    found
}

fn place(tokens: &[Token<'_>], class: u8, from: usize, name: usize, to: usize) -> Place {
    let words = tokens.get(name..to).unwrap_or_default().iter().map(|t| t.key).collect();
    Place { class, words, from, to, name }
}

/// The token after the capitalised words of a name.
fn name_end(tokens: &[Token<'_>], name: usize) -> usize {
    let mut to = name;
    while to < name + LONGEST && tokens.get(to).is_some_and(|t| is_name(t) && (to == name || t.spaced)) {
        to += 1;
    }
    to
}

fn is_name(token: &Token<'_>) -> bool {
    let entry = token.entry;
    token.is_word()
        && token.capital
        && !is_division(entry.place)
        && entry.office == 0
        && entry.weekday == 0
        && entry.month == 0
        && !entry.is(mark::STOP | mark::HONORIFIC | mark::SAID | mark::NUMBER)
        && !(entry.is(mark::OFFICE) && token.text.chars().all(char::is_uppercase))
}

/// Whether the word divides the country, and so begins a place of its own; `Bukit`, `Sungai` and `Kota` also begin names.
fn is_division(class: u8) -> bool {
    matches!(class, 1 | 3..=6)
}

/// The further names of a list that ends in `dan`.
fn listed(tokens: &[Token<'_>], from: usize) -> Vec<(usize, usize)> {
    let mut names = Vec::new();
    let mut at = from;
    for _ in 0..30 {
        let comma = tokens.get(at).is_some_and(|t| t.is_sign(","));
        let and = tokens.get(at + usize::from(comma)).is_some_and(|t| matches!(t.text, "dan" | "serta" | "and"));
        let name = at + usize::from(comma) + usize::from(and);
        let to = name_end(tokens, name);
        if name == at || to == name {
            return Vec::new();
        }
        names.push((name, to));
        if and {
            return names;
        }
        at = to;
    }
    Vec::new()
}
