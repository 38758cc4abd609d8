//! No server programs on this machine: say so, and offer to fetch them.

use std::io::{self, BufRead, IsTerminal, Write};
use std::path::Path;
use std::process::{Command, Stdio};

use anyhow::{Context, Result, bail};
use nix::unistd::Uid;

/// Whether the system's package manager may be run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Consent {
    /// Ask, if there is somebody at a terminal to ask.
    Ask,
    /// It was given with `--yes`.
    Given,
    /// Never: only say what to do.
    Withheld,
}

/// One system's way to install a server.
struct Manager {
    program: &'static str,
    as_root: bool,
    steps: &'static [&'static [&'static str]],
}

const MANAGERS: &[Manager] = &[
    Manager {
        program: "apt-get",
        as_root: true,
        steps: &[&["update"], &["install", "-y", "--no-install-recommends", "postgresql"]],
    },
    Manager { program: "dnf", as_root: true, steps: &[&["install", "-y", "postgresql-server"]] },
    Manager { program: "apk", as_root: true, steps: &[&["add", "--no-cache", "postgresql"]] },
    Manager { program: "brew", as_root: false, steps: &[&["install", "postgresql@17"]] },
];

/// Install the server programs, if that is wanted.
///
/// # Errors
/// Always a sentence with every way out when nothing was installed.
pub fn offer(consent: Consent) -> Result<()> {
    let steps = steps_here();
    let line = steps.iter().map(|step| step.join(" ")).collect::<Vec<_>>().join(" && ");
    let ways = ways_out(&line);
    if steps.is_empty() || !agreed(consent, &line)? {
        bail!("{ways}");
    }
    for step in &steps {
        let Some((program, arguments)) = step.split_first() else { continue };
        let status = Command::new(program)
            .args(arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            // What the package manager says is not our output.
            .stdout(io::stderr().is_terminal().then(Stdio::inherit).unwrap_or_else(Stdio::null))
            .status()
            .with_context(|| format!("cannot run {program}"))?;
        if !status.success() {
            bail!("`{}` failed ({status}). {ways}", step.join(" "));
        }
    }
    Ok(())
}

/// The sentence for a machine without a server.
fn ways_out(line: &str) -> String {
    let install = if line.is_empty() { String::new() } else { format!(" Install it: {line}") };
    format!(
        "PostgreSQL 14 or newer is not installed (its server programs `initdb` and `postgres` were not found).{install}\n\
         Other ways: name a server with --database-url, or unpack PostgreSQL anywhere and set KENTONGAN_PG_BINDIR to its bin folder."
    )
}

fn steps_here() -> Vec<Vec<&'static str>> {
    let Some(manager) = MANAGERS.iter().find(|manager| in_path(manager.program)) else { return Vec::new() };
    let sudo = manager.as_root && !Uid::effective().is_root();
    let before: &[&str] = if sudo { &["sudo"] } else { &[] };
    manager.steps.iter().map(|step| [before, &[manager.program], step].concat()).collect()
}

fn in_path(program: &str) -> bool {
    std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default())
        .any(|folder| Path::new(&folder).join(program).is_file())
}

fn agreed(consent: Consent, line: &str) -> Result<bool> {
    match consent {
        Consent::Given => return Ok(true),
        Consent::Ask if io::stdin().is_terminal() && io::stderr().is_terminal() => {}
        Consent::Ask | Consent::Withheld => return Ok(false),
    }
    let mut screen = io::stderr();
    write!(screen, "PostgreSQL belum terpasang / is not installed.\n  {line}\nJalankan / run it? [y/N] ")?;
    screen.flush()?;
    let mut answer = String::new();
    io::stdin().lock().read_line(&mut answer)?;
    Ok(matches!(answer.trim().to_lowercase().as_str(), "y" | "ya" | "yes"))
}
