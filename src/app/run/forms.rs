//! Forms: opening, moving in, checking, sending and keeping them.

use serde_json::Value;
use uuid::Uuid;

use super::{act, open};
use crate::app::ask;
use crate::app::effect::Effect;
use crate::app::form::{Form, Line, Purpose};
use crate::app::key::{Code, Key};
use crate::app::lists;
use crate::app::model::{Mode, Model, Overlay};
use crate::app::typed::Typed;
use crate::app::value;
use crate::domain::action::Action;
use crate::domain::entity::Entity;
use crate::domain::field::{self, Entry, Kind};
use crate::domain::write::{Change, Values, Write};
use crate::text::phrase::Text;
use crate::text::words::{actions, fields, things};

const READ_ONLY: Text = Text::new("Dinding hanya untuk dibaca", "The wall only reads");
const NO_RECORD: Text = Text::new("Tidak ada catatan yang dipilih", "No record is chosen");
const NO_DRAFT: Text = Text::new("Tidak ada isian yang tertinggal", "No form was left over");
const REQUIRED: Text = Text::new("Harus diisi", "Must be filled in");
const UNCHANGED: Text = Text::new("Tidak ada yang berubah", "Nothing has changed");
const CORRECT_FIRST: Text = Text::new("Perbaiki isian yang bertanda", "Mend the marked fields first");
const KEPT: Text = Text::new("Isian disimpan; N melanjutkan", "The form is kept; N goes on with it");
const OFFLINE: Text = Text::new(
    "Basis data terputus; isian disimpan, kirim lagi nanti",
    "The database is away; the form is kept, send it later",
);
const ADDED: Text = Text::new("{} baru", "New {}");
const EDITED: Text = Text::new("Ubah {}", "Edit {}");

/// What a line of a form holds.
pub fn kind(form: &Form, line: &Line) -> Kind {
    match &form.purpose {
        Purpose::Act { action, .. } => ask::find(form.entity, *action, &line.key).map(|ask| ask.kind),
        Purpose::Add { .. } | Purpose::Edit { .. } => field::find(form.entity, &line.key).map(|field| field.kind),
    }
    .unwrap_or(Kind::Text)
}

/// What a line of a form is called.
pub fn label(model: &Model, form: &Form, line: &Line) -> String {
    let text = match &form.purpose {
        Purpose::Act { action, .. } => ask::find(form.entity, *action, &line.key).map(|ask| ask.label),
        Purpose::Add { .. } | Purpose::Edit { .. } => fields::field(form.entity, &line.key),
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
    }
}

/// No new record can be made here.
pub fn no_new(model: &Model) -> Option<Text> {
    (model.setup.mode == Mode::Wall).then_some(READ_ONLY)
}

/// Nothing can be edited here.
pub fn no_edit(model: &Model) -> Option<Text> {
    if model.setup.mode == Mode::Wall {
        return Some(READ_ONLY);
    }
    act::targets(model).is_empty().then_some(NO_RECORD)
}

/// No form was left over.
pub fn no_draft(model: &Model) -> Option<Text> {
    model.draft.is_none().then_some(NO_DRAFT)
}

/// A form for a new record of the pane in focus.
pub fn new(model: &mut Model) -> Vec<Effect> {
    new_of(model, model.focus)
}

/// A form for a new record of this kind.
pub fn new_of(model: &mut Model, entity: Entity) -> Vec<Effect> {
    let lines = field::of(entity).filter(|field| field.entry != Entry::Derived).map(|field| Line {
        key: field.key.to_owned(),
        input: Typed::default(),
        required: field.entry == Entry::Required,
        error: None,
        echo: None,
        before: String::new(),
    });
    let lines = lines.collect();
    let form =
        Form { entity, purpose: Purpose::Add { id: new_id(model) }, lines, place: 0, refused: None, sent: false };
    model.overlays.push(Overlay::Form(Box::new(form)));
    Vec::new()
}

/// A key for a new record: UUIDv7 (RFC 9562) of the time, this session's number and a count, so that the core needs no chance.
fn new_id(model: &mut Model) -> Uuid {
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
        Some(Overlay::Card(view)) => {
            if let Some(card) = view.card.clone() {
                edit_card(model, &card);
            }
            Vec::new()
        }
        _ => match model.look(model.focus).cursor {
            Some(id) => open::show(model, model.focus, id, true),
            None => Vec::new(),
        },
    }
}

