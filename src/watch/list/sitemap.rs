//! Sitemaps (sitemaps.org 0.9) with Google's news extension, their indexes, compressed ones and plain lists of addresses.

use std::io::Read;

use chrono::{DateTime, Utc};
use flate2::read::MultiGzDecoder;
use url::Url;

use crate::text::clean::{Lines, clean};
use crate::watch::feed::{Entry, Feed, Token, Tokens, decode, parse_date, unescape};

/// The most bytes that a sitemap is unpacked to; the protocol allows 50 MB, of which a fifth holds the newest addresses.
const MAX_UNPACKED: u64 = 10 * 1024 * 1024;

/// The most addresses of a sitemap, as the protocol has it.
const MAX_READ: usize = 50_000;

/// The most entries that are given back, the newest.
const MAX_ENTRIES: usize = 1_000;

/// The most sitemaps of an index that are given back, the newest.
const MAX_CHILDREN: usize = 100;

/// The most characters of a title or an address.
const MAX_LINE: usize = 2_000;

/// What a sitemap holds.
#[derive(Debug, Clone, PartialEq)]
pub enum Sitemap {
    /// Pages, the newest first; pages without a date come last in their order.
    Pages(Feed),
    /// Other sitemaps, the newest first.
    Index(Vec<Child>),
}

/// A sitemap in an index.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Child {
    /// Its address.
    pub url: String,
    /// When it was changed.
    pub modified: Option<DateTime<Utc>>,
}

/// Why there is no sitemap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SitemapError {
    /// The text is none.
    #[error("this is no sitemap")]
    NotASitemap,
    /// The compressed data cannot be unpacked.
    #[error("the compressed sitemap is damaged")]
    Damaged,
    /// A sitemap without addresses.
    #[error("the sitemap is empty")]
    Empty,
}

/// Reads a sitemap in any of its forms; prefixes of namespaces may have any name. Time and memory are bounded.
///
/// # Errors
/// When it is none, or holds nothing; see [`SitemapError`].
pub fn sitemap(bytes: &[u8], content_type: Option<&str>, url: Option<&Url>) -> Result<Sitemap, SitemapError> {
    let unpacked = match bytes.starts_with(b"\x1F\x8B") {
        true => Some(unpacked(bytes)?),
        false => None,
    };
    let text = decode(unpacked.as_deref().unwrap_or(bytes), content_type);
    if !text.contains('<') {
        return addresses(&text);
    }
    let mut reader = Reader { base: url, ..Reader::default() };
    for token in Tokens::new(&text) {
        match token {
            Token::Start { name, empty, .. } => {
                reader.start(local(name))?;
                if empty {
                    reader.end(local(name));
                }
            }
            Token::End { name } => reader.end(local(name)),
            Token::Text(text) => reader.text.push_str(&unescape(text)),
            Token::CData(text) => reader.text.push_str(text),
        }
        if reader.pages.len() >= MAX_READ || reader.children.len() >= MAX_READ {
            break;
        }
    }
    reader.finish(url)
}

/// All that can be unpacked up to the limit; data that breaks off is worth what comes before.
fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, SitemapError> {
    let mut out = Vec::new();
    match MultiGzDecoder::new(bytes).take(MAX_UNPACKED).read_to_end(&mut out) {
        Err(_) if out.is_empty() => Err(SitemapError::Damaged),
        _ => Ok(out),
    }
}

/// A sitemap of one address a line.
fn addresses(text: &str) -> Result<Sitemap, SitemapError> {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let links: Option<Vec<String>> =
        lines.take(MAX_ENTRIES).map(|line| Url::parse(line).ok().filter(is_http).map(String::from)).collect();
    let links = links.filter(|links| !links.is_empty()).ok_or(SitemapError::NotASitemap)?;
    let entries = links.into_iter().map(|link| Entry { link: line(&link), ..Entry::default() }).collect();
    Ok(Sitemap::Pages(Feed { entries, ..Feed::default() }))
}

fn is_http(url: &Url) -> bool {
    matches!(url.scheme(), "http" | "https")
}

