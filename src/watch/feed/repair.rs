//! A feed as it came to a feed as it should be: well-formed XML in one of two dialects (RSS 2.0 or
//! Atom 1.0), known names, markup inside texts escaped. `feed-rs` then reads what the fields mean.
//!
//! The pass looks at each token once and keeps no tree, so depth of nesting costs nothing.

use std::collections::HashMap;

use url::Url;

use super::html::{is_element, unescape};
use super::names::{FIELDS, Field, Role, Space, role, space_of_address, space_of_prefix};
use super::tokens::{Token, Tokens, attributes};
use super::values::{from_base64, own_base, resolved, value};
use super::writer::{Dialect, Writer, escape};

/// How many entries of a feed are read; the rest is older news.
pub const MAX_ENTRIES: usize = 1_000;

/// How many namespace prefixes of a document are remembered.
const MAX_PREFIXES: usize = 64;

/// Ranks of fields inside unknown elements are worse by this.
const NESTED: u8 = 8;

/// Why no feed was found in a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoFeed {
    /// The text is a web page.
    Html,
    /// There is no feed element.
    Nothing,
}

/// A feed as it should be.
#[derive(Debug, Default)]
pub struct Repaired {
    /// Well-formed XML.
    pub xml: String,
    /// Links as they are written by what `feed-rs` makes of them, where that differs: it escapes and completes them,
    /// and a link should stay as its outlet gives it.
    pub links: HashMap<String, String>,
}

/// Rewrites the XML of a feed.
///
/// # Errors
/// When there is no feed element, and whether that is because the text is a web page.
pub fn repair(source: &str) -> Result<Repaired, NoFeed> {
    let mut pass = Repair { size: source.len(), ..Repair::default() };
    for token in Tokens::new(source) {
        match token {
            Token::Text(text) => pass.text(text, false),
            Token::CData(text) => pass.text(text, true),
            Token::Start { name, attributes, empty } => {
                if pass.writer.is_none() && name.eq_ignore_ascii_case("html") {
                    return Err(NoFeed::Html);
                }
                pass.start(name, attributes);
                if empty {
                    pass.end(name);
                }
            }
            Token::End { name } => pass.end(name),
        }
        if pass.entries > MAX_ENTRIES {
            break;
        }
    }
    pass.close_field();
    pass.close_entry();
    let links = pass.links;
    pass.writer.map(|writer| Repaired { xml: writer.finish(), links }).ok_or(NoFeed::Nothing)
}

/// The best rank seen of each field.
#[derive(Clone, Copy)]
struct Seen([u8; FIELDS]);

impl Default for Seen {
    fn default() -> Self {
        Self([u8::MAX; FIELDS])
    }
}

/// A field whose text is being gathered.
struct Open {
    field: Field,
    rank: u8,
    /// The element's name as written.
    name: String,
    /// Elements of the same name open inside.
    depth: usize,
    text: String,
    html: bool,
    /// The text has markup inside and is gathered as written.
    markup: bool,
    base64: bool,
    /// An identifier that may stand for a missing link.
    permanent: bool,
    base: Option<Url>,
}

#[derive(Default)]
struct Repair {
    /// Bytes of the document.
    size: usize,
    /// There is one as soon as the feed element has been met.
    writer: Option<Writer>,
    /// Prefixes as the document declares them; the last declaration holds.
    prefixes: Vec<(String, Space)>,
    default_space: Option<Space>,
    in_entry: bool,
    entries: usize,
    /// Of the entry under way, or of the feed between entries.
    seen: Seen,
    feed_seen: Seen,
    /// The entry's identifier where it may stand for a missing link.
    permanent: Option<String>,
    /// Unknown elements open around.
    unknown: usize,
    open: Option<Open>,
    /// An element passed over, and how many of its name are open.
    aside: Option<(String, usize)>,
    feed_base: Option<Url>,
    entry_base: Option<Url>,
    /// See [`Repaired::links`].
    links: HashMap<String, String>,
}

impl Repair {
    /// Remembers how a link is written that will be read otherwise.
    fn remember(&mut self, link: &str) {
        if let Some(read) = Url::parse(link).ok().map(String::from).filter(|read| read != link) {
            self.links.entry(read).or_insert_with(|| link.to_owned());
        }
    }

