//! Steps of the state machines: who may, on which records, with what; and taking them back.

use std::collections::BTreeSet;

use serde_json::Value;
use uuid::Uuid;

use super::forms;
use crate::app::ask;
use crate::app::effect::Effect;
use crate::app::form::Purpose;
use crate::app::lists;
use crate::app::model::{Mode, Model, Overlay, Pending};
use crate::app::playout;
use crate::app::study::{self, answers};
use crate::app::triage::{advance, answer};
use crate::domain::action::Action;
use crate::domain::entity::Entity;
use crate::domain::machine;
use crate::domain::state::State;
use crate::domain::write::{Change, Values, Write};
use crate::text::phrase::Text;
use crate::text::words::{actions, states, things};

const READ_ONLY: Text = Text::new("Dinding hanya untuk dibaca", "The wall only reads");
const NO_RECORD: Text = Text::new("Tidak ada catatan yang dipilih", "No record is chosen");
const OFFLINE: Text =
    Text::new("Basis data terputus; tunggu tersambung lagi", "The database is away; wait until it is back");
const BUSY: Text = Text::new("Langkah sebelumnya sedang dikirim", "The step before is still on its way");
const FROM_STATE: Text = Text::new("Tidak dapat dari keadaan {}", "Not possible from state {}");
const AWAKE: Text = Text::new("Tidak sedang ditunda", "It is not snoozed");
const NEEDS_ROLE: Text = Text::new("Perlu peran {}", "Needs the role {}");
const NOTHING_TO_UNDO: Text = Text::new("Tidak ada langkah yang dapat dibatalkan", "There is no step to take back");
const UNDO_OF: Text = Text::new("Batalkan: {}", "Undo: {}");

/// A record to act on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Target {
    /// Which record.
    pub id: Uuid,
    /// The version the reader sees.
    pub version: i32,
    /// The state the reader sees.
    pub state: State,
}

/// The kind of record an action would fall on here: of the card on top, else of the pane in focus.
pub fn entity(model: &Model) -> Entity {
    match (top_card(model), study::top(model)) {
        (Some(view), _) => view.entity,
        (None, None) if playout::on_top(model).is_some() => Entity::Delivery,
        (None, Some(_)) => Entity::Coverage,
        (None, None) => model.focus,
    }
}

fn top_card(model: &Model) -> Option<&crate::app::model::CardView> {
    match model.under_palette() {
        Some(Overlay::Card(view)) => Some(view),
        _ => None,
    }
}

/// The records an action falls on: the card's, else the marked ones, else the one under the cursor.
pub fn targets(model: &Model) -> Vec<Target> {
    if let Some(view) = top_card(model) {
        return view.card.iter().map(|card| Target { id: card.id, version: card.version, state: card.state }).collect();
    }
    if let Some(view) = study::top(model) {
        let seen = |id| answers::seen(view, id).map(|(version, state)| Target { id, version, state });
        return answers::hit(view).and_then(seen).into_iter().collect();
    }
    if let Some(view) = playout::on_top(model) {
        let slot = view.slot();
        return slot.iter().map(|slot| Target { id: slot.id, version: slot.version, state: slot.state }).collect();
    }
    let look = model.look(model.focus);
    if look.marked.is_empty() {
        let here = look.rows.get(look.place).and_then(|place| model.data.at(model.focus, *place));
        let here = here.filter(|row| Some(row.id) == look.cursor);
        return here.iter().map(|row| Target { id: row.id, version: row.version, state: row.state }).collect();
    }
    let marked = look
        .rows
        .iter()
        .filter_map(|place| model.data.at(model.focus, *place))
        .filter(|row| look.marked.contains(&row.id));
    marked.map(|row| Target { id: row.id, version: row.version, state: row.state }).collect()
}

/// The records an action would fall on, as far as it matters for whether it can be done: worked out once for all of
/// the keys of the footer, since thousands may be marked.
#[derive(Debug, Clone)]
pub struct Chosen {
    entity: Entity,
    states: BTreeSet<State>,
    busy: bool,
    asleep: bool,
}

/// What an action would fall on here.
pub fn chosen(model: &Model) -> Chosen {
    let entity = entity(model);
    let targets = targets(model);
    Chosen {
        entity,
        states: targets.iter().map(|target| target.state).collect(),
        busy: targets.iter().any(|target| model.pending.contains_key(&target.id)),
        asleep: all_asleep(model, entity, &targets),
    }
}

/// Why this action cannot be done on the chosen records now.
pub fn why_not(model: &Model, action: Action) -> Option<String> {
    why_not_on(model, &chosen(model), action)
}

/// Why this action cannot be done on these records now.
pub fn why_not_on(model: &Model, chosen: &Chosen, action: Action) -> Option<String> {
    let lang = model.lang;
    let entity = chosen.entity;
    if model.setup.mode == Mode::Wall {
        return Some(READ_ONLY.get(lang).to_owned());
    }
    if chosen.states.is_empty() {
        return Some(NO_RECORD.get(lang).to_owned());
    }
    if !lists::linked(model) {
        return Some(OFFLINE.get(lang).to_owned());
    }
    if chosen.busy {
        return Some(BUSY.get(lang).to_owned());
    }
    // In the first moments it is not known who sits here; then the database alone decides.
    let roles = model.data.me.as_ref().map(|me| &me.roles[..]);
    for state in chosen.states.iter().copied() {
        let Some(steps) = way(entity, state, action) else {
            return Some(FROM_STATE.with(lang, &[states::state(entity, state).get(lang)]));
        };
        if matches!(action, Action::Wake | Action::Unmute) && !chosen.asleep {
            return Some(AWAKE.get(lang).to_owned());
        }
        let refused = |roles| steps.iter().flatten().find(|(from, step)| !machine::may(entity, *from, *step, roles));
        if let Some((from, step)) = roles.and_then(refused) {
            let may = machine::roles(entity, *from, *step);
            let names: Vec<&str> = may.iter().map(|role| things::role(*role).get(lang)).collect();
            return Some(NEEDS_ROLE.with(lang, &[&names.join(" / ")]));
        }
    }
    None
}

