//! One private server for the whole test run, one database a test, cloned from a migrated template.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};
use std::thread;

use kentongan::runtime::embedded::{self, Consent, EmbeddedOptions, Guard, SUPERUSER};
use kentongan::store::migrate;
use sqlx::postgres::{PgConnectOptions, PgPool, PgPoolOptions};
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection};

/// The built program, which is also the keeper.
pub const PROGRAM: &str = env!("CARGO_BIN_EXE_kentongan");

/// Held until this test binary ends; the keeper stops the server two seconds after the last one.
static SERVER: OnceLock<Result<Guard, String>> = OnceLock::new();
static COUNT: AtomicU32 = AtomicU32::new(0);

/// A database of this test's own; dropped with it.
pub struct TestDb {
    name: String,
    admin: PgConnectOptions,
}

/// Options of a private database below `folder`, fast and forgetful.
pub fn throwaway(folder: &Path) -> EmbeddedOptions {
    EmbeddedOptions {
        program: PROGRAM.into(),
        consent: Consent::Withheld,
        throwaway: true,
        ..EmbeddedOptions::new(folder).unwrap()
    }
}

/// How to reach the server behind `guard` as its superuser.
pub fn superuser(guard: &Guard) -> PgConnectOptions {
    PgConnectOptions::new_without_pgpass()
        .socket(guard.sockets())
        .port(guard.port())
        .username(SUPERUSER)
        .database(SUPERUSER)
}

/// The test run's server: `target/test-pg`, or the one `KENTONGAN_TEST_DATABASE_URL` names (as a superuser).
fn server() -> PgConnectOptions {
    if let Ok(url) = std::env::var("KENTONGAN_TEST_DATABASE_URL") {
        return url.parse().expect("KENTONGAN_TEST_DATABASE_URL is not a URL");
    }
    let target: PathBuf = Path::new(PROGRAM).ancestors().nth(2).unwrap().into();
    let guard =
        SERVER.get_or_init(|| embedded::open(&throwaway(&target.join("test-pg"))).map_err(|e| format!("{e:#}")));
    match guard {
        Ok(guard) => superuser(guard),
        Err(sentence) => panic!("the tests need a PostgreSQL server. {sentence}"),
    }
}

impl TestDb {
    /// A database with this program's schema: its roles made, its migrations run, nothing else in it.
    pub async fn new() -> TestDb {
        let checksums: Vec<u8> = migrate::MIGRATOR.iter().flat_map(|migration| migration.checksum.to_vec()).collect();
        let name = format!("kt_tmpl_{:016x}", xxhash_rust::xxh3::xxh3_64(&checksums));
        TestDb::from_template(&name, async |connection: &mut PgConnection| {
            migrate::run(connection).await.unwrap();
        })
        .await
    }

    /// An empty database: no role, no table.
    pub async fn empty() -> TestDb {
        TestDb::clone_of("template0").await
    }

    /// A clone of the template `name`, which `fill` makes when no test has needed it yet. `name` must change with
    /// what `fill` does (a hash of the migrations), and be a plain lower-case word.
    pub async fn from_template(name: &str, fill: impl AsyncFnOnce(&mut PgConnection)) -> TestDb {
        let admin = server();
        let mut connection = admin.connect().await.expect("the test server does not answer");
        if !exists(&mut connection, name).await {
            // Let go of when the connection closes, whatever happens in between.
            sqlx::query("select pg_advisory_lock(762001)").execute(&mut connection).await.unwrap();
            if !exists(&mut connection, name).await {
                run(&mut connection, format!("drop database if exists {name}_new with (force)")).await;
                run(&mut connection, format!("create database {name}_new template template0")).await;
                let mut inside = admin.clone().database(&format!("{name}_new")).connect().await.unwrap();
                fill(&mut inside).await;
                inside.close().await.unwrap();
                run(&mut connection, format!("alter database {name}_new rename to {name}")).await;
            }
        }
        connection.close().await.unwrap();
        TestDb::clone_of(name).await
    }

    async fn clone_of(template: &str) -> TestDb {
        let admin = server();
        let name = format!("kt_{}_{}", std::process::id(), COUNT.fetch_add(1, Ordering::Relaxed));
        let mut connection = admin.connect().await.expect("the test server does not answer");
        // A process with this number may have been killed before it could clean up.
        run(&mut connection, format!("drop database if exists {name} with (force)")).await;
        run(&mut connection, format!("create database {name} template {template}")).await;
        connection.close().await.unwrap();
        TestDb { name, admin }
    }

    /// How to reach this database as superuser.
    pub fn options(&self) -> PgConnectOptions {
        self.admin.clone().database(&self.name)
    }

    /// How to reach it as `role`.
    pub fn options_as(&self, role: &str) -> PgConnectOptions {
        self.options().username(role)
    }

    /// The words after `--database-url` that lead the program here as `role`.
    pub fn url_as(&self, role: &str) -> String {
        self.options_as(role).to_url_lossy().to_string()
    }

    /// One connection as superuser.
    pub async fn connect(&self) -> PgConnection {
        self.options().connect().await.expect("the test database does not answer")
    }

    /// Waits until the server has ended whatever was under way in it: a statement of a client that was killed goes on to
    /// its end, and a lease that it takes there is taken after the client's death.
    pub async fn under_way_ends(&self) {
        let mut own = self.connect().await;
        let since: chrono::DateTime<chrono::Utc> =
            sqlx::query_scalar("select clock_timestamp()").fetch_one(&mut own).await.expect("the server's time");
        let running = "select exists (select from pg_stat_activity where datname = current_database()
            and pid <> pg_backend_pid() and state <> 'idle' and coalesce(xact_start, query_start) <= $1)";
        while sqlx::query_scalar::<_, bool>(running).bind(since).fetch_one(&mut own).await.expect("what runs") {
            tokio::time::sleep(std::time::Duration::from_millis(10)).await;
        }
    }

    /// One connection as `role`.
    pub async fn connect_as(&self, role: &str) -> PgConnection {
        self.options_as(role).connect().await.unwrap_or_else(|e| panic!("cannot log in as {role}: {e}"))
    }

    /// A pool of `most` connections as `role`.
    pub async fn pool_as(&self, role: &str, most: u32) -> PgPool {
        PgPoolOptions::new().max_connections(most).connect_with(self.options_as(role)).await.unwrap()
    }

    /// A name for something all databases of the server share (a role), unlike any other test's.
    pub fn unique(&self, name: &str) -> String {
        format!("{name}_{}", self.name)
    }
}

impl Drop for TestDb {
    fn drop(&mut self) {
        let (admin, name) = (self.admin.clone(), self.name.clone());
        // A test may be inside a runtime here, which cannot be waited in.
        let cleaning = thread::spawn(move || {
            let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
            runtime.block_on(async {
                let mut connection = admin.connect().await.unwrap();
                run(&mut connection, format!("drop database if exists {name} with (force)")).await;
                connection.close().await.unwrap();
            });
        });
        if cleaning.join().is_err() && !thread::panicking() {
            panic!("could not drop the test database {}", self.name);
        }
    }
}

async fn exists(connection: &mut PgConnection, name: &str) -> bool {
    let query = "select exists(select 1 from pg_database where datname = $1)";
    sqlx::query_scalar(query).bind(name).fetch_one(connection).await.unwrap()
}

/// The names in it are ours: see [`TestDb::from_template`].
async fn run(connection: &mut PgConnection, statement: String) {
    connection.execute(AssertSqlSafe(statement.clone())).await.unwrap_or_else(|e| panic!("{statement}: {e}"));
}
