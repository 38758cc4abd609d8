//! What is in dispute on the card of a correction case: both sides side by side, the text to be carried with its length,
//! and the letter as it goes out.

use serde_json::Value;

use super::{Line, section};
use crate::app::model::Model;
use crate::domain::card::Card;
use crate::domain::entity::Entity;
use crate::domain::state::State;
use crate::text::letters::case::Case;
use crate::text::words::chrome;
use crate::theme::meaning::Meaning;
use crate::view::fit::wrap;

/// Lines that one side of a fact may take.
const MOST_LINES: usize = 12;
/// Lines of a text that is to be carried.
const MOST_DRAFT: usize = 200;
/// Between two columns.
const GAP: u16 = 2;
/// From this width on the place of a fact has a column of its own.
const ROOMY: u16 = 60;

/// Whether a field is told here rather than among the fields.
pub(super) fn tells(entity: Entity, key: &str) -> bool {
    entity == Entity::Correction && matches!(key, "disputed" | "draft" | "complaint")
}

fn case(card: &Card) -> Option<Case> {
    if card.entity != Entity::Correction {
        return None;
    }
    let mut values = card.values.clone();
    values.insert("number".into(), card.number.clone().into());
    values.insert("title".into(), card.title.clone().into());
    Some(Case::read(&Value::Object(values)))
}

/// Both sides of every fact, and where it stands in the story.
pub(super) fn facts(lines: &mut Vec<Line>, card: &Card, width: u16, model: &Model) {
    let Some(case) = case(card) else { return };
    let lang = model.lang;
    let facts = case.facts();
    if facts.is_empty() {
        return;
    }
    let room = width.saturating_sub(2);
    let place = if width >= ROOMY { 14 } else { 0 };
    let side = (room.saturating_sub(place) / 2).saturating_sub(GAP);
    let (x_theirs, x_place) = (2 + side + GAP, 2 + (side + GAP) * 2);
    let mut found = vec![
        Line::of(2, chrome::DISPUTE_OURS.get(lang), Meaning::Muted)
            .and(x_theirs, chrome::DISPUTE_THEIRS.get(lang), Meaning::Muted)
            .and(x_place, if place > 0 { chrome::DISPUTE_PLACE.get(lang) } else { "" }, Meaning::Muted),
    ];
    for fact in &facts {
        let ours = fact.release.as_deref().unwrap_or("–");
        let theirs = match (&fact.article, &fact.place) {
            (Some(words), Some(place)) if width < ROOMY => format!("{words} ({place})"),
            (words, _) => words.clone().unwrap_or_else(|| "–".to_owned()),
        };
        let places = fact.place.as_deref().filter(|_| place > 0).unwrap_or_default();
        let columns = [
            (2, wrap(ours, side, MOST_LINES), Meaning::Good),
            (x_theirs, wrap(&theirs, side, MOST_LINES), Meaning::Alarm),
            (x_place, wrap(places, place.max(1), MOST_LINES), Meaning::Muted),
        ];
        let height = columns.iter().map(|(_, texts, _)| texts.len()).max().unwrap_or(0);
        for row in 0..height {
            let pieces =
                columns.iter().filter_map(|(x, texts, meaning)| Some((*x, (*texts.get(row)?).to_owned(), *meaning)));
            found.push(pieces.fold(Line::default(), |line, (x, text, meaning)| line.and(x, text, meaning)));
        }
    }
    section(lines, chrome::CARD_DISPUTE.get(lang), found);
}

/// The text to be carried, how long it is beside what it answers, and the letter; once the matter lies with the Press
/// Council, the complaint.
pub(super) fn letter(lines: &mut Vec<Line>, card: &Card, width: u16, model: &Model) {
    let Some(case) = case(card) else { return };
    let lang = model.lang;
    let room = width.saturating_sub(2);
    let plain = |text: String| Line::of(2, text, Meaning::Text);
    if let Some(draft) = card.values.get("draft").and_then(Value::as_str).filter(|draft| !draft.trim().is_empty()) {
        let mut found: Vec<Line> =
            wrap(draft, room, MOST_DRAFT).into_iter().map(|text| plain(text.to_owned())).collect();
        let (draft, disputed) = (case.draft_words().to_string(), case.disputed_words().to_string());
        if case.disputed_words() > 0 {
            let text = if case.is_too_long() { chrome::LENGTH_OVER } else { chrome::LENGTH_WITHIN };
            let meaning = if case.is_too_long() { Meaning::Warn } else { Meaning::Good };
            let said = text.with(lang, &[&draft, &disputed]);
            found.extend(wrap(&said, room, 3).into_iter().map(|text| Line::of(2, text, meaning)));
        }
        section(lines, chrome::CARD_DRAFT.get(lang), found);
    }
    if case.has_no_instrument() {
        return;
    }
    let (now, zone) = (model.now, model.setup.zone);
    let (heading, text) = match card.state {
        State::PressCouncil => (chrome::CARD_COMPLAINT, case.complaint(now, zone, room)),
        _ => (chrome::CARD_LETTER, case.letter(now, zone, room)),
    };
    section(lines, heading.get(lang), text.into_iter().map(plain).collect());
}
