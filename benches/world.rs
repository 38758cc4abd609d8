//! A private server with a desk's real settings, the real program, and a folder that goes away afterwards.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use kentongan::runtime::database::DESK;
use kentongan::runtime::embedded::{self, Consent, EmbeddedOptions, Guard, SUPERUSER};
use kentongan::store::migrate;
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection};

/// The operator who looks at the board and searches.
pub const OPERATOR: &str = "operator1";

/// Everything the measurements stand on.
pub struct World {
    /// The built program.
    pub program: PathBuf,
    /// The folder of this run.
    pub folder: PathBuf,
    guard: Guard,
    keep: bool,
}

impl World {
    /// Builds the program, starts the server. With `kept` the folder is that one and stays, so that the million
    /// articles need not be written again.
    pub fn open(kept: Option<&Path>, program: Option<&Path>) -> Result<World> {
        let program = program.map_or_else(build, |program| Ok(std::path::absolute(program)?))?;
        let folder = match kept {
            Some(folder) => std::path::absolute(folder)?,
            None => std::env::temp_dir().join(format!("kentongan-bench-{}", std::process::id())),
        };
        let options = EmbeddedOptions {
            program: program.clone(),
            consent: Consent::Withheld,
            ..EmbeddedOptions::new(folder.join("data"))?
        };
        let guard = embedded::open(&options)?;
        Ok(World { program, folder, guard, keep: kept.is_some() })
    }

    /// How to reach this database as `login`.
    pub fn options(&self, database: &str, login: &str) -> PgConnectOptions {
        PgConnectOptions::new_without_pgpass()
            .socket(self.guard.sockets())
            .port(self.guard.port())
            .username(login)
            .database(database)
            .ssl_mode(PgSslMode::Disable)
            .disable_statement_logging()
    }

    /// The same as an address, for the program.
    pub fn url(&self, database: &str, login: &str) -> String {
        let sockets = self.guard.sockets().display().to_string().replace('/', "%2F");
        format!("postgres://{login}@{sockets}:{}/{database}", self.guard.port())
    }

    /// As the server's superuser.
    pub async fn admin(&self, database: &str) -> Result<PgConnection> {
        Ok(self.options(database, SUPERUSER).connect().await?)
    }

    /// A migrated database with its people; whether it was made now.
    pub async fn database(&self, name: &str) -> Result<bool> {
        let mut server = self.admin(SUPERUSER).await?;
        let query = "select exists(select from pg_database where datname = $1)";
        let made = !sqlx::query_scalar::<_, bool>(query).bind(name).fetch_one(&mut server).await?;
        if made {
            server.execute(AssertSqlSafe(format!("create database {name}"))).await?;
        }
        server.close().await?;
        let mut own = self.admin(name).await?;
        migrate::run(&mut own).await?;
        migrate::one_desk(&mut own, DESK, "Meja").await?;
        migrate::service(&mut own, None).await?;
        sqlx::query("select user_add($1, 'Operator Satu', array['operator'])").bind(OPERATOR).execute(&mut own).await?;
        own.close().await?;
        Ok(made)
    }

    /// The main process of the server, as Linux names it.
    pub fn postmaster(&self) -> Option<String> {
        let clusters = std::fs::read_dir(self.folder.join("data/cluster")).ok()?.flatten();
        let file = clusters.map(|cluster| cluster.path().join("data/postmaster.pid")).find(|file| file.exists())?;
        Some(std::fs::read_to_string(file).ok()?.lines().next()?.trim().to_owned())
    }

    /// What a finished database looks like a while later: counted, vacuumed, on disk.
    pub async fn settle(&self, database: &str) -> Result<()> {
        let mut own = self.admin(database).await?;
        own.execute("vacuum analyze").await?;
        own.execute("checkpoint").await?;
        own.close().await?;
        Ok(())
    }

    /// Lets the server stop and, unless it is to be kept, removes everything.
    pub fn close(self) -> Result<()> {
        let World { folder, guard, keep, .. } = self;
        drop(guard);
        if keep {
            return Ok(());
        }
        // The keeper gives the next user two seconds before it stops the server.
        for _ in 0..100 {
            std::thread::sleep(Duration::from_millis(200));
            if !has_server(&folder) {
                break;
            }
        }
        std::fs::remove_dir_all(&folder).with_context(|| format!("cannot remove {}", folder.display()))
    }
}

fn has_server(folder: &Path) -> bool {
    let clusters = std::fs::read_dir(folder.join("data/cluster")).into_iter().flatten().flatten();
    clusters.into_iter().any(|cluster| cluster.path().join("data/postmaster.pid").exists())
}

/// The release build of the program, as it is installed.
fn build() -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo)
        .args(["build", "--quiet", "--release", "--bin", "kentongan"])
        .current_dir(env!("CARGO_MANIFEST_DIR"))
        .status()
        .context("cannot run cargo")?;
    ensure!(built.success(), "the program does not build");
    let me = std::env::current_exe()?;
    let program = me.ancestors().nth(2).context("where is the target folder?")?.join("kentongan");
    ensure!(program.exists(), "{} was not built; run this with --release", program.display());
    Ok(program)
}
