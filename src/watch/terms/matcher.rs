//! All terms against one text in one pass: each word is looked up once, and only the terms whose rarest word stands in
//! the text are thought about further.

use std::ops::Range;

use super::eval::{Found, GAP, Span};
use super::fold;
use super::index::{Builder, Index, Node};
use super::parse::{self, Query, QueryError};

/// How much of a text a term looks at.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The headline only.
    Title,
    /// Headline, summary and text.
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

/// What is searched.
#[derive(Debug, Clone, Copy, Default)]
pub struct Document<'a> {
    /// The headline.
    pub title: &'a str,
    /// What the feed says beside the headline.
    pub summary: &'a str,
    /// The text.
    pub body: &'a str,
    /// The outlet's name.
    pub outlet: &'a str,
}

/// A part of what is searched.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The headline.
    Title,
    /// What the feed says beside the headline.
    Summary,
    /// The text.
    Body,
    /// The outlet's name.
    Outlet,
}

impl Part {
    /// Its name in the database.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Summary => "summary",
            Self::Body => "body",
            Self::Outlet => "outlet",
        }
    }
}

/// The parts in the order in which their words are numbered.
const PARTS: [Part; 4] = [Part::Title, Part::Summary, Part::Body, Part::Outlet];

impl<'a> Document<'a> {
    /// A part of it.
    pub const fn part(&self, part: Part) -> &'a str {
        match part {
            Part::Title => self.title,
            Part::Summary => self.summary,
            Part::Body => self.body,
            Part::Outlet => self.outlet,
        }
    }
}

/// A word to highlight.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Which part of the text.
    pub part: Part,
    /// First byte in that part.
    pub start: usize,
    /// One past its last byte.
    pub end: usize,
}

impl Mark {
    /// Bytes in that part.
    pub fn range(&self) -> Range<usize> {
        self.start..self.end
    }
}

/// Terms ready to be matched; terms are known by their place in the list they came from.
#[derive(Debug, Default)]
pub struct Matcher {
    compiled: Vec<Option<(Node, Scope)>>,
    index: Index,
}

