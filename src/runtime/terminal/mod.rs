//! The terminal: entered, painted on, and left as it was found, whatever happens.

pub mod ability;
mod call;
mod door;
pub mod painter;
pub mod style;
mod writer;

use std::io;
use std::time::Duration;

use anyhow::{Context, Result, bail};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use self::call::call;
use self::painter::Painter;
use self::writer::Writer;
use super::signals::Signals;
use crate::app::effect::Ring;

/// A stalled line is given this long to take what was painted before we go without it.
const PATIENCE: Duration = Duration::from_millis(500);
/// A blocked frame is thrown away in at most so many pieces, and so long is waited for each.
const FLUSHES: u32 = 50;
const FLUSHED: Duration = Duration::from_millis(10);
/// How long the stop signal may take to stop us; a process group without a shell is never stopped.
const STOPPING: Duration = Duration::from_millis(300);
/// Terminals refuse a longer copy (xterm), in bytes before encoding.
const LONGEST_COPY: usize = 74_000;

/// The terminal while the board is on it. Dropping it leaves the terminal.
#[derive(Debug)]
pub struct Terminal {
    painter: Painter,
    writer: Writer,
    /// To be written with the next frame: it must not land inside one.
    extra: Vec<u8>,
}

/// What became of a frame.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Drawn {
    /// The terminal shows it already.
    Unchanged,
    /// This many bytes are on their way.
    Written(usize),
    /// The line is still busy with the frame before: wait for [`Terminal::ready`] and draw what is true then.
    Later,
}

impl Terminal {
    /// Take over the terminal: raw, on the alternate screen, with pastes marked. The mouse stays the terminal's own,
    /// so that selecting and copying work.
    ///
    /// # Errors
    /// When standard input or output is no terminal.
    pub fn enter() -> Result<Terminal> {
        if !door::is_terminal() {
            bail!("the board needs a terminal, and this is not one; in scripts use the subcommands (kentongan --help)");
        }
        let writer = Writer::start().context("cannot start the thread that writes to the terminal")?;
        door::enter().context("cannot take over the terminal")?;
        Ok(Terminal { painter: Painter::default(), writer, extra: Vec::new() })
    }

    /// Columns and rows; 80 by 24 where the terminal does not say.
    #[must_use]
    pub fn size() -> (u16, u16) {
        crossterm::terminal::size().ok().filter(|(width, height)| *width > 0 && *height > 0).unwrap_or((80, 24))
    }

    /// Show `next`, with the cursor there or hidden. Never blocks.
    ///
    /// # Errors
    /// When the terminal has gone.
    pub fn draw(&mut self, next: Buffer, cursor: Option<Position>) -> io::Result<Drawn> {
        if self.writer.is_busy()? {
            return Ok(Drawn::Later);
        }
        let mut bytes = std::mem::take(&mut self.extra);
        bytes.append(&mut self.painter.paint(next, cursor));
        Ok(match bytes.len() {
            0 => Drawn::Unchanged,
            count => {
                self.writer.write(bytes)?;
                Drawn::Written(count)
            }
        })
    }

    /// Until the line has taken the last frame.
    pub async fn ready(&self) {
        self.writer.ready().await;
    }

    /// Paint every cell in the next frame: after a resize, or when the reader asks.
    pub fn forget(&mut self) {
        self.painter.forget();
    }

    /// Put text on the clipboard of whoever looks at the screen (OSC 52), with the next frame.
    ///
    /// # Errors
    /// When it is longer than terminals take.
    pub fn copy(&mut self, text: &str) -> Result<()> {
        if text.len() > LONGEST_COPY {
            bail!("terminals copy at most {LONGEST_COPY} bytes, and this is {}", text.len());
        }
        self.extra.extend_from_slice(format!("\x1b]52;c;{}\x07", STANDARD.encode(text)).as_bytes());
        Ok(())
    }

    /// Call the reader's attention with the next frame: the bell, a notification of the desktop.
    pub fn ring(&mut self, ring: &Ring) {
        if self.extra.len() < LONGEST_COPY {
            self.extra.append(&mut call(ring));
        }
    }

    /// Give the terminal back to the shell (Ctrl-Z), and take it again when the shell says so.
    ///
    /// # Errors
    /// When the terminal cannot be taken again.
    pub async fn suspend(&mut self, signals: &mut Signals) -> Result<()> {
        self.leave();
        // The whole job, as the terminal itself would: a wrapper that went on would keep the shell waiting.
        kill(Pid::from_raw(0), Signal::SIGTSTP).context("cannot stop")?;
        let _not_stopped = tokio::time::timeout(STOPPING, signals.continued()).await;
        self.resume()
    }

    /// Take the terminal again after somebody stopped us from outside, and paint it afresh.
    ///
    /// # Errors
    /// When the terminal cannot be taken.
    pub fn resume(&mut self) -> Result<()> {
        door::enter().context("cannot take the terminal again")?;
        self.painter.forget();
        Ok(())
    }

    /// Leave the terminal as it was found. A line that takes nothing any more does not keep us; `false` says that it
    /// is such a line, to which nothing more must be written: a word on standard error would wait for ever.
    pub fn leave(&mut self) -> bool {
        let mut idle = self.writer.wait(PATIENCE);
        for _ in 0..FLUSHES {
            if idle {
                break;
            }
            // The blocked write goes on with the rest of its frame, a kernel buffer at a time.
            door::drop_unsent();
            idle = self.writer.wait(FLUSHED);
        }
        if idle {
            door::leave();
        } else {
            door::leave_silently();
        }
        idle
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.leave();
    }
}
