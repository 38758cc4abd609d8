//! A list: one line a row, as many columns as there is room for.

use ratatui::layout::Rect;

use crate::app::model::Model;
use crate::app::study::View;
use crate::app::study::layout::Layout;
use crate::domain::study::Item;
use crate::panes::column::{Align, Column, widths};
use crate::panes::{Around, mark};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::panel;
use crate::view::pen::Pen;

/// Columns for the cursor, the sign and a blank in front of each row.
const GUTTER: u16 = 3;

pub(super) fn draw(
    pen: &mut Pen<'_>,
    at: Layout,
    columns: &[Column<Item>],
    view: &View,
    model: &Model,
    around: &Around<'_>,
) {
    let room = at.body.width.saturating_sub(GUTTER + 1);
    let gap = if at.body.width >= 100 { 2 } else { 1 };
    let widths = widths(columns, room, gap);
    let mut x = at.body.x + GUTTER;
    for (column, width) in columns.iter().zip(widths).filter(|(_, width)| *width > 0) {
        let title = column.title.get(around.lang);
        match column.align {
            Align::Left => pen.text(x, at.head.y, width, title, Meaning::Muted),
            Align::Right => pen.right(x, at.head.y, width, title, Meaning::Muted),
        };
        x += width + gap;
    }
    let mut text = String::new();
    for ((place, item), y) in view.items().iter().enumerate().skip(view.top).zip(at.body.y..at.body.bottom()) {
        sign(pen, at.body.x + 1, y, item, model);
        let mut x = at.body.x + GUTTER;
        for (column, width) in columns.iter().zip(widths).filter(|(_, width)| *width > 0) {
            text.clear();
            let meaning = (column.cell)(item, around, &mut text);
            match column.align {
                Align::Left => pen.text(x, y, width, &text, meaning),
                Align::Right => pen.right(x, y, width, &text, meaning),
            };
            x += width + gap;
        }
        if place == view.row {
            pen.over(Rect::new(at.body.x, y, at.body.width, 1), Meaning::Selected);
            pen.sign(at.body.x, y, Symbol::Cursor, Meaning::Accent);
        }
    }
    let all = view.counts.map_or(0, |counts| usize::try_from(counts.total).unwrap_or_default());
    let shown = usize::from(at.body.height);
    let all = all.max(view.above + view.items().len());
    panel::thumb(pen, at.body.right() - 1, at.body, (view.above + view.top, shown, all), true);
    let (said, place) = super::counted(view, around);
    super::status(pen, at.status, &said, &place);
}

fn sign(pen: &mut Pen<'_>, x: u16, y: u16, item: &Item, model: &Model) {
    if model.pending.contains_key(&item.id) {
        pen.sign(x, y, Symbol::Ellipsis, Meaning::Accent);
    } else if let Some(state) = item.state {
        let (symbol, meaning) = mark::of(state);
        pen.sign(x, y, symbol, meaning);
    } else if item.drafts > 0 {
        pen.sign(x, y, Symbol::Agreed, Meaning::Good);
    }
}
