//! Forms: opening, moving in, checking, sending and keeping them.

use chrono::{DateTime, Timelike, Utc};
use chrono_tz::Tz;
use serde_json::Value;
use uuid::Uuid;

use super::{act, bound, clashes, open, orders};
use crate::app::ask::{self, Ask};
use crate::app::editor;
use crate::app::effect::Effect;
use crate::app::form::{Form, Line, Purpose};
use crate::app::model::{Mode, Model, Overlay};
use crate::app::triage::answer;
use crate::app::typed::Typed;
use crate::app::value;
use crate::domain::action::Action;
use crate::domain::card::{Card, Found};
use crate::domain::entity::Entity;
use crate::domain::fact;
use crate::domain::field::{self, Entry, Field, Kind, ORIGINS};
use crate::domain::kinds;
use crate::domain::local::local;
use crate::domain::write::Values;
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::words::{actions, facts, fields, things};

const READ_ONLY: Text = Text::new("Dinding hanya untuk dibaca", "The wall only reads");
const NOT_BY_HAND: Text =
    Text::new("Catatan ini dibuat oleh program dari catatan lain", "The program makes these records from others");
const NO_RECORD: Text = Text::new("Tidak ada catatan yang dipilih", "No record is chosen");
const NO_DRAFT: Text = Text::new("Tidak ada isian yang tertinggal", "No form was left over");
const ADDED: Text = Text::new("{} baru", "New {}");
const MORNING: Text = Text::new("Piket pagi", "Morning shift");
const AFTERNOON: Text = Text::new("Piket siang", "Afternoon shift");
const EVENING: Text = Text::new("Piket sore", "Evening shift");
const NIGHT: Text = Text::new("Piket malam", "Night shift");
const EDITED: Text = Text::new("Ubah {}", "Edit {}");

/// What a line of a form holds.
pub fn kind(form: &Form, line: &Line) -> Kind {
    match &form.purpose {
        Purpose::Act { action, .. } => ask::find(form.entity, *action, &line.key).map(|ask| ask.kind),
        Purpose::Add { .. } | Purpose::Edit { .. } => field::find(form.entity, &line.key)
            .map(|field| field.kind)
            .or_else(|| beside(form, line).map(|ask| ask.kind)),
        Purpose::Fact { .. } => fact::FIELDS.iter().find(|(key, ..)| *key == line.key).map(|(_, kind, _)| *kind),
    }
    .unwrap_or(Kind::Text)
}

fn beside(form: &Form, line: &Line) -> Option<&'static Ask> {
    ask::beside_fields(form.entity).filter(|ask| ask.key == line.key && field::find(form.entity, ask.key).is_none())
}

/// What a line of a form is called.
pub fn label(model: &Model, form: &Form, line: &Line) -> String {
    let text = match &form.purpose {
        Purpose::Act { action, .. } => ask::find(form.entity, *action, &line.key).map(|ask| ask.label),
        Purpose::Add { .. } | Purpose::Edit { .. } => {
            beside(form, line).map(|ask| ask.label).or_else(|| fields::field(form.entity, &line.key))
        }
        Purpose::Fact { .. } => facts::label(&line.key),
    };
    text.map_or_else(|| line.key.clone(), |text| text.get(model.lang).to_owned())
}

/// What a form is called.
pub fn title(model: &Model, form: &Form) -> String {
    let entity = things::entity(form.entity).get(model.lang);
    match &form.purpose {
        Purpose::Add { .. } => ADDED.with(model.lang, &[entity]),
        Purpose::Edit { .. } => EDITED.with(model.lang, &[entity]),
        Purpose::Act { action, .. } => actions::action(*action).get(model.lang).to_owned(),
        Purpose::Fact { .. } => facts::FACT.get(model.lang).to_owned(),
    }
}

/// No new record can be made here.
pub fn no_new(model: &Model) -> Option<Text> {
    match model.setup.mode {
        Mode::Wall => Some(READ_ONLY),
        _ => (!field::is_written_by_people(model.focus)).then_some(NOT_BY_HAND),
    }
}

/// Nothing can be edited here.
pub fn no_edit(model: &Model) -> Option<Text> {
    if model.setup.mode == Mode::Wall {
        return Some(READ_ONLY);
    }
    match act::targets(model).first() {
        None => Some(NO_RECORD),
        Some(_) => (!field::is_written_by_people(act::entity(model))).then_some(NOT_BY_HAND),
    }
}

/// No form was left over.
pub fn no_draft(model: &Model) -> Option<Text> {
    (model.draft.is_none() && model.texts.is_empty()).then_some(NO_DRAFT)
}

/// A form for a new record of the pane in focus.
pub fn new(model: &mut Model) -> Vec<Effect> {
    new_of(model, model.focus)
}

/// A word of a field as a form shows it.
pub fn word(model: &Model, entity: Entity, key: &str, word: &str) -> String {
    let kind = field::find(entity, key).map_or(Kind::Text, |field| field.kind);
    value::show(model, kind, Some(&word.into()))
}

