//! What a page tells machines and readers about its article, gathered in one walk over the tree.

use serde_json::Value;
use trafilatura::dom::{Document, NodeId};
use url::Url;

use super::structured::{self, Article};
use crate::watch::canon::canonical;

/// The most headings, times and bylines that are kept of each.
const MAX_KEPT: usize = 40;

/// The longest text that can be a date or a byline.
const MAX_SHORT: usize = 160;

/// The most characters of a title, a heading or a byline that are looked at.
const MAX_READ: usize = 1_000;

/// Parts of classes, ids and `itemprop`s of elements that show the time of publication.
const DATE_WORDS: &[&str] =
    &["date", "tanggal", "tgl", "waktu", "publish", "time", "pubdate", "jam", "posted", "entry-meta", "post-meta"];

/// Parts of classes, ids, `rel`s and `itemprop`s of elements that name the writer.
const BYLINE_WORDS: &[&str] = &["author", "byline", "penulis", "reporter", "wartawan", "jurnalis", "credit"];

/// Texts of links that show all pages of an article at once.
const ALL_PAGES: &[&str] = &["semua halaman", "show all", "tampilkan semua", "lihat semua halaman", "all pages"];

/// Texts of links to the next page of an article.
const NEXT_PAGE: &[&str] =
    &["selanjutnya", "halaman berikutnya", "halaman selanjutnya", "next page", "berikutnya", "next"];

/// All that was found.
#[derive(Debug, Default)]
pub struct Head {
    /// Names and contents of `meta`, names in lower case, in the page's order.
    metas: Vec<(String, String)>,
    /// `link rel=canonical`.
    canonical: Option<String>,
    /// The `title` element.
    pub title: Option<String>,
    /// The `h1`s, and whether each is marked as the headline.
    pub headings: Vec<(String, bool)>,
    /// Lesser headings that are marked as headlines, of this article or others.
    pub subheadings: Vec<String>,
    /// `time` elements: the attribute and the text.
    pub times: Vec<(String, String)>,
    /// Short texts of elements that are named as if they showed a date.
    pub dates: Vec<String>,
    /// Short texts of elements that are named as if they named the writer.
    pub bylines: Vec<String>,
    /// Short paragraphs that may name the writer.
    pub credits: Vec<String>,
    /// What structured data says of the article.
    pub article: Article,
    /// The `lang` of the page.
    lang: Option<String>,
    /// The page asks for a password.
    pub password: bool,
    /// The page says that the rest is for subscribers.
    pub partial: bool,
    /// See [`super::Page::next_page`].
    pub next_page: Option<String>,
    /// See [`super::Page::all_pages`].
    pub all_pages: Option<String>,
}

impl Head {
    /// Reads the tree of a page that came from `url`.
    pub fn read(document: &Document, url: Option<&Url>) -> Self {
        let mut head = Self::default();
        let mut data: Vec<Value> = Vec::new();
        let mut base = url.cloned();
        for node in document.iter(document.root(), &[]) {
            let attribute = |name| document.get_attribute(node, name);
            match document.tag_name(node) {
                "html" => head.lang = attribute("lang").or_else(|| attribute("xml:lang")),
                "base" => {
                    let href = attribute("href").unwrap_or_default();
                    base = url.map_or_else(|| Url::parse(&href).ok(), |url| url.join(&href).ok()).or(base);
                }
                "meta" => head.meta(document, node),
                "link" => head.link(document, node, base.as_ref()),
                "title" if head.title.is_none() => head.title = Some(short(document, node)),
                "h1" => head.headings.push((short(document, node), is_headline(document, node))),
                "h2" | "h3" if is_headline(document, node) => head.subheadings.push(short(document, node)),
                "script" if head.is_data(document, node) => {
                    data.extend(structured::parse(&document.text_content(node)));
                }
                "input" => head.password |= attribute("type").is_some_and(|kind| kind.eq_ignore_ascii_case("password")),
                "a" => head.page_link(document, node, base.as_ref()),
                _ => {}
            }
            if matches!(document.tag_name(node), "time" | "span" | "div" | "p" | "a" | "li" | "address" | "abbr") {
                head.shown(document, node);
            }
        }
        head.headings.truncate(MAX_KEPT);
        head.subheadings.truncate(MAX_KEPT);
        head.article = structured::article(&data);
        head.partial = head.article.partial;
        head
    }

