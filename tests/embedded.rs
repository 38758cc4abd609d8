//! The private database: made once, shared by every console, gone when nobody uses it, whole after a kill.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::thread;
use std::time::{Duration, Instant};

use kentongan::runtime::embedded::{self, EmbeddedOptions, Guard};
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use sqlx::{ConnectOptions, Executor, PgConnection};
use support::TestDb;
use support::database::{superuser, throwaway};

/// A folder of this test's own, also outside the temp folder when the server runs as another user.
struct Folder(tempfile::TempDir);

impl Folder {
    fn new() -> Folder {
        Folder(tempfile::tempdir().unwrap())
    }
    fn path(&self) -> PathBuf {
        self.0.path().join("data")
    }
    /// As a desk has it: for what must survive a kill.
    fn durable(&self) -> EmbeddedOptions {
        EmbeddedOptions { throwaway: false, ..throwaway(&self.path()) }
    }
    fn processes(&self) -> Vec<Pid> {
        processes(|words| words.contains(self.path().to_str().unwrap()))
    }
}

impl Drop for Folder {
    /// Nothing may outlive a test: neither keeper nor server.
    fn drop(&mut self) {
        let begun = Instant::now();
        while !self.processes().is_empty() && begun.elapsed() < Duration::from_secs(60) {
            thread::sleep(Duration::from_millis(50));
        }
        assert!(thread::panicking() || self.processes().is_empty(), "a process outlived its last user");
    }
}

fn processes(wanted: impl Fn(&str) -> bool) -> Vec<Pid> {
    let mine = std::process::id();
    fs::read_dir("/proc")
        .unwrap()
        .flatten()
        .filter_map(|entry| entry.file_name().to_str()?.parse::<i32>().ok())
        .filter(|&pid| u32::try_from(pid) != Ok(mine))
        .filter(|pid| {
            fs::read(format!("/proc/{pid}/cmdline")).is_ok_and(|words| wanted(&String::from_utf8_lossy(&words)))
        })
        .map(Pid::from_raw)
        .collect()
}

async fn connect(guard: &Guard) -> PgConnection {
    superuser(guard).connect().await.unwrap()
}

fn postmaster(folder: &Path) -> Pid {
    let version = fs::read_dir(folder.join("cluster")).unwrap().next().unwrap().unwrap().path();
    let note = fs::read_to_string(version.join("data/postmaster.pid")).unwrap();
    Pid::from_raw(note.lines().next().unwrap().parse().unwrap())
}

/// Until `what` gives something, at most `seconds`.
fn wait_for<T>(seconds: u64, mut what: impl FnMut() -> Option<T>) -> T {
    let begun = Instant::now();
    loop {
        if let Some(found) = what() {
            return found;
        }
        assert!(begun.elapsed() < Duration::from_secs(seconds), "waited {seconds} s in vain");
        thread::sleep(Duration::from_millis(20));
    }
}

#[tokio::test]
async fn what_was_written_is_there_after_everybody_left_and_came_back() {
    let folder = Folder::new();
    let begun = Instant::now();
    let first = embedded::open(&throwaway(&folder.path())).unwrap();
    println!("first start {:?}", begun.elapsed());
    assert!(first.started());
    let mut connection = connect(&first).await;
    connection.execute("create table note (words text); insert into note values ('kentongan')").await.unwrap();

    let begun = Instant::now();
    let second = embedded::open(&throwaway(&folder.path())).unwrap();
    println!("attach {:?}", begun.elapsed());
    assert!(!second.started());
    drop((first, connection));
    thread::sleep(Duration::from_secs(3));
    connect(&second).await.execute("select words from note").await.unwrap();

    drop(second);
    let begun = Instant::now();
    wait_for(60, || folder.processes().is_empty().then_some(()));
    println!("gone after {:?}", begun.elapsed());

    let begun = Instant::now();
    let again = embedded::open(&throwaway(&folder.path())).unwrap();
    println!("warm start {:?}", begun.elapsed());
    assert!(again.started());
    let words: String =
        sqlx::query_scalar("select words from note").fetch_one(&mut connect(&again).await).await.unwrap();
    assert_eq!(words, "kentongan");
}

