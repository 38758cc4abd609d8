//! The runs of words two texts have in common: greedy string tiling over seeds, in nearly linear time whatever the texts.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BinaryHeap, HashMap};

use super::class::GAP;
use super::words::{DATELINE, Prepared};

/// A run of words in both texts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tile {
    /// The first word in the article.
    pub article: usize,
    /// The first word in the release.
    pub release: usize,
    /// How many words.
    pub words: usize,
}

/// Runs shorter than this are not looked for by themselves, only beside a longer one.
const SEED: usize = 4;
/// A piece beside a run, behind a gap, has at least so many words.
const BESIDE: usize = 2;
/// A seed that occurs more often in the article is looked up in its first places only: repetitive texts stay cheap.
const MOST_PLACES: usize = 8;
/// Words compared one by one before lengths are searched for by their hashes.
const BY_HAND: usize = 32;

/// Where the seeds of an article stand; made once for all the releases it is compared with.
pub(super) struct Seeds {
    /// Seed → its first place.
    first: HashMap<u64, u32, Plain>,
    /// Place → the next one of the same seed.
    next: Vec<u32>,
}

const NOWHERE: u32 = u32::MAX;

impl Seeds {
    pub fn new(article: &Prepared) -> Self {
        let mut first = HashMap::with_capacity_and_hasher(article.len(), Plain);
        let mut next = vec![NOWHERE; article.len()];
        // From the back, so that each chain begins with the first place.
        for at in (0..(article.len() + 1).saturating_sub(SEED)).rev() {
            let Some(seed) = seed(article, at) else { continue };
            let before = first.insert(seed, u32::try_from(at).unwrap_or(NOWHERE));
            if let (Some(next), Some(before)) = (next.get_mut(at), before) {
                *next = before;
            }
        }
        Seeds { first, next }
    }

    /// The first places of a seed.
    fn places(&self, seed: u64) -> impl Iterator<Item = usize> + '_ {
        let place = |at: u32| (at != NOWHERE).then_some(at as usize);
        let first = self.first.get(&seed).and_then(|at| place(*at));
        std::iter::successors(first, move |at| self.next.get(*at).and_then(|at| place(*at))).take(MOST_PLACES)
    }
}

/// All tiles, in the order of the article; longer ones first where they would overlap in the article.
pub(super) fn tiles(release: &Prepared, article: &Prepared, seeds: &Seeds) -> Vec<Tile> {
    let mut both = Both { release, article, hashes: None };
    let mut found = both.matches(seeds);
    if found.is_empty() {
        return found;
    }
    found.sort_by_key(|tile| (Reverse(tile.words), tile.article, tile.release));
    let mut laid = Laid::default();
    let mut queue: BinaryHeap<(usize, Reverse<usize>, usize)> = BinaryHeap::new();
    let mut found = found.into_iter().peekable();
    loop {
        // What was trimmed waits until it is its turn by its new length.
        let waiting = queue.peek().is_some_and(|(words, ..)| found.peek().is_none_or(|next| *words >= next.words));
        let tile = if waiting {
            let Some((words, Reverse(article), release)) = queue.pop() else { break };
            Tile { article, release, words }
        } else if let Some(next) = found.next() {
            next
        } else {
            break;
        };
        match laid.free(tile) {
            Some(free) if free == tile => laid.lay(tile),
            Some(free) if free.words >= SEED => queue.push((free.words, Reverse(free.article), free.release)),
            _ => {}
        }
    }
    both.extend(&mut laid);
    laid.tiles()
}

/// What is taken of the article: first word → tile.
#[derive(Default)]
struct Laid(BTreeMap<usize, Tile>);

