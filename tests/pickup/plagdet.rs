//! The measure of the PAN plagiarism corpora: precision and recall in characters, averaged over detections and cases,
//! and how many detections a case is split into.

use std::collections::HashMap;

/// A passage of a suspicious document and the passage of a source it is from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Case {
    pub suspicious: String,
    pub this: (usize, usize),
    pub source: String,
    pub other: (usize, usize),
}

/// What a run of the detector is worth.
#[derive(Debug, Clone, Copy, Default)]
pub struct Score {
    pub precision: f64,
    pub recall: f64,
    pub granularity: f64,
    pub plagdet: f64,
}

fn common(a: (usize, usize), b: (usize, usize)) -> usize {
    (a.0 + a.1).min(b.0 + b.1).saturating_sub(a.0.max(b.0))
}

fn touch(a: &Case, b: &Case) -> bool {
    a.suspicious == b.suspicious && a.source == b.source && common(a.this, b.this) > 0 && common(a.other, b.other) > 0
}

/// Of the characters of `one`, on both sides, the share that some of `others` have.
fn covered(one: &Case, others: &[&Case]) -> f64 {
    let side = |of: fn(&Case) -> (usize, usize)| {
        let (start, len) = of(one);
        let mut hit = vec![false; len];
        for other in others {
            let (from, length) = of(other);
            let (from, to) = (from.max(start), (from + length).min(start + len));
            if from < to {
                hit[from - start..to - start].fill(true);
            }
        }
        hit.iter().filter(|hit| **hit).count()
    };
    let all = one.this.1 + one.other.1;
    if all == 0 { 0.0 } else { (side(|case| case.this) + side(|case| case.other)) as f64 / all as f64 }
}

fn mean(ones: &[Case], others: &[Case]) -> (f64, usize, usize) {
    let mut by_document: HashMap<(&str, &str), Vec<&Case>> = HashMap::new();
    for other in others {
        by_document.entry((&other.suspicious, &other.source)).or_default().push(other);
    }
    let (mut sum, mut touched, mut touching) = (0.0, 0, 0);
    for one in ones {
        let near: Vec<&Case> = by_document
            .get(&(one.suspicious.as_str(), one.source.as_str()))
            .map(|near| near.iter().copied().filter(|other| touch(one, other)).collect())
            .unwrap_or_default();
        sum += covered(one, &near);
        touched += usize::from(!near.is_empty());
        touching += near.len();
    }
    (if ones.is_empty() { 0.0 } else { sum / ones.len() as f64 }, touched, touching)
}

/// Score detections against the cases there are.
pub fn score(cases: &[Case], detections: &[Case]) -> Score {
    let (recall, touched, touching) = mean(cases, detections);
    let (precision, ..) = mean(detections, cases);
    let granularity = if touched == 0 { 1.0 } else { touching as f64 / touched as f64 };
    let both = if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) };
    Score { precision, recall, granularity, plagdet: both / (1.0 + granularity).log2() }
}
