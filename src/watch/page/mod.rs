//! Article pages: full text, headline, byline, time and canonical address out of any HTML.

mod body;
mod byline;
mod density;
mod head;
mod lean;
mod lines;
mod marks;
mod noise;
mod published;
mod refusal;
mod shape;
mod structured;
mod title;

use chrono::{DateTime, Utc};
use serde::Serialize;
use url::Url;

use super::feed;
use crate::text::clean::{Lines, clean};
use head::Head;
use trafilatura::dom::Document;

pub use lean::lean;
pub use published::{WIB, date_in};
pub use refusal::PageError;

/// The most bytes of a page that are read (monitoring policy: body <= 5 MB).
pub const MAX_BYTES: usize = 5 * 1024 * 1024;

/// The most characters of an article; the longest reports that outlets print are a tenth of it.
const MAX_TEXT: usize = 500_000;

/// The most characters of a headline or a byline.
const MAX_LINE: usize = 500;

/// What an outlet's pages need beyond the general rules: CSS selectors.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    /// The elements that hold the article; all that match are read, in the page's order.
    pub body: Option<String>,
    /// Elements to leave out before anything is read.
    pub drop: Option<String>,
}

/// An article as its reader sees it.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Page {
    /// The headline on one line, without the site's name.
    pub title: Option<String>,
    /// Who wrote it, names only, parted by commas.
    pub byline: Option<String>,
    /// When it was first published, as the page says; may lie in the future.
    pub published: Option<DateTime<Utc>>,
    /// How sure `published` is.
    pub confidence: Confidence,
    /// The address the article is known by; see [`canonical`](super::canon::canonical).
    pub canonical: Option<String>,
    /// ISO 639-1, such as `id`.
    pub lang: Option<String>,
    /// Paragraphs, one a line, without links to other stories, credits and advertisements.
    pub text: String,
    /// How the text was found.
    pub method: Method,
    /// The page says that the rest is for subscribers.
    pub partial: bool,
    /// The address of the article's next page, if it has several.
    pub next_page: Option<String>,
    /// The address that shows all pages of the article at once, if there is one.
    pub all_pages: Option<String>,
}

/// How sure a time of publication is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// Nothing was found.
    #[default]
    None,
    /// The day only; the time is midnight in the outlet's zone.
    Day,
    /// The page tells a time without a zone, or shows it to readers only.
    Likely,
    /// The page tells machines a time with its zone.
    Sure,
}

/// How the text was found.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Method {
    /// By the outlet's own selector.
    Selector,
    /// By the general extractor.
    #[default]
    Extractor,
    /// In the data that the page carries for search engines.
    Structured,
    /// By the density of text.
    Density,
}

/// Reads an article page.
///
/// `content_type` is the HTTP header (its charset is used), `url` the address the page came from. Any bytes are safe;
/// time and memory are bounded by [`MAX_BYTES`] and by what [`lean`] leaves of the page.
///
/// # Errors
/// When there is no article, in words; see [`PageError`].
pub fn read(bytes: &[u8], content_type: Option<&str>, url: Option<&Url>, rules: &Rules) -> Result<Page, PageError> {
    let selectors = body::Selectors::new(rules)?;
    refusal::before_reading(bytes, content_type)?;
    let html = feed::decode_html(bytes, content_type);
    let lean = lean(&html);
    let mut document = Document::parse(&lean);
    let head = Head::read(&document, url);
    selectors.drop_from(&mut document);
    noise::remove_links(&mut document);
    shape::wrap_loose_text(&mut document);
    let found = body::find(document, &lean, &head, &selectors, url);
    let title = title::find(&head, &found.title);
    let text = noise::without(&found.text, title.as_deref());
    let text = clean(&text, MAX_TEXT, Lines::Many);
    refusal::after_reading(&html, &head, title.as_deref(), &text)?;
    let lang = head.language(&text, &found.language);
    let zone = if lang.as_deref() == Some("id") { published::WIB } else { 0 };
    let (published, confidence) = published::find(&head, &found.text, url, zone);
    Ok(Page {
        byline: byline::find(&head, &found.text, &found.author).map(|byline| clean(&byline, MAX_LINE, Lines::One)),
        published,
        confidence,
        canonical: head.address(url),
        lang,
        method: found.method,
        partial: head.partial,
        next_page: head.next_page,
        all_pages: head.all_pages,
        title: title.map(|title| clean(&title, MAX_LINE, Lines::One)),
        text,
    })
}
