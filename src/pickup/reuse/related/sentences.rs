//! Sentences as bags of stems, weighted by how few sentences have them.

use std::collections::HashMap;

use super::super::tiling::Plain;
use super::super::words::{Prepared, id};
use super::{COSINE, DICE, FEWEST_COMMON, Seed};

/// A sentence and where it stands, in Unicode scalar values.
#[derive(Debug, Clone)]
pub(super) struct Sentence {
    pub start: usize,
    pub end: usize,
    stems: Vec<u32>,
}

impl Sentence {
    /// Neighbouring stems, and those with one between them, in either order.
    pub fn pairs(&self) -> Vec<u32> {
        let pair = |a: u32, b: u32| (a.min(b).rotate_left(16) ^ a.max(b)).wrapping_mul(0x9e37_79b1);
        let near = self.stems.windows(2).filter_map(|two| Some(pair(*two.first()?, *two.last()?)));
        near.chain(self.stems.windows(3).filter_map(|three| Some(pair(*three.first()?, *three.last()?)))).collect()
    }
}

/// Sentences with fewer words are joined to the next.
const SHORTEST: usize = 4;
/// Longer ones are cut: garbled text loses its full stops.
const LONGEST: usize = 45;
/// Stems are cut to so many letters: endings hardly matter then.
const STEM: usize = 6;
/// A stem in more sentences than this does not bring sentences together by itself.
const MOST_SENTENCES_OF_A_STEM: usize = 400;

/// The sentences of a text, of which `prepared` are the words.
pub(super) fn split(text: &str, prepared: &Prepared) -> Vec<Sentence> {
    let mut sentences: Vec<Sentence> = Vec::new();
    let mut now: Option<Sentence> = None;
    let mut ended = false;
    let mut chars = text.chars();
    let mut read = 0;
    for word in 0..prepared.len() {
        let (start, len) = (prepared.start(word), prepared.length(word));
        // What stands between two words says whether a sentence ends.
        let (mut stop, mut breaks) = (false, 0);
        for c in chars.by_ref().take(start - read) {
            breaks += usize::from(c == '\n');
            stop |= matches!(c, '.' | '?' | '!' | ';' | ':' | '…');
        }
        ended |= stop || breaks > 1;
        let written: String = chars.by_ref().take(len).collect();
        read = start + len;
        if let Some(sentence) = &now
            && (ended && sentence.stems.len() >= SHORTEST || sentence.stems.len() >= LONGEST)
        {
            sentences.extend(now.take());
        }
        ended = false;
        let sentence = now.get_or_insert(Sentence { start, end: start, stems: Vec::new() });
        sentence.end = start + len;
        sentence.stems.push(stem(&written));
    }
    match (now, sentences.last_mut()) {
        (Some(rest), Some(last)) if rest.stems.len() < SHORTEST => {
            last.end = rest.end;
            last.stems.extend(rest.stems);
        }
        (rest, _) => sentences.extend(rest),
    }
    sentences
}

/// The beginning of a word without Indonesian prefixes: `memperpanjang` and `diperpanjang` are one, `computing` and
/// `computer` too.
fn stem(word: &str) -> u32 {
    let lower = word.to_lowercase();
    let mut rest = lower.as_str();
    for prefix in ["meng", "meny", "mem", "men", "me", "di", "ber", "ter"] {
        if let Some(after) = rest.strip_prefix(prefix)
            && after.chars().count() >= 4
        {
            rest = after;
            break;
        }
    }
    let end = rest.char_indices().nth(STEM).map_or(rest.len(), |(at, _)| at);
    let rest = rest.get(..end).unwrap_or(rest);
    let rest = if rest.len() > 3 { rest.strip_suffix('s').unwrap_or(rest) } else { rest };
    id(rest)
}

/// Stem and weight, in the order of the stems.
type Vector = Vec<(u32, f32)>;

/// The sentences of both texts as vectors.
pub(super) struct Vectors {
    release: Vec<Vector>,
    article: Vec<Vector>,
}

