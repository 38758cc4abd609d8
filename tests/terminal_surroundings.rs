//! Where the board is started: few colours, poor fonts, no home, a line from far away.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant};

use support::console::{SOON, Start};
use support::database::PROGRAM;
use support::newsroom::{Office, SARI};
use support::pty::Pty;
use support::sshd::{Sshd, installed};

fn busy_office() -> Office {
    let office = Office::open();
    office.request("Berapa KK mengungsi?", "Kabar Kini");
    office.event("Jumpa pers “banjir” di Café");
    office.release("Bupati perpanjang status");
    office.hit("Air mulai surut");
    office.order("Siapkan bahan rapat", "ordinary");
    office
}

/// The parameters of every sequence that sets colours and styles.
fn styles(output: &[u8]) -> Vec<Vec<u16>> {
    let text = String::from_utf8_lossy(output).into_owned();
    let sequences = text.split("\x1b[").skip(1).filter_map(|rest| {
        let end = rest.find(|c: char| !(c.is_ascii_digit() || c == ';' || c == ':'))?;
        rest[end..].starts_with('m').then(|| rest[..end].split([';', ':']).filter_map(|n| n.parse().ok()).collect())
    });
    sequences.collect()
}

fn sets_a_colour(style: &[u16]) -> bool {
    style.iter().any(|n| matches!(n, 30..=38 | 40..=48 | 58 | 90..=97 | 100..=107))
}

/// Look at everything that can lie over the board, so that all of it is painted.
fn tour(start: Start) -> Vec<u8> {
    let mut board = start.linked();
    board.sees("Berapa KK");
    board.sees("Jumpa pers");
    board.send("?");
    board.sees("Tombol yang bekerja di sini");
    board.send("\x1b");
    board.loses("Tombol yang bekerja di sini");
    board.send(":");
    board.sees("Palet perintah");
    board.send("\x1b");
    board.loses("Palet perintah");
    board.send("\r");
    board.sees("Daftar periksa");
    board.send("q");
    board.loses("Daftar periksa");
    board.send("q");
    assert!(board.wait_for_end(SOON).success());
    board.assert_left();
    board.output()
}

#[test]
fn no_color_means_no_colour() {
    let office = busy_office();
    for start in [office.board(SARI).env("NO_COLOR", "1"), office.board(SARI).env("TERM", "dumb")] {
        let output = tour(start);
        let coloured: Vec<_> = styles(&output).into_iter().filter(|style| sets_a_colour(style)).collect();
        assert!(coloured.is_empty(), "{coloured:?}");
    }
    assert!(styles(&tour(office.board(SARI))).iter().any(|style| sets_a_colour(style)), "elsewhere there are colours");
}

#[test]
fn the_linux_console_gets_its_own_colours_and_signs() {
    let office = busy_office();
    let output = tour(office.board(SARI).env("TERM", "linux").env("COLORTERM", "truecolor"));
    let styles = styles(&output);
    assert!(styles.iter().any(|style| sets_a_colour(style)));
    for style in styles {
        assert!(!style.contains(&38) && !style.contains(&48) && !style.contains(&58), "{style:?}");
    }
    let text = String::from_utf8_lossy(&output);
    let strange: Vec<char> = text.chars().filter(|c| !c.is_ascii() && !in_the_console_font(*c)).collect();
    assert!(strange.is_empty(), "not in the console's font: {strange:?}");
}

/// What the fonts of the Linux console have in common: Latin-1, frames and blocks.
fn in_the_console_font(c: char) -> bool {
    matches!(c, '\u{a0}'..='\u{ff}') || "─│┌┐└┘├┤┬┴┼═║█▄▀▌▐░▒▓".contains(c)
}

#[test]
fn a_locale_without_utf8_gets_ascii_only() {
    let office = busy_office();
    for (name, value) in [("LANG", "C"), ("LC_ALL", "POSIX"), ("LC_CTYPE", "id_ID.ISO-8859-1")] {
        let output = tour(office.board(SARI).env(name, value));
        let strange: Vec<char> = String::from_utf8_lossy(&output).chars().filter(|c| !c.is_ascii()).collect();
        assert!(strange.is_empty(), "{name}={value}: {strange:?}");
    }
}

#[test]
fn a_home_that_cannot_be_written_to_is_said_once_and_lived_with() {
    let office = busy_office();
    // Not even root can make a folder there.
    let mut board = office.board(SARI).env("HOME", "/proc").linked();
    board.sees("Jumpa pers");
    board.send("5n");
    board.sees("Permintaan media baru");
    board.send("Data korban");
    board.sees("Data korban");
    board.send("\x1b");
    board.loses("Permintaan media baru");
    board.send("q");
    assert!(board.wait_for_end(SOON).success());
    board.assert_left();
    let words = board.contents();
    println!("{words}");
    assert_eq!(words.matches("/proc").count(), 1, "said once, with the folder's name: {words}");
}

#[test]
fn without_a_home_the_board_still_runs() {
    let office = busy_office();
    let mut board = office.board(SARI).without("HOME").without("LANG").linked();
    board.sees("Jumpa pers");
    board.send("q");
    assert!(board.wait_for_end(SOON).success());
    board.assert_left();
}

