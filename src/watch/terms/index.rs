//! Terms made ready: every word of every term once, and for each term the words without which it cannot match.

use std::collections::HashMap;

use super::fold;
use super::parse::{Field, Query};

/// A query whose words are numbers.
#[derive(Debug)]
pub enum Node {
    /// A word or the beginning of one.
    Leaf(u32),
    /// In a row.
    Phrase(Vec<u32>),
    /// Both, at most so many words between them.
    Near(Box<Node>, Box<Node>, u32),
    /// Both.
    And(Box<Node>, Box<Node>),
    /// Either.
    Or(Box<Node>, Box<Node>),
    /// Nowhere.
    Not(Box<Node>),
    /// There.
    In(Field, Box<Node>),
}

impl Node {
    /// Whether a word in summary or text can make a difference.
    pub fn looks_beyond_title(&self) -> bool {
        match self {
            Self::Leaf(_) | Self::Phrase(_) => true,
            Self::Near(a, b, _) | Self::And(a, b) | Self::Or(a, b) => a.looks_beyond_title() || b.looks_beyond_title(),
            Self::Not(inner) => inner.looks_beyond_title(),
            Self::In(field, inner) => *field == Field::Body && inner.looks_beyond_title(),
        }
    }
}

/// Words by their hash: open addressing at a quarter full, behind a bit filter that stays in the nearest cache.
#[derive(Debug, Default)]
struct Table {
    filter: Vec<u64>,
    filter_shift: u32,
    slots: Vec<(u32, u32)>,
    shift: u32,
}

/// A slot without a word.
const FREE: u32 = u32::MAX;

