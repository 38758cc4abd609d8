//! The fact sheet over the editor: its facts with what is to be said of them, and the figures of the text that it does
//! not bear out.

use ratatui::layout::Rect;

use crate::app::editor::View;
use crate::app::editor::facts::MOST_FIGURES;
use crate::app::model::Model;
use crate::domain::entity::Entity;
use crate::domain::fact::{self, Fact};
use crate::pickup::facts::Doubt;
use crate::text::dates;
use crate::text::lang::Lang;
use crate::text::numbers::{decimal, whole};
use crate::text::words::choices::choice;
use crate::text::words::{facts as words, fields};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::fit::wrap;
use crate::view::panel;
use crate::view::pen::Pen;

/// Rows below the list in which the chosen fact is told in full.
const FOOT: u16 = 4;
/// At most so many rows tell the key messages of the issue.
const MESSAGES: usize = 40;

/// A row of the list.
enum Row<'a> {
    Fact(&'a Fact),
    Words(String, Meaning),
    Figure(String, Meaning),
}

pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, view: &View, edge: u16, model: &Model) {
    let lang = model.lang;
    let facts = &view.sheet.now;
    let old = facts.iter().filter(|fact| is_old(fact, model)).count();
    let unsaid = facts.iter().filter(|fact| !fact.has_source()).count();
    let number = |count: usize| whole(i64::try_from(count).unwrap_or(i64::MAX), lang);
    let counted = words::SHEET_COUNTED.with(lang, &[&number(facts.len()), &number(old), &number(unsaid)]);
    let meaning = if old + unsaid > 0 { Meaning::Warn } else { Meaning::Title };
    pen.text(area.x, area.y, area.width, &counted, meaning);
    let foot = if area.height > 12 { FOOT } else { 0 };
    let body = Rect { y: area.y + 2, height: area.height.saturating_sub(2 + foot), ..area };
    let rows = rows(view, body.width, lang);
    // The heading of the figures is no row that is chosen.
    let place = view.sheet.place.unwrap_or_default();
    let at = if place < facts.len() { place } else { place + 1 + usize::from(facts.is_empty()) };
    let height = usize::from(body.height);
    let top = at.saturating_sub(height / 2).min(rows.len().saturating_sub(height));
    for ((n, row), y) in rows.iter().enumerate().skip(top).zip(body.y..body.bottom()) {
        let line = Rect { y, height: 1, ..body };
        if n == at && !matches!(row, Row::Words(..)) {
            pen.ground(line, Meaning::Selected);
            pen.sign(line.x, y, Symbol::Playing, Meaning::Accent);
        }
        match row {
            Row::Fact(fact) => {
                one(pen, Rect { x: line.x + 2, width: line.width.saturating_sub(2), ..line }, fact, model)
            }
            Row::Words(text, meaning) => {
                pen.text(line.x, y, line.width, text, *meaning);
            }
            Row::Figure(text, meaning) => {
                pen.text(line.x + 2, y, line.width.saturating_sub(2), text, *meaning);
            }
        }
    }
    panel::thumb(pen, edge, body, (top, height, rows.len()), true);
    if foot > 0
        && let Some(fact) = facts.get(place)
    {
        pen.rule(area.x, body.bottom(), area.width, Symbol::Across, Meaning::Border);
        told(pen, Rect { y: body.bottom() + 1, height: foot - 1, ..area }, fact, model);
    }
}

fn is_old(fact: &Fact, model: &Model) -> bool {
    fact.is_old(model.now, model.data.fact_days.unwrap_or(fact::DAYS))
}

fn rows(view: &View, width: u16, lang: Lang) -> Vec<Row<'_>> {
    let mut rows: Vec<Row<'_>> = view.sheet.now.iter().map(Row::Fact).collect();
    if rows.is_empty() {
        rows.push(Row::Words(words::EMPTY.get(lang).to_owned(), Meaning::Muted));
    }
    let heading = if view.figures.reading() { words::READING } else { words::FIGURES };
    let doubts = view.figures.all().take(MOST_FIGURES).map(|((part, line, _), doubt)| {
        let (said, meaning) = doubted(view, part, line, doubt, lang);
        Row::Figure(said, meaning)
    });
    let doubts: Vec<Row<'_>> = doubts.collect();
    if doubts.is_empty() && !view.figures.reading() {
        rows.push(Row::Words(words::ALL_HELD.get(lang).to_owned(), Meaning::Good));
    } else {
        rows.push(Row::Words(heading.get(lang).to_owned(), Meaning::Title));
    }
    rows.extend(doubts);
    if let Some((code, text)) = &view.house {
        rows.push(Row::Words(words::MESSAGES.with(lang, &[code]), Meaning::Title));
        let lines = text.lines().flat_map(|line| wrap(line, width.saturating_sub(2), MESSAGES)).take(MESSAGES);
        rows.extend(lines.map(|line| Row::Words(format!("  {line}"), Meaning::Text)));
    }
    rows
}

