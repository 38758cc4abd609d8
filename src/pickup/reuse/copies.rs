//! Syndication: the same text at several outlets, with another headline, another dateline, a sentence more or less.

use super::tiling::shingle;
use super::words::Prepared;

/// Words of a passage; short ones, so that a changed word spoils few.
const PASSAGE: usize = 3;
/// A text has so many bands …
pub const BANDS: usize = 32;
/// … of so many minima each. Texts of which the share `j` of all passages is common share a band with the probability
/// 1 - (1 - j^4)^32: 0.99 at j = 0.6, 1.00 at 0.7, 0.23 at 0.3.
const ROWS: usize = 4;
/// From this likeness on, two articles are one story and its copy.
pub const COPY: f64 = 0.65;
/// Shorter texts are alike by chance and have no bands.
const FEWEST_PASSAGES: usize = 20;

/// The bands of a text: copies share at least one with high probability, different texts hardly any. To be kept beside
/// the text and looked up by "any in common" before [`likeness`] decides.
pub fn bands(text: &str) -> Vec<u64> {
    let passages = passages(&Prepared::new(text));
    if passages.len() < FEWEST_PASSAGES {
        return Vec::new();
    }
    let mut minima = [u64::MAX; BANDS * ROWS];
    for passage in &passages {
        for (at, minimum) in minima.iter_mut().enumerate() {
            // Multiplying by different odd numbers and folding stands in for so many hash functions.
            let mixed =
                (passage ^ (at as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_mul(0xd6e8_feb8_6659_fd93);
            *minimum = (*minimum).min((mixed ^ (mixed >> 32)).wrapping_mul(0xd6e8_feb8_6659_fd93));
        }
    }
    let band = |(at, rows): (usize, &[u64])| {
        rows.iter().fold(at as u64 + 1, |hash, row| (hash ^ row).wrapping_mul(0xff51_afd7_ed55_8ccd).rotate_left(31))
    };
    minima.chunks(ROWS).enumerate().map(band).collect()
}

/// How much two texts are the same, 0 to 1: twice their common passages of three words by all of both (Dice).
pub fn likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (passages(&Prepared::new(a)), passages(&Prepared::new(b)));
    if a.is_empty() || b.is_empty() {
        return 0.0;
    }
    let (mut common, mut others) = (0usize, b.iter().peekable());
    for passage in &a {
        while others.next_if(|other| *other < passage).is_some() {}
        common += usize::from(others.next_if_eq(&passage).is_some());
    }
    2.0 * common as f64 / (a.len() + b.len()) as f64
}

/// Whether two texts are one story and its copy.
pub fn is_copy(a: &str, b: &str) -> bool {
    likeness(a, b) >= COPY
}

/// Each once, in order.
fn passages(text: &Prepared) -> Vec<u64> {
    let mut passages: Vec<u64> = text.ids.windows(PASSAGE).map(shingle).collect();
    passages.sort_unstable();
    passages.dedup();
    passages
}
