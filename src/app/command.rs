//! Commands: what one is, where it applies, and how a key or a name finds it. The table itself is in [`table`].

mod records;
mod rows;
mod screens;
mod table;

use super::effect::Effect;
use super::key::Key;
use super::model::{Mode, Model, Overlay};
use super::press;
use super::run::{act, board};
use super::study;
use crate::domain::action::Action;
use crate::domain::entity::Entity;
use crate::domain::study::Kind;
use crate::panes;
use crate::text::lang::Lang;
use crate::text::phrase::Text;
use crate::text::words::actions;

pub use table::COMMANDS;

/// Where a command applies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// The board with nothing over it.
    Board,
    /// The wall.
    Wall,
    /// A record of this kind: under the cursor of its pane, or its card.
    Record(Entity),
    /// Any record's card.
    Card,
    /// The list of keys.
    Help,
    /// The palette, while it is typed into.
    Palette,
    /// A form, while it is typed into.
    Form,
    /// The filter line, while it is typed into.
    Filter,
    /// A screen of analysis.
    Study,
    /// A screen of analysis that is a list, a table or bars.
    Table,
    /// A screen of analysis that is an article.
    Leaf,
    /// A line of a screen of analysis, while it is typed into.
    Line,
    /// The inbox at triage.
    Triage,
    /// Who asks in a request.
    Asker,
    /// The plan by day and lane.
    Plan,
    /// What runs when on channels that are served by hand.
    Playout,
    /// The texts of a release, while they are typed into.
    Editor,
    /// The line of the editor that takes words to look for.
    EditorLine,
    /// What is different between two texts of the editor.
    EditorBeside,
    /// The door list of an event, while it is typed into.
    Door,
    /// Who can be asked to an event, while it is typed into.
    Inviting,
    /// What was asked at an event.
    Questions,
    /// A question or an answer, while it is typed.
    Asking,
    /// The versions of a release, over its editor.
    EditorVersions,
    /// The fact sheet of a release, over its editor.
    EditorFacts,
}

/// What a command does.
#[derive(Debug, Clone, Copy)]
pub enum What {
    /// Something of the screen.
    Run {
        /// What it is called.
        title: Text,
        /// Why it cannot be done now.
        why_not: fn(&Model) -> Option<Text>,
        /// Does it.
        run: fn(&mut Model) -> Vec<Effect>,
    },
    /// A list of records: a pane of the board, or a register.
    List {
        /// What opening it is called.
        title: Text,
        /// Which records it lists.
        entity: Entity,
    },
    /// A screen of analysis.
    Study(Kind),
    /// A step of the record's state machine, with arguments fixed by the command.
    Act(Action, &'static [(&'static str, &'static str)]),
}

/// One command.
#[derive(Debug, Clone, Copy)]
pub struct Command {
    /// Its name in keymap.toml and in the palette's search.
    pub name: &'static str,
    /// The built-in keys.
    pub keys: &'static [&'static str],
    /// Where it applies.
    pub places: &'static [Place],
    /// It is worth a place in the footer.
    pub footer: bool,
    /// What it does.
    pub what: What,
}

impl Command {
    /// What it is called on the screen.
    pub fn title(&self, lang: Lang) -> String {
        match self.what {
            What::Run { title, .. } | What::List { title, .. } => title.get(lang).to_owned(),
            What::Study(kind) => panes::study::study(kind).title.get(lang).to_owned(),
            What::Act(action, []) => actions::action(action).get(lang).to_owned(),
            What::Act(action, fixed) => {
                let values: Vec<&str> = fixed.iter().map(|(_, value)| tone_mark(value)).collect();
                format!("{} {}", actions::action(action).get(lang), values.join(" "))
            }
        }
    }

    /// Why it cannot be done now; `None` when it can.
    pub fn why_not(&self, model: &Model) -> Option<String> {
        match self.what {
            What::Run { why_not, .. } => why_not(model).map(|why| why.get(model.lang).to_owned()),
            What::List { .. } => None,
            What::Study(_) => study::open::why_not(model).map(|why| why.get(model.lang).to_owned()),
            What::Act(action, _) => act::why_not(model, action),
        }
    }

