//! Letters and requests in files: mailboxes (mbox), single letters, tables (CSV), JSON; told by name and content. Pure.

use crate::watch::feed::decode;

/// What a file holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// Letters, as they were written.
    Letters(Vec<Vec<u8>>),
    /// A table: its columns' names, and for each row its line in the file and its cells.
    Table(Vec<String>, Vec<(usize, Vec<String>)>),
    /// JSON: an object, an array of objects, or an object a line.
    Json(String),
}

/// What a file holds; `name` is the file's name, where it has one.
///
/// # Errors
/// When a table is damaged, in words.
pub fn read(name: &str, bytes: &[u8]) -> Result<Held, String> {
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_lowercase()).unwrap_or_default();
    let first = bytes.trim_ascii_start();
    match ending.as_str() {
        "eml" => Ok(Held::Letters(vec![bytes.to_vec()])),
        "mbox" | "mbx" => Ok(Held::Letters(letters(bytes))),
        "csv" | "tsv" => table(bytes),
        "json" | "jsonl" | "ndjson" => Ok(Held::Json(decode(bytes, None))),
        _ if first.starts_with(b"From ") => Ok(Held::Letters(letters(bytes))),
        _ if first.starts_with(b"{") || first.starts_with(b"[") => Ok(Held::Json(decode(bytes, None))),
        _ if is_header(first) => Ok(Held::Letters(vec![bytes.to_vec()])),
        _ => table(bytes),
    }
}

/// Whether the first line is `Name: …` as in a letter.
fn is_header(bytes: &[u8]) -> bool {
    let line = bytes.split(|byte| *byte == b'\n').next().unwrap_or_default();
    let name = line.split(|byte| *byte == b':').next().unwrap_or_default();
    name.len() < line.len() && !name.is_empty() && name.iter().all(|byte| byte.is_ascii_alphanumeric() || *byte == b'-')
}

/// The letters of a mailbox file. Each begins with a line "From " after an empty line or at the start; `>From ` in a
/// letter was `From ` before it was filed.
fn letters(bytes: &[u8]) -> Vec<Vec<u8>> {
    let mut all: Vec<Vec<u8>> = Vec::new();
    let mut after_empty = true;
    for line in bytes.split_inclusive(|byte| *byte == b'\n') {
        let bare = line.trim_ascii_end();
        if after_empty && is_parting(bare) {
            all.push(Vec::new());
        } else if let Some(letter) = all.last_mut() {
            let marks = line.iter().take_while(|byte| **byte == b'>').count();
            let filed = marks > 0 && line[marks..].starts_with(b"From ");
            letter.extend_from_slice(&line[usize::from(filed)..]);
        } else if !bare.is_empty() {
            // No mailbox after all, but a letter is a letter.
            all.push(line.to_vec());
        }
        after_empty = bare.is_empty();
    }
    all.retain(|letter| !letter.trim_ascii().is_empty());
    all
}

/// `From somebody Mon Nov 23 09:40:00 2026`: a time stands in it, which "From " in a sentence has not.
fn is_parting(line: &[u8]) -> bool {
    let Some(rest) = line.strip_prefix(b"From ") else { return false };
    rest.windows(3).any(|three| three[0].is_ascii_digit() && three[1] == b':' && three[2].is_ascii_digit())
}

fn table(bytes: &[u8]) -> Result<Held, String> {
    let text = decode(bytes, None);
    let text = text.trim_start_matches('\u{feff}');
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |delimiter: char| first.matches(delimiter).count();
    let delimiter = [';', '\t', ','].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let (mut names, mut rows) = (None, Vec::new());
    for record in reader.records() {
        let record = record.map_err(|error| format!("the table is damaged: {error}"))?;
        let cells: Vec<String> = record.iter().map(str::to_owned).collect();
        if cells.iter().all(String::is_empty) {
            continue;
        }
        if names.is_none() {
            names = Some(cells);
        } else {
            let line = record.position().map_or(0, |at| usize::try_from(at.line()).unwrap_or_default());
            rows.push((line, cells));
        }
    }
    Ok(Held::Table(names.unwrap_or_default(), rows))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn a_mailbox_is_parted_at_its_marks_and_nowhere_else() {
        let mbox = b"From a@x Mon Nov 23 09:40:00 2026\nSubject: 1\n\nFrom here on it rains\n>From there\n\nFrom b@x Mon Nov 23 09:41:00 2026\nSubject: 2\n\nx\n";
        let Held::Letters(letters) = read("arsip", mbox).unwrap() else { panic!("no letters") };
        assert_eq!(letters.len(), 2);
        assert_eq!(letters[0], b"Subject: 1\n\nFrom here on it rains\nFrom there\n\n");
        assert_eq!(letters[1], b"Subject: 2\n\nx\n");
    }

    #[test]
    fn what_it_is_is_told_by_name_or_by_content() {
        assert!(matches!(read("-", b"Subject: x\r\n\r\nisi").unwrap(), Held::Letters(_)));
        assert!(matches!(read("-", b" {\"subject\": \"x\"}").unwrap(), Held::Json(_)));
        assert!(matches!(read("a.eml", b"perihal;isi").unwrap(), Held::Letters(_)));
        let Held::Table(names, rows) = read("-", b"\xef\xbb\xbfperihal;isi\n;\nBanjir;\"a;b\"\n").unwrap() else {
            panic!("no table")
        };
        assert_eq!(
            (names, rows),
            (vec!["perihal".into(), "isi".into()], vec![(3, vec!["Banjir".into(), "a;b".into()])])
        );
    }
}
