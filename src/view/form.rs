//! A form over the board: labels, what is typed, how it was understood, what is wrong with it.

use std::collections::VecDeque;

use ratatui::layout::{Position, Rect};
use unicode_segmentation::UnicodeSegmentation;

use super::fit::{columns, fit, wrap};
use super::panel;
use super::pen::Pen;
use crate::app::editor::wrap::{row, row_of, rows};
use crate::app::form::{Form, Line, Purpose};
use crate::app::model::Model;
use crate::app::run::forms;
use crate::app::triage::{self, answer};
use crate::app::typed::Typed;
use crate::domain::field::Kind;
use crate::text::dates;
use crate::text::numbers::whole;
use crate::text::words::choices::choice;
use crate::text::words::{attribution, chrome, triage as words};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

mod clashes;

/// Most lines that a long field shows while it is typed into.
const LONG: u16 = 8;
/// At most so many people or issues are suggested.
const SUGGESTED: usize = 12;
/// Columns of the labels.
const LABELS: u16 = 24;
/// At most so many lines say what can be entered or what is wrong.
const SAID: usize = 3;

pub(super) fn draw(pen: &mut Pen<'_>, form: &Form, model: &Model) -> Option<Position> {
    let lang = model.lang;
    let area = triage::layout::form(model, pen.area());
    let note = match &form.purpose {
        Purpose::Act { targets, .. } if targets.len() > 1 => {
            chrome::FORM_MANY.with(lang, &[&targets.len().to_string()])
        }
        _ if form.sent => chrome::FORM_SENT.get(lang).to_owned(),
        _ => String::new(),
    };
    let mut tried = tried(form, model);
    tried.extend(terms(form, model, area.width.saturating_sub(4)));
    tried.extend(clashes::lines(form, model, area.width.saturating_sub(4), pen.sign_of(Symbol::Alarm)));
    // What a journalist will read is written with as much of it in sight as there is room for.
    let others = u16::try_from(form.lines.len() + tried.len()).unwrap_or(u16::MAX).saturating_add(6);
    let most = if answer::is_written_in(form) { area.height.saturating_sub(others).max(3) } else { LONG };
    let width = area.width.saturating_sub(4);
    let heights: Vec<u16> = form
        .lines
        .iter()
        .enumerate()
        .map(|(i, line)| height(form, line, i == form.place, most) + below(form, line, i == form.place, width, model).1)
        .collect();
    let wanted = heights.iter().sum::<u16>() + 6 + u16::try_from(tried.len()).unwrap_or(u16::MAX);
    let area = Rect { height: area.height.min(wanted.max(8)), ..area };
    let inside = panel::sheet(pen, area, &forms::title(model, form), &note);
    if inside.width < 12 || inside.height < 3 {
        return None;
    }
    let foot = inside.bottom() - 1;
    match &form.refused {
        Some(why) => {
            pen.text(inside.x, foot, inside.width, &format!("{} {why}", pen.sign_of(Symbol::Alarm)), Meaning::Alarm)
        }
        None => pen.text(inside.x, foot, inside.width, chrome::FORM_REQUIRED.get(lang), Meaning::Muted),
    };
    let room = Rect::new(inside.x, inside.y + 1, inside.width, inside.height.saturating_sub(3).max(1));
    // What is said below the lines keeps its room: at most half, if there is not enough for everything.
    let below = u16::try_from(tried.len()).unwrap_or(u16::MAX).min(room.height / 2);
    let whole = room;
    let room = Rect { height: room.height - below, ..room };
    // The line being typed into is always in view.
    let mut first = 0;
    while first < form.place && heights[first..=form.place].iter().sum::<u16>() > room.height {
        first += 1;
    }
    let mut y = room.y;
    let mut cursor = None;
    for (i, line) in form.lines.iter().enumerate().skip(first) {
        let tall = heights[i].min(room.bottom().saturating_sub(y));
        if tall == 0 {
            break;
        }
        let here = i == form.place;
        let found = draw_line(pen, Rect { y, height: tall, ..room }, form, line, here, model);
        cursor = cursor.or(found);
        y += tall;
    }
    for ((words, meaning), y) in tried.iter().zip(y..whole.bottom()) {
        pen.text(room.x, y, room.width, words, *meaning);
    }
    cursor
}

