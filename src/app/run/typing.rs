//! The palette and the filter line: what is typed into them, and what that finds.

use nucleo_matcher::pattern::{CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32Str};

use super::{board, forms, open};
use crate::app::command::{self, COMMANDS};
use crate::app::effect::Effect;
use crate::app::key::Key;
use crate::app::lists;
use crate::app::model::{Entry, Mode, Model, Overlay, Palette};
use crate::app::typed::Typed;
use crate::domain::entity::Entity;
use crate::text::phrase::Text;
use crate::text::words::things;

/// With letters typed, the palette offers at most this many entries, so that records stay in sight.
const MOST_ENTRIES: usize = 8;
/// Fewer letters than this are not worth a search of the database.
const LEAST_SEARCH: usize = 2;

const NEW: Text = Text::new("Baru: {}", "New: {}");
const THEME: Text = Text::new("Tema: {}", "Theme: {}");
fn start(model: &mut Model, records_only: bool) -> Vec<Effect> {
    let palette = Palette {
        input: Typed::default(),
        entries: Vec::new(),
        found: Vec::new(),
        turn: None,
        again: false,
        failed: None,
        place: 0,
        records_only,
    };
    model.overlays.push(Overlay::Palette(palette));
    refresh(model)
}

/// Opens the palette over commands and records.
pub fn palette(model: &mut Model) -> Vec<Effect> {
    start(model, false)
}

/// Opens the palette over records alone.
pub fn search(model: &mut Model) -> Vec<Effect> {
    start(model, true)
}

/// What an entry is called.
pub fn title(model: &Model, entry: &Entry) -> String {
    match entry {
        Entry::Command(place) => COMMANDS[*place].title(model.lang),
        Entry::New(entity) => NEW.with(model.lang, &[things::entity(*entity).get(model.lang)]),
        Entry::Theme(name) => THEME.with(model.lang, &[name]),
    }
}

/// Why an entry cannot be run now.
pub fn why_not(model: &Model, entry: &Entry) -> Option<String> {
    match entry {
        Entry::Command(place) => COMMANDS[*place].why_not(model),
        Entry::New(_) => forms::no_new(model).map(|why| why.get(model.lang).to_owned()),
        Entry::Theme(_) => None,
    }
}

/// Works out what the palette offers after its line changed, and asks the database for records.
fn refresh(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Palette(palette)) = model.overlays.last() else { return Vec::new() };
    let typed = palette.input.text.trim().to_owned();
    let entries = if palette.records_only { Vec::new() } else { offered(model, &typed) };
    let Some(Overlay::Palette(palette)) = model.overlays.last_mut() else { return Vec::new() };
    (palette.entries, palette.place, palette.failed) = (entries, 0, None);
    look_for_records(model)
}

/// Searches for what the palette's line says, unless a search is under way: then once more when that has ended.
pub fn look_for_records(model: &mut Model) -> Vec<Effect> {
    let turn = model.turn + 1;
    let searches = model.setup.mode == Mode::Board;
    let Some(Overlay::Palette(palette)) = model.overlays.last_mut() else { return Vec::new() };
    let text = palette.input.text.trim().to_owned();
    if text.chars().count() < LEAST_SEARCH || !searches {
        palette.found.clear();
        (palette.turn, palette.again) = (None, false);
        return Vec::new();
    }
    if palette.turn.is_some() {
        palette.again = true;
        return Vec::new();
    }
    palette.turn = Some(turn);
    model.turn = turn;
    vec![Effect::Search { turn, text }]
}

/// The entries that match, best first; with nothing typed, those that can be run now come first.
fn offered(model: &Model, typed: &str) -> Vec<Entry> {
    let here = command::places(model.under_palette(), model);
    let commands = (0..COMMANDS.len()).filter(|place| COMMANDS[*place].applies(&here)).map(Entry::Command);
    let news = Entity::ALL.iter().filter(|_| model.setup.mode == Mode::Board).map(|entity| Entry::New(*entity));
    let themes = model.setup.themes.iter().map(|name| Entry::Theme(name.clone()));
    let all: Vec<Entry> = commands.chain(news).chain(themes).collect();
    let mut scored: Vec<(u32, Entry)> = if typed.is_empty() {
        all.into_iter().map(|entry| (u32::from(why_not(model, &entry).is_none()), entry)).collect()
    } else {
        let mut matcher = Matcher::new(Config::DEFAULT);
        let pattern = Pattern::parse(typed, CaseMatching::Ignore, Normalization::Smart);
        let mut letters = Vec::new();
        all.into_iter()
            .filter_map(|entry| {
                let words = match &entry {
                    Entry::Command(place) => format!("{} {}", title(model, &entry), COMMANDS[*place].name),
                    _ => title(model, &entry),
                };
                pattern.score(Utf32Str::new(&words, &mut letters), &mut matcher).map(|score| (score, entry))
            })
            .collect()
    };
    scored.sort_by_key(|(score, _)| std::cmp::Reverse(*score));
    if !typed.is_empty() {
        // Letters that are scattered over a title are chance, not what was meant.
        let best = scored.first().map_or(0, |(score, _)| *score);
        scored.retain(|(score, _)| score * 4 >= best * 3);
        scored.truncate(MOST_ENTRIES);
    }
    scored.into_iter().map(|(_, entry)| entry).collect()
}

