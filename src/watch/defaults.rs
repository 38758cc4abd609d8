//! What a new office watches before anybody has configured anything.

use std::borrow::Cow;

use crate::store::watch::{NewSource, NewTerm};

/// The list that ships: key, name, outlet, its kind, kind of source, status, address, note.
/// Status: V and L were reported live, F not, H needs a selector before it can be read.
const SOURCES: &str = include_str!("sources.csv");

/// The sources for a region such as `Kabupaten Muara Kencana`. Those reported dead and pages without
/// a selector are listed but not active.
pub fn default_sources(region: &str) -> Vec<NewSource> {
    let region: String = url::form_urlencoded::byte_serialize(region.trim().as_bytes()).collect();
    let rows = SOURCES.lines().skip(1).filter_map(|row| {
        let mut columns = row.split(';');
        let mut column = || columns.next().map(str::to_owned);
        let (key, name) = (column()?, column()?);
        let (outlet, outlet_kind, kind, status) = (column()?, column()?, column()?, column()?);
        let (address, note) = (column()?, column()?);
        let named = address.contains("{daerah}");
        Some(NewSource {
            key,
            name,
            outlet,
            outlet_kind,
            kind,
            url: address.replace("{daerah}", &region),
            active: matches!(status.as_str(), "V" | "L") && !(named && region.is_empty()),
            note,
        })
    });
    rows.collect()
}

/// The terms for a region: its name and its government, its head, this office.
pub fn default_terms(region: &str) -> Vec<NewTerm> {
    let region = region.split_whitespace().collect::<Vec<_>>().join(" ").replace('"', "");
    if region.is_empty() {
        return Vec::new();
    }
    let kinds =
        [("Kabupaten ", "Pemkab", "Bupati"), ("Kota ", "Pemkot", "Wali Kota"), ("Provinsi ", "Pemprov", "Gubernur")];
    let known = kinds
        .iter()
        .find_map(|(prefix, government, head)| region.strip_prefix(prefix).map(|bare| (bare, *government, *head)));
    let (bare, government, head) = known.unwrap_or((&region, "Pemda", "Kepala Daerah"));
    let term = |name: Cow<'_, str>, query: String| NewTerm { name: name.into_owned(), query };
    vec![
        term(Cow::Borrowed(&region), format!("\"{region}\" OR \"{government} {bare}\"")),
        term(format!("{head} {bare}").into(), format!("\"{head} {bare}\"")),
        term(
            format!("Diskominfo {bare}").into(),
            format!("\"Diskominfo {bare}\" OR \"Dinas Komunikasi dan Informatika {bare}\""),
        ),
    ]
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use crate::watch::terms::{Document, Matcher, Scope, Term};

    #[test]
    fn the_list_is_whole_and_knows_the_region() {
        let sources = default_sources("Kabupaten Muara Kencana");
        assert_eq!(sources.len(), 73);
        let google = sources.iter().find(|source| source.key == "gnews").unwrap();
        assert!(google.active && google.url.contains("q=%22Kabupaten+Muara+Kencana%22+when:1d"));
        let active = |key: &str| sources.iter().find(|source| source.key == key).unwrap().active;
        assert!(active("antara-kalbar") && active("tribun-pontianak") && !active("kompas") && !active("infopublik"));
        assert!(!default_sources("").iter().any(|source| source.active && source.key == "gnews"));
    }

    #[test]
    fn the_terms_make_sense() {
        let terms = default_terms("Kota Kencana");
        let compiled: Vec<_> =
            terms.iter().map(|t| Term { query: &t.query, exclude: None, scope: Scope::Body }).collect();
        let (matcher, errors) = Matcher::new(&compiled);
        assert!(errors.is_empty());
        let title = "Wali Kota Kencana lantik pejabat Pemkot Kencana";
        assert_eq!(matcher.find(&Document { title, ..Document::default() }).len(), 2);
    }
}
