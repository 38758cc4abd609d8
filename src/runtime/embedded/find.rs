//! Which PostgreSQL server programs this machine has.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

/// The oldest major version the migrations are written for.
pub const OLDEST: u32 = 14;

/// One installed PostgreSQL server.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Server {
    /// Major version, 14 or newer.
    pub major: u32,
    /// The folder that holds `initdb` and `postgres`.
    pub bindir: PathBuf,
}

/// Folders whose entries are versions: (folder, what stands before the number, where the programs lie below it).
const SHELVES: &[(&str, &str, &str)] = &[
    ("/usr/lib/postgresql", "", "bin"),
    ("/usr/local/lib/postgresql", "", "bin"),
    ("/usr", "pgsql-", "bin"),
    ("/usr/libexec", "postgresql", ""),
    ("/opt/homebrew/opt", "postgresql@", "bin"),
    ("/usr/local/opt", "postgresql@", "bin"),
    ("/home/linuxbrew/.linuxbrew/opt", "postgresql@", "bin"),
    ("/Library/PostgreSQL", "", "bin"),
];

/// Every server found, newest first; with `chosen`, that folder or none.
#[must_use]
pub fn servers(chosen: Option<&Path>) -> Vec<Server> {
    let folders = chosen.map_or_else(candidates, |folder| vec![folder.to_path_buf()]);
    let unique: BTreeSet<PathBuf> = folders.iter().filter_map(|f| fs::canonicalize(f).ok()).collect();
    let mut found: Vec<Server> = unique.into_iter().filter_map(look).collect();
    found.sort_by(|a, b| b.cmp(a));
    found
}

fn candidates() -> Vec<PathBuf> {
    let mut folders = Vec::new();
    for &(shelf, before, below) in SHELVES {
        for entry in fs::read_dir(shelf).into_iter().flatten().flatten() {
            let name = entry.file_name().to_string_lossy().into_owned();
            if name.strip_prefix(before).is_some_and(|rest| rest.parse::<u32>().is_ok()) {
                folders.push(entry.path().join(below));
            }
        }
    }
    if let Ok(answer) = Command::new("pg_config").arg("--bindir").output() {
        folders.push(String::from_utf8_lossy(&answer.stdout).trim().into());
    }
    for folder in std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()) {
        // A link in PATH leads to the folder where the rest of the server lies.
        if let Ok(program) = fs::canonicalize(folder.join("initdb")) {
            folders.extend(program.parent().map(Path::to_path_buf));
        }
    }
    folders
}

/// The client packages bring `pg_config` alone, so both server programs must be there.
fn look(bindir: PathBuf) -> Option<Server> {
    if !bindir.join("initdb").is_file() {
        return None;
    }
    let answer = Command::new(bindir.join("postgres")).arg("--version").output().ok()?;
    let words = String::from_utf8_lossy(&answer.stdout).into_owned();
    let major = words.split(|c: char| !c.is_ascii_digit()).find_map(|digits| digits.parse().ok())?;
    (major >= OLDEST).then_some(Server { major, bindir })
}
