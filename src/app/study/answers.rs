//! What comes back: answers put in their place, changes of the office, and the reader's own writes shown at once.

use uuid::Uuid;

use super::{Then, View, WINDOW, ask, moves};
use crate::app::effect::Effect;
use crate::app::lists;
use crate::app::model::{Model, Overlay};
use crate::domain::entity::Topic;
use crate::domain::state::State;
use crate::domain::study::{Answer, Kind, List};
use crate::domain::write::{Change, Write};
use crate::panes::study::study;

/// An answer came.
pub fn studied(model: &mut Model, turn: u64, result: Result<Box<Answer>, String>) -> Vec<Effect> {
    let now = model.now;
    let Some(place) = model.overlays.iter().position(
        |overlay| matches!(overlay, Overlay::Study(view) if view.asked.is_some_and(|asked| asked.turn == turn)),
    ) else {
        return Vec::new();
    };
    let Some(Overlay::Study(view)) = model.overlays.get(place) else { return Vec::new() };
    let height = moves::height(model, view);
    let Some(Overlay::Study(view)) = model.overlays.get_mut(place) else { return Vec::new() };
    let Some(asked) = view.asked.take() else { return Vec::new() };
    if std::mem::take(&mut view.again) {
        // What was asked is no longer what is looked at.
        return ask(model, place, Then::Replace);
    }
    match result {
        Ok(answer) => {
            (view.failed, view.at) = (None, Some(now));
            take(view, *answer, asked.then, height);
        }
        Err(why) => view.failed = Some(why),
    }
    super::article::arrived(model, place)
}

fn take(view: &mut View, answer: Answer, then: Then, height: usize) {
    let Answer::List(page) = answer else {
        view.answer = Some(answer);
        if view.kind != Kind::Article {
            moves::put(view, view.row, view.column, height);
        }
        return;
    };
    view.counts = page.counts.or(view.counts);
    let got = page.items.len();
    let held = match view.answer.take() {
        Some(Answer::List(list)) => list.items,
        _ => Vec::new(),
    };
    let here = held.get(view.row).map(|item| item.id);
    let mut row = view.row;
    let mut items = page.items;
    match then {
        Then::Replace => {
            let asked = held.len().clamp(usize::from(super::PAGE), WINDOW);
            view.ended = got < asked;
            row = here.and_then(|id| items.iter().position(|item| item.id == id)).unwrap_or(row);
        }
        Then::End => {
            let total = view.counts.map_or(got, |counts| usize::try_from(counts.total).unwrap_or_default());
            (view.ended, view.above) = (true, total.saturating_sub(got));
            row = got;
        }
        Then::Append => {
            view.ended = got == 0 || got < usize::from(super::PAGE);
            let mut all = held;
            all.append(&mut items);
            let surplus = all.len().saturating_sub(WINDOW);
            all.drain(..surplus);
            view.above += surplus;
            (row, view.top) = (row.saturating_sub(surplus), view.top.saturating_sub(surplus));
            items = all;
        }
        Then::Prepend => {
            let mut all = held;
            items.append(&mut all);
            view.above = if got < usize::from(super::PAGE) { 0 } else { view.above.saturating_sub(got) };
            if items.len() > WINDOW {
                items.truncate(WINDOW);
                view.ended = false;
            }
            (row, view.top) = (row + got, view.top + got);
        }
    }
    view.answer = Some(Answer::List(List { items, counts: None }));
    moves::put(view, row, view.column, height);
}

/// The office changed: what is shown is marked as old, and read again with the minute or by hand.
pub fn changed(model: &mut Model, topic: Topic) {
    for overlay in &mut model.overlays {
        if let Overlay::Study(view) = overlay
            && study(view.kind).topics.contains(&topic)
        {
            view.stale = true;
        }
    }
}

/// A minute has gone by: what is old, and what failed, is read again. Once a minute is enough for an analysis, and a
/// storm of hits must not keep the database counting.
pub fn minute(model: &mut Model) -> Vec<Effect> {
    let old = |overlay: &Overlay| matches!(overlay, Overlay::Study(view) if view.stale || view.failed.is_some());
    let places: Vec<usize> = (0..model.overlays.len()).filter(|place| old(&model.overlays[*place])).collect();
    places.into_iter().flat_map(|place| ask(model, place, Then::Replace)).collect()
}

/// The database is back: what was under way will never be answered, and everything may have changed.
pub fn linked(model: &mut Model) -> Vec<Effect> {
    let mut effects = Vec::new();
    for place in 0..model.overlays.len() {
        if let Some(Overlay::Study(view)) = model.overlays.get_mut(place) {
            (view.asked, view.again) = (None, false);
            effects.extend(ask(model, place, Then::Replace));
        }
    }
    effects
}

/// What the reader has just done shows at once; an article is read again.
pub fn written(model: &mut Model, write: &Write, version: i32, state: Option<State>) -> Vec<Effect> {
    let tone = match &write.change {
        Change::Act(_, values) => values.get("tone").and_then(|tone| tone.as_str()).map(str::to_owned),
        Change::Add(_) | Change::Edit(_) | Change::EditSeries(..) | Change::Undo => None,
    };
    let undone = write.change == Change::Undo;
    let mut again = Vec::new();
    for (place, overlay) in model.overlays.iter_mut().enumerate() {
        let Overlay::Study(view) = overlay else { continue };
        let found = match &mut view.answer {
            Some(Answer::List(list)) => list.items.iter_mut().find(|item| item.id == write.id).is_some_and(|item| {
                item.version = version;
                item.state = state.or(item.state);
                item.tone = tone.clone().or(item.tone.take());
                true
            }),
            Some(Answer::Article(article)) => article.coverage == Some(write.id),
            _ => false,
        };
        if found && (undone || view.kind == Kind::Article) {
            again.push(place);
        }
    }
    if !lists::linked(model) {
        return Vec::new();
    }
    again.into_iter().flat_map(|place| ask(model, place, Then::Replace)).collect()
}

/// The version and the state a reader of a study sees of a record.
pub fn seen(view: &View, id: Uuid) -> Option<(i32, State)> {
    match &view.answer {
        Some(Answer::List(list)) => {
            let item = list.items.iter().find(|item| item.id == id)?;
            Some((item.version, item.state?))
        }
        Some(Answer::Article(article)) if article.coverage == Some(id) => Some((article.version, article.state?)),
        _ => None,
    }
}

/// The coverage hit under the cursor, or the one the article is.
pub fn hit(view: &View) -> Option<Uuid> {
    match &view.answer {
        Some(Answer::List(_)) => view.item().filter(|item| item.state.is_some()).map(|item| item.id),
        Some(Answer::Article(article)) => article.coverage,
        _ => None,
    }
}
