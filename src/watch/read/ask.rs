//! One page: asked for politely, and read.

use std::time::Duration;

use tokio::time::sleep;
use url::Url;

use crate::store::reading::Visit;
use crate::watch::fetch::{self, FetchError, Fetched, Request};
use crate::watch::hosts::{Entry, Hosts};
use crate::watch::page::{self, Page, PageError, Rules};

/// How long a further page of the same article may wait for its host.
const PATIENCE: Duration = Duration::from_secs(10);

/// What came of asking.
#[derive(Debug)]
pub enum Answer {
    /// An article.
    Read(Box<Got>),
    /// There is no such page any more.
    Gone(Failure),
    /// The page could not be read this time.
    Failed(Failure),
    /// Its host must be left alone for so long.
    Busy(Duration),
}

/// A page that was read.
#[derive(Debug)]
pub struct Got {
    /// What the server said, without the body.
    pub meta: fetch::Page,
    /// What the page says.
    pub page: Page,
}

/// Why there is nothing to read.
#[derive(Debug, Clone, Default)]
pub struct Failure {
    /// In words.
    pub why: String,
    /// Asking again may help.
    pub again: bool,
    /// How long the server asks to be left alone.
    pub retry_after: Option<Duration>,
    /// The HTTP status, where there was one.
    pub status: Option<u16>,
    /// The address after all redirects.
    pub url: Option<String>,
    /// The response's headers.
    pub headers: Vec<(String, String)>,
}

/// Addresses of these hosts are asked for elsewhere: the demo's newsrooms are pages of this machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Via {
    /// The end of the hosts' names, such as `.example`.
    suffix: String,
    /// Where they are: the host's name and the path follow it.
    base: String,
}

impl Via {
    /// Hosts that end in `suffix` are asked for below `base` (`http://127.0.0.1:8080/`).
    pub fn new(suffix: &str, base: &str) -> Self {
        Self { suffix: suffix.to_owned(), base: format!("{}/", base.trim_end_matches('/')) }
    }

    fn there(&self, url: &Url) -> Option<Url> {
        let host = url.host_str().filter(|host| host.ends_with(&self.suffix))?;
        let query = url.query().map(|query| format!("?{query}")).unwrap_or_default();
        Url::parse(&format!("{}{host}{}{query}", self.base, url.path())).ok()
    }

    fn back(&self, url: &str) -> Option<String> {
        Some(format!("https://{}", url.strip_prefix(&self.base)?))
    }
}

/// Asks for the page of a visit and reads it.
///
/// # Errors
/// When the database, which keeps the hosts, refuses or goes away.
pub async fn ask(hosts: &Hosts, via: Option<&Via>, visit: &Visit) -> sqlx::Result<Answer> {
    let Ok(url) = Url::parse(&visit.url) else {
        return Ok(Answer::Failed(Failure { why: format!("`{}` is no address", visit.url), ..Failure::default() }));
    };
    let rules = Rules {
        body: visit.outlet_body.clone().or_else(|| visit.source_body.clone()),
        drop: visit.outlet_drop.clone(),
    };
    let answer = one(hosts, via, &url, visit.internal, &rules).await?;
    let Answer::Read(got) = answer else { return Ok(answer) };
    match got.page.all_pages.as_deref().and_then(|all| Url::parse(all).ok()) {
        Some(all) if all.host() == url.host() && all.as_str() != got.meta.url => {
            Ok(Answer::Read(fuller(hosts, via, got, &all, visit.internal, &rules).await?))
        }
        _ => Ok(Answer::Read(got)),
    }
}

/// The page with all parts of an article in place of its first, if it can be had and says more.
async fn fuller(
    hosts: &Hosts,
    via: Option<&Via>,
    first: Box<Got>,
    all: &Url,
    internal: bool,
    rules: &Rules,
) -> sqlx::Result<Box<Got>> {
    let mut answer = one(hosts, via, all, internal, rules).await?;
    if let Answer::Busy(wait) = answer {
        if wait > PATIENCE {
            return Ok(first);
        }
        sleep(wait).await;
        answer = one(hosts, via, all, internal, rules).await?;
    }
    Ok(match answer {
        Answer::Read(whole) if whole.page.text.len() > first.page.text.len() => whole,
        _ => first,
    })
}

