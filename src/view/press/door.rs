//! The list of guests: what is typed, who fits, and the requests of whoever is under the cursor.

use ratatui::layout::{Position, Rect};

use super::{Sheet, beside, cut, top};
use crate::app::press::send;
use crate::domain::entity::Entity;
use crate::domain::press::Guest;
use crate::panes::mark;
use crate::text::dates;
use crate::text::words::choices::choice;
use crate::text::words::{press as words, states};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::card::{Line, paint};
use crate::view::fit::{fit, wrap};
use crate::view::footer::key_of;
use crate::view::form;
use crate::view::panel;
use crate::view::pen::Pen;

/// Columns of the word at the right end of a guest.
const WORD: u16 = 16;

/// How many are there, of how many.
pub(super) fn counts(sheet: &Sheet<'_>, long: bool) -> String {
    let Some(door) = sheet.view.door.as_deref() else { return String::new() };
    let count = |fits: fn(&Guest) -> bool| door.guests.iter().filter(|guest| fits(guest)).count().to_string();
    let present = count(Guest::present);
    let (invited, walk_ins) = (count(|guest| !guest.walk_in), count(|guest| guest.walk_in));
    if long {
        let coming = count(|guest| guest.rsvp == "yes" && !guest.walk_in);
        return words::COUNTS.with(sheet.model.lang, &[&present, &invited, &coming, &walk_ins]);
    }
    words::COUNTS_SHORT.with(sheet.model.lang, &[&present, &invited, &walk_ins])
}

pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, sheet: &Sheet<'_>) -> Option<Position> {
    let lang = sheet.model.lang;
    let label = words::WHO.get(lang);
    let x = area.x + pen.text(area.x, area.y, area.width, label, Meaning::Key) + 1;
    let cursor = form::line(pen, Rect::new(x, area.y, area.right().saturating_sub(x), 1), &sheet.view.typed);
    let body = Rect { y: area.y + 1, height: area.height - 1, ..area };
    let (list, other) = beside(body);
    let guests = sheet.view.guests();
    let chosen = sheet.view.chosen().map(|guest| guest.id);
    let place = guests.iter().position(|guest| Some(guest.id) == chosen).unwrap_or(0);
    let mut lines: Vec<Line> =
        guests.iter().map(|guest| line(guest, Some(guest.id) == chosen, list.width, sheet)).collect();
    if lines.is_empty() {
        let none =
            sheet.view.door.as_deref().is_none_or(|door| door.guests.is_empty()) && sheet.view.typed.text.is_empty();
        let said = match none {
            true => words::NO_GUESTS.with(lang, &[&key_of("door_invite", sheet.model)]),
            false => words::NOBODY_FITS.with(lang, &[&key_of("door_walk_in", sheet.model)]),
        };
        lines.extend(wrap(&said, list.width, 4).into_iter().map(|text| Line::of(0, text, Meaning::Muted)));
    }
    let first = top(place, list.height);
    paint(pen, list, &lines, first);
    panel::thumb(pen, list.right(), list, (first, usize::from(list.height), lines.len()), true);
    if let Some(guest) = sheet.view.chosen() {
        paint(pen, other, &about(guest, other.width, sheet), 0);
    }
    Some(cursor)
}

