//! Where the parts of a study stand on the screen: a pure function of its size.

use ratatui::layout::Rect;

/// The areas of a study.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// The studies as tabs.
    pub tabs: Rect,
    /// What is looked at.
    pub filter: Rect,
    /// Heads of columns.
    pub head: Rect,
    /// The rows.
    pub body: Rect,
    /// What stands under the cursor, in words.
    pub status: Rect,
}

/// From this width on the filter has room on one line; below it takes two.
pub const ONE_LINE: u16 = 140;

/// Lays a study out below the header and above the footer of the board.
pub fn study(screen: Rect) -> Layout {
    let line =
        |y: u16| Rect { y: screen.y.saturating_add(y), height: 1.min(screen.height.saturating_sub(y)), ..screen };
    let filters = if screen.width < ONE_LINE && screen.height >= 20 { 2 } else { 1 };
    let used = 2 + filters + 1;
    let height = screen.height.saturating_sub(used + 2);
    let body = Rect { y: screen.y.saturating_add(used), height, ..screen };
    Layout {
        tabs: line(1),
        filter: Rect { height: filters.min(screen.height.saturating_sub(2)), ..line(2) },
        head: line(2 + filters),
        body,
        status: Rect { y: body.bottom(), height: 1.min(screen.height.saturating_sub(used + 1)), ..screen },
    }
}