    fn text(&mut self, text: &str, cdata: bool) {
        if self.aside.is_some() {
            return;
        }
        if let Some(open) = &mut self.open {
            match (cdata, open.markup) {
                (false, false) => open.text.push_str(&unescape(text)),
                (true, true) => escape(&mut open.text, text),
                _ => open.text.push_str(text),
            }
        }
    }

    fn start(&mut self, name: &str, raw: &str) {
        let (local, space) = self.resolve(name, raw);
        let role = role(space, &local);
        if let Some((aside, depth)) = &mut self.aside {
            if role != Some(Role::Entry) || self.in_entry {
                *depth += usize::from(aside == name);
                return;
            }
            self.aside = None;
        }
        if let Some(open) = &mut self.open {
            if !open.is_ended_by(role, &local) {
                open.depth += usize::from(open.name == name);
                open.markup = true;
                open.html = true;
                open.text.extend(["<", &local, raw.trim_end(), ">"]);
                return;
            }
            self.close_field();
        }
        match role {
            Some(Role::Feed) => self.open_feed(&local, raw),
            Some(Role::Entry) => self.open_entry(&local, raw),
            Some(Role::Aside) => self.aside = Some((name.to_owned(), 1)),
            Some(Role::Field(field, rank)) if self.writer.is_some() => self.open_field(field, rank, name, raw),
            _ => self.unknown += usize::from(self.writer.is_some()),
        }
    }

    fn end(&mut self, name: &str) {
        let (local, space) = self.resolve(name, "");
        let role = role(space, &local);
        let outer = matches!(role, Some(Role::Feed | Role::Entry));
        if let Some((aside, depth)) = &mut self.aside {
            *depth -= usize::from(aside == name);
            if *depth == 0 || outer {
                self.aside = None;
            }
            if !outer {
                return;
            }
        }
        if let Some(open) = &mut self.open {
            if open.name == name && open.depth == 0 {
                return self.close_field();
            }
            if !outer {
                open.depth -= usize::from(open.name == name);
                if open.markup {
                    open.text.extend(["</", &local, ">"]);
                }
                return;
            }
            self.close_field();
        }
        match role {
            Some(Role::Entry) => self.close_entry(),
            Some(Role::Feed | Role::Field(..)) => {}
            _ => self.unknown = self.unknown.saturating_sub(1),
        }
    }

    /// The local name in lower case and the namespace of an element, after its own declarations.
    fn resolve(&mut self, name: &str, raw: &str) -> (String, Space) {
        let mut own = None;
        if raw.contains("xmlns") {
            for (key, value) in attributes(raw) {
                if key == "xmlns" {
                    own = Some(space_of_address(value)).filter(|space| *space != Space::Other);
                } else if let Some(prefix) = key.strip_prefix("xmlns:") {
                    self.prefixes.retain(|(known, _)| known != prefix);
                    self.prefixes.truncate(MAX_PREFIXES);
                    self.prefixes.push((prefix.to_owned(), space_of_address(value)));
                }
            }
        }
        let Some((prefix, local)) = name.split_once(':') else {
            // A root in an unknown namespace is still the root of a feed.
            if self.writer.is_none() {
                self.default_space = own;
            }
            let space = own.or(self.default_space).unwrap_or(Space::Core);
            return (name.to_lowercase(), space);
        };
        let declared = self.prefixes.iter().find(|(known, _)| known == prefix);
        let space = declared.map_or_else(|| space_of_prefix(&prefix.to_lowercase()), |(_, space)| *space);
        (local.to_lowercase(), space)
    }

    fn open_feed(&mut self, local: &str, raw: &str) {
        if let Some(base) = own_base(raw, self.feed_base.as_ref()) {
            self.feed_base = Some(base);
        }
        if self.writer.is_none() {
            let dialect = if local == "feed" { Dialect::Atom } else { Dialect::Rss };
            self.writer = Some(Writer::new(dialect, &value(raw, "xml:lang"), self.size));
        }
    }

    fn open_entry(&mut self, local: &str, raw: &str) {
        // An Atom entry may stand alone; a lone RSS item is no document.
        if self.writer.is_none() && local == "entry" {
            self.open_feed("feed", "");
        }
        self.close_entry();
        let Some(writer) = &mut self.writer else { return };
        self.entries += 1;
        if self.entries > MAX_ENTRIES {
            return;
        }
        self.in_entry = true;
        self.unknown = 0;
        self.feed_seen = std::mem::take(&mut self.seen);
        self.entry_base = own_base(raw, self.feed_base.as_ref());
        writer.begin_entry();
        let about = value(raw, "rdf:about");
        if !about.is_empty() {
            writer.field(Field::Id, &about, false);
            self.permanent = Some(about);
        }
    }

