//! The slot under the cursor in words: how it stands, where and when it runs, what runs, what is amiss.

use ratatui::layout::Rect;

use super::{Drawn, sign};
use crate::domain::local::local;
use crate::text::dates;
use crate::text::words::choices::choice;
use crate::text::words::playout as words;
use crate::theme::meaning::Meaning;
use crate::view::fit::wrap;
use crate::view::pen::Pen;

/// How many lines the words below take of so many.
pub(super) const fn height(of: u16) -> u16 {
    match of {
        0..14 => 3,
        14..30 => 4,
        _ => 6,
    }
}

pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, drawn: &Drawn<'_>) {
    let (view, lang, zone) = (drawn.view, drawn.model.lang, drawn.model.setup.zone);
    let place = view.place().map(|n| (n, &drawn.sheet.places[n]));
    let Some(slot) = view.slot() else {
        let Some((n, place)) = place else { return };
        let said = match view.day {
            Some(day) => words::NOTHING_HERE.with(lang, &[&place.name, &dates::long(day, lang)]),
            None => words::NOTHING_OPEN.with(lang, &[&place.name]),
        };
        pen.text(area.x, area.y, area.width, &said, Meaning::Muted);
        if let Some((said, meaning)) = drawn.about(n) {
            pen.text(area.x, area.y + 1, area.width, &said, meaning);
        }
        return;
    };
    let standing = slot.standing(drawn.model.now);
    let (symbol, meaning) = sign(standing);
    pen.sign(area.x, area.y, symbol, meaning);
    let when = slot.slot_from.map(|from| {
        let until = slot.slot_until.filter(|until| *until != from);
        let day = |at| dates::long(local(at, zone).date(), lang);
        let hours = |at| dates::time(local(at, zone).time(), lang);
        match until {
            Some(until) if day(until) != day(from) => {
                format!("{} {} – {} {}", day(from), hours(from), day(until), dates::clock(until, zone, lang))
            }
            Some(until) => format!("{} {}–{}", day(from), hours(from), dates::clock(until, zone, lang)),
            None => format!("{} {}", day(from), dates::clock(from, zone, lang)),
        }
    });
    let medium = place.and_then(|(_, place)| place.medium.as_deref()).and_then(choice);
    let about = [
        Some(words::standing(standing).get(lang).to_owned()),
        place.map(|(_, place)| place.name.clone()),
        medium.map(|medium| medium.get(lang).to_owned()),
        when,
        slot.number.clone(),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    pen.text(area.x + 2, area.y, area.width.saturating_sub(2), &about.join(" · "), Meaning::Muted);
    let mut y = area.y + 1;
    let mut say = |pen: &mut Pen<'_>, words: &str, meaning: Meaning| {
        for part in wrap(words, area.width, 2) {
            if y < area.bottom() {
                pen.text(area.x, y, area.width, part, meaning);
                y += 1;
            }
        }
    };
    say(pen, &slot.title, Meaning::Title);
    if drawn.sheet.twice.contains(&slot.id) {
        say(pen, words::TWICE_HERE.get(lang), Meaning::Warn);
    }
    if let Some((said, meaning)) =
        place.and_then(|(n, _)| drawn.about(n)).filter(|(_, meaning)| *meaning != Meaning::Muted)
    {
        say(pen, &said, meaning);
    }
}