async fn one(hosts: &Hosts, via: Option<&Via>, url: &Url, internal: bool, rules: &Rules) -> sqlx::Result<Answer> {
    let there = via.and_then(|via| via.there(url));
    let internal = internal || there.is_some();
    let there = there.unwrap_or_else(|| url.clone());
    let place = match hosts.enter(&there, internal).await? {
        Entry::Granted(place) => place,
        Entry::Wait(wait) => return Ok(Answer::Busy(wait)),
        Entry::Refused(why) => return Ok(Answer::Failed(Failure { why, ..Failure::default() })),
    };
    let request = Request { url: there.as_str(), internal, ..Request::default() };
    let fetched = hosts.fetcher().fetch(request).await;
    hosts.leave(place).await?;
    let mut meta = match fetched {
        Ok(Fetched::Page(meta)) => meta,
        Ok(Fetched::NotModified) => {
            let why = "the server says that nothing changed, which nobody asked".to_owned();
            return Ok(Answer::Failed(Failure { why, again: true, status: Some(304), ..Failure::default() }));
        }
        Err(error) => return Ok(failed(error)),
    };
    if let Some(back) = via.and_then(|via| via.back(&meta.url)) {
        meta.url = back;
    }
    if is_front(&meta.url) && !is_front(url.as_str()) {
        let why = format!("the address leads to the front page of {}", url.host_str().unwrap_or_default());
        return Ok(Answer::Gone(Failure::of(&meta, why)));
    }
    let rules = rules.clone();
    // Reading a page takes milliseconds that the other fetches need.
    let reading = tokio::task::spawn_blocking(move || {
        let at = Url::parse(&meta.url).ok();
        let bytes = std::mem::take(&mut meta.bytes);
        let read = |rules: &Rules| page::read(&bytes, meta.content_type.as_deref(), at.as_ref(), rules);
        // A selector that is none must not keep an outlet's articles away.
        let read = match read(&rules) {
            Err(PageError::Selector { .. }) => read(&Rules::default()),
            other => other,
        };
        (read, meta)
    });
    Ok(match reading.await {
        Ok((Ok(page), meta)) => Answer::Read(Box::new(Got { meta, page })),
        Ok((Err(PageError::Gone), meta)) => Answer::Gone(Failure::of(&meta, PageError::Gone.to_string())),
        Ok((Err(error), meta)) => {
            let again = matches!(error, PageError::Empty | PageError::Challenge);
            Answer::Failed(Failure { again, ..Failure::of(&meta, error.to_string()) })
        }
        Err(_) => {
            Answer::Failed(Failure { why: "the page could not be read to its end".to_owned(), ..Failure::default() })
        }
    })
}

impl Failure {
    fn of(meta: &fetch::Page, why: String) -> Self {
        Self {
            why,
            status: Some(meta.status),
            url: Some(meta.url.clone()),
            headers: meta.headers.clone(),
            ..Self::default()
        }
    }
}

fn failed(error: FetchError) -> Answer {
    let (status, retry_after) = match &error {
        FetchError::Http { status, retry_after, .. } => (Some(*status), *retry_after),
        _ => (None, None),
    };
    let again = match &error {
        FetchError::Dns(_) | FetchError::Timeout(_) | FetchError::Connect(..) | FetchError::Broken(..) => true,
        FetchError::Http { status, .. } => matches!(status, 408 | 425 | 429 | 500..),
        _ => false,
    };
    let failure = Failure { why: error.to_string(), again, retry_after, status, ..Failure::default() };
    if matches!(status, Some(404 | 410)) { Answer::Gone(failure) } else { Answer::Failed(failure) }
}

/// The front page of a site, however it is written.
fn is_front(url: &str) -> bool {
    Url::parse(url).is_ok_and(|url| {
        url.query().is_none()
            && matches!(url.path().trim_matches('/'), "" | "index.html" | "index.php" | "home" | "beranda")
    })
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn hosts_that_are_elsewhere_are_asked_there_and_named_as_they_are() {
        let via = Via::new(".example", "http://127.0.0.1:8080");
        let url = Url::parse("https://kencana-post.example/2026/banjir?page=2").unwrap();
        let there = via.there(&url).unwrap();
        assert_eq!(there.as_str(), "http://127.0.0.1:8080/kencana-post.example/2026/banjir?page=2");
        assert_eq!(via.back(there.as_str()).as_deref(), Some(url.as_str()));
        assert_eq!(via.there(&Url::parse("https://example.com/").unwrap()), None);
        assert_eq!(via.back("https://example.com/"), None);
    }

    #[test]
    fn a_front_page_is_told_from_an_article() {
        for front in
            ["https://a.example", "https://a.example/", "http://a.example/index.php", "https://a.example/beranda/"]
        {
            assert!(is_front(front), "{front}");
        }
        for article in ["https://a.example/?p=12", "https://a.example/berita/1", "x"] {
            assert!(!is_front(article), "{article}");
        }
    }
}
