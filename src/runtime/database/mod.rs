//! Which database: the one that was named, or the private one; never the second when the first is down.

mod address;
mod desk;

use std::io::{self, IsTerminal, Write};
use std::path::Path;

use anyhow::{Context, Result};
use sqlx::postgres::PgConnectOptions;

use super::config::{Config, Key, without_password};
use super::embedded::{self, Consent, EmbeddedOptions, Guard};
use super::folders;
use crate::text::lang::Lang;
use crate::text::phrase::Text;

pub use address::candidates;
pub use desk::{DATABASE, DEMO, DESK, prepare};

/// Where to go, and as whom. Nothing was asked of a named server yet; the private one runs.
#[derive(Debug)]
pub struct Chosen {
    /// Each server that may be the primary, in the order to try them.
    pub candidates: Vec<PgConnectOptions>,
    /// The private database of this desk; `None` for the office's. It runs at least as long as this is held.
    pub guard: Option<Guard>,
    /// Where that is, for people; without secrets.
    pub place: String,
}

impl Chosen {
    /// Whether this is the private database, which the banner LOKAL says.
    #[must_use]
    pub fn is_local(&self) -> bool {
        self.guard.is_some()
    }

    /// How to come as the owner: on the private database its superuser, elsewhere whoever was named.
    #[must_use]
    pub fn owner(&self) -> Option<PgConnectOptions> {
        let first = self.candidates.first()?.clone();
        Some(if self.is_local() { first.username(embedded::SUPERUSER) } else { first })
    }
}

/// Choose by flag, environment and `config.toml`; without any of them open the private database, making it the first
/// time. `local_login` is who to be there when no user was named: [`DESK`], or the service's login.
///
/// # Errors
/// An address that cannot be understood; or whatever kept the private database from being opened, with a way out.
pub async fn choose(config: &Config, local_login: &str) -> Result<Chosen> {
    config.notices().iter().for_each(|notice| tracing::warn!("{notice}"));
    let urls = config.list(Key::DatabaseUrls);
    if urls.is_empty() {
        return private(config, &folders::data()?, local_login, DATABASE).await;
    }
    let place = urls.iter().map(|url| without_password(url)).collect::<Vec<_>>().join(", ");
    if let Err(sentence) = address::passwords_are_private() {
        tracing::warn!("{sentence}");
    }
    Ok(Chosen { candidates: candidates(config)?, guard: None, place })
}

/// As [`choose`] for the demo, which has a database of its own beside the private one.
///
/// # Errors
/// As [`choose`].
pub async fn choose_demo(config: &Config, local_login: &str) -> Result<Chosen> {
    if config.list(Key::DatabaseUrls).is_empty() {
        return private(config, &folders::data()?, local_login, DEMO).await;
    }
    choose(config, local_login).await
}

async fn private(config: &Config, folder: &Path, local_login: &str, database: &str) -> Result<Chosen> {
    say_first_start(config, folder);
    let consent = if config.switch(Key::DatabaseInstall) { Consent::Given } else { Consent::Ask };
    let options =
        EmbeddedOptions { bindir: config.path(Key::DatabaseBindir), consent, ..EmbeddedOptions::new(folder)? };
    let guard =
        tokio::task::spawn_blocking(move || embedded::open(&options)).await.context("the private database")??;
    desk::prepare(&guard, database).await?;
    let user = Some(config.text(Key::DatabaseUser)).filter(|user| !user.is_empty()).unwrap_or(local_login);
    let candidates = vec![desk::options(&guard).username(user).database(database)];
    Ok(Chosen { candidates, guard: Some(guard), place: folder.display().to_string() })
}

/// The first start takes seconds; somebody who looks at an empty terminal should know why.
fn say_first_start(config: &Config, folder: &Path) {
    const FIRST: Text = Text::new(
        "Menyiapkan basis data pribadi untuk pertama kali …",
        "Preparing the private database for the first time …",
    );
    let lang = config.text(Key::ScreenLang).parse().unwrap_or(Lang::Id);
    if !folder.join("cluster").exists() && io::stderr().is_terminal() {
        // Nobody who can read it is no reason not to start.
        let _unread = writeln!(io::stderr(), "{}", FIRST.get(lang));
    }
}
