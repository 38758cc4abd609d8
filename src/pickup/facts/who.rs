//! Gives every person and place of a release its verdict.

use super::figure::edits;
use super::finding::Verdict;
use super::lexicon::mark;
use super::people::Person;
use super::reading::Reading;
use super::related::find;
use super::synonyms::SINGLE_OFFICES;
use super::{Facts, PersonFact, PlaceFact};

/// What was made of a name: the verdict and the tokens of the article it rests on.
pub(super) type Named = (Verdict, Option<(usize, usize)>);

const MISSING: Named = (Verdict::Missing, None);

/// Given names that everybody shortens, in the form they are compared in.
const SHORTENED: &[&str] = &["muhammad", "mohammad", "mohamad", "muhamad", "moh", "muh", "muhd", "mohd", "m", "md"];

/// What the article made of a person.
pub(super) fn person(facts: &Facts, fact: &PersonFact, article: &Reading<'_>) -> Named {
    let mut right = None;
    let mut from = 0;
    while let Some(at) = find(article, &fact.words, from) {
        let to = at + fact.words.len();
        let titled = article.people.iter().find(|p| p.from <= at && at < p.to);
        if let Some(wrong) = titled.filter(|person| contradicts(fact, person)) {
            return (Verdict::Altered, Some((wrong.from, wrong.to)));
        }
        right = right.or(Some((titled.filter(|p| p.from <= at && p.to >= to).map_or(at, |p| p.from), to)));
        from = to;
    }
    if right.is_some() {
        return (Verdict::Same, right);
    }
    if let Some(found) = other_form(fact, article) {
        return (Verdict::Same, Some(found));
    }
    if let Some(found) = misspelt(facts, fact, article) {
        return (Verdict::Altered, Some(found));
    }
    // Another person in the office that only one can hold.
    let other = article.people.iter().find(|person| {
        fact.office != 0
            && fact.office <= SINGLE_OFFICES
            && person.office == fact.office
            && !person.former
            && !fact.former
            && of_same(&fact.of, &person.of)
            && !facts.persons().any(|words| ends_with(article, person, words))
            && !is_foreign(facts, article, person)
    });
    if let Some(person) = other {
        return (Verdict::Altered, Some((person.from, person.to)));
    }
    part(fact, article).map_or(MISSING, |found| (Verdict::Same, Some(found)))
}

/// The title of a person of the article is one that the person of the release does not bear.
fn contradicts(fact: &PersonFact, person: &Person) -> bool {
    let single = |office: u8| office != 0 && office <= SINGLE_OFFICES;
    single(fact.office) && single(person.office) && fact.office != person.office && !person.former && !fact.former
}

/// Two titles that may name the same office: neither says of what, or both say the same.
fn of_same(ours: &[u64], theirs: &[u64]) -> bool {
    ours.is_empty() || theirs.is_empty() || ours.iter().any(|key| theirs.contains(key))
}

/// The title names an area that the release does not know.
fn is_foreign(facts: &Facts, article: &Reading<'_>, person: &Person) -> bool {
    !facts.areas.is_empty()
        && article.places.iter().any(|place| {
            place.is_area() && !facts.names_area(&place.words) && place.words.iter().all(|key| person.of.contains(key))
        })
}

fn ends_with(article: &Reading<'_>, person: &Person, words: &[u64]) -> bool {
    let name = article.tokens.get(person.name..person.to).unwrap_or_default();
    name.iter().filter(|t| t.is_word()).all(|t| words.contains(&t.key))
}

/// Whether a word is that of the name, cut short or in another form of the same.
fn is_short(token: &str, word: &[char]) -> bool {
    let low: Vec<char> = token.chars().flat_map(char::to_lowercase).collect();
    let is_form = |letters: &[char]| SHORTENED.contains(&letters.iter().collect::<String>().as_str());
    low == word || low.len() == 1 && low.first() == word.first() || is_form(&low) && is_form(word)
}

/// The words of a person's name as the article has them.
fn words<'a>(article: &Reading<'a>, person: &Person) -> Vec<&'a str> {
    let name = article.tokens.get(person.name..person.to).unwrap_or_default();
    name.iter().filter(|t| t.is_word()).map(|t| t.text).collect()
}

/// The whole name in another form: `M. Iqbal` of `Muhammad Iqbal`, `Nur Hayati` of `Nurhayati`.
fn other_form(fact: &PersonFact, article: &Reading<'_>) -> Option<(usize, usize)> {
    let same = |person: &&Person| {
        let words = words(article, person);
        let whole = words.len() == fact.letters.len() && words.iter().any(|word| word.len() > 2);
        let shortened = whole && words.iter().zip(&fact.letters).all(|(word, letters)| is_short(word, letters));
        let joined = || words.concat().to_lowercase().chars().eq(fact.letters.iter().flatten().copied());
        !contradicts(fact, person) && (shortened || joined())
    };
    article.people.iter().find(same).map(|person| (person.from, person.to))
}

/// A part of the name: `Bupati Zainal`, or only `Zainal` further down.
fn part(fact: &PersonFact, article: &Reading<'_>) -> Option<(usize, usize)> {
    let is_part = |person: &&Person| {
        let words = words(article, person);
        let known = |word: &&str| word.len() > 3 && fact.letters.iter().any(|letters| is_short(word, letters));
        let office = person.office == 0 || fact.office == 0 || person.office == fact.office;
        !words.is_empty() && words.iter().all(known) && office && !contradicts(fact, person)
    };
    if let Some(person) = article.people.iter().find(is_part) {
        return Some((person.from, person.to));
    }
    // A word of the name on its own, not beside another capitalised word.
    let tokens = &article.tokens;
    let capital =
        |at: Option<usize>| at.and_then(|at| tokens.get(at)).is_some_and(|t| t.is_word() && t.capital && t.spaced);
    let lone = |at: &usize| {
        let own = tokens
            .get(*at)
            .is_some_and(|t| t.capital && t.len >= 5 && fact.words.contains(&t.key) && !t.is(mark::OFFICE));
        own && !capital(at.checked_sub(1)) && !capital(at.checked_add(1))
    };
    (0..tokens.len()).find(lone).map(|at| (at, at + 1))
}

