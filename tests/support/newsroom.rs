//! A small office on a database of its own: everybody has a login, nothing has happened yet.

use std::path::PathBuf;

use kentongan::store::migrate;
use sqlx::postgres::PgConnectOptions;
use sqlx::{AssertSqlSafe, ConnectOptions, Connection, Executor, PgConnection};
use tokio::runtime::{Builder, Runtime};

use super::TestDb;
use super::cluster::Cluster;
use super::console::Start;

/// Login, name and role of everybody. Logins belong to a whole server, which other tests use too.
pub const STAFF: &[(&str, &str, &str)] = &[
    ("k_sari", "Sari", "operator"),
    ("k_budi", "Budi", "operator"),
    ("k_rizky", "Rizky", "editor"),
    ("k_hendra", "Hendra", "supervisor"),
    ("k_yusran", "Yusran", "head"),
    ("k_layar", "Layar", "wall"),
];

/// An operator.
pub const SARI: &str = "k_sari";
/// Another operator.
pub const BUDI: &str = "k_budi";
/// An editor.
pub const RIZKY: &str = "k_rizky";
/// A supervisor.
pub const HENDRA: &str = "k_hendra";
/// The head of the department.
pub const YUSRAN: &str = "k_yusran";
/// The screen on the wall.
pub const LAYAR: &str = "k_layar";

/// The office, and a way to do things in it behind the program's back.
pub struct Office {
    admin: PgConnectOptions,
    runtime: Runtime,
    _database: Option<TestDb>,
}

impl Office {
    /// On the test run's own server.
    pub fn open() -> Office {
        let runtime = runtime();
        let checksums: Vec<u8> = migrate::MIGRATOR.iter().flat_map(|migration| migration.checksum.to_vec()).collect();
        let name = format!("kt_newsroom_{:016x}", xxhash_rust::xxh3::xxh3_64(&checksums));
        let database = runtime.block_on(TestDb::from_template(&name, prepare));
        Office { admin: database.options(), runtime, _database: Some(database) }
    }

    /// On a server of its own, which runs.
    pub fn on(cluster: &Cluster) -> Office {
        let runtime = runtime();
        runtime.block_on(async {
            let mut connection = cluster.admin().connect().await.unwrap();
            prepare(&mut connection).await;
            connection.close().await.unwrap();
        });
        Office { admin: cluster.admin(), runtime, _database: None }
    }

    /// Its server's socket, for a proxy.
    pub fn socket(&self) -> PathBuf {
        let folder = self.admin.get_socket().expect("the test server is reached by a socket");
        folder.join(format!(".s.PGSQL.{}", self.admin.get_port()))
    }

    /// The address that leads the program here as `login`.
    pub fn url(&self, login: &str) -> String {
        self.admin.clone().username(login).to_url_lossy().to_string()
    }

    /// The same through a proxy on this machine.
    pub fn url_through(&self, port: u16, login: &str) -> String {
        format!("postgres://{login}@127.0.0.1:{port}/{}?sslmode=disable", self.admin.get_database().unwrap())
    }

    /// The board of `login`, to be started.
    pub fn board(&self, login: &str) -> Start {
        Start::at(&self.url(login))
    }

    /// The wall, to be started.
    pub fn wall(&self) -> Start {
        Start::at(&self.url(LAYAR)).word("wall")
    }

    /// Run a statement as this login; `Err` is what the server said.
    pub fn try_sql(&self, login: &str, statement: &str) -> Result<u64, sqlx::Error> {
        let options = self.admin.clone().username(login);
        self.runtime.block_on(async {
            let mut connection = options.connect().await?;
            let done = connection.execute(AssertSqlSafe(statement.to_owned())).await?;
            connection.close().await?;
            Ok(done.rows_affected())
        })
    }

    /// Run a statement as this login.
    pub fn sql(&self, login: &str, statement: &str) {
        self.try_sql(login, statement).unwrap_or_else(|error| panic!("{login}: {statement}: {error}"));
    }

    /// Run a statement as superuser.
    pub fn as_owner(&self, statement: &str) {
        self.sql(self.admin.get_username(), statement);
    }

    /// One value, as superuser.
    pub fn one(&self, query: &str) -> String {
        self.runtime.block_on(async {
            let mut connection = self.admin.connect().await.unwrap();
            let query = AssertSqlSafe(format!("select coalesce(({query})::text, '')"));
            sqlx::query_scalar(query).fetch_one(&mut connection).await.unwrap()
        })
    }

    /// A request comes in, from an outlet named after it.
    pub fn request(&self, subject: &str, outlet: &str) {
        self.sql(SARI, &format!("insert into outlet (name) values ({}) on conflict do nothing", quoted(outlet)));
        self.sql(
            SARI,
            &format!(
                "insert into media_request (subject, outlet_id, journalist, contact, priority) \
                 select {}, id, 'Wartawan Rahasia', '0811-RAHASIA', 'P1' from outlet where name = {}",
                quoted(subject),
                quoted(outlet)
            ),
        );
    }

    /// An event in two hours.
    pub fn event(&self, title: &str) {
        self.sql(
            SARI,
            &format!(
                "insert into media_event (kind, title, starts_at, place) \
                 values ('press_conference', {}, now() + interval '2 hours', 'Pendopo')",
                quoted(title)
            ),
        );
    }

    /// A release is thought of.
    pub fn release(&self, title: &str) {
        self.sql(RIZKY, &format!("insert into release (kind, title) values ('press_release', {})", quoted(title)));
    }

    /// A hit that somebody found by hand.
    pub fn hit(&self, title: &str) {
        self.sql(SARI, &format!("insert into coverage_item (title) values ({})", quoted(title)));
    }

    /// The head orders something from Sari.
    pub fn order(&self, subject: &str, security: &str) {
        self.sql(
            YUSRAN,
            &format!(
                "insert into disposition (subject, to_officer, security) values ({}, '{SARI}', '{security}')",
                quoted(subject)
            ),
        );
    }
}

/// As text in SQL.
pub fn quoted(text: &str) -> String {
    format!("'{}'", text.replace('\'', "''"))
}

fn runtime() -> Runtime {
    Builder::new_current_thread().enable_all().build().unwrap()
}

async fn prepare(connection: &mut PgConnection) {
    migrate::run(connection).await.unwrap();
    migrate::service(connection, None).await.unwrap();
    for (login, name, role) in STAFF {
        let query = "select user_add($1, $2, array[$3])";
        sqlx::query(query).bind(login).bind(name).bind(role).execute(&mut *connection).await.unwrap();
    }
}
