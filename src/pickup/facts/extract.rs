//! Takes the facts out of a release.

use super::figure::Likeness;
use super::finding::Kind;
use super::lexicon::{Dimension, mark};
use super::like::like;
use super::mention::{Mention, Value};
use super::message::messages;
use super::reading::{Around, Reading};
use super::{Fact, Facts, PersonFact, PlaceFact, What};

/// No release has more facts that anybody would look at.
const MOST: usize = 400;

/// Counts below this are facts only when it is clear what is counted.
const SMALL: f64 = 10.0;

/// Reads the facts of a release, in the order in which they stand there.
pub(super) fn facts(release: &str) -> Facts {
    let reading = Reading::of(release);
    let mut facts: Vec<Fact> = Vec::new();
    for mention in reading.mentions.iter().filter(|m| m.from >= reading.body && is_fact(m)) {
        if !facts.iter().any(|fact| is_same(fact, mention)) {
            let around = reading.around(mention.from, mention.to, &mention.heads);
            let what = What::Value(mention.value.clone());
            if let Some(mut fact) = fact(&reading, mention.kind(), (mention.from, mention.to), what, around) {
                (fact.heads, fact.end) = (mention.heads, mention.end);
                facts.push(fact);
            }
        }
    }
    named(&reading, &mut facts);
    for (from, to) in messages(&reading) {
        facts.extend(fact(&reading, Kind::Message, (from, to), What::Message, Around::default()));
    }
    facts.sort_by_key(|fact| fact.at);
    facts.truncate(MOST);
    let areas = reading.places.iter().filter(|place| place.is_area()).map(|place| place.words.clone());
    let mut areas: Vec<Vec<u64>> = areas.collect();
    areas.sort_unstable();
    areas.dedup();
    let year = year(&reading);
    Facts { facts, senses: reading.frequency, areas, year }
}

fn fact(reading: &Reading<'_>, kind: Kind, (from, to): (usize, usize), what: What, around: Around) -> Option<Fact> {
    let (at, len, text) = reading.span(from, to)?;
    let sentence = reading.sentence_of(from);
    let (first, last) = reading.sentences.get(sentence).copied().unwrap_or_default();
    let earlier = reading.tokens.get(first..last).unwrap_or_default().iter().any(|t| t.is(mark::EARLIER));
    let context = reading.context(from).to_vec();
    Some(Fact {
        kind,
        text: text.to_owned(),
        at: (at, len),
        what,
        heads: [0; 3],
        around,
        context,
        sentence,
        end: 0,
        earlier,
    })
}

/// Whether a mention says something that can be right or wrong.
pub(super) fn is_fact(mention: &Mention) -> bool {
    match &mention.value {
        Value::Amount(Dimension::Count, figure) => {
            mention.heads.iter().any(|head| *head != 0) || figure.low >= SMALL && !figure.vague
        }
        _ => true,
    }
}

/// Whether the release has said the same before, in words that cannot be told apart.
fn is_same(fact: &Fact, mention: &Mention) -> bool {
    let Some(value) = fact.value() else { return false };
    let equal = like(value, &mention.value, 0) == Some(Likeness::Equal);
    match &mention.value {
        // `14 hari` and `dua pekan` are mostly said of two things.
        Value::Amount(Dimension::Duration, theirs) => {
            equal && matches!(value, Value::Amount(_, ours) if (ours.step - theirs.step).abs() < 1.0)
        }
        Value::Amount(..) => equal && fact.heads == mention.heads,
        _ => equal,
    }
}

fn named(reading: &Reading<'_>, facts: &mut Vec<Fact>) {
    let spelt = |from: usize, to: usize| -> (Vec<u64>, Vec<Vec<char>>) {
        let words = reading.tokens.get(from..to).unwrap_or_default().iter().filter(|t| t.is_word());
        words.map(|t| (t.key, t.text.chars().flat_map(char::to_lowercase).collect::<Vec<char>>())).unzip()
    };
    let mut persons: Vec<PersonFact> = Vec::new();
    for person in reading.people.iter().filter(|p| p.from >= reading.body) {
        let (words, letters) = spelt(person.name, person.to);
        let known = persons.iter().any(|other| words.iter().all(|word| other.words.contains(word)));
        if known {
            continue;
        }
        let what = PersonFact { office: person.office, of: person.of.clone(), former: person.former, words, letters };
        persons.push(what.clone());
        facts.extend(fact(reading, Kind::Name, (person.from, person.to), What::Person(what), Around::default()));
    }
    let mut places: Vec<Vec<u64>> = Vec::new();
    for place in reading.places.iter().filter(|p| p.from >= reading.body) {
        if places.contains(&place.words) {
            continue;
        }
        places.push(place.words.clone());
        let (words, letters) = spelt(place.name, place.to);
        let near = reading.around(place.from, place.to, &[0; 3]).near;
        let context = reading.context(place.from).to_vec();
        let what = What::Place(PlaceFact { class: place.class, words, letters, near, context });
        facts.extend(fact(reading, Kind::Place, (place.from, place.to), what, Around::default()));
    }
}

/// The year that most days of the release have.
fn year(reading: &Reading<'_>) -> i32 {
    let mut years: Vec<i32> = reading
        .mentions
        .iter()
        .filter_map(|m| match m.value {
            Value::Day(day) if day.year != 0 => Some(day.year),
            _ => None,
        })
        .collect();
    years.sort_unstable();
    let count = |year: &i32| years.iter().filter(|other| *other == year).count();
    years.iter().copied().max_by_key(count).unwrap_or_default()
}