    fn is_data(&self, document: &Document, node: NodeId) -> bool {
        document.get_attribute(node, "type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json"))
    }

    fn meta(&mut self, document: &Document, node: NodeId) {
        let attribute = |name| document.get_attribute(node, name);
        let name = attribute("property").or_else(|| attribute("name")).or_else(|| attribute("itemprop"));
        let content = attribute("content").map(|content| even(&content)).filter(|content| !content.is_empty());
        if let (Some(name), Some(content)) = (name, content)
            && self.metas.len() < 500
        {
            self.metas.push((name.trim().to_lowercase(), content));
        }
    }

    fn link(&mut self, document: &Document, node: NodeId, base: Option<&Url>) {
        let attribute = |name| document.get_attribute(node, name);
        let (Some(rel), Some(href)) = (attribute("rel"), attribute("href")) else { return };
        let target = joined(&href, base);
        match rel.trim().to_lowercase().as_str() {
            "canonical" if self.canonical.is_none() => self.canonical = target,
            "next" if self.next_page.is_none() => {
                self.next_page = target.filter(|target| same_article(target, base));
            }
            _ => {}
        }
    }

    /// Whether a link leads to another page of the same article.
    fn page_link(&mut self, document: &Document, node: NodeId, base: Option<&Url>) {
        let Some(href) = document.get_attribute(node, "href").filter(|href| href.len() < 2_000) else { return };
        let whole = href.contains("page=all") || href.contains("single=1");
        let next = href.contains("page") || href.contains("halaman") || href.ends_with(|c: char| c.is_ascii_digit());
        if !(whole && self.all_pages.is_none() || next && self.next_page.is_none()) {
            return;
        }
        let text = short(document, node).to_lowercase();
        let Some(target) = joined(&href, base).filter(|target| same_article(target, base)) else { return };
        if whole && (ALL_PAGES.iter().any(|words| text.contains(words)) || text == "semua" || text == "all") {
            self.all_pages = self.all_pages.take().or(Some(target));
        } else if next && NEXT_PAGE.iter().any(|words| text.trim_end_matches([' ', '>', '»', '›', '→']) == *words)
        {
            self.next_page = self.next_page.take().or(Some(target));
        }
    }

    /// Whether an element shows a date or a byline.
    fn shown(&mut self, document: &Document, node: NodeId) {
        let is_time = document.tag_name(node) == "time";
        let named = names(document, node);
        if named.is_empty() && !is_time {
            return self.credit(document, node);
        }
        let byline = BYLINE_WORDS.iter().any(|word| named.contains(word)) && self.bylines.len() < MAX_KEPT;
        let date = DATE_WORDS.iter().any(|word| named.contains(word)) && self.dates.len() < MAX_KEPT;
        if !(is_time || byline || date) {
            return;
        }
        let mut text = short(document, node);
        if document.tag_name(node) == "abbr" {
            text = document.get_attribute(node, "title").map_or(text, |title| even(&title));
        }
        if is_time && self.times.len() < MAX_KEPT {
            self.times.push((document.get_attribute(node, "datetime").unwrap_or_default(), text.clone()));
        }
        if text.is_empty() || text.len() > MAX_SHORT {
            return;
        }
        if byline {
            self.bylines.push(text.clone());
        }
        if date && text.bytes().any(|byte| byte.is_ascii_digit()) {
            self.dates.push(text);
        }
    }

    /// Whether a paragraph is a line such as `Pewarta: Andi`.
    fn credit(&mut self, document: &Document, node: NodeId) {
        if document.tag_name(node) != "p" || self.credits.len() >= MAX_KEPT {
            return;
        }
        let text = document.iter_text(node, " ");
        if text.len() <= MAX_SHORT && text.contains(':') {
            self.credits.push(even(&text));
        }
    }

    /// The first content of the `meta`s of these names, by the order of the names.
    pub fn meta_of(&self, names: &[&str]) -> Option<&str> {
        names
            .iter()
            .find_map(|name| self.metas.iter().find(|(known, _)| known == name))
            .map(|(_, content)| content.as_str())
    }

    /// The contents of the `meta`s of this name.
    pub fn metas_of<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.metas.iter().filter(move |(known, _)| known == name).map(|(_, content)| content.as_str())
    }

    /// The names that the site gives itself.
    pub fn site_names(&self) -> Vec<String> {
        let metas = ["og:site_name", "application-name", "apple-mobile-web-app-title", "dc.publisher", "twitter:site"];
        let told = metas.iter().filter_map(|name| self.meta_of(&[name]));
        told.map(|name| name.trim_start_matches('@').to_owned()).chain(self.article.publisher.clone()).collect()
    }

    /// The canonical address: what the page says, if it speaks of its own site and of a page, else where it came from.
    pub fn address(&self, url: Option<&Url>) -> Option<String> {
        let told = [self.canonical.as_deref(), self.meta_of(&["og:url"])];
        let told = told.into_iter().flatten().filter_map(|told| joined(told, url));
        let own = url.and_then(|url| canonical(url.as_str()));
        told.filter_map(|told| canonical(&told)).find(|told| is_of(told, own.as_deref())).or(own)
    }

    /// The language: of the text where that shows, else what the page declares.
    pub fn language(&self, text: &str, detected: &str) -> Option<String> {
        if is_indonesian(text) {
            return Some("id".to_owned());
        }
        let declared = self.lang.as_deref().or_else(|| self.meta_of(&["og:locale", "language", "content-language"]));
        let short = |tag: &str| tag.split(['-', '_']).next().unwrap_or_default().trim().to_lowercase();
        let code = |tag: &String| matches!(tag.len(), 2 | 3) && tag.bytes().all(|byte| byte.is_ascii_lowercase());
        [Some(detected), declared].into_iter().flatten().map(short).find(code).map(|tag| match tag.as_str() {
            // The code that Indonesian had until 1989 (ISO 639).
            "in" | "ind" => "id".to_owned(),
            _ => tag,
        })
    }
}

