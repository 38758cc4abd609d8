//! What a command that asks the database stands on: settings, a runtime, and the store.

use anyhow::Result;
use chrono_tz::Tz;

use crate::domain::entity::Entity;
use crate::domain::role::Role;
use crate::domain::write::Refusal;
use crate::runtime::config::{Config, Key};
use crate::runtime::database::{self, Chosen, DESK};
use crate::store::{Store, StoreError};
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::words::{refusals, things};
use crate::text::zone;

/// Connections of one command.
const CONNECTIONS: u32 = 2;

const NOT_YOURS: Text =
    Text::new("hanya {} yang boleh mengubah {} (basis data: {})", "only the {} may change {} (the database says: {})");

/// Who may change a list, and what it is called; the database decides, this only names them.
#[derive(Clone, Copy)]
pub struct Kept {
    /// The list in a sentence.
    pub what: Text,
    /// Who keeps it.
    pub by: &'static [Role],
}

/// A command's ties to the office.
pub struct Session {
    /// The database, as whoever gave the command.
    pub store: Store,
    /// The language of sentences.
    pub lang: Lang,
    /// The office's zone, as the database has it.
    pub zone: Tz,
    /// Keeps the private database running meanwhile.
    chosen: Chosen,
}

impl Session {
    /// Where the database is, for people; without secrets.
    pub fn place(&self) -> &str {
        &self.chosen.place
    }

    /// The sentence for what the database said about a change of this list.
    pub fn told(&self, error: StoreError, list: Kept) -> anyhow::Error {
        match error {
            StoreError::Refused(Refusal::Other(said)) => {
                let or = refusals::OR.get(self.lang);
                let roles: Vec<&str> = list.by.iter().map(|role| things::role(*role).get(self.lang)).collect();
                anyhow::anyhow!(NOT_YOURS.with(self.lang, &[&roles.join(or), list.what.get(self.lang), &said]))
            }
            StoreError::Refused(refusal) => {
                anyhow::anyhow!(refusals::sentence(&refusal, Entity::Request, self.lang))
            }
            other => other.into(),
        }
    }
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
        // Where the settings cannot be read, the command itself will say why.
        let zone = store.zone().await.ok().flatten().unwrap_or(zone);
        work(Session { store, lang, zone, chosen }).await
    })
}