/// A figure that the sheet does not bear out, where it stands, in words.
fn doubted(view: &View, part: usize, line: usize, doubt: &Doubt, lang: Lang) -> (String, Meaning) {
    let key = view.sections.get(part).map_or("", |section| section.key.as_str());
    let label = fields::field(Entity::Release, key).map_or("", |text| text.get(lang));
    let line = whole(i64::try_from(line + 1).unwrap_or(i64::MAX), lang);
    match doubt.fact.and_then(|place| view.sheet.now.get(place)) {
        Some(fact) => {
            let said = [label, &line, &doubt.text, &fact.said(), &fact.label];
            (words::DIFFERS.with(lang, &said), Meaning::Alarm)
        }
        None => (words::NOT_LISTED.with(lang, &[label, &line, &doubt.text]), Meaning::Warn),
    }
}

/// One fact in one row: what is to be said of it stands at the right and is never cut.
fn one(pen: &mut Pen<'_>, line: Rect, fact: &Fact, model: &Model) {
    let lang = model.lang;
    let mut marks = Vec::new();
    if is_old(fact, model) {
        marks.push(words::OLD.get(lang));
    }
    if !fact.has_source() {
        marks.push(words::NO_SOURCE.get(lang));
    }
    let marks =
        if marks.is_empty() { String::new() } else { format!("{} {}", pen.sign_of(Symbol::Alarm), marks.join(" · ")) };
    let used = pen.right(line.x, line.y, line.width, &marks, Meaning::Warn);
    let (label, said) = (line.width * 3 / 8, line.width / 4);
    let room = line.width.saturating_sub(used + u16::from(used > 0) * 2);
    pen.text(line.x, line.y, label.saturating_sub(1), &fact.label, Meaning::Text);
    pen.text(line.x + label, line.y, said.saturating_sub(1), &fact.said(), Meaning::Title);
    let at = fact.as_of.map(|at| dates::relative(at, model.now, model.setup.zone, lang));
    let rest = [at.as_deref(), fact.source.as_deref()].into_iter().flatten().collect::<Vec<_>>().join(" · ");
    pen.text(line.x + label + said, line.y, room.saturating_sub(label + said), &rest, Meaning::Muted);
}

/// The chosen fact in full.
fn told(pen: &mut Pen<'_>, area: Rect, fact: &Fact, model: &Model) {
    let lang = model.lang;
    let kind = choice(&fact.kind).map_or(fact.kind.as_str(), |text| text.get(lang));
    let at = fact.as_of.map_or_else(
        || words::NO_DAY.get(lang).to_owned(),
        |at| words::OF.with(lang, &[&dates::stamp(at, model.setup.zone, lang)]),
    );
    let mut about = vec![format!("{}: {}", fact.label, fact.said()), kind.to_owned(), at];
    if let Some(share) = fact.tolerance {
        about.push(words::TOLERANCE.with(lang, &[&decimal(f64::from(share) * 100.0, 1, lang)]));
    }
    about.push(match &fact.source {
        Some(source) => words::SOURCE.with(lang, &[source]),
        None => words::NO_SOURCE.get(lang).to_owned(),
    });
    let said = about.join(" · ");
    for (text, y) in wrap(&said, area.width, usize::from(area.height)).into_iter().zip(area.y..area.bottom()) {
        pen.text(area.x, y, area.width, text, Meaning::Text);
    }
}

/// The figures of the texts in a line: the first that differs from the sheet, and how many there are; nothing when all
/// are as the sheet says.
pub(super) fn summary(view: &View, lang: Lang) -> Option<(String, Meaning)> {
    let (wrong, more) = view.figures.counted();
    let number = |count: usize| whole(i64::try_from(count).unwrap_or(i64::MAX), lang);
    let mut said = Vec::new();
    let first = view.figures.all().find_map(|(_, doubt)| Some((doubt, view.sheet.now.get(doubt.fact?)?)));
    if let Some((doubt, fact)) = first {
        said.push(words::COUNTED_WRONG.with(lang, &[&number(wrong), &doubt.text, &fact.said()]));
    }
    if more > 0 {
        said.push(words::COUNTED_MORE.with(lang, &[&number(more)]));
    }
    if view.figures.reading() {
        said.push(words::READING.get(lang).to_owned());
    }
    let meaning = if wrong > 0 { Meaning::Alarm } else { Meaning::Muted };
    (!said.is_empty()).then(|| (said.join(" · "), meaning))
}
