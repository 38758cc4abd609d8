//! Who asks in a request: the journalist's card and the outlet's, over triage, the board or the request's own card.

use ratatui::layout::Rect;
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use super::effect::Effect;
use super::layout;
use super::lists;
use super::model::{Model, Overlay};
use super::msg::Failure;
use super::run::open;
use crate::domain::entity::{Entity, Topic};
use crate::domain::party::{Asked, Asker, Ran};
use crate::text::phrase::Text;

/// No part has more lines than this.
const LONGEST: usize = 2_000;

const NO_REQUEST: Text = Text::new("Tidak ada permintaan yang dipilih", "No request is chosen");
const NO_LINK: Text = Text::new("Tidak ada yang dapat dibuka di sini", "There is nothing to open here");

/// Who asks, as it lies open.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct View {
    /// The request.
    pub of: Uuid,
    /// Who asks in it, once read.
    pub asker: Option<Box<Asker>>,
    /// Why it could not be read.
    pub failed: Option<String>,
    /// What is shown is not what there is: it must be read again.
    pub stale: bool,
    /// The reading under way, by its number; there is never more than one.
    pub asked: Option<u64>,
    /// Which card scrolls, and is shown where there is no room for both.
    pub side: Side,
    /// How far each card is scrolled, in lines.
    pub tops: [usize; 2],
    /// The record under the cursor, counted over both cards.
    pub link: Option<usize>,
    /// The link was moved to last: it must be in sight.
    pub linking: bool,
}

/// The two cards.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Side {
    /// The journalist's.
    #[default]
    Journalist,
    /// The outlet's.
    Outlet,
}

/// What one card lists, in the order it stands there.
#[derive(Debug, Clone, Copy, Default)]
pub struct Listed<'a> {
    /// Requests that wait for an answer.
    pub open: &'a [Asked],
    /// Requests that do not.
    pub history: &'a [Asked],
    /// Stories about us.
    pub stories: &'a [Ran],
}

impl Listed<'_> {
    /// The records, in the order they stand.
    fn records(&self) -> impl Iterator<Item = (Entity, Uuid)> {
        let asked = self.open.iter().chain(self.history).map(|asked| (Entity::Request, asked.id));
        asked.chain(self.stories.iter().map(|ran| (Entity::Coverage, ran.id)))
    }

    /// How many there are.
    pub const fn len(&self) -> usize {
        self.open.len() + self.history.len() + self.stories.len()
    }

    /// Whether there are none.
    pub const fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// What a card lists.
pub fn listed(asker: &Asker, side: Side) -> Listed<'_> {
    match (side, &asker.journalist, &asker.outlet) {
        (Side::Journalist, Some(card), _) => {
            Listed { open: &card.open, history: &card.history, stories: &card.stories }
        }
        (Side::Outlet, _, Some(card)) => Listed { open: &card.open, history: &card.history, stories: &card.stories },
        _ => Listed::default(),
    }
}

fn view(model: &Model) -> Option<&View> {
    model.overlays.iter().rev().find_map(|overlay| match overlay {
        Overlay::Asker(view) => Some(&**view),
        _ => None,
    })
}

fn view_mut(model: &mut Model) -> Option<&mut View> {
    model.overlays.iter_mut().rev().find_map(|overlay| match overlay {
        Overlay::Asker(view) => Some(&mut **view),
        _ => None,
    })
}

/// The request under the cursor or on the card.
fn request(model: &Model) -> Option<Uuid> {
    match model.under_palette() {
        Some(Overlay::Card(view)) => (view.entity == Entity::Request).then_some(view.id),
        _ if model.focus == Entity::Request => model.look(Entity::Request).cursor,
        _ => None,
    }
}

/// There is no request whose asker could be shown.
pub fn no_request(model: &Model) -> Option<Text> {
    request(model).is_none().then_some(NO_REQUEST)
}

/// Opens the journalist's card.
pub fn journalist(model: &mut Model) -> Vec<Effect> {
    show(model, Side::Journalist)
}

