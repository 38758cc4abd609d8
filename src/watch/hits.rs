//! Articles to hits: the office's terms, what they say of a text, and where. Pure.

use std::collections::HashMap;

use serde_json::{Value, json};
use uuid::Uuid;

use super::terms::{Document, Mark, Matcher, Part, Scope, Term};
use crate::store::watch::{NewArticle, NewHit, StoredTerm};

/// From this score a hit is suggested rather than only detected.
const SUGGESTED: f32 = 2.0;
/// At most so many places are kept of a hit.
const MOST_MATCHES: usize = 50;

/// The terms of the office, compiled.
#[derive(Debug, Default)]
pub struct Terms {
    stored: Vec<StoredTerm>,
    outlets: HashMap<Uuid, String>,
    matcher: Matcher,
}

/// What the terms say of a text.
#[derive(Debug, Clone, PartialEq)]
pub struct Verdict {
    /// Names of the terms that found it; no name has a line break.
    pub terms: Vec<String>,
    /// Sum of the terms' weights, double in the headline.
    pub score: f32,
    /// The issue of the first term that has one.
    pub issue_id: Option<Uuid>,
    /// Whether the score is high enough to be put before the others.
    pub suggested: bool,
    /// Where the terms stand: `[{term, field, start, len}]` in characters of the title, the summary and the body, in
    /// the order of the text, at most 50.
    pub matches: Value,
}

impl Terms {
    /// Compiles terms, with the names of the outlets for `outlet:`; terms that make no sense come back with their error
    /// in a sentence.
    pub fn new(stored: Vec<StoredTerm>, outlets: HashMap<Uuid, String>) -> (Self, Vec<String>) {
        let terms: Vec<Term<'_>> = stored.iter().map(wanted).collect();
        let (matcher, errors) = Matcher::new(&terms);
        let sentences = errors
            .into_iter()
            .map(|(place, error)| format!("the watch term `{}` does not work: {error}", stored[place].name))
            .collect();
        (Self { stored, outlets, matcher }, sentences)
    }

    /// Whether there is nothing to look for.
    pub fn is_empty(&self) -> bool {
        self.stored.is_empty()
    }

    /// The name of an outlet, as `outlet:` sees it.
    pub fn outlet(&self, id: Option<Uuid>) -> &str {
        id.and_then(|id| self.outlets.get(&id)).map(String::as_str).unwrap_or_default()
    }

    /// What the terms say of a text, if any term finds it.
    pub fn judge(&self, text: &Document<'_>) -> Option<Verdict> {
        self.judge_beside(text, &[])
    }

    /// What the terms say of a text that `known` ones have found before, if any other finds it.
    pub fn judge_beside(&self, text: &Document<'_>, known: &[String]) -> Option<Verdict> {
        let found = self.matcher.find(text);
        let stored = found.iter().filter_map(|(place, marks)| Some((self.stored.get(*place)?, marks)));
        let terms: Vec<(&StoredTerm, &Vec<Mark>)> = stored.filter(|(term, _)| !known.contains(&term.name)).collect();
        let in_title = |marks: &[Mark]| marks.iter().any(|mark| mark.part == Part::Title);
        let score: f32 = terms.iter().map(|(term, marks)| term.weight * if in_title(marks) { 2.0 } else { 1.0 }).sum();
        (!terms.is_empty()).then(|| Verdict {
            terms: terms.iter().map(|(term, _)| term.name.replace('\n', " ")).collect(),
            score,
            issue_id: terms.iter().find_map(|(term, _)| term.issue_id),
            suggested: score >= SUGGESTED,
            matches: matches(text, &terms),
        })
    }

    /// The hit that a new article of an outlet is, if any term finds it.
    pub fn hit(&self, article: &NewArticle, outlet: Option<Uuid>) -> Option<NewHit> {
        let text = Document {
            title: &article.title,
            summary: article.summary.as_deref().unwrap_or_default(),
            body: article.body.as_deref().unwrap_or_default(),
            outlet: self.outlet(outlet),
        };
        let Verdict { terms, score, issue_id, suggested, matches } = self.judge(&text)?;
        let (title, url) = (article.title.clone(), article.url.clone());
        Some(NewHit { article_id: article.id, title, url, terms, score, issue_id, suggested, matches })
    }
}

fn wanted(term: &StoredTerm) -> Term<'_> {
    let scope = if term.scope == "title" { Scope::Title } else { Scope::Body };
    Term { query: &term.query, exclude: term.exclude.as_deref(), scope }
}

fn matches(text: &Document<'_>, terms: &[(&StoredTerm, &Vec<Mark>)]) -> Value {
    let mut places: Vec<(&Mark, &str)> =
        terms.iter().flat_map(|(term, marks)| marks.iter().map(|mark| (mark, term.name.as_str()))).collect();
    places.retain(|(mark, _)| mark.part != Part::Outlet);
    places.sort();
    places.truncate(MOST_MATCHES);
    // Characters are counted on from the place before: the places rise.
    let mut before = (Part::Title, 0, 0);
    let entry = |(mark, term): (&Mark, &str)| {
        let part = text.part(mark.part);
        if before.0 != mark.part {
            before = (mark.part, 0, 0);
        }
        let chars = |from: usize, to: usize| part.get(from..to).unwrap_or_default().chars().count();
        let start = before.2 + chars(before.1, mark.start);
        before = (mark.part, mark.start, start);
        json!({"term": term, "field": mark.part.as_str(), "start": start, "len": chars(mark.start, mark.end)})
    };
    places.into_iter().map(entry).collect()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    fn term(name: &str, query: &str) -> StoredTerm {
        StoredTerm {
            id: Uuid::nil(),
            name: name.into(),
            query: query.into(),
            exclude: None,
            issue_id: None,
            weight: 1.0,
            scope: "body".into(),
        }
    }

    #[test]
    fn a_hit_says_which_terms_found_it_how_much_that_says_and_where() {
        let kencana = Uuid::from_u128(7);
        let listed = vec![term("Banjir", "banjir"), term("Rusak", "(x"), term("Bupati", "bupati outlet:kencana")];
        let (terms, errors) = Terms::new(listed, HashMap::from([(kencana, "Kencana Post".to_owned())]));
        assert_eq!(errors, ["the watch term `Rusak` does not work: character 1: this parenthesis is never closed"]);
        let text = Document { title: "“Banjir” lagi", summary: "Hujan", body: "Kata bupati: banjir", outlet: "" };
        let verdict = terms.judge(&text).unwrap();
        assert_eq!((verdict.terms.join(","), verdict.score, verdict.suggested), ("Banjir".to_owned(), 2.0, true));
        let verdict = terms.judge(&Document { outlet: terms.outlet(Some(kencana)), ..text }).unwrap();
        assert_eq!((verdict.terms.join(","), verdict.score), ("Banjir,Bupati".to_owned(), 3.0));
        let expected = json!([
            {"term": "Banjir", "field": "title", "start": 1, "len": 6},
            {"term": "Bupati", "field": "body", "start": 5, "len": 6},
            {"term": "Banjir", "field": "body", "start": 13, "len": 6},
        ]);
        assert_eq!(verdict.matches, expected);
        assert_eq!(terms.judge(&Document { title: "Kabar", ..Document::default() }), None);
        let much = "banjir ".repeat(1_000);
        let verdict = terms.judge(&Document { body: &much, ..Document::default() }).unwrap();
        assert_eq!(verdict.matches.as_array().unwrap().len(), 50);
        assert_eq!(verdict.matches[49]["start"], json!(49 * 7));
    }
}
