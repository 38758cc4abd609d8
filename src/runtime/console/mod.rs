//! The console: a loop that waits for a message, lets the core change the model, carries out effects and paints.

mod beside;
pub mod drafts;
pub mod keys;
mod outside;
pub mod start;
mod trial;
pub mod world;

use std::time::{Duration, Instant};

use anyhow::Result;
use chrono::Utc;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use tokio::sync::mpsc;

use self::drafts::Drafts;
use self::world::World;
use super::input::{self, Input};
use super::signals::{Signalled, Signals};
use super::terminal::{Drawn, Terminal};
use crate::app::drafts::all;
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::app::msg::Msg;
use crate::app::update::update;
use crate::app::wake;
use crate::theme::Theme;
use crate::view;

/// The channel of messages holds this many; a sender waits beyond it.
pub const QUEUE: usize = 512;
/// At most this many messages are taken before the screen is painted.
const BATCH: usize = 256;
/// Frames that no person asked for stay this far apart: at most 30 a second.
const FRAME: Duration = Duration::from_millis(33);
/// What is being written is kept at most so long after it changed: typing is not held up by it, and a kill costs no more.
const KEEP: Duration = Duration::from_millis(300);

/// The ends of the console towards the world.
#[derive(Debug)]
pub struct Doors {
    /// The screen.
    pub terminal: Terminal,
    /// Keys and pastes.
    pub input: mpsc::Receiver<Input>,
    /// Signals of the system.
    pub signals: Signals,
    /// Answers to effects, and the database's own news.
    pub inbox: mpsc::Receiver<Msg>,
    /// Where what is being written is kept.
    pub drafts: Drafts,
}

/// A console that runs.
struct Console {
    model: Model,
    world: World,
    doors: Doors,
    theme: Theme,
    /// When the last frame was painted.
    painted: Instant,
    /// The terminal was busy: a frame is owed as soon as it is ready.
    owed: bool,
    /// What is being written changed: it is to be kept by then.
    keep_by: Option<tokio::time::Instant>,
    ended: bool,
}

/// Runs the console until it should end.
///
/// # Errors
/// When the terminal can no longer be used.
pub async fn run(model: Model, world: World, doors: Doors) -> Result<()> {
    let theme = world.theme(&model.theme);
    let painted = Instant::now();
    let mut console = Console { model, world, doors, theme, painted, owed: false, keep_by: None, ended: false };
    let ended = console.go_on().await;
    // Whatever ends the program, what is being written stays.
    let Console { model, doors, .. } = console;
    let Doors { drafts, terminal, .. } = doors;
    drop(terminal);
    drafts.end(all(&model)).await;
    ended
}

impl Console {
    /// Until it should end.
    async fn go_on(&mut self) -> Result<()> {
        self.paint()?;
        while !self.ended {
            let batch = self.wait().await?;
            // A call of the database changes nothing on the screen; what it makes us load does, in a moment, and must
            // not wait for the frame after an unneeded one.
            let only_calls = self.happen(batch).await?;
            if !self.ended && !only_calls {
                self.paint()?;
            }
            if self.keep_by.is_some_and(|by| by <= tokio::time::Instant::now()) {
                self.keep_by = None;
                self.doors.drafts.keep(all(&self.model));
            }
        }
        Ok(())
    }

    /// Waits until something happens, and takes with it what else has happened by then. What came from a person is
    /// handled at once, and so are calls of the database, which bring work and no frame; the rest waits for its frame.
    async fn wait(&mut self) -> Result<Vec<Msg>> {
        let mut batch = Vec::new();
        let wake = tokio::time::Instant::now() + until(wake::next(&self.model));
        let wake = self.keep_by.map_or(wake, |by| by.min(wake));
        self.next(&mut batch, wake).await?;
        let frame = tokio::time::Instant::from_std(self.painted + FRAME);
        loop {
            self.drain(&mut batch);
            if batch.is_empty() || batch.len() >= BATCH || batch.iter().any(from_person) || batch.iter().all(is_call) {
                return Ok(batch);
            }
            if tokio::time::Instant::now() >= frame {
                return Ok(batch);
            }
            self.next(&mut batch, frame).await?;
        }
    }

    /// One thing that happens, until a time; then nothing.
    async fn next(&mut self, batch: &mut Vec<Msg>, until: tokio::time::Instant) -> Result<()> {
        let doors = &mut self.doors;
        tokio::select! {
            biased;
            input = doors.input.recv() => batch.extend(heard(input)),
            signalled = doors.signals.next() => match signalled {
                Signalled::End => batch.push(Msg::Quit),
                Signalled::Resized => batch.push(resized()),
                Signalled::Continued => {
                    doors.terminal.resume()?;
                    batch.push(resized());
                }
            },
            msg = doors.inbox.recv() => batch.extend(msg),
            () = doors.terminal.ready(), if self.owed => {}
            () = tokio::time::sleep_until(until) => {}
        }
        Ok(())
    }

