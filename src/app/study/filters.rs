//! Narrowing what is looked at, a key a filter; two lines are typed: words, and a period in natural language.

use super::{Typing, moves, period, top, top_mut};
use crate::app::effect::Effect;
use crate::app::key::Key;
use crate::app::model::Model;
use crate::app::typed::Typed;
use crate::domain::study::{Filter, Pick};
use crate::panes::study::{Narrow, study};
use crate::text::phrase::Text;

const NOT_HERE: Text = Text::new("Saringan ini tidak berlaku di layar ini", "This screen has no such filter");
const NO_OUTLET: Text = Text::new("Tidak ada media di bawah kursor", "No outlet under the cursor");
const NO_ISSUE: Text = Text::new("Baris ini tidak terkait isu", "This row belongs to no issue");

/// The tones a filter steps through.
pub const TONES: &[&str] = &["negative", "neutral", "positive", "none"];
/// The classes a filter steps through.
pub const CLASSES: &[&str] = &["whole", "partial", "quote", "reference", "none"];
/// The states a filter steps through.
pub const STATES: &[&str] = &["detected", "suggested", "confirmed", "followed_up", "closed", "dismissed"];

/// Looks at something else.
pub fn look_at(model: &mut Model, filter: Filter) -> Vec<Effect> {
    let Some(view) = top_mut(model) else { return Vec::new() };
    if view.filter == filter {
        return Vec::new();
    }
    view.filter = filter;
    (view.above, view.ended, view.answer, view.counts) = (0, false, None, None);
    moves::put(view, 0, 0, 1);
    super::refresh(model)
}

fn change(model: &mut Model, to: impl FnOnce(&mut Filter)) -> Vec<Effect> {
    let Some(view) = top(model) else { return Vec::new() };
    let mut filter = view.filter.clone();
    to(&mut filter);
    look_at(model, filter)
}

fn lacks(model: &Model, narrow: Narrow) -> Option<Text> {
    let view = top(model)?;
    (!study(view.kind).filters.contains(&narrow)).then_some(NOT_HERE)
}

/// The word behind this one; behind the last none.
fn step(words: &[&str], now: Option<&str>) -> Option<String> {
    let next = now.and_then(|now| words.iter().position(|word| *word == now)).map_or(0, |place| place + 1);
    words.get(next).map(|word| (*word).to_owned())
}

/// The next period of the steps.
pub fn period(model: &mut Model) -> Vec<Effect> {
    change(model, |filter| filter.period = filter.period.step(false))
}

/// Takes a period as it is typed.
pub fn type_period(model: &mut Model) -> Vec<Effect> {
    start(model, true)
}

/// Takes words as they are typed.
pub fn type_words(model: &mut Model) -> Vec<Effect> {
    start(model, false)
}

/// This screen does not look for words.
pub fn no_words(model: &Model) -> Option<Text> {
    lacks(model, Narrow::Words)
}

fn start(model: &mut Model, period: bool) -> Vec<Effect> {
    if let Some(view) = top_mut(model) {
        let typed = if period { Typed::default() } else { Typed::new(view.filter.words.clone()) };
        view.typing = Some(Typing { period, typed, error: None });
    }
    Vec::new()
}

/// The next tone.
pub fn tone(model: &mut Model) -> Vec<Effect> {
    change(model, |filter| filter.tone = step(TONES, filter.tone.as_deref()))
}

/// This screen does not ask for tones.
pub fn no_tone(model: &Model) -> Option<Text> {
    lacks(model, Narrow::Tone)
}

/// The next class of pick-up.
pub fn class(model: &mut Model) -> Vec<Effect> {
    change(model, |filter| filter.class = step(CLASSES, filter.class.as_deref()))
}

/// This screen does not ask for classes.
pub fn no_class(model: &Model) -> Option<Text> {
    lacks(model, Narrow::Class)
}

/// The next state.
pub fn state(model: &mut Model) -> Vec<Effect> {
    change(model, |filter| filter.state = step(STATES, filter.state.as_deref()))
}

/// This screen does not ask for states.
pub fn no_state(model: &Model) -> Option<Text> {
    lacks(model, Narrow::State)
}

/// The outlet under the cursor.
fn outlet_here(model: &Model) -> Option<String> {
    let view = top(model)?;
    let picked = view.picks().into_iter().find_map(|pick| match pick {
        Pick::Outlet(outlet) => Some(outlet),
        _ => None,
    });
    picked.or_else(|| view.item()?.outlet.clone())
}

/// Only the outlet of the row, or every outlet again.
pub fn outlet(model: &mut Model) -> Vec<Effect> {
    let here = outlet_here(model);
    change(model, |filter| filter.outlet = if filter.outlet.is_some() { None } else { here })
}

/// There is no outlet to narrow to.
pub fn no_outlet(model: &Model) -> Option<Text> {
    lacks(model, Narrow::Outlet).or_else(|| {
        let narrowed = top(model).is_some_and(|view| view.filter.outlet.is_some());
        (!narrowed && outlet_here(model).is_none()).then_some(NO_OUTLET)
    })
}

/// The issue of the row; elsewhere the next of the open issues.
pub fn issue(model: &mut Model) -> Vec<Effect> {
    let here = top(model).and_then(|view| view.item()).and_then(|item| item.issue.clone());
    let codes: Vec<&str> = model.data.issues.iter().map(|issue| issue.code.as_str()).collect();
    let now = top(model).and_then(|view| view.filter.issue.clone());
    let next = match (&now, here) {
        (None, Some(here)) => Some(here),
        _ => step(&codes, now.as_deref()),
    };
    change(model, |filter| filter.issue = next)
}

/// There is no issue to narrow to.
pub fn no_issue(model: &Model) -> Option<Text> {
    lacks(model, Narrow::Issue).or_else(|| {
        let view = top(model)?;
        let some = view.filter.issue.is_some() || view.item().is_some_and(|item| item.issue.is_some());
        (!some && model.data.issues.is_empty()).then_some(NO_ISSUE)
    })
}

/// Uses the line as it is typed.
pub fn keep(model: &mut Model) -> Vec<Effect> {
    let (now, zone, lang) = (model.now, model.setup.zone, model.lang);
    let Some(view) = top_mut(model) else { return Vec::new() };
    let Some(typing) = &mut view.typing else { return Vec::new() };
    let text = typing.typed.text.trim().to_owned();
    if !typing.period {
        view.typing = None;
        return change(model, |filter| filter.words = text);
    }
    match period::read(&text, now, zone) {
        Some(period) => {
            view.typing = None;
            change(model, |filter| filter.period = period)
        }
        None => {
            typing.error = Some(period::WANTED.get(lang).to_owned());
            Vec::new()
        }
    }
}

/// Leaves the line; nothing changes.
pub fn drop_line(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = top_mut(model) {
        view.typing = None;
    }
    Vec::new()
}

/// A key that is no command of the line is typed into it.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    if let Some(typing) = top_mut(model).and_then(|view| view.typing.as_mut()) {
        typing.typed.key(key);
        typing.error = None;
    }
    Vec::new()
}

/// Pasted text is typed into the line.
pub fn paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(typing) = top_mut(model).and_then(|view| view.typing.as_mut()) {
        typing.typed.insert(text);
        typing.error = None;
    }
    Vec::new()
}
