//! What is different between two texts: the changed places, in the colours of what went and what came.

use ratatui::layout::Rect;

use crate::app::editor::{About, Beside};
use crate::domain::entity::Entity;
use crate::text::columns::width;
use crate::text::diff::{Piece, is_shortened, left_out, pieces};
use crate::text::lang::Lang;
use crate::text::words::{editor as words, fields};
use crate::theme::meaning::Meaning;
use crate::view::fit::wrap;
use crate::view::panel;
use crate::view::pen::Pen;

type Line<'a> = Vec<(&'a str, Meaning)>;

pub(super) fn draw(pen: &mut Pen<'_>, area: Rect, beside: &Beside, edge: u16, lang: Lang) {
    let (heading, meaning) = match beside.about {
        About::Theirs => (words::DIFFERS.get(lang).to_owned(), Meaning::Warn),
        About::Versions { old, new: Some(new) } => {
            (words::VERSION_BOTH.with(lang, &[&old.to_string(), &new.to_string()]), Meaning::Title)
        }
        About::Versions { old, new: None } => (words::VERSION_NOW.with(lang, &[&old.to_string()]), Meaning::Title),
    };
    let mut lines: Vec<Line<'_>> =
        wrap(&heading, area.width, 3).into_iter().map(|text| vec![(text, meaning)]).collect();
    if beside.parts.is_empty() {
        lines.extend([Line::new(), vec![(words::SAME.get(lang), Meaning::Good)]]);
    }
    for (key, text) in &beside.parts {
        let label = fields::field(Entity::Release, key).map_or("", |text| text.get(lang));
        lines.extend([Line::new(), vec![(label, Meaning::Title)]]);
        for line in text.lines() {
            match left_out(line) {
                Some(_) => lines.push(vec![
                    (line, Meaning::Muted),
                    ("  ", Meaning::Muted),
                    (words::LEFT_OUT.get(lang), Meaning::Warn),
                ]),
                None => flow(&mut lines, line, usize::from(area.width)),
            }
            if is_shortened(line) {
                lines.push(vec![(words::SHORTENED.get(lang), Meaning::Warn)]);
            }
        }
    }
    let height = usize::from(area.height);
    let top = beside.top.min(lines.len().saturating_sub(height));
    for (line, y) in lines.iter().skip(top).zip(area.y..area.bottom()) {
        let mut x = area.x;
        for (text, meaning) in line {
            x += pen.text(x, y, area.right().saturating_sub(x), text, *meaning);
        }
    }
    panel::thumb(pen, edge, area, (top, height, lines.len()), true);
}

/// A line of a difference as rows of words. What went and what came stand in brackets too: not every screen has colours,
/// nor does every eye tell these two apart.
fn flow<'a>(lines: &mut Vec<Line<'a>>, line: &'a str, columns: usize) {
    let (mut row, mut used) = (Line::new(), 0);
    for piece in pieces(line) {
        let (open, text, close, meaning) = match piece {
            Piece::Same(text) => ("", text, "", Meaning::Text),
            Piece::Removed(text) => ("[-", text, "-]", Meaning::Alarm),
            Piece::Added(text) => ("{+", text, "+}", Meaning::Good),
        };
        let mut head = open;
        let mut words = text.split_inclusive(' ').peekable();
        while let Some(word) = words.next() {
            let tail = if words.peek().is_none() { close } else { "" };
            let wide = [head, word, tail].map(width).iter().sum::<usize>();
            let blank = width(word) - width(word.trim_end());
            if used + wide - blank > columns && used > 0 {
                lines.push(std::mem::take(&mut row));
                used = 0;
            }
            row.extend([head, word, tail].into_iter().filter(|part| !part.is_empty()).map(|part| (part, meaning)));
            used += wide;
            head = "";
        }
    }
    lines.push(row);
}
