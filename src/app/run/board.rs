//! Commands of the board and the wall as a whole.

use crate::app::effect::Effect;
use crate::app::lists;
use crate::app::model::Model;
use crate::app::update;
use crate::app::wall;
use crate::domain::entity::{Entity, Topic};
use crate::panes;
use crate::text::lang::Lang;
use crate::text::phrase::Text;

const ALWAYS_FULL: Text = Text::new(
    "Register selalu layar penuh; Esc kembali ke papan",
    "A register always fills the screen; Esc goes back to the board",
);

/// Puts the focus on a list. A register is read anew whenever it is opened.
pub fn focus(model: &mut Model, entity: Entity) -> Vec<Effect> {
    let (was, is) = (panes::pane(model.focus).board, panes::pane(entity).board);
    if was {
        model.home = model.focus;
    }
    model.focus = entity;
    if was != is {
        // The same rows have another height now.
        lists::arrange_all(model);
    }
    lists::put(model, entity, model.look(entity).place);
    if is { Vec::new() } else { update::wanted(model, entity.topic()).into_iter().collect() }
}

/// Opens a list: a pane of the board in its place, a register over whatever lies on the board.
pub fn open(model: &mut Model, entity: Entity) -> Vec<Effect> {
    if !panes::pane(entity).board {
        model.overlays.clear();
    }
    focus(model, entity)
}

fn beside(model: &mut Model, step: impl Fn(usize, usize) -> usize) -> Vec<Effect> {
    let all: Vec<Entity> = panes::beside(model.focus).map(|pane| pane.entity).collect();
    let place = all.iter().position(|entity| *entity == model.focus).unwrap_or_default();
    focus(model, all[step(place, all.len())])
}

/// To the next pane.
pub fn next_pane(model: &mut Model) -> Vec<Effect> {
    beside(model, |place, count| (place + 1) % count)
}

/// To the pane before.
pub fn previous_pane(model: &mut Model) -> Vec<Effect> {
    beside(model, |place, count| (place + count - 1) % count)
}

/// A register has no other size.
pub fn no_full(model: &Model) -> Option<Text> {
    (!panes::pane(model.focus).board).then_some(ALWAYS_FULL)
}

/// The pane in focus fills the screen, or no longer does.
pub fn full(model: &mut Model) -> Vec<Effect> {
    model.full = !model.full;
    lists::arrange_all(model);
    Vec::new()
}

/// Takes back, one press at a time: the notice, the marks, the filter, the register, the full screen.
pub fn clear(model: &mut Model) -> Vec<Effect> {
    let focus = model.focus;
    if model.notice.take().is_some() {
    } else if !model.look(focus).marked.is_empty() {
        model.look_mut(focus).marked.clear();
    } else if !model.look(focus).filter.is_empty() {
        model.look_mut(focus).filter.clear();
        lists::arrange(model, focus);
    } else if !panes::pane(focus).board {
        return self::focus(model, model.home);
    } else if model.full {
        return full(model);
    }
    Vec::new()
}

/// Reads again whatever the screen needs.
pub fn reload(model: &mut Model) -> Vec<Effect> {
    let needed: Vec<Topic> = Topic::ALL.iter().filter(|topic| update::needs(model, **topic)).copied().collect();
    needed.into_iter().filter_map(|topic| update::wanted(model, topic)).collect()
}

/// Paints every cell again.
pub fn repaint(_: &mut Model) -> Vec<Effect> {
    vec![Effect::Repaint]
}

/// The next theme of the list.
pub fn next_theme(model: &mut Model) -> Vec<Effect> {
    let themes = &model.setup.themes;
    let place = themes.iter().position(|theme| *theme == model.theme).map_or(0, |place| place + 1);
    let Some(next) = themes.get(place % themes.len().max(1)).cloned() else { return Vec::new() };
    theme(model, next)
}

/// This theme.
pub fn theme(model: &mut Model, name: String) -> Vec<Effect> {
    model.theme.clone_from(&name);
    vec![Effect::KeepTheme(name)]
}

/// The other language.
pub fn other_language(model: &mut Model) -> Vec<Effect> {
    model.lang = match model.lang {
        Lang::Id => Lang::En,
        Lang::En => Lang::Id,
    };
    lists::arrange_all(model);
    vec![Effect::KeepLang(model.lang.as_str().to_owned())]
}

/// Leaves the terminal to the shell for a while.
pub fn suspend(_: &mut Model) -> Vec<Effect> {
    vec![Effect::Suspend]
}

/// Ends the program.
pub fn quit(_: &mut Model) -> Vec<Effect> {
    vec![Effect::Quit]
}

/// The wall's next page.
pub fn wall_next(model: &mut Model) -> Vec<Effect> {
    wall::turn(model, 1);
    Vec::new()
}

/// The wall's page before.
pub fn wall_previous(model: &mut Model) -> Vec<Effect> {
    wall::turn(model, wall::PAGES.len() - 1);
    Vec::new()
}
