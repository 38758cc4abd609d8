//! Who can be asked to an event: what many share, outlets and journalists, and who of them is on the list.

use ratatui::layout::{Position, Rect};

use super::{Sheet, cut, top};
use crate::app::press::inviting::{self, Offer};
use crate::app::press::send;
use crate::domain::invite::Who;
use crate::panes::mark;
use crate::text::words::press as words;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::card::{Line, paint};
use crate::view::fit::{fit, wrap};
use crate::view::form;
use crate::view::panel;
use crate::view::pen::Pen;

/// Columns of the word at the right end of a line.
const WORD: u16 = 16;

/// How many are on the list, and how many of them know nothing of it.
pub(super) fn counts(sheet: &Sheet<'_>) -> String {
    let Some(door) = sheet.view.door.as_deref() else { return String::new() };
    let invited = door.guests.iter().filter(|guest| !guest.walk_in);
    let untold = invited.clone().filter(|guest| matches!(guest.knows.as_str(), "never" | "anew")).count();
    words::INVITE_COUNTS.with(sheet.model.lang, &[&invited.count().to_string(), &untold.to_string()])
}

pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, sheet: &Sheet<'_>) -> Option<Position> {
    let lang = sheet.model.lang;
    let x = area.x + pen.text(area.x, area.y, area.width, words::WHO.get(lang), Meaning::Key) + 1;
    let cursor = form::line(pen, Rect::new(x, area.y, area.right().saturating_sub(x), 1), &sheet.view.typed);
    let list = Rect { y: area.y + 1, height: area.height.saturating_sub(1), ..area };
    let offers = inviting::offers(sheet.view, lang);
    let place = inviting::place(sheet.view, &offers);
    let mut lines: Vec<Line> =
        offers.iter().enumerate().map(|(i, offer)| line(offer, i == place, list.width, sheet)).collect();
    if lines.is_empty() {
        let said = if sheet.view.typed.text.is_empty() { words::NO_NEWSROOMS } else { words::NONE_FITS };
        let wrapped = wrap(said.get(lang), list.width, 4);
        lines.extend(wrapped.into_iter().map(|text| Line::of(0, text, Meaning::Muted)));
    }
    let first = top(place, list.height);
    paint(pen, list, &lines, first);
    panel::thumb(pen, list.right(), list, (first, usize::from(list.height), lines.len()), true);
    Some(cursor)
}

/// Sign, who, what is to be known of them, and whether they are on the list.
fn line(offer: &Offer, chosen: bool, width: u16, sheet: &Sheet<'_>) -> Line {
    let lang = sheet.model.lang;
    let sending = match offer.who {
        Who::Outlet(id) | Who::Journalist(id) => send::is_under_way(sheet.model, id),
        _ => false,
    };
    let many = !matches!(offer.who, Who::Outlet(_) | Who::Journalist(_));
    let (symbol, meaning) = match (sending, offer.missing) {
        (true, _) => (Symbol::Working, Meaning::Info),
        (_, 0) => (Symbol::Agreed, Meaning::Good),
        _ if many => (Symbol::Away, Meaning::Info),
        _ => (Symbol::Waiting, Meaning::Muted),
    };
    let (word, how) = match (sending, offer.missing) {
        (true, _) => (words::SENDING.get(lang).to_owned(), Meaning::Info),
        _ if many => {
            let there = (offer.all - offer.missing).to_string();
            (words::LISTED_SOME.with(lang, &[&there, &offer.all.to_string()]), Meaning::Muted)
        }
        (_, 0) => (words::LISTED.get(lang).to_owned(), Meaning::Good),
        _ if offer.people > 0 => (words::LISTED_PEOPLE.with(lang, &[&offer.people.to_string()]), Meaning::Info),
        _ => (String::new(), Meaning::Muted),
    };
    let end = width.saturating_sub(fit(&word, WORD).width + 1);
    let mut name = offer.name.clone();
    mark::piece(&mut name, Some(offer.about.as_str()).filter(|about| !about.is_empty()));
    let line = Line::of(0, if chosen { sheet.around.sign(Symbol::Cursor) } else { " " }, Meaning::Accent)
        .and(1, sheet.around.sign(symbol), meaning)
        .and(3, cut(&name, end.saturating_sub(4), sheet.around), if chosen { Meaning::Title } else { Meaning::Text })
        .and(end, fit(&word, WORD).shown, how);
    line.chosen(chosen)
}
