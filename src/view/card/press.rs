//! The press on the card of an event, in figures, with the releases that hang on it; and on the card of a release its event.

use chrono::{DateTime, Utc};

use super::Line;
use crate::app::model::Model;
use crate::domain::card::Card;
use crate::domain::entity::Entity;
use crate::domain::figures::{self, Bound, Figures, Harvest, Tied};
use crate::domain::state::State;
use crate::panes::{Around, mark};
use crate::text::dates;
use crate::text::phrase::Text;
use crate::text::words::{press as words, states};
use crate::theme::meaning::Meaning;
use crate::view::fit::{fit, wrap};
use crate::view::footer::key_of;

/// Columns of the labels.
const LABELS: u16 = 14;

/// The section of an event or of a release; nothing for other records.
pub(super) fn section(lines: &mut Vec<Line>, card: &Card, width: u16, model: &Model, around: &Around<'_>) {
    let (heading, found) = match card.entity {
        Entity::Event => {
            (words::CARD_PRESS, figures::of_event(card).map(|found| event(card, &found, width, model, around)))
        }
        Entity::Release => {
            (words::CARD_EVENT, figures::of_release(card).map(|bound| release(card, &bound, width, model, around)))
        }
        _ => return,
    };
    super::section(lines, heading.get(model.lang), found.unwrap_or_default());
}

/// A label, and words that wrap under themselves.
fn said(label: &str, text: &str, meaning: Meaning, width: u16) -> Vec<Line> {
    let labels = LABELS.min(width / 3);
    let wrapped = wrap(text, width.saturating_sub(labels + 2), 4);
    let line = |(i, text): (usize, &str)| {
        let line = Line::of(labels + 2, text, meaning);
        if i == 0 { line.and(2, fit(label, labels.saturating_sub(1)).shown, Meaning::Muted) } else { line }
    };
    wrapped.into_iter().enumerate().map(line).collect()
}

/// Counts that are not zero, each in its words.
fn counted(parts: &[(i64, Text)], model: &Model) -> String {
    let mut text = String::new();
    for (count, words) in parts.iter().filter(|(count, _)| *count > 0) {
        mark::piece(&mut text, Some(&words.with(model.lang, &[&count.to_string()])));
    }
    text
}

fn event(card: &Card, found: &Figures, width: u16, model: &Model, around: &Around<'_>) -> Vec<Line> {
    let lang = model.lang;
    let mut lines = Vec::new();
    let mut tell = |label: Text, text: &str, meaning| lines.extend(said(label.get(lang), text, meaning, width));
    if found.invited == 0 {
        let none = words::NO_GUESTS.with(lang, &[&key_of("invite", model)]);
        tell(words::CARD_INVITED, &none, Meaning::Muted);
    } else {
        let answers = counted(
            &[
                (found.invited, words::N_INVITED),
                (found.accepted, words::N_COMING),
                (found.declined, words::N_DECLINED),
                (found.untold, words::N_UNTOLD),
            ],
            model,
        );
        tell(words::CARD_INVITED, &answers, if found.untold > 0 { Meaning::Warn } else { Meaning::Text });
    }
    if found.attended > 0 || matches!(card.state, State::UnderWay | State::Done) {
        let mut came = words::N_CAME.with(lang, &[&found.attended.to_string()]);
        mark::piece(&mut came, Some(&counted(&[(found.walk_ins, words::N_WALKED_IN)], model)));
        tell(words::CARD_CAME, &came, Meaning::Text);
    }
    if found.requests > 0 {
        let open = words::N_OPEN.with(lang, &[&found.requests.to_string(), &found.asking.to_string()]);
        tell(words::CARD_OPEN, &open, Meaning::Warn);
    }
    if found.questions > 0 {
        let asked = words::QUESTION_COUNTS.with(lang, &[&found.questions.to_string(), &found.answered.to_string()]);
        tell(words::QUESTIONS, &asked, if found.answered < found.questions { Meaning::Warn } else { Meaning::Text });
    }
    if let Some(ran) = &found.ran {
        tell(words::CARD_YIELD, &harvest(ran, model), if ran.ran > 0 { Meaning::Good } else { Meaning::Text });
    }
    for tied in &found.releases {
        let (text, meaning) = release_of(tied, model, around);
        tell(words::CARD_RELEASE, &text, meaning);
    }
    lines
}

fn harvest(ran: &Harvest, model: &Model) -> String {
    let mut text = words::N_RAN.with(model.lang, &[&ran.ran.to_string(), &ran.outlets_present.to_string()]);
    mark::piece(&mut text, Some(&counted(&[(ran.ran_absent, words::N_RAN_ABSENT)], model)));
    let until = dates::relative(ran.until, model.now, model.setup.zone, model.lang);
    mark::piece(&mut text, (!ran.complete).then(|| words::YIELD_UNTIL.with(model.lang, &[&until])).as_deref());
    text
}

/// State, embargo, and number or title.
fn release_of(tied: &Tied, model: &Model, around: &Around<'_>) -> (String, Meaning) {
    let mut text = states::state(Entity::Release, tied.state).get(model.lang).to_owned();
    if is_out(tied.state) {
        mark::piece(&mut text, Some(tied.number.as_deref().unwrap_or(&tied.title)));
        return (text, Meaning::Good);
    }
    let (said, meaning) = embargo(tied.follows, tied.until, model, around);
    mark::piece(&mut text, said.as_deref());
    mark::piece(&mut text, Some(tied.number.as_deref().unwrap_or(&tied.title)));
    (text, meaning)
}

const fn is_out(state: State) -> bool {
    matches!(state, State::Published | State::Withdrawn | State::Archived)
}

/// How an embargo stands.
fn embargo(
    follows: bool,
    until: Option<DateTime<Utc>>,
    model: &Model,
    around: &Around<'_>,
) -> (Option<String>, Meaning) {
    let at = |until| dates::relative(until, around.now, model.setup.zone, model.lang);
    let (said, meaning) = match until {
        Some(until) if until <= around.now => (words::EMBARGO_OVER.with(model.lang, &[&at(until)]), Meaning::Text),
        Some(until) if follows => (words::EMBARGO_START.with(model.lang, &[&at(until)]), Meaning::Warn),
        Some(until) => (words::EMBARGO_UNTIL.with(model.lang, &[&at(until)]), Meaning::Warn),
        None if follows => (words::EMBARGO_UNSURE.get(model.lang).to_owned(), Meaning::Alarm),
        None => return (None, Meaning::Text),
    };
    (Some(said), meaning)
}

/// The event's hour, state, number and title; and how long the release waits for it.
fn release(card: &Card, bound: &Bound, width: u16, model: &Model, around: &Around<'_>) -> Vec<Line> {
    let lang = model.lang;
    let mut text = dates::relative(bound.starts_at, around.now, model.setup.zone, lang);
    mark::piece(&mut text, Some(states::state(Entity::Event, bound.state).get(lang)));
    mark::piece(&mut text, bound.number.as_deref());
    mark::piece(&mut text, Some(&bound.title));
    let mut lines = said(words::CARD_STARTS.get(lang), &text, Meaning::Text, width);
    let (text, meaning) = embargo(bound.follows, bound.until, model, around);
    if let Some(text) = text.filter(|_| !is_out(card.state)) {
        lines.extend(said(words::CARD_EMBARGO.get(lang), &text, meaning, width));
    }
    lines
}
