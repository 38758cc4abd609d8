//! All terms against one text in one pass: each word is looked up once, and only the terms that have
//! a word in the text are thought about further.

use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

use super::fold::{self, Word};
use super::parse::{self, Query, QueryError};

/// How much of a text a term looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The headline only.
    Title,
    /// Headline and text.
    Body,
}

/// A watch term as its keeper wrote it.
#[derive(Debug, Clone)]
pub struct Term<'a> {
    /// What must be there.
    pub query: &'a str,
    /// What must not be there.
    pub exclude: Option<&'a str>,
    /// Where.
    pub scope: Scope,
}

/// A part of the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The headline.
    Title,
    /// The text under it.
    Body,
}

/// Words to highlight.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mark {
    /// Which part of the text.
    pub part: Part,
    /// Bytes in that part.
    pub range: Range<usize>,
}

/// Terms ready to be matched; terms are known by their place in the list they came from.
#[derive(Debug, Default)]
pub struct Matcher {
    compiled: Vec<Option<(Query, Scope)>>,
    words: HashMap<String, Vec<usize>>,
    prefixes: HashMap<String, Vec<usize>>,
    /// Lengths of the prefixes in bytes, each once.
    lengths: BTreeSet<usize>,
}

/// Words are numbered through; the gap keeps phrases and NEAR from reaching over the headline's end.
const GAP: usize = 1_000_000;

/// A run of words, first and last, inclusive.
type Span = (usize, usize);

impl Matcher {
    /// Compiles terms. One that makes no sense matches nothing, and its error is returned beside.
    pub fn new(terms: &[Term<'_>]) -> (Self, Vec<(usize, QueryError)>) {
        let mut matcher = Self::default();
        let mut errors = Vec::new();
        for (n, term) in terms.iter().enumerate() {
            match compile(term) {
                Ok(query) => {
                    matcher.index(n, &query);
                    matcher.compiled.push(Some((query, term.scope)));
                }
                Err(error) => {
                    matcher.compiled.push(None);
                    errors.push((n, error));
                }
            }
        }
        (matcher, errors)
    }

    fn index(&mut self, n: usize, query: &Query) {
        match query {
            Query::Word(word) => note(&mut self.words, word, n),
            Query::Prefix(prefix) => {
                note(&mut self.prefixes, prefix, n);
                self.lengths.insert(prefix.len());
            }
            Query::Phrase(parts) => parts.iter().for_each(|part| self.index(n, part)),
            Query::Near(a, b, _) | Query::And(a, b) | Query::Or(a, b) | Query::Not(a, b) => {
                self.index(n, a);
                self.index(n, b);
            }
        }
    }

    /// The terms that match, each with the words to highlight.
    pub fn find(&self, title: &str, body: &str) -> Vec<(usize, Vec<Mark>)> {
        let title_words: Vec<Word> = fold::words(title).collect();
        let body_words: Vec<Word> = fold::words(body).collect();
        let mut text = Text::default();
        let mut candidates = BTreeSet::new();
        for (words, first) in [(&title_words, 0), (&body_words, GAP)] {
            for (n, word) in words.iter().enumerate() {
                self.look_up(&word.folded, first + n, &mut text, &mut candidates);
                if word.joined && n > 0 {
                    let whole = format!("{}{}", words[n - 1].folded, word.folded);
                    self.look_up(&whole, first + n, &mut text, &mut candidates);
                }
            }
        }
        let mark = |at: usize| match at.checked_sub(GAP) {
            Some(n) => Mark { part: Part::Body, range: body_words[n].start..body_words[n].end },
            None => Mark { part: Part::Title, range: title_words[at].start..title_words[at].end },
        };
        let marks = |spans: Vec<Span>| {
            let words: BTreeSet<usize> = spans.into_iter().flat_map(|(first, last)| first..=last).collect();
            words.into_iter().map(mark).collect()
        };
        candidates
            .into_iter()
            .filter_map(|n| {
                let (query, scope) = self.compiled.get(n)?.as_ref()?;
                let end = if *scope == Scope::Title { GAP } else { usize::MAX };
                let spans = text.eval(query, end);
                (!spans.is_empty()).then(|| (n, marks(spans)))
            })
            .collect()
    }

    fn look_up(&self, folded: &str, at: usize, text: &mut Text, candidates: &mut BTreeSet<usize>) {
        for form in [Some(folded), fold::stem(folded)].into_iter().flatten() {
            if let Some((known, terms)) = self.words.get_key_value(form) {
                text.words.entry(known.clone()).or_default().push(at);
                candidates.extend(terms);
            }
        }
        for length in &self.lengths {
            let Some((known, terms)) = folded.get(..*length).and_then(|head| self.prefixes.get_key_value(head)) else {
                continue;
            };
            text.prefixes.entry(known.clone()).or_default().push(at);
            candidates.extend(terms);
        }
    }
}

fn note(index: &mut HashMap<String, Vec<usize>>, word: &str, n: usize) {
    let terms = index.entry(word.to_owned()).or_default();
    if terms.last() != Some(&n) {
        terms.push(n);
    }
}

fn compile(term: &Term<'_>) -> Result<Query, QueryError> {
    let query = parse::parse(term.query)?;
    match term.exclude.filter(|exclude| !exclude.trim().is_empty()) {
        Some(exclude) => Ok(Query::Not(Box::new(query), Box::new(parse::parse(exclude)?))),
        None => Ok(query),
    }
}

/// Where the words that matter stand in one text, in rising order.
#[derive(Default)]
struct Text {
    words: HashMap<String, Vec<usize>>,
    prefixes: HashMap<String, Vec<usize>>,
}

impl Text {
    /// The places where a query is met before word `end`; none if it is not.
    fn eval(&self, query: &Query, end: usize) -> Vec<Span> {
        match query {
            Query::Word(word) => spans(self.words.get(word), end),
            Query::Prefix(prefix) => spans(self.prefixes.get(prefix), end),
            Query::Phrase(parts) => {
                let mut runs: Option<Vec<Span>> = None;
                for part in parts {
                    let here = self.eval(part, end);
                    runs = Some(match runs {
                        None => here,
                        Some(runs) => follow(&runs, &here),
                    });
                }
                runs.unwrap_or_default()
            }
            Query::Near(a, b, words) => {
                let (left, right) = (self.eval(a, end), self.eval(b, end));
                let near = |(a, b): (&Span, &Span)| {
                    let between = if a.1 < b.0 { b.0 - a.1 } else { a.0.saturating_sub(b.1) };
                    between.saturating_sub(1) <= *words && a.1.abs_diff(b.0) < GAP / 2
                };
                let mut found = Vec::new();
                for a in &left {
                    let from = right.partition_point(|b| b.1.saturating_add(*words + 1) < a.0);
                    let reach = right[from..].iter().take_while(|b| b.0 <= a.1.saturating_add(*words + 1));
                    for b in reach.filter(|b| near((a, b))) {
                        found.extend([*a, *b]);
                    }
                }
                found
            }
            Query::And(a, b) => {
                let (left, right) = (self.eval(a, end), self.eval(b, end));
                if left.is_empty() || right.is_empty() { Vec::new() } else { merged(left, right) }
            }
            Query::Or(a, b) => merged(self.eval(a, end), self.eval(b, end)),
            Query::Not(a, b) => {
                if self.eval(b, end).is_empty() {
                    self.eval(a, end)
                } else {
                    Vec::new()
                }
            }
        }
    }
}

fn spans(places: Option<&Vec<usize>>, end: usize) -> Vec<Span> {
    let places = places.map(Vec::as_slice).unwrap_or_default();
    let mut found: Vec<Span> = places.iter().filter(|at| **at < end).map(|at| (*at, *at)).collect();
    found.dedup();
    found
}

/// Runs that are continued by the next word of a phrase; both in rising order.
fn follow(runs: &[Span], next: &[Span]) -> Vec<Span> {
    let mut rest = next.iter().peekable();
    let mut longer = Vec::new();
    for run in runs {
        while rest.next_if(|span| span.0 <= run.1).is_some() {}
        if let Some(span) = rest.peek().filter(|span| span.0 == run.1 + 1) {
            longer.push((run.0, span.1));
        }
    }
    longer
}

fn merged(mut left: Vec<Span>, right: Vec<Span>) -> Vec<Span> {
    left.extend(right);
    left.sort_unstable();
    left.dedup();
    left
}

#[cfg(test)]
mod tests {
    use super::*;

