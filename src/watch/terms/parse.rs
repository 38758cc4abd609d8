//! The query language: words, `prefix*`, `"phrases"`, `NEAR/n`, `AND`, `OR`, `NOT`, `title:` `body:` `outlet:`,
//! parentheses.
//!
//! `NEAR` binds tightest, then `NOT` (also `-word`), then `AND` (which may be left out), then `OR`.

use super::lex::{Piece, pieces};
use crate::text::lang::Lang;
use crate::text::phrase::Text;

/// How deep parentheses and `NOT` may nest.
const MAX_DEPTH: usize = 32;

/// What a query asks for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Query {
    /// A word, folded.
    Word(String),
    /// Words that begin so, folded.
    Prefix(String),
    /// Words in a row.
    Phrase(Vec<Query>),
    /// Both, at most so many words between them.
    Near(Box<Query>, Box<Query>, u32),
    /// Both.
    And(Box<Query>, Box<Query>),
    /// Either.
    Or(Box<Query>, Box<Query>),
    /// Nowhere.
    Not(Box<Query>),
    /// There and nowhere else.
    In(Field, Box<Query>),
}

/// Where a part of a query looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// `title:` the headline.
    Title,
    /// `body:` the summary and the text under the headline.
    Body,
    /// `outlet:` the outlet's name.
    Outlet,
}

/// Why a query makes no sense, and where.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("character {}: {}", at + 1, message.en)]
pub struct QueryError {
    /// Characters before the place.
    pub at: usize,
    /// What is wrong and what would be right.
    pub message: Text,
}

impl QueryError {
    /// The error at byte `at` of `source`.
    pub(super) fn new(source: &str, at: usize, message: Text) -> Self {
        Self { at: source[..at].chars().count(), message }
    }

    /// What is wrong, with a line that points at the place in `query`.
    pub fn pointed(&self, query: &str, lang: Lang) -> String {
        let (message, before) = (self.message.get(lang), " ".repeat(self.at));
        format!("{message}\n  {query}\n  {before}^")
    }
}

/// Reads a query.
///
/// # Errors
/// When it makes no sense; the error points at the place.
pub fn parse(source: &str) -> Result<Query, QueryError> {
    let mut parser = Parser { source, pieces: pieces(source)?, next: 0, depth: 0 };
    let query = parser.or()?;
    if parser.peek().is_some() {
        return Err(parser
            .error(Text::new("kurung tutup ini tidak pernah dibuka", "this closing parenthesis was never opened")));
    }
    if !is_anchored(&query) {
        parser.next = parser.pieces.iter().position(|(_, piece)| *piece == Piece::Not).unwrap_or_default();
        return Err(parser.error(Text::new(
            "NOT perlu didampingi kata yang harus ada, kalau tidak semua artikel cocok",
            "NOT needs something beside it that must be there, or every article would match",
        )));
    }
    Ok(query)
}

/// Whether there is no match without at least one word of the query.
fn is_anchored(query: &Query) -> bool {
    match query {
        Query::Word(_) | Query::Prefix(_) | Query::Phrase(_) | Query::Near(..) => true,
        Query::And(a, b) => is_anchored(a) || is_anchored(b),
        Query::Or(a, b) => is_anchored(a) && is_anchored(b),
        Query::Not(_) => false,
        Query::In(_, inner) => is_anchored(inner),
    }
}

fn has_not(query: &Query) -> bool {
    match query {
        Query::Word(_) | Query::Prefix(_) | Query::Phrase(_) => false,
        Query::Near(a, b, _) | Query::And(a, b) | Query::Or(a, b) => has_not(a) || has_not(b),
        Query::Not(_) => true,
        Query::In(_, inner) => has_not(inner),
    }
}

struct Parser<'a> {
    source: &'a str,
    pieces: Vec<(usize, Piece)>,
    next: usize,
    depth: usize,
}

