//! The agenda as a file that calendars subscribe to: written whole, replaced at once, and kept up to date by the service.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use chrono::{DateTime, Months, Utc};
use chrono_tz::Tz;
use tokio_util::sync::CancellationToken;

use crate::domain::agenda::Entry;
use crate::store::{Store, StoreError};
use crate::text::agenda::calendar;
use crate::text::lang::Lang;
use crate::text::phrase::Text;

const NAME: Text = Text::new("Agenda humas {}", "Press agenda of {}");
/// So far back and so far ahead the agenda reaches, in months.
const BACK: Months = Months::new(3);
const AHEAD: Months = Months::new(12);
/// How often the service looks whether the file is still what it should be; calendars ask much less often.
const EVERY: Duration = Duration::from_secs(60);

/// The span of the agenda around now (UTC).
pub fn span(now: DateTime<Utc>) -> (DateTime<Utc>, DateTime<Utc>) {
    (now.checked_sub_months(BACK).unwrap_or(now), now.checked_add_months(AHEAD).unwrap_or(now))
}

/// The file of these events, under the office's name.
///
/// # Errors
/// When the database is gone.
pub async fn file(entries: &[Entry], store: &Store, zone: Tz, lang: Lang) -> Result<String, StoreError> {
    let region = store.office().await?.remove("region").unwrap_or_default();
    Ok(calendar(entries, NAME.with(lang, &[&region]).trim(), zone, lang))
}

/// Written beside and renamed, so that a reader sees the old file or the new one.
///
/// # Errors
/// When the folder is not there or may not be written in.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let beside = path.with_extension(format!("{}.new", std::process::id()));
    let written = fs::File::create(&beside).and_then(|mut file| {
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&beside, path)
    });
    if written.is_err() {
        // what was begun is of no use to anyone; the error that counts is the first one
        let _ = fs::remove_file(&beside);
    }
    written.with_context(|| format!("cannot write {}; is the folder there and may you write in it?", path.display()))
}

/// What of the agenda the service keeps, and where.
#[derive(Debug, Clone)]
pub struct Feed {
    /// The file.
    pub path: PathBuf,
    /// The office's zone.
    pub zone: Tz,
    /// The language of its words.
    pub lang: Lang,
}

impl Feed {
    /// Writes the public agenda if the file is not as it should be; whether it was written.
    ///
    /// # Errors
    /// When the database is gone or the file cannot be written.
    pub async fn refresh(&self, store: &Store, now: DateTime<Utc>) -> Result<bool> {
        let (from, to) = span(now);
        let entries = store.public_agenda(from, to).await?;
        let wanted = file(&entries, store, self.zone, self.lang).await?;
        // Calendars that ask for it see by its time that nothing is new.
        if fs::read(&self.path).is_ok_and(|there| there == wanted.as_bytes()) {
            return Ok(false);
        }
        replace(&self.path, wanted.as_bytes())?;
        Ok(true)
    }

    /// Keeps it until it is told to stop; a loss is said once.
    pub async fn keep(self, store: Store, stop: CancellationToken) {
        let mut last: Option<String> = None;
        loop {
            match self.refresh(&store, Utc::now()).await {
                Ok(_) => last = None,
                Err(error) => {
                    let said = format!("{error:#}");
                    if last.as_ref() != Some(&said) {
                        tracing::warn!("the file of the agenda is not up to date: {said}");
                    }
                    last = Some(said);
                }
            }
            tokio::select! {
                () = stop.cancelled() => return,
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    }
}
