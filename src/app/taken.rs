//! What the database said of a topic, taken over into the model.

use super::call;
use super::command::opening;
use super::effect::Effect;
use super::key::Key;
use super::lists;
use super::model::Model;
use super::msg::Loaded;
use super::update::wanted;
use crate::domain::entity::{Entity, Topic};
use crate::domain::register::AlertRow;
use crate::text::words::chrome;

/// Takes over what a topic shows now; asks once more when it changed meanwhile.
pub fn took(model: &mut Model, loaded: Loaded) -> Vec<Effect> {
    let topic = loaded.topic();
    // What was there before this console looked is no news.
    let known = model.fresh.get(&topic).is_some_and(|fresh| fresh.at.is_some());
    let mut calls = None;
    let data = &mut model.data;
    match loaded {
        Loaded::Events(rows) => data.events = rows,
        Loaded::Releases(rows) => data.releases = rows,
        Loaded::Coverage(rows, pulse) => (data.coverage, data.pulse) = (rows, pulse),
        Loaded::Dispositions(rows) => {
            let before = std::mem::replace(&mut data.dispositions, rows);
            calls = call::orders(model, &before).filter(|_| known);
        }
        Loaded::Requests(rows, beyond) => {
            data.requests_beyond = beyond;
            let before = std::mem::replace(&mut data.requests, rows);
            calls = call::requests(model, &before).filter(|_| known);
        }
        Loaded::Issues(rows) => data.issues = rows,
        Loaded::Rumours(rows) => data.rumours = rows,
        Loaded::Alerts(rows) => calls = alerts_came(model, rows, known),
        Loaded::Corrections(rows) => data.corrections = rows,
        Loaded::SourceList(rows) => data.source_list = rows,
        Loaded::Terms(rows) => data.terms = rows,
        Loaded::Desk(entity, rows) => data.put_desk(entity, rows),
        Loaded::Deliveries(rows) => data.deliveries = rows,
        Loaded::Channels(rows) => data.channels = rows,
        Loaded::Sources(health) => data.sources = health,
        Loaded::People(people, me) => (data.people, data.me) = (people, Some(me)),
        Loaded::Office(calendar, office) => {
            model.calendar = *calendar;
            model.data.fact_days = office.fact_days;
            model.setup.region = office.region.unwrap_or_else(|| std::mem::take(&mut model.setup.region));
            model.setup.zone = office.zone.unwrap_or(model.setup.zone);
        }
    }
    let now = model.now;
    let fresh = model.fresh.entry(topic).or_default();
    (fresh.at, fresh.loading, fresh.failed) = (Some(now), false, None);
    let again = std::mem::take(&mut fresh.again);
    match Entity::ALL.iter().find(|entity| entity.topic() == topic) {
        Some(entity) => lists::arrange(model, *entity),
        None if topic == Topic::Holiday => lists::arrange_all(model),
        None => {}
    }
    let again = again.then(|| wanted(model, topic)).flatten();
    calls.into_iter().chain(again).collect()
}

/// A critical alert that was not there before is said at once, whatever the reader looks at.
fn alerts_came(model: &mut Model, rows: Vec<AlertRow>, known: bool) -> Option<Effect> {
    let before = std::mem::replace(&mut model.data.alerts, rows);
    let new = model
        .data
        .open_alerts(model.now)
        .find(|row| row.severity == "critical" && !before.iter().any(|old| old.id == row.id && old.state == row.state));
    let row = new.filter(|_| known)?.clone();
    // Where a keymap took the key away, the palette opens the list.
    let key = opening(Entity::Alert).and_then(|command| model.keymap.keys_of(command).first().map(Key::to_string));
    let key = key.unwrap_or_else(|| ":".to_owned());
    model.say(chrome::ALERT_RAISED.with(model.lang, &[&row.title, &key]), true);
    call::alert(model, &row)
}
