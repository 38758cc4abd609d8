//! The board on a real terminal: every size, quiet when nothing happens, gone in order whatever ends it.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::fs;
use std::path::Path;
use std::thread;
use std::time::{Duration, Instant};

use chrono::{Timelike, Utc};
use kentongan::app::command::opening;
use kentongan::panes::PANES;
use nix::sys::signal::Signal;
use nix::unistd::Pid;
use support::console::{Console, SOON};
use support::newsroom::{Office, SARI};
use support::pty::Pty;

/// An office with something in every pane.
fn busy_office() -> Office {
    let office = Office::open();
    office.request("Berapa KK mengungsi?", "Kabar Kini");
    office.event("Jumpa pers banjir");
    office.release("Bupati perpanjang status");
    office.hit("Air mulai surut");
    office.order("Siapkan bahan rapat", "ordinary");
    office
}

#[test]
fn where_there_is_room_five_panes_show_the_office() {
    let office = busy_office();
    for (columns, rows) in [(120, 40), (200, 60), (400, 120)] {
        let board = office.board(SARI).size(columns, rows).linked();
        for text in ["Berapa KK", "Jumpa pers", "Bupati perp", "Air mulai", "Siapkan bahan"] {
            board.sees(text);
        }
        assert_eq!(board.panes(), 5, "{columns}x{rows}:\n{}", board.contents());
    }
}

#[test]
fn a_small_screen_shows_one_pane_and_counts_the_others() {
    let office = busy_office();
    let mut board = office.board(SARI).size(80, 24).linked();
    board.sees("Jumpa pers banjir");
    let tabs = |screen: &vt100::Screen| screen.contents().lines().nth(2).unwrap_or_default().to_owned();
    board.wait_until("five counters", SOON, |screen| {
        PANES
            .iter()
            .filter(|pane| pane.board)
            .all(|pane| opening(pane.entity).is_some_and(|command| tabs(screen).contains(command.keys[0])))
            && tabs(screen).matches(" 1").count() >= 5
    });
    assert!(!board.contents().contains("Berapa KK"), "only one pane has room");
    board.send("5");
    board.sees("Berapa KK mengungsi?");
    assert!(!board.contents().contains("Jumpa pers banjir"));
}

#[test]
fn a_register_opens_by_a_key_with_alt() {
    let office = busy_office();
    let mut board = office.board(SARI).size(120, 40).linked();
    board.send("\u{1b}l");
    board.sees("alt-l Penugasan liputan");
    board.sees("Belum ada penugasan liputan");
    board.send("\u{1b}a");
    board.sees("alt-a Aset media");
    board.send("\u{1b}");
    board.sees("Konferensi pers hari ini");
}

#[test]
fn a_tiny_screen_says_so_until_it_grows() {
    let office = Office::open();
    let mut board = office.board(SARI).size(30, 6).open();
    board.sees("terlalu kecil");
    board.resize(120, 40);
    board.sees("tersambung");
    assert_eq!(board.panes(), 5);
}

#[test]
fn fifty_sizes_in_a_moment_end_in_the_right_picture() {
    let office = busy_office();
    let mut board = office.board(SARI).linked();
    let steady = office.board(SARI).linked();
    for (n, (columns, rows)) in [(1, 1), (400, 120), (80, 24), (33, 200), (200, 2)].iter().cycle().take(50).enumerate()
    {
        let n = u16::try_from(n).unwrap();
        board.resize(columns + n, rows + n % 7);
    }
    board.resize(120, 40);
    // The clock of the first line goes on; everything else must be the same.
    let below = |screen: String| screen.lines().skip(1).map(str::to_owned).collect::<Vec<_>>();
    let took = board.wait_until("the picture of a board that was never resized", SOON, |screen| {
        below(screen.contents()) == below(steady.contents())
    });
    println!("right picture {took:?} after the storm");
    assert_eq!(board.panes(), 5);
}

/// Processor time a process has used.
fn used(pid: Pid) -> Duration {
    let stat = fs::read_to_string(format!("/proc/{pid}/stat")).unwrap();
    let fields: Vec<&str> = stat.rsplit_once(')').unwrap().1.split_whitespace().collect();
    // utime and stime, in hundredths of a second on every Linux.
    let ticks: u64 = fields[11].parse::<u64>().unwrap() + fields[12].parse::<u64>().unwrap();
    Duration::from_millis(ticks * 10)
}

/// Bytes written and processor time used in five seconds in which nothing happens and no minute begins.
fn idle(board: &Console) -> (usize, Duration) {
    let mut before = board.bytes();
    let begun = Instant::now();
    loop {
        thread::sleep(Duration::from_millis(1500));
        let now = board.bytes();
        if now - before < 500 && Utc::now().second() < 53 {
            break;
        }
        assert!(begun.elapsed() < Duration::from_secs(30), "it never comes to rest");
        before = now;
    }
    let (bytes, time) = (board.bytes(), used(board.pid()));
    thread::sleep(Duration::from_secs(5));
    (board.bytes() - bytes, used(board.pid()) - time)
}