/// Common words that no neighbouring language shares all of; a sixteenth of a text in Indonesian are such.
fn is_indonesian(text: &str) -> bool {
    const WORDS: &[&str] = &[
        "yang", "dan", "dengan", "untuk", "dari", "pada", "ini", "itu", "akan", "tidak", "juga", "telah", "bahwa",
        "oleh", "karena", "warga", "kata", "saat", "tersebut", "kami", "mereka", "dalam", "sebagai", "adalah", "bisa",
    ];
    let (mut known, mut all) = (0_usize, 0_usize);
    for word in text.split_whitespace().take(400) {
        all += 1;
        known += usize::from(WORDS.iter().any(|common| word.eq_ignore_ascii_case(common)));
    }
    all >= 12 && known * 16 >= all
}

/// Whether a canonical address that a page tells is one of its own site, and not merely the front page.
fn is_of(told: &str, own: Option<&str>) -> bool {
    let parts = |address: &str| {
        let rest = address.split_once("://").map_or(address, |(_, rest)| rest).to_owned();
        let at = rest.find(['/', '?']).unwrap_or(rest.len());
        let (host, path) = rest.split_at(at);
        (host.to_owned(), path.to_owned())
    };
    let (host, path) = parts(told);
    let Some((own_host, own_path)) = own.map(parts) else { return true };
    let inside =
        |a: &str, b: &str| a == b || a.strip_suffix(b).is_some_and(|rest| rest.ends_with('.') && b.contains('.'));
    (inside(&host, &own_host) || inside(&own_host, &host)) && (path.len() > 1 || own_path.len() <= 1)
}

/// Whether a link leads to the same article: the path is the page's own, or continues it.
fn same_article(target: &str, base: Option<&Url>) -> bool {
    let Some(base) = base else { return true };
    let Ok(target) = Url::parse(target) else { return false };
    let path = base.path().trim_end_matches('/');
    target.host_str() == base.host_str() && target.path().starts_with(path) && target.as_str() != base.as_str()
}

fn joined(href: &str, base: Option<&Url>) -> Option<String> {
    let href = href.trim();
    let joined = base.map_or_else(|| Url::parse(href), |base| base.join(href)).ok()?;
    matches!(joined.scheme(), "http" | "https").then(|| joined.into())
}

/// Whether a heading is marked as a headline.
fn is_headline(document: &Document, node: NodeId) -> bool {
    let named = names(document, node);
    ["headline", "title", "judul"].iter().any(|word| named.contains(word))
}

/// Class, id, `itemprop` and `rel` of an element in lower case.
fn names(document: &Document, node: NodeId) -> String {
    let mut all = String::new();
    for name in ["class", "id", "itemprop", "rel"] {
        if let Some(value) = document.get_attribute(node, name) {
            all.push_str(&value.to_ascii_lowercase());
            all.push(' ');
        }
    }
    all
}

/// The text of an element on one line, as much of it as may matter.
fn short(document: &Document, node: NodeId) -> String {
    let text = document.iter_text(node, " ");
    let end = text.char_indices().nth(MAX_READ).map_or(text.len(), |(at, _)| at);
    even(text.get(..end).unwrap_or_default())
}

fn even(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