/// Puts what is known already into the form that was just opened, and the cursor where it is not.
pub fn fill<const N: usize>(model: &mut Model, filled: [(&str, String); N], place: &str) {
    if let Some(Overlay::Form(form)) = model.overlays.last_mut() {
        for (key, text) in filled {
            if let Some(line) = form.lines.iter_mut().find(|line| line.key == key) {
                line.input = Typed::new(text);
            }
        }
        form.place = form.lines.iter().position(|line| line.key == place).unwrap_or_default();
    }
}

/// A field of a new record, and what it most likely holds.
type Likely = (Entity, &'static str, fn(&Model) -> String);

/// What a new record most likely holds: it can be typed over.
const LIKELY: &[Likely] = &[
    (Entity::Coverage, "outlet", |model| model.last_outlet.clone().unwrap_or_default()),
    (Entity::Coverage, "seen_at", now),
    (Entity::Rumour, "first_seen_at", now),
    (Entity::Disposition, "from_officer", orders::issuer),
    (Entity::Disposition, "origin", verbal),
    (Entity::Shift, "title", watch),
];

/// What an action asks for, and what is most likely answered.
type Suggested = (Entity, Action, &'static str, fn(&Model) -> String);

/// What an action most likely is told, where neither the reader nor the card says so.
const SUGGESTED: &[Suggested] = &[
    (Entity::Disposition, Action::SubmitDone, "text", orders::proposal),
    (Entity::Event, Action::Postpone, ask::SCOPE, this_one),
    (Entity::Event, Action::Cancel, ask::SCOPE, this_one),
    (Entity::Release, Action::Schedule, "publish_at", bound::soon),
];

fn this_one(model: &Model) -> String {
    value::show(model, Kind::Choice(kinds::SERIES_SCOPES), Some(&Value::from("this")))
}

fn verbal(model: &Model) -> String {
    value::show(model, Kind::Choice(ORIGINS), Some(&Value::from("verbal")))
}

fn watch(model: &Model) -> String {
    shift_title(model.now, model.setup.zone, model.lang)
}

/// What a shift that begins now is called: `Piket pagi 23/11`.
pub fn shift_title(now: DateTime<Utc>, zone: Tz, lang: Lang) -> String {
    let now = local(now, zone);
    let part = match now.hour() {
        5..=11 => MORNING,
        12..=16 => AFTERNOON,
        17..=20 => EVENING,
        _ => NIGHT,
    };
    format!("{} {}", part.get(lang), now.format("%d/%m"))
}

fn now(model: &Model) -> String {
    value::show(model, Kind::When, Some(&Value::from(model.now.to_rfc3339())))
}

/// A form for a new record of this kind: only what must be said now, or is likely to be known.
pub fn new_of(model: &mut Model, entity: Entity) -> Vec<Effect> {
    let asked = field::of(entity).filter(|field| matches!(field.entry, Entry::Required | Entry::Optional));
    let lines = asked.map(|field| {
        let likely = LIKELY.iter().find(|(kind, key, _)| (*kind, *key) == (entity, field.key));
        let text = likely.map_or_else(String::new, |(_, _, say)| say(model));
        Line {
            key: field.key.to_owned(),
            input: Typed::new(text.clone()),
            required: field.entry == Entry::Required,
            error: None,
            echo: None,
            before: text,
        }
    });
    let lines = lines.collect();
    let form = Form::new(entity, Purpose::Add { id: new_id(model) }, lines);
    model.overlays.push(Overlay::Form(Box::new(form)));
    Vec::new()
}

/// A form for a new clip of an article that was found.
pub fn clip_of(model: &mut Model, found: &Found) -> Vec<Effect> {
    let effects = new_of(model, Entity::Coverage);
    let seen = value::show(model, Kind::When, Some(&Value::from(found.at.to_rfc3339())));
    if let Some(Overlay::Form(form)) = model.overlays.last_mut() {
        for line in &mut form.lines {
            match line.key.as_str() {
                "title" => line.input = Typed::new(&*found.title),
                "outlet" => line.input = Typed::new(found.origin.as_deref().unwrap_or_default()),
                "seen_at" => line.input = Typed::new(&*seen),
                _ => {}
            }
        }
    }
    effects
}

/// A key for a new record: UUIDv7 (RFC 9562) of the time, this session's number and a count, so that the core needs no chance.
pub(in crate::app) fn new_id(model: &mut Model) -> Uuid {
    model.turn += 1;
    let millis = u64::try_from(model.now.timestamp_millis()).unwrap_or_default();
    let mut bytes = [0; 10];
    bytes[..2].copy_from_slice(&(model.turn as u16).to_be_bytes());
    bytes[2..].copy_from_slice(&model.setup.session.to_be_bytes());
    uuid::Builder::from_unix_timestamp_millis(millis, &bytes).into_uuid()
}

/// A form with what the record holds; from the board its card is read first.
pub fn edit(model: &mut Model) -> Vec<Effect> {
    if let Some(why) = no_edit(model) {
        model.say(why.get(model.lang), true);
        return Vec::new();
    }
    match model.under_palette() {
        Some(Overlay::Card(view)) => match view.card.clone() {
            Some(card) => edit_card(model, &card),
            None => Vec::new(),
        },
        _ => match model.look(model.focus).cursor {
            Some(id) => open::show(model, model.focus, id, true),
            None => Vec::new(),
        },
    }
}

/// A form over a card that was read.
pub fn edit_card(model: &mut Model, card: &Card) -> Vec<Effect> {
    let in_series = card.values.get("series").is_some_and(|series| !series.is_null());
    let beside = ask::beside_fields(card.entity).filter(|_| in_series).map(|ask| Line {
        key: ask.key.to_owned(),
        input: Typed::new(this_one(model)),
        required: false,
        error: None,
        echo: None,
        before: this_one(model),
    });
    let fits = |field: &&Field| {
        let given = card.values.get(field.key).is_some_and(|kept| !kept.is_null() && *kept != Value::Array(Vec::new()));
        given || kinds::fits(card.entity, field.key, card.values.get("kind").and_then(Value::as_str))
    };
    let fields = field::of(card.entity).filter(|field| field.entry.is_asked()).filter(fits);
    let lines = fields.map(|field| {
        let text = value::show(model, field.kind, card.values.get(field.key));
        Line {
            key: field.key.to_owned(),
            input: Typed::new(text.clone()),
            required: field.entry == Entry::Required,
            error: None,
            echo: None,
            before: text,
        }
    });
    let form = Form::new(
        card.entity,
        Purpose::Edit { id: card.id, version: card.version },
        beside.into_iter().chain(lines).collect(),
    );
    model.overlays.push(Overlay::Form(Box::new(form)));
    clashes::opened(model)
}

/// A form for what an action needs to know; what the card already says is filled in.
pub fn ask(model: &mut Model, entity: Entity, action: Action) -> Vec<Effect> {
    let targets = act::targets(model);
    let card = match (model.under_palette(), &targets[..]) {
        (Some(Overlay::Card(view)), _) => view.card.clone(),
        (Some(Overlay::Triage(view)), [one]) => view.of(one.id).map(|beside| Box::new(beside.card.clone())),
        _ => None,
    };
    let alone = entity == Entity::Event && !in_series(model, card.as_deref(), &targets);
    let lines = ask::of(entity, action).filter(|ask| !(alone && ask.key == ask::SCOPE)).map(|ask| {
        let key = match (entity, ask.key) {
            (Entity::Disposition, "text") => "report",
            (_, "text") => "answer",
            (_, key) => key,
        };
        let known = card.as_ref().and_then(|card| card.values.get(key));
        let mut text = if ask.key == "due_at" { String::new() } else { value::show(model, ask.kind, known) };
        if text.is_empty()
            && let Some((.., say)) =
                SUGGESTED.iter().find(|(kind, of, key, _)| (*kind, *of, *key) == (entity, action, ask.key))
        {
            text = say(model);
        }
        let text = answer::likely(model, ask.key).unwrap_or(text);
        Line {
            key: ask.key.to_owned(),
            input: Typed::new(text),
            required: ask.required,
            error: None,
            echo: None,
            before: String::new(),
        }
    });
    let lines = lines.collect();
    let targets = targets.iter().map(|target| (target.id, target.version)).collect();
    let form = Form::new(entity, Purpose::Act { action, targets }, lines);
    model.overlays.push(Overlay::Form(Box::new(form)));
    clashes::opened(model)
}

/// Whether one of these events belongs to a series, as far as is known.
fn in_series(model: &Model, card: Option<&Card>, targets: &[act::Target]) -> bool {
    let of_card = card.is_some_and(|card| card.values.get("series").is_some_and(|series| !series.is_null()));
    let of_row = |id| model.data.events.iter().any(|row| row.id == id && row.series.is_some());
    of_card || targets.iter().any(|target| of_row(target.id))
}

/// A form for the reason of a correction that was written in the editor.
pub fn correct(model: &mut Model, id: Uuid, version: i32, values: Values) -> Vec<Effect> {
    let reason = ask::of(Entity::Release, Action::Correct).filter(|ask| ask.required);
    let line = |key: &str| Line {
        key: key.to_owned(),
        input: Typed::new(String::new()),
        required: true,
        error: None,
        echo: None,
        before: String::new(),
    };
    let purpose = Purpose::Act { action: Action::Correct, targets: vec![(id, version)] };
    let form = Form { fixed: values, ..Form::new(Entity::Release, purpose, reason.map(|ask| line(ask.key)).collect()) };
    model.overlays.push(Overlay::Form(Box::new(form)));
    Vec::new()
}

/// Takes up the form that was left over.
pub fn draft(model: &mut Model) -> Vec<Effect> {
    match model.draft.take() {
        Some(form) => {
            // A fact goes onto the sheet of its release, so that lies under it.
            let effects = match form.purpose {
                Purpose::Fact { release, .. } => editor::open::under(model, release),
                _ => Vec::new(),
            };
            model.overlays.push(Overlay::Form(form));
            effects
        }
        None => editor::open::resume(model),
    }
}
