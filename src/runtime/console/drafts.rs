//! What is being written, kept in the state folder so that a crash or a kill does not lose it: one file a record,
//! written beside the loop of the console.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, DirBuilder};
use std::hash::{DefaultHasher, Hash, Hasher};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result};
use nix::sys::signal::kill;
use nix::unistd::Pid;
use tokio::sync::watch;
use tokio::task::JoinHandle;
use uuid::Uuid;

use crate::app::drafts::Draft;
use crate::app::form::Form;
use crate::runtime::folders;

/// A kept draft larger than this is not read back; the longest text and what the database has of it are a third of it.
const LARGEST: u64 = 8 << 20;
/// When the program ends, the last writing is given this long.
const LAST: Duration = Duration::from_secs(3);

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

/// The drafts of this process. Without a writable folder drafts are not kept, and nothing else fails.
#[derive(Debug)]
pub struct Drafts {
    newest: watch::Sender<Vec<Draft>>,
    writing: JoinHandle<()>,
}

impl Drafts {
    /// Takes over what processes of this login that are no more left behind, the oldest first, and keeps what is being
    /// written from now on.
    pub fn begin(folder: Option<PathBuf>, login: &str) -> (Self, Vec<Draft>) {
        let login: String = login.chars().map(|letter| if letter.is_alphanumeric() { letter } else { '_' }).collect();
        let mut files = folder.map(|folder| Files { folder, login, written: BTreeMap::new() });
        let left = files.as_mut().map(Files::take_over).unwrap_or_default();
        let (newest, mut told) = watch::channel(Vec::new());
        let writing = tokio::spawn(async move {
            // What was sent last is still seen when the sender has gone.
            while told.changed().await.is_ok() {
                let drafts = told.borrow_and_update().clone();
                let Some(mut held) = files.take() else { continue };
                let written = tokio::task::spawn_blocking(move || {
                    held.write(&drafts);
                    held
                });
                files = written.await.ok();
            }
        });
        (Self { newest, writing }, left)
    }

    /// These are the drafts now; those that are no longer among them are forgotten. While a writing is under way only
    /// the newest of what comes is written next.
    pub fn keep(&self, drafts: Vec<Draft>) {
        self.newest.send_replace(drafts);
    }

    /// Writes the last drafts and ends.
    pub async fn end(self, drafts: Vec<Draft>) {
        self.newest.send_replace(drafts);
        drop(self.newest);
        if tokio::time::timeout(LAST, self.writing).await.is_err() {
            tracing::warn!("the last drafts could not be kept in time");
        }
    }
}

/// The files of this process.
#[derive(Debug)]
struct Files {
    folder: PathBuf,
    login: String,
    /// What was written last, by record: what is the same is not written again.
    written: BTreeMap<Uuid, u64>,
}

impl Files {
    fn mine(&self, id: Uuid) -> PathBuf {
        self.folder.join(format!("draft-{}-{}-{id}.json", self.login, std::process::id()))
    }

    /// A failure is logged: what is being written is still on the screen.
    fn write(&mut self, drafts: &[Draft]) {
        let held: BTreeSet<Uuid> = drafts.iter().map(Draft::id).collect();
        for gone in self.written.keys().copied().filter(|id| !held.contains(id)).collect::<Vec<_>>() {
            // Whoever tidied up before us did what was wanted.
            let _gone = fs::remove_file(self.mine(gone));
            self.written.remove(&gone);
        }
        for draft in drafts {
            let kept = serde_json::to_vec(draft).map_err(anyhow::Error::from).and_then(|json| {
                let mut hasher = DefaultHasher::new();
                json.hash(&mut hasher);
                let hash = hasher.finish();
                if self.written.get(&draft.id()) != Some(&hash) {
                    write(&self.mine(draft.id()), &json)?;
                    self.written.insert(draft.id(), hash);
                }
                Ok(())
            });
            if let Err(error) = kept {
                tracing::warn!(%error, "a draft could not be kept");
            }
        }
    }

    /// The drafts of processes that are no more become those of this one. Of forms only the newest does: the others
    /// wait for the next start.
    fn take_over(&mut self) -> Vec<Draft> {
        let mut found: Vec<(std::time::SystemTime, PathBuf, Draft)> = Vec::new();
        let Ok(entries) = fs::read_dir(&self.folder) else { return Vec::new() };
        for entry in entries.flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            let rest = name.strip_prefix(&format!("draft-{}-", self.login)).and_then(|rest| rest.strip_suffix(".json"));
            let pid = rest.and_then(|rest| rest.split('-').next()).and_then(|pid| pid.parse::<i32>().ok());
            if pid.is_none_or(|pid| kill(Pid::from_raw(pid), None).is_ok()) {
                continue;
            }
            let Ok(about) = entry.metadata() else { continue };
            let json = fs::read(entry.path()).ok().filter(|_| about.len() <= LARGEST);
            if let (Some(draft), Ok(at)) = (json.and_then(|json| read(&json)), about.modified()) {
                found.push((at, entry.path(), draft));
            }
        }
        found.sort_by_key(|(at, ..)| *at);
        let newest_form = found.iter().rposition(|(.., draft)| matches!(draft, Draft::Form(_)));
        let mut left: Vec<Draft> = Vec::new();
        for (place, (_, path, draft)) in found.into_iter().enumerate() {
            if matches!(draft, Draft::Form(_)) && newest_form != Some(place) {
                continue;
            }
            let id = draft.id();
            if fs::rename(&path, self.mine(id)).is_ok() {
                self.written.insert(id, 0);
                left.retain(|other| other.id() != id);
                left.push(draft);
            }
        }
        left
    }
}

/// A draft as it was kept; before there were others it was a form.
fn read(json: &[u8]) -> Option<Draft> {
    let form = || serde_json::from_slice::<Form>(json).ok().map(|form| Draft::Form(Box::new(form)));
    serde_json::from_slice(json).ok().or_else(form)
}

fn write(path: &Path, json: &[u8]) -> Result<()> {
    use std::io::Write;
    let fresh = path.with_extension("new");
    let mut file = fs::OpenOptions::new().create(true).write(true).truncate(true).mode(0o600).open(&fresh)?;
    file.write_all(json)?;
    fs::rename(fresh, path)?;
    Ok(())
}
