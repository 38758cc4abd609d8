//! The keys of inviting: letters narrow outlets, journalists and what many of them share; one key puts whoever stands there on
//! the list of the event.

use std::collections::HashSet;

use super::send::send;
use super::{Side, View, view, view_mut};
use crate::app::effect::Effect;
use crate::app::lists;
use crate::app::model::Model;
use crate::app::msg::Failure;
use crate::app::typed::Typed;
use crate::domain::entity::Entity;
use crate::domain::invite::{Newsrooms, Who};
use crate::domain::press::{Deed, fits};
use crate::domain::state::State;
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::words::{asker, press as words};

/// A line of the list of those who can be asked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// Who.
    pub who: Who,
    /// As the list says it.
    pub name: String,
    /// What is to be known of them: kind, agreement, beat.
    pub about: String,
    /// So many would be on the list.
    pub all: usize,
    /// So many of them are not yet.
    pub missing: usize,
    /// So many journalists of the outlet are on the list by name.
    pub people: usize,
}

/// Everybody who fits what is typed, in the order of the register.
pub fn offers(view: &View, lang: Lang) -> Vec<Offer> {
    let Some(newsrooms) = view.newsrooms.as_deref() else { return Vec::new() };
    let key = |outlet: Option<&str>, journalist: Option<&str>| {
        (outlet.map(str::to_lowercase), journalist.map(str::to_lowercase))
    };
    let guests = view.door.iter().flat_map(|door| &door.guests);
    let listed: HashSet<_> = guests.map(|guest| key(guest.outlet.as_deref(), guest.journalist.as_deref())).collect();
    let fitting = newsrooms.all().into_iter().filter_map(|who| {
        let (name, about) = said(newsrooms, &who, lang)?;
        fits(&format!("{name} {about}"), &view.typed.text).then_some((who, name, about))
    });
    fitting
        .map(|(who, name, about)| {
            let members = newsrooms.members(&who);
            let missing = members.iter().filter(|(outlet, name)| !listed.contains(&key(*outlet, *name))).count();
            let people = match (&who, members.first()) {
                (Who::Outlet(_), Some((outlet, _))) => {
                    let outlet = outlet.map(str::to_lowercase);
                    listed.iter().filter(|(of, person)| person.is_some() && *of == outlet).count()
                }
                _ => 0,
            };
            Offer { all: members.len(), missing, people, who, name, about }
        })
        .collect()
}

/// What it is called, and what is to be known of it.
fn said(newsrooms: &Newsrooms, who: &Who, lang: Lang) -> Option<(String, String)> {
    let kind = |word: &str| asker::kind(word).map_or_else(|| word.to_owned(), |text| text.get(lang).to_owned());
    Some(match who {
        Who::Contract => (words::ALL_CONTRACTS.get(lang).to_owned(), String::new()),
        Who::Kind(word) => (words::ALL_OF_KIND.with(lang, &[&kind(word).to_lowercase()]), String::new()),
        Who::Beat(beat) => (words::ALL_OF_BEAT.with(lang, &[beat]), String::new()),
        Who::Outlet(id) => {
            let outlet = newsrooms.outlet(*id)?;
            let contract = outlet.contract.is_some().then(|| words::CONTRACT.get(lang).to_owned());
            let about: Vec<String> = outlet.kind.as_deref().map(kind).into_iter().chain(contract).collect();
            (outlet.name.clone(), about.join(" · "))
        }
        Who::Journalist(id) => {
            let journalist = newsrooms.journalist(*id)?;
            let parts: Vec<&str> =
                [Some(journalist.name.as_str()), journalist.outlet.as_deref()].into_iter().flatten().collect();
            (parts.join(", "), journalist.beat.clone().unwrap_or_default())
        }
    })
}

/// The place of the cursor among those who fit.
pub fn place(view: &View, offers: &[Offer]) -> usize {
    offers.iter().position(|offer| Some(&offer.who) == view.offer.as_ref()).unwrap_or(0)
}

fn chosen(model: &Model) -> Option<Offer> {
    let view = view(model)?;
    let mut offers = offers(view, model.lang);
    let place = place(view, &offers);
    (place < offers.len()).then(|| offers.swap_remove(place))
}

/// The reader may not invite, or the list of this event is closed.
pub fn no_inviting(model: &Model) -> Option<Text> {
    let closed = view(model)
        .and_then(|view| view.door.as_deref())
        .is_some_and(|door| matches!(door.state, State::Done | State::Cancelled | State::Rescheduled));
    super::no_desk(model).or_else(|| closed.then_some(words::CLOSED))
}

/// Nobody fits who could be invited.
pub fn no_offer(model: &Model) -> Option<Text> {
    no_inviting(model).or_else(|| chosen(model).is_none().then_some(words::NOBODY_TO_INVITE))
}

/// Whoever stands there is on the list. The next is another one: what was typed goes, or the cursor moves on.
pub fn invite(model: &mut Model) -> Vec<Effect> {
    let (Some(offer), Some(event)) = (chosen(model), view(model).map(|view| view.of)) else { return Vec::new() };
    if offer.missing == 0 {
        let said = if offer.all == 1 { words::INVITED_ALREADY } else { words::ALL_INVITED };
        model.say(said.with(model.lang, &[&offer.name]), false);
        return Vec::new();
    }
    let said = match offer.who {
        Who::Outlet(_) | Who::Journalist(_) => words::INVITED.with(model.lang, &[&offer.name]),
        _ => words::INVITED_MANY.with(model.lang, &[&offer.name, &offer.missing.to_string()]),
    };
    if view(model).is_some_and(|view| view.typed.text.is_empty()) {
        step(model, |place| place + 1);
    } else if let Some(view) = view_mut(model) {
        (view.typed, view.offer) = (Typed::default(), None);
    }
    send(model, Deed::Invite { event, who: offer.who }, said)
}

/// Moves the cursor among those who fit.
pub(super) fn step(model: &mut Model, to: impl Fn(usize) -> usize) {
    let Some(found) = view(model) else { return };
    let offers = offers(found, model.lang);
    let next = to(place(found, &offers)).min(offers.len().saturating_sub(1));
    let offer = offers.into_iter().nth(next).map(|offer| offer.who);
    if let Some(view) = view_mut(model) {
        view.offer = offer;
    }
}

/// Asks for the register once it is looked at.
pub fn follow(model: &mut Model) -> Option<Effect> {
    let (linked, turn) = (lists::linked(model), model.turn + 1);
    let view = view_mut(model).filter(|view| view.side == Side::Inviting && linked)?;
    if view.newsrooms.is_some() || view.looking.is_some() || view.failed.is_some() {
        return None;
    }
    view.looking = Some(turn);
    model.turn = turn;
    Some(Effect::LoadNewsrooms { turn })
}

/// The register was read.
pub fn came(model: &mut Model, turn: u64, result: Result<Box<Newsrooms>, Failure>) -> Vec<Effect> {
    let why = result.as_ref().err().map(|failure| crate::app::failure::words(model, Entity::Event, failure));
    let Some(view) = view_mut(model).filter(|view| view.looking == Some(turn)) else { return Vec::new() };
    view.looking = None;
    match result {
        Ok(newsrooms) => view.newsrooms = Some(newsrooms),
        Err(_) => view.failed = why,
    }
    Vec::new()
}
