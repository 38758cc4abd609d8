//! What the board remembers for its next start: the choices its reader made on it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};

use super::file;
use super::settings::{Key, REMEMBERED};
use crate::runtime::folders;

/// Keep a choice made on the board (one of [`REMEMBERED`]) for the next start.
///
/// # Errors
/// When the state folder cannot be written to, or the words do not fit the setting.
pub fn remember(key: Key, words: &str) -> Result<()> {
    let path = path().context("no folder to remember in is known: set HOME or XDG_STATE_HOME")?;
    write(&path, key, words)
}

fn write(path: &Path, key: Key, words: &str) -> Result<()> {
    let setting = key.setting();
    if !REMEMBERED.contains(&key) {
        bail!("\"{}\" is not remembered by the board; set it in config.toml", setting.key);
    }
    setting.kind.read(words).map_err(|must_be| anyhow::anyhow!("\"{}\" must be {must_be}", setting.key))?;
    let mut kept: toml::Table = file::read(path)?.and_then(|words| words.parse().ok()).unwrap_or_default();
    let (section, name) = setting.key.split_once('.').context("a key without a section")?;
    let inside = kept.entry(section).or_insert_with(|| toml::Table::new().into());
    if let Some(inside) = inside.as_table_mut() {
        inside.insert(name.into(), words.into());
    }
    let folder = path.parent().context("a file without a folder")?;
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    // Written beside and renamed, so that a crash leaves the old one or the new one.
    let beside = path.with_extension(format!("{}.new", std::process::id()));
    let mut file = fs::File::create(&beside).with_context(|| format!("cannot write {}", beside.display()))?;
    file.write_all(kept.to_string().as_bytes())?;
    fs::rename(&beside, path).with_context(|| format!("cannot write {}", path.display()))
}

/// Where it is kept; none where no folder is known.
pub fn path() -> Option<PathBuf> {
    Some(folders::state().ok()?.join("remembered.toml"))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]

    use super::*;
    use crate::runtime::config::value::Value;

    #[test]
    fn choices_are_kept_beside_each_other_and_the_newest_counts() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("state/remembered.toml");
        write(&path, Key::ScreenTheme, "siang").unwrap();
        write(&path, Key::ScreenLang, "en").unwrap();
        write(&path, Key::ScreenTheme, "kontras").unwrap();
        let kept = file::parse(&path, &file::read(&path).unwrap().unwrap()).unwrap();
        assert_eq!(kept.len(), 2);
        assert!(kept.contains(&(Key::ScreenTheme, Value::Text("kontras".into()))));
        assert_eq!(fs::read_dir(path.parent().unwrap()).unwrap().count(), 1, "nothing is left beside it");
    }

    #[test]
    fn a_damaged_memory_is_written_anew() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("remembered.toml");
        fs::write(&path, "[[[").unwrap();
        write(&path, Key::ScreenLang, "en").unwrap();
        assert_eq!(file::parse(&path, &file::read(&path).unwrap().unwrap()).unwrap().len(), 1);
    }

    #[test]
    fn only_what_the_board_changes_is_kept_and_only_what_fits() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("remembered.toml");
        assert!(write(&path, Key::DatabaseUrls, "postgres://h/d").is_err());
        assert!(write(&path, Key::ScreenLang, "fr").is_err());
        assert!(!path.exists());
    }
}
