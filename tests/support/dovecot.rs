//! A real IMAP server of a test's own: dovecot on loopback, as whoever runs the test, with all it has in one folder.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use nix::unistd::{Gid, Uid, User, chown};
use tempfile::TempDir;

pub const USER: &str = "humas";
pub const PASSWORD: &str = "rahasia-kantor";

/// The server; stopped with it.
pub struct Dovecot {
    folder: TempDir,
    child: Option<Child>,
    pub port: u16,
    secure: u16,
    count: AtomicUsize,
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn program() -> PathBuf {
    ["/usr/sbin/dovecot", "/usr/bin/dovecot", "/usr/local/sbin/dovecot"]
        .iter()
        .map(PathBuf::from)
        .find(|path| path.exists())
        .expect("these tests need dovecot: apt-get install dovecot-imapd")
}

/// Whose letters they are: mail must not be read as root.
fn owner() -> (Uid, Gid) {
    if Uid::effective().is_root() {
        let nobody = User::from_name("nobody").unwrap().unwrap();
        (nobody.uid, nobody.gid)
    } else {
        (Uid::effective(), Gid::effective())
    }
}

impl Dovecot {
    pub fn start() -> Dovecot {
        let folder = tempfile::Builder::new().prefix("kt-mail").tempdir().unwrap();
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755)).unwrap();
        let mut server =
            Dovecot { folder, child: None, port: free_port(), secure: free_port(), count: AtomicUsize::new(0) };
        server.certificate();
        server.configure();
        server.up();
        server
    }

    fn certificate(&self) {
        let made = Command::new("openssl")
            .args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=localhost"])
            .args([
                "-addext",
                "subjectAltName=DNS:localhost,IP:127.0.0.1",
                "-addext",
                "basicConstraints=critical,CA:FALSE",
            ])
            .arg("-keyout")
            .arg(self.path("key.pem"))
            .arg("-out")
            .arg(self.path("cert.pem"))
            .stderr(Stdio::null())
            .status()
            .unwrap();
        assert!(made.success(), "openssl made no certificate");
    }

    fn configure(&self) {
        let at = self.folder.path().display();
        let (uid, gid) = owner();
        let me = User::from_uid(Uid::effective()).unwrap().unwrap().name;
        let users = if Uid::effective().is_root() {
            String::new()
        } else {
            let group = nix::unistd::Group::from_gid(Gid::effective()).unwrap().unwrap().name;
            format!("default_internal_user = {me}\ndefault_login_user = {me}\ndefault_internal_group = {group}\n")
        };
        let words = format!(
            "base_dir = {at}/run\nstate_dir = {at}/state\nlog_path = {at}/dovecot.log\nprotocols = imap\nlisten = 127.0.0.1\n\
             {users}ssl = yes\nssl_cert = <{at}/cert.pem\nssl_key = <{at}/key.pem\ndisable_plaintext_auth = no\n\
             mail_location = maildir:{at}/mail/%u\nfirst_valid_uid = 1\nfirst_valid_gid = 1\nmail_fsync = never\n\
             passdb {{\n  driver = static\n  args = password={PASSWORD}\n}}\n\
             userdb {{\n  driver = static\n  args = uid={uid} gid={gid} home={at}/home/%u\n}}\n\
             service imap-login {{\n  chroot =\n  inet_listener imap {{\n    port = {}\n  }}\n  inet_listener imaps {{\n    port = {}\n    ssl = yes\n  }}\n}}\n\
             service anvil {{\n  chroot =\n}}\nservice stats {{\n  chroot =\n}}\n",
            self.port, self.secure
        );
        fs::write(self.path("dovecot.conf"), words).unwrap();
        for part in ["mail", "home"] {
            fs::create_dir_all(self.path(part)).unwrap();
            chown(&self.path(part), Some(uid), Some(gid)).unwrap();
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Starts it, again where its port was not free for a moment, for as long as a busy machine may take.
    fn up(&mut self) {
        let begun = Instant::now();
        self.spawn();
        while TcpStream::connect(("127.0.0.1", self.port)).is_err() {
            let log = || fs::read_to_string(self.path("dovecot.log")).unwrap_or_default();
            assert!(begun.elapsed() < Duration::from_secs(60), "dovecot did not start: {}", log());
            if self.child.as_mut().is_none_or(|child| child.try_wait().unwrap().is_some()) {
                self.spawn();
            }
            std::thread::sleep(Duration::from_millis(20));
        }
    }

    fn spawn(&mut self) {
        let mut command = Command::new(program());
        command.arg("-F").arg("-c").arg(self.path("dovecot.conf")).stdout(Stdio::null()).stderr(Stdio::null());
        self.child = Some(command.spawn().unwrap());
    }

    pub fn stop(&mut self) {
        let Some(mut child) = self.child.take() else { return };
        let id = nix::unistd::Pid::from_raw(i32::try_from(child.id()).unwrap());
        nix::sys::signal::kill(id, nix::sys::signal::Signal::SIGTERM).unwrap();
        child.wait().unwrap();
    }

    pub fn restart(&mut self) {
        self.stop();
        self.up();
    }

    /// Forgets every number it gave out: the folder gets another UIDVALIDITY.
    pub fn renumber(&mut self) {
        self.stop();
        // It is a time in seconds.
        std::thread::sleep(Duration::from_millis(1100));
        for entry in fs::read_dir(self.maildir()).unwrap().flatten() {
            if entry.file_name().to_string_lossy().starts_with("dovecot") {
                fs::remove_file(entry.path()).unwrap();
            }
        }
        self.up();
    }

    fn maildir(&self) -> PathBuf {
        self.path("mail").join(USER)
    }

    /// Puts a letter into the office's inbox.
    pub fn deliver(&self, letter: &[u8]) {
        self.deliver_to(USER, letter);
    }

    /// Puts a letter into somebody's inbox as a delivery agent does: written beside, then renamed.
    pub fn deliver_to(&self, user: &str, letter: &[u8]) {
        let (uid, gid) = owner();
        let maildir = self.path("mail").join(user);
        for part in ["", "tmp", "new", "cur"] {
            let folder = maildir.join(part);
            if !folder.exists() {
                fs::create_dir_all(&folder).unwrap();
                chown(&folder, Some(uid), Some(gid)).unwrap();
            }
        }
        let n = self.count.fetch_add(1, Ordering::Relaxed);
        let seconds = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap().as_secs();
        let name = format!("{seconds}.M{n:06}P{}.kentongan", std::process::id());
        let (beside, there) = (maildir.join("tmp").join(&name), maildir.join("new").join(&name));
        fs::write(&beside, letter).unwrap();
        chown(&beside, Some(uid), Some(gid)).unwrap();
        fs::rename(beside, there).unwrap();
    }

    /// How many letters lie in a folder ("" is the inbox).
    pub fn letters(&self, folder: &str) -> usize {
        let at = self.maildir().join(folder);
        let count = |part: &str| fs::read_dir(at.join(part)).map_or(0, Iterator::count);
        count("new") + count("cur")
    }

    /// How many letters of the inbox are marked as seen.
    pub fn seen(&self) -> usize {
        let names = fs::read_dir(self.maildir().join("cur")).into_iter().flatten().flatten();
        names
            .filter(|entry| entry.file_name().to_string_lossy().rsplit(":2,").next().is_some_and(|f| f.contains('S')))
            .count()
    }

    /// The office's configuration for reading it; `more` are further lines of the account.
    pub fn config(&self, security: &str, more: &str) -> PathBuf {
        let password = self.path("password");
        fs::write(&password, format!("{PASSWORD}\n")).unwrap();
        let port = if security == "tls" { self.secure } else { self.port };
        let ca = if security == "plain" { String::new() } else { format!("ca_file = {:?}\n", self.path("cert.pem")) };
        let words = format!(
            "[[mail]]\nhost = \"localhost\"\nport = {port}\nsecurity = \"{security}\"\nuser = \"{USER}\"\npassword_file = {password:?}\n\
             own = [\"humas@kencana.example\"]\ntrusted = [\"mx.kencana.example\"]\n{ca}{more}"
        );
        let path = self.path(&format!("config-{security}.toml"));
        fs::write(&path, words).unwrap();
        path
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        self.stop();
    }
}
