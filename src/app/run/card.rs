//! Moving in a record's card and from card to card.

use super::open;
use crate::app::effect::Effect;
use crate::app::layout;
use crate::app::lists;
use crate::app::model::{CardView, Model, Overlay};
use crate::text::phrase::Text;
use ratatui::layout::Rect;

/// A card never has more lines than this, so the scroll is bounded.
const LONGEST: usize = 20_000;

const NO_LINK: Text = Text::new("Kartu ini tidak bertaut ke catatan lain", "This card is not tied to another record");

fn view(model: &mut Model) -> Option<&mut CardView> {
    match model.overlays.last_mut() {
        Some(Overlay::Card(view)) => Some(view),
        _ => None,
    }
}

fn page(model: &Model) -> usize {
    let area = layout::overlay(Rect::new(0, 0, model.size.0, model.size.1));
    usize::from(area.height.saturating_sub(4)).max(1)
}

fn scroll(model: &mut Model, to: impl Fn(usize, usize) -> usize) -> Vec<Effect> {
    let page = page(model);
    if let Some(view) = view(model) {
        (view.top, view.linking) = (to(view.top, page).min(LONGEST), false);
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

/// The card of the record above or below in the pane this card was opened from.
fn neighbour(model: &mut Model, step: impl Fn(usize) -> usize) -> Vec<Effect> {
    let only = matches!(&model.overlays[..], [Overlay::Card(view)] if view.entity == model.focus);
    if !only {
        return Vec::new();
    }
    let focus = model.focus;
    let before = model.look(focus).place;
    lists::put(model, focus, step(before));
    match model.look(focus).cursor {
        Some(id) if model.look(focus).place != before => {
            model.overlays.pop();
            open::show(model, focus, id, false)
        }
        _ => Vec::new(),
    }
}

/// The card of the next record of the pane.
pub fn next(model: &mut Model) -> Vec<Effect> {
    neighbour(model, |place| place + 1)
}

/// The card of the record before.
pub fn previous(model: &mut Model) -> Vec<Effect> {
    neighbour(model, |place| place.saturating_sub(1))
}

fn links(model: &Model) -> usize {
    match model.overlays.last() {
        Some(Overlay::Card(CardView { card: Some(card), .. })) => card.links.len(),
        _ => 0,
    }
}

/// The card is not tied to anything.
pub fn no_link(model: &Model) -> Option<Text> {
    (links(model) == 0).then_some(NO_LINK)
}

/// To the card's next link.
pub fn next_link(model: &mut Model) -> Vec<Effect> {
    step_link(model, |link, count| (link + 1) % count)
}

/// To the card's link before.
pub fn previous_link(model: &mut Model) -> Vec<Effect> {
    step_link(model, |link, count| (link + count - 1) % count)
}

fn step_link(model: &mut Model, to: impl Fn(usize, usize) -> usize) -> Vec<Effect> {
    let count = links(model).max(1);
    if let Some(view) = view(model) {
        view.link = to(view.link, count);
        view.step = None;
        view.linking = true;
    }
    Vec::new()
}

/// Opens the record the link leads to.
pub fn follow(model: &mut Model) -> Vec<Effect> {
    let link = view(model).and_then(|view| {
        let card = view.card.as_ref()?;
        card.links.get(view.link).map(|link| (link.entity, link.id))
    });
    match link {
        Some((entity, id)) => open::show(model, entity, id, false),
        None => Vec::new(),
    }
}
