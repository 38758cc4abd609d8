//! The office's own sites: what stands there is published, not picked up.

use url::Url;

/// Whether an address is on one of these domains or below it (`www.muarakencana.example` is below `muarakencana.example`).
/// A domain may be written as an address. What is no address is not own.
pub fn is_own<D: AsRef<str>>(url: &str, domains: &[D]) -> bool {
    let Some(host) = host(url.trim()) else { return false };
    domains
        .iter()
        .filter_map(|domain| host_of_domain(domain.as_ref()))
        .any(|domain| host.strip_suffix(domain.as_str()).is_some_and(|below| below.is_empty() || below.ends_with('.')))
}

fn host(url: &str) -> Option<String> {
    let url = Url::parse(url).ok()?;
    if !matches!(url.scheme(), "http" | "https") {
        return None;
    }
    Some(url.host_str()?.trim_end_matches('.').to_owned())
}

fn host_of_domain(domain: &str) -> Option<String> {
    let domain = domain.trim().trim_start_matches("*.").trim_start_matches('.');
    if domain.is_empty() {
        return None;
    }
    host(domain).or_else(|| host(&format!("https://{domain}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn own_is_the_domain_and_what_is_below_it_however_it_is_written() {
        let own = ["muarakencana.example", "https://Portal.Example:8443/berita", "*.kab.example", ""];
        for url in [
            "https://muarakencana.example/berita/1",
            "HTTP://WWW.MuaraKencana.Example.:80/x",
            "https://nama@muarakencana.example/",
            "https://portal.example/a",
            "https://dinas.kab.example/a",
        ] {
            assert!(is_own(url, &own), "{url}");
        }
        for url in [
            "https://bukanmuarakencana.example/",
            "https://muarakencana.example.lain.example/",
            "https://lain.example/?u=muarakencana.example",
            "https://muarakencana.example@lain.example/",
            "mailto:a@muarakencana.example",
            "muarakencana.example",
            "",
        ] {
            assert!(!is_own(url, &own), "{url}");
        }
    }
}
