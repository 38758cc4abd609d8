//! Writes well-formed RSS 2.0 or Atom 1.0, a field at a time.

use super::html::plain;
use super::names::Field;

/// The two dialects that are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dialect {
    /// RSS 2.0, for every RSS and RDF.
    Rss,
    /// Atom 1.0, for every Atom.
    Atom,
}

/// A feed being written; it is never deeper than five elements.
pub struct Writer {
    out: String,
    dialect: Dialect,
    in_entry: bool,
}

impl Writer {
    /// Begins a feed of about `size` bytes in `language` (empty if it is not known).
    pub fn new(dialect: Dialect, language: &str, size: usize) -> Self {
        let mut out = String::with_capacity(size + size / 4 + 512);
        match dialect {
            Dialect::Atom => {
                out.push_str("<feed xmlns=\"http://www.w3.org/2005/Atom\"");
                attribute(&mut out, "xml:lang", language);
                out.push('>');
            }
            Dialect::Rss => {
                out.push_str(concat!(
                    "<rss version=\"2.0\" xmlns:a=\"http://www.w3.org/2005/Atom\"",
                    " xmlns:dc=\"http://purl.org/dc/elements/1.1/\"",
                    " xmlns:content=\"http://purl.org/rss/1.0/modules/content/\"><channel>"
                ));
                if !language.is_empty() {
                    element(&mut out, "language", language);
                }
            }
        }
        Self { out, dialect, in_entry: false }
    }

    /// Begins an entry.
    pub fn begin_entry(&mut self) {
        self.in_entry = true;
        self.out.push_str(match self.dialect {
            Dialect::Atom => "<entry>",
            Dialect::Rss => "<item>",
        });
    }

    /// Ends the entry under way.
    pub fn end_entry(&mut self) {
        self.in_entry = false;
        self.out.push_str(match self.dialect {
            Dialect::Atom => "</entry>",
            Dialect::Rss => "</item>",
        });
    }

    /// Ends the feed.
    pub fn finish(mut self) -> String {
        self.out.push_str(match self.dialect {
            Dialect::Atom => "</feed>",
            Dialect::Rss => "</channel></rss>",
        });
        self.out
    }

    /// Writes a field of the feed or entry under way; `html` says that `text` is HTML.
    pub fn field(&mut self, field: Field, text: &str, html: bool) {
        let out = &mut self.out;
        let atom = self.dialect == Dialect::Atom;
        match (field, atom) {
            (Field::Author, true) => {
                out.push_str("<author>");
                element(out, "name", &author(text));
                out.push_str("</author>");
            }
            (Field::Author, false) => element(out, "dc:creator", &author(text)),
            (Field::Link, true) => self.link(text, "", ""),
            (Field::Title, true) => typed(out, "title", text, html),
            (Field::Summary, true) if self.in_entry => typed(out, "summary", text, html),
            (Field::Summary, true) => typed(out, "subtitle", text, html),
            (Field::Content, true) => typed(out, "content", text, html),
            (Field::Id, true) => element(out, "id", text),
            (Field::Published, true) => element(out, "published", text),
            (Field::Updated, _) => element(out, "updated", text),
            (Field::Title, false) => element(out, "title", text),
            (Field::Link, false) => element(out, "link", text),
            (Field::Id, false) => element(out, "guid", text),
            (Field::Summary, false) => element(out, "description", text),
            (Field::Content, false) => element(out, "content:encoded", text),
            (Field::Published, false) => element(out, "pubDate", text),
            (Field::Language, _) => element(out, "language", text),
        }
    }

    /// Writes a link with its relation and media type, either of which may be empty. RSS's entries
    /// have none but plain links, so others are left out there.
    pub fn link(&mut self, href: &str, rel: &str, kind: &str) {
        let plain_link = rel.is_empty() || rel == "alternate";
        match self.dialect {
            Dialect::Rss if self.in_entry && plain_link => return element(&mut self.out, "link", href),
            Dialect::Rss if self.in_entry => return,
            Dialect::Rss => self.out.push_str("<a:link"),
            Dialect::Atom => self.out.push_str("<link"),
        }
        attribute(&mut self.out, "rel", rel);
        attribute(&mut self.out, "type", kind);
        attribute(&mut self.out, "href", href);
        self.out.push_str("/>");
    }
}

/// The name of an author, of whom feeds tell a name, an address or both. `feed-rs` panics on a
/// non-ASCII letter beside an e-mail address, so none is left there.
fn author(text: &str) -> String {
    let named = text.split_once("<name").and_then(|(_, rest)| rest.split_once('>'));
    let name = named.and_then(|(_, rest)| rest.split("</name").next()).unwrap_or(text);
    let words = plain(name);
    let safe = words.split_whitespace().map(|word| match word.contains('@') {
        true => word.replace(|c: char| !c.is_ascii(), ""),
        false => word.to_owned(),
    });
    safe.collect::<Vec<_>>().join(" ")
}

fn typed(out: &mut String, name: &str, text: &str, html: bool) {
    let kind = if html { "html" } else { "text" };
    out.extend(["<", name, " type=\"", kind, "\">"]);
    escape(out, text);
    out.extend(["</", name, ">"]);
}

fn element(out: &mut String, name: &str, text: &str) {
    out.extend(["<", name, ">"]);
    escape(out, text);
    out.extend(["</", name, ">"]);
}

fn attribute(out: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        out.extend([" ", name, "=\""]);
        escape(out, value);
        out.push('"');
    }
}

/// Appends text with the characters that mean something to XML escaped.
pub fn escape(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"']) {
        out.push_str(&rest[..at]);
        out.push_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            _ => "&quot;",
        });
        rest = &rest[at + 1..];
    }
    out.push_str(rest);
}
