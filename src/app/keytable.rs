//! The command table as a page of Markdown, for the README.

use super::command::{COMMANDS, Command, Place};
use crate::text::lang::Lang;
use crate::text::words::things;

/// A row a command that has a built-in key: where it applies, keys, title in both languages, name for keymap.toml.
pub fn markdown() -> String {
    let mut page = String::from("| where | keys | what | in English | name |\n|---|---|---|---|---|\n");
    for command in COMMANDS.iter().filter(|command| !command.keys.is_empty()) {
        let keys: Vec<String> = command.keys.iter().map(|key| format!("`{key}`")).collect();
        page.push_str(&format!(
            "| {} | {} | {} | {} | `{}` |\n",
            places(command),
            keys.join(" "),
            command.title(Lang::Id),
            command.title(Lang::En),
            command.name,
        ));
    }
    page
}

fn places(command: &Command) -> String {
    let names: Vec<&str> = command
        .places
        .iter()
        .map(|place| match place {
            Place::Board => "board",
            Place::Wall => "wall",
            Place::Record(entity) => things::entity(*entity).en,
            Place::Card => "card",
            Place::Help => "help",
            Place::Palette => "palette",
            Place::Form => "form",
            Place::Filter => "filter",
            Place::Study => "study",
            Place::Table => "table of a study",
            Place::Leaf => "article",
            Place::Line => "line of a study",
            Place::Triage => "triage",
            Place::Asker => "who asks",
            Place::Plan => "plan",
            Place::Playout => "play-out",
            Place::Editor => "text of a release",
            Place::EditorLine => "words to find in a text",
            Place::EditorVersions => "versions of a release",
            Place::EditorFacts => "fact sheet of a release",
            Place::EditorBeside => "differences of a text",
            Place::Door => "door list",
            Place::Inviting => "inviting",
            Place::Questions => "questions",
            Place::Asking => "line of a question",
        })
        .collect();
    names.join(", ")
}
