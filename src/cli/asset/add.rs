//! `kentongan asset add`: files looked at one after the other, recorded in batches.

use std::io::{self, Write};
use std::path::PathBuf;

use anyhow::{Result, bail};
use chrono::Utc;
use serde_json::{Map, Value, json};
use std::os::unix::ffi::OsStrExt;

use super::look::look;
use super::progress;
use super::scan::{Bounds, Found, Left};
use crate::cli::record::told;
use crate::cli::session::Session;
use crate::domain::entity::Entity;
use crate::domain::kinds::CONSENTS;
use crate::store::assets::{BATCH, Registered};
use crate::text::lang::Lang;
use crate::text::numbers::whole;
use crate::text::paths::{LONGEST, encode};
use crate::text::phrase::Text;
use crate::text::words::choices::choice;

const NOTHING: Text = Text::new("tidak ada berkas di sana", "there are no files there");
const SUMMARY: Text = Text::new(
    "{} aset baru, {} sudah terdaftar ({} di tempat lain juga), {} bukan media",
    "{} new assets, {} known before ({} of them in another place too), {} no media",
);
const LINKS: Text = Text::new("{} tautan tidak diikuti", "{} links were not followed");
const UNREADABLE: Text = Text::new("{}: tidak terbaca ({})", "{}: cannot be read ({})");
const LONG: Text = Text::new("{}: nama terlalu panjang untuk disimpan", "{}: its name is too long to be kept");
const DEEP: Text = Text::new("{}: terlalu dalam; --max-depth memperdalam", "{}: too deep; --max-depth goes deeper");
const LARGE: Text = Text::new(
    "{}: terlalu besar ({} bita); --max-bytes memperbesar",
    "{}: too large ({} bytes); --max-bytes takes larger ones",
);
const MANY: Text = Text::new(
    "{} dan sesudahnya tidak dibaca; --max-files menambah",
    "{} and what follows was not read; --max-files takes more",
);
const LEFT_OUT: Text = Text::new("{} tidak terdaftar; sebabnya di atas", "{} were not recorded; see above why");
/// So many sentences about what was left out are written; the rest is counted.
const SENTENCES: usize = 100;

/// Record files and whatever media lie in folders.
#[derive(Debug, clap::Args)]
pub struct Add {
    /// Files and folders
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The event they are of: its number
    #[arg(long, value_name = "NUMBER")]
    event: Option<String>,
    /// The assignment they deliver: its number; it is submitted by that
    #[arg(long, value_name = "NUMBER")]
    assignment: Option<String>,
    /// The release they go with: its number or key
    #[arg(long, value_name = "NUMBER")]
    release: Option<String>,
    /// Whether those who can be known in them agreed to be shown
    #[arg(long, value_name = "WORD", value_parser = clap::builder::PossibleValuesParser::new(CONSENTS))]
    consent: Option<String>,
    /// Rights and credit
    #[arg(long, value_name = "TEXT")]
    rights: Option<String>,
    /// Where they were taken
    #[arg(long, value_name = "TEXT")]
    place: Option<String>,
    /// How many folders deep
    #[arg(long, value_name = "N", default_value_t = 16)]
    max_depth: usize,
    /// How many files at most
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    max_files: usize,
    /// How large a file at most, in bytes
    #[arg(long, value_name = "N", default_value_t = 64 << 30)]
    max_bytes: u64,
    /// Print a JSON object a file
    #[arg(long)]
    json: bool,
}

/// What came of a scan.
#[derive(Default)]
struct Sum {
    added: usize,
    known: usize,
    elsewhere: usize,
    no_media: usize,
    left: usize,
}

impl Add {
    /// Does it.
    ///
    /// # Errors
    /// What the database refuses, or its loss; and at the end, when anything could not be read or was left out.
    pub async fn run(&self, session: &Session) -> Result<()> {
        let lang = session.lang;
        let bounds = Bounds { depth: self.max_depth, files: self.max_files, bytes: self.max_bytes };
        let mut found = Found::default();
        for path in &self.paths {
            found.walk(path, bounds);
        }
        // Named twice, or one within the other.
        found.files.sort();
        found.files.dedup();
        if found.files.is_empty() && found.left.is_empty() {
            bail!(NOTHING.get(lang));
        }
        let mut sum = Sum::default();
        let common = self.common();
        let mut done = 0;
        for batch in found.files.chunks(BATCH) {
            let files = self.looked_at(batch, session, &mut found.left, &mut sum);
            let before = done;
            done += batch.len();
            if !files.is_empty() {
                let written = session.store.register_assets(&Value::Array(files.clone()), &common).await;
                let written = written.map_err(|error| told(error, Entity::Asset, lang))?;
                self.say(&files, &written, &mut sum, lang)?;
            }
            progress(done, before, found.files.len());
        }
        self.close(&found, sum, lang)
    }

