//! What releases are delivered with: the office's mail server and the secrets of its channels.

use std::env;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::Result;

use super::config::{Config, Key, secret};
use super::folders;
use crate::deliver::channel::{Tools, variable};
use crate::deliver::server::Server;
use crate::store::Store;
use crate::watch::fetch::user_agent;

/// How long a peer may take for one answer.
const PATIENCE: Duration = Duration::from_secs(20);
/// Where systemd puts the credentials of a service (systemd.exec, LoadCredential).
const CREDENTIALS: &str = "CREDENTIALS_DIRECTORY";

/// What channels are served with.
///
/// # Errors
/// When the HTTP client does not start.
pub fn tools(config: &Config, store: Store, post: Option<Server>) -> Result<Tools> {
    let agent = user_agent(config.text(Key::WatchUserAgent), config.text(Key::WatchContact));
    Tools::new(&agent, PATIENCE, Arc::new(found), post, store).map_err(anyhow::Error::msg)
}

/// A channel's secret by its name: the service's credentials, else the folder of its settings, else the environment.
fn found(name: &str) -> std::result::Result<Option<String>, String> {
    // The database holds the same shape; a name is never a path.
    if !name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_') {
        return Err("the name of a secret has small letters, digits and _ only".to_owned());
    }
    let credentials = env::var_os(CREDENTIALS).map(PathBuf::from);
    let settings = folders::config().ok().map(|folder| folder.join("channels"));
    let file = [credentials, settings].into_iter().flatten().map(|folder| folder.join(name)).find(|file| file.exists());
    secret(file.as_deref(), &variable(name)).map_err(|error| format!("{error:#}"))
}
