//! `kentongan article`: what is known of an article, how its page was read, and the evidence of it.

mod export;
mod print;

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use serde_json::{Value, json};
use url::Url;
use uuid::Uuid;

use super::Usage;
use super::session::{self, Session};
use crate::runtime::config::Config;
use crate::store::articles::ReadVersion;
use crate::store::reading;
use crate::text::clean::{Lines, clean};
use crate::text::phrase::Text;
use crate::watch::canon::{canonical, url_hash};
use crate::watch::hosts;

const UNKNOWN: Text = Text::new(
    "tidak ada artikel {}; `kentongan article read URL` membacanya",
    "there is no article {}; `kentongan article read URL` reads it",
);
const NO_ADDRESS: Text = Text::new("“{}” bukan alamat http atau https", "“{}” is no http or https address");
const QUEUED: Text = Text::new(
    "{} dibaca oleh layanan dalam beberapa detik; lihat `kentongan article show {}`",
    "{} is read by the service within seconds; see `kentongan article show {}`",
);
const NOT_PICKED_UP: Text =
    Text::new("belum ada artikel yang memuat rilis {}", "no article carries the release {} yet");

/// What is known of an article, and the evidence of it
#[derive(Debug, Args)]
pub struct Article {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print what is known of an article
    Show {
        /// Its key or one of its addresses
        article: String,
        /// Print a JSON object
        #[arg(long)]
        json: bool,
    },
    /// Print the readings of its page: same, changed, gone
    Versions {
        /// Its key or one of its addresses
        article: String,
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Print the words that were changed after publication
    Diff {
        /// Its key or one of its addresses
        article: String,
    },
    /// Have a page read now, before all others that wait
    Read {
        /// The address; an article is made of it if no feed has shown it
        url: String,
    },
    /// Print who carried a release
    Pickups {
        /// The release's number or key
        #[arg(long, value_name = "NUMBER")]
        release: String,
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
    },
    /// Write the evidence of an article into a folder: texts, headers, SHA-256
    Export {
        /// Its key or one of its addresses
        article: String,
        /// The folder; made if it is not there
        folder: PathBuf,
    },
}

impl Article {
    /// Do it.
    ///
    /// # Errors
    /// What does not fit (code 2), what the database refuses or cannot find, or its loss.
    pub fn run(self, config: &Config) -> Result<()> {
        session::run(config, async |session| {
            let mut out = io::stdout();
            match &self.what {
                What::Show { article, json } => {
                    let shown = shown(&session, article).await?;
                    if *json {
                        serde_json::to_writer_pretty(&mut out, &shown)?;
                        writeln!(out)?;
                    } else {
                        print::article(&mut out, &shown, &session)?;
                    }
                }
                What::Versions { article, json } => {
                    let id = found(&session, article).await?;
                    for version in session.store.article_versions(id).await? {
                        match json {
                            true => writeln!(out, "{}", as_json(&version))?,
                            false => print::version(&mut out, &version, &session)?,
                        }
                    }
                }
                What::Diff { article } => {
                    let id = found(&session, article).await?;
                    for version in session.store.article_versions(id).await? {
                        if version.diff.is_some() {
                            print::version(&mut out, &version, &session)?;
                            print::diff(&mut out, &version)?;
                        }
                    }
                }
                What::Read { url } => read(&session, url, &mut out).await?,
                What::Pickups { release, json } => {
                    let all = session.store.pickups_of(release).await?;
                    if all.is_empty() && !json {
                        writeln!(out, "{}", NOT_PICKED_UP.with(session.lang, &[&clean(release, 60, Lines::One)]))?;
                    }
                    for pickup in &all {
                        match json {
                            true => writeln!(out, "{pickup}")?,
                            false => print::pickup(&mut out, pickup, &session)?,
                        }
                    }
                }
                What::Export { article, folder } => {
                    let id = found(&session, article).await?;
                    let versions = session.store.article_versions(id).await?;
                    let about = session.store.article(id).await?.unwrap_or(Value::Null);
                    let files = export::write(folder, &about, &versions)?;
                    writeln!(out, "{} ({files})", folder.display())?;
                }
            }
            Ok(())
        })
    }
}

/// A reading without its text.
fn as_json(version: &ReadVersion) -> Value {
    json!({
        "step": version.step, "fetched_at": version.fetched_at, "status": version.status, "title": version.title,
        "sha256": version.sha256, "url": version.url, "http_status": version.http_status, "headers": version.headers,
        "diff": version.diff, "words_added": version.words_added, "words_removed": version.words_removed,
        "note": version.note,
    })
}

async fn shown(session: &Session, article: &str) -> Result<Value> {
    let id = found(session, article).await?;
    match session.store.article(id).await? {
        Some(shown) => Ok(shown),
        None => bail!(UNKNOWN.with(session.lang, &[&clean(article, 200, Lines::One)])),
    }
}

async fn found(session: &Session, article: &str) -> Result<Uuid> {
    let id = article.trim().parse().ok();
    match session.store.article_find(id, url_hash(article)).await? {
        Some(id) => Ok(id),
        None => bail!(UNKNOWN.with(session.lang, &[&clean(article, 200, Lines::One)])),
    }
}

async fn read(session: &Session, address: &str, out: &mut impl Write) -> Result<()> {
    let parsed = Url::parse(address.trim()).ok().filter(|url| matches!(url.scheme(), "http" | "https"));
    let Some(url) = parsed else {
        return Err(Usage(NO_ADDRESS.with(session.lang, &[&clean(address, 200, Lines::One)])).into());
    };
    let plain = canonical(url.as_str());
    let (hash, host) = (url_hash(url.as_str()), hosts::name(&url));
    let pool = session.store.pool();
    let id = reading::ask(pool, Uuid::now_v7(), url.as_str(), plain.as_deref(), hash, &host).await?;
    Ok(writeln!(out, "{}", QUEUED.with(session.lang, &[url.as_str(), &id.to_string()]))?)
}
