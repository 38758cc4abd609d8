//! `kentongan page dump URL|FILE…`: articles as JSON, one a line, whatever state their pages are in.

use std::io::{self, Write};

use anyhow::{Context, Result, bail};
use chrono::{DateTime, SecondsFormat, Utc};
use clap::{Args, Subcommand};
use futures_util::{StreamExt, stream};
use serde::Serialize;
use url::Url;

use super::feed::{Bytes, bytes_of};
use crate::watch::fetch::{Fetcher, TOTAL, user_agent};
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
        let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
        let failed = runtime.block_on(dump.run())?;
        // A reader of standard input may still wait; it must not hold the program.
        runtime.shutdown_background();
        if failed > 0 {
            bail!("{failed} of {} pages gave no article; their lines say why", dump.pages.len());
        }
        Ok(())
    }
}

impl Dump {
    async fn run(&self) -> Result<usize> {
        let fetcher = Fetcher::new(&user_agent("", ""), TOTAL).context("the HTTP client did not start")?;
        let rules = Rules { body: self.body.clone(), drop: self.drop.clone() };
        let mut lines = stream::iter(&self.pages)
            .map(|name| async { (name.as_str(), read(&fetcher, name, self.base.clone(), rules.clone()).await) })
            .buffered(AT_ONCE);
        let mut failed = 0;
        while let Some((url, result)) = lines.next().await {
            failed += usize::from(result.is_err());
            let mut line = serde_json::to_vec(&Line::new(url, result))?;
            line.push(b'\n');
            let mut out = io::stdout().lock();
            out.write_all(&line)?;
            out.flush()?;
        }
        Ok(failed)
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
