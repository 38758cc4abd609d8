//! The palette: commands and records by a few letters, with why some commands cannot be used now.

use ratatui::layout::{Position, Rect};

use super::fit::fit;
use super::footer::key_words;
use super::pen::Pen;
use super::{form, panel};
use crate::app::command::COMMANDS;
use crate::app::lists::fold;
use crate::app::model::{Entry, Model, Palette};
use crate::app::run::typing;
use crate::domain::card::Found;
use crate::text::dates;
use crate::text::words::{chrome, states, things};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

/// Widest useful palette.
const WIDEST: u16 = 110;

pub(super) fn draw(pen: &mut Pen<'_>, palette: &Palette, model: &Model) -> Option<Position> {
    let screen = pen.area();
    let width = screen.width.saturating_sub(if screen.width > 90 { 10 } else { 0 }).min(WIDEST);
    let all = palette.entries.len() + palette.found.len();
    let sections = usize::from(!palette.entries.is_empty()) + usize::from(!palette.found.is_empty());
    let most = screen.height.saturating_sub(if screen.height > 30 { 8 } else { 2 });
    let wanted = u16::try_from(all + sections + 5).unwrap_or(u16::MAX).max(8);
    let height = wanted.min(most);
    let x = screen.x + (screen.width - width) / 2;
    let y = screen.y + (screen.height - height).min(if screen.height > 30 { 4 } else { 1 });
    let title = if palette.records_only { chrome::SEARCH } else { chrome::PALETTE };
    let note = if palette.turn.is_some() { chrome::PALETTE_SEARCHING.get(model.lang) } else { "" };
    let inside = panel::sheet(pen, Rect::new(x, y, width, height), title.get(model.lang), note);
    if inside.height == 0 || inside.width < 4 {
        return None;
    }
    let input = Rect::new(inside.x, inside.y, inside.width, 1);
    pen.ground(input, Meaning::Input);
    pen.text(input.x + 1, input.y, 1, if palette.records_only { "/" } else { ":" }, Meaning::Key);
    if palette.input.text.is_empty() {
        let hint = chrome::PALETTE_HINT.get(model.lang);
        pen.text(input.x + 3, input.y, input.width.saturating_sub(4), hint, Meaning::Muted);
    }
    let field = Rect::new(input.x + 3, input.y, input.width.saturating_sub(4), 1);
    let cursor = form::line(pen, field, &palette.input);
    let list = Rect::new(inside.x, inside.y + 2, inside.width, inside.height.saturating_sub(2));
    entries(pen, list, palette, model);
    Some(cursor)
}

