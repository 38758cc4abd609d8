//! A record as plain text, ready to be pasted into a chat: what, when, where, in the reader's language.

use super::effect::Effect;
use super::model::Model;
use super::value;
use crate::domain::card::Card;
use crate::domain::field::{self, Kind};
use crate::text::dates;
use crate::text::notices::{self, Letter, Sender, Time};
use crate::text::phrase::Text;
use crate::text::words::{fields, states, things};

const COPIED: Text = Text::new("Disalin: {}", "Copied: {}");
const LETTER: Text = Text::new("Surat disalin: {}", "Letter copied: {}");
/// Longest text that is put on the clipboard, in characters; terminals refuse much more.
const LONGEST: usize = 20_000;
/// Fields that never leave the house with a copy.
const PRIVATE: &[&str] = &["contact", "journalist", "requester", "identity", "address", "reporter"];

/// Copies a record that was read.
pub fn copied(model: &mut Model, card: &Card) -> Vec<Effect> {
    let name = card.number.clone().unwrap_or_else(|| card.title.clone());
    model.say(COPIED.with(model.lang, &[&name]), false);
    vec![Effect::Copy(text(model, card))]
}

/// Copies the letter that goes with the state of an information request.
pub fn letter(model: &mut Model, card: &Card) -> Vec<Effect> {
    let Some(letter) = Letter::of(card.state) else { return Vec::new() };
    // The office's own name is a setting of the database; the head of the letter is the region's.
    let sender = Sender { region: &model.setup.region, office: "" };
    let time = Time { now: model.now, calendar: &model.calendar, zone: model.setup.zone };
    match notices::write(letter, card, sender, time) {
        Ok(text) => {
            model.say(LETTER.with(model.lang, &[letter.heading()]), false);
            vec![Effect::Copy(text)]
        }
        Err(why) => {
            model.say(why.sentence(model.lang), true);
            Vec::new()
        }
    }
}

/// The record as text: a heading in bold as chats write it, then a line a field.
pub fn text(model: &Model, card: &Card) -> String {
    let lang = model.lang;
    let kind = things::entity(card.entity).get(lang);
    let mut text = format!("*{}*\n{kind}", card.title);
    if let Some(number) = &card.number {
        text.push_str(&format!(" {number}"));
    }
    text.push_str(&format!(" · {}\n", states::state(card.entity, card.state).get(lang)));
    for field in field::of(card.entity).filter(|field| !PRIVATE.contains(&field.key)) {
        let said = match (field.kind, card.values.get(field.key)) {
            (Kind::When, Some(serde_json::Value::String(at))) => {
                at.parse().map_or_else(|_| at.clone(), |at| dates::stamp(at, model.setup.zone, lang))
            }
            (kind, found) => value::show(model, kind, found),
        };
        if said.is_empty() || said == card.title {
            continue;
        }
        let label = fields::field(card.entity, field.key).map_or(field.key, |label| label.get(lang));
        let break_or_space = if said.contains('\n') || matches!(field.kind, Kind::Long) { "\n" } else { " " };
        text.push_str(&format!("{label}:{break_or_space}{said}\n"));
    }
    text.trim_end().chars().take(LONGEST).collect()
}