/// Opens the outlet's card.
pub fn outlet(model: &mut Model) -> Vec<Effect> {
    show(model, Side::Outlet)
}

fn show(model: &mut Model, side: Side) -> Vec<Effect> {
    if let Some(of) = request(model)
        && open::has_room(model)
    {
        model.overlays.push(Overlay::Asker(Box::new(View { of, side, stale: true, ..View::default() })));
    }
    Vec::new()
}

/// Asks for what has not been read: one reading at a time, and one to follow.
pub fn follow(model: &mut Model) -> Option<Effect> {
    let (linked, turn) = (lists::linked(model), model.turn + 1);
    let view = view_mut(model).filter(|view| view.stale && view.asked.is_none() && linked)?;
    (view.stale, view.asked) = (false, Some(turn));
    let id = view.of;
    model.turn = turn;
    Some(Effect::LoadAsker { turn, id })
}

/// A reading ended. What it brought of a request that was left meanwhile is let go: the next one is asked for.
pub fn came(model: &mut Model, turn: u64, result: Result<Box<Asker>, Failure>) {
    let why = result.as_ref().err().map(|failure| super::failure::words(model, Entity::Request, failure));
    let Some(view) = view_mut(model).filter(|view| view.asked == Some(turn)) else { return };
    view.asked = None;
    if view.stale {
        return;
    }
    match result {
        Ok(asker) => {
            let all = listed(&asker, Side::Journalist).len() + listed(&asker, Side::Outlet).len();
            view.link = view.link.filter(|link| *link < all);
            (view.asker, view.failed) = (Some(asker), None);
        }
        Err(_) => view.failed = why,
    }
}

/// The office changed: what is shown is read again when it may be another. Stories come by the hundred: it is not read
/// again for each.
pub fn changed(model: &mut Model, topic: Topic) {
    if topic == Topic::Request {
        again(model, |_| true);
    }
}

/// A minute has gone by: what failed is tried again.
pub fn minute(model: &mut Model) {
    again(model, |view| view.failed.is_some());
}

/// The database is back: what was under way will never be answered, and everything may have changed.
pub fn linked(model: &mut Model) {
    if let Some(view) = view_mut(model) {
        (view.asked, view.stale) = (None, true);
    }
}

fn again(model: &mut Model, when: impl Fn(&View) -> bool) {
    if let Some(view) = view_mut(model)
        && when(view)
    {
        view.stale = true;
    }
}

/// The journalist's card beside or instead of the outlet's.
pub fn side_journalist(model: &mut Model) -> Vec<Effect> {
    turn_to(model, Side::Journalist)
}

/// The outlet's card beside or instead of the journalist's.
pub fn side_outlet(model: &mut Model) -> Vec<Effect> {
    turn_to(model, Side::Outlet)
}

fn turn_to(model: &mut Model, side: Side) -> Vec<Effect> {
    if let Some(view) = view_mut(model) {
        (view.side, view.linking) = (side, false);
    }
    Vec::new()
}

fn scroll(model: &mut Model, to: impl Fn(usize, usize) -> usize) -> Vec<Effect> {
    let area = layout::overlay(Rect::new(0, 0, model.size.0, model.size.1));
    let page = usize::from(area.height.saturating_sub(5)).max(1);
    if let Some(view) = view_mut(model) {
        let top = &mut view.tops[view.side as usize];
        *top = to(*top, page).min(LONGEST);
        view.linking = false;
    }
    Vec::new()
}

/// A line down.
pub fn down(model: &mut Model) -> Vec<Effect> {
    scroll(model, |top, _| top + 1)
}

/// A line up.
pub fn up(model: &mut Model) -> Vec<Effect> {
    scroll(model, |top, _| top.saturating_sub(1))
}

/// A page down.
pub fn page_down(model: &mut Model) -> Vec<Effect> {
    scroll(model, |top, page| top + page)
}

