//! A real sshd on the loopback, of this user and for this user.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use super::console::SOON;
use super::pty::Pty;

/// What a test needs to be installed.
pub fn installed(names: &[&str]) -> PathBuf {
    let folders = ["/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin", "/bin", "/sbin"];
    let found = names.iter().find_map(|name| folders.iter().map(|at| Path::new(at).join(name)).find(|at| at.exists()));
    found.unwrap_or_else(|| panic!("this test needs {names:?}; install it: apt-get install tmux openssh-server"))
}

/// Whoever runs the test.
pub fn user() -> String {
    nix::unistd::User::from_uid(nix::unistd::Uid::effective()).unwrap().unwrap().name
}

/// The server; it ends with the test.
pub struct Sshd {
    folder: tempfile::TempDir,
    server: Child,
    pub port: u16,
}

impl Sshd {
    pub fn start() -> Sshd {
        let (sshd, keygen) = (installed(&["sshd"]), installed(&["ssh-keygen"]));
        let folder = tempfile::tempdir().unwrap();
        let at = |name: &str| folder.path().join(name);
        for key in ["host", "mine"] {
            let answer = Command::new(&keygen).args(["-q", "-t", "ed25519", "-N", "", "-f"]).arg(at(key)).output();
            assert!(answer.unwrap().status.success());
        }
        if nix::unistd::Uid::effective().is_root() {
            fs::create_dir_all("/run/sshd").unwrap();
        }
        // Free now; nobody else is likely to take it in this moment.
        let port = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port();
        let config = format!(
            "ListenAddress 127.0.0.1:{port}\nHostKey {host}\nAuthorizedKeysFile {mine}\nPidFile none\nStrictModes no\n\
             UsePAM no\nPasswordAuthentication no\nPermitRootLogin yes\nPrintMotd no\nSubsystem sftp internal-sftp\n",
            host = at("host").display(),
            mine = at("mine.pub").display()
        );
        fs::write(at("config"), config).unwrap();
        let mut command = Command::new(sshd);
        command.args(["-D", "-e", "-f"]).arg(at("config")).stdin(Stdio::null());
        command.stderr(fs::File::create(at("log")).unwrap());
        let server = command.spawn().unwrap();
        Sshd { folder, server, port }
    }

    pub fn log(&self) -> String {
        fs::read_to_string(self.folder.path().join("log")).unwrap_or_default()
    }

    /// Waits until it listens.
    pub fn ready(&self) {
        let begun = Instant::now();
        while std::net::TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            assert!(begun.elapsed() < SOON, "sshd does not start:\n{}", self.log());
            thread::sleep(Duration::from_millis(20));
        }
    }

    /// The key that is let in.
    pub fn key(&self) -> PathBuf {
        self.folder.path().join("mine")
    }

    /// A file that says which server this is.
    pub fn known(&self) -> PathBuf {
        let key = fs::read_to_string(self.folder.path().join("host.pub")).unwrap();
        let file = self.folder.path().join("known_hosts");
        fs::write(&file, format!("[127.0.0.1]:{} {key}", self.port)).unwrap();
        file
    }

    /// A terminal that has logged in and runs this.
    pub fn run(&self, command: &str, size: (u16, u16)) -> Pty {
        self.ready();
        let (port, key) = (self.port.to_string(), self.key());
        let place = format!("{}@127.0.0.1", user());
        let mut words = vec!["-tt", "-F", "none", "-p", &port, "-i", key.to_str().unwrap()];
        for option in
            ["StrictHostKeyChecking=no", "UserKnownHostsFile=/dev/null", "LogLevel=ERROR", "IdentitiesOnly=yes"]
        {
            words.extend(["-o", option]);
        }
        words.extend([place.as_str(), command]);
        Pty::spawn(installed(&["ssh"]), &words, &[("LANG", "C.UTF-8")], size)
    }
}

impl Drop for Sshd {
    fn drop(&mut self) {
        let _gone = self.server.kill();
        let _gone = self.server.wait();
    }
}