    /// Why it cannot be done now on these records.
    pub fn why_not_on(&self, model: &Model, chosen: &act::Chosen) -> Option<String> {
        match self.what {
            What::Act(action, _) => act::why_not_on(model, chosen, action),
            What::Run { .. } | What::List { .. } | What::Study(_) => self.why_not(model),
        }
    }

    /// Does it.
    pub fn run(&self, model: &mut Model) -> Vec<Effect> {
        match self.what {
            What::Run { run, .. } => run(model),
            What::List { entity, .. } => board::open(model, entity),
            What::Study(kind) => study::open::study(model, kind),
            What::Act(action, fixed) => act::act(model, action, fixed),
        }
    }

    /// Whether it applies in one of these places.
    pub fn applies(&self, here: &[Place]) -> bool {
        self.places.iter().any(|place| here.contains(place))
    }
}

fn tone_mark(value: &'static str) -> &'static str {
    match value {
        "positive" => "+",
        "neutral" => "0",
        "negative" => "−",
        other => other,
    }
}

/// Where the reader is when this lies on top, the narrowest place first.
pub fn places(top: Option<&Overlay>, model: &Model) -> Vec<Place> {
    match top {
        None if model.setup.mode == Mode::Wall => vec![Place::Wall],
        None => vec![Place::Record(model.focus), Place::Board],
        Some(Overlay::Card(view)) => vec![Place::Record(view.entity), Place::Card],
        Some(Overlay::Help { .. }) => vec![Place::Help],
        Some(Overlay::Palette(_)) => vec![Place::Palette],
        Some(Overlay::Form(_)) => vec![Place::Form],
        Some(Overlay::Filter(_)) => vec![Place::Filter],
        Some(Overlay::Triage(_)) => vec![Place::Record(Entity::Request), Place::Triage],
        Some(Overlay::Asker(_)) => vec![Place::Asker],
        Some(Overlay::Plan(_)) => vec![Place::Plan],
        Some(Overlay::Playout(_)) => vec![Place::Record(Entity::Delivery), Place::Playout],
        Some(Overlay::Editor(view)) if view.beside.is_some() => vec![Place::EditorBeside],
        Some(Overlay::Editor(view)) if view.versions.is_some() => vec![Place::EditorVersions],
        Some(Overlay::Editor(view)) if view.sheet.place.is_some() => vec![Place::EditorFacts],
        Some(Overlay::Editor(view)) if view.looking.is_some() => vec![Place::EditorLine],
        Some(Overlay::Editor(_)) => vec![Place::Editor],
        Some(Overlay::Press(view)) if view.line.is_some() => vec![Place::Asking],
        Some(Overlay::Press(view)) if view.side == press::Side::Door => vec![Place::Door],
        Some(Overlay::Press(view)) if view.side == press::Side::Inviting => vec![Place::Inviting],
        Some(Overlay::Press(_)) => vec![Place::Questions],
        Some(Overlay::Study(view)) if view.typing.is_some() => vec![Place::Line],
        Some(Overlay::Study(view)) => {
            let hit = study::answers::hit(view).map(|_| Place::Record(Entity::Coverage));
            let shape = if view.kind == Kind::Article { Place::Leaf } else { Place::Table };
            hit.into_iter().chain([shape, Place::Study]).collect()
        }
    }
}

/// The command a key runs here.
pub fn by_key(model: &Model, key: Key) -> Option<&'static Command> {
    let here = places(model.overlays.last(), model);
    COMMANDS.iter().find(|command| command.applies(&here) && model.keymap.keys_of(command).contains(&key))
}

/// Looks a command up by name.
pub fn by_name(name: &str) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| command.name == name)
}

/// The command that opens the list of such records.
pub fn opening(entity: Entity) -> Option<&'static Command> {
    COMMANDS.iter().find(|command| matches!(command.what, What::List { entity: listed, .. } if listed == entity))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_list_is_opened_by_one_command_that_has_a_key() {
        for entity in Entity::ALL {
            let opens =
                |command: &&Command| matches!(command.what, What::List { entity: listed, .. } if listed == *entity);
            let commands: Vec<&Command> = COMMANDS.iter().filter(opens).collect();
            assert!(matches!(commands[..], [command] if !command.keys.is_empty()), "{entity}: {}", commands.len());
        }
    }
}
