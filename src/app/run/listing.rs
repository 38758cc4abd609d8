//! Moving, marking, filtering and ordering in the pane in focus.

use crate::app::effect::Effect;
use crate::app::lists;
use crate::app::model::{Model, Overlay};
use crate::app::typed::Typed;
use crate::text::phrase::Text;

const EMPTY: Text = Text::new("Daftar ini kosong", "This list is empty");

/// No row is there to act on.
pub fn no_row(model: &Model) -> Option<Text> {
    model.look(model.focus).cursor.is_none().then_some(EMPTY)
}

fn go(model: &mut Model, to: impl Fn(usize, usize) -> usize) -> Vec<Effect> {
    let height = lists::height(model, model.focus);
    let place = to(model.look(model.focus).place, height);
    lists::put(model, model.focus, place);
    Vec::new()
}

/// One row down.
pub fn down(model: &mut Model) -> Vec<Effect> {
    go(model, |place, _| place + 1)
}

/// One row up.
pub fn up(model: &mut Model) -> Vec<Effect> {
    go(model, |place, _| place.saturating_sub(1))
}

/// To the first row.
pub fn first(model: &mut Model) -> Vec<Effect> {
    go(model, |_, _| 0)
}

/// To the last row.
pub fn last(model: &mut Model) -> Vec<Effect> {
    go(model, |_, _| usize::MAX)
}

/// A page down.
pub fn page_down(model: &mut Model) -> Vec<Effect> {
    go(model, |place, height| place + height)
}

/// A page up.
pub fn page_up(model: &mut Model) -> Vec<Effect> {
    go(model, usize::saturating_sub)
}

/// Marks the row, or takes its mark away, and goes to the next.
pub fn mark(model: &mut Model) -> Vec<Effect> {
    let focus = model.focus;
    if let Some(id) = model.look(focus).cursor {
        let marked = &mut model.look_mut(focus).marked;
        if !marked.remove(&id) {
            marked.insert(id);
        }
    }
    down(model)
}

/// Marks every row that is shown, or takes all marks away when all were marked.
pub fn mark_all(model: &mut Model) -> Vec<Effect> {
    let focus = model.focus;
    let shown: std::collections::BTreeSet<_> =
        model.look(focus).rows.iter().filter_map(|place| model.data.at(focus, *place)).map(|row| row.id).collect();
    let look = model.look_mut(focus);
    look.marked = if look.marked == shown { Default::default() } else { shown };
    Vec::new()
}

/// Opens the filter line with what it holds.
pub fn filter(model: &mut Model) -> Vec<Effect> {
    let filter = model.look(model.focus).filter.clone();
    model.overlays.push(Overlay::Filter(Typed::new(filter)));
    Vec::new()
}

/// The next order of the pane.
pub fn order(model: &mut Model) -> Vec<Effect> {
    let focus = model.focus;
    let orders = lists::orders(focus);
    let next = (model.look(focus).order + 1) % orders.len();
    model.look_mut(focus).order = next;
    lists::arrange(model, focus);
    model.say(orders[next].get(model.lang), false);
    Vec::new()
}
