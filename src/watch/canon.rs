//! One address for one article, whichever of its addresses was seen.

use url::Url;
use xxhash_rust::xxh3::xxh3_64;

/// Query parameters that say where a reader came from, or which rendering is wanted.
const NOISE: &[&str] =
    &["fbclid", "gclid", "dclid", "msclkid", "yclid", "igshid", "igsh", "mc_cid", "mc_eid", "_ga", "amp", "outputType"];

/// Parameters that only with this value say nothing of the article.
const NOISE_VALUES: &[(&str, &str)] = &[("page", "all"), ("single", "1")];

/// Hosts' first labels that lead to another rendering of the same pages.
const RENDERINGS: &[&str] = &["www.", "m.", "amp."];

/// The canonical address: https, lower-case host without `www.`, `m.` or `amp.`, no tracking
/// parameters, no AMP path, no trailing slash, no fragment. `None` if `address` is not http(s).
///
/// It tells articles apart; to open one, use the address as it was seen.
pub fn canonical(address: &str) -> Option<String> {
    let mut url = Url::parse(address.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    url.set_fragment(None);
    let mut host = url.host_str()?.to_owned();
    while let Some(rest) =
        RENDERINGS.iter().find_map(|label| host.strip_prefix(label)).filter(|rest| rest.contains('.'))
    {
        host = rest.to_owned();
    }
    let port = url.port().map(|port| format!(":{port}")).unwrap_or_default();
    let kept: Vec<&str> = url.query().unwrap_or_default().split('&').filter(|pair| !is_noise(pair)).collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    Some(format!("https://{host}{port}{}{query}", plain_path(url.path())))
}

fn is_noise(pair: &str) -> bool {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    name.is_empty() || name.starts_with("utm_") || NOISE.contains(&name) || NOISE_VALUES.contains(&(name, value))
}

fn plain_path(path: &str) -> &str {
    let mut path = path;
    loop {
        let shorter = path.trim_end_matches('/');
        let shorter = shorter.strip_suffix("/amp").unwrap_or(shorter);
        let shorter = if shorter.starts_with("/amp/") { &shorter["/amp".len()..] } else { shorter };
        if shorter == path {
            return path;
        }
        path = shorter;
    }
}

/// The number an article is known by in the database: XXH3 of its canonical address, or of the
/// address itself if it has none.
pub fn url_hash(address: &str) -> i64 {
    let canonical = canonical(address);
    xxh3_64(canonical.as_deref().unwrap_or(address).as_bytes()).cast_signed()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn addresses_of_one_article_are_one() {
        for address in [
            "https://kencanapost.example/banjir-1",
            "http://www.kencanapost.example/banjir-1/",
            "https://m.kencanapost.example/banjir-1?page=all#komentar",
            "https://amp.kencanapost.example/banjir-1",
            "https://KencanaPost.example/amp/banjir-1?utm_source=x&utm_medium=y&fbclid=z",
            "https://kencanapost.example/banjir-1/amp/?gclid=1&amp=1",
        ] {
            assert_eq!(canonical(address).as_deref(), Some("https://kencanapost.example/banjir-1"), "{address}");
            assert_eq!(url_hash(address), url_hash("https://kencanapost.example/banjir-1"));
        }
    }

    #[test]
    fn addresses_of_different_articles_stay_apart() {
        assert_eq!(canonical("https://k.example/?p=12&page=2").as_deref(), Some("https://k.example?p=12&page=2"));
        assert_eq!(canonical("https://k.example:8443/lampu").as_deref(), Some("https://k.example:8443/lampu"));
        assert_eq!(canonical("https://m.example/x").as_deref(), Some("https://m.example/x"));
        assert_eq!(canonical("javascript:alert(1)"), None);
        assert_ne!(url_hash("tag:a"), url_hash("tag:b"));
    }

    proptest! {
        #[test]
        fn what_is_canonical_stays_so(path in "(/(amp|a|www\\.)?){0,5}", host in "(www\\.|m\\.|amp\\.){0,3}[a-z]{1,3}\\.id", query in "([?&=]|utm_x|amp|page|all|b){0,8}") {
            let once = canonical(&format!("https://{host}{path}?{query}"));
            prop_assert_eq!(once.as_deref().and_then(canonical), once);
        }
    }
}
