//! Files of a folder that is the office's window: each is whole or not there, and only one service writes at a time.

use std::fs::{self, File};
use std::io::Write;
use std::path::{Path, PathBuf};

use nix::fcntl::{Flock, FlockArg};
use uuid::Uuid;

/// By this a folder is known as one that may be written to; its lock, too.
const MARK: &str = ".kentongan";

/// A folder, held by this process until it is dropped.
#[derive(Debug)]
pub struct Held {
    path: PathBuf,
    _lock: Flock<File>,
}

/// Takes hold of a folder, waiting for whoever has it.
///
/// # Errors
/// A sentence: it is not there, not ours to write to, or has other people's files.
pub fn hold(path: &Path) -> Result<Held, String> {
    let shown = path.display();
    if !path.is_absolute() {
        return Err(format!("{shown} is no full path; give it from the root"));
    }
    let mark = path.join(MARK);
    let entries = fs::read_dir(path).map_err(|error| format!("cannot use the folder {shown}: {error}"))?;
    if !mark.exists() && entries.flatten().any(|entry| entry.file_name() != MARK) {
        return Err(format!(
            "{shown} holds files that are not ours; give an empty folder, or put an empty file {MARK} into it"
        ));
    }
    let file = File::options().create(true).truncate(false).write(true).open(&mark);
    let file = file.map_err(|error| format!("cannot write to {shown}: {error}"))?;
    let lock =
        Flock::lock(file, FlockArg::LockExclusive).map_err(|(_, error)| format!("cannot lock {shown}: {error}"))?;
    Ok(Held { path: path.to_owned(), _lock: lock })
}

impl Held {
    /// What a file says; empty where there is none.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(&self, name: &str) -> Result<String, String> {
        match fs::read_to_string(self.path.join(name)) {
            Ok(text) => Ok(text),
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => Ok(String::new()),
            Err(error) => Err(format!("cannot read {name} in {}: {error}", self.path.display())),
        }
    }

    /// Writes a file so that whoever reads it gets the old one or the new one, also when the power fails.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn write(&self, name: &str, text: impl AsRef<[u8]>) -> Result<(), String> {
        let (path, beside) = (self.path.join(name), self.path.join(format!(".{name}.{}", Uuid::now_v7().simple())));
        let written = File::create(&beside).and_then(|mut file| {
            file.write_all(text.as_ref())?;
            file.sync_all()?;
            fs::rename(&beside, &path)?;
            File::open(&self.path)?.sync_all()
        });
        written.map_err(|error| {
            // Half a file beside would be taken for nothing; it may be gone already.
            let _gone = fs::remove_file(&beside);
            format!("cannot write {name} in {}: {error}", self.path.display())
        })
    }

    /// The files whose names begin so.
    ///
    /// # Errors
    /// When the folder cannot be read.
    pub fn beginning(&self, with: &str) -> Result<Vec<String>, String> {
        let entries = fs::read_dir(&self.path)
            .map_err(|error| format!("cannot use the folder {}: {error}", self.path.display()))?;
        let names = entries.flatten().filter_map(|entry| entry.file_name().into_string().ok());
        Ok(names.filter(|name| name.starts_with(with)).collect())
    }

    /// Takes a file away; one that is gone already stays so.
    ///
    /// # Errors
    /// When it cannot be taken away.
    pub fn remove(&self, name: &str) -> Result<(), String> {
        match fs::remove_file(self.path.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => {
                Err(format!("cannot remove {name} in {}: {error}", self.path.display()))
            }
            _ => Ok(()),
        }
    }
}
