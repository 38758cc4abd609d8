//! Commands of the board and the wall as a whole.

use crate::app::effect::Effect;
use crate::app::lists;
use crate::app::model::Model;
use crate::app::wall;
use crate::domain::entity::Entity;
use crate::domain::entity::Topic;
use crate::text::lang::Lang;

fn focus(model: &mut Model, entity: Entity) -> Vec<Effect> {
    model.focus = entity;
    lists::put(model, entity, model.look(entity).place);
    Vec::new()
}

fn beside(model: &mut Model, step: usize) -> Vec<Effect> {
    let all = Entity::ALL;
    let place = all.iter().position(|entity| *entity == model.focus).unwrap_or_default();
    focus(model, all[(place + step) % all.len()])
}

/// To the next pane.
pub fn next_pane(model: &mut Model) -> Vec<Effect> {
    beside(model, 1)
}

/// To the pane before.
pub fn previous_pane(model: &mut Model) -> Vec<Effect> {
    beside(model, Entity::ALL.len() - 1)
}

/// To pane 1.
pub fn pane_events(model: &mut Model) -> Vec<Effect> {
    focus(model, Entity::Event)
}

/// To pane 2.
pub fn pane_releases(model: &mut Model) -> Vec<Effect> {
    focus(model, Entity::Release)
}

/// To pane 3.
pub fn pane_coverage(model: &mut Model) -> Vec<Effect> {
    focus(model, Entity::Coverage)
}

/// To pane 4.
pub fn pane_dispositions(model: &mut Model) -> Vec<Effect> {
    focus(model, Entity::Disposition)
}

/// To pane 5.
pub fn pane_requests(model: &mut Model) -> Vec<Effect> {
    focus(model, Entity::Request)
}

/// The pane in focus fills the screen, or no longer does.
pub fn full(model: &mut Model) -> Vec<Effect> {
    model.full = !model.full;
    lists::arrange_all(model);
    Vec::new()
}

/// Takes back, one press at a time: the notice, the marks, the filter, the full screen.
pub fn clear(model: &mut Model) -> Vec<Effect> {
    let focus = model.focus;
    if model.notice.take().is_some() {
    } else if !model.look(focus).marked.is_empty() {
        model.look_mut(focus).marked.clear();
    } else if !model.look(focus).filter.is_empty() {
        model.look_mut(focus).filter.clear();
        lists::arrange(model, focus);
    } else if model.full {
        return full(model);
    }
    Vec::new()
}

/// Reads every topic again.
pub fn reload(model: &mut Model) -> Vec<Effect> {
    Topic::ALL.iter().flat_map(|topic| crate::app::update::wanted(model, *topic)).collect()
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
