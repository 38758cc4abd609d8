//! What both cards list: requests that wait, requests that do not, stories about us.

use super::Sheet;
use crate::app::asker::Listed;
use crate::domain::entity::Entity;
use crate::domain::party::{Asked, Ran};
use crate::panes::{coverage, mark};
use crate::text::dates;
use crate::text::words::choices::choice;
use crate::text::words::{asker as words, chrome, states};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::card::{Line, section};
use crate::view::fit::fit;

/// Columns of the time.
const TIME: u16 = 14;
/// Where the number of a request has no room, its title is read instead.
const NUMBERED: u16 = 70;
/// Columns of the number.
const NUMBER: u16 = 14;

/// The three lists under their headings; `all` is how many requests there were ever.
pub(super) fn lists(lines: &mut Vec<Line>, listed: Listed<'_>, all: i64, sheet: &Sheet<'_>) {
    let lang = sheet.model.lang;
    let number = |count: usize| count.to_string();
    let titled = |text: &str, shown: usize, all: usize| match (shown, all) {
        (0, _) => text.to_owned(),
        (shown, all) if shown < all => {
            format!("{text} {}", chrome::SHOWN_OF.with(lang, &[&number(shown), &number(all)]))
        }
        (shown, _) => format!("{text} {shown}"),
    };
    let mut open: Vec<Line> =
        listed.open.iter().enumerate().map(|(place, asked)| request(asked, place, sheet)).collect();
    if open.is_empty() {
        open.push(Line::of(2, words::NONE_OPEN.get(lang), Meaning::Muted));
    }
    section(lines, &titled(words::OPEN.get(lang), listed.open.len(), 0), open);
    let before = listed.open.len();
    let history: Vec<Line> =
        listed.history.iter().enumerate().map(|(place, asked)| request(asked, before + place, sheet)).collect();
    let over = usize::try_from(all).unwrap_or_default().saturating_sub(before);
    section(lines, &titled(words::HISTORY.get(lang), history.len(), over), history);
    let before = before + listed.history.len();
    let stories: Vec<Line> =
        listed.stories.iter().enumerate().map(|(place, ran)| story(ran, before + place, sheet)).collect();
    section(lines, words::STORIES.get(lang), stories);
}

/// A line of a list: sign, time, what it is, and a word at the right end.
fn line(place: usize, sheet: &Sheet<'_>, sign: (Symbol, Meaning), at: &str, text: &str, end: (&str, Meaning)) -> Line {
    let chosen = sheet.chosen == Some(place);
    let (symbol, meaning) = if chosen { (Symbol::Playing, Meaning::Accent) } else { sign };
    let (word, how) = end;
    let x = sheet.width.saturating_sub(fit(word, 20).width);
    let from = TIME + 2;
    let room = x.saturating_sub(from + 2);
    let cut = fit(text, room);
    let mut title = cut.shown.to_owned();
    if cut.cut {
        title.push_str(sheet.around.sign(Symbol::Ellipsis));
    }
    Line::of(0, sheet.around.sign(symbol), meaning)
        .and(2, at, Meaning::Muted)
        .and(from, title, if chosen { Meaning::Title } else { Meaning::Text })
        .and(x, fit(word, 20).shown, how)
        .chosen(chosen)
}

fn when(at: chrono::DateTime<chrono::Utc>, sheet: &Sheet<'_>) -> String {
    dates::relative(at, sheet.model.now, sheet.model.setup.zone, sheet.model.lang)
}

fn request(asked: &Asked, place: usize, sheet: &Sheet<'_>) -> Line {
    let lang = sheet.model.lang;
    let (symbol, meaning) = mark::of(asked.state);
    let state = if asked.id == sheet.of {
        words::HERE.get(lang)
    } else {
        states::short(Entity::Request, asked.state).get(lang)
    };
    let number = asked.number.as_deref().filter(|_| sheet.width >= NUMBERED);
    let mut text = number.map_or_else(String::new, |number| format!("{number:<width$}", width = usize::from(NUMBER)));
    text.push_str(&asked.title);
    // On the journalist's own card the name is said already.
    mark::piece(&mut text, asked.journalist.as_deref().filter(|name| Some(*name) != sheet.name));
    let how = if asked.id == sheet.of { Meaning::Accent } else { meaning };
    line(place, sheet, (symbol, meaning), &when(asked.at, sheet), &text, (state, how))
}

fn story(ran: &Ran, place: usize, sheet: &Sheet<'_>) -> Line {
    let tone = ran.tone.as_deref().and_then(coverage::of_tone);
    let (symbol, meaning) = tone.unwrap_or_else(|| mark::of(ran.state));
    let word = match ran.tone.as_deref().and_then(choice) {
        Some(tone) => tone,
        None => states::short(Entity::Coverage, ran.state),
    };
    let end = (word.get(sheet.model.lang), meaning);
    line(place, sheet, (symbol, meaning), &when(ran.at, sheet), &ran.title, end)
}
