//! The live releases in memory: which of them an article may have words, figures or names of.
//!
//! Passages of [`SHINGLE`] words are winnowed (of every [`WINDOW`] in a row the one with the smallest hash is kept, on
//! both sides alike), so every common run of [`RUN_WORDS`](super::class::RUN_WORDS) words shares at least one of them.

use std::collections::HashMap;
use std::hash::Hash;

use super::boilerplate::{Boilerplate, Common};
use super::class::{Class, REFERENCE, RUN_WORDS};
use super::compare::{Comparison, Subject, compare_weighing};
use super::marks::{EvidenceKind, Mark};
use super::tiling::{Plain, shingle};
use super::words::{DATELINE, Prepared};

/// Words of a passage.
pub(super) const SHINGLE: usize = 5;
/// Of so many passages in a row at least one is kept.
const WINDOW: usize = RUN_WORDS - SHINGLE + 1;
/// A passage in more than this share of the live releases is boilerplate …
const STOP_SHARE: usize = 50;
/// … but not in fewer releases than this …
const STOP_LEAST: usize = 20;
/// … and always from so many on.
const STOP_MOST: usize = 400;
/// From so many live releases on, how rare a name is can be told from them.
const ENOUGH: usize = 20;
/// A name is rare in at most one of so many live releases.
const RARE_NAME: usize = 200;
/// A figure is rare in at most one of so many.
const RARE_FIGURE: usize = 50;
/// So many short common runs are worth a comparison; a long one counts as many.
const LONG: u16 = 3;
/// So many releases are compared with one article at most, those that share most first.
const MOST_CANDIDATES: usize = 200;

/// A release that an article has something of.
#[derive(Debug, Clone, PartialEq)]
pub struct Found<K> {
    /// Which release.
    pub key: K,
    /// What the article has of it.
    pub comparison: Comparison,
}

/// The live releases.
pub struct Index<K> {
    slots: Vec<Option<(K, Prepared)>>,
    free: Vec<u32>,
    keys: HashMap<K, u32>,
    /// Hash of a passage or mark → a slot, or with [`MANY`] the number of a list.
    postings: HashMap<u32, u32, Plain>,
    lists: Vec<Vec<u32>>,
    free_lists: Vec<u32>,
}

const MANY: u32 = 1 << 31;

impl<K: Copy + Eq + Hash> Default for Index<K> {
    fn default() -> Self {
        Index {
            slots: Vec::new(),
            free: Vec::new(),
            keys: HashMap::new(),
            postings: HashMap::with_hasher(Plain),
            lists: Vec::new(),
            free_lists: Vec::new(),
        }
    }
}

impl<K: Copy + Eq + Hash> Index<K> {
    /// An empty one.
    pub fn new() -> Self {
        Self::default()
    }

    /// How many releases are live.
    pub fn len(&self) -> usize {
        self.keys.len()
    }

    /// Whether none is.
    pub fn is_empty(&self) -> bool {
        self.keys.is_empty()
    }

    /// The release of this key.
    pub fn get(&self, key: &K) -> Option<&Prepared> {
        let slot = *self.keys.get(key)?;
        self.slots.get(slot as usize)?.as_ref().map(|(_, release)| release)
    }

    /// Add a release, or replace the one of the same key.
    pub fn insert(&mut self, key: K, release: Prepared) {
        self.remove(&key);
        let slot = self.free.pop().unwrap_or_else(|| {
            self.slots.push(None);
            (self.slots.len() - 1) as u32
        });
        for posting in postings(&release) {
            self.post(posting, slot);
        }
        self.keys.insert(key, slot);
        if let Some(place) = self.slots.get_mut(slot as usize) {
            *place = Some((key, release));
        }
    }

    /// Take a release out; says whether it was there.
    pub fn remove(&mut self, key: &K) -> bool {
        let Some(slot) = self.keys.remove(key) else { return false };
        let Some((_, release)) = self.slots.get_mut(slot as usize).and_then(Option::take) else { return false };
        for posting in postings(&release) {
            self.unpost(posting, slot);
        }
        self.free.push(slot);
        true
    }

