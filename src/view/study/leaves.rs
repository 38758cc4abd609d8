//! An article: its head, which does not scroll, and the leaf that is open.

use ratatui::layout::Rect;

use super::flow::{self, Ink};
use super::{beside, evidence, facts};
use crate::app::model::Model;
use crate::app::study::View;
use crate::domain::study::Answer;
use crate::domain::study::article::{Article, Pickup};
use crate::panes::coverage::of_tone;
use crate::panes::study::items::{of_class, percent};
use crate::panes::{Around, mark};
use crate::text::words::choices::choice;
use crate::text::words::{states, study as words};
use crate::text::{dates, numbers, phrase::Text, spans};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::fit::wrap;
use crate::view::panel;
use crate::view::pen::Pen;

/// A piece of a line with less room than this, with the sign in front of it, is left out.
const LEAST: u16 = 12;
/// From this width on the facts stand beside the text.
const TWO_COLUMNS: u16 = 130;

pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, view: &View, model: &Model, around: &Around<'_>) {
    let line = Rect { height: 1, ..area };
    pen.ground(line, Meaning::Strip);
    super::draw_tabs(pen, Rect { width: area.width.saturating_sub(12), ..line }, &super::leaf_tabs(view, model));
    let (said, meaning) = super::fresh(view, model);
    pen.right(line.x, line.y, line.width.saturating_sub(1), &said, meaning);
    let Some(Answer::Article(article)) = &view.answer else {
        let (said, meaning) = super::fresh(view, model);
        pen.centre(area.x + 2, area.y + area.height / 3, area.width.saturating_sub(4), &said, meaning);
        return;
    };
    let inside = Rect { x: area.x + 1, y: area.y + 1, width: area.width.saturating_sub(2), height: area.height - 1 };
    let used = head(pen, inside, article, view, around);
    let body = Rect { y: inside.y + used, height: inside.height.saturating_sub(used), ..inside };
    let pickup = article.pickups.get(view.reading.pickup);
    match view.reading.leaf {
        0 if body.width >= TWO_COLUMNS && pickup.is_some() => {
            let left = body.width * 3 / 5;
            text(pen, Rect { width: left, ..body }, article, view, around);
            let right = Rect { x: body.x + left + 3, width: body.width.saturating_sub(left + 3), ..body };
            for y in body.y..body.bottom() {
                pen.sign(body.x + left + 1, y, Symbol::Upright, Meaning::Border);
            }
            facts::draw(pen, right, pickup, 0, around);
        }
        0 => text(pen, body, article, view, around),
        1 => facts::draw(pen, body, pickup, view.reading.tops[1], around),
        2 => beside::draw(pen, body, article, pickup, &view.reading, around),
        3 => evidence::versions(pen, body, article, view.reading.tops[1], around),
        _ => evidence::draw(pen, body, article, view.reading.tops[1], around),
    }
}

/// Headline, where and when, and what stands of us in it; says how many lines that took.
fn head(pen: &mut Pen<'_>, area: Rect, article: &Article, view: &View, around: &Around<'_>) -> u16 {
    let lang = around.lang;
    let mut y = area.y;
    let most = if area.height > 16 { 2 } else { 1 };
    for line in wrap(&article.title, area.width, most) {
        pen.text(area.x, y, area.width, line, Meaning::Title);
        y += 1;
    }
    let mut row = Row { pen, x: area.x, y, right: area.right() };
    row.say(article.outlet.as_deref().unwrap_or("–"), Meaning::Accent);
    if let Some(edition) = &article.edition {
        row.say(edition, Meaning::Text);
    }
    let at = article.published_at.unwrap_or(article.seen_at);
    row.say(&dates::stamp(at, around.zone, lang), Meaning::Text);
    if let Some(confidence) = article.confidence.as_deref().and_then(confidence) {
        row.say(confidence.get(lang), Meaning::Muted);
    }
    if let Some(byline) = &article.byline {
        row.say(&words::BY.with(lang, &[byline]), Meaning::Muted);
    }
    y += 1;
    let mut row = Row { pen, x: area.x, y, right: area.right() };
    if let Some(state) = article.state {
        let (symbol, meaning) = mark::of(state);
        let word = states::state(crate::domain::entity::Entity::Coverage, state).get(lang);
        row.say(&format!("{} {word}", around.sign(symbol)), meaning);
    }
    if let Some((symbol, meaning)) = article.tone.as_deref().and_then(of_tone) {
        let word = article.tone.as_deref().and_then(choice).map_or("", |text| text.get(lang));
        let by = article.tone_by.as_deref().map_or_else(String::new, |by| format!(" ({by})"));
        row.say(&format!("{} {word}{by}", around.sign(symbol)), meaning);
    }
    if let Some(issue) = &article.issue {
        row.say(issue, Meaning::Muted);
    }
    for word in [&article.prominence, &article.form, &article.origin].into_iter().flatten() {
        row.say(&choice(word).map_or_else(|| word.clone(), |text| text.get(lang).to_lowercase()), Meaning::Muted);
    }
    y += 1;
    if let Some(pickup) = article.pickups.get(view.reading.pickup) {
        y = carried(pen, area, y, article, pickup, view, around);
    }
    pen.rule(area.x, y, area.width, Symbol::Across, Meaning::Border);
    y + 1 - area.y
}