impl Vectors {
    pub fn new(release: &[Sentence], article: &[Sentence]) -> Self {
        let bag = |sentence: &Sentence| -> Vector {
            let mut stems = sentence.stems.clone();
            stems.sort_unstable();
            stems.chunk_by(|a, b| a == b).filter_map(|same| Some((*same.first()?, same.len() as f32))).collect()
        };
        let mut release: Vec<Vector> = release.iter().map(bag).collect();
        let mut article: Vec<Vector> = article.iter().map(bag).collect();
        let all = (release.len() + article.len()) as f32;
        let mut holders: HashMap<u32, u32, Plain> = HashMap::with_hasher(Plain);
        for (stem, _) in release.iter().chain(&article).flatten() {
            *holders.entry(*stem).or_default() += 1;
        }
        for vector in release.iter_mut().chain(&mut article) {
            for (stem, weight) in vector.iter_mut() {
                let few = holders.get(stem).map_or(1, |count| *count) as f32;
                // Never nothing: in two short texts the same sentence would weigh nothing.
                *weight *= (1.0 + all / few).ln();
            }
        }
        Vectors { release, article }
    }

    /// All pairs of sentences that are alike.
    pub fn seeds(&self) -> Vec<Seed> {
        let mut places: HashMap<u32, Vec<u32>, Plain> = HashMap::with_hasher(Plain);
        for (at, vector) in self.release.iter().enumerate() {
            for (stem, _) in vector {
                places.entry(*stem).or_default().push(at as u32);
            }
        }
        let norms: Vec<f32> = self.release.iter().map(|vector| norm(vector)).collect();
        let mut common: Vec<(f32, u16)> = vec![(0.0, 0); self.release.len()];
        let mut touched: Vec<u32> = Vec::new();
        let mut seeds = Vec::new();
        for (article, vector) in self.article.iter().enumerate() {
            for (stem, weight) in vector {
                let Some(held) = places.get(stem).filter(|held| held.len() <= MOST_SENTENCES_OF_A_STEM) else {
                    continue;
                };
                for at in held {
                    let (Some(sum), Some(other)) = (common.get_mut(*at as usize), self.release.get(*at as usize))
                    else {
                        continue;
                    };
                    if sum.1 == 0 {
                        touched.push(*at);
                    }
                    let theirs = other.binary_search_by_key(stem, |(stem, _)| *stem).ok().and_then(|n| other.get(n));
                    sum.0 += weight * theirs.map_or(0.0, |(_, weight)| *weight);
                    sum.1 += 1;
                }
            }
            let own = norm(vector);
            for at in touched.drain(..) {
                let release = at as usize;
                let Some((dot, same)) = common.get_mut(release).map(std::mem::take) else { continue };
                let both = vector.len() + self.release.get(release).map_or(0, Vec::len);
                let cosine = f64::from(dot / (own * norms.get(release).copied().unwrap_or(1.0)).max(f32::MIN_POSITIVE));
                let dice = 2.0 * f64::from(same) / both as f64;
                if usize::from(same) >= FEWEST_COMMON && cosine >= COSINE && dice >= DICE {
                    seeds.push(Seed { article, release, cosine });
                }
            }
        }
        seeds
    }

    /// The cosine of some sentences of the article in a row with some of the release.
    pub fn whole(&self, article: (usize, usize), release: (usize, usize)) -> f64 {
        let (article, release) = (sum(&self.article, article), sum(&self.release, release));
        let dot: f32 = article.iter().filter_map(|(stem, weight)| Some(weight * release.get(stem)?)).sum();
        let norm = |sum: &HashMap<u32, f32, Plain>| sum.values().map(|weight| weight * weight).sum::<f32>().sqrt();
        f64::from(dot / (norm(&article) * norm(&release)).max(f32::MIN_POSITIVE))
    }
}

fn sum(vectors: &[Vector], (from, to): (usize, usize)) -> HashMap<u32, f32, Plain> {
    let mut sum = HashMap::with_hasher(Plain);
    for (stem, weight) in vectors.get(from..=to).unwrap_or_default().iter().flatten() {
        *sum.entry(*stem).or_default() += *weight;
    }
    sum
}

fn norm(vector: &[(u32, f32)]) -> f32 {
    vector.iter().map(|(_, weight)| weight * weight).sum::<f32>().sqrt()
}
