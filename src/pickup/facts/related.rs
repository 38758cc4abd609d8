//! Whether an article speaks of what a release speaks of at all; if not, nothing in it is an altered fact.

use super::figure::Likeness;
use super::like::like;
use super::mention::Value;
use super::reading::Reading;
use super::{Fact, Facts};

/// The share of words, of the shorter text, that texts on one matter have in common.
const ENOUGH: f32 = 0.22;

/// The same when a name of the release stands in the article as well.
const ENOUGH_WITH_NAME: f32 = 0.08;

/// How an article stands to a release.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    /// It speaks of something else, or of another area.
    None,
    /// It speaks of the same matter.
    Same,
}

/// Decides whether the article speaks of the release's matter.
pub(super) fn relation(facts: &Facts, article: &Reading<'_>) -> Relation {
    let rare = rare_facts(facts, article);
    if rare >= 2 {
        return Relation::Same;
    }
    let named = facts.areas.iter().any(|area| stands(article, area));
    // Figures that are equal do not outweigh an article that is all about another area.
    let elsewhere = !facts.areas.is_empty()
        && !named
        && article.places.iter().any(|place| place.is_area() && !facts.names_area(&place.words));
    if elsewhere {
        let known = facts.persons().any(|words| stands(article, words));
        return if known || rare >= 1 && shared(facts, article) > ENOUGH * 2.0 {
            Relation::Same
        } else {
            Relation::None
        };
    }
    let share = shared(facts, article);
    let known = named || rare >= 1 || facts.persons().any(|words| stands(article, words));
    if share >= ENOUGH || known && share >= ENOUGH_WITH_NAME { Relation::Same } else { Relation::None }
}

/// Facts so particular that they hardly stand in two texts by chance, and that the article has to the digit.
fn rare_facts(facts: &Facts, article: &Reading<'_>) -> usize {
    let has = |fact: &Fact| {
        let Some(value) = fact.value() else { return false };
        is_rare(value) && article.mentions.iter().any(|m| like(value, &m.value, facts.year) == Some(Likeness::Equal))
    };
    facts.facts.iter().filter(|fact| has(fact)).count()
}

/// Whether a value is hardly ever met by chance.
pub(super) fn is_rare(value: &Value) -> bool {
    match value {
        Value::Amount(_, figure) => figure.significant() >= 3,
        Value::Phone(_) | Value::Document(_) => true,
        Value::Day(_) | Value::Clock { .. } => false,
    }
}

/// Whether a name stands in the text.
pub(super) fn stands(article: &Reading<'_>, words: &[u64]) -> bool {
    find(article, words, 0).is_some()
}

/// The first token of a name in the text, from token `from` on; a point may stand between its words.
pub(super) fn find(article: &Reading<'_>, words: &[u64], from: usize) -> Option<usize> {
    let (first, rest) = words.split_first()?;
    (from..article.tokens.len()).find(|&at| {
        article.tokens.get(at).is_some_and(|t| t.key == *first)
            && rest.iter().zip(at + 1..).all(|(key, at)| article.tokens.get(at).is_some_and(|t| t.key == *key))
    })
}

/// The share of senses that both have, of the text that has fewer.
fn shared(facts: &Facts, article: &Reading<'_>) -> f32 {
    let both = facts.senses.keys().filter(|sense| article.frequency.contains_key(*sense)).count();
    let fewer = facts.senses.len().min(article.frequency.len()).max(3);
    both as f32 / fewer as f32
}
