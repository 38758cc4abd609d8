//! The figures of a release against its fact sheet, said where it is read and where it goes on.

use super::Store;
use crate::domain::card::{Card, Child};
use crate::domain::entity::Entity;
use crate::domain::fact;
use crate::domain::state::State;
use crate::domain::write::{Change, Values, Write, Written};
use crate::pickup::facts::Sheet;

/// A card tells at most so many figures.
const MOST: usize = 12;
/// The word for figures that say something else than the sheet.
const DIFFER: &str = "facts_differ";
/// The word for figures that are on no sheet.
const UNLISTED: &str = "figures_unlisted";

/// A figure that the sheet does not bear out, and the word for how.
struct Told {
    text: String,
    word: &'static str,
}

/// What the sheet of a release does not bear out of its texts, the wrong figures first; nothing without a sheet.
fn told(values: &Values) -> Vec<Told> {
    let facts = values.get("facts").map(fact::read).unwrap_or_default();
    if facts.is_empty() {
        return Vec::new();
    }
    let sheet = Sheet::of(&facts);
    let messages = values.get("key_messages").and_then(|list| list.as_array()).into_iter().flatten();
    let texts = ["title", "lead", "body"].iter().filter_map(|key| values.get(*key)).chain(messages);
    let lines = texts.filter_map(|text| text.as_str()).flat_map(str::lines);
    let doubts = lines.flat_map(|line| sheet.check(line));
    let mut found: Vec<Told> = doubts
        .map(|doubt| match doubt.fact.and_then(|place| facts.get(place)) {
            Some(fact) => Told { text: format!("{} ≠ {} ({})", doubt.text, fact.said(), fact.label), word: DIFFER },
            None => Told { text: doubt.text, word: UNLISTED },
        })
        .collect();
    found.sort_by_key(|told| told.word != DIFFER);
    found
}

/// The same away from the thread that answers others: a long text takes its time.
async fn told_beside(values: Values) -> Vec<Told> {
    // Nothing is told when the program ends meanwhile.
    tokio::task::spawn_blocking(move || told(&values)).await.unwrap_or_default()
}

/// Puts onto the card of a release what its sheet does not bear out.
pub(super) async fn onto(card: &mut Card) {
    if card.entity != Entity::Release {
        return;
    }
    let told = told_beside(card.values.clone()).await;
    let figures = told.into_iter().take(MOST).zip(1..).map(|(told, place)| Child {
        kind: "figure".to_owned(),
        text: told.text,
        state: Some(told.word.to_owned()),
        at: None,
        place,
    });
    card.children.extend(figures);
}

impl Store {
    /// What is to be said of the figures of a release that went on: it goes with what the database said.
    pub(super) async fn warned(&self, write: &Write, written: &mut Written) {
        let goes_on = matches!(written.state, State::InReview | State::Approved | State::Scheduled)
            || matches!(write.change, Change::Act(..)) && written.state == State::Published;
        if written.entity != Entity::Release || write.change == Change::Undo || !goes_on {
            return;
        }
        // The write is done whether or not this can be read.
        let Ok(card) = self.card(Entity::Release, written.id).await else { return };
        let differ = card.children.iter().any(|child| child.state.as_deref() == Some(DIFFER));
        written.warnings.extend(differ.then(|| DIFFER.to_owned()));
    }
}
