//! The press at an event: the door list and what is asked there, over the board or the event's card.

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::effect::Effect;
use super::key::Key;
use super::lists;
use super::model::{Model, Overlay};
use super::msg::Failure;
use super::run::open;
use super::typed::Typed;
use crate::domain::entity::{Entity, Topic};
use crate::domain::invite::{Newsrooms, Who};
use crate::domain::press::{Door, Guest, Question};
use crate::domain::role::Role;
use crate::text::phrase::Text;
use crate::text::words::press as words;

pub mod door;
pub mod inviting;
pub mod line;
pub mod questions;
pub mod send;

/// How far a page key goes.
const PAGE: usize = 10;
const NO_EVENT: Text = Text::new("Tidak ada kegiatan yang dipilih", "No event is chosen");

/// The press at an event, as it lies open.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// The event.
    pub of: Uuid,
    /// The list of guests or the questions.
    pub side: Side,
    /// What is known, once read.
    pub door: Option<Box<Door>>,
    /// Why it could not be read.
    pub failed: Option<String>,
    /// What is shown is not what there is: it must be read again.
    pub stale: bool,
    /// The reading under way, by its number; there is never more than one.
    pub asked: Option<u64>,
    /// What narrows the list of guests.
    pub typed: Typed,
    /// The guest under the cursor.
    pub guest: Option<Uuid>,
    /// Who can be asked to come, once read.
    pub newsrooms: Option<Box<Newsrooms>>,
    /// The reading of those under way, by its number.
    pub looking: Option<u64>,
    /// Who of those is under the cursor.
    pub offer: Option<Who>,
    /// The question under the cursor.
    pub question: Option<Uuid>,
    /// The reader was told that another door marked this guest: once more takes that mark back.
    pub warned: Option<Uuid>,
    /// The line that is being typed.
    pub line: Option<line::Line>,
    /// What brings the last question that was settled here back to what it was.
    pub back: Option<crate::domain::press::Deed>,
}

/// What of the press is looked at.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// The list of guests.
    #[default]
    Door,
    /// What was asked.
    Questions,
    /// Who can be asked to come.
    Inviting,
}

impl View {
    /// Guests that fit what is typed; without anything typed those who are not there yet come first.
    pub fn guests(&self) -> Vec<&Guest> {
        let mut fitting: Vec<&Guest> =
            self.door.iter().flat_map(|door| &door.guests).filter(|guest| guest.fits(&self.typed.text)).collect();
        fitting.sort_by_key(|guest| guest.present());
        fitting
    }

    /// Whether letters are typed here: into the list of guests, or into a line.
    pub fn types(&self) -> bool {
        self.line.is_some() || self.side != Side::Questions
    }

    /// Those who are there.
    pub fn present(&self) -> impl Iterator<Item = &Guest> {
        self.door.iter().flat_map(|door| &door.guests).filter(|guest| guest.present())
    }

    /// The guest under the cursor, or the first that fits.
    pub fn chosen(&self) -> Option<&Guest> {
        let guests = self.guests();
        let here = guests.iter().find(|guest| Some(guest.id) == self.guest).or(guests.first());
        here.copied()
    }

    /// The questions in their order.
    pub fn questions(&self) -> &[Question] {
        self.door.as_deref().map_or(&[], |door| &door.questions)
    }

    /// The question under the cursor, or the last.
    pub fn asked_here(&self) -> Option<&Question> {
        let questions = self.questions();
        questions.iter().find(|question| Some(question.id) == self.question).or(questions.last())
    }
}

/// The press of an event, if it lies open.
pub fn view(model: &Model) -> Option<&View> {
    model.overlays.iter().rev().find_map(|overlay| match overlay {
        Overlay::Press(view) => Some(&**view),
        _ => None,
    })
}

fn view_mut(model: &mut Model) -> Option<&mut View> {
    model.overlays.iter_mut().rev().find_map(|overlay| match overlay {
        Overlay::Press(view) => Some(&mut **view),
        _ => None,
    })
}

/// A letter, into the line or the list.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    if view(model).is_some_and(|view| view.line.is_some()) { line::key(model, key) } else { door::key(model, key) }
}

/// A text pasted, into the line or the list.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if view(model).is_some_and(|view| view.line.is_some()) {
        line::paste(model, text)
    } else {
        door::paste(model, text)
    }
}

/// The event under the cursor or on the card.
pub(super) fn event(model: &Model) -> Option<Uuid> {
    match model.under_palette() {
        Some(Overlay::Card(view)) => (view.entity == Entity::Event).then_some(view.id),
        _ if model.focus == Entity::Event => model.look(Entity::Event).cursor,
        _ => None,
    }
}

/// There is no event whose press could be shown.
pub fn no_event(model: &Model) -> Option<Text> {
    event(model).is_none().then_some(NO_EVENT)
}