/// What the watch term of the form would have found: how much, on which days, and the newest of it.
fn tried(form: &Form, model: &Model) -> Vec<(String, Meaning)> {
    let Some(found) = form.trial.found.as_ref() else { return Vec::new() };
    let lang = model.lang;
    let count = |number: usize| whole(i64::try_from(number).unwrap_or(i64::MAX), lang);
    let new = found.found.saturating_sub(found.known);
    let summary = chrome::TERM_TRIED.with(lang, &[&count(found.found), &count(found.articles), &count(new)]);
    let mut lines = vec![(String::new(), Meaning::Muted), (summary, Meaning::Good)];
    for (at, outlet, title) in &found.newest {
        let at = dates::relative(*at, model.now, model.setup.zone, lang);
        lines.push((format!("{at}  {outlet}  {title}"), Meaning::Muted));
    }
    lines
}

/// The terms on which an answer may be used, where it is written: what the newsroom is bound to.
fn terms(form: &Form, model: &Model, width: u16) -> Vec<(String, Meaning)> {
    let Purpose::Act { targets, .. } = &form.purpose else { return Vec::new() };
    let [(id, _)] = targets[..] else { return Vec::new() };
    let Some(card) = triage::known(model, id).filter(|_| answer::is_written_in(form)) else { return Vec::new() };
    let word = card.values.get("attribution").and_then(|word| word.as_str()).unwrap_or("on_record");
    let lang = model.lang;
    let name = choice(word).map_or(word, |text| text.get(lang));
    let meaning = if attribution::binds(word) { Meaning::Warn } else { Meaning::Good };
    let mut lines = vec![(words::SAID_AS.with(lang, &[name]), meaning)];
    if let Some((said, source)) = attribution::terms(word) {
        let said = format!("{} ({source})", said.get(lang));
        lines.extend(wrap(&said, width, 3).into_iter().map(|text| (text.to_owned(), Meaning::Muted)));
    }
    lines
}

/// How many screen lines the text of a line of the form takes.
fn height(form: &Form, line: &Line, here: bool, most: u16) -> u16 {
    match forms::kind(form, line) {
        Kind::Long if here && most != LONG => most,
        Kind::Long | Kind::List | Kind::Choices(_) | Kind::People if here => {
            (line.input.text.matches('\n').count() as u16 + 2).clamp(3, LONG)
        }
        _ => 1,
    }
}

/// Columns of the labels on a sheet of this width.
fn labels(width: u16) -> u16 {
    LABELS.min(width * 9 / 20)
}

/// What is said of a line below it, and how many screen lines it takes: what is wrong, how it was understood, or what can
/// be entered. The line being typed into keeps the room of its hint, so that the form does not jump while it is typed.
fn below(form: &Form, line: &Line, here: bool, width: u16, model: &Model) -> (Vec<(String, Meaning)>, u16) {
    let room = width.saturating_sub(labels(width) + 1);
    let cut = |words: &str, meaning| -> Vec<(String, Meaning)> {
        wrap(words, room, SAID).into_iter().map(|part| (part.to_owned(), meaning)).collect()
    };
    let hint = if here { cut(&hint(forms::kind(form, line), model), Meaning::Muted) } else { Vec::new() };
    let least = hint.len().max(usize::from(here));
    let said = match (&line.error, line.echo.as_deref().filter(|_| here)) {
        (Some(error), _) => cut(error, Meaning::Alarm),
        (None, Some(echo)) => cut(echo, Meaning::Good),
        (None, None) => hint,
    };
    let tall = u16::try_from(said.len().max(least)).unwrap_or(u16::MAX);
    (said, tall)
}

fn draw_line(pen: &mut Pen<'_>, area: Rect, form: &Form, line: &Line, here: bool, model: &Model) -> Option<Position> {
    let labels = labels(area.width);
    let label = forms::label(model, form, line);
    let meaning = if here { Meaning::Title } else { Meaning::Muted };
    let used = pen.text(area.x, area.y, labels.saturating_sub(2), &label, meaning);
    if line.required {
        pen.text(area.x + used + 1, area.y, 1, "*", Meaning::Warn);
    }
    let (said, lines) = below(form, line, here, area.width, model);
    let tall = area.height.saturating_sub(lines).max(1);
    let field = Rect::new(area.x + labels, area.y, area.width.saturating_sub(labels), tall);
    for ((words, meaning), y) in said.iter().zip(area.y + tall..area.bottom()) {
        pen.text(field.x + 1, y, field.width.saturating_sub(1), words, *meaning);
    }
    let text = Rect::new(field.x + 1, field.y, field.width.saturating_sub(2), field.height);
    pen.ground(field, Meaning::Input);
    if !here {
        let first = line.input.text.lines().next().unwrap_or_default();
        let more = line.input.text.lines().nth(1).is_some();
        let used = pen.text(text.x, text.y, text.width, first, Meaning::Input);
        if more && used < text.width {
            pen.sign(text.x + used, text.y, Symbol::Ellipsis, Meaning::Muted);
        }
        return None;
    }
    for y in field.y..field.bottom() {
        pen.sign(field.x, y, Symbol::Cursor, Meaning::Accent);
    }
    Some(if tall > 1 { block(pen, text, &line.input) } else { self::line(pen, text, &line.input) })
}

