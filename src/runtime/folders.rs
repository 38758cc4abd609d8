//! Where things lie: the XDG folders, with a sentence when there is none.

use std::path::PathBuf;

use anyhow::{Result, bail};
use etcetera::base_strategy::{BaseStrategy, Xdg};

/// The name of our folder below each XDG folder.
const NAME: &str = "kentongan";

/// `$XDG_CONFIG_HOME/kentongan`, where `config.toml` and `keymap.toml` are looked for.
///
/// # Errors
/// When neither `XDG_CONFIG_HOME` nor a home folder is known.
pub fn config() -> Result<PathBuf> {
    ours("XDG_CONFIG_HOME", |xdg| Some(xdg.config_dir()))
}

/// `$XDG_DATA_HOME/kentongan`, where the private database lies.
///
/// # Errors
/// When neither `XDG_DATA_HOME` nor a home folder is known.
pub fn data() -> Result<PathBuf> {
    ours("XDG_DATA_HOME", |xdg| Some(xdg.data_dir()))
}

/// `$XDG_STATE_HOME/kentongan`, where logs and drafts lie.
///
/// # Errors
/// When neither `XDG_STATE_HOME` nor a home folder is known.
pub fn state() -> Result<PathBuf> {
    ours("XDG_STATE_HOME", |xdg| xdg.state_dir())
}

fn ours(variable: &str, pick: impl Fn(&Xdg) -> Option<PathBuf>) -> Result<PathBuf> {
    // An empty HOME gives a relative folder, which would be wherever the reader happens to stand.
    match Xdg::new().ok().and_then(|xdg| pick(&xdg)) {
        Some(folder) if folder.is_absolute() => Ok(folder.join(NAME)),
        _ => bail!("no home folder is known: set HOME, or {variable} to an absolute path"),
    }
}