/// A line of the list: a heading, or a thing that can be chosen.
enum Line<'a> {
    Heading(&'static str),
    Entry(&'a Entry),
    Found(&'a Found),
}

fn entries(pen: &mut Pen<'_>, area: Rect, palette: &Palette, model: &Model) {
    let mut lines = Vec::with_capacity(palette.entries.len() + palette.found.len() + 2);
    let mut chosen = 0;
    let mut place = 0;
    let mut add = |lines: &mut Vec<_>, line| {
        if place == palette.place {
            chosen = lines.len();
        }
        place += 1;
        lines.push(line);
    };
    if !palette.entries.is_empty() {
        lines.push(Line::Heading(chrome::PALETTE_COMMANDS.get(model.lang)));
    }
    palette.entries.iter().for_each(|entry| add(&mut lines, Line::Entry(entry)));
    if !palette.found.is_empty() {
        lines.push(Line::Heading(chrome::PALETTE_RECORDS.get(model.lang)));
    }
    palette.found.iter().for_each(|found| add(&mut lines, Line::Found(found)));
    if let Some(why) = &palette.failed {
        pen.text(area.x + 1, area.y, area.width.saturating_sub(2), why, Meaning::Alarm);
    } else if lines.is_empty() && !palette.input.text.is_empty() && palette.turn.is_none() {
        let words = chrome::PALETTE_NOTHING.get(model.lang);
        pen.text(area.x + 1, area.y, area.width.saturating_sub(2), words, Meaning::Muted);
    }
    let height = usize::from(area.height);
    // The chosen line stays in view with the heading above the first.
    let top = (chosen + 1).saturating_sub(height).max(if chosen + 1 >= height {
        (chosen + 2).saturating_sub(height)
    } else {
        0
    });
    let needle = fold(&palette.input.text);
    for ((at, line), y) in lines.iter().enumerate().skip(top).zip(area.y..area.bottom()) {
        let row = Rect::new(area.x, y, area.width, 1);
        match line {
            Line::Heading(name) => {
                pen.text(row.x + 1, y, row.width.saturating_sub(1), name, Meaning::Muted);
                continue;
            }
            Line::Entry(entry) => draw_entry(pen, row, entry, &needle, model),
            Line::Found(found) => draw_found(pen, row, found, &needle, model),
        }
        if at == chosen {
            pen.over(row, Meaning::Selected);
            pen.sign(row.x, y, Symbol::Cursor, Meaning::Accent);
        }
    }
    panel::thumb(pen, area.right() + 1, area, (top, height, lines.len()), true);
}

fn draw_entry(pen: &mut Pen<'_>, row: Rect, entry: &Entry, needle: &str, model: &Model) {
    let why_not = typing::why_not(model, entry);
    let title = typing::title(model, entry);
    let x = row.x + 2;
    let mut room = row.width.saturating_sub(3);
    let key = match entry {
        Entry::Command(place) => {
            COMMANDS.get(*place).and_then(|command| model.keymap.keys_of(command).first().copied())
        }
        Entry::New(_) | Entry::Theme(_) => None,
    };
    if let Some(key) = key {
        let key = key_words(key, model);
        let meaning = if why_not.is_none() { Meaning::Key } else { Meaning::Muted };
        room = room.saturating_sub(pen.right(x, row.y, room, &key, meaning) + 2);
    }
    let meaning = if why_not.is_none() { Meaning::Text } else { Meaning::Muted };
    let used = pen.text(x, row.y, room, &title, meaning);
    highlight(pen, x, row.y, used, &title, needle);
    if let Some(why) = why_not {
        pen.text(x + used + 2, row.y, room.saturating_sub(used + 2), &why, Meaning::Muted);
    }
}

fn draw_found(pen: &mut Pen<'_>, row: Rect, found: &Found, needle: &str, model: &Model) {
    let x = row.x + 2;
    let right = row.right().saturating_sub(1);
    pen.text(x, row.y, 2, things::code(found.entity).get(model.lang), Meaning::Key);
    let mut end = right;
    let when = dates::relative(found.at, model.now, model.setup.zone, model.lang);
    end = end.saturating_sub(pen.right(x, row.y, end.saturating_sub(x), &when, Meaning::Muted) + 2);
    if let (Some(entity), Some(state), true) = (found.entity.entity(), found.state, row.width > 70) {
        let words = states::short(entity, state).get(model.lang);
        let meaning = crate::panes::mark::of(state).1;
        end = end.saturating_sub(pen.right(x, row.y, end.saturating_sub(x), words, meaning) + 2);
    }
    let mut at = x + 3;
    if let Some(number) = found.number.as_deref().filter(|_| row.width > 60) {
        at += pen.text(at, row.y, end.saturating_sub(at).min(24), number, Meaning::Muted) + 1;
    }
    let used = pen.text(at, row.y, end.saturating_sub(at), &found.title, Meaning::Text);
    highlight(pen, at, row.y, used, &found.title, needle);
    at += used + 1;
    if let Some(origin) = &found.origin {
        pen.text(at, row.y, end.saturating_sub(at), origin, Meaning::Muted);
    }
}

/// Marks where the typed words stand in a text that was written at a place.
fn highlight(pen: &mut Pen<'_>, x: u16, y: u16, width: u16, text: &str, needle: &str) {
    let shown = fit(text, width).shown;
    let folded = fold(shown);
    // Where folding changes the number of letters the places would be wrong.
    if folded.len() != shown.len() {
        return;
    }
    for word in needle.split_whitespace() {
        if let Some(at) = folded.find(word).filter(|at| shown.is_char_boundary(*at)) {
            let before = fit(&shown[..at], width).width;
            pen.text(
                x + before,
                y,
                width.saturating_sub(before),
                shown.get(at..at + word.len()).unwrap_or_default(),
                Meaning::Match,
            );
        }
    }
}
