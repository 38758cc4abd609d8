//! Keys and pastes, read by a thread of their own.

use std::io;
use std::os::fd::AsFd;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;
use std::time::Duration;

use crossterm::event::{self, Event};
use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use tokio::sync::mpsc::{Receiver, Sender, channel};

/// So many keys may wait for the board; a held key or a cat on the keyboard then waits in the terminal.
const WAITING: usize = 256;

/// So long is waited for more of what has begun to come in.
const MOMENT: Duration = Duration::from_millis(2);

/// How often is looked whether keys may be read again.
const HELD: Duration = Duration::from_millis(20);

/// Somebody else has the keyboard.
static LENT: AtomicBool = AtomicBool::new(false);

/// What came in.
#[derive(Clone, Debug, PartialEq)]
pub enum Input {
    /// A key or a paste. The size of the terminal is told by a signal, not here.
    Event(Event),
    /// The terminal has gone; nothing follows.
    Hup,
}

/// Begin to read, after the terminal was entered.
///
/// # Errors
/// When no thread can be started.
pub fn listen() -> io::Result<Receiver<Input>> {
    let (sender, receiver) = channel(WAITING);
    thread::Builder::new().name("keys".into()).stack_size(256 << 10).spawn(move || read(&sender))?;
    Ok(receiver)
}

/// Leaves the keyboard to somebody else: when this returns, no key is read any more until [`go_on`].
pub async fn hold() {
    LENT.store(true, Ordering::SeqCst);
    // What was being read is read by then.
    tokio::time::sleep(HELD).await;
}

/// The keyboard is ours again.
pub fn go_on() {
    LENT.store(false, Ordering::SeqCst);
}

fn read(sender: &Sender<Input>) {
    loop {
        let there = wait_for_input();
        if LENT.load(Ordering::SeqCst) {
            thread::sleep(HELD);
            continue;
        }
        let read = there.and_then(|there| if there { pass_on(sender) } else { Ok(false) });
        match read {
            Ok(true) => {}
            // Nobody listens any more, or the terminal has gone; then telling is all that is left.
            Ok(false) | Err(_) => {
                let _nobody = sender.blocking_send(Input::Hup);
                return;
            }
        }
    }
}

/// Until there is something to read; `false` when the terminal has gone. crossterm itself would go round and round
/// on a terminal that has gone (crossterm#793), so it is asked only when there is something.
fn wait_for_input() -> io::Result<bool> {
    let stdin = io::stdin();
    let mut keyboard = [PollFd::new(stdin.as_fd(), PollFlags::POLLIN)];
    loop {
        match poll(&mut keyboard, PollTimeout::NONE) {
            Ok(_) => break,
            Err(Errno::EINTR) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let found = keyboard[0].revents().unwrap_or(PollFlags::POLLNVAL);
    Ok(!found.intersects(PollFlags::POLLHUP | PollFlags::POLLERR | PollFlags::POLLNVAL))
}

/// Everything that can be read as good as without waiting; `false` when nobody listens.
///
/// crossterm's reader that is woken by edges (mio) loses the key that comes after a new size: the size is told first, and
/// the edge of the key is gone until the next one, while the keyboard stays readable. So its other reader is used
/// (`use-dev-tty` in Cargo.toml), which looks at what is there, but never with no time at all.
fn pass_on(sender: &Sender<Input>) -> io::Result<bool> {
    while !LENT.load(Ordering::SeqCst) && event::poll(MOMENT)? {
        let event = event::read()?;
        if !matches!(event, Event::Resize(..)) && sender.blocking_send(Input::Event(event)).is_err() {
            return Ok(false);
        }
    }
    Ok(true)
}
