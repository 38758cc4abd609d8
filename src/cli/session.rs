//! What a command that asks the database stands on: settings, a runtime, and the store.

use anyhow::Result;
use chrono_tz::Tz;

use crate::runtime::config::{Config, Key};
use crate::runtime::database::{self, Chosen, DESK};
use crate::store::Store;
use crate::text::lang::Lang;
use crate::text::zone;

/// Connections of one command.
const CONNECTIONS: u32 = 2;

/// A command's ties to the office.
pub struct Session {
    /// The database, as whoever gave the command.
    pub store: Store,
    /// The language of sentences.
    pub lang: Lang,
    /// The office's zone.
    pub zone: Tz,
    /// Keeps the private database running meanwhile.
    _chosen: Chosen,
}

/// Connects, does the work and lets go.
///
/// # Errors
/// When the database cannot be reached, with the reason; and those of the work.
pub fn run<T>(config: &Config, work: impl AsyncFnOnce(Session) -> Result<T>) -> Result<T> {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_all().build()?;
    runtime.block_on(async {
        let (lang, zone) = (config.text(Key::ScreenLang).parse()?, zone::parse(config.text(Key::OfficeZone))?);
        let chosen = database::choose(config, DESK).await?;
        let store = Store::connect(chosen.candidates.clone(), CONNECTIONS).await?;
        work(Session { store, lang, zone, _chosen: chosen }).await
    })
}
