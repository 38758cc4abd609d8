//! Whether a query is met by the words that were found, and where.

use super::fold::Seen;
use super::index::Node;
use super::parse::Field;

/// Words are numbered through headline, summary, text and outlet; the gaps keep phrases and NEAR from reaching over.
pub const GAP: u32 = 1 << 24;

/// A run of words, first and last, inclusive.
pub type Span = (u32, u32);

/// A word of some term, found.
#[derive(Debug, Clone, Copy)]
pub struct Hit {
    /// Where it stands; a word written in two parts stands at both.
    pub span: Span,
    /// First byte in its part of the text.
    pub start: u32,
    /// One past its last byte.
    pub end: u32,
    /// The hit of the same word before this one: its place, counted from 1; 0 for the first.
    before: u32,
}

/// Everything found in one text.
#[derive(Debug)]
pub struct Found {
    /// In the order of the text.
    pub hits: Vec<Hit>,
    /// The last hit of every word of the index: its place, counted from 1; 0 for words that were not found.
    last: Vec<u32>,
}

impl Found {
    /// Nothing yet, of so many words.
    pub fn new(words: usize) -> Self {
        Self { hits: Vec::with_capacity(256), last: vec![0; words] }
    }

    /// Notes a word of the text; whether it is the first of its kind.
    pub fn push(&mut self, word: u32, span: Span, seen: &Seen, start: usize) -> bool {
        let last = &mut self.last[word as usize];
        // No part of a text is longer than a million characters.
        self.hits.push(Hit { span, start: start as u32, end: seen.end as u32, before: *last });
        let first = *last == 0;
        *last = self.hits.len() as u32;
        first
    }

    fn spans(&self, word: u32, range: (u32, u32)) -> Vec<Span> {
        let mut found = Vec::new();
        let mut place = self.last[word as usize];
        while let Some(hit) = (place as usize).checked_sub(1).and_then(|n| self.hits.get(n)) {
            if hit.span.0 >= range.0 && hit.span.1 < range.1 {
                found.push(hit.span);
            }
            place = hit.before;
        }
        found.reverse();
        found.dedup();
        found
    }

    fn has(&self, word: u32) -> bool {
        self.last[word as usize] > 0
    }

    /// Whether the words that a query needs are there at all, wherever: most terms end here.
    pub fn may_meet(&self, node: &Node) -> bool {
        match node {
            Node::Leaf(word) => self.has(*word),
            Node::Phrase(words) => words.iter().all(|word| self.has(*word)),
            Node::Near(a, b, _) | Node::And(a, b) => self.may_meet(a) && self.may_meet(b),
            Node::Or(a, b) => self.may_meet(a) || self.may_meet(b),
            Node::Not(_) => true,
            Node::In(_, inner) => self.may_meet(inner),
        }
    }

    /// Where a query is met within a range of word numbers; `None` if it is not.
    pub fn eval(&self, node: &Node, range: (u32, u32)) -> Option<Vec<Span>> {
        let some = |spans: Vec<Span>| (!spans.is_empty()).then_some(spans);
        match node {
            Node::Leaf(word) => some(self.spans(*word, range)),
            Node::Phrase(words) => {
                let (first, rest) = words.split_first()?;
                let mut runs = self.spans(*first, range);
                for word in rest {
                    if runs.is_empty() {
                        return None;
                    }
                    runs = follow(&runs, &self.spans(*word, range));
                }
                some(runs)
            }
            Node::Near(a, b, words) => some(near(&self.eval(a, range)?, &self.eval(b, range)?, *words)),
            Node::And(a, b) => Some(merged(self.eval(a, range)?, self.eval(b, range)?)),
            Node::Or(a, b) => match (self.eval(a, range), self.eval(b, range)) {
                (Some(a), Some(b)) => Some(merged(a, b)),
                (a, b) => a.or(b),
            },
            Node::Not(inner) => self.eval(inner, range).is_none().then(Vec::new),
            Node::In(field, inner) => {
                let wanted = match field {
                    Field::Title => (range.0, range.1.min(GAP)),
                    Field::Body => (range.0.max(GAP), range.1.min(3 * GAP)),
                    Field::Outlet => (3 * GAP, 4 * GAP),
                };
                self.eval(inner, wanted)
            }
        }
    }
}

/// Runs that are continued by the next word of a phrase; both in rising order of their ends.
fn follow(runs: &[Span], next: &[Span]) -> Vec<Span> {
    let mut longer = Vec::new();
    for span in next {
        let before = span.0.wrapping_sub(1);
        let from = runs.partition_point(|run| run.1 < before);
        longer.extend(runs[from..].iter().take_while(|run| run.1 == before).map(|run| (run.0, span.1)));
    }
    longer
}

/// Pairs with at most so many words between them, whichever comes first.
fn near(left: &[Span], right: &[Span], words: u32) -> Vec<Span> {
    let mut found = Vec::new();
    // Beginnings rise, ends need not.
    let longest = right.iter().map(|b| b.1 - b.0).max().unwrap_or_default();
    for a in left {
        let from = right.partition_point(|b| b.0.saturating_add(longest + words + 1) < a.0);
        for b in right[from..].iter().take_while(|b| b.0 <= a.1.saturating_add(words + 1)) {
            let between = if a.1 < b.0 { b.0 - a.1 } else { a.0.saturating_sub(b.1) };
            if between <= words + 1 {
                found.extend([*a, *b]);
            }
        }
    }
    found.sort_unstable();
    found.dedup();
    found
}

fn merged(mut left: Vec<Span>, right: Vec<Span>) -> Vec<Span> {
    left.extend(right);
    left.sort_unstable();
    left.dedup();
    left
}
