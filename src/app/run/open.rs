//! Opening and closing what lies over the board: cards, the list of keys; and copying a record.

use uuid::Uuid;

use super::act;
use crate::app::effect::Effect;
use crate::app::model::{CardView, Model, Overlay};
use crate::app::share;
use crate::domain::entity::Entity;
use crate::text::phrase::Text;

/// How many lines of help a page key moves.
const PAGE: usize = 10;
/// How many cards may lie over each other.
const DEPTH: usize = 12;

const NO_RECORD: Text = Text::new("Tidak ada catatan yang dipilih", "No record is chosen");
const NO_LETTER: Text = Text::new("Buka kartunya dulu (Enter)", "Open its card first (Enter)");
const TOO_DEEP: Text =
    Text::new("Terlalu banyak kartu terbuka; tutup dulu dengan Esc", "Too many cards are open; close some with Esc");

/// Opens the card of the record under the cursor.
pub fn card(model: &mut Model) -> Vec<Effect> {
    match model.look(model.focus).cursor {
        Some(id) => show(model, model.focus, id, false),
        None => Vec::new(),
    }
}

/// Whether one more card may be opened; where it may not, the reader is told.
pub fn has_room(model: &mut Model) -> bool {
    let room = model.overlays.len() < DEPTH;
    if !room {
        model.say(TOO_DEEP.get(model.lang), true);
    }
    room
}

/// Opens the card of any record.
pub fn show(model: &mut Model, entity: Entity, id: Uuid, edit: bool) -> Vec<Effect> {
    if !has_room(model) {
        return Vec::new();
    }
    model.overlays.push(Overlay::Card(CardView {
        entity,
        id,
        card: None,
        failed: None,
        top: 0,
        link: 0,
        step: None,
        linking: false,
        edit,
    }));
    vec![Effect::LoadCard(entity, id)]
}

/// Closes what is on top.
pub fn close(model: &mut Model) -> Vec<Effect> {
    model.overlays.pop();
    Vec::new()
}

/// Lists the keys that work here.
pub fn help(model: &mut Model) -> Vec<Effect> {
    model.overlays.push(Overlay::Help { top: 0 });
    Vec::new()
}

fn scroll(model: &mut Model, to: impl Fn(usize) -> usize) -> Vec<Effect> {
    if let Some(Overlay::Help { top }) = model.overlays.last_mut() {
        *top = to(*top).min(super::super::command::COMMANDS.len());
    }
    Vec::new()
}

/// A line down in the help.
pub fn help_down(model: &mut Model) -> Vec<Effect> {
    scroll(model, |top| top + 1)
}

/// A line up in the help.
pub fn help_up(model: &mut Model) -> Vec<Effect> {
    scroll(model, |top| top.saturating_sub(1))
}

/// A page down in the help.
pub fn help_page_down(model: &mut Model) -> Vec<Effect> {
    scroll(model, |top| top + PAGE)
}

/// A page up in the help.
pub fn help_page_up(model: &mut Model) -> Vec<Effect> {
    scroll(model, |top| top.saturating_sub(PAGE))
}

/// There is no record to copy.
pub fn no_record(model: &Model) -> Option<Text> {
    let here = match model.under_palette() {
        Some(Overlay::Card(view)) => view.card.is_some(),
        _ => model.look(model.focus).cursor.is_some(),
    };
    (!here).then_some(NO_RECORD)
}

/// There is no card of which a letter could be written.
pub fn no_letter(model: &Model) -> Option<Text> {
    match model.under_palette() {
        Some(Overlay::Card(CardView { card: Some(_), .. })) => None,
        _ => Some(NO_LETTER),
    }
}

/// Copies the letter that goes with the state of the request on the card.
pub fn letter(model: &mut Model) -> Vec<Effect> {
    match model.overlays.last() {
        Some(Overlay::Card(CardView { card: Some(card), .. })) => share::letter(model, &card.clone()),
        _ => Vec::new(),
    }
}

/// Copies the record as plain text, ready for a chat; from the board it is read in full first.
pub fn copy(model: &mut Model) -> Vec<Effect> {
    if let Some(Overlay::Card(view)) = model.overlays.last() {
        return match &view.card {
            Some(card) => share::copied(model, &card.clone()),
            None => Vec::new(),
        };
    }
    match act::targets(model).first() {
        Some(target) => {
            model.copying = Some(target.id);
            vec![Effect::LoadCard(model.focus, target.id)]
        }
        None => Vec::new(),
    }
}
