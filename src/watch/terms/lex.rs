//! A query taken to pieces, each with its place.

use super::fold;
use super::parse::{Field, Query, QueryError};
use crate::text::phrase::Text;

/// How far apart `NEAR` without a number may be, in words.
const NEAR: u32 = 10;

/// The farthest that `NEAR` reaches, in words.
const FARTHEST: u32 = 100;

/// The fewest letters before a star: `b*` would be every tenth word.
const SHORTEST_PREFIX: usize = 2;

const QUOTES: [char; 6] = ['"', '“', '”', '„', '«', '»'];

/// The fields by their names in both languages.
const FIELDS: &[(&str, Field)] = &[
    ("title", Field::Title),
    ("judul", Field::Title),
    ("body", Field::Body),
    ("isi", Field::Body),
    ("outlet", Field::Outlet),
    ("media", Field::Outlet),
];

/// A piece of a query.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    /// Words.
    Leaf(Query),
    /// `NEAR/n`.
    Near(u32),
    /// `AND`.
    And,
    /// `OR`.
    Or,
    /// `NOT` or a minus before a word.
    Not,
    /// `(`.
    Open,
    /// `)`.
    Close,
    /// `title:`.
    In(Field),
}

/// The pieces of a query with their places in bytes.
///
/// # Errors
/// When a piece makes no sense by itself; the error points at it.
pub fn pieces(source: &str) -> Result<Vec<(usize, Piece)>, QueryError> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(first) = source[at..].chars().next() {
        let (len, piece) = piece(source, at, first)?;
        if let Some(piece) = piece {
            found.push((at, piece));
        }
        at += len;
    }
    Ok(found)
}

/// The piece at `at`, which begins with `first`, and its length in bytes.
fn piece(source: &str, at: usize, first: char) -> Result<(usize, Option<Piece>), QueryError> {
    let rest = &source[at..];
    let first_len = first.len_utf8();
    let ends = |c: char| c.is_whitespace() || "()".contains(c) || QUOTES.contains(&c);
    match first {
        '(' => Ok((1, Some(Piece::Open))),
        ')' => Ok((1, Some(Piece::Close))),
        _ if QUOTES.contains(&first) => {
            let inside = rest[first_len..].find(QUOTES).ok_or_else(|| {
                let never = Text::new("tanda kutip ini tidak pernah ditutup", "this quotation mark is never closed");
                QueryError::new(source, at, never)
            })?;
            let (from, to) = (at + first_len, at + first_len + inside);
            let close = source[to..].chars().next().map_or(0, char::len_utf8);
            Ok((to + close - at, phrase(source, from, to)?.map(Piece::Leaf)))
        }
        '-' if is_minus(source, at) => Ok((1, Some(Piece::Not))),
        _ if ends(first) => Ok((first_len, None)),
        _ => {
            let len = rest.find(ends).unwrap_or(rest.len());
            if let Some((name, tail)) = rest[..len].split_once(':') {
                let known = FIELDS.iter().find(|(word, _)| name.eq_ignore_ascii_case(word));
                if let Some((_, field)) = known {
                    return Ok((name.len() + 1, Some(Piece::In(*field))));
                }
                let opens = rest[len..].starts_with(|c| c == '(' || QUOTES.contains(&c));
                let meant = if tail.is_empty() { opens } else { tail.starts_with(char::is_alphabetic) };
                if meant && !name.is_empty() && name.chars().all(char::is_alphabetic) {
                    let unknown = Text::new(
                        "bidang ini tidak dikenal; yang ada title:, body:, outlet: (judul:, isi:, media:)",
                        "there is no such field; there are title:, body:, outlet:",
                    );
                    return Err(QueryError::new(source, at, unknown));
                }
            }
            Ok((len, word(source, at, at + len)?))
        }
    }
}

/// A minus that stands alone before something that it excludes.
fn is_minus(source: &str, at: usize) -> bool {
    let before = source[..at].chars().next_back();
    let after = source[at + 1..].chars().next();
    before.is_none_or(|c| c.is_whitespace() || c == '(')
        && after.is_some_and(|c| c.is_alphanumeric() || c == '(' || QUOTES.contains(&c))
}

fn word(source: &str, from: usize, to: usize) -> Result<Option<Piece>, QueryError> {
    let written = &source[from..to];
    let near = written.strip_prefix("NEAR").filter(|tail| tail.is_empty() || tail.starts_with('/'));
    match (written, near) {
        ("AND", _) => Ok(Some(Piece::And)),
        ("OR", _) => Ok(Some(Piece::Or)),
        ("NOT", _) => Ok(Some(Piece::Not)),
        (_, Some("")) => Ok(Some(Piece::Near(NEAR))),
        (_, Some(tail)) => {
            let words = tail[1..].parse().ok().filter(|words| *words <= FARTHEST);
            let wrong = Text::new("NEAR/ perlu angka dari 0 sampai 100", "NEAR/ needs a number from 0 to 100");
            words.map(|words| Some(Piece::Near(words))).ok_or_else(|| QueryError::new(source, from, wrong))
        }
        _ => Ok(phrase(source, from, to)?.map(Piece::Leaf)),
    }
}

/// One word or several in a row; hyphenated words also as one. `None` if there is no word.
fn phrase(source: &str, from: usize, to: usize) -> Result<Option<Query>, QueryError> {
    let written = &source[from..to];
    let words = fold::words(written);
    stars(source, from, written, &words)?;
    let mut joined = !written.contains(char::is_whitespace);
    let mut parts: Vec<Query> = Vec::new();
    for (n, word) in words.into_iter().enumerate() {
        joined &= n == 0 || word.joined;
        parts.push(match written[word.end..].starts_with('*') {
            true => Query::Prefix(word.folded),
            false => Query::Word(word.folded[..fold::owned(&word.folded)].to_owned()),
        });
    }
    if parts.len() < 2 {
        return Ok(parts.pop());
    }
    let whole: Option<String> = parts
        .iter()
        .map(|part| match part {
            Query::Word(word) if joined => Some(word.as_str()),
            _ => None,
        })
        .collect();
    let phrase = Query::Phrase(parts);
    Ok(Some(match whole {
        Some(whole) => Query::Or(Box::new(phrase), Box::new(Query::Word(whole))),
        None => phrase,
    }))
}

/// A star ends a word that has begun.
fn stars(source: &str, from: usize, written: &str, words: &[fold::Word]) -> Result<(), QueryError> {
    for (at, _) in written.match_indices('*') {
        let begun = words.iter().find(|word| word.end == at);
        let goes_on = written[at + 1..].starts_with(char::is_alphanumeric);
        let wrong = match begun {
            Some(word) if !goes_on && word.folded.chars().count() >= SHORTEST_PREFIX => continue,
            Some(_) if !goes_on => {
                Text::new("perlu sekurangnya dua huruf sebelum *", "at least two letters must stand before a *")
            }
            _ => Text::new("* hanya boleh di akhir kata", "a * may only stand at the end of a word"),
        };
        return Err(QueryError::new(source, from + at, wrong));
    }
    Ok(())
}