    fn close_entry(&mut self) {
        if !self.in_entry {
            return;
        }
        let linked = self.seen.0[Field::Link as usize] != u8::MAX;
        if let Some(id) = self.permanent.take().filter(|id| !linked && id.starts_with("http")) {
            self.write(Field::Link, &id, false, None);
        }
        if let Some(writer) = &mut self.writer {
            writer.end_entry();
        }
        self.in_entry = false;
        self.entry_base = None;
        self.unknown = 0;
        self.seen = self.feed_seen;
    }

    fn open_field(&mut self, field: Field, rank: u8, name: &str, raw: &str) {
        let rank = if self.unknown > 0 { rank + NESTED } else { rank };
        let base = own_base(raw, self.base());
        if field == Field::Link && attributes(raw).any(|(name, _)| name.eq_ignore_ascii_case("href")) {
            // Its end tag finds nothing open, and text inside it is no link.
            return self.link(rank, raw, base);
        }
        let kind = format!("{} {}", value(raw, "type"), value(raw, "mode")).to_lowercase();
        let textual = ["text", "html", "xml", "escaped", "plain"].iter().any(|word| kind.contains(word));
        self.open = Some(Open {
            field,
            rank,
            name: name.to_owned(),
            depth: 0,
            text: String::new(),
            html: kind.contains("html"),
            markup: false,
            base64: kind.contains("base64") || (!kind.trim().is_empty() && !textual),
            permanent: field == Field::Id && !value(raw, "isPermaLink").eq_ignore_ascii_case("false"),
            base,
        });
    }

    /// A link in Atom's manner, `<link rel= href=>`, in either dialect.
    fn link(&mut self, rank: u8, raw: &str, base: Option<Url>) {
        let (href, rel) = (value(raw, "href"), value(raw, "rel"));
        let best = &mut self.seen.0[Field::Link as usize];
        if href.is_empty() || (rank >= NESTED && *best < NESTED) {
            return;
        }
        if rel.is_empty() || rel == "alternate" {
            *best = rank;
        }
        let href = resolved(&href, base.as_ref().or(self.base()));
        self.remember(&href);
        if let Some(writer) = &mut self.writer {
            writer.link(&href, &rel, &value(raw, "type"));
        }
    }

    fn close_field(&mut self) {
        let Some(open) = self.open.take() else { return };
        let decoded = if open.base64 { from_base64(&open.text) } else { open.text };
        let text = decoded.trim();
        let best = &mut self.seen.0[open.field as usize];
        // Of several links the last counts, of all else the first.
        let worse = open.rank > *best || (open.rank == *best && open.field != Field::Link);
        if text.is_empty() || worse {
            return;
        }
        *best = open.rank;
        if open.permanent && self.in_entry {
            self.permanent = Some(text.to_owned());
        }
        self.write(open.field, text, open.html, open.base.as_ref());
    }

    fn write(&mut self, field: Field, text: &str, html: bool, base: Option<&Url>) {
        let link = (field == Field::Link).then(|| resolved(text, base.or(self.base())));
        if let Some(link) = &link {
            self.remember(link);
        }
        if let Some(writer) = &mut self.writer {
            writer.field(field, link.as_deref().unwrap_or(text), html);
        }
    }

    /// The address that relative links are resolved against here, if the document says one.
    fn base(&self) -> Option<&Url> {
        self.entry_base.as_ref().or(self.feed_base.as_ref())
    }
}

impl Open {
    /// Whether the start of an element says that this field's end tag has been forgotten.
    fn is_ended_by(&self, role: Option<Role>, local: &str) -> bool {
        match (self.field, role) {
            (_, Some(Role::Entry)) => true,
            (Field::Link | Field::Id | Field::Published | Field::Updated, _) => true,
            (Field::Content | Field::Author, _) => false,
            // Of HTML's own elements these two never stand in running text.
            (_, Some(Role::Field(..))) => !self.markup && (!is_element(local) || matches!(local, "link" | "title")),
            _ => false,
        }
    }
}
