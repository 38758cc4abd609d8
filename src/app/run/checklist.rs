//! The checklist on an event's card: a cursor over its steps, and one key that ticks.

use serde_json::Value;

use super::act;
use crate::app::effect::Effect;
use crate::app::model::{CardView, Model, Overlay};
use crate::domain::action::Action;
use crate::domain::card::{Card, Child};
use crate::domain::entity::Entity;
use crate::domain::write::{Change, Values, Write};
use crate::text::phrase::Text;
use crate::text::words::actions;

const NO_CARD: Text = Text::new("Buka kartunya dulu (Enter)", "Open its card first (Enter)");
const NO_STEPS: Text = Text::new("Daftar periksanya kosong", "Its checklist is empty");

/// The word of checklist steps among a card's children.
pub const STEP: &str = "checklist";

fn steps(card: &Card) -> impl Iterator<Item = &Child> {
    card.children.iter().filter(|child| card.entity == Entity::Event && child.kind == STEP)
}

/// The step under the cursor, counted among the steps: where the reader put it, else the first that is open.
pub fn cursor(view: &CardView) -> Option<usize> {
    let card = view.card.as_deref()?;
    let last = steps(card).count().checked_sub(1)?;
    let open = || steps(card).position(|step| step.state.as_deref() != Some("done"));
    Some(view.step.or_else(open).unwrap_or_default().min(last))
}

fn top(model: &Model) -> Option<&CardView> {
    match model.under_palette() {
        Some(Overlay::Card(view)) if view.card.is_some() => Some(view),
        _ => None,
    }
}

/// There is no step to tick here.
pub fn no_step(model: &Model) -> Option<Text> {
    match top(model) {
        None => Some(NO_CARD),
        Some(view) => cursor(view).is_none().then_some(NO_STEPS),
    }
}

/// To the next step; from the last to the first.
pub fn next(model: &mut Model) -> Vec<Effect> {
    if let Some(Overlay::Card(view)) = model.overlays.last_mut()
        && let (Some(at), Some(card)) = (cursor(view), view.card.as_deref())
    {
        view.step = Some((at + 1) % steps(card).count().max(1));
        view.linking = true;
    }
    Vec::new()
}

/// Ticks the step under the cursor, or takes its tick away; the cursor goes on to the next open one.
pub fn tick(model: &mut Model) -> Vec<Effect> {
    let why = no_step(model).map(|why| why.get(model.lang).to_owned());
    if let Some(why) = why.or_else(|| act::why_not(model, Action::Tick)) {
        model.say(why, true);
        return Vec::new();
    }
    let wish = top(model).and_then(|view| {
        let card = view.card.as_deref()?;
        let step = steps(card).nth(cursor(view)?)?;
        let done = step.state.as_deref() != Some("done");
        let values = Values::from_iter([
            ("seq".to_owned(), Value::from(step.place)),
            ("done".to_owned(), Value::from(if done { "yes" } else { "no" })),
        ]);
        Some(Write {
            entity: card.entity,
            id: card.id,
            version: card.version,
            change: Change::Act(Action::Tick, values),
        })
    });
    if let Some(Overlay::Card(view)) = model.overlays.last_mut() {
        view.step = None;
    }
    act::send(model, wish.into_iter().collect(), actions::action(Action::Tick).get(model.lang).to_owned())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, clippy::expect_used)]
    use super::*;
    use serde_json::json;

    fn view(states: &[&str], step: Option<usize>) -> CardView {
        let children: Vec<Value> = states
            .iter()
            .zip(1..)
            .map(|(state, n)| json!({"kind": "checklist", "text": "x", "state": state, "at": null, "place": n}))
            .collect();
        let card = json!({"entity": "event", "id": uuid::Uuid::nil(), "number": null, "title": "x", "version": 1,
            "state": "draft", "values": {}, "children": children, "history": [], "links": []});
        serde_json::from_value(
            json!({"entity": "event", "id": uuid::Uuid::nil(), "card": card, "failed": null, "top": 0,
            "link": 0, "step": step, "linking": false, "edit": false}),
        )
        .unwrap()
    }

    #[test]
    fn the_cursor_waits_on_the_first_open_step_until_it_is_moved() {
        assert_eq!(cursor(&view(&["done", "open", "open"], None)), Some(1));
        assert_eq!(cursor(&view(&["done", "done"], None)), Some(0));
        assert_eq!(cursor(&view(&["open", "open"], Some(1))), Some(1));
        assert_eq!(cursor(&view(&["open"], Some(7))), Some(0), "a list that has grown shorter");
        assert_eq!(cursor(&view(&[], None)), None);
    }
}
