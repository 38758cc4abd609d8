//! `kentongan page dump URL|FILE…`: articles as JSON, one a line, whatever state their pages are in.

use anyhow::Result;
use chrono::{DateTime, SecondsFormat, Utc};
use clap::{Args, Subcommand};
use serde::Serialize;
use url::Url;

use super::dump::{Bytes, bytes_of, print_each};
use crate::watch::fetch::Fetcher;
use crate::watch::page::{self, Rules};

/// How many pages are read at once.
const AT_ONCE: usize = 4;

/// Read article pages
#[derive(Debug, Args)]
pub struct Page {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print each page's article as one line of JSON
    Dump(Dump),
}

/// Print each page's article as one line of JSON
#[derive(Debug, Args)]
struct Dump {
    /// Addresses (http, https) or files; - is standard input
    #[arg(required = true, value_name = "URL|FILE")]
    pages: Vec<String>,
    /// The address that files came from
    #[arg(long, value_name = "URL")]
    base: Option<Url>,
    /// CSS selector of the elements that hold the article
    #[arg(long, value_name = "CSS")]
    body: Option<String>,
    /// CSS selector of elements to leave out
    #[arg(long, value_name = "CSS")]
    drop: Option<String>,
}

/// One line of the dump.
#[derive(Debug, Default, Serialize)]
struct Line<'a> {
    url: &'a str,
    ok: bool,
    error: Option<String>,
    title: Option<String>,
    byline: Option<String>,
    published: Option<String>,
    canonical: Option<String>,
    lang: Option<String>,
    text: Option<String>,
}

impl Page {
    /// Print the pages' articles in the order of the arguments.
    ///
    /// # Errors
    /// When a page gave none (its line says why), or standard output cannot be written to.
    pub fn run(self) -> Result<()> {
        let What::Dump(dump) = self.what;
        let rules = Rules { body: dump.body, drop: dump.drop };
        let one = async |fetcher: &Fetcher, name| read(fetcher, name, dump.base.clone(), rules.clone()).await;
        print_each(&dump.pages, AT_ONCE, one, Line::new)
    }
}

impl<'a> Line<'a> {
    fn new(url: &'a str, result: Result<page::Page>) -> Self {
        let rfc3339 = |at: DateTime<Utc>| at.to_rfc3339_opts(SecondsFormat::Secs, true);
        match result {
            Ok(page) => Line {
                url,
                ok: true,
                error: None,
                title: page.title,
                byline: page.byline,
                published: page.published.map(rfc3339),
                canonical: page.canonical,
                lang: page.lang,
                text: Some(page.text),
            },
            Err(error) => Line { url, error: Some(format!("{error:#}")), ..Line::default() },
        }
    }
}

async fn read(fetcher: &Fetcher, name: &str, base: Option<Url>, rules: Rules) -> Result<page::Page> {
    let Bytes { bytes, content_type, url } = bytes_of(fetcher, name, page::MAX_BYTES).await?;
    let url = url.and_then(|url| Url::parse(&url).ok()).or(base);
    let read = move || page::read(&bytes, content_type.as_deref(), url.as_ref(), &rules);
    Ok(tokio::task::spawn_blocking(read).await??)
}
