//! A table of cells: heads above in two lines, sums under them and at the right; columns scroll sideways with the cursor.

use ratatui::layout::Rect;

use crate::app::study::View;
use crate::app::study::layout::Layout;
use crate::domain::study::chart::{Grid, Head};
use crate::domain::study::{Answer, Pick};
use crate::panes::Around;
use crate::panes::study::{Cells, Side, cells};
use crate::text::words::study as words;
use crate::theme::glyphs::{Symbol, steps};
use crate::theme::meaning::Meaning;
use crate::view::fit::{fit, wrap};
use crate::view::panel;
use crate::view::pen::Pen;

/// No tower and the line under it are taller.
const TALLEST: u16 = 5;

/// What a head says.
fn name(head: &Head, side: Side, around: &Around<'_>) -> String {
    match (&head.pick, side) {
        (Pick::Release(release), _) => release.title.clone(),
        (Pick::Outlet(outlet), _) => outlet.clone(),
        (Pick::Weekday(day), _) => cells::weekday(*day, around.lang).to_owned(),
        (Pick::Hour(hour), _) => format!("{hour:02}"),
    }
}

/// What the head of a row says in so many columns: a weekday is cut to its first letters.
fn name_in(head: &Head, room: u16, around: &Around<'_>) -> String {
    let name = name(head, Side::Row, around);
    match head.pick {
        Pick::Weekday(_) if fit(&name, room).cut => name.chars().take(usize::from(room)).collect(),
        _ => name,
    }
}

/// Where the parts of the table stand.
struct Table {
    /// Columns left free at the left.
    margin: u16,
    /// Columns of the heads at the left.
    head: u16,
    /// Columns of a cell.
    cell: u16,
    /// Columns of the sums at the right.
    sum: u16,
    /// First column shown.
    left: usize,
    /// How many columns show.
    shown: usize,
}

fn table(width: u16, grid: &Grid, look: &Cells, column: usize, around: &Around<'_>) -> Table {
    let count = u16::try_from(grid.columns.len()).unwrap_or(u16::MAX).max(1);
    let (margin, sum) = if width >= 90 { (1, 8) } else { (0, 4) };
    let widest = grid.rows.iter().map(|head| fit(&name(head, Side::Row, around), look.head.1).width).max();
    let least = look.cell_room(count);
    // Heads take what the cells leave, between their least and their most.
    let spare = width.saturating_sub(margin + 1 + sum + least);
    let head = widest.unwrap_or_default().clamp(look.head.0, look.head.1).min(spare.max(look.head.0));
    let room = width.saturating_sub(margin + head + 1 + sum);
    let cell = (room / count).clamp(look.width.0, look.width.1);
    let shown = usize::from(room / cell.max(1)).clamp(1, grid.columns.len().max(1));
    let left = column.saturating_sub(shown / 2).min(grid.columns.len().saturating_sub(shown));
    Table { margin, head, cell, sum, left, shown }
}

impl Cells {
    /// Columns that all cells want at their least.
    fn cell_room(&self, count: u16) -> u16 {
        count.saturating_mul(self.width.0)
    }
}

