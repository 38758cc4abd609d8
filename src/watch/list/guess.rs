//! A selector for a page that lists articles, proposed to the person who adds the source.

use std::collections::BTreeMap;

use scraper::ElementRef;
use url::Url;

use super::page::{document, line, read};
use crate::watch::selector::parse;

/// Fewer entries are a box of recommendations rather than the list.
const MIN_ENTRIES: usize = 3;

/// A link of fewer words is no headline.
const MIN_WORDS: usize = 4;

/// Parts of pages that hold no list of news.
const ASIDES: &[&str] = &["nav", "footer", "aside"];

/// The selector that finds the most headlines, if the page has a list: where links with texts as long as headlines
/// stand in elements of the same names.
pub fn guess(bytes: &[u8], content_type: Option<&str>, base: Option<&Url>) -> Option<String> {
    let document = document(bytes, content_type);
    let mut groups: BTreeMap<String, (usize, usize)> = BTreeMap::new();
    for element in document.root_element().descendent_elements().filter(|element| element.value().name() == "a") {
        let Some(text) = line(element) else { continue };
        let words = text.split(' ').count();
        let leads = element.attr("href").is_some_and(|href| leads(href, base));
        if words < MIN_WORDS || !leads {
            continue;
        }
        for selector in signatures(element) {
            let (links, all) = groups.entry(selector).or_default();
            *links += 1;
            *all += words.min(20);
        }
    }
    let mut ranked: Vec<(usize, String)> = groups
        .into_iter()
        .filter(|(_, (links, _))| *links >= MIN_ENTRIES)
        .map(|(selector, (_, words))| (words, selector))
        .collect();
    // Of two that find the same the longer one finds less that is not wanted.
    ranked.sort_by(|(a, left), (b, right)| b.cmp(a).then(right.len().cmp(&left.len())).then(left.cmp(right)));
    ranked
        .into_iter()
        .take(5)
        .map(|(_, selector)| selector)
        .find(|selector| parse(selector).is_ok_and(|items| read(&document, base, &items).entries.len() >= MIN_ENTRIES))
}

/// Whether a link leads to a page below the list's own site, rather than to a section or elsewhere.
fn leads(href: &str, base: Option<&Url>) -> bool {
    let target = base.map_or_else(|| Url::parse(href), |base| base.join(href));
    match (target, base) {
        (Ok(target), Some(base)) => {
            let site = |url: &Url| url.host_str().map(|host| host.trim_start_matches("www.").to_owned());
            site(&target) == site(base) && target.path().len() + target.query().map_or(0, str::len) > 8
        }
        (Ok(target), None) => matches!(target.scheme(), "http" | "https"),
        (Err(_), _) => !href.starts_with(['#', 'j', 'm']) && href.len() > 8,
    }
}

/// Selectors for a link by the elements it stands in: two named ones, and one.
fn signatures(link: ElementRef<'_>) -> Vec<String> {
    let mut named = Vec::new();
    for above in link.ancestors().filter_map(ElementRef::wrap).take(8) {
        if ASIDES.contains(&above.value().name()) {
            return Vec::new();
        }
        if named.len() < 2
            && let Some(name) = own_name(above)
        {
            named.push(name);
        }
    }
    let own = own_name(link).unwrap_or_else(|| "a".to_owned());
    let (Some(first), second) = (named.first(), named.get(1)) else { return Vec::new() };
    let mut all = vec![format!("{first} {own}")];
    all.extend(second.map(|second| format!("{second} {first} {own}")));
    all
}

/// `h2`, `div.berita`: an element by a class that others of its kind share, or a heading, list or article by its name.
fn own_name(element: ElementRef<'_>) -> Option<String> {
    let name = element.value().name();
    let plain = |class: &&str| {
        class.bytes().all(|byte| byte.is_ascii_alphabetic() || matches!(byte, b'-' | b'_'))
            && class.len() <= 40
            && !class.starts_with('-')
    };
    match element.value().classes().find(plain) {
        Some(class) => Some(format!("{name}.{class}")),
        None => matches!(name, "h1" | "h2" | "h3" | "h4" | "h5" | "li" | "article" | "td" | "main" | "section")
            .then(|| name.to_owned()),
    }
}
