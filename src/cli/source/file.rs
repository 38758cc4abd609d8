//! Lists of sources as files: OPML, which every feed reader has, and CSV, which every office has. Pure.

use anyhow::{Context, Result, bail};

use crate::store::lists::SourceEntry;
use crate::watch::feed::{Token, Tokens, attributes, unescape};

/// The columns of a CSV file, and the names under which each is known; the first is the one that is written.
const COLUMNS: &[(&str, &[&str])] = &[
    ("key", &["id", "kunci", "kode"]),
    ("name", &["nama", "title", "judul"]),
    ("kind", &["jenis", "type", "tipe"]),
    ("url", &["alamat", "xmlurl", "feed", "link", "tautan"]),
    ("outlet", &["media"]),
    ("region", &["daerah", "wilayah"]),
    ("language", &["bahasa", "lang"]),
    ("item_selector", &["selector", "pemilih"]),
    ("body_selector", &[]),
    ("internal", &[]),
    ("active", &["aktif"]),
    ("note", &["catatan", "keterangan"]),
];

/// A source as a file has it: every column by its written name; absent ones are empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Row {
    /// The line of the file, from 1.
    pub line: usize,
    values: [String; 12],
}

impl Row {
    /// What stands in a column.
    pub fn get(&self, column: &str) -> &str {
        place(column).map_or("", |place| self.values[place].as_str())
    }

    fn set(&mut self, column: &str, value: &str) {
        if let Some(place) = place(column) {
            self.values[place] = value.trim().to_owned();
        }
    }
}

fn place(column: &str) -> Option<usize> {
    let column = column.trim().to_lowercase();
    COLUMNS.iter().position(|(name, others)| *name == column || others.contains(&column.as_str()))
}

/// Reads a list of sources, OPML or CSV by its content.
///
/// # Errors
/// When it is neither.
pub fn read(bytes: &[u8]) -> Result<Vec<Row>> {
    let text = String::from_utf8_lossy(bytes);
    let text = text.trim_start_matches('\u{feff}');
    if text.trim_start().starts_with('<') { opml(text) } else { csv(text) }
}

fn opml(text: &str) -> Result<Vec<Row>> {
    let (mut rows, mut groups) = (Vec::new(), Vec::new());
    let mut any = false;
    for token in Tokens::new(text) {
        match token {
            Token::Start { name, attributes: raw, empty } if name.eq_ignore_ascii_case("outline") => {
                any = true;
                let value = |wanted: &str| {
                    let mut all = attributes(raw).filter(|(name, _)| name.eq_ignore_ascii_case(wanted));
                    all.next().map(|(_, value)| unescape(value)).unwrap_or_default()
                };
                let label =
                    Some(value("title")).filter(|title| !title.trim().is_empty()).unwrap_or_else(|| value("text"));
                let url = value("xmlUrl");
                if !url.trim().is_empty() {
                    let before = raw.as_ptr() as usize - text.as_ptr() as usize;
                    let line = text.as_bytes()[..before].iter().filter(|byte| **byte == b'\n').count() + 1;
                    let mut row = Row { line, ..Row::default() };
                    row.set("name", &label);
                    row.set("url", &url);
                    row.set("outlet", groups.last().map_or("", String::as_str));
                    for (column, _) in COLUMNS {
                        let own = value(&format!("kentongan:{column}"));
                        if !own.is_empty() {
                            row.set(column, &own);
                        }
                    }
                    rows.push(row);
                }
                if !empty {
                    // Feeds in a folder of their outlet's name: what this program writes itself.
                    let outlet = if value("kentongan:group") == "outlet" { label.into_owned() } else { String::new() };
                    groups.push(outlet);
                }
            }
            Token::End { name } if name.eq_ignore_ascii_case("outline") => drop(groups.pop()),
            Token::Start { name, .. } if name.eq_ignore_ascii_case("opml") => any = true,
            _ => {}
        }
    }
    if !any {
        bail!("this is neither OPML nor CSV: it begins like markup but has no <opml> and no <outline>");
    }
    Ok(rows)
}

fn csv(text: &str) -> Result<Vec<Row>> {
    let first = text.lines().find(|line| !line.trim().is_empty()).unwrap_or_default();
    let count = |delimiter: char| first.matches(delimiter).count();
    let delimiter = [';', '\t', ','].into_iter().max_by_key(|delimiter| count(*delimiter)).unwrap_or(',');
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(u8::try_from(delimiter).unwrap_or(b','))
        .has_headers(false)
        .flexible(true)
        .trim(csv::Trim::All)
        .from_reader(text.as_bytes());
    let (mut rows, mut columns) = (Vec::new(), None::<Vec<String>>);
    for record in reader.records() {
        let record = record.context("the CSV file is damaged")?;
        if record.iter().all(str::is_empty) {
            continue;
        }
        let names = columns.get_or_insert_with(|| {
            let header = record.iter().any(|cell| place(cell) == place("url"));
            if header { record.iter().map(str::to_owned).collect() } else { Vec::new() }
        });
        let line = record.position().map_or(0, |position| usize::try_from(position.line()).unwrap_or_default());
        let mut row = Row { line, ..Row::default() };
        if names.is_empty() {
            // Without a header: addresses, with names beside them.
            for cell in record.iter() {
                let column = if cell.starts_with("http://") || cell.starts_with("https://") { "url" } else { "name" };
                if row.get(column).is_empty() {
                    row.set(column, cell);
                }
            }
        } else if rows.is_empty() && record.iter().eq(names.iter().map(String::as_str)) {
            continue;
        } else {
            for (name, cell) in names.iter().zip(record.iter()) {
                row.set(name, cell);
            }
        }
        rows.push(row);
    }
    Ok(rows)
}

