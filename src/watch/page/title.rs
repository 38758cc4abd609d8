//! The headline, without the name of the site.

use super::head::Head;

/// What parts a headline from the name of a site, with the spaces around it.
const SEPARATORS: &[&str] = &[" - ", " – ", " — ", " | ", " :: ", " » ", " « ", " • ", " · ", " ~ ", " // "];

/// More words are a part of the headline rather than the name of a site or of one of its sections.
const MAX_SITE_WORDS: usize = 5;

/// The headline that most of the page agrees on; `extracted` is what the general extractor says.
pub fn find(head: &Head, extracted: &str) -> Option<String> {
    let sites: Vec<String> = head.site_names().iter().map(|name| key(name)).filter(|name| !name.is_empty()).collect();
    let host = head.address(None).map(|address| host_key(&address)).unwrap_or_default();
    let told = [
        head.meta_of(&["og:title"]),
        head.article.headline.as_deref(),
        head.meta_of(&["twitter:title", "title", "dc.title", "headline"]),
        head.title.as_deref(),
        Some(extracted),
    ];
    let told: Vec<&str> = told.into_iter().flatten().map(str::trim).filter(|title| !title.is_empty()).collect();
    let heading = heading(head, &told);
    let plain = |title: &str| without_site(title, &sites, &host, head);
    heading.map(plain).or_else(|| told.first().map(|title| plain(title))).filter(|title| !title.is_empty())
}

/// The `h1` that is the headline: one that the page's other titles repeat, or the only one where they are silent.
fn heading<'a>(head: &'a Head, told: &[&str]) -> Option<&'a str> {
    let keys: Vec<String> = told.iter().map(|title| key(title)).collect();
    let told_again = |heading: &str| {
        let heading = key(heading);
        heading.len() >= 8 && keys.iter().any(|title| title.contains(&heading))
    };
    let headings = || head.headings.iter().filter(|(text, _)| text.chars().count() > 3);
    let agreed = headings().map(|(text, _)| text).find(|text| told_again(text));
    let lesser = || head.subheadings.iter().find(|text| told_again(text));
    let marked = || headings().find(|(_, marked)| *marked).filter(|_| told.is_empty()).map(|(text, _)| text);
    let only = || headings().next().filter(|_| told.is_empty()).map(|(text, _)| text);
    agreed.or_else(lesser).or_else(marked).or_else(only).map(String::as_str)
}

fn without_site(title: &str, sites: &[String], host: &str, head: &Head) -> String {
    let mut title = title.split_whitespace().collect::<Vec<_>>().join(" ");
    loop {
        let last = SEPARATORS.iter().filter_map(|part| title.rfind(part).map(|at| (at, at + part.len()))).max();
        let first = SEPARATORS.iter().filter_map(|part| title.find(part).map(|at| (at, at + part.len()))).min();
        let is_site = |segment: &str| is_site(segment, sites, host);
        let shorter = match (last, first) {
            (Some((end, start)), _) if title.get(start..).is_some_and(is_site) => title.get(..end),
            (_, Some((end, start))) if title.get(..end).is_some_and(is_site) => title.get(start..),
            // A section after a bar, which no heading repeats: `Judul | Berita Daerah`.
            (Some((end, start)), _)
                if title.get(end..start) == Some(" | ")
                    && head.headings.is_empty()
                    && words(title.get(start..)) <= 3 =>
            {
                title.get(..end)
            }
            _ => None,
        };
        match shorter.map(str::trim).filter(|shorter| !shorter.is_empty()) {
            Some(shorter) => title = shorter.to_owned(),
            None => return title,
        }
    }
}

fn words(text: Option<&str>) -> usize {
    text.unwrap_or_default().split_whitespace().count()
}

/// Whether a part of a title is the site's name, as it calls itself or as its host does.
pub fn is_site(segment: &str, sites: &[String], host: &str) -> bool {
    let segment_key = key(segment);
    if segment_key.is_empty() || words(Some(segment)) > MAX_SITE_WORDS {
        return false;
    }
    let label = host.split('.').max_by_key(|label| label.len()).unwrap_or_default();
    let by_host = label.len() >= 4
        && (segment_key == key(host)
            || segment_key == label
            || segment_key
                .strip_prefix(label)
                .is_some_and(|rest| matches!(rest, "com" | "id" | "coid" | "news" | "net" | "tv" | "online")));
    let dotted = segment.split_whitespace().count() == 1
        && [".com", ".co.id", ".id", ".net", ".go.id", ".org"].iter().any(|end| segment.to_lowercase().ends_with(end));
    by_host
        || dotted
        || sites.iter().any(|site| *site == segment_key || (site.len() >= 5 && segment_key.starts_with(site.as_str())))
}

/// Letters and digits only, in lower case.
pub fn key(text: &str) -> String {
    text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}

/// The host of an address without what all hosts have.
pub fn host_key(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.split(['/', '?', ':']).next().unwrap_or_default().to_lowercase()
}
