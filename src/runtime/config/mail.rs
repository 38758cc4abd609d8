//! The `[[mail]]` tables of `config.toml`: accounts whose folders are read.

use std::ffi::OsString;
use std::fs;
use std::path::Path;

use anyhow::{Context, Result, bail};

use crate::intake::account::{Account, Password};

/// A larger file holds no password, in bytes.
const LONGEST: usize = 4096;

/// The accounts a file names, each checked. `path` is for the errors.
///
/// # Errors
/// Every account that does not fit, with its place in the file and the way out.
pub fn parse(path: &Path, words: &str) -> Result<Vec<Account>> {
    let at = path.display();
    // What is no TOML is said by whoever reads the settings, without quoting the line.
    let table: toml::Table = words.parse().map_err(|_| anyhow::anyhow!("{at} is no TOML"))?;
    let Some(mail) = table.get("mail") else { return Ok(Vec::new()) };
    let Some(entries) = mail.as_array() else {
        bail!("{at}: accounts are written [[mail]], with two brackets");
    };
    let mut accounts = Vec::new();
    for (n, entry) in entries.iter().enumerate() {
        let account: Account = entry.clone().try_into().map_err(|error: toml::de::Error| {
            anyhow::anyhow!("{at}: [[mail]] number {}: {}", n + 1, error.message())
        })?;
        account.check().map_err(|wrong| anyhow::anyhow!("{at}: [[mail]] number {}: {wrong}", n + 1))?;
        accounts.push(account);
    }
    Ok(accounts)
}

/// Reads the passwords that the accounts speak of.
///
/// # Errors
/// When one is not there; never with what it holds.
pub fn with_passwords(accounts: &[Account], environment: &[(OsString, OsString)]) -> Result<Vec<Account>> {
    accounts
        .iter()
        .map(|account| {
            let password = match (&account.password_file, &account.password_env) {
                (Some(path), _) => {
                    let words = fs::read_to_string(path).with_context(|| {
                        format!("cannot read the password of {} from {}", account.name(), path.display())
                    })?;
                    words.lines().next().unwrap_or_default().to_owned()
                }
                (None, Some(name)) => environment
                    .iter()
                    .find(|(known, _)| known == name.as_str())
                    .and_then(|(_, value)| value.to_str())
                    .with_context(|| {
                        format!("the password of {} is to be in {name}, which is not set", account.name())
                    })?
                    .to_owned(),
                (None, None) => String::new(),
            };
            if password.is_empty() || password.len() > LONGEST {
                bail!("the password of {} is empty or absurdly long", account.name());
            }
            Ok(Account { password: Password(password), ..account.clone() })
        })
        .collect()
}