    fn matches(query: &str, title: &str, body: &str) -> bool {
        let term = Term { query, exclude: None, scope: Scope::Body };
        let (matcher, errors) = Matcher::new(&[term]);
        assert!(errors.is_empty(), "{query}: {errors:?}");
        !matcher.find(title, body).is_empty()
    }

    #[test]
    fn the_language_means_what_it_says() {
        let title = "Bupatinya tinjau banjir di Muara Kencana";
        let body =
            "Anak-anak diungsikan. Pasca-banjir, Zainal Arifin (bupati) menyebut 12.406 jiwa terdampak stunting.";
        for query in [
            "banjir",
            "BANJIR",
            "bánjir",
            "bupati",
            "\"muara kencana\"",
            "ungsi OR diungsi*",
            "banjir AND stunting",
            "\"Zainal Arifin\" NEAR/1 bupati",
            "anak-anak",
            "pascabanjir",
            "pasca-banjir",
            "12.406",
            "banjir AND (kencana OR \"muara kencana\") NOT \"banjir diskon\"",
            "stunting NEAR/20 anak",
        ] {
            assert!(matches(query, title, body), "{query}");
        }
        for query in [
            "ungsi",
            "\"kencana muara\"",
            "banjir NOT stunting",
            "kencana NEAR/2 anak",
            "\"zainal bupati\"",
            "\"kencana anak\"",
            "stunt",
            "banjir AND longsor",
        ] {
            assert!(!matches(query, title, body), "{query}");
        }
    }

    #[test]
    fn marks_say_which_words_to_highlight() {
        let (matcher, _) = Matcher::new(&[
            Term { query: "\"muara kencana\" OR banjir*", exclude: None, scope: Scope::Body },
            Term { query: "kencana", exclude: Some("\"pt kencana\""), scope: Scope::Title },
        ]);
        let (title, body) = ("PT Kencana", "Di Muara Kencana banjirlah lagi");
        let found = matcher.find(title, body);
        assert_eq!(found.len(), 1);
        let words: Vec<&str> = found[0].1.iter().map(|mark| &body[mark.range.clone()]).collect();
        assert_eq!(words, ["Muara", "Kencana", "banjirlah"]);
    }

    #[test]
    fn a_term_that_makes_no_sense_leaves_the_others_working() {
        let broken = Term { query: "(x", exclude: None, scope: Scope::Body };
        let whole = Term { query: "banjir", exclude: None, scope: Scope::Title };
        let (matcher, errors) = Matcher::new(&[broken, whole]);
        assert_eq!(errors.len(), 1);
        assert_eq!(matcher.find("Banjir lagi", "")[0].0, 1);
        assert!(matcher.find("Kabar", "banjir").is_empty());
    }
}
