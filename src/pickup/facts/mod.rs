//! The facts of a release, looked for in an article: the same, altered, missing or unclear.

mod calendar;
mod evidence;
mod extract;
mod figure;
mod finding;
mod heads;
mod judge;
mod label;
mod lexicon;
mod like;
mod mention;
mod message;
mod numeral;
mod ordinal;
mod people;
mod places;
mod reader;
mod reading;
mod related;
mod settings;
mod sheet;
mod stem;
mod summary;
mod synonyms;
mod token;
mod vocabulary;
mod who;

pub use finding::{Finding, Kind, Span, Verdict};
pub use sheet::{Doubt, Sheet};
pub use summary::{Backing, summary};

use self::lexicon::Keys;
use self::mention::Value;
use self::reading::{Around, Reading};
use self::related::{Relation, relation};

/// The facts of one release, read once and compared with any number of articles.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    facts: Vec<Fact>,
    /// In how many sentences of the release each sense stands.
    senses: Keys<u32>,
    /// The names of the areas of government that the release names.
    areas: Vec<Vec<u64>>,
    /// The year of the release's days; 0 when none has one.
    year: i32,
}

/// One fact of a release.
#[derive(Debug, Clone)]
struct Fact {
    kind: Kind,
    text: String,
    at: Span,
    what: What,
    /// What is counted, if something is.
    heads: [u64; 3],
    around: Around,
    /// The senses of its sentence.
    context: Vec<u64>,
    sentence: usize,
    /// It begins (1) or ends (2) a range, or is what something was (3) or became (4); 0 is neither.
    end: u8,
    /// Its own sentence speaks of an earlier time.
    earlier: bool,
}

/// What a fact is.
#[derive(Debug, Clone)]
enum What {
    Value(Value),
    Person(PersonFact),
    Place(PlaceFact),
    Message,
}

/// A person of a release.
#[derive(Debug, Clone)]
struct PersonFact {
    office: u8,
    of: Vec<u64>,
    former: bool,
    /// The words of the name, by key and by letter.
    words: Vec<u64>,
    letters: Vec<Vec<char>>,
}

/// A place of a release.
#[derive(Debug, Clone)]
struct PlaceFact {
    class: u8,
    words: Vec<u64>,
    letters: Vec<Vec<char>>,
    near: Vec<u64>,
    context: Vec<u64>,
}

impl Fact {
    fn value(&self) -> Option<&Value> {
        if let What::Value(value) = &self.what { Some(value) } else { None }
    }
}

impl Facts {
    /// Reads the facts of a release.
    ///
    /// Texts are read up to 200,000 characters, and at most 400 facts are kept.
    pub fn of(release: &str) -> Self {
        extract::facts(release)
    }

    /// How many facts there are.
    pub fn len(&self) -> usize {
        self.facts.len()
    }

    /// Whether the release states no fact.
    pub fn is_empty(&self) -> bool {
        self.facts.is_empty()
    }

    /// What an article made of every fact, in the order of the release.
    ///
    /// Places are in characters of the texts as they were given. An article that speaks of something else has every
    /// fact missing.
    pub fn check(&self, article: &str) -> Vec<Finding> {
        let article = Reading::of(article);
        if relation(self, &article) == Relation::None {
            return self.facts.iter().map(|fact| finding(fact, Verdict::Missing, None, false)).collect();
        }
        let outcomes = judge::judge(self, &article);
        let judged = self.facts.iter().zip(outcomes).map(|(fact, outcome)| {
            let (verdict, place) = match &fact.what {
                What::Value(_) => {
                    let mention = outcome.mention.and_then(|at| article.mentions.get(at));
                    (outcome.verdict, mention.map(|mention| (mention.from, mention.to)))
                }
                What::Person(person) => who::person(self, person, &article),
                What::Place(place) => who::place(self, place, &article),
                What::Message => message::message(self, &fact.context, &article),
            };
            finding(fact, verdict, place.and_then(|(from, to)| article.span(from, to)), outcome.rounded)
        });
        judged.collect()
    }

    /// The names of the people of the release, each as the keys of its words.
    fn persons(&self) -> impl Iterator<Item = &[u64]> {
        self.facts.iter().filter_map(|fact| match &fact.what {
            What::Person(person) => Some(person.words.as_slice()),
            _ => None,
        })
    }

    fn places(&self) -> impl Iterator<Item = &PlaceFact> {
        self.facts.iter().filter_map(|fact| if let What::Place(place) = &fact.what { Some(place) } else { None })
    }

    /// The days that the release names.
    fn days(&self) -> impl Iterator<Item = &mention::Day> {
        self.facts
            .iter()
            .filter_map(|fact| if let What::Value(Value::Day(day)) = &fact.what { Some(day) } else { None })
    }

    /// Whether an area of this name is one of the release's.
    fn names_area(&self, words: &[u64]) -> bool {
        self.areas.iter().any(|area| area.iter().zip(words).all(|(a, b)| a == b))
    }

    /// How much a sense says: less the more sentences of the release have it.
    fn weight(&self, sense: u64) -> f32 {
        match self.senses.get(&sense) {
            None => 0.7,
            Some(1) => 1.0,
            Some(2) => 0.75,
            Some(3) => 0.55,
            Some(_) => 0.4,
        }
    }
}

fn finding(fact: &Fact, verdict: Verdict, article: Option<(usize, usize, &str)>, rounded: bool) -> Finding {
    Finding {
        kind: fact.kind,
        release: fact.text.clone(),
        article: article.map(|(_, _, text)| text.to_owned()),
        verdict,
        rounded: rounded && verdict == Verdict::Same,
        release_at: fact.at,
        article_at: article.map(|(at, len, _)| (at, len)),
    }
}