impl Parser<'_> {
    fn peek(&self) -> Option<&Piece> {
        self.pieces.get(self.next).map(|(_, piece)| piece)
    }

    fn eat(&mut self, wanted: &Piece) -> bool {
        let found = self.peek() == Some(wanted);
        self.next += usize::from(found);
        found
    }

    fn error(&self, message: Text) -> QueryError {
        let at = self.pieces.get(self.next).map_or(self.source.len(), |(at, _)| *at);
        QueryError::new(self.source, at, message)
    }

    /// One step deeper into parentheses, fields or `NOT`.
    fn within(&mut self, read: impl FnOnce(&mut Self) -> Result<Query, QueryError>) -> Result<Query, QueryError> {
        if self.depth == MAX_DEPTH {
            return Err(self.error(Text::new("kurung bersarang terlalu dalam", "parentheses are nested too deep")));
        }
        (self.next, self.depth) = (self.next + 1, self.depth + 1);
        let inside = read(self)?;
        self.depth -= 1;
        Ok(inside)
    }

    fn or(&mut self) -> Result<Query, QueryError> {
        let mut left = self.and()?;
        while self.eat(&Piece::Or) {
            left = Query::Or(Box::new(left), Box::new(self.and()?));
        }
        Ok(left)
    }

    fn and(&mut self) -> Result<Query, QueryError> {
        let mut left = self.not()?;
        loop {
            let more = self.eat(&Piece::And)
                || matches!(self.peek(), Some(Piece::Leaf(_) | Piece::Open | Piece::Not | Piece::In(_)));
            if !more {
                return Ok(left);
            }
            left = Query::And(Box::new(left), Box::new(self.not()?));
        }
    }

    fn not(&mut self) -> Result<Query, QueryError> {
        if self.peek() == Some(&Piece::Not) {
            return Ok(Query::Not(Box::new(self.within(Self::not)?)));
        }
        self.near()
    }

    fn near(&mut self) -> Result<Query, QueryError> {
        let mut left = self.leaf()?;
        while let Some(Piece::Near(words)) = self.peek() {
            let (words, here) = (*words, self.next);
            self.next += 1;
            let right = self.leaf()?;
            if has_not(&left) || has_not(&right) {
                self.next = here;
                return Err(self.error(Text::new(
                    "NEAR mengukur jarak antarkata, jadi tidak dapat memuat NOT",
                    "NEAR measures between words, so there can be no NOT in it",
                )));
            }
            left = Query::Near(Box::new(left), Box::new(right), words);
        }
        Ok(left)
    }

    fn leaf(&mut self) -> Result<Query, QueryError> {
        match self.peek() {
            Some(Piece::Leaf(leaf)) => {
                let leaf = leaf.clone();
                self.next += 1;
                Ok(leaf)
            }
            Some(Piece::In(field)) => {
                let field = *field;
                Ok(Query::In(field, Box::new(self.within(Self::leaf)?)))
            }
            Some(Piece::Open) => {
                let opened =
                    self.error(Text::new("kurung ini tidak pernah ditutup", "this parenthesis is never closed"));
                let inside = self.within(Self::or)?;
                if self.eat(&Piece::Close) { Ok(inside) } else { Err(opened) }
            }
            Some(Piece::Close) => {
                Err(self
                    .error(Text::new("kurang kata sebelum kurung ini", "a word is missing before this parenthesis")))
            }
            Some(Piece::And | Piece::Or | Piece::Not | Piece::Near(_)) => {
                Err(self.error(Text::new("kurang kata sebelum operator ini", "a word is missing before this operator")))
            }
            None => Err(self.error(Text::new("kurang kata di sini", "a word is missing here"))),
        }
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn errors_point_at_the_place() {
        for (query, at) in [
            ("", 0),
            ("banjir AND", 10),
            ("banjir OR OR x", 10),
            ("(banjir", 0),
            ("banjir)", 6),
            ("café \"muara", 5),
            ("NOT x", 0),
            ("banjir OR NOT x", 10),
            ("a NEAR/3", 8),
            ("a NEAR/tiga b", 2),
            ("a NEAR/101 b", 2),
            ("a NEAR/3 (b NOT c)", 2),
            ("()", 1),
            ("--", 2),
            ("judl:banjir", 0),
            ("title:", 6),
            ("banjir AND ban*jir", 14),
            ("*jir", 0),
            ("banjir b*", 8),
        ] {
            assert_eq!(parse(query).map_err(|error| error.at), Err(at), "{query}");
        }
        for deep in ["(", "NOT ", "title:"] {
            assert!(parse(&format!("x {}y", deep.repeat(1_000))).is_err());
        }
        let error = parse("banjir AND (longsor").unwrap_err();
        let pointed = "kurung ini tidak pernah ditutup\n  banjir AND (longsor\n             ^";
        assert_eq!(error.pointed("banjir AND (longsor", Lang::Id), pointed);
    }

    #[test]
    fn near_binds_before_not_before_and_before_or() {
        let word = |word: &str| Box::new(Query::Word(word.to_owned()));
        let near = Query::Near(word("b"), word("c"), 5);
        let and = Query::And(Box::new(near.clone()), word("d"));
        assert_eq!(parse("a OR b NEAR/5 c d").unwrap(), Query::Or(word("a"), Box::new(and)));
        assert_eq!(parse("a NOT b").unwrap(), parse("a AND NOT b").unwrap());
        assert_eq!(parse("a -b").unwrap(), parse("a NOT b").unwrap());
        let not_near = Query::And(word("a"), Box::new(Query::Not(Box::new(near))));
        assert_eq!(parse("a NOT b NEAR/5 c").unwrap(), not_near);
        let title = Query::In(Field::Title, Box::new(Query::Or(word("a"), word("b"))));
        assert_eq!(parse("title:(a OR b)").unwrap(), title);
        assert_eq!(parse("Judul: (a OR b)").unwrap(), title);
        assert_eq!(parse("NOT b AND a").unwrap(), Query::And(Box::new(Query::Not(word("b"))), word("a")));
    }
}
