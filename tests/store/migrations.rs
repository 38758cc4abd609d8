//! Migrating: from nothing, twice, at once, without rights, and beside a newer program.

use kentongan::store::migrate::{self, MigrateError, Standing};
use sqlx::{AssertSqlSafe, Connection, Executor};

use crate::support::TestDb;

#[tokio::test]
async fn an_empty_database_becomes_an_office_and_stays_one() {
    let db = TestDb::empty().await;
    let mut owner = db.connect().await;
    let Standing::Behind(missing) = migrate::standing(&mut owner).await.unwrap() else {
        panic!("an empty database misses everything");
    };
    assert_eq!(missing.len(), migrate::MIGRATOR.iter().count());
    for _ in 0..2 {
        assert_eq!(migrate::run(&mut owner).await.unwrap(), Standing::Current);
    }
    let stray: i64 = sqlx::query_scalar(
        "select count(*) from pg_class where relnamespace = 'public'::regnamespace and relowner <> 'kentongan_owner'::regrole",
    )
    .fetch_one(&mut owner)
    .await
    .unwrap();
    assert_eq!(stray, 0, "everything belongs to kentongan_owner");
}

#[tokio::test]
async fn two_databases_of_one_server_may_be_migrated_at_once() {
    let (one, two) = (TestDb::empty().await, TestDb::empty().await);
    let (mut a, mut b) = (one.connect().await, two.connect().await);
    let (a, b) = tokio::join!(migrate::run(&mut a), migrate::run(&mut b));
    assert_eq!((a.unwrap(), b.unwrap()), (Standing::Current, Standing::Current));
}

#[tokio::test]
async fn who_may_not_migrate_is_told_which_sql_to_have_run() {
    let db = TestDb::empty().await;
    let login = db.unique("t_nobody");
    let mut owner = db.connect().await;
    owner.execute(AssertSqlSafe(format!("create role {login} login"))).await.unwrap();
    let mut nobody = db.connect_as(&login).await;
    let error = migrate::run(&mut nobody).await.unwrap_err();
    nobody.close().await.unwrap();
    let said = error.to_string();
    assert!(matches!(error, MigrateError::NeedsAdministrator(_)), "{said}");
    // What is said is enough.
    for statement in said.lines().filter_map(|l| l.strip_prefix("  ")) {
        owner.execute(AssertSqlSafe(statement.to_owned())).await.unwrap_or_else(|e| panic!("{statement}: {e}"));
    }
    let mut somebody = db.connect_as(&login).await;
    assert_eq!(migrate::run(&mut somebody).await.unwrap(), Standing::Current);
    somebody.close().await.unwrap();
    owner.execute(AssertSqlSafe(format!("revoke kentongan_owner from {login}; drop role {login}"))).await.unwrap();
}

#[tokio::test]
async fn a_database_owner_with_createrole_needs_no_superuser() {
    let db = TestDb::empty().await;
    let login = db.unique("t_dba");
    let mut owner = db.connect().await;
    let name: String = sqlx::query_scalar("select current_database()::text").fetch_one(&mut owner).await.unwrap();
    owner
        .execute(AssertSqlSafe(format!(
            "create role {login} login createrole; alter database {name} owner to {login}; alter schema public owner to {login}"
        )))
        .await
        .unwrap();
    let mut dba = db.connect_as(&login).await;
    match migrate::run(&mut dba).await {
        Ok(standing) => assert_eq!(standing, Standing::Current),
        // From 16 on, roles made by somebody else are not hers to hand out.
        Err(MigrateError::NeedsAdministrator(statements)) => {
            assert!(statements.iter().all(|s| s.starts_with("grant")), "{statements:?}");
        }
        Err(other) => panic!("{other}"),
    }
    dba.close().await.unwrap();
    let clean = format!("reassign owned by {login} to current_user; drop owned by {login}; drop role {login}");
    owner.execute(AssertSqlSafe(clean)).await.unwrap();
}

#[tokio::test]
async fn a_newer_schema_is_said_and_read_on() {
    let db = TestDb::empty().await;
    let mut owner = db.connect().await;
    migrate::run(&mut owner).await.unwrap();
    owner
        .execute(
            "insert into _sqlx_migrations (version, description, success, checksum, execution_time)
             values (9999, 'of a later year', true, '', 0)",
        )
        .await
        .unwrap();
    let newer = Standing::Newer { database: 9999, program: migrate::newest() };
    assert_eq!(migrate::standing(&mut owner).await.unwrap(), newer);
    assert_eq!(migrate::run(&mut owner).await.unwrap(), newer);
}

#[tokio::test]
async fn one_desk_holds_every_right_but_is_no_superuser() {
    let db = TestDb::empty().await;
    let mut owner = db.connect().await;
    migrate::run(&mut owner).await.unwrap();
    for _ in 0..2 {
        migrate::one_desk(&mut owner, "t_desk", "Meja tunggal").await.unwrap();
    }
    let mut desk = db.connect_as("t_desk").await;
    let (superuser, roles): (bool, Vec<String>) = sqlx::query_as(
        "select rolsuper, array(select jsonb_array_elements_text(me() -> 'roles')) from pg_roles where rolname = session_user",
    )
    .fetch_one(&mut desk)
    .await
    .unwrap();
    assert!(!superuser);
    assert_eq!(roles, ["operator", "crew", "editor", "supervisor", "head", "ppid", "watcher", "admin"]);
}
