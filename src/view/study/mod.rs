//! The screens of analysis, drawn over the whole screen between header and footer: tabs, filter, body, and what stands under the cursor.

use ratatui::layout::{Position, Rect};

use super::fit::fit;
use super::pen::Pen;
use super::{footer, form};
use crate::app::command::{COMMANDS, What};
use crate::app::model::Model;
use crate::app::study::layout::{self, Layout};
use crate::app::study::{View, period};
use crate::domain::study::Kind;
use crate::panes::study::{self as studies, Body, LEAVES, Narrow, STUDIES};
use crate::panes::{Around, WIDE};
use crate::text::words::choices::choice;
use crate::text::words::{states, study as words};
use crate::text::{numbers, phrase::Text};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;

mod bars;
mod beside;
mod evidence;
mod facts;
mod flow;
mod grid;
mod leaves;
mod list;

pub(super) fn draw(pen: &mut Pen<'_>, view: &View, model: &Model, around: &Around<'_>) -> Option<Position> {
    let screen = pen.area();
    if screen.width < 20 || screen.height < 8 {
        return None;
    }
    let at = layout::study(screen);
    let whole = Rect { y: screen.y + 1, height: screen.height.saturating_sub(2), ..screen };
    pen.ground(whole, Meaning::Text);
    if view.kind == Kind::Article {
        leaves::draw(pen, whole, view, model, around);
        return None;
    }
    tabs(pen, at.tabs, view, model);
    let cursor = match &view.typing {
        Some(_) => Some(typing(pen, at.filter, view, model)),
        None => {
            filter(pen, at.filter, view, model, around);
            None
        }
    };
    pen.ground(at.status, Meaning::Strip);
    let study = studies::study(view.kind);
    if view.answer.is_none() || view.extent().0 == 0 {
        nothing(pen, at, view, study.empty, model);
        return cursor;
    }
    match study.body {
        Body::List(wide, narrow) => {
            let columns = if at.body.width >= WIDE { wide } else { narrow };
            list::draw(pen, at, columns, view, model, around);
        }
        Body::Grid(cells) => grid::draw(pen, at, cells, view, around),
        Body::Bars(strips) => bars::draw(pen, at, strips, view, around),
        Body::Leaves => {}
    }
    cursor
}

/// What stands where nothing does.
fn nothing(pen: &mut Pen<'_>, at: Layout, view: &View, empty: Text, model: &Model) {
    let (said, meaning) = match (&view.failed, view.asked) {
        (Some(why), _) => (words::FAILED.with(model.lang, &[why]), Meaning::Alarm),
        (None, Some(_)) => (words::WAITING.get(model.lang).to_owned(), Meaning::Muted),
        (None, None) => (empty.get(model.lang).to_owned(), Meaning::Muted),
    };
    let width = at.body.width.saturating_sub(4);
    let y = at.body.y + at.body.height / 3;
    for (line, y) in super::fit::wrap(&said, width, 4).into_iter().zip(y..at.body.bottom()) {
        pen.centre(at.body.x + 2, y, width, line, meaning);
    }
}

/// One tab: its key, its word, and whether it is this one.
pub(super) struct Tab {
    pub(super) key: String,
    pub(super) word: &'static str,
    pub(super) here: bool,
}

/// The key of the command that opens a study.
fn key_of(kind: Kind, model: &Model) -> String {
    let opens = COMMANDS.iter().find(|command| matches!(command.what, What::Study(known) if known == kind));
    let key = opens.and_then(|command| model.keymap.keys_of(command).first().copied());
    key.map_or_else(String::new, |key| footer::key_words(key, model))
}

fn tabs(pen: &mut Pen<'_>, line: Rect, view: &View, model: &Model) {
    let tab = |study: &studies::Study| Tab {
        key: key_of(study.kind, model),
        word: study.tab.get(model.lang),
        here: study.kind == view.kind,
    };
    let tabs: Vec<Tab> = STUDIES.iter().filter(|study| study.listed()).map(tab).collect();
    pen.ground(line, Meaning::Strip);
    let (said, meaning) = fresh(view, model);
    let taken = if said.is_empty() { 0 } else { fit(&said, line.width / 2).width + 2 };
    draw_tabs(pen, Rect { width: line.width.saturating_sub(taken), ..line }, &tabs);
    pen.right(line.x, line.y, line.width.saturating_sub(1), &said, meaning);
}

