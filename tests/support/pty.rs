//! A program in a terminal of its own: keys in, screen out, every byte counted.

use std::ffi::OsStr;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::sync::{Arc, Condvar, Mutex};
use std::thread;
use std::time::{Duration, Instant};

use nix::libc;
use nix::sys::signal::{Signal, kill};
use nix::unistd::Pid;
use portable_pty::{Child, CommandBuilder, ExitStatus, MasterPty, PtySize, native_pty_system};

/// So many bytes of output are kept to be looked at.
const MOST_KEPT: usize = 16 << 20;
/// How a synchronized update begins (`h` follows) and ends (`l` follows).
const FRAME: &[u8] = b"\x1b[?2026";
/// A program that was killed in the middle of a frame never ends it.
const FRAME_ENDS: Duration = Duration::from_secs(1);

/// A program in a terminal. Dropping it hangs up and kills.
pub struct Pty {
    terminal: Arc<Terminal>,
    child: Box<dyn Child + Send + Sync>,
    master: Option<Box<dyn MasterPty + Send>>,
    keyboard: Option<Box<dyn Write + Send>>,
}

/// What the reading thread and the test share.
struct Terminal {
    state: Mutex<State>,
    changed: Condvar,
}

struct State {
    parser: vt100::Parser,
    bytes: usize,
    output: Vec<u8>,
    /// The last bytes, in case a mark of [`FRAME`] was cut in two.
    tail: Vec<u8>,
    /// Inside a synchronized update: a terminal shows nothing of it before its end.
    in_frame: bool,
    stalled: bool,
    hung_up: bool,
    ended: bool,
}

impl Pty {
    /// Start `program` with `arguments` in a terminal of `columns` by `rows`. Its environment is `environment` and a
    /// modern terminal's `TERM`, nothing else.
    pub fn spawn(
        program: impl AsRef<OsStr>,
        arguments: &[&str],
        environment: &[(&str, &str)],
        (columns, rows): (u16, u16),
    ) -> Pty {
        let pair = native_pty_system().openpty(size(columns, rows)).unwrap();
        let mut command = CommandBuilder::new(program);
        command.args(arguments);
        command.env_clear();
        command.env("TERM", "xterm-256color");
        command.env("PATH", std::env::var_os("PATH").unwrap_or_default());
        for (name, value) in environment {
            command.env(name, value);
        }
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        let terminal = Arc::new(Terminal {
            state: Mutex::new(State {
                parser: vt100::Parser::new(cells(rows), cells(columns), 200),
                bytes: 0,
                output: Vec::new(),
                tail: Vec::new(),
                in_frame: false,
                stalled: false,
                hung_up: false,
                ended: false,
            }),
            changed: Condvar::new(),
        });
        let output = pair.master.try_clone_reader().unwrap();
        let theirs = Arc::clone(&terminal);
        thread::spawn(move || theirs.read(output));
        let keyboard = pair.master.take_writer().unwrap();
        Pty { terminal, child, master: Some(pair.master), keyboard: Some(keyboard) }
    }

    /// The built program.
    pub fn kentongan(arguments: &[&str], environment: &[(&str, &str)], size: (u16, u16)) -> Pty {
        Pty::spawn(super::database::PROGRAM, arguments, environment, size)
    }

    /// Until the screen holds `text`; the screen is in the panic when it never does. How long it took.
    #[track_caller]
    pub fn wait_for(&self, text: &str, most: Duration) -> Duration {
        self.wait_until(&format!("{text:?} to be shown"), most, |screen| screen.contents().contains(text))
    }

    /// Until something is true of the screen.
    #[track_caller]
    pub fn wait_until(&self, what: &str, most: Duration, is: impl Fn(&vt100::Screen) -> bool) -> Duration {
        let begun = Instant::now();
        let waiting = |state: &mut State| state.in_frame || !is(state.parser.screen());
        let (state, waited) = self.terminal.changed.wait_timeout_while(self.terminal.state(), most, waiting).unwrap();
        // Let go of first: a panic would make the screen unreadable for whoever cleans up.
        let screen = state.parser.screen().contents();
        drop(state);
        assert!(!waited.timed_out(), "waited {most:?} for {what}; the screen is:\n{screen}");
        begun.elapsed()
    }

    /// Type these bytes.
    pub fn send(&mut self, keys: &str) {
        let keyboard = self.keyboard.as_mut().unwrap();
        keyboard.write_all(keys.as_bytes()).unwrap();
        keyboard.flush().unwrap();
    }