#[test]
fn an_idle_board_writes_only_its_clock() {
    let office = busy_office();
    let ticking = office.board(SARI).size(200, 60).linked();
    let still = office.board(SARI).size(200, 60).env("KENTONGAN_SECONDS", "false").linked();
    let (bytes, time) = idle(&ticking);
    println!("with seconds: {bytes} bytes and {time:?} of processor in 5 s");
    assert!(bytes <= 500 && bytes > 0, "{bytes} bytes in 5 s");
    assert!(time < Duration::from_millis(250), "{time:?} of processor in 5 s");
    let (mut bytes, mut time) = idle(&still);
    println!("without seconds: {bytes} bytes and {time:?} of processor in 5 s");
    if bytes > 0 {
        // Something of the office may change once meanwhile; what writes by itself writes again.
        let output = still.output();
        println!("it wrote: {}", String::from_utf8_lossy(&output[output.len().saturating_sub(bytes)..]).escape_debug());
        (bytes, time) = idle(&still);
    }
    assert_eq!(bytes, 0);
    assert!(time < Duration::from_millis(150), "{time:?} of processor in 5 s");
}

#[test]
fn quitting_leaves_the_terminal_as_it_was() {
    let office = Office::open();
    for key in ["q", "\x03"] {
        let mut board = office.board(SARI).linked();
        assert!(board.screen().alternate_screen() && board.screen().hide_cursor() && !board.is_sane());
        board.send(key);
        assert!(board.wait_for_end(SOON).success());
        board.assert_left();
        assert_eq!(board.contents().trim(), "", "nothing is left to say");
    }
}

#[test]
fn signals_end_it_in_order() {
    let office = Office::open();
    for signal in [Signal::SIGTERM, Signal::SIGINT, Signal::SIGHUP] {
        let mut board = office.board(SARI).linked();
        board.signal(signal);
        let status = board.wait_for_end(SOON);
        println!("{signal}: {status:?}");
        board.assert_left();
        assert!(status.success(), "{signal}: {status:?}");
    }
    assert_no_console_is_left_in(&office, SARI);
}

/// The database forgets its consoles too.
fn assert_no_console_is_left_in(office: &Office, login: &str) {
    let begun = Instant::now();
    let query =
        format!("select count(*) from pg_stat_activity where usename = '{login}' and datname = current_database()");
    while office.one(&query) != "0" {
        assert!(begun.elapsed() < SOON, "a connection is left behind");
        thread::sleep(Duration::from_millis(50));
    }
}

#[test]
fn a_terminal_that_is_gone_ends_it_without_a_spin() {
    let office = Office::open();
    let mut board = office.board(SARI).linked();
    board.hang_up("?");
    board.wait_for_end(Duration::from_secs(5));
    assert_no_console_is_left_in(&office, SARI);
}

#[test]
fn a_wall_without_a_keyboard_ends_with_its_terminal_too() {
    let office = Office::open();
    let mut wall = office.wall().linked();
    wall.hang_up("?");
    wall.wait_for_end(Duration::from_secs(5));
}

#[test]
fn control_z_gives_the_shell_back_and_fg_the_board() {
    let office = busy_office();
    let home = tempfile::tempdir().unwrap();
    let environment = [("PS1", "shell> "), ("HOME", home.path().to_str().unwrap()), ("LANG", "C.UTF-8")];
    let mut shell = Pty::spawn("bash", &["--norc", "--noprofile", "-i"], &environment, (120, 40));
    shell.wait_for("shell> ", SOON);
    shell.send(&format!("{} --database-url '{}'\r", support::database::PROGRAM, office.url(SARI)));
    shell.wait_for("tersambung", SOON);
    shell.send("\x1a");
    shell.wait_for("Stopped", SOON);
    assert!(!shell.screen().alternate_screen() && !shell.screen().hide_cursor());
    shell.send("fg\r");
    shell.wait_until("the board", SOON, |screen| {
        screen.alternate_screen() && screen.contents().contains("Jumpa pers banjir")
    });
    shell.send("q");
    shell.wait_until("the shell", SOON, |screen| !screen.alternate_screen());
}

#[test]
fn stopped_from_outside_and_sent_on_it_paints_what_is_true_now() {
    let office = busy_office();
    let mut board = office.board(SARI).linked();
    board.sees("Jumpa pers banjir");
    board.signal(Signal::SIGSTOP);
    office.event("Kunjungan kamera");
    board.resize(200, 60);
    board.signal(Signal::SIGCONT);
    board.sees("Kunjungan kamera");
    assert_eq!(board.panes(), 5);
}

/// Whether a file below `folder` holds `text`.
fn written_below(folder: &Path, text: &str) -> bool {
    fs::read_dir(folder).into_iter().flatten().flatten().any(|entry| {
        let path = entry.path();
        if path.is_dir() {
            return written_below(&path, text);
        }
        fs::read(&path).is_ok_and(|bytes| String::from_utf8_lossy(&bytes).contains(text))
    })
}

#[test]
fn after_kill_9_the_form_comes_back_and_the_database_is_whole() {
    let office = Office::open();
    let start = office.board(SARI);
    let mut board = start.clone().linked();
    board.send("5n");
    board.sees("Permintaan media baru");
    board.send("Data korban banjir");
    board.sees("Data korban banjir");
    let begun = Instant::now();
    while !written_below(start.home(), "Data korban banjir") {
        assert!(begun.elapsed() < SOON, "the draft is not kept");
        thread::sleep(Duration::from_millis(20));
    }
    board.signal(Signal::SIGKILL);
    board.wait_for_end(SOON);
    assert_no_console_is_left_in(&office, SARI);

    let mut board = start.linked();
    board.send("N");
    board.sees("Data korban banjir");
    board.send("\x13");
    board.wait_until("the form to be sent", SOON, |screen| !screen.contents().contains("Permintaan media baru"));
    assert_eq!(office.one("select string_agg(subject, '|') from media_request"), "Data korban banjir");
}
