//! `kentongan source`: what is watched, and how it fares.

mod file;
mod health;
mod import;
mod test;

use std::io::{self, Write};

use anyhow::{Result, bail};
use clap::{Args, Subcommand};
use serde_json::json;
use url::{Host, Url};

use super::Usage;
use super::session::{self, Kept, Session};
use crate::domain::role::Role;
use crate::runtime::config::{Config, Key};
use crate::store::lists::{SourceEntry, SourceToAdd};
use crate::store::watch::{add_lists, is_untouched};
use crate::text::clean::{Lines, clean};
use crate::text::dates;
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::watch::address::is_public;
use crate::watch::defaults::{default_sources, default_terms};
use crate::watch::plan::SICK;

/// Every kind of source.
const KINDS: [&str; 7] = ["rss", "atom", "jsonfeed", "google_news", "sitemap", "html_list", "manual"];
/// The longest name and address, in characters, as the table allows.
const LONGEST_NAME: usize = 200;
const LONGEST_URL: usize = 2000;
/// So many sources may have the same name before somebody should think of another.
const SAME_NAME: usize = 99;

const LIST: Kept =
    Kept { what: Text::new("daftar sumber", "the list of sources"), by: &[Role::Supervisor, Role::Admin] };
const NO_URL: Text = Text::new(
    "“{}” bukan alamat http atau https tanpa kata sandi",
    "“{}” is no http or https address without a password",
);
const PRIVATE: Text = Text::new(
    "{} bukan alamat internet publik; beri --internal bila itu milik jaringan kantor",
    "{} is not on the public internet; say --internal if it is the office's own",
);
const LISTED: Text = Text::new("alamat itu sudah terdaftar sebagai {}", "that address is listed already, as {}");
const TAKEN: Text = Text::new(
    "terlalu banyak sumber bernama {}; beri --name lain",
    "too many sources are called {}; give another --name",
);
const BY_HAND: Text = Text::new(
    "{} terdaftar tetapi tidak aktif: jenis {} tidak dibaca otomatis (html_list perlu --selector)",
    "{} is listed but off: kind {} is not read automatically (html_list needs --selector)",
);
const UNKNOWN: Text = Text::new(
    "tidak ada sumber {}; lihat `kentongan source list`",
    "there is no source {}; see `kentongan source list`",
);
const UNREAD: Text = Text::new(
    "{} tidak dapat diaktifkan: jenis {} tidak dibaca otomatis",
    "{} cannot be enabled: kind {} is not read automatically",
);
const TOUCHED: Text = Text::new(
    "sudah ada sumber yang terdaftar, jadi daftar bawaan tidak dipasang; tambahkan dengan `kentongan source add`",
    "there are sources already, so the default list was not taken up; add more with `kentongan source add`",
);
const NO_REGION: Text = Text::new(
    "nama daerah belum ada; beri --region \"Kabupaten …\" atau isi dengan `kentongan office set region`",
    "the region has no name yet; give --region \"Kabupaten …\" or set it with `kentongan office set region`",
);
const DEFAULTS: Text = Text::new(
    "{} sumber ({} aktif) dan {} istilah untuk {} terdaftar",
    "{} sources ({} of them on) and {} terms for {} are listed",
);
const OFF: Text = Text::new("nonaktif", "off");
const NEW: Text = Text::new("belum dibaca", "not read yet");
const WELL: Text = Text::new("sehat", "healthy");
const FAILING: Text = Text::new("gagal", "failing");
const ILL: Text = Text::new("sakit", "sick");
const NEVER: Text = Text::new("belum pernah berhasil", "never succeeded");
const TROUBLE: Text = Text::new("{} kegagalan berturut-turut: {}", "{} failures in a row: {}");

/// The sources that are watched, and how they fare
#[derive(Debug, Args)]
pub struct Source {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Print every source: its state, its last success, and what is wrong with it
    List {
        /// Print one JSON object a line
        #[arg(long)]
        json: bool,
        /// Only what is read, the sickest first, with what is wrong in words and when it is tried again
        #[arg(long)]
        health: bool,
    },
    /// List a source; prints its key
    Add(Add),
    /// List the sources of a file: OPML or CSV, told by its content
    Import(import::Import),
    /// Print the sources for another program
    Export(import::Export),
    /// Read a source once, and say what is wrong with it and what to do
    Test(test::Test),
    /// Read these sources, beginning now
    Enable {
        /// Keys, as `source list` prints them
        #[arg(required = true)]
        keys: Vec<String>,
    },
    /// Read these sources no more
    Disable {
        /// Keys, as `source list` prints them
        #[arg(required = true)]
        keys: Vec<String>,
    },
    /// List the default sources and terms of a region, where no source is listed yet
    Defaults {
        /// The region, such as "Kabupaten Muara Kencana"; the office's own when absent
        #[arg(long)]
        region: Option<String>,
    },
}