#[test]
fn without_a_terminal_it_says_what_to_do() {
    let office = Office::open();
    let answer =
        Command::new(PROGRAM).args(["--database-url", &office.url(SARI)]).stdin(Stdio::null()).output().unwrap();
    let words = String::from_utf8_lossy(&answer.stderr);
    assert_eq!(answer.status.code(), Some(1), "{words}");
    assert!(words.contains("terminal") && !words.contains('\x1b') && answer.stdout.is_empty(), "{words}");
}

/// Processes whose command line holds this.
fn processes(words: &str) -> Vec<String> {
    let mine = std::process::id().to_string();
    let entries = fs::read_dir("/proc").unwrap().flatten().filter_map(|entry| entry.file_name().into_string().ok());
    let lines = entries.filter(|pid| pid.parse::<u32>().is_ok() && *pid != mine).filter_map(|pid| {
        let line = fs::read(format!("/proc/{pid}/cmdline")).ok()?;
        Some(String::from_utf8_lossy(&line).replace('\0', " "))
    });
    lines.filter(|line| line.contains(words)).collect()
}

fn wait_for_the_end_of(words: &str) {
    let begun = Instant::now();
    while !processes(words).is_empty() {
        assert!(begun.elapsed() < SOON, "still there: {:?}", processes(words));
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn alone_in_an_empty_home_it_makes_a_database_of_its_own() {
    let home = tempfile::tempdir().unwrap();
    let path = home.path().to_str().unwrap();
    let begun = Instant::now();
    let mut board = Pty::kentongan(&[], &[("HOME", path), ("LANG", "C.UTF-8")], (120, 40));
    board.wait_for("tersambung", Duration::from_secs(60));
    println!("from nothing to a live board: {:?}", begun.elapsed());
    board.wait_for("LOKAL", SOON);
    board.send("5n");
    board.wait_for("Permintaan media baru", SOON);
    board.send("Data korban banjir\x13");
    board.wait_until("the form to be sent", SOON, |screen| !screen.contents().contains("Permintaan media baru"));
    board.wait_for("Data korban banjir", SOON);
    board.send("q");
    assert!(board.wait_for_end(SOON).success());

    let begun = Instant::now();
    let mut board = Pty::kentongan(&[], &[("HOME", path), ("LANG", "C.UTF-8")], (120, 40));
    board.wait_for("Data korban banjir", SOON);
    println!("from a running server to a filled board: {:?}", begun.elapsed());
    board.send("q");
    assert!(board.wait_for_end(SOON).success());
    // Two seconds later nothing is left running.
    wait_for_the_end_of(path);
}

struct Tmux(PathBuf, String);

impl Tmux {
    fn run(&self, words: &[&str]) -> String {
        let mut command = Command::new(&self.0);
        command.args(["-L", &self.1, "-f", "/dev/null"]).args(words).env("LANG", "C.UTF-8").env_remove("TMUX");
        let answer = command.output().unwrap();
        String::from_utf8_lossy(&answer.stdout).into_owned()
    }

    fn sees(&self, text: &str) -> String {
        let begun = Instant::now();
        loop {
            let screen = self.run(&["capture-pane", "-p"]);
            if screen.contains(text) {
                return screen;
            }
            assert!(begun.elapsed() < SOON, "waited for {text:?} in tmux:\n{screen}");
            thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for Tmux {
    fn drop(&mut self) {
        self.run(&["kill-server"]);
    }
}

#[test]
fn it_works_in_tmux() {
    let office = busy_office();
    let home = tempfile::tempdir().unwrap();
    let tmux = Tmux(installed(&["tmux"]), format!("kentongan-{}", std::process::id()));
    let command = format!(
        "env -u NO_COLOR HOME={} LANG=C.UTF-8 {PROGRAM} --database-url '{}'",
        home.path().display(),
        office.url(SARI)
    );
    tmux.run(&["new-session", "-d", "-x", "80", "-y", "24", &command]);
    let screen = tmux.sees("Jumpa pers");
    assert!(screen.lines().any(|line| line.contains("1 ") && line.contains("5 ")), "no counters:\n{screen}");
    tmux.run(&["send-keys", "5"]);
    tmux.sees("Berapa KK mengungsi?");
    tmux.run(&["resize-window", "-x", "120", "-y", "40"]);
    let screen = tmux.sees("Jumpa pers");
    println!("{screen}");
    tmux.run(&["kill-session"]);
    wait_for_the_end_of(home.path().to_str().unwrap());
}

#[test]
fn it_works_over_ssh_and_a_dropped_line_ends_it() {
    let office = busy_office();
    let home = tempfile::tempdir().unwrap();
    let sshd = Sshd::start();
    let command =
        format!("HOME={} LANG=C.UTF-8 {PROGRAM} --database-url '{}'", home.path().display(), office.url(SARI));
    let mut board = sshd.run(&command, (120, 40));
    board.wait_until(&format!("the board over ssh; sshd says {}", sshd.log()), SOON, |screen| {
        screen.contents().contains("Jumpa pers")
    });
    board.send("?");
    board.wait_for("Bantuan", SOON);
    board.resize(200, 60);
    board.wait_until("the larger screen", SOON, |screen| {
        screen.contents().lines().any(|line| line.trim_end().chars().count() > 150)
    });
    assert_eq!(processes(&office.url(SARI)).iter().filter(|line| line.starts_with(PROGRAM)).count(), 1);
    board.signal(nix::sys::signal::Signal::SIGKILL);
    let begun = Instant::now();
    wait_for_the_end_of(&office.url(SARI));
    println!("ended {:?} after the line", begun.elapsed());
}
