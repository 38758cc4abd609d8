//! The keys that work here, with what they do and why some cannot be used now.

use ratatui::layout::Rect;

use super::fit::fit;
use super::footer::key_words;
use super::panel;
use super::pen::Pen;
use crate::app::command::{self, COMMANDS, Place};
use crate::app::layout;
use crate::app::model::{Model, Overlay};
use crate::text::words::{asker, chrome, editor, facts, plan, playout, press, study, things, triage};
use crate::theme::meaning::Meaning;

/// One line of the help.
enum Line {
    Section(String),
    Key { keys: String, title: String, why_not: Option<String> },
    Blank,
}

pub(super) fn draw(pen: &mut Pen<'_>, top: usize, model: &Model) {
    let lines = lines(model);
    let area = layout::overlay(pen.area());
    let inside = panel::sheet(pen, area, chrome::HELP.get(model.lang), chrome::HELP_HERE.get(model.lang));
    let shown = usize::from(inside.height);
    let top = top.min(lines.len().saturating_sub(shown));
    let widest = |of: fn(&Line) -> &str| lines.iter().map(|line| fit(of(line), inside.width).width).max();
    let widths = (
        widest(|line| if let Line::Key { keys, .. } = line { keys } else { "" })
            .unwrap_or_default()
            .min(inside.width / 3),
        widest(|line| if let Line::Key { title, .. } = line { title } else { "" })
            .unwrap_or_default()
            .min(inside.width / 2),
    );
    for (line, y) in lines.iter().skip(top).zip(inside.y..inside.bottom()) {
        draw_line(pen, Rect::new(inside.x, y, inside.width, 1), line, widths);
    }
    panel::thumb(pen, area.right().saturating_sub(1), inside, (top, shown, lines.len()), true);
}

fn draw_line(pen: &mut Pen<'_>, at: Rect, line: &Line, (keys_width, title_width): (u16, u16)) {
    match line {
        Line::Blank => {}
        Line::Section(name) => {
            pen.text(at.x, at.y, at.width, name, Meaning::Title);
        }
        Line::Key { keys, title, why_not } => {
            let available = why_not.is_none();
            pen.text(at.x + 1, at.y, keys_width, keys, if available { Meaning::Key } else { Meaning::Muted });
            let x = at.x + keys_width + 3;
            let room = at.right().saturating_sub(x);
            pen.text(x, at.y, room, title, if available { Meaning::Text } else { Meaning::Muted });
            if let Some(why) = why_not {
                let beside = title_width + 2;
                pen.text(x + beside, at.y, room.saturating_sub(beside), why, Meaning::Muted);
            }
        }
    }
}

fn lines(model: &Model) -> Vec<Line> {
    let under = model.overlays.iter().rev().find(|overlay| !matches!(overlay, Overlay::Help { .. }));
    let places = command::places(under, model);
    let mut lines = Vec::new();
    for place in places {
        let keys = COMMANDS.iter().filter(|command| command.places.contains(&place)).filter_map(|command| {
            let keys: Vec<String> = model.keymap.keys_of(command).iter().map(|key| key_words(*key, model)).collect();
            let (title, why_not) = (command.title(model.lang), command.why_not(model));
            (!keys.is_empty()).then(|| Line::Key { keys: keys.join(" "), title, why_not })
        });
        let mut keys: Vec<Line> = keys.collect();
        if keys.is_empty() {
            continue;
        }
        // What can be done now comes before what cannot.
        keys.sort_by_key(|line| matches!(line, Line::Key { why_not: Some(_), .. }));
        if !lines.is_empty() {
            lines.push(Line::Blank);
        }
        lines.push(Line::Section(section(place, model)));
        lines.extend(keys);
    }
    lines
}

fn section(place: Place, model: &Model) -> String {
    let text = match place {
        Place::Record(entity) => things::entity(entity),
        Place::Board => chrome::HELP_BOARD,
        Place::Wall => chrome::HELP_WALL,
        Place::Card => chrome::HELP_CARD,
        Place::Help => chrome::HELP,
        Place::Palette => chrome::PALETTE,
        Place::Form => chrome::HELP_FORM,
        Place::Filter => chrome::HELP_FILTER,
        Place::Study => study::HELP,
        Place::Table => study::HELP_TABLE,
        Place::Leaf => study::HELP_LEAF,
        Place::Line => study::HELP_LINE,
        Place::Triage => triage::TITLE,
        Place::Asker => asker::TITLE,
        Place::Plan => plan::TITLE,
        Place::Playout => playout::TITLE,
        Place::Editor => editor::TITLE,
        Place::EditorLine => editor::HELP_LINE,
        Place::EditorVersions => editor::VERSIONS,
        Place::EditorFacts => facts::TITLE,
        Place::EditorBeside => editor::HELP_BESIDE,
        Place::Door => press::DOOR_HELP,
        Place::Inviting => press::INVITING,
        Place::Questions => press::QUESTIONS,
        Place::Asking => press::LINE_HELP,
    };
    text.get(model.lang).to_owned()
}
