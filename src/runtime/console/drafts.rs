//! Forms that are being filled in, kept in the state folder so that a crash or a kill does not lose them.

use std::fs::{self, DirBuilder};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result};
use nix::sys::signal::kill;
use nix::unistd::Pid;

use crate::app::form::Form;
use crate::runtime::folders;

/// A kept form larger than this is not read back.
const LARGEST: u64 = 1 << 20;

/// The folder of drafts, made if it was not there.
///
/// # Errors
/// When no home folder is known, or it may not be written to.
pub fn folder() -> Result<PathBuf> {
    let folder = folders::state()?;
    let made = DirBuilder::new().recursive(true).mode(0o700).create(&folder);
    made.with_context(|| format!("cannot make {}", folder.display()))?;
    Ok(folder)
}

/// The place of this process's draft. Without a writable folder drafts are not kept, and nothing else fails.
#[derive(Debug, Clone)]
pub struct Drafts {
    folder: Option<PathBuf>,
    login: String,
}

impl Drafts {
    /// Drafts of this login in a folder that is there.
    pub fn new(folder: Option<PathBuf>, login: &str) -> Self {
        let login = login.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '_' }).collect();
        Self { folder, login }
    }

    fn mine(&self) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join(format!("draft-{}-{}.json", self.login, std::process::id())))
    }

    /// Keeps a form. A failure is logged: the form is still on the screen.
    pub fn keep(&self, form: &Form) {
        let Some(path) = self.mine() else { return };
        if let Err(error) = write(&path, form) {
            tracing::warn!(%error, "a draft could not be kept");
        }
    }

    /// Forgets the form that was kept.
    pub fn drop(&self) {
        if let Some(path) = self.mine() {
            // It may never have been written.
            let _absent = fs::remove_file(path);
        }
    }

    /// Takes the newest form that a process which is no more left behind.
    pub fn left_over(&self) -> Option<Form> {
        let mut newest: Option<(std::time::SystemTime, Form)> = None;
        for entry in fs::read_dir(self.folder.as_ref()?).ok()?.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let pid = name.strip_prefix(&format!("draft-{}-", self.login)).and_then(|rest| rest.strip_suffix(".json"));
            let Some(pid) = pid.and_then(|pid| pid.parse::<i32>().ok()) else { continue };
            if kill(Pid::from_raw(pid), None).is_ok() {
                continue;
            }
            let Ok(about) = entry.metadata() else { continue };
            let form = fs::read(entry.path()).ok().filter(|_| about.len() <= LARGEST);
            let form = form.and_then(|json| serde_json::from_slice::<Form>(&json).ok());
            let (Some(mut form), Ok(at)) = (form, about.modified()) else { continue };
            form.sent = false;
            let _gone = fs::remove_file(entry.path());
            if newest.as_ref().is_none_or(|(newer, _)| *newer < at) {
                newest = Some((at, form));
            }
        }
        newest.map(|(_, form)| form)
    }
}

fn write(path: &Path, form: &Form) -> Result<()> {
    let fresh = path.with_extension("new");
    let file = fs::OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(&fresh)?;
    serde_json::to_writer(file, form)?;
    fs::rename(fresh, path)?;
    Ok(())
}