/// What stands in each column of a listed source, in their order.
fn cells(source: &SourceEntry) -> [String; 12] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    [
        source.key.clone(),
        source.name.clone(),
        source.kind.clone(),
        source.url.clone(),
        text(&source.outlet),
        text(&source.region),
        text(&source.language),
        text(&source.item_selector),
        text(&source.body_selector),
        source.internal.to_string(),
        source.active.to_string(),
        text(&source.note),
    ]
}

/// The sources as CSV with a header; reading it back loses nothing.
///
/// # Errors
/// Never in practice: when memory cannot be written to.
pub fn write_csv(sources: &[SourceEntry]) -> Result<String> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    writer.write_record(COLUMNS.iter().map(|(name, _)| name))?;
    for source in sources {
        writer.write_record(cells(source))?;
    }
    Ok(String::from_utf8(writer.into_inner()?)?)
}

/// The sources as OPML 2.0, in folders by outlet; what other readers do not know stands in attributes of our own, so
/// that reading it back loses nothing.
pub fn write_opml(sources: &[SourceEntry], title: &str) -> String {
    let mut out = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\" xmlns:kentongan=\"urn:kentongan:source\">\n<head><title>{}</title></head>\n<body>\n",
        escape(title)
    );
    let mut outlets: Vec<Option<&str>> = sources.iter().map(|source| source.outlet.as_deref()).collect();
    outlets.sort_unstable();
    outlets.dedup();
    for outlet in outlets {
        if let Some(outlet) = outlet {
            let name = escape(outlet);
            out += &format!("<outline text=\"{name}\" title=\"{name}\" kentongan:group=\"outlet\">\n");
        }
        for source in sources.iter().filter(|source| source.outlet.as_deref() == outlet) {
            let name = escape(&source.name);
            out +=
                &format!("<outline type=\"rss\" text=\"{name}\" title=\"{name}\" xmlUrl=\"{}\"", escape(&source.url));
            let known = ["name", "url", "outlet"];
            for ((column, _), value) in COLUMNS.iter().zip(cells(source)) {
                if !known.contains(column) && !value.is_empty() {
                    out += &format!(" kentongan:{column}=\"{}\"", escape(&value));
                }
            }
            out += "/>\n";
        }
        if outlet.is_some() {
            out += "</outline>\n";
        }
    }
    out + "</body>\n</opml>\n"
}

fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out += "&amp;",
            '<' => out += "&lt;",
            '>' => out += "&gt;",
            '"' => out += "&quot;",
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn opml_of_other_readers_is_read_with_its_folders_and_slips() {
        let text = "<?xml version=\"1.0\"?>\n<opml version=\"1.0\"><body>\n<outline text='Daerah'>\n\
            <outline text=\"Kencana &amp; Post\" type=\"rss\" xmlUrl=\"https://k.example/feed?a=1&amp;b=2\" htmlUrl=\"https://k.example\"/>\n\
            </outline>\n<outline title='Tanpa' text='x' xmlurl='https://l.example/rss'></outline>";
        let rows = read(text.as_bytes()).unwrap();
        let seen: Vec<_> =
            rows.iter().map(|row| (row.line, row.get("name"), row.get("url"), row.get("outlet"))).collect();
        assert_eq!(
            seen,
            [(4, "Kencana & Post", "https://k.example/feed?a=1&b=2", ""), (6, "Tanpa", "https://l.example/rss", "")]
        );
        assert!(read(b"<html><body>no</body></html>").is_err());
    }

    #[test]
    fn csv_is_read_with_any_separator_and_in_either_language() {
        let text = "\u{feff}nama;jenis;alamat;media\nKencana Post;rss;https://k.example/feed;Kencana\n;;;\n\"A;B\";html_list;https://b.example/;\n";
        let rows = read(text.as_bytes()).unwrap();
        assert_eq!(rows.len(), 2);
        assert_eq!(
            (rows[0].get("name"), rows[0].get("kind"), rows[0].get("outlet")),
            ("Kencana Post", "rss", "Kencana")
        );
        assert_eq!((rows[1].get("name"), rows[1].line), ("A;B", 4));
        let bare = read(b"https://k.example/feed\nL, https://l.example/feed\n").unwrap();
        assert_eq!(
            (bare[0].get("url"), bare[1].get("name"), bare[1].get("url")),
            ("https://k.example/feed", "L", "https://l.example/feed")
        );
    }
}
