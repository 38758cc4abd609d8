//! Seeds that lie close together in both texts, as passages.

use super::Seed;

/// How many sentences without a seed a passage may have in a row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Gaps {
    pub article: usize,
    pub release: usize,
}

/// A passage: the first and the last sentence in both texts.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Cluster {
    pub article: (usize, usize),
    pub release: (usize, usize),
    /// Of both as wholes.
    pub cosine: f64,
    /// Of its seeds, together.
    pub strength: f64,
}

/// Both sides of a passage as wholes are at least this much alike.
const WHOLE: f64 = 0.38;

/// The passages, none of which overlap in the article, in its order.
pub(super) fn clusters(
    seeds: &[Seed],
    gaps: Gaps,
    whole: impl Fn((usize, usize), (usize, usize)) -> f64,
) -> Vec<Cluster> {
    let mut found = Vec::new();
    let mut waiting = vec![(seeds.to_vec(), gaps)];
    while let Some((seeds, gaps)) = waiting.pop() {
        for part in parts(seeds, gaps) {
            let cluster = cluster(&part, &whole);
            if cluster.cosine >= WHOLE {
                found.push(cluster);
            } else if gaps.article > 0 || gaps.release > 0 {
                // Perhaps two passages that lie beside each other: look again, more strictly.
                let gaps = Gaps { article: gaps.article.saturating_sub(1), release: gaps.release.saturating_sub(1) };
                waiting.push((part, gaps));
            }
        }
    }
    without_overlaps(found)
}

fn cluster(seeds: &[Seed], whole: impl Fn((usize, usize), (usize, usize)) -> f64) -> Cluster {
    let range = |side: fn(&Seed) -> usize| {
        let (least, most) = (seeds.iter().map(side).min(), seeds.iter().map(side).max());
        (least.unwrap_or(0), most.unwrap_or(0))
    };
    let (article, release) = (range(|seed| seed.article), range(|seed| seed.release));
    Cluster { article, release, cosine: whole(article, release), strength: seeds.iter().map(|seed| seed.cosine).sum() }
}

/// Cut where the gap is too wide on either side, until nothing is cut any more.
fn parts(seeds: Vec<Seed>, gaps: Gaps) -> Vec<Vec<Seed>> {
    let (mut whole, mut waiting) = (Vec::new(), vec![(seeds, 0)]);
    while let Some((seeds, uncut)) = waiting.pop() {
        let by_release = uncut % 2 == 1;
        let cut = cut(seeds, by_release, if by_release { gaps.release } else { gaps.article });
        let uncut = if cut.len() == 1 { uncut + 1 } else { usize::from(!by_release) };
        for part in cut {
            // Cut on one side, it may have to be cut on the other; whole twice in a row, it is done.
            if uncut >= 3 { whole.push(part) } else { waiting.push((part, uncut)) }
        }
    }
    whole
}

fn cut(mut seeds: Vec<Seed>, by_release: bool, gap: usize) -> Vec<Vec<Seed>> {
    let side = |seed: &Seed| if by_release { seed.release } else { seed.article };
    seeds.sort_by_key(|seed| (side(seed), seed.article, seed.release));
    seeds.chunk_by(|a, b| side(b) - side(a) <= gap + 1).map(<[Seed]>::to_vec).collect()
}

/// Of passages that overlap in the article the strongest stays.
fn without_overlaps(mut found: Vec<Cluster>) -> Vec<Cluster> {
    found.sort_by(|a, b| b.strength.total_cmp(&a.strength).then(a.article.cmp(&b.article)));
    let mut kept: std::collections::BTreeMap<usize, Cluster> = std::collections::BTreeMap::new();
    for cluster in found {
        let last = kept.range(..=cluster.article.1).next_back();
        if last.is_none_or(|(_, other)| other.article.1 < cluster.article.0) {
            kept.insert(cluster.article.0, cluster);
        }
    }
    kept.into_values().collect()
}
