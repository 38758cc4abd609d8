//! The editor of a release: its texts under each other, the one that is typed into the largest. Only rows in sight are
//! broken and drawn.

use ratatui::layout::{Position, Rect};

use super::fit::{fit, wrap};
use super::panel;
use super::pen::Pen;
use crate::app::editor::layout::{self, LABELS};
use crate::app::editor::wrap::{column, row, row_of, rows};
use crate::app::editor::{Section, View, find};
use crate::app::model::Model;
use crate::domain::entity::Entity;
use crate::text::numbers::whole;
use crate::text::words::{chrome, editor as words, facts as words_of_facts, fields};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

mod beside;
mod facts;
mod versions;

pub(super) fn draw(pen: &mut Pen<'_>, view: &View, model: &Model) -> Option<Position> {
    let lang = model.lang;
    let area = layout::sheet(pen.area());
    let title = view
        .number
        .as_deref()
        .map_or_else(|| words::TITLE.get(lang).to_owned(), |number| words::OF.with(lang, &[number]));
    let (note, _) = state(view, model);
    let means = match view {
        view if !view.changed() => None,
        view if view.is_out() => Some(words_of_facts::CORRECTS),
        view => view.voids().then_some(words_of_facts::VOIDS),
    };
    let note = means.map_or_else(|| note.to_owned(), |means| format!("{note} · {}", means.get(lang)));
    panel::sheet(pen, area, &title, &note);
    let inside = layout::inside(area);
    if inside.width < LABELS + 8 || inside.height < 4 {
        return None;
    }
    if view.sections.is_empty() {
        let (said, meaning) = match &view.failed {
            Some(why) => (chrome::LOAD_FAILED.with(lang, &[why]), Meaning::Alarm),
            None => (chrome::LOADING.get(lang).to_owned(), Meaning::Muted),
        };
        for (text, y) in wrap(&said, inside.width, 4).into_iter().zip(inside.y..) {
            pen.text(inside.x, y, inside.width, text, meaning);
        }
        return None;
    }
    if let Some(beside) = &view.beside {
        beside::draw(pen, inside, beside, area.right() - 1, lang);
        return None;
    }
    if let Some(list) = &view.versions {
        versions::draw(pen, inside, list, area.right() - 1, model);
        return None;
    }
    if view.sheet.place.is_some() {
        facts::draw(pen, inside, view, area.right() - 1, model);
        return None;
    }
    let mut cursor = None;
    for (place, (section, field)) in view.sections.iter().zip(layout::fields(inside, view.place)).enumerate() {
        if field.height == 0 {
            continue;
        }
        let here = place == view.place;
        let label = fields::field(Entity::Release, &section.key).map_or("", |text| text.get(lang));
        let meaning = if here { Meaning::Title } else { Meaning::Muted };
        let used = pen.text(inside.x, field.y, LABELS - 3, label, meaning);
        if section.text.changed() {
            pen.text(inside.x + used + 1, field.y, 1, "*", Meaning::Warn);
        }
        let found = part(pen, field, (place, section), here, view);
        if here {
            cursor = Some(found);
            thumb(pen, area.right() - 1, field, section);
        }
    }
    let foot = inside.bottom() - 1;
    pen.rule(inside.x, foot - 1, inside.width, Symbol::Across, Meaning::Border);
    if let Some((said, meaning)) = facts::summary(view, lang) {
        let sign = if meaning == Meaning::Alarm { pen.sign_of(Symbol::Alarm) } else { "" };
        panel::label(
            pen,
            inside.x + 2,
            foot - 1,
            inside.width.saturating_sub(4),
            format!("{sign} {said}").trim(),
            meaning,
        );
    }
    if let Some(typed) = &view.looking {
        let label = words::LOOK.get(lang);
        let used = pen.text(inside.x, foot, inside.width, label, Meaning::Key) + 1;
        let room = Rect::new(inside.x + used, foot, inside.width.saturating_sub(used), 1);
        pen.ground(room, Meaning::Input);
        return Some(super::form::line(pen, room, typed));
    }
    status(pen, Rect { y: foot, height: 1, ..inside }, view, model);
    cursor
}

/// How it stands with what is written, in a word.
fn state(view: &View, model: &Model) -> (&'static str, Meaning) {
    let (text, meaning) = match view {
        View { sections, .. } if sections.is_empty() => return ("", Meaning::Muted),
        View { sent: true, .. } => (words::SENDING, Meaning::Info),
        View { newer: true, .. } => (words::NEWER, Meaning::Warn),
        view if view.changed() => (words::CHANGED, Meaning::Warn),
        _ => (words::CLEAN, Meaning::Good),
    };
    (text.get(model.lang), meaning)
}

