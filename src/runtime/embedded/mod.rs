//! The private database: the installed PostgreSQL run as a cluster of the user's own, reachable by Unix socket only.

mod cluster;
mod find;
mod install;
mod keeper;
mod place;
mod spawn;
mod stale;

use std::fs::{self, File};
use std::os::unix::process::CommandExt;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};

pub use cluster::Running;
pub use find::{OLDEST, Server, servers};
pub use install::Consent;
pub use keeper::run as keep;
pub use place::{Confine, Place};

/// The hidden subcommand under which this program runs as the keeper.
pub const KEEPER: &str = "__pg-keeper";
/// The role `initdb` makes. The board never works as it: a superuser is above row-level security.
pub const SUPERUSER: &str = "postgres";
/// Longest wait for a start: recovery after a power cut included.
const LONGEST_START: Duration = Duration::from_secs(60);
/// Between two looks at a server that is starting.
const GLANCE: Duration = Duration::from_millis(5);

/// What [`open`] must know.
#[derive(Clone, Debug)]
pub struct EmbeddedOptions {
    /// The folder everything lies in; made when it is not there.
    pub folder: PathBuf,
    /// This program, to be run as keeper; tests name the built binary.
    pub program: PathBuf,
    /// The folder of the server programs, instead of the newest found.
    pub bindir: Option<PathBuf>,
    /// Whether a missing server may be installed.
    pub consent: Consent,
    /// For tests: faster, and nothing survives a power cut.
    pub throwaway: bool,
    /// As root, run the server as another user even where a user namespace would do.
    pub no_namespace: bool,
}

impl EmbeddedOptions {
    /// The private database of `folder` as a desk uses it.
    ///
    /// # Errors
    /// When this program cannot tell where it lies.
    pub fn new(folder: impl Into<PathBuf>) -> Result<EmbeddedOptions> {
        // The link still works after an upgrade has replaced the file.
        let link = Path::new("/proc/self/exe");
        let program = if link.exists() {
            link.into()
        } else {
            std::env::current_exe().context("cannot find this program's own file")?
        };
        Ok(EmbeddedOptions {
            folder: folder.into(),
            program,
            bindir: None,
            consent: Consent::Ask,
            throwaway: false,
            no_namespace: false,
        })
    }
}

/// The right to use the private server; it runs at least as long as this lives, in any process.
#[derive(Debug)]
pub struct Guard {
    options: EmbeddedOptions,
    running: Running,
    started: bool,
    _users: File,
}

impl Guard {
    /// The folder of the socket.
    #[must_use]
    pub fn sockets(&self) -> &Path {
        &self.running.sockets
    }

    /// The port, which is part of the socket's name; nothing listens on TCP.
    #[must_use]
    pub fn port(&self) -> u16 {
        self.running.port
    }

    /// Whether this process started the server; otherwise it was running.
    #[must_use]
    pub fn started(&self) -> bool {
        self.started
    }

    /// Start the server again if it is gone although we use it (its keeper was killed).
    ///
    /// # Errors
    /// As [`open`].
    pub fn revive(&mut self) -> Result<()> {
        (self.running, _) = attach_or_start(&self.options)?;
        Ok(())
    }
}

/// Attach to the private server, or make and start it. Blocks; some 20 ms to attach, about a second the first time.
///
/// # Errors
/// When no server is installed, its folder cannot be written to, or it does not start; each with a way out.
pub fn open(options: &EmbeddedOptions) -> Result<Guard> {
    let mut options = options.clone();
    options.folder = std::path::absolute(&options.folder).context("the private database needs a folder")?;
    place::make_folder(&options.folder)?;
    // Waits while a keeper stops the server.
    let users = keeper::open_lock(&options.folder.join(keeper::USERS_LOCK))?;
    users
        .lock_shared()
        .with_context(|| format!("cannot lock {}", options.folder.join(keeper::USERS_LOCK).display()))?;
    let (running, started) = attach_or_start(&options)?;
    Ok(Guard { options, running, started, _users: users })
}

fn attach_or_start(options: &EmbeddedOptions) -> Result<(Running, bool)> {
    let run = keeper::open_lock(&options.folder.join("run.lock"))?;
    run.lock().context("cannot wait for my turn to start the private database")?;
    let made = place::clusters(&options.folder);
    if let Some(running) = made.iter().find_map(|(_, data)| cluster::running(data)) {
        return Ok((running, false));
    }
    let server = server_for(options, made.first().map(|(major, _)| *major))?;
    let place = Place::choose(&options.folder, &server, options.throwaway, options.no_namespace)?;
    cluster::init(&place, server.major)?;
    Ok((start(options, &place)?, true))
}

/// An existing cluster decides the major version; otherwise the newest.
fn server_for(options: &EmbeddedOptions, made_by: Option<u32>) -> Result<Server> {
    let look = || servers(options.bindir.as_deref());
    let mut found = look();
    if found.is_empty() {
        if let Some(folder) = &options.bindir {
            bail!(
                "KENTONGAN_PG_BINDIR names {}, which has no `initdb` and `postgres` of version {OLDEST} or newer",
                folder.display()
            );
        }
        install::offer(options.consent)?;
        found = look();
    }
    match made_by {
        None => found.into_iter().next().context("the package was installed, but its server programs are not where they are looked for; set KENTONGAN_PG_BINDIR"),
        Some(major) => {
            let others: Vec<String> = found.iter().map(|server| server.major.to_string()).collect();
            found.into_iter().find(|server| server.major == major).with_context(|| {
                format!(
                    "the private database in {} was made by PostgreSQL {major}, which is not installed (found: {}); install that \
                     version, or move the folder away to begin anew",
                    options.folder.display(),
                    others.join(", ")
                )
            })
        }
    }
}

fn start(options: &EmbeddedOptions, place: &Place) -> Result<Running> {
    let log = keeper::open_log(&place.folder.join("keeper.log"))?;
    let mut command = Command::new(&options.program);
    command.arg0("kentongan").arg(KEEPER).args(place.to_arguments()).current_dir("/");
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(log);
    spawn::detach(&mut command);
    let mut keeper = command
        .spawn()
        .with_context(|| format!("cannot run {} as the database's keeper", options.program.display()))?;
    let begun = Instant::now();
    let running = loop {
        if let Some(running) = cluster::running(&place.data) {
            break running;
        }
        let server_log = place.folder.join(keeper::SERVER_LOG);
        if let Some(status) = keeper.try_wait()? {
            let words =
                [server_log, place.folder.join("keeper.log")].map(|log| fs::read_to_string(log).unwrap_or_default());
            bail!("the private database did not start ({status}):\n{}", cluster::last_lines(&words.concat()));
        }
        if begun.elapsed() > LONGEST_START {
            bail!(
                "the private database is not ready after {} s; see {}",
                LONGEST_START.as_secs(),
                server_log.display()
            );
        }
        thread::sleep(GLANCE);
    };
    // No zombie while we live.
    thread::spawn(move || keeper.wait());
    Ok(running)
}
