//! The one place where the model changes: a message comes in, effects go out.

use super::command;
use super::editor;
use super::effect::Effect;
use super::failure::{sentence, words};
use super::key::Key;
use super::lists;
use super::model::{Link, Mode, Model, Overlay, Pending, UNDO_LEVELS, UndoStep};
use super::msg::{Failure, Msg};
use super::run::{board, clashes, filling, forms, orders, trial, typing};
use super::study::{answers, filters};
use super::triage::{advance, beside};
use super::{asker, plan, playout, press, reading, share, taken, told, wall};
use crate::domain::card::{Card, Found};
use crate::domain::entity::{Entity, Topic};
use crate::domain::write::{Change, Write, Written};
use crate::panes;
use crate::text::phrase::Text;

const UNSURE: Text = Text::new(
    "Terputus saat mengirim; ditanyakan lagi begitu tersambung",
    "Cut off while sending; asked again once connected",
);
const NO_KEY: Text =
    Text::new("Tombol {} tidak dipakai di sini; ? untuk bantuan", "Key {} does nothing here; ? for help");

/// What a message does to the model, and what it asks of the world.
pub fn update(model: &mut Model, msg: Msg) -> Vec<Effect> {
    let mut effects = happened(model, msg);
    effects.extend(reading::follow(model));
    effects
}

fn happened(model: &mut Model, msg: Msg) -> Vec<Effect> {
    match msg {
        Msg::Key(key) => pressed(model, key),
        Msg::Paste(text) => pasted(model, &text),
        Msg::Resize(width, height) => {
            model.size = (width, height);
            lists::arrange_all(model);
            editor::resized(model);
            Vec::new()
        }
        Msg::Clock(now) => clock(model, now),
        Msg::Linked => linked(model),
        Msg::Lost(why) => lost(model, why),
        Msg::Changed(topic) => changed(model, topic),
        Msg::Loaded(loaded) => taken::took(model, *loaded),
        Msg::LoadFailed(topic, why) => {
            let fresh = model.fresh.entry(topic).or_default();
            (fresh.loading, fresh.failed) = (false, Some(why));
            if std::mem::take(&mut fresh.again) { wanted(model, topic).into_iter().collect() } else { Vec::new() }
        }
        Msg::Card(card) => card_came(model, card),
        Msg::CardFailed(entity, id, failure) => card_failed(model, entity, id, &failure),
        Msg::Beside { turn, result } => {
            beside::came(model, turn, result);
            Vec::new()
        }
        Msg::Asker { turn, result } => {
            asker::came(model, turn, result);
            Vec::new()
        }
        Msg::Plan { turn, result } => {
            plan::came(model, turn, result);
            Vec::new()
        }
        Msg::Playout { turn, result } => playout::came(model, turn, result),
        Msg::Door { turn, result } => press::came(model, turn, result),
        Msg::Newsrooms { turn, result } => press::inviting::came(model, turn, result),
        Msg::Pressed { deed, result } => press::send::answered(model, &deed, result),
        Msg::Found { turn, result } => found(model, turn, result),
        Msg::Studied { turn, result } => answers::studied(model, turn, result),
        Msg::TermTried { turn, tried } => trial::answered(model, turn, tried),
        Msg::Clashes { turn, result } => clashes::answered(model, turn, result),
        Msg::Written { write, result } => written(model, &write, result),
        Msg::Versions { .. } | Msg::VersionTexts { .. } | Msg::Edited { .. } => editor::answered(model, msg),
        Msg::Draft(form) => {
            model.draft = Some(form);
            Vec::new()
        }
        Msg::Quit => vec![Effect::Quit],
        Msg::Notice(text) => {
            model.say(text, true);
            Vec::new()
        }
    }
}

fn pressed(model: &mut Model, key: Key) -> Vec<Effect> {
    model.touched = model.now;
    if let Some(command) = command::by_key(model, key) {
        if let Some(why) = command.why_not(model) {
            model.say(why, true);
            return Vec::new();
        }
        return command.run(model);
    }
    match model.overlays.last() {
        Some(Overlay::Palette(_)) => typing::palette_key(model, key),
        Some(Overlay::Form(_)) => filling::key(model, key),
        Some(Overlay::Filter(_)) => typing::filter_key(model, key),
        Some(Overlay::Editor(view)) if view.is_typed_into() => editor::edit::key(model, key),
        Some(Overlay::Study(view)) if view.typing.is_some() => filters::key(model, key),
        Some(Overlay::Press(view)) if view.types() => press::key(model, key),
        _ if model.setup.mode == Mode::Wall => Vec::new(),
        _ => {
            model.say(NO_KEY.with(model.lang, &[&key.to_string()]), false);
            Vec::new()
        }
    }
}