#[tokio::test]
async fn the_server_is_utf8_in_utc_without_a_port_and_keeps_what_it_acknowledged() {
    let folder = Folder::new();
    let guard = embedded::open(&folder.durable()).unwrap();
    let mut connection = connect(&guard).await;
    for (setting, wanted) in [
        ("server_encoding", "UTF8"),
        ("timezone", "UTC"),
        ("listen_addresses", ""),
        ("fsync", "on"),
        ("synchronous_commit", "on"),
        ("data_checksums", "on"),
    ] {
        let found: String =
            sqlx::query_scalar("select current_setting($1)").bind(setting).fetch_one(&mut connection).await.unwrap();
        assert_eq!(found, wanted, "{setting}");
    }
    let lower: String = sqlx::query_scalar("select lower('ÉÇ')").fetch_one(&mut connection).await.unwrap();
    assert_eq!(lower, "éç", "letters beyond ASCII have a lower case");
}

#[test]
fn of_six_who_start_at_once_one_starts_and_five_attach() {
    let folder = Folder::new();
    let options = throwaway(&folder.path());
    let starters: Vec<_> = (0..6)
        .map(|_| {
            let options = options.clone();
            thread::spawn(move || embedded::open(&options).unwrap())
        })
        .collect();
    let guards: Vec<Guard> = starters.into_iter().map(|starter| starter.join().unwrap()).collect();
    assert_eq!(guards.iter().filter(|guard| guard.started()).count(), 1);
}

#[tokio::test]
async fn a_killed_server_comes_back_by_itself_with_every_acknowledged_row() {
    let folder = Folder::new();
    let guard = embedded::open(&folder.durable()).unwrap();
    let mut connection = connect(&guard).await;
    connection.execute("create table counted (n int)").await.unwrap();
    for n in 0..200 {
        sqlx::query("insert into counted values ($1)").bind(n).execute(&mut connection).await.unwrap();
    }
    kill(postmaster(&folder.path()), Signal::SIGKILL).unwrap();
    let begun = Instant::now();
    let mut connection = loop {
        match superuser(&guard).connect().await {
            Ok(connection) => break connection,
            Err(error) => assert!(begun.elapsed() < Duration::from_secs(60), "{error}"),
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    };
    println!("back after {:?}", begun.elapsed());
    let rows: i64 = sqlx::query_scalar("select count(*) from counted").fetch_one(&mut connection).await.unwrap();
    assert_eq!(rows, 200);
}

#[tokio::test]
async fn after_keeper_and_server_were_killed_the_next_console_starts_afresh() {
    let folder = Folder::new();
    let mut guard = embedded::open(&folder.durable()).unwrap();
    connect(&guard).await.execute("create table note (words text)").await.unwrap();
    for process in folder.processes() {
        // The keeper's death may have ended the server before its turn comes.
        let _gone = kill(process, Signal::SIGKILL);
    }
    guard.revive().unwrap();
    connect(&guard).await.execute("select words from note").await.unwrap();
}

#[tokio::test]
async fn a_pid_file_whose_number_now_belongs_to_another_program_does_not_stop_the_start() {
    let folder = Folder::new();
    let guard = embedded::open(&throwaway(&folder.path())).unwrap();
    connect(&guard).await.execute("create table note (words text)").await.unwrap();
    let version = fs::read_dir(folder.path().join("cluster")).unwrap().next().unwrap().unwrap().path();
    let pid_file = version.join("data/postmaster.pid");
    let note = fs::read_to_string(&pid_file).unwrap();
    drop(guard);
    wait_for(60, || folder.processes().is_empty().then_some(()));
    // As after a power cut: the file says ready, and its number was given to somebody else meanwhile.
    let mut other = Command::new("sleep").arg("60").spawn().unwrap();
    let rest = note.split_once('\n').unwrap().1;
    fs::write(&pid_file, format!("{}\n{rest}", other.id())).unwrap();
    let again = embedded::open(&throwaway(&folder.path())).unwrap();
    connect(&again).await.execute("select words from note").await.unwrap();
    other.kill().unwrap();
    other.wait().unwrap();
}

#[test]
fn when_only_the_keeper_is_killed_the_server_stops_in_order() {
    let folder = Folder::new();
    let guard = embedded::open(&throwaway(&folder.path())).unwrap();
    let server = postmaster(&folder.path());
    let keeper = processes(|words| words.contains("__pg-keeper") && words.contains(folder.path().to_str().unwrap()));
    assert_eq!(keeper.len(), 1);
    kill(keeper[0], Signal::SIGKILL).unwrap();
    wait_for(60, || kill(server, None).is_err().then_some(()));
    let state = fs::read_to_string(folder.path().join("postgres.log")).unwrap_or_default();
    assert!(!state.contains("PANIC"), "{state}");
    drop(guard);
}

#[test]
fn a_console_that_is_killed_lets_go_of_the_server() {
    // The kernel releases the lock, so this test's own process stands for the killed one: a shell that holds the
    // lock as a console does, and is killed.
    let folder = Folder::new();
    let guard = embedded::open(&throwaway(&folder.path())).unwrap();
    let lock = folder.path().join("users.lock");
    let seconds = format!("600.{}", std::process::id());
    let sleeping = format!("sleep\0{seconds}\0");
    let mut console = Command::new("flock").arg("--shared").arg(&lock).args(["sleep", &seconds]).spawn().unwrap();
    wait_for(5, || (processes(|words| words == sleeping).len() == 1).then_some(()));
    drop(guard);
    thread::sleep(Duration::from_secs(4));
    assert!(kill(postmaster(&folder.path()), None).is_ok(), "the server left while somebody used it");
    for process in processes(|words| words == sleeping) {
        kill(process, Signal::SIGKILL).unwrap();
    }
    console.wait().unwrap();
}

#[tokio::test]
async fn where_namespaces_are_forbidden_root_becomes_another_user() {
    let folder = Folder::new();
    let options = EmbeddedOptions { no_namespace: true, ..throwaway(&folder.path()) };
    let guard = embedded::open(&options).unwrap();
    connect(&guard).await.execute("select 1").await.unwrap();
    if nix::unistd::Uid::effective().is_root() {
        let elsewhere = guard.sockets().parent().unwrap().to_path_buf();
        assert!(elsewhere.starts_with("/var/lib/kentongan"), "{}", elsewhere.display());
        drop(guard);
        wait_for(60, || folder.processes().is_empty().then_some(()));
        // The next start finds the same cluster, although a namespace would do.
        let again = embedded::open(&throwaway(&folder.path())).unwrap();
        assert_eq!(again.sockets().parent().unwrap(), elsewhere);
        drop(again);
        wait_for(60, || folder.processes().is_empty().then_some(()));
        fs::remove_dir_all(elsewhere).unwrap();
    }
}

#[test]
fn a_folder_that_cannot_be_made_is_said_with_a_way_out() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("file");
    fs::write(&file, "").unwrap();
    let words = format!("{:#}", embedded::open(&throwaway(&file.join("data"))).unwrap_err());
    assert!(
        words.contains("file/data") && words.contains("XDG_DATA_HOME") && words.contains("--database-url"),
        "{words}"
    );
}

