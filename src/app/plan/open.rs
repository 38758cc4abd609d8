//! Opening and closing the plan, and what is done from it: a card, a new event, another stretch.

use super::{FOUR_WEEKS, View, WEEK, monday, today, view, view_mut};
use crate::app::effect::Effect;
use crate::app::form::Purpose;
use crate::app::model::{Mode, Model, Overlay};
use crate::app::run::{forms, open};
use crate::app::typed::Typed;
use crate::app::value;
use crate::domain::entity::Entity;
use crate::domain::field::{EVENT_KINDS, Kind};
use crate::domain::plan::Lane;
use crate::text::phrase::Text;

const READ_ONLY: Text = Text::new("Dinding hanya untuk dibaca", "The wall only reads");
const NOTHING: Text = Text::new("Tidak ada yang direncanakan di sini", "Nothing is planned here");
/// The hour that is suggested for what is new, with the day under the cursor.
const MORNING: &str = "09:00";

/// The plan is not for the wall.
pub fn why_not(model: &Model) -> Option<Text> {
    (model.setup.mode == Mode::Wall).then_some(READ_ONLY)
}

/// Opens the plan of this week; where it lies on top already, closes it.
pub fn toggle(model: &mut Model) -> Vec<Effect> {
    if matches!(model.under_palette(), Some(Overlay::Plan(_))) {
        return close(model);
    }
    // One plan is enough: what lies over an open one gives way.
    if let Some(place) = model.overlays.iter().position(|overlay| matches!(overlay, Overlay::Plan(_))) {
        model.overlays.truncate(place + 1);
        return Vec::new();
    }
    if open::has_room(model) {
        let today = today(model);
        model.overlays.push(Overlay::Plan(Box::new(View::new(today))));
    }
    Vec::new()
}

/// Closes it.
pub fn close(model: &mut Model) -> Vec<Effect> {
    model.overlays.retain(|overlay| !matches!(overlay, Overlay::Plan(_)));
    Vec::new()
}

/// Takes back, one press at a time: the notice, the long look, the screen.
pub fn back(model: &mut Model) -> Vec<Effect> {
    if model.notice.take().is_some() {
        return Vec::new();
    }
    close(model)
}

/// A week, or four.
pub fn span(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = view_mut(model) {
        view.days = if view.days == WEEK { FOUR_WEEKS } else { WEEK };
        (view.first, view.stale) = (monday(view.day), true);
    }
    Vec::new()
}

/// Reads it again.
pub fn reload(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = view_mut(model) {
        view.stale = true;
    }
    Vec::new()
}

/// Nothing stands under the cursor.
pub fn nothing(model: &Model) -> Option<Text> {
    view(model).is_none_or(|view| view.item().is_none()).then_some(NOTHING)
}

/// Opens the card of what stands under the cursor.
pub fn card(model: &mut Model) -> Vec<Effect> {
    match view(model).and_then(View::item).map(|item| (item.entity, item.id)) {
        Some((entity, id)) => open::show(model, entity, id, false),
        None => Vec::new(),
    }
}

/// A form for what is new on the day under the cursor: an event of the lane's kind, a campaign, or a release in the lanes of
/// releases.
pub fn new(model: &mut Model) -> Vec<Effect> {
    let Some((day, lane)) = view(model).map(|view| (view.day, view.lane)) else { return Vec::new() };
    let kind = match lane {
        Lane::Kind(_) => value::show(model, Kind::Choice(EVENT_KINDS), Some(&lane.word().into())),
        _ => String::new(),
    };
    let (entity, when) = match lane {
        Lane::Kind(_) => (Entity::Event, "starts_at"),
        Lane::Campaign => (Entity::Campaign, "starts_at"),
        Lane::Channel(_) | Lane::Unplaced => (Entity::Release, "publish_at"),
        Lane::Embargo => (Entity::Release, "embargo_until"),
    };
    let effects = forms::new_of(model, entity);
    if let Some(Overlay::Form(form)) = model.overlays.last_mut()
        && matches!(form.purpose, Purpose::Add { .. })
    {
        for line in &mut form.lines {
            let text = match line.key.as_str() {
                "kind" => kind.clone(),
                key if key == when => format!("{day} {MORNING}"),
                _ => continue,
            };
            (line.input, line.before) = (Typed::new(text.clone()), text);
        }
    }
    effects
}
