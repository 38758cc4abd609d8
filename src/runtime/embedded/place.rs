//! Where one private cluster lives, and with whose rights it runs.

use std::ffi::OsString;
use std::fs::{self, DirBuilder, Permissions};
use std::os::unix::fs::{DirBuilderExt, MetadataExt, PermissionsExt, chown};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use nix::unistd::{Uid, User};

use super::find::Server;
use super::spawn;

/// PostgreSQL refuses to run as root; this is how it is made not to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Confine {
    /// We are an ordinary user: nothing to give up.
    Nothing,
    /// A user namespace with nobody mapped: the server sees uid 65534, its files stay root's.
    Namespace,
    /// Namespaces are forbidden here: become this user.
    User {
        /// User id, never 0.
        uid: u32,
        /// Its first group.
        gid: u32,
    },
}

/// Everything the keeper must know; it travels on the keeper's command line.
#[derive(Clone, Debug, PartialEq, Eq, clap::Args)]
pub struct Place {
    /// Locks and logs.
    pub folder: PathBuf,
    /// The cluster itself.
    #[arg(long)]
    pub data: PathBuf,
    /// The folder of the Unix socket.
    #[arg(long)]
    pub sockets: PathBuf,
    /// The folder of the server programs.
    #[arg(long)]
    pub bindir: PathBuf,
    /// `nothing`, `namespace` or `UID:GID`.
    #[arg(long, value_parser = parse_confine)]
    pub confine: Confine,
    /// Nothing survives a power cut: for tests.
    #[arg(long)]
    pub throwaway: bool,
}

/// Where clusters of root lie when user namespaces are forbidden: the server's user cannot look below /root.
const FOR_OTHER_USER: &str = "/var/lib/kentongan";

/// Longest path of a Unix socket, in bytes (108 on Linux with its end mark, 104 on macOS).
const LONGEST_SOCKET: usize = 103;

/// The file name PostgreSQL gives its socket at port 5432.
pub const SOCKET_NAME: &str = ".s.PGSQL.5432";

/// The data folders that exist for `folder`: newest major version first, each with that version.
#[must_use]
pub fn clusters(folder: &Path) -> Vec<(u32, PathBuf)> {
    let mut found: Vec<(u32, PathBuf)> = [folder.join("cluster"), other_user_root(folder)]
        .iter()
        .flat_map(|root| fs::read_dir(root).into_iter().flatten().flatten())
        .filter_map(|entry| {
            let major = entry.file_name().to_str()?.parse().ok()?;
            let data = entry.path().join("data");
            data.join("PG_VERSION").exists().then_some((major, data))
        })
        .collect();
    found.sort_by(|a, b| b.cmp(a));
    found
}

impl Place {
    /// The place of `folder`'s cluster under `server`, made or not yet made.
    ///
    /// # Errors
    /// When we are root and neither user namespaces nor an unprivileged user are to be had.
    pub fn choose(folder: &Path, server: &Server, throwaway: bool, no_namespace: bool) -> Result<Place> {
        let other = other_user_root(folder);
        let version = server.major.to_string();
        let exists = |root: &Path| root.join(&version).join("data/PG_VERSION").exists();
        let confine = if !Uid::effective().is_root() {
            Confine::Nothing
        } else if !exists(&other) && !no_namespace && namespaces_work(server) {
            Confine::Namespace
        } else {
            unprivileged_user()?
        };
        let inside = folder.join("cluster");
        let root = match confine {
            Confine::User { .. } if exists(&inside) => bail!(
                "the database in {} was made with a user namespace, which this machine now forbids to root; \
                 allow it again (sysctl user.max_user_namespaces), or move the folder away to begin anew",
                inside.display()
            ),
            Confine::User { .. } => other.clone(),
            _ => inside,
        };
        let sockets = match confine {
            Confine::User { .. } => other.join("run"),
            _ => socket_folder(folder),
        };
        let data = root.join(&version).join("data");
        Ok(Place { folder: folder.into(), data, sockets, bindir: server.bindir.clone(), confine, throwaway })
    }

