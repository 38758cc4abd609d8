//! The terminal, driven through a real one: taken, painted, given back, whatever happens to it.
//!
//! This binary is also the program in the terminal: [`a_small_program`] runs when a test starts it again.
#![allow(clippy::unwrap_used, clippy::expect_used)]

mod support;

use std::time::Duration;

use crossterm::event::{Event, KeyCode, KeyEvent};
use kentongan::runtime::input::{self, Input};
use kentongan::runtime::signals::{Signalled, Signals};
use kentongan::runtime::terminal::{Drawn, Terminal};
use nix::sys::signal::Signal;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use ratatui::style::{Color, Style};
use support::pty::Pty;

const SOON: Duration = Duration::from_secs(10);

/// Shows what happened to it. Keys: p panics, q ends, z suspends, c copies, f fills the screen with noise for ever,
/// n draws a thousand unchanged frames, d makes it deaf to signals.
#[test]
#[ignore = "the program in the terminal, started by the other tests"]
fn a_small_program() {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        let mut terminal = Terminal::enter().unwrap();
        let mut signals = Signals::listen().unwrap();
        let mut keys = input::listen().unwrap();
        let (mut said, mut noise, mut deaf) = (String::from("ready"), 0_u32, false);
        while let Ok(drawn) = show(&mut terminal, &said, noise) {
            let mut later = drawn == Drawn::Later;
            if noise > 0 {
                noise += 1;
                later = true;
            }
            tokio::select! {
                signal = signals.next() => match signal {
                    Signalled::End if deaf => {}
                    Signalled::End => break,
                    Signalled::Resized => { said = "resized".into(); terminal.forget(); }
                    Signalled::Continued => said = "continued".into(),
                },
                input = keys.recv() => match input.unwrap() {
                    Input::Hup => break,
                    Input::Event(Event::Paste(words)) => said = format!("pasted {words}"),
                    Input::Event(Event::Key(KeyEvent { code: KeyCode::Char(key), .. })) => match key {
                        'p' => panic!("a fault on purpose"),
                        'q' => break,
                        'z' => { terminal.suspend(&mut signals).await.unwrap(); said = "back again".into(); }
                        'c' => terminal.copy("salin").unwrap(),
                        'f' => noise = 1,
                        'd' => { deaf = true; said = "deaf".into(); }
                        'n' => (0..1000).for_each(|_| assert!(!matches!(show(&mut terminal, &said, 0), Ok(Drawn::Written(_))))),
                        other => said.push(other),
                    },
                    Input::Event(_) => {}
                },
                () = terminal.ready(), if later => {}
            }
        }
    });
    // The test harness would write its own good-bye, also to a line that takes nothing any more.
    std::process::exit(0);
}

fn show(terminal: &mut Terminal, said: &str, noise: u32) -> std::io::Result<Drawn> {
    let (width, height) = Terminal::size();
    let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
    buffer.set_string(0, 0, format!("{said} {width}x{height}"), Style::new().fg(Color::Cyan));
    if noise > 0 {
        for y in 1..height {
            for x in 0..width {
                let sign = char::from(b'a' + u8::try_from((noise + u32::from(x * y)) % 26).unwrap());
                buffer[(x, y)]
                    .set_char(sign)
                    .set_fg(Color::Indexed(u8::try_from((noise + u32::from(x)) % 256).unwrap()));
            }
        }
    }
    terminal.draw(buffer, None)
}

fn started() -> Pty {
    let program = std::env::current_exe().unwrap();
    let arguments = ["--exact", "a_small_program", "--ignored", "--nocapture", "--test-threads=1"];
    let pty = Pty::spawn(program, &arguments, &[], (60, 20));
    pty.wait_for("ready 60x20", SOON);
    pty
}

/// Whether the terminal is as a shell wants it.
fn assert_left(pty: &Pty) {
    let screen = pty.screen();
    assert!(!screen.alternate_screen(), "still on the alternate screen");
    assert!(!screen.hide_cursor(), "no cursor");
    assert!(!screen.bracketed_paste(), "pastes are still marked");
    assert!(pty.is_sane(), "still raw");
}

#[test]
fn it_is_taken_and_given_back() {
    let mut pty = started();
    let screen = pty.screen();
    assert!(screen.alternate_screen() && screen.hide_cursor() && screen.bracketed_paste() && !pty.is_sane());
    assert_eq!(screen.mouse_protocol_mode(), vt100::MouseProtocolMode::None, "the mouse stays the terminal's");
    pty.send("q");
    pty.wait_for_end(SOON);
    assert_left(&pty);
}

