//! What was asked at an event, what was answered, and what became of it.

use ratatui::layout::{Position, Rect};

use super::{Sheet, cut, top};
use crate::app::press::send;
use crate::domain::press::Question;
use crate::text::dates;
use crate::text::words::choices::choice;
use crate::text::words::press as words;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::card::{Line, paint};
use crate::view::fit::{fit, wrap};
use crate::view::footer::key_of;
use crate::view::panel;
use crate::view::pen::Pen;

/// How many were asked, and answered.
pub(super) fn counts(sheet: &Sheet<'_>) -> String {
    let questions = sheet.view.questions();
    let answered = questions.iter().filter(|question| question.state == "answered").count();
    words::QUESTION_COUNTS.with(sheet.model.lang, &[&questions.len().to_string(), &answered.to_string()])
}

pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, sheet: &Sheet<'_>) -> Option<Position> {
    let chosen = sheet.view.asked_here().map(|question| question.id);
    let mut lines = Vec::new();
    let mut last = 0;
    for question in sheet.view.questions() {
        lines.extend(one(question, Some(question.id) == chosen, area.width, sheet));
        if Some(question.id) == chosen {
            last = lines.len().saturating_sub(1);
        }
    }
    if lines.is_empty() {
        let said = words::NO_QUESTIONS.with(sheet.model.lang, &[&key_of("question_new", sheet.model)]);
        lines.push(Line::of(0, said, Meaning::Muted));
    }
    let first = top(last, area.height);
    paint(pen, area, &lines, first);
    panel::thumb(pen, area.right(), area, (first, usize::from(area.height), lines.len()), true);
    None
}

/// A question: number, text and state; who asked, the answer, and what became of it.
fn one(question: &Question, chosen: bool, width: u16, sheet: &Sheet<'_>) -> Vec<Line> {
    let lang = sheet.model.lang;
    let sending = send::is_under_way(sheet.model, question.id);
    let (symbol, meaning) = match (sending, question.state.as_str()) {
        (true, _) => (Symbol::Working, Meaning::Info),
        (_, "answered") => (Symbol::Agreed, Meaning::Good),
        (_, "unanswered") => (Symbol::Alarm, Meaning::Warn),
        _ => (Symbol::Fresh, Meaning::Text),
    };
    let word = choice(&question.state).map_or(question.state.as_str(), |text| text.get(lang));
    let end = width.saturating_sub(fit(word, 16).width);
    let mut lines = Vec::new();
    for (n, text) in wrap(&question.text, end.saturating_sub(7), 3).into_iter().enumerate() {
        let how = if chosen { Meaning::Title } else { Meaning::Text };
        let line = if n == 0 {
            let lead = if chosen { sheet.around.sign(Symbol::Cursor) } else { " " };
            Line::of(0, lead, Meaning::Accent)
                .and(1, sheet.around.sign(symbol), meaning)
                .and(3, question.seq.to_string(), Meaning::Muted)
                .and(6, text, how)
                .and(end, fit(word, 16).shown, meaning)
        } else {
            Line::of(6, text, how)
        };
        lines.push(line.chosen(chosen && n == 0));
    }
    let mut about = dates::time_of(question.asked_at, sheet.model.setup.zone, lang);
    crate::panes::mark::piece(&mut about, Some(question.who().as_str()).filter(|who| !who.is_empty()));
    if question.request_id.is_some() {
        let became = words::BECAME_REQUEST.with(lang, &[question.request.as_deref().unwrap_or_default()]);
        crate::panes::mark::piece(&mut about, Some(&became));
    }
    if question.line_id.is_some() {
        let number = question.line.as_deref().unwrap_or(words::DRAFT_LINE.get(lang));
        crate::panes::mark::piece(&mut about, Some(&words::BECAME_LINE.with(lang, &[number])));
    }
    lines.push(Line::of(6, cut(&about, width.saturating_sub(6), sheet.around), Meaning::Muted));
    if let Some(answer) = &question.answer {
        let answer = wrap(answer, width.saturating_sub(8), if chosen { 6 } else { 2 });
        lines.extend(answer.into_iter().map(|text| Line::of(8, text, Meaning::Info)));
    }
    lines
}
