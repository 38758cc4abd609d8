//! A release that hangs on an event: its embargo ends when the event begins, wherever that moves.

use super::{act, forms, open};
use crate::app::effect::Effect;
use crate::app::model::{Model, Overlay};
use crate::app::press;
use crate::domain::entity::Entity;
use crate::text::phrase::Text;

const NEXT_MINUTE: Text = Text::new("+1 menit", "+1 minute");

/// No release can be written for an event here.
pub fn no_event(model: &Model) -> Option<Text> {
    press::no_event(model)
}

/// A form for a release of the event under the cursor, or of the card: only its title is left to be said.
pub fn release(model: &mut Model) -> Vec<Effect> {
    let Some(id) = press::event(model) else { return Vec::new() };
    if !open::has_room(model) {
        return Vec::new();
    }
    let card = match model.under_palette() {
        Some(Overlay::Card(view)) => view.card.as_deref(),
        _ => None,
    };
    let row = model.data.events.iter().find(|row| row.id == id);
    let number = row.and_then(|row| row.number.clone()).or_else(|| card.and_then(|card| card.number.clone()));
    let said = |key: &str| {
        let value = card.and_then(|card| card.values.get(key)).and_then(|value| value.as_str());
        value.unwrap_or_default().to_owned()
    };
    let issue = row.and_then(|row| row.issue.clone()).unwrap_or_else(|| said("issue"));
    let (event, topic) = (number.unwrap_or_else(|| id.to_string()), said("topic"));
    let word = |key: &str, word: &str| forms::word(model, Entity::Release, key, word);
    let filled = [
        ("kind", word("kind", "press_release")),
        ("embargo_rule", word("embargo_rule", "event_start")),
        ("event", event),
        ("issue", issue),
        ("topic", topic),
    ];
    let effects = forms::new_of(model, Entity::Release);
    forms::fill(model, filled, "title");
    effects
}

/// What hangs on an event is planned for the next minute: it goes out when the event begins, also if that comes sooner than it
/// was planned. Nothing for other releases.
pub fn soon(model: &Model) -> String {
    let follows = |id| model.data.releases.iter().any(|row| row.id == id && row.embargo_follows_event);
    let targets = act::targets(model);
    let all = !targets.is_empty() && targets.iter().all(|target| follows(target.id));
    if all { NEXT_MINUTE.get(model.lang).to_owned() } else { String::new() }
}