/// What stands of us in it: class, both shares, minutes; then completeness, wholeness, exactness and truth in a line.
fn carried(
    pen: &mut Pen<'_>,
    area: Rect,
    y: u16,
    article: &Article,
    pickup: &Pickup,
    view: &View,
    around: &Around<'_>,
) -> u16 {
    let lang = around.lang;
    let mut row = Row { pen, x: area.x, y, right: area.right() };
    row.say(&class(pickup, around), of_class(&pickup.class));
    let shares = format!("U {} % · A {} %", percent(pickup.used_share), percent(pickup.article_share));
    row.say(&shares, Meaning::Text);
    if let Some(minutes) = pickup.minutes {
        let after = spans::minutes(i64::from(minutes).max(0), lang);
        row.say(&words::AFTER.with(lang, &[&after]), Meaning::Text);
    }
    if let Some(copy) = &pickup.copy_of {
        row.say(&words::COPY_OF.with(lang, &[copy]), Meaning::Muted);
    }
    let count = article.pickups.len();
    let place = if count > 1 { format!("{}/{count} ", view.reading.pickup + 1) } else { String::new() };
    let number = pickup.number.as_deref().unwrap_or_default();
    row.say(&format!("{place}{number} {}", pickup.title), Meaning::Muted);
    let said = facts::lutb(pickup, around);
    let altered = pickup.facts.iter().any(|fact| fact.verdict == "altered");
    let mut row = Row { pen, x: area.x, y: y + 1, right: area.right() };
    if pickup.class == "draft" {
        let national = pickup.used_share.unwrap_or_default();
        let still = numbers::percent(f64::from(national), 0, lang);
        let own = numbers::percent(f64::from(1.0 - national), 0, lang);
        row.say(&words::LOCAL_DRAFT.with(lang, &[&still, &own]), Meaning::Text);
    } else {
        row.say(&said, if altered { Meaning::Alarm } else { Meaning::Text });
        row.say(words::LUTB_MEANS.get(lang), Meaning::Muted);
    }
    y + 2
}

/// The class in words.
pub(super) fn class(pickup: &Pickup, around: &Around<'_>) -> String {
    let word = choice(&pickup.class).map_or(pickup.class.as_str(), |text| text.get(around.lang));
    word.to_uppercase()
}

fn confidence(word: &str) -> Option<Text> {
    match word {
        "page" => Some(words::CONFIDENCE_PAGE),
        "feed" => Some(words::CONFIDENCE_FEED),
        "text" => Some(words::CONFIDENCE_TEXT),
        "url" => Some(words::CONFIDENCE_URL),
        "seen" => Some(words::CONFIDENCE_SEEN),
        _ => None,
    }
}

/// Pieces of a line with a sign between them.
struct Row<'a, 'b> {
    pen: &'a mut Pen<'b>,
    x: u16,
    y: u16,
    right: u16,
}

impl Row<'_, '_> {
    fn say(&mut self, text: &str, meaning: Meaning) {
        let room = |x: u16| self.right.saturating_sub(x);
        if self.x > 1 {
            // What could only be hinted at is left out.
            if room(self.x) < LEAST {
                return;
            }
            self.pen.sign(self.x + 1, self.y, Symbol::Dot, Meaning::Muted);
            self.x += 3;
        }
        self.x += self.pen.text(self.x, self.y, room(self.x), text, meaning);
    }
}

/// The text with the words that matched, and what people noted.
fn text(pen: &mut Pen<'_>, area: Rect, article: &Article, view: &View, around: &Around<'_>) {
    let lang = around.lang;
    let mut lines = Vec::new();
    let mut section = |heading: Option<Text>, field: &str, text: &str| {
        if !lines.is_empty() {
            lines.push(Vec::new());
        }
        if let Some(heading) = heading {
            lines.push(vec![(heading.get(lang).to_owned(), Meaning::Title)]);
        }
        let mut ink = Ink::new(text, Meaning::Text);
        for found in article.matches.iter().filter(|found| found.field == field) {
            ink.paint((found.start, found.len), Meaning::Match);
        }
        lines.extend(ink.flow(area.width).0);
    };
    if article.matches.iter().any(|found| found.field == "title") {
        section(None, "title", &article.title);
    }
    match (&article.body, &article.summary) {
        (Some(body), _) => section(None, "body", body),
        (None, Some(summary)) => section(Some(words::SUMMARY), "summary", summary),
        (None, None) => section(None, "none", words::NO_BODY.get(lang)),
    }
    if let Some(notes) = &article.notes {
        section(Some(words::NOTES), "notes", notes);
    }
    if !article.terms.is_empty() {
        section(None, "terms", &words::TERMS.with(lang, &[&article.terms.join(", ")]));
    }
    if let Some(url) = &article.url {
        lines.push(vec![(url.clone(), Meaning::Muted)]);
    }
    scrolled(pen, area, &lines, view.reading.tops[1]);
}

/// Draws lines from where they are scrolled to, with a sign of where that is.
pub(super) fn scrolled(pen: &mut Pen<'_>, area: Rect, lines: &[flow::Line], wanted: i32) {
    let top = flow::top(wanted, lines.len(), area.height);
    flow::paint(pen, area, lines, top);
    panel::thumb(pen, area.right(), area, (top, usize::from(area.height), lines.len()), true);
}