/// The last row: what was refused, or how much is written and where the cursor stands.
fn status(pen: &mut Pen<'_>, line: Rect, view: &View, model: &Model) {
    if let Some(why) = &view.refused {
        let said = format!("{} {why}", pen.sign_of(Symbol::Alarm));
        pen.text(line.x, line.y, line.width, &said, Meaning::Alarm);
        return;
    }
    let Some(section) = view.section() else { return };
    let lang = model.lang;
    let number = |count: usize| whole(i64::try_from(count).unwrap_or(i64::MAX), lang);
    let text = &section.text;
    let counted = words::COUNTED.with(lang, &[&number(text.words()), &number(text.letters())]);
    let place = words::PLACE.with(lang, &[&number(text.at().line + 1), &number(text.lines().len())]);
    let used = pen.text(line.x, line.y, line.width, &counted, Meaning::Muted);
    let (state, meaning) = state(view, model);
    let wide = fit(&place, line.width).width;
    pen.right(line.x, line.y, line.width, &place, Meaning::Muted);
    let room = line.width.saturating_sub(used + wide + 6);
    pen.centre(line.x + used + 3, line.y, room, state, meaning);
}

/// The rows of a text that are in sight; gives back where its cursor stands.
fn part(pen: &mut Pen<'_>, field: Rect, (place, section): (usize, &Section), here: bool, view: &View) -> Position {
    let (of, sought) = (place, view.words.as_str());
    let width = layout::columns(field);
    let text = &section.text;
    let at = text.at();
    let mut cursor = Position::new(field.x + 1, field.y);
    pen.ground(Rect { x: field.x, ..field }, if here { Meaning::Input } else { Meaning::Panel });
    let (mut line, mut place) = section.top;
    let mut y = field.y;
    while y < field.bottom() && line < text.lines().len() {
        let whole = text.line(line);
        let starts = rows(whole, width);
        for place in place..starts.len() {
            if y >= field.bottom() {
                break;
            }
            let shown = row(whole, &starts, place);
            pen.text(field.x + 1, y, field.width.saturating_sub(1), shown.trim_end(), Meaning::Text);
            let begins = starts.get(place).copied().unwrap_or_default();
            let wrong = view.figures.of_line(of, line).filter(|(_, doubt)| doubt.fact.is_some());
            for (from, length) in wrong.map(|(from, doubt)| (from, doubt.bytes.1)) {
                // A figure may go on in the next row.
                let (from, to) = (from.max(begins) - begins, (from + length).saturating_sub(begins).min(shown.len()));
                let before = fit(shown.get(..from).unwrap_or_default(), field.width).width;
                let figure = shown.get(from..to).unwrap_or_default().trim_end();
                pen.text(field.x + 1 + before, y, width.saturating_sub(before), figure, Meaning::Alarm);
            }
            for (from, length) in if here { find::spans(shown, sought) } else { Vec::new() } {
                let before = fit(shown.get(..from).unwrap_or_default(), field.width).width;
                let found = shown.get(from..from + length).unwrap_or_default();
                pen.text(field.x + 1 + before, y, width.saturating_sub(before), found, Meaning::Match);
            }
            if line == at.line && row_of(&starts, at.byte) == place {
                let column = u16::try_from(column(whole, &starts, at.byte)).unwrap_or(width);
                cursor = Position::new(field.x + 1 + column.min(field.width.saturating_sub(2)), y);
            }
            y += 1;
        }
        (line, place) = (line + 1, 0);
    }
    if here {
        for y in field.y..field.bottom() {
            pen.sign(field.x, y, Symbol::Cursor, Meaning::Accent);
        }
    }
    cursor
}

/// Where in the text the window stands, by lines and by how far into the first: counting its rows would break all of it.
fn thumb(pen: &mut Pen<'_>, x: u16, field: Rect, section: &Section) {
    let width = usize::from(layout::columns(field).max(1));
    let lines = section.text.lines();
    let above: usize = lines.iter().take(section.top.0).map(|line| line.len() / width + 1).sum();
    let all: usize = lines.iter().map(|line| line.len() / width + 1).sum();
    let top = (above + section.top.1).min(all.saturating_sub(usize::from(field.height)));
    panel::thumb(pen, x, field, (top, usize::from(field.height), all), true);
}
