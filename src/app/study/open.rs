//! Opening studies: from the board, from each other, and from what stands under the cursor.

use uuid::Uuid;

use super::{View, ask, top, top_mut};
use crate::app::effect::Effect;
use crate::app::model::{Mode, Model, Overlay};
use crate::app::study::{Then, filters};
use crate::domain::study::{Filter, Kind};
use crate::panes::study::{self, STUDIES};
use crate::text::phrase::Text;

/// How many screens may lie over each other.
const DEPTH: usize = 12;

const READ_ONLY: Text = Text::new("Dinding hanya untuk dibaca", "The wall only reads");
const NOTHING: Text = Text::new("Tidak ada yang dapat dibuka di sini", "There is nothing to open here");
const EMPTY_CELL: Text = Text::new("Tidak ada pemuatan di sel ini", "No coverage in this cell");
const TOO_DEEP: Text =
    Text::new("Terlalu banyak layar terbuka; tutup dulu dengan Esc", "Too many screens are open; close some with Esc");

/// Studies are not for the wall.
pub fn why_not(model: &Model) -> Option<Text> {
    (model.setup.mode == Mode::Wall).then_some(READ_ONLY)
}

/// Opens a study. One that lies on top already gives its place, and its filter, to the new one.
pub fn study(model: &mut Model, kind: Kind) -> Vec<Effect> {
    match top_mut(model) {
        Some(view) if view.kind != Kind::Article => {
            let kept = study::study(kind).kept(&view.filter);
            *view = View::new(kind, kept, None);
            view.base = Filter { period: view.filter.period, ..Filter::default() };
            super::refresh(model)
        }
        _ => push(model, View::new(kind, Filter::default(), None)),
    }
}

fn push(model: &mut Model, view: View) -> Vec<Effect> {
    if model.overlays.len() >= DEPTH {
        model.say(TOO_DEEP.get(model.lang), true);
        return Vec::new();
    }
    model.overlays.push(Overlay::Study(Box::new(view)));
    ask(model, model.overlays.len() - 1, Then::Replace)
}

/// Opens an article, by the key of its hit or its own.
pub fn article(model: &mut Model, id: Uuid, leaf: usize, localise: bool) -> Vec<Effect> {
    let mut view = View::new(Kind::Article, Filter::default(), Some(id));
    (view.reading.leaf, view.reading.localise) = (leaf, localise);
    push(model, view)
}

/// Opens what stands under the cursor: the article of a row, the rows of a cell or a bar.
pub fn under_cursor(model: &mut Model) -> Vec<Effect> {
    let Some(view) = top(model) else { return Vec::new() };
    if let Some(item) = view.item() {
        let id = item.id;
        return article(model, id, 0, false);
    }
    let filter = view.picks().iter().fold(view.filter.clone(), |filter, pick| filter.with(pick));
    push(model, View::new(Kind::Coverage, filter, None))
}

/// Nothing stands under the cursor that could be opened.
pub fn nothing(model: &Model) -> Option<Text> {
    let view = top(model)?;
    if view.item().is_some() {
        return None;
    }
    if let Some(crate::domain::study::Answer::Grid(grid)) = &view.answer {
        return grid.cell(view.row, view.column).is_none().then_some(EMPTY_CELL);
    }
    view.picks().is_empty().then_some(NOTHING)
}

fn beside(model: &mut Model, step: usize) -> Vec<Effect> {
    let Some(view) = top(model) else { return Vec::new() };
    let listed: Vec<Kind> = STUDIES.iter().filter(|study| study.listed()).map(|study| study.kind).collect();
    let place = listed.iter().position(|kind| *kind == view.kind).unwrap_or_default();
    study(model, listed[(place + step) % listed.len()])
}

/// The next study, with the same filter.
pub fn next(model: &mut Model) -> Vec<Effect> {
    beside(model, 1)
}

/// The study before, with the same filter.
pub fn previous(model: &mut Model) -> Vec<Effect> {
    beside(model, STUDIES.iter().filter(|study| study.listed()).count() - 1)
}

/// Takes back, one press at a time: the notice, the filter, the screen.
pub fn back(model: &mut Model) -> Vec<Effect> {
    if model.notice.take().is_some() {
        return Vec::new();
    }
    if let Some(view) = top_mut(model)
        && view.filter != view.base
    {
        let base = view.base.clone();
        return filters::look_at(model, base);
    }
    close(model)
}

/// Closes the screen.
pub fn close(model: &mut Model) -> Vec<Effect> {
    model.overlays.pop();
    Vec::new()
}

/// Reads it again.
pub fn reload(model: &mut Model) -> Vec<Effect> {
    super::refresh(model)
}
