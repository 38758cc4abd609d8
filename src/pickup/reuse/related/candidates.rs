//! Among many sources, those a text may say something of in other words: by pairs of neighbouring stems that few have.

use std::collections::HashMap;

use super::super::tiling::Plain;
use super::super::words::Prepared;
use super::sentences;

/// A pair of stems in more than this share of the sources tells nothing.
const COMMON: usize = 20;
/// A source is worth a look from so many pairs on.
const FEWEST: u32 = 3;

/// Sources by the pairs of stems they have.
#[derive(Default)]
pub struct Sources {
    count: u32,
    pairs: HashMap<u32, Vec<u32>, Plain>,
}

impl Sources {
    /// Add a source; they are counted from 0.
    pub fn add(&mut self, source: &str) {
        for pair in pairs(source) {
            self.pairs.entry(pair).or_default().push(self.count);
        }
        self.count += 1;
    }

    /// The sources most like this text, at most `most`, the likeliest first.
    pub fn like(&self, text: &str, most: usize) -> Vec<u32> {
        let mut scores: HashMap<u32, (u32, f32), Plain> = HashMap::with_hasher(Plain);
        let common = (self.count as usize / COMMON).max(3);
        for pair in pairs(text) {
            let Some(holders) = self.pairs.get(&pair).filter(|holders| holders.len() <= common) else { continue };
            let weight = (self.count as f32 / holders.len() as f32).ln() + 0.1;
            for holder in holders {
                let score = scores.entry(*holder).or_default();
                *score = (score.0 + 1, score.1 + weight);
            }
        }
        let mut best: Vec<(u32, f32)> = scores
            .into_iter()
            .filter(|(_, score)| score.0 >= FEWEST)
            .map(|(source, score)| (source, score.1))
            .collect();
        best.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        best.into_iter().take(most).map(|(source, _)| source).collect()
    }
}

/// Each once.
fn pairs(text: &str) -> Vec<u32> {
    let mut pairs: Vec<u32> =
        sentences::split(text, &Prepared::plain(text)).iter().flat_map(|one| one.pairs()).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}