    /// The releases this article has something of, the most used first; own and foreign boilerplate is no pick-up.
    pub fn search(&self, article: &Prepared) -> Vec<Found<K>> {
        let subject = Subject::new(article);
        let mut found: Vec<Found<K>> = self
            .candidates(article, 0.0)
            .into_iter()
            .filter_map(|slot| {
                let (key, release) = self.slots.get(slot as usize)?.as_ref()?;
                let comparison = self.judge(release, &subject);
                (comparison.class != Class::None || comparison.common_source).then_some(Found { key: *key, comparison })
            })
            .collect();
        found.sort_by(|a, b| {
            let rank = |found: &Found<K>| (found.comparison.class, found.comparison.common_source);
            rank(a)
                .cmp(&rank(b))
                .then(b.comparison.u.total_cmp(&a.comparison.u))
                .then(b.comparison.weight().total_cmp(&a.comparison.weight()))
        });
        found
    }

    /// The releases that share a long run of words with a text, or figures and names, without comparing them, the
    /// nearest first. Figures and names may weigh `slack` less than a reference needs: passages that tell the same in
    /// other words can make up for it.
    pub fn near(&self, text: &Prepared, slack: f64) -> Vec<K> {
        self.candidates(text, slack)
            .into_iter()
            .filter_map(|slot| Some(self.slots.get(slot as usize)?.as_ref()?.0))
            .collect()
    }

    /// Compare an article with one release, knowing what stands in all the others.
    pub fn compare(&self, key: &K, article: &Prepared) -> Option<Comparison> {
        Some(self.judge(self.get(key)?, &Subject::new(article)))
    }

    fn judge(&self, release: &Prepared, article: &Subject) -> Comparison {
        compare_weighing(release, article, Boilerplate::of(self), |mark| self.weight(mark))
    }

    /// About how many bytes it takes.
    pub fn memory(&self) -> usize {
        let releases: usize = self.slots.iter().flatten().map(|(_, release)| release.bytes()).sum();
        let lists: usize = self.lists.iter().map(|list| list.capacity() * 4 + size_of::<Vec<u32>>()).sum();
        // A hash table keeps one byte a place beside the entry, and an eighth of its places empty.
        releases + lists + self.postings.capacity() * 8 / 7 * 9 + self.keys.capacity() * (size_of::<K>() + 5)
    }

    /// How many releases have this passage or mark.
    fn holders<'a>(&'a self, posting: u32, one: &'a mut [u32; 1]) -> &'a [u32] {
        match self.postings.get(&posting) {
            None => &[],
            Some(list) if list & MANY != 0 => self.lists.get((list & !MANY) as usize).map_or(&[], |list| list),
            Some(slot) => {
                *one = [*slot];
                one
            }
        }
    }

    fn count(&self, posting: u32) -> usize {
        self.holders(posting, &mut [0]).len()
    }

    /// From so many holders on a passage is boilerplate.
    fn stop(&self) -> usize {
        (self.len() / STOP_SHARE).clamp(STOP_LEAST, STOP_MOST)
    }

    /// What a shared figure or name counts for here.
    fn weight(&self, mark: &Mark) -> f64 {
        let weight = mark.kind.weight();
        if self.len() < ENOUGH {
            return weight;
        }
        let share = if mark.kind.is_name() { RARE_NAME } else { RARE_FIGURE };
        let rare = self.count(mark_posting(mark)) <= (self.len() / share).max(3);
        match mark.kind {
            _ if !rare => 0.0,
            EvidenceKind::Name => 1.0,
            _ => weight,
        }
    }

    fn candidates(&self, article: &Prepared, slack: f64) -> Vec<u32> {
        let mut hits: Vec<(u16, f32)> = vec![(0, 0.0); self.slots.len()];
        let mut touched = Vec::new();
        let stop = self.stop();
        let mut one = [0];
        let mut chosen = Vec::new();
        winnow(article, |at, posting| chosen.push((at, posting)));
        for (at, posting) in chosen {
            let holders = self.holders(posting, &mut one);
            if holders.len() > stop {
                continue;
            }
            for slot in holders {
                let Some(hit) = hits.get_mut(*slot as usize) else { continue };
                if *hit == (0, 0.0) {
                    touched.push(*slot);
                }
                // Short ones count together: a run with a changed word here and there is made of them.
                let long = hit.0 < LONG && self.runs_on(*slot, article, at);
                hit.0 = hit.0.saturating_add(if long { LONG } else { 1 });
            }
        }
        for mark in &article.marks {
            let weight = self.weight(mark) as f32;
            if weight == 0.0 {
                continue;
            }
            for slot in self.holders(mark_posting(mark), &mut one) {
                let Some(hit) = hits.get_mut(*slot as usize) else { continue };
                if *hit == (0, 0.0) {
                    touched.push(*slot);
                }
                hit.1 += weight;
            }
        }
        let wanted = REFERENCE - slack - article.mention().map_or(0.0, |(kind, _)| kind.weight());
        let rank = |slot: &u32| hits.get(*slot as usize).copied().unwrap_or_default();
        touched.retain(|slot| rank(slot).0 >= LONG || f64::from(rank(slot).1) >= wanted);
        touched.sort_by(|a, b| rank(b).0.cmp(&rank(a).0).then(rank(b).1.total_cmp(&rank(a).1)));
        touched.truncate(MOST_CANDIDATES);
        touched
    }

