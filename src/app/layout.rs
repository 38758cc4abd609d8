//! Where everything stands on the screen: a pure function of the size and of what is in focus.

use ratatui::layout::Rect;

use crate::domain::entity::Entity;
use crate::panes;

/// Below this the board shows one pane and the others as counters.
pub const GRID_WIDTH: u16 = 116;
/// Below this the board shows one pane and the others as counters.
pub const GRID_HEIGHT: u16 = 30;
/// Nothing useful fits below this.
pub const LEAST_WIDTH: u16 = 40;
/// Nothing useful fits below this.
pub const LEAST_HEIGHT: u16 = 8;

/// The areas of the board.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Layout {
    /// Name, region, date, clock, connection.
    pub header: Rect,
    /// Issues, deadlines, watcher.
    pub strip: Rect,
    /// The other panes as counters, where there is no room for all.
    pub tabs: Option<Rect>,
    /// The panes that are shown, with their frames.
    pub panes: Vec<(Entity, Rect)>,
    /// The keys that work here.
    pub footer: Rect,
}

/// Lays the board out; `None` when the screen is too small for anything.
pub fn board(area: Rect, focus: Entity, full: bool) -> Option<Layout> {
    if area.width < LEAST_WIDTH || area.height < LEAST_HEIGHT {
        return None;
    }
    let line = |y: u16| Rect::new(area.x, area.y + y, area.width, 1);
    let (header, strip, footer) = (line(0), line(1), line(area.height - 1));
    if full || !panes::pane(focus).board || area.width < GRID_WIDTH || area.height < GRID_HEIGHT {
        let body = Rect::new(area.x, area.y + 3, area.width, area.height - 4);
        return Some(Layout { header, strip, tabs: Some(line(2)), panes: vec![(focus, body)], footer });
    }
    let body = Rect::new(area.x, area.y + 2, area.width, area.height - 3);
    let upper = body.height / 2;
    let third = body.width / 3;
    let half = body.width / 2;
    let lower = body.height - upper;
    let panes = vec![
        (Entity::Event, Rect::new(body.x, body.y, third, upper)),
        (Entity::Release, Rect::new(body.x + third, body.y, third, upper)),
        (Entity::Coverage, Rect::new(body.x + 2 * third, body.y, body.width - 2 * third, upper)),
        (Entity::Disposition, Rect::new(body.x, body.y + upper, half, lower)),
        (Entity::Request, Rect::new(body.x + half, body.y + upper, body.width - half, lower)),
    ];
    Some(Layout { header, strip, tabs: None, panes, footer })
}

/// From this many lines on, a pane of one line a row names its columns.
const HEADED: u16 = 8;

/// Where a pane's rows stand inside its frame: below the names of the columns, if there is room for them; the coverage
/// pane keeps its last line for the pulse of the day.
pub const fn rows_of(entity: Entity, pane: Rect) -> Rect {
    let inner = inside(pane);
    let foot = if matches!(entity, Entity::Coverage) && inner.height > 2 { 1 } else { 0 };
    let head = if panes::lines(inner.width) == 1 && inner.height >= HEADED { 1 } else { 0 };
    Rect { y: inner.y + head, height: inner.height - head - foot, ..inner }
}

/// What a frame leaves free.
pub const fn inside(pane: Rect) -> Rect {
    Rect {
        x: pane.x.saturating_add(1),
        y: pane.y.saturating_add(1),
        width: pane.width.saturating_sub(2),
        height: pane.height.saturating_sub(2),
    }
}

/// Where a card, a form or the help stands over the board.
pub fn overlay(area: Rect) -> Rect {
    if area.width < GRID_WIDTH {
        return Rect::new(area.x, area.y + area.height.min(1), area.width, area.height.saturating_sub(2));
    }
    let width = (area.width * 3 / 4).clamp(80, 140).min(area.width);
    let height = area.height.saturating_sub(6).min(60);
    Rect::new(area.x + (area.width - width) / 2, area.y + (area.height - height) / 2, width, height)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn the_panes_fill_the_grid_without_overlap() {
        for (width, height) in [(116, 30), (120, 40), (200, 60), (400, 120)] {
            let layout = board(Rect::new(0, 0, width, height), Entity::Event, false).unwrap();
            let cells: u32 = layout.panes.iter().map(|(_, pane)| pane.area()).sum();
            assert_eq!(cells, u32::from(width) * u32::from(height - 3));
        }
    }

    #[test]
    fn a_small_screen_shows_one_pane_and_a_tiny_one_none() {
        assert_eq!(board(Rect::new(0, 0, 80, 24), Entity::Request, false).unwrap().panes.len(), 1);
        assert_eq!(board(Rect::new(0, 0, 39, 24), Entity::Request, false), None);
        assert_eq!(board(Rect::new(0, 0, 0, 0), Entity::Request, false), None);
    }
}
