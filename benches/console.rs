//! A console in a terminal of its own: keys in, bytes out with the moment of their coming.

use std::fs;
use std::io::{Read, Write};
use std::num::NonZeroU16;
use std::path::Path;
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, bail};
use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};

use super::world::World;

/// The terminal of a room or a large desk.
pub const SIZE: (u16, u16) = (200, 60);

/// What a frame begins with: one synchronized update.
const FRAME: &[u8] = b"\x1b[?2026h";

/// A running console. Dropping it hangs up.
pub struct Console {
    child: Box<dyn Child + Send + Sync>,
    keyboard: Box<dyn Write + Send>,
    screen: Arc<Screen>,
    _terminal: Box<dyn MasterPty + Send>,
    /// Just before it was started.
    pub begun: Instant,
}

struct Screen {
    seen: Mutex<Seen>,
    changed: Condvar,
}

struct Seen {
    bytes: u64,
    /// When the last bytes came.
    at: Instant,
    /// The last bytes, so that a mark that comes in two pieces is found.
    tail: Vec<u8>,
    mark: Option<(Vec<u8>, Option<Instant>)>,
    /// When each frame began, once somebody counts them.
    frames: Option<Vec<Instant>>,
    parser: Option<vt100::Parser>,
    ended: bool,
}

impl Console {
    /// Starts the program on `database` as `login`; `watched` consoles know what their screen shows, which costs this
    /// process time.
    pub fn start(world: &World, database: &str, login: &str, watched: bool) -> Result<Console> {
        let mut command = CommandBuilder::new(&world.program);
        command.env_clear();
        command.env("KENTONGAN_DATABASE_URL", world.url(database, login));
        Console::of(world, command, watched)
    }

    /// Starts any program in such a terminal.
    pub fn of(world: &World, mut command: CommandBuilder, watched: bool) -> Result<Console> {
        let (cols, rows) = SIZE;
        let pair = native_pty_system().openpty(PtySize { rows, cols, pixel_width: 0, pixel_height: 0 })?;
        let home = world.folder.join("home");
        fs::create_dir_all(&home)?;
        command.env("HOME", &home);
        command.env("TERM", "xterm-256color");
        command.env("COLORTERM", "truecolor");
        command.env("LANG", "C.UTF-8");
        command.cwd(&home);
        let reader = pair.master.try_clone_reader()?;
        let keyboard = pair.master.take_writer()?;
        let begun = Instant::now();
        let child = pair.slave.spawn_command(command)?;
        drop(pair.slave);
        let [tall, wide] = [rows, cols].map(|cells| NonZeroU16::new(cells).unwrap_or(NonZeroU16::MIN));
        let parser = watched.then(|| vt100::Parser::new(tall, wide, 0));
        let seen = Seen { bytes: 0, at: begun, tail: Vec::new(), mark: None, frames: None, parser, ended: false };
        let screen = Arc::new(Screen { seen: Mutex::new(seen), changed: Condvar::new() });
        let theirs = Arc::clone(&screen);
        thread::spawn(move || theirs.read(reader));
        Ok(Console { child, keyboard, screen, _terminal: pair.master, begun })
    }

    /// The process.
    pub fn pid(&self) -> Result<u32> {
        self.child.process_id().context("the console has no process")
    }

    /// Types.
    pub fn send(&mut self, keys: &str) -> Result<()> {
        self.keyboard.write_all(keys.as_bytes())?;
        Ok(self.keyboard.flush()?)
    }

    /// Bytes so far.
    pub fn bytes(&self) -> u64 {
        self.screen.seen().bytes
    }

    /// What a watched console's screen shows.
    pub fn contents(&self) -> String {
        self.screen.seen().parser.as_ref().map(|parser| parser.screen().contents()).unwrap_or_default()
    }

    /// Until the screen of a watched console is as wanted; when the bytes came that made it so.
    pub fn wait_until(&self, what: &str, most: Duration, is: impl Fn(&str) -> bool) -> Result<Instant> {
        let wanted = |seen: &Seen| seen.parser.as_ref().is_some_and(|parser| is(&parser.screen().contents()));
        let waiting =
            self.screen.changed.wait_timeout_while(self.screen.seen(), most, |seen| !seen.ended && !wanted(seen));
        let seen = waiting.unwrap_or_else(PoisonError::into_inner).0;
        if wanted(&seen) {
            return Ok(seen.at);
        }
        let screen = seen.parser.as_ref().map(|parser| parser.screen().contents()).unwrap_or_default();
        bail!(
            "waited {most:?} for {what}{}; the screen is\n{screen}",
            if seen.ended { ", and the program ended" } else { "" }
        )
    }

