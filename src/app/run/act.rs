//! Steps of the state machines: who may, on which records, with what; and taking them back.

use serde_json::Value;
use uuid::Uuid;

use super::forms;
use crate::app::ask;
use crate::app::effect::Effect;
use crate::app::lists;
use crate::app::model::{Mode, Model, Overlay, Pending};
use crate::app::study::{self, answers};
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
    let look = model.look(model.focus);
    let marked =
        look.rows.iter().filter_map(|place| model.data.at(model.focus, *place)).filter(|row| {
            if look.marked.is_empty() { Some(row.id) == look.cursor } else { look.marked.contains(&row.id) }
        });
    marked.map(|row| Target { id: row.id, version: row.version, state: row.state }).collect()
}

/// Why this action cannot be done on the chosen records now.
pub fn why_not(model: &Model, action: Action) -> Option<String> {
    let lang = model.lang;
    let entity = entity(model);
    let targets = targets(model);
    if model.setup.mode == Mode::Wall {
        return Some(READ_ONLY.get(lang).to_owned());
    }
    if targets.is_empty() {
        return Some(NO_RECORD.get(lang).to_owned());
    }
    if !lists::linked(model) {
        return Some(OFFLINE.get(lang).to_owned());
    }
    for target in &targets {
        if model.pending.contains_key(&target.id) {
            return Some(BUSY.get(lang).to_owned());
        }
        let Some(_) = machine::find(entity, target.state, action) else {
            return Some(FROM_STATE.with(lang, &[states::state(entity, target.state).get(lang)]));
        };
        if matches!(action, Action::Wake | Action::Unmute) && !is_asleep(model, target.id) {
            return Some(AWAKE.get(lang).to_owned());
        }
        let roles = model.data.me.as_ref().map_or(&[][..], |me| &me.roles);
        if !machine::may(entity, target.state, action, roles) {
            let may = machine::roles(entity, target.state, action);
            let names: Vec<&str> = may.iter().map(|role| things::role(*role).get(lang)).collect();
            return Some(NEEDS_ROLE.with(lang, &[&names.join(" / ")]));
        }
    }
    None
}

fn is_asleep(model: &Model, id: Uuid) -> bool {
    let data = &model.data;
    let requests = data.requests.iter().map(|row| (row.id, row.snoozed_until));
    let alerts = data.alerts.iter().map(|row| (row.id, row.muted_until));
    let terms = data.terms.iter().map(|row| (row.id, row.muted_until));
    let mut all = requests.chain(alerts).chain(terms);
    all.any(|(row, until)| row == id && until.is_some_and(|until| until > model.now))
}

/// Does the action, or opens a form for what it needs to know first.
pub fn act(model: &mut Model, action: Action, fixed: &[(&str, &str)]) -> Vec<Effect> {
    if let Some(why) = why_not(model, action) {
        model.say(why, true);
        return Vec::new();
    }
    let entity = entity(model);
    if fixed.is_empty() && ask::of(entity, action).next().is_some() {
        return forms::ask(model, entity, action);
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
    send(model, changes, actions::action(action).get(model.lang).to_owned())
}

/// Sends writes that belong together and remembers that they are on their way.
pub fn send(model: &mut Model, writes: Vec<Write>, what: String) -> Vec<Effect> {
    model.turn += 1;
    let group = model.turn;
    let mut effects = Vec::with_capacity(writes.len());
    for write in writes {
        let pending = Pending { write: write.clone(), what: what.clone(), group, unsure: false };
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