/// The name without its prefix, in lower case.
fn local(name: &str) -> String {
    name.rsplit(':').next().unwrap_or(name).to_ascii_lowercase()
}

#[derive(Default)]
struct Reader<'a> {
    base: Option<&'a Url>,
    /// A sitemap's outermost element has been met.
    begun: bool,
    /// Whose fields are being read; pictures and films have fields of the same names.
    inside: Vec<&'static str>,
    text: String,
    page: Entry,
    child: Child,
    pages: Vec<Entry>,
    children: Vec<Child>,
    outlet: Option<String>,
    language: Option<String>,
}

/// Elements that hold fields.
const HOLDERS: &[&str] = &["url", "sitemap", "news", "publication", "image", "video"];

impl Reader<'_> {
    fn start(&mut self, name: String) -> Result<(), SitemapError> {
        self.text.clear();
        if !self.begun {
            match name.as_str() {
                "urlset" | "sitemapindex" => self.begun = true,
                "html" | "rss" | "feed" | "rdf" => return Err(SitemapError::NotASitemap),
                _ => {}
            }
            return Ok(());
        }
        if let Some(holder) = HOLDERS.iter().find(|holder| **holder == name) {
            if matches!(*holder, "url" | "sitemap") {
                self.close();
            }
            self.inside.push(holder);
            self.inside.truncate(8);
        }
        Ok(())
    }

    fn end(&mut self, name: String) {
        let text = line(&std::mem::take(&mut self.text));
        match (self.inside.last().copied().unwrap_or_default(), name.as_str()) {
            (_, "url" | "sitemap") => self.close(),
            (_, holder) if self.inside.last().is_some_and(|inside| *inside == holder) => {
                self.inside.pop();
            }
            ("url", "loc") => self.page.link = text.and_then(|text| self.absolute(&text)),
            ("url", "lastmod") => self.page.updated = text.as_deref().and_then(parse_date),
            ("news", "title") => self.page.title = text,
            ("news", "publication_date") => self.page.published = text.as_deref().and_then(parse_date),
            ("publication", "name") => self.outlet = self.outlet.take().or(text),
            ("publication", "language") => self.language = self.language.take().or(text),
            ("sitemap", "loc") => self.child.url = text.and_then(|text| self.absolute(&text)).unwrap_or_default(),
            ("sitemap", "lastmod") => self.child.modified = text.as_deref().and_then(parse_date),
            _ => {}
        }
    }

    /// Ends the page or sitemap under way, whether its end tag is there or not.
    fn close(&mut self) {
        self.inside.clear();
        let page = std::mem::take(&mut self.page);
        if page.link.is_some() {
            self.pages.push(page);
        }
        let child = std::mem::take(&mut self.child);
        if !child.url.is_empty() {
            self.children.push(child);
        }
    }

    fn absolute(&self, address: &str) -> Option<String> {
        let url = self.base.map_or_else(|| Url::parse(address), |base| base.join(address)).ok();
        url.filter(is_http).map(String::from)
    }

    fn finish(mut self, url: Option<&Url>) -> Result<Sitemap, SitemapError> {
        self.close();
        if !self.begun {
            return Err(SitemapError::NotASitemap);
        }
        if !self.children.is_empty() {
            self.children.sort_by_key(|child| std::cmp::Reverse(child.modified));
            self.children.truncate(MAX_CHILDREN);
            return Ok(Sitemap::Index(self.children));
        }
        if self.pages.is_empty() {
            return Err(SitemapError::Empty);
        }
        self.pages.sort_by_key(|page| std::cmp::Reverse(page.published.or(page.updated)));
        self.pages.truncate(MAX_ENTRIES);
        Ok(Sitemap::Pages(Feed {
            title: self.outlet,
            language: self.language,
            link: url.and_then(|url| url.join("/").ok()).map(String::from),
            entries: self.pages,
            description: None,
        }))
    }
}

fn line(text: &str) -> Option<String> {
    Some(clean(text, MAX_LINE, Lines::One)).filter(|text| !text.is_empty())
}
