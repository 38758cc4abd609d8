//! Passages that say the same in other words: reordered, edited with synonyms, garbled or summarised.
//!
//! Sentences of both texts are compared as bags of stems (cosine of their weights and Dice of their sets); pairs that are
//! alike are seeds, seeds that lie close together in both texts become a passage, and a passage stays if its two sides as
//! wholes are alike. The idea is that of Sanchez-Perez, Sidorov and Gelbukh (PAN at CLEF 2014, text alignment), written
//! anew; the limits were chosen on made corpora.

pub mod candidates;
mod cluster;
pub mod passages;
mod sentences;

use serde::Serialize;

use self::cluster::{Cluster, Gaps};
use self::sentences::{Sentence, Vectors};
use super::words::{Prepared, Span};

/// A passage of the article that says what a passage of the release says.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Related {
    /// Where it stands in the release.
    pub release: Span,
    /// Where it stands in the article.
    pub article: Span,
    /// The cosine of both as wholes, 0 to 1.
    pub similarity: f64,
}

/// Two sentences are alike from this cosine …
const COSINE: f64 = 0.32;
/// … and this share of common stems (Dice) on …
const DICE: f64 = 0.27;
/// … if they have at least so many stems in common.
const FEWEST_COMMON: usize = 3;
/// Of a text no more sentences are looked at.
const MOST_SENTENCES: usize = 20_000;
/// For the pick-up of a release, a passage is at least this much alike …
const ALIKE: f64 = 0.5;
/// … and this long, in characters.
const LONG: usize = 90;

/// A text and its words.
#[derive(Clone, Copy)]
struct Read<'t> {
    text: &'t str,
    words: &'t Prepared,
}

/// A pair of sentences that are alike.
#[derive(Debug, Clone, Copy)]
struct Seed {
    article: usize,
    release: usize,
    cosine: f64,
}

/// The sentences of two texts and what is alike in them.
struct Aligned {
    release: Vec<Sentence>,
    article: Vec<Sentence>,
    vectors: Vectors,
    seeds: Vec<Seed>,
}

impl Aligned {
    fn new(release: Read, article: Read) -> Self {
        let cut = |read: Read| {
            let mut sentences = sentences::split(read.text, read.words);
            sentences.truncate(MOST_SENTENCES);
            sentences
        };
        let (release, article) = (cut(release), cut(article));
        let vectors = Vectors::new(&release, &article);
        let seeds = vectors.seeds();
        Aligned { release, article, vectors, seeds }
    }

    fn clusters(&self, gaps: Gaps) -> Vec<Cluster> {
        cluster::clusters(&self.seeds, gaps, |article, release| self.vectors.whole(article, release))
    }

    fn related(&self, cluster: &Cluster) -> Related {
        let span = |sentences: &[Sentence], (from, to): (usize, usize)| {
            let (first, last) = (sentences.get(from), sentences.get(to));
            let start = first.map_or(0, |sentence| sentence.start);
            Span { start, len: last.map_or(start, |sentence| sentence.end) - start }
        };
        Related {
            release: span(&self.release, cluster.release),
            article: span(&self.article, cluster.article),
            similarity: cluster.cosine,
        }
    }
}

/// The passages of an article that say what passages of a release say, in the order of the article.
pub fn related(release: &str, article: &str) -> Vec<Related> {
    let (ours, theirs) = (Prepared::new(release), Prepared::new(article));
    let aligned = Aligned::new(Read { text: release, words: &ours }, Read { text: article, words: &theirs });
    let clusters = aligned.clusters(Gaps { article: 1, release: 2 });
    let mut found: Vec<Related> = clusters.iter().map(|cluster| aligned.related(cluster)).collect();
    found.retain(|one| one.similarity >= ALIKE && one.article.len >= LONG && one.release.len >= LONG);
    found
}
