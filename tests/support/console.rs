//! The real program on somebody's terminal, with a home folder of its own.

use std::ops::{Deref, DerefMut};
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use kentongan::app::command::opening;
use kentongan::domain::entity::Entity;
use kentongan::panes::PANES;
use kentongan::text::lang::Lang;
use tempfile::TempDir;

use super::pty::Pty;

/// Long enough for a machine that does much else.
pub const SOON: Duration = Duration::from_secs(20);

/// How a console is to be started.
#[derive(Clone)]
pub struct Start {
    arguments: Vec<String>,
    environment: Vec<(String, String)>,
    size: (u16, u16),
    home: Arc<TempDir>,
}

/// A console that runs.
pub struct Console {
    pty: Pty,
    home: Arc<TempDir>,
}

impl Start {
    /// With this database; 120 by 40, Indonesian, UTF-8.
    pub fn at(url: &str) -> Start {
        let home = Arc::new(tempfile::tempdir().unwrap());
        let mut start = Start { arguments: vec![], environment: vec![], size: (120, 40), home };
        start.environment.push(("HOME".into(), start.home.path().to_str().unwrap().into()));
        start.environment.push(("LANG".into(), "C.UTF-8".into()));
        start.word("--database-url").word(url)
    }

    /// One more word on the command line.
    pub fn word(mut self, word: &str) -> Start {
        self.arguments.push(word.into());
        self
    }

    /// Columns and rows.
    pub fn size(mut self, columns: u16, rows: u16) -> Start {
        self.size = (columns, rows);
        self
    }

    /// With this variable.
    pub fn env(self, name: &str, value: &str) -> Start {
        let mut start = self.without(name);
        start.environment.push((name.into(), value.into()));
        start
    }

    /// Without this variable.
    pub fn without(mut self, name: &str) -> Start {
        self.environment.retain(|(known, _)| known != name);
        self
    }

    /// Its home folder, the same for every console started from a clone of this.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Start it.
    pub fn open(self) -> Console {
        let arguments: Vec<&str> = self.arguments.iter().map(String::as_str).collect();
        let environment: Vec<(&str, &str)> =
            self.environment.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
        let pty = Pty::kentongan(&arguments, &environment, self.size);
        Console { pty, home: self.home }
    }

    /// Start it, and wait until it has read the database.
    pub fn linked(self) -> Console {
        let console = self.open();
        console.wait_for("tersambung", SOON);
        console
    }
}

impl Console {
    /// Its home folder.
    pub fn home(&self) -> &Path {
        self.home.path()
    }

    /// Until it shows this.
    #[track_caller]
    pub fn sees(&self, text: &str) -> Duration {
        self.pty.wait_for(text, SOON)
    }

    /// Until it does not show this any more.
    #[track_caller]
    pub fn loses(&self, text: &str) -> Duration {
        self.pty.wait_until(&format!("{text:?} to go"), SOON, |screen| !screen.contents().contains(text))
    }

    /// How many of the five panes stand on the screen in a frame of their own; a frame that is still on its way is waited
    /// for a moment.
    pub fn panes(&self) -> usize {
        let begun = std::time::Instant::now();
        loop {
            let count = self.panes_now();
            if count == PANES.len() || begun.elapsed() > std::time::Duration::from_secs(3) {
                return count;
            }
            std::thread::sleep(std::time::Duration::from_millis(20));
        }
    }

    fn panes_now(&self) -> usize {
        let screen = self.contents();
        let stands = |entity: Entity, name: &str| {
            let number = opening(entity).map_or("", |command| command.keys[0]);
            screen
                .lines()
                .any(|line| line.contains(&format!(" {number} {name}")) && line.contains(['─', '━', '-', '═']))
        };
        PANES
            .iter()
            .filter(|pane| stands(pane.entity, pane.title.get(Lang::Id)) || stands(pane.entity, pane.tab.get(Lang::Id)))
            .count()
    }

    /// Panics unless the terminal is as a shell wants it.
    #[track_caller]
    pub fn assert_left(&self) {
        let screen = self.screen();
        assert!(!screen.alternate_screen(), "still on the alternate screen");
        assert!(!screen.hide_cursor(), "no cursor");
        assert!(!screen.bracketed_paste(), "pastes are still marked");
        assert!(self.is_sane(), "still raw");
    }
}

impl Deref for Console {
    type Target = Pty;
    fn deref(&self) -> &Pty {
        &self.pty
    }
}

impl DerefMut for Console {
    fn deref_mut(&mut self) -> &mut Pty {
        &mut self.pty
    }
}
