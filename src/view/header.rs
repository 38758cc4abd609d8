//! The first line: program, region, date, clock, and how it stands with the database.

use ratatui::layout::Rect;

use super::fit::fit;
use super::pen::Pen;
use crate::app::model::{Link, Model};
use crate::domain::local::local;
use crate::text::words::chrome;
use crate::text::{dates, spans};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// The program's name on screen.
pub(super) const NAME: &str = "KENTONGAN";

/// How it stands with the database: sign, words, meaning.
pub(super) fn link(model: &Model) -> (Symbol, String, Meaning) {
    match &model.link {
        Link::Linked => (Symbol::Full, chrome::LINKED.get(model.lang).to_owned(), Meaning::Good),
        Link::Connecting => (Symbol::Waiting, chrome::CONNECTING.get(model.lang).to_owned(), Meaning::Warn),
        Link::Lost { since, .. } => {
            let span = lost_for((model.now - since).num_seconds(), model);
            (Symbol::Alarm, chrome::LOST.with(model.lang, &[&span]), Meaning::Banner)
        }
    }
}

/// For how long: seconds in the first minute, then as other spans.
pub(super) fn lost_for(seconds: i64, model: &Model) -> String {
    match seconds.max(0) {
        seconds @ 0..60 => chrome::SECONDS.with(model.lang, &[&seconds.to_string()]),
        seconds @ 60..3600 => chrome::MINUTES.with(model.lang, &[&(seconds / 60).to_string()]),
        seconds => spans::minutes(seconds / 60, model.lang),
    }
}

/// The clock with its zone.
pub(super) fn clock(model: &Model) -> String {
    if model.setup.seconds {
        dates::clock_with_seconds(model.now, model.setup.zone, model.lang)
    } else {
        dates::clock(model.now, model.setup.zone, model.lang)
    }
}

pub(super) fn draw(pen: &mut Pen<'_>, line: Rect, model: &Model) {
    pen.ground(line, Meaning::Header);
    let mut right = line.right().saturating_sub(1);
    let left = line.x + 1;
    // From the right: link, clock, date, each only where the name still has room.
    let (sign, words, meaning) = link(model);
    let said = format!("{} {words}", pen.sign_of(sign));
    let said = if meaning == Meaning::Banner { format!(" {said} ") } else { said };
    right = put_right(pen, line, right, &said, meaning);
    right = put_right(pen, line, right, &clock(model), Meaning::Accent);
    let today = local(model.now, model.setup.zone).date();
    if right > left + 50 {
        right = put_right(pen, line, right, &dates::long(today, model.lang), Meaning::Header);
    } else if right > left + 30 {
        right = put_right(pen, line, right, &dates::medium(today, model.lang), Meaning::Header);
    }
    let mut at = left + pen.text(left, line.y, right.saturating_sub(left), NAME, Meaning::Accent);
    if right.saturating_sub(at) > 8 && !model.setup.region.is_empty() {
        let region = format!(" {} {}", pen.sign_of(Symbol::Dot), model.setup.region);
        at += pen.text(at, line.y, right - at, &region, Meaning::Header);
    }
    if model.setup.local {
        let full = chrome::LOCAL.get(model.lang);
        let room = right.saturating_sub(at + 1);
        let words = if fit(full, room.saturating_sub(2)).cut { chrome::LOCAL_SHORT.get(model.lang) } else { full };
        if !fit(words, room.saturating_sub(2)).cut {
            pen.text(at + 1, line.y, room, &format!(" {words} "), Meaning::Badge);
        }
    }
}

/// Writes a text so that it ends before `right`; returns where the next one must end.
fn put_right(pen: &mut Pen<'_>, line: Rect, right: u16, text: &str, meaning: Meaning) -> u16 {
    let width = fit(text, line.width).width;
    let Some(x) = right.checked_sub(width).filter(|x| *x > line.x) else { return right };
    pen.text(x, line.y, width, text, meaning);
    x.saturating_sub(2)
}