/// A key that is no command of the palette is typed into it.
pub fn palette_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::Palette(palette)) = model.overlays.last_mut() else { return Vec::new() };
    if palette.input.key(key) { refresh(model) } else { Vec::new() }
}

/// Pasted text is typed into the palette.
pub fn palette_paste(model: &mut Model, text: &str) -> Vec<Effect> {
    let Some(Overlay::Palette(palette)) = model.overlays.last_mut() else { return Vec::new() };
    palette.input.insert(text);
    refresh(model)
}

fn choose(model: &mut Model, to: impl Fn(usize, usize) -> usize) -> Vec<Effect> {
    if let Some(Overlay::Palette(palette)) = model.overlays.last_mut() {
        let count = palette.entries.len() + palette.found.len();
        palette.place = to(palette.place, count).min(count.saturating_sub(1));
    }
    Vec::new()
}

/// The next line.
pub fn palette_down(model: &mut Model) -> Vec<Effect> {
    choose(model, |place, count| if place + 1 >= count { 0 } else { place + 1 })
}

/// The line before.
pub fn palette_up(model: &mut Model) -> Vec<Effect> {
    choose(model, |place, count| if place == 0 { count.saturating_sub(1) } else { place - 1 })
}

/// Runs the chosen command or opens the chosen record.
pub fn palette_run(model: &mut Model) -> Vec<Effect> {
    let Some(Overlay::Palette(palette)) = model.overlays.last() else { return Vec::new() };
    let entry = palette.entries.get(palette.place).cloned();
    let found = palette.place.checked_sub(palette.entries.len()).and_then(|place| palette.found.get(place)).cloned();
    if let Some(entry) = entry {
        if let Some(why) = why_not(model, &entry) {
            model.say(why, true);
            return Vec::new();
        }
        model.overlays.pop();
        return match entry {
            Entry::Command(place) => COMMANDS[place].run(model),
            Entry::New(entity) => forms::new_of(model, entity),
            Entry::Theme(name) => board::theme(model, name),
        };
    }
    let Some(found) = found else { return Vec::new() };
    let Some(entity) = found.entity.entity() else {
        // An article that is no clip yet becomes one: the form holds what is known of it.
        model.overlays.pop();
        return forms::clip_of(model, &found);
    };
    model.overlays.pop();
    open::show(model, entity, found.id, false)
}

/// A key that is no command of the filter line is typed into it; the pane follows at once.
pub fn filter_key(model: &mut Model, key: Key) -> Vec<Effect> {
    let Some(Overlay::Filter(typed)) = model.overlays.last_mut() else { return Vec::new() };
    if typed.key(key) {
        filter_now(model);
    }
    Vec::new()
}

/// Pasted text is typed into the filter line.
pub fn filter_paste(model: &mut Model, text: &str) -> Vec<Effect> {
    if let Some(Overlay::Filter(typed)) = model.overlays.last_mut() {
        typed.insert(text);
        filter_now(model);
    }
    Vec::new()
}

fn filter_now(model: &mut Model) {
    let Some(Overlay::Filter(typed)) = model.overlays.last() else { return };
    let (text, focus) = (typed.text.clone(), model.focus);
    model.look_mut(focus).filter = text;
    lists::arrange(model, focus);
}

/// Closes the filter line; the filter stays.
pub fn filter_keep(model: &mut Model) -> Vec<Effect> {
    open::close(model)
}

/// Closes the filter line and takes the filter away.
pub fn filter_drop(model: &mut Model) -> Vec<Effect> {
    let focus = model.focus;
    model.look_mut(focus).filter.clear();
    lists::arrange(model, focus);
    open::close(model)
}
