//! Files on another server, put there by the system's `sftp` (OpenSSH) so that each is whole or not there.

use std::io::{Read, Write};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::Setup;
use crate::text::clean::{Lines, clean};

/// How long one errand of a server may take.
const PATIENCE: Duration = Duration::from_secs(120);
/// How often it is looked whether it has ended.
const PULSE: Duration = Duration::from_millis(50);
/// The longest complaint of `sftp` that is kept, in characters.
const LONGEST: usize = 300;

/// A folder of a server that is reached by SSH. Who may is a matter of keys: `identity` names one, else the service's own
/// and its agent are tried; the server must be known (`known_hosts`). There is no password.
#[derive(Debug, Clone)]
pub struct Remote {
    /// `sftp://user@host:port`.
    server: String,
    /// The folder there, without a slash at its end.
    folder: String,
    options: Vec<String>,
}

impl Remote {
    /// From the setting `sftp`: `user@host:/folder` or `sftp://user@host:port/folder`; none where it is not set.
    ///
    /// # Errors
    /// A sentence that says what of it cannot be read.
    pub(super) fn new(setup: &Setup<'_>) -> Result<Option<Self>, String> {
        let Some(said) = setup.maybe("sftp") else { return Ok(None) };
        let odd =
            || format!("the channel's setting sftp is not user@host:/folder or sftp://user@host:port/folder: {said}");
        let (server, folder) = match said.strip_prefix("sftp://") {
            Some(rest) => rest.split_once('/').map(|(server, folder)| (server, format!("/{folder}"))),
            None => said.split_once(':').map(|(server, folder)| (server, folder.to_owned())),
        }
        .ok_or_else(odd)?;
        let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_' | '@' | ':' | '[' | ']');
        if server.is_empty() || server.starts_with('-') || !server.chars().all(plain) || quoted(&folder).is_none() {
            return Err(odd());
        }
        let mut options =
            vec!["BatchMode=yes".to_owned(), "StrictHostKeyChecking=yes".to_owned(), "ConnectTimeout=10".to_owned()];
        for (setting, option) in [("identity", "IdentityFile"), ("known_hosts", "UserKnownHostsFile")] {
            if let Some(path) = setup.maybe(setting) {
                if !path.starts_with('/') || path.contains(char::is_whitespace) {
                    return Err(format!("the channel's setting {setting} is no full path without spaces: {path}"));
                }
                options.push(format!("{option}={path}"));
            }
        }
        let folder = folder.trim_end_matches('/').to_owned();
        Ok(Some(Self { server: format!("sftp://{server}"), folder, options }))
    }

    /// Puts files of a local folder there, in this order, and takes away what is `gone`. Each is written beside its name
    /// and then takes it.
    ///
    /// # Errors
    /// A sentence with what `sftp` said. Putting them again does no harm.
    pub(super) fn put(&self, from: &Path, names: &[String], gone: &[String]) -> Result<(), String> {
        let mut batch = String::new();
        for name in names {
            let unfit = || format!("{name} is no name that can be written to {}", self.server);
            let here = quoted(&from.join(name).to_string_lossy()).ok_or_else(unfit)?;
            let there = quoted(&format!("{}/{name}", self.folder)).ok_or_else(unfit)?;
            let beside = quoted(&format!("{}/.{name}.new", self.folder)).ok_or_else(unfit)?;
            batch.push_str(&format!("put {here} {beside}\nrename {beside} {there}\n"));
        }
        for name in gone {
            let there = quoted(&format!("{}/{name}", self.folder)).unwrap_or_default();
            // What is not there any more does not end the batch.
            batch.push_str(&format!("-rm {there}\n"));
        }
        self.run(&batch)
    }

    /// Whether the folder can be reached.
    ///
    /// # Errors
    /// A sentence with what `sftp` said.
    pub(super) fn check(&self) -> Result<(), String> {
        let folder = if self.folder.is_empty() { "/" } else { &self.folder };
        self.run(&format!("cd {}\n", quoted(folder).unwrap_or_default()))
    }

    fn run(&self, batch: &str) -> Result<(), String> {
        let mut command = Command::new("sftp");
        for option in &self.options {
            command.arg("-o").arg(option);
        }
        command.args(["-b", "-", &self.server]);
        command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::piped());
        let mut child =
            command.spawn().map_err(|error| format!("cannot run sftp; is OpenSSH's client installed? {error}"))?;
        let stdin = child.stdin.take();
        let batch = batch.to_owned();
        // It may end before it has read everything; then it says why.
        let writer = thread::spawn(move || stdin.map(|mut stdin| stdin.write_all(batch.as_bytes())));
        let stderr = child.stderr.take();
        let reader = thread::spawn(move || {
            let mut said = Vec::new();
            // What cannot be read of a complaint is left out of it.
            let _read = stderr.map(|stderr| stderr.take(10_000).read_to_end(&mut said));
            let said = String::from_utf8_lossy(&said).into_owned();
            let complaints = said.lines().filter(|line| !line.starts_with("Connected to") && !line.trim().is_empty());
            complaints.collect::<Vec<_>>().join("; ")
        });
        let ended = wait(&mut child);
        let _written = writer.join();
        let said = clean(reader.join().unwrap_or_default().trim(), LONGEST, Lines::One);
        match ended? {
            true => Ok(()),
            false => {
                Err(format!("{}: {}", self.server, if said.is_empty() { "sftp failed without a word" } else { &said }))
            }
        }
    }
}

/// Whether it ended well, within its time.
fn wait(child: &mut Child) -> Result<bool, String> {
    let begun = Instant::now();
    loop {
        match child.try_wait() {
            Ok(Some(status)) => return Ok(status.success()),
            Ok(None) if begun.elapsed() < PATIENCE => thread::sleep(PULSE),
            Ok(None) => {
                let _gone = child.kill();
                let _gone = child.wait();
                return Err(format!("sftp did not end within {} seconds", PATIENCE.as_secs()));
            }
            Err(error) => return Err(format!("sftp cannot be waited for: {error}")),
        }
    }
}

/// A path as a batch of sftp takes it; none for what cannot be said there.
fn quoted(path: &str) -> Option<String> {
    (!path.contains(['"', '\\', '*', '?', '[']) && !path.chars().any(char::is_control)).then(|| format!("\"{path}\""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn remote(settings: &serde_json::Value) -> Result<Option<Remote>, String> {
        let setup =
            Setup { connector: "folder", settings, secret_name: None, internal: false, per_minute: 1, who: "a" };
        Remote::new(&setup)
    }

    /// The server and its folder, as they were understood.
    fn named(sftp: &str) -> Option<(String, String)> {
        remote(&json!({"sftp": sftp})).ok().flatten().map(|remote| (remote.server, remote.folder))
    }

    #[test]
    fn a_server_is_named_in_two_ways_and_nothing_else_gets_into_its_words() {
        let of = |server: &str| Some((server.to_owned(), "/srv/siaran".to_owned()));
        assert_eq!(named("humas@web.example:/srv/siaran/"), of("sftp://humas@web.example"));
        assert_eq!(named("sftp://humas@web.example:2222/srv/siaran"), of("sftp://humas@web.example:2222"));
        assert!(matches!(remote(&json!({})), Ok(None)));
        for odd in ["web.example", "-oProxyCommand=x:/a", "a b@web:/a", "web:/a\"b", "web:/a\nput x", ":/a"] {
            assert!(remote(&json!({"sftp": odd})).is_err(), "{odd}");
        }
        assert!(remote(&json!({"sftp": "web:/a", "identity": "kunci -o X"})).is_err());
    }
}