/// A page up.
pub fn page_up(model: &mut Model) -> Vec<Effect> {
    scroll(model, usize::saturating_sub)
}

/// To the top.
pub fn first(model: &mut Model) -> Vec<Effect> {
    scroll(model, |_, _| 0)
}

/// Where the request stands in its list, from 0, and how many there are; `None` where it is not in the list.
pub fn place(model: &Model, view: &View) -> Option<(usize, usize)> {
    let look = model.look(Entity::Request);
    let place = look.rows.iter().position(|row| model.data.requests.get(*row).is_some_and(|row| row.id == view.of));
    place.map(|place| (place, look.rows.len()))
}

/// Who asks in the request above or below; the cursor of the list goes along. Over a request's own card there is no list
/// to go through.
fn neighbour(model: &mut Model, step: impl Fn(usize) -> usize) -> Vec<Effect> {
    if model.overlays.iter().any(|overlay| matches!(overlay, Overlay::Card(_))) {
        return Vec::new();
    }
    let Some((before, _)) = view(model).and_then(|view| place(model, view)) else { return Vec::new() };
    lists::put(model, Entity::Request, step(before));
    let Some(of) = model.look(Entity::Request).cursor else { return Vec::new() };
    if let Some(view) = view_mut(model).filter(|view| view.of != of) {
        *view = View { of, side: view.side, asked: view.asked, stale: true, ..View::default() };
    }
    Vec::new()
}

/// Who asks in the next request.
pub fn next(model: &mut Model) -> Vec<Effect> {
    neighbour(model, |place| place + 1)
}

/// Who asks in the request before.
pub fn previous(model: &mut Model) -> Vec<Effect> {
    neighbour(model, |place| place.saturating_sub(1))
}

/// The records of both cards, each with the card it stands on.
fn links(view: &View) -> Vec<(Entity, Uuid, Side)> {
    let Some(asker) = view.asker.as_deref() else { return Vec::new() };
    let of = |side| listed(asker, side).records().map(move |(entity, id)| (entity, id, side)).collect::<Vec<_>>();
    [of(Side::Journalist), of(Side::Outlet)].concat()
}

/// The cards list nothing.
pub fn no_link(model: &Model) -> Option<Text> {
    view(model).is_none_or(|view| links(view).is_empty()).then_some(NO_LINK)
}

/// No record is under the cursor.
pub fn no_chosen(model: &Model) -> Option<Text> {
    view(model).is_none_or(|view| view.link.is_none()).then_some(NO_LINK)
}

/// To the next record the cards list; behind those of the journalist come the outlet's.
pub fn next_link(model: &mut Model) -> Vec<Effect> {
    step_link(model, |link, first, count| link.map_or(first, |link| (link + 1) % count))
}

/// To the record before.
pub fn previous_link(model: &mut Model) -> Vec<Effect> {
    step_link(model, |link, first, count| (link.unwrap_or(first) + count - 1) % count)
}

fn step_link(model: &mut Model, to: impl Fn(Option<usize>, usize, usize) -> usize) -> Vec<Effect> {
    let Some(view) = view_mut(model) else { return Vec::new() };
    let links = links(view);
    let first = links.iter().position(|(_, _, side)| *side == view.side).unwrap_or(0);
    // The cursor left on the other card is not where the reader looks.
    let here = view.link.filter(|link| links.get(*link).is_some_and(|(_, _, side)| *side == view.side));
    let link = to(here, first, links.len().max(1));
    if let Some((_, _, side)) = links.get(link) {
        (view.link, view.linking, view.side) = (Some(link), true, *side);
    }
    Vec::new()
}

/// Opens the record under the cursor.
pub fn open_link(model: &mut Model) -> Vec<Effect> {
    let chosen = view(model).and_then(|view| links(view).get(view.link?).copied());
    match chosen {
        Some((entity, id, _)) => open::show(model, entity, id, false),
        None => Vec::new(),
    }
}
