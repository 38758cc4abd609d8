//! What a figure counts: the noun beside it.

use super::lexicon::{Dimension, mark};
use super::token::Token;

/// What is counted.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Counted {
    /// The noun, its classifier and what qualifies it, or stands before the figure; 0 is none.
    pub heads: [u64; 3],
    /// The token after the noun, as far as it belongs to the figure.
    pub to: usize,
    /// The noun stands right behind the figure and is one that is commonly counted.
    pub sure: bool,
}

/// So many words before a figure are asked for the noun.
const BACK: usize = 5;

/// Whether the sense of what an amount of this dimension is of matters for telling two amounts apart.
pub(super) const fn has_noun(dimension: Dimension) -> bool {
    matches!(dimension, Dimension::Count | Dimension::Mass | Dimension::Volume)
}

/// Finds what the figure in `from..to` counts.
pub(super) fn heads(tokens: &[Token<'_>], from: usize, to: usize, dimension: Dimension) -> Counted {
    if !has_noun(dimension) {
        return Counted { to, ..Counted::default() };
    }
    let mut counted = behind(tokens, to);
    if counted.heads[0] == 0 || dimension == Dimension::Count && is_general(&counted) {
        let before = ahead(tokens, from);
        if counted.heads[2] == 0 {
            counted.heads[2] = before;
        }
    }
    counted
}

/// Only a classifier: `41 titik`, `12 orang`.
fn is_general(counted: &Counted) -> bool {
    counted.heads[0] != 0 && counted.heads[0] == counted.heads[1]
}

fn behind(tokens: &[Token<'_>], to: usize) -> Counted {
    let mut counted = Counted { to, ..Counted::default() };
    let mut nouns = 0;
    for (at, token) in tokens.iter().enumerate().skip(to).take(4) {
        // `rumah-rumah`
        if token.is_sign("-") && !token.spaced {
            continue;
        }
        if !token.is_word() || token.is(mark::CUT) || token.entry.numeral.is_some() || token.sense == 0 {
            break;
        }
        if nouns == 0 && is_verb(token) {
            break;
        }
        let classifies = token.is(mark::CLASSIFIER | mark::PEOPLE);
        match (nouns, classifies) {
            (0, true) => counted.heads = [token.sense, token.sense, 0],
            (0, false) => counted.heads = [token.sense, 0, 0],
            (1, _) if counted.heads[1] != 0 && !is_verb(token) => counted.heads[0] = token.sense,
            (1, _) if counted.heads[1] != 0 => counted.heads[2] = token.sense,
            _ => {
                counted.heads[2] = token.sense;
                break;
            }
        }
        if nouns == 0 {
            counted.sure = classifies || token.entry.group != 0;
        }
        if nouns == 0 || nouns == 1 && counted.heads[1] != 0 && !is_verb(token) {
            counted.to = at + 1;
        }
        nouns += 1;
    }
    counted
}

/// What happens to those who are counted; other words in `ter-` are nouns: `tersangka`, `terpal`.
const STRUCK: &[&str] = &[
    "terdampak",
    "terendam",
    "tergenang",
    "terluka",
    "terkena",
    "tertimbun",
    "terisolasi",
    "terinfeksi",
    "terpapar",
    "terjangkit",
];

/// Whether the word looks like a verb.
fn is_verb(token: &Token<'_>) -> bool {
    let low = token.text.to_lowercase();
    ["me", "ber", "di"].iter().any(|prefix| low.starts_with(prefix)) && low.len() > 5 || STRUCK.contains(&low.as_str())
}

fn is_acronym(token: &Token<'_>) -> bool {
    token.len >= 2 && token.text.chars().all(char::is_uppercase)
}

/// The noun before a figure: `jumlah pengungsi mencapai 2.315`, `beras sebanyak 62 ton`.
fn ahead(tokens: &[Token<'_>], from: usize) -> u64 {
    let before = tokens.get(from.saturating_sub(BACK)..from).unwrap_or_default();
    for token in before.iter().rev() {
        if !token.is_word() || token.entry.numeral.is_some() {
            break;
        }
        if token.sense != 0
            && !is_acronym(token)
            && !token.is(mark::UPDATE)
            && (token.entry.group != 0 || !is_verb(token))
        {
            return token.sense;
        }
    }
    0
}
