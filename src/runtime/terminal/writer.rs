//! The thread that writes: a stalled line blocks it, and never the board.

use std::io;
use std::os::fd::AsFd;
use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::Duration;

use nix::errno::Errno;
use nix::poll::{PollFd, PollFlags, PollTimeout, poll};
use nix::unistd::write;
use tokio::sync::Notify;

/// Takes one frame at a time.
#[derive(Debug)]
pub struct Writer {
    frames: SyncSender<Vec<u8>>,
    state: Arc<State>,
}

#[derive(Debug, Default)]
struct State {
    line: Mutex<Line>,
    idle: Condvar,
    ready: Notify,
}

#[derive(Debug, Default)]
struct Line {
    busy: bool,
    lost: Option<Errno>,
}

impl Writer {
    /// Start the thread, on standard output.
    pub fn start() -> io::Result<Writer> {
        let (frames, inbox) = sync_channel(1);
        let state = Arc::new(State::default());
        let theirs = Arc::clone(&state);
        thread::Builder::new()
            .name("screen".into())
            .stack_size(128 << 10)
            .spawn(move || write_frames(&inbox, &theirs))?;
        Ok(Writer { frames, state })
    }

    /// Whether a frame is still on its way; an error when the terminal has gone.
    pub fn is_busy(&self) -> io::Result<bool> {
        let line = self.state.line();
        line.lost.map_or(Ok(line.busy), |errno| Err(errno.into()))
    }

    /// Write a frame; only when not busy.
    pub fn write(&self, frame: Vec<u8>) -> io::Result<()> {
        self.state.line().busy = true;
        self.frames.send(frame).map_err(|_| io::ErrorKind::BrokenPipe.into())
    }

    /// Until the thread is idle.
    pub async fn ready(&self) {
        loop {
            // Asked for before looking, so that no word between the two is lost.
            let word = self.state.ready.notified();
            if !self.state.line().busy {
                return;
            }
            word.await;
        }
    }

    /// The same, blocking, at most so long; says whether it is idle.
    pub fn wait(&self, most: Duration) -> bool {
        let waited = self.state.idle.wait_timeout_while(self.state.line(), most, |line| line.busy);
        !waited.unwrap_or_else(PoisonError::into_inner).1.timed_out()
    }
}

impl State {
    fn line(&self) -> MutexGuard<'_, Line> {
        self.line.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn write_frames(inbox: &Receiver<Vec<u8>>, state: &State) {
    while let Ok(frame) = inbox.recv() {
        let lost = write_all(&frame).err();
        let mut line = state.line();
        (line.busy, line.lost) = (false, lost);
        drop(line);
        state.idle.notify_all();
        state.ready.notify_one();
    }
}

fn write_all(frame: &[u8]) -> nix::Result<()> {
    let stdout = io::stdout();
    let mut left = frame;
    while !left.is_empty() {
        match write(stdout.as_fd(), left) {
            Ok(taken) => left = &left[taken..],
            Err(Errno::EINTR) => {}
            // Somebody who shares the terminal made it non-blocking.
            Err(Errno::EAGAIN) => {
                poll(&mut [PollFd::new(stdout.as_fd(), PollFlags::POLLOUT)], PollTimeout::NONE)?;
            }
            Err(error) => return Err(error),
        }
    }
    Ok(())
}
