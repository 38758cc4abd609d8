//! HTML pages that list articles: a selector says where the links are, or the blocks that hold them.

use scraper::{ElementRef, Html, Selector};
use url::Url;

use crate::text::clean::{Lines, clean};
use crate::watch::feed::{Entry, Feed, decode_html};
use crate::watch::page::{WIB, date_in, lean};
use crate::watch::selector::{BadSelector, parse};

/// The most bytes of a page that are read (monitoring policy: body <= 5 MB).
const MAX_BYTES: usize = 5 * 1024 * 1024;

/// The most entries of a list.
const MAX_ENTRIES: usize = 1_000;

/// The most characters of a title or an address.
const MAX_LINE: usize = 2_000;

/// Fewer words are `Selengkapnya` or the name of a section rather than a headline.
const HEADLINE_WORDS: usize = 3;

/// Why a page gave no list.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ListError {
    /// More than 5 MB.
    #[error("the page is larger than 5 MB")]
    TooBig,
    /// The selector is none.
    #[error(transparent)]
    Selector(#[from] BadSelector),
    /// The word is `selector_empty`: never taken for "no news".
    #[error(
        "nothing on the page matches `{0}` and leads anywhere; the outlet may have changed its pages, so look at the page and set a new selector"
    )]
    SelectorEmpty(String),
}

/// Reads the list: every element that `selector` matches is a link, or a block with a link in it.
///
/// The title is the heading in the block, else the text of the link, else its `title`; the date is that of a `time`
/// element. Links are absolute where `base` (the page's address) is known, each is listed once.
///
/// # Errors
/// When the selector is none or finds no link; see [`ListError`].
pub fn html(bytes: &[u8], content_type: Option<&str>, base: Option<&Url>, selector: &str) -> Result<Feed, ListError> {
    let items = parse(selector)?;
    if bytes.len() > MAX_BYTES {
        return Err(ListError::TooBig);
    }
    let document = document(bytes, content_type);
    let feed = read(&document, base, &items);
    if feed.entries.is_empty() { Err(ListError::SelectorEmpty(selector.to_owned())) } else { Ok(feed) }
}

/// The tree of a page.
pub fn document(bytes: &[u8], content_type: Option<&str>) -> Html {
    Html::parse_document(&lean(&decode_html(bytes, content_type)))
}

/// The entries that `items` finds.
pub fn read(document: &Html, base: Option<&Url>, items: &Selector) -> Feed {
    let stated = one(document.root_element(), "base[href]").and_then(|element| element.attr("href"));
    let base =
        stated.and_then(|href| base.map_or_else(|| Url::parse(href), |base| base.join(href)).ok()).or(base.cloned());
    let mut feed = Feed {
        title: one(document.root_element(), "title").and_then(line),
        link: base.as_ref().map(Url::to_string),
        language: document.root_element().attr("lang").map(str::to_owned),
        ..Feed::default()
    };
    let mut seen = std::collections::HashSet::new();
    for element in document.select(items) {
        let Some(entry) = entry(element, base.as_ref()) else { continue };
        if seen.insert(entry.link.clone()) {
            feed.entries.push(entry);
        } else if let Some(known) = feed.entries.iter_mut().find(|known| known.link == entry.link) {
            // The picture's link comes before the headline's.
            let longer = |title: &Option<String>| title.as_ref().map_or(0, |title| title.chars().count());
            if longer(&entry.title) > longer(&known.title) {
                known.title = entry.title;
            }
            known.published = known.published.or(entry.published);
        }
        if feed.entries.len() >= MAX_ENTRIES {
            break;
        }
    }
    feed
}

fn entry(element: ElementRef<'_>, base: Option<&Url>) -> Option<Entry> {
    let link = link_of(element)?;
    let href = link.attr("href")?.trim();
    let target = base.map_or_else(|| Url::parse(href), |base| base.join(href));
    let address = match target {
        Ok(url) if matches!(url.scheme(), "http" | "https") => url.to_string(),
        Ok(_) => return None,
        Err(_) if href.is_empty() || href.starts_with('#') || href.contains(':') => return None,
        Err(_) => href.to_owned(),
    };
    let own = |address: &str| base.is_none_or(|base| address.split('#').next() != base.as_str().split('#').next());
    if href.starts_with('#') || !own(&address) {
        return None;
    }
    let date = one(element, "time[datetime]").and_then(|time| time.attr("datetime")).and_then(date_in).or_else(|| {
        one(element, "time, [class*=date], [class*=tanggal], [class*=waktu]")
            .and_then(line)
            .as_deref()
            .and_then(date_in)
    });
    Some(Entry {
        title: title(element, link),
        link: Some(clean(&address, MAX_LINE, Lines::One)),
        published: date.and_then(|stamp| stamp.instant(WIB)),
        ..Entry::default()
    })
}

/// The link that an element is, has (a heading's before others, a headline's before a picture's) or stands in.
fn link_of(element: ElementRef<'_>) -> Option<ElementRef<'_>> {
    let is_link = |element: &ElementRef<'_>| element.value().name() == "a" && element.attr("href").is_some();
    if is_link(&element) {
        return Some(element);
    }
    let links = || element.descendent_elements().filter(is_link);
    let words = |link: &ElementRef<'_>| line(*link).map_or(0, |text| text.split(' ').count());
    one(element, "h1 a[href], h2 a[href], h3 a[href], h4 a[href], h5 a[href]")
        .or_else(|| links().find(|link| words(link) >= HEADLINE_WORDS))
        .or_else(|| links().next())
        .or_else(|| element.ancestors().filter_map(ElementRef::wrap).take(6).find(is_link))
}

fn title(element: ElementRef<'_>, link: ElementRef<'_>) -> Option<String> {
    let heading = "h1, h2, h3, h4, h5, [class*=title], [class*=judul]";
    let told = |text: &str| Some(clean(text, MAX_LINE, Lines::One)).filter(|text| !text.is_empty());
    let whole = |text: &String| text.split(' ').count() >= HEADLINE_WORDS;
    let candidates = [
        one(link, heading).and_then(line),
        one(element, heading).and_then(line),
        line(link),
        link.attr("title").and_then(told),
        one(link, "img[alt]").and_then(|image| image.attr("alt")).and_then(told),
        one(element, "img[alt]").and_then(|image| image.attr("alt")).and_then(told),
    ];
    let candidates: Vec<String> = candidates.into_iter().flatten().collect();
    candidates.iter().find(|text| whole(text)).or(candidates.first()).cloned()
}

/// The first element inside that matches; `selectors` are the program's own.
fn one<'a>(element: ElementRef<'a>, selectors: &str) -> Option<ElementRef<'a>> {
    element.select(&Selector::parse(selectors).ok()?).next()
}

/// The text of an element on one line.
pub fn line(element: ElementRef<'_>) -> Option<String> {
    let text = element.text().take(500).collect::<Vec<_>>().join(" ");
    Some(clean(&text, MAX_LINE, Lines::One)).filter(|text| !text.is_empty())
}
