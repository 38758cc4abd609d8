//! Where the parts of triage stand on the screen: a pure function of its size.

use ratatui::layout::Rect;

use crate::app::model::{Model, Overlay};

/// From this width on three columns stand beside each other.
pub const THREE: u16 = 150;
/// From this width on two.
pub const TWO: u16 = 110;
/// In two columns the earlier answers stand below the request, from this height on.
const TALL: u16 = 30;

/// The areas of triage, each with its frame.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Layout {
    /// The requests.
    pub list: Rect,
    /// The one under the cursor; where there is no room for both, the earlier answers in its place.
    pub request: Rect,
    /// Earlier answers.
    pub answers: Option<Rect>,
}

/// Lays triage out below the strip and above the footer of the board.
pub fn triage(screen: Rect) -> Layout {
    let body =
        Rect { y: screen.y.saturating_add(2.min(screen.height)), height: screen.height.saturating_sub(3), ..screen };
    let from = |x: u16, width: u16| Rect { x: body.x + x, width, ..body };
    if body.width >= THREE {
        let list = body.width * 2 / 5;
        let request = body.width * 8 / 25;
        let answers = Some(from(list + request, body.width - list - request));
        return Layout { list: from(0, list), request: from(list, request), answers };
    }
    if body.width >= TWO {
        let list = body.width / 2;
        let right = from(list, body.width - list);
        if body.height < TALL {
            return Layout { list: from(0, list), request: right, answers: None };
        }
        let upper = body.height * 3 / 5;
        let request = Rect { height: upper, ..right };
        let answers = Rect { y: right.y + upper, height: right.height - upper, ..right };
        return Layout { list: from(0, list), request, answers: Some(answers) };
    }
    // Rows take two lines each, and the frame two.
    let upper = (body.height * 9 / 20).next_multiple_of(2).max(6).min(body.height);
    let list = Rect { height: upper, ..body };
    Layout { list, request: Rect { y: body.y + upper, height: body.height - upper, ..body }, answers: None }
}

/// Where a form stands: at triage over the list, so that the request stays in sight; elsewhere over the board.
pub fn form(model: &Model, screen: Rect) -> Rect {
    let below = model.overlays.iter().rev().find(|overlay| !matches!(overlay, Overlay::Form(_)));
    match below {
        Some(Overlay::Triage(_)) => {
            let at = triage(screen);
            let stacked = at.list.width == screen.width;
            let height = if stacked { (at.list.height + at.request.height) * 3 / 5 } else { at.list.height };
            Rect { height, ..at.list }
        }
        _ => crate::app::layout::overlay(screen),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_parts_fill_what_header_strip_and_footer_leave() {
        for (width, height) in [(40, 8), (80, 24), (110, 24), (120, 40), (150, 30), (200, 60), (400, 120)] {
            let screen = Rect::new(0, 0, width, height);
            let at = triage(screen);
            let cells =
                [Some(at.list), Some(at.request), at.answers].into_iter().flatten().map(Rect::area).sum::<u32>();
            assert_eq!(cells, u32::from(width) * u32::from(height - 3), "{width}x{height}");
        }
        triage(Rect::new(0, 0, 0, 0));
        triage(Rect::new(0, 0, 3, 2));
    }
}
