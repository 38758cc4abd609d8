//! The keeper: a small process of its own that owns the server, so that no console has to.
//!
//! Every user of the server holds `users.lock` shared; the kernel lets go of it even on kill -9. The keeper waits
//! for the moment it can hold it alone, which costs nothing while it waits.

use std::fs::{self, File, OpenOptions};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::process::{Child, Stdio};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;

use super::place::{Place, SOCKET_NAME};
use super::{spawn, stale};

/// How long the server outlives its last user: long enough to close one console and open the next.
const LINGER: Duration = Duration::from_secs(2);
/// An orderly stop that takes longer than this is cut short; the next start then recovers from the log.
const PATIENCE: Duration = Duration::from_secs(30);
/// A server that dies sooner than this after its start never really ran.
const TOO_SOON: Duration = Duration::from_secs(2);
/// Between two attempts to start.
const PAUSE: Duration = Duration::from_millis(250);
/// Attempts before giving up: a minute for the remains of a killed server to go, which on a busy disk takes a while.
const ATTEMPTS: u32 = 240;
/// Of these the first eight leave the pid file to PostgreSQL's own judgement.
const LEAVE_ALONE: u32 = 8;
/// A log larger than this, in bytes, is set aside at the next start.
const LARGEST_LOG: u64 = 1 << 20;

/// The file every user of the server holds shared.
pub const USERS_LOCK: &str = "users.lock";
/// What the server says, below [`Place::folder`].
pub const SERVER_LOG: &str = "postgres.log";

/// What the waiting thread may do to the server: `None` between two lives of it.
#[derive(Default)]
struct Shared {
    server: Option<Pid>,
    stopping: bool,
}

/// Run the server until nobody uses it; begin again if it is killed.
///
/// To be called on the main thread of a process of its own: the death signal that ties the server to us is sent
/// when the *thread* that started it ends.
///
/// # Errors
/// When the server does not start; its own words are in [`SERVER_LOG`].
pub fn run(place: &Place) -> Result<()> {
    // Started through a link called `exe`, which is no name for a list of processes.
    #[cfg(target_os = "linux")]
    nix::sys::prctl::set_name(c"kentongan")?;
    let users = open_lock(&place.folder.join(USERS_LOCK))?;
    let shared = Arc::new(Mutex::new(Shared::default()));
    let theirs = Arc::clone(&shared);
    thread::spawn(move || stop_after_last_user(&users, &theirs));
    let mut attempts = 0;
    loop {
        let begun = Instant::now();
        let mut server = start(place)?;
        let pid = Pid::from_raw(i32::try_from(server.id())?);
        let stopping = {
            let mut shared = lock(&shared);
            shared.server = Some(pid);
            shared.stopping
        };
        if stopping {
            kill(pid, Signal::SIGINT)?;
        }
        let status = server.wait().context("cannot wait for PostgreSQL")?;
        let mut shared = lock(&shared);
        shared.server = None;
        if shared.stopping {
            return Ok(());
        }
        drop(shared);
        attempts = if begun.elapsed() < TOO_SOON { attempts + 1 } else { 1 };
        let pid_file = place.data.join("postmaster.pid");
        if attempts > ATTEMPTS || (begun.elapsed() < TOO_SOON && !pid_file.exists()) {
            bail!("PostgreSQL ended at once ({status})");
        }
        if attempts > LEAVE_ALONE && stale::abandoned(&place.data) {
            fs::remove_file(&pid_file).with_context(|| format!("cannot remove {}", pid_file.display()))?;
        }
        thread::sleep(PAUSE);
    }
}

fn start(place: &Place) -> Result<Child> {
    place.make_private(&place.sockets)?;
    let log = open_log(&place.folder.join(SERVER_LOG))?;
    let mut server = spawn::server(&place.bindir.join("postgres"), &place.confine, true);
    server.arg("-D").arg(&place.data).arg("-k").arg(&place.sockets);
    server.args(["-p", SOCKET_NAME.trim_start_matches(".s.PGSQL.")]);
    let throwaway = if place.throwaway { THROWAWAY } else { &[] };
    server.args(SERVER.iter().chain(throwaway).flat_map(|setting| ["-c", setting]));
    server.stdout(Stdio::null()).stderr(log);
    server.spawn().with_context(|| format!("cannot run {}/postgres", place.bindir.display()))
}

/// One desk's server: no port that could clash, small, honest about the disk.
const SERVER: &[&str] = &[
    "listen_addresses=",
    "unix_socket_permissions=0700",
    "max_connections=100",
    "shared_buffers=32MB",
    "max_wal_size=256MB",
    "fsync=on",
    "jit=off",
    "timezone=UTC",
    "log_timezone=UTC",
    "logging_collector=off",
    "log_min_messages=warning",
    "cluster_name=kentongan",
];

/// For tests, after [`SERVER`] and stronger: nothing survives a power cut.
const THROWAWAY: &[&str] = &[
    "fsync=off",
    "synchronous_commit=off",
    "full_page_writes=off",
    "wal_level=minimal",
    "max_wal_senders=0",
    "checkpoint_timeout=1h",
    "max_connections=300",
];

/// Once held, the lock is kept: a newcomer waits until we are gone, and then starts afresh.
fn stop_after_last_user(users: &File, shared: &Mutex<Shared>) {
    loop {
        // An interrupted or refused lock says nothing about users, so it is asked again, not at once.
        if users.lock().is_err() || users.unlock().is_err() {
            thread::sleep(LINGER);
            continue;
        }
        thread::sleep(LINGER);
        if users.try_lock().is_ok() {
            break;
        }
    }
    for (signal, patience) in
        [(Signal::SIGINT, PATIENCE), (Signal::SIGQUIT, PATIENCE), (Signal::SIGKILL, Duration::MAX)]
    {
        let mut shared = lock(shared);
        shared.stopping = true;
        // A server that has just gone is what was wanted.
        if let Some(pid) = shared.server {
            let _gone = kill(pid, signal);
        }
        drop(shared);
        thread::sleep(patience);
    }
}

/// A thread that panicked while holding this left two plain values, both still true.
fn lock(shared: &Mutex<Shared>) -> std::sync::MutexGuard<'_, Shared> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Open a lock file, making it if it is not there.
///
/// # Errors
/// When the folder may not be written to.
pub fn open_lock(path: &Path) -> Result<File> {
    let mut how = OpenOptions::new();
    how.create(true).truncate(false).read(true).write(true).mode(0o600);
    how.open(path).with_context(|| {
        format!(
            "the private database cannot open {}; is its folder yours to write to, and not read-only?",
            path.display()
        )
    })
}

/// Open a log at its end; one that has grown large is set aside as `….1` first.
///
/// # Errors
/// When the file cannot be opened.
pub fn open_log(path: &Path) -> Result<File> {
    if fs::metadata(path).is_ok_and(|about| about.len() > LARGEST_LOG) {
        fs::rename(path, path.with_extension("log.1"))?;
    }
    let mut how = OpenOptions::new();
    how.create(true).append(true).mode(0o600);
    how.open(path).with_context(|| format!("cannot write to {}", path.display()))
}
