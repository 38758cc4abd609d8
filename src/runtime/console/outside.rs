//! The reader's own editor: it gets the text in a private file and the terminal for itself.

use std::env;
use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{Read, Write};
use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
use std::path::{Path, PathBuf};
use std::process::{Child, Command};

use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use crate::runtime::signals::{Signalled, Signals};

/// A file larger than this is not taken back; the longest text is a tenth of it. In bytes.
const LARGEST: u64 = 8 << 20;
/// What is run when neither `VISUAL` nor `EDITOR` says what: Debian's choice of the user, then what is nearly everywhere.
const USUAL: &[&str] = &["sensible-editor", "nano", "vi"];

/// What became of it.
#[derive(Debug)]
pub enum Outcome {
    /// The text as the editor left it.
    Edited(String),
    /// The program was told to end meanwhile; what the editor had saved by then comes along.
    Ended(Option<String>),
}

/// Lets the reader's editor work on a text, in a folder that nobody else can look into and that is gone afterwards. The
/// terminal must have been left, and nobody may read its keys.
///
/// # Errors
/// When the file cannot be made or read, no editor can be started, or it ends badly; the text is then as it was.
pub async fn edit(folder: &Path, text: &str, signals: &mut Signals) -> Result<Outcome> {
    let place = Place::make(folder, text)?;
    let words = editor();
    let mut child = start(&words, &place.file).with_context(|| format!("cannot start the editor {words:?}"))?;
    // A process number, which fits.
    let pid = Pid::from_raw(child.id().cast_signed());
    let mut waiting = tokio::task::spawn_blocking(move || child.wait());
    let status = loop {
        tokio::select! {
            status = &mut waiting => break status.context("the editor was lost")?.context("the editor was lost")?,
            signalled = signals.next() => if signalled == Signalled::End {
                // Not waited for yet, so the number is still its own.
                let _ended_by_itself = kill(pid, Signal::SIGTERM);
                let _status = waiting.await;
                return Ok(Outcome::Ended(place.read().ok()));
            }
        }
    };
    if !status.success() {
        bail!("the editor {words:?} ended with {status}; the text is as it was before");
    }
    place.read().map(Outcome::Edited)
}

/// What `VISUAL` or `EDITOR` says, as a line for the shell; else the first of the usual ones that is there.
fn editor() -> String {
    let said =
        ["VISUAL", "EDITOR"].iter().filter_map(|name| env::var(name).ok()).find(|words| !words.trim().is_empty());
    let there = |name: &&&str| {
        env::var_os("PATH").is_some_and(|path| env::split_paths(&path).any(|folder| folder.join(name).is_file()))
    };
    said.unwrap_or_else(|| (*USUAL.iter().find(there).unwrap_or(&"vi")).to_owned())
}

/// The words may hold options, as those of `git` do; the file is handed over beside them, never inside.
fn start(words: &str, file: &Path) -> std::io::Result<Child> {
    Command::new("sh").arg("-c").arg(format!("{words} \"$@\"")).arg("editor").arg(file).spawn()
}

/// A folder of its own with one file, gone when it is let go.
struct Place {
    folder: PathBuf,
    file: PathBuf,
}

impl Place {
    fn make(folder: &Path, text: &str) -> Result<Self> {
        let folder = folder.join(format!("text-{}", uuid::Uuid::now_v7()));
        DirBuilder::new().mode(0o700).create(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
        let place = Self { file: folder.join("naskah.txt"), folder };
        let mut file = OpenOptions::new().write(true).create_new(true).mode(0o600).open(&place.file)?;
        file.write_all(text.as_bytes())
            .and_then(|()| file.write_all(b"\n"))
            .context("cannot write the text to a file")?;
        Ok(place)
    }

    fn read(&self) -> Result<String> {
        let mut bytes = Vec::new();
        let file = fs::File::open(&self.file).context("the editor left no file")?;
        file.take(LARGEST + 1).read_to_end(&mut bytes).context("cannot read what the editor wrote")?;
        if bytes.len() as u64 > LARGEST {
            bail!("the editor left more than {LARGEST} bytes; the text is as it was before");
        }
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }
}

impl Drop for Place {
    fn drop(&mut self) {
        if let Err(error) = fs::remove_dir_all(&self.folder) {
            tracing::warn!(%error, folder = %self.folder.display(), "a text could not be removed");
        }
    }
}
