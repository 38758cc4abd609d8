//! The line at the foot of the sheet: a question, its answer, or why a guest is refused.

use ratatui::layout::{Position, Rect};

use super::{Sheet, cut};
use crate::app::press::line::{Line as Typing, What};
use crate::domain::press::Guest;
use crate::text::words::press as words;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::form;
use crate::view::pen::Pen;

/// A rule, the line, and whom it is about.
pub(super) const HEIGHT: u16 = 3;

/// What it will be, what is typed, and whom it is about.
pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, typing: &Typing, sheet: &Sheet<'_>) -> Position {
    let lang = sheet.model.lang;
    pen.rule(area.x, area.y, area.width, Symbol::Across, Meaning::Border);
    let seq = |id| sheet.view.questions().iter().find(|question| question.id == id).map_or(0, |question| question.seq);
    let (label, who) = match &typing.what {
        What::Ask => {
            let guest = sheet.view.present().find(|guest| Some(guest.id) == typing.guest);
            let who = guest.map(|guest| words::ASKED_BY.with(lang, &[&guest.name()]));
            (words::ASK_LINE.get(lang).to_owned(), who.unwrap_or_else(|| words::ASKED_BY_NOBODY.get(lang).to_owned()))
        }
        What::Refuse { guest } => {
            let guests = sheet.view.door.iter().flat_map(|door| &door.guests);
            let who = guests.into_iter().find(|found| found.id == *guest).map(Guest::name);
            (words::REFUSE_LINE.get(lang).to_owned(), who.unwrap_or_default())
        }
        What::Answer { id, .. } => {
            let asked = sheet.view.questions().iter().find(|question| question.id == *id);
            let text = asked.map_or_else(String::new, |question| question.text.clone());
            (words::ANSWER_LINE.with(lang, &[&seq(*id).to_string()]), text)
        }
    };
    let x = area.x + pen.text(area.x, area.y + 1, area.width, &label, Meaning::Key) + 1;
    let cursor = form::line(pen, Rect::new(x, area.y + 1, area.right().saturating_sub(x), 1), &typing.typed);
    pen.text(area.x, area.y + 2, area.width, &cut(&who, area.width, sheet.around), Meaning::Muted);
    cursor
}
