//! Calls and denials: `mengimbau warga …`, `… telah dinyatakan hoaks`, found again by the words they are made of.

use super::Facts;
use super::finding::Verdict;
use super::lexicon::mark;
use super::reading::Reading;

/// So much of the weight of a message must stand in one sentence of the article, or in two that follow each other.
const CARRIED: f32 = 0.5;

/// A message of fewer words says too little to be looked for.
const SHORTEST: usize = 4;

/// The sentences of a release that call on the public or deny something: first token, and the one after the last.
pub(super) fn messages(release: &Reading<'_>) -> Vec<(usize, usize)> {
    let calls = |&&(from, to): &&(usize, usize)| {
        let tokens = release.tokens.get(from.max(release.body)..to).unwrap_or_default();
        tokens.iter().any(|t| t.is(mark::CALL)) && tokens.iter().filter(|t| t.sense != 0).count() >= SHORTEST
    };
    let trimmed = |&(from, to): &(usize, usize)| {
        let from = from.max(release.body);
        let ends = release.tokens.get(to.saturating_sub(1)).is_some_and(|t| t.is_sign(".!"));
        (from, if ends { to - 1 } else { to })
    };
    release.sentences.iter().filter(calls).map(trimmed).take(40).collect()
}

/// What the article made of a message: the tokens of the sentence that carries it.
pub(super) fn message(facts: &Facts, senses: &[u64], article: &Reading<'_>) -> (Verdict, Option<(usize, usize)>) {
    let whole: f32 = senses.iter().map(|sense| facts.weight(*sense)).sum();
    let mut best = (0.0, None);
    for (at, (context, span)) in article.contexts.iter().zip(&article.sentences).enumerate() {
        let next = article.contexts.get(at + 1).map_or(&[][..], Vec::as_slice);
        let has = |sense: &&u64| context.binary_search(sense).is_ok();
        let has_next = |sense: &&u64| has(sense) || next.binary_search(sense).is_ok();
        let alone: f32 = senses.iter().filter(has).map(|sense| facts.weight(*sense)).sum();
        let both: f32 = senses.iter().filter(has_next).map(|sense| facts.weight(*sense)).sum();
        let carried = alone.max(both * 0.85);
        if carried > best.0 {
            best = (carried, Some(*span));
        }
    }
    if best.0 >= CARRIED * whole { (Verdict::Same, best.1) } else { (Verdict::Missing, None) }
}
