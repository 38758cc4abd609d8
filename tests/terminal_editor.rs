//! The editor of releases on a real terminal: saved to the database, there again after a kill, lent to the reader's own
//! editor.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::thread;
use std::time::{Duration, Instant};

use nix::sys::signal::Signal;
use support::console::{Console, SOON, Start};
use support::newsroom::{Office, RIZKY};

const RELEASE: &str = "2";

fn office() -> Office {
    let office = Office::open();
    office.release("Bupati perpanjang status");
    office.sql(RIZKY, "update release set body = 'Status diperpanjang.'");
    office
}

/// Opens the editor on the one release, with the cursor at the end of its body.
fn editor(start: Start) -> Console {
    let mut board = start.linked();
    board.sees("Bupati perpanjang");
    board.send(RELEASE);
    board.send("i");
    board.sees("Status diperpanjang.");
    board.send("\x05");
    board
}

/// The files below a folder that hold a text.
fn holding(folder: &Path, text: &str) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let path = entry.path();
        if path.is_dir() {
            found.extend(holding(&path, text));
        } else if fs::read(&path).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(text)) {
            found.push(path);
        }
    }
    found
}

#[test]
fn what_is_written_is_saved_and_typing_on_saves_more() {
    let office = office();
    let mut board = editor(office.board(RIZKY));
    board.send(" Bantuan tiba.");
    board.sees("belum disimpan");
    board.send("\x13");
    board.sees("tersimpan");
    assert_eq!(office.one("select body from release"), "Status diperpanjang. Bantuan tiba.");
    board.send(" Malam ini.\x13");
    board.wait_until("the second text to be saved", SOON, |screen| {
        screen.contents().contains("Malam ini.") && !screen.contents().contains("belum disimpan")
    });
    let begun = Instant::now();
    while office.one("select body from release") != "Status diperpanjang. Bantuan tiba. Malam ini." {
        assert!(begun.elapsed() < SOON);
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(office.one("select max(n)::text from release_version"), "4");
}

#[test]
fn after_kill_9_and_after_a_hang_up_the_text_is_there_again() {
    let office = office();
    let start = office.board(RIZKY);
    for (signal, words) in [(Signal::SIGKILL, " Satu"), (Signal::SIGTERM, " Dua"), (Signal::SIGHUP, " Tiga")] {
        let mut board = editor(start.clone());
        board.send(words);
        board.sees(words.trim());
        if signal == Signal::SIGKILL {
            let begun = Instant::now();
            while holding(start.home(), words).is_empty() {
                assert!(begun.elapsed() < SOON, "the draft is not kept");
                thread::sleep(Duration::from_millis(20));
            }
        }
        board.signal(signal);
        board.wait_for_end(SOON);
        let kept = holding(start.home(), words);
        assert_eq!(kept.len(), 1, "one file a record: {kept:?}");
        assert_eq!(fs::metadata(&kept[0]).unwrap().permissions().mode() & 0o777, 0o600);
    }
    let mut board = editor(start.clone());
    board.sees("Status diperpanjang. Satu Dua Tiga");
    board.send("\x13");
    board.sees("tersimpan");
    let begun = Instant::now();
    while !holding(start.home(), "Satu Dua").is_empty() {
        assert!(begun.elapsed() < SOON, "the draft is not forgotten");
        thread::sleep(Duration::from_millis(20));
    }
    assert_eq!(office.one("select body from release"), "Status diperpanjang. Satu Dua Tiga");
}

/// A program that writes what it was given into `seen`, with the rights of the file and its folder, and then does `work`.
fn program(folder: &Path, work: &str) -> String {
    let path = folder.join("editor.sh");
    let seen = folder.join("seen");
    let words = format!(
        "#!/bin/sh\nstat -c '%a %n' \"$1\" \"$(dirname \"$1\")\" > {seen}\ncat \"$1\" >> {seen}\n{work}\n",
        seen = seen.display()
    );
    fs::write(&path, words).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).unwrap();
    path.display().to_string()
}

#[test]
fn the_readers_own_editor_gets_the_text_and_the_keyboard_and_leaves_nothing_behind() {
    let office = office();
    let folder = tempfile::tempdir().unwrap();
    let work = "echo 'tuliskan sesuatu:'; read line; printf '%s\\n\\033[31mBaris kedua.\\n' \"$line\" >> \"$1\"";
    let words = program(folder.path(), work);
    let start = office.board(RIZKY).env("VISUAL", &words);
    let mut board = editor(start.clone());
    board.send("\x0f");
    board.sees("tuliskan sesuatu:");
    board.send("Dari luar.\r");
    board.sees("Baris kedua.");
    board.sees("belum disimpan");
    board.send("\x13");
    board.sees("tersimpan");
    assert_eq!(office.one("select body from release"), "Status diperpanjang.\nDari luar.\nBaris kedua.");
    let seen = fs::read_to_string(folder.path().join("seen")).unwrap();
    let lines: Vec<&str> = seen.lines().collect();
    assert!(lines[0].starts_with("600 ") && lines[1].starts_with("700 "), "{seen}");
    assert_eq!(lines[2], "Status diperpanjang.");
    assert!(!Path::new(&lines[1][4..]).exists(), "the folder is gone");
    board.send(" Lagi");
    board.sees("Lagi");
}

#[test]
fn an_editor_that_ends_badly_changes_nothing_and_the_reader_is_told() {
    let office = office();
    let folder = tempfile::tempdir().unwrap();
    let words = program(folder.path(), "echo rusak > \"$1\"; exit 3");
    let mut board = editor(office.board(RIZKY).env("VISUAL", &words));
    board.send("\x0f");
    board.sees("exit status: 3");
    board.sees("Status diperpanjang.");
}
