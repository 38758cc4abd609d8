//! Files below what was named, within bounds: links are not followed, hidden names are passed over.

use std::fs::{self, DirEntry};
use std::io;
use std::path::{Path, PathBuf};

/// How far a scan goes.
#[derive(Debug, Clone, Copy)]
pub struct Bounds {
    /// Folders within folders.
    pub depth: usize,
    /// Files in all.
    pub files: usize,
    /// Bytes of one file.
    pub bytes: u64,
}

/// Why something was left out.
#[derive(Debug)]
pub enum Left {
    /// It cannot be read; the words say why.
    Unreadable(String),
    /// Its name is too long to be kept.
    Long,
    /// It lies deeper than asked for.
    Deep,
    /// It is larger than asked for.
    Large(u64),
    /// There were as many files as asked for before it.
    Many,
}

/// What a scan found.
#[derive(Debug, Default)]
pub struct Found {
    /// Plain files, folder by folder in the order of their names.
    pub files: Vec<PathBuf>,
    /// What was left out, and why.
    pub left: Vec<(PathBuf, Left)>,
    /// Links that were not followed.
    pub links: usize,
}

impl Found {
    /// Takes in a file or folder that a person named; a link they named is followed, those within are not.
    pub fn walk(&mut self, named: &Path, bounds: Bounds) {
        let start = match fs::canonicalize(named).and_then(|path| Ok((fs::metadata(&path)?, path))) {
            Ok((about, path)) if about.is_dir() => path,
            Ok((about, path)) => return self.take(path, &about, bounds),
            Err(error) => return self.unread(named, &error),
        };
        let mut folders = vec![(start, 0)];
        while let Some((folder, depth)) = folders.pop() {
            let mut entries = match entries(&folder, bounds.files) {
                Ok(entries) => entries,
                Err(error) => {
                    self.unread(&folder, &error);
                    continue;
                }
            };
            entries.sort_by_key(DirEntry::file_name);
            let mut below = Vec::new();
            for entry in entries {
                let path = entry.path();
                match entry.metadata() {
                    Ok(about) if about.is_symlink() => self.links += 1,
                    Ok(about) if about.is_dir() && depth >= bounds.depth => self.left.push((path, Left::Deep)),
                    Ok(about) if about.is_dir() => below.push((path, depth + 1)),
                    Ok(about) if about.is_file() => {
                        self.take(path, &about, bounds);
                        if matches!(self.left.last(), Some((_, Left::Many))) {
                            return;
                        }
                    }
                    // Pipes, sockets and devices hold no media.
                    Ok(_) => {}
                    Err(error) => self.unread(&path, &error),
                }
            }
            folders.extend(below.into_iter().rev());
        }
    }

    fn take(&mut self, path: PathBuf, about: &fs::Metadata, bounds: Bounds) {
        if self.files.len() >= bounds.files {
            self.left.push((path, Left::Many));
        } else if about.len() > bounds.bytes {
            self.left.push((path, Left::Large(about.len())));
        } else {
            self.files.push(path);
        }
    }

    fn unread(&mut self, path: &Path, error: &io::Error) {
        self.left.push((path.to_owned(), Left::Unreadable(error.to_string())));
    }
}

/// What lies in a folder, without hidden names; no more than one beyond what may be taken.
fn entries(folder: &Path, most: usize) -> io::Result<Vec<DirEntry>> {
    let visible = |entry: &io::Result<DirEntry>| {
        entry.as_ref().map_or(true, |entry| !entry.file_name().as_encoded_bytes().starts_with(b"."))
    };
    fs::read_dir(folder)?.filter(visible).take(most.saturating_add(1)).collect()
}
