//! The HTTP inlet as the settings name it.

use std::net::SocketAddr;

use anyhow::{Context, Result};

use super::config::{Config, Key, secret};
use crate::intake::inlet::Inlet;
use crate::intake::inlet::tokens::Tokens;

/// The variable that holds the tokens where no file does.
const TOKENS: &str = "KENTONGAN_INLET_TOKENS";

/// The inlet at `listen`, else at what the settings say, listening; `None` when neither says anything.
///
/// # Errors
/// When the address is none or taken, the tokens do not fit, or others could reach it without one.
pub async fn inlet(config: &Config, listen: Option<&str>) -> Result<Option<Inlet>> {
    let listen = listen.unwrap_or(config.text(Key::InletListen));
    if listen.is_empty() {
        return Ok(None);
    }
    let at: SocketAddr =
        listen.parse().with_context(|| format!("\"{listen}\" is no address such as 127.0.0.1:8085"))?;
    let file = config.path(Key::InletTokenFile);
    let tokens = Tokens::read(&secret(file.as_deref(), TOKENS)?.unwrap_or_default())?;
    let inlet = Inlet::listen(at, tokens).await?;
    tracing::info!("requests by HTTP are taken at http://{}/requests", inlet.address()?);
    Ok(Some(inlet))
}
