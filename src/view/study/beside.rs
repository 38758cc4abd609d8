//! Release and article side by side: what both share has one number, one colour and one pair of signs on either side.

use ratatui::layout::Rect;

use super::flow::{self, Ink};
use super::leaves::scrolled;
use crate::app::study::Reading;
use crate::domain::study::article::{Article, Pickup, Span};
use crate::panes::Around;
use crate::text::words::study as words;
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::panel;
use crate::view::pen::Pen;

/// Below this the two texts stand under each other.
const BESIDE: u16 = 76;
/// So many lines stay above the passage both sides are set to.
const ABOVE: i32 = 2;
/// The colours passages take in turn.
const COLOURS: [Meaning; 4] = [Meaning::Info, Meaning::Good, Meaning::Accent, Meaning::Positive];

/// One text: its heading, its letters, and where its passages begin.
struct Text<'a> {
    heading: String,
    ink: Ink,
    area: Rect,
    moved: bool,
    around: &'a Around<'a>,
}

pub(super) fn draw(
    pen: &mut Pen<'_>,
    area: Rect,
    article: &Article,
    pickup: Option<&Pickup>,
    reading: &Reading,
    around: &Around<'_>,
) {
    let lang = around.lang;
    let Some(pickup) = pickup else {
        let line = vec![(words::NO_PICKUP.get(lang).to_owned(), Meaning::Muted)];
        return scrolled(pen, area, &[line], 0);
    };
    if area.height < 4 {
        return;
    }
    let theirs = article.body.as_deref().or(article.summary.as_deref()).unwrap_or_default();
    let side = |of_release: bool| {
        let text = if of_release { pickup.text.as_str() } else { theirs };
        let mut ink = Ink::new(text, Meaning::Text);
        for (number, fragment) in pickup.fragments.iter().enumerate() {
            let span = if of_release { fragment.release } else { fragment.article };
            passage(&mut ink, span, number);
        }
        for fact in pickup.facts.iter().filter(|fact| fact.verdict == "altered") {
            if let Some(span) = if of_release { fact.release_at } else { fact.article_at } {
                ink.paint(span, Meaning::Alarm);
                ink.sign(span.0, around.sign(Symbol::Alarm).to_owned(), Meaning::Alarm);
            }
        }
        ink
    };
    let status = status(pickup, reading, around);
    pen.text(area.x, area.bottom() - 1, area.width, &status, Meaning::Muted);
    let texts = Rect { height: area.height - 1, ..area };
    let (left, right) = split(texts);
    let release = format!("{} {}", words::OUR_RELEASE.get(lang), pickup.number.as_deref().unwrap_or_default());
    let outlet = article.outlet.as_deref().unwrap_or_default();
    let theirs = format!("{} · {outlet}", words::THEIR_ARTICLE.get(lang));
    let release = Text { heading: release, ink: side(true), area: left, moved: reading.side != 2, around };
    let theirs = Text { heading: theirs, ink: side(false), area: right, moved: reading.side != 1, around };
    one(pen, &release, reading.tops[0], reading.fragment);
    one(pen, &theirs, reading.tops[1], reading.fragment);
    if left.y == right.y {
        for y in texts.y..texts.bottom() {
            pen.sign(right.x - 2, y, Symbol::Upright, Meaning::Border);
        }
    }
}

/// The release at the left and the article at the right; on a narrow screen above and below.
fn split(area: Rect) -> (Rect, Rect) {
    if area.width >= BESIDE {
        let left = (area.width - 3) / 2;
        let right = Rect { x: area.x + left + 3, width: area.width - left - 3, ..area };
        return (Rect { width: left, ..area }, right);
    }
    let upper = area.height / 2;
    (Rect { height: upper, ..area }, Rect { y: area.y + upper, height: area.height - upper, ..area })
}

/// Paints a passage and puts its number at both ends.
fn passage(ink: &mut Ink, span: Span, number: usize) {
    let colour = COLOURS[number % COLOURS.len()];
    ink.paint(span, colour);
    ink.sign(span.0, format!("[{} ", number + 1), colour);
    ink.sign(span.0.saturating_add(span.1), format!(" {}]", number + 1), colour);
    ink.mark(span.0, number);
}

fn one(pen: &mut Pen<'_>, text: &Text<'_>, scrolled_by: i32, fragment: Option<usize>) {
    let head = text.area;
    let meaning = if text.moved { Meaning::Title } else { Meaning::Muted };
    let sign = if text.moved { Symbol::Playing } else { Symbol::Dot };
    let heading = format!("{} {}", text.around.sign(sign), text.heading);
    pen.text(head.x, head.y, head.width, &heading, meaning);
    let body =
        Rect { y: head.y + 1, height: head.height.saturating_sub(1), width: head.width.saturating_sub(1), ..head };
    let (lines, marks) = text.ink.flow(body.width);
    let at = fragment
        .and_then(|number| marks.get(&number))
        .map_or(0, |line| i32::try_from(*line).unwrap_or_default().saturating_sub(ABOVE));
    let top = flow::top(at.saturating_add(scrolled_by).max(0), lines.len(), body.height);
    flow::paint(pen, body, &lines, top);
    panel::thumb(pen, body.right(), body, (top, usize::from(body.height), lines.len()), text.moved);
}

/// How many passages, which of them, and what the keys scroll.
fn status(pickup: &Pickup, reading: &Reading, around: &Around<'_>) -> String {
    let lang = around.lang;
    let count = pickup.fragments.len().to_string();
    let passages = match reading.fragment {
        Some(here) => words::FRAGMENT_OF.with(lang, &[&(here + 1).to_string(), &count]),
        None => words::FRAGMENTS.with(lang, &[&count]),
    };
    let side = [words::SCROLL_BOTH, words::SCROLL_RELEASE, words::SCROLL_ARTICLE];
    let side = side.get(reading.side).map_or("", |text| text.get(lang));
    format!("{passages} · {side}")
}