pub(super) fn draw(pen: &mut Pen<'_>, at: Layout, look: &Cells, view: &View, around: &Around<'_>) {
    let Some(Answer::Grid(grid)) = &view.answer else { return };
    let table = table(at.body.width, grid, look, view.column, around);
    let start = at.body.x + table.margin + table.head + 1;
    let columns = || grid.columns.iter().enumerate().skip(table.left).take(table.shown);
    let x_of = |column: usize| start + u16::try_from(column - table.left).unwrap_or_default() * table.cell;
    for (column, head) in columns() {
        above(pen, at, (x_of(column), table.cell), head, column == view.column, around);
        let sum = (look.sum)(grid, Side::Column, column, table.cell.saturating_sub(1));
        let room = table.cell.saturating_sub(1);
        if look.height.is_some() {
            pen.right(x_of(column), at.body.y + 1, room, &sum, Meaning::Muted);
        } else {
            pen.text(x_of(column), at.body.y + 1, room, &sum, Meaning::Muted);
        }
    }
    let sums = x_of(table.left + table.shown);
    let room = at.body.right().saturating_sub(sums);
    pen.right(
        sums,
        at.head.y,
        table.sum.min(room),
        if table.sum < 6 { words::SUM_SHORT } else { words::SUM }.get(around.lang),
        Meaning::Muted,
    );
    if table.left > 0 {
        pen.text(start.saturating_sub(1), at.head.y, 1, "‹", Meaning::Key);
    }
    if table.left + table.shown < grid.columns.len() {
        pen.text(sums.saturating_sub(1), at.head.y, 1, "›", Meaning::Key);
    }
    let top = at.body.y + 2;
    let rows = Rect { y: top, height: at.body.height.saturating_sub(2), ..at.body };
    // A short table breathes where there is room; one of towers grows.
    let room_each = rows.height / u16::try_from(grid.rows.len()).unwrap_or(u16::MAX).max(1);
    let step = match (room_each, look.height) {
        (0..=2, _) => 1,
        (each, Some(_)) => usize::from(each.min(TALLEST)),
        (_, None) => 2,
    };
    // Towers stand on the line of their row.
    let stand = if look.height.is_some() { u16::try_from(step - 1).unwrap_or_default() } else { 0 };
    let mut text = String::new();
    for ((row, head), y) in grid.rows.iter().enumerate().skip(view.top).zip((rows.y..rows.bottom()).step_by(step)) {
        let y = y + stand;
        if y >= rows.bottom() {
            break;
        }
        let here = row == view.row;
        let meaning = if here { Meaning::Title } else { Meaning::Text };
        pen.text(at.body.x + table.margin, y, table.head, &name_in(head, table.head, around), meaning);
        for (column, _) in columns() {
            text.clear();
            let meaning = match grid.cell(row, column) {
                Some(cell) => (look.cell)(cell, grid, (table.cell.saturating_sub(1), stand > 0), around, &mut text),
                None => (look.empty)(around, &mut text),
            };
            pen.text(x_of(column), y, table.cell.saturating_sub(1), &text, meaning);
            if let (Some(height), Some(cell)) = (look.height.filter(|_| stand > 0), grid.cell(row, column)) {
                let area = Rect::new(x_of(column), y - stand, table.cell.saturating_sub(1), stand);
                tower(pen, area, height(cell, grid), meaning, around);
            }
            if here && column == view.column {
                pen.over(Rect::new(x_of(column), y, table.cell.saturating_sub(1).max(1), 1), Meaning::Selected);
                pen.sign(x_of(column).saturating_sub(1), y, Symbol::Cursor, Meaning::Accent);
            }
        }
        let sum = (look.sum)(grid, Side::Row, row, table.sum.min(room));
        pen.right(sums, y, table.sum.min(room), &sum, Meaning::Muted);
    }
    if step == 1 {
        let shown = usize::from(rows.height);
        panel::thumb(pen, at.body.right() - 1, rows, (view.top, shown, grid.rows.len()), true);
    }
    if let Some(legend) = look.legend.filter(|_| usize::from(rows.height) > grid.rows.len() + 1) {
        let width = at.body.width.saturating_sub(2);
        pen.text(at.body.x + 1, rows.bottom() - 1, width, legend.get(around.lang), Meaning::Muted);
    }
    let said = (look.says)(grid, (view.row, view.column), &view.filter, around);
    super::status(pen, at.status, &said, "");
}

/// A tower of blocks that fills its part of an area from below.
fn tower(pen: &mut Pen<'_>, area: Rect, share: f64, meaning: Meaning, around: &Around<'_>) {
    let steps = steps(around.glyphs);
    let most = steps.len() - 1;
    // Below the number of steps of all lines, whatever the share.
    let mut left = (share.clamp(0.0, 1.0) * most as f64 * f64::from(area.height)).round() as usize;
    for y in (area.y..area.bottom()).rev() {
        if left == 0 {
            return;
        }
        let sign = steps[left.min(most)].repeat(usize::from(area.width));
        pen.text(area.x, y, area.width, &sign, meaning);
        left = left.saturating_sub(most);
    }
}

/// The head of a column in two lines.
fn above(pen: &mut Pen<'_>, at: Layout, (x, width): (u16, u16), head: &Head, here: bool, around: &Around<'_>) {
    let name = name(head, Side::Column, around);
    let room = width.saturating_sub(1);
    let meaning = match (here, head.strong) {
        (true, _) => Meaning::Accent,
        (false, true) => Meaning::Title,
        (false, false) => Meaning::Muted,
    };
    let lines = wrap(&name, room, 9);
    if let Some(first) = lines.first() {
        if matches!(head.pick, Pick::Hour(_)) {
            pen.right(x, at.head.y, room, first, meaning);
        } else {
            pen.text(x, at.head.y, room, first, meaning);
        }
    }
    // What follows stands in the second line, cut if it must be.
    let used = lines.first().map_or(0, |first| first.len());
    let rest = name.get(used..).unwrap_or_default().trim_start();
    pen.text(x, at.body.y, room, rest, meaning);
}
