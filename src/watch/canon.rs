//! One address for one article, whichever of its addresses was seen.

use url::Url;
use xxhash_rust::xxh3::xxh3_64;

/// Query parameters that say where a reader came from, or which rendering is wanted.
const NOISE: &[&str] = &[
    "fbclid",
    "gclid",
    "dclid",
    "msclkid",
    "yclid",
    "gbraid",
    "wbraid",
    "ttclid",
    "twclid",
    "igshid",
    "igsh",
    "mc_cid",
    "mc_eid",
    "_ga",
    "_gl",
    "gad_source",
    "srsltid",
    "spm",
    "wtag",
    "tag_from",
    "lgn_method",
    "amp",
    "outputType",
    "nonamp",
];

/// Beginnings of such parameters' names.
const NOISE_PREFIXES: &[&str] = &["utm_", "pk_", "mtm_", "hsa_", "jxconn", "jxreco"];

/// Parameters that only with this value say nothing of the article.
const NOISE_VALUES: &[(&str, &str)] = &[("page", "all"), ("single", "1"), ("m", "1"), ("m", "0"), ("view", "amp")];

/// Hosts' first labels that lead to another rendering of the same pages.
const RENDERINGS: &[&str] = &["www.", "m.", "amp.", "mobile."];

/// Files that a folder stands for.
const INDEXES: &[&str] = &["/index.html", "/index.htm", "/index.php"];

/// Google's copies of AMP pages: the end of the host, and what the path begins with before the page's own address.
const AMP_CACHE: (&str, &[&str]) = (".cdn.ampproject.org", &["/c/s/", "/v/s/", "/c/", "/v/"]);

/// The canonical address: https, lower-case host without `www.`, `m.` or `amp.`, no default port, no tracking
/// parameters, no AMP path, no number of a page, no trailing slash, no fragment, escapes written one way. `None` if
/// `address` is not http(s).
///
/// It tells articles apart; to open one, use the address as it was seen.
pub fn canonical(address: &str) -> Option<String> {
    let mut url = Url::parse(address.trim()).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    if let Some(own) = cached(&url) {
        url = own;
    }
    let mut host = url.host_str()?.trim_end_matches('.').to_owned();
    while let Some(rest) =
        RENDERINGS.iter().find_map(|label| host.strip_prefix(label)).filter(|rest| rest.contains('.'))
    {
        host = rest.to_owned();
    }
    // The scheme is dropped, and with it what is default for only one of the two.
    let port = url.port().filter(|port| !matches!(port, 80 | 443)).map(|port| format!(":{port}")).unwrap_or_default();
    let path = escapes(url.path());
    let path = plain_path(&path);
    let query = escapes(url.query().unwrap_or_default());
    // A front page shows other articles on each of its pages; an article is the same article.
    let noise = |pair: &&str| !is_noise(pair) && (path.is_empty() || !is_page_number(pair));
    let kept: Vec<&str> = query.split('&').filter(noise).collect();
    let query = if kept.is_empty() { String::new() } else { format!("?{}", kept.join("&")) };
    Some(format!("https://{host}{port}{path}{query}"))
}

/// The address of the page that Google keeps a copy of.
fn cached(url: &Url) -> Option<Url> {
    let (end, prefixes) = AMP_CACHE;
    url.host_str()?.strip_suffix(end)?;
    let rest = prefixes.iter().find_map(|prefix| url.path().strip_prefix(prefix))?;
    let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
    Url::parse(&format!("https://{rest}{query}")).ok()
}

fn is_noise(pair: &str) -> bool {
    let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
    name.is_empty()
        || NOISE_PREFIXES.iter().any(|prefix| name.starts_with(prefix))
        || NOISE.contains(&name)
        || NOISE_VALUES.contains(&(name, value))
}

/// `page=2`, `halaman=3`.
fn is_page_number(pair: &str) -> bool {
    let number = pair.strip_prefix("page=").or_else(|| pair.strip_prefix("halaman="));
    number.is_some_and(|number| matches!(number.len(), 1 | 2) && number.bytes().all(|digit| digit.is_ascii_digit()))
}

/// Percent-escapes with upper-case digits, and none where the letter may stand as it is (RFC 3986, 6.2.2).
fn escapes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('%') {
        let (before, escape) = rest.split_at(at);
        out.push_str(before);
        let digits = escape.get(1..3).filter(|digits| digits.bytes().all(|digit| digit.is_ascii_hexdigit()));
        let Some(digits) = digits else {
            out.push('%');
            rest = escape.get(1..).unwrap_or_default();
            continue;
        };
        match u8::from_str_radix(digits, 16).map(char::from) {
            Ok(c) if c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '~') => out.push(c),
            _ => out.extend(["%", &digits.to_ascii_uppercase()]),
        }
        rest = escape.get(3..).unwrap_or_default();
    }
    out.push_str(rest);
    out
}

fn plain_path(path: &str) -> &str {
    let mut path = path;
    loop {
        let shorter = path.trim_end_matches('/');
        let shorter = INDEXES.iter().find_map(|index| shorter.strip_suffix(index)).unwrap_or(shorter);
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
            "https://mobile.kencanapost.example:443/banjir-1/index.html?page=2",
            "http://kencanapost.example:80/%62anjir%2D1?halaman=3&jxconn=1*a&_gl=1",
            "https://kencanapost.example./banjir-1?m=1",
            "https://kencanapost-example.cdn.ampproject.org/c/s/www.kencanapost.example/banjir-1/amp",
        ] {
            assert_eq!(canonical(address).as_deref(), Some("https://kencanapost.example/banjir-1"), "{address}");
            assert_eq!(url_hash(address), url_hash("https://kencanapost.example/banjir-1"));
        }
    }

    #[test]
    fn addresses_of_different_articles_stay_apart() {
        assert_eq!(canonical("https://k.example/?p=12&page=2").as_deref(), Some("https://k.example?p=12&page=2"));
        assert_eq!(canonical("https://k.example/a?page=12x").as_deref(), Some("https://k.example/a?page=12x"));
        assert_eq!(canonical("https://k.example/%e2%80%93/%2f").as_deref(), Some("https://k.example/%E2%80%93/%2F"));
        assert_eq!(canonical("https://k.example/100%/x").as_deref(), Some("https://k.example/100%/x"));
        assert_eq!(canonical("https://k.example:8443/lampu").as_deref(), Some("https://k.example:8443/lampu"));
        assert_eq!(canonical("https://m.example/x").as_deref(), Some("https://m.example/x"));
        assert_eq!(canonical("javascript:alert(1)"), None);
        assert_ne!(url_hash("tag:a"), url_hash("tag:b"));
    }

    proptest! {
        #[test]
        fn what_is_canonical_stays_so(path in "(/(amp|a|www\\.|index.php|%61|%2d|%25){0,2}){0,5}", host in "(www\\.|m\\.|amp\\.){0,3}[a-z]{1,3}\\.id", query in "([?&=]|utm_x|amp|page|all|b|2|%6d){0,8}") {
            let once = canonical(&format!("https://{host}{path}?{query}"));
            prop_assert_eq!(once.as_deref().and_then(canonical), once);
        }
    }
}
