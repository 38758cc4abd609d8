//! `kentongan asset check`: whether the recorded files are still there and the same.

use std::ffi::OsStr;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use serde_json::{Value, json};
use uuid::Uuid;

use super::look::fingerprint;
use crate::cli::record::told;
use crate::cli::session::Session;
use crate::deliver::pictures::open;
use crate::domain::entity::Entity;
use crate::store::assets::AssetFile;
use crate::text::paths::decode;
use crate::text::phrase::Text;
use crate::text::words::choices::choice;

const SOUND: Text = Text::new("{} berkas ada dan sama", "{} files are there and the same");
const BROKEN: Text = Text::new("{} dari {} berkas hilang atau berubah", "{} of {} files are gone or have changed");
/// So many files are looked at before that is written down.
const PAGE: i64 = 250;

/// Look whether the files are still there and the same.
#[derive(Debug, clap::Args)]
pub struct Check {
    /// Only what lies in these folders [default: everything]
    #[arg(value_name = "FOLDER")]
    folders: Vec<PathBuf>,
    /// Print a JSON object for each file that is gone or has changed
    #[arg(long)]
    json: bool,
}

impl Check {
    /// Does it.
    ///
    /// # Errors
    /// What the database refuses, or its loss; and at the end, when a file is gone or has changed.
    pub async fn run(&self, session: &Session) -> Result<()> {
        let lang = session.lang;
        let folders = self
            .folders
            .iter()
            .map(|folder| fs::canonicalize(folder).with_context(|| format!("{} cannot be read", folder.display())));
        let folders: Vec<PathBuf> = folders.collect::<Result<_>>()?;
        let (mut all, mut broken, mut behind) = (0, 0, Uuid::nil());
        loop {
            let page = session.store.asset_files(behind, PAGE).await?;
            let Some(last) = page.last() else { break };
            behind = last.id;
            let mut found = Vec::with_capacity(page.len());
            for file in page.iter().filter(|file| within(file, &folders)) {
                let state = seen(file);
                all += 1;
                found.push(json!({"id": file.id, "file_state": state}));
                if state != "present" {
                    broken += 1;
                    self.say(file, state, session)?;
                }
            }
            let written = session.store.assets_checked(&Value::Array(found)).await;
            written.map_err(|error| told(error, Entity::Asset, lang))?;
        }
        if broken > 0 {
            bail!(BROKEN.with(lang, &[&broken.to_string(), &all.to_string()]));
        }
        Ok(writeln!(io::stderr(), "{}", SOUND.with(lang, &[&all.to_string()]))?)
    }

    fn say(&self, file: &AssetFile, state: &str, session: &Session) -> Result<()> {
        let mut out = io::stdout().lock();
        if self.json {
            let line = json!({"number": file.number, "id": file.id, "path": file.path, "file_state": state});
            return Ok(writeln!(out, "{line}")?);
        }
        let word = choice(state).map_or(state, |text| text.get(session.lang));
        Ok(writeln!(out, "{}  {word}  {}", file.number.as_deref().unwrap_or("-"), file.path)?)
    }
}

fn path(text: &str) -> PathBuf {
    Path::new(OsStr::from_bytes(&decode(text))).to_owned()
}

fn places(file: &AssetFile) -> impl Iterator<Item = PathBuf> {
    std::iter::once(&file.path).chain(&file.paths).map(|text| path(text))
}

fn within(file: &AssetFile, folders: &[PathBuf]) -> bool {
    folders.is_empty() || places(file).any(|path| folders.iter().any(|folder| path.starts_with(folder)))
}

/// `present` when it lies in one of its places unchanged; else `changed` when something else lies there.
fn seen(file: &AssetFile) -> &'static str {
    let mut state = "missing";
    for path in places(file) {
        let print = match &file.sha256 {
            Some(known) => fingerprint(&path).map(|print| print == *known),
            None => open(&path).map(|_| true),
        };
        match print {
            Ok(true) => return "present",
            Ok(false) => state = "changed",
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            // It is there, and nobody can say that it is the same.
            Err(_) => state = "changed",
        }
    }
    state
}
