//! Starting the server programs with fewer rights than ours, and the keeper away from the terminal.
//!
//! `pre_exec` is the one way to do something between fork and exec, and the three things done there cannot be
//! done elsewhere: a user namespace entered before the fork would be ours, and entered after exec would be too
//! late (PostgreSQL refuses root first thing); a death signal belongs to the child; a new session must be made
//! by the process that leads it. The closures allocate nothing and take no lock: each is one or two bare system
//! calls (`unshare`, `prctl`, `getppid`, `setsid`), all of them async-signal-safe, which is what fork in a
//! program with threads asks for.
#![allow(unsafe_code)]

use std::io;
use std::os::unix::process::CommandExt;
use std::path::Path;
use std::process::{Command, Stdio};

use nix::unistd::{Pid, getppid, setsid};

use super::place::Confine;

/// A command for one of the server programs: clean environment, reduced rights.
///
/// With `dies_with_us` the kernel sends it SIGINT (PostgreSQL's fast, orderly stop) when the calling thread ends,
/// however it ends.
#[must_use]
pub fn server(program: &Path, confine: &Confine, dies_with_us: bool) -> Command {
    let mut command = Command::new(program);
    command
        .env_clear()
        .envs([("PATH", "/usr/bin:/bin"), ("LC_ALL", "C"), ("TZ", "UTC")])
        .current_dir("/")
        .stdin(Stdio::null());
    if let Confine::User { uid, gid } = *confine {
        command.uid(uid).gid(gid);
    }
    let namespace = *confine == Confine::Namespace;
    let parent = Pid::this();
    // SAFETY: system calls only, see above. The death signal comes last: a change of credentials clears it.
    unsafe {
        command.pre_exec(move || {
            if namespace {
                enter_namespace()?;
            }
            if dies_with_us {
                ask_for_death_signal(parent)?;
            }
            Ok(())
        });
    }
    command
}

/// Make `command` lead a session of its own: Ctrl-C and a closed terminal do not reach it.
pub fn detach(command: &mut Command) {
    // SAFETY: one system call, see above.
    unsafe {
        command.pre_exec(|| Ok(setsid().map(drop)?));
    }
}

#[cfg(target_os = "linux")]
fn enter_namespace() -> io::Result<()> {
    Ok(nix::sched::unshare(nix::sched::CloneFlags::CLONE_NEWUSER)?)
}

#[cfg(not(target_os = "linux"))]
fn enter_namespace() -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

fn ask_for_death_signal(parent: Pid) -> io::Result<()> {
    #[cfg(target_os = "linux")]
    nix::sys::prctl::set_pdeathsig(nix::sys::signal::Signal::SIGINT)?;
    // The parent may have died between fork and here, and then no signal would ever come.
    if getppid() == parent { Ok(()) } else { Err(io::ErrorKind::BrokenPipe.into()) }
}
