//! Orders and shifts: receipts by opening, handing in what its record proposes, what the next one on duty is told.

use serde_json::Value;

use super::act;
use crate::app::effect::Effect;
use crate::app::model::{Mode, Model, Overlay};
use crate::domain::action::Action;
use crate::domain::calendar::Calendar;
use crate::domain::card::Card;
use crate::domain::clock::office::{DispositionTimes, RequestTimes, disposition_clocks, request_clocks};
use crate::domain::clock::{ClockReading, ClockState};
use crate::domain::data::Data;
use crate::domain::entity::Entity;
use crate::domain::machine;
use crate::domain::role::Role;
use crate::domain::row::{DispositionRow, Fulfilment};
use crate::domain::state::State;
use crate::domain::write::{Change, Values, Write};
use crate::panes::disposition::{is_ready, report};
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::spans;
use crate::text::words::actions;
use chrono::{DateTime, Utc};
use chrono_tz::Tz;

const NOT_READY: Text =
    Text::new("Catatan yang memenuhinya belum sampai tujuan", "The record that fulfils it has not reached its goal");
const NOT_BEGUN: Text = Text::new("Mulai kerjakan dulu (m)", "Begin work first (m)");
const LEFT: Text = Text::new("sisa {}", "{} left");

/// Whether a change is nothing but the receipt that opening leaves: it is not taken back.
pub fn is_receipt(change: &Change) -> bool {
    matches!(change, Change::Act(Action::Read, _))
}

/// An addressee who opens an order has read it: whom it is for by a step, whoever has a copy by a receipt.
pub fn opened(model: &mut Model, card: &Card) -> Vec<Effect> {
    let Some(me) = model.data.me.as_ref().map(|me| me.login.clone()) else { return Vec::new() };
    if card.entity != Entity::Disposition || model.setup.mode == Mode::Wall || model.pending.contains_key(&card.id) {
        return Vec::new();
    }
    let is_me = |value: &Value| value.as_str() == Some(me.as_str());
    if card.state == State::Issued && card.values.get("to_officer").is_some_and(is_me) {
        let change = Change::Act(Action::Read, Values::new());
        let write = Write { entity: card.entity, id: card.id, version: card.version, change };
        let what = actions::action(Action::Read).get(model.lang).to_owned();
        return act::send(model, vec![write], what);
    }
    let copied = card.values.get("cc").and_then(Value::as_array).is_some_and(|cc| cc.iter().any(is_me));
    let read = model.data.dispositions.iter().any(|row| row.id == card.id && !row.unread);
    if copied && !read { vec![Effect::Seen(card.id)] } else { Vec::new() }
}

/// The record that carries out an order, once it has reached its goal.
fn ready(model: &Model, target: act::Target) -> Option<Fulfilment> {
    if let Some(row) = model.data.dispositions.iter().find(|row| row.id == target.id) {
        return row.fulfils.clone().filter(|_| is_ready(row));
    }
    // An order of yesterday is on its card only.
    let Some(Overlay::Card(view)) = model.under_palette() else { return None };
    let record = view.card.as_ref().filter(|card| card.id == target.id)?.values.get("fulfils")?;
    let record: Fulfilment = serde_json::from_value(record.clone()).ok()?;
    Some(record).filter(|record| record.reached)
}

/// The report that can be handed in for the first of the chosen orders; empty when there is none.
pub fn proposal(model: &Model) -> String {
    let record = act::targets(model).first().and_then(|target| ready(model, *target));
    record.map(|record| report(&record, model.setup.zone, model.lang)).unwrap_or_default()
}

/// Nothing is proposed here.
pub fn no_proposal(model: &Model) -> Option<Text> {
    let targets = act::targets(model);
    if targets.is_empty() || targets.iter().any(|target| ready(model, *target).is_none()) {
        return Some(NOT_READY);
    }
    targets.iter().any(|target| target.state != State::InProgress).then_some(NOT_BEGUN)
}

/// Hands each chosen order in with the report its record proposes.
pub fn hand_in(model: &mut Model) -> Vec<Effect> {
    let why = no_proposal(model).map(|why| why.get(model.lang).to_owned());
    if let Some(why) = why.or_else(|| act::why_not(model, Action::SubmitDone)) {
        model.say(why, true);
        return Vec::new();
    }
    let write = |target: act::Target| {
        let text = report(&ready(model, target)?, model.setup.zone, model.lang);
        let values = Values::from_iter([("text".to_owned(), Value::from(text))]);
        let change = Change::Act(Action::SubmitDone, values);
        Some(Write { entity: Entity::Disposition, id: target.id, version: target.version, change })
    };
    let writes: Vec<Write> = act::targets(model).into_iter().filter_map(write).collect();
    act::send(model, writes, actions::action(Action::SubmitDone).get(model.lang).to_owned())
}

/// The only head there is, for an order that staff write down; nobody for who gives orders himself.
pub fn issuer(model: &Model) -> String {
    let senior = |roles: &[Role]| roles.iter().any(|role| matches!(role, Role::Supervisor | Role::Head));
    if model.data.me.as_ref().is_none_or(|me| senior(&me.roles)) {
        return String::new();
    }
    let mut heads = model.data.people.iter().filter(|person| person.roles.iter().any(|role| role == "head"));
    match (heads.next(), heads.next()) {
        (Some(head), None) => head.login.clone(),
        _ => String::new(),
    }
}

/// The clock of each open request, and of each order that is late, in words: what the database puts into a hand-over list.
/// Words of secret orders are not told.
pub fn told(data: &Data, now: DateTime<Utc>, calendar: &Calendar, zone: Tz, lang: Lang) -> Values {
    let words = |clock: &ClockReading| {
        let left = spans::left(clock, lang);
        if clock.state == ClockState::Overdue { left } else { LEFT.with(lang, &[&left]) }
    };
    let requests =
        data.requests.iter().filter(|row| !machine::is_final(Entity::Request, row.state)).filter_map(|row| {
            let clocks = request_clocks(&RequestTimes::from(row), now, calendar, zone);
            clocks.iter().find(|clock| clock.is_open()).map(|clock| (row.id, words(clock)))
        });
    let open = |row: &&DispositionRow| {
        matches!(row.state, State::Issued | State::Read | State::Accepted | State::InProgress)
            && !matches!(row.security.as_str(), "secret" | "top_secret")
    };
    let orders = data.dispositions.iter().filter(open).filter_map(|row| {
        let clocks = disposition_clocks(&DispositionTimes::from(row), now, calendar, zone);
        let late = clocks.iter().find(|clock| clock.state == ClockState::Overdue);
        late.map(|clock| (row.id, words(clock)))
    });
    requests.chain(orders).map(|(id, words)| (id.to_string(), Value::from(words))).collect()
}
