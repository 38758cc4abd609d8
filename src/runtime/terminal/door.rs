//! In and out of the terminal: the one place that knows its modes.

use std::io::{self, IsTerminal, Write};
use std::os::fd::AsFd;
use std::panic;
use std::sync::Once;
use std::sync::atomic::{AtomicBool, Ordering};

use crossterm::terminal::{disable_raw_mode, enable_raw_mode};
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::sys::termios::{FlushArg, tcflush};
use nix::unistd::write;

/// Alternate screen; pastes marked; no wrapping, so that a grapheme of another width than we think shifts nothing; no cursor.
const ENTER: &[u8] = b"\x1b[?1049h\x1b[?2004h\x1b[?7l\x1b[?25l";
/// The same back, from whatever state a frame left behind.
const LEAVE: &[u8] = b"\x1b[?2026l\x1b[m\x1b[?25h\x1b[?7h\x1b[?2004l\x1b[?1049l";
/// How long a stalled line may take to have room for [`LEAVE`], in milliseconds.
const PATIENCE: u16 = 500;

static INSIDE: AtomicBool = AtomicBool::new(false);
static HOOK: Once = Once::new();

/// Whether both ends are a terminal.
pub fn is_terminal() -> bool {
    io::stdin().is_terminal() && io::stdout().is_terminal()
}

/// Enter, unless we are inside.
pub fn enter() -> io::Result<()> {
    HOOK.call_once(leave_before_panicking);
    enable_raw_mode()?;
    INSIDE.store(true, Ordering::SeqCst);
    send(ENTER).inspect_err(|_| {
        leave_silently();
    })
}

/// Leave, if we are inside; says whether we were. What fails here fails because the terminal has gone.
pub fn leave() -> bool {
    if INSIDE.load(Ordering::SeqCst) {
        let _gone = send(LEAVE);
    }
    leave_silently()
}

/// The same without a word, when writing would block for ever.
pub fn leave_silently() -> bool {
    let inside = INSIDE.swap(false, Ordering::SeqCst);
    if inside {
        let _gone = disable_raw_mode();
    }
    inside
}

/// Throw away what the line has not taken yet.
pub fn drop_unsent() {
    let _gone = tcflush(io::stdout().as_fd(), FlushArg::TCOFLUSH);
}

/// The screen is left first, so that the words can be read. Then the process ends, as release builds do at a panic:
/// a board without its screen is of no use.
fn leave_before_panicking() {
    let usual = panic::take_hook();
    panic::set_hook(Box::new(move |panic| {
        let was_inside = leave();
        usual(panic);
        if was_inside {
            let words = "kentongan berhenti karena kesalahan di dalamnya; mohon laporkan baris di atas.\n\
                         kentongan stopped because of a fault in itself; please report the lines above.";
            let _unread = writeln!(io::stderr(), "{words}");
            std::process::abort();
        }
    }));
}

/// A few bytes, if the line has room for them within [`PATIENCE`].
fn send(bytes: &[u8]) -> io::Result<()> {
    let stdout = io::stdout();
    let mut line = [PollFd::new(stdout.as_fd(), PollFlags::POLLOUT)];
    if poll(&mut line, PollTimeout::from(PATIENCE))? == 0 {
        return Err(io::ErrorKind::TimedOut.into());
    }
    let mut left = bytes;
    while !left.is_empty() {
        left = &left[write(stdout.as_fd(), left)?..];
    }
    Ok(())
}
