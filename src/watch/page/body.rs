//! The text of an article: by the outlet's selector, by the general extractor, or by what is left when that finds too little.

use trafilatura::dom::Document;
use trafilatura::{HtmlDateMode, Options};
use url::Url;

use super::head::Head;
use super::{Method, PageError, Rules, density, lines};
use crate::watch::selector;

/// Fewer characters are too little for an article, so other ways are tried.
const TOO_LITTLE: usize = 250;

/// How many times longer another way's text must be to be believed over the general extractor's.
const MUCH_MORE: usize = 2;

/// What was found, empty where nothing was.
#[derive(Debug, Default)]
pub struct Found {
    /// One paragraph a line.
    pub text: String,
    /// How.
    pub method: Method,
    /// The general extractor's opinion of the headline.
    pub title: String,
    /// The general extractor's opinion of the writer.
    pub author: String,
    /// The language that the text shows, ISO 639-1.
    pub language: String,
}

/// An outlet's selectors, known to be good.
#[derive(Debug, Default)]
pub struct Selectors<'a> {
    body: Option<&'a str>,
    drop: Option<&'a str>,
}

impl<'a> Selectors<'a> {
    /// # Errors
    /// When one is no CSS selector.
    pub fn new(rules: &'a Rules) -> Result<Self, PageError> {
        Ok(Self { body: checked(rules.body.as_deref())?, drop: checked(rules.drop.as_deref())? })
    }

    /// Removes what the outlet's pages should be rid of.
    pub fn drop_from(&self, document: &mut Document) {
        let Some(selector) = self.drop else { return };
        for node in document.query_selector_all(document.root(), selector).into_iter().rev() {
            document.remove(node, true);
        }
    }
}

fn checked(selector: Option<&str>) -> Result<Option<&str>, PageError> {
    let selector = selector.map(str::trim).filter(|selector| !selector.is_empty());
    selector.map(selector::parse).transpose()?;
    Ok(selector)
}

/// Finds the text in `document`, which was parsed from `html` and has lost what should go.
pub fn find(document: Document, html: &str, head: &Head, selectors: &Selectors<'_>, url: Option<&Url>) -> Found {
    if let Some(text) = selectors.body.and_then(|selector| selected(&document, selector)) {
        return Found { text, method: Method::Selector, ..Found::default() };
    }
    let options =
        Options::default().with_fallback(true).with_exclude_comments(true).with_html_date_mode(HtmlDateMode::Disabled);
    let options = match url {
        Some(url) => options.with_url(url.clone()),
        None => options,
    };
    let mut found = match trafilatura::extract_document(document, &options) {
        Ok(result) => Found {
            text: paragraphs(&result.content_html),
            method: Method::Extractor,
            title: result.metadata.title,
            author: result.metadata.author,
            language: result.metadata.language,
        },
        Err(_) => Found::default(),
    };
    let long = found.text.chars().count();
    if long < TOO_LITTLE {
        let dense = density::find(&Document::parse(html));
        // Of a short page the extractor gives all text in one line.
        let broken = dense.lines().count() > 1 && found.text.lines().count() == 1 && dense.chars().count() * 2 >= long;
        let structured = || head.article.body.as_deref().map(paragraphs).map(|text| (text, Method::Structured));
        for (text, method) in structured().into_iter().chain([(dense, Method::Density)]) {
            let more = text.chars().count() >= TOO_LITTLE.max(long * MUCH_MORE);
            if more || (long == 0 && !text.is_empty()) || (broken && method == Method::Density) {
                (found.text, found.method) = (text, method);
                break;
            }
        }
    }
    found
}

/// The text of HTML, or of text that may hold some.
fn paragraphs(html: &str) -> String {
    if !html.contains(['<', '&']) {
        return html.to_owned();
    }
    let document = Document::parse(html);
    lines::of(&document, document.root())
}

/// The text of all elements that match and are not inside another that does.
fn selected(document: &Document, selector: &str) -> Option<String> {
    let nodes = document.query_selector_all(document.root(), selector);
    let inside = |node| {
        let mut above = document.parent(node);
        while let Some(parent) = above {
            if nodes.contains(&parent) {
                return true;
            }
            above = document.parent(parent);
        }
        false
    };
    let outer = nodes.iter().filter(|node| !inside(**node)).take(1_000);
    let text =
        outer.map(|node| lines::of(document, *node)).filter(|text| !text.is_empty()).collect::<Vec<_>>().join("\n");
    Some(text).filter(|text| text.chars().any(char::is_alphabetic))
}
