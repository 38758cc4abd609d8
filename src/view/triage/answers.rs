//! What was answered before: up to three earlier answers and lines to take, each with the key that takes it over.

use crate::app::model::Model;
use crate::app::triage::View;
use crate::domain::entity::Entity;
use crate::domain::memory::Remembered;
use crate::panes::{Around, mark};
use crate::text::dates;
use crate::text::spans;
use crate::text::words::choices::choice;
use crate::text::words::{attribution, chrome, triage as words};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::card::Line;
use crate::view::fit::{fit, wrap};

/// The commands that take an earlier answer over, in order.
const TAKES: [&str; 3] = ["take_first", "take_second", "take_third"];
/// An earlier answer shows at most so many lines.
const MOST: usize = 60;

pub(super) fn head(view: &View, model: &Model) -> (String, String) {
    let count = view.of.and_then(|id| view.of(id)).map_or(0, |beside| beside.memory.len());
    (words::ANSWERS.get(model.lang).to_owned(), if count > 0 { count.to_string() } else { String::new() })
}

pub(super) fn lines(view: &View, model: &Model, around: &Around<'_>, width: u16, height: u16) -> Vec<Line> {
    let lang = model.lang;
    let Some(beside) = view.of.and_then(|id| view.of(id)) else { return Vec::new() };
    if let Some(why) = &beside.forgot {
        let said = chrome::LOAD_FAILED.with(lang, &[why]);
        return wrap(&said, width, 4).into_iter().map(|text| Line::of(0, text, Meaning::Alarm)).collect();
    }
    if beside.memory.is_empty() {
        let said = words::NO_ANSWERS.get(lang);
        return wrap(said, width, 4).into_iter().map(|text| Line::of(0, text, Meaning::Muted)).collect();
    }
    // Where all of them have room, each is shown in full.
    let share = usize::from(height.saturating_sub(2)) / beside.memory.len().max(1);
    let mut lines = Vec::new();
    for (known, command) in beside.memory.iter().zip(TAKES) {
        if !lines.is_empty() {
            lines.push(Line::default());
        }
        lines.extend(one(known, command, model, around, width, share.max(7)));
    }
    lines
}

/// One earlier answer: its key and what it is, who approved it when, whether it still holds, and its words.
fn one(known: &Remembered, command: &str, model: &Model, around: &Around<'_>, width: u16, share: usize) -> Vec<Line> {
    let lang = model.lang;
    let zone = model.setup.zone;
    let day = |at| dates::relative(at, model.now, zone, lang);
    let kind = if known.entity == Entity::Line { words::LINE } else { words::EARLIER };
    let key = crate::view::footer::key_of(command, model);
    let mut lines = Vec::new();
    let (holds, meaning) = match (known.entity, known.valid) {
        (Entity::Line, true) => (words::STILL_VALID, Meaning::Good),
        (Entity::Line, false) => (words::NO_LONGER_VALID, Meaning::Alarm),
        _ => (words::NEEDS_APPROVAL, Meaning::Muted),
    };
    let holds = holds.get(lang);
    let x = width.saturating_sub(fit(holds, width).width);
    let head = Line::of(0, key, Meaning::Key).and(2, kind.get(lang), Meaning::Accent);
    lines.push(if fit(kind.get(lang), width).width + 3 < x { head.and(x, holds, meaning) } else { head });
    let title = wrap(&known.title, width.saturating_sub(2), 2);
    lines.extend(title.into_iter().map(|text| Line::of(2, text, Meaning::Title)));
    let mut said = day(known.at);
    mark::piece(&mut said, known.approver.as_deref());
    mark::piece(&mut said, known.outlet.as_deref());
    let used = known.used.filter(|used| *used > 0).map(|used| words::USED.with(lang, &[&used.to_string()]));
    mark::piece(&mut said, used.as_deref());
    let until = known.valid_until.map(|until| words::VALID_UNTIL.with(lang, &[&day(until)]));
    mark::piece(&mut said, until.as_deref());
    lines.extend(wrap(&said, width.saturating_sub(2), 2).into_iter().map(|text| Line::of(2, text, Meaning::Muted)));
    if let Some(word) = known.attribution.as_deref().filter(|word| attribution::binds(word)) {
        let name = choice(word).map_or(word, |text| text.get(lang));
        lines.push(Line::of(2, words::GIVEN_AS.with(lang, &[name]), Meaning::Warn));
    }
    if let Some(of) = known.figures_as_of.filter(|_| known.figures_old) {
        let limit = spans::minutes(i64::from(known.figures_limit_hours) * 60, lang);
        let said = format!("{} {}", around.sign(Symbol::Alarm), words::OLD_FIGURES.with(lang, &[&day(of), &limit]));
        lines.extend(wrap(&said, width.saturating_sub(2), 2).into_iter().map(|text| Line::of(2, text, Meaning::Warn)));
    }
    let room = share.saturating_sub(lines.len() + 1).clamp(2, MOST);
    let words = wrap(&known.text, width.saturating_sub(2), room + 1);
    let cut = words.len() > room;
    for (n, text) in words.into_iter().take(room).enumerate() {
        let text = if cut && n + 1 == room {
            let room = fit(text, width.saturating_sub(4)).shown;
            format!("{room} {}", around.sign(Symbol::Ellipsis))
        } else {
            text.to_owned()
        };
        lines.push(Line::of(2, text, Meaning::Text));
    }
    lines
}