/// Whether what is shown is what there is, in words; nothing when it is.
pub(super) fn fresh(view: &View, model: &Model) -> (String, Meaning) {
    let lang = model.lang;
    match (&view.failed, view.asked, view.stale) {
        (Some(why), _, _) => (words::FAILED.with(lang, &[why]), Meaning::Alarm),
        (None, Some(_), _) => (words::WAITING.get(lang).to_owned(), Meaning::Muted),
        (None, None, true) => (words::STALE.get(lang).to_owned(), Meaning::Warn),
        (None, None, false) => (String::new(), Meaning::Muted),
    }
}

/// Draws tabs; where not all fit, those around this one.
pub(super) fn draw_tabs(pen: &mut Pen<'_>, line: Rect, tabs: &[Tab]) {
    let width = |tab: &Tab| {
        let key = fit(&tab.key, 9).width;
        fit(tab.word, 40).width + 2 + if key > 0 { key + 1 } else { 0 }
    };
    let here = tabs.iter().position(|tab| tab.here).unwrap_or_default();
    let mut first = 0;
    // The one behind this is to be seen as well, so that one knows that there is more.
    let last = (here + 1).min(tabs.len().saturating_sub(1));
    while first < here && tabs[first..=last].iter().map(width).sum::<u16>() > line.width {
        first += 1;
    }
    let mut x = line.x;
    for tab in &tabs[first..] {
        if x + width(tab) > line.right() && x > line.x {
            break;
        }
        let start = x;
        let room = |x: u16| line.right().saturating_sub(x);
        x += 1;
        if !tab.key.is_empty() {
            x += pen.text(x, line.y, room(x), &tab.key, Meaning::Key) + 1;
        }
        x += pen.text(x, line.y, room(x), tab.word, if tab.here { Meaning::Title } else { Meaning::Muted });
        x += 1;
        if tab.here {
            pen.over(Rect::new(start, line.y, x.min(line.right()) - start, 1), Meaning::Selected);
        }
    }
}

/// What narrows the study, each with the key that changes it.
fn parts(view: &View, model: &Model, around: &Around<'_>) -> Vec<(String, String, bool)> {
    let (filter, lang) = (&view.filter, model.lang);
    let said = |word: &str, none: Text| match word {
        "none" => none.get(lang).to_owned(),
        word => choice(word).map_or_else(|| word.to_owned(), |text| text.get(lang).to_owned()),
    };
    let mut parts = Vec::new();
    for narrow in studies::study(view.kind).filters {
        let (name, value, every) = match narrow {
            Narrow::Period => {
                let say = period::say(filter.period, model.now, model.setup.zone, lang);
                let days = period::said_days(filter.period, model.now, model.setup.zone, lang);
                let say = if days.is_empty() || days == say { say } else { format!("{say} ({days})") };
                ("study_period", Some(say), words::TYPE_PERIOD)
            }
            Narrow::Outlet => ("study_outlet", filter.outlet.clone(), words::EVERY_OUTLET),
            Narrow::Issue => ("study_issue", filter.issue.clone(), words::EVERY_ISSUE),
            Narrow::Tone => {
                ("study_tone", filter.tone.as_deref().map(|tone| said(tone, words::NO_TONE)), words::EVERY_TONE)
            }
            Narrow::Class => {
                ("study_class", filter.class.as_deref().map(|class| said(class, words::NO_CLASS)), words::EVERY_CLASS)
            }
            Narrow::State => {
                let state = filter.state.as_deref().map(|word| {
                    word.parse().map_or_else(
                        |_| word.to_owned(),
                        |state| states::short(crate::domain::entity::Entity::Coverage, state).get(lang).to_owned(),
                    )
                });
                ("study_state", state, words::EVERY_STATE)
            }
            Narrow::Words => {
                let words = (!filter.words.is_empty()).then(|| format!("“{}”", filter.words));
                ("study_words", words, words::EVERY_WORD)
            }
            Narrow::Picked => {
                let day = filter.weekday.map(|day| studies::cells::weekday(day, lang).to_owned());
                let hour = filter.hour.map(|hour| studies::cells::hour(hour, lang));
                let release = filter.release.as_ref().map(|release| words::RELEASE.with(lang, &[&release.title]));
                parts.extend([day, hour, release].into_iter().flatten().map(|said| (String::new(), said, true)));
                continue;
            }
        };
        let narrowed = value.is_some() && *narrow != Narrow::Period;
        let value = value.unwrap_or_else(|| every.get(lang).to_owned());
        parts.push((footer::key_of(name, model), value, narrowed || *narrow == Narrow::Period));
    }
    let _ = around;
    parts
}