fn pasted(model: &mut Model, text: &str) -> Vec<Effect> {
    match model.overlays.last() {
        Some(Overlay::Palette(_)) => typing::palette_paste(model, &one_line(text)),
        Some(Overlay::Filter(_)) => typing::filter_paste(model, &one_line(text)),
        Some(Overlay::Form(_)) => filling::paste(model, text),
        Some(Overlay::Editor(view)) if view.is_typed_into() => editor::edit::paste(model, text),
        Some(Overlay::Study(_)) => filters::paste(model, &one_line(text)),
        Some(Overlay::Press(view)) if view.types() => press::paste(model, &one_line(text)),
        _ => Vec::new(),
    }
}

fn one_line(text: &str) -> String {
    crate::text::clean::clean(text, super::typed::LONGEST_ROW, crate::text::clean::Lines::One)
}

fn clock(model: &mut Model, now: chrono::DateTime<chrono::Utc>) -> Vec<Effect> {
    let minute = model.now.timestamp().div_euclid(60) != now.timestamp().div_euclid(60);
    let zone = model.setup.zone;
    let midnight = model.now.with_timezone(&zone).date_naive() != now.with_timezone(&zone).date_naive();
    model.now = now;
    editor::second(model);
    // A clock that was set back must not keep a line on the screen for hours.
    let over =
        |notice: &super::model::Notice| notice.until <= now || notice.until - now > chrono::TimeDelta::seconds(60);
    if model.notice.as_ref().is_some_and(over) {
        model.notice = None;
    }
    if model.setup.mode == Mode::Wall {
        wall::tick(model);
    }
    if minute {
        lists::arrange_all(model);
        reading::minute(model);
    }
    match lists::linked(model) {
        // A new day has other events, another calendar and other counts.
        true if midnight => board::reload(model).into_iter().chain(answers::linked(model)).collect(),
        true if minute => again(model).into_iter().chain(answers::minute(model)).collect(),
        _ => Vec::new(),
    }
}

/// What failed although the database is there is tried again: a pane must not stay empty until its topic changes.
fn again(model: &mut Model) -> Vec<Effect> {
    let failed =
        |topic: &&Topic| needs(model, **topic) && model.fresh.get(topic).is_some_and(|fresh| fresh.failed.is_some());
    let failed: Vec<Topic> = Topic::ALL.iter().filter(failed).copied().collect();
    let mut effects: Vec<Effect> = failed.into_iter().filter_map(|topic| wanted(model, topic)).collect();
    effects.extend(unsure(model));
    effects
}

/// Writes of which nobody knows whether they arrived.
fn unsure(model: &Model) -> impl Iterator<Item = Effect> {
    model.pending.values().filter(|pending| pending.unsure).map(|pending| Effect::Write(pending.write.clone()))
}

fn linked(model: &mut Model) -> Vec<Effect> {
    model.link = Link::Linked;
    // What was under way when the connection went will never be answered.
    for fresh in model.fresh.values_mut() {
        (fresh.loading, fresh.again) = (false, false);
    }
    let mut effects = board::reload(model);
    effects.extend(unsure(model));
    for overlay in &model.overlays {
        if let Overlay::Card(view) = overlay {
            effects.push(Effect::LoadCard(view.entity, view.id));
        }
    }
    effects.extend(answers::linked(model));
    effects.extend(reading::linked(model));
    effects
}

fn lost(model: &mut Model, why: String) -> Vec<Effect> {
    let since = match &model.link {
        Link::Lost { since, .. } => *since,
        Link::Linked | Link::Connecting => model.now,
    };
    model.link = Link::Lost { since, why };
    Vec::new()
}

/// Whether what is on the screen rests on this topic.
pub fn needs(model: &Model, topic: Topic) -> bool {
    topic.is_standing() || model.focus.topic() == topic
}

/// Asks for a topic; while a load is under way at most one more is remembered.
pub fn wanted(model: &mut Model, topic: Topic) -> Option<Effect> {
    let fresh = model.fresh.entry(topic).or_default();
    if fresh.loading {
        fresh.again = true;
        return None;
    }
    fresh.loading = true;
    Some(Effect::Load(topic))
}

fn changed(model: &mut Model, topic: Topic) -> Vec<Effect> {
    answers::changed(model, topic);
    reading::changed(model, topic);
    let focus = model.focus;
    let mut effects = Vec::new();
    if needs(model, topic) {
        effects.extend(wanted(model, topic));
    }
    if !panes::pane(focus).board && focus.follows().contains(&topic) {
        effects.extend(wanted(model, focus.topic()));
    }
    for overlay in &model.overlays {
        if let Overlay::Card(view) = overlay
            && (view.entity.topic() == topic || follows(view.entity, topic))
        {
            effects.push(Effect::LoadCard(view.entity, view.id));
        }
    }
    effects.extend(editor::changed(model, topic));
    effects
}

/// Whether a card shows what changed. Hits come by the hundred: a card is not read again for each.
fn follows(entity: Entity, topic: Topic) -> bool {
    topic != Topic::Coverage && entity.follows().contains(&topic)
}

