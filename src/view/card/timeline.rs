//! The course of events of a card: what it is tied to, by time, and the steps that were taken in between.

use chrono::{DateTime, Utc};

use super::Line;
use crate::app::model::Model;
use crate::domain::card::{Card, HistoryLine, Link};
use crate::panes::Around;
use crate::text::dates;
use crate::text::words::choices::choice;
use crate::text::words::{actions, states, things};
use crate::theme::glyphs::Symbol;
use crate::theme::meaning::Meaning;
use crate::view::fit::fit;

/// Columns of the time.
const TIME: u16 = 13;
/// Columns of what it is, where there is room for that.
const KIND: u16 = 18;
/// From this width on each line also says what it is.
const ROOMY: u16 = 64;

/// One thing that happened.
enum Happened<'a> {
    Link(usize, &'a Link),
    Step(&'a HistoryLine),
}

/// What happened, newest first; nothing where no tie has a time.
pub(super) fn lines(card: &Card, chosen: usize, width: u16, model: &Model, around: &Around<'_>) -> Vec<Line> {
    let links = card.links.iter().enumerate().filter_map(|(i, link)| Some((link.at?, Happened::Link(i, link))));
    let mut all: Vec<(DateTime<Utc>, Happened<'_>)> = links.collect();
    if all.is_empty() {
        return Vec::new();
    }
    all.extend(card.history.iter().filter(|line| is_step(line)).map(|line| (line.at, Happened::Step(line))));
    all.sort_by_key(|(at, _)| std::cmp::Reverse(*at));
    all.iter().map(|(at, what)| line(card, *at, what, chosen, width, model, around)).collect()
}

/// A change of state or level, not every edit.
fn is_step(line: &HistoryLine) -> bool {
    (line.from.is_some() && line.from != line.to) || line.diff.get("level").is_some()
}

fn line(
    card: &Card,
    at: DateTime<Utc>,
    what: &Happened<'_>,
    chosen: usize,
    width: u16,
    model: &Model,
    around: &Around<'_>,
) -> Line {
    let lang = model.lang;
    let kind_width = if width >= ROOMY { KIND } else { 0 };
    let (x_kind, x) = (2 + TIME, 2 + TIME + kind_width);
    let (kind, text, meaning, here) = match what {
        Happened::Link(i, link) => {
            let kind = choice(&link.relation).map_or(link.relation.as_str(), |text| text.get(lang));
            let text = match &link.number {
                Some(number) if number != &link.title && width >= ROOMY => format!("{number} · {}", link.title),
                _ => link.title.clone(),
            };
            let here = *i == chosen;
            (kind.to_owned(), text, if here { Meaning::Title } else { Meaning::Text }, here)
        }
        Happened::Step(step) => {
            (things::entity(card.entity).get(lang).to_owned(), said(card, step, model), Meaning::Info, false)
        }
    };
    let sign = match what {
        Happened::Link(..) if here => around.sign(Symbol::Playing),
        Happened::Link(..) => around.sign(Symbol::Dot),
        Happened::Step(_) => around.sign(Symbol::Review),
    };
    let at = dates::relative(at, model.now, model.setup.zone, lang);
    let mut line = Line::of(0, sign, if here { Meaning::Accent } else { Meaning::Muted }).and(2, at, Meaning::Accent);
    if kind_width > 0 {
        line = line.and(x_kind, fit(&kind, KIND - 1).shown, Meaning::Muted);
    }
    let shown = fit(&text, width.saturating_sub(x));
    let text = if shown.cut { format!("{}…", fit(&text, width.saturating_sub(x + 1)).shown) } else { text };
    line.and(x, text, meaning).chosen(here)
}

/// `Ubah tingkat · kuning → oranye · Hendra “lonjakan di tiga media”`.
fn said(card: &Card, step: &HistoryLine, model: &Model) -> String {
    let lang = model.lang;
    let mut words = actions::history(&step.action).map_or(step.action.as_str(), |text| text.get(lang)).to_owned();
    let state = |word: &str| {
        word.parse().map_or_else(|_| word.to_owned(), |state| states::state(card.entity, state).get(lang).to_owned())
    };
    if let (Some(from), Some(to)) = (&step.from, &step.to)
        && from != to
    {
        words.push_str(&format!(" · {} → {}", state(from), state(to)));
    }
    if let Some([from, to]) = step.diff.get("level").and_then(|change| change.as_array()).map(Vec::as_slice) {
        let level = |word: &serde_json::Value| {
            let word = word.as_str().unwrap_or_default();
            choice(word).map_or_else(|| word.to_owned(), |text| text.get(lang).to_owned())
        };
        words.push_str(&format!(" · {} → {}", level(from), level(to)));
    }
    words.push_str(&format!(" · {}", model.data.name_of(&step.actor)));
    if let Some(reason) = step.reason.as_deref().filter(|reason| !reason.is_empty()) {
        words.push_str(&format!(" “{reason}”"));
    }
    words
}