    /// Whether the passage that begins here in the article goes on in the release far enough to count.
    fn runs_on(&self, slot: u32, article: &Prepared, at: usize) -> bool {
        let Some((_, release)) = self.slots.get(slot as usize).and_then(Option::as_ref) else { return false };
        let Some(words) = article.ids.get(at..at + SHINGLE) else { return false };
        release.ids.windows(SHINGLE).enumerate().filter(|(_, window)| *window == words).any(|(place, _)| {
            let same = |a: Option<&u32>, b: Option<&u32>| a.is_some() && a == b;
            let before = (1..RUN_WORDS)
                .take_while(|n| *n <= at && *n <= place && same(article.ids.get(at - n), release.ids.get(place - n)));
            let behind = (SHINGLE..RUN_WORDS).take_while(|n| same(article.ids.get(at + n), release.ids.get(place + n)));
            SHINGLE + before.count() + behind.count() >= RUN_WORDS
        })
    }

    fn post(&mut self, posting: u32, slot: u32) {
        match self.postings.entry(posting) {
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(slot);
            }
            std::collections::hash_map::Entry::Occupied(mut place) => {
                let before = *place.get();
                if before & MANY != 0 {
                    if let Some(list) = self.lists.get_mut((before & !MANY) as usize) {
                        list.push(slot);
                    }
                } else if before != slot {
                    let list = self.free_lists.pop().unwrap_or_else(|| {
                        self.lists.push(Vec::new());
                        (self.lists.len() - 1) as u32
                    });
                    if let Some(place) = self.lists.get_mut(list as usize) {
                        *place = vec![before, slot];
                    }
                    place.insert(list | MANY);
                }
            }
        }
    }

    fn unpost(&mut self, posting: u32, slot: u32) {
        let Some(held) = self.postings.get(&posting).copied() else { return };
        if held & MANY == 0 {
            if held == slot {
                self.postings.remove(&posting);
            }
            return;
        }
        let number = held & !MANY;
        let Some(list) = self.lists.get_mut(number as usize) else { return };
        if let Some(at) = list.iter().position(|held| *held == slot) {
            list.swap_remove(at);
        }
        if let [last] = list[..] {
            *list = Vec::new();
            self.free_lists.push(number);
            self.postings.insert(posting, last);
        }
    }
}

impl<K: Copy + Eq + Hash> Common for Index<K> {
    fn is_common(&self, words: &[u32]) -> bool {
        self.count(passage_posting(shingle(words))) > self.stop()
    }
}

fn passage_posting(hash: u64) -> u32 {
    hash as u32
}

fn mark_posting(mark: &Mark) -> u32 {
    mark.id.wrapping_mul(0x85eb_ca6b) ^ 0x5bd1_e995
}

/// Each once: the passages and marks of a release.
fn postings(release: &Prepared) -> Vec<u32> {
    let mut all = Vec::with_capacity(release.len() / 2 + release.marks.len());
    winnow(release, |_, posting| all.push(posting));
    all.extend(release.marks.iter().map(mark_posting));
    all.sort_unstable();
    all.dedup();
    all
}

/// The passages that are kept, in order, with the word each begins at.
fn winnow(text: &Prepared, mut keep: impl FnMut(usize, u32)) {
    let body = (0..text.len()).take_while(|at| text.has(*at, DATELINE)).count();
    let hashes: Vec<u64> = text.ids.get(body..).unwrap_or_default().windows(SHINGLE).map(shingle).collect();
    let mut last = usize::MAX;
    for (from, window) in hashes.windows(WINDOW.min(hashes.len()).max(1)).enumerate() {
        // The last of equals: repetitive texts keep few.
        let Some((n, hash)) = window.iter().enumerate().rev().min_by_key(|(_, hash)| **hash) else { continue };
        if from + n != last {
            last = from + n;
            keep(body + last, passage_posting(*hash));
        }
    }
}