impl Matcher {
    /// Compiles terms. One that makes no sense matches nothing, and its error is returned beside.
    pub fn new(terms: &[Term<'_>]) -> (Self, Vec<(usize, QueryError)>) {
        let mut builder = Builder::default();
        let mut errors = Vec::new();
        let mut compiled = Vec::with_capacity(terms.len());
        for (n, term) in terms.iter().enumerate() {
            compiled.push(match compile(term) {
                Ok(query) => Some((builder.node(&query), term.scope)),
                Err(error) => {
                    errors.push((n, error));
                    None
                }
            });
        }
        let nodes = compiled.iter().zip(0..).filter_map(|(term, n)| Some((n, &term.as_ref()?.0)));
        let index = builder.build(nodes);
        (Self { compiled, index }, errors)
    }

    /// Whether anything but the headline and the outlet's name can matter.
    pub fn looks_beyond_title(&self) -> bool {
        self.compiled.iter().flatten().any(|(node, scope)| *scope == Scope::Body && node.looks_beyond_title())
    }

    /// The terms that match, each with the words to highlight, in the order of the text.
    pub fn find(&self, text: &Document<'_>) -> Vec<(usize, Vec<Mark>)> {
        let mut found = Found::new(self.index.len());
        let mut candidates = Vec::with_capacity(256);
        for (part, first) in PARTS.into_iter().zip((0..).step_by(GAP as usize)) {
            self.look_up(text.part(part), first, &mut found, &mut candidates);
        }
        candidates.sort_unstable();
        candidates.dedup();
        candidates.retain(|term| self.term(*term).is_some_and(|(node, _)| found.may_meet(node)));
        if candidates.is_empty() {
            return Vec::new();
        }
        let matching = candidates.into_iter().filter_map(|term| {
            let (node, scope) = self.term(term)?;
            let end = if *scope == Scope::Title { GAP } else { 3 * GAP };
            Some((term as usize, marks(&found, &found.eval(node, (0, end))?)))
        });
        matching.collect()
    }

    fn term(&self, n: u32) -> Option<&(Node, Scope)> {
        self.compiled.get(n as usize)?.as_ref()
    }

    /// Notes every word of a term in a part of the text whose words are numbered from `first`.
    fn look_up(&self, text: &str, first: u32, found: &mut Found, candidates: &mut Vec<u32>) {
        let index = &self.index;
        let mut n = first;
        // The word before, should this one be joined to it.
        let (mut head_hash, mut head_start) = (0, 0);
        fold::scan(text, |seen| {
            let folded = seen.folded();
            let whole = seen.hash(seen.len);
            let mut note = |word: u32, from: u32, start: usize| {
                if found.push(word, (from, n), seen, start) {
                    candidates.extend_from_slice(index.triggered(word));
                }
            };
            let [bare, owned] = fold::stems(folded);
            for len in [Some(seen.len), bare, owned].into_iter().flatten() {
                if let Some(word) = index.word(seen.hash(len), &folded[..len]) {
                    note(word, n, seen.start);
                }
            }
            index.prefixes(seen, |word| note(word, n, seen.start));
            if seen.joined && n > first {
                for len in [Some(seen.len), bare, owned].into_iter().flatten() {
                    let tail = &folded[..len];
                    let hash = fold::hash_on(head_hash, tail);
                    // Seldom enough to fold the word before once more.
                    let head = || fold::words(&text[head_start..seen.start]).pop().map(|word| word.folded);
                    if index.may_hold(hash)
                        && let Some(word) = head().and_then(|head| index.joined(hash, head.as_bytes(), tail))
                    {
                        note(word, n - 1, head_start);
                    }
                }
            }
            (head_hash, head_start) = (whole, seen.start);
            n += 1;
        });
    }
}

/// The words within these spans, those that overlap as one.
fn marks(found: &Found, spans: &[Span]) -> Vec<Mark> {
    let mut marks: Vec<Mark> = Vec::new();
    for span in spans {
        let from = found.hits.partition_point(|hit| hit.span.1 < span.0);
        let within =
            found.hits[from..].iter().take_while(|hit| hit.span.1 <= span.1).filter(|hit| hit.span.0 >= span.0);
        marks.extend(within.filter_map(|hit| {
            let part = *PARTS.get((hit.span.0 / GAP) as usize)?;
            Some(Mark { part, start: hit.start as usize, end: hit.end as usize })
        }));
    }
    marks.sort_unstable();
    marks.dedup_by(|later, earlier| {
        let overlaps = later.part == earlier.part && later.start < earlier.end;
        if overlaps {
            earlier.end = earlier.end.max(later.end);
        }
        overlaps
    });
    marks
}

fn compile(term: &Term<'_>) -> Result<Query, QueryError> {
    let query = parse::parse(term.query)?;
    match term.exclude.filter(|exclude| !exclude.trim().is_empty()) {
        Some(exclude) => {
            let exclude = Query::Not(Box::new(parse::parse(exclude)?));
            Ok(Query::And(Box::new(query), Box::new(exclude)))
        }
        None => Ok(query),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(query: &str, text: &Document<'_>) -> bool {
        let term = Term { query, exclude: None, scope: Scope::Body };
        let (matcher, errors) = Matcher::new(&[term]);
        assert!(errors.is_empty(), "{query}: {errors:?}");
        !matcher.find(text).is_empty()
    }

    #[test]
    fn the_language_means_what_it_says() {
        let text = Document {
            title: "Bupatinya tinjau banjir di Muara Kencana",
            summary: "Dapur umum dibuka hari Jum’at.",
            body: "Anak-anak diungsikan. Pasca-banjir, Zainal Arifin (bupati) menyebut 12.406 jiwa terdampak stunting.",
            outlet: "Kencana Post",
        };
        for query in [
            "banjir",
            "BANJIR",
            "bánjir",
            "bupati",
            "bupatinya",
            "\"muara kencana\"",
            "“muara kencana”",
            "ungsi OR diungsi*",
            "banjir AND stunting",
            "banjir stunting",
            "\"Zainal Arifin\" NEAR/1 bupati",
            "bupati NEAR/1 arifin",
            "anak-anak",
            "anak anak",
            "\"anak anak\"",
            "pascabanjir",
            "pasca-banjir",
            "\"pascabanjir zainal\"",
            "12.406",
            "jumat",
            "jum'at",
            "banjir AND (kencana OR \"muara kencana\") NOT \"banjir diskon\"",
            "stunting NEAR/20 anak",
            "title:banjir",
            "title:(bupati tinjau)",
            "body:stunting AND outlet:kencana*",
            "outlet:\"kencana post\" banjir",
            "banjir -diskon",
            "NOT diskon AND banjir",
            "banjir AND (stunting OR NOT muara)",
            "zainal OR NOT stunting AND banjir",
        ] {
            assert!(found(query, &text), "{query}");
        }
        for query in [
            "ungsi",
            "\"kencana muara\"",
            "banjir NOT stunting",
            "banjir -stunting",
            "kencana NEAR/2 anak",
            "\"zainal bupati\"",
            "\"kencana dapur\"",
            "\"umum anak\"",
            "stunt",
            "banjir AND longsor",
            "title:stunting",
            "body:tinjau",
            "outlet:banjir",
            "post",
            "title:(bupati stunting)",
        ] {
            assert!(!found(query, &text), "{query}");
        }
    }

    #[test]
    fn marks_say_which_words_to_highlight() {
        let (matcher, _) = Matcher::new(&[
            Term { query: "\"muara kencana\" OR banjir* OR pascabencana", exclude: None, scope: Scope::Body },
            Term { query: "kencana", exclude: Some("\"pt kencana\""), scope: Scope::Title },
        ]);
        let text = Document {
            title: "PT Kencana",
            body: "Di Muara Kencana banjirlah lagi, bukan kencana pasca-bencana",
            ..Document::default()
        };
        let found = matcher.find(&text);
        assert_eq!(found.len(), 1);
        let words: Vec<&str> = found[0].1.iter().map(|mark| &text.part(mark.part)[mark.range()]).collect();
        assert_eq!(words, ["Muara", "Kencana", "banjirlah", "pasca-bencana"]);
    }

    #[test]
    fn a_term_that_makes_no_sense_leaves_the_others_working() {
        let broken = Term { query: "(x", exclude: None, scope: Scope::Body };
        let whole = Term { query: "banjir", exclude: None, scope: Scope::Title };
        let (matcher, errors) = Matcher::new(&[broken, whole]);
        assert_eq!(errors.len(), 1);
        assert_eq!(matcher.find(&Document { title: "Banjir lagi", ..Document::default() })[0].0, 1);
        assert!(matcher.find(&Document { title: "Kabar", body: "banjir", ..Document::default() }).is_empty());
        let (nothing, _) = Matcher::new(&[]);
        assert!(nothing.find(&Document { title: "Kabar", ..Document::default() }).is_empty());
    }
}
