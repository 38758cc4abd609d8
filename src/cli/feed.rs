//! `kentongan feed dump URL|FILE…`: feeds, sitemaps and lists of articles as JSON, one a line, whatever state they are in.

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use serde::Serialize;
use url::Url;

use super::dump::{Bytes, bytes_of, fetched, print_each};
use crate::watch::feed::{self, Entry, MAX_BYTES};
use crate::watch::fetch::Fetcher;
use crate::watch::list::{self, Sitemap, SitemapError};

/// How many feeds are read at once.
const AT_ONCE: usize = 8;

/// How many of the sitemaps of an index are read, the newest.
const CHILDREN: usize = 3;

/// How deep indexes of sitemaps are followed.
const MAX_DEPTH: usize = 2;

/// Read feeds
#[derive(Debug, Args)]
pub struct Feed {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print each feed as one line of JSON
    Dump(Dump),
}

/// Print each feed as one line of JSON
#[derive(Debug, Args)]
struct Dump {
    /// Addresses (http, https) or files; - is standard input
    #[arg(required = true, value_name = "URL|FILE")]
    feeds: Vec<String>,
    /// Read them as pages that list articles: CSS selector of the links, or of the blocks that hold them
    #[arg(long, value_name = "CSS")]
    selector: Option<String>,
    /// The address that files came from
    #[arg(long, value_name = "URL")]
    base: Option<Url>,
}

/// One line of the dump.
#[derive(Debug, Serialize)]
struct Line<'a> {
    url: &'a str,
    ok: bool,
    error: Option<String>,
    feed: Option<Head>,
    entries: Vec<Entry>,
}

#[derive(Debug, Serialize)]
struct Head {
    title: Option<String>,
    description: Option<String>,
    link: Option<String>,
    language: Option<String>,
}

impl Feed {
    /// Print the feeds in the order of the arguments.
    ///
    /// # Errors
    /// When a feed failed (its line says why), or standard output cannot be written to.
    pub fn run(self) -> Result<()> {
        let What::Dump(dump) = self.what;
        print_each(&dump.feeds, AT_ONCE, async |fetcher, name| dump.read(fetcher, name).await, Line::new)
    }
}

impl Dump {
    /// Reads a feed, a sitemap, or with a selector a page that lists articles.
    async fn read(&self, fetcher: &Fetcher, name: &str) -> Result<feed::Feed> {
        let Bytes { bytes, content_type, url } = bytes_of(fetcher, name, MAX_BYTES).await?;
        let url = url.and_then(|url| Url::parse(&url).ok()).or_else(|| self.base.clone());
        let selector = self.selector.clone();
        let read = move || entries(&bytes, content_type.as_deref(), url.as_ref(), selector.as_deref());
        match tokio::task::spawn_blocking(read).await?? {
            Sitemap::Pages(feed) => Ok(feed),
            Sitemap::Index(children) => newest(fetcher, name, children).await,
        }
    }
}

/// What the bytes list; several sitemaps if they are an index of such.
fn entries(bytes: &[u8], content_type: Option<&str>, url: Option<&Url>, selector: Option<&str>) -> Result<Sitemap> {
    if let Some(selector) = selector {
        return Ok(Sitemap::Pages(list::html(bytes, content_type, url, selector)?));
    }
    match (feed::parse(bytes, content_type, url.map(Url::as_str)), list::sitemap(bytes, content_type, url)) {
        (Ok(feed), _) => Ok(Sitemap::Pages(feed)),
        (Err(_), Ok(sitemap)) => Ok(sitemap),
        (Err(error), Err(SitemapError::NotASitemap)) => Err(error.into()),
        (Err(_), Err(error)) => Err(error.into()),
    }
}

/// The pages of the newest sitemaps of an index.
async fn newest(fetcher: &Fetcher, name: &str, children: Vec<list::Child>) -> Result<feed::Feed> {
    if !name.starts_with("http") {
        let (count, newest) = (children.len(), children.into_iter().next().unwrap_or_default().url);
        bail!("this is an index of {count} sitemaps; read one of them, the newest is {newest}");
    }
    let mut all = feed::Feed::default();
    let mut ahead: Vec<(String, usize)> = children.into_iter().take(CHILDREN).map(|child| (child.url, 1)).collect();
    ahead.reverse();
    while let Some((address, depth)) = ahead.pop() {
        // Only the index was named by the person at the keyboard: it must not lead into their network.
        let internal = host(&address).is_some() && host(&address) == host(name);
        let Bytes { bytes, content_type, url } = fetched(fetcher, &address, internal).await?;
        let url = url.and_then(|url| Url::parse(&url).ok());
        let read = move || list::sitemap(&bytes, content_type.as_deref(), url.as_ref());
        match tokio::task::spawn_blocking(read).await?? {
            Sitemap::Pages(feed) if all.entries.is_empty() => all = feed,
            Sitemap::Pages(feed) => all.entries.extend(feed.entries),
            Sitemap::Index(more) if depth < MAX_DEPTH => {
                ahead.extend(more.into_iter().take(1).map(|child| (child.url, depth + 1)));
            }
            Sitemap::Index(_) => bail!("{address} is an index of sitemaps within an index within an index"),
        }
    }
    Ok(all)
}

impl<'a> Line<'a> {
    fn new(url: &'a str, result: Result<feed::Feed>) -> Self {
        match result {
            Ok(read) => Line {
                url,
                ok: true,
                error: None,
                feed: Some(Head {
                    title: read.title,
                    description: read.description,
                    link: read.link,
                    language: read.language,
                }),
                entries: read.entries,
            },
            Err(error) => Line { url, ok: false, error: Some(format!("{error:#}")), feed: None, entries: Vec::new() },
        }
    }
}

fn host(address: &str) -> Option<String> {
    Url::parse(address).ok()?.host_str().map(str::to_owned)
}
