//! What stands under the cursor: the record in full and each of its clashes in a sentence.

use ratatui::layout::Rect;

use super::Drawn;
use crate::text::clashes::{name, sentence};
use crate::text::dates;
use crate::text::words::{plan as words, states};
use crate::theme::meaning::Meaning;
use crate::view::fit::wrap;
use crate::view::pen::Pen;

/// How many lines the words below take of so many.
pub(super) const fn height(of: u16) -> u16 {
    match of {
        0..14 => 3,
        14..24 => 5,
        24..40 => 7,
        _ => 9,
    }
}

pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, drawn: &Drawn<'_>) {
    let (view, model) = (drawn.view, drawn.model);
    let lang = model.lang;
    let closed = drawn.day_note(view.day).map(|(note, _)| note);
    let Some(item) = view.item() else {
        let day = match closed {
            Some(closed) => format!("{} ({closed})", dates::long(view.day, lang)),
            None => dates::long(view.day, lang),
        };
        let said = match drawn.sheet.items.is_empty() {
            true => words::EMPTY.get(lang).to_owned(),
            false => words::NOTHING_HERE.with(lang, &[&day]),
        };
        pen.text(area.x, area.y, area.width, &said, Meaning::Muted);
        return;
    };
    let used = drawn.head(pen, area.x, area.y, area.width, item);
    let about = [
        Some(match item.bar {
            Some((from, last)) => format!("{} – {}", dates::medium(from, lang), dates::medium(last, lang)),
            None => dates::long(item.date, lang),
        }),
        closed,
        Some(states::short(item.entity, item.state).get(lang).to_owned()),
        item.number.clone(),
        Some(words::lane(item.lane).get(lang).to_owned()),
        item.place.clone().filter(|place| !place.is_empty()),
    ];
    let about: Vec<String> = about.into_iter().flatten().collect();
    pen.text(area.x + used + 1, area.y, area.width.saturating_sub(used + 1), &about.join(" · "), Meaning::Muted);
    let mut y = area.y + 1;
    for part in wrap(&item.title, area.width, 2) {
        if y < area.bottom() {
            pen.text(area.x, y, area.width, part, Meaning::Title);
            y += 1;
        }
    }
    let told = item.clashes.iter().filter_map(|place| drawn.sheet.clashes.get(usize::from(*place)));
    for told in told {
        let other = told.other.as_ref().map(|other| other.title.as_str());
        let why = sentence(&told.clash, &told.one.title, other, model.setup.zone, lang);
        for (n, part) in
            wrap(&format!("{} · {why}", name(told.clash.reason).get(lang)), area.width.saturating_sub(2), 3)
                .into_iter()
                .enumerate()
        {
            if y >= area.bottom() {
                return;
            }
            let indent = if n == 0 { 0 } else { 2 };
            pen.text(area.x + indent, y, area.width.saturating_sub(indent), part, Meaning::Warn);
            y += 1;
        }
    }
}