#[test]
fn keys_pastes_and_sizes_come_in() {
    let mut pty = started();
    pty.send("!");
    pty.wait_for("ready! 60x20", SOON);
    pty.send("\x1b[200~two\rlines\x1b[201~");
    pty.wait_for("pasted two", SOON);
    pty.resize(80, 24);
    pty.wait_for("resized 80x24", SOON);
}

#[test]
fn the_first_key_after_a_new_size_comes_in_at_once() {
    let mut pty = started();
    pty.send("!");
    pty.wait_for("ready! 60x20", SOON);
    for width in 61..64 {
        pty.resize(width, 20);
        pty.wait_for(&format!("resized {width}x20"), SOON);
        pty.send("!");
        pty.wait_for(&format!("resized! {width}x20"), SOON);
    }
}

#[test]
fn an_idle_or_unchanged_screen_writes_nothing() {
    let mut pty = started();
    pty.send("n");
    pty.send("!");
    pty.wait_for("ready! 60x20", SOON);
    let before = pty.bytes();
    pty.send("n");
    std::thread::sleep(Duration::from_millis(700));
    assert_eq!(pty.bytes(), before);
}

#[test]
fn a_panic_leaves_the_screen_first_and_then_speaks() {
    let mut pty = started();
    pty.send("p");
    pty.wait_for_end(SOON);
    assert_left(&pty);
    let words = pty.contents();
    assert!(words.contains("a fault on purpose") && words.contains("please report"), "{words}");
}

#[test]
fn signals_end_it_in_order() {
    for signal in [Signal::SIGTERM, Signal::SIGINT, Signal::SIGHUP] {
        let mut pty = started();
        pty.signal(signal);
        pty.wait_for_end(SOON);
        assert_left(&pty);
    }
}

#[test]
fn a_lost_terminal_ends_it_at_once() {
    let mut pty = started();
    pty.hang_up("!");
    pty.wait_for_end(Duration::from_secs(2));
}

#[test]
fn a_lost_terminal_is_noticed_without_a_signal_too() {
    let mut pty = started();
    pty.send("d");
    pty.wait_for("deaf", SOON);
    pty.hang_up("!");
    pty.wait_for_end(Duration::from_secs(2));
}

#[test]
fn a_stalled_line_does_not_hold_it() {
    let mut pty = started();
    pty.send("f");
    pty.wait_until("noise", SOON, |screen| screen.contents().lines().count() > 10);
    pty.stall(true);
    std::thread::sleep(Duration::from_millis(500));
    pty.signal(Signal::SIGTERM);
    pty.wait_for_end(Duration::from_secs(3));
    pty.stall(false);
    assert!(pty.is_sane());
}

#[test]
fn text_goes_to_the_clipboard_of_the_reader() {
    let mut pty = started();
    let before = pty.bytes();
    pty.send("c");
    // ESC ] 52 ; c ; "salin" in base64 BEL.
    let wanted = "\x1b]52;c;c2FsaW4=\x07".len();
    let begun = std::time::Instant::now();
    while pty.bytes() != before + wanted {
        assert!(begun.elapsed() < SOON, "{} bytes", pty.bytes() - before);
        std::thread::sleep(Duration::from_millis(5));
    }
}

#[test]
fn control_z_gives_the_terminal_to_the_shell_and_fg_brings_the_picture_back() {
    let program = std::env::current_exe().unwrap();
    let mut pty = Pty::spawn("bash", &["--norc", "--noprofile", "-i"], &[("PS1", "shell> ")], (60, 20));
    pty.wait_for("shell> ", SOON);
    pty.send(&format!("{} --exact a_small_program --ignored --nocapture\r", program.display()));
    pty.wait_for("ready 60x20", SOON);
    pty.send("z");
    pty.wait_for("Stopped", SOON);
    assert!(!pty.screen().alternate_screen() && !pty.screen().hide_cursor());
    pty.send("fg\r");
    pty.wait_until("the picture", SOON, |screen| screen.alternate_screen() && screen.contents().contains("60x20"));
    pty.send("q");
    pty.wait_until("the shell", SOON, |screen| !screen.alternate_screen());
}

#[test]
fn without_a_shell_control_z_changes_nothing() {
    let mut pty = started();
    pty.send("z");
    pty.wait_for("back again", SOON);
    pty.send("q");
    pty.wait_for_end(SOON);
    assert_left(&pty);
}
