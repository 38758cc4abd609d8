//! Moving in a study: over rows and cells, a list fetching what the reader comes near to.

use ratatui::layout::Rect;

use super::{PAGE, Then, View, layout, more, top_mut};
use crate::app::effect::Effect;
use crate::app::model::Model;
use crate::domain::study::Answer;
use crate::panes::study::lines_before_rows;

/// This near to the end of what is held, more is read.
const NEAR: usize = 25;

/// How many rows show at once.
pub fn height(model: &Model, view: &View) -> usize {
    let body = layout::study(Rect::new(0, 0, model.size.0, model.size.1)).body;
    usize::from(body.height).saturating_sub(lines_before_rows(view.kind)).max(1)
}

/// Puts the cursor on a row and a column and scrolls so that they show.
pub fn put(view: &mut View, row: usize, column: usize, height: usize) {
    let (rows, columns) = view.extent();
    view.row = row.min(rows.saturating_sub(1));
    view.column = column.min(columns.saturating_sub(1));
    let most = rows.saturating_sub(height);
    view.top = view.top.min(view.row).max((view.row + 1).saturating_sub(height)).min(most);
}

fn go(model: &mut Model, to: impl Fn(&View, usize) -> (usize, usize)) -> Vec<Effect> {
    let Some(view) = super::top(model) else { return Vec::new() };
    let height = height(model, view);
    let (row, column) = to(view, height);
    let Some(view) = top_mut(model) else { return Vec::new() };
    put(view, row, column, height);
    near(model)
}

/// Reads on where the cursor comes near an end of what is held.
fn near(model: &mut Model) -> Vec<Effect> {
    let Some(view) = top_mut(model) else { return Vec::new() };
    let held = view.items().len();
    if held == 0 || view.asked.is_some() {
        return Vec::new();
    }
    if view.row + NEAR >= held && !view.ended {
        return more(model, Then::Append);
    }
    if view.row < NEAR && view.above > 0 {
        return more(model, Then::Prepend);
    }
    Vec::new()
}

/// One row down.
pub fn down(model: &mut Model) -> Vec<Effect> {
    go(model, |view, _| (view.row + 1, view.column))
}

/// One row up.
pub fn up(model: &mut Model) -> Vec<Effect> {
    go(model, |view, _| (view.row.saturating_sub(1), view.column))
}

/// One column to the right.
pub fn right(model: &mut Model) -> Vec<Effect> {
    go(model, |view, _| (view.row, view.column + 1))
}

/// One column to the left.
pub fn left(model: &mut Model) -> Vec<Effect> {
    go(model, |view, _| (view.row, view.column.saturating_sub(1)))
}

/// A page down.
pub fn page_down(model: &mut Model) -> Vec<Effect> {
    go(model, |view, height| (view.row + height, view.column))
}

/// A page up.
pub fn page_up(model: &mut Model) -> Vec<Effect> {
    go(model, |view, height| (view.row.saturating_sub(height), view.column))
}

/// To the first row; a list that was walked down begins anew.
pub fn first(model: &mut Model) -> Vec<Effect> {
    match top_mut(model) {
        Some(view) if view.above > 0 => {
            (view.above, view.answer) = (0, None);
            put(view, 0, 0, 1);
            more(model, Then::Replace)
        }
        _ => go(model, |_, _| (0, 0)),
    }
}

/// To the last row; of a list its end is read.
pub fn last(model: &mut Model) -> Vec<Effect> {
    match top_mut(model) {
        Some(view)
            if matches!(view.answer, Some(Answer::List(_)))
                && !view.ended
                && view.items().len() >= usize::from(PAGE) =>
        {
            more(model, Then::End)
        }
        _ => go(model, |_, _| (usize::MAX, usize::MAX)),
    }
}
