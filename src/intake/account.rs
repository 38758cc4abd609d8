//! An account whose folders are read, as the office configures it.

use std::fmt;
use std::path::PathBuf;

use serde::Deserialize;

/// How the connection is protected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// TLS from the first byte (port 993).
    #[default]
    Tls,
    /// TLS after the greeting (port 143).
    StartTls,
    /// None at all: only to this machine itself.
    Plain,
}

/// A password that is never shown.
#[derive(Clone, Default, PartialEq, Eq)]
pub struct Password(pub String);

impl fmt::Debug for Password {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("***")
    }
}

/// One `[[mail]]` of the configuration.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Account {
    /// The IMAP server.
    pub host: String,
    /// Its port; 993 with TLS, else 143.
    pub port: Option<u16>,
    /// How the connection is protected.
    #[serde(default)]
    pub security: Security,
    /// A file with certificates that are trusted besides the system's own.
    pub ca_file: Option<PathBuf>,
    /// The login.
    pub user: String,
    /// A file that holds the password in its first line.
    pub password_file: Option<PathBuf>,
    /// The environment variable that holds the password.
    pub password_env: Option<String>,
    /// The password itself, from one of the two.
    #[serde(skip)]
    pub password: Password,
    /// The folders to read.
    #[serde(default = "inbox")]
    pub folders: Vec<String>,
    /// The office's own addresses, whose messages never become requests; the login counts too when it is an address.
    #[serde(default)]
    pub own: Vec<String>,
    /// Servers whose word on a sender (Authentication-Results) counts.
    #[serde(default)]
    pub trusted: Vec<String>,
    /// Mail that comes through a mailing list is a request too.
    #[serde(default)]
    pub lists: bool,
    /// Read messages are marked as seen.
    #[serde(default)]
    pub seen: bool,
    /// Read messages are moved to this folder.
    pub move_to: Option<String>,
    /// Of a folder never read before, only messages of so many last days are taken.
    #[serde(default = "days")]
    pub days: u32,
    /// Seconds between two looks where the server does not announce new mail.
    #[serde(default = "poll")]
    pub poll: u32,
}

fn inbox() -> Vec<String> {
    vec!["INBOX".to_owned()]
}

const fn days() -> u32 {
    30
}

const fn poll() -> u32 {
    30
}

impl Account {
    /// The port that is meant.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.port.unwrap_or(if self.security == Security::Tls { 993 } else { 143 })
    }

    /// What the account is called in the database and in logs: `user@host`, without any secret.
    #[must_use]
    pub fn name(&self) -> String {
        format!("{}@{}", self.user, self.host)
    }

    /// The office's own addresses, in lower case.
    #[must_use]
    pub fn own_addresses(&self) -> Vec<String> {
        let login = Some(&self.user).filter(|user| user.contains('@'));
        self.own.iter().chain(login).map(|address| address.trim().to_lowercase()).collect()
    }

    /// What is wrong with it, in words that name the key.
    ///
    /// # Errors
    /// The first thing that does not fit.
    pub fn check(&self) -> Result<(), String> {
        if self.host.trim().is_empty() {
            return Err("\"host\" is empty".into());
        }
        if self.user.trim().is_empty() {
            return Err("\"user\" is empty".into());
        }
        if self.folders.is_empty() || self.folders.iter().any(|folder| folder.is_empty() || folder.len() > 300) {
            return Err("\"folders\" must name folders".into());
        }
        if self.password_file.is_some() == self.password_env.is_some() {
            return Err("either \"password_file\" or \"password_env\" says where the password is".into());
        }
        let local = matches!(self.host.as_str(), "localhost" | "127.0.0.1" | "::1");
        if self.security == Security::Plain && !local {
            return Err(
                "\"security\" may be \"plain\" only towards this machine itself; use \"tls\" or \"starttls\"".into()
            );
        }
        if self.move_to.as_ref().is_some_and(|folder| self.folders.contains(folder)) {
            return Err("\"move_to\" is one of the folders that are read".into());
        }
        if !(5..=3600).contains(&self.poll) {
            return Err("\"poll\" must be 5 to 3600 seconds".into());
        }
        Ok(())
    }
}
