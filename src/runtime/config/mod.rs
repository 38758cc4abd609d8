//! What the office and the reader have set: flags, then environment, then what the board remembers, then `config.toml`.

mod file;
mod flags;
mod mail;
mod memory;
mod secret;
mod settings;
mod show;
mod value;

use std::ffi::OsString;
use std::path::PathBuf;
use std::time::Duration;

use anyhow::{Context, Result};

pub use flags::Flags;
pub use memory::remember;
pub use secret::{secret, without_password};
pub use settings::{Key, REMEMBERED, SETTINGS, Setting};
pub use show::{Shown, effective, markdown};
pub use value::{Kind, Value};

use super::folders;
use crate::intake::account::Account;

/// Who said what a setting holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A flag of the command line, without its dashes.
    Flag(&'static str),
    /// An environment variable.
    Environment(&'static str),
    /// The reader, in an earlier session of the board.
    Remembered(PathBuf),
    /// The configuration file.
    File(PathBuf),
    /// Nobody.
    Default,
}

/// Every setting with its value and origin.
#[derive(Clone, Debug)]
pub struct Config {
    rows: Vec<(Value, Origin)>,
    notices: Vec<String>,
    mail: Vec<Account>,
}

/// Where settings come from, strongest first. Plain data, so that tests need no environment.
#[derive(Default)]
pub struct Sources {
    /// The command line.
    pub flags: Flags,
    /// The environment: name and value.
    pub environment: Vec<(OsString, OsString)>,
    /// What the board remembers: path and text.
    pub remembered: Option<(PathBuf, String)>,
    /// The configuration file: path and text.
    pub file: Option<(PathBuf, String)>,
}

impl Config {
    /// Read the settings of this process. `file` is `--config`; else `KENTONGAN_CONFIG`; else the XDG folder's.
    ///
    /// # Errors
    /// Unknown keys, values that do not fit, and files that cannot be read; each by name.
    pub fn load(flags: Flags, file: Option<PathBuf>) -> Result<Config> {
        let named =
            file.or_else(|| std::env::var_os("KENTONGAN_CONFIG").filter(|path| !path.is_empty()).map(Into::into));
        let file = match named {
            Some(path) => {
                let words = file::read(&path)?.with_context(|| format!("there is no file {}", path.display()))?;
                Some((path, words))
            }
            None => read_if_there(folders::config().ok().map(|folder| folder.join("config.toml")))?,
        };
        let remembered = read_if_there(memory::path())?;
        Config::gather(Sources { flags, environment: std::env::vars_os().collect(), remembered, file })
    }

    /// Put the sources together.
    ///
    /// # Errors
    /// As [`Config::load`].
    pub fn gather(sources: Sources) -> Result<Config> {
        let mut config = Config { rows: defaults()?, notices: Vec::new(), mail: Vec::new() };
        if let Some((path, words)) = &sources.file {
            for (key, value) in file::parse(path, words)? {
                config.set(key, value, Origin::File(path.clone()));
            }
            config.mail = mail::parse(path, words)?;
        }
        if let Some((path, words)) = &sources.remembered {
            // Ours alone: a newer or damaged one is no reason not to start.
            for (key, value) in file::parse(path, words).unwrap_or_default() {
                config.set(key, value, Origin::Remembered(path.clone()));
            }
        }
        for setting in SETTINGS {
            let Some(words) = variable(&sources.environment, setting.env)? else { continue };
            let value =
                setting.kind.read(words).map_err(|must_be| anyhow::anyhow!("{} must be {must_be}", setting.env))?;
            config.set(setting.id, value, Origin::Environment(setting.env));
        }
        for (key, words) in &sources.flags.0 {
            let (setting, flag) = (key.setting(), key.setting().flag.unwrap_or_default());
            let value = setting.kind.read(words).map_err(|must_be| anyhow::anyhow!("--{flag} must be {must_be}"))?;
            config.set(*key, value, Origin::Flag(flag));
        }
        if config.list(Key::DatabaseUrls).is_empty()
            && sources.environment.iter().any(|(name, _)| name == "DATABASE_URL")
        {
            let how = "to use it, set KENTONGAN_DATABASE_URL";
            config
                .notices
                .push(format!("DATABASE_URL is set, but it may belong to another program and is ignored; {how}"));
        }
        Ok(config)
    }

    fn set(&mut self, key: Key, value: Value, origin: Origin) {
        self.rows[key as usize] = (value, origin);
    }

    /// These words hold where nobody said anything.
    ///
    /// # Errors
    /// When they do not fit the setting.
    pub fn assume(&mut self, key: Key, words: &str) -> Result<()> {
        let setting = key.setting();
        let value = setting.kind.read(words);
        let value = value.map_err(|must_be| anyhow::anyhow!("\"{}\" must be {must_be}", setting.key))?;
        if *self.origin(key) == Origin::Default {
            self.set(key, value, Origin::Default);
        }
        Ok(())
    }

    /// The mail accounts that are to be read, without their passwords.
    #[must_use]
    pub fn mail(&self) -> &[Account] {
        &self.mail
    }

    /// The mail accounts with their passwords, which are read now.
    ///
    /// # Errors
    /// When one is not where the configuration says.
    pub fn mail_with_passwords(&self) -> Result<Vec<Account>> {
        mail::with_passwords(&self.mail, &std::env::vars_os().collect::<Vec<_>>())
    }

    /// What to say in the log about these settings.
    #[must_use]
    pub fn notices(&self) -> &[String] {
        &self.notices
    }

    /// What a setting holds.
    #[must_use]
    pub fn value(&self, key: Key) -> &Value {
        &self.rows[key as usize].0
    }

    /// Who said so.
    #[must_use]
    pub fn origin(&self, key: Key) -> &Origin {
        &self.rows[key as usize].1
    }

    /// The words of a text, choice or zone; empty when nothing was said.
    #[must_use]
    pub fn text(&self, key: Key) -> &str {
        if let Value::Text(words) = self.value(key) { words } else { "" }
    }

    /// The path of a path setting, if one was given. A `~/` at its front is the home folder.
    #[must_use]
    pub fn path(&self, key: Key) -> Option<PathBuf> {
        let words = Some(self.text(key)).filter(|words| !words.is_empty())?;
        let home = words.strip_prefix("~/").and_then(|rest| Some(std::env::home_dir()?.join(rest)));
        Some(home.unwrap_or_else(|| words.into()))
    }

    /// Whether a switch is on.
    #[must_use]
    pub fn switch(&self, key: Key) -> bool {
        matches!(self.value(key), Value::Switch(true))
    }

    /// A length of time.
    #[must_use]
    pub fn span(&self, key: Key) -> Duration {
        if let Value::Span(span) = self.value(key) { *span } else { Duration::ZERO }
    }

    /// A whole number.
    #[must_use]
    pub fn number(&self, key: Key) -> u64 {
        if let Value::Number(number) = self.value(key) { *number } else { 0 }
    }

    /// The addresses of a list.
    #[must_use]
    pub fn list(&self, key: Key) -> &[String] {
        if let Value::List(items) = self.value(key) { items } else { &[] }
    }
}

fn read_if_there(path: Option<PathBuf>) -> Result<Option<(PathBuf, String)>> {
    let Some(path) = path else { return Ok(None) };
    Ok(file::read(&path)?.map(|words| (path, words)))
}

fn defaults() -> Result<Vec<(Value, Origin)>> {
    let read = |setting: &Setting| {
        setting
            .kind
            .read(setting.default)
            .map(|value| (value, Origin::Default))
            .map_err(|must_be| anyhow::anyhow!("the default of \"{}\" must be {must_be}", setting.key))
    };
    SETTINGS.iter().map(read).collect()
}

/// An empty variable says nothing.
fn variable<'a>(environment: &'a [(OsString, OsString)], name: &str) -> Result<Option<&'a str>> {
    let Some((_, value)) = environment.iter().find(|(known, value)| known == name && !value.is_empty()) else {
        return Ok(None);
    };
    value.to_str().map(Some).with_context(|| format!("{name} is not valid UTF-8"))
}
