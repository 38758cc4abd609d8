//! What the system tells the program.

use std::io;

use tokio::signal::unix::{Signal, SignalKind, signal};

/// What a signal means here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Signalled {
    /// End in order: SIGHUP, SIGTERM, SIGINT.
    End,
    /// The terminal has another size.
    Resized,
    /// We were stopped, and go on.
    Continued,
}

/// The signals we listen to, from [`Signals::listen`] on.
#[derive(Debug)]
pub struct Signals {
    hangup: Signal,
    terminate: Signal,
    interrupt: Signal,
    resized: Signal,
    continued: Signal,
}

impl Signals {
    /// Begin to listen; in a tokio runtime.
    ///
    /// # Errors
    /// When the system refuses a handler.
    pub fn listen() -> io::Result<Signals> {
        Ok(Signals {
            hangup: signal(SignalKind::hangup())?,
            terminate: signal(SignalKind::terminate())?,
            interrupt: signal(SignalKind::interrupt())?,
            resized: signal(SignalKind::window_change())?,
            continued: signal(SignalKind::from_raw(nix::libc::SIGCONT))?,
        })
    }

    /// The next one. Safe to drop and ask again.
    pub async fn next(&mut self) -> Signalled {
        tokio::select! {
            _ = self.hangup.recv() => Signalled::End,
            _ = self.terminate.recv() => Signalled::End,
            _ = self.interrupt.recv() => Signalled::End,
            _ = self.resized.recv() => Signalled::Resized,
            _ = self.continued.recv() => Signalled::Continued,
        }
    }

    /// Until we go on after having been stopped.
    pub async fn continued(&mut self) {
        self.continued.recv().await;
    }
}
