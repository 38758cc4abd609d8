//! Whether an article speaks of what a release speaks of at all; if not, nothing in it is an altered fact.

use super::figure::Likeness;
use super::like::like;
use super::mention::Value;
use super::reading::Reading;
use super::token::Token;
use super::{Fact, Facts};

/// The share of words, of the shorter text, that texts on one matter have in common.
const ENOUGH: f32 = 0.22;

/// The same when a name of the release stands in the article as well.
const ENOUGH_WITH_NAME: f32 = 0.08;

/// The same when the release has names and the article has none of them.
const ENOUGH_WITHOUT_NAME: f32 = 0.45;

/// The same when the article speaks of another place as well, as far as one can tell.
const ALMOST_ALL: f32 = 0.75;

/// So many figures, of which none is the release's, are another story.
const SEVERAL: usize = 3;

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
    let nameless = facts.areas.is_empty() && facts.persons().next().is_none();
    let enough = match (known, nameless) {
        (true, _) => ENOUGH_WITH_NAME,
        (false, true) => ENOUGH,
        (false, false) if agrees_nowhere(facts, article) => return Relation::None,
        (false, false) if is_elsewhere(facts, article) => ALMOST_ALL,
        (false, false) => ENOUGH_WITHOUT_NAME,
    };
    if share >= enough { Relation::Same } else { Relation::None }
}

/// Whether an article without any name of the release has names of its own.
fn is_elsewhere(facts: &Facts, article: &Reading<'_>) -> bool {
    let place = facts.places().any(|place| stands(article, &place.words));
    let is_strange = |pair: &[Token<'_>]| {
        let [before, name] = pair else { return false };
        let nothing = name.entry.marks == 0 && name.entry.group == 0 && name.entry.office == 0 && name.entry.place == 0;
        let said = name.entry.month == 0 && name.entry.weekday == 0 && name.entry.unit.is_none();
        before.sentence == name.sentence
            && before.is_word()
            && name.capital
            && name.len >= 4
            && nothing
            && said
            && name.entry.numeral.is_none()
            && !facts.senses.contains_key(&name.sense)
    };
    !place && article.tokens.windows(2).any(is_strange)
}

/// Whether an article has several figures, and none of them is one of the release's.
fn agrees_nowhere(facts: &Facts, article: &Reading<'_>) -> bool {
    let agrees = |value: &Value| {
        let mut ours = facts.facts.iter().filter_map(Fact::value);
        ours.any(|ours| like(ours, value, facts.year).is_some_and(|like| like >= Likeness::Rounded))
    };
    article.mentions.len() >= SEVERAL && !article.mentions.iter().any(|mention| agrees(&mention.value))
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
