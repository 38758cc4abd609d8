//! The query language: words, `prefix*`, `"phrases"`, `NEAR/n`, `AND`, `OR`, `NOT`, parentheses.
//!
//! `NEAR` binds tightest, then `AND` (which may be left out) and `NOT`, then `OR`.

use super::fold;
use crate::text::lang::Lang;
use crate::text::phrase::Text;

/// How deep parentheses may nest.
const MAX_DEPTH: usize = 32;

/// How far apart `NEAR` without a number may be, in words.
const NEAR: usize = 10;

/// The farthest that `NEAR` reaches, in words.
const FARTHEST: usize = 100;

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
    Near(Box<Query>, Box<Query>, usize),
    /// Both.
    And(Box<Query>, Box<Query>),
    /// Either.
    Or(Box<Query>, Box<Query>),
    /// The first where the second is nowhere.
    Not(Box<Query>, Box<Query>),
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
    match parser.peek() {
        None => Ok(query),
        Some(_) => Err(parser
            .error(Text::new("kurung tutup ini tidak pernah dibuka", "this closing parenthesis was never opened"))),
    }
}

#[derive(Debug, Clone, PartialEq)]
enum Piece {
    Leaf(Query),
    Near(usize),
    And,
    Or,
    Not,
    Open,
    Close,
}

/// The pieces of a query with their places in bytes.
fn pieces(source: &str) -> Result<Vec<(usize, Piece)>, QueryError> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = source[at..].chars().next() {
        let rest = &source[at..];
        let (len, piece) = match first {
            _ if first.is_whitespace() => (first.len_utf8(), None),
            '(' => (1, Some(Piece::Open)),
            ')' => (1, Some(Piece::Close)),
            '"' | '“' | '”' => {
                let open = first.len_utf8();
                let quotes = ['"', '“', '”'];
                let inside = rest[open..].find(quotes).ok_or(QueryError {
                    at: source[..at].chars().count(),
                    message: Text::new("tanda kutip ini tidak pernah ditutup", "this quotation mark is never closed"),
                })?;
                let close = rest[open + inside..].chars().next().map_or(0, char::len_utf8);
                (open + inside + close, phrase(&rest[open..open + inside]).map(Piece::Leaf))
            }
            _ => {
                let len = rest.find(|c: char| c.is_whitespace() || "()\"“”".contains(c)).unwrap_or(rest.len());
                (len, word(&rest[..len]))
            }
        };
        if let Some(piece) = piece {
            found.push((at, piece));
        }
        at += len;
    }
    Ok(found)
}

fn word(written: &str) -> Option<Piece> {
    let near = written.strip_prefix("NEAR").map(|tail| tail.strip_prefix('/').unwrap_or(tail));
    match (written, near) {
        ("AND", _) => Some(Piece::And),
        ("OR", _) => Some(Piece::Or),
        ("NOT", _) => Some(Piece::Not),
        (_, Some("")) => Some(Piece::Near(NEAR)),
        (_, Some(number)) if number.bytes().all(|b| b.is_ascii_digit()) => {
            Some(Piece::Near(number.parse().unwrap_or(FARTHEST).min(FARTHEST)))
        }
        _ => phrase(written).map(Piece::Leaf),
    }
}

/// One word or several in a row; hyphenated words also as one. `None` if there is no word.
fn phrase(written: &str) -> Option<Query> {
    let mut parts: Vec<Query> = Vec::new();
    let mut joined = !written.contains(char::is_whitespace);
    for (n, word) in fold::words(written).enumerate() {
        joined &= n == 0 || word.joined;
        parts.push(match written[word.end..].starts_with('*') {
            true => Query::Prefix(word.folded),
            false => Query::Word(word.folded),
        });
    }
    if parts.len() < 2 {
        return parts.pop();
    }
    let whole: Option<String> = parts
        .iter()
        .map(|part| match part {
            Query::Word(word) if joined => Some(word.as_str()),
            _ => None,
        })
        .collect();
    let phrase = Query::Phrase(parts);
    Some(match whole {
        Some(whole) => Query::Or(Box::new(phrase), Box::new(Query::Word(whole))),
        None => phrase,
    })
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
        QueryError { at: self.source[..at].chars().count(), message }
    }

    fn or(&mut self) -> Result<Query, QueryError> {
        let mut left = self.and()?;
        while self.eat(&Piece::Or) {
            left = Query::Or(Box::new(left), Box::new(self.and()?));
        }
        Ok(left)
    }

    fn and(&mut self) -> Result<Query, QueryError> {
        let mut left = self.near()?;
        loop {
            let and = self.eat(&Piece::And);
            if self.eat(&Piece::Not) {
                left = Query::Not(Box::new(left), Box::new(self.near()?));
            } else if and || matches!(self.peek(), Some(Piece::Leaf(_) | Piece::Open)) {
                left = Query::And(Box::new(left), Box::new(self.near()?));
            } else {
                return Ok(left);
            }
        }
    }

    fn near(&mut self) -> Result<Query, QueryError> {
        let mut left = self.leaf()?;
        while let Some(Piece::Near(words)) = self.peek() {
            let words = *words;
            self.next += 1;
            left = Query::Near(Box::new(left), Box::new(self.leaf()?), words);
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
            Some(Piece::Open) => {
                let opened =
                    self.error(Text::new("kurung ini tidak pernah ditutup", "this parenthesis is never closed"));
                if self.depth == MAX_DEPTH {
                    return Err(
                        self.error(Text::new("kurung bersarang terlalu dalam", "parentheses are nested too deep"))
                    );
                }
                (self.next, self.depth) = (self.next + 1, self.depth + 1);
                let inside = self.or()?;
                self.depth -= 1;
                if self.eat(&Piece::Close) { Ok(inside) } else { Err(opened) }
            }
            Some(Piece::Not) => Err(self.error(Text::new(
                "NOT perlu didahului kata yang harus ada",
                "NOT needs something before it that must be there",
            ))),
            Some(Piece::Close) => {
                Err(self
                    .error(Text::new("kurang kata sebelum kurung ini", "a word is missing before this parenthesis")))
            }
            Some(_) => {
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
            ("a NEAR/3", 8),
            ("()", 1),
            ("--", 2),
        ] {
            assert_eq!(parse(query).unwrap_err().at, at, "{query}");
        }
        assert!(parse(&"(".repeat(1_000)).is_err());
    }

    #[test]
    fn near_binds_before_and_before_or() {
        let word = |word: &str| Box::new(Query::Word(word.to_owned()));
        let near = Query::Near(word("b"), word("c"), 5);
        let and = Query::And(Box::new(near), word("d"));
        assert_eq!(parse("a OR b NEAR/5 c d").unwrap(), Query::Or(word("a"), Box::new(and)));
        assert_eq!(parse("a NOT b").unwrap(), parse("a AND NOT b").unwrap());
    }
}