fn card_came(model: &mut Model, card: Box<Card>) -> Vec<Effect> {
    if model.copying == Some(card.id) {
        model.copying = None;
        return share::copied(model, &card);
    }
    let mut edit = false;
    let mut shown = false;
    for overlay in &mut model.overlays {
        if let Overlay::Card(view) = overlay
            && view.id == card.id
        {
            shown = true;
            edit |= std::mem::take(&mut view.edit);
            view.failed = None;
            view.link = view.link.min(card.links.len().saturating_sub(1));
            view.card = Some(card.clone());
        }
    }
    editor::open::came(model, &card);
    let mut effects = if edit { forms::edit_card(model, &card) } else { Vec::new() };
    if shown {
        effects.extend(orders::opened(model, &card));
    }
    effects
}

fn card_failed(model: &mut Model, entity: Entity, id: uuid::Uuid, failure: &Failure) -> Vec<Effect> {
    let why = words(model, entity, failure);
    if model.copying == Some(id) {
        model.copying = None;
        model.say(why.clone(), true);
    }
    for overlay in &mut model.overlays {
        if let Overlay::Card(view) = overlay
            && view.id == id
        {
            view.failed = Some(why.clone());
        }
    }
    editor::open::failed(model, id, &why);
    Vec::new()
}

fn found(model: &mut Model, turn: u64, result: Result<Vec<Found>, String>) -> Vec<Effect> {
    let Some(Overlay::Palette(palette)) = model.overlays.last_mut() else { return Vec::new() };
    if palette.turn != Some(turn) {
        return Vec::new();
    }
    palette.turn = None;
    (palette.found, palette.failed) = match result {
        Ok(found) => (found, None),
        Err(why) => (Vec::new(), Some(why)),
    };
    if std::mem::take(&mut palette.again) { typing::look_for_records(model) } else { Vec::new() }
}

fn written(model: &mut Model, write: &Write, result: Result<Written, Failure>) -> Vec<Effect> {
    let Some(pending) = model.pending.remove(&write.id) else { return Vec::new() };
    match result {
        Err(Failure::Lost(_)) => {
            // Whether it arrived is not known: it is asked again, which is harmless, when the database is back.
            model.pending.insert(write.id, Pending { unsure: true, ..pending });
            model.say(UNSURE.get(model.lang), true);
            Vec::new()
        }
        Err(Failure::Refused(refusal)) => {
            if pending.unsure && told::arrived_before(model, write, &refusal) {
                return done(model, write, None, &pending);
            }
            if write.change == Change::Undo {
                model.undo.retain(|step| step.id != write.id);
            }
            let why = sentence(model, write.entity, &refusal);
            let mut effects = filling::answered(model, write, Some(why.clone()));
            effects.extend(editor::save::refused(model, write, &refusal, &why));
            model.say(why, true);
            effects.extend(wanted(model, write.entity.topic()));
            effects
        }
        Ok(written) => done(model, write, Some(written), &pending),
    }
}

fn done(model: &mut Model, write: &Write, written: Option<Written>, pending: &Pending) -> Vec<Effect> {
    let what = pending.what.as_str();
    let version = written.as_ref().map_or(write.version + 1, |written| written.version);
    let voids = editor::save::voids(model, write, written.as_ref());
    if let Some(written) = &written {
        model.data.stamp(write.entity, write.id, written.version, written.state);
    }
    if write.change == Change::Undo {
        let place = model.undo.iter().rposition(|step| step.id == write.id);
        place.map(|place| model.undo.remove(place));
        // An older step on the same record now stands on the version that the undo made.
        if let Some(step) = model.undo.iter_mut().rev().find(|step| step.id == write.id) {
            step.version = version;
        }
    } else if !orders::is_receipt(&write.change) {
        model.undo.push(UndoStep {
            entity: write.entity,
            id: write.id,
            version,
            what: what.to_owned(),
            group: pending.group,
        });
        let surplus = model.undo.len().saturating_sub(UNDO_LEVELS);
        model.undo.drain(..surplus);
    }
    let (said, alarm) = told::done(model, write, written.as_ref(), pending, voids);
    model.say(said, alarm);
    let mut effects = filling::answered(model, write, None);
    effects.extend(editor::save::saved(model, write, version));
    if matches!(write.change, Change::Add(_)) {
        model.look_mut(write.entity).awaited = Some(write.id);
    }
    for overlay in &model.overlays {
        if let Overlay::Card(view) = overlay
            && view.id == write.id
        {
            effects.push(Effect::LoadCard(view.entity, view.id));
        }
    }
    effects.extend(answers::written(model, write, version, written.as_ref().map(|written| written.state)));
    lists::arrange(model, write.entity);
    advance::done(model, write);
    effects.extend(filling::freed(model, write));
    effects
}