/// A name that is nearly that of the person.
fn misspelt(facts: &Facts, fact: &PersonFact, article: &Reading<'_>) -> Option<(usize, usize)> {
    let length: usize = fact.letters.iter().map(Vec::len).sum();
    let titled = |at: usize| article.people.iter().find(|p| p.name <= at && at < p.to && p.titled);
    let count = fact.letters.len();
    for at in 0..article.tokens.len() {
        let Some(run) = article.tokens.get(at..at + count) else { break };
        if !run.iter().all(|t| t.is_word() && t.capital && t.text.len() <= 40) {
            continue;
        }
        let person = titled(at);
        // A short name alone is too easily another word.
        if count == 1 && (person.is_none_or(|p| p.office != fact.office) || length < 5) {
            continue;
        }
        let reach = if person.is_some_and(|p| p.office == fact.office) { 3 } else { 2 }.min(length / 4);
        let Some(gap) = gap(&fact.letters, run.iter().map(|t| t.text), reach) else { continue };
        let exact = run.iter().zip(&fact.words).filter(|(t, key)| t.key == **key).count();
        let other = facts.persons().any(|words| run.iter().map(|t| t.key).eq(words.iter().copied()));
        if gap > 0 && !other && (count == 1 || exact + 1 >= count || gap <= 2) {
            let from = person.map_or(at, |p| p.from);
            return Some((from, at + count));
        }
    }
    None
}

/// The letters in which two runs of words differ, when they are at most `reach`, and each word is mostly the same.
fn gap<'a>(letters: &[Vec<char>], words: impl Iterator<Item = &'a str>, reach: usize) -> Option<usize> {
    let mut sum = 0;
    for (ours, word) in letters.iter().zip(words) {
        if ours.len().abs_diff(word.chars().count()) > reach {
            return None;
        }
        let theirs: Vec<char> = word.chars().flat_map(char::to_lowercase).collect();
        let alike = ours.first() == theirs.first() || ours.last() == theirs.last();
        if !alike {
            return None;
        }
        let off = if *ours == theirs { 0 } else { edits(ours, &theirs) };
        sum += off;
        if sum > reach || off * 3 > ours.len().max(theirs.len()) {
            return None;
        }
    }
    Some(sum)
}

/// What the article made of a place.
pub(super) fn place(facts: &Facts, fact: &PlaceFact, article: &Reading<'_>) -> Named {
    if let Some(at) = find(article, &fact.words, 0) {
        let to = at + fact.words.len();
        let from = article.places.iter().find(|p| p.name == at).map_or(at, |p| p.from);
        return (Verdict::Same, Some((from, to)));
    }
    let length: usize = fact.letters.iter().map(Vec::len).sum();
    let known = |run: &[u64]| facts.places().any(|place| place.words == run);
    for place in article.places.iter().filter(|p| p.class == fact.class && p.words.len() >= fact.words.len()) {
        let run = article.tokens.get(place.name..place.name + fact.words.len()).unwrap_or_default();
        let keys: Vec<u64> = run.iter().map(|t| t.key).collect();
        if run.len() == fact.words.len()
            && !known(&keys)
            && gap(&fact.letters, run.iter().map(|t| t.text), (length / 5).clamp(1, 2))
                .is_some_and(|gap| gap > 0 && length >= 5)
        {
            return (Verdict::Altered, Some((place.from, place.name + fact.words.len())));
        }
    }
    // The title of an office names the place as well: `Camat Rantau Endah`.
    for person in &article.people {
        let run = article.tokens.get(person.from + 1..person.from + 1 + fact.words.len()).unwrap_or_default();
        let all = run.len() == fact.words.len() && run.iter().all(|t| t.is_word() && t.capital);
        let near = gap(&fact.letters, run.iter().map(|t| t.text), (length / 5).clamp(1, 2));
        if all && length >= 8 && near.is_some_and(|gap| gap > 0) {
            return (Verdict::Altered, Some((person.from + 1, person.from + 1 + fact.words.len())));
        }
    }
    // Another place of the same sort where everything around it is the release's.
    let other = article.places.iter().find(|place| {
        place.class == fact.class
            && !known(&place.words)
            && super::evidence::shares(facts, &fact.context, article.context(place.from)) >= SAME_ROLE
            && super::evidence::shares(facts, &fact.near, &article.around(place.from, place.to, &[0; 3]).near)
                >= SAME_ROLE
            && only_one(article, place.class, place.from)
    });
    other.map_or(MISSING, |place| (Verdict::Altered, Some((place.from, place.to))))
}

/// So much of the words around must be the same before another place is taken to stand in the place of one.
const SAME_ROLE: f32 = 0.6;

/// Only one place of the sort stands in the sentence, so that there is no doubt which is meant.
fn only_one(article: &Reading<'_>, class: u8, token: usize) -> bool {
    let sentence = article.sentence_of(token);
    article.places.iter().filter(|p| p.class == class && article.sentence_of(p.from) == sentence).count() == 1
}
