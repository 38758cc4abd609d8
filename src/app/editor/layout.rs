//! Where the texts of a release stand on the screen, and which of their rows are in sight.

use ratatui::layout::Rect;

use super::text::Spot;
use super::wrap::{row_of, rows};
use super::{BODY, PARTS, Section, View};

/// Columns of the names of the texts.
pub const LABELS: u16 = 16;
/// Rows of text are not longer, so that the eye finds the next one.
const WIDEST: u16 = 140;
/// From so many rows on the lead and the key messages show more than one.
const ROOMY: u16 = 26;
/// With fewer rows than this only one of the texts is shown.
const LEAST: u16 = 8;

/// The sheet of the editor: the whole height, between header and footer.
pub fn sheet(area: Rect) -> Rect {
    let width = area.width.min(WIDEST);
    let x = area.x + (area.width - width) / 2;
    Rect { x, y: area.y + area.height.min(1), width, height: area.height.saturating_sub(2) }
}

/// What is free inside the sheet's frame.
pub const fn inside(sheet: Rect) -> Rect {
    Rect {
        x: sheet.x.saturating_add(2),
        y: sheet.y.saturating_add(1),
        width: sheet.width.saturating_sub(4),
        height: sheet.height.saturating_sub(2),
    }
}

/// The fields of the texts in the order of [`PARTS`], for a sheet's inside; its last two rows are a rule and the status.
pub fn fields(inside: Rect, place: usize) -> Vec<Rect> {
    let height = inside.height.saturating_sub(2);
    let (x, width) = (inside.x + LABELS, inside.width.saturating_sub(LABELS));
    if height < LEAST {
        // Only the text that is typed into has room.
        let tall = |part: usize| if part == place { height } else { 0 };
        return (0..PARTS.len()).map(|part| Rect { x, y: inside.y, width, height: tall(part) }).collect();
    }
    let roomy = height >= ROOMY;
    let wanted = |part: usize| match (part, part == place, roomy) {
        (0, ..) => 1,
        (_, true, true) => height / 3,
        (1, false, true) => 3,
        (_, false, true) => 4,
        (_, true, false) => height.saturating_sub(6),
        (_, false, false) => 1,
    };
    let gaps = if roomy { 1 } else { 0 };
    let others: u16 = (0..PARTS.len()).filter(|part| *part != BODY).map(wanted).sum();
    let spaces = gaps * (PARTS.len() as u16 - 1);
    let mut y = inside.y;
    let mut all = Vec::with_capacity(PARTS.len());
    for part in 0..PARTS.len() {
        let tall = if part == BODY { height.saturating_sub(others + spaces).max(1) } else { wanted(part).max(1) };
        let tall = tall.min((inside.y + height).saturating_sub(y));
        all.push(Rect { x, y, width, height: tall });
        y += tall + gaps;
    }
    all
}

/// The columns and rows of the text that is typed into. The last column is the cursor's.
pub fn window(size: (u16, u16), place: usize) -> (u16, u16) {
    let inside = inside(sheet(Rect::new(0, 0, size.0, size.1)));
    let field = fields(inside, place).get(place).copied().unwrap_or(inside);
    (columns(field), field.height)
}

/// The columns that rows of text are broken to in a field.
pub const fn columns(field: Rect) -> u16 {
    field.width.saturating_sub(3)
}

/// Scrolls each text so that its cursor is in sight.
pub fn follow(view: &mut View, size: (u16, u16)) {
    let inside = inside(sheet(Rect::new(0, 0, size.0, size.1)));
    let fields = fields(inside, view.place);
    for (section, field) in view.sections.iter_mut().zip(fields) {
        scroll(section, columns(field), usize::from(field.height.max(1)));
    }
}

/// Only the rows between the first that is shown and the cursor are broken, and never more than fit.
fn scroll(section: &mut Section, width: u16, height: usize) {
    let text = &section.text;
    let Spot { line, byte } = text.at();
    let here = (line, row_of(&rows(text.line(line), width), byte));
    if here < section.top {
        section.top = here;
        return;
    }
    // Going up from the cursor as far as there is room, the top must not lie higher than that.
    let (mut at, mut left) = (here, height - 1);
    while left > 0 && at > section.top {
        if at.1 > 0 {
            let step = left.min(at.1);
            at.1 -= step;
            left -= step;
        } else if at.0 > 0 {
            at = (at.0 - 1, rows(text.line(at.0 - 1), width).len() - 1);
            left -= 1;
        } else {
            break;
        }
    }
    section.top = section.top.max(at);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_texts_stand_under_each_other_inside_the_sheet_on_every_screen() {
        for (width, height) in [(40, 8), (80, 24), (120, 40), (200, 60)] {
            let inside = inside(sheet(Rect::new(0, 0, width, height)));
            for place in 0..PARTS.len() {
                let fields = fields(inside, place);
                for pair in fields.windows(2) {
                    assert!(
                        pair[0].height == 0 || pair[1].height == 0 || pair[0].bottom() <= pair[1].y,
                        "{width}x{height}: {fields:?}"
                    );
                }
                assert!(fields.iter().all(|field| field.bottom() <= inside.bottom()), "{width}x{height}: {fields:?}");
                assert!(height < 24 || fields[place].height >= if place == 0 { 1 } else { 8 }, "{fields:?}");
            }
        }
    }
}
