//! The last line: the keys that work here, a notice, or the filter being typed.

use ratatui::layout::{Position, Rect};

use super::fit::fit;
use super::pen::Pen;
use crate::app::command::{self, COMMANDS, Command};
use crate::app::key::Code;
use crate::app::key::Key;
use crate::app::model::{Link, Model, Overlay};
use crate::app::run::act;
use crate::domain::entity::Entity;
use crate::text::words::chrome;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

pub(super) fn draw(pen: &mut Pen<'_>, line: Rect, model: &Model) -> Option<Position> {
    pen.ground(line, Meaning::Strip);
    if let Some(Overlay::Filter(typed)) = model.overlays.last() {
        return Some(filter(pen, line, typed, model));
    }
    if let Some(notice) = &model.notice {
        let (symbol, meaning) =
            if notice.alarm { (Symbol::Alarm, Meaning::Banner) } else { (Symbol::Agreed, Meaning::Good) };
        if notice.alarm {
            pen.ground(line, meaning);
        }
        let words = format!("{} {}", pen.sign_of(symbol), notice.text);
        pen.text(line.x + 1, line.y, line.width.saturating_sub(2), &words, meaning);
        return None;
    }
    keys(pen, line, model);
    None
}

/// The key of a command as a person reads it.
pub(super) fn key_words(key: Key, model: &Model) -> String {
    let arrow = match key.code {
        Code::Up => "↑",
        Code::Down => "↓",
        Code::Left => "←",
        Code::Right => "→",
        Code::Char(' ') => return chrome::SPACE_KEY.get(model.lang).to_owned(),
        _ => return key.to_string(),
    };
    key.to_string().replace(&Key::plain(key.code).to_string(), arrow)
}

/// The first key of a command by its name, as a person reads it.
pub(super) fn key_of(name: &str, model: &Model) -> String {
    let key = command::by_name(name).and_then(|command| model.keymap.keys_of(command).first().copied());
    key.map_or_else(String::new, |key| key_words(key, model))
}

/// The key that opens the list of such records, as a person reads it; empty where a keymap took it away.
pub(super) fn key_to(entity: Entity, model: &Model) -> String {
    command::opening(entity).map_or_else(String::new, |command| key_of(command.name, model))
}

/// The commands of the footer that can be done here and now, in the order of the table.
fn offered(model: &Model) -> Vec<&'static Command> {
    let here = command::places(model.overlays.last(), model);
    let chosen = act::chosen(model);
    COMMANDS
        .iter()
        .filter(|command| command.footer && command.applies(&here) && command.why_not_on(model, &chosen).is_none())
        .collect()
}

fn keys(pen: &mut Pen<'_>, line: Rect, model: &Model) {
    let mut items: Vec<(String, String)> = offered(model)
        .into_iter()
        .filter_map(|command| {
            let key = model.keymap.keys_of(command).first().map(|key| key_words(*key, model))?;
            Some((key, lower_first(&command.title(model.lang))))
        })
        .collect();
    let width = |(key, title): &(String, String)| fit(key, line.width).width + fit(title, line.width).width + 4;
    // The last two, commands and help, lead to everything else: they stay longest.
    while items.len() > 2 && items.iter().map(width).sum::<u16>() > line.width {
        items.remove(items.len() - 3);
    }
    let mut x = line.x + 1;
    for (i, (key, title)) in items.iter().enumerate() {
        let room = |x: u16| line.right().saturating_sub(x);
        if i > 0 {
            x += pen.text(x, line.y, room(x), "  ", Meaning::Muted);
        }
        x += pen.text(x, line.y, room(x), key, Meaning::Key) + 1;
        x += pen.text(x, line.y, room(x), title, Meaning::Muted);
    }
    let (words, meaning) = match (&model.link, &model.data.me) {
        (Link::Lost { why, .. }, _) => (chrome::LOST_WHY.with(model.lang, &[why]), Meaning::Warn),
        (_, Some(me)) => (me.name.clone(), Meaning::Muted),
        (_, None) => return,
    };
    let room = line.right().saturating_sub(x + 4);
    if fit(&words, room).cut && meaning == Meaning::Muted {
        return;
    }
    pen.right(x + 3, line.y, room, &words, meaning);
}

fn lower_first(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

fn filter(pen: &mut Pen<'_>, line: Rect, typed: &crate::app::typed::Typed, model: &Model) -> Position {
    pen.ground(line, Meaning::Input);
    let look = model.look(model.focus);
    let count =
        chrome::SHOWN_OF.with(model.lang, &[&look.rows.len().to_string(), &model.data.len(model.focus).to_string()]);
    let used = fit(&count, 30).width;
    if line.width > used + 24 {
        pen.text(line.right() - used - 1, line.y, used, &count, Meaning::Muted);
    }
    let start = line.x + 1 + pen.text(line.x + 1, line.y, 2, "/", Meaning::Key);
    let room = line.width.saturating_sub(used + 6);
    super::form::line(pen, Rect::new(start, line.y, room, 1), typed)
}