#[test]
fn a_bin_folder_without_a_server_is_said_by_name() {
    let folder = Folder::new();
    let options = EmbeddedOptions { bindir: Some("/usr/share".into()), ..throwaway(&folder.path()) };
    let words = format!("{:#}", embedded::open(&options).unwrap_err());
    assert!(words.contains("KENTONGAN_PG_BINDIR") && words.contains("/usr/share"), "{words}");
}

#[test]
fn a_half_made_cluster_is_made_again() {
    let folder = Folder::new();
    let version = embedded::servers(None)[0].major.to_string();
    let half_made = folder.path().join("cluster").join(version).join("data.new");
    fs::create_dir_all(&half_made).unwrap();
    fs::write(half_made.join("PG_VERSION"), "15").unwrap();
    embedded::open(&throwaway(&folder.path())).unwrap();
    assert!(!half_made.exists());
}

#[test]
fn a_cluster_of_a_version_that_is_gone_is_left_alone_and_said() {
    let folder = Folder::new();
    let data = folder.path().join("cluster/99/data");
    fs::create_dir_all(&data).unwrap();
    fs::write(data.join("PG_VERSION"), "99").unwrap();
    let words = format!("{:#}", embedded::open(&throwaway(&folder.path())).unwrap_err());
    assert!(words.contains("made by PostgreSQL 99"), "{words}");
}

#[tokio::test]
async fn each_test_has_a_database_of_its_own() {
    let (one, other) = (TestDb::empty().await, TestDb::empty().await);
    one.connect().await.execute("create table only_here (n int)").await.unwrap();
    assert!(other.connect().await.execute("select n from only_here").await.is_err());
}

#[tokio::test]
async fn a_template_is_filled_once_however_many_tests_want_it() {
    let name = format!("kt_tmpl_{}", std::process::id());
    let make = || {
        TestDb::from_template(&name, async |c: &mut PgConnection| {
            c.execute("create table filled as select 1 as n").await.unwrap();
        })
    };
    let begun = Instant::now();
    let (one, other) = tokio::join!(make(), make());
    println!("template and two clones {:?}", begun.elapsed());
    for database in [&one, &other] {
        let rows: i64 =
            sqlx::query_scalar("select count(*) from filled").fetch_one(&mut database.connect().await).await.unwrap();
        assert_eq!(rows, 1);
    }
    one.connect().await.execute(sqlx::AssertSqlSafe(format!("drop database {name}"))).await.unwrap();
}
