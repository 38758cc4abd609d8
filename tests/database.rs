//! Which database: what was named, as libpq would understand it; else the private one, ready to work in.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::ffi::OsString;
use std::time::Instant;

use kentongan::runtime::config::{Config, Sources};
use kentongan::runtime::database::{DATABASE, DESK, candidates, choose, prepare};
use kentongan::runtime::embedded;
use kentongan::store::migrate;
use sqlx::postgres::{PgConnectOptions, PgSslMode};
use sqlx::{ConnectOptions, Executor};
use support::TestDb;

fn config(pairs: &[(&str, &str)]) -> Config {
    let environment = pairs.iter().map(|(name, value)| (OsString::from(name), OsString::from(value))).collect();
    Config::gather(Sources { environment, ..Sources::default() }).unwrap()
}

fn servers(pairs: &[(&str, &str)]) -> Vec<PgConnectOptions> {
    candidates(&config(pairs)).unwrap()
}

const URL: &str = "KENTONGAN_DATABASE_URL";

#[test]
fn an_address_with_several_hosts_is_several_servers() {
    let found = servers(&[(URL, "postgres://budi:x@satu,dua:6432/humas postgresql://tiga/humas")]);
    let places: Vec<_> = found.iter().map(|server| (server.get_host(), server.get_port())).collect();
    assert_eq!(places, [("satu", 5432), ("dua", 6432), ("tiga", 5432)]);
    assert!(found.iter().all(|server| server.get_database() == Some("humas")));
    assert_eq!(found[1].get_username(), "budi");
}

#[test]
fn over_a_network_the_server_is_verified_unless_somebody_says_otherwise() {
    let mode = |pairs: &[(&str, &str)]| servers(pairs)[0].get_ssl_mode();
    let is = |mode: PgSslMode, wanted: PgSslMode| assert_eq!(format!("{mode:?}"), format!("{wanted:?}"));
    is(mode(&[(URL, "postgres://db.kencana.go.id/humas")]), PgSslMode::VerifyFull);
    is(mode(&[(URL, "postgres://10.0.0.7/humas")]), PgSslMode::VerifyFull);
    is(mode(&[(URL, "postgres://db/humas?sslmode=require")]), PgSslMode::Require);
    is(mode(&[(URL, "postgres://db/humas"), ("KENTONGAN_SSLMODE", "verify-ca")]), PgSslMode::VerifyCa);
    is(mode(&[(URL, "postgres://db/humas"), ("KENTONGAN_INSECURE", "1")]), PgSslMode::Prefer);
    for near in ["localhost", "127.0.0.1", "[::1]", "%2Frun%2Fpostgresql"] {
        is(mode(&[(URL, &format!("postgres://{near}/humas"))]), PgSslMode::Prefer);
    }
}

#[test]
fn a_user_named_for_this_session_wins_over_the_address() {
    assert_eq!(servers(&[(URL, "postgres://budi@h/d"), ("KENTONGAN_USER", "wati")])[0].get_username(), "wati");
}

#[test]
fn what_cannot_be_understood_is_said_without_the_password() {
    let words =
        format!("{:#}", candidates(&config(&[(URL, "postgres://budi:rahasia@h/d?sslmode=perhaps")])).unwrap_err());
    assert!(words.contains("perhaps") && !words.contains("rahasia"), "{words}");
    let words = format!("{:#}", candidates(&config(&[(URL, "postgres://budi:rahasia@h:port/d")])).unwrap_err());
    assert!(words.contains("budi:***@h:port"), "{words}");
}

#[tokio::test]
async fn a_named_server_that_is_down_never_turns_into_the_private_one() {
    let chosen = choose(&config(&[(URL, "postgres://127.0.0.1:1/humas")]), DESK).await.unwrap();
    assert!(!chosen.is_local());
    assert_eq!(chosen.candidates[0].get_port(), 1);
}

#[tokio::test]
async fn the_private_database_is_made_ready_and_entered_without_a_superuser() {
    // `choose` finds the folder by the environment, which a test may not change for its neighbours: so its parts.
    let folder = tempfile::tempdir().unwrap();
    let options = support::database::throwaway(folder.path());
    for round in ["first", "again"] {
        let begun = Instant::now();
        let options = options.clone();
        let guard = tokio::task::spawn_blocking(move || embedded::open(&options)).await.unwrap().unwrap();
        prepare(&guard, DATABASE).await.unwrap();
        println!("{round}: ready after {:?}", begun.elapsed());
        let mut desk = support::database::superuser(&guard).username(DESK).database(DATABASE).connect().await.unwrap();
        let superuser: bool = sqlx::query_scalar("select rolsuper from pg_roles where rolname = current_user")
            .fetch_one(&mut desk)
            .await
            .unwrap();
        assert!(!superuser);
        desk.execute("select count(*) from media_request where false").await.unwrap();
        assert!(desk.execute("delete from audit").await.is_err());
    }
}

#[tokio::test]
async fn a_test_database_has_the_schema_of_this_program() {
    let database = TestDb::new().await;
    let standing = migrate::standing(&mut database.connect().await).await.unwrap();
    assert_eq!(standing, migrate::Standing::Current);
}
