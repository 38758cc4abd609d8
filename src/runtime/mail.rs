//! The office's mail server as the settings name it.

use std::fs;

use anyhow::{Context, Result, bail};

use super::config::{Config, Key, secret};
use crate::deliver::server::{Secret, Security, Server, mailbox};

/// The variable that holds the password where no file does.
const PASSWORD: &str = "KENTONGAN_SMTP_PASSWORD";

/// The server that takes answers; `None` when none is named, and answers are sent by hand.
///
/// # Errors
/// When what is set does not fit together, or its files cannot be read.
pub fn smtp(config: &Config) -> Result<Option<Server>> {
    let host = config.text(Key::SmtpHost);
    if host.is_empty() {
        return Ok(None);
    }
    let security = match config.text(Key::SmtpSecurity) {
        "starttls" => Security::StartTls,
        "none" => Security::Plain,
        _ => Security::Tls,
    };
    let port = u16::try_from(config.number(Key::SmtpPort)).ok().filter(|port| *port > 0);
    let user = config.text(Key::SmtpUser);
    let login = if user.is_empty() {
        None
    } else {
        let file = config.path(Key::SmtpPasswordFile);
        match secret(file.as_deref(), PASSWORD)? {
            Some(password) => Some((user.to_owned(), Secret(password))),
            None => bail!("smtp.user is set without a password: set smtp.password_file or {PASSWORD}"),
        }
    };
    let root = config
        .path(Key::SmtpRootCert)
        .map(|path| fs::read(&path).with_context(|| format!("cannot read {}", path.display())))
        .transpose()?;
    let server = Server {
        host: host.to_owned(),
        port: port.unwrap_or(security.usual_port()),
        security,
        login,
        root,
        from: mailbox(config.text(Key::SmtpFrom)).map_err(anyhow::Error::msg)?,
        signature: config.text(Key::SmtpSignature).to_owned(),
        patience: config.span(Key::SmtpTimeout),
    };
    server.check().map_err(anyhow::Error::msg)?;
    Ok(Some(server))
}
