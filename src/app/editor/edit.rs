//! Typing into the editor: keys, pastes, moving between the texts, taking back, looking for words.

use super::layout::{follow, window};
use super::text::{Text, TooLong};
use super::{PARTS, View, find, top_mut, typing};
use crate::app::effect::Effect;
use crate::app::key::{Code, Key};
use crate::app::model::Model;
use crate::app::typed::Typed;
use crate::text::clean::{Lines, clean};
use crate::text::kept;
use crate::text::numbers::whole;
use crate::text::words::editor as words;
use uuid::Uuid;

/// A key that is no command of the editor is typed into it.
pub fn key(model: &mut Model, key: Key) -> Vec<Effect> {
    let size = model.size;
    let Some(view) = top_mut(model) else { return Vec::new() };
    if let Some(typed) = &mut view.looking {
        typed.key(key);
        return Vec::new();
    }
    if view.place == 0 && key.code == Code::Enter {
        return next(model);
    }
    let window = window(size, view.place);
    change(model, |text| typing::key(text, key, window))
}

/// Pasted text is typed into the editor, cleaned; the title takes one line.
pub fn paste(model: &mut Model, pasted: &str) -> Vec<Effect> {
    let Some(view) = top_mut(model) else { return Vec::new() };
    if let Some(typed) = &mut view.looking {
        typed.insert(&clean(pasted, crate::app::typed::LONGEST_ROW, Lines::One));
        return Vec::new();
    }
    let lines = if view.place == 0 { Lines::One } else { Lines::Many };
    let pasted = clean(pasted, usize::MAX, lines);
    change(model, |text| text.insert(&pasted).map(|()| true))
}

/// Lets something happen to the text that is typed into. A text that would be too long is refused in words.
fn change(model: &mut Model, how: impl FnOnce(&mut Text) -> Result<bool, TooLong>) -> Vec<Effect> {
    let (size, lang) = (model.size, model.lang);
    let Some(view) = top_mut(model) else { return Vec::new() };
    let Some(section) = view.section_mut() else { return Vec::new() };
    let before = section.text.changed();
    let done = how(&mut section.text);
    let kept = before || section.text.changed();
    if done.is_ok() {
        view.typed();
    }
    follow(view, size);
    match done {
        Ok(true) if kept => vec![Effect::KeepDraft],
        Ok(_) => Vec::new(),
        Err(TooLong { most }) => {
            let most = whole(i64::try_from(most).unwrap_or(i64::MAX), lang);
            model.say(words::TOO_LONG.with(lang, &[&most]), true);
            Vec::new()
        }
    }
}

/// Hands the text to the reader's own editor.
pub fn outside(model: &mut Model) -> Vec<Effect> {
    let Some(view) = top_mut(model) else { return Vec::new() };
    let id = view.id;
    match view.section() {
        Some(section) => vec![Effect::EditOutside { id, key: section.key.clone(), text: section.text.whole() }],
        None => Vec::new(),
    }
}

/// The reader's own editor has ended: what it left is cleaned and takes the place of the text, as one step.
pub fn outside_ended(model: &mut Model, id: Uuid, key: &str, result: Result<String, String>) -> Vec<Effect> {
    let left = match result {
        Ok(left) => left,
        Err(why) => {
            model.say(kept::said(&why, model.lang), true);
            return Vec::new();
        }
    };
    let Some(view) = top_mut(model).filter(|view| view.id == id) else { return Vec::new() };
    let Some(place) = view.sections.iter().position(|section| section.key == key) else { return Vec::new() };
    view.place = place;
    let lines = if place == 0 { Lines::One } else { Lines::Many };
    let left = clean(&left, usize::MAX, lines);
    change(model, |text| if text.whole() == left { Ok(false) } else { text.replace(&left).map(|()| true) })
}

fn go(model: &mut Model, to: impl Fn(usize) -> usize) -> Vec<Effect> {
    let size = model.size;
    if let Some(view) = top_mut(model) {
        view.place = to(view.place) % PARTS.len();
        follow(view, size);
    }
    Vec::new()
}

/// To the next text.
pub fn next(model: &mut Model) -> Vec<Effect> {
    go(model, |place| place + 1)
}

/// To the text before.
pub fn previous(model: &mut Model) -> Vec<Effect> {
    go(model, |place| place + PARTS.len() - 1)
}

/// Takes the last step in this text back.
pub fn undo(model: &mut Model) -> Vec<Effect> {
    change(model, |text| Ok(text.undo()))
}

/// Does it again.
pub fn redo(model: &mut Model) -> Vec<Effect> {
    change(model, |text| Ok(text.redo()))
}

/// Takes words to look for.
pub fn look(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = top_mut(model) {
        view.looking = Some(Typed::new(view.words.clone()));
    }
    Vec::new()
}

/// Looks for what was typed.
pub fn look_keep(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = top_mut(model)
        && let Some(typed) = view.looking.take()
    {
        view.words = typed.text;
    }
    find_next(model)
}

/// No longer looks for anything.
pub fn look_drop(model: &mut Model) -> Vec<Effect> {
    if let Some(view) = top_mut(model) {
        view.looking = None;
        view.words.clear();
    }
    Vec::new()
}

/// To the next place where the words stand.
pub fn find_next(model: &mut Model) -> Vec<Effect> {
    seek(model, find::next)
}

/// To the place before.
pub fn find_previous(model: &mut Model) -> Vec<Effect> {
    seek(model, find::previous)
}

fn seek(model: &mut Model, how: fn(&Text, &str) -> Option<super::text::Spot>) -> Vec<Effect> {
    let (size, lang) = (model.size, model.lang);
    let Some(view) = top_mut(model) else { return Vec::new() };
    let View { sections, place, words: sought, .. } = &mut *view;
    let found = sections.get(*place).and_then(|section| how(&section.text, sought));
    match (found, sought.is_empty()) {
        (Some(spot), _) => {
            if let Some(section) = view.section_mut() {
                section.text.go(spot);
            }
            follow(view, size);
        }
        (None, false) => {
            let said = words::NOT_FOUND.with(lang, &[sought]);
            model.say(said, false);
        }
        (None, true) => return look(model),
    }
    Vec::new()
}
