//! A cluster on disk: made once, and asked whether its server is ready.

use std::fs;
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;
use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{Context, Result, bail};

use super::SUPERUSER;
use super::place::Place;
use super::spawn;

/// A server that answered.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Running {
    /// The folder of its socket, as the server itself noted it: another session may have another runtime folder.
    pub sockets: PathBuf,
    /// The port, which names the socket.
    pub port: u16,
}

/// Make the cluster unless it is there. An interrupted first start leaves nothing half-made: `initdb` works in a
/// folder of another name.
///
/// # Errors
/// When the folder cannot be made or `initdb` fails; its own words are in the error.
pub fn init(place: &Place, major: u32) -> Result<()> {
    if place.data.join("PG_VERSION").exists() {
        return Ok(());
    }
    let half_made = place.data.with_extension("new");
    if half_made.exists() {
        fs::remove_dir_all(&half_made)
            .with_context(|| format!("cannot remove the half-made {}", half_made.display()))?;
    }
    if let Some(above) = half_made.parent() {
        place.make_private(above)?;
    }
    place.make_private(&half_made)?;
    let mut initdb = spawn::server(&place.bindir.join("initdb"), &place.confine, false);
    initdb.arg("-D").arg(&half_made).args(["-U", SUPERUSER, "-E", "UTF8", "--data-checksums", "--no-instructions"]);
    // The socket's folder is closed to others, and there is no other way in.
    initdb.args(["--auth-local=trust", "--auth-host=reject"]);
    initdb.args(match major {
        17.. => &["--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"][..],
        _ if cfg!(target_os = "macos") => &["--locale=en_US.UTF-8"][..],
        _ => &["--locale=C.UTF-8"][..],
    });
    if place.throwaway {
        initdb.arg("--no-sync");
    }
    let answer = initdb.output().with_context(|| format!("cannot run {}/initdb", place.bindir.display()))?;
    if !answer.status.success() {
        let words = [answer.stdout, answer.stderr].concat();
        bail!(
            "PostgreSQL could not make a database in {}:\n{}",
            half_made.display(),
            last_lines(&String::from_utf8_lossy(&words))
        );
    }
    fs::rename(&half_made, &place.data)
        .with_context(|| format!("cannot name the new database {}", place.data.display()))
}

/// The server of this data folder, if it takes connections now.
///
/// Neither sign is enough alone: a pid file left by a crash says `ready` too, and the socket answers while the
/// server is still recovering.
#[must_use]
pub fn running(data: &Path) -> Option<Running> {
    let note = fs::read_to_string(data.join("postmaster.pid")).ok()?;
    // Lines of postmaster.pid: pid, data folder, start, port, socket folder, address, memory key, state.
    let lines: Vec<&str> = note.lines().map(str::trim).collect();
    if *lines.get(7)? != "ready" {
        return None;
    }
    let running = Running { port: lines.get(3)?.parse().ok()?, sockets: PathBuf::from(lines.get(4)?) };
    greets(&running.sockets.join(format!(".s.PGSQL.{}", running.port))).then_some(running)
}

/// Log in over the socket as far as "authentication ok" (message `R`), then say good-bye.
fn greets(socket: &Path) -> bool {
    let greet = || -> std::io::Result<bool> {
        let mut stream = UnixStream::connect(socket)?;
        stream.set_read_timeout(Some(Duration::from_secs(2)))?;
        stream.set_write_timeout(Some(Duration::from_secs(2)))?;
        let words = format!("user\0{SUPERUSER}\0database\0{SUPERUSER}\0\0");
        let mut startup = u32::try_from(8 + words.len()).unwrap_or_default().to_be_bytes().to_vec();
        startup.extend([0, 3, 0, 0]);
        startup.extend(words.as_bytes());
        stream.write_all(&startup)?;
        let mut kind = [0];
        stream.read_exact(&mut kind)?;
        stream.write_all(&[b'X', 0, 0, 0, 4])?;
        Ok(kind == *b"R")
    };
    greet().unwrap_or(false)
}

/// The end of a log, for an error message.
#[must_use]
pub fn last_lines(text: &str) -> String {
    let lines: Vec<&str> = text.lines().collect();
    lines[lines.len().saturating_sub(8)..].join("\n")
}
