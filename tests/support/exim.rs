//! A real mail server of this machine: exim4 with STARTTLS and passwords, which keeps what it takes in its spool.

use std::fs;
use std::net::{TcpListener, TcpStream};
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use tempfile::TempDir;

use super::smtp::certificate;

const PROGRAM: &str = "/usr/sbin/exim4";
pub const USER: &str = "humas";
pub const PASSWORD: &str = "rahasia sekali";

/// The server; it ends with the test.
pub struct Exim {
    child: Child,
    pub folder: TempDir,
    pub port: u16,
}

impl Exim {
    /// `tiada@` is refused for good, `nanti@` for now, and so is everything above 64 kB.
    pub fn start() -> Exim {
        assert!(Path::new(PROGRAM).exists(), "the test needs {PROGRAM}: apt-get install exim4-daemon-light");
        let folder = tempfile::tempdir().unwrap();
        let at = folder.path().display();
        certificate(folder.path());
        let spool = folder.path().join("spool");
        fs::create_dir(&spool).unwrap();
        // Started by root it works as a user of its own.
        for (path, mode) in [(folder.path(), 0o755), (&spool, 0o777), (&folder.path().join("key.pem"), 0o644)] {
            fs::set_permissions(path, fs::Permissions::from_mode(mode)).unwrap();
        }
        let config = format!(
            "spool_directory = {at}/spool
log_file_path = {at}/spool/%slog
pid_file_path = {at}/spool/exim.pid
primary_hostname = sink.example
local_interfaces = 127.0.0.1
tls_advertise_hosts = *
tls_certificate = {at}/cert.pem
tls_privatekey = {at}/key.pem
auth_advertise_hosts = ${{if def:tls_in_cipher {{*}}{{}}}}
queue_only = true
keep_environment =
add_environment =
host_lookup =
rfc1413_hosts =
never_users =
message_size_limit = 64K
acl_smtp_rcpt = rcpt
begin acl
rcpt:
  require authenticated = *
  deny local_parts = tiada
       message = no such user here
  defer local_parts = nanti
       message = come again later
  accept
begin authenticators
plain:
  driver = plaintext
  public_name = PLAIN
  server_prompts = :
  server_condition = ${{if and{{{{eq{{$auth2}}{{{USER}}}}}{{eq{{$auth3}}{{{PASSWORD}}}}}}}}}
  server_set_id = $auth2
"
        );
        fs::write(folder.path().join("exim.conf"), config).unwrap();
        let deadline = Instant::now() + Duration::from_secs(60);
        let port = free_port();
        let mut exim = Exim { child: spawned(&folder, port), folder, port };
        while TcpStream::connect(("127.0.0.1", exim.port)).is_err() {
            assert!(Instant::now() < deadline, "exim does not answer");
            // Another port, where somebody else was faster.
            if exim.child.try_wait().unwrap().is_some() {
                exim.port = free_port();
                exim.child = spawned(&exim.folder, exim.port);
            }
            std::thread::sleep(Duration::from_millis(50));
        }
        exim
    }

    /// The envelope and head of every mail in its spool.
    pub fn spooled(&self) -> Vec<String> {
        let input = self.folder.path().join("spool/input");
        let Ok(files) = fs::read_dir(input) else { return Vec::new() };
        let heads = files.flatten().map(|file| file.path()).filter(|path| path.to_string_lossy().ends_with("-H"));
        heads.filter_map(|path| fs::read(path).ok()).map(|head| String::from_utf8_lossy(&head).into_owned()).collect()
    }

    /// How often a mail to this address is there.
    pub fn count(&self, to: &str) -> usize {
        self.spooled().iter().filter(|head| head.lines().any(|line| line == to)).count()
    }
}

fn free_port() -> u16 {
    TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().port()
}

fn spawned(folder: &TempDir, port: u16) -> Child {
    let mut command = Command::new(PROGRAM);
    command.arg("-C").arg(folder.path().join("exim.conf")).args(["-bdf", "-oX", &port.to_string()]);
    command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
}

impl Drop for Exim {
    fn drop(&mut self) {
        let _ended = self.child.kill();
        let _status = self.child.wait();
    }
}