    fn drain(&mut self, batch: &mut Vec<Msg>) {
        while batch.len() < BATCH {
            match (self.doors.input.try_recv(), self.doors.inbox.try_recv()) {
                (Err(_), Err(_)) => return,
                (input, msg) => {
                    batch.extend(input.ok().and_then(|input| heard(Some(input))));
                    batch.extend(msg.ok());
                }
            }
        }
    }

    /// Lets the core change the model, and carries out what it asks for. Says whether that was calls of the database
    /// only.
    async fn happen(&mut self, batch: Vec<Msg>) -> Result<bool> {
        // Time goes on with the frames only: a second that was not painted would be missing from the clock.
        let only_calls = !batch.is_empty() && batch.iter().all(is_call);
        let mut effects = if only_calls { Vec::new() } else { update(&mut self.model, Msg::Clock(Utc::now())) };
        for msg in batch {
            if matches!(msg, Msg::Resize(..)) {
                self.doors.terminal.forget();
            }
            effects.extend(update(&mut self.model, msg));
        }
        let mut then = Vec::new();
        for effect in effects {
            match effect {
                Effect::Quit => self.ended = true,
                Effect::KeepDraft | Effect::DropDraft => self.owe(&effect),
                Effect::Repaint => self.doors.terminal.forget(),
                Effect::Copy(text) => {
                    if let Err(error) = self.doors.terminal.copy(&text) {
                        self.model.say(error.to_string(), true);
                    }
                }
                Effect::Ring(ring) => self.doors.terminal.ring(&ring),
                Effect::EditOutside { id, key, text } => {
                    let msg = self.lend(id, key, &text).await?;
                    then.push(msg);
                    then.push(resized());
                }
                Effect::Suspend => {
                    let doors = &mut self.doors;
                    doors.terminal.suspend(&mut doors.signals).await?;
                    update(&mut self.model, resized());
                }
                other => self.world.carry_out(other),
            }
        }
        for effect in then.into_iter().flat_map(|msg| update(&mut self.model, msg)).collect::<Vec<_>>() {
            self.owe(&effect);
        }
        if self.theme.name != self.model.theme {
            self.theme = self.world.theme(&self.model.theme);
        }
        Ok(only_calls)
    }

    /// What is being written changed: it is kept before long.
    fn owe(&mut self, effect: &Effect) {
        if matches!(effect, Effect::KeepDraft | Effect::DropDraft) {
            self.keep_by.get_or_insert_with(|| tokio::time::Instant::now() + KEEP);
        }
    }

    /// Lends the terminal to the reader's own editor. The office goes on meanwhile; its news wait until we are back.
    async fn lend(&mut self, id: uuid::Uuid, key: String, text: &str) -> Result<Msg> {
        // Should the machine go down meanwhile, what was written so far is there.
        self.doors.drafts.keep(all(&self.model));
        let Doors { terminal, signals, .. } = &mut self.doors;
        let result = match drafts::folder() {
            Ok(folder) => {
                input::hold().await;
                terminal.leave();
                let result = outside::edit(&folder, text, signals).await;
                terminal.resume()?;
                input::go_on();
                result
            }
            Err(why) => Err(why),
        };
        let result = match result {
            Ok(outside::Outcome::Edited(text)) => Ok(text),
            Ok(outside::Outcome::Ended(left)) => {
                self.ended = true;
                Ok(left.unwrap_or_else(|| text.to_owned()))
            }
            Err(why) => Err(format!("{why:#}")),
        };
        Ok(Msg::Edited { id, key, result })
    }

    fn paint(&mut self) -> Result<()> {
        let (width, height) = self.model.size;
        let mut buffer = Buffer::empty(Rect::new(0, 0, width, height));
        let cursor = view::view(&self.model, &self.theme, &mut buffer);
        // A terminal that has gone ends the program by its hang-up, in order; here only the frame is given up.
        match self.doors.terminal.draw(buffer, cursor) {
            Ok(drawn) => {
                self.owed = drawn == Drawn::Later;
                if let Drawn::Written(_) = drawn {
                    self.painted = Instant::now();
                }
            }
            Err(error) => {
                tracing::info!(%error, "the terminal has gone");
                self.ended = true;
            }
        }
        Ok(())
    }
}

fn heard(input: Option<Input>) -> Option<Msg> {
    match input {
        Some(Input::Event(event)) => keys::message(event),
        Some(Input::Hup) | None => Some(Msg::Quit),
    }
}

fn resized() -> Msg {
    let (width, height) = Terminal::size();
    Msg::Resize(width, height)
}

const fn is_call(msg: &Msg) -> bool {
    matches!(msg, Msg::Changed(_))
}

const fn from_person(msg: &Msg) -> bool {
    matches!(msg, Msg::Key(_) | Msg::Paste(_) | Msg::Resize(..) | Msg::Quit)
}

fn until(at: chrono::DateTime<Utc>) -> Duration {
    (at - Utc::now()).to_std().unwrap_or_default()
}