/// A form over a card that was read.
pub fn edit_card(model: &mut Model, card: &crate::domain::card::Card) {
    let lines = field::of(card.entity).filter(|field| field.entry != Entry::Derived).map(|field| {
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
    let form = Form {
        entity: card.entity,
        purpose: Purpose::Edit { id: card.id, version: card.version },
        lines: lines.collect(),
        place: 0,
        refused: None,
        sent: false,
    };
    model.overlays.push(Overlay::Form(Box::new(form)));
}

/// A form for what an action needs to know; what the card already says is filled in.
pub fn ask(model: &mut Model, entity: Entity, action: Action) -> Vec<Effect> {
    let card = match model.under_palette() {
        Some(Overlay::Card(view)) => view.card.clone(),
        _ => None,
    };
    let lines = ask::of(entity, action).map(|ask| {
        let key = if ask.key == "text" { "answer" } else { ask.key };
        let known = card.as_ref().and_then(|card| card.values.get(key));
        let text = if ask.key == "due_at" { String::new() } else { value::show(model, ask.kind, known) };
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
    let targets = act::targets(model).iter().map(|target| (target.id, target.version)).collect();
    let form = Form { entity, purpose: Purpose::Act { action, targets }, lines, place: 0, refused: None, sent: false };
    model.overlays.push(Overlay::Form(Box::new(form)));
    Vec::new()
}

/// Takes up the form that was left over.
pub fn draft(model: &mut Model) -> Vec<Effect> {
    if let Some(form) = model.draft.take() {
        model.overlays.push(Overlay::Form(form));
    }
    Vec::new()
}

fn top(model: &mut Model) -> Option<&mut Form> {
    match model.overlays.last_mut() {
        Some(Overlay::Form(form)) => Some(form),
        _ => None,
    }
}

/// Checks the line being left and says how it was understood.
fn check(model: &mut Model, place: usize) {
    let Some(Overlay::Form(form)) = model.overlays.last() else { return };
    let Some(line) = form.lines.get(place) else { return };
    let understood = value::read(model, kind(form, line), &line.input.text);
    let missing = (line.required && line.input.text.trim().is_empty()).then(|| REQUIRED.get(model.lang).to_owned());
    let Some(form) = top(model) else { return };
    let line = &mut form.lines[place];
    (line.error, line.echo) = match (missing, understood) {
        (Some(missing), _) => (Some(missing), None),
        (None, Ok(understood)) => (None, understood.echo),
        (None, Err(wrong)) => (Some(wrong), None),
    };
}

fn go(model: &mut Model, to: impl Fn(usize, usize) -> usize) -> Vec<Effect> {
    let Some(form) = top(model) else { return Vec::new() };
    let place = form.place;
    form.place = to(place, form.lines.len().max(1));
    let filled = !form.lines[place].input.text.trim().is_empty();
    if filled {
        check(model, place);
    }
    Vec::new()
}

/// To the next line.
pub fn next(model: &mut Model) -> Vec<Effect> {
    go(model, |place, count| (place + 1) % count)
}

/// To the line before.
pub fn previous(model: &mut Model) -> Vec<Effect> {
    go(model, |place, count| (place + count - 1) % count)
}

/// To the next line, or sends from the last.
pub fn enter(model: &mut Model) -> Vec<Effect> {
    match top(model) {
        Some(form) if form.place + 1 >= form.lines.len() => send(model),
        _ => next(model),
    }
}

/// A new line in a field of several lines.
pub fn new_line(model: &mut Model) -> Vec<Effect> {
    let Some(form) = top(model) else { return Vec::new() };
    let place = form.place;
    if matches!(kind(form, &form.lines[place]), Kind::Long | Kind::List) {
        form.lines[place].input.insert("\n");
    }
    kept(model)
}

/// A key that is no command of the form is typed into its line; arrows and space step through closed sets.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::Form(form)) = model.overlays.last() else { return Vec::new() };
    if form.sent || form.lines.is_empty() {
        return Vec::new();
    }
    let place = form.place;
    let kind = kind(form, &form.lines[place]);
    let text = form.lines[place].input.text.clone();
    let stepping = match key.code {
        Code::Right => Some(true),
        Code::Left => Some(false),
        Code::Char(' ') if matches!(kind, Kind::Choice(_) | Kind::Bool) => Some(true),
        _ => None,
    };
    let stepped = stepping.and_then(|forward| value::step(model, kind, &text, forward));
    let Some(form) = top(model) else { return Vec::new() };
    let line = &mut form.lines[place];
    match stepped {
        Some(text) => line.input = Typed::new(text),
        None => {
            if !line.input.key(key) {
                return Vec::new();
            }
        }
    }
    (line.error, line.echo) = (None, None);
    if matches!(kind, Kind::When | Kind::Person | Kind::Choice(_)) {
        preview(model, place);
    }
    kept(model)
}

/// While typing only good news is shown: how the line would be understood.
fn preview(model: &mut Model, place: usize) {
    check(model, place);
    if let Some(form) = top(model) {
        form.lines[place].error = None;
    }
}

/// Pasted text is typed into the line; only fields of several lines keep line breaks.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(form) = top(model) else { return Vec::new() };
    let place = form.place;
    let many = form.lines.get(place).is_some_and(|line| matches!(kind(form, line), Kind::Long | Kind::List));
    let lines = if many { crate::text::clean::Lines::Many } else { crate::text::clean::Lines::One };
    let text = crate::text::clean::clean(text, crate::app::typed::LONGEST, lines);
    if let Some(line) = form.lines.get_mut(place) {
        line.input.insert(&text);
    }
    kept(model)
}

/// What is typed is kept outside, so that a crash does not lose it.
fn kept(model: &mut Model) -> Vec<Effect> {
    top(model).map(|form| Effect::KeepDraft(Box::new(form.clone()))).into_iter().collect()
}

/// Checks every line and sends the form.
pub fn send(model: &mut Model) -> Vec<Effect> {
    let Some(form) = top(model) else { return Vec::new() };
    if form.sent {
        return Vec::new();
    }
    let count = form.lines.len();
    (0..count).for_each(|place| check(model, place));
    let Some(Overlay::Form(form)) = model.overlays.last() else { return Vec::new() };
    if let Some(wrong) = form.lines.iter().position(|line| line.error.is_some()) {
        if let Some(form) = top(model) {
            form.place = wrong;
        }
        model.say(CORRECT_FIRST.get(model.lang), true);
        return Vec::new();
    }
    if !lists::linked(model) {
        model.say(OFFLINE.get(model.lang), true);
        return kept(model);
    }
    let values = values(model, form);
    let entity = form.entity;
    let what = title(model, form);
    let writes: Vec<Write> = match &form.purpose {
        Purpose::Add { id } => vec![Write { entity, id: *id, version: 0, change: Change::Add(values) }],
        Purpose::Edit { .. } if values.is_empty() => {
            model.say(UNCHANGED.get(model.lang), false);
            model.overlays.pop();
            return vec![Effect::DropDraft];
        }
        Purpose::Edit { id, version } => {
            vec![Write { entity, id: *id, version: *version, change: Change::Edit(values) }]
        }
        Purpose::Act { action, targets } => targets
            .iter()
            .map(|(id, version)| Write {
                entity,
                id: *id,
                version: *version,
                change: Change::Act(*action, values.clone()),
            })
            .collect(),
    };
    if let Some(form) = top(model) {
        (form.sent, form.refused) = (true, None);
    }
    act::send(model, writes, what)
}

/// What is sent: filled lines; in an edit only the changed ones, emptied ones as nothing.
fn values(model: &Model, form: &Form) -> Values {
    let editing = matches!(form.purpose, Purpose::Edit { .. });
    form.lines
        .iter()
        .filter(|line| !editing || line.input.text != line.before)
        .filter_map(|line| {
            let value = value::read(model, kind(form, line), &line.input.text).ok()?.value;
            (editing || value != Value::Null).then(|| (line.key.clone(), value))
        })
        .collect()
}

/// The database has answered for a form: it closes, or says what was refused.
pub fn answered(model: &mut Model, write: &Write, refused: Option<String>) -> Vec<Effect> {
    let Some(place) = model.overlays.iter().rposition(|overlay| match overlay {
        Overlay::Form(form) => form.sent && form.entity == write.entity && form.holds(write.id),
        _ => false,
    }) else {
        return Vec::new();
    };
    match refused {
        None => {
            model.overlays.remove(place);
            vec![Effect::DropDraft]
        }
        Some(why) => {
            if let Some(Overlay::Form(form)) = model.overlays.get_mut(place) {
                (form.sent, form.refused) = (false, Some(why));
            }
            Vec::new()
        }
    }
}

/// Leaves the form; what was typed is kept and can be taken up again.
pub fn close(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Form(form)) = model.overlays.pop() else { return Vec::new() };
    if form.lines.iter().any(|line| line.input.text != line.before) {
        model.draft = Some(form);
        model.say(KEPT.get(model.lang), false);
        return Vec::new();
    }
    vec![Effect::DropDraft]
}