    /// The words after `__pg-keeper` from which the keeper reads this place again.
    #[must_use]
    pub fn to_arguments(&self) -> Vec<OsString> {
        let confine = match self.confine {
            Confine::Nothing => "nothing".to_owned(),
            Confine::Namespace => "namespace".to_owned(),
            Confine::User { uid, gid } => format!("{uid}:{gid}"),
        };
        let mut words: Vec<OsString> = vec![self.folder.clone().into()];
        for (flag, value) in [
            ("--data", self.data.clone().into_os_string()),
            ("--sockets", self.sockets.clone().into_os_string()),
            ("--bindir", self.bindir.clone().into_os_string()),
            ("--confine", confine.into()),
        ] {
            words.extend([flag.into(), value]);
        }
        words.extend(self.throwaway.then(|| "--throwaway".into()));
        words
    }

    /// Make a folder that the server's user owns and nobody else may enter, with whatever is above it.
    ///
    /// # Errors
    /// When it cannot be made, or stands there as somebody else's (the temp folder is open to all).
    pub fn make_private(&self, folder: &Path) -> Result<()> {
        make_folder(folder)?;
        let owner = match self.confine {
            Confine::User { uid, gid } => {
                // Who may not list the folders above must still be able to pass through them.
                for above in folder.ancestors().skip(1).take_while(|f| f.starts_with(FOR_OTHER_USER)) {
                    fs::set_permissions(above, Permissions::from_mode(0o711))?;
                }
                chown(folder, Some(uid), Some(gid))
                    .with_context(|| format!("cannot give {} to user {uid}", folder.display()))?;
                uid
            }
            _ => Uid::effective().as_raw(),
        };
        let found = fs::symlink_metadata(folder).with_context(|| format!("cannot look at {}", folder.display()))?;
        if !found.is_dir() || found.uid() != owner {
            bail!(
                "{} belongs to another user; remove it, or set XDG_RUNTIME_DIR to a folder of yours",
                folder.display()
            );
        }
        fs::set_permissions(folder, Permissions::from_mode(0o700))
            .with_context(|| format!("cannot close {} to others", folder.display()))
    }
}

/// Make a folder and those above it, closed to others.
///
/// # Errors
/// When it cannot be made; the sentence says which and what to set instead.
pub fn make_folder(folder: &Path) -> Result<()> {
    DirBuilder::new().recursive(true).mode(0o700).create(folder).with_context(|| {
        format!(
            "the private database cannot make its folder {}; set XDG_DATA_HOME to a folder you may write to, \
             or name a server with --database-url",
            folder.display()
        )
    })
}

fn parse_confine(word: &str) -> Result<Confine, String> {
    let ids = || -> Option<Confine> {
        let (uid, gid) = word.split_once(':')?;
        Some(Confine::User { uid: uid.parse().ok()?, gid: gid.parse().ok()? })
    };
    match word {
        "nothing" => Ok(Confine::Nothing),
        "namespace" => Ok(Confine::Namespace),
        _ => ids().ok_or_else(|| "nothing, namespace or UID:GID".into()),
    }
}

/// Asks the real program: a container or a hardened kernel may forbid what the manual promises.
fn namespaces_work(server: &Server) -> bool {
    spawn::server(&server.bindir.join("postgres"), &Confine::Namespace, false)
        .arg("--version")
        .output()
        .is_ok_and(|answer| answer.status.success())
}

fn unprivileged_user() -> Result<Confine> {
    ["postgres", "nobody"]
        .into_iter()
        .filter_map(|name| User::from_name(name).ok().flatten())
        .find(|user| !user.uid.is_root())
        .map(|user| Confine::User { uid: user.uid.as_raw(), gid: user.gid.as_raw() })
        .context("PostgreSQL does not run as root and there is no user postgres or nobody: run kentongan as an ordinary user")
}

fn other_user_root(folder: &Path) -> PathBuf {
    Path::new(FOR_OTHER_USER).join(short_name(folder))
}

/// A socket's path is short by law of the kernel, so it never lies below an arbitrary data folder.
fn socket_folder(folder: &Path) -> PathBuf {
    let name = format!("kentongan-{}-{}", Uid::effective(), short_name(folder));
    [std::env::var_os("XDG_RUNTIME_DIR").map(PathBuf::from), Some(std::env::temp_dir())]
        .into_iter()
        .flatten()
        .filter(|base| base.is_absolute() && base.is_dir())
        .map(|base| base.join(&name))
        .find(|path| path.as_os_str().len() + 1 + SOCKET_NAME.len() <= LONGEST_SOCKET)
        .unwrap_or_else(|| Path::new("/tmp").join(&name))
}

fn short_name(folder: &Path) -> String {
    let hash = xxhash_rust::xxh3::xxh3_64(folder.as_os_str().as_encoded_bytes());
    format!("{:08x}", hash & 0xffff_ffff)
}