/// Spreads the bits of a word's hash over its upper end, by which tables are entered: Fibonacci hashing (Knuth, TAOCP 3,
/// 6.4).
#[inline]
const fn spread(hash: u64) -> u64 {
    (hash ^ (hash >> 32)).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

impl Table {
    fn new(hashes: &[(u64, u32)]) -> Self {
        let bits = (hashes.len() * 4).next_power_of_two().max(64).ilog2();
        // Sixteen bits a word let one word in sixteen pass that is none of ours; 64 KB at most.
        let filter_bits = (bits + 2).clamp(10, 19);
        let mut table = Self {
            filter: vec![0; 1 << (filter_bits - 6)],
            filter_shift: 64 - filter_bits,
            slots: vec![(0, FREE); 1 << bits],
            shift: 64 - bits,
        };
        for (hash, id) in hashes {
            let hash = &spread(*hash);
            let bit = (hash >> table.filter_shift) as usize;
            table.filter[bit / 64] |= 1 << (bit % 64);
            let mut at = (hash >> table.shift) as usize;
            while table.slots[at].1 != FREE {
                at = (at + 1) & (table.slots.len() - 1);
            }
            table.slots[at] = (*hash as u32, *id);
        }
        table
    }

    #[inline]
    fn may_hold(&self, hash: u64) -> bool {
        let bit = (spread(hash) >> self.filter_shift) as usize;
        self.filter.get(bit / 64).is_some_and(|word| word >> (bit % 64) & 1 == 1)
    }

    #[inline]
    fn find(&self, hash: u64, is: impl Fn(u32) -> bool) -> Option<u32> {
        let hash = spread(hash);
        let mut at = (hash >> self.shift) as usize;
        loop {
            let (tag, id) = self.slots[at];
            if id == FREE || (tag == hash as u32 && is(id)) {
                return Some(id).filter(|id| *id != FREE);
            }
            at = (at + 1) & (self.slots.len() - 1);
        }
    }
}

/// The words of all terms.
#[derive(Debug, Default)]
pub struct Index {
    words: Table,
    prefixes: Table,
    /// Whether some prefix begins with these bytes; the hash of as many bytes as the shortest has, three at most.
    gate: Table,
    gate_len: usize,
    /// Lengths of the prefixes in bytes, each once, rising.
    lengths: Vec<usize>,
    /// Every word by its number: place and length in `arena`.
    places: Vec<(u32, u32)>,
    arena: Vec<u8>,
    /// The terms that are thought about where a word stands, word after word; those of a word begin at its place in
    /// `starts` and end where the next one's begin.
    triggers: Vec<u32>,
    starts: Vec<u32>,
}

impl Index {
    fn bytes(&self, id: u32) -> &[u8] {
        let (at, len) = self.places[id as usize];
        &self.arena[at as usize..(at + len) as usize]
    }

    /// The number of a folded word, if a term has it.
    #[inline]
    pub fn word(&self, hash: u64, folded: &[u8]) -> Option<u32> {
        self.may_hold(hash).then(|| self.words.find(hash, |id| self.bytes(id) == folded)).flatten()
    }

    /// Whether there may be a word of this hash.
    #[inline]
    pub fn may_hold(&self, hash: u64) -> bool {
        self.words.may_hold(hash)
    }

    /// The number of a word that is written in two parts.
    pub fn joined(&self, hash: u64, head: &[u8], tail: &[u8]) -> Option<u32> {
        let same = |id: u32| self.bytes(id).strip_prefix(head) == Some(tail);
        self.words.find(hash, same)
    }

    /// The numbers of the prefixes of a word.
    #[inline]
    pub fn prefixes(&self, word: &fold::Seen, mut each: impl FnMut(u32)) {
        if word.len < self.gate_len || self.lengths.is_empty() || !self.gate.may_hold(word.hash(self.gate_len)) {
            return;
        }
        for len in self.lengths.iter().take_while(|len| **len <= word.len) {
            let hash = word.hash(*len);
            if self.prefixes.may_hold(hash)
                && let Some(id) = self.prefixes.find(hash, |id| self.bytes(id) == &word.folded()[..*len])
            {
                each(id);
            }
        }
    }

    /// How many words there are.
    pub fn len(&self) -> usize {
        self.places.len()
    }

    /// The terms to think about where this word stands.
    pub fn triggered(&self, id: u32) -> &[u32] {
        &self.triggers[self.starts[id as usize] as usize..self.starts[id as usize + 1] as usize]
    }
}

/// Collects the words of terms.
#[derive(Debug, Default)]
pub struct Builder {
    words: HashMap<String, u32>,
    prefixes: HashMap<String, u32>,
    /// How many terms have a word, by its number.
    used: Vec<u32>,
}

impl Builder {
    /// A query with its words as numbers.
    pub fn node(&mut self, query: &Query) -> Node {
        let mut both = |a: &Query, b: &Query| (Box::new(self.node(a)), Box::new(self.node(b)));
        match query {
            Query::Near(a, b, words) => {
                let (a, b) = both(a, b);
                Node::Near(a, b, *words)
            }
            Query::And(a, b) => {
                let (a, b) = both(a, b);
                Node::And(a, b)
            }
            Query::Or(a, b) => {
                let (a, b) = both(a, b);
                Node::Or(a, b)
            }
            Query::Not(inner) => Node::Not(Box::new(self.node(inner))),
            Query::In(field, inner) => Node::In(*field, Box::new(self.node(inner))),
            Query::Phrase(parts) => Node::Phrase(parts.iter().filter_map(|part| self.leaf(part)).collect()),
            Query::Word(_) | Query::Prefix(_) => self.leaf(query).map_or(Node::Phrase(Vec::new()), Node::Leaf),
        }
    }

    fn leaf(&mut self, query: &Query) -> Option<u32> {
        let (known, word) = match query {
            Query::Word(word) => (&mut self.words, word),
            Query::Prefix(word) => (&mut self.prefixes, word),
            _ => return None,
        };
        let next = u32::try_from(self.used.len()).ok()?;
        let id = *known.entry(word.clone()).or_insert(next);
        if id == next {
            self.used.push(0);
        }
        self.used[id as usize] += 1;
        Some(id)
    }

    /// The index of these terms, numbered as they stand.
    pub fn build<'n>(self, nodes: impl Iterator<Item = (u32, &'n Node)>) -> Index {
        let mut index = Index { places: vec![(0, 0); self.used.len()], ..Index::default() };
        for (word, id) in self.words.iter().chain(&self.prefixes) {
            // All queries together are far shorter than four gigabytes: the office's list is bounded.
            index.places[*id as usize] = (index.arena.len() as u32, word.len() as u32);
            index.arena.extend_from_slice(word.as_bytes());
        }
        let hashes = |known: &HashMap<String, u32>| -> Vec<(u64, u32)> {
            known.iter().map(|(word, id)| (fold::hash(word.as_bytes()), *id)).collect()
        };
        index.words = Table::new(&hashes(&self.words));
        index.prefixes = Table::new(&hashes(&self.prefixes));
        index.lengths = self.prefixes.keys().map(String::len).collect();
        index.lengths.sort_unstable();
        index.lengths.dedup();
        index.gate_len = index.lengths.first().map_or(1, |shortest| (*shortest).min(3));
        let heads = self.prefixes.keys().map(|word| &word.as_bytes()[..index.gate_len]);
        index.gate = Table::new(&heads.map(|head| (fold::hash(head), 0)).collect::<Vec<_>>());
        let mut triggers: Vec<(u32, u32)> =
            nodes.flat_map(|(term, node)| self.needed(node).1.into_iter().map(move |id| (id, term))).collect();
        triggers.sort_unstable();
        triggers.dedup();
        let ids = 0..=self.used.len() as u32;
        index.starts = ids.map(|id| triggers.partition_point(|(word, _)| *word < id) as u32).collect();
        index.triggers = triggers.into_iter().map(|(_, term)| term).collect();
        index
    }

    /// Words of which one must be there, the rarest choice there is, with what it costs: how many terms it is in says
    /// how common a word is in what this office reads. Nothing can be said of `NOT`.
    fn needed(&self, node: &Node) -> (u64, Vec<u32>) {
        let nothing = || (u64::MAX, Vec::new());
        let cost = |id: u32| (u64::from(self.used[id as usize]), vec![id]);
        let cheaper = |a: (u64, Vec<u32>), b: (u64, Vec<u32>)| if a.0 <= b.0 { a } else { b };
        match node {
            Node::Leaf(id) => cost(*id),
            Node::Phrase(ids) => ids.iter().map(|id| cost(*id)).min().unwrap_or_else(nothing),
            Node::Near(a, b, _) | Node::And(a, b) => cheaper(self.needed(a), self.needed(b)),
            Node::Or(a, b) => {
                let ((left, mut ids), (right, more)) = (self.needed(a), self.needed(b));
                ids.extend(more);
                (left.saturating_add(right), ids)
            }
            Node::Not(_) => nothing(),
            Node::In(_, inner) => self.needed(inner),
        }
    }
}
