//! Sentences that are kept in the database as they were first said, in English, and read in the reader's language: what
//! became of a delivery, of a visit, of a mail. Several programs write them, so they are known by their form.

use super::lang::Lang;
use super::words::kept::ALL;

/// Sentences stand in sentences: a refusal in a hint in a count. Deeper than this nothing is looked at.
const DEEPEST: usize = 4;
/// What stands between the parts of a line.
const BETWEEN: &str = ", ";
/// A sentence of so many commas is none of ours.
const MOST_PIECES: usize = 4;

/// A kept sentence in a language; one that is not known stays as it is.
pub fn said(kept: &str, lang: Lang) -> String {
    match lang {
        Lang::En => kept.to_owned(),
        Lang::Id => told(kept, DEEPEST),
    }
}

fn told(kept: &str, deep: usize) -> String {
    if deep == 0 || kept.is_empty() {
        return kept.to_owned();
    }
    let form = ALL.iter().find_map(|text| holes(text.en, kept).map(|parts| (text, parts)));
    if let Some((text, parts)) = form {
        let parts: Vec<String> = parts.into_iter().map(|part| told(part, deep - 1)).collect();
        return text.with(Lang::Id, &parts.iter().map(String::as_str).collect::<Vec<_>>());
    }
    // What it is about stands before it: the number of a picture, a server.
    match kept.split_once(": ").filter(|(about, _)| !about.contains(' ')) {
        Some((about, why)) => format!("{about}: {}", told(why, deep - 1)),
        None => kept.to_owned(),
    }
}

/// What stands in the holes of a sentence, if it has the form.
fn holes<'a>(form: &str, said: &'a str) -> Option<Vec<&'a str>> {
    let (first, rest) = match form.split_once("{}") {
        None => return (form == said).then(Vec::new),
        Some(cut) => cut,
    };
    let mut left = said.strip_prefix(first)?;
    let mut parts = Vec::new();
    let mut pieces = rest.split("{}").peekable();
    while let Some(piece) = pieces.next() {
        let part = match pieces.peek() {
            None => left.strip_suffix(piece)?,
            Some(_) => left.split_once(piece)?.0,
        };
        parts.push(part);
        left = left.get(part.len() + piece.len()..)?;
    }
    // What such a sentence begins with is the name of a server or a file, never words.
    let names = form.starts_with("{} ");
    let words = |(at, part): (usize, &&str)| part.is_empty() || (names && at == 0 && part.contains(' '));
    (!parts.iter().enumerate().any(words)).then_some(parts)
}

/// A line of several parts in a language: those that are kept sentences, among what else it says.
pub fn said_within(line: &str, lang: Lang) -> String {
    if lang == Lang::En {
        return line.to_owned();
    }
    let pieces: Vec<&str> = line.split(BETWEEN).collect();
    let mut told = Vec::new();
    let mut at = 0;
    while at < pieces.len() {
        let found = (at + 1..=pieces.len().min(at + MOST_PIECES)).rev().find_map(|end| {
            let kept = pieces[at..end].join(BETWEEN);
            let said = said(&kept, lang);
            (said != kept).then_some((said, end))
        });
        let (said, end) = found.unwrap_or_else(|| (pieces[at].to_owned(), at + 1));
        told.push(said);
        at = end;
    }
    told.join(BETWEEN)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn id(kept: &str) -> String {
        said(kept, Lang::Id)
    }

    #[test]
    fn a_sentence_is_known_by_its_form_and_its_parts_are_said_too() {
        assert_eq!(id("web.example took too long"), "web.example terlalu lama tidak menjawab");
        assert_eq!(
            id("web.example does not answer: Connection refused (os error 111)"),
            "web.example tidak menjawab: sambungan ditolak"
        );
        assert_eq!(
            id("web.example answered 401: Unauthorized; check the channel's secret and its rights there"),
            "web.example menjawab 401: Unauthorized; periksa rahasia kanal dan haknya di sana"
        );
        assert_eq!(id("connection: no answer within 20 s"), "sambungan: tidak ada jawaban dalam 20 dtk");
        assert_eq!(id("AM-2026-0001: it has no file"), "AM-2026-0001: tidak ada berkasnya");
        assert_eq!(said("web.example took too long", Lang::En), "web.example took too long");
    }

    #[test]
    fn a_line_is_said_part_by_part() {
        let line = "Portal resmi, web.example took too long, https://web.example/1";
        assert_eq!(
            said_within(line, Lang::Id),
            "Portal resmi, web.example terlalu lama tidak menjawab, https://web.example/1"
        );
        assert_eq!(said_within(line, Lang::En), line);
        assert_eq!(
            said_within("500, 12 ms, the page is larger than 5 MB; an article is not", Lang::Id),
            "500, 12 ms, halaman lebih dari 5 MB; artikel tidak sebesar itu"
        );
    }

    #[test]
    fn what_people_wrote_stays_as_it_is() {
        for text in ["tidak ada jawaban dari studio", "", "took too long", "Pak Kadis answered by telephone", "a / b"] {
            assert_eq!(id(text), text);
        }
    }

    #[test]
    fn every_form_is_known_by_itself() {
        // A form behind a wider one would never be said.
        for text in ALL {
            assert!(!text.id.is_empty() && text.id.matches("{}").count() <= text.en.matches("{}").count(), "{text:?}");
            let parts: Vec<String> = (0..text.en.matches("{}").count()).map(|n| format!("x{n}")).collect();
            let parts: Vec<&str> = parts.iter().map(String::as_str).collect();
            assert_eq!(id(&text.with(Lang::En, &parts)), text.with(Lang::Id, &parts));
        }
    }
}