    /// The fields that every new asset gets.
    fn common(&self) -> Value {
        let mut fields = Map::new();
        for (key, given) in [
            ("event", &self.event),
            ("assignment", &self.assignment),
            ("release", &self.release),
            ("consent", &self.consent),
            ("rights", &self.rights),
            ("place", &self.place),
        ] {
            if let Some(given) = given {
                fields.insert(key.to_owned(), json!(given));
            }
        }
        Value::Object(fields)
    }

    fn looked_at(
        &self,
        batch: &[PathBuf],
        session: &Session,
        left: &mut Vec<(PathBuf, Left)>,
        sum: &mut Sum,
    ) -> Vec<Value> {
        let now = Utc::now();
        let mut files = Vec::with_capacity(batch.len());
        for path in batch {
            let name = encode(path.as_os_str().as_bytes());
            if name.len() > LONGEST {
                left.push((path.clone(), Left::Long));
                continue;
            }
            match look(path, session.zone, now) {
                Ok(Some(look)) => files.push(json!({
                    "path": name, "sha256": look.sha256, "bytes": look.bytes, "mime": look.mime, "kind": look.kind,
                    "taken_at": look.taken_at,
                })),
                Ok(None) => sum.no_media += 1,
                Err(error) => left.push((path.clone(), Left::Unreadable(error.to_string()))),
            }
        }
        files
    }

    fn say(&self, files: &[Value], written: &[Registered], sum: &mut Sum, lang: Lang) -> Result<()> {
        let mut out = io::stdout().lock();
        for (file, done) in files.iter().zip(written) {
            match done.outcome.as_str() {
                "added" | "filled" => sum.added += 1,
                "another_path" => (sum.known, sum.elsewhere) = (sum.known + 1, sum.elsewhere + 1),
                _ => sum.known += 1,
            }
            if self.json {
                let mut line = file.clone();
                line["outcome"] = json!(done.outcome);
                line["id"] = json!(done.id);
                line["number"] = json!(done.number);
                writeln!(out, "{line}")?;
            } else if done.outcome != "known" {
                let word = choice(&done.outcome).map_or(done.outcome.as_str(), |text| text.get(lang));
                writeln!(out, "{}  {word}  {}", done.number.as_deref().unwrap_or("-"), done.path)?;
            }
        }
        Ok(())
    }

    fn close(&self, found: &Found, mut sum: Sum, lang: Lang) -> Result<()> {
        let count = |n: usize| whole(i64::try_from(n).unwrap_or(i64::MAX), lang);
        let mut err = io::stderr().lock();
        for (path, why) in found.left.iter().take(SENTENCES) {
            let path = encode(path.as_os_str().as_bytes());
            let sentence = match why {
                Left::Unreadable(why) => UNREADABLE.with(lang, &[&path, why]),
                Left::Long => LONG.with(lang, &[&path]),
                Left::Deep => DEEP.with(lang, &[&path]),
                Left::Large(bytes) => LARGE.with(lang, &[&path, &bytes.to_string()]),
                Left::Many => MANY.with(lang, &[&path]),
            };
            writeln!(err, "{sentence}")?;
        }
        sum.left = found.left.len();
        if found.links > 0 {
            writeln!(err, "{}", LINKS.with(lang, &[&count(found.links)]))?;
        }
        let counts = [sum.added, sum.known, sum.elsewhere, sum.no_media].map(count);
        let counts: Vec<&str> = counts.iter().map(String::as_str).collect();
        writeln!(err, "{}", SUMMARY.with(lang, &counts))?;
        drop(err);
        if sum.left > 0 {
            bail!(LEFT_OUT.with(lang, &[&count(sum.left)]));
        }
        Ok(())
    }
}
