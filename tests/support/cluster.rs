//! A PostgreSQL server of a test's own, to be stopped, frozen and started again under the feet of the program.

use std::fs::{self, File};
use std::os::unix::fs::chown;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use kentongan::runtime::embedded;
use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, Uid};
use sqlx::ConnectOptions;
use sqlx::postgres::PgConnectOptions;

/// PostgreSQL refuses to be root; this user owns nothing anywhere.
const NOBODY: u32 = 65_534;

/// A server that is not shared with any other test. Stopped, and its files gone, when dropped.
pub struct Cluster {
    folder: tempfile::TempDir,
    bindir: PathBuf,
    server: Option<Child>,
    frozen: bool,
}

impl Cluster {
    /// Made, and not yet started.
    pub fn new() -> Cluster {
        let bindir = embedded::servers(None).first().expect("the tests need a PostgreSQL server").bindir.clone();
        let folder = tempfile::tempdir().unwrap();
        give_away(folder.path());
        let cluster = Cluster { folder, bindir, server: None, frozen: false };
        let words = ["--auth=trust", "--no-sync", "--encoding=UTF8", "--locale=C.UTF-8", "--username=postgres"];
        let answer = cluster.command("initdb").args(words).arg("-D").arg(cluster.data()).output().unwrap();
        assert!(answer.status.success(), "{}", String::from_utf8_lossy(&answer.stderr));
        cluster
    }

    fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// One of the server's programs, with the rights it needs; killed with the thread that runs it.
    fn command(&self, program: &str) -> Command {
        let mut command = Command::new("setpriv");
        if Uid::effective().is_root() {
            let who = NOBODY.to_string();
            command.args(["--reuid", &who, "--regid", &who, "--clear-groups"]);
        }
        command.args(["--pdeathsig", "QUIT"]).arg(self.bindir.join(program));
        command.current_dir("/").stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::piped());
        command
    }

    /// How to reach it as superuser.
    pub fn admin(&self) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass().socket(self.folder.path()).username("postgres").database("postgres")
    }

    /// Start it, and wait until it lets people in.
    pub fn start(&mut self) {
        assert!(self.server.is_none(), "it runs");
        let mut command = self.command("postgres");
        command.arg("-D").arg(self.data()).arg("-k").arg(self.folder.path()).args(["-p", "5432"]);
        let settings = ["listen_addresses=", "fsync=off", "shared_buffers=16MB", "max_connections=60"];
        command.args(settings.iter().flat_map(|setting| ["-c", setting]));
        command.stderr(File::create(self.folder.path().join("log")).unwrap());
        self.server = Some(command.spawn().unwrap());
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        let begun = Instant::now();
        while let Err(error) = runtime.block_on(self.admin().connect()) {
            let log = || fs::read_to_string(self.folder.path().join("log")).unwrap_or_default();
            assert!(begun.elapsed() < Duration::from_secs(30), "the server does not start: {error}\n{}", log());
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    /// `pg_ctl stop -m immediate`: no good-bye to anybody.
    pub fn stop_immediately(&mut self) {
        self.thaw();
        let mut server = self.server.take().expect("it does not run");
        kill(Pid::from_raw(server.id().cast_signed()), Signal::SIGQUIT).unwrap();
        server.wait().unwrap();
    }

    /// Every process of it stands still: the line is open and nobody answers.
    pub fn freeze(&mut self) {
        self.frozen = true;
        self.to_all(Signal::SIGSTOP);
    }

    /// It goes on.
    pub fn thaw(&mut self) {
        if std::mem::take(&mut self.frozen) {
            self.to_all(Signal::SIGCONT);
        }
    }

    /// The postmaster first, so that it starts nobody meanwhile.
    fn to_all(&self, signal: Signal) {
        let postmaster = self.server.as_ref().expect("it does not run").id();
        kill(Pid::from_raw(postmaster.cast_signed()), signal).unwrap();
        for child in children(postmaster) {
            // A connection may have ended in this moment.
            let _gone = kill(child, signal);
        }
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        if self.server.is_some() {
            self.stop_immediately();
        }
    }
}

fn give_away(folder: &Path) {
    if Uid::effective().is_root() {
        chown(folder, Some(NOBODY), Some(NOBODY)).unwrap();
    }
}

/// The processes a process has started.
pub fn children(of: u32) -> Vec<Pid> {
    let parent = |pid: &str| -> Option<u32> {
        // Fields after the name, which may hold anything: state, parent, …
        let stat = fs::read_to_string(format!("/proc/{pid}/stat")).ok()?;
        stat.rsplit_once(')')?.1.split_whitespace().nth(1)?.parse().ok()
    };
    let processes = fs::read_dir("/proc").unwrap().flatten();
    let names = processes.filter_map(|entry| entry.file_name().into_string().ok());
    names.filter(|pid| parent(pid) == Some(of)).filter_map(|pid| Some(Pid::from_raw(pid.parse().ok()?))).collect()
}