/// Sign, who it is, and when they came or what they answered.
fn line(guest: &Guest, chosen: bool, width: u16, sheet: &Sheet<'_>) -> Line {
    let lang = sheet.model.lang;
    let sending = send::is_under_way(sheet.model, guest.id);
    let (symbol, meaning) = match (sending, guest.present(), guest.rsvp.as_str()) {
        (true, ..) => (Symbol::Working, Meaning::Info),
        (_, true, _) => (Symbol::Agreed, Meaning::Good),
        (_, _, "no") => (Symbol::Off, Meaning::Muted),
        (_, _, "yes") => (Symbol::Fresh, Meaning::Text),
        _ => (Symbol::Waiting, Meaning::Muted),
    };
    let (word, how) = match (sending, guest.attended_at) {
        (true, _) => (words::SENDING.get(lang).to_owned(), Meaning::Info),
        (_, Some(at)) => {
            (words::CAME_AT.with(lang, &[&dates::time_of(at, sheet.model.setup.zone, lang)]), Meaning::Good)
        }
        _ if guest.accreditation == "refused" => (words::REFUSED.get(lang).to_owned(), Meaning::Alarm),
        _ => (choice(&guest.rsvp).map_or(guest.rsvp.as_str(), |text| text.get(lang)).to_owned(), Meaning::Muted),
    };
    let end = width.saturating_sub(fit(&word, WORD).width);
    let mut name = guest.name();
    if !guest.open.is_empty() {
        name.push_str(&format!(" ({})", guest.open.len()));
    }
    let lead = if chosen { Symbol::Cursor } else { symbol };
    let line = Line::of(0, if chosen { sheet.around.sign(lead) } else { " " }, Meaning::Accent)
        .and(1, sheet.around.sign(symbol), meaning)
        .and(3, cut(&name, end.saturating_sub(4), sheet.around), if chosen { Meaning::Title } else { Meaning::Text })
        .and(end, fit(&word, WORD).shown, how);
    line.chosen(chosen)
}

/// Who it is, what is known of the invitation, and the requests that wait for us.
fn about(guest: &Guest, width: u16, sheet: &Sheet<'_>) -> Vec<Line> {
    let (lang, zone) = (sheet.model.lang, sheet.model.setup.zone);
    let mut lines: Vec<Line> =
        wrap(&guest.name(), width, 2).into_iter().map(|text| Line::of(0, text, Meaning::Title)).collect();
    let mut known = Vec::new();
    if let Some(at) = guest.attended_at {
        let by = guest.attended_by.as_deref().map_or("?", |login| sheet.model.data.name_of(login));
        known.push(words::CAME_BY.with(lang, &[&dates::time_of(at, zone, lang), by]));
    }
    if guest.walk_in {
        known.push(words::WALK_IN.get(lang).to_owned());
    }
    match guest.accreditation.as_str() {
        "granted" => known.push(words::ACCREDITED.get(lang).to_owned()),
        "refused" => {
            known.push(words::NOT_ACCREDITED.with(lang, &[guest.accreditation_reason.as_deref().unwrap_or("-")]))
        }
        _ => {}
    }
    match guest.knows.as_str() {
        "anew" => known.push(words::TELL.get(lang).to_owned()),
        "never" => known.push(words::UNTOLD.get(lang).to_owned()),
        _ => {}
    }
    if let Some(ran) = guest.ran.as_deref().and_then(choice) {
        let mut said = ran.get(lang).to_owned();
        mark::piece(&mut said, guest.ran_title.as_deref());
        known.push(said);
    }
    for said in known {
        lines.extend(wrap(&said, width, 2).into_iter().map(|text| Line::of(0, text, Meaning::Muted)));
    }
    if guest.open.is_empty() {
        lines.push(Line::of(0, words::NONE_OPEN.get(lang), Meaning::Muted));
        return lines;
    }
    let heading = format!("{} {} · {}", words::OPEN.get(lang), guest.open.len(), key_of("door_request", sheet.model));
    lines.push(Line::of(0, heading, Meaning::Warn));
    for asked in &guest.open {
        let (symbol, meaning) = mark::of(asked.state);
        let when = dates::relative(asked.at, sheet.model.now, zone, lang);
        let mut text = when;
        mark::piece(&mut text, Some(states::short(Entity::Request, asked.state).get(lang)));
        lines.push(Line::of(0, sheet.around.sign(symbol), meaning).and(2, text, Meaning::Muted));
        let title = wrap(&asked.title, width.saturating_sub(2), 3);
        lines.extend(title.into_iter().map(|text| Line::of(2, text, Meaning::Text)));
    }
    lines
}