/// The steps by which an action is done: itself, or, where it asks for something that takes a person a while, after
/// taking the record.
fn way(entity: Entity, state: State, action: Action) -> Option<[Option<(State, Action)>; 2]> {
    if machine::find(entity, state, action).is_some() {
        return Some([Some((state, action)), None]);
    }
    let (first, then) = answer::before(entity, state, action)?;
    ask::of(entity, action).next()?;
    Some([Some((state, first)), Some((then, action))])
}

fn all_asleep(model: &Model, entity: Entity, targets: &[Target]) -> bool {
    let data = &model.data;
    let asleep = |until: &Option<chrono::DateTime<chrono::Utc>>| until.is_some_and(|until| until > model.now);
    let ids: BTreeSet<Uuid> = match entity {
        Entity::Request => data.requests.iter().filter(|row| asleep(&row.snoozed_until)).map(|row| row.id).collect(),
        Entity::Alert => data.alerts.iter().filter(|row| asleep(&row.muted_until)).map(|row| row.id).collect(),
        Entity::Term => data.terms.iter().filter(|row| asleep(&row.muted_until)).map(|row| row.id).collect(),
        _ => BTreeSet::new(),
    };
    targets.iter().all(|target| ids.contains(&target.id))
}

/// Does the action, or opens a form for what it needs to know first.
pub fn act(model: &mut Model, action: Action, fixed: &[(&str, &str)]) -> Vec<Effect> {
    if let Some(why) = why_not(model, action) {
        model.say(why, true);
        return Vec::new();
    }
    let entity = entity(model);
    advance::begin(model);
    if fixed.is_empty() && ask::of(entity, action).next().is_some() {
        return asked(model, entity, action);
    }
    let values: Values = fixed.iter().map(|(key, value)| ((*key).to_owned(), Value::from(*value))).collect();
    let changes = targets(model)
        .into_iter()
        .map(|target| Write {
            entity,
            id: target.id,
            version: target.version,
            change: Change::Act(action, values.clone()),
        })
        .collect();
    let effects = send(model, changes, actions::action(action).get(model.lang).to_owned());
    advance::sent(model, &effects);
    effects
}

/// Opens the form of an action; a record that must be taken first is taken at once.
fn asked(model: &mut Model, entity: Entity, action: Action) -> Vec<Effect> {
    let targets = targets(model);
    let mut effects = forms::ask(model, entity, action);
    let untaken = targets.iter().filter(|target| machine::find(entity, target.state, action).is_none());
    let taking = |target: &Target| {
        let (first, _) = answer::before(entity, target.state, action)?;
        let change = Change::Act(first, Values::new());
        Some((Write { entity, id: target.id, version: target.version, change }, first))
    };
    let (writes, firsts): (Vec<Write>, Vec<Action>) = untaken.filter_map(taking).unzip();
    let (Some(first), Some(Overlay::Form(form))) = (firsts.first(), model.overlays.last_mut()) else { return effects };
    if let Purpose::Act { targets, .. } = &mut form.purpose {
        let taken = targets.iter_mut().filter(|(id, _)| writes.iter().any(|write| write.id == *id));
        taken.for_each(|(_, version)| *version += 1);
    }
    let what = actions::action(*first).get(model.lang).to_owned();
    effects.extend(send(model, writes, what));
    effects
}

/// Sends writes that belong together and remembers that they are on their way.
pub fn send(model: &mut Model, writes: Vec<Write>, what: String) -> Vec<Effect> {
    model.turn += 1;
    let group = model.turn;
    let of = writes.len();
    let mut effects = Vec::with_capacity(of);
    for write in writes {
        let pending = Pending { write: write.clone(), what: what.clone(), group, of, unsure: false };
        model.pending.insert(write.id, pending);
        effects.push(Effect::Write(write));
    }
    model.look_mut(model.focus).marked.clear();
    effects
}

/// Nothing can be taken back now.
pub fn no_undo(model: &Model) -> Option<Text> {
    if model.undo.is_empty() {
        Some(NOTHING_TO_UNDO)
    } else if !lists::linked(model) {
        Some(OFFLINE)
    } else if model.undo.iter().any(|step| model.pending.contains_key(&step.id)) {
        Some(BUSY)
    } else {
        None
    }
}

/// Takes the last step back, with every record it was done on.
pub fn undo(model: &mut Model) -> Vec<Effect> {
    if let Some(why) = no_undo(model) {
        model.say(why.get(model.lang), true);
        return Vec::new();
    }
    let Some(last) = model.undo.last() else { return Vec::new() };
    let what = UNDO_OF.with(model.lang, &[&last.what]);
    let group = last.group;
    let writes = model
        .undo
        .iter()
        .filter(|step| step.group == group)
        .map(|step| Write { entity: step.entity, id: step.id, version: step.version, change: Change::Undo })
        .collect();
    send(model, writes, what)
}