    /// Give the terminal another size; the program is told by the kernel.
    pub fn resize(&mut self, columns: u16, rows: u16) {
        self.terminal.state().parser.screen_mut().set_size(cells(rows), cells(columns));
        self.master.as_ref().unwrap().resize(size(columns, rows)).unwrap();
    }

    /// The screen as text, never in the middle of a frame.
    pub fn contents(&self) -> String {
        self.screen().contents()
    }

    /// The screen with colours and modes, never in the middle of a frame.
    pub fn screen(&self) -> vt100::Screen {
        let in_frame = |state: &mut State| state.in_frame;
        let (state, _) = self.terminal.changed.wait_timeout_while(self.terminal.state(), FRAME_ENDS, in_frame).unwrap();
        state.parser.screen().clone()
    }

    /// How many bytes were written so far.
    pub fn bytes(&self) -> usize {
        self.terminal.state().bytes
    }

    /// Everything that was written so far, byte for byte (the first [`MOST_KEPT`] of it).
    pub fn output(&self) -> Vec<u8> {
        self.terminal.state().output.clone()
    }

    /// Stop reading, as an SSH connection that has stalled; or go on.
    pub fn stall(&self, stalled: bool) {
        self.terminal.state().stalled = stalled;
        self.terminal.changed.notify_all();
    }

    /// Whether the terminal is in line mode with echo, as a shell expects it.
    pub fn is_sane(&self) -> bool {
        let modes = self.master.as_ref().unwrap().get_termios().unwrap().local_flags.bits();
        let wanted = libc::ICANON | libc::ECHO | libc::ISIG;
        modes & wanted == wanted
    }

    /// Close the terminal, as a lost connection does. `key` must make the program write something: the reading
    /// thread holds the terminal too, and lets go when it has read that.
    pub fn hang_up(&mut self, key: &str) {
        self.terminal.state().hung_up = true;
        self.send(key);
        let state = self.terminal.state();
        let reading = |state: &mut State| !state.ended;
        drop(self.terminal.changed.wait_timeout_while(state, Duration::from_secs(5), reading).unwrap());
        self.keyboard = None;
        self.master = None;
    }

    /// Send a signal to the program.
    pub fn signal(&self, signal: Signal) {
        kill(self.pid(), signal).unwrap();
    }

    /// The program's process.
    pub fn pid(&self) -> Pid {
        Pid::from_raw(i32::try_from(self.child.process_id().unwrap()).unwrap())
    }

    /// Until the program has ended, and all it wrote was read.
    pub fn wait_for_end(&mut self, most: Duration) -> ExitStatus {
        let begun = Instant::now();
        loop {
            if let Some(status) = self.child.try_wait().unwrap() {
                let state = self.terminal.state();
                let waiting = |state: &mut State| !state.ended && !state.stalled;
                let _most = self.terminal.changed.wait_timeout_while(state, Duration::from_secs(1), waiting).unwrap();
                return status;
            }
            assert!(begun.elapsed() < most, "still running after {most:?}; the screen is:\n{}", self.contents());
            thread::sleep(Duration::from_millis(5));
        }
    }
}

impl Drop for Pty {
    fn drop(&mut self) {
        self.stall(false);
        let _ended = self.child.kill();
        let _ended = self.child.wait();
    }
}

impl State {
    fn look_for_frames(&mut self, piece: &[u8]) {
        self.tail.extend_from_slice(piece);
        let mut marks = self.tail.windows(FRAME.len() + 1).filter(|window| window.starts_with(FRAME));
        if let Some(last) = marks.next_back() {
            self.in_frame = last.ends_with(b"h");
        }
        self.tail.drain(..self.tail.len().saturating_sub(FRAME.len()));
    }
}

impl Terminal {
    fn state(&self) -> std::sync::MutexGuard<'_, State> {
        self.state.lock().unwrap()
    }

    fn read(&self, mut output: Box<dyn Read>) {
        let mut piece = [0; 4096];
        while let Ok(count @ 1..) = output.read(&mut piece) {
            let mut state = self.changed.wait_while(self.state(), |state| state.stalled).unwrap();
            state.bytes += count;
            state.look_for_frames(&piece[..count]);
            if state.output.len() < MOST_KEPT {
                state.output.extend_from_slice(&piece[..count]);
            }
            state.parser.process(&piece[..count]);
            self.changed.notify_all();
            if state.hung_up {
                break;
            }
        }
        drop(output);
        self.state().ended = true;
        self.changed.notify_all();
    }
}

fn size(cols: u16, rows: u16) -> PtySize {
    PtySize { rows, cols, pixel_width: 0, pixel_height: 0 }
}

fn cells(count: u16) -> NonZeroU16 {
    NonZeroU16::new(count).unwrap()
}
