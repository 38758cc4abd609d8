//! Where a fetch may go: asked for every hop, before and after the name is resolved.

use std::net::{IpAddr, SocketAddr};

use reqwest::dns::{Addrs, Name, Resolve, Resolving};
use url::{Host, Url};

use super::error::FetchError;
use crate::watch::address::{Reach, reach};

/// Ports that no web page is on: those that browsers block (Fetch standard, "port blocking"), and databases.
const SHUT_PORTS: &[u16] = &[
    1, 7, 9, 11, 13, 15, 17, 19, 20, 21, 22, 23, 25, 37, 42, 43, 53, 69, 77, 79, 87, 95, 101, 102, 103, 104, 109, 110,
    111, 113, 115, 117, 119, 123, 135, 137, 139, 143, 161, 179, 389, 427, 465, 512, 513, 514, 515, 526, 530, 531, 532,
    540, 548, 554, 556, 563, 587, 601, 636, 989, 990, 993, 995, 1433, 1521, 1719, 1720, 1723, 2049, 3306, 3659, 4045,
    4190, 5060, 5061, 5432, 5433, 6000, 6379, 6432, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080, 11211,
    27017,
];

/// One place to go to, checked as far as that is possible without resolving its name.
#[derive(Debug, Clone)]
pub(super) struct Hop {
    pub(super) url: Url,
    /// Addresses of the office's own network are open to it.
    pub(super) internal: bool,
}

impl Hop {
    /// The first one.
    pub(super) fn first(address: &str, internal: bool) -> Result<Hop, FetchError> {
        let url = Url::parse(address).map_err(|_| FetchError::Url(address.to_owned()))?;
        checked(url, internal, address)
    }

    /// Where a redirect leads. Inside the office's network it may lead to the same server only: what
    /// else listens there was never meant for whoever wrote the page.
    pub(super) fn follow(&self, location: &str) -> Result<Hop, FetchError> {
        let url = self.url.join(location).map_err(|_| FetchError::Url(location.to_owned()))?;
        let port = url.port_or_known_default();
        let same = url.host() == self.url.host()
            && (port == self.url.port_or_known_default() || matches!(port, Some(80 | 443)));
        checked(url, self.internal && same, location)
    }
}

/// Numbers in disguise (`http://2130706433/`) are told by the URL parser, names by the resolver.
fn checked(url: Url, internal: bool, said: &str) -> Result<Hop, FetchError> {
    if !matches!(url.scheme(), "http" | "https") {
        return Err(FetchError::Url(said.chars().take(200).collect()));
    }
    let literal = match url.host() {
        Some(Host::Ipv4(v4)) => Some(IpAddr::V4(v4)),
        Some(Host::Ipv6(v6)) => Some(IpAddr::V6(v6)),
        Some(Host::Domain(_)) => None,
        None => return Err(FetchError::Url(said.chars().take(200).collect())),
    };
    if let Some(address) = literal {
        match open(address, internal) {
            Ok(()) => {}
            Err(Refusal::Never(why)) => return Err(FetchError::Refused(address.to_string(), why)),
            Err(_) => return Err(FetchError::Address(address.to_string())),
        }
    }
    let port = url.port_or_known_default().unwrap_or_default();
    if SHUT_PORTS.contains(&port) {
        let place = format!("{}:{port}", url.host_str().unwrap_or_default());
        return Err(FetchError::Refused(place, "the port belongs to another service"));
    }
    Ok(Hop { url, internal })
}

fn open(address: IpAddr, internal: bool) -> Result<(), Refusal> {
    match reach(address) {
        Reach::Public => Ok(()),
        Reach::Private if internal => Ok(()),
        Reach::Private => Err(Refusal::Address),
        Reach::Never if internal => Err(Refusal::Never("the address is a machine's own, a cloud's or reserved")),
        Reach::Never => Err(Refusal::Address),
    }
}

/// Resolves names, and refuses the addresses that a fetch may not go to.
#[derive(Debug, Clone, Copy)]
pub(super) struct Guard {
    pub(super) internal: bool,
}

/// What the guard says; found again inside the HTTP library's error.
#[derive(Debug, thiserror::Error)]
pub(super) enum Refusal {
    #[error("not on the public internet")]
    Address,
    #[error("{0}")]
    Never(&'static str),
    #[error("name not found")]
    Name,
}

impl Resolve for Guard {
    fn resolve(&self, name: Name) -> Resolving {
        let internal = self.internal;
        Box::pin(async move {
            let found: Vec<SocketAddr> = match tokio::net::lookup_host((name.as_str(), 0)).await {
                Ok(found) => found.collect(),
                Err(_) => return Err(Refusal::Name.into()),
            };
            let mut refused = Refusal::Name;
            let mut may = Vec::new();
            for address in found {
                match open(address.ip(), internal) {
                    Ok(()) => may.push(address),
                    Err(refusal) => refused = refusal,
                }
            }
            if may.is_empty() {
                return Err(refused.into());
            }
            Ok(Box::new(may.into_iter()) as Addrs)
        })
    }
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn every_hop_is_checked_and_no_disguise_helps() {
        let base = Hop::first("https://kencanapost.example/rss", false).unwrap();
        for address in [
            "http://127.0.0.1/",
            "http://127.0.0.1./",
            "http://2130706433/",
            "http://0x7f.1/",
            "http://0177.0.0.1/",
            "http://127.1/",
            "http://[::1]:8080/",
            "http://[::ffff:127.0.0.1]/",
            "http://[::ffff:7f00:1]/",
            "http://[64:ff9b::7f00:1]/",
            "http://[2002:7f00:1::]/",
            "http://[fd00:ec2::254]/",
            "//169.254.169.254/latest/meta-data/",
            "http://2852039166/",
            "http://10.0.0.1/",
            "http://１２７.0.0.1/",
        ] {
            assert!(matches!(base.follow(address), Err(FetchError::Address(_))), "{address}");
        }
        for address in ["file:///etc/passwd", "ftp://a.example/", "gopher://a.example/", "javascript:1", "http://"] {
            assert!(matches!(base.follow(address), Err(FetchError::Url(_))), "{address}");
            assert!(matches!(Hop::first(address, true), Err(FetchError::Url(_))), "{address}");
        }
        assert!(base.follow("/berita").is_ok());
        assert!(matches!(base.follow("http://kencanapost.example:5432/"), Err(FetchError::Refused(..))));
    }

    #[test]
    fn the_offices_own_pages_do_not_lead_to_its_other_servers() {
        let own = Hop::first("http://10.0.0.7:8080/feed", true).unwrap();
        assert!(own.follow("/lain").unwrap().internal);
        assert!(own.follow("https://10.0.0.7/feed").unwrap().internal);
        for other in ["http://10.0.0.7:8081/", "http://127.0.0.1/", "http://10.0.0.8:8080/feed"] {
            assert!(matches!(own.follow(other), Err(FetchError::Address(_))), "{other}");
        }
        assert!(!own.follow("https://kencanapost.example/").unwrap().internal);
        assert!(!own.follow("http://localhost:8080/").unwrap().internal, "names are resolved as from outside");
        for never in ["http://169.254.169.254/", "http://[fd00:ec2::254]/", "http://10.0.0.7:5432/", "http://0.0.0.0/"]
        {
            assert!(matches!(Hop::first(never, true), Err(FetchError::Refused(..))), "{never}");
        }
    }
}