#[derive(Debug, Args)]
struct Add {
    /// The feed's address
    url: String,
    /// The shown name; its host when absent
    #[arg(long)]
    name: Option<String>,
    /// What it is
    #[arg(long, default_value = "rss", value_parser = KINDS)]
    kind: String,
    /// Whose it is; a new outlet is made
    #[arg(long)]
    outlet: Option<String>,
    /// CSS selector of the links of a list page, or of the blocks that hold them
    #[arg(long, value_name = "CSS")]
    selector: Option<String>,
    /// It may lie in the office's own network
    #[arg(long)]
    internal: bool,
}

impl Source {
    /// Do it.
    ///
    /// # Errors
    /// What does not fit (code 2), what the database refuses, or its loss.
    pub fn run(self, config: &Config) -> Result<()> {
        if let What::Test(test) = &self.what {
            return test.run(config);
        }
        session::run(config, async |session| match &self.what {
            What::List { json, health: true } => health::say(&session, *json).await,
            What::List { json, .. } => list(&session, *json).await,
            What::Import(import) => import.run(&session).await,
            What::Export(export) => export.run(&session).await,
            What::Test(_) => Ok(()),
            What::Add(add) => add.run(&session).await,
            What::Enable { keys } => switch(&session, keys, true).await,
            What::Disable { keys } => switch(&session, keys, false).await,
            What::Defaults { region } => defaults(&session, region.as_deref(), config.text(Key::OfficeRegion)).await,
        })
    }
}

/// How a source fares: a word for scripts, and one for people.
fn state(source: &SourceEntry) -> (&'static str, Text) {
    match source {
        SourceEntry { active: false, .. } => ("off", OFF),
        SourceEntry { failures, .. } if *failures >= SICK => ("sick", ILL),
        SourceEntry { failures, .. } if *failures > 0.0 => ("failing", FAILING),
        SourceEntry { last_ok_at: None, .. } => ("new", NEW),
        _ => ("healthy", WELL),
    }
}

async fn list(session: &Session, json: bool) -> Result<()> {
    let lang = session.lang;
    let sources = session.store.sources().await.map_err(|error| session.told(error, LIST))?;
    let mut out = io::stdout().lock();
    for source in &sources {
        let (word, said) = state(source);
        if json {
            let mut line = json!(source);
            line["state"] = word.into();
            writeln!(out, "{line}")?;
            continue;
        }
        let last =
            source.last_ok_at.map_or_else(|| NEVER.get(lang).to_owned(), |at| dates::stamp(at, session.zone, lang));
        writeln!(out, "{:<26}  {:<13}  {last:<42}  {}", source.key, said.get(lang), source.name)?;
        if let (true, Some(trouble)) = (matches!(word, "failing" | "sick"), &source.trouble) {
            let count = format!("{:.0}", source.failures.ceil());
            writeln!(out, "{:<26}  {}", "", TROUBLE.with(lang, &[&count, &clean(trouble, 500, Lines::One)]))?;
        }
    }
    Ok(())
}

impl Add {
    async fn run(&self, session: &Session) -> Result<()> {
        let lang = session.lang;
        let (url, host) = address(&self.url, self.internal, lang)?;
        let one = |text: &str| Some(clean(text, LONGEST_NAME, Lines::One)).filter(|text| !text.trim().is_empty());
        let name = self.name.as_deref().and_then(one).or_else(|| one(&host)).unwrap_or_else(|| "sumber".to_owned());
        let outlet = self.outlet.as_deref().and_then(one);
        let selector = self.selector.clone().filter(|selector| !selector.trim().is_empty());
        if let Some(selector) = &selector {
            crate::watch::selector::parse(selector)?;
        }
        let read = is_read(&self.kind, selector.as_deref());
        let listed = session.store.sources().await.map_err(|error| session.told(error, LIST))?;
        if let Some(known) = listed.iter().find(|source| source.url == url) {
            bail!(LISTED.with(lang, &[&known.key]));
        }
        let stem = slug(&name);
        for place in 1..=SAME_NAME {
            let key = if place == 1 { stem.clone() } else { format!("{stem}-{place}") };
            if listed.iter().any(|source| source.key == key) {
                continue;
            }
            let source = SourceToAdd {
                key: key.clone(),
                name: name.clone(),
                kind: self.kind.clone(),
                url: url.clone(),
                outlet: outlet.clone(),
                item_selector: selector.clone(),
                active: read,
                internal: self.internal,
                ..SourceToAdd::default()
            };
            let added = session.store.sources_add(&[source]).await.map_err(|error| session.told(error, LIST))?;
            if !added.is_empty() {
                if !read {
                    writeln!(io::stderr(), "{}", BY_HAND.with(lang, &[&key, &self.kind]))?;
                }
                return Ok(writeln!(io::stdout(), "{key}")?);
            }
        }
        bail!(TAKEN.with(lang, &[&stem]))
    }
}

