//! Filling a form in: moving in it, checking its lines, sending and keeping it.

use serde_json::Value;

use super::forms::{kind, title};
use super::{act, clashes, orders, trial};
use crate::app::ask;
use crate::app::editor::facts;
use crate::app::effect::Effect;
use crate::app::form::{Form, Purpose};
use crate::app::key::{Code, Key};
use crate::app::lists;
use crate::app::model::{Model, Overlay};
use crate::app::triage::{answer, snooze};
use crate::app::typed::{LONGEST, Typed};
use crate::app::value;
use crate::domain::action::Action;
use crate::domain::entity::Entity;
use crate::domain::field::Kind;
use crate::domain::write::{Change, Values, Write};
use crate::text::numbers::whole;
use crate::text::phrase::Text;
use crate::text::words::editor;

const REQUIRED: Text = Text::new("Harus diisi", "Must be filled in");
const UNCHANGED: Text = Text::new("Tidak ada yang berubah", "Nothing has changed");
const CORRECT_FIRST: Text = Text::new("Perbaiki isian yang bertanda", "Mend the marked fields first");
const KEPT: Text = Text::new("Isian disimpan; N melanjutkan", "The form is kept; N goes on with it");
const OFFLINE: Text = Text::new(
    "Basis data terputus; isian disimpan, kirim lagi nanti",
    "The database is away; the form is kept, send it later",
);

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
    let key = &form.lines[place].key;
    let (tries, plans) = (trial::decides(form, key), clashes::decides(form, key));
    if filled {
        check(model, place);
    }
    match (tries, plans) {
        (true, _) => trial::ask(model, false),
        (_, true) => clashes::ask(model, false),
        _ => Vec::new(),
    }
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
    if matches!(kind(form, &form.lines[place]), Kind::Long | Kind::List | Kind::Choices(_) | Kind::People) {
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
    if let Some(effects) = snooze::dot(model, key) {
        return effects;
    }
    let Some(Overlay::Form(form)) = model.overlays.last() else { return Vec::new() };
    let place = form.place;
    let kind = kind(form, &form.lines[place]);
    let text = form.lines[place].input.text.clone();
    let stepping = match key.code {
        Code::Right => Some(true),
        Code::Left => Some(false),
        // Within a name that is being typed, a blank is a blank.
        Code::Char(' ') if matches!(kind, Kind::Choice(_) | Kind::Bool) => {
            (!value::goes_on(model, kind, &text)).then_some(true)
        }
        _ => None,
    };
    let stepped = stepping.and_then(|forward| value::step(model, kind, &text, forward));
    let Some(form) = top(model) else { return Vec::new() };
    let line = &mut form.lines[place];
    match stepped {
        Some(text) => line.input = Typed::new(text),
        None => {
            if !line.input.key(key) {
                let full = key.typed().is_some() && line.input.room() == 0;
                return if full { too_long(model) } else { Vec::new() };
            }
        }
    }
    (line.error, line.echo) = (None, None);
    if matches!(kind, Kind::When | Kind::Person | Kind::Choice(_) | Kind::Choices(_) | Kind::People) {
        preview(model, place);
    }
    kept(model)
}

/// What does not fit is refused in words: a text that was cut without one would be sent.
fn too_long(model: &mut Model) -> Vec<Effect> {
    let most = whole(i64::try_from(LONGEST).unwrap_or(i64::MAX), model.lang);
    model.say(editor::TOO_LONG.with(model.lang, &[&most]), true);
    Vec::new()
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
    let many = form
        .lines
        .get(place)
        .is_some_and(|line| matches!(kind(form, line), Kind::Long | Kind::List | Kind::Choices(_) | Kind::People));
    let lines = if many { crate::text::clean::Lines::Many } else { crate::text::clean::Lines::One };
    let text = crate::text::clean::clean(text, usize::MAX, lines);
    if form.lines.get(place).is_some_and(|line| line.input.room() < text.chars().count()) {
        return too_long(model);
    }
    if let Some(line) = form.lines.get_mut(place) {
        line.input.insert(&text);
    }
    kept(model)
}

/// What is typed is kept outside, so that a crash does not lose it.
fn kept(model: &mut Model) -> Vec<Effect> {
    top(model).map(|_| Effect::KeepDraft).into_iter().collect()
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
    if let Purpose::Fact { release, id } = form.purpose {
        let values = values(model, form);
        return facts::keep(model, release, id, &values);
    }
    if !lists::linked(model) {
        model.say(OFFLINE.get(model.lang), true);
        return kept(model);
    }
    if trial::untried(form) {
        return trial::ask(model, true);
    }
    if let Some(effects) = clashes::before(model) {
        return effects;
    }
    let Some(Overlay::Form(form)) = model.overlays.last() else { return Vec::new() };
    if let Purpose::Act { targets, .. } = &form.purpose
        && targets.iter().any(|(id, _)| model.pending.contains_key(id))
    {
        // The record is being taken for this very form.
        if let Some(form) = top(model) {
            form.eager = true;
        }
        return kept(model);
    }
    answer::settle(model);
    let Some(Overlay::Form(form)) = model.overlays.last() else { return Vec::new() };
    let mut values = values(model, form);
    let entity = form.entity;
    if let Purpose::Act { action: Action::HandOver, .. } = form.purpose {
        let told = orders::told(&model.data, model.now, &model.calendar, model.setup.zone, model.lang);
        values.insert("told".to_owned(), Value::Object(told));
    }
    let what = title(model, form);
    let writes: Vec<Write> = match &form.purpose {
        Purpose::Add { id } => {
            let write = Write { entity, id: *id, version: 0, change: Change::Add(values.clone()) };
            if entity == Entity::Coverage {
                model.last_outlet = values.get("outlet").and_then(Value::as_str).map(str::to_owned);
            }
            vec![write]
        }
        Purpose::Edit { .. } if values.keys().all(|key| key == ask::SCOPE) => {
            model.say(UNCHANGED.get(model.lang), false);
            model.overlays.pop();
            return vec![Effect::DropDraft];
        }
        Purpose::Edit { id, version } => {
            let scope = ask::beside_fields(entity).and_then(|ask| values.remove(ask.key));
            let change = match scope.as_ref().and_then(Value::as_str) {
                Some(scope) => Change::EditSeries(scope.to_owned(), values),
                None => Change::Edit(values),
            };
            vec![Write { entity, id: *id, version: *version, change }]
        }
        Purpose::Act { action, targets } => targets
            .iter()
            .map(|(id, version)| {
                let heeded = clashes::acknowledged(form, *id, model.setup.zone);
                let values = values.clone().into_iter().chain(heeded).collect();
                Write { entity, id: *id, version: *version, change: Change::Act(*action, values) }
            })
            .collect(),
        Purpose::Fact { .. } => Vec::new(),
    };
    if let Some(form) = top(model) {
        (form.sent, form.refused) = (true, None);
        let form = form.clone();
        snooze::keep(model, &form);
    }
    act::send(model, writes, what)
}

/// A step has been done: the form that waited for it goes out.
pub fn freed(model: &mut Model, write: &Write) -> Vec<Effect> {
    match top(model) {
        Some(form) if form.eager && form.holds(write.id) => {
            form.eager = false;
            send(model)
        }
        _ => Vec::new(),
    }
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
        .chain(form.fixed.clone())
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
            clashes::refused(model)
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