    /// Until more than `before` bytes have come; when.
    pub fn wait_for_bytes(&self, before: u64, most: Duration) -> Option<Instant> {
        let waiting = self.screen.changed.wait_timeout_while(self.screen.seen(), most, |seen| seen.bytes <= before);
        let seen = waiting.unwrap_or_else(PoisonError::into_inner).0;
        (seen.bytes > before).then_some(seen.at)
    }

    /// Until no byte has come for `quiet`.
    pub fn settle(&self, quiet: Duration, most: Duration) -> Result<()> {
        let begun = Instant::now();
        while begun.elapsed() < most {
            let before = self.bytes();
            if self.wait_for_bytes(before, quiet).is_none() {
                return Ok(());
            }
        }
        bail!("the screen did not come to rest within {most:?}")
    }

    /// From now on look for these bytes.
    pub fn look_for(&self, mark: &str) {
        self.screen.seen().mark = Some((mark.as_bytes().to_vec(), None));
    }

    /// From now on note when each frame begins.
    pub fn count_frames(&self) {
        self.screen.seen().frames = Some(Vec::new());
    }

    /// The most frames that began within one second since they are counted, and how many there were in all.
    pub fn frames(&self) -> (usize, usize) {
        let seen = self.screen.seen();
        let frames = seen.frames.as_deref().unwrap_or_default();
        let within = |first: usize| {
            let end = frames[first] + Duration::from_secs(1);
            frames[first..].iter().take_while(|at| **at < end).count()
        };
        ((0..frames.len()).map(within).max().unwrap_or_default(), frames.len())
    }

    /// When they came.
    pub fn found(&self, most: Duration) -> Option<Instant> {
        let came = |seen: &Seen| seen.mark.as_ref().and_then(|(_, at)| *at);
        let waiting = self.screen.changed.wait_timeout_while(self.screen.seen(), most, |seen| came(seen).is_none());
        came(&waiting.unwrap_or_else(PoisonError::into_inner).0)
    }

    /// Nanoseconds on a processor so far, all threads.
    pub fn processor(&self) -> Result<u64> {
        let mut sum = 0;
        for task in fs::read_dir(format!("/proc/{}/task", self.pid()?))?.flatten() {
            let line = fs::read_to_string(task.path().join("schedstat")).unwrap_or_default();
            sum += line.split(' ').next().and_then(|ns| ns.parse::<u64>().ok()).unwrap_or_default();
        }
        Ok(sum)
    }

    /// Kilobytes of one line of a file of /proc.
    pub fn kilobytes(&self, file: &str, line: &str) -> Result<u64> {
        let path = Path::new("/proc").join(self.pid()?.to_string()).join(file);
        let text = fs::read_to_string(&path)?;
        let found = text.lines().find_map(|found| found.strip_prefix(line)?.split_whitespace().next()?.parse().ok());
        found.with_context(|| format!("{} has no {line}", path.display()))
    }
}

impl Drop for Console {
    fn drop(&mut self) {
        let _gone = self.child.kill();
        let _known = self.child.wait();
    }
}

impl Screen {
    fn seen(&self) -> MutexGuard<'_, Seen> {
        self.seen.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn read(&self, mut reader: Box<dyn Read + Send>) {
        let mut buffer = vec![0; 64 << 10];
        while let Ok(count @ 1..) = reader.read(&mut buffer) {
            let at = Instant::now();
            let mut seen = self.seen();
            seen.take(&buffer[..count], at);
            drop(seen);
            self.changed.notify_all();
        }
        self.seen().ended = true;
        self.changed.notify_all();
    }
}

impl Seen {
    fn take(&mut self, bytes: &[u8], at: Instant) {
        self.bytes += bytes.len() as u64;
        self.at = at;
        if let Some(parser) = &mut self.parser {
            parser.process(bytes);
        }
        self.tail.extend_from_slice(bytes);
        if let Some((mark, found @ None)) = &mut self.mark
            && self.tail.windows(mark.len()).any(|window| window == mark)
        {
            *found = Some(at);
        }
        if let Some(frames) = &mut self.frames {
            // A beginning that came in two pieces is seen with the second: it ends among the new bytes.
            let old = self.tail.len() - bytes.len();
            let begins = self.tail.windows(FRAME.len()).enumerate().filter(|(_, window)| *window == FRAME);
            frames.extend(begins.filter(|(place, _)| place + FRAME.len() > old).map(|_| at));
        }
        let keep = self.tail.len().saturating_sub(64);
        self.tail.drain(..keep);
    }
}
