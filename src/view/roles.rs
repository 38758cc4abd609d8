//! Pictures of meaning: a screen painted with [`Theme::probe`](crate::theme::Theme::probe) as one letter a cell, so that a colour that went wrong can be read.

use ratatui::buffer::{Buffer, Cell};
use ratatui::style::Color;

use crate::theme::meaning::{Layer, Meaning};

fn meaning(colour: Color) -> Option<Meaning> {
    match colour {
        Color::Indexed(index) => Meaning::ALL.get(usize::from(index)).copied(),
        _ => None,
    }
}

/// The letter of a cell: what its sign means; for ordinary text, and for a blank, the ground it stands on.
fn letter(cell: &Cell) -> char {
    let ground = meaning(cell.bg);
    let ink = meaning(cell.fg).filter(|ink| ink.layer() != Layer::Ground && cell.symbol() != " ");
    match (ink, ground) {
        (Some(ink), _) => ink.letter(),
        (None, Some(Meaning::Text)) if cell.symbol() == " " => ' ',
        (None, Some(ground)) => ground.letter(),
        (None, None) => '?',
    }
}

/// Each cell's meaning as its letter, one line a row.
pub fn roles(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width).max(1);
    let rows = buffer.content.chunks(width);
    rows.map(|row| row.iter().map(letter).collect::<String>().trim_end().to_owned() + "\n").collect()
}

/// Each cell's sign, one line a row: what a person reads.
pub fn signs(buffer: &Buffer) -> String {
    let width = usize::from(buffer.area.width).max(1);
    let mut picture = String::new();
    for row in buffer.content.chunks(width) {
        let mut line = String::new();
        let mut covered = 0;
        for cell in row {
            if covered > 0 {
                covered -= 1;
                continue;
            }
            line.push_str(cell.symbol());
            covered = super::fit::columns(cell.symbol()).saturating_sub(1);
        }
        picture.push_str(line.trim_end());
        picture.push('\n');
    }
    picture
}