impl Laid {
    /// The part of `tile` that is still free. No laid tile is shorter, so none lies within it.
    fn free(&self, tile: Tile) -> Option<Tile> {
        let mut tile = tile;
        if let Some((_, before)) = self.0.range(..=tile.article).next_back() {
            let taken = (before.article + before.words).saturating_sub(tile.article);
            tile = Tile {
                article: tile.article + taken,
                release: tile.release + taken,
                words: tile.words.checked_sub(taken)?,
            };
        }
        if let Some((after, _)) = self.0.range(tile.article..).next() {
            tile.words = tile.words.min(after - tile.article);
        }
        (tile.words > 0).then_some(tile)
    }

    fn lay(&mut self, tile: Tile) {
        self.0.insert(tile.article, tile);
    }

    fn is_taken(&self, word: usize) -> bool {
        self.0.range(..=word).next_back().is_some_and(|(_, tile)| word < tile.article + tile.words)
    }

    fn tiles(self) -> Vec<Tile> {
        self.0.into_values().collect()
    }
}

struct Both<'t> {
    release: &'t Prepared,
    article: &'t Prepared,
    /// Made when a run turns out to be long.
    hashes: Option<[Prefixes; 2]>,
}

impl Both<'_> {
    /// Whether these words are the same, and both are to be compared.
    fn same(&self, release: usize, article: usize) -> bool {
        match (self.release.ids.get(release), self.article.ids.get(article)) {
            (Some(a), Some(b)) => {
                a == b && !self.release.has(release, DATELINE) && !self.article.has(article, DATELINE)
            }
            _ => false,
        }
    }

    /// Every run of at least [`SEED`] words, as long as it can be made on either side.
    fn matches(&mut self, seeds: &Seeds) -> Vec<Tile> {
        let mut found = Vec::new();
        // How far the last run reaches on each diagonal: places within it are no runs of their own.
        let mut reached: HashMap<u64, usize, Plain> = HashMap::with_hasher(Plain);
        for release in 0..(self.release.len() + 1).saturating_sub(SEED) {
            let Some(seed) = seed(self.release, release) else { continue };
            for article in seeds.places(seed) {
                let diagonal = ((article + self.release.len() - release) as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                if reached.get(&diagonal).is_some_and(|end| release < *end) {
                    continue;
                }
                let words = self.common(release, article);
                // A run may begin with words that are common in the article and so were passed over.
                let before =
                    (1..=BY_HAND.min(release).min(article)).take_while(|n| self.same(release - n, article - n));
                let before = before.count();
                if words >= SEED {
                    reached.insert(diagonal, release + words);
                    found.push(Tile { article: article - before, release: release - before, words: words + before });
                }
            }
        }
        found
    }

    /// How many words are the same from here on.
    fn common(&mut self, release: usize, article: usize) -> usize {
        let by_hand = (0..BY_HAND).take_while(|n| self.same(release + n, article + n)).count();
        if by_hand < BY_HAND {
            return by_hand;
        }
        let (release_text, article_text) = (self.release, self.article);
        let [ours, theirs] =
            self.hashes.get_or_insert_with(|| [Prefixes::new(release_text, 40), Prefixes::new(article_text, 41)]);
        let (mut sure, mut too_long) = (by_hand, (self.release.len() - release).min(self.article.len() - article) + 1);
        // Runs are short more often than long: the reach doubles first.
        let mut reach = BY_HAND * 2;
        while sure + 1 < too_long {
            let length = reach.clamp(sure + 1, too_long - 1);
            if ours.of(release, length) == theirs.of(article, length) {
                sure = length;
                reach *= 2;
            } else {
                too_long = length;
                reach = sure.midpoint(too_long);
            }
        }
        sure
    }

    /// Makes tiles longer through gaps: a changed figure or an added word does not end what was copied.
    fn extend(&self, laid: &mut Laid) {
        let mut fresh: Vec<Tile> = laid.0.values().copied().collect();
        while let Some(tile) = fresh.pop() {
            for piece in [self.after(tile, laid), self.before(tile, laid)].into_iter().flatten() {
                laid.lay(piece);
                fresh.push(piece);
            }
        }
    }

    fn after(&self, tile: Tile, laid: &Laid) -> Option<Tile> {
        let (article, release) = (tile.article + tile.words, tile.release + tile.words);
        gaps().find_map(|(more, skipped)| {
            let (article, release) = (article + more, release + skipped);
            let words = (0..SEED * 2)
                .take_while(|n| self.same(release + n, article + n) && !laid.is_taken(article + n))
                .count();
            (words >= BESIDE && !(0..more).any(|n| laid.is_taken(article - 1 - n))).then_some(Tile {
                article,
                release,
                words,
            })
        })
    }

    fn before(&self, tile: Tile, laid: &Laid) -> Option<Tile> {
        gaps().find_map(|(more, skipped)| {
            let (article, release) = (tile.article.checked_sub(more)?, tile.release.checked_sub(skipped)?);
            let words = (1..=(SEED * 2).min(article).min(release))
                .take_while(|n| self.same(release - n, article - n) && !laid.is_taken(article - n))
                .count();
            (words >= BESIDE && !(0..more).any(|n| laid.is_taken(article + n))).then(|| Tile {
                article: article - words,
                release: release - words,
                words,
            })
        })
    }
}