/// Opens the door list.
pub fn open_door(model: &mut Model) -> Vec<Effect> {
    show(model, Side::Door)
}

/// Opens what was asked.
pub fn open_questions(model: &mut Model) -> Vec<Effect> {
    show(model, Side::Questions)
}

fn show(model: &mut Model, side: Side) -> Vec<Effect> {
    if let Some(of) = event(model)
        && open::has_room(model)
    {
        model.overlays.push(Overlay::Press(Box::new(View { of, side, stale: true, ..View::default() })));
    }
    Vec::new()
}

/// Opens who can be asked to come.
pub fn open_inviting(model: &mut Model) -> Vec<Effect> {
    show(model, Side::Inviting)
}

/// There is no event, or the reader may not invite to it.
pub fn no_inviting(model: &Model) -> Option<Text> {
    no_event(model).or_else(|| no_desk(model))
}

/// From the list to the questions; from these, and from those who can be asked, back to the list.
pub fn turn(model: &mut Model) -> Vec<Effect> {
    let to = view(model).map_or(Side::Door, |view| if view.side == Side::Door { Side::Questions } else { Side::Door });
    to_side(model, to)
}

/// From the list to those who can be asked.
pub fn invite_more(model: &mut Model) -> Vec<Effect> {
    to_side(model, Side::Inviting)
}

fn to_side(model: &mut Model, side: Side) -> Vec<Effect> {
    if let Some(view) = view_mut(model) {
        (view.side, view.typed, view.warned) = (side, Typed::default(), None);
    }
    Vec::new()
}

fn step(model: &mut Model, to: impl Fn(usize) -> usize) -> Vec<Effect> {
    match view(model).map(|view| view.side) {
        Some(Side::Inviting) => inviting::step(model, to),
        _ => door::step(model, to),
    }
    Vec::new()
}

/// A line of the list down.
pub fn down(model: &mut Model) -> Vec<Effect> {
    step(model, |place| place + 1)
}

/// A line up.
pub fn up(model: &mut Model) -> Vec<Effect> {
    step(model, |place| place.saturating_sub(1))
}

/// A page down.
pub fn page_down(model: &mut Model) -> Vec<Effect> {
    step(model, |place| place + PAGE)
}

/// A page up.
pub fn page_up(model: &mut Model) -> Vec<Effect> {
    step(model, |place| place.saturating_sub(PAGE))
}

/// Whether one of the reader's roles is among these.
fn may(model: &Model, roles: &[Role]) -> bool {
    model.data.me.as_ref().is_some_and(|me| me.roles.iter().any(|role| roles.contains(role)))
}

/// The reader may not mark anybody.
pub fn no_mark(model: &Model) -> Option<Text> {
    let may = may(model, &[Role::Operator, Role::Crew, Role::Editor, Role::Supervisor]);
    (!may).then_some(words::NOT_YOURS)
}

/// The reader may not take anything down.
pub fn no_desk(model: &Model) -> Option<Text> {
    (!may(model, &[Role::Operator, Role::Editor, Role::Supervisor])).then_some(words::NOT_THE_DESK)
}

/// Asks for what has not been read: one reading at a time, and one to follow.
pub fn follow(model: &mut Model) -> Option<Effect> {
    let (linked, turn) = (lists::linked(model), model.turn + 1);
    let view = view_mut(model).filter(|view| view.stale && view.asked.is_none() && linked)?;
    (view.stale, view.asked) = (false, Some(turn));
    let id = view.of;
    model.turn = turn;
    Some(Effect::LoadDoor { turn, id })
}

/// A reading ended; the cursors stay on their records.
pub fn came(model: &mut Model, turn: u64, result: Result<Box<Door>, Failure>) -> Vec<Effect> {
    let why = result.as_ref().err().map(|failure| super::failure::words(model, Entity::Event, failure));
    let Some(view) = view_mut(model).filter(|view| view.asked == Some(turn)) else { return Vec::new() };
    view.asked = None;
    match result {
        Ok(door) => (view.door, view.failed) = (Some(door), None),
        Err(_) => view.failed = why,
    }
    Vec::new()
}

/// The office changed: guests and questions come with their event, and requests stand beside the list.
pub fn changed(model: &mut Model, topic: Topic) {
    if matches!(topic, Topic::Event | Topic::Request)
        && let Some(view) = view_mut(model)
    {
        view.stale = true;
    }
}

/// A minute has gone by: what failed is tried again.
pub fn minute(model: &mut Model) {
    if let Some(view) = view_mut(model).filter(|view| view.failed.is_some()) {
        (view.stale, view.failed) = (true, None);
    }
}

/// The database is back: what was under way will never be answered, and everything may have changed.
pub fn linked(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = view_mut(model) {
        (view.asked, view.looking, view.stale, view.failed) = (None, None, true, None);
    }
    send::again(model)
}