fn filter(pen: &mut Pen<'_>, area: Rect, view: &View, model: &Model, around: &Around<'_>) {
    let (mut x, mut y) = (area.x + 1, area.y);
    for (place, (key, value, narrowed)) in parts(view, model, around).into_iter().enumerate() {
        let most = area.width.saturating_sub(4).min(44);
        let width = fit(&value, most).width + if key.is_empty() { 0 } else { fit(&key, 9).width + 1 };
        if place > 0 {
            if x + 3 + width > area.right() {
                (x, y) = (area.x + 1, y + 1);
                if y >= area.bottom() {
                    return;
                }
            } else {
                x += 3;
            }
        }
        let room = |x: u16| area.right().saturating_sub(x);
        if !key.is_empty() {
            x += pen.text(x, y, room(x), &key, Meaning::Key) + 1;
        }
        x += pen.text(x, y, room(x).min(most), &value, if narrowed { Meaning::Accent } else { Meaning::Muted });
    }
}

fn typing(pen: &mut Pen<'_>, area: Rect, view: &View, model: &Model) -> Position {
    let line = Rect { height: 1, ..area };
    pen.ground(line, Meaning::Input);
    let Some(typing) = &view.typing else { return Position::new(area.x, area.y) };
    let label = if typing.period { words::TYPE_PERIOD } else { words::TYPE_WORDS };
    let start = line.x + 1 + pen.text(line.x + 1, line.y, line.width / 3, label.get(model.lang), Meaning::Key) + 2;
    let room = line.right().saturating_sub(start + 1);
    let hint = typing.error.as_deref().or(typing.period.then_some(period::WANTED.get(model.lang)));
    if let Some(hint) = hint {
        let meaning = if typing.error.is_some() { Meaning::Alarm } else { Meaning::Muted };
        if area.height > 1 {
            pen.text(area.x + 1, area.y + 1, area.width.saturating_sub(2), hint, meaning);
        } else if typing.typed.text.is_empty() || typing.error.is_some() {
            let beside = start + fit(&typing.typed.text, room).width + 2;
            pen.text(beside, line.y, line.right().saturating_sub(beside + 1), hint, meaning);
        }
    }
    form::line(pen, Rect::new(start, line.y, room, 1), &typing.typed)
}

/// The line at the bottom: what stands under the cursor, and the place in the whole.
fn status(pen: &mut Pen<'_>, line: Rect, said: &str, right: &str) {
    let taken = fit(right, line.width / 2).width;
    let room = line.width.saturating_sub(3 + if taken > 0 { taken + 2 } else { 0 });
    pen.text(line.x + 1, line.y, room, said, Meaning::Text);
    pen.right(line.x, line.y, line.width.saturating_sub(1), right, Meaning::Muted);
}

/// How many there are, and how they were judged.
fn counted(view: &View, around: &Around<'_>) -> (String, String) {
    let Some(counts) = view.counts else { return (String::new(), String::new()) };
    let lang = around.lang;
    let whole = |n: i64| numbers::whole(n, lang);
    let here = i64::try_from(view.above + view.row + 1).unwrap_or_default();
    let place = words::PLACE.with(lang, &[&whole(here.min(counts.total.max(here))), &whole(counts.total)]);
    if view.kind == Kind::National {
        return (words::TOTAL_NATIONAL.with(lang, &[&whole(counts.total)]), place);
    }
    let tones = [(Symbol::Plus, counts.positive), (Symbol::Ring, counts.neutral), (Symbol::Minus, counts.negative)];
    let tones: Vec<String> = tones.iter().map(|(sign, n)| format!("{}{}", around.sign(*sign), whole(*n))).collect();
    let total = words::TOTAL.with(lang, &[&whole(counts.total)]);
    let unreviewed = words::UNREVIEWED.with(lang, &[&whole(counts.unreviewed)]);
    (format!("{total} · {} · {unreviewed}", tones.join(" ")), place)
}

/// The leaves of an article as tabs.
fn leaf_tabs(view: &View, model: &Model) -> Vec<Tab> {
    const NAMES: [&str; 5] = ["leaf_text", "leaf_facts", "leaf_beside", "leaf_versions", "leaf_evidence"];
    let tab = |(place, (word, name)): (usize, (&Text, &str))| Tab {
        key: footer::key_of(name, model),
        word: word.get(model.lang),
        here: place == view.reading.leaf,
    };
    LEAVES.iter().zip(NAMES).enumerate().map(tab).collect()
}