/// The address as it is kept, and its host.
fn address(text: &str, internal: bool, lang: Lang) -> Result<(String, String), Usage> {
    let shown = || NO_URL.with(lang, &[&clean(text, 80, Lines::One)]);
    let url = Url::parse(text.trim()).map_err(|_| Usage(shown()))?;
    let open = url.username().is_empty() && url.password().is_none();
    let host =
        url.host().filter(|_| open && matches!(url.scheme(), "http" | "https") && url.as_str().len() <= LONGEST_URL);
    let host = host.ok_or_else(|| Usage(shown()))?;
    let public = match &host {
        Host::Ipv4(ip) => is_public((*ip).into()),
        Host::Ipv6(ip) => is_public((*ip).into()),
        Host::Domain(name) => *name != "localhost",
    };
    if !public && !internal {
        return Err(Usage(PRIVATE.with(lang, &[&host.to_string()])));
    }
    Ok((url.to_string(), host.to_string().trim_start_matches("www.").to_owned()))
}

/// Whether the watcher reads such a source by itself; a list page only with a selector.
fn is_read(kind: &str, selector: Option<&str>) -> bool {
    kind != "manual" && (kind != "html_list" || selector.is_some_and(|selector| !selector.trim().is_empty()))
}

/// A name from a host.
fn short(host: &str) -> String {
    let name = clean(host, LONGEST_NAME, Lines::One);
    if name.is_empty() { "sumber".to_owned() } else { name }
}

/// Lower-case letters and digits with hyphens between them.
fn slug(name: &str) -> String {
    let words = name.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    let joined = words.collect::<Vec<_>>().join("-").to_ascii_lowercase();
    let short: String = joined.chars().take(40).collect();
    let short = short.trim_matches('-');
    if short.is_empty() { "sumber".to_owned() } else { short.to_owned() }
}

async fn switch(session: &Session, keys: &[String], on: bool) -> Result<()> {
    let lang = session.lang;
    let listed = session.store.sources().await.map_err(|error| session.told(error, LIST))?;
    for key in keys {
        let Some(source) = listed.iter().find(|source| source.key == *key) else {
            bail!(UNKNOWN.with(lang, &[&clean(key, 80, Lines::One)]));
        };
        if on && !is_read(&source.kind, source.item_selector.as_deref()) {
            bail!(UNREAD.with(lang, &[key, &source.kind]));
        }
    }
    session.store.source_switch(keys, on).await.map_err(|error| session.told(error, LIST))
}

async fn defaults(session: &Session, region: Option<&str>, configured: &str) -> Result<()> {
    let lang = session.lang;
    let office = session.store.office().await?;
    let candidates = [region, office.get("region").map(String::as_str), Some(configured)];
    let region = candidates.into_iter().flatten().map(|name| clean(name.trim(), LONGEST_NAME, Lines::One));
    let Some(region) = region.into_iter().find(|name| !name.is_empty()) else {
        return Err(Usage(NO_REGION.get(lang).to_owned()).into());
    };
    let told = |error: sqlx::Error| session.told(error.into(), LIST);
    if !is_untouched(session.store.pool()).await.map_err(told)? {
        bail!(TOUCHED.get(lang));
    }
    let (sources, terms) = (default_sources(&region), default_terms(&region));
    add_lists(session.store.pool(), &sources, &terms).await.map_err(told)?;
    let active = sources.iter().filter(|source| source.active).count();
    let counts = [sources.len(), active, terms.len()].map(|count| count.to_string());
    Ok(writeln!(io::stdout(), "{}", DEFAULTS.with(lang, &[&counts[0], &counts[1], &counts[2], &region]))?)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn keys_are_plain_words_and_never_empty() {
        for (name, key) in
            [("Kencana Post", "kencana-post"), ("kencanapost.example", "kencanapost-example"), ("…", "sumber")]
        {
            assert_eq!(slug(name), key);
        }
    }

    #[test]
    fn only_addresses_that_can_be_fetched_are_taken() {
        let takes = |text: &str, internal| address(text, internal, Lang::En).is_ok();
        assert!(takes("https://www.kencanapost.example/feed", false));
        assert!(takes("http://10.0.0.7/feed", true) && !takes("http://10.0.0.7/feed", false));
        assert!(!takes("http://localhost/feed", false) && !takes("http://[::1]/feed", false));
        for wrong in ["kencanapost.example", "ftp://x.example/", "https://me:secret@x.example/", ""] {
            assert!(!takes(wrong, true), "{wrong}");
        }
    }
}