/// What can be entered into a field of this kind, in words.
fn hint(kind: Kind, model: &Model) -> String {
    let lang = model.lang;
    let listed = |words: Vec<&str>| words.join(" · ");
    match kind {
        Kind::Choice(words) | Kind::Choices(words) => {
            listed(words.iter().map(|word| choice(word).map_or(*word, |text| text.get(lang))).collect())
        }
        Kind::Bool => listed(vec![chrome::YES.get(lang), chrome::NO.get(lang)]),
        Kind::When => chrome::HINT_WHEN.get(lang).to_owned(),
        Kind::List => chrome::HINT_LIST.get(lang).to_owned(),
        Kind::Decimal => chrome::HINT_DECIMAL.get(lang).to_owned(),
        Kind::Number => chrome::HINT_NUMBER.get(lang).to_owned(),
        Kind::Person | Kind::People => {
            listed(model.data.people.iter().take(SUGGESTED).map(|person| person.name.as_str()).collect())
        }
        Kind::Issue => listed(model.data.issues.iter().take(SUGGESTED).map(|issue| issue.code.as_str()).collect()),
        Kind::Text | Kind::Long | Kind::Outlet | Kind::Sheet => String::new(),
    }
}

/// Columns of a text, which may be longer than any screen is wide.
fn long_width(text: &str) -> usize {
    text.graphemes(true).map(|sign| usize::from(columns(sign))).sum()
}

/// What stands before the cursor, and all of it.
fn parts(typed: &Typed) -> (&str, &str) {
    let at = typed.text.char_indices().nth(typed.cursor).map_or(typed.text.len(), |(byte, _)| byte);
    (&typed.text[..at], &typed.text)
}

/// Shows one line of typing, scrolled sideways so that the cursor is in view; returns where the cursor stands.
pub(super) fn line(pen: &mut Pen<'_>, area: Rect, typed: &Typed) -> Position {
    let (before, all) = parts(typed);
    let room = usize::from(area.width.saturating_sub(1));
    let mut hidden = 0;
    let mut skipped = 0;
    let wide = long_width(before);
    for sign in before.graphemes(true) {
        if wide - skipped <= room {
            break;
        }
        skipped += usize::from(columns(sign));
        hidden += sign.len();
    }
    pen.text(area.x, area.y, area.width, all.get(hidden..).unwrap_or_default(), Meaning::Input);
    let shift = u16::try_from(wide - skipped).unwrap_or(area.width);
    Position::new(area.x + shift.min(area.width.saturating_sub(1)), area.y)
}

/// Shows typing of several lines, scrolled so that the cursor is in view; returns where the cursor stands. Only the lines
/// in sight are broken: a text may be as long as the database takes.
fn block(pen: &mut Pen<'_>, area: Rect, typed: &Typed) -> Position {
    let (before, all) = parts(typed);
    let (width, height) = (area.width.max(1), usize::from(area.height));
    let from = before.rfind('\n').map_or(0, |end| end + 1);
    let mut below = all.get(from..).unwrap_or_default().split('\n');
    let line = below.next().unwrap_or_default();
    let starts = rows(line, width);
    let here = row_of(&starts, before.len() - from);
    let column = fit(line.get(starts[here]..before.len() - from).unwrap_or_default(), width).width;
    // Up from the cursor as far as there is room.
    let mut shown: VecDeque<&str> = (0..=here).rev().take(height).map(|place| row(line, &starts, place)).collect();
    shown.make_contiguous().reverse();
    for line in all.get(..from.saturating_sub(1)).filter(|_| from > 0).unwrap_or_default().rsplit('\n').take(height) {
        if from == 0 || shown.len() >= height {
            break;
        }
        let starts = rows(line, width);
        for place in (0..starts.len()).rev().take(height - shown.len()) {
            shown.push_front(row(line, &starts, place));
        }
    }
    let cursor = shown.len().saturating_sub(1);
    shown.extend((here + 1..starts.len()).take(height).map(|place| row(line, &starts, place)));
    for line in below.take(height) {
        let starts = rows(line, width);
        shown.extend((0..starts.len()).take(height).map(|place| row(line, &starts, place)));
    }
    for (text, y) in shown.iter().zip(area.y..area.bottom()) {
        pen.text(area.x, y, width, text.trim_end(), Meaning::Input);
    }
    Position::new(area.x + column.min(width - 1), area.y + cursor as u16)
}
