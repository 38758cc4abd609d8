//! `kentongan pickup RELEASE ARTICLE…`: how much of a release stands in articles, and whether its facts are right.

mod pan;
mod report;
mod said;

use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use clap::Args;
use serde::Deserialize;

use crate::pickup::reuse::is_own;
use crate::runtime::config::{Config, Key};

/// A text is at most so many bytes long.
const MOST_BYTES: u64 = 16 << 20;

/// How much of a release stands in articles, and whether its facts are right
///
/// A text is a file, or - for standard input. An article may also be a file of lines as `kentongan page dump` prints
/// them, each an article.
#[derive(Debug, Args)]
pub struct Pickup {
    /// The release
    #[arg(required_unless_present = "pan", value_name = "RELEASE")]
    release: Option<String>,
    /// The articles
    #[arg(required_unless_present = "pan", value_name = "ARTICLE")]
    articles: Vec<String>,
    /// One JSON object a line; places are in Unicode scalar values of the texts as given
    #[arg(long)]
    json: bool,
    /// A domain of the office: articles there are published, not picked up (may be given several times)
    #[arg(long, value_name = "DOMAIN")]
    own: Vec<String>,
    /// Instead: find reused passages in a folder of suspicious and source documents (PAN layout), as XML
    #[arg(long, value_name = "DIR", conflicts_with_all = ["release", "articles", "json", "own"])]
    pan: Option<PathBuf>,
    /// Where the XML goes; DIR/detections without it
    #[arg(long, value_name = "DIR", requires = "pan")]
    out: Option<PathBuf>,
}

/// A text as given, with what had to be mended to read it.
struct Given {
    name: String,
    text: String,
    url: Option<String>,
    note: Option<&'static str>,
}

const NOT_UTF8: &str = "not valid UTF-8; what could not be read counts as one character a piece";

impl Pickup {
    /// Compare the articles in the order of the arguments.
    ///
    /// # Errors
    /// When a text cannot be read, or standard output cannot be written to.
    pub fn run(self, config: &Config) -> Result<()> {
        if let Some(folder) = &self.pan {
            let out = self.out.clone().unwrap_or_else(|| folder.join("detections"));
            return pan::detect(folder, &out);
        }
        let Some(name) = &self.release else { bail!("which release? Give a file, or - for standard input") };
        if std::iter::once(name).chain(&self.articles).filter(|name| *name == "-").count() > 1 {
            bail!("standard input (-) can be read once only");
        }
        let release = given(name)?;
        let case = report::Case::new(&release);
        let mut out = io::stdout().lock();
        let mut unread = 0;
        for name in &self.articles {
            let given = match given(name) {
                Ok(given) => given,
                Err(error) => {
                    // One file that cannot be read keeps nobody from the others.
                    eprintln!("kentongan: {error:#}");
                    unread += 1;
                    continue;
                }
            };
            for article in articles(given) {
                let own = article.url.as_deref().is_some_and(|url| is_own(url, &self.own));
                let finding = case.judge(&article, own);
                if self.json {
                    serde_json::to_writer(&mut out, &finding)?;
                    out.write_all(b"\n")?;
                } else {
                    said::write(
                        &mut out,
                        &finding,
                        &release.text,
                        &article.text,
                        config.text(Key::ScreenLang).parse()?,
                    )?;
                }
                out.flush()?;
            }
        }
        if unread > 0 {
            bail!("{unread} of {} files could not be read; the others were compared", self.articles.len());
        }
        Ok(())
    }
}

fn given(name: &str) -> Result<Given> {
    let mut bytes = Vec::new();
    if name == "-" {
        io::stdin().lock().take(MOST_BYTES + 1).read_to_end(&mut bytes).context("standard input could not be read")?;
    } else {
        let opened = std::fs::File::open(Path::new(name)).with_context(|| format!("{name} could not be opened"))?;
        opened.take(MOST_BYTES + 1).read_to_end(&mut bytes).with_context(|| format!("{name} could not be read"))?;
    }
    if bytes.len() as u64 > MOST_BYTES {
        bail!("{name} is longer than {} MB, which no release or article is", MOST_BYTES >> 20);
    }
    let (text, note) = decoded(bytes);
    Ok(Given { name: name.to_owned(), text, url: None, note })
}

/// The text, and what is to be said about it. Broken bytes cost nothing but themselves.
fn decoded(bytes: Vec<u8>) -> (String, Option<&'static str>) {
    match String::from_utf8(bytes) {
        Ok(text) => (text, None),
        Err(error) => (String::from_utf8_lossy(error.as_bytes()).into_owned(), Some(NOT_UTF8)),
    }
}

/// One line of `kentongan page dump`.
#[derive(Deserialize)]
struct Dumped {
    url: String,
    text: Option<String>,
    canonical: Option<String>,
}

/// The articles in a file: itself, or each line of a dump.
fn articles(given: Given) -> Vec<Given> {
    let lines = given.text.lines().filter(|line| !line.trim().is_empty());
    let dumped: Option<Vec<Dumped>> = lines.map(|line| serde_json::from_str(line).ok()).collect();
    match dumped {
        Some(dumped) if !dumped.is_empty() => {
            let article = |line: Dumped| Given {
                name: line.url.clone(),
                text: line.text.unwrap_or_default(),
                url: Some(line.canonical.unwrap_or(line.url)),
                note: given.note,
            };
            dumped.into_iter().map(article).collect()
        }
        _ => vec![given],
    }
}
