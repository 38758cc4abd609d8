//! The keys of the door list: letters narrow it, one key marks whoever stands there.

use super::send::send;
use super::{view, view_mut};
use crate::app::effect::Effect;
use crate::app::key::Key;
use crate::app::model::Model;
use crate::app::run::{forms, open};
use crate::app::typed::Typed;
use crate::domain::entity::Entity;
use crate::domain::press::Deed;
use crate::text::dates;
use crate::text::phrase::Text;
use crate::text::words::press as words;

/// How far a page key goes.
const PAGE: usize = 10;

/// Nobody on the list fits.
pub fn no_guest(model: &Model) -> Option<Text> {
    super::no_mark(model).or_else(|| view(model).is_none_or(|view| view.chosen().is_none()).then_some(words::NOBODY))
}

/// The guest has no request that waits for us.
pub fn no_request(model: &Model) -> Option<Text> {
    let none = view(model).and_then(super::View::chosen).is_none_or(|guest| guest.open.is_empty());
    none.then_some(words::NO_OPEN)
}

/// A letter of the name of whoever stands at the door.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    if let Some(view) = view_mut(model)
        && view.typed.key(key)
    {
        (view.guest, view.warned) = (None, None);
    }
    Vec::new()
}

/// The same, pasted.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(view) = view_mut(model) {
        view.typed.insert(text);
        (view.guest, view.warned) = (None, None);
    }
    Vec::new()
}

/// Marks the guest present, or takes the mark back; one of another door only when asked a second time.
pub fn mark(model: &mut Model) -> Vec<Effect> {
    let me = model.data.me.as_ref().map(|me| me.login.clone());
    let Some(guest) = view(model).and_then(super::View::chosen).cloned() else { return Vec::new() };
    let Some(view) = view_mut(model) else { return Vec::new() };
    if let Some(at) = guest.attended_at
        && guest.attended_by != me
        && view.warned != Some(guest.id)
    {
        view.warned = Some(guest.id);
        let at = dates::time_of(at, model.setup.zone, model.lang);
        let by = guest.attended_by.as_deref().map_or("?", |login| model.data.name_of(login)).to_owned();
        model.say(words::MARKED_BY.with(model.lang, &[&by, &at]), true);
        return Vec::new();
    }
    let present = !guest.present();
    view.warned = None;
    // The next at the door is another one.
    (view.typed, view.guest) = (Typed::default(), (!present).then_some(guest.id));
    let said = if present { words::PRESENT } else { words::NOT_PRESENT };
    let said = said.with(model.lang, &[&guest.name()]);
    send(model, Deed::Attend { guest: guest.id, present }, said)
}

/// Whoever is typed came without an invitation: name, then the outlet behind a comma.
pub fn walk_in(model: &mut Model) -> Vec<Effect> {
    let Some(view) = view(model) else { return Vec::new() };
    let (event, text) = (view.of, view.typed.text.clone());
    let (name, outlet) = text.split_once(',').unwrap_or((&text, ""));
    let (name, outlet) = (name.trim().to_owned(), outlet.trim().to_owned());
    if name.is_empty() && outlet.is_empty() {
        model.say(words::NAME_FIRST.get(model.lang), true);
        return Vec::new();
    }
    let id = forms::new_id(model);
    if let Some(view) = view_mut(model) {
        (view.typed, view.guest, view.warned) = (Typed::default(), Some(id), None);
    }
    let said = words::WALKED_IN.with(model.lang, &[text.trim()]);
    send(model, Deed::WalkIn { event, id, name, outlet }, said)
}

/// The guest's answer: none yet, will come, will not.
pub fn rsvp(model: &mut Model) -> Vec<Effect> {
    let Some(guest) = view(model).and_then(super::View::chosen).cloned() else { return Vec::new() };
    let answer = match guest.rsvp.as_str() {
        "pending" => "yes",
        "yes" => "no",
        _ => "pending",
    };
    if let Some(view) = view_mut(model) {
        view.guest = Some(guest.id);
    }
    let word = crate::text::words::choices::choice(answer).map_or(answer, |text| text.get(model.lang));
    let said = format!("{}: {word}", guest.name());
    send(model, Deed::Rsvp { guest: guest.id, answer: answer.to_owned() }, said)
}

/// Opens the request of the guest that waits longest in their list.
pub fn open_request(model: &mut Model) -> Vec<Effect> {
    let asked = view(model).and_then(super::View::chosen).and_then(|guest| guest.open.first()).map(|asked| asked.id);
    asked.map_or_else(Vec::new, |id| open::show(model, Entity::Request, id, false))
}

fn step(model: &mut Model, to: impl Fn(usize) -> usize) -> Vec<Effect> {
    let Some(view) = view_mut(model) else { return Vec::new() };
    let guests = view.guests();
    let here = view.chosen().map(|guest| guest.id);
    let place = guests.iter().position(|guest| Some(guest.id) == here).unwrap_or(0);
    let next = guests.get(to(place).min(guests.len().saturating_sub(1))).map(|guest| guest.id);
    (view.guest, view.warned) = (next, None);
    Vec::new()
}

/// A guest down.
pub fn down(model: &mut Model) -> Vec<Effect> {
    step(model, |place| place + 1)
}

/// A guest up.
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

/// Everybody again, or away from the door.
pub fn leave(model: &mut Model) -> Vec<Effect> {
    match view_mut(model).filter(|view| !view.typed.text.is_empty()) {
        Some(view) => {
            (view.typed, view.guest, view.warned) = (Typed::default(), None, None);
            Vec::new()
        }
        None => open::close(model),
    }
}
