//! The keys of the door list: letters narrow it, one key marks whoever stands there.

use super::line::{Line, What};
use super::send::send;
use super::{view, view_mut};
use crate::app::effect::Effect;
use crate::app::key::Key;
use crate::app::model::Model;
use crate::app::run::{forms, open};
use crate::app::typed::Typed;
use crate::domain::entity::Entity;
use crate::domain::press::{Deed, Guest};
use crate::text::dates;
use crate::text::phrase::Text;
use crate::text::words::press as words;

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
        (view.guest, view.offer, view.warned) = (None, None, None);
    }
    Vec::new()
}

/// The same, pasted.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(view) = view_mut(model) {
        view.typed.insert(text);
        (view.guest, view.offer, view.warned) = (None, None, None);
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

/// Nobody is chosen, or the reader may not decide about guests.
pub fn no_decision(model: &Model) -> Option<Text> {
    super::no_desk(model).or_else(|| no_guest(model))
}

/// Accredited, or undecided again.
pub fn accredit(model: &mut Model) -> Vec<Effect> {
    let Some(guest) = view(model).and_then(super::View::chosen).cloned() else { return Vec::new() };
    let granted = guest.accreditation == "granted";
    if let Some(view) = view_mut(model) {
        view.guest = Some(guest.id);
    }
    let (decision, said) = if granted { ("none", words::UNDECIDED) } else { ("granted", words::GRANTED) };
    let said = said.with(model.lang, &[&guest.name()]);
    send(model, Deed::Accredit { guest: guest.id, decision: decision.to_owned(), reason: None }, said)
}

/// Opens the line that takes why the guest is refused.
pub fn refuse(model: &mut Model) -> Vec<Effect> {
    let Some(guest) = view(model).and_then(super::View::chosen).map(|guest| guest.id) else { return Vec::new() };
    if let Some(view) = view_mut(model) {
        view.guest = Some(guest);
        view.line = Some(Line { what: What::Refuse { guest }, typed: Typed::default(), guest: None });
    }
    Vec::new()
}

/// Nobody in sight has to be told anything.
pub fn no_news(model: &Model) -> Option<Text> {
    super::no_desk(model).or_else(|| view(model).is_none_or(|view| untold(view).is_empty()).then_some(words::ALL_TOLD))
}

fn untold(view: &super::View) -> Vec<uuid::Uuid> {
    let news = |guest: &&Guest| matches!(guest.knows.as_str(), "never" | "anew");
    view.guests().into_iter().filter(news).map(|guest| guest.id).collect()
}

/// Everybody in sight has been told what the event is now.
pub fn told(model: &mut Model) -> Vec<Effect> {
    let Some(view) = view(model) else { return Vec::new() };
    let (event, guests) = (view.of, untold(view));
    let said = words::TOLD.with(model.lang, &[&guests.len().to_string()]);
    send(model, Deed::Told { event, guests }, said)
}

/// Takes the guest off the list; one who said they would come only when asked a second time.
pub fn uninvite(model: &mut Model) -> Vec<Effect> {
    let Some(guest) = view(model).and_then(super::View::chosen).cloned() else { return Vec::new() };
    let Some(view) = view_mut(model) else { return Vec::new() };
    if guest.rsvp != "pending" && view.warned != Some(guest.id) {
        (view.guest, view.warned) = (Some(guest.id), Some(guest.id));
        model.say(words::ANSWERED_ALREADY.with(model.lang, &[&guest.name()]), true);
        return Vec::new();
    }
    view.warned = None;
    send(model, Deed::Uninvite { guest: guest.id }, words::UNINVITED.with(model.lang, &[&guest.name()]))
}

/// Opens the request of the guest that waits longest in their list.
pub fn open_request(model: &mut Model) -> Vec<Effect> {
    let asked = view(model).and_then(super::View::chosen).and_then(|guest| guest.open.first()).map(|asked| asked.id);
    asked.map_or_else(Vec::new, |id| open::show(model, Entity::Request, id, false))
}

/// Moves the cursor among the guests that fit.
pub(super) fn step(model: &mut Model, to: impl Fn(usize) -> usize) {
    let Some(view) = view_mut(model) else { return };
    let guests = view.guests();
    let here = view.chosen().map(|guest| guest.id);
    let place = guests.iter().position(|guest| Some(guest.id) == here).unwrap_or(0);
    let next = guests.get(to(place).min(guests.len().saturating_sub(1))).map(|guest| guest.id);
    (view.guest, view.warned) = (next, None);
}

/// Everybody again, or away from the door.
pub fn leave(model: &mut Model) -> Vec<Effect> {
    match view_mut(model).filter(|view| !view.typed.text.is_empty()) {
        Some(view) => {
            (view.typed, view.guest, view.offer, view.warned) = (Typed::default(), None, None, None);
            Vec::new()
        }
        None => open::close(model),
    }
}