/// Words skipped in the article and in the release, the fewest first.
fn gaps() -> impl Iterator<Item = (usize, usize)> {
    [(1, 1), (0, 1), (1, 0), (2, 2), (1, 2), (2, 1), (0, 2), (2, 0)].into_iter().filter(|(a, b)| *a <= GAP && *b <= GAP)
}

fn seed(text: &Prepared, at: usize) -> Option<u64> {
    if text.has(at, DATELINE) {
        return None;
    }
    Some(shingle(text.ids.get(at..at + SEED)?))
}

/// The hash of some words in a row.
pub(super) fn shingle(words: &[u32]) -> u64 {
    let mut hash = 0x9e37_79b9_7f4a_7c15;
    for word in words {
        hash = (hash ^ u64::from(*word)).wrapping_mul(0xff51_afd7_ed55_8ccd).rotate_left(29);
    }
    hash ^ (hash >> 32)
}

/// Hashes of the first words of a text, modulo the prime 2^61 - 1: those of any of its parts follow from two of them.
struct Prefixes {
    hashes: Vec<u64>,
    powers: Vec<u64>,
}

const PRIME: u64 = (1 << 61) - 1;
const BASE: u64 = 0x1234_5678_9abc_def1 % PRIME;

fn times(a: u64, b: u64) -> u64 {
    let product = u128::from(a) * u128::from(b);
    let folded = (product & u128::from(PRIME)) as u64 + (product >> 61) as u64;
    if folded >= PRIME { folded - PRIME } else { folded }
}

impl Prefixes {
    fn new(text: &Prepared, side: u32) -> Self {
        let (mut hashes, mut powers) = (vec![0], vec![1]);
        let (mut hash, mut power) = (0, 1);
        for at in 0..text.len() {
            // What is never compared is the same as nothing, so each such word has a number of its own.
            let word = if text.has(at, DATELINE) { (1 << side) + at as u64 } else { u64::from(text.ids[at]) + 1 };
            hash = (times(hash, BASE) + word) % PRIME;
            power = times(power, BASE);
            hashes.push(hash);
            powers.push(power);
        }
        Prefixes { hashes, powers }
    }

    fn of(&self, from: usize, words: usize) -> Option<u64> {
        let (start, end) = (self.hashes.get(from)?, self.hashes.get(from + words)?);
        Some((end + PRIME - times(*start, *self.powers.get(words)?)) % PRIME)
    }
}

/// Keys that are hashes already.
#[derive(Default, Clone, Copy)]
pub(super) struct Plain;

impl std::hash::BuildHasher for Plain {
    type Hasher = PlainHasher;

    fn build_hasher(&self) -> PlainHasher {
        PlainHasher(0)
    }
}

/// Passes a number through.
pub(super) struct PlainHasher(u64);

impl std::hash::Hasher for PlainHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn write_u32(&mut self, number: u32) {
        self.0 = u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    }
}
