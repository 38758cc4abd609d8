//! The screen from the model alone: it borrows, never changes, and writes straight into the buffer.

use ratatui::buffer::Buffer;
use ratatui::layout::Position;

use crate::app::model::{Mode, Model, Overlay};
use crate::app::{layout, triage as inbox};
use crate::panes::Around;
use crate::text::words::chrome::{TOO_SMALL, TOO_SMALL_WANTED};
use crate::theme::Theme;
use crate::theme::meaning::Meaning;
use pen::Pen;

mod asker;
mod big;
mod card;
mod editor;
mod fit;
mod footer;
mod form;
mod header;
mod help;
mod list;
mod palette;
mod panel;
mod pen;
mod plan;
mod playout;
mod press;
mod pulse;
pub mod roles;
mod strip;
mod study;
mod triage;
mod wall;

pub use fit::{Fit, fit, wrap};

/// Paints the whole screen; says where the cursor stands when something is being typed.
pub fn view(model: &Model, theme: &Theme, buffer: &mut Buffer) -> Option<Position> {
    let area = buffer.area;
    let mut pen = Pen::new(buffer, theme);
    pen.ground(area, Meaning::Text);
    if area.is_empty() {
        return None;
    }
    let around = around(model, theme);
    if model.setup.mode == Mode::Wall {
        wall::draw(&mut pen, model, &around);
        return overlays(&mut pen, model, &around);
    }
    let Some(board) = layout::board(area, model.focus, model.full) else {
        too_small(&mut pen, model);
        return None;
    };
    header::draw(&mut pen, board.header, model);
    strip::draw(&mut pen, board.strip, model, &around);
    // Triage covers the panes.
    if inbox::view(model).is_none() {
        if let Some(tabs) = board.tabs {
            strip::tabs(&mut pen, tabs, model, &around);
        }
        for (entity, frame) in &board.panes {
            list::draw(&mut pen, *frame, *entity, model, &around);
        }
    }
    let cursor = footer::draw(&mut pen, board.footer, model);
    overlays(&mut pen, model, &around).or(cursor)
}

/// What rows need to know besides themselves.
fn around<'a>(model: &'a Model, theme: &Theme) -> Around<'a> {
    Around {
        now: model.now,
        zone: model.setup.zone,
        lang: model.lang,
        calendar: &model.calendar,
        me: model.data.me.as_ref().map(|me| me.login.as_str()),
        glyphs: theme.glyphs(),
    }
}

/// What lies over the board, the topmost last; only the topmost can have the cursor.
fn overlays(pen: &mut Pen<'_>, model: &Model, around: &Around<'_>) -> Option<Position> {
    let mut cursor = None;
    for overlay in &model.overlays {
        cursor = match overlay {
            Overlay::Help { top } => {
                help::draw(pen, *top, model);
                None
            }
            Overlay::Palette(palette) => palette::draw(pen, palette, model),
            Overlay::Card(view) => {
                card::draw(pen, view, model, around);
                None
            }
            Overlay::Form(form) => form::draw(pen, form, model),
            Overlay::Filter(_) => cursor,
            Overlay::Study(view) => study::draw(pen, view, model, around),
            Overlay::Editor(view) => editor::draw(pen, view, model),
            Overlay::Press(view) => press::draw(pen, view, model, around),
            Overlay::Asker(view) => {
                asker::draw(pen, view, model, around);
                None
            }
            Overlay::Plan(view) => {
                plan::draw(pen, view, model);
                None
            }
            Overlay::Playout(view) => {
                playout::draw(pen, view, model);
                None
            }
            Overlay::Triage(view) => {
                triage::draw(pen, view, model, around);
                None
            }
        };
    }
    cursor
}

fn too_small(pen: &mut Pen<'_>, model: &Model) {
    let area = pen.area();
    for (row, text) in (0..).zip([TOO_SMALL, TOO_SMALL_WANTED]).take(usize::from(area.height)) {
        pen.text(area.x, area.y + row, area.width, text.get(model.lang), Meaning::Warn);
    }
}
