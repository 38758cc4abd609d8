//! A pid file that outlived its server, after a kill or a crash.

use std::fs;
use std::path::Path;

/// Whether `data`'s pid file is certainly nobody's any more.
///
/// PostgreSQL clears such a file itself, except where the number is still in use: by a zombie nobody has buried
/// yet, or by an unrelated process that got the same number. A server process that is still alive would damage
/// the files if a second server began, so every one of them must be gone: their working folder is the data
/// folder, and a zombie has none. Where there is no /proc the answer is no.
#[must_use]
pub fn abandoned(data: &Path) -> bool {
    let Ok(data) = fs::canonicalize(data) else { return false };
    let Ok(mut processes) = fs::read_dir("/proc") else { return false };
    data.join("postmaster.pid").exists()
        && !processes
            .any(|process| process.is_ok_and(|p| fs::read_link(p.path().join("cwd")).is_ok_and(|cwd| cwd == data)))
}
