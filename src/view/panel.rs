//! Frames: of panes, light unless in focus, and of what lies over the board.

use ratatui::layout::Rect;

use super::pen::Pen;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// The six signs of a frame.
struct Signs {
    across: Symbol,
    upright: Symbol,
    corners: [Symbol; 4],
}

const LIGHT: Signs = Signs {
    across: Symbol::Across,
    upright: Symbol::Upright,
    corners: [Symbol::TopLeft, Symbol::TopRight, Symbol::BottomLeft, Symbol::BottomRight],
};

const STRONG: Signs = Signs {
    across: Symbol::FocusAcross,
    upright: Symbol::FocusUpright,
    corners: [Symbol::FocusTopLeft, Symbol::FocusTopRight, Symbol::FocusBottomLeft, Symbol::FocusBottomRight],
};

/// Draws a frame along the edge of an area.
pub(super) fn frame(pen: &mut Pen<'_>, area: Rect, focus: bool) {
    if area.width < 2 || area.height < 2 {
        return;
    }
    let (signs, meaning) = if focus { (STRONG, Meaning::Focus) } else { (LIGHT, Meaning::Border) };
    let (left, right, top, bottom) = (area.x, area.right() - 1, area.y, area.bottom() - 1);
    for y in [top, bottom] {
        pen.rule(left + 1, y, area.width - 2, signs.across, meaning);
    }
    for y in top + 1..bottom {
        pen.sign(left, y, signs.upright, meaning);
        pen.sign(right, y, signs.upright, meaning);
    }
    for (at, corner) in [(left, top), (right, top), (left, bottom), (right, bottom)].into_iter().zip(signs.corners) {
        pen.sign(at.0, at.1, corner, meaning);
    }
}

/// A sheet over the board: ground, frame, a title at the left and a note at the right; returns what is free inside.
pub(super) fn sheet(pen: &mut Pen<'_>, area: Rect, title: &str, note: &str) -> Rect {
    pen.ground(area, Meaning::Panel);
    frame(pen, area, true);
    let room = area.width.saturating_sub(4);
    let used = label(pen, area.x + 2, area.y, room, title, Meaning::Title);
    if !note.is_empty() {
        label_right(pen, area.x + 2, area.y, room, room.saturating_sub(used + 1), note, Meaning::Muted);
    }
    Rect {
        x: area.x.saturating_add(2),
        y: area.y.saturating_add(1),
        width: area.width.saturating_sub(4),
        height: area.height.saturating_sub(2),
    }
}

/// A text in a frame's line with a blank at either side; says how many columns it took.
pub(super) fn label(pen: &mut Pen<'_>, x: u16, y: u16, room: u16, text: &str, meaning: Meaning) -> u16 {
    if room < 3 {
        return 0;
    }
    pen.text(x, y, 1, " ", meaning);
    let used = pen.text(x + 1, y, room - 2, text, meaning);
    pen.text(x + 1 + used, y, 1, " ", meaning);
    used + 2
}

/// The same, ending at the right of `room`, if at most `most` columns hold it.
pub(super) fn label_right(
    pen: &mut Pen<'_>,
    x: u16,
    y: u16,
    room: u16,
    most: u16,
    text: &str,
    meaning: Meaning,
) -> u16 {
    let wanted = super::fit::fit(text, u16::MAX / 128).width.saturating_add(2);
    let taken = wanted.min(most);
    if taken < 4 {
        return 0;
    }
    label(pen, x + room - taken, y, taken, text, meaning)
}

/// A sign on the right edge that says where in a longer list the window stands.
pub(super) fn thumb(pen: &mut Pen<'_>, x: u16, area: Rect, (top, shown, all): (usize, usize, usize), focus: bool) {
    if all <= shown || area.height == 0 {
        return;
    }
    let height = usize::from(area.height);
    let length = (height * shown / all).max(1);
    let start = (height - length) * top.min(all - shown) / (all - shown);
    for row in start..start + length {
        pen.sign(x, area.y + row as u16, Symbol::Thumb, if focus { Meaning::Focus } else { Meaning::Border });
    }
}
