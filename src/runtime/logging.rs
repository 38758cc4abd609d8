//! What the program notes for whoever mends it: in a file that turns over daily, never on the screen of the board.

use std::fs::DirBuilder;
use std::io::{self, Write};
use std::os::unix::fs::DirBuilderExt;
use std::path::PathBuf;

use anyhow::{Context, Result};
use tracing::level_filters::LevelFilter;
use tracing_appender::non_blocking::{NonBlockingBuilder, WorkerGuard};
use tracing_appender::rolling::{RollingFileAppender, Rotation};
use tracing_subscriber::filter::Targets;
use tracing_subscriber::layer::{Layer, SubscriberExt};
use tracing_subscriber::util::SubscriberInitExt;

use super::config::{Config, Key, Origin};
use super::folders;

/// So many days are kept.
const DAYS: usize = 7;
/// So many lines may wait for the disk; more are dropped rather than held in memory.
const WAITING: usize = 1024;

/// The log of this process. What waits is written when it is dropped.
#[derive(Debug)]
pub struct Log {
    _worker: Option<WorkerGuard>,
    trouble: Option<String>,
}

impl Log {
    /// Why there is no log, for people, to be said once the screen is free. The program works without.
    #[must_use]
    pub fn trouble(&self) -> Option<&str> {
        self.trouble.as_deref()
    }
}

/// Note to `log.dir`, else `$XDG_STATE_HOME/kentongan`, one file a day, in UTC.
#[must_use]
pub fn to_file(config: &Config) -> Log {
    match open(config) {
        Ok(file) => {
            let builder = NonBlockingBuilder::default().buffered_lines_limit(WAITING).thread_name("log");
            let (lines, worker) = builder.finish(file);
            let layer = tracing_subscriber::fmt::layer().with_ansi(false).with_writer(lines);
            install(layer.with_filter(filter(level(config))));
            Log { _worker: Some(worker), trouble: None }
        }
        Err(error) => Log { _worker: None, trouble: Some(format!("no log was written: {error:#}")) },
    }
}

/// Note to standard error, for subcommands: warnings and errors, unless a level was asked for.
pub fn to_stderr(config: &Config) {
    let asked = *config.origin(Key::LogLevel) != Origin::Default;
    let layer = tracing_subscriber::fmt::layer().with_ansi(false).without_time().with_target(false);
    let level = if asked { level(config) } else { LevelFilter::WARN };
    install(layer.with_writer(|| Forgiving(io::stderr())).with_filter(filter(level)));
}

fn open(config: &Config) -> Result<RollingFileAppender> {
    let folder = config.path(Key::LogDir).map_or_else(folders::state, Ok::<PathBuf, _>)?;
    let made = DirBuilder::new().recursive(true).mode(0o700).create(&folder);
    made.with_context(|| format!("cannot make {}", folder.display()))?;
    let file = RollingFileAppender::builder().rotation(Rotation::DAILY).filename_prefix("kentongan");
    let file = file.filename_suffix("log").max_log_files(DAYS).build(&folder);
    file.with_context(|| format!("cannot write in {}", folder.display()))
}

/// Our own lines from `level` on, others' from warnings on. The driver's reader of password files would note the
/// lines it does not understand, and those hold passwords.
fn filter(level: LevelFilter) -> Targets {
    Targets::new()
        .with_default(level.min(LevelFilter::WARN))
        .with_target("kentongan", level)
        .with_target("sqlx_postgres::options", LevelFilter::OFF)
}

fn level(config: &Config) -> LevelFilter {
    config.text(Key::LogLevel).parse().unwrap_or(LevelFilter::INFO)
}

/// A second log in one process (a test) leaves the first in place.
fn install(layer: impl Layer<tracing_subscriber::Registry> + Send + Sync) {
    let _first_stays = tracing_subscriber::registry().with(layer).try_init();
}

/// A closed standard error is no reason to stop.
struct Forgiving(io::Stderr);

impl Write for Forgiving {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        Ok(self.0.write(bytes).unwrap_or(bytes.len()))
    }

    fn flush(&mut self) -> io::Result<()> {
        let _closed = self.0.flush();
        Ok(())
    }
}
