//! Whether an address found on a page is the article's own. Pure.

use url::Url;

use crate::watch::canon::{canonical, url_hash};

/// Second-level names under which countries give out sites: `kencanapost.co.id` is a site, `co.id` is none.
const SHARED: &[&str] =
    &["co", "com", "net", "org", "or", "go", "ac", "sch", "web", "my", "biz", "desa", "mil", "gov", "edu"];

/// Further addresses of an article: the one the page gives for itself and the one that redirects led to, as hashes, but
/// for `known`. An address at another site is somebody else's article (a copy names its origin), and a front page is none.
pub fn addresses(asked: &str, led_to: &str, given: Option<&str>, known: i64) -> Vec<i64> {
    let mut found = Vec::new();
    for address in given.into_iter().chain([led_to]) {
        let Some(plain) = canonical(address) else { continue };
        let own = same_site(address, led_to) && has_path(&plain);
        let hash = url_hash(address);
        if own && hash != known && hash != url_hash(asked) && !found.contains(&hash) {
            found.push(hash);
        }
    }
    found
}

/// Whether two addresses are of one site.
pub fn same_site(one: &str, other: &str) -> bool {
    let site = |url: &str| Url::parse(url).ok().and_then(|url| url.host_str().map(site_of));
    site(one).is_some_and(|one| Some(one) == site(other))
}

fn has_path(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| url.query().is_some() || url.path().trim_matches('/').len() > 1)
}

fn site_of(host: &str) -> String {
    let labels: Vec<&str> = host.trim_end_matches('.').split('.').collect();
    let shared = labels.len() >= 3 && labels.get(labels.len() - 2).is_some_and(|second| SHARED.contains(second));
    let kept = if shared { 3 } else { 2 };
    labels.get(labels.len().saturating_sub(kept)..).unwrap_or_default().join(".").to_ascii_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_address_a_page_gives_for_itself_counts_on_its_own_site_only() {
        let asked = "https://kencanapost.example/amp-view/17";
        let known = url_hash(asked);
        let given = |address: &str| addresses(asked, asked, Some(address), known);
        let article = "https://www.kencanapost.example/2026/11/banjir-17?utm_source=x";
        assert_eq!(given(article), [url_hash("https://kencanapost.example/2026/11/banjir-17")]);
        assert_eq!(given(asked), Vec::<i64>::new());
        assert_eq!(given("https://muarapos.example/banjir-17"), Vec::<i64>::new());
        assert_eq!(given("https://kencanapost.example/"), Vec::<i64>::new());
        assert_eq!(given("javascript:1"), Vec::<i64>::new());
    }

    #[test]
    fn a_redirect_leads_to_the_articles_own_site() {
        let asked = "https://news.aggregator.example/x";
        let led_to = "https://kencanapost.co.id/banjir-17";
        assert_eq!(addresses(asked, led_to, None, url_hash(asked)), [url_hash(led_to)]);
    }

    #[test]
    fn sites_are_told_apart_below_shared_endings() {
        assert!(same_site("https://m.kencanapost.co.id/a", "https://kencanapost.co.id/b"));
        assert!(!same_site("https://kencanapost.co.id/a", "https://muarapos.co.id/a"));
        assert!(same_site("https://kaltim.media.example/a", "https://media.example/a"));
        assert!(!same_site("x", "x"));
    }
}
